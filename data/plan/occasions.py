"""When an entry is: by its own words, by its cells, by the day above it."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.asides import classes_said
from data.plan.dates import find
from data.plan.entry import Entry
from data.plan.hints import fold
from data.plan.marks import Marks, take_links, tidy
from data.plan.phrases import is_hourless
from data.plan.quotes import has_words
from data.plan.tokens import GAP, Unclear
from data.plan.when import Span, When

NOTHING = frozenset({"нет", "no", "none", "n/a"})
"""What a table's cell says where there is no link."""


def with_cells(when: When, entry: Entry, marks: Marks) -> When:
    """What a table's row or the labels under a line say of the day, the time, the place and the rest."""
    cells = entry.cells
    if not cells:
        return when
    for role in ("when", "time"):
        if cells.get(role):
            said, rest = find(cells[role], entry.month, column=role, week=entry.week, month_first=entry.month_first)
            if role == "when" and not said and has_words(rest):
                raise Unclear("date-unclear")
            when = joined(when, said)
            marks.notes += [tidy(rest)] if has_words(rest) else []
    if cells.get("place"):
        marks.place = tidy(take_links(cells["place"], marks)) or marks.place
    beside = tidy(take_links(cells.get("link", ""), marks))
    marks.notes += [beside] if has_words(beside) and fold(beside) not in NOTHING else []
    if cells.get("classes"):
        marks.notes.append(classes_said(cells["classes"], entry.text))
    for role in ("seats", "points"):
        number = re.search(r"(?<![-−\d])\d{1,4}(?!\d)", cells.get(role, ""))
        if number is not None:
            setattr(marks, role, int(number.group()))
        if has_words(cells.get(role, "").replace(number.group() if number else "", "", 1)):
            marks.notes.append(cells[role])
    return when


_DUE = pattern(
    r"\W*(?:deadline|closing date|last (?:day|chance|date) (?:for|to)\b|крайний срок|дедлайн"
    r"|последний день (?:сдачи|при[её]ма|подачи|записи|регистрации|оплаты|сбора)|окончание (?:при[её]ма|сбора"
    r"|регистрации))"
    r"|.*\b(?:deadline|дедлайн|(?:крайний|последний) (?:день|срок))\W*$"
    r"|(?:.*\b)?(?:sign[- ]?ups?|registration|entries|applications|bookings?|orders?|запись|регистрация"
    r"|при[её]м\s\w+|подача\s\w+)\s+"
    r"(?:closes?|ends?|заканчива\w+|закрыва\w+|заверша\w+)\W*$",
    re.IGNORECASE | re.DOTALL,
)


def due(when: When, text: str) -> When:
    """A day of what is to be done by then: "Deadline for forms"."""
    if not _DUE.match(text.replace(GAP, " ")) or not all(span.last is None for span in when.spans):
        return when
    return replace(when, spans=tuple(Span(None, span.first) for span in when.spans))


def joined(one: When, other: When) -> When:
    """Two things said of when; the same thing twice is said once, two different ones are unclear."""
    if one.spans and other.spans and one.spans != other.spans:
        raise Unclear("several-dates")
    if one.since and other.since and one.since != other.since:
        raise Unclear("several-times")
    both = _both(one, other)
    for said, beside in ((one, other), (other, one)):
        for doubt in said.doubts:
            both = both.doubted(doubt, said.reason, *(_both(reading, beside) for reading in said.readings[1:]))
    return both


def _both(one: When, other: When) -> When:
    timed = one if one.since or one.until or one.hours else other
    return When(
        one.spans or other.spans,
        timed.since,
        timed.until,
        timed.hours,
        (*one.words, *other.words),
        one.always or other.always,
        one.often or other.often,
    )


def inherited(when: When, entry: Entry, kind: str) -> When:
    """The day of the date heading above, for what has no day of its own and is not done at home."""
    if entry.day is not None and when.doubts and not when.spans:
        when = _by_weekday(when, entry.day)
    dateless = not (when.spans or when.always or when.often or any(not is_hourless(one) for one in when.words))
    if dateless and entry.lost:
        raise Unclear(entry.lost)
    if (
        dateless
        and entry.day is not None
        and (entry.within or entry.kind is not None or when.since or not KINDS[kind].home)
    ):
        timed = entry.day.spans and (when.since or when.until)
        when = joined(When(entry.day.spans), when) if timed else joined(entry.day, when)
    if when.since and not (when.spans or when.always or when.often or any(not is_hourless(one) for one in when.words)):
        raise Unclear("no-date")
    return when


def _by_weekday(when: When, above: When) -> When:
    """A lone weekday under a heading of a day: that day if it is one, else a guess."""
    likely = [one for one in when.readings if one.spans]
    if not likely or len(above.spans) != 1 or above.spans[0].first is None or above.spans[0].last is not None:
        return when
    first = above.spans[0].first
    same = next((one for one in likely if one.spans[0].first == first), None)
    if same is not None:
        return same
    there = replace(likely[0], spans=above.spans)
    nearest = sorted(likely, key=lambda one: abs(((one.spans[0].first or first) - first).days))
    return there.doubted("day", "weekday-mismatch", *nearest)


def times(span: Span, when: When) -> tuple[datetime | date | None, datetime | date | None, bool, str]:
    """Start, end, whether all day, and the hours as words where they belong to no single day."""
    if span.first is None and span.last is not None and when.since is not None:
        return None, datetime.combine(span.last, when.since), False, ""
    if span.first is None or span.last is not None or when.since is None or when.often:
        return span.first, span.last, True, when.hours
    starts = datetime.combine(span.first, when.since)
    if when.until is None:
        return starts, None, False, ""
    ends = datetime.combine(span.first, when.until)
    if ends <= starts and when.since >= time(18) and when.until <= time(6) and span.first < date.max:
        ends += timedelta(days=1)
    if ends <= starts:
        raise Unclear("ends-before-starts")
    return starts, ends, False, ""
