"""The words on a picture, as Tesseract reads them: a program of the host's, which gets the picture by a pipe.

Without the program, or without its Russian, `Unreadable("photos")`.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import zip_longest

from PIL import Image

from data.patterns import pattern
from data.plan.paper.sheets import Box
from data.plan.sources import Unreadable

PROGRAM = "tesseract"
LANGUAGES = "rus+eng"
SECONDS = 60.0
"""The longest time for a picture."""
SURE = 75
"""A day or an hour of which it is less sure, of 100, may be misread."""
PAGE, BLOCK = 4, 6
"""How a picture is looked at (its `--psm`): as a column of text of several sizes, or as one block of lines."""
_MARKS = frozenset("|_/\\`‘’'°=~^‹›.,:;")
_WEEKDAYS = {"С6": "Сб", "с6": "сб", "СБ6": "СБ", "ВсС": "Вс"}
_THREE = pattern(r"(\W*)[Зз](\W*)")
_MONTH = pattern(r"янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек", re.IGNORECASE)
_LATIN = "ABCEHKMOPTXaceopxyuk3"
_CYRILLIC = "АВСЕНКМОРТХасеорхуик3"
_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
_DIGITS = str.maketrans("ОоOoЗзlI|", "000033111")
_MOMENT = pattern(r"(?=.*\d)[\dОоOoЗзlI|]{1,2}[.:][\dОоOoЗзlI|]{2}[.,]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a picture; `line` says with which others it stands, `sure` is of 100, `inside`: of a table."""

    text: str
    box: Box
    line: tuple[int, ...]
    sure: float
    inside: bool = False


def words_of(picture: Image.Image, mode: int = PAGE) -> list[Word]:
    """The words of a grey picture, without what is but noise. Raises `Unreadable`."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise Unreadable("photos")
    data = BytesIO()
    picture.save(data, "PPM")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "TESSDATA_PREFIX")}
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", LANGUAGES, "--psm", str(mode), "--dpi", "216", "tsv"],
            input=data.getbuffer(),
            capture_output=True,
            env={**kept, "OMP_THREAD_LIMIT": "1"},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("blurred") from None
    if done.returncode:
        raise Unreadable("photos" if b"language" in done.stderr else "blurred")
    words = [word for word in _words(done.stdout.decode("utf-8", "replace")) if not _is_noise(word)]
    russian = sum("а" <= c <= "я" for word in words for c in word.text.lower())
    latin = sum("a" <= c <= "z" for word in words for c in word.text.lower())
    return [
        _mended(word, after, russian=russian > 3 * latin)
        for word, after in zip_longest(words, words[1:], fillvalue=None)
        if word
    ]


def _is_noise(word: Word) -> bool:
    """Is it a speck or a piece of a line, not a word?"""
    marks = sum(not c.isalnum() for c in word.text)
    return set(word.text) <= _MARKS or (2 * marks > len(word.text) > 1 and word.sure < SURE)


def _words(table: str) -> Iterator[Word]:
    """The words of its table (TSV): level, page, block, paragraph, line, word, place, size, confidence, text."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            x, y, width, height = map(int, cells[6:10])
            line = tuple(map(int, cells[2:5]))
            yield Word(cells[11].strip(), Box(x, y, x + width, y + height), line, float(cells[10]))


def _mended(word: Word, after: Word | None, *, russian: bool) -> Word:
    """A word without letters of another alphabet, or digits, that look alike; a day or an hour is less sure then."""
    text = word.text
    if _MOMENT.fullmatch(text):
        text = text.translate(_DIGITS)
    elif after is not None and after.line == word.line and _THREE.fullmatch(text) and _MONTH.match(after.text):
        text = _THREE.sub(r"\g<1>3\2", text)
    if text != word.text:
        return replace(word, text=text, sure=min(word.sure, 50.0))
    latin = [c for c in text if c.isascii() and c.isalpha()]
    if russian and latin and all(c in _LATIN for c in latin) and "." not in text.strip("."):
        text = text.translate(_ALIKE)
    return replace(word, text=_WEEKDAYS.get(text, text))
