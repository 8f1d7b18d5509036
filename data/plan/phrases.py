"""Phrases of time in a plan's line: hidden where they are none, taken where they last or come again."""

import re
from datetime import date, timedelta

from data.patterns import pattern
from data.plan.tokens import GAP, MONTH, WEEKDAY, WEEKDAYS, Unclear, month_number, near
from data.plan.usual import END_OF, NOT_OLD, last_of

Match = re.Match[str]
_HYPHEN_TIME = pattern(
    rf"(?:(?<=^)|(?<=\ue010)|(?<=[,\ue010]\s)|(?<=^[-–—•*]\s))([01]?\d|2[0-3])-([0-5][05])(?![\d.:/-])(?!\s*[-–—]\s*\d)(?!\s*(?:{MONTH}|числа)){NOT_OLD}(?=\s*[-–—:,]|\s+[^\W\d]|$)",
    re.IGNORECASE,
)
_NOON = pattern(
    r"(?<!\w)(?:в\s+полдень|(?:at\s+)?(?:12\s+)?(?:noon|midday))(?!\w)\s?|(?<=[,\ue010]\s)полдень(?=\s*(?:[-–—,:;)]|$))",
    re.IGNORECASE,
)


def clocks(text: str) -> str:
    """What is left when the days were taken: noon in figures, «10-45» at the head as a time."""
    return _HYPHEN_TIME.sub(r"\1:\2", _NOON.sub("12:00 ", text))


# what is no day

