"""The hours that a line of a plan names, before noon or after."""

import re
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from data.patterns import pattern
from data.plan.grammar import GATHERING, Line
from data.plan.tokens import GAP, Unclear


@dataclass(frozen=True, slots=True)
class Clock:
    hour: int
    minute: int
    half: str = ""
    sure: bool = True
    padded: bool = False

    @property
    def vague(self) -> bool:
        """Whether nothing says if it is before noon or after."""
        return not self.half and 0 < self.hour < 7 and not self.padded

    def at(self, half: str = "") -> time:
        """The time of day; raises `Unclear` if there is none."""
        half = self.half or half
        if half and not 0 < self.hour <= 12 and not (half == "pm" and self.hour < 24):
            raise Unclear("no-such-time")
        minute = max(self.minute, 0)
        hour = self.hour % 12 + (12 if half == "pm" else 0) if half and self.hour <= 12 else self.hour
        try:
            return time(hour, minute)
        except ValueError:
            raise Unclear("no-such-time") from None


@dataclass(frozen=True, slots=True)
class Hours:
    """An expression of time: its tokens, whether it can be nothing else, whether it is a deadline's."""

    start: int
    end: int
    since: Clock
    until: Clock | None
    lead: str


class Hands(Line):
    """The grammar of hours: which tokens of a line are a time of day."""

    def hours(self) -> list[Hours]:
        """All expressions that are clearly times, from left to right."""
        found, at = [], 0
        while at < len(self.tokens):
            one = self._hours(at)
            if one is not None:
                found.append(one)
            at = one.end if one is not None else at + 1
        return found

    def _hours(self, start: int) -> Hours | None:
        lead, at = "", start
        while (
            at < start + 4
            and self.role(at) in ("at", "since", "until", "term", "colon", "for")
            and (at > start or self.role(at) != "colon")
        ):
            lead = self.role(at) if self.role(at) != "colon" else lead
            at += 1
        if self.kind(at) == "hyphens":
            a, b, c, d = self.tokens[at].numbers
            return Hours(start, self._past_hour_word(at + 1), Clock(a, b, padded=True), Clock(c, d, padded=True), lead)
        first = self._clock(at)
        if first is None:
            return None
        since, end = first
        until, after = None, end
        if self.role(end) in ("dash", "to", "until") or (self.role(end) == "and" and lead == "since"):
            second = self._clock(end + 1)
            if second is not None:
                until, after = second
        sure = (
            since.sure or (until is not None and until.sure) or self._stands_as_time(start, after, lead, since, until)
        )
        if until is not None and not sure:
            until, after = None, end
            sure = self._stands_as_time(start, after, lead, since, None)
        return Hours(start, after, since, until, lead) if sure else None

    def _stands_as_time(self, start: int, end: int, lead: str, since: Clock, until: Clock | None) -> bool:
        """A bare hour or a dotted pair is a time after a preposition or beside a date, and where no noun follows."""
        if self.column == "time":
            return since.minute >= 0 or end >= len(self.tokens)
        beside = self.role(start - 1) == "gap" or (
            self.role(start - 1) in ("comma", "dash", "dot") and self.role(start - 2) == "gap"
        )
        ends = end >= len(self.tokens) or self.role(end) in ("comma", "dot", "close", "gap", "at", "dash", "colon")
        noun = self.tokens[end].start if end < len(self.tokens) else 0
        capital = end < len(self.tokens) and (self.text[noun].isupper() or self.text[noun] in '«"“„(')
        if since.minute >= 0 and start and self.tokens[start - 1].text in GATHERING:
            return True
        if since.minute >= 0 or "hour" in (self.role(end - 1), self.role(end - 2)):
            short = any(token.text == "ч" for token in self.tokens[max(0, end - 2) : end])
            hourly = since.minute >= 0 or (since.hour >= 7 and (ends or short))  # «8 часов уборки» is how long
            return lead == "at" or (hourly and (beside or (self.column == "when" and since.minute < 0)))
        if until is not None:
            hours = beside and self.role(end) != "unit" and not self.text[noun:].lower().startswith("класс")
            return (lead == "since" and (ends or capital or hours)) or (
                hours and ends and until.minute < 0 and since.hour < until.hour < 24
            )
        return lead == "at" and self.tokens[start].text not in ("on", "дата", "date") and (ends or (capital and beside))

    def _clock(self, at: int) -> tuple[Clock, int] | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        half, end = self._half(at + 1)
        padded = token.text.startswith("0")
        if token.kind in ("clock", "hyphen"):
            return Clock(token.numbers[0], token.numbers[1], half, True, padded), end
        tens = self.column == "time" and len(token.text.rpartition(".")[2]) == 1
        if token.kind == "dotted" and (tens or len(token.text.split(".")[1]) == 2) and self.role(at + 1) != "unit":
            hour, minute = token.numbers
            minute *= 10 if tens else 1  # a spreadsheet makes 18.3 of 18.30
            sure = bool(half) or minute == 0 or 12 < minute < 60
            return (
                (Clock(hour, minute, half, sure and (hour < 24 or minute == 0), padded), end) if minute < 60 else None
            )
        if token.kind == "number" and token.text.isdigit():
            return Clock(token.numbers[0], -1, half, bool(half), padded), end
        return None

    def _half(self, at: int) -> tuple[str, int]:
        """«ч.», «утра», "pm" after a time; «часа» alone says nothing, it may be how long."""
        after = self._past_hour_word(at)
        role = self.role(after)
        if role not in ("am", "pm"):
            return "", after
        return role, after + 1

    def _past_hour_word(self, at: int) -> int:
        if self.role(at) != "hour":
            return at
        return at + 1 + (self.role(at + 1) == "dot")


