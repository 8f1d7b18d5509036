"""The days that a line of a plan names: which of its expressions counts, and what else it may mean."""

import re
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, timedelta
from itertools import pairwise

from data.plan.grammar import LIST, Dates, Day, Line
from data.plan.phrases import WEEKDAY_LIST
from data.plan.tokens import GAP, WEEKDAYS, Unclear
from data.plan.when import Span, week_of


@dataclass(slots=True)
class Days:
    """The days of a text, the text without them, what is for the note, other likely readings with their reasons."""

    spans: list[Span]
    text: str
    said: list[str]
    others: list[tuple[str, list[Span]]]

    @classmethod
    def none(cls, text: str) -> "Days":
        return cls([], text, [], [])


def read_days(text: str, month: date, column: str, week: Span | None, bare: bool, month_first: bool | None) -> Days:
    line = Line(text, "when" if bare else column)
    found = line.dates()
    if not found or bare:
        alone = _days_alone(line, month, column, week, bare)
        if alone.spans or not found:
            return alone
    for one in found:
        _fill(one)
    ordered = [_ordered(one, month, month_first) for one in found]
    main, others = ordered[0][0], [one for one in ordered[0][1:] if one is not None]
    parts = [main]
    if len(found) > 1:
        main, parts, others = _of_several(line, [one for one, _ in ordered], month)
    spans = _spans(main, month)
    days = Days(
        spans,
        _without(line, parts),
        [],
        [(reason_of, _spans(one, month)) for reason_of, one in _doubtful(main, others, month)],
    )
    start, end = line.tokens[main.start].start, line.tokens[main.end - 1].end
    if main.lead == "since" and spans[-1].last is None:
        days.said.append(text[start:end].strip())
    return days


def _without(line: Line, parts: list[Dates]) -> str:
    text = line.text
    for one in sorted(parts, key=lambda one: -one.start):
        text = text[: line.tokens[one.start].start] + GAP + text[line.tokens[one.end - 1].end :]
    return text


def _fill(found: Dates) -> None:
    """Days without a month take the month of the next one that has it."""
    for before, day in zip(reversed(found.days[:-1]), reversed(found.days), strict=False):
        if not before.month:
            before.month, before.year = day.month, day.year


def _ordered(found: Dates, month: date, month_first: bool | None) -> tuple[Dates, Dates | None]:
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


_EITHER = re.compile(
    r"[\s,;./()–—-]*(?:или|либо|or|а\s+также|(?:запасн|резервн)\w+\s+(?:день|дата|срок)|rain(?:\s+date)?)?[\s:,(–—-]*",
    re.I,
)
_LASTS = re.compile(
    r"\b(?:runs?|lasts?|continues?|open|ends?|finish\w*|clos\w+|продлится|длится|продолжится|пройд[её]т|проходит|ид[её]т|работает|заверш\w+)(?:\s+(?:to|through|thru))?\s*$",
    re.I,
)


def _of_several(line: Line, found: list[Dates], month: date) -> tuple[Dates, list[Dates], list[Dates]]:
    """Which of several expressions counts, which of them leave the text, and which may count as well."""
    for main, one in pairwise(found):
        between = line.text[line.tokens[main.end - 1].end : line.tokens[one.start].start]
        if len(main.days) == len(one.days) == 1 and main.lead != "until" and _LASTS.search(between):
            last = replace(one.days[0], join="to")
            one = replace(one, start=one.start - (line.role(one.start - 1) == "to"))
            return replace(main, days=(*main.days, last)), [main, one], []
    plain = [one for one in found if one.lead != "until" and not _moved_from(line, one)]
    if len(plain) == 1:
        return plain[0], plain, []
    if len(plain) != 2:
        raise Unclear("several-dates")
    first, other = plain
    between = line.text[line.tokens[first.end - 1].end : line.tokens[other.start].start]
    same = _spans(first, month) == _spans(other, month)
    bracketed = line.role(other.start - 1) == "open" and line.role(other.end) == "close"
    if not (same or bracketed or _EITHER.fullmatch(between)):
        raise Unclear("several-dates")
    if same or not _EITHER.fullmatch(between):
        return first, [first, other], [] if same else [other]
    whole = other.end + ("(" in between and line.role(other.end) == "close")
    return first, [replace(first, end=whole)], [other]


