"""When a line of a plan takes place: dates and times as schools write them, read without a clock and without guessing.

The text is cut into tokens, and the tokens are read by a small grammar, left to right, each a bounded number of times.
What can be read in one way only is read; an impossible date, a weekday that does not fit, two dates with no word saying
which counts are `Unclear`. Numbers in quotation marks, after «№» or before «класс» are no dates.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, time, timedelta

GAP = "\ue010"
"""Stands in a text where something was read and taken out."""

LIST = 16
"""The most days in one expression: every other day of a month."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "янв январь января январе январю январем january jan",
            "фев февр февраль февраля феврале февралю февралем february feb",
            "мар март марта марте марту мартом march mar",
            "апр апрель апреля апреле апрелю апрелем april apr",
            "май мая мае маю маем may",
            "июн июнь июня июне июню июнем june jun",
            "июл июль июля июле июлю июлем july jul",
            "авг август августа августе августу августом august aug",
            "сен сент сентябрь сентября сентябре сентябрю сентябрем september sept sep",
            "окт октябрь октября октябре октябрю октябрем october oct",
            "ноя нояб ноябрь ноября ноябре ноябрю ноябрем november nov",
            "дек декабрь декабря декабре декабрю декабрем december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "пн пнд понедельник понедельника понедельнику monday mon",
            "вт втр вторник вторника вторнику tuesday tues tue",
            "ср срд среда среду среды среде wednesday weds wed",
            "чт чтв четверг четверга четвергу thursday thurs thur thu",
            "пт птн пятница пятницу пятницы пятнице friday fri",
            "сб сбт суббота субботу субботы субботе saturday sat",
            "вс вск воскресенье воскресенья воскресенью sunday sun",
        )
    )
    for name in names.split()
}
_ROLES = {
    name: role
    for role, names in {
        "since": "с со c from since between starting",
        "until": "до by until till before due deadline срок",
        "to": "по to through",
        "and": "и and & +",
        "or": "или or /",
        "at": "в во at on @ время начало сбор time start starts starting дата date",
        "for": "к ко",
        "of": "of",
        "year": "г год года",
        "am": "am утра ночи",
        "pm": "pm вечера дня",
        "hour": "ч час часа часов o'clock oclock hrs",
        "unit": "руб рублей р ₽ € $ % км м кг л балл балла баллов лет тыс литр литра метров минут мин hours hour km miles",
        "dash": "- – — − ‑",
        "comma": ",",
        "open": "(",
        "close": ")",
        "dot": ".",
        "colon": ":",
        "gap": GAP,
    }.items()
    for name in names.split(" ")
}
_TOKEN = re.compile(
    r"(?P<iso>(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)T?)"
    r"|(?P<dmy>(?<!\d)(\d{1,2})([./-])(\d{1,2})\7(\d{4}|\d\d)(?!\d|[.:]\d))"
    r"|(?P<clock>(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?(?!\d))"
    r"|(?P<hyphens>(?<![\d№])(\d{1,2})-([0-5]\d)\s*[-–—]\s*(\d{1,2})-([0-5]\d)(?!\d|[./]\d))"
    r"|(?P<hyphen>(?<![\d№])(\d{1,2})-(00|(?<=в \d\d-)[0-5]\d|(?<=в \d-)[0-5]\d)(?!\d|[./]\d))"
    r"|(?P<dotted>(?<![\d№£$€])(?<!\d[.,])(\d{1,2})\.(\d{1,2})(?!\d|\.\d))"
    r"|(?P<slashed>(?<!\d)(?<!\d/)(\d{1,2})/(\d{1,2})(?!\d|/\d))"
    r"|(?P<number>(?<![\w№£$€+])(?<!\d[.,:/])(\d{1,2})(?!\d)(?:-?(?:го|ое|е|st|nd|rd|th)\b)?)"
    r"|(?P<digits>\d+)"
    r"|(?P<word>[ap]\.\s?m\b|o'clock|[^\W\d_]+)"
    r"|(?P<mark>\S)",
    re.IGNORECASE,
)
_WEEKDAY = "(?:" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + r")\b"
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_PLURAL = "(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|выходным|будням)"
_PLURAL_EN = "(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays)"
_OFTEN = re.compile(
    rf"\b(?:кажд\w+\s+(?:{_WEEKDAY}|день|недел\w+|выходн\w+)|по\s+{_PLURAL}(?:(?:,|\s+и)\s+{_PLURAL})*"
    rf"|every\s+(?:{_WEEKDAY}|day|week|weekend)|(?:on\s+)?{_PLURAL_EN}(?:(?:,|\s+and)\s+{_PLURAL_EN})*"
    r"|еженедельно|ежедневно|weekly|daily)",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    rf"\b(?:весь\s+(?:месяц|{_MONTH})|в\s+течени[еи]\s+(?:всего\s+)?(?:месяца|{_MONTH})|(?:(?:the|all)\s+)?whole\s+month"
    rf"|all\s+(?:month(?:\s+long)?|{_MONTH})|(?:all\s+)?(?:through(?:out)?|during)\s+(?:the\s+(?:whole\s+)?month|{_MONTH}))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"(?:в\s+)?(?:начал[оае]|конец|конце|середин[аеу])\s+(?:месяца|{_MONTH})|\w+\s+половин[аы]\s+(?:месяца|{_MONTH})"
    rf"|(?:\d|перв\w+|втор\w+|треть\w+|четв\w+|последн\w+)(?:\s*[-–—,]\s*\d)?(?:-?я)?\s+недел[яиюье]+(?:\s+(?:месяца|{_MONTH}))?"
    r"|в\s+течени[еи]\s+.{3,30}|постоянно|систематически|на\s+каникулах|(?:дата\s+)?уточняется|tbc|tba|ongoing|all\s+(?:term|year)"
    rf"|по\s+(?:плану|графику|расписанию|согласованию|мере|необходимости|отдельному).{{0,30}}|(?:early|mid|late)[- ]{_MONTH}"
    rf"|(?:end|beginning|start)\s+of\s+(?:the\s+month|{_MONTH})|[-–—]+",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    rf"(?:в\s+|на\s+|in\s+)?({_MONTH})(?:\s*[-–—,]\s*({_MONTH}))?(?:\s+(\d{{4}})(?:\s*г(?:ода|\.)?)?)?", re.I
)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0+)?")
"""How a spreadsheet writes a day."""
_NO_LATER = re.compile(r"\b(?:не\s+позднее|не\s+позже|no\s+later\s+than|due\s+(?:by|on))\b", re.IGNORECASE)
_NOON = re.compile(r"(?<!\w)(?:в\s+полдень|(?:at\s+)?(?:12\s+)?(?:noon|midday))(?!\w)", re.IGNORECASE)
_QUIET = re.compile(
    r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\b24/7\b|(?<![:.\d])\b\d\d?(?:\s*[-–—,/и]\s*\d\d?){0,5}\s*(?:-?[а-я]{1,2}\s)?\s*(?:класс(?:а|е|у|ы|ов|ам|ах)?\b|кл\b|лет\b|years?\b|финал)"
    r"|(?:№|\b(?:школ[аыеу]|каб\w*|кв|дом|корп\w*|корпус|стр|ауд\w*|зал|гимнази[яиею]|лице[йяе]|room|year|grade|class|ages?|years|form|ks|hall))"
    r"[.\s]{0,2}\d+(?:\s*[,/&-]\s*\d(?!\d|\.\d)){0,6}"
    rf"|\b(?:ко?|в честь|посвящ\w{{1,12}}|накануне|празднику?)\s+\d\d?\s+{_MONTH}",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    rf"\d|^\W*(?:во?\s+)?{_WEEKDAY}|{_OFTEN.pattern}|{_ALWAYS.pattern}|{_NOON.pattern}", re.IGNORECASE
)
_DIGITS = "0123456789"
_HIDE = str.maketrans(_DIGITS, "".join(chr(0xE000 + n) for n in range(10)))
_SHOW = str.maketrans("".join(chr(0xE000 + n) for n in range(10)), _DIGITS)


