"""From a line, or a table's row, to an item: its kind, title, day and the rest, or the reason why it is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.asides import only_classes
from data.plan.audience import is_for
from data.plan.beside import dated_parts, things_of
from data.plan.dates import Span, When, find
from data.plan.entry import DOUBTS, Entry, Moment, Understood
from data.plan.guard import guarded, leftover, names_other_month, says_more
from data.plan.known import UNTAUGHT, Known
from data.plan.marks import Marks, take_ages, take_links, take_marks, take_place, tidy
from data.plan.occasions import due, inherited, joined, times, with_cells
from data.plan.quotes import has_words
from data.plan.titles import TITLE, Titled, begun, titled
from data.plan.tokens import MONTH, Unclear
from data.plan.what import Evidence, Guess, weigh
from data.plan.words import fold, heading_kind, said_kind

__all__ = ["DOUBTS", "Entry", "Moment", "Understood", "has_words", "settle", "times", "told_apart"]

CALLED_OFF = pattern(
    r"(?<!\w)(?:отмен[её]н[аоы]?|отменя[ею]тся|не\s+состоится|отмена(?=\W*$|\s*[:!)])|cancell?ed|called\s+off|postponed|(?:перенес[её]н[аоы]?|переносится|перенос)(?!\w))(?!\w)",
    re.IGNORECASE,
)
_EXCEPTED = pattern(r"\W*(?:кроме|за исключением|except|excluding|not on|no clubs? on)\b", re.IGNORECASE)
"""A line of days on which something is not."""
NEWS = pattern(
    r"(?<!\w)(?:уроки|занятия|кружки|секции|тренировки)(?!\w)"
    r"|(?<!\w)(?:school|lessons|classes|clubs?)\s+(?:(?:is|are|will\sbe|ha(?:s|ve)\sbeen)\s+)?cancell?ed",
    re.IGNORECASE,
)
"""What is not held, so that families must know it: «уроки отменяются»."""


_INLINE = pattern(r"(?P<heading>[^:]{2,60}?)(?::\s*(?![\d–—•-])|\s[—–]\s|:\s+)(?P<rest>.*[^\W_].*)")
_HEADED = pattern(r"(?P<heading>[^:]{2,60}?):\s+(?=[^\s–—•-])")


def settle(entry: Entry, month: date, known: Known = UNTAUGHT) -> list[Understood]:
    """The item that an entry is, one for each of its days; raises `Unclear` with the reason why it is none.

    «7.12 Ярмарка, а 14.12 Концерт» are two.
    """
    parts = list(things_of(entry))
    if len(parts) > 1:
        return _all_of(parts, month, known)
    try:
        made = _settle(entry, month, known)
    except Unclear as unclear:
        dated = dated_parts(entry) if unclear.reason in ("several-dates", "several-times") else []
        if not dated:
            raise
        return _all_of(dated, month, known)
    if any(leftover(one.title) == "day" and (one.starts or one.ends) for one in made):
        dated = dated_parts(entry)
        return _all_of(dated, month, known) if dated else made
    return made


def _all_of(parts: Sequence[Entry], month: date, known: Known) -> list[Understood]:
    """The items of several things in one line; those that are of another month go where one is of this."""
    found: list[Understood] = []
    reason = ""
    for part in parts:
        try:
            found += settle(part, month, known)
        except Unclear as unclear:
            reason = reason or unclear.reason
            if unclear.reason != "other-month":
                raise
    if not found:
        raise Unclear(reason)
    return found


def _settle(entry: Entry, month: date, known: Known) -> list[Understood]:
    _check_class(entry, known)
    marks = Marks()
    headed = _HEADED.match(entry.text) if entry.kind is None else None
    above = heading_kind(fold(headed["heading"])) if headed is not None else None
    dropped = headed is not None and above is not None and not entry.text[headed.end()].islower()
    text = entry.text[headed.end() :] if headed is not None and dropped else entry.text
    text = _take_all(take_ages(text, marks), marks)
    own = When()
    if not entry.moments:
        own, text = find(text, entry.month, week=entry.week, bare=entry.bare, month_first=entry.month_first)
    if marks.place and not entry.moments and not (own.spans and own.hours):
        inner, place = find(marks.place, entry.month)
        if (inner.spans and not own.spans) or (inner.hours and not inner.spans and not own.hours):
            own = joined(own, inner)
            marks.place = tidy(place) or None
    own = due(with_cells(own, entry, marks), text)
    _check_held(entry.text, moved=bool(own.spans or entry.moments))
    if entry.cells.get("status"):
        raise Unclear("cancelled")
    guess, words = _entitled(entry, text, own, marks, above, known)
    for note in "\n".join((*entry.notes, entry.cells.get("note", ""))).split("\n"):
        said = tidy(_take_all(note, marks))
        if has_words(said):
            marks.notes.append(said)
    when = inherited(own, entry, guess.kind)
    when = guarded(when, own, "\n".join((words.title, *(() if own.spans else (*words.notes, marks.place or "")))))
    if not own.spans and not entry.moments and names_other_month(words.title, month):
        when = when.doubted("day", "other-month")
    if entry.month != month and not when.spans:
        raise Unclear("other-month")
    if not all(span.touches(month) for span in when.spans):
        raise Unclear("other-month")
    below = [] if entry.moments else entry.notes
    unsure = words.cut or (not entry.moments and says_more(words.title, own))
    unsure = unsure or any(_tells_another_day(note, when, entry) for note in (*below, *words.notes))
    if when.since is None and not when.hours and any(leftover(note) == "time" for note in below):
        when = when.doubted("time", "time-unclear")
    doubts = (*entry.doubts, *(() if guess.sure else ("kind",)), *when.doubts, *(("title",) if unsure else ()))
    made = Understood(
        entry.line,
        guess.kind,
        words.title if entry.moments else begun(words.title),
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


def _tells_another_day(note: str, when: When, entry: Entry) -> bool:
    """Whether what stands below a thing that has its day holds another one."""
    if not when.spans or leftover(note) != "day":
        return False
    try:
        said = find(note, entry.month, month_first=entry.month_first)[0].spans
    except Unclear:
        return True
    own = {day for span in when.spans for day in (span.first, span.last)}
    return not said or not {day for span in said for day in (span.first, span.last)} <= {*own, None}


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


def _check_held(text: str, *, moved: bool) -> None:
    """Raises `Unclear` for what is called off, or moved to a day that is not said: then it has not `moved`."""
    if _EXCEPTED.match(text):
        raise Unclear("cancelled")
    called_off = CALLED_OFF.search(text)
    if called_off is None or NEWS.search(text):
        return
    if not (moved and called_off.group().lower().startswith(("перен", "postp"))):
        raise Unclear("cancelled")


def _entitled(
    entry: Entry, text: str, own: When, marks: Marks, above: str | None, known: Known
) -> tuple[Guess, Titled]:
    """The kind of an entry, and its title without a heading before a colon."""
    title = tidy(text)
    if not has_words(title):
        raise Unclear("no-title")
    if entry.under and len(title) < 60 and only_classes(titled(text).title):
        text = f"{_MONTH_SAID.sub('', entry.under).strip(' :.')}, {title}"
        title = tidy(text)
    said = entry.cells.get("kind", "")
    kind = said_kind(said) if said else None
    if said and (kind is None or heading_kind(fold(said)) is None):
        marks.notes.append(said)
    if kind is None and above is None:
        inline = _INLINE.fullmatch(title)
        if inline is not None and (entry.kind is None or not (own or entry.moments)):
            above = heading_kind(fold(inline["heading"]))
            text = inline["rest"] if above is not None and not inline["rest"][:1].islower() else text
    kind = kind or above
    if kind is not None:
        return Guess(kind, True), _words(text, KINDS[kind].home, known)
    dated = bool(own.spans or entry.moments or entry.day)
    timed = own.since is not None or bool(own.hours) or any(not all_day for _, _, all_day in entry.moments)
    held = any(span.first for span in own.spans) or any(one[0] for one in entry.moments) or bool(entry.day)
    evidence = Evidence(entry.kind, entry.sure, entry.under, entry.default, dated, held, timed, marks.link, marks.place)
    guess = weigh(title, evidence)
    words = _words(text, KINDS[guess.kind].home, known)
    if words.title != title:
        guess = weigh(words.title, replace(evidence, place=marks.place or words.place))
    return guess, words


_MONTH_SAID = pattern(rf"\s*\((?:на\s+)?{MONTH}[^()]*\)|\s+(?:на|в|for|in)\s+{MONTH}.*", re.IGNORECASE)


def _words(text: str, home: bool, known: Known) -> Titled:
    words = titled(text, home=home, places=known.places)
    if not has_words(words.title):
        raise Unclear("prose")
    return words


def _take_all(text: str, marks: Marks) -> str:
    return take_place(take_marks(take_links(text, marks), marks), marks)
