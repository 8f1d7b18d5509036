"""What a family brings up: typing it, with the name or without, its card, support, withdrawing, hiding."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from data import people
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.talk import matters, meetings, proposals
from data.talk.matters import QUESTION, WORDS, Matter
from handlers.buttons.items import OpenItem
from handlers.buttons.matters import (
    AskWithdraw,
    Hide,
    OpenMatter,
    SendMatter,
    ShowAgain,
    Support,
    SupportInChat,
    Withdraw,
)
from handlers.buttons.meetings import AnswerQuestion, Questions, SkipQuestion
from handlers.buttons.proposals import Decline, Later, Proposals, TakeUp, ToChat
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Button, Row, Screen, button, cut, lines, link
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "matters")

BRINGING, HIDING = "matters.bringing", "matters.hiding"
EXCERPT = 140
"""Characters of a matter in an answer to it."""


def head(t: Text, matter: Matter) -> Html:
    """What it is, and whose."""
    name = matter.name or t("matters-nameless")
    return t.html("matters-proposal" if matter.item is None else "matters-question", name=name)


def outcome(t: Text, matter: Matter, became: Item | None) -> Html | None:
    """The answer in a line or two, or None while there is none."""
    match matter.state:
        case "taken":
            said = (
                t.html("matters-taken", title=became.title, month=t.month_within(became.first))
                if became is not None
                else t.html("matters-taken-off")
            )
            return lines(said, t.html("matters-does", does=matter.does) if matter.does else None)
        case "later":
            if matter.until is None:
                return t.html("matters-later")
            return t.html("matters-later-until", month=t.month_within(matter.until))
        case "no" | "answered" | "hidden":
            return t.html(f"matters-{matter.state}", words=matter.answer or "")
        case "skipped":
            return t.html("matters-skipped")
    return None


def card(t: Text, matter: Matter, *, zone: ZoneInfo, family: bool, staff: bool, became: Item | None = None) -> Screen:
    """A matter with its support and its answer, and what this reader can do; `family`: they are of one of the class."""
    id = matter.id
    on = t.day(matter.made.astimezone(zone).date(), "d MMMM")
    parts: list[str | None] = [head(t, matter), t.html("matters-made", day=on), ""]
    parts += [t.html("matters-words", words=matter.words), "", _supported(t, matter)]
    if matter.mine and matter.name is None:
        parts.append(t.html("matters-mine-nameless"))
    parts.append(outcome(t, matter, became))
    left = became is not None and matter.state != "taken"
    if left and staff:
        parts += ["", t.html("matters-still-on-map")]
    rows: list[Row] = []
    if matter.open and family and not matter.mine:
        label = t("matters-unsupport" if matter.supported else "matters-support")
        rows.append(button(label, Support(matter=id, wanted=not matter.supported)))
    if matter.open and matter.mine:
        rows.append(button(t("matters-withdraw"), AskWithdraw(matter=id)))
    if became is not None and (staff or (became.published and not left)):
        rows.append(button(t("matters-open-item"), OpenItem(item=became.id)))
    rows += _of_staff(t, matter) if staff else []
    if matter.item is None:
        rows.append(button(t("people-back"), Proposals(classroom=matter.classroom, open=matter.open, page=0)))
    else:
        rows.append(button(t("people-back"), Questions(item=matter.item, page=0)))
    return Screen(lines(*parts), tuple(rows))


def _supported(t: Text, matter: Matter) -> Html:
    if matter.mine:
        return t.html("matters-support-mine", count=matter.support)
    return t.html("matters-support-ours" if matter.supported else "matters-support-count", count=matter.support)


def _of_staff(t: Text, matter: Matter) -> list[Row]:
    """The answers, or other answers than the one that was given."""
    id, rows = matter.id, list[Row]()
    if matter.state == "hidden":
        return [button(t("matters-show"), ShowAgain(matter=id))]
    if matter.item is None:
        later, no = Button(t("proposals-later"), Later(matter=id)), Button(t("proposals-no"), Decline(matter=id))
        rows += [(Button(t("proposals-take"), TakeUp(matter=id)),), (later, no)]
        if matter.open:
            rows.append(button(t("proposals-to-chat"), ToChat(matter=id)))
    else:
        label = t("meetings-answer" if matter.state != "answered" else "meetings-answer-again")
        rows.append(button(label, AnswerQuestion(matter=id)))
        if matter.open:
            rows.append(button(t("meetings-skip"), SkipQuestion(matter=id)))
    if matter.open:
        rows.append(button(t("matters-hide"), Hide(matter=id)))
    return rows


def chat_card(t: Text, matter: Matter, became: Item | None, links: Links) -> Screen:
    """The class chat's card of a proposal: it counts the families that are for it, and names none of them."""
    if matter.state in ("hidden", "withdrawn"):
        return Screen(t.html("matters-card-gone"))
    parts: list[str | None] = [head(t, matter), "", t.html("matters-words", words=matter.words), ""]
    parts += [t.html("matters-support-count", count=matter.support), outcome(t, matter, became)]
    rows: list[Row] = [button(t("matters-support"), SupportInChat(matter=matter.id))] if matter.open else []
    rows.append(link(t("answers-more"), links.thing("proposal", matter.id)))
    return Screen(lines(*parts), tuple(rows))