class Unclear(ValueError):
    """A date or a time that cannot be read; `reason` is one of `data.plan.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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
    """What was said of days and hours. `words` is what only a person can read («каждый вторник»), `hours` the time as written."""

    spans: tuple[Span, ...] = ()
    since: time | None = None
    until: time | None = None
    hours: str = ""
    words: tuple[str, ...] = ()
    always: bool = False
    often: bool = False

    def __bool__(self) -> bool:
        return bool(self.spans or self.since or self.always or self.words)


def next_month(first: date) -> date:
    """The first day of the month after this one."""
    return date(min(first.year + first.month // 12, MAXYEAR), first.month % 12 + 1, 1)


def month_number(word: str) -> int | None:
    """1–12 for a month's name in any case form or abbreviation, Russian or English."""
    return _MONTHS.get(word.lower().replace("ё", "е").rstrip("."))


def near(month: int, around: date) -> int:
    """The year in which this month is nearest to `around`; of two equally near ones the later."""
    return min((around.year + 1, around.year, around.year - 1), key=lambda year: _months_apart(year, month, around))


def _months_apart(year: int, month: int, around: date) -> int:
    return abs((year - around.year) * 12 + month - around.month)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()

    @property
    def role(self) -> str:
        return _ROLES.get(self.text, self.kind)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "mark", match.group().lower().replace("ё", "е")
        if kind == "word":
            word = re.sub(r"[.\s]", "", word)
            kind = "month" if word in _MONTHS else "weekday" if word in _WEEKDAYS else kind
        numbers = (
            tuple(int(part) for part in re.findall(r"\d{1,4}", word)) if kind not in ("word", "mark", "digits") else ()
        )
        tokens.append(_Token(kind, word, match.start(), match.end(), numbers))
    return tokens


