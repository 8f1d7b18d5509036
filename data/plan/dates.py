"""When a line of a plan takes place: dates and times as schools write them, read without a clock.

What can be read in one way is read; what has a likely reading is returned as a guess, with the others («пт 12.12» that
is a Saturday, 1.30 in the afternoon or at night); an impossible date, or two dates of two things are `Unclear`.
Numbers in quotation marks, after «№» or before «класс» are no dates.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, time, timedelta
from itertools import pairwise

from data.plan.grammar import LIST, Clock, Dates, Day, Hours, Line
from data.plan.phrases import ANYTHING, WEEKDAY_LIST, Hidden, Phrases, clocks, nth, ordinal_weekdays, usual
from data.plan.tokens import GAP, MONTH, MONTHS, WEEKDAY, WEEKDAYS, Unclear, month_number

_VAGUE = re.compile(
    rf"(?:в\s+)?(?:начал[оае]|конец|конце|середин[аеу])\s+(?:месяца|{MONTH})|\w+\s+половин[аы]\s+(?:месяца|{MONTH})"
    rf"|(?:\d|перв\w+|втор\w+|треть\w+|четв\w+|последн\w+)(?:\s*[-–—,]\s*\d)?(?:-?я)?\s+недел[яиюье]+(?:\s+(?:месяца|{MONTH}))?"
    r"|в\s+течени[еи]\s+.{3,30}|постоянно|систематически|регулярно|ежемесячно|на\s+каникулах|(?:дата\s+)?уточняется|tbc|tba|ongoing|all\s+(?:term|year)"
    rf"|по\s+(?:плану|графику|расписанию|согласованию|мере|необходимости|отдельному).{{0,30}}"
    rf"|(?:early|mid|late)[- ]{MONTH}"
    rf"|(?:end|beginning|start)\s+of\s+(?:the\s+month|{MONTH})|[-–—]+",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    rf"(?:в\s+|на\s+|in\s+)?({MONTH})(?:\s*[-–—,]\s*({MONTH}))?(?:\s+(\d{{4}})(?:\s*г(?:ода|\.)?)?)?", re.I
)


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
    if not column and not bare and not ANYTHING.search(text):
        return When(), text
    hidden, phrases = Hidden(), Phrases()
    text = hidden.hide(ordinal_weekdays(usual(text, month), month, column))
    text = phrases.take(text, month)
    days = Days.none(text) if column == "time" else _days(text, month, column, week, bare, month_first)
    text = clocks(days.text)
    if days.spans:
        text = phrases.take_open(text)
    elif phrases.open:
        raise Unclear("date-unclear")
    else:
        text = phrases.take_weekdays(text)
    hours = _times(text, column, any(span.first is None for span in days.spans))
    text, always, often = hours.text, phrases.always, phrases.often
    words = [*phrases.words, *days.said]
    guessed = ""
    if not days.spans:
        text, always, guessed = _without_day(text, month, column, words, always, often)
        often = often or bool(guessed)
    elif often and all(span.last is None for span in days.spans):
        words, often = [one for one in words if not _repeats(one, days.spans)], False
    when = When(tuple(days.spans), hours.since, hours.until, hours.said, tuple(words), always, often)
    for reason, spans in days.others:
        when = when.doubted("day", reason, replace(when, spans=tuple(spans), readings=(), doubts=(), reason=""))
    for since, until in hours.others:
        clear = replace(when, since=since, until=until, hours="", readings=(), doubts=(), reason="")
        when = when.doubted("time", "time-unclear", clear)
    if guessed:
        when = when.doubted("day", "date-unclear", *_each(guessed, month, when))
    return when, hidden.show(text)


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


def _days(text: str, month: date, column: str, week: Span | None, bare: bool, month_first: bool | None) -> Days:
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
    r"\b(?:runs?|lasts?|continues?|open|ends?|finish\w*|продлится|длится|продолжится|пройд[её]т|проходит|ид[её]т|работает|заверш\w+)(?:\s+(?:to|through|thru))?\s*$",
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
    plain = [one for one in found if one.lead != "until"]
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


def week_of(day: date) -> Span:
    """The week from Monday to Sunday in which a day lies; a Sunday begins its own."""
    first = day if day.weekday() == 6 else day - timedelta(days=day.weekday())
    return Span(first, first + timedelta(days=6))


def _before(first: date, last: date, found: Dates) -> date:
    """«28.12–08.01.2027»: the year stands once, at the end."""
    if first > last and not found.days[0].year and first.month > last.month:
        first = first.replace(year=last.year - 1)
    elif not found.days[0].year and found.days[-1].year and first.year != last.year and first.month <= last.month:
        first = first.replace(year=last.year)
    if first > last:
        raise Unclear("ends-before-starts")
    return first


_DAYS_SUFFIX = ("го", "му")
_NO_DAYS_NOUN = (
    "клас",
    "отряд",
    "этаж",
    "год",
    "мест",
    "тур",
    "уро",
    "корпус",
    "отдел",
    "разряд",
    "дом",
    "ряд",
    "созыв",
    "век",
    "сент",
    "лет",
)


def _days_alone(line: Line, month: date, column: str, week: Span | None, bare: bool) -> Days:
    """«пт 12», «12 числа», «до 14-го», «с 7 по 11», a number in a column of dates or at the head of a line under a
    month, «Понедельник» in a known week; an impossible «31.13»."""
    at = 0
    before = ("gap", "open", "at", "since", *(("until", "term", "for") if column == "when" or bare else ()))
    while line.role(at) in before:
        at += 1
    start = at
    spots = [start, *(spot for spot, token in enumerate(line.tokens) if token.kind == "number" and spot != start)]
    for spot in spots:
        days, end = _list(line, spot)
        if days and spot == start and bare and _heads(line, days, end) is not None:
            days, end = _heads(line, days, end) or ([], 0)
        elif not days or not _counts_alone(line, days, end, column if spot == start else "", spot == start):
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
        if free and rising and not any(day.month for day in some) and all(1 <= day.day <= 31 for day in some):
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
    if any(day.month for day in days) or word.startswith(_NO_DAYS_NOUN):
        return False
    first = days[0].start + (days[0].weekday is not None)
    tokens = [line.tokens[day.start] for day in days if line.kind(day.start) == "number"]
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


def _in_week(weekday: int, week: Span | None) -> date:
    if week is None or week.first is None or week.last is None or (week.last - week.first).days > 6:
        raise Unclear("date-unclear")
    on = week.first + timedelta(days=(weekday - week.first.weekday()) % 7)
    if on > week.last:
        raise Unclear("date-unclear")
    return on


@dataclass(slots=True)
class Clocks:
    """The hours of a text, the text without them, and other likely readings."""

    since: time | None
    until: time | None
    said: str
    text: str
    others: list[tuple[time | None, time | None]]


def _times(text: str, column: str, deadline: bool) -> Clocks:
    line = Line(text, column)
    found = line.hours()
    if not found:
        return Clocks(None, None, "", text, [])
    main = found[0]
    if len(found) > 1:
        beside = [one for one in found if line.role(one.start - 1) == "gap" or line.opens(one.start)]
        if len(beside) != 1 or _joined_by_and(line, found):
            raise Unclear("several-times")
        main = beside[0]
    start, end = line.tokens[main.start].start, line.tokens[main.end - 1].end
    said = text[start:end].strip(" ,@")
    rest = text[:start] + GAP + text[end:]
    if main.lead == "until" and main.until is None and not deadline:
        return Clocks(None, main.since.at("am") if main.since.vague else main.since.at(), said, rest, [])
    halves = _halves(main, not _RUSSIAN.search(text))
    if len(halves) > 1:
        return Clocks(None, None, said, rest, halves)
    return Clocks(*halves[0], said, rest, [])


_RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


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


def _joined_by_and(line: Line, found: list[Hours]) -> bool:
    """«12:00 и 16:00»: two beginnings of one thing."""
    return any(
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


_ALONE = re.compile(
    rf"(?:(?:^[^\w«\"“(]*|[-–—,(:\ue010]\s*)(?P<a>(?:во?|on)\s+)?|\b(?P<b>(?:во?|on)\s+))(?P<day>{WEEKDAY})\.?"
    r"(?=\s*(?:$|[-–—,):\ue010]|\d)|\s+(?-i:[^\W\d_a-zа-яё])|\s+(?:в|at)\s)",
    re.IGNORECASE,
)
_HEAD_MONTH = re.compile(
    rf"^\W*({MONTH})(?:\s+20\d\d)?\s*(?:[:–—]|-\s)|\(\s*({MONTH})(?:\s+20\d\d)?\s*\)", re.IGNORECASE
)


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


def writes_month_first(lines: Iterable[str]) -> bool | None:
    """How a plan writes 12/4, by all its lines: the month first, the day first, or nothing tells."""
    votes = [0, 0]
    for line in lines:
        for match in _SLASHED.finditer(line[:LONGEST]):
            a, b = int(match["a"]), int(match["b"])
            votes[1] += a <= 12 < b <= 31
            votes[0] += b <= 12 < a <= 31
    return None if votes[0] == votes[1] else votes[1] > votes[0]


_SLASHED = re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?:20)?\d\d)?(?![\d/])")
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
