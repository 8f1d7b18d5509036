"""A rule by which a calendar's event repeats (RFC 5545, 3.3.10), asked day by day, so that no rule takes long.

Read are the rules that calendars write for days: daily, weekly, monthly, yearly, with an interval, a count or an end,
on weekdays ("the second Tuesday"), days of the month, months; of these the first or the last in a month (BYSETPOS), as
Outlook writes it. Any other is `Unclear`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from data.patterns import pattern
from data.plan.tokens import Unclear

_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ON = pattern(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """`weekdays` are pairs of the number in the month (0: each) and the weekday; `count` -1 is without end."""

    starts: datetime
    every: str
    interval: int
    count: int
    until: datetime
    months: frozenset[int]
    days: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    week_start: int
    places: frozenset[int] = frozenset()
    """Which of the days that fall in a month count: 1 is the first, -1 the last."""

    @classmethod
    def of(cls, said: dict[str, list[Any]], starts: datetime) -> "Rule":
        """The rule of an event that first `starts` then; `said` are the rule's parts. Raises `Unclear`."""
        try:
            return cls._of(said, starts)
        except (ValueError, TypeError, IndexError):
            raise Unclear("date-unclear") from None

    @classmethod
    def _of(cls, said: dict[str, list[Any]], starts: datetime) -> "Rule":
        every = str(said["FREQ"][0]).upper() if "FREQ" in said else ""
        interval = int(said.get("INTERVAL", [1])[0])
        months = frozenset(int(month) for month in said.get("BYMONTH", []))
        days = frozenset(int(day) for day in said.get("BYMONTHDAY", []))
        weekdays = frozenset(map(_weekday, said.get("BYDAY", [])))
        places = frozenset(int(place) for place in said.get("BYSETPOS", []))
        numbered = any(number for number, _ in weekdays)
        in_month = every == "MONTHLY" or (every == "YEARLY" and months)
        if not set(said) <= _KNOWN or every not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or interval < 1:
            raise ValueError
        if (numbered and not in_month) or (every == "YEARLY" and (weekdays or days) and not months):
            raise ValueError
        if places and (every != "MONTHLY" or not (weekdays or days)):
            raise ValueError
        if every == "WEEKLY":
            weekdays = weekdays or frozenset([(0, starts.weekday())])
        elif every != "DAILY" and not weekdays:
            days = days or frozenset([starts.day])
        if every == "YEARLY":
            months = months or frozenset([starts.month])
        ends = [one if isinstance(one, datetime) else datetime.combine(one, time.max) for one in said.get("UNTIL", [])]
        return cls(
            starts,
            every,
            interval,
            int(said["COUNT"][0]) if "COUNT" in said else -1,
            min(ends, default=datetime.combine(date.max, time.max)),
            months,
            days,
            weekdays,
            _WEEKDAYS.index(str(said.get("WKST", ["MO"])[0]).upper()),
            places,
        )

    def falls(self, moment: datetime) -> bool:
        """Whether the event begins at this moment, a count left aside; the moment has the event's time of day."""
        if not self.starts <= moment <= self.until or self._apart(moment.date()) % self.interval:
            return False
        if not self._fits(moment.date()):
            return False
        if not self.places:
            return True
        first = moment.date().replace(day=1)
        month = [first.replace(day=day) for day in range(1, monthrange(first.year, first.month)[1] + 1)]
        fitting = [day for day in month if self._fits(day)]
        at = fitting.index(moment.date())
        return at + 1 in self.places or at - len(fitting) in self.places

    def _fits(self, day: date) -> bool:
        """Whether it is one of the rule's months, days and weekdays."""
        length = monthrange(day.year, day.month)[1]
        ahead, behind = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
        return (
            (not self.months or day.month in self.months)
            and (not self.days or day.day in self.days or day.day - length - 1 in self.days)
            and (not self.weekdays or any((n, day.weekday()) in self.weekdays for n in (0, ahead, behind)))
        )

    def _apart(self, day: date) -> int:
        """How many days, weeks, months or years after the first."""
        first = self.starts.date()
        if self.every == "DAILY":
            return (day - first).days
        if self.every == "WEEKLY":
            return (self._week(day) - self._week(first)) // 7
        if self.every == "MONTHLY":
            return (day.year - first.year) * 12 + day.month - first.month
        return day.year - first.year

    def _week(self, day: date) -> int:
        """The ordinal of the week's first day."""
        return day.toordinal() - (day.weekday() - self.week_start) % 7


def _weekday(said: Any) -> tuple[int, int]:
    found = _ON.fullmatch(str(said))
    if found is None:
        raise ValueError
    return int(found[1] or 0), _WEEKDAYS.index(found[2].upper())
