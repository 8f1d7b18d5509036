"""Who was there: the teacher's list after an event, one tap a family."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router

from data import items
from data.db import Database
from data.events import attendance
from data.events.attendance import Attending
from data.items import Item
from data.people import Person
from handlers.buttons.attendance import Attendance, EnterAttendance, Was
from handlers.buttons.items import OpenItem
from handlers.map.items import facts
from handlers.routing import buttons_of
from ui.screen import Button, Row, Screen, button, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "attendance")

LISTED = 20
"""Families on a page, two in a row."""


def roll(t: Text, item: Item, known: Sequence[Attending], number: int) -> Screen:
    """A button for each family, ticked if it was there; a star where it has told, or that is entered."""
    shown = page(known, number, LISTED)
    marks = {True: "✓ ", False: ""}
    buttons = [
        Button(
            f"⭐ {one.name}" if one.told else f"{marks[one.was]}{one.name}",
            Was(item=item.id, family=one.family, was=not one.was, page=shown.number),
        )
        for one in shown.shown
    ]
    rows: list[Row] = [*grid(buttons, 2), *pager(shown, lambda way: Attendance(item=item.id, page=way))]
    new = sum(one.was and not one.told for one in known)
    if new:
        rows.append(button(t("attendance-enter", count=new), EnterAttendance(item=item.id)))
    rows.append(button(t("items-back"), OpenItem(item=item.id)))
    there = sum(one.was for one in known)
    return Screen(lines(facts(t, item), "", t.html("attendance-text", count=there, all=len(known))), tuple(rows))


async def roll_of(db: Database, t: Text, item: int, number: int, by: Person, now: datetime) -> Screen:
    known = await db.read(attendance.of_class, item=item, by=by, now=now)
    return roll(t, await db.read(items.get, item=item, by=by), known, number)


@router.callback_query(Attendance.filter())
async def open_roll(
    _: object, callback_data: Attendance, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await roll_of(db, t, callback_data.item, callback_data.page, by, now))


@router.callback_query(Was.filter())
async def tick(_: object, callback_data: Was, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    item, family, was = callback_data.item, callback_data.family, callback_data.was
    await db.write(attendance.tick, item=item, family=family, was=was, by=by, now=now)
    reply.show(await roll_of(db, t, item, callback_data.page, by, now))


@router.callback_query(EnterAttendance.filter())
async def enter(
    _: object, callback_data: EnterAttendance, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    count = await db.write(attendance.enter, item=callback_data.item, by=by, now=now)
    reply.toast(t("attendance-entered", count=count))
    reply.show(await roll_of(db, t, callback_data.item, 0, by, now))
