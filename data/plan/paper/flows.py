"""What is read line by line: the lines of one column become paragraphs, torn words whole ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from data.patterns import pattern
from data.plan.paper.sheets import Box, Piece, around, lines_of

TIGHT = 0.12
"""A gap between letters of one word is no wider, in heights of a line."""
MONTHS = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
BEGINS = pattern(
    rf"[•●◦▪■□◆➢➤✓✔★☆–—*·-]\s|[①-⓿✀-➿\U0001f300-\U0001faff]|\(?\d{{1,3}}[.)](?!\d)|№\s*\d"
    rf"|\d{{1,2}}[./]\d{{1,2}}\b|\d{{1,2}}\s*(?:[–—-]\s*\d{{1,2}}\s*)?(?:{MONTHS})|[IVX]{{1,4}}[.)]\s",
    re.IGNORECASE,
)
"""How an item of a list begins."""
_OPEN = pattern(
    r"(?:[,(«„—–/&+:]|\b(?:в|во|на|по|с|со|к|ко|о|об|от|до|из|за|у|и|или|для|при|над|под|без|не|г|ул|им|каб|кл"
    r"|the|of|at|in|on|to|for|and|or|a|by|with|from)\.?)$",
    re.IGNORECASE,
)
"""How no line ends that is whole."""
_ALONE = pattern(r"\d{1,2}")
"""The day of a cell in a month's grid."""
_CLOSED = pattern(r"[.!?;]$")
_KEPT = pattern(
    r"(?:класс|час|игр|концерт|тур|ринг|шоу|викторин|путешестви|конкурс|выставк|ярмарк|сесси|организатор|психолог|логопед"
    r"|то|либо|нибудь|ралли|бал|парк|марафон|день)[аеёийоуыьэюямхв]{0,3}|кл|line|aloud|up|off"
)
"""Words that stand behind a hyphen of their own."""
_SHORT = pattern(
    r"во?|и|со?|ко?|на|по|от|до|из|за|у|об?|не|ни|но|да|же|для|при|или|без|под|над|как|что|года?|лет|час|дня|день|дом"
    r"|зал|лес|мир|мам[аы]?|пап[аы]?|дети|роли|теме|тему|нас|нам|вас|вам|все[хм]?|вся|наш[аи]?|их|его|её|the|of|and|in|to"
    r"|on|at|for|by"
)
"""Short words, which are no torn-off ends of others."""
_ADJECTIVE = pattern(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ых|их|ым|им|ую|юю)\b", re.IGNORECASE)
_WORD = pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it stands on paper, or a whole paragraph of them."""

    text: str
    box: Box
    size: float
    bold: bool = False
    goes_on: bool = False
    unsure: bool = False
    indent: int = 0


def said(pieces: Sequence[Piece]) -> Said:
    """Pieces side by side as one line."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        near = piece.box.x0 - before.box.x1 <= TIGHT * piece.size and not before.goes_on
        text += piece.text if near else f" {piece.text}"
    size = max(pieces, key=lambda piece: len(piece.text)).size
    bold = all(piece.bold for piece in pieces if any(c.isalnum() for c in piece.text))
    return Said(
        " ".join(text.split()),
        around(piece.box for piece in pieces),
        size,
        bold and any(piece.bold for piece in pieces),
        pieces[-1].goes_on,
        any(piece.unsure for piece in pieces),
    )


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known of a whole document.

    How often it says each of its words, whether its places are but seen, whether a line that goes on ends in a blank.
    """

    words: Mapping[str, int] = field(default_factory=dict)
    rough: bool = False
    blanks: bool = False


def paragraphs(pieces: Sequence[Piece], right: float, habits: Habits, *, cell: bool = False) -> list[Said]:
    """The paragraphs of a column, or of a table's cell, that reaches to `right`."""
    lines = [said(line) for line in lines_of(pieces)]
    gaps = [low.box.y0 - high.box.y1 for high, low in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    found: list[list[Said]] = []
    centred = not cell and _are_centred(lines)
    for line in lines:
        own = centred and not line.text[:1].islower() and not (found and _OPEN.search(found[-1][-1].text))
        if found and not own and _goes_on(found[-1][-1], line, right, usual, habits, cell=cell):
            found[-1].append(line)
        else:
            found.append([line])
    return [_joined(one, right, habits.words) for one in found if one[0].text]


def _goes_on(above: Said, line: Said, right: float, usual: float, habits: Habits, *, cell: bool) -> bool:
    """Is a line the continuation of the one above: would its first word have found no room there?"""
    size = max(above.size, line.size)
    gap = line.box.y0 - above.box.y1
    if (
        (min(above.size, line.size) < 0.85 * size and not habits.rough)
        or above.bold != line.bold
        or gap > max(0.5 * size, usual + 0.3 * size)
    ):
        return False
    if _is_torn(above.text, line.text):
        return True
    if habits.rough and cell and line.text[:1].islower() and not _CLOSED.search(above.text):
        return True
    first = line.text.split(" ", 1)[0]
    letter = line.box.width / max(len(line.text), 1)
    if above.box.x1 + (len(first) + 0.5) * letter < right - (1.0 if habits.rough else 0.2) * size:
        return False
    if _is_cut(above, line, right, habits.words):
        return True
    if habits.blanks and not above.goes_on and above.box.x1 + 0.5 * letter < right:
        return False
    if _ALONE.fullmatch(above.text):
        return False
    if _OPEN.search(above.text):
        return True
    if BEGINS.match(line.text):
        return False
    return not (_CLOSED.search(above.text) and line.text[:1].isupper())


def _are_centred(lines: Sequence[Said]) -> bool:
    """Do lines of different length stand in the middle of their column, as on a poster?"""
    ragged = [(a, b) for a, b in pairwise(lines) if abs(a.box.x0 - b.box.x0) > 0.6 * max(a.size, b.size)]
    middle = sum(abs(a.box.centre - b.box.centre) < 0.5 * max(a.size, b.size) for a, b in ragged)
    return middle > 2 and 3 * middle >= 2 * len(ragged) and 3 * len(ragged) >= len(lines)


def _is_torn(above: str, line: str) -> bool:
    return above[-1:] in ("-", "\u00ad", "‐", "¬") and above[-2:-1].isalpha() and line[:1].islower()


def _joined(lines: Sequence[Said], right: float, words: Mapping[str, int]) -> Said:
    """The lines of a paragraph as one."""
    text = lines[0].text
    for above, line in pairwise(lines):
        if _is_torn(text, line.text):
            text = (text if _keeps_hyphen(text, line.text, words) else text[:-1]) + line.text
        elif _is_cut(above, line, right, words):
            text += line.text
        else:
            text += f" {line.text}"
    whole = replace(lines[0], text=text, box=around(line.box for line in lines))
    return replace(whole, unsure=any(line.unsure for line in lines), goes_on=lines[-1].goes_on)


def _keeps_hyphen(text: str, line: str, words: Mapping[str, int]) -> bool:
    """Is it the hyphen of «мастер-класс», not one that tore a word?"""
    if text[-1] != "-" and text[-1] != "‐":
        return False
    head, tail = _WORD.findall(text)[-1].lower(), _WORD.match(line)
    after = tail.group().lower() if tail else ""
    if head + after in words:
        return False
    compound = len(head) > 5 and head.endswith("о") and _ADJECTIVE.search(after) is not None
    return (
        _KEPT.fullmatch(after) is not None
        or compound
        or f"{head}-{after}" in words
        or (len(after) > 3 and words.get(after, 0) > 1)
    )


def _is_cut(above: Said, line: Said, right: float, words: Mapping[str, int]) -> bool:
    """Was a word too long for its column cut without a hyphen? It begins its line and fills it, and its end is none."""
    letter = above.box.width / max(len(above.text), 1)
    head, tail = above.text.lower(), _WORD.match(line.text)
    if above.goes_on or right - above.box.x1 > 1.2 * letter or len(head) < 4 or not head.isalpha() or tail is None:
        return False
    end = tail.group()
    return (
        end.islower()
        and len(end) < 5
        and _SHORT.fullmatch(end) is None
        and (head + end in words or words.get(head, 0) < 2)
    )
