"""Calendar files (iCalendar, RFC 5545): one event of a map, or a month of them.

An item's UID is always the same, its SEQUENCE grows with every change, so that a newer file replaces what a calendar
has of an older one (RFC 5546, 2.1.4 and 2.1.5), and a cancelled event disappears. Moments are UTC, days are days.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data import items
from data.db import Tx
from data.events.answers import Answer, answers
from data.items import Item
from data.map import months
from data.map.months import Month
from data.people import Person
from data.refusal import Refused
from data.slots import claims

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An item as a calendar shows it: `title` and `note` in words, `url` opens it in the bot. `uid`: another than the
    item's own; `stamp`: when it became as it is, if that is known."""

    item: Item
    title: str
    note: str
    url: str
    uid: str | None = None
    stamp: datetime | None = None


def event(tx: Tx, *, item: int, by: Person) -> Item:
    """A published item that has a day, for a calendar; a cancelled one too, so that the calendar lets go of it."""
    found = items.get(tx, item=item, by=by, cancelled=True)
    if not found.published:
        raise Refused("calendars-unpublished")
    if found.days is None:
        raise Refused("calendars-no-day")
    return found


def of_month(tx: Tx, *, month: int, by: Person, mine: bool = False) -> tuple[Month, list[Item]]:
    """A published month and its items that have a day, the cancelled ones too, as far as they are for this person.

    `mine`: only what the family has answered "going" or "maybe" to, or holds a place of. Refuses where there is none.
    """
    found = months.get(tx, month=month, by=by)
    if not found.published:
        raise Refused("calendars-unpublished")
    family = by.family_in(found.classroom) if mine or not by.is_staff(found.classroom) else None
    events = [item for item in items.of_month(tx, month=month, cancelled=True) if item.days is not None]
    if family is not None:
        events = [item for item in events if item.seen_by(family)]
    if mine and family is not None:
        own = own_of(tx, which=items.items.c.month_id == month, families=(family,))
        events = [item for item in events if item.id in own]
    if not events:
        raise Refused("calendars-none-mine" if mine else "calendars-none")
    return found, sorted(
        events, key=lambda item: (item.starts or item.ends or datetime.max.replace(tzinfo=UTC), item.id)
    )


def own_of(tx: Tx, *, which: sa.ColumnElement[bool], families: Collection[int]) -> set[int]:
    """Those of these items to which one of the families comes; of a cancelled one, to which it would have come."""
    i, a, c = items.items.c, answers.c, claims.c
    answered = sa.select(i.id).join(answers, a.item_id == i.id)
    answered = answered.where(which, a.family_id.in_(families), a.answer.in_((Answer.GOING, Answer.MAYBE)))
    held = sa.select(i.id).join(claims, c.item_id == i.id).where(which, c.family_id.in_(families))
    held = held.where(sa.or_(c.given_back_at.is_(None), c.given_back_at == i.cancelled_at))
    return set(tx.execute(answered.union(held)).scalars())


def uid(item: Item) -> str:
    """The same for ever, on whatever machine the bot runs."""
    return f"item-{item.id}.class-{item.classroom}@marshrutka"


def calendar(entries: Sequence[CalendarEntry], *, name: str, now: datetime) -> bytes:
    """The file of these events, at least one; `now` is when it is made. A lone cancelled event is a cancellation."""
    lone = len(entries) == 1 and entries[0].item.cancelled_at is not None
    made = _begun(name, "CANCEL" if lone else "PUBLISH")
    for entry in entries:
        made.add_component(_event(entry, now))
    return bytes(made.to_ical())


def followed(entries: Sequence[CalendarEntry], *, name: str, every: timedelta, alarms: bool) -> bytes:
    """The same for a calendar that comes back by itself, `every` so often (RFC 7986; Outlook's own word beside it).

    Each event has its `stamp`, so that the file is the same as long as they are. `alarms`: two hours before, and at
    18:00 on the eve of what has no hour."""
    made = _begun(name, "PUBLISH")
    made.add("name", name)
    made.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", f"PT{int(every.total_seconds()) // 3600}H")
    for entry in entries:
        assert entry.stamp is not None
        event = _event(entry, entry.stamp)
        if alarms and entry.item.cancelled_at is None:
            event.add_component(_alarm(entry))
        made.add_component(event)
    return bytes(made.to_ical())


def _begun(name: str, method: str) -> "Calendar":
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Marshrutka//Route map//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add("x-wr-calname", name)
    return made


def _alarm(entry: CalendarEntry) -> "Alarm":
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", entry.title)
    made.add("trigger", -timedelta(hours=6 if entry.item.all_day else 2))
    return made


def _event(entry: CalendarEntry, now: datetime) -> "Event":
    from icalendar import Event

    item = entry.item
    made = Event()
    made.add("uid", entry.uid or uid(item))
    made.add("sequence", item.sequence)
    made.add("dtstamp", now)
    made.add("last-modified", now)
    made.add("summary", entry.title)
    starts, ends = _span(item)
    made.add("dtstart", starts)
    if ends is not None:
        made.add("dtend", ends)
    made.add("status", "CONFIRMED" if item.cancelled_at is None else "CANCELLED")
    if item.all_day:
        made.add("transp", "TRANSPARENT")
    if item.place:
        made.add("location", item.place)
    if entry.note:
        made.add("description", entry.note)
    made.add("url", entry.url)
    return made


def _span(item: Item) -> tuple[datetime | date, datetime | date | None]:
    """From when until before when. What is due by a moment is there; where no end is said, none is invented."""
    first, last = item.starts or item.ends, item.ends
    assert first is not None
    if item.all_day:
        end = (last or first).astimezone(item.zone).date() + timedelta(days=1)
        return first.astimezone(item.zone).date(), end
    begins = first.astimezone(UTC)
    return begins, last.astimezone(UTC) if last is not None and last > first else None
