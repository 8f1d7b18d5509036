"""What a cell's text looks like, by itself: a day, an hour, a number, a class, a place, a person, or words."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data.patterns import pattern
from data.plan.dates import find, weeks_named
from data.plan.tokens import GAP, MONTHS, WEEKDAYS, Unclear
from data.plan.words import fold

LONGEST = 300
"""A longer text is words, and not looked at."""
_NUMBER = pattern(r"(?:№\s*)?\d{1,3}\s*[.)]?")
_NUMBERS = pattern(r"\d{1,2}(?:\s*(?:[-–—,;/]|и|and|&)\s*\d{1,2}){1,7}\.?")
_OUTLINE = pattern(r"\d{1,2}(?:\.\d{1,3}){1,3}\.?")
_PAIR = pattern(r"(\d{1,2})\.(\d{2})")
_SLASHED = pattern(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<y>\d{4}|\d\d))?")
_GRADE = r"\d{1,2}(?:\s*-?\s*(?:[ехяи]|ые|ие|ых)\b)?\s*[«\"]?[А-ЯA-Zа-к]?[»\"]?"
_CLASSES = pattern(
    rf"(?:для\s+)?(?:все(?:х)?(?:\s+класс\w+)?|начальная школа|начальные классы|whole school|all(?: classes| years)?"
    rf"|(?:year|grade|class|reception|nursery|ks|years|grades)\.?\s*[\dA-Z]{{0,3}}(?:\s*[-–—&,]\s*\d{{1,2}})*"
    rf"|{_GRADE}(?:\s*(?:[-–—,;/]|и)\s*{_GRADE}){{0,12}}\s*(?:класс\w*|кл)?\.?)",
    re.IGNORECASE,
)
_SURE_CLASS = pattern(
    r"\d\s*[«\"]?[А-ЯA-Zа-к][»\"]?(?!\w)|\d\s*[-–—]\s*\d|клас|кл\b|школ|все|year|grade|class|school|all", re.I
)
NTH_DAY = pattern(r"(?:\d(?:-?\s?[йи]й?)?\s+день|day\s+\d)\W{0,3}\b(?=[^\W\d])", re.IGNORECASE)
"""What counts the days of a week before their names: «1 день понедельник»."""
_LINK = pattern(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PERSON = pattern(
    r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?|\b[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+"
    r"|\b(?:Mrs?|Ms|Miss|Dr)\.?\s+[A-Z]"
    r"|(?i:\b(?:кл\.?\s?рук|классн\w+ руковод|замест|зам\.|директор|педагог|учител|завуч"
    r"|библиотекар|вожат|администрац|физрук|муз\.?\s?рук|соц\.? ?педагог|советник|teachers?\b|head\b|staff\b|pta\b))",
)
_PLACE = pattern(
    r"\b(?:(?:актов|спорт|читальн|больш|мал)\w*\.?\s*зал|зал|каб(?:инет|\.|\b)|аудитори|библиотек|стадион|двор\b|парк|фойе"
    r"|холл|столов|рекреаци|ауд\.|класс$|музей|зоопарк|планетари|театр|цирк|филармони|дк\b"
    r"|дом культуры|школа\b|мбоу|гбоу|корпус|этаж|ул\.|улица|онлайн"
    r"|hall|room|gym|library|field|playground|online|zoom|theatre|classroom|park|centre|center|church|pool)",
    re.IGNORECASE,
)
_YES = frozenset(("true", "false", "да", "нет", "yes", "no", "истина", "ложь"))
_CLOCK_HEAD = pattern(
    r"(?:(?:в|с|со|с\s+|at|from)\s+)?\d{1,2}\s?(?:[:.-]\s?\d\d|ч(?:ас\w*)?\b\.?|[ap]\.?m\b\.?)(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s*(?:[-–—]|до|to|until)\s*\d{1,2}(?:\s?[:.-]\s?\d\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?|\s?ч(?:ас\w*)?\b\.?))?"
    r"(?:\s?ч(?:ас\w*)?\b\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a text is: `sort`, and whether it names `days`, a `clock`, and has `words` beside them.

    Sorts: "" (nothing), number, numbers («21-25»), outline («1.2»), pair («12.10»: a day or an hour), weekday, month,
    week, day, clock, moment (a day and an hour), dated, timed (words too), classes, link, yes, person, place, text.
    """

    sort: str
    days: bool = False
    clock: bool = False
    words: bool = False


