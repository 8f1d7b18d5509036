"""Consultation times from lines («вт 15:00–17:00 по 20 мин»), made by their host; a note for the host alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hearers, hours, items
from data.db import Tx
from data.deliveries import Notice, owe
from data.items import Item
from data.people import Person, classrooms
from data.refusal import Refused, within
from data.slots.facts import Claim, Slot
from data.slots.holding import lock
from data.slots.offerings import item_of, side_of
from data.slots.reading import load, one
from data.slots.roles import drop_first, must_have_room
from data.slots.slots_admin import open_seats
from data.slots.tables import claims, slots
from data.slots.taking import claim_of
from data.slots.waitlist import pass_on

NOTE = 500
"""The longest note to a host, in characters."""
SHORTEST = timedelta(minutes=5)
_DAYS = (
    ("пн", "пон", "mon"),
    ("вт", "tue"),
    ("ср", "wed"),
    ("чт", "чет", "thu"),
    ("пт", "пят", "fri"),
    ("сб", "суб", "sat"),
    ("вс", "вос", "sun"),
)
_LINE = re.compile(
    r"(?:(?P<day>\d{1,2})\.(?P<month>\d{1,2})|(?P<weekday>[^\W\d_]{2,12})\.?)\s*,?\s*(?:(?:с|в|at|from)\s+)?"
    r"(?P<h1>\d{1,2})(?:[:.](?P<m1>\d{2}))?\s*(?:[-–—]|до|to|till)\s*(?P<h2>\d{1,2})(?:[:.](?P<m2>\d{2}))?"
    r"(?:\s*,?\s*(?:по|by|every|each)\s*(?P<step>\d{1,3})\s*(?:мин\w*|min\w*)?\.?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time on the class's own clock."""

    starts: datetime
    ends: datetime


def read_times(text: str, *, first: date, today: date) -> tuple[list[Time], list[int]]:
    """The times of pasted lines in the month that begins on `first`, and the numbers of the lines that are none.

    A weekday means each such day from `today` to the month's end; without «по 20 мин» a line is one time.
    """
    found: list[Time] = []
    lost: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = " ".join(line.split())
        if not words:
            continue
        times = _times(words, first, today)
        if times:
            found += times
        else:
            lost.append(number)
    return sorted(set(found), key=lambda one: one.starts), lost


def _times(words: str, first: date, today: date) -> list[Time]:
    match = _LINE.fullmatch(words)
    if match is None:
        return []
    try:
        begins = time(int(match["h1"]), int(match["m1"] or 0))
        over = time(int(match["h2"]), int(match["m2"] or 0))
    except ValueError:
        return []
    made = []
    for day in _days(match, first, today):
        start, end = datetime.combine(day, begins), datetime.combine(day, over)
        step = timedelta(minutes=int(match["step"])) if match["step"] else end - start
        while step >= SHORTEST and start + step <= end:
            made.append(Time(start, start + step))
            start += step
    return made


def _days(match: re.Match[str], first: date, today: date) -> list[date]:
    month = [first + timedelta(days=i) for i in range(31) if (first + timedelta(days=i)).month == first.month]
    coming = [day for day in month if day >= today]
    if match["day"]:
        return [day for day in coming if (day.day, day.month) == (int(match["day"]), int(match["month"]))]
    word = match["weekday"].casefold()
    number = next((i for i, begun in enumerate(_DAYS) if word.startswith(begun)), None)
    return [day for day in coming if day.weekday() == number]


def add_times(tx: Tx, *, item: int, times: Sequence[Time], by: Person, now: datetime) -> int:
    """`by` can be met at these times, each by one family; one that overlaps a time of theirs is passed over.

    For the staff and the class's specialists. Who waits for any time is asked. Returns how many are new.
    """
    found = item_of(tx, item=item, by=by)
    if not by.is_specialist(found.classroom):
        by.must_be_staff(found.classroom)
    if not found.sort.private:
        raise Refused("roles-none-here")
    must_have_room(tx, item, len(times))
    drop_first(tx, item, found.title)
    s = slots.c
    known = [(row[0], row[1]) for row in tx.execute(
        sa.select(s.starts_at, s.ends_at).where(s.host_id == by.id, s.ends_at > now)
    )]  # fmt: skip
    made = 0
    for one_time in times:
        starts, ends = one_time.starts.replace(tzinfo=found.zone), one_time.ends.replace(tzinfo=found.zone)
        if starts <= now or any(starts < end and start < ends for start, end in known):
            continue
        known.append((starts, ends))
        slot = open_seats(tx, item=item, title="", capacity=1, starts=starts, ends=ends, host=by.id)
        made += 1
        lock(tx, slot)
        pass_on(tx, found, slot, now)
    return made


def write_note(tx: Tx, *, slot: int, note: str, by: Person, now: datetime) -> Slot:
    """The family writes to the host what it is about; nobody else reads it."""
    side = side_of(tx, slot=slot, by=by)
    claim = claim_of(tx, side, slot)
    words = within(note.strip(), NOTE)
    tx.execute(sa.update(claims).where(claims.c.id == claim.id).values(note=words or None))
    host = one(tx, slot).host
    if host is not None and host != by.id:
        letter = Notice("consultations-note", {"slot": slot, "family": claim.name})
        owe(tx, letter, classroom=side.classroom, chats=[host], due=now)
    return one(tx, slot, by)


def of_host(tx: Tx, *, classroom: int, by: Person, now: datetime, day: date | None = None) -> list[Slot]:
    """The host's own times that are not over, with who has taken them; of one `day`, if it is given."""
    i, m = items.items.c, items.months.c
    ours = sa.select(i.id).join(items.months, m.id == i.month_id).where(m.classroom_id == classroom)
    where = sa.and_(slots.c.host_id == by.id, slots.c.ends_at > now, slots.c.item_id.in_(ours))
    found = load(tx, where, by)
    zone = ZoneInfo(tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == classroom)).scalar_one())
    return [slot for slot in found if day is None or (slot.starts and slot.starts.astimezone(zone).date() == day)]


def remind(
    tx: Tx, item: Item, claim: Claim, *, by: int, starts: datetime, host: int | None, minute: int, now: datetime
) -> list[datetime]:
    """On the eve of a time who has taken it (`by`), and its host, are reminded, once; returns when that is."""
    day = starts.astimezone(item.zone).date()
    eve = hours.at(day - timedelta(days=1), minute, item.zone).astimezone(UTC)
    send = hours.awake(now, item.zone)
    if now < eve or send >= starts:
        return [eve]
    if claim.taken_at < eve:
        at = int(starts.timestamp())
        letter = Notice("slots-eve", {"slot": claim.slot}, dedup=f"time:{claim.id}:{at}", until=starts)
        ours = {"classroom": item.classroom, "family": claim.family}
        chats = [claim.home] if claim.home else hearers.chats(tx, **ours, doers=[by])
        owe(tx, letter, classroom=item.classroom, chats=chats, due=send)
    if host is not None:
        _remind_host(tx, item, host, day, starts, send)
    return []


def _remind_host(tx: Tx, item: Item, host: int, day: date, until: datetime, send: datetime) -> None:
    values = {"classroom": item.classroom, "day": day.isoformat()}
    letter = Notice("consultations-eve", values, dedup=f"host:{item.classroom}:{day}", until=until)
    owe(tx, letter, classroom=item.classroom, chats=[host], due=send)