def told(t: Text, matter: Matter, became: Item | None, *, mine: bool, paid: int) -> Screen:
    """The answer, for its author or for who supported it."""
    key = "matters-told-mine" if mine else "matters-told-supported"
    key = key if matter.item is None else "matters-told-question"
    parts: list[str | None] = [t.html(key), t.html("matters-words", words=cut(matter.words, EXCERPT)), ""]
    parts.append(outcome(t, matter, became) or t.html("matters-open-again"))
    if mine and matter.state == "taken" and matter.name is not None and paid:
        parts.append(t.html("matters-paid", points=paid))
    row = button(t("matters-open"), OpenMatter(matter=matter.id))
    if became is not None and became.published and matter.state == "taken":
        return Screen(lines(*parts), (button(t("matters-open-item"), OpenItem(item=became.id)), row))
    return Screen(lines(*parts), (row,))


def before_sending(t: Text, words: str, name: str, *, question: bool) -> Screen:
    """A look at the words, and the choice between the name and none."""
    rows = (
        button(t("matters-send-named", name=name), SendMatter(named=True)),
        button(t("matters-send-nameless"), SendMatter(named=False)),
    )
    about = t.html("matters-how-question" if question else "matters-how")
    return Screen(lines(t.html("matters-words", words=words), "", about), rows)


async def card_of(db: Database, t: Text, matter: int, by: Person) -> Screen:
    found = await db.read(matters.get, matter=matter, by=by)
    known = await db.read(classrooms.get, classroom=found.classroom, by=by)
    became = await db.read(proposals.became, proposal=found)
    family = matters.family_of(by, found.classroom) is not None
    staff = by.is_staff(found.classroom)
    return card(t, found, zone=known.zone, family=family, staff=staff, became=became)


async def ask_words(state: FSMContext, *, classroom: int, item: int | None) -> None:
    """What is said next is brought up in this class, or asked of this meeting."""
    await state.set_data({"classroom": classroom, "item": item})
    await state.set_state(BRINGING)