_GRADE = (
    r"\b(?:years?|yrs?|y|grades?|gr|class(?:es)?|ks|form|room|hall|ages?)[.\s]{0,2}\d{1,2}(?![\d]|[.:]\d\d)(?:st|nd|rd|th)?"
    r"(?:\s*(?:[,/&+-]|and\b|to\b)\s*(?:y(?:ear)?s?\s?)?\d{1,2}(?![\d:]|\.\d|\s?[ap]\.?m\b)){0,6}"
    r"(?:\s*(?:and|&)\s*(?:y(?:ear)?s?\s?)?\d{1,2}(?![\d:]|\.\d|[ap]\.?m\b))?(?:\s[ap]m\b)?"
)
_QUIET = pattern(
    rf"(?:\+7|\b8)[\s(-]{{0,3}}\d{{3}}[\s)-]{{0,3}}\d{{3}}[\s-]?\d\d[\s-]?\d\d(?!\d)|\b\d{{3}}-\d\d-\d\d\b|\b24/7\b|{_GRADE}"
    r"|(?<![:.\d])\b\d\d?(?:\s*[-–—,/и]\s*\d\d?){0,5}\s*(?:-?[а-я]{1,2}\s)?\s*(?:класс(?:а|е|у|ы|ов|ам|ах)?\b|кл\b|лет\b|years?\b|yrs?\b|финал)"
    r"|(?<!\w)(?:ул|пр|пер|наб|улица|проспект|пр-т)\.?\s[\w-]{2,30}(?:\s[\w-]{2,30})?,?\s\d{1,3}(?=\s*[,;)]|\s*$)"
    r"|(?:№|(?i:номер\w*\s)|\b(?:школ[аыеу]|каб\w*|кв|дом|корп\w*|корпус|стр|ауд\w*|зал|гимнази[яиею]|лице[йяе]))"
    r"[.\s]{0,2}\d+(?![\d]|[.:]\d\d)(?:\s*[,/&-]\s*\d(?!\d|\.\d)){0,6}"
    rf"|\b(?:в честь|посвящ\w{{1,12}}|накануне|празднику?)\s+\d\d?\s+{MONTH}"
    r"|(?<=[\w»]\s)ко?\s+(?:8\s+марта|23\s+февраля|[19]\s+мая|1\s+июня|4\s+ноября|12\s+апреля|12\s+июня|22\s+июня|27\s+января)",
    re.IGNORECASE,
)
_QUOTED = pattern(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
_DIGITS = "0123456789"
_HIDE = str.maketrans(_DIGITS, "".join(chr(0xE000 + n) for n in range(10)))
_SHOW = str.maketrans("".join(chr(0xE000 + n) for n in range(10)), _DIGITS)
_STASH, _ROOM = 0xE200, 0x200


class Hidden:
    """The parts of a text that are no days, whatever stands in them: titles in quotation marks, years of school."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The text with quoted titles behind one letter each, and figures that are no day's behind letters."""
        return _QUIET.sub(lambda match: match.group().translate(_HIDE), _QUOTED.sub(self._stash, text))

    def _stash(self, match: Match) -> str:
        if len(self.parts) == _ROOM or len(match.group()) < 3:
            return match.group()
        mark = chr(_STASH + len(self.parts))
        self.parts[mark] = match.group()[1:-1]
        return match.group()[0] + mark + match.group()[-1]

    def show(self, text: str) -> str:
        return "".join(self.parts.get(c, c) for c in text).translate(_SHOW)


# what lasts or comes again

PLURAL = "(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|выходным|будням)"
_PLURAL_EN = "(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends)"
_WEEKDAY_LIST = rf"{WEEKDAY}\.?(?:\s*(?:,|[-–—/]|и\b|and\b|&|по\b|to\b)\s*{WEEKDAY}\.?){{1,6}}"
_OFTEN = pattern(
    rf"\b(?:кажд\w+\s+(?:{WEEKDAY}(?:(?:,|\s+и)\s+{WEEKDAY})*|день|недел\w+|выходн\w+|месяц)"
    rf"|(?:еженедельно\s+)?по\s+(?:(?:не)?ч[её]тным\s+)?(?:{PLURAL}(?:(?:,|\s+и)\s+{PLURAL})*|{WEEKDAY}\.?(?:(?:\s*[,/]|\s+и)\s*{WEEKDAY}\.?){{1,6}}|неделям)"
    r"|(?-i:M\s?[-–—]\s?F)|в\s+будн(?:и|ие\s+дни)|(?:на|в|по)\s+выходны[ехм]\b|(?:один|\d)\s+раза?\s+в\s+(?:недел|месяц|четверт)\w*"
    rf"|every\s+(?:other\s+|second\s+)?(?:{WEEKDAY}(?:(?:,|\s+and|\s+&)\s+{WEEKDAY})*|day|week|weekend|month)"
    rf"|(?:on\s+)?(?:alternate\s+)?{_PLURAL_EN}(?:(?:,|\s+and|\s+&|,\s+and)\s+{_PLURAL_EN})*"
    r"|(?:once|twice)\s+a\s+(?:week|month)|еженедельно|ежедневно|ежемесячно|weekly|daily|fortnightly)(?!\w)",
    re.IGNORECASE,
)
WEEKDAY_LIST = pattern(rf"(?<![\w-]){_WEEKDAY_LIST}(?!\w)", re.IGNORECASE)
"""«пн, ср», «пн–пт»: two weekdays or more without a day."""
_ALWAYS = pattern(
    rf"\b(?:весь\s+(?:месяц|{MONTH})|в\s+теч(?:ени[еи]|\.)\s+(?:всего\s+)?(?:мес(?:яца|\.)|{MONTH})|(?:(?:the|all)\s+)?whole\s+month"
    rf"|all\s+(?:month(?:\s+long)?|{MONTH})|(?:all\s+)?(?:through(?:out)?|during)\s+(?:the\s+(?:whole\s+)?month|{MONTH}(?!\s*\d)))",
    re.IGNORECASE,
)
_ORDINAL_WEEK = (
    r"(?:[1-6](?:\s*[-–—,]\s*[1-6])?(?:-?(?:я|й|ая|ую|ой|ю|е))?|перв(?:ая|ую|ой)|втор(?:ая|ую|ой)|треть(?:я|ю|ей)"
    r"|четв[её]рт(?:ая|ую|ой)|последн(?:яя|юю|ей)|i{1,3}|iv)"
)
_PART = pattern(
    rf"(?<!\w)(?:(?:в|во|на|к|всю)\s+)?(?:(?:перв|втор)(?:ая|ой|ую)\s+половин[аеуы]\s+(?:месяца|{MONTH})"
    rf"|(?:начал[оеу]|конец|конце|середин[аеу])\s+(?:месяца|{MONTH})|{_ORDINAL_WEEK}\s+недел[яеюи]\s+(?:месяца|{MONTH}))"
    rf"|^\W*(?:(?:в|во|на)\s+)?{_ORDINAL_WEEK}\s+недел[яеюи](?!\w)|\(\s*{_ORDINAL_WEEK}\s+недел[яеюи]\s*\)"
    rf"|(?<!\w)(?:early|mid|late)[- ]{MONTH}"
    rf"|(?<!\w)(?:(?:in|at|on)\s+)?(?:the\s+)?(?:end|beginning|start|middle|(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:week|half))\s+(?:of|in)\s+(?:the\s+month|{MONTH})"
    r"|(?<!\w)в\s+теч(?:ени[еи]|\.)\s+(?:всего\s+|всей\s+)?(?:учебного\s+)?(?:года|четверти|полугодия|недели|каникул|триместра|семестра|зимы|весны|осени)(?!\w)"
    r"|(?<!\w)(?:all\s+(?:term|year)|throughout\s+the\s+(?:term|year))(?!\w)",
    re.IGNORECASE,
)
_HOURLESS = pattern(
    r"(?<!\w)(?:после\s+(?:\d(?:-?го)?(?:\s*[-–—,и]\s*\d(?:-?го)?)?\s+урок(?:а|ов)|уроков)|на\s+\d(?:-?о?м)?\s+(?:уроке|перемене)"
    r"|\d(?:-?й)?(?:\s*(?:[-–—,]|и)\s*\d(?:-?й)?)?\s+урок(?:и|ами)?(?=\s*(?:$|[)\ue010,;]))|в\s+течение\s+дня"
    r"|во?\s+(?:перв|втор)(?:ой|ую)\s+половин[уе]\s+дня|(?:time|время)\s*:?\s*(?:tb[acd]|уточняется)|(?:times?\s+)?to\s+be\s+confirmed)(?!\w)",
    re.IGNORECASE,
)
_NO_DAY = pattern(
    rf"(?<!\w)(?:(?:{MONTH}|date|when|day)\s*:?\s*tb[acd]|(?:дата|число|день|дата\s+и\s+время|сроки?)\s*(?:проведения\s*)?(?:уточня[её]тся|уточняются|будет\s+(?:сообщен|объявлен)\w*|по\s+согласованию)"
    rf"|tb[acd]|date\s+to\s+be\s+(?:confirmed|announced))(?!\w)",
    re.IGNORECASE,
)


_EXCEPT = pattern(
    r"(?<=\S)[\s(,]+(?:кроме|за\s+исключением|except(?:\s+for)?|excluding)\s+(?=[^,;.()]*\d)[^;()]{1,60}?"
    rf"(?=\s*(?:$|[;()]|:\s|\.\s|\s[-–—]\s|,\s*(?!{WEEKDAY}|{MONTH})[^\W\d_]{{2}}|,\s*\d{{1,2}}:\d\d))",
    re.IGNORECASE,
)
"""«…, кроме 4 ноября»: the days on which it is not."""
REFUTED = pattern(
    rf"(?<=\S),?\s+(?:(?:а|and)\s+)?(?:не|not)\s+(?:on\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:-?го\b|\.\d\d(?!\d)|(?:st|nd|rd|th)\b|(?=\s+{MONTH}))"
    rf"(?:\s+{MONTH})?",
    re.IGNORECASE,
)
"""«22 января, не 21-го»: the day on which it is not after all."""


def is_hourless(words: str) -> bool:
    """Whether words say at what time of a day, and nothing of which: «после уроков»."""
    return _HOURLESS.fullmatch(words) is not None


class Phrases:
    """What a text says of time in words: `words` for the note; whether it lasts, and whether it comes again."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.always = False
        self.often = False
        self.open = False

    def take(self, text: str, month: date) -> str:
        """The text without the phrases. Raises `Unclear` for the beginning or the end of another month."""
        text = REFUTED.sub(self._say, _EXCEPT.sub(self._say, text))
        text = _HOURLESS.sub(self._say, text)
        named: list[str] = []

        def part(match: Match) -> str:
            named.extend(re.findall(MONTH, match.group(), re.IGNORECASE))
            return self._say(match)

        self.often = _OFTEN.search(text) is not None
        text = _OFTEN.sub(self._say, text)
        parted = _PART.sub(part, text)
        if named and not any(month_number(name) == month.month for name in named):
            if not any(c.isdigit() for c in parted):
                raise Unclear("other-month")
        else:
            self.always = parted != text
            text = parted
        self.always = self.always or _ALWAYS.search(text) is not None
        text = _ALWAYS.sub(GAP, text)
        self.open = _NO_DAY.search(text) is not None
        return text

    def take_open(self, text: str) -> str:
        """«TBA» beside a day says nothing; alone, the day is not known yet: raises `Unclear`."""
        return _NO_DAY.sub(self._say, text)

    def take_weekdays(self, text: str) -> str:
        """«пн, ср»: every Monday and Wednesday."""
        self.often = self.often or WEEKDAY_LIST.search(text) is not None
        return WEEKDAY_LIST.sub(self._say, text)

    def _say(self, match: Match) -> str:
        self.words.append(match.group().strip(" \t([.,;)–—-•*"))
        return GAP


ANYTHING = pattern(
    rf"\d|{WEEKDAY}|{_OFTEN.pattern}|{_ALWAYS.pattern}|{_NOON.pattern}|{END_OF.pattern}|{_PART.pattern}|{_HOURLESS.pattern}|{_NO_DAY.pattern}|^\W*{MONTH}|[(]\s*{MONTH}",
    re.IGNORECASE,
)

# the first Saturday

ORDINALS = {
    name: number
    for number, names in (
        (1, "первая первую первый первое первой 1-я 1-й 1-ю 1-ая 1-ую 1ая 1я first 1st"),
        (2, "вторая вторую второй второе 2-я 2-й 2-ю 2-ая 2-ую 2я second 2nd"),
        (3, "третья третью третий третье третьей 3-я 3-й 3-ю 3-ья 3я third 3rd"),
        (4, "четвертая четвертую четвертый четвертое четвертой 4-я 4-й 4-ю 4-ая 4я fourth 4th"),
        (5, "пятая пятую пятый пятое 5-я 5-й 5-ю fifth 5th"),
        (-1, "последняя последнюю последний последнее последней last final"),
    )
    for name in names.split()
}
ORDINAL = (
    "(?:"
    + "|".join(
        sorted((name.replace("е", "[её]") if name[0] > "a" else name for name in ORDINALS), key=len, reverse=True)
    )
    + ")"
)
_NTH = pattern(
    rf"(?P<open>^[^\w«]*)?(?<!\w)(?:(?:во?|on|каждую?|каждый|every)\s+)?(?:the\s+)?(?P<a>{ORDINAL})(?:\s*(?:,|и|and|&)\s*(?:the\s+)?(?P<b>{ORDINAL}))?\s+(?P<day>{WEEKDAY})\.?"
    rf"(?P<of>\s+(?:(?:of|in)\s+)?(?:(?:the|each|every|каждого)\s+)?(?P<month>месяца|month|{MONTH}))?",
    re.IGNORECASE,
)


def ordinal_weekdays(text: str, month: date, column: str) -> str:
    """«Первая суббота декабря» as the day that it is. Raises `Unclear`: there may be no fifth one."""

    def written(match: Match) -> str:
        if not (match["of"] or match["open"] is not None or column == "when"):
            return match.group()
        named = month_number(match["month"]) if match["of"] else None
        first = date(near(named, month), named, 1) if named else month
        numbers = [ORDINALS[one.lower().replace("ё", "е")] for one in match.group("a", "b") if one]
        weekday = WEEKDAYS[match["day"].lower().replace("ё", "е")]
        return (match["open"] or "") + " и ".join(f"{nth(first, number, weekday):%d.%m.%Y}" for number in numbers)

    return _NTH.sub(written, text)


def nth(first: date, number: int, weekday: int) -> date:
    """The weekday of that number in the month; -1 is the last. Raises `Unclear` if there is none."""
    if number < 0:
        last = last_of(first)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * (number - 1)
    if day > last_of(first).day:
        raise Unclear("no-such-date")
    return first.replace(day=day)
