"""Going, maybe, not this time: one tap, from a map, a card, a reminder or the class chat; and who has said what."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.events import answers
from data.events.answers import CLOSINGS, Said, Tally
from data.items import Item
from data.people import Person
from data.plan.template import workbook
from handlers.buttons.answers import Answer, AnswerOnMap, AnswersFile, AnswersToChat, CloseBefore, Coming, Responses
from handlers.buttons.broadcasts import WriteAbout
from handlers.buttons.items import OpenItem
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import answer_row, answer_rows, card_of, facts, ours, tallied
from handlers.map.maps import map_of
from handlers.routing import buttons_of
from ui.screen import Button, File, Row, Screen, button, cut, lines, link
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "answers")

GROUPS = ("going", "waiting", "maybe", "no", "silent")
"""The groups of families in the staff's view, in its order."""
NAMES = 700
"""Characters of the names of a group: five of them fit one message. The file has them all."""


def responses(t: Text, item: Item, said: Sequence[Said], hours: int) -> Screen:
    """Who goes, waits, may go, does not, is silent; how many people come; until when answers are taken."""
    parts: list[Html] = [facts(t, item), Html("")]
    people = sum(one.people for one in said if one.answer == "going")
    for group in GROUPS:
        found = [one for one in said if one.answer == group]
        if found or group != "waiting":
            parts.append(t.html(f"answers-group-{group}", count=len(found), people=people))
            parts += [t.html("answers-names", names=_names(t, found))] if found else []
    rows: list[Row] = [button(t("broadcasts-open"), WriteAbout(item=item.id))]
    rows.append(button(t("answers-file"), AnswersFile(item=item.id)))
    if not item.families:
        rows.append(button(t("answers-to-chat"), AnswersToChat(item=item.id)))
    if item.starts is not None and not item.all_day:
        parts += [Html(""), t.html("answers-closing")]
        closing = [(one, t("answers-close", hours=one)) for one in CLOSINGS]
        rows.append(
            tuple(
                Button(f"✓ {label}" if one == hours else label, CloseBefore(item=item.id, hours=one))
                for one, label in closing
            )
        )
    rows.append(button(t("items-back"), OpenItem(item=item.id)))
    return Screen(lines(*parts), tuple(rows))


def _names(t: Text, found: Sequence[Said]) -> str:
    """The families with their people, as many as there is room for."""
    names: list[str] = []
    room = NAMES
    for at, one in enumerate(found):
        name = t("answers-name-people", name=one.name, people=one.people) if one.people else one.name
        room -= len(name) + 2
        if room < 0:
            return ", ".join([*names, t("answers-names-more", count=len(found) - at)])
        names.append(name)
    return ", ".join(names)


def table(t: Text, said: Sequence[Said]) -> bytes:
    """The same as an .xlsx file, a family a line."""
    rows = [[t("answers-column-family"), t("answers-column-answer"), t("answers-column-people")]]
    rows += [[one.name, t(f"answers-said-{one.answer}"), str(one.people or "")] for one in said]
    return workbook(t("answers-sheet"), rows, (34, 22, 12))


def chat_card(t: Text, item: Item, tally: Tally, links: Links, *, open: bool) -> Screen:
    """The class chat's card of an event: it counts, names nobody, and takes answers."""
    text = lines(facts(t, item), "", *tallied(t, item, tally), None if open else t.html("answers-no-more"))
    rows = (answer_row(t, item.id, None),) if open else ()
    return Screen(text, (*rows, link(t("answers-more"), links.thing("item", item.id))))


def moved_up(t: Text, item: Item, tally: Tally) -> Screen:
    """There are seats now for who waited in the queue."""
    parts = [t.html("answers-seats-found"), "", facts(t, item), *ours(t, tally, open=True)]
    return Screen(lines(*parts), tuple(answer_rows(t, item.id, tally)))


async def responses_of(db: Database, t: Text, item: int, by: Person) -> Screen:
    said = await db.read(answers.of_class, item=item, by=by)
    hours = await db.read(answers.hours_before, item=item)
    return responses(t, await db.read(items.get, item=item, by=by), said, hours)


def noted(t: Text, answer: str, tally: Tally, reply: Reply) -> None:
    """What is said to a press; who waits in the queue has to read it."""
    if tally.turn:
        reply.toast(t("answers-noted-queue", turn=tally.turn), alert=True)
    else:
        reply.toast(t(f"answers-noted-{answer}"))


@router.callback_query(Answer.filter())
async def give(
    query: CallbackQuery,
    callback_data: Answer,
    db: Database,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
    links: Links,
) -> None:
    """In the class chat the card is everybody's: it is edited by the courier, the presser gets a line."""
    item, answer = callback_data.item, callback_data.answer
    tally = await db.write(answers.give, item=item, answer=answer, by=by, now=now)
    noted(t, answer, tally, reply)
    if query.message is None or query.message.chat.type == ChatType.PRIVATE:
        reply.show(await card_of(db, t, item, by, now, links))


@router.callback_query(AnswerOnMap.filter())
async def give_on_map(
    _: object, callback_data: AnswerOnMap, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    answer = callback_data.answer
    tally = await db.write(answers.give, item=callback_data.item, answer=answer, by=by, now=now)
    noted(t, answer, tally, reply)
    reply.show(await map_of(db, t, callback_data.month, by, now))


@router.callback_query(Coming.filter())
async def coming(
    _: object, callback_data: Coming, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    item, people = callback_data.item, max(callback_data.people, 1)
    tally = await db.write(answers.give, item=item, answer="going", people=people, by=by, now=now)
    if tally.turn:
        noted(t, "going", tally, reply)
    else:
        reply.toast(t("answers-noted-people", people=tally.ours))
    reply.show(await card_of(db, t, item, by, now, links))


@router.callback_query(Responses.filter())
async def open_responses(_: object, callback_data: Responses, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await responses_of(db, t, callback_data.item, by))


@router.callback_query(CloseBefore.filter())
async def close_before(_: object, callback_data: CloseBefore, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(answers.close_before, item=callback_data.item, hours=callback_data.hours, by=by)
    reply.show(await responses_of(db, t, callback_data.item, by))


@router.callback_query(AnswersFile.filter())
async def send_file(_: object, callback_data: AnswersFile, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    said = await db.read(answers.of_class, item=item.id, by=by)
    data = await asyncio.to_thread(table, t, said)
    reply.add(
        Screen(t.html("answers-file-text", title=cut(item.title, 200)), file=File(f"answers-{item.id}.xlsx", data))
    )


@router.callback_query(AnswersToChat.filter())
async def to_chat(
    _: object, callback_data: AnswersToChat, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(answers.show_chat, item=callback_data.item, by=by, now=now)
    reply.toast(t("answers-in-chat"))


async def card_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """What is gone from the map, or not for all any more, says so where the card stands."""
    item = await db.read(items.find, item=delivery.values["item"])
    if item is None or item.families:
        return Screen(t.html("slots-card-gone")) if delivery.message is not None else None
    closing, tally = await db.read(answers.closes, item), await db.read(answers.tally, item=item.id, family=None)
    return chat_card(t, item, tally, links, open=closing is None or delivery.at is None or closing > delivery.at)


async def moved_up_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    item, family = await db.read(items.find, item=delivery.values["item"]), await family_of(db, delivery)
    if item is None or family is None:
        return None
    tally = await db.read(answers.tally, item=item.id, family=family)
    return moved_up(t, item, tally) if tally.mine == "going" and not tally.turn else None


LETTERS: dict[str, Letter] = {"answers-card": card_letter, "answers-moved-up": moved_up_letter}
