"""Which of several expressions of days counts, in which order they are written, and which others are likely."""

import re
from dataclasses import replace
from datetime import MINYEAR, date, timedelta
from itertools import pairwise

from data.patterns import pattern
from data.plan.grammar import Dates, Day, Line
from data.plan.tokens import Unclear
from data.plan.when import Span, week_of


def ordered(found: Dates, month: date, month_first: bool | None) -> tuple[Dates, Dates | None]:
    """The days in the order in which the plan writes 12/4, and the other order where nothing tells."""
    if not any(day.slashed for day in found.days):
        return found, None
    swapped = replace(found, days=tuple(day.swapped() for day in found.days))
    fits, fits_swapped = (all(day.fits(month) for day in one.days) for one in (found, swapped))
    if fits != fits_swapped:
        return (found, None) if fits else (swapped, None)
    if not fits or month_first is not None or any(day.weekday is not None for day in found.days):
        return (swapped if month_first else found), None
    inside = [any(day.month == month.month for day in one.days) for one in (found, swapped)]
    return (swapped, found) if inside == [False, True] else (found, None)


_EITHER = pattern(
    r"[\s,;./()–—-]*(?:или|либо|or|а\s+также|(?:запасн|резервн)\w+\s+(?:день|дата|срок)|(?:rain|reserve|back-?up)(?:\s+da(?:te|y))?)?[\s:,(–—-]*",
    re.I,
)
_RETURNS = pattern(
    r"\b(?:return\w*|(?:are |be )?back|resum\w+|re-?opens?|выходим|возвраща\w+|выход)\b[\w\s]{0,30}$", re.I
)
"""What stands before the day on which school goes on."""
_IN_RESERVE = pattern(
    r"[(,;]\s*(?:(?:запасн|резервн)\w+\s+(?:день|дата|срок)|(?:rain|reserve|back-?up)(?:\s+da(?:te|y))?)\s*[:–—-]?\s*$",
    re.I,
)
_LASTS = pattern(
    r"\b(?:runs?|lasts?|continues?|open|ends?|finish\w*|clos\w+|продлится|длится|продолжится|пройд[её]т|проходит|ид[её]т|работает|заверш\w+)(?:\s+(?:to|through|thru))?\s*$",
    re.I,
)


def of_several(line: Line, found: list[Dates], month: date) -> tuple[Dates, list[Dates], list[Dates]]:
    """Which of several expressions counts, which of them leave the text, and which may count as well."""
    for main, one in pairwise(found):
        between = line.text[line.tokens[main.end - 1].end : line.tokens[one.start].start]
        if len(main.days) == len(one.days) == 1 and main.lead != "until" and _LASTS.search(between):
            last = replace(one.days[0], join="to")
            one = replace(one, start=one.start - (line.role(one.start - 1) == "to"))
            return replace(main, days=(*main.days, last)), [main, one], []
    ends = [0, *(line.tokens[one.end - 1].end for one in found)]
    before = [line.text[end : line.tokens[one.start].start] for one, end in zip(found, ends, strict=False)]
    plain = [
        one
        for one, said in zip(found, before, strict=True)
        if one.lead != "until" and not _moved_from(line, one) and not (one is not found[0] and _RETURNS.search(said))
    ]
    if len(plain) == 1:
        return plain[0], plain, []
    if len(plain) != 2:
        raise Unclear("several-dates")
    first, other = plain
    between = line.text[line.tokens[first.end - 1].end : line.tokens[other.start].start]
    same = spans_of(first, month) == spans_of(other, month)
    bracketed = line.role(other.start - 1) == "open" and line.role(other.end) == "close"
    bracketed = bracketed or _IN_RESERVE.search(between) is not None
    if not (same or bracketed or _EITHER.fullmatch(between)):
        raise Unclear("several-dates")
    if same or not _EITHER.fullmatch(between):
        return first, [first, other], [] if same else [other]
    whole = other.end + ("(" in between and line.role(other.end) == "close")
    return first, [replace(first, end=whole)], [other]


_MOVES = pattern(r"(?<!\w)(?:перенос\w*|перенес\w*|перенести|moved|postponed|rescheduled)(?!\w)", re.IGNORECASE)


def _moved_from(line: Line, one: Dates) -> bool:
    """«(перенос с 27 ноября)» says when it is not."""
    if one.lead == "since" and one.days[-1].join == "" and _MOVES.search(line.text) is not None:
        return True
    before = line.text[max(0, line.tokens[one.start].start - 20) : line.tokens[one.start].start]
    return (
        re.search(r"\b(?:перенос\w*|перенес\w*|вместо|moved\s+from|instead\s+of|was)\s*(?:со?\s*)?$", before, re.I)
        is not None
    )


def doubtful(found: Dates, others: list[Dates], month: date) -> list[tuple[str, Dates]]:
    """The other likely readings of days: of a list with «или», of a weekday that does not fit, of two expressions."""
    read: list[tuple[str, Dates]] = []
    if any(day.join == "or" for day in found.days):
        read += [("several-dates", replace(found, days=(replace(day, join=""),))) for day in found.days[1:]]
    if not all(day.fits(month) for day in found.days):
        days = tuple(_nearest(day, month) for day in found.days)
        read.append(("weekday-mismatch", replace(found, days=days)))
    return read + [("several-dates" if not one.days[0].slashed else "date-unclear", one) for one in others]


def _nearest(day: Day, month: date) -> Day:
    """The nearest day that has the weekday that is said."""
    on = day.on(month)
    if day.weekday is None:
        return day
    ahead = (day.weekday - on.weekday()) % 7
    try:
        on += timedelta(days=ahead if ahead <= 3 else ahead - 7)
    except OverflowError:
        return day
    return replace(day, day=on.day, month=on.month, year=on.year, slashed=False)


def spans_of(found: Dates, month: date) -> list[Span]:
    """The days of an expression as spans; of days with «или» the first."""
    spans: list[Span] = []
    for day in found.days:
        on = day.on(month)
        if day.join == "or":
            break
        if day.join in ("dash", "to") or (day.join == "and" and found.lead == "since"):
            first = spans[-1].first
            if first is None or spans[-1].last is not None:
                raise Unclear("several-dates")
            spans[-1] = Span(_before(first, on, found), on)
        else:
            spans.append(Span(on))
    if found.lead == "until":
        if len(spans) > 1 or spans[0].last is not None:
            raise Unclear("several-dates")
        return [Span(None, spans[0].first)]
    if found.lead == "week" and len(spans) == 1 and spans[0].last is None and spans[0].first is not None:
        return [week_of(spans[0].first)]
    return spans


def _before(first: date, last: date, found: Dates) -> date:
    """«28.12–08.01.2027»: the year stands once, at the end."""
    if first > last and not found.days[0].year and first.month > last.month and last.year > MINYEAR:
        first = first.replace(year=last.year - 1)
    elif not found.days[0].year and found.days[-1].year and first.year != last.year and first.month <= last.month:
        first = first.replace(year=last.year)
    if first > last:
        raise Unclear("ends-before-starts")
    return first
