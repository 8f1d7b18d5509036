"""The guard: what is left of a line must not hold a day or an hour that its item does not have."""

import re
from datetime import date

from data.patterns import pattern
from data.plan.dates import Span, When
from data.plan.phrases import Hidden
from data.plan.tokens import MONTH, WEEKDAYS, month_number

_LONG = "|".join(sorted((name for name in WEEKDAYS if len(name) > 4), key=len, reverse=True))
_SHORT = "|".join(name for name in WEEKDAYS if len(name) < 4 and name[0] > "z")
_SHORT_EN = "Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun"
_NO_NOUN = r"(?!\s*(?:класс|отряд|этаж|год|мест|тур\b|урок|корпус|отдел|разряд|ряд\b|созыв|век|лет\b|сентябрьск))"
_DAY = pattern(
    rf"(?i:(?<!\w)\d{{1,2}}(?:-?(?:го|му|е|st|nd|rd|th))?\s*(?:of\s+)?{MONTH}(?!\w)|(?<!\w){MONTH}\s*\d{{1,2}}(?!\d)(?!\s*(?:лет|год)))"
    r"|(?<!\w)\d{4}-\d\d-\d\d(?!\d)|(?<![\d.,№])(?:0?[1-9]|[12]\d|3[01])[.](?:0[1-9]|1[0-2])(?![\d%])(?!\s*(?:руб|₽|км|кг|м\b|балл|час))"
    r"|(?<![\d./№])(?![123]/[234]\s+[a-zа-яё])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?![\d/])(?!\s*(?:класс|part|of\b))"
    rf"|(?i:(?<!\w)(?:{_LONG})(?!\w)|(?<!\w)(?:по\s+)?(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям)(?!\w))"
    rf"|(?<!\w)(?i:{_SHORT})(?=\s*[.,:–—)-]|\s+\d|\s*$)|(?<!\w)(?:{_SHORT_EN})(?=\s*[.,]?\s*\d|\.|\s*$|\s*[,–—-])"
    rf"|(?i:(?<!\w)(?:до|к|с|со|по|на)\s+\d{{1,2}}(?:-?(?:го|му|е))(?!\w){_NO_NOUN}|(?<!\w)\d{{1,2}}-?(?:го|му)(?!\w){_NO_NOUN}|(?<!\w)\d{{1,2}}\s+числ[ао](?!\w))"
    r"|(?i:(?<!\w)(?:the|on|by|until|till)\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)(?!\w)(?!\s+(?:grade|place|class|year|floor|birthday|century|anniversary|six)))"
    r"|(?i:(?<!\w)(?:tb[acd]|to\s+be\s+(?:confirmed|announced|advised)|завтра|послезавтра|сегодня|tomorrow|today)(?!\w)|(?<!\w)(?:дата|число)\s+уточня)"
)
_TIME = pattern(
    r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)|(?<![\d.,№])(?:[01]?\d|2[0-3])\.[0-5][05](?![\d%])(?!\s*(?:руб|₽|км|кг|м\b|л\b|балл|час\w*\b))"
    r"|(?i:(?<!\w)\d{1,2}\s?[ap]\.?m\b|(?<!\w)(?:в|к|до|с)\s+\d{1,2}\s*(?:ч\b|час(?:а|ов)?\b|утра|вечера|дня)|(?<!\w)\d{1,2}\s+(?:утра|вечера)\b)"
    r"|(?i:(?<!\w)(?:к|в)\s+(?:[89]|1\d|2[0-2])(?=\s*(?:$|[,.;!?)])))"
    r"|(?i:^\W*в\s+\d{1,2}\s+(?!класс|школ|каб|ауд|групп|отряд|мест|шаг|этап|раз|дн|рук|част|город|стран|зал))"
    r"|^\W*\d{1,2}\s?[-–—]\s?\d{1,2}(?=\s+[\"«A-ZА-ЯЁ]|\s*[—–:])|(?i:(?<!\w)половин[еу]\s+\w+ого(?!\w)|(?<!\w)(?:half|quarter)\s+(?:past|to)(?!\w))"
    r"|(?<![\d№-])(?:[01]?\d|2[0-3])-(?:00|30)(?![\d-])|(?i:(?<!\w)(?:noon|midday|полдень)(?!\w)|o'clock)"
)


def leftover(text: str) -> str | None:
    """Whether a text holds something like a day or a weekday ("day"), or an hour ("time").

    Titles in quotation marks, school years, numbers of rooms, phones, prices, ages, and feasts («к 8 марта») are none.
    """
    plain = Hidden().hide(text)
    if _DAY.search(plain):
        return "day"
    return "time" if _TIME.search(plain) else None


def says_more(text: str, own: When) -> bool:
    """Whether the words of what has a day of its own hold another, or a weekday that is not its."""
    found = [match.group().strip(" .,").lower().replace("ё", "е") for match in _DAY.finditer(Hidden().hide(text))]
    said = {WEEKDAYS.get(word) for word in found}
    return bool(found and own.spans) and not said <= {day.weekday() for span in own.spans for day in _days(span)}


def _days(span: Span) -> list[date]:
    return [day for day in (span.first, span.last) if day is not None]


_IN_MONTH = pattern(rf"(?<!\w)(?:в|на|до|к|с|по|in|to|until|till|for)\s+({MONTH})(?!\s*\d)", re.IGNORECASE)


def names_other_month(text: str, month: date) -> bool:
    """Whether a text without a day tells of another month: «перенести на апрель»."""
    found = [month_number(match[1]) for match in _IN_MONTH.finditer(Hidden().hide(text))]
    return bool(found) and month.month not in found


def guarded(when: When, own: When, title: str) -> When:
    """When an item is, as a guess if its words still say something like a day that it has not, or an hour.

    `own` is what its own line said, without what stood above it.
    """
    left = leftover(title)
    if left == "day" and not own.spans:
        return when.doubted("day", "date-unclear")
    if left == "time" and (own.since is not None or not own.hours):
        return when.doubted("time", "time-unclear" if own.since is None else "several-times")
    return when
