"""Meetings: the part of an item's card, agenda, questions in the order of their support, answers, minutes for all."""

from collections.abc import Sequence

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.refusal import Refused
from data.school import classrooms
from data.talk import matters, meetings, timing
from data.talk.matters import ANSWER, QUESTION, Matter, MatterState
from data.talk.meetings import AGENDA, Meeting
from handlers.kit import Context, Id, press, to, typed
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import brief, when_of
from handlers.parts import CardPart, part_of
from handlers.said import Said
from handlers.talk.matters import ask_words, card_of
from handlers.talk.timing import state as timing_state
from ui.lists import listing
from ui.rows import back_to
from ui.screen import Button, MadeFile, Row, Screen, button, cut, lines, page, plain, visible
from ui.text import Html, Text

LISTED = 8
EXCERPT = 300
ROOM = 2600
"""Characters of the answers in a letter; all of them are one press away."""
MARKS = {MatterState.ANSWERED: "✅", MatterState.SKIPPED: "➖", MatterState.HIDDEN: "🙈"}


@part_of("meeting")
async def part(ctx: Context, item: Item) -> CardPart:
    """Agenda, the vote on the time, questions, minutes."""
    meeting = await ctx.read(meetings.of_item, item=item.id)
    poll = await ctx.read(timing.of_item, item=item.id)
    staff, family = ctx.by.is_staff(item.classroom), ctx.by.family_of(item.classroom) is not None
    said: list[Html] = []
    rows: list[Row] = []
    if meeting.agenda:
        said += [Html(""), ctx.t.html("meetings-agenda", agenda=meeting.agenda)]
    if meeting.minutes and meeting.sent:
        said += [Html(""), ctx.t.html("minutes-short", words=cut(plain(meeting.minutes), EXCERPT))]
        rows.append(button(ctx.t("minutes-show"), to("minutes.open", item=item.id)))
    if poll is not None and poll.asked is not None and poll.chosen is None:
        said += [Html(""), timing_state(ctx.t, item, poll)]
        if family and poll.open:
            rows.append(button(ctx.t("timing-mark"), to("timing.open", item=item.id)))
    if item.published:
        rows.append(
            button(ctx.t("meetings-questions", count=meeting.questions), to("meetings.questions", item=item.id, page=0))
        )
    if staff:
        timing_button = Button(ctx.t("timing-open"), to("timing.offer", item=item.id))
        rows.append((Button(ctx.t("meetings-agenda-edit"), to("meetings.agenda", item=item.id)), timing_button))
        if item.published and not meeting.sent:
            rows.append(button(ctx.t("minutes-open"), to("minutes.write", item=item.id)))
    return CardPart(tuple(said), tuple(rows))


def label(t: Text, question: Matter) -> str:
    mark = MARKS.get(question.state) or t("proposals-supported", count=question.support)
    return f"{mark} {cut(' '.join(question.words.split()), 32)}"


def question_list(
    t: Text, meeting: Meeting, found: Sequence[Matter], number: int, *, staff: bool, family: bool
) -> Screen:
    """The questions by support; a button each. The staff take them to their desk as text or on paper."""
    id = meeting.item
    shown = page(found, number, LISTED, lambda way: to("meetings.questions", item=id, page=way))
    rows: list[Row] = [button(label(t, one), to("matters.open", matter=one.id)) for one in shown]
    rows += shown.turns
    if family and meeting.sent is None:
        rows.append(button(t("meetings-ask"), to("meetings.ask", item=id)))
    if staff and found:
        rows.append(
            (
                Button(t("meetings-file"), to("meetings.file", item=id)),
                Button(t("meetings-sheet"), to("meetings.sheet", item=id)),
            )
        )
    rows.append(button(t("timing-to-item"), to("items.open", item=id)))
    head = t.html("meetings-questions-title", title=meeting.title)
    return Screen(
        lines(head, "", t.html("meetings-questions-about" if found else "meetings-no-questions")), tuple(rows)
    )


