"""The teacher's openings of a story task: a message each, with a photo if there is one."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.books import openings
from data.books.openings import Opening
from data.db import Database
from data.items import Item
from data.people import Person
from data.refusal import Refused
from handlers.buttons.items import OpenItem
from handlers.buttons.openings import AddOpening, DropOpening, Openings
from handlers.routing import buttons_of, in_private
from ui.screen import Button, Media, Row, Screen, button, grid, lines
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "openings")

ADDING = "openings.adding"


def listed(t: Text, known: list[Opening]) -> list[Html]:
    """All openings, numbered as their buttons are."""
    parts: list[Html] = []
    for number, one in enumerate(known, 1):
        key = "openings-line-picture" if one.picture else "openings-line"
        parts += [Html(""), t.html(key, number=number, words=one.words)]
    return parts


def pictures(known: list[Opening]) -> tuple[Media, ...]:
    return tuple(Media("photo", one.picture) for one in known if one.picture)


def screen(t: Text, item: Item, known: list[Opening]) -> Screen:
    """The staff's list: what there is, taking one away, adding one."""
    rows: list[Row] = []
    if len(known) < openings.MOST:
        rows.append(button(t("openings-add"), AddOpening(item=item.id)))
    drops = (Button(t("openings-drop", number=n), DropOpening(opening=one.id)) for n, one in enumerate(known, 1))
    rows += grid(drops, 2)
    rows.append(button(t("items-back"), OpenItem(item=item.id)))
    text = lines(t.html("openings-title", title=item.title), *listed(t, known))
    return Screen(lines(text, "", t.html("openings-some" if known else "openings-none")), tuple(rows))


async def _screen(db: Database, t: Text, item: int, by: Person) -> Screen:
    task = await db.read(openings.task_of, item=item, by=by)
    return screen(t, task, await db.read(openings.of_item, item=item, by=by))


@router.callback_query(Openings.filter())
async def open_list(_: object, callback_data: Openings, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _screen(db, t, callback_data.item, by))


@router.callback_query(AddOpening.filter())
async def ask(
    _: object, callback_data: AddOpening, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    task = await db.read(openings.task_of, item=callback_data.item, by=by)
    await state.set_data({"item": task.id})
    await state.set_state(ADDING)
    reply.add(Screen(t.html("openings-ask", limit=openings.WORDS)))


@router.message(in_private, StateFilter(ADDING))
async def added(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Words, or a photo with words under it; the next message is one more opening."""
    said = await state.get_data()
    if message.pinned_message is not None:
        return
    words = message.text or message.caption or ""
    if not words.strip() or not (message.text or message.photo):
        raise Refused("openings-words-needed")
    picture = message.photo[-1].file_id if message.photo else None
    await db.write(openings.add, item=said["item"], words=words, picture=picture, by=by, now=now)
    reply.show(await _screen(db, t, said["item"], by))


@router.callback_query(DropOpening.filter())
async def drop(
    _: object, callback_data: DropOpening, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.write(openings.drop, opening=callback_data.opening, by=by, now=now)
    reply.toast(t("openings-dropped"))
    reply.show(await _screen(db, t, item, by))
