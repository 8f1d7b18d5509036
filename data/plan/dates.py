"""When a line of a plan takes place: dates and times as schools write them, read without a clock and without guessing.

What can be read in one way only is read; an impossible date, a weekday that does not fit, two dates with no word saying
which counts are `Unclear`. Numbers in quotation marks, after «№» or before «класс» are no dates.
"""

import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, time, timedelta
from itertools import pairwise

from data.plan.grammar import LIST, Clock, Dates, Day, Hours, Line
from data.plan.tokens import GAP, MONTH, MONTHS, WEEKDAY, WEEKDAYS, Unclear, month_number, near

_PLURAL = "(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|выходным|будням)"
_PLURAL_EN = "(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays)"
_OFTEN = re.compile(
    rf"\b(?:кажд\w+\s+(?:{WEEKDAY}(?:(?:,|\s+и)\s+{WEEKDAY})*|день|недел\w+|выходн\w+)|по\s+{_PLURAL}(?:(?:,|\s+и)\s+{_PLURAL})*"
    rf"|every\s+(?:{WEEKDAY}(?:(?:,|\s+and|\s+&)\s+{WEEKDAY})*|day|week|weekend)"
    rf"|(?:on\s+)?{_PLURAL_EN}(?:(?:,|\s+and|\s+&)\s+{_PLURAL_EN})*"
    r"|еженедельно|ежедневно|weekly|daily)",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    rf"\b(?:весь\s+(?:месяц|{MONTH})|в\s+теч(?:ени[еи]|\.)\s+(?:всего\s+)?(?:мес(?:яца|\.)|{MONTH})|(?:(?:the|all)\s+)?whole\s+month"
    rf"|all\s+(?:month(?:\s+long)?|{MONTH})|(?:all\s+)?(?:through(?:out)?|during)\s+(?:the\s+(?:whole\s+)?month|{MONTH}))",
    re.IGNORECASE,
)
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
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0+)?")
"""How a spreadsheet writes a day."""
_AS_USUAL = tuple(
    (re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE), usual)
    for form, usual in (
        (r"не\s+позднее|не\s+позже|(?:крайний|последний)\s+срок|срок\s+сдачи|no\s+later\s+than|due\s+(?:by|on)", "до"),
        (r"w/[cb]|week (?:commencing|beginning)", "starting"),
        (r"начиная(?=\s+со?\s)", ""),
        (r"([7-9]|[12]\d)\s?(?:ч|час|часов)\.?\s?([0-5]\d)\s?(?:мин(?:ут)?\.?|м\.)?", r"\1:\2"),
        (r"\(?включительно\)?|(?<=\d )inclusive", ""),
    )
)
"""Ways of writing that are brought to the usual one first: a deadline, a week, «12ч30»."""
_END_OF = re.compile(
    rf"\b(?:до|к|by|until)\s+(?:the\s+)?(?:конц[ау]|end\s+of)\s+(?:(?:the\s+)?(месяца|month)|({MONTH}))", re.I
)
_NOON = re.compile(r"(?<!\w)(?:в\s+полдень|(?:at\s+)?(?:12\s+)?(?:noon|midday))(?!\w)", re.IGNORECASE)
_QUIET = re.compile(
    r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\b24/7\b|(?<![:.\d])\b\d\d?(?:\s*[-–—,/и]\s*\d\d?){0,5}\s*(?:-?[а-я]{1,2}\s)?\s*(?:класс(?:а|е|у|ы|ов|ам|ах)?\b|кл\b|лет\b|years?\b|финал)"
    r"|(?:№|\b(?:школ[аыеу]|каб\w*|кв|дом|корп\w*|корпус|стр|ауд\w*|зал|гимнази[яиею]|лице[йяе]|room|year|grade|class|ages?|years|form|ks|hall))"
    r"[.\s]{0,2}\d+(?:\s*[,/&-]\s*\d(?!\d|\.\d)){0,6}"
    rf"|\b(?:ко?|в честь|посвящ\w{{1,12}}|накануне|празднику?)\s+\d\d?\s+{MONTH}",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    rf"\d|^\W*(?:во?\s+)?{WEEKDAY}|{_OFTEN.pattern}|{_ALWAYS.pattern}|{_NOON.pattern}|{_END_OF.pattern}", re.IGNORECASE
)
_DIGITS = "0123456789"
_HIDE = str.maketrans(_DIGITS, "".join(chr(0xE000 + n) for n in range(10)))
_SHOW = str.maketrans("".join(chr(0xE000 + n) for n in range(10)), _DIGITS)


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

    `words` is what only a person can read («каждый вторник»), `hours` the time as written. `doubts` says what of it is a
    guess ("day", "time"); `readings` are then the likely ones, each without doubts, the first of them this one.
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

    def __bool__(self) -> bool:
        return bool(self.spans or self.since or self.always or self.words)

    def doubted(self, doubt: str, *others: "When") -> "When":
        """The same as a guess: it may be one of the others as well."""
        doubts = tuple(dict.fromkeys((*self.doubts, doubt)))
        sure = replace(self, doubts=(), readings=())
        return replace(self, doubts=doubts, readings=tuple(dict.fromkeys((sure, *self.readings, *others))))


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
    if not column and not _ANYTHING.search(text):
        return When(), text
    text = _usual(text, month)
    text = _QUIET.sub(lambda match: match.group().translate(_HIDE), text)
    words: list[str] = []

    def take(match: re.Match[str]) -> str:
        words.append(match.group().strip())
        return GAP

    often = _OFTEN.search(text) is not None
    text = _OFTEN.sub(take, text)
    always = _ALWAYS.search(text) is not None
    text = _ALWAYS.sub(GAP, text)
    text = _NOON.sub(" 12:00 ", text)
    spans, text, said = _days(text, month, column, week) if column != "time" else ([], text, [])
    words += said
    since, until, hours, text = _times(text, column, any(span.first is None for span in spans))
    if not spans and column == "when":
        always, text = _vague(text, month, words, always)
    rest = text.translate(_SHOW)
    return When(tuple(spans), since, until, hours, tuple(words), always, often), rest


