"""What a family brings up: typing it, with the name or without, its card, support, withdrawing, hiding."""

from zoneinfo import ZoneInfo

from data import people
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.refusal import Refused
from data.school import classrooms
from data.talk import matters, meetings, proposals
from data.talk.matters import QUESTION, WORDS, Matter, MatterState
from handlers.kit import Context, Id, press, sent, to, typed
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.routing import has_words
from handlers.said import Said
from ui.rows import back_to, question
from ui.screen import Button, Line, Row, Screen, button, cut, lines, link
from ui.text import Html, Text

EXCERPT = 140
"""Characters of a matter in an answer to it."""


def head(t: Text, matter: Matter) -> Html:
    """What it is, and whose."""
    name = matter.name or t("matters-nameless")
    return t.html("matters-proposal" if matter.item is None else "matters-question", name=name)


def outcome(t: Text, matter: Matter, became: Item | None) -> Html | None:
    """The answer in a line or two, or None while there is none."""
    match matter.state:
        case MatterState.TAKEN:
            said = (
                t.html("matters-taken", title=became.title, month=t.month_within(became.first))
                if became is not None
                else t.html("matters-taken-off")
            )
            return lines(said, t.html("matters-does", does=matter.does) if matter.does else None)
        case MatterState.LATER:
            if matter.until is None:
                return t.html("matters-later")
            return t.html("matters-later-until", month=t.month_within(matter.until))
        case MatterState.NO | MatterState.ANSWERED | MatterState.HIDDEN:
            return t.html(f"matters-{matter.state}", words=matter.answer or "")
        case MatterState.SKIPPED:
            return t.html("matters-skipped")
    return None


def card(t: Text, matter: Matter, *, zone: ZoneInfo, family: bool, staff: bool, became: Item | None = None) -> Screen:
    """A matter with its support and its answer, and what this reader can do; `family`: they are of one of the class."""
    id = matter.id
    on = t.day(matter.made.astimezone(zone).date(), "d MMMM")
    parts: list[Line] = [head(t, matter), t.html("matters-made", day=on), ""]
    parts += [t.html("matters-words", words=matter.words), "", _supported(t, matter)]
    if matter.mine and matter.name is None:
        parts.append(t.html("matters-mine-nameless"))
    parts.append(outcome(t, matter, became))
    left = became is not None and matter.state != MatterState.TAKEN
    if left and staff:
        parts += ["", t.html("matters-still-on-map")]
    rows: list[Row] = []
    if matter.open and family and not matter.mine:
        label = t("matters-unsupport" if matter.supported else "matters-support")
        rows.append(button(label, to("matters.support", matter=id, wanted=not matter.supported)))
    if matter.open and matter.mine:
        rows.append(button(t("matters-withdraw"), to("matters.ask-withdraw", matter=id)))
    if became is not None and (staff or (became.published and not left)):
        rows.append(button(t("matters-open-item"), to("items.open", item=became.id)))
    rows += _of_staff(t, matter) if staff else []
    if matter.item is None:
        rows.append(back_to(t, to("proposals.list", classroom=matter.classroom, open=matter.open, page=0)))
    else:
        rows.append(back_to(t, to("meetings.questions", item=matter.item, page=0)))
    return Screen(lines(*parts), tuple(rows))


def _supported(t: Text, matter: Matter) -> Html:
    if matter.mine:
        return t.html("matters-support-mine", count=matter.support)
    return t.html("matters-support-ours" if matter.supported else "matters-support-count", count=matter.support)


def _of_staff(t: Text, matter: Matter) -> list[Row]:
    """The answers, or other answers than the one that was given."""
    id, rows = matter.id, list[Row]()
    if matter.state == MatterState.HIDDEN:
        return [button(t("matters-show"), to("matters.show", matter=id))]
    if matter.item is None:
        later, no = (
            Button(t("proposals-later"), to("proposals.later", matter=id)),
            Button(t("proposals-no"), to("proposals.no", matter=id)),
        )
        rows += [(Button(t("proposals-take"), to("proposals.take", matter=id)),), (later, no)]
        if matter.open:
            rows.append(button(t("proposals-to-chat"), to("proposals.chat", matter=id)))
    else:
        label = t("meetings-answer" if matter.state != MatterState.ANSWERED else "meetings-answer-again")
        rows.append(button(label, to("meetings.answer", matter=id)))
        if matter.open:
            rows.append(button(t("meetings-skip"), to("meetings.skip", matter=id)))
    if matter.open:
        rows.append(button(t("matters-hide"), to("matters.hide", matter=id)))
    return rows


