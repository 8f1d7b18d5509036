"""From a line, or a table's row, to an item: its kind, title, day and the rest, or the reason why it is none."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from data.kinds import KINDS
from data.plan.dates import Span, When, find
from data.plan.guard import guarded
from data.plan.known import UNTAUGHT, Known
from data.plan.marks import Marks, take_ages, take_links, take_marks, take_place, tidy
from data.plan.tokens import Unclear
from data.plan.what import Evidence, Guess, weigh
from data.plan.words import fold, heading_kind, said_kind

TITLE = 200
"""The longest title."""
NOTHING = frozenset({"нет", "no", "none", "n/a"})
"""What a table's cell says where there is no link."""


_INLINE = re.compile(r"(?P<heading>[^:]{2,60}?)(?::\s*(?!\d)|\s[—–]\s|:\s+)(?P<rest>.*[^\W_].*)")
_HEADED = re.compile(r"(?P<heading>[^:]{2,60}?):\s+(?=\S)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_a-zа-я]|[A-ZА-ЯЁ«])")


Moment = tuple[datetime | date | None, datetime | date | None, bool]
"""When an item starts and ends, and whether all day, as in `Understood`."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One item. `starts` and `ends` are the class's own clock: days (the last one included) if `all_day`, else moments.

    Without both it lasts all month; with `ends` alone it is due by then. `lines` are its lines, the first is `line`.
    """

    line: int
    kind: str
    title: str
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    all_day: bool = True
    place: str | None = None
    link: str | None = None
    seats: int | None = None
    points: int | None = None
    note: str | None = None
    lines: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    """What of it is a guess, of `DOUBTS`; `kinds` and `moments` are then its likely readings, the likeliest first."""
    kinds: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    under: str = ""
    """The words of the heading under which it stood."""


DOUBTS = ("kind", "day", "time", "title")
"""What may be a guess. A doubtful kind does not hinder saving; a doubtful day or time does."""


@dataclass(slots=True)
class Entry:
    """A line, or a table's row, that may become an item, with what stood above it.

    `kind` is what the heading above opens, `sure` whether that heading can open nothing else, `under` its words;
    `default` is whose plan it is by its title. `lost` is why the day above it is not known. `bare`: a number at the head
    of its text is a day; `month_first`: how the plan writes 12/4. `doubts` are what the walk is not sure of. `moments`
    are the days of a calendar's event: exact, so that its title is not searched for others.
    """

    line: int
    raw: str
    text: str
    kind: str | None
    default: str | None
    month: date
    points: int | None = None
    day: When | None = None
    lost: str = ""
    week: Span | None = None
    sure: bool = True
    under: str = ""
    bare: bool = False
    month_first: bool | None = None
    doubts: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    indent: int = 0
    small: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    tail: list[tuple[int, str]] = field(default_factory=list)


def has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def settle(entry: Entry, month: date, known: Known = UNTAUGHT) -> list[Understood]:
    """The item that an entry is, one for each of its days; raises `Unclear` with the reason why it is none."""
    marks = Marks()
    headed = _HEADED.match(entry.text) if entry.kind is None else None
    above = heading_kind(fold(headed["heading"])) if headed is not None else None
    text = entry.text[headed.end() :] if headed is not None and above is not None else entry.text
    text = _take_all(take_ages(text, marks), marks)
    when = When()
    if not entry.moments:
        when, text = find(text, entry.month, week=entry.week, bare=entry.bare, month_first=entry.month_first)
    if not when.spans and not entry.moments and marks.place:
        inner, place = find(marks.place, entry.month)
        if inner.spans:
            when = _joined(when, inner)
            marks.place = tidy(place) or None
    when = _with_cells(when, entry, marks)
    title = tidy(text)
    guess, title = _kind(entry, title, when, marks, above)
    kind = guess.kind
    for note in entry.notes:
        said = tidy(_take_all(note, marks)) if "\n" not in note else note
        if has_words(said):
            marks.notes.append(said)
    _check_title(title)
    own = when
    title, more = _shortened(title)
    when = guarded(_inherited(when, entry, kind), own, title)
    if entry.month != month and not when.spans:
        raise Unclear("other-month")
    notes = [*when.words, *(more and [more]), *marks.notes]
    if not all(span.touches(month) for span in when.spans):
        raise Unclear("other-month")
    made = []
    lines = (entry.line, *(number for number, _ in entry.tail))
    points = entry.points if marks.points is None else marks.points
    moments = [(*moment, "") for moment in entry.moments] or [times(span, when) for span in when.spans or (Span(None),)]
    readings = [[times(span, reading)[:3] for span in reading.spans or (Span(None),)] for reading in when.readings]
    for at, (starts, ends, all_day, spoken) in enumerate(moments):
        words = "\n".join(dict.fromkeys(part for part in (spoken, *notes) if part)) or None
        made.append(
            Understood(
                entry.line,
                kind,
                title,
                starts,
                ends,
                all_day,
                marks.place,
                marks.link,
                marks.seats,
                points,
                words,
                lines,
                tuple(dict.fromkeys((*entry.doubts, *(() if guess.sure else ("kind",)), *when.doubts))),
                guess.kinds,
                under=entry.under,
                moments=tuple(dict.fromkeys(one[min(at, len(one) - 1)] for one in readings)),
            )
        )
    return made


