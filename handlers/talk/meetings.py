"""Meetings: the part of an item's card, agenda, questions in the order of their support, answers, minutes for all."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.talk import matters, meetings, timing
from data.talk.matters import ANSWER, QUESTION, Matter
from data.talk.meetings import AGENDA, Meeting
from handlers.buttons.items import OpenItem
from handlers.buttons.matters import OpenMatter
from handlers.buttons.meetings import (
    AnswerQuestion,
    AskQuestion,
    Meetings,
    NoAgenda,
    Questions,
    QuestionsFile,
    QuestionsSheet,
    SkipQuestion,
    WriteAgenda,
)
from handlers.buttons.minutes import Minutes, WriteMinutes
from handlers.buttons.timing import OfferTimes, OpenTiming
from handlers.buttons.together import OpenTogether
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import when_of
from handlers.parts import Part, part_of
from handlers.routing import buttons_of, has_words, in_private
from handlers.talk.matters import ask_words, card_of
from handlers.talk.timing import state as timing_state
from ui.lists import listing
from ui.screen import Button, File, Row, Screen, button, cut, lines, page, pager, plain, visible
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "meetings")

AGENDA_STATE, ANSWERING, WRITING = "meetings.agenda", "meetings.answering", "meetings.writing"
LISTED = 8
EXCERPT = 300
ROOM = 2600
"""Characters of the answers in a letter; all of them are one press away."""
MARKS = {"answered": "✅", "skipped": "➖", "hidden": "🙈"}


@part_of("meeting")
async def part(db: Database, t: Text, item: Item, by: Person, now: datetime) -> Part:
    """Agenda, the vote on the time, questions, minutes."""
    meeting = await db.read(meetings.of_item, item=item.id, by=by)
    poll = await db.read(timing.of_item, item=item.id, by=by)
    staff, family = by.is_staff(item.classroom), matters.family_of(by, item.classroom) is not None
    said: list[Html] = []
    rows: list[Row] = []
    if meeting.agenda:
        said += [Html(""), t.html("meetings-agenda", agenda=meeting.agenda)]
    if meeting.minutes and meeting.sent:
        said += [Html(""), t.html("minutes-short", words=cut(plain(meeting.minutes), EXCERPT))]
        rows.append(button(t("minutes-show"), Minutes(item=item.id)))
    if poll is not None and poll.asked is not None and poll.chosen is None:
        said += [Html(""), timing_state(t, item, poll)]
        if family and poll.open:
            rows.append(button(t("timing-mark"), OpenTiming(item=item.id)))
    if item.published:
        rows.append(button(t("meetings-questions", count=meeting.questions), Questions(item=item.id, page=0)))
    if staff:
        timing_button = Button(t("timing-open"), OfferTimes(item=item.id))
        rows.append((Button(t("meetings-agenda-edit"), WriteAgenda(item=item.id)), timing_button))
        if item.published and not meeting.sent:
            rows.append(button(t("minutes-open"), WriteMinutes(item=item.id)))
    return Part(tuple(said), tuple(rows))


def label(t: Text, question: Matter) -> str:
    mark = MARKS.get(question.state) or t("proposals-supported", count=question.support)
    return f"{mark} {cut(' '.join(question.words.split()), 32)}"


def question_list(
    t: Text, meeting: Meeting, found: Sequence[Matter], number: int, *, staff: bool, family: bool
) -> Screen:
    """The questions by support; a button each. The staff take them to their desk as text or on paper."""
    id = meeting.item
    shown = page(found, number, LISTED)
    rows: list[Row] = [button(label(t, one), OpenMatter(matter=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: Questions(item=id, page=way))
    if family and meeting.sent is None:
        rows.append(button(t("meetings-ask"), AskQuestion(item=id)))
    if staff and found:
        rows.append(
            (Button(t("meetings-file"), QuestionsFile(item=id)), Button(t("meetings-sheet"), QuestionsSheet(item=id)))
        )
    rows.append(button(t("timing-to-item"), OpenItem(item=id)))
    head = t.html("meetings-questions-title", title=meeting.title)
    return Screen(
        lines(head, "", t.html("meetings-questions-about" if found else "meetings-no-questions")), tuple(rows)
    )


def on_paper(t: Text, found: Sequence[Matter]) -> str:
    """The questions as plain text, in their order, with what has been answered."""
    said = []
    for number, one in enumerate((one for one in found if one.state != "hidden"), 1):
        said.append(t("meetings-line", number=number, words=one.words, name=_who(t, one), count=one.support))
        if one.state == "answered":
            said.append(t("meetings-line-answer", words=one.answer or ""))
    return "\n".join(said) + "\n"


def _who(t: Text, question: Matter) -> str:
    return question.name or t("matters-nameless")


def answered(t: Text, found: Sequence[Matter], room: int) -> list[Html]:
    """Questions with their answers, as many as there is room for."""
    said: list[Html] = []
    told = [one for one in found if one.state == "answered"]
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
    return Screen(text, (button(t("meetings-all-questions"), Questions(item=item, page=0)),))


async def questions_of(db: Database, t: Text, item: int, by: Person, number: int = 0) -> Screen:
    meeting = await db.read(meetings.of_item, item=item, by=by)
    found = await db.read(meetings.questions, item=item, by=by)
    staff, family = by.is_staff(meeting.classroom), matters.family_of(by, meeting.classroom) is not None
    return question_list(t, meeting, found, number, staff=staff, family=family)


def listed(t: Text, classroom: int, found: Sequence[Item], number: int) -> Screen:
    """The class's meetings, the latest first."""
    shown = page(found, number, LISTED)
    rows: list[Row] = [
        button(f"👥 {cut(one.title, 22)}, {when_of(t, one)}", OpenItem(item=one.id)) for one in shown.shown
    ]
    rows += pager(shown, lambda way: Meetings(classroom=classroom, page=way))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom)))
    return Screen(t.html("meetings-list" if found else "meetings-list-none"), tuple(rows))


