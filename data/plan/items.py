"""From a line, or a table's row, to an item: its kind, title, day and the rest, or the reason why it is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from data.kinds import KINDS
from data.plan.asides import classes_said, only_classes
from data.plan.audience import is_for
from data.plan.dates import Span, When, find
from data.plan.guard import guarded
from data.plan.known import UNTAUGHT, Known
from data.plan.marks import Marks, take_ages, take_links, take_marks, take_place, tidy
from data.plan.quotes import Veil
from data.plan.titles import TITLE, Titled, titled
from data.plan.tokens import GAP, Unclear
from data.plan.what import Evidence, Guess, weigh
from data.plan.words import fold, heading_kind, said_kind

NOTHING = frozenset({"нет", "no", "none", "n/a"})
"""What a table's cell says where there is no link."""
CALLED_OFF = re.compile(
    r"(?<!\w)(?:отмен[её]н[аоы]?|отменя[ею]тся|не\s+состоится|cancell?ed|called\s+off|postponed|(?:перенес[её]н[аоы]?|переносится|перенос)(?!\w))(?!\w)",
    re.IGNORECASE,
)
NEWS = re.compile(
    r"(?<!\w)(?:урок\w*|заняти\w+|школ\w+|кружк\w+|секци\w+|school|lessons?|class(?:es)?|clubs?)(?!\w)", re.IGNORECASE
)
"""What is not held, so that families must know it: «уроки отменяются»."""


_INLINE = re.compile(r"(?P<heading>[^:]{2,60}?)(?::\s*(?!\d)|\s[—–]\s|:\s+)(?P<rest>.*[^\W_].*)")
_HEADED = re.compile(r"(?P<heading>[^:]{2,60}?):\s+(?=\S)")


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
    `default` is whose plan it is by its title. `lost` is why the day above it is not known. `bare`: a number at the
    head of its text is a day; `month_first`: how the plan writes 12/4. `doubts` are what the walk is not sure of.
    `moments` are the days of a calendar's event: exact, so that its title is not searched for others.
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
    """The item that an entry is, one for each of its days; raises `Unclear` with the reason why it is none.

    «7.12 Ярмарка, а 14.12 Концерт» are two.
    """
    try:
        return _settle(entry, month, known)
    except Unclear as unclear:
        parts = list(_parts(entry)) if unclear.reason == "several-dates" else []
        if len(parts) < 2:
            raise
        return [one for part in parts for one in _settle(replace(entry, text=part), month, known)]


def _settle(entry: Entry, month: date, known: Known) -> list[Understood]:
    _check_class(entry, known)
    marks = Marks()
    headed = _HEADED.match(entry.text) if entry.kind is None else None
    above = heading_kind(fold(headed["heading"])) if headed is not None else None
    text = entry.text[headed.end() :] if headed is not None and above is not None else entry.text
    text = _take_all(take_ages(text, marks), marks)
    own = When()
    if not entry.moments:
        own, text = find(text, entry.month, week=entry.week, bare=entry.bare, month_first=entry.month_first)
    if not own.spans and not entry.moments and marks.place:
        inner, place = find(marks.place, entry.month)
        if inner.spans:
            own = _joined(own, inner)
            marks.place = tidy(place) or None
    own = _with_cells(own, entry, marks)
    _check_held(entry.text, own)
    guess, words = _entitled(entry, text, own, marks, above, known)
    for note in "\n".join((*entry.notes, entry.cells.get("note", ""))).split("\n"):
        said = tidy(_take_all(note, marks))
        if has_words(said):
            marks.notes.append(said)
    when = guarded(_inherited(own, entry, guess.kind), own, words.title)
    if entry.month != month and not when.spans:
        raise Unclear("other-month")
    if not all(span.touches(month) for span in when.spans):
        raise Unclear("other-month")
    doubts = (*entry.doubts, *(() if guess.sure else ("kind",)), *when.doubts, *(("title",) if words.cut else ()))
    made = Understood(
        entry.line,
        guess.kind,
        words.title,
        place=marks.place or words.place,
        link=marks.link,
        seats=marks.seats,
        points=entry.points if marks.points is None else marks.points,
        lines=(entry.line, *(number for number, _ in entry.tail)),
        doubts=tuple(dict.fromkeys(doubts)),
        kinds=guess.kinds,
        under=entry.under,
    )
    return list(_on_each_day(made, when, entry.moments, [*when.words, *words.notes, *marks.notes]))


