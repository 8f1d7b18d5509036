"""Two numbers beside a weekday or a day that are hours: «вторник, 15–17», "Mondays 3-4", «12 ноября (15–17 ч)».

The weekday before them decides: the 15th that is no Tuesday is an hour. Where both may be meant, both are told.
"""

import re
from calendar import monthrange
from datetime import date

from data.patterns import pattern
from data.plan.tokens import MONTH, WEEKDAY, WEEKDAYS

_PLURAL = (
    r"(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
_RANGE = (
    r"(?P<a>\d{1,2})\s?[-–—]\s?(?P<b>\d{1,2})(?![\d%]|[:./]\d|\s?[-–—]\s?\d|-[а-яё])"
    rf"(?!\s*(?:{MONTH}|числ|клас|кл\b|лет\b|год|чел|мест|урок|стр\b|руб|мин|[ap]\.?m\b|st\b|nd\b|rd\b|th\b))"
)
_BESIDE = pattern(
    rf"(?<!\w)(?P<often>кажд\w+\s+|every\s+)?(?P<first>{_PLURAL}|{WEEKDAY})\.?"
    rf"(?:(?P<to>\s?[-–—]\s?|\s(?:по|to)\s)(?P<last>{WEEKDAY})\.?"
    rf"|(?P<more>(?:(?:\s?[,/&]\s?|\s(?:и|and)\s)(?:{_PLURAL}|{WEEKDAY})\.?){{1,5}}))?"
    rf"(?:\s?[,(:]\s?|\s)(?:со?\s)?{_RANGE}",
    re.IGNORECASE,
)
_DATED = pattern(rf"(?:{MONTH}|\d\.\d\d(?:\.(?:20)?\d\d)?)[\s,(]+$", re.IGNORECASE)
_HOURS = pattern(
    rf"(?<![\d:.,/–—-])(?<!\d\s)(?P<open>\(\s*)?{_RANGE}(?:\s?\(\s?(?:ч|час|часов|часа)\.?\s?\)|\s?(?:ч|час|часов)\b\.?)",
    re.IGNORECASE,
)
_RUSSIAN = pattern("[а-яё]", re.IGNORECASE)
_LIGHT = range(7, 23)
"""The hours at which something may begin, where nothing says which half of the day is meant."""


def hours_in_figures(text: str, month: date) -> tuple[str, str]:
    """The text with ranges that are hours written as «15:00–17:00»; and as it would be if those that may be days of
    the month were hours as well, or nothing."""
    if not any(c.isdigit() for c in text):
        return text, ""
    english = _RUSSIAN.search(text) is None
    either: list[re.Match[str]] = []

    def worded(match: re.Match[str]) -> str:
        a, b = int(match["a"]), int(match["b"])
        return f"{match['open'] or ''}{_written(a, b)}" if a in _LIGHT and a < b < 24 else match.group()

    def beside(match: re.Match[str]) -> str:
        if not _may_be_hours(int(match["a"]), int(match["b"]), english):
            return match.group()
        if _may_be_days(match, month):
            either.append(match)
            return match.group()
        return match.group()[: match.start("a") - match.start()] + _written(int(match["a"]), int(match["b"]))

    said = _BESIDE.sub(beside, _HOURS.sub(worded, text))
    if not either:
        return said, ""
    other = _BESIDE.sub(
        lambda match: match.group()[: match.start("a") - match.start()] + _written(int(match["a"]), int(match["b"])),
        said,
    )
    return said, other


def _written(a: int, b: int) -> str:
    return f"{a}:00–{b}:00"


def _may_be_hours(a: int, b: int, english: bool) -> bool:
    if english:
        return 0 < a <= 12 and 0 < b <= 12 and a != b
    return a in _LIGHT and a < b < 24


def _may_be_days(match: re.Match[str], month: date) -> bool:
    """Whether the first number is the weekday's day of the month."""
    a, b = int(match["a"]), int(match["b"])
    if match["more"] or match["often"] or _weekday(match["first"]) is None or not a < b:
        return False
    if b > monthrange(month.year, month.month)[1] or _DATED.search(match.string[: match.start()]):
        return False
    fits = month.replace(day=a).weekday() == _weekday(match["first"])
    return fits and (match["last"] is None or month.replace(day=b).weekday() == _weekday(match["last"]))


def _weekday(word: str) -> int | None:
    return WEEKDAYS.get(word.lower().replace("ё", "е"))
