"""The words of dates and times, and a line of a plan cut into tokens."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from data.patterns import pattern

GAP = "\ue010"
"""Stands in a text where something was read and taken out."""

MONTHS = {
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
WEEKDAYS = {
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
        "until": "до by until till before",
        "term": "срок дедлайн due deadline",
        "to": "по to through thru",
        "week": "weekof",
        "and": "и and & +",
        "or": "или or /",
        "at": "в во at on @ время начало нач time start starts дата date",
        "for": "к ко",
        "of": "of",
        "year": "г год года",
        "am": "am утра ночи",
        "pm": "pm вечера дня",
        "hour": "ч час часа часов o'clock oclock hrs",
        "unit": "руб рублей р ₽ € $ % км м кг л балл балла баллов лет тыс литр литра метров минут мин"
        " hours hour km miles",
        "dash": "- – — − ‑",
        "comma": ", ;",
        "open": "(",
        "close": ")",
        "dot": ".",
        "colon": ":",
        "gap": GAP,
    }.items()
    for name in names.split(" ")
}
_TOKEN = pattern(
    r"(?P<iso>(?<!\d)(\d{4})([-/.])(\d{1,2})\3(\d{1,2})(?!\d)T?)"
    r"|(?P<dmy>(?<!\d)(\d{1,2})([./-])(\d{1,2})\8(\d{4}|\d\d)(?!\d|[.:]\d))"
    r"|(?P<clock>(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?(?!\d))"
    r"|(?P<hyphens>(?<![\d№])(\d{1,2})-([0-5]\d)\s*[-–—]\s*(\d{1,2})-([0-5]\d)(?!\d|[./]\d))"
    r"|(?P<hyphen>(?<![\d№])(\d{1,2})-(00|(?<=в \d\d-)[0-5]\d|(?<=в \d-)[0-5]\d)(?!\d|[./]\d))"
    r"|(?P<dotted>(?<![\d№£$€])(?<!\d[.,])(\d{1,2})\.(\d{1,2})(?!\d|\.\d))"
    r"|(?P<slashed>(?<!\d)(?<!\d/)(\d{1,2})/(\d{1,2})(?!\d|/\d))"
    r"|(?P<number>(?<![\w№£$€+#])(?<!\d[.,:/])(\d{1,2})(?!\d)(?:-?(?:го|ого|его|ому|ему|му|ое|е|st|nd|rd|th)\b)?)"
    r"|(?P<digits>\d+)"
    r"|(?P<word>[ap]\.\s?m\b\.?|o'clock|[^\W\d_]+|[\ue200-\ue3ff])"
    r"|(?P<mark>\S)",
    re.IGNORECASE,
)
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b"
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"


class Unclear(ValueError):
    """A date or a time that cannot be read; `reason` is one of `data.plan.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def month_number(word: str) -> int | None:
    """1–12 for a month's name in any case form or abbreviation, Russian or English."""
    return MONTHS.get(word.lower().replace("ё", "е").rstrip("."))


def near(month: int, around: date) -> int:
    """The year in which this month is nearest to `around`; of two equally near ones the later."""
    years = [year for year in (around.year + 1, around.year, around.year - 1) if MINYEAR <= year <= MAXYEAR]
    return min(years, key=lambda year: _months_apart(year, month, around))


def _months_apart(year: int, month: int, around: date) -> int:
    return abs((year - around.year) * 12 + month - around.month)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()

    @property
    def role(self) -> str:
        return _ROLES.get(self.text, self.kind)


def tokens(text: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "mark", match.group().lower().replace("ё", "е")
        if kind == "word":
            word = "Час" if match.group() == "Час" else re.sub(r"[.\s]", "", word)  # «Час психолога» is no hour
            kind = "month" if word in MONTHS else "weekday" if word in WEEKDAYS else kind
        numbers = (
            tuple(int(part) for part in re.findall(r"\d{1,4}", word)) if kind not in ("word", "mark", "digits") else ()
        )
        found.append(Token(kind, word, match.start(), match.end(), numbers))
    return found
