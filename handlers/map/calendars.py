"""Calendar files: one event from its card; the month from the map, all of it or what the family comes to."""

import asyncio
from datetime import datetime

from aiogram import Router

from data.db import Database
from data.items import Item
from data.map import calendars, months
from data.map.calendars import Entry
from data.map.months import Month
from data.people import Person
from handlers.buttons.calendars import Calendars, MonthCalendar, ToCalendar
from handlers.buttons.months import Map
from handlers.links import Links
from handlers.routing import buttons_of
from ui.screen import File, Row, Screen, button
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "calendars")


def choice(t: Text, month: Month, *, family: bool) -> Screen:
    """Which of the month's events are to be in the file."""
    rows: list[Row] = [button(t("calendars-all"), MonthCalendar(month=month.id, mine=False))]
    if family:
        rows.append(button(t("calendars-mine"), MonthCalendar(month=month.id, mine=True)))
    rows.append(button(t("months-back"), Map(month=month.id)))
    return Screen(t.html("calendars-choose", month=t.month_within(month.first)), tuple(rows))


def entry(t: Text, item: Item, links: Links) -> Entry:
    """What has only an end is in the calendar on its last day, and its title says so."""
    title = item.title if item.starts is not None else t("calendars-due", title=item.title)
    note = "\n\n".join(part for part in (item.note, item.link) if part)
    return Entry(item, title, note, links.thing("item", item.id))


async def file_of(t: Text, found: list[Item], links: Links, *, title: str, name: str, now: datetime) -> File:
    """The file, written in a thread."""
    entries = [entry(t, item, links) for item in found]
    return File(name, await asyncio.to_thread(calendars.calendar, entries, name=title, now=now))


@router.callback_query(ToCalendar.filter())
async def to_calendar(
    _: object, callback_data: ToCalendar, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    item = await db.read(calendars.event, item=callback_data.item, by=by)
    file = await file_of(t, [item], links, title=item.title, name=f"event-{item.id}.ics", now=now)
    key = "calendars-event" if item.cancelled_at is None else "calendars-cancelled"
    reply.add(Screen(t.html(key, title=item.title), file=file))


@router.callback_query(Calendars.filter())
async def choose(_: object, callback_data: Calendars, db: Database, by: Person, t: Text, reply: Reply) -> None:
    month = await db.read(months.get, month=callback_data.month, by=by)
    reply.show(choice(t, month, family=month.classroom in by.memberships))


@router.callback_query(MonthCalendar.filter())
async def month_calendar(
    _: object,
    callback_data: MonthCalendar,
    db: Database,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
    links: Links,
) -> None:
    mine = callback_data.mine
    month, found = await db.read(calendars.of_month, month=callback_data.month, by=by, mine=mine)
    title = t("calendars-name", title=month.title, month=t.month_within(month.first))
    name = f"map-{month.first:%Y-%m}{'-ours' if mine else ''}.ics"
    file = await file_of(t, found, links, title=title, name=name, now=now)
    reply.add(Screen(t.html("calendars-month", month=t.month_within(month.first), count=len(found)), file=file))
