"""A line as it is looked at: its words without marks, and its form. Nothing here knows what stands around it."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from data.patterns import pattern
from data.plan.document import Line
from data.plan.tokens import MONTH, WEEKDAY, WEEKDAYS, month_number
from data.plan.usual import opens_with_day

LONGEST = 1000
"""The longest line that is looked at, in characters."""
LONG, PARAGRAPHS = 300, 20_000
"""A line so long is a paragraph; so many characters of paragraphs are looked at."""
NUMBERS = 60
"""The most numbers of a line that is looked at."""
CHARACTERS = 200_000
LINES = 5_000
"""So much of a text is looked at, and so many lines: several times a school's whole year."""

_BULLETS = "-–—−•*·∙●○◦▪▫■□►▸▶➤➢‣✓✔☑☐✗+>~»"
_NUMBERED = pattern(
    r"(?!\d{1,2}\.[IVX]{1,4}\b\s*(?:[-–—:,]|\d{4}))(?:№\s?)?(?:\(?(\d{1,3})(?:\)|\.(?=\s|[^\W\d]|[«\"“„(]|$))|(\d)\u20e3)\s*"
)
_TOUCHED = pattern(rf"(\d{{1,2}})\.(?=\d{{1,2}}(?:\s?[-–—,и]\s?\d{{1,2}})?\s+{MONTH})", re.IGNORECASE)
"""«1.7 декабря» in a list is line 1, the 7th."""
_OF_MONTH = pattern(
    rf"(\d{{1,2}})\s*[,(]?\s*({WEEKDAY})\.?\)?(?:\s*[-–—:.,]+)?(?=\s|$)"
    rf"(?!\s*(?:(?:и|and|&|по|to)\s|\d{{1,2}}(?!\d|[:.]\d)|{MONTH}))\s*",
    re.IGNORECASE,
)
"""«3 чт Теремок», «5 (сб) – поход»: a number and its weekday."""
_MONTH_FIRST = pattern(r"[A-Za-z]+\.?\s\d{1,2}(?!\d)")
_ROMAN = pattern(r"[IVX]{1,4}[.)]\s+|(?:раздел|section)\s+\d+[.:]?\s+", re.IGNORECASE)
_LETTERED = pattern(r"[а-яa-z]\)\s+")
_SIGNS = pattern(r"(?:\[[ xX✓v]?\]\s*|[^\w«\"“„(@№\[<£$€½¼¾#]+)")
_EMPHASIS = pattern(r"(\*\*|__)(.{1,300})\1:?[.!]?")
_TRAILING = pattern(r"[^\w\s.,:;!?…)»\"”'’\]>%+*=/°№@–—₽£$€¥-]+$")
_SUPERSCRIPT = pattern("(?<=\\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})(?!\\d)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS = pattern(r"\d+")


@dataclass(slots=True)
class Said:
    """One line: `text` is it without invisible characters, `body` without its bullet, number or emoji as well.

    `mark` is what stood before it: "•", "1" for a number (then it is `at`), "☺" for an emoji, or nothing. `styled`: it
    is marked up as a heading (bold, `#`, a heading's style). `gap`: a blank line stands above, where not all lines are
    so apart. `message`: it begins a message of a chat.
    """

    number: int
    raw: str
    text: str
    body: str
    mark: str = ""
    at: int = 0
    indent: int = 0
    styled: bool = False
    rank: int = 0
    """The level of its heading's style, as of a `Line`."""
    level: int | None = None
    gap: bool = False
    message: bool = False

    @property
    def small(self) -> bool:
        return self.body[:1].islower()

    @property
    def shouts(self) -> bool:
        """It is written in capitals."""
        letters = [c for c in self.body if c.isalpha()]
        return len(letters) >= 4 and all(map(str.isupper, letters))

    @property
    def opens(self) -> bool:
        """A colon or a dash at its end says that something is to come."""
        return self.body.endswith((":", " –", " —", " -", ":-", ":–"))

    @property
    def words(self) -> int:
        return len(self.body.split())


def clean(raw: str) -> str:
    """A line without invisible characters, runs of blanks, superscript minutes (18⁰⁰)."""
    text = _SUPERSCRIPT.sub(lambda match: ":" + match[1].translate(_PLAIN), raw)
    text = unicodedata.normalize("NFC", text).replace("\ufe0f", "")
    text = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return " ".join(text.split())


def has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def said(line: Line, month: date) -> Said:
    """A line as it is looked at, of a plan of this month."""
    text = clean(line.text)
    styled = line.bold or line.heading > 0 or text.startswith("#")
    plain = text.lstrip("# ") if text.startswith("#") else text
    mark, at = "", 0
    touched = _TOUCHED.match(plain)
    if touched is not None:
        mark, at, plain = "1", int(touched[1]), plain[touched.end() :]
    named = _OF_MONTH.match(plain)
    if named is not None and _fits(int(named[1]), named[2], month):
        plain = text = f"{named[2]} {named[1]}: {plain[named.end() :]}".rstrip(": ")
    for _ in range(3):
        emphasis = _EMPHASIS.fullmatch(plain)
        if emphasis is not None:
            plain, styled = emphasis[2] + plain[len(emphasis[2]) + 4 :], True
        found = _marked(plain, month)
        if found is None:
            break
        kind, number, length = found
        mark, at = mark or kind, at or number
        plain = plain[length:]
    plain = _TRAILING.sub("", plain).rstrip()
    if not has_words(plain):
        plain, mark, at = text, "", 0
    if line.level is not None and not mark:
        mark = "•"
    wide = line.text.expandtabs(4)
    return Said(
        line.number, line.text, text, plain, mark, at, len(wide) - len(wide.lstrip()), styled, line.heading, line.level
    )


def _fits(day: int, weekday: str, month: date) -> bool:
    """Whether a day of the month is this weekday."""
    number = WEEKDAYS[weekday.lower().replace("ё", "е").rstrip(".")]
    return 1 <= day <= monthrange(month.year, month.month)[1] and month.replace(day=day).weekday() == number


def _marked(text: str, month: date) -> tuple[str, int, int] | None:
    """The mark with which a text begins: its kind, its number, its length."""
    if text[:1].isdigit() and opens_with_day(text, month):
        return None
    number = _NUMBERED.match(text)
    if number is not None:
        dotted = number.group().rstrip().endswith(".")
        after = text[number.end() :]
        if dotted and is_month(after) and not _MONTH_FIRST.match(after):
            return None
        return "1", int(number[1] or number[2]), number.end()
    roman = _ROMAN.match(text) or _LETTERED.match(text)
    if roman is not None:
        return "1", 0, roman.end()
    signs = _SIGNS.match(text)
    if signs is None:
        return None
    return "•" if signs.group().strip()[:1] in _BULLETS + "[" else "☺", 0, signs.end()


def is_month(text: str) -> bool:
    """Whether a text begins with a month's name."""
    word = re.match(r"[^\W\d_]+", text)
    return word is not None and month_number(word.group()) is not None


def is_grid(text: str) -> bool:
    """A row of a month as it hangs on a wall: its weekdays, or days that follow each other."""
    words = text.lower().replace("ё", "е").replace("|", " ").split()
    if len(words) > 4 and all(word.rstrip(".") in WEEKDAYS for word in words):
        return True
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 3]
    return len(words) > 1 and len(numbers) == len(words) and all(b == a + 1 for a, b in pairwise(numbers))