async def of_staff(db: Database, item: int, by: Person) -> Meeting:
    meeting = await db.read(meetings.of_item, item=item, by=by)
    by.must_be_staff(meeting.classroom)
    return meeting


@router.callback_query(Meetings.filter())
async def open_list(_: object, callback_data: Meetings, db: Database, by: Person, t: Text, reply: Reply) -> None:
    room = callback_data.classroom
    await db.read(classrooms.get, classroom=room, by=by)
    found = await db.read(meetings.of_class, classroom=room, by=by)
    reply.show(listed(t, room, found, callback_data.page))


@router.callback_query(WriteAgenda.filter())
async def ask_agenda(
    _: object, callback_data: WriteAgenda, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    meeting = await of_staff(db, callback_data.item, by)
    await state.set_data({"item": meeting.item})
    await state.set_state(AGENDA_STATE)
    rows: list[Row] = [button(t("meetings-no-agenda"), NoAgenda(item=meeting.item))] if meeting.agenda else []
    rows.append(button(t("people-back"), OpenItem(item=meeting.item)))
    now_ = t.html("meetings-agenda", agenda=meeting.agenda) if meeting.agenda else None
    reply.show(Screen(lines(t.html("meetings-ask-agenda", limit=AGENDA), "" if now_ else None, now_), tuple(rows)))


@router.message(in_private, StateFilter(AGENDA_STATE), has_words)
async def agenda_typed(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    item = (await state.get_data())["item"]
    meeting = await db.write(meetings.set_agenda, item=item, words=message.text or "", by=by)
    await state.clear()
    back = button(t("timing-to-item"), OpenItem(item=item))
    reply.show(
        Screen(
            lines(t.html("meetings-agenda-kept"), "", t.html("meetings-agenda", agenda=meeting.agenda or "")), (back,)
        )
    )


@router.callback_query(NoAgenda.filter())
async def no_agenda(
    _: object, callback_data: NoAgenda, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    await db.write(meetings.set_agenda, item=callback_data.item, words="", by=by)
    await state.clear()
    reply.show(
        Screen(t.html("meetings-agenda-gone"), (button(t("timing-to-item"), OpenItem(item=callback_data.item)),))
    )


@router.callback_query(Questions.filter())
async def open_questions(_: object, callback_data: Questions, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await questions_of(db, t, callback_data.item, by, callback_data.page))


@router.callback_query(AskQuestion.filter())
async def ask(
    _: object, callback_data: AskQuestion, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    meeting = await db.read(meetings.of_item, item=callback_data.item, by=by)
    by.family_in(meeting.classroom)
    if meeting.sent is not None:
        raise Refused("meetings-closed")
    await ask_words(state, classroom=meeting.classroom, item=meeting.item)
    back = button(t("people-back"), Questions(item=meeting.item, page=0))
    reply.show(Screen(t.html("meetings-ask-words", title=meeting.title, limit=QUESTION), (back,)))


@router.callback_query(AnswerQuestion.filter())
async def ask_answer(
    _: object, callback_data: AnswerQuestion, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await db.read(matters.get, matter=callback_data.matter, by=by)
    by.must_be_staff(found.classroom)
    await state.set_data({"matter": found.id})
    await state.set_state(ANSWERING)
    text = lines(t.html("matters-words", words=found.words), "", t.html("meetings-ask-answer", limit=ANSWER))
    reply.show(Screen(text, (button(t("people-back"), OpenMatter(matter=found.id)),)))


@router.message(in_private, StateFilter(ANSWERING), has_words)
async def answer_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """The list again: the next question is one press away."""
    id = (await state.get_data())["matter"]
    found = await db.write(meetings.answer, question=id, words=message.text or "", by=by, now=now)
    await state.clear()
    assert found.item is not None
    reply.show(await questions_of(db, t, found.item, by))


@router.callback_query(SkipQuestion.filter())
async def skip(
    _: object, callback_data: SkipQuestion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(meetings.skip, question=callback_data.matter, by=by, now=now)
    reply.show(await card_of(db, t, callback_data.matter, by))


@router.callback_query(QuestionsFile.filter())
async def as_text(_: object, callback_data: QuestionsFile, db: Database, by: Person, t: Text, reply: Reply) -> None:
    meeting = await of_staff(db, callback_data.item, by)
    found = await db.read(meetings.questions, item=meeting.item, by=by)
    data = on_paper(t, found).encode("utf-8-sig")
    name = File(f"questions-{meeting.item}.txt", data)
    reply.add(Screen(t.html("meetings-file-text", title=cut(meeting.title, 200)), file=name))


@router.callback_query(QuestionsSheet.filter())
async def on_sheet(_: object, callback_data: QuestionsSheet, db: Database, by: Person, t: Text, reply: Reply) -> None:
    meeting = await of_staff(db, callback_data.item, by)
    item = await db.read(items.get, item=meeting.item, by=by, cancelled=True)
    found = await db.read(meetings.questions, item=meeting.item, by=by)
    rows = [(one.words, _who(t, one), str(one.support)) for one in found if one.state in ("open", "answered")]
    heads = (t("meetings-column-question"), t("meetings-column-name"), t("meetings-column-support"))
    name = f"questions-{meeting.item}.pdf"
    sheet = listing(
        title=meeting.title,
        subtitle=when_of(t, item),
        heads=heads,
        rows=rows,
        shares=(3, 1),
        lang=t.language,
        name=name,
    )
    reply.add(Screen(t.html("meetings-file-text", title=cut(meeting.title, 200)), file=File(name, sheet)))


async def answers_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    item = await db.read(items.get, item=delivery.values["item"], cancelled=True)
    family = await family_of(db, delivery)
    if family is None or not item.seen_by(family):
        return None
    found = await db.read(meetings.of_meeting, item=item.id, family=family)
    if not any(one.state == "answered" and (one.mine or one.supported) for one in found) and not delivery.message:
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
