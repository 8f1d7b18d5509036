"""The month's map: the staff publish it, families read it."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from data import classrooms, items, months
from data.db import Database
from data.deliveries import Delivery
from data.kinds import SECTIONS
from data.months import Month
from data.people import Person
from data.refusal import Refused
from handlers.buttons import (
    AskRemove,
    ClassCard,
    Done,
    Home,
    Map,
    NearMap,
    OpenItem,
    PlanMonth,
    Publish,
    Remove,
    Section,
    ShowRating,
)
from handlers.items import line
from handlers.links import Links
from handlers.posters import poster
from handlers.routing import buttons_of, in_private
from ui.screen import Button, Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "months")

LISTED = 8
"""Items on a page of a section, a button each."""


def month_card(t: Text, month: Month) -> Screen:
    """The staff's view of a month: what is on it, and publishing."""
    id = month.id
    rows: list[Row] = []
    if not month.published and month.items:
        rows.append(button(t("months-publish"), Publish(month=id)))
    rows.append(button(t("months-look"), Map(month=id)))
    add = PlanMonth(classroom=month.classroom, year=month.first.year, month=month.first.month)
    rows.append(button(t("drafts-add"), add))
    rows.append(button(t("people-back"), ClassCard(classroom=month.classroom)))
    key = "months-card-published" if month.published else "months-card"
    return Screen(t.html(key, month=t.month(month.first), count=len(month.items)), tuple(rows))


def map_screen(
    t: Text, month: Month, beside: tuple[int | None, int | None] = (None, None), *, family: bool = True
) -> Screen:
    """The map as a family reads it: sections with their items; a button for each section."""
    parts: list[str | None] = [t.html("months-map-title", month=t.month(month.first), title=month.title)]
    buttons = []
    for section in month.sections:
        found = month.section(section)
        icon = SECTIONS[section]
        parts += ["", t.html("months-section", icon=icon, title=t(f"months-section-{section}"))]
        parts += [line(t, item, under=icon) for item in found[:6]]
        if len(found) > 6:
            parts.append(t.html("months-more", count=len(found) - 6))
        label = f"{icon} {t(f'months-section-{section}')}"
        data = OpenItem(item=found[0].id) if len(found) == 1 else Section(month=month.id, section=section, page=0)
        buttons.append(Button(label, data))
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    earlier, later = beside
    turn = [Button(t("months-earlier"), Map(month=earlier))] if earlier else []
    turn += [Button(t("months-later"), Map(month=later))] if later else []
    done = [Button(t("reports-done-short"), Done(classroom=month.classroom, page=0))] if family else []
    last = (*done, Button(t("rating-open-short"), ShowRating(classroom=month.classroom)))
    return Screen(lines(*parts), (*rows, *([tuple(turn)] if turn else []), last, button(t("people-menu"), Home())))


def section_screen(t: Text, month: Month, section: str, number: int) -> Screen:
    found = month.section(section)
    shown = page(found, number, LISTED)
    rows: list[Row] = [button(f"{item.sort.icon} {item.title}", OpenItem(item=item.id)) for item in shown.shown]
    rows += pager(shown, lambda way: Section(month=month.id, section=section, page=way))
    rows.append(button(t("months-back"), Map(month=month.id)))
    icon = SECTIONS[section]
    head = t.html("months-section", icon=icon, title=t(f"months-section-{section}"))
    return Screen(lines(head, *(line(t, item, under=icon) for item in shown.shown)), tuple(rows))


async def map_of(db: Database, t: Text, month: int, by: Person) -> Screen:
    found = await db.read(months.get, month=month, by=by)
    return await _read(db, t, found, by)


async def _read(db: Database, t: Text, month: Month, by: Person) -> Screen:
    family = month.classroom in by.memberships
    return map_screen(t, month, await db.read(months.beside, month=month, by=by), family=family)


async def near_map(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    """The map that is on, for a family to read and for the staff to go on with."""
    by.must_belong(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    today = now.astimezone(known.zone).date()
    found = await db.read(months.near, classroom=classroom, today=today, by=by)
    if by.is_staff(classroom) and not found.published:
        return month_card(t, found)
    return await _read(db, t, found, by)


@router.callback_query(Publish.filter())
async def publish(
    _: object, callback_data: Publish, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    month = await db.write(months.publish, month=callback_data.month, by=by, now=now)
    reply.toast(t("months-published"))
    reply.show(month_card(t, month))


@router.callback_query(AskRemove.filter())
async def ask_remove(_: object, callback_data: AskRemove, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    by.must_be_staff(item.classroom)
    rows = (button(t("months-remove-yes"), Remove(item=item.id)), button(t("people-back"), OpenItem(item=item.id)))
    reply.show(Screen(t.html("months-remove-sure", title=item.title), rows))


@router.callback_query(Remove.filter())
async def remove(
    _: object, callback_data: Remove, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    month = await db.write(months.remove, item=item.id, by=by, now=now)
    reply.toast(t("months-removed", title=item.title))
    reply.show(await _read(db, t, month, by))


@router.callback_query(NearMap.filter())
async def open_near(
    _: object, callback_data: NearMap, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await near_map(db, t, callback_data.classroom, by, now))


@router.message(in_private, Command("map"))
async def map_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await near_map(db, t, by.here(), by, now))


@router.callback_query(Map.filter())
async def open_map(_: object, callback_data: Map, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await map_of(db, t, callback_data.month, by))


@router.callback_query(Section.filter())
async def open_section(_: object, callback_data: Section, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.read(months.get, month=callback_data.month, by=by)
    section = callback_data.section
    if not found.section(section):
        raise Refused("people-old-button")
    reply.show(section_screen(t, found, section, callback_data.page))


async def map_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    return map_screen(t, await db.read(months.get, month=delivery.values["month"]))


async def poster_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    return poster(t, await db.read(months.get, month=delivery.values["month"]), links)


LETTERS = {"months-map": map_letter, "months-poster": poster_letter}