def line_of(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def look(text: str, month: date) -> Look:
    text = line_of(text).strip(" ,;")
    if not any(c.isalnum() for c in text):
        return Look("")
    if len(text) > LONGEST:
        return Look("text", words=True)
    folded = fold(text)
    if _NUMBER.fullmatch(text):
        return Look("number", words=True)
    if _NUMBERS.fullmatch(text):
        return Look("numbers")
    pair = _PAIR.fullmatch(text)
    if pair is not None and 1 <= int(pair[1]) < 24 and 1 <= int(pair[2]) <= 12:
        return Look("pair")
    if _OUTLINE.fullmatch(text) and find_in(text, month) is None:
        return Look("outline")
    return _named(text, folded, month) or _calendar(text, month)


def _named(text: str, folded: str, month: date) -> Look | None:
    if NTH_DAY.sub("", folded) in WEEKDAYS:
        return Look("weekday", days=True)
    if is_month(folded):
        return Look("month", days=True)
    if weeks_named(text, month) is not None or re.fullmatch(r"[1-6] (?:недел[яи]|week)|week [1-6]", folded):
        return Look("week", days=True)
    if folded in _YES:
        return Look("yes")
    if _LINK.fullmatch(text):
        return Look("link")
    return Look("classes") if _CLASSES.fullmatch(text) and _SURE_CLASS.search(text) else None


def _calendar(text: str, month: date) -> Look:
    found = find_in(text, month)
    if found is not None:
        days, clock, rest = found
        words = any(c.isalnum() for c in rest.replace(GAP, " "))
        if not words and (days or clock):
            return Look("moment" if days and clock else "day" if days else "clock", days, clock)
        if days or clock:
            return Look("dated" if days else "timed", days, clock, True)
    if _PERSON.search(text) and len(text) <= 120:
        return Look("person", words=True)
    if _PLACE.search(text) and len(text) <= 50:
        return Look("place", words=True)
    return Look("text", words=True)


def sort_of(text: str, month: date) -> str:
    """The sort of a cell's text; of lines that are all one sort, that."""
    sorts = {look(line, month).sort for line in text.split("\n") if line.strip()} if "\n" in text else set()
    return sorts.pop() if len(sorts) == 1 else look(text, month).sort


@lru_cache(maxsize=4096)
def find_in(text: str, month: date) -> tuple[bool, bool, str] | None:
    """Whether a cell of days names days and hours, and the rest of its words; nothing where it is unclear."""
    try:
        when, rest = find(text, month, column="when")
    except Unclear as unclear:
        return (True, False, "") if unclear.reason in ("other-month", "date-unclear") and _calendar_only(text) else None
    return (
        bool(when.spans or when.always or when.often or when.words),
        bool(when.since or when.until or when.hours),
        rest,
    )


def _calendar_only(text: str) -> bool:
    words = fold(text).split()
    return all(
        word.isdecimal() or word in MONTHS or word in WEEKDAYS or word in ("и", "г", "года", "and") for word in words
    )


def is_month(folded: str) -> bool:
    """«Декабрь», «декабрь 2026», "in December"."""
    words = [word for word in folded.split() if word not in ("г", "год", "года", "в", "in", "месяц", "month")]
    return (
        bool(words)
        and words[0] in MONTHS
        and (len(words) == 1 or (len(words) == 2 and re.fullmatch(r"20\d\d", words[1]) is not None))
    )


def month_named(text: str) -> int | None:
    """1–12 for a text that is a month's name and nothing else."""
    folded = fold(text)
    if not is_month(folded):
        return None
    return next(MONTHS[word] for word in folded.split() if word in MONTHS)


def clock_head(text: str) -> tuple[str, str]:
    """The hours at the head of a text, and the rest: «10.00 актовый зал»."""
    found = _CLOCK_HEAD.match(text)
    if found is None or not found.group().strip():
        return "", text
    return found.group().strip(" .,"), text[found.end() :].strip(" ,;.–—-")


def slashed(text: str) -> re.Match[str] | None:
    """«12/24/2026», a day whose order is to be proved."""
    return _SLASHED.search(text)