def _moved_from(line: Line, one: Dates) -> bool:
    """«(перенос с 27 ноября)» says when it is not."""
    before = line.text[max(0, line.tokens[one.start].start - 20) : line.tokens[one.start].start]
    return (
        re.search(r"\b(?:перенос\w*|перенес\w*|вместо|moved\s+from|instead\s+of|was)\s*(?:со?\s*)?$", before, re.I)
        is not None
    )


def _doubtful(found: Dates, others: list[Dates], month: date) -> list[tuple[str, Dates]]:
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


def _spans(found: Dates, month: date) -> list[Span]:
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


_DAYS_SUFFIX = ("го", "му")
_NO_DAYS_NOUN = re.compile("клас|отряд|этаж|год|мест|тур|уро|корпус|отдел|разряд|дом|ряд|созыв|век|сент|лет")


def _days_alone(line: Line, month: date, column: str, week: Span | None, bare: bool) -> Days:
    """«пт 12», «12 числа», «до 14-го», «с 7 по 11», a number in a column of dates or at the head of a line under a
    month, «Понедельник» in a known week; an impossible «31.13»."""
    at = 0
    before = ("gap", "open", "at", "since", *(("until", "term", "for") if column == "when" or bare else ()))
    while line.role(at) in before:
        at += 1
    start = at
    kinds = ("number", "weekday")
    spots = [start, *(spot for spot, token in enumerate(line.tokens) if token.kind in kinds and spot != start)]
    for spot in spots:
        days, end = _list(line, spot)
        if spot == start and line.opens(spot):
            days, end = _with_weekday(line, days, end, month)
        if days and spot == start and bare and _heads(line, days, end) is not None:
            days, end = _heads(line, days, end) or ([], 0)
        elif not days or not (
            _counts_alone(line, days, end, column if spot == start else "", spot == start)
            or _by_weekday(line, days, end, month)
        ):
            continue
        return _numbered(line, spot, days, end, month)
    if line.kind(start) == "dotted" and line.tokens[start].numbers[1] > 12 and line.tokens[start].numbers[0] > 23:
        raise Unclear("no-such-date")
    if (
        line.role(start) == "weekday"
        and week is not None
        and not WEEKDAY_LIST.match(line.text, line.tokens[start].start)
    ):
        on = _in_week(WEEKDAYS[line.tokens[start].text], week)
        text, stop = line.text, line.tokens[start].end
        return Days([Span(on)], text[: line.tokens[start].start] + GAP + text[stop:].removeprefix("."), [], [])
    return Days.none(line.text)


def _list(line: Line, at: int) -> tuple[list[Day], int]:
    days: list[Day] = []
    join, end = "", at
    while (read := line.day(at)) is not None and len(days) < LIST:
        day, at = read
        day.join = join
        days.append(day)
        end = at
        join, at = line.join(at)
        if not join:
            break
    return days, end


def _numbered(line: Line, spot: int, days: list[Day], end: int, month: date) -> Days:
    text = line.text
    end += line.role(end) == "word" and line.tokens[end].text.startswith("числ")
    end += line.role(end) == "close" and line.role(spot - 1) != "open"
    for day in days:
        if not day.month:
            day.month, day.year = month.month, month.year
    spot -= line.role(spot - 1) == "word" and line.tokens[spot - 1].text == "the"
    spot -= line.role(spot - 1) == "at" and days[0].weekday is not None
    said = line.role(spot - 1)
    lead = {"since": "since", "until": "until", "term": "until", "for": "until"}.get(said, "")
    lead = "until" if said == "to" and line.tokens[spot - 1].text == "по" else lead
    found = Dates(spot, end, lead, tuple(days))
    spans = _spans(found, month)
    begin, stop = line.tokens[spot - 1 if lead else spot].start, line.tokens[end - 1].end
    words = [text[begin:stop]] if lead == "since" and spans[-1].last is None else []
    others = [(reason, _spans(one, month)) for reason, one in _doubtful(found, [], month)]
    return Days(spans, text[:begin] + GAP + text[stop:], words, others)


