"""A calendar file (.ics) as a plan: an event is one line, the one where it begins.

- A moment is shown on the class's clock; one in a zone that nobody knows is "time-unclear", unless its name says how
  far it is from UTC, or the file defines it with one offset alone: to unfold its rules can take for ever.
- An event that repeats is an item for each of its days in the month; a rule too unusual to be unfolded within bounds
  is "date-unclear". A day that was moved or cancelled, alone or with all after it, is taken from its own event.
- From midnight to midnight, of the class's clock or of UTC, is all day, and so is a day with a time behind it. A
  message that takes events back makes none. What ends before it starts has no end, and its time is a doubt.
- A to-do is to be done until it is due; one that is done is a line of no plan.
- The calendars of old phones (vCalendar 1.0) write letters as «=D0=AF».
- A kind comes from the categories, the title, or the name of the calendar; a calendar has no headings, so that an event
  that says nothing is the class's.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

from data.plan import Plan, likely_month
from data.plan.calendars.events import CATEGORIES, EVENT, Event, events_in, moment_of
from data.plan.calendars.falls import days_asked, moments
from data.plan.dates import next_month
from data.plan.items import Entry, Understood, settle
from data.plan.known import UNTAUGHT
from data.plan.sources.encodings import text_of
from data.plan.structure import Unread
from data.plan.tokens import Unclear
from data.plan.words import fold, heading_kind, title_kind

__all__ = ["AHEAD", "CATEGORIES", "EVENT", "NAME", "Ahead", "Happening", "ahead_in", "read_ahead", "read_calendar"]

_BUDGET = 300_000
"""The most days that the rules of one file are asked about."""
_BUDGET_AHEAD = 60_000
"""The same for a calendar that is looked at: nobody waits for it, and a class looks at several four times a day."""
AHEAD = 300
"""The most events ahead that are taken of a calendar: a month's map holds as many items."""
NAME = 80
"""The longest title of a calendar, in characters."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a calendar: `key` names it whenever the calendar is looked at."""

    key: str
    read: Understood

    @property
    def begins(self) -> datetime | date:
        assert self.read.starts is not None
        return self.read.starts

    @property
    def first(self) -> date:
        return moment_of(self.begins).date()

    @property
    def last(self) -> date:
        return moment_of(self.read.ends or self.begins).date()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is ahead in a calendar: its title, whose it is (a kind), how many events are `unread`, and whether there are
    more than were taken (`cut`)."""

    title: str
    whose: str
    events: tuple[Happening, ...]
    unread: int = 0
    cut: bool = False


def read_calendar(text: str, *, month: date | None, today: date, zone: ZoneInfo, name: str = "") -> Plan:
    """The plan in a calendar; `zone` is the class's, `name` the file's. Raises `Unreadable`."""
    lines, events = events_in(text, zone)
    first = month or _infer(events, today)
    return _plan(events, first.replace(day=1), _whose(lines, name), _BUDGET)


def read_ahead(text: str, *, today: date, until: date, zone: ZoneInfo, name: str = "") -> Ahead:
    """What a calendar holds from today `until` a day, in its order; of what repeats each day. Raises `Unreadable`.

    Of more than `AHEAD` events the nearest are taken. To-dos are left aside: of a calendar that somebody keeps they are
    its owner's.
    """
    lines, events = events_in(text, zone)
    events = [event for event in events if not event.todo]
    whose, first = _whose(lines, name), today.replace(day=1)
    by_line = {event.line: event for event in events}
    months = (until.year - first.year) * 12 + until.month - first.month + 1
    found: dict[str, Happening] = {}
    unread: set[int] = set()
    for _ in range(months):
        plan = _plan(events, first, whose, _BUDGET_AHEAD // months)
        for one in plan.items:
            happening = Happening(_key(by_line[one.line], one), one)
            there = found.get(happening.key)
            if there is not None and there.read.line != one.line:  # some sources give one UID to many
                happening = Happening(_hash(f"{happening.key} {happening.begins}"), one)
            if happening.last >= today and happening.first <= until:
                found.setdefault(happening.key, happening)
        unread |= {line.line for line in plan.unread if line.reason not in ("other-month", "cancelled")}
        first = next_month(first)
    nearest = sorted(found.values(), key=lambda one: (moment_of(one.begins), one.key))
    return Ahead(_title(lines) or name.strip(), whose, tuple(nearest[:AHEAD]), len(unread), len(nearest) > AHEAD)


def ahead_in(data: bytes, *, today: date, until: date, zone: ZoneInfo, name: str = "") -> Ahead:
    """`read_ahead` of a calendar's bytes."""
    return read_ahead(text_of(data), today=today, until=until, zone=zone, name=name)