def on_paper(t: Text, found: Sequence[Matter]) -> str:
    """The questions as plain text, in their order, with what has been answered."""
    said = []
    for number, one in enumerate((one for one in found if one.state != MatterState.HIDDEN), 1):
        said.append(t("meetings-line", number=number, words=one.words, name=_who(t, one), count=one.support))
        if one.state == MatterState.ANSWERED:
            said.append(t("meetings-line-answer", words=one.answer or ""))
    return "\n".join(said) + "\n"


def _who(t: Text, question: Matter) -> str:
    return question.name or t("matters-nameless")


def answered(t: Text, found: Sequence[Matter], room: int) -> list[Html]:
    """Questions with their answers, as many as there is room for."""
    said: list[Html] = []
    told = [one for one in found if one.state == MatterState.ANSWERED]
    for at, one in enumerate(told):
        text = t.html("meetings-told", words=one.words, answer=one.answer or "")
        room -= visible(text) + 2
        if room < 0:
            said.append(t.html("meetings-told-more", count=len(told) - at))
            break
        said += [Html(""), text]
    return said


def answers_for(t: Text, title: str, when: str, found: Sequence[Matter], item: int) -> Screen:
    """The answers to what a family has asked or supported."""
    mine = [one for one in found if one.mine or one.supported]
    text = lines(t.html("meetings-answers-title", title=title, when=when), *answered(t, mine, ROOM))
    return Screen(text, (button(t("meetings-all-questions"), to("meetings.questions", item=item, page=0)),))


@press("meetings.questions")
async def questions_of(ctx: Context, item: Id, page: int = 0) -> Screen:
    meeting = await ctx.read(meetings.of_item, item=item)
    found = await ctx.read(meetings.questions, item=item)
    staff, family = ctx.by.is_staff(meeting.classroom), ctx.by.family_of(meeting.classroom) is not None
    return question_list(ctx.t, meeting, found, page, staff=staff, family=family)


def listed(t: Text, classroom: int, found: Sequence[Item], number: int) -> Screen:
    """The class's meetings, the latest first."""
    shown = page(found, number, LISTED, lambda way: to("meetings.list", classroom=classroom, page=way))
    rows: list[Row] = [button(brief(t, one), to("items.open", item=one.id)) for one in shown]
    rows += (*shown.turns, back_to(t, to("together.open", classroom=classroom)))
    return Screen(t.html("meetings-list" if found else "meetings-list-none"), tuple(rows))


async def of_staff(ctx: Context, item: int) -> Meeting:
    meeting = await ctx.read(meetings.of_item, item=item)
    ctx.by.must_be_staff(meeting.classroom)
    return meeting


@press("meetings.list")
async def open_list(ctx: Context, classroom: Id, page: int) -> Screen:
    await ctx.read(classrooms.get, classroom=classroom)
    return listed(ctx.t, classroom, await ctx.read(meetings.of_class, classroom=classroom), page)


@press("meetings.agenda")
async def ask_agenda(ctx: Context, item: Id) -> Screen:
    """What is it about? It is typed next."""
    meeting = await of_staff(ctx, item)
    await ctx.ask("meetings.agenda", item=meeting.item)
    asked, back = ctx.t.html("meetings-ask-agenda", limit=AGENDA), back_to(ctx.t, to("items.open", item=item))
    if not meeting.agenda:
        return Screen(asked, (back,))
    none = button(ctx.t("meetings-no-agenda"), to("meetings.no-agenda", item=item))
    return Screen(lines(asked, "", ctx.t.html("meetings-agenda", agenda=meeting.agenda)), (none, back))


@typed("meetings.agenda")
async def agenda_typed(ctx: Context, said: Said, item: Id) -> Screen:
    meeting = await ctx.do(meetings.set_agenda, item=item, words=said.words)
    back = button(ctx.t("timing-to-item"), to("items.open", item=item))
    return Screen(
        lines(ctx.t.html("meetings-agenda-kept"), "", ctx.t.html("meetings-agenda", agenda=meeting.agenda or "")),
        (back,),
    )


@press("meetings.no-agenda")
async def no_agenda(ctx: Context, item: Id) -> Screen:
    """It has none after all."""
    await ctx.do(meetings.set_agenda, item=item, words="")
    await ctx.stop()
    return ctx.screen("meetings-agenda-gone", button(ctx.t("timing-to-item"), to("items.open", item=item)))