@router.message(in_private, StateFilter(BRINGING), has_words)
async def typed(message: Message, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    said = await state.get_data()
    words = matters.tidy(message.text or "", WORDS if said["item"] is None else QUESTION)
    by.family_in(said["classroom"])
    await state.update_data(words=words)
    name = by.memberships[said["classroom"]].name
    reply.show(before_sending(t, words, name, question=said["item"] is not None))


@router.callback_query(SendMatter.filter())
async def send(
    _: object,
    callback_data: SendMatter,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """Once: what was typed is forgotten with it."""
    said = await state.get_data() if await state.get_state() == BRINGING else {}
    if "words" not in said:
        raise Refused("matters-nothing-typed")
    await state.clear()
    words, named = said["words"], callback_data.named
    if said["item"] is None:
        made = await db.write(proposals.propose, classroom=said["classroom"], words=words, named=named, by=by, now=now)
    else:
        made = await db.write(meetings.ask, item=said["item"], words=words, named=named, by=by, now=now)
    reply.toast(t("matters-sent"))
    reply.show(await card_of(db, t, made.id, by))


@router.callback_query(OpenMatter.filter())
async def open_matter(_: object, callback_data: OpenMatter, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await card_of(db, t, callback_data.matter, by))


@router.callback_query(Support.filter())
async def support(
    _: object, callback_data: Support, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id, wanted = callback_data.matter, callback_data.wanted
    await db.write(matters.support, matter=id, wanted=wanted, by=by, now=now)
    reply.toast(t("matters-noted" if wanted else "matters-taken-back"))
    reply.show(await card_of(db, t, id, by))


@router.callback_query(SupportInChat.filter())
async def support_in_chat(
    query: CallbackQuery, callback_data: SupportInChat, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    """In the class chat the card is everybody's: it is edited by the courier, the presser gets a line."""
    await db.write(matters.support, matter=callback_data.matter, wanted=True, by=by, now=now)
    reply.toast(t("matters-noted-chat"))
    if query.message is None or query.message.chat.type == ChatType.PRIVATE:
        reply.show(await card_of(db, t, callback_data.matter, by))


@router.callback_query(AskWithdraw.filter())
async def ask_withdraw(_: object, callback_data: AskWithdraw, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.read(matters.get, matter=callback_data.matter, by=by)
    yes = Button(t("matters-withdraw-yes"), Withdraw(matter=found.id))
    reply.show(Screen(t.html("matters-withdraw-sure"), ((yes, Button(t("people-back"), OpenMatter(matter=found.id))),)))


@router.callback_query(Withdraw.filter())
async def withdraw(
    _: object, callback_data: Withdraw, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    found = await db.write(matters.withdraw, matter=callback_data.matter, by=by, now=now)
    back = (
        button(t("people-back"), Proposals(classroom=found.classroom, open=True, page=0))
        if found.item is None
        else button(t("people-back"), Questions(item=found.item, page=0))
    )
    reply.show(Screen(t.html("matters-withdrawn"), (back,)))


@router.callback_query(Hide.filter())
async def ask_why(
    _: object, callback_data: Hide, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await db.read(matters.get, matter=callback_data.matter, by=by)
    by.must_be_staff(found.classroom)
    await state.set_data({"matter": found.id})
    await state.set_state(HIDING)
    reply.show(Screen(t.html("matters-ask-why"), (button(t("people-back"), OpenMatter(matter=found.id)),)))


@router.message(in_private, StateFilter(HIDING), has_words)
async def hide(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    id = (await state.get_data())["matter"]
    await db.write(matters.hide, matter=id, reason=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(await card_of(db, t, id, by))


@router.callback_query(ShowAgain.filter())
async def show_again(
    _: object, callback_data: ShowAgain, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(matters.show_again, matter=callback_data.matter, by=by, now=now)
    reply.show(await card_of(db, t, callback_data.matter, by))


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """How it stands now, for its author or a family that supports it; nothing of what nobody was told before."""
    family = await family_of(db, delivery)
    found = await db.read(matters.known, matter=delivery.values["matter"], family=family)
    if found is None or family is None or not (found.mine or found.supported):
        return None
    if found.state == "withdrawn" or (found.open and delivery.message is None):
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
    if found.state == "withdrawn":
        return Screen(t.html("matters-card-gone"))
    became = await db.read(proposals.became, proposal=found)
    return card(t, found, zone=ZoneInfo(delivery.timezone), family=False, staff=True, became=became)


LETTERS: dict[str, Letter] = {
    "matters-told": told_letter,
    "matters-card": card_letter,
    "matters-staff": staff_letter,
}