def chat_card(t: Text, matter: Matter, became: Item | None, links: Links) -> Screen:
    """The class chat's card of a proposal: it counts the families that are for it, and names none of them."""
    if matter.state in (MatterState.HIDDEN, MatterState.WITHDRAWN):
        return Screen(t.html("matters-card-gone"))
    parts: list[Line] = [head(t, matter), "", t.html("matters-words", words=matter.words), ""]
    parts += [t.html("matters-support-count", count=matter.support), outcome(t, matter, became)]
    rows: list[Row] = [button(t("matters-support"), to("matters.chat", matter=matter.id))] if matter.open else []
    return Screen(lines(*parts), (*rows, link(t("answers-more"), links.thing("proposal", matter.id))))


def told(t: Text, matter: Matter, became: Item | None, *, mine: bool, paid: int) -> Screen:
    """The answer, for its author or for who supported it."""
    key = "matters-told-mine" if mine else "matters-told-supported"
    key = key if matter.item is None else "matters-told-question"
    parts: list[Line] = [t.html(key), t.html("matters-words", words=cut(matter.words, EXCERPT)), ""]
    parts.append(outcome(t, matter, became) or t.html("matters-open-again"))
    if mine and matter.state == MatterState.TAKEN and matter.name is not None and paid:
        parts.append(t.html("matters-paid", points=paid))
    row = button(t("matters-open"), to("matters.open", matter=matter.id))
    if became is not None and became.published and matter.state == MatterState.TAKEN:
        return Screen(lines(*parts), (button(t("matters-open-item"), to("items.open", item=became.id)), row))
    return Screen(lines(*parts), (row,))


def before_sending(t: Text, words: str, name: str, *, question: bool) -> Screen:
    """A look at the words, and the choice between the name and none."""
    rows = (
        button(t("matters-send-named", name=name), to("matters.send", named=True)),
        button(t("matters-send-nameless"), to("matters.send", named=False)),
    )
    about = t.html("matters-how-question" if question else "matters-how")
    return Screen(lines(t.html("matters-words", words=words), "", about), rows)


@press("matters.open")
async def card_of(ctx: Context, matter: Id) -> Screen:
    found = await ctx.read(matters.get, matter=matter)
    known = await ctx.read(classrooms.get, classroom=found.classroom)
    became = await ctx.read(proposals.became, proposal=found)
    family = ctx.by.family_of(found.classroom) is not None
    staff = ctx.by.is_staff(found.classroom)
    return card(ctx.t, found, zone=known.zone, family=family, staff=staff, became=became)


async def ask_words(ctx: Context, *, classroom: int, item: int | None) -> None:
    """What is said next is brought up in this class, or asked of this meeting."""
    await ctx.ask("matters.bringing", classroom=classroom, item=item)


@sent("matters.bringing", has_words)
async def heard(ctx: Context, said: Said, classroom: Id, item: Id) -> Screen:
    words = matters.tidy(said.words, WORDS if item is None else QUESTION)
    ctx.by.family_in(classroom)
    await ctx.keep(words=words)
    return before_sending(ctx.t, words, ctx.by.memberships[classroom].name, question=item is not None)


@press("matters.send")
async def send(ctx: Context, named: bool) -> Screen:
    """Once: what was typed is forgotten with it."""
    asked = await ctx.asked("matters.bringing")
    if "words" not in asked:
        raise Refused("matters-nothing-typed")
    await ctx.stop()
    words, item = asked["words"], asked["item"]
    if item is None:
        made = await ctx.do(proposals.propose, classroom=asked["classroom"], words=words, named=named)
    else:
        made = await ctx.do(meetings.ask, item=item, words=words, named=named)
    ctx.toast("matters-sent")
    return await card_of(ctx, made.id)


