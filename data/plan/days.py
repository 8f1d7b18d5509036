"""The days that a line of a plan names: which of its expressions counts, and what else it may mean."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from data.patterns import pattern
from data.plan.grammar import LIST, Dates, Day, Line
from data.plan.phrases import WEEKDAY_LIST
from data.plan.several import doubtful, of_several, ordered, spans_of
from data.plan.tokens import GAP, WEEKDAYS, Unclear
from data.plan.when import Span


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
    if all(one.lead == "until" for one in found) and line.role(0) == "weekday":
        head = _days_alone(line, month, column, week, bare)
        if head.spans and head.spans[0].first is not None:
            return head
    both = [ordered(one, month, month_first) for one in found]
    main, others = both[0][0], [one for one in both[0][1:] if one is not None]
    parts = [main]
    if len(found) > 1:
        main, parts, others = of_several(line, [one for one, _ in both], month)
    spans = spans_of(main, month)
    days = Days(
        spans,
        _without(line, parts),
        [],
        [(reason_of, spans_of(one, month)) for reason_of, one in doubtful(main, others, month)],
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


_DAYS_SUFFIX = ("го", "му")
_NO_DAYS_NOUN = pattern("клас|отряд|этаж|год|мест|тур|уро|корпус|отдел|разряд|дом|ряд|созыв|век|сент|лет")


def _days_alone(line: Line, month: date, column: str, week: Span | None, bare: bool) -> Days:
    """«пт 12», «12 числа», «до 14-го», «с 7 по 11», a number in a column of dates or at the head of a line under a
    month, «Понедельник» in a known week; an impossible «31.13»."""
    at = 0
    before = ("gap", "open", "at", "since", "week", *(("until", "term", "for") if column == "when" or bare else ()))
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
        if days and not day.month and line.role(at) in ("am", "pm", "hour"):
            break
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
    lead = {"since": "since", "until": "until", "term": "until", "for": "until", "week": "week"}.get(said, "")
    lead = "until" if said == "to" and line.tokens[spot - 1].text == "по" else lead
    found = Dates(spot, end, lead, tuple(days))
    spans = spans_of(found, month)
    begin, stop = line.tokens[spot - 1 if lead else spot].start, line.tokens[end - 1].end
    words = [text[begin:stop]] if lead == "since" and spans[-1].last is None else []
    others = [(reason, spans_of(one, month)) for reason, one in doubtful(found, [], month)]
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
    numbers = [_number_of(line, day) for day in days]
    tokens = [line.tokens[at] for at in numbers if line.kind(at) == "number"]
    lead = line.role(days[0].start - 1)
    if tokens and lead == "week":
        return True
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
        return not word or word in ("in", "at", "from", "and", "to", "the", "we", "our")
    ordinal = english and opens and line.opens(days[0].start) and after in ("colon", "dash", "comma")
    return (
        (days[0].weekday is not None and line.kind(first) != "") and (opens or any(day.join for day in days) or english)
    ) or ordinal


def _number_of(line: Line, day: Day) -> int:
    """Where the number of a day stands: behind its weekday, a mark, "the"."""
    at = day.start
    while at < day.start + 5 and line.kind(at) in ("weekday", "mark", "word"):
        at += 1
    return at


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
    if len(days) != 1 or first.weekday is None or first.month:
        return False
    closes = end >= len(line.tokens) or line.role(end) in ("comma", "close", "gap", "dot")
    closes = closes or line.tokens[end - 1].text.endswith(("st", "nd", "rd", "th", "го"))
    return closes and replace(first, month=month.month, year=month.year).fits(month)


def _in_week(weekday: int, week: Span | None) -> date:
    if week is None or week.first is None or week.last is None or (week.last - week.first).days > 6:
        raise Unclear("date-unclear")
    on = week.first + timedelta(days=(weekday - week.first.weekday()) % 7)
    if on > week.last:
        raise Unclear("date-unclear")
    return on