@dataclass(slots=True)
class _Day:
    """A day as written: a number, perhaps with a month, a year, a weekday; `start` is its first token."""

    start: int
    day: int
    month: int = 0
    year: int = 0
    weekday: int | None = None
    named: bool = False
    join: str = ""

    def on(self, month: date) -> date:
        year = self.year + 2000 if 0 < self.year < 100 else self.year or near(self.month, month)
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            raise Unclear("no-such-date") from None
        if self.weekday not in (None, found.weekday()):
            raise Unclear("weekday-mismatch")
        return found


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int
    half: str = ""
    sure: bool = True
    padded: bool = False

    def at(self, half: str = "") -> time:
        half = self.half or half
        if half and not 0 < self.hour <= 12 and not (half == "pm" and self.hour < 24):
            raise Unclear("no-such-time")
        if not half and 0 < self.hour < 7 and not self.padded:
            raise Unclear("time-unclear")
        minute = max(self.minute, 0)
        hour = self.hour % 12 + (12 if half == "pm" else 0) if half and self.hour <= 12 else self.hour
        try:
            return time(hour, minute)
        except ValueError:
            raise Unclear("no-such-time") from None


@dataclass(frozen=True, slots=True)
class _Dates:
    """An expression of days: its tokens from `start` to before `end`, the word that leads it in, its days."""

    start: int
    end: int
    lead: str
    days: tuple[_Day, ...]


@dataclass(frozen=True, slots=True)
class _Hours:
    """An expression of time: its tokens, whether it can be nothing else, whether it is a deadline's."""

    start: int
    end: int
    since: _Clock
    until: _Clock | None
    lead: str