@press("matters.support")
async def support(ctx: Context, matter: Id, wanted: bool) -> Screen:
    """We are for it, or not after all."""
    await ctx.do(matters.support, matter=matter, wanted=wanted)
    ctx.toast("matters-noted" if wanted else "matters-taken-back")
    return await card_of(ctx, matter)


@press("matters.chat", in_groups=True)
async def support_in_chat(ctx: Context, matter: Id) -> Screen | None:
    """In the class chat the card is everybody's: it is edited by the courier, the presser gets a line."""
    await ctx.do(matters.support, matter=matter, wanted=True)
    ctx.toast("matters-noted-chat")
    return await card_of(ctx, matter) if ctx.in_private else None


@press("matters.ask-withdraw")
async def ask_withdraw(ctx: Context, matter: Id) -> Screen:
    """Really?"""
    await ctx.read(matters.get, matter=matter)
    yes = button(ctx.t("matters-withdraw-yes"), to("matters.withdraw", matter=matter))
    no = back_to(ctx.t, to("matters.open", matter=matter))
    return question(ctx.t.html("matters-withdraw-sure"), yes, no, beside=True)


@press("matters.withdraw")
async def withdraw(ctx: Context, matter: Id) -> Screen:
    found = await ctx.do(matters.withdraw, matter=matter)
    back = (
        back_to(ctx.t, to("proposals.list", classroom=found.classroom, open=True, page=0))
        if found.item is None
        else back_to(ctx.t, to("meetings.questions", item=found.item, page=0))
    )
    return ctx.screen("matters-withdrawn", back)


@press("matters.hide")
async def ask_why(ctx: Context, matter: Id) -> Screen:
    """Why?"""
    found = await ctx.read(matters.get, matter=matter)
    ctx.by.must_be_staff(found.classroom)
    await ctx.ask("matters.hiding", matter=matter)
    return ctx.screen("matters-ask-why", back_to(ctx.t, to("matters.open", matter=matter)))


@typed("matters.hiding")
async def hide(ctx: Context, said: Said, matter: Id) -> Screen:
    await ctx.do(matters.hide, matter=matter, reason=said.words)
    return await card_of(ctx, matter)


@press("matters.show")
async def show_again(ctx: Context, matter: Id) -> Screen:
    """What was hidden is seen again."""
    await ctx.do(matters.show_again, matter=matter)
    return await card_of(ctx, matter)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """How it stands now, for its author or a family that supports it; nothing of what nobody was told before."""
    family = await family_of(db, delivery)
    found = await db.read(matters.known, matter=delivery.values["matter"], family=family)
    if found is None or family is None or not (found.mine or found.supported):
        return None
    if found.state == MatterState.WITHDRAWN or (found.open and delivery.message is None):
        return None
    became = await db.read(proposals.became, proposal=found)
    visible = became if became is not None and became.seen_by(family) else None
    paid = await db.read(proposals.points_for, classroom=found.classroom)
    return told(t, found, visible, mine=found.mine, paid=paid)


async def card_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    found = await db.read(matters.known, matter=delivery.values["matter"])
    if found is None:
        return Screen(t.html("matters-card-gone")) if delivery.message is not None else None
    return chat_card(t, found, await db.read(proposals.became, proposal=found), links)


async def staff_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A proposal that waits for the staff's answer; where its card stands, how it was answered."""
    found = await db.read(matters.known, matter=delivery.values["matter"])
    reader = await db.read(people.know, delivery.chat)
    if found is None or reader is None or not reader.is_staff(found.classroom):
        return None
    if not found.open and delivery.message is None:
        return None
    if found.state == MatterState.WITHDRAWN:
        return Screen(t.html("matters-card-gone"))
    became = await db.read(proposals.became, proposal=found)
    return card(t, found, zone=ZoneInfo(delivery.timezone), family=False, staff=True, became=became)


LETTERS: dict[str, Letter] = {
    "matters-told": told_letter,
    "matters-card": card_letter,
    "matters-staff": staff_letter,
}
