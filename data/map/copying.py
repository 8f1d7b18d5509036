"""A copy of another month: its items with their days moved to the same weekdays; pure."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data.items import Content

MARKS = ("no-such-weekday", "fixed-day", "holiday", "beyond")
"""Why a copied day must be looked at: a fifth weekday where there are four, a day that stands by its date («8 Марта»),
a day that falls on one, a stretch of days that reaches over the whole month."""

FIXED = frozenset(
    [(1, day) for day in range(1, 9)]
    + [(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)]
    + [(4, 12), (9, 1), (10, 5), (12, 31)]
)
"""Days (month, day) that stay where they are: the public holidays of Russia (Labour Code, article 112), then the days
of cosmonautics, knowledge and the teacher, and the last of the year."""


def copied(content: Content, *, source: date, target: date, zone: ZoneInfo) -> tuple[Content, str | None]:
    """The item of the map of `source` (a month's first day) as it would stand on the map of `target`.

    The n-th Friday stays the n-th Friday, an hour stays on the class's clock, a stretch of days keeps its length, the
    whole month stays the whole month. With one of `MARKS` where the new day must be looked at; a fifth weekday that the
    month has not becomes its last one.
    """
    first, last = _day(content.starts, zone), _day(content.ends, zone)
    if (first, last) == (source, _last(source)):
        return _moved(content, target - source, _last(target) - _last(source), zone), None
    anchor = next((day for day in (first, last) if day is not None and _within(day, source)), None)
    if anchor is None:
        if first is None and last is None:
            return content, None
        days = same_weekday(source, target)[0] - source
        return _moved(content, days, days, zone), "beyond"
    there, exact = same_weekday(anchor, target)
    days = there - anchor
    return _moved(content, days, days, zone), _mark(anchor, there, exact)


def same_weekday(day: date, target: date) -> tuple[date, bool]:
    """The same weekday of the month `target`, by its number in the month; the last one, and False, if there is none."""
    number = (day.day - 1) // 7
    first = target + timedelta(days=(day.weekday() - target.weekday()) % 7)
    there = first + timedelta(weeks=number)
    return (there, True) if _within(there, target) else (there - timedelta(weeks=1), False)


def _mark(anchor: date, there: date, exact: bool) -> str | None:
    if (anchor.month, anchor.day) in FIXED:
        return "fixed-day"
    if not exact:
        return "no-such-weekday"
    return "holiday" if (there.month, there.day) in FIXED else None


def _moved(content: Content, first: timedelta, last: timedelta, zone: ZoneInfo) -> Content:
    return replace(content, starts=_shift(content.starts, first, zone), ends=_shift(content.ends, last, zone))


def _shift(moment: datetime | None, days: timedelta, zone: ZoneInfo) -> datetime | None:
    """So many days later at the same hour on the class's clock."""
    if moment is None:
        return None
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + days, local.time(), zone)


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None


def _last(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _within(day: date, first: date) -> bool:
    return (day.year, day.month) == (first.year, first.month)
