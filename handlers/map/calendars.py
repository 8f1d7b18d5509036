"""Calendar files: one event from its card; the month from the map, all of it or what the family comes to."""

import asyncio
from datetime import datetime

from data.items import Item
from data.map import calendars, months
from data.map.calendars import CalendarEntry
from data.map.months import Month
from handlers.kit import Context, Id, press, to
from handlers.links import Links
from ui.screen import MadeFile, Row, Screen, button
from ui.text import Text


def choice(t: Text, month: Month, *, family: bool, web: bool) -> Screen:
    """Which of the month's events are to be in the file; `web`: or is it to be a calendar that follows by itself?"""
    rows: list[Row] = [button(t("calendars-all"), to("calendars.month", month=month.id, mine=False))]
    if family:
        rows.append(button(t("calendars-mine"), to("calendars.month", month=month.id, mine=True)))
    if web:
        rows.append(button(t("webcals-open"), to("webcals.open")))
    rows.append(button(t("months-back"), to("maps.open", month=month.id)))
    return Screen(t.html("calendars-choose", month=t.month_within(month.first)), tuple(rows))


def entry(t: Text, item: Item, links: Links) -> CalendarEntry:
    """What has only an end is in the calendar on its last day, and its title says so."""
    title = item.title if item.starts is not None else t("calendars-due", title=item.title)
    note = "\n\n".join(part for part in (item.note, item.link) if part)
    return CalendarEntry(item, title, note, links.thing("item", item.id))


async def file_of(t: Text, found: list[Item], links: Links, *, title: str, name: str, now: datetime) -> MadeFile:
    """The file, written in a thread."""
    entries = [entry(t, item, links) for item in found]
    return MadeFile(name, await asyncio.to_thread(calendars.calendar, entries, name=title, now=now))


@press("calendars.event")
async def to_calendar(ctx: Context, item: Id) -> None:
    """One event as a calendar's file."""
    found = await ctx.read(calendars.event, item=item)
    file = await file_of(ctx.t, [found], ctx.links, title=found.title, name=f"event-{found.id}.ics", now=ctx.now)
    key = "calendars-event" if found.cancelled_at is None else "calendars-cancelled"
    ctx.add(Screen(ctx.t.html(key, title=found.title), file=file))


@press("calendars.choose")
async def choose(ctx: Context, month: Id) -> Screen:
    """All of the month, or what the family comes to?"""
    found = await ctx.read(months.get, month=month)
    family, web = found.classroom in ctx.by.memberships, ctx.links.web is not None
    return choice(ctx.t, found, family=family, web=web)


@press("calendars.month")
async def month_calendar(ctx: Context, month: Id, mine: bool) -> None:
    """A month's calendar file: of everything, or of what the family comes to."""
    known, found = await ctx.read(calendars.of_month, month=month, mine=mine)
    title = ctx.t("calendars-name", title=known.title, month=ctx.t.month_within(known.first))
    name = f"map-{known.first:%Y-%m}{('-ours' if mine else '')}.ics"
    file = await file_of(ctx.t, found, ctx.links, title=title, name=name, now=ctx.now)
    ctx.add(Screen(ctx.t.html("calendars-month", month=ctx.t.month_within(known.first), count=len(found)), file=file))