class _Line:
    """The tokens of one text, and the grammar that reads them."""

    def __init__(self, text: str, column: str) -> None:
        self.text = text
        self.column = column
        self.tokens = _tokens(text)

    def role(self, at: int) -> str:
        return self.tokens[at].role if 0 <= at < len(self.tokens) else ""

    def opens(self, at: int) -> bool:
        """Whether nothing but punctuation and what was read already stands before this token."""
        return all(token.kind == "mark" for token in self.tokens[max(0, at - 8) : at]) and at <= 8

    def dates(self) -> list[_Dates]:
        """All expressions of days in which some month is named, from left to right."""
        found, at = [], 0
        while at < len(self.tokens):
            one = self._expression(at)
            if one is not None and not (found and self._is_clock(one, found[-1])):
                found.append(one)
            at = one.end if one is not None else at + 1
        return found

    def _is_clock(self, one: _Dates, before: _Dates) -> bool:
        """«12.12 10.10 Музей»: right after a date, a dotted pair that can be a time is one."""
        token = self.tokens[one.days[0].start]
        return (
            token.kind == "dotted"
            and (one.start == before.end or (one.start == before.end + 1 and self.role(before.end) == "comma"))
            and len(token.text.split(".")[1]) == 2
            and token.numbers[0] < 24
        )

    def _lead(self, at: int) -> tuple[str, int]:
        lead = ""
        for _ in range(3):
            role = self.role(at)
            if role in ("since", "until", "at") or (role == "to" and self.tokens[at].text == "по"):
                lead = role if role != "at" else lead
            elif not (role in ("colon", "dash") and lead == "until"):
                break
            at += 1
        return ("until" if lead == "to" else lead), at

    def _expression(self, start: int) -> _Dates | None:
        lead, at = self._lead(start)
        days: list[_Day] = []
        join, dated, end = "", 0, at
        while (read := self._day(at)) is not None and len(days) < LIST:
            day, at = read
            before = days[-1] if days else None
            if (
                not day.month
                and before is not None
                and before.named
                and self.role(at) not in ("am", "pm", "hour", "colon")
            ):
                day.month, day.year, day.named = before.month, before.year, join in ("dash", "and", "to")
                day.month = day.month if day.named else 0
            day.join = join
            days.append(day)
            if day.month:
                dated, end = len(days), at
            join, at = self._join(at)
            if not join:
                break
        days = days[:dated]
        if not days:
            return None
        if not self.opens(start):
            lone = [i for i, day in enumerate(days[1:], 1) if day.join == "comma" and not days[i - 1].month]
            days = days[lone[-1] :] if lone else days
            if lone:
                days[0].join, start, lead = "", days[0].start, ""
        return _Dates(start, end, lead, tuple(days))

    def _join(self, at: int) -> tuple[str, int]:
        """What joins two days: `dash`, `to`, `comma`, `and`, `or`, or nothing."""
        if self.role(at) == "dot" and self.role(at + 1) == "dash":
            at += 1
        role = self.role(at)
        if role == "until" and self.tokens[at].text in ("до", "until", "till"):
            role = "to"
        if role not in ("dash", "to", "comma", "and", "or"):
            return "", at
        return role, at + 1 + (self.role(at + 1) == "since")

    def _day(self, start: int) -> tuple[_Day, int] | None:
        weekday, at = None, start
        if self.role(at) == "weekday":
            weekday = _WEEKDAYS[self.tokens[at].text]
            at += 1
            while at < start + 3 and self.role(at) in ("comma", "dot", "colon", "dash"):
                at += 1
            at += self.role(at) == "at" and self.tokens[at].text in ("the",)
        read = self._bare_day(at)
        if read is None:
            return None
        day, at = read
        day.start, day.weekday = start, weekday
        if day.month and weekday is None:
            day.weekday, at = self._weekday_after(at)
        return day, at

    def _bare_day(self, at: int) -> tuple[_Day, int] | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        numbers = token.numbers
        if token.kind == "iso":
            return _Day(at, numbers[2], numbers[1], numbers[0]), at + 1
        if token.kind == "dmy":
            if "-" in token.text and numbers[2] < 1000:
                return None
            return _Day(at, *numbers), self._year_word(at + 1)
        if token.kind == "slashed":
            if self.kind(at + 1) == "month":
                raise Unclear("several-dates")
            return _Day(at, *numbers), at + 1
        if token.kind == "dotted":
            good = 1 <= numbers[1] <= 12 and numbers[0] and self.role(at + 1) not in ("unit", "am", "pm", "hour")
            return (_Day(at, *numbers), at + 1) if good else None
        if token.kind == "number":
            return self._worded(at)
        if (
            token.kind == "month"
            and token.text[0] < "а"
            and self.kind(at + 1 + (self.role(at + 1) == "dot")) == "number"
        ):
            return self._named(at)
        return None

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def _worded(self, at: int) -> tuple[_Day, int]:
        """«12 декабря 2026 г.», "12th of December", or the number alone."""
        day, after = _Day(at, self.tokens[at].numbers[0]), at + 1
        after += self.role(after) == "of"
        if self.kind(after) != "month":
            return day, at + 1
        day.month = _MONTHS[self.tokens[after].text]
        after += 1 + (self.role(after + 1) == "dot")
        day.year, after = self._year(after)
        return day, after

    def _named(self, at: int) -> tuple[_Day, int] | None:
        """ "December 12th, 2026"; not "December 6 pm"."""
        number = at + 1 + (self.role(at + 1) == "dot")
        if self.role(number + 1) in ("am", "pm", "hour"):
            return None
        day = _Day(at, self.tokens[number].numbers[0], _MONTHS[self.tokens[at].text], named=True)
        day.year, after = self._year(number + 1)
        return day, after

    def _year(self, at: int) -> tuple[int, int]:
        comma = self.role(at) == "comma"
        token = self.tokens[at + comma] if at + comma < len(self.tokens) else None
        if token is not None and token.kind == "digits" and len(token.text) == 4:
            return int(token.text), self._year_word(at + comma + 1)
        return 0, at

    def _year_word(self, at: int) -> int:
        if self.role(at) != "year":
            return at
        return at + 1 + (self.role(at + 1) == "dot")

    def _weekday_after(self, at: int) -> tuple[int | None, int]:
        """«12.12 (пт)», «12 декабря, пятница», but not «12 декабря Среда обитания»."""
        after = at
        while after < at + 3 and self.role(after) in ("comma", "open", "at"):
            after += 1
        if self.role(after) != "weekday":
            return None, at
        weekday = _WEEKDAYS[self.tokens[after].text]
        closed = after + 1 + (self.role(after + 1) == "dot")
        closed += self.role(closed) == "close"
        plain = closed == after + 1
        if plain and self.kind(closed) == "word" and self.role(closed) not in ("at", "since", "until"):
            return None, at
        if self.kind(closed) == "number" and self.kind(closed + 1) == "month":
            return None, at
        return weekday, closed

    # hours

    def hours(self) -> list[_Hours]:
        """All expressions that are clearly times, from left to right."""
        found, at = [], 0
        while at < len(self.tokens):
            one = self._hours(at)
            if one is not None:
                found.append(one)
            at = one.end if one is not None else at + 1
        return found

    def _hours(self, start: int) -> _Hours | None:
        lead, at = "", start
        while (
            at < start + 4
            and self.role(at) in ("at", "since", "until", "colon", "for")
            and (at > start or self.role(at) != "colon")
        ):
            lead = self.role(at) if self.role(at) != "colon" else lead
            at += 1
        if self.kind(at) == "hyphens":
            a, b, c, d = self.tokens[at].numbers
            return _Hours(
                start, self._past_hour_word(at + 1), _Clock(a, b, padded=True), _Clock(c, d, padded=True), lead
            )
        first = self._clock(at)
        if first is None:
            return None
        since, end = first
        until, after = None, end
        if self.role(end) in ("dash", "to", "until", "and"):
            second = self._clock(end + 1)
            if second is not None and (second[0].sure or self.role(end) != "and"):
                until, after = second
        sure = (
            since.sure or (until is not None and until.sure) or self._stands_as_time(start, after, lead, since, until)
        )
        if until is not None and not sure:
            until, after = None, end
            sure = self._stands_as_time(start, after, lead, since, None)
        return _Hours(start, after, since, until, lead) if sure else None

    def _stands_as_time(self, start: int, end: int, lead: str, since: _Clock, until: _Clock | None) -> bool:
        """A bare hour or a dotted pair is a time after a preposition or beside a date, and where no noun follows."""
        if self.column == "time":
            return since.minute >= 0 or end >= len(self.tokens)
        beside = self.role(start - 1) == "gap" or (
            self.role(start - 1) in ("comma", "dash", "dot") and self.role(start - 2) == "gap"
        )
        if since.minute >= 0:
            return lead == "at" or beside
        ends = end >= len(self.tokens) or self.role(end) in ("comma", "dot", "close", "gap", "at", "dash", "colon")
        noun = self.tokens[end].start if end < len(self.tokens) else 0
        capital = end < len(self.tokens) and (self.text[noun].isupper() or self.text[noun] in '«"“„(')
        if until is not None:
            return lead == "since" and (ends or capital)
        return lead == "at" and self.tokens[start].text not in ("on", "дата", "date") and (ends or (capital and beside))

    def _clock(self, at: int) -> tuple[_Clock, int] | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        half, end = self._half(at + 1)
        padded = token.text.startswith("0")
        if token.kind in ("clock", "hyphen"):
            return _Clock(token.numbers[0], token.numbers[1], half, True, padded), end
        if token.kind == "dotted" and len(token.text.split(".")[1]) == 2 and self.role(at + 1) != "unit":
            hour, minute = token.numbers
            sure = bool(half) or minute == 0 or 12 < minute < 60
            return (
                (_Clock(hour, minute, half, sure and (hour < 24 or minute == 0), padded), end) if minute < 60 else None
            )
        if token.kind == "number" and token.text.isdigit():
            return _Clock(token.numbers[0], -1, half, bool(half), padded), end
        return None

    def _half(self, at: int) -> tuple[str, int]:
        """«ч.», «утра», "pm" after a time; «часа» alone says nothing, it may be how long."""
        after = self._past_hour_word(at)
        role = self.role(after)
        if role not in ("am", "pm"):
            return "", after
        return role, after + 1

    def _past_hour_word(self, at: int) -> int:
        if self.role(at) != "hour":
            return at
        return at + 1 + (self.role(at + 1) == "dot")