def _take_all(text: str, marks: Marks) -> str:
    return take_place(take_marks(take_links(text, marks), marks), marks)


def _with_cells(when: When, entry: Entry, marks: Marks) -> When:
    """What a table's row or the labels under a line say of the day, the time, the place and the rest."""
    cells = entry.cells
    for role in ("when", "time"):
        if cells.get(role):
            said, rest = find(cells[role], entry.month, column=role, week=entry.week, month_first=entry.month_first)
            if role == "when" and not said and has_words(rest):
                raise Unclear("date-unclear")
            when = _joined(when, said)
            marks.notes += [tidy(rest)] if has_words(rest) else []
    if cells.get("place"):
        marks.place = tidy(take_links(cells["place"], marks)) or marks.place
    beside = tidy(take_links(cells.get("link", ""), marks))
    marks.notes += [beside] if has_words(beside) and fold(beside) not in NOTHING else []
    for role in ("seats", "points"):
        number = re.search(r"(?<![-−\d])\d{1,4}(?!\d)", cells.get(role, ""))
        if number is not None:
            setattr(marks, role, int(number.group()))
        if has_words(cells.get(role, "").replace(number.group() if number else "", "", 1)):
            marks.notes.append(cells[role])
    return when


def _joined(one: When, other: When) -> When:
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


def _kind(entry: Entry, title: str, when: When, marks: Marks, above: str | None) -> tuple[Guess, str]:
    """The kind of an entry, and its title without a heading before a colon."""
    dated = bool(when.spans or entry.moments or entry.day)
    if entry.cells.get("kind"):
        said = entry.cells["kind"]
        kind = said_kind(said)
        if kind is not None:
            return Guess(kind, True), title
        entry.notes.append(said)
    if above is None:
        inline = _INLINE.fullmatch(title)
        if inline is not None and (entry.kind is None or not (when or entry.moments)):
            above = heading_kind(fold(inline["heading"]))
            title = tidy(inline["rest"]) if above is not None else title
    if above is not None:
        return Guess(above, True), title
    timed = when.since is not None or bool(when.hours) or any(not all_day for _, _, all_day in entry.moments)
    evidence = Evidence(entry.kind, entry.sure, entry.under, entry.default, dated, timed, marks.link, marks.place)
    return weigh(title, evidence), title


def _check_title(title: str) -> None:
    if not has_words(title):
        raise Unclear("no-title")


def _shortened(title: str) -> tuple[str, str]:
    """A title, and what of a long line goes into the note: all after its first sentence."""
    if len(title) > TITLE // 2:
        end = _SENTENCE.search(title)
        if end is not None and end.start() <= TITLE:
            return title[: end.start()], title[end.end() :]
    if len(title) > TITLE:
        raise Unclear("too-long")
    return title, ""


def _inherited(when: When, entry: Entry, kind: str) -> When:
    """The day of the date heading above, for what has no day of its own and is not done at home."""
    dateless = not (when.spans or when.always or when.often or when.words)
    if dateless and entry.lost:
        raise Unclear(entry.lost)
    if dateless and entry.day is not None and (entry.kind is not None or not KINDS[kind].home):
        when = _joined(When(entry.day.spans), when) if when.since or when.until else _joined(entry.day, when)
    if when.since and not (when.spans or when.always or when.often or when.words):
        raise Unclear("no-date")
    return when


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
