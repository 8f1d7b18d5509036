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

from PIL import Image

from data.plan.paper.sheets import Box
from data.plan.sources import Unreadable

PROGRAM = "tesseract"
LANGUAGES = "rus+eng"
SECONDS = 40.0
"""The longest time for a picture."""
PAGE, BLOCK = 4, 6
"""How a picture is looked at (its `--psm`): as a column of text of several sizes, or as one block of lines."""
NOISE = 30
"""Tesseract's confidence, of 100, below which a word is none."""
_LATIN = "ABCEHKMOPTXaceopxyuk3"
_CYRILLIC = "АВСЕНКМОРТХасеорхуик3"
_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
_DIGITS = str.maketrans("ОоOoЗзlI|", "000033111")
_MOMENT = re.compile(r"(?=.*\d)[\dОоOoЗзlI|]{1,2}[.:][\dОоOoЗзlI|]{2}[.,]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a picture; `line` says with which others it stands, `sure` is of 100."""

    text: str
    box: Box
    line: tuple[int, ...]
    sure: float


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
        raise Unreadable("large") from None
    if done.returncode:
        raise Unreadable("photos" if b"language" in done.stderr else "large")
    words = [word for word in _words(done.stdout.decode("utf-8", "replace")) if _is_word(word)]
    russian = sum("а" <= c <= "я" for word in words for c in word.text.lower())
    latin = sum("a" <= c <= "z" for word in words for c in word.text.lower())
    return [_mended(word, russian=russian > 3 * latin) for word in words]


def _words(table: str) -> Iterator[Word]:
    """The words of its table (TSV): level, page, block, paragraph, line, word, place, size, confidence, text."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            x, y, width, height = map(int, cells[6:10])
            line = tuple(map(int, cells[2:5]))
            yield Word(cells[11].strip(), Box(x, y, x + width, y + height), line, float(cells[10]))


def _is_word(word: Word) -> bool:
    if any(c.isalnum() for c in word.text):
        return word.sure >= NOISE
    return word.sure >= 2 * NOISE and word.text not in ("|", "_", "/", "\\", "`", "‘", "’", "'", "°", "=", "~", "^")


def _mended(word: Word, *, russian: bool) -> Word:
    """A word without letters of another alphabet that look alike; it is less sure then."""
    if _MOMENT.fullmatch(word.text):
        text = word.text.translate(_DIGITS)
        return word if text == word.text else replace(word, text=text, sure=min(word.sure, 50.0))
    latin = [c for c in word.text if c.isascii() and c.isalpha()]
    if russian and latin and all(c in _LATIN for c in latin) and "." not in word.text.strip("."):
        return replace(word, text=word.text.translate(_ALIKE))
    return word
