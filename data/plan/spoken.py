"""Numbers said in words, as a phone writes down what was spoken: «двадцать пятого декабря в восемь тридцать»."""

import re
from collections.abc import Iterable

from data.patterns import pattern
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


_ENDED = r"(?:ого|его|ому|ему|ое|(?<=ь)е)"
_DAY = pattern(
    rf"(?<!\w)(?:(двадцать|тридцать)\s+)?(?:({_either(_ORDINALS.split())}){_ENDED}|(тридцат(?:ого|ому|ое)))"
    rf"(?=(?:(?:,|\s+и|\s+или|\s+по|\s+до|\s?[-–—])\s?(?:двадцать\s|тридцать\s)?(?:{_either(_ORDINALS.split())}|тридцат){_ENDED}){{0,4}}\s+(?:{MONTH}|числа\b))",
    re.IGNORECASE,
)
_GENITIVE = (
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого"
)
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_HALF = pattern(
    rf"(?<!\w)(?:(?:в|к|до|с)\s+)?(?P<part>половин[аеуы]\s+|пол-?\s?|четверть\s+)(?P<hour>{_either(_GENITIVE.split())})(?!\w)",
    re.IGNORECASE,
)
_WITHOUT = pattern(
    rf"(?<!\w)без\s+(?P<part>четверти|пяти|десяти|двадцати|5|10|15|20)(?:\s+минут)?\s+(?P<hour>{_either(_HOURS)})(?!\w)",
    re.IGNORECASE,
)
_PAST = pattern(
    rf"(?<!\w)(?P<part>half|(?:a\s+)?quarter)\s+(?P<way>past|to)\s+(?P<hour>{'|'.join(_ENGLISH.split())}|1[0-2]|[1-9])(?!\w|:\d)",
    re.IGNORECASE,
)
_HOUR = pattern(
    rf"(?<!\w)(в|к|до|с|от)\s+(?:(двадцать)\s+)?({_either(_HOURS)})(?!\w)"
    rf"(?:\s+({_either(_MINUTES)})(?!\w)(?:\s+минут\w*)?|(?=\s+(?:час(?:ов|а)?|утра|вечера|дня)(?!\w)))",
    re.IGNORECASE,
)


_AT = pattern(rf"(?<!\w)в\s+(?P<hour>{_either(_HOURS)})(?=\s*(?:$|[,.;:!)–—-]))", re.IGNORECASE)


def in_figures(text: str) -> str:
    """The text with its days and hours in figures; numbers of other things stay words."""
    if _MORNING.search(text) or _EVENING.search(text):
        text = _AT.sub(lambda match: _on_dial(match, _HOURS[_plain(match["hour"])] % 12 or 12, 0), text)
    text = _PAST.sub(_past, _WITHOUT.sub(_without, _HALF.sub(_half, text)))
    return _HOUR.sub(_hour, _DAY.sub(_day, text))


def _half(match: re.Match[str]) -> str:
    """«в половине шестого» is 17:30."""
    hour = _GENITIVE.split().index(_plain(match["hour"])) or 12
    return _on_dial(match, hour, 15 if match["part"].lower().startswith("ч") else 30)


def _without(match: re.Match[str]) -> str:
    """«без четверти шесть» is 17:45."""
    minutes = {"четверти": 15, "пяти": 5, "десяти": 10, "двадцати": 20}
    part = _plain(match["part"])
    return _on_dial(match, (_HOURS[_plain(match["hour"])] - 1) or 12, 60 - (minutes.get(part) or int(part)))


def _past(match: re.Match[str]) -> str:
    """ "half past three" is 15:30, "quarter to four" 15:45."""
    said = match["hour"].lower()
    hour = int(said) if said.isdigit() else _ENGLISH.split().index(said) + 1
    half, past = match["part"].lower() == "half", match["way"].lower() == "past"
    return _on_dial(match, hour if past else (hour - 1) or 12, 30 if half else 15 if past else 45)


_MORNING = pattern(r"\b(?:утр\w*|a\.?m|morning)\b", re.IGNORECASE)
_EVENING = pattern(r"\b(?:вечер\w*|дня|p\.?m|evening|afternoon|night)\b", re.IGNORECASE)


def _on_dial(match: re.Match[str], hour: int, minute: int) -> str:
    """An hour as a dial shows it, in figures; nothing happens before seven in the morning unless it is said, and at
    seven and eight the words stay where nothing says which half of the day it is."""
    morning = _MORNING.search(match.string) is not None
    evening = _EVENING.search(match.string) is not None
    if 7 <= hour < 9 and morning == evening:
        return match.group()
    late = not morning and hour < 12 and (hour < 7 or evening)
    lead = "в " if match.group()[:1] > "z" else ""
    return f"{lead}{hour + 12 * late}:{minute:02}"


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
