"""What a class is called next year: «2 «Б»» becomes «3 «Б»», "Year 4" becomes "Year 5". Pure.

A title is the teacher's own words. One number in it is the grade: it goes up by one, and all else stays as it is
written, but for a school year beside it ("2026/27"). Where it is not plain which number that is, nothing is guessed.
"""

import re
from dataclasses import dataclass

LAST = 11
"""The last grade of a Russian school; its class has no next one."""
PRIMARY = 4
"""The last grade of a Russian primary school: many a class ends with it."""
RUSSIAN = ["первый", "второй", "третий", "четвёртый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый"]
ENGLISH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
COUNTED = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
"""Numbers in words behind such as "Year"; alone "One" may be anything."""
_CLASS = r"(?:класс|class|grade|year|form|primary)"
_LETTER = r"[^\W\d_]"
_DIGITS = re.compile(
    r"(?<![\d.,:/])(?P<grade>1[0-2]|\d)(?P<suffix>-[ыои]?й\b|(?:st|nd|rd|th)\b)?(?!\d|[.,:/]\d)", re.IGNORECASE
)
_FOREIGN = re.compile(
    r"(?:№|#|\bno\.?|\bnumber|\bномер|\bшкол\w*|\bлице\w+|\bгимнази\w+|\bschool|\broom|\bкаб\w*\.?)\s*$", re.IGNORECASE
)
"""What stands before the number of a school or a room."""
_BEHIND = re.compile(
    rf"\s*[-–]?\s*[«\"“„'(]\s*{_LETTER}(?!{_LETTER})|[-–]?{_LETTER}(?!{_LETTER})|\s+[A-ZА-ЯЁ](?!{_LETTER})"
    rf"|\s*[-–]?\s*(?:{_LETTER}\s+)?(?i:{_CLASS})"
)
_BEFORE = re.compile(rf"(?:{_CLASS}\w*\s*[-–:]?\s*|(?<!{_LETTER})[PYG])$", re.IGNORECASE)
_WORDS = (
    (RUSSIAN, re.compile(rf"\b({'|'.join(RUSSIAN)}|четвертый)\b", re.IGNORECASE)),
    (ENGLISH, re.compile(rf"\b({'|'.join(ENGLISH)})\b", re.IGNORECASE)),
    (COUNTED, re.compile(rf"\b{_CLASS}\s+({'|'.join(COUNTED)})\b", re.IGNORECASE)),
)
_YEARS = re.compile(r"\b20(\d\d)(\s*[/–-]\s*)(20)?(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade that a title speaks of, and the title of the year after; `next` is None after the last one."""

    number: int
    next: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in a title, where it stands, and what stands there next year; `sure`: something says that it is one of
    a class."""

    number: int
    begins: int
    ends: int
    next: str
    sure: bool


def read(title: str) -> Grade | None:
    """The grade of a title; None where it has none, or it is not plain which number is it."""
    found = [*_digits(title), *_words(title)]
    chosen = [one for one in found if one.sure] or found
    if len(chosen) != 1:
        return None
    one = chosen[0]
    if one.number >= LAST:
        return Grade(one.number, None)
    return Grade(one.number, _years(title[: one.begins]) + one.next + _years(title[one.ends :]))


def _digits(title: str) -> list[_Found]:
    found = []
    for mark in _DIGITS.finditer(title):
        before, behind = title[: mark.start()], title[mark.end() :]
        of_class = _BEFORE.search(before) is not None
        if (before[-1:].isalpha() and not of_class) or _FOREIGN.search(before):
            continue
        number, suffix = int(mark["grade"]), mark["suffix"] or ""
        sure = of_class or bool(suffix) or _BEHIND.match(behind) is not None
        found.append(_Found(number, mark.start(), mark.end(), f"{number + 1}{_suffix(suffix, number + 1)}", sure))
    return found


def _suffix(suffix: str, number: int) -> str:
    """ "1st" is "2nd" next year, «2-ой» is «3-ий»; «2-й» is «3-й»."""
    if suffix.startswith("-"):
        return suffix if len(suffix) == 2 else f"-{RUSSIAN[number - 1][-2:]}"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th") if suffix else ""
    return ending.upper() if suffix.isupper() else ending


def _words(title: str) -> list[_Found]:
    found = []
    for words, shape in _WORDS:
        for mark in shape.finditer(title):
            number = words.index(mark[1].lower().replace("четвертый", "четвёртый")) + 1
            if number < len(words):
                next = words[number].capitalize() if mark[1][0].isupper() else words[number]
                found.append(_Found(number, mark.start(1), mark.end(1), next, True))
    return found


def _years(text: str) -> str:
    """A school year beside the grade is the next one too."""

    def later(mark: re.Match[str]) -> str:
        first, last = int(mark[1]), int(mark[4])
        return f"20{first + 1:02}{mark[2]}{mark[3] or ''}{last + 1:02}" if last == first + 1 else mark[0]

    return _YEARS.sub(later, text)
