"""A calendar file (.ics) as a plan: an event is one line, the one where it begins.

- A moment is shown on the class's clock; one in a zone that nobody knows is "time-unclear", unless its name says how
  far it is from UTC, or the file defines it with one offset alone: to unfold its rules can take for ever.
- An event that repeats is an item for each of its days in the month; a rule too unusual to be unfolded within bounds
  is "date-unclear". A day that was moved or cancelled, alone or with all after it, is taken from its own event.
- From midnight to midnight, of the class's clock or of UTC, is all day, and so is a day with a time behind it. A
  message that takes events back makes none. What ends before it starts has no end, and its time is a doubt.
- The calendars of old phones (vCalendar 1.0) write letters as «=D0=AF».
- A kind comes from the categories, the title, or the name of the calendar; a calendar has no headings, so that an event
  that says nothing is the class's.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from data.plan import Plan, likely_month, vcalendar
from data.plan.dates import next_month
from data.plan.items import Entry, Moment, Understood, settle
from data.plan.known import UNTAUGHT
from data.plan.recurrence import Rule
from data.plan.sources import Unreadable
from data.plan.sources.encodings import text_of
from data.plan.structure import Unread
from data.plan.tokens import Unclear
from data.plan.words import fold, heading_kind, said_kind, title_kind

EVENTS = 3_000
"""The most events of a calendar."""
EVENT = 20_000
"""The most characters of an event: a long description has a tenth of it. What is attached does not count."""
CATEGORIES = 20
"""So many categories of an event are looked at."""
_BUDGET = 300_000
"""The most days that the rules of one file are asked about."""
_BUDGET_AHEAD = 60_000
"""The same for a calendar that is looked at: nobody waits for it, and a class looks at several four times a day."""
AHEAD = 300
"""The most events ahead that are taken of a calendar: a month's map holds as many items."""
NAME = 80
"""The longest title of a calendar, in characters."""
ZERO = timedelta()
LAST = datetime(9999, 12, 31)  # noqa: DTZ001 -- the class's clock has no zone of its own here


@dataclass(slots=True)
class _Event:
    """An event as written: `starts` and `ends` on the class's clock, `problem` why they cannot be known."""

    line: int
    title: str
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    problem: str = ""
    uid: str = ""
    instead: datetime | None = None
    onward: bool = False
    """It stands for that day of what repeats and for all after it."""
    doubts: tuple[str, ...] = ()
    rule: dict[str, list[Any]] = field(default_factory=dict)
    without: set[datetime] = field(default_factory=set)
    cells: dict[str, str] = field(default_factory=dict)
    note: str = ""


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
        return _moment(self.begins).date()

    @property
    def last(self) -> date:
        return _moment(self.read.ends or self.begins).date()


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
    lines, events = _events(text, zone)
    first = month or _infer(events, today)
    return _plan(events, first.replace(day=1), _whose(lines, name), _BUDGET)


def read_ahead(text: str, *, today: date, until: date, zone: ZoneInfo, name: str = "") -> Ahead:
    """What a calendar holds from today `until` a day, in its order; of what repeats each day. Raises `Unreadable`.

    Of more than `AHEAD` events the nearest are taken.
    """
    lines, events = _events(text, zone)
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
    nearest = sorted(found.values(), key=lambda one: (_moment(one.begins), one.key))
    return Ahead(_title(lines) or name.strip(), whose, tuple(nearest[:AHEAD]), len(unread), len(nearest) > AHEAD)


def ahead_in(data: bytes, *, today: date, until: date, zone: ZoneInfo, name: str = "") -> Ahead:
    """`read_ahead` of a calendar's bytes."""
    return read_ahead(text_of(data), today=today, until=until, zone=zone, name=name)


def _key(event: _Event, one: Understood) -> str:
    """The same as long as the source calls the event the same: its UID and, of what repeats, its day (RFC 5545, 3.8.4).

    A day that was moved keeps the key of the day it had.
    """
    assert one.starts is not None
    day = event.instead or (_moment(one.starts) if event.rule else None)
    said = event.uid or f"{fold(one.title)} {_moment(one.starts).isoformat()}"
    return _hash(f"{said}\n{day.isoformat() if day else ''}")


def _hash(said: str) -> str:
    return blake2b(said.encode(errors="replace"), digest_size=16).hexdigest()


def _title(lines: list[str]) -> str:
    """What a calendar calls itself."""
    said = next((line for line in lines if line.upper().startswith(("X-WR-CALNAME", "NAME:"))), "")
    return " ".join(re.sub(r"\\(.)", r"\1", said.partition(":")[2]).split())[:NAME]