def is_dense(text: str) -> bool:
    """More numbers or signs than a line of a plan has."""
    signs = sum(not (c.isalnum() or c == " ") for c in text)
    return len(_DIGITS.findall(text)) > NUMBERS or signs > 2 * NUMBERS


def set_apart(lines: Sequence[Said | None]) -> list[Said]:
    """The lines without the blank ones (None), which are gaps only where not all lines are so apart."""
    kept: list[Said] = []
    blank = False
    gaps = 0
    for line in lines:
        if line is None:
            blank = bool(kept)
            continue
        line.gap, blank = blank, False
        gaps += line.gap
        kept.append(line)
    if gaps == len(kept) - 1:
        for line in kept:
            line.gap = False
    return kept


# sentences

_VERBS = pattern(
    r"\b(?!(?:кабин|буф|университ|план|газ|сов|пак|интерн|бил|портр|рак|комит|дирек)ете\b|защите\b)"
    r"(?:[а-яё]{3,}(?:ются|утся|ятся|атся|ается|яется|ится|имся|емся|ёмся|аем|яем|уем|юем|йте|йтесь|ите|итесь"
    r"|ете|етесь|аете|яете)"
    r"|[а-яё]{2,}(?:ает|яет|ует|еет)|[а-яё]{3,}(?<!маршр)(?<!инстит)(?<!сал)(?:ают|яют|уют|еют|дут|гут|жут|рут|нут"
    r"|сят|дят|тят|лят|рят|чат|жат|щат)"
    r"|будет|будем|было|были|бывает|нужно|надо|можно|нельзя|ждет|ждёт|просим|прошу|пройдет|пройдёт|состоится|хотим"
    r"|помните|есть|нет"
    r"|ваш[аеиу]?\w{0,3}|вам|вас|нам|нас|мы|вы|я|который|которая|которые|чтобы|если|когда|потому|так как"
    r"|is|are|was|were|will|have|has|had|can|may|could|should|would|please|do|don['’]t|did|thank(?:s|ed)?|join"
    r"|bring|let|we|you|they|our|your|us|their|who|which|that|if|because|went|came|showed|made|won)\b",
    re.IGNORECASE,
)
_INNER = pattern(
    rf"(?<=[^\W\d_]{{3}})[.!?…]+\s+(?=[^\W\d_]|\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:\s+{MONTH}|\.\d\d))", re.IGNORECASE
)


def is_sentence(text: str) -> bool:
    """Whether a text is said in sentences, as a person speaks, and is no title: it has a verb, or several sentences."""
    count = len(text.split())
    if count < 4:
        return False
    return _VERBS.search(text[:400]) is not None or sum(len(one.split()) > 2 for one in sentences(text[:400])) > 1


_OF_MONTH_SAID = pattern(
    r"^(?!.*\b(?:busy|lots|events?|plans?|much|событи\w+|много|насыщен\w+|планы)\b)(?=.*\b(?:we|children|pupils|students|class|мы|дети"
    r"|ребята|класс|ученики)\b).*\b(?:this month|в этом месяце)\b",
    re.IGNORECASE,
)


def is_of_month(text: str) -> bool:
    """Whether a sentence tells of something done in the month: "We start our weather unit this month"."""
    return (
        len(text.split()) <= 14 and not text.endswith(("!", "?", ":", "…")) and _OF_MONTH_SAID.match(text) is not None
    )


def sentences(text: str) -> list[str]:
    """A text cut where its sentences end."""
    return [part for part in _INNER.sub("\n", text).split("\n") if has_words(part)]


MONTH_ALONE = pattern(rf"\W*(?:{MONTH})\W*(?:20\d\d\W*(?:г(?:од\w?)?\W*)?)?", re.IGNORECASE)
"""«Декабрь», "December 2026": a month and nothing else."""