def find(text: str, month: date, *, column: str = "", week: Span | None = None) -> tuple[When, str]:
    """What is said of days and hours, and the text with a `GAP` in its place.

    `month` is the month being made: it gives the year, and the month to «пт 12». `column` says that the text is a table's
    cell of dates ("when") or of times ("time"); `week` is what «Понедельник» alone belongs to. Raises `Unclear`.
    """
    if not column and not _ANYTHING.search(text):
        return When(), text
    text = _NO_LATER.sub("до", _MIDNIGHT.sub(r"\1", text))
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


def _days(text: str, month: date, column: str, week: Span | None) -> tuple[list[Span], str, list[str]]:
    line = _Line(text, column)
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


def _spans(found: _Dates, month: date) -> list[Span]:
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


def _before(first: date, last: date, found: _Dates) -> date:
    """«28.12–08.01.2027»: the year stands once, at the end."""
    if first > last and not found.days[0].year and first.month > last.month:
        first = first.replace(year=last.year - 1)
    elif not found.days[0].year and found.days[-1].year and first.year != last.year and first.month <= last.month:
        first = first.replace(year=last.year)
    if first > last:
        raise Unclear("ends-before-starts")
    return first


def _days_alone(line: _Line, month: date, column: str, week: Span | None) -> tuple[list[Span], str, list[str]]:
    """«пт 12», «12 числа», a number in a column of dates, «Понедельник» in a known week; an impossible «31.13»."""
    at = 0
    while line.role(at) in ("gap", "open", "at", "since"):
        at += 1
    start = at
    days: list[_Day] = []
    join = ""
    while (read := line._day(at)) is not None and len(days) < LIST:
        day, at = read
        day.join = join
        days.append(day)
        end = at
        join, at = line._join(at)
        if not join:
            break
    text = line.text
    if days and _counts_alone(line, days, end, column):
        end += line.role(end) == "word" and line.tokens[end].text == "числа"
        for day in days:
            day.month, day.year = month.month, month.year
        lead = "since" if line.role(start - 1) == "since" else ""
        spans = _spans(_Dates(start, end, lead, tuple(days)), month)
        return spans, text[: line.tokens[start].start] + GAP + text[line.tokens[end - 1].end :], []
    if line.kind(start) == "dotted" and line.tokens[start].numbers[1] > 12 and line.tokens[start].numbers[0] > 23:
        raise Unclear("no-such-date")
    if line.role(start) == "weekday":
        on = _in_week(_WEEKDAYS[line.tokens[start].text], week)
        stop = line.tokens[start].end
        return [Span(on)], text[: line.tokens[start].start] + GAP + text[stop:].removeprefix("."), []
    return [], text, []