def _usual(text: str, month: date) -> str:
    text = _MIDNIGHT.sub(r"\1", text)
    for form, usual in _AS_USUAL:
        text = form.sub(usual, text)

    def last_day(match: re.Match[str]) -> str:
        named = month_number(match[2]) if match[2] else month.month
        assert named is not None
        last = next_month(date(near(named, month), named, 1)) - timedelta(days=1)
        return f"до {last:%d.%m.%Y}"

    return _END_OF.sub(last_day, text)


def _days(text: str, month: date, column: str, week: Span | None) -> tuple[list[Span], str, list[str]]:
    line = Line(text, column)
    found = line.dates()
    if not found:
        return _days_alone(line, month, column, week)
    main = found[0]
    if len(found) > 1:
        plain = [one for one in found if one.lead != "until"]
        if len(plain) > 1:
            raise Unclear("several-dates")
        main = plain[0] if plain else main
        if not plain:
            raise Unclear("several-dates")
    spans = _spans(main, month)
    start, end = line.tokens[main.start].start, line.tokens[main.end - 1].end
    said = [text[start:end].strip()] if main.lead == "since" and spans[-1].last is None else []
    return spans, text[:start] + GAP + text[end:], said


def _spans(found: Dates, month: date) -> list[Span]:
    """The days of an expression as spans; days without a month take the month of the next one that has it."""
    days = list(found.days)
    for before, day in zip(reversed(days[:-1]), reversed(days), strict=False):
        if not before.month:
            before.month, before.year = day.month, day.year
    if any(day.join == "or" for day in days):
        raise Unclear("several-dates")
    spans: list[Span] = []
    for day in days:
        on = day.on(month)
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
    return spans


