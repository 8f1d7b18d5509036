"""The events and to-dos of a calendar file, each as it is written there: when it is, how it repeats, what it says."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from data.plan.calendars import vcalendar
from data.plan.sources import Unreadable
from data.plan.tokens import Unclear
from data.plan.words import said_kind

EVENTS = 3_000
"""The most events of a calendar."""
EVENT = 20_000
"""The most characters of an event: a long description has a tenth of it. What is attached does not count."""
CATEGORIES = 20
"""So many categories of an event are looked at."""
ZERO = timedelta()


@dataclass(slots=True)
class Event:
    """An event as written: `starts` and `ends` on the class's clock, `problem` why they cannot be known."""

    line: int
    title: str
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    problem: str = ""
    uid: str = ""
    instead: datetime | None = None
    todo: bool = False
    """It `starts` when it is due."""
    onward: bool = False
    """It stands for that day of what repeats and for all after it."""
    doubts: tuple[str, ...] = ()
    rule: dict[str, list[Any]] = field(default_factory=dict)
    also: set[datetime] = field(default_factory=set)
    """Further days on which it begins."""
    without: set[datetime] = field(default_factory=set)
    cells: dict[str, str] = field(default_factory=dict)
    note: str = ""


def events_in(text: str, zone: ZoneInfo) -> tuple[list[str], list[Event]]:
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
    """Each event's or to-do's lines, with the number of the first."""
    begun: int | None = None
    for number, line in enumerate(lines, 1):
        mark = line.strip().upper()
        if mark in ("BEGIN:VEVENT", "BEGIN:VTODO", "BEGIN:VJOURNAL"):
            begun = number
        elif mark in ("END:VEVENT", "END:VTODO", "END:VJOURNAL") and begun is not None:
            yield begun, lines[begun - 1 : number]
            begun = None
    if begun is not None:
        raise Unreadable("broken")


def _read(line: int, block: list[str], zone: ZoneInfo, zones: dict[str, tzinfo]) -> Event:
    from icalendar import Event as Component

    event = Event(line, "")
    try:
        said = vcalendar.within(block)
        if sum(map(len, said)) > EVENT:
            event.title = next((one[8:88].strip() for one in said if one[:8].upper() == "SUMMARY:"), "")
            raise Unclear("too-long")
        _fill(event, Component.from_ical("\r\n".join(map(vcalendar.usual, vcalendar.joined(said)))), zone, zones)
    except Unclear as unclear:
        event.problem = event.problem or unclear.reason
    except Exception:  # the library raises what it likes on what it does not know
        event.problem = event.problem or "date-unclear"
    return event


def _fill(event: Event, found: Any, zone: ZoneInfo, zones: dict[str, tzinfo]) -> None:
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
    status = str(found.get("STATUS", "")).upper()
    if status == "CANCELLED":
        event.problem = "cancelled"
    if "RECURRENCE-ID" in found:
        event.instead = moment_of(_local(found["RECURRENCE-ID"], zone, zones))
        event.onward = str(found["RECURRENCE-ID"].params.get("RANGE", "")).upper() == "THISANDFUTURE"
    event.todo = found.name == "VTODO"
    if event.todo:
        _fill_todo(event, found, status)
    if "DTSTART" not in found:
        raise Unclear("no-date" if event.todo else "date-unclear")
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
    event.without = _days_in(found.get("EXDATE", []), zone, zones)
    event.also = _days_in(found.get("RDATE", []), zone, zones)


def _days_in(said: Any, zone: ZoneInfo, zones: dict[str, tzinfo]) -> set[datetime]:
    """The moments of lines that name several; a period with an end of its own is `Unclear`."""
    dates = [one for line in (said if isinstance(said, list) else [said]) for one in line.dts]
    if len(dates) > EVENTS or not all(isinstance(one.dt, date) for one in dates):
        raise Unclear("date-unclear")
    return {moment_of(_local(one, zone, zones)) for one in dates}


def _fill_todo(event: Event, found: Any, status: str) -> None:
    """A to-do is a thing that begins and ends when it is due; one that is done is no part of a plan."""
    if status == "COMPLETED" or "COMPLETED" in found:
        event.problem = "prose"
    due = found.get("DUE")
    if due is None:
        return
    begins = found["DTSTART"].dt if "DTSTART" in found else due.dt
    if "RRULE" in found and (begins.year, begins.month, begins.day) != (due.dt.year, due.dt.month, due.dt.day):
        raise Unclear("date-unclear")
    if isinstance(due.dt, datetime) and due.dt.time() == time():
        due.dt = due.dt.date()
    found["DTSTART"] = due
    found.pop("DURATION", None)


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


def moment_of(said: datetime | date) -> datetime:
    return said if isinstance(said, datetime) else datetime.combine(said, time())


def _settle_end(event: Event) -> None:
    """A calendar's end is the first moment after; from midnight to midnight is all day."""
    starts, ends = event.starts, event.ends
    if ends is None or starts is None:
        return
    midnights = isinstance(starts, datetime) and isinstance(ends, datetime) and starts.time() == ends.time() == time()
    if midnights and starts != ends:
        starts, ends = moment_of(starts).date(), moment_of(ends).date()
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
