"""When an item is: days and hours as values, and what of them is a guess."""

from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, time, timedelta

from data.plan.tokens import Unclear


@dataclass(frozen=True, slots=True)
class Span:
    """A day (`first` alone), a range (both, inclusive), or a deadline (`last` alone)."""

    first: date | None
    last: date | None = None

    def touches(self, month: date) -> bool:
        """Whether some day of it is in the month; a deadline touches the months before it."""
        end = next_month(month)
        return (self.first is None or self.first < end) and (self.last or self.first or month) >= month


@dataclass(frozen=True, slots=True)
class When:
    """What was said of days and hours.

    `words` is what only a person can read («каждый вторник»), `hours` the time as written. `doubts` says what of it is
    a guess ("day", "time"); `readings` are then the likely ones, each without doubts, the first of them this one, and
    `reason` (of `data.plan.REASONS`) is why it is a guess.
    """

    spans: tuple[Span, ...] = ()
    since: time | None = None
    until: time | None = None
    hours: str = ""
    words: tuple[str, ...] = ()
    always: bool = False
    often: bool = False
    doubts: tuple[str, ...] = ()
    readings: tuple["When", ...] = ()
    reason: str = ""

    def __bool__(self) -> bool:
        return bool(self.spans or self.since or self.always or self.words)

    def doubted(self, doubt: str, reason: str, *others: "When") -> "When":
        """The same as a guess: it may be one of the others as well."""
        doubts = tuple(dict.fromkeys((*self.doubts, doubt)))
        sure = replace(self, doubts=(), readings=(), reason="")
        readings = tuple(dict.fromkeys((sure, *self.readings, *others)))
        return replace(self, doubts=doubts, readings=readings, reason=self.reason or reason)

    def sure(self) -> "When":
        """Itself; raises `Unclear` if something of it is a guess."""
        if self.doubts:
            raise Unclear(self.reason)
        return self


def next_month(first: date) -> date:
    """The first day of the month after this one."""
    return date(min(first.year + first.month // 12, MAXYEAR), first.month % 12 + 1, 1)


def week_of(day: date) -> Span:
    """The week from Monday to Sunday in which a day lies; a Sunday begins its own."""
    first = day if day.weekday() == 6 else day - timedelta(days=day.weekday())
    return Span(first, first + timedelta(days=6))