def _heads(line: Line, days: list[Day], end: int) -> tuple[list[Day], int] | None:
    """The bare days at the head of a line under a month: «5 – …», «21-25», «15: 8:15 …», not «5 новых книг»."""
    if any(day.month for day in days):  # «15–28 февраля» is whole
        return None
    for count in (len(days), 1):
        some = days[:count]
        stop = end if count == len(days) else days[1].start - 1
        after = line.tokens[stop] if stop < len(line.tokens) else None
        free = after is None or after.role in (
            "dash",
            "colon",
            "dot",
            "close",
            "gap",
            "comma",
            "clock",
            "hyphens",
            "open",
        )
        free = free or (
            after is not None
            and after.kind in ("word", "mark")
            and not line.text[after.start].islower()
            and after.role not in ("unit", "am", "pm", "hour")
        )
        rising = all(a.day < b.day for a, b in pairwise(some))
        if free and rising and all(1 <= day.day <= 31 for day in some):
            return some, stop
    return None


def _counts_alone(line: Line, days: list[Day], end: int, column: str, opens: bool) -> bool:
    """Whether days without a month are days: in their column, with a weekday, «12 числа», «до 14-го», "16th: …"."""
    after = line.role(end)
    word = line.tokens[end].text if after == "word" else ""
    if after in ("am", "pm", "hour", "unit"):
        return False
    if word.startswith("числ"):
        return True
    if column == "when":
        return after != "word"
    if any(day.month for day in days) or _NO_DAYS_NOUN.match(word):
        return False
    first = days[0].start + (days[0].weekday is not None)
    numbers = [day.start + (day.weekday is not None) for day in days]
    tokens = [line.tokens[at] for at in numbers if line.kind(at) == "number"]
    lead = line.role(days[0].start - 1)
    if tokens and all(token.text.endswith(_DAYS_SUFFIX) for token in tokens):
        return True
    if (
        len(days) == 2
        and lead == "since"
        and days[1].join == "to"
        and line.tokens[days[1].start - 1].text in ("по", "through")
    ):
        return True
    english = bool(tokens) and all(token.text.endswith(("st", "nd", "rd", "th")) for token in tokens)
    named = line.role(days[0].start - 1) == "word" and line.tokens[days[0].start - 1].text == "the"
    if english and not opens and (named or lead in ("until", "term", "at")):
        return not word or word in ("in", "at", "from", "and", "to")
    ordinal = english and opens and line.opens(days[0].start) and after in ("colon", "dash", "comma")
    return (
        (days[0].weekday is not None and line.kind(first) != "") and (opens or any(day.join for day in days) or english)
    ) or ordinal


def _with_weekday(line: Line, days: list[Day], end: int, month: date) -> tuple[list[Day], int]:
    """«5 СБ», «12, сб», «9-10 (ср-чт)»: numbers and their weekdays at the head of a line."""
    if len(days) == 2 and days[1].join == "dash" and not any(day.month or day.weekday is not None for day in days):
        return _with_weekdays(line, days, end, month)
    at = end + (line.role(end) in ("comma", "dash"))
    if len(days) != 1 or days[0].month or days[0].weekday is not None or line.role(at) != "weekday":
        return days, end
    named = replace(days[0], weekday=WEEKDAYS[line.tokens[at].text])
    if not replace(named, month=month.month, year=month.year).fits(month):
        return days, end
    return [named], at + 1 + (line.role(at + 1) == "dot")


def _with_weekdays(line: Line, days: list[Day], end: int, month: date) -> tuple[list[Day], int]:
    weekdays, at = line.weekdays_after(end)
    if len(weekdays) != 2:
        return days, end
    named = [replace(day, weekday=weekday) for day, weekday in zip(days, weekdays, strict=True)]
    fits = all(replace(day, month=month.month, year=month.year).fits(month) for day in named)
    return (named, at) if fits else (days, end)


def _by_weekday(line: Line, days: list[Day], end: int, month: date) -> bool:
    """«Ярмарка, сб 12»: a weekday and its number at the end of something."""
    first = days[0]
    if len(days) != 1 or first.weekday is None or first.month or line.role(first.start - 1) == "at":
        return False
    closes = end >= len(line.tokens) or line.role(end) in ("comma", "close", "gap", "dot")
    return closes and replace(first, month=month.month, year=month.year).fits(month)


def _in_week(weekday: int, week: Span | None) -> date:
    if week is None or week.first is None or week.last is None or (week.last - week.first).days > 6:
        raise Unclear("date-unclear")
    on = week.first + timedelta(days=(weekday - week.first.weekday()) % 7)
    if on > week.last:
        raise Unclear("date-unclear")
    return on