def _key(event: Event, one: Understood) -> str:
    """The same as long as the source calls the event the same: its UID and, of what repeats, its day (RFC 5545, 3.8.4).

    A day that was moved keeps the key of the day it had.
    """
    assert one.starts is not None
    day = event.instead or (moment_of(one.starts) if event.rule else None)
    said = event.uid or f"{fold(one.title)} {moment_of(one.starts).isoformat()}"
    return _hash(f"{said}\n{day.isoformat() if day else ''}")


def _hash(said: str) -> str:
    return blake2b(said.encode(errors="replace"), digest_size=16).hexdigest()


def _title(lines: list[str]) -> str:
    """What a calendar calls itself."""
    said = next((line for line in lines if line.upper().startswith(("X-WR-CALNAME", "NAME:"))), "")
    return " ".join(re.sub(r"\\(.)", r"\1", said.partition(":")[2]).split())[:NAME]


def _whose(lines: list[str], name: str) -> str:
    """The kind of what says nothing itself, by the names of the calendar and the file."""
    named = [line.partition(":")[2] for line in lines if line.upper().startswith(("X-WR-CALNAME", "NAME:"))]
    for one in map(fold, (*named[:3], name)):
        kind = heading_kind(one) or title_kind(one)
        if kind is not None:
            return kind
    return "class_event"


def _infer(events: list[Event], today: date) -> date:
    """The month with the most events, of those that are not over if there is any."""
    days = [moment_of(event.starts).date() for event in events if event.starts is not None]
    current = [day for day in days if day >= today.replace(day=1)]
    return likely_month(Counter(day.replace(day=1) for day in current or days), today)


def _plan(events: list[Event], month: date, whose: str, budget: int) -> Plan:
    instead = {(event.uid, event.instead) for event in events if event.uid and event.instead is not None}
    rules = {event.uid: event for event in events if event.uid and event.rule and event.starts is not None}
    onward: dict[str, list[datetime]] = {}
    for event in events:
        if event.onward and event.instead is not None and event.uid in rules:
            onward.setdefault(event.uid, []).append(event.instead)
    items: list[Understood] = []
    unread: list[Unread] = []
    for event in events:
        try:
            if event.problem and (event.problem != "cancelled" or event.rule or event.starts is None):
                raise Unclear(event.problem)
            of = rules[event.uid] if event.onward and event.uid in rules else event
            days = days_asked(of, month)
            budget -= len(days)
            if budget < 0:
                raise Unclear("date-unclear")
            entry = Entry(event.line, event.title, event.title, None, whose, month)
            entry.moments = moments(event, of, days, month, instead, sorted(onward.get(event.uid, ())))
            if event.problem:
                raise Unclear(event.problem)
            if event.todo:
                entry.moments = tuple((None, ends or begins, whole) for begins, ends, whole in entry.moments)
            entry.cells = event.cells
            entry.notes = event.note.split("\n") if event.note else []
            items += [replace(one, doubts=(*one.doubts, *event.doubts)) for one in settle(entry, month, UNTAUGHT)]
        except Unclear as unclear:
            day = f"{event.starts:%d.%m.%Y} " if event.starts is not None else ""
            unread.append(Unread(event.line, f"{day}{event.title}".strip(), unclear.reason))
    return Plan(month, tuple(items), tuple(unread), ())
