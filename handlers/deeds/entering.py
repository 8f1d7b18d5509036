"""The teacher enters a deed for a family that cannot tell it: for whom, what, and a few words."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deeds import checks
from data.map import months
from data.map.months import Month
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, families
from data.school.families import Family
from handlers.buttons.checks import Queue
from handlers.buttons.entering import EnterDeed, EnterFor, EnterItem, EnterNow
from handlers.deeds.checks import queue_card
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Row, Screen, button, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "entering")

WORDS = "entering.words"
LISTED = 12


def families_screen(t: Text, classroom: int, known: list[Family], number: int) -> Screen:
    shown = page(known, number, LISTED)
    rows: list[Row] = [button(family.name, EnterFor(family=family.id, page=0)) for family in shown.shown]
    rows += pager(shown, lambda way: EnterDeed(classroom=classroom, page=way))
    rows.append(button(t("people-back"), Queue(classroom=classroom)))
    return Screen(t.html("entering-whose"), tuple(rows))


def items_screen(t: Text, family: Family, month: Month | None, number: int) -> Screen:
    shown = page([item for item in month.items if item.sort.reports] if month else [], number, LISTED)
    rows: list[Row] = [
        button(f"{item.sort.icon} {item.title}", EnterItem(family=family.id, item=item.id)) for item in shown.shown
    ]
    rows += pager(shown, lambda way: EnterFor(family=family.id, page=way))
    rows.append(button(t("reports-outing"), EnterItem(family=family.id, item=0)))
    rows.append(button(t("people-back"), EnterDeed(classroom=family.classroom, page=0)))
    return Screen(t.html("entering-what", family=family.name), tuple(rows))


async def _family(db: Database, id: int, by: Person) -> Family:
    family = await db.read(families.get, family=id)
    by.must_be_staff(family.classroom)
    return family


@router.callback_query(EnterDeed.filter())
async def whose(_: object, callback_data: EnterDeed, db: Database, by: Person, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    known = await db.read(families.accepted, classroom=callback_data.classroom, by=by)
    reply.show(families_screen(t, callback_data.classroom, known, callback_data.page))


@router.callback_query(EnterFor.filter())
async def what(
    _: object, callback_data: EnterFor, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    family = await _family(db, callback_data.family, by)
    known = await db.read(classrooms.get, classroom=family.classroom, by=by)
    today = now.astimezone(known.zone).date()
    month = await db.read(months.on, classroom=family.classroom, today=today, by=by, family=family.id)
    reply.show(items_screen(t, family, month, callback_data.page))


@router.callback_query(EnterItem.filter())
async def ask_words(
    _: object, callback_data: EnterItem, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    family = await _family(db, callback_data.family, by)
    await state.set_data({"family": family.id, "item": callback_data.item})
    await state.set_state(WORDS)
    now = button(t("entering-now"), EnterNow(family=family.id, item=callback_data.item))
    text = t.html("entering-words" if callback_data.item else "entering-outing", family=family.name)
    reply.show(Screen(text, (now,) if callback_data.item else ()))


async def _enter(
    db: Database,
    family: int,
    item: int,
    words: str,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    entered = await db.write(checks.enter, family=family, item=item or None, words=words, by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("checks-accepted-now", family=entered.name, points=entered.amount)))
    reply.add(await queue_card(db, t, entered.classroom, by, undo=entered))


@router.callback_query(EnterNow.filter())
async def enter_now(
    _: object,
    callback_data: EnterNow,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _enter(db, callback_data.family, callback_data.item, "", by, now, state, t, reply)


@router.message(in_private, StateFilter(WORDS), has_words)
async def worded(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    if "family" not in said:
        raise Refused("people-old-button")
    await _enter(db, said["family"], said["item"], message.text or "", by, now, state, t, reply)