@dataclass(slots=True)
class Clocks:
    """The hours of a text, the text without them, and other likely readings."""

    since: time | None
    until: time | None
    said: str
    text: str
    others: list[tuple[time | None, time | None]]


def read_hours(text: str, column: str, deadline: bool) -> Clocks:
    line = Hands(text, column)
    found = line.hours()
    if not found:
        return Clocks(None, None, "", text, [])
    main = found[0]
    if len(found) > 1:
        held = [one for one in found if not _is_around(line, one)]
        held = held or [one for one in found if line.tokens[one.start - 1].text not in _AFTER]
        beside = [one for one in found if line.role(one.start - 1) == "gap" or line.opens(one.start)]
        if len(held) > 1 and _joined_by_and(line, found):
            return _several(line, found)
        if len(held) != 1 and len(beside) != 1:
            raise Unclear("several-times")
        main = held[0] if len(held) == 1 else beside[0]
    elif main.start and line.tokens[main.start - 1].text in _AFTER:
        return _several(line, [replace(main, start=main.start - 1)])
    start, end = line.tokens[main.start].start, line.tokens[main.end - 1].end
    said = text[start:end].strip(" ,@")
    rest = text[:start] + GAP + text[end:]
    if main.lead == "until" and main.until is None and not deadline:
        return Clocks(None, main.since.at("am") if main.since.vague else main.since.at(), said, rest, [])
    halves = _halves(main, not _RUSSIAN.search(text))
    if len(halves) > 1:
        return Clocks(None, None, said, rest, halves)
    return Clocks(*halves[0], said, rest, [])


_RUSSIAN = pattern("[а-яё]", re.IGNORECASE)


def _halves(main: Hours, english: bool) -> list[tuple[time | None, time | None]]:
    """The hours as said; where nothing tells the half of the day, both ways, the likelier first."""
    since, until = main.since, main.until
    half = since.half or (until.half if until is not None else "")
    unclear = not half and not since.padded and (0 < since.hour < 7 or (english and since.hour == 7))
    if unclear and not (until is not None and until.hour >= 12):
        return [(since.at(one), until.at(one) if until is not None else None) for one in ("pm", "am")]
    if until is None:
        return [(since.at("am") if unclear else since.at(), None)]
    if english and not half and since.hour >= 7 and 0 < until.hour < 7 and not until.padded:
        return [(since.at(), until.at("pm"))]  # "11:30-1:30"
    end = until.at()
    return [(_first_of(since, until, end), end)]


_AFTER = frozenset(
    ("возвращение", "возвращаемся", "вернемся", "возврат", "окончание", "конец", "прибытие", "return", "returning")
)


def _is_around(line: Hands, one: Hours) -> bool:
    """Whether an hour says when people gather or come back: «сбор 9:30, начало 10:00»."""
    return one.start > 0 and line.tokens[one.start - 1].text in GATHERING | _AFTER


def _several(line: Hands, found: list[Hours]) -> Clocks:
    """Several hours of one thing, as words: «в 12:00 и 16:00»."""
    start, end = line.tokens[found[0].start].start, line.tokens[found[-1].end - 1].end
    for one in found:
        _halves(one, not _RUSSIAN.search(line.text))
    return Clocks(None, None, line.text[start:end].strip(" ,@"), f"{line.text[:start]}{GAP}{line.text[end:]}", [])


def _joined_by_and(line: Line, found: list[Hours]) -> bool:
    """Whether between all of them there is nothing but «и», «или» or a comma."""
    return all(
        line.role(one.end) in ("and", "or", "comma") and one.end + 1 == other.start for one, other in pairwise(found)
    )


def _first_of(since: Clock, until: Clock, end: time) -> time:
    """ "6-7pm", "9.30-10.30am", "11-1pm": the first takes its half of the day from the last, if it stays before it."""
    if since.half or not until.half:
        return since.at()
    first = since.at(until.half)
    if first >= end and until.half == "pm":
        first = since.at("am")
    return first
