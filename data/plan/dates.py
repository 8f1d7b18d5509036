"""When a line of a plan takes place: dates and times as schools write them, read without a clock.

What can be read in one way is read; what has a likely reading is returned as a guess, with the others («пт 12.12» that
is a Saturday, 1.30 in the afternoon or at night); an impossible date, or two dates of two things are `Unclear`.
Numbers in quotation marks, after «№» or before «класс» are no dates.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from data.patterns import pattern
from data.plan.days import Days, read_days
from data.plan.hours import read_hours
from data.plan.phrases import (
    ANYTHING,
    ORDINAL,
    ORDINALS,
    WEEKDAY_LIST,
    Hidden,
    Phrases,
    clocks,
    nth,
    ordinal_weekdays,
)
from data.plan.ranges import hours_in_figures
from data.plan.spoken import in_figures
from data.plan.tokens import GAP, MONTH, MONTHS, WEEKDAY, WEEKDAYS, Unclear, month_number
from data.plan.usual import usual
from data.plan.when import Span, When, next_month, week_of

__all__ = ["Span", "When", "find", "next_month", "week_of", "weeks_named", "writes_month_first"]

_VAGUE = pattern(
    rf"(?:в\s+)?(?:начал[оае]|конец|конце|середин[аеу])\s+(?:месяца|{MONTH})|\w+\s+половин[аы]\s+(?:месяца|{MONTH})"
    rf"|(?:\d|перв\w+|втор\w+|треть\w+|четв\w+|последн\w+)(?:\s*[-–—,]\s*\d)?(?:-?я)?\s+недел[яиюье]+(?:\s+(?:месяца|{MONTH}))?"
    r"|(?:в\s+течени[еи]|на\s+протяжении|во\s+время)\s+.{3,30}|постоянно|систематически|регулярно|ежемесячно|на\s+каникулах|(?:дата\s+)?уточняется|tbc|tba|ongoing|all\s+(?:term|year)"
    rf"|по\s+(?:плану|графику|расписанию|согласованию|мере|необходимости|отдельному).{{0,30}}"
    rf"|(?:early|mid|late)[- ]{MONTH}"
    rf"|(?:end|beginning|start)\s+of\s+(?:the\s+month|{MONTH})|[-–—]+",
    re.IGNORECASE,
)
_MONTHLY = pattern(
    rf"(?:в\s+|на\s+|in\s+)?({MONTH})(?:\s*[-–—,]\s*({MONTH}))?(?:\s+(\d{{4}})(?:\s*г(?:ода|\.)?)?)?", re.I
)


HYPHENS = str.maketrans("‐‑‒−→", "----–")
"""Hyphens that do not break, and a minus, are hyphens to a reader."""


@lru_cache(maxsize=1024)  # a line is looked at three times on its way into a plan
def find(
    text: str,
    month: date,
    *,
    column: str = "",
    week: Span | None = None,
    bare: bool = False,
    month_first: bool | None = None,
) -> tuple[When, str]:
    """What is said of days and hours, and the text with a `GAP` in its place.

    `month` is the month being made: it gives the year, and the month to «пт 12». `column` says that the text is a
    table's cell of dates ("when") or of times ("time"); `week` is what «Понедельник» belongs to. `bare`: a number at
    the head is a day of the month («15: ёлка» under «Декабрь»). `month_first`: how the plan writes 12/4, as
    `writes_month_first` tells of its lines. What has a likely reading is returned with doubts; for the rest raises
    `Unclear`.
    """
    text, other = hours_in_figures(in_figures(text.translate(HYPHENS)), month)
    if not column and not bare and not ANYTHING.search(text):
        return When(), text
    when, rest = _find(text, month, column, week, bare, month_first)
    if other:
        try:
            when = when.doubted("day", "date-unclear", _find(other, month, column, week, bare, month_first)[0].sure())
        except Unclear:
            when = when.doubted("day", "date-unclear")
    return when, rest


def _find(
    text: str, month: date, column: str, week: Span | None, bare: bool, month_first: bool | None
) -> tuple[When, str]:
    hidden, phrases = Hidden(), Phrases()
    text = hidden.hide(ordinal_weekdays(usual(text, month), month, column))
    text = phrases.take(text, month)
    days = Days.none(text) if column == "time" else read_days(text, month, column, week, bare, month_first)
    text = clocks(days.text)
    if days.spans:
        text = phrases.take_open(text)
    elif phrases.open:
        raise Unclear("date-unclear")
    else:
        spans, text = weekdays_of(text, week)
        days.spans += spans
        text = text if spans else phrases.take_weekdays(text)
    hours = read_hours(text, column, any(span.first is None for span in days.spans))
    text, always, often = hours.text, phrases.always, phrases.often
    words = [*phrases.words, *days.said]
    guessed = ""
    if not days.spans:
        text, always, guessed = _without_day(text, month, column, words, always, often)
        often = often or bool(guessed)
    elif often and all(span.last is None for span in days.spans):
        words, often = [one for one in words if not _repeats(one, days.spans)], False
    when = When(tuple(dict.fromkeys(days.spans)), hours.since, hours.until, hours.said, tuple(words), always, often)
    for reason, spans in days.others:
        when = when.doubted("day", reason, replace(when, spans=tuple(spans), readings=(), doubts=(), reason=""))
    for since, until in hours.others:
        clear = replace(when, since=since, until=until, hours="", readings=(), doubts=(), reason="")
        when = when.doubted("time", "time-unclear", clear)
    if guessed:
        when = when.doubted("day", "date-unclear", *_each(guessed, month, when))
    return when, hidden.show(text)


def weekdays_of(text: str, week: Span | None) -> tuple[list[Span], str]:
    """The days of «вт и чт», «пн–ср» in a week that stands above, and the text without them."""
    found = WEEKDAY_LIST.search(text) if week is not None else None
    if found is None or week is None or week.first is None or week.last is None or (week.last - week.first).days > 6:
        return [], text
    names = re.findall(WEEKDAY, found.group(), re.IGNORECASE)
    ahead = [(WEEKDAYS[name.lower().replace("ё", "е")] - week.first.weekday()) % 7 for name in names]
    days = [week.first + timedelta(days=one) for one in ahead]
    if days != sorted(days) or days[-1] > week.last:
        return [], text
    lasts = len(days) == 2 and re.search(r"[-–—]|\sпо\s|\sto\s", found.group()) is not None
    spans = [Span(*days)] if lasts else [Span(day) for day in days]
    return spans, text[: found.start()] + GAP + text[found.end() :]


_ALONE = pattern(
    rf"(?:(?:^[^\w«\"“(]*|[-–—,(:\ue010]\s*)(?P<a>(?:во?|on)\s+)?|\b(?P<b>(?:во?|on)\s+))(?P<day>{WEEKDAY})\.?"
    r"(?=\s*(?:$|[-–—,):\ue010]|\d)|\s+(?-i:[^\W\d_a-zа-яё])|\s+(?:в|at)\s)",
    re.IGNORECASE,
)
_HEAD_MONTH = pattern(rf"^\W*({MONTH})(?:\s+20\d\d)?\s*(?:[:–—]|-\s)|\(\s*({MONTH})(?:\s+20\d\d)?\s*\)", re.IGNORECASE)


def _without_day(
    text: str, month: date, column: str, words: list[str], always: bool, often: bool
) -> tuple[str, bool, str]:
    """The text of a line without a day: whether it lasts all month, and a weekday that stands alone and is a guess."""
    if column == "when":
        always, text = _vague(text, month, words, always)
    named = None if column else _HEAD_MONTH.search(text)
    if named is not None:
        if month_number(named[1] or named[2]) != month.month:
            raise Unclear("other-month")
        return text[: named.start()] + GAP + text[named.end() :], True, ""
    alone = None if often or always or column == "time" else _ALONE.search(text)
    if alone is None:
        return text, always, ""
    words.append(alone["day"])
    start = next(alone.start(name) for name in ("a", "b", "day") if alone[name])
    return text[:start] + GAP + text[alone.end("day") :].removeprefix("."), always, alone["day"]


def _each(weekday: str, month: date, when: When) -> list[When]:
    """Each such weekday of the month."""
    number = WEEKDAYS[weekday.lower().replace("ё", "е").rstrip(".")]
    first = nth(month.replace(day=1), 1, number)
    days = [first.replace(day=day) for day in range(first.day, monthrange(first.year, first.month)[1] + 1, 7)]
    plain = replace(
        when, words=tuple(one for one in when.words if one != weekday), often=False, doubts=(), readings=(), reason=""
    )
    return [replace(plain, spans=(Span(day),)) for day in days]


def _repeats(words: str, spans: list[Span]) -> bool:
    """Whether «по субботам» says no more than its days do."""
    said = {
        WEEKDAYS[name]
        for word in re.findall(r"[^\W\d_]+", words.lower().replace("ё", "е"))
        for name in WEEKDAYS
        if name == word or (len(name) > 5 and len(word) > 4 and name[:5] == word[:5])
    }
    return bool(said) and all(span.first is not None and span.first.weekday() in said for span in spans)


_WEEKS = pattern(
    rf"\W*(?:{MONTH}[\s,:–—-]+)?(?:(?:на|в|во|the)\s+)?(?:weeks?\s+)?(?P<a>{ORDINAL}|[1-6]|i{{1,3}}|iv|v)(?:\s*(?:[-–—,и&]|and\b|to\b)\s*(?P<b>{ORDINAL}|[1-6]|i{{1,3}}|iv|v))?"
    rf"(?P<word>\s*(?:недел[яеюи]|weeks?))?(?:\s+(?:(?:of|in)\s+)?(?:(?:the\s+)?month|месяца|{MONTH}))?\W*",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


def weeks_named(text: str, month: date) -> Span | None:
    """The days of «1 неделя», «3–4 неделя», "Week 2": of a text that names weeks of the month and nothing else.

    A month's weeks begin on Mondays; one or two days before the first Monday belong to the first week.
    """
    found = _WEEKS.fullmatch(text[:100])
    if found is None or not re.search(r"недел|week", text[:100], re.IGNORECASE):
        return None
    named = re.search(MONTH, text[:100], re.IGNORECASE)
    if named is not None and month_number(named.group()) != month.month:
        return None
    weeks = _weeks(month)
    numbers = [_week_number(one) for one in found.group("a", "b") if one]
    if not all(number <= len(weeks) for number in numbers):
        return None
    first, last = (number - 1 if number > 0 else len(weeks) - 1 for number in (numbers[0], numbers[-1]))
    return Span(weeks[first].first, weeks[last].last) if first <= last else None


def _week_number(said: str) -> int:
    folded = said.lower().replace("ё", "е")
    return _ROMAN.get(folded) or ORDINALS.get(folded) or int(folded)


def _weeks(month: date) -> list[Span]:
    first = month.replace(day=1)
    length = monthrange(first.year, first.month)[1]
    until_monday = (7 - first.weekday()) % 7
    starts = [1, *range(1 + until_monday + (7 if until_monday < 3 else 0), length + 1, 7)]
    ends = [*(start - 1 for start in starts[1:]), length]
    return [Span(first.replace(day=a), first.replace(day=b)) for a, b in zip(starts, ends, strict=True)]


def writes_month_first(lines: Iterable[str]) -> bool | None:
    """How a plan writes 12/4, by all its lines: the month first, the day first, or nothing tells."""
    votes = [0, 0]
    for line in lines:
        for match in _SLASHED.finditer(line[:LONGEST]):
            a, b = int(match["a"]), int(match["b"])
            votes[1] += a <= 12 < b <= 31
            votes[0] += b <= 12 < a <= 31
    return None if votes[0] == votes[1] else votes[1] > votes[0]


_SLASHED = pattern(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?:20)?\d\d)?(?![\d/])")
LONGEST = 1000
"""The longest line that is looked at, in characters."""


def _vague(text: str, month: date, words: list[str], always: bool) -> tuple[bool, str]:
    """A cell of dates without one: «по плану», «декабрь», «2 неделя»; anything else is unclear."""
    bare = text.replace(GAP, " ").strip(" ,;.")
    named = _MONTHLY.fullmatch(bare)
    if named is not None:
        months = [MONTHS[name.lower().rstrip(".")] for name in named.groups()[:2] if name]
        if month.month not in months:
            raise Unclear("other-month")
        return True, GAP
    if bare and _VAGUE.fullmatch(bare):
        words.append(bare)
        return True, GAP
    return always, text