def _counts_alone(line: _Line, days: list[_Day], end: int, column: str) -> bool:
    if any(day.month for day in days) or line.role(end) in ("am", "pm", "hour", "colon"):
        return column == "when" and line.role(end) not in ("am", "pm", "hour")
    if column == "when":
        return True
    if line.role(end) == "word" and line.tokens[end].text == "числа":
        return True
    return days[0].weekday is not None


def _in_week(weekday: int, week: Span | None) -> date:
    if week is None or week.first is None or week.last is None or (week.last - week.first).days > 6:
        raise Unclear("date-unclear")
    on = week.first + timedelta(days=(weekday - week.first.weekday()) % 7)
    if on > week.last:
        raise Unclear("date-unclear")
    return on


def _times(text: str, column: str, deadline: bool) -> tuple[time | None, time | None, str, str]:
    line = _Line(text, column)
    found = line.hours()
    if not found:
        return None, None, "", text
    main = found[0]
    if len(found) > 1:
        beside = [one for one in found if line.role(one.start - 1) == "gap" or line.opens(one.start)]
        if len(beside) != 1:
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


def _first_of(since: _Clock, until: _Clock, end: time) -> time:
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
        months = [_MONTHS[name.lower().rstrip(".")] for name in named.groups()[:2] if name]
        if month.month not in months:
            raise Unclear("other-month")
        return True, GAP
    if bare and _VAGUE.fullmatch(bare):
        words.append(bare)
        return True, GAP
    return always, text