@press("meetings.ask")
async def ask(ctx: Context, item: Id) -> Screen:
    """The question is typed next."""
    meeting = await ctx.read(meetings.of_item, item=item)
    ctx.by.family_in(meeting.classroom)
    if meeting.sent is not None:
        raise Refused("meetings-closed")
    await ask_words(ctx, classroom=meeting.classroom, item=item)
    back = back_to(ctx.t, to("meetings.questions", item=item, page=0))
    return ctx.screen("meetings-ask-words", back, title=meeting.title, limit=QUESTION)


@press("meetings.answer")
async def ask_answer(ctx: Context, matter: Id) -> Screen:
    """The answer is typed next."""
    found = await ctx.read(matters.get, matter=matter)
    ctx.by.must_be_staff(found.classroom)
    await ctx.ask("meetings.answering", matter=matter)
    text = lines(ctx.t.html("matters-words", words=found.words), "", ctx.t.html("meetings-ask-answer", limit=ANSWER))
    return Screen(text, (back_to(ctx.t, to("matters.open", matter=matter)),))


@typed("meetings.answering")
async def answer_typed(ctx: Context, said: Said, matter: Id) -> Screen:
    """The list again: the next question is one press away."""
    found = await ctx.do(meetings.answer, question=matter, words=said.words)
    assert found.item is not None
    return await questions_of(ctx, found.item)


@press("meetings.skip")
async def skip(ctx: Context, matter: Id) -> Screen:
    """It stays without an answer."""
    await ctx.do(meetings.skip, question=matter)
    return await card_of(ctx, matter)


@press("meetings.file")
async def as_text(ctx: Context, item: Id) -> None:
    """The questions as a text."""
    meeting = await of_staff(ctx, item)
    found = await ctx.read(meetings.questions, item=meeting.item)
    data = on_paper(ctx.t, found).encode("utf-8-sig")
    name = MadeFile(f"questions-{meeting.item}.txt", data)
    ctx.add(Screen(ctx.t.html("meetings-file-text", title=cut(meeting.title, 200)), file=name))


@press("meetings.sheet")
async def on_sheet(ctx: Context, item: Id) -> None:
    """To be printed."""
    meeting = await of_staff(ctx, item)
    known = await ctx.read(items.get, item=meeting.item, cancelled=True)
    found = await ctx.read(meetings.questions, item=meeting.item)
    rows = [
        (one.words, _who(ctx.t, one), str(one.support))
        for one in found
        if one.state in (MatterState.OPEN, MatterState.ANSWERED)
    ]
    heads = ctx.t("meetings-column-question"), ctx.t("meetings-column-name"), ctx.t("meetings-column-support")
    name = f"questions-{meeting.item}.pdf"
    sheet = listing(
        title=meeting.title,
        subtitle=when_of(ctx.t, known),
        heads=heads,
        rows=rows,
        shares=(3, 1),
        lang=ctx.t.language,
        name=name,
    )
    ctx.add(Screen(ctx.t.html("meetings-file-text", title=cut(meeting.title, 200)), file=MadeFile(name, sheet)))


async def answers_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    item = await db.read(items.get, item=delivery.values["item"], cancelled=True)
    family = await family_of(db, delivery)
    if family is None or not item.seen_by(family):
        return None
    found = await db.read(meetings.of_meeting, item=item.id, family=family)
    if (
        not any(one.state == MatterState.ANSWERED and (one.mine or one.supported) for one in found)
        and not delivery.message
    ):
        return None
    return answers_for(t, item.title, when_of(t, item), found, item.id)


async def questions_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """On the eve: what families want to hear tomorrow."""
    item, reader = await db.read(items.find, item=delivery.values["item"]), await db.read(people.know, delivery.chat)
    if item is None or reader is None or not reader.is_staff(item.classroom):
        return None
    meeting = await db.read(meetings.known, item=item)
    found = [one for one in await db.read(meetings.of_meeting, item=item.id) if one.open]
    return question_list(t, meeting, found, 0, staff=True, family=False) if found else None


LETTERS: dict[str, Letter] = {
    "meetings-answers": answers_letter,
    "meetings-questions": questions_letter,
}
