"""Numbers said in words, as a phone writes down what was spoken: «двадцать пятого декабря в восемь тридцать»."""

import re
from collections.abc import Iterable

from data.plan.tokens import MONTH

_ORDINALS = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    " шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_UNITS = (
    "один|час|часу два|двух три|трех четыре|четырех пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти"
    " десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати четырнадцать|четырнадцати"
    " пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати"
    " девятнадцать|девятнадцати двадцать|двадцати"
)
_HOURS = {form: hour for hour, forms in enumerate(_UNITS.split(), 1) for form in forms.split("|")}
_MINUTES = {"ноль ноль": 0, "десять": 10, "пятнадцать": 15, "двадцать": 20, "тридцать": 30, "сорок": 40}
_MINUTES |= {f"{tens} пять": minutes + 5 for tens, minutes in _MINUTES.items() if minutes in (20, 30, 40)}
_MINUTES |= {"пятьдесят": 50, "пятьдесят пять": 55}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word).replace("е", "[её]") for word in words), key=len, reverse=True))


_DAY = re.compile(
    rf"(?<!\w)(?:(двадцать|тридцать)\s+)?(?:({_either(_ORDINALS.split())})(?:ого|его)|(тридцатого))(?=\s+{MONTH}|\s+числа\b)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    rf"(?<!\w)(в|к|до|с|от)\s+(?:(двадцать)\s+)?({_either(_HOURS)})(?!\w)"
    rf"(?:\s+({_either(_MINUTES)})(?!\w)(?:\s+минут\w*)?|(?=\s+(?:час(?:ов|а)?|утра|вечера|дня)(?!\w)))",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """The text with its days and hours in figures; numbers of other things stay words."""
    return _HOUR.sub(_hour, _DAY.sub(_day, text))


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("ё", "е").split())


def _day(match: re.Match[str]) -> str:
    tens = {"": 0, "двадцать": 20, "тридцать": 30}[_plain(match[1] or "")]
    units = _ORDINALS.split().index(_plain(match[2])) + 1 if match[2] else 30
    return str(tens + units) if tens + units <= 31 and not (tens and units > 9) else match.group()


def _hour(match: re.Match[str]) -> str:
    hour = _HOURS[_plain(match[3])]
    if match[2]:
        hour += 20
    if hour > 23:
        return match.group()
    return f"{match[1]} {hour}:{_MINUTES[_plain(match[4])]:02}" if match[4] else f"{match[1]} {hour}"