def _before(first: date, last: date, found: Dates) -> date:
    """«28.12–08.01.2027»: the year stands once, at the end."""
    if first > last and not found.days[0].year and first.month > last.month:
        first = first.replace(year=last.year - 1)
    elif not found.days[0].year and found.days[-1].year and first.year != last.year and first.month <= last.month:
        first = first.replace(year=last.year)
    if first > last:
        raise Unclear("ends-before-starts")
    return first


def _days_alone(line: Line, month: date, column: str, week: Span | None) -> tuple[list[Span], str, list[str]]:
    """«пт 12», «12 числа», a number in a column of dates, «Понедельник» in a known week; an impossible «31.13»."""
    at = 0
    before = ("gap", "open", "at", "since", *(("until", "term") if column == "when" else ()))
    while line.role(at) in before:
        at += 1
    start = at
    days: list[Day] = []
    join = ""
    while (read := line.day(at)) is not None and len(days) < LIST:
        day, at = read
        day.join = join
        days.append(day)
        end = at
        join, at = line.join(at)
        if not join:
            break
    text = line.text
    if days and _counts_alone(line, days, end, column):
        end += line.role(end) == "word" and line.tokens[end].text == "числа"
        for day in days:
            day.month, day.year = month.month, month.year
        lead = {"since": "since", "until": "until", "term": "until"}.get(line.role(start - 1), "")
        spans = _spans(Dates(start, end, lead, tuple(days)), month)
        begin, stop = line.tokens[start - 1 if lead else start].start, line.tokens[end - 1].end
        said = [text[begin:stop]] if lead == "since" and spans[-1].last is None else []
        return spans, text[:begin] + GAP + text[stop:], said
    if line.kind(start) == "dotted" and line.tokens[start].numbers[1] > 12 and line.tokens[start].numbers[0] > 23:
        raise Unclear("no-such-date")
    if line.role(start) == "weekday":
        on = _in_week(WEEKDAYS[line.tokens[start].text], week)
        stop = line.tokens[start].end
        return [Span(on)], text[: line.tokens[start].start] + GAP + text[stop:].removeprefix("."), []
    return [], text, []


def _counts_alone(line: Line, days: list[Day], end: int, column: str) -> bool:
    """Whether days without a month are days: in their column, with a weekday, «12 числа», "16th: …"."""
    after = line.role(end)
    if after in ("am", "pm", "hour"):
        return False
    if after == "word" and line.tokens[end].text == "числа":
        return True
    if column == "when":
        return after != "word"
    if any(day.month for day in days):
        return False
    first = line.tokens[days[0].start]
    ordinal = not first.text.isdigit() and line.opens(days[0].start) and after in ("colon", "dash", "comma")
    return days[0].weekday is not None or ordinal


def _in_week(weekday: int, week: Span | None) -> date:
    if week is None or week.first is None or week.last is None or (week.last - week.first).days > 6:
        raise Unclear("date-unclear")
    on = week.first + timedelta(days=(weekday - week.first.weekday()) % 7)
    if on > week.last:
        raise Unclear("date-unclear")
    return on


def _times(text: str, column: str, deadline: bool) -> tuple[time | None, time | None, str, str]:
    line = Line(text, column)
    found = line.hours()
    if not found:
        return None, None, "", text
    main = found[0]
    if len(found) > 1:
        beside = [one for one in found if line.role(one.start - 1) == "gap" or line.opens(one.start)]
        if len(beside) != 1 or _joined_by_and(line, found):
            raise Unclear("several-times")
        main = beside[0]
    if main.until is None:
        since, until = main.since.at(), None
    else:
        until = main.until.at()
        since = _first_of(main.since, main.until, until)
    start, end = line.tokens[main.start].start, line.tokens[main.end - 1].end
    hours = text[start:end].strip(" ,@")
    rest = text[:start] + GAP + text[end:]
    if main.lead == "until" and not deadline:
        return None, since, hours, rest
    return since, until, hours, rest


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