def _events(text: str, zone: ZoneInfo) -> tuple[list[str], list[_Event]]:
    """A calendar's lines and its events, at least one."""
    lines = re.split(r"\r\n|\n|\r", text)
    marks = {line.strip().upper() for line in lines if line[:4].upper() in ("BEGI", "END:")}
    if not {"BEGIN:VCALENDAR", "END:VCALENDAR"} <= marks:
        raise Unreadable("broken")
    blocks = list(_blocks(lines))
    if not blocks:
        raise Unreadable("empty")
    if len(blocks) > EVENTS:
        raise Unreadable("large")
    zones = vcalendar.zones(lines)
    events = [_read(line, block, zone, zones) for line, block in blocks]
    if any(line.strip().upper() == "METHOD:CANCEL" for line in lines):
        for event in events:
            event.problem = "cancelled"
    return lines, events


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each event's lines, with the number of the first."""
    begun: int | None = None
    for number, line in enumerate(lines, 1):
        mark = line.strip().upper()
        if mark == "BEGIN:VEVENT":
            begun = number
        elif mark == "END:VEVENT" and begun is not None:
            yield begun, lines[begun - 1 : number]
            begun = None
    if begun is not None:
        raise Unreadable("broken")


def _whose(lines: list[str], name: str) -> str:
    """The kind of what says nothing itself, by the names of the calendar and the file."""
    named = [line.partition(":")[2] for line in lines if line.upper().startswith(("X-WR-CALNAME", "NAME:"))]
    for one in map(fold, (*named[:3], name)):
        kind = heading_kind(one) or title_kind(one)
        if kind is not None:
            return kind
    return "class_event"


def _read(line: int, block: list[str], zone: ZoneInfo, zones: dict[str, tzinfo]) -> _Event:
    from icalendar import Event

    event = _Event(line, "")
    try:
        said = vcalendar.within(block)
        if sum(map(len, said)) > EVENT:
            event.title = next((one[8:88].strip() for one in said if one[:8].upper() == "SUMMARY:"), "")
            raise Unclear("too-long")
        _fill(event, Event.from_ical("\r\n".join(map(vcalendar.usual, vcalendar.joined(said)))), zone, zones)
    except Unclear as unclear:
        event.problem = event.problem or unclear.reason
    except Exception:  # the library raises what it likes on what it does not know
        event.problem = event.problem or "date-unclear"
    return event


def _fill(event: _Event, found: Any, zone: ZoneInfo, zones: dict[str, tzinfo]) -> None:
    event.title = " ".join(str(found.get("SUMMARY", "")).split())
    event.note = _plain(str(found.get("DESCRIPTION", "")))
    link = str(found.get("URL", ""))
    categories = found.get("CATEGORIES", [])
    several = categories if isinstance(categories, list) else [categories]
    said = [str(one) for category in several[:CATEGORIES] for one in category.cats[:CATEGORIES]][:CATEGORIES]
    event.cells = {
        "place": " ".join(str(found.get("LOCATION", "")).split()),
        "link": link if link.startswith(("http://", "https://")) else "",
        "kind": next((one for one in said if said_kind(one)), ", ".join(said)),
    }
    event.uid = str(found.get("UID", ""))
    if str(found.get("STATUS", "")).upper() == "CANCELLED":
        event.problem = "cancelled"
    if "RECURRENCE-ID" in found:
        event.instead = _moment(_local(found["RECURRENCE-ID"], zone, zones))
        event.onward = str(found["RECURRENCE-ID"].params.get("RANGE", "")).upper() == "THISANDFUTURE"
    if "DTSTART" not in found or "RDATE" in found:
        raise Unclear("date-unclear")
    event.starts = _local(found["DTSTART"], zone, zones)
    if "DTEND" in found:
        event.ends = _local(found["DTEND"], zone, zones)
        if all(_is_midnight_of_utc(found[name].dt) for name in ("DTSTART", "DTEND")):
            event.starts, event.ends = found["DTSTART"].dt.date(), found["DTEND"].dt.date()
    elif "DURATION" in found:
        event.ends = event.starts + found["DURATION"].dt
    _settle_end(event)
    event.rule = {key.upper(): list(values) for key, values in found.get("RRULE", {}).items()}
    if "UNTIL" in event.rule:
        event.rule["UNTIL"] = [_on_clock(one, zone) for one in event.rule["UNTIL"]]
    without = found.get("EXDATE", [])
    for dates in without if isinstance(without, list) else [without]:
        event.without |= {_moment(_local(one, zone, zones)) for one in dates.dts}


def _is_midnight_of_utc(said: datetime | date) -> bool:
    return isinstance(said, datetime) and said.tzinfo is not None and said.time() == time() and said.utcoffset() == ZERO


def _local(value: Any, zone: ZoneInfo, zones: dict[str, tzinfo]) -> datetime | date:
    """A day, or a moment on the class's clock."""
    said = value.dt
    if isinstance(said, datetime) and said.tzinfo is None and "TZID" in value.params:
        name = str(value.params["TZID"]).strip('"')
        known = zones.get(name) or vcalendar.offset_of(name)
        if known is None:
            raise Unclear("time-unclear")
        said = said.replace(tzinfo=known)
    return _on_clock(said, zone)