def _on_each_day(made: Understood, when: When, exact: Sequence[Moment], notes: Sequence[str]) -> Iterator[Understood]:
    spans = when.spans or (Span(None),)
    moments = [(*moment, "") for moment in exact] or [times(span, when) for span in spans]
    readings = [[times(span, reading)[:3] for span in reading.spans or (Span(None),)] for reading in when.readings]
    for at, (starts, ends, all_day, spoken) in enumerate(moments):
        note = "\n".join(dict.fromkeys(part for part in (spoken, *notes) if part)) or None
        likely = tuple(dict.fromkeys(one[min(at, len(one) - 1)] for one in readings))
        yield replace(made, starts=starts, ends=ends, all_day=all_day, note=note, moments=likely)


def told_apart(items: Sequence[Understood]) -> list[Understood]:
    """The items, where two of one title are for different classes, with these in their titles."""
    said: dict[str, set[str]] = {}
    for one in items:
        said.setdefault(fold(one.title), set()).add(_for_whom(one))
    return [
        replace(one, title=f"{one.title} ({_for_whom(one)})")
        if len(said[fold(one.title)]) > 1 and _for_whom(one) and len(one.title) + len(_for_whom(one)) < TITLE - 3
        else one
        for one in items
    ]


def _for_whom(one: Understood) -> str:
    lines = (line.partition(": ")[2] or line for line in (one.note or "").split("\n"))
    return next(
        (line for line in lines if len(line) <= 40 and (only_classes(line) or only_classes(f"{line} класс"))), ""
    )


def _check_class(entry: Entry, known: Known) -> None:
    """Raises `Unclear` for what is for other classes only."""
    if known.classroom:
        said = entry.cells.get("classes", "")
        own = is_for(known.classroom, said) if said else None
        if said and own is None:
            own = is_for(known.classroom, f"{said} класс")
        if own is None:
            own = is_for(known.classroom, entry.text)
        if own is False or (own is None and is_for(known.classroom, entry.under) is False):
            raise Unclear("other-class")


def _check_held(text: str, own: When) -> None:
    """Raises `Unclear` for what is called off or moved to a day that is not said."""
    called_off = CALLED_OFF.search(text)
    if called_off is None or NEWS.search(text):
        return
    moved = called_off.group().lower().startswith(("перен", "postp"))
    if not (moved and own.spans):
        raise Unclear("cancelled")


def _parts(entry: Entry) -> Iterator[str]:
    """The parts of a line each of which begins with a day of its own and says something."""
    veil = Veil()
    hidden = veil.hide(entry.text)
    parts = [veil.show(part) for part in _BESIDE.split(hidden)]
    for part in parts:
        try:
            when, rest = find(part, entry.month, month_first=entry.month_first)
        except Unclear:
            return
        head, _, after = rest.partition(GAP)
        if not when.spans or has_words(head) or not has_words(after):
            return
    if not entry.cells.get("when"):
        yield from parts


_BESIDE = re.compile(r"\s*[;,]\s+(?:а\s+|и\s+|and\s+)?(?=\d|[^\W\d_]{2,11}[.,]?\s\d)")


def _entitled(
    entry: Entry, text: str, own: When, marks: Marks, above: str | None, known: Known
) -> tuple[Guess, Titled]:
    """The kind of an entry, and its title without a heading before a colon."""
    title = tidy(text)
    if not has_words(title):
        raise Unclear("no-title")
    said = entry.cells.get("kind", "")
    kind = said_kind(said) if said else None
    if said and kind is None:
        entry.notes.append(said)
    if kind is None and above is None:
        inline = _INLINE.fullmatch(title)
        if inline is not None and (entry.kind is None or not (own or entry.moments)):
            above = heading_kind(fold(inline["heading"]))
            text = inline["rest"] if above is not None else text
    kind = kind or above
    if kind is not None:
        return Guess(kind, True), _words(text, KINDS[kind].home, known)
    dated = bool(own.spans or entry.moments or entry.day)
    timed = own.since is not None or bool(own.hours) or any(not all_day for _, _, all_day in entry.moments)
    evidence = Evidence(entry.kind, entry.sure, entry.under, entry.default, dated, timed, marks.link, marks.place)
    guess = weigh(title, evidence)
    words = _words(text, KINDS[guess.kind].home, known)
    if words.title != title:
        guess = weigh(words.title, replace(evidence, place=marks.place or words.place))
    return guess, words


def _words(text: str, home: bool, known: Known) -> Titled:
    words = titled(text, home=home, places=known.places)
    if not has_words(words.title):
        raise Unclear("prose")
    return words


def _take_all(text: str, marks: Marks) -> str:
    return take_place(take_marks(take_links(text, marks), marks), marks)


def _with_cells(when: When, entry: Entry, marks: Marks) -> When:
    """What a table's row or the labels under a line say of the day, the time, the place and the rest."""
    cells = entry.cells
    if not cells:
        return when
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
    if cells.get("classes"):
        marks.notes.append(classes_said(cells["classes"], entry.text))
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
