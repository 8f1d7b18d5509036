"""Days and hours in the usual way of writing, before anything is looked for: deadlines, years, slips of the pen."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from data.patterns import pattern
from data.plan.tokens import MONTH, MONTHS, WEEKDAY, WEEKDAYS, month_number, near

Match = re.Match[str]
NOT_OLD = r"(?!\s*(?:класс|кл\b|лет\b|год|чел|шт|руб|мест|балл|шаг|урок|чисел|стр))"
_PM_WORDS = {"afternoon": "pm", "evening": "pm", "morning": "am"}
_CLOCK = r"(?:\d{1,2}[:.]\d\d|\d{1,2}(?:\s?ч(?:ас\w*)?\.?|\s?[ap]\.?m\b\.?))"
_QUOTE, _UNQUOTE = '[«"“„]', '[»"”“]'


def _spaced(match: Match) -> str:
    return match.group().replace(",", ", ")


def _listed(match: Match) -> str:
    return " and ".join(match.group().replace(",", ", ").rsplit(", ", 1))


def _short_year(match: Match) -> str:
    return f"{match[1]} {match[2]} 20{match[3][-2:]}"


def _half(match: Match) -> str:
    first = f"{match[1]}{match[2]}m" if match[2] else match[1]
    return f"{first}{match[3]}{match[4]}{match[5]}m"


def _day_first(match: Match) -> str:
    """«Дек 23: …»; the English order stays as it is."""
    return f"{match[1]}{match[3]} {match[2]}" if match[2][0].lower() > "z" else match.group()


def _lasting(match: Match) -> str:
    """«12 октября и продлится до 16-го»."""
    first, month = match[1].split()
    return f"с {first} по {match[2]} {month}"


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _roman_month(match: Match) -> str:
    return f"{match[1]}.{_ROMAN.index(match[2].lower()) + 1:02}"


_Form = tuple[re.Pattern[str], str | Callable[[Match], str]]


def _forms(*pairs: tuple[str, str | Callable[[Match], str]]) -> tuple[_Form, ...]:
    return tuple((pattern(form, re.IGNORECASE), usual) for form, usual in pairs)


_USUAL = _forms(
    (r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0+)?", r"\1"),  # how a spreadsheet writes a day
    (
        r"(?<!\w)(?:не\s+позднее|не\s+позже|(?:крайний|последний)\s+срок(?=\W{0,4}\d)|срок\s+сдачи(?=\W{0,4}\d)|no\s+later\s+than|due\s+(?:by|on))(?!\w)",
        "до",
    ),
    (r"(?<!\w)(?:w/[cbe]|(?:the\s+)?(?:week|wk)\s+(?:commencing|beginning|starting|of))(?!\w)\s*:?\s*", "weekof "),
    (r"(?<![\w.,/])(\d{1,2})[./](x?i{1,3}|i[vx]|vi{0,3}|x)(?!\w)", _roman_month),
    (r"(?<!\w)в\s+течени[ею]\s+недели\s+со?\s+(?=\d)", "weekof "),
    (
        rf"(?<!\d)(\d{{1,2}}\s+{MONTH})\s+и\s+(?:продлится|длится|пройд[её]т|ид[её]т)\s+(?:до|по)\s+(\d{{1,2}})-?го(?!\s*{MONTH})",
        _lasting,
    ),
    (
        rf"(?<!\w)(?:в\s+)?(?:эт(?:у|от|о)|ближайш\w+|следующ\w+|this|next)\s+(?={WEEKDAY},?\s+\(?\d{{1,2}}(?:\s*{MONTH}|\.\d\d))",
        "",
    ),
    (
        rf"(?<!\w)(?:на\s+(?:этой|следующей|ближайшей)\s+неделе|(?:this|next)\s+week),?\s+(?=\(?(?:с\s+|from\s+)?\d{{1,2}}(?:\s?[-–—]|\s+по\s|\s+to\s|\s*{MONTH}|\.\d\d))",
        "",
    ),
    (rf"(?<!\w)до\s+конца\s+\w+\s+\((\d{{1,2}}(?:\.\d\d|\s+{MONTH}))\)", r"до \1"),
    (r"(?<!\w)(?:beginning|starting)\s+(?=\d{1,2}(?:st|nd|rd|th)?\s+[a-z])", "from "),
    (rf"^\W*(?:день|day)\s+\d{{1,2}}\s*[,:(–—-]+\s*(?=\(?\d{{1,2}}(?:\s*{MONTH}|\.\d\d))", ""),
    (rf"^\W*\d\s?-?(?:й\s)?\s?день\W+({WEEKDAY})\)?", r"\1"),
    (rf"(?<!\w)с\s+({_CLOCK})\s+до\s+({_CLOCK})(?=\s+\d{{1,2}}(?:\s*{MONTH}|\.\d\d(?!\d)))", r"\1–\2"),
    (r"(?<!\w)начиная(?=\s+со?\s)|(?<!\w)в\s+период\s+(?=со?\s)|(?<!\w)в\s+срок\s+(?=до|со?\s|к\s)", ""),
    (r"(?<!\w)([7-9]|[12]\d)\s?(?:ч|час|часов)\.?\s?([0-5]\d)\s?(?:мин(?:ут)?\.?|м\.)?(?!\w)", r"\1:\2"),
    (r"(?<!\w)\(?включительно\)?(?!\w)|(?<=\d )inclusive(?!\w)", ""),
    (rf"({MONTH})\s+\(?inclusive\)?(?!\w)", r"\1"),
    (r"(?<=\w)\s+(?:и|and)\s+(?=(?:до|until|till)\s+(?:\d|конца\s|(?:the\s+)?end\s))", " "),
    (
        r"(?<!\d)([01]\d|2[0-3])([0-5]\d)\s?[-–—]\s?([01]\d|2[0-3])([0-5]\d)\s?(?:hrs?|hours|h)(?!\w)",
        r"\1:\2–\3:\4",
    ),
    (r"(?<!\d)([01]\d|2[0-3])([0-5]\d)\s?(?:hrs|hours|h)(?!\w)", r"\1:\2"),
    (r"(?<!\w)(до|к|by|before)\s+(?:полудн[яю]|(?:12\s+)?(?:noon|midday))(?!\w)", r"\1 12:00"),
    (rf"(?<!\w)on\s+the\s+(?=\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH})", "on "),
    (rf"^(\W*)({MONTH})\s?(\d{{1,2}})(?=\s?(?::|\s[-–—])\s)", _day_first),
    (rf"{_QUOTE}(\d{{1,2}}){_UNQUOTE}(?=\s*(?:{MONTH}|[-–—,и]\s*{_QUOTE}\d))", r"\1"),
    (
        rf"(?<![\d.,:№])\d{{1,2}}(?:,\d{{1,2}}){{1,15}}(?=\s*(?:(?:и|and|&)\s*\d{{1,2}}\s*)?(?:{MONTH}|числа\b)|\.\d\d?(?!\d))",
        _spaced,
    ),
    (rf"\b{MONTH}\s\d{{1,2}}(?:,\d{{1,2}}){{1,15}}(?!\d)", _listed),
    (
        rf"(?<!\w)(?:до|к|by|before)\s+({_CLOCK})\s+(?:on\s+)?(?=(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}\s*{MONTH}|\d{{1,2}}\.\d\d(?!\d)|{MONTH}\s*\d))",
        r"\1 до ",
    ),
    (rf"(?<!\d)(\d{{1,2}})[-/.]({MONTH})[-/.]((?:20)?\d\d)(?!\d)", _short_year),
    (rf"(?<!\d)(\d{{1,2}})[-/]({MONTH})(?!\s*\d|[\w-])", r"\1 \2"),
    (r"(?<!\d)(\d{1,2})\s?\.\s(\d{1,2})\s?\.\s?(20\d\d)(?!\d)", r"\1.\2.\3"),
    (r"(?<!\d)(\d{1,2})\s([a-z]{3,9})\.?,?\s['’](\d\d)(?!\d)", _short_year),
    (r"(?<!\w)(\d{1,2}(?::\d\d)?)([ap])?(\s?(?:[-–—]|to)\s?)(\d{1,2}(?::\d\d)?)([ap])(?![\w.])", _half),
    (r"(?<=\d)\s+in\s+the\s+(morning|afternoon|evening)\b", lambda match: " " + _PM_WORDS[match[1].lower()]),
    (rf"(?<!\d)(\d{{1,2}}(?:st|nd|rd|th)?)\s?/\s?(\d{{1,2}}(?:st|nd|rd|th)?)(?=\s+{MONTH})", r"\1 or \2"),
)
"""Ways of writing that are brought to the usual one first: a deadline, a week, «12ч30», "04-Dec-26"."""
_SHORT_YEAR = pattern(r"(?<!\d)(\d{1,2}(?:st|nd|rd|th)?)\s([A-Za-z]{3,9})\.?\s(\d\d)(?=\s*(?:[-–—:,]|$|[A-Z]))")
_PARTED = pattern(
    rf"^(\W*)(\d{{1,2}})(?:\s?\.\s|\s\.|,)(\d\d)(?![\d:.,])(?!\s*(?:{MONTH}|и\s|and\s|числа)){NOT_OLD}", re.IGNORECASE
)
END_OF = pattern(
    rf"\b(?:до|к|by|until)\s+(?:the\s+)?(?:конц[ау]|end\s+of)\s+(?:(?:the\s+)?(месяца|month)|({MONTH}))", re.I
)


_LONG_MONTHS = [name for name in MONTHS if len(name) > 5]
_MISSPELT = pattern(r"(?<=\d\s)[а-яё]{5,9}(?!\w)|(?<=\d\s)[a-z]{5,10}(?!\w)|(?<!\w)[a-z]{5,10}(?=\s\d)", re.IGNORECASE)


def _rightly_spelt(match: Match) -> str:
    """«16 фервраля»: a long name of a month with one letter too many, too few or wrong, or two that changed places."""
    word = match.group().lower().replace("ё", "е")
    if word in MONTHS or word in WEEKDAYS:
        return match.group()
    return next((name for name in _LONG_MONTHS if _nearly(word, name)), match.group())


def _nearly(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    left, right = word[at:], name[at:]
    swapped = left[:2] == right[1::-1][:2] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


def usual(text: str, month: date) -> str:
    """The text with its days and hours written in the usual way."""
    text = _MISSPELT.sub(_rightly_spelt, text)
    for form, written in _USUAL:
        text = form.sub(written, text)

    def last_day(match: Match) -> str:
        named = month_number(match[2]) if match[2] else month.month
        assert named is not None
        return f"до {last_of(date(near(named, month), named, 1)):%d.%m.%Y}"

    def with_year(match: Match) -> str:
        right = match[2].lower() in MONTHS and abs(int(match[3]) + 2000 - month.year) <= 1
        return _short_year(match) if right else match.group()

    text = END_OF.sub(last_day, _SHORT_YEAR.sub(with_year, text))
    return _PARTED.sub(r"\1\2.\3", text) if opens_with_day(text, month) else text


def opens_with_day(text: str, month: date) -> bool:
    """Whether «12. 12 Каток», «12,12 Каток» begins with a day of the month, and not with a number of a list."""
    found = _PARTED.match(text)
    return found is not None and int(found[3]) == month.month and 1 <= int(found[2]) <= 31


def last_of(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=monthrange(first.year, first.month)[1])