def _on_clock(said: datetime | date, zone: ZoneInfo) -> datetime | date:
    if not isinstance(said, datetime):
        return said
    local = said if said.tzinfo is None else said.astimezone(zone).replace(tzinfo=None)
    return local.replace(second=0, microsecond=0, fold=0)


def _moment(said: datetime | date) -> datetime:
    return said if isinstance(said, datetime) else datetime.combine(said, time())


def _settle_end(event: _Event) -> None:
    """A calendar's end is the first moment after; from midnight to midnight is all day."""
    starts, ends = event.starts, event.ends
    if ends is None or starts is None:
        return
    midnights = isinstance(starts, datetime) and isinstance(ends, datetime) and starts.time() == ends.time() == time()
    if midnights and starts != ends:
        starts, ends = _moment(starts).date(), _moment(ends).date()
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        raise Unclear("date-unclear")
    if ends < starts:
        event.doubts, event.ends = ("time",), None
        return
    if not isinstance(starts, datetime) and ends > starts:
        ends -= timedelta(days=1)
    event.starts, event.ends = starts, ends if ends > starts else None


def _plain(said: str) -> str:
    """A description without the markup that calendars put there; its lines stay."""
    text = re.sub(r"(?i)<(?:br|/p|/li|/div)[^<>]{0,200}>", "\n", said)
    text = html.unescape(re.sub(r"</?[a-zA-Z][^<>]{0,2000}>", "", text))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _infer(events: list[_Event], today: date) -> date:
    """The month with the most events, of those that are not over if there is any."""
    days = [_moment(event.starts).date() for event in events if event.starts is not None]
    current = [day for day in days if day >= today.replace(day=1)]
    return likely_month(Counter(day.replace(day=1) for day in current or days), today)


def _plan(events: list[_Event], month: date, whose: str, budget: int) -> Plan:
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
            if event.problem:
                raise Unclear(event.problem)
            of = rules[event.uid] if event.onward and event.uid in rules else event
            days = _days(of, month)
            budget -= len(days)
            if budget < 0:
                raise Unclear("date-unclear")
            entry = Entry(event.line, event.title, event.title, None, whose, month)
            entry.moments = _moments(event, of, days, month, instead, sorted(onward.get(event.uid, ())))
            entry.cells = event.cells
            entry.notes = event.note.split("\n") if event.note else []
            items += [replace(one, doubts=(*one.doubts, *event.doubts)) for one in settle(entry, month, UNTAUGHT)]
        except Unclear as unclear:
            day = f"{event.starts:%d.%m.%Y} " if event.starts is not None else ""
            unread.append(Unread(event.line, f"{day}{event.title}".strip(), unclear.reason))
    return Plan(month, tuple(items), tuple(unread), ())


def _days(event: _Event, month: date) -> range:
    """The days, as ordinals, that are asked whether the event begins on them: all from its first if they count."""
    assert event.starts is not None
    first = _moment(event.starts).toordinal()
    if not event.rule:
        return range(first, first + 1)
    length = _moment(event.ends).toordinal() - first if event.ends is not None else 0
    begin = first if "COUNT" in event.rule else max(first, month.toordinal() - length)
    return range(begin, next_month(month).toordinal())


def _moments(
    event: _Event, of: _Event, days: range, month: date, instead: set[tuple[str, datetime]], onward: list[datetime]
) -> tuple[Moment, ...]:
    """When the event is in this month; raises `Unclear` if it is not.

    `of` is the event whose rule says the days: itself, or what it stands for from its day on; `onward` are the days
    from which another event stands for it.
    """
    assert event.starts is not None and of.starts is not None
    starts, own = _moment(of.starts), _moment(event.starts)
    length = _moment(event.ends) - own if event.ends is not None else None
    rule = Rule.of(of.rule, starts) if of.rule else None
    since = event.instead if of is not event and event.instead is not None else starts
    before = next((day for day in onward if day > since), LAST) if rule is not None else LAST
    if of is event and rule is not None and onward:
        before = onward[0]
    moved = own - since if of is not event else ZERO
    found: list[Moment] = []
    left = rule.count if rule is not None else 1
    for day in map(date.fromordinal, days):
        falls = datetime.combine(day, starts.time())
        if rule is not None and not rule.falls(falls):
            continue
        if left == 0:
            break
        left -= 1
        begins = falls + moved
        ends = begins + length if length is not None else None
        if not since <= falls < before or begins.date() >= next_month(month) or (ends or begins).date() < month:
            continue
        alone = (event.uid, falls) in instead and falls not in onward
        if rule is not None and (falls in of.without or alone):
            continue
        whole = type(event.starts) is date
        found.append((begins.date(), ends and ends.date(), True) if whole else (begins, ends, False))
    if not found:
        raise Unclear("other-month")
    return tuple(found)
