"""The letters of a page of a PDF as pieces: those that stand close together as they were written."""

import ctypes
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.plan.paper.sheets import Box, Piece, Rule, around
from data.plan.sources import CHARACTERS
from data.plan.sources.pdf.drawings import Frame

LETTERS = 2 * CHARACTERS
"""The most letters of a page that are looked at."""
LINKS, ADDRESS = 1000, 2000
"""The most links of a page, and the longest address."""
BOLD = 600
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HYPHENS = ("\x02", "\ufffe")


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters look: `turned` by so many degrees against the clock, `size` as printers count it."""

    bold: bool
    turned: int
    size: float


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter; `base` is where its line stands."""

    said: str
    box: Box
    base: float
    look: "_Look"
    link: str

    @property
    def size(self) -> float:
        return self.look.size


class _Walls:
    """The upright lines of a page."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.upright = sorted((rule for rule in rules if not rule.flat), key=lambda rule: rule.at)
        self.places = [rule.at for rule in self.upright]

    def between(self, left: float, right: float, height: float) -> bool:
        """Does one stand between two places on this height?"""
        near = self.upright[bisect_left(self.places, left) : bisect_right(self.places, right)]
        return any(rule.start <= height <= rule.end for rule in near)


class Letters:
    """The letters of a page; most of them are turned by `turn` degrees against the clock."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.text = page.get_textpage()
        self.count = min(raw.FPDFText_CountChars(self.text), LETTERS)
        self._looks: dict[int, _Look] = {}
        turns = Counter(self._look(n).turned for n in range(self.count) if raw.FPDFText_IsGenerated(self.text, n) != 1)
        self.turn = next((turn for turn, _ in turns.most_common() if turn % 90 == 0), 0)

    def pieces(self, frame: Frame, rules: Sequence[Rule]) -> Iterator[Piece]:
        return _pieces(self._letters(frame), self.turn, _Walls(rules))

    def _look(self, n: int) -> _Look:
        """How a letter looks; what is drawn at once looks alike."""
        of = raw.FPDFText_GetTextObject(self.text, n)
        key = ctypes.addressof(of.contents) if of else 0
        if key not in self._looks:
            name = ctypes.create_string_buffer(200)
            flags, matrix = ctypes.c_int(), raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(self.text, n, matrix)
            raw.FPDFText_GetFontInfo(self.text, n, name, 200, flags)
            heavy = raw.FPDFText_GetFontWeight(self.text, n) >= BOLD
            self._looks[key] = _Look(
                heavy or any(word in name.value.lower() for word in (b"bold", b"black", b"heavy")),
                round(math.degrees(raw.FPDFText_GetCharAngle(self.text, n))) % 360,
                max(raw.FPDFText_GetFontSize(self.text, n) * math.hypot(matrix.c, matrix.d), 1.0),
            )
        return self._looks[key]

    def _letters(self, frame: Frame) -> Iterator[_Letter]:
        """Those that are seen, in the order in which they were written."""
        links = _links(self.page, frame)
        rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for n in range(self.count):
            said = "" if raw.FPDFText_IsGenerated(self.text, n) == 1 else _said(raw.FPDFText_GetUnicode(self.text, n))
            if not said:
                continue
            raw.FPDFText_GetLooseCharBox(self.text, n, rect)
            raw.FPDFText_GetCharOrigin(self.text, n, x, y)
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            if 0 <= box.centre <= frame.width and 0 <= box.middle <= frame.height:
                link = next((to for inside, to in links if _is_in(box, inside)), "") if links else ""
                yield _Letter(said, box, frame.point(x.value, y.value)[1], self._look(n), link)


def _said(code: int) -> str:
    if 0xF000 <= code <= 0xF0FF:
        return "•"
    said = chr(code) if code < 0x110000 else ""
    if said in _HYPHENS:
        return "-"
    return " " if said.isspace() or said == "\u00a0" else said if said.isprintable() or said == "\u00ad" else ""


def _is_in(box: Box, frame: Box) -> bool:
    return frame.x0 - 1 <= box.centre <= frame.x1 + 1 and frame.y0 - 1 <= box.middle <= frame.y1 + 1


def _pieces(letters: Iterator[_Letter], turn: int, walls: _Walls) -> Iterator[Piece]:
    """Letters that stand close together, as they were written one after the other."""
    run: list[_Letter] = []
    text = ""
    blank = False
    seen: dict[tuple[str, int, int], None] = {}
    for letter in letters:
        if letter.look.turned != turn and letter.look.turned % 90:
            continue
        if letter.said == " ":
            blank = bool(run)
            continue
        if run and not _joins(run[-1], letter, turn, walls, blank=blank):
            yield from _piece(run, text, blank, seen)
            run, text, blank = [], "", False
        if run:
            last = run[-1]
            if letter.said == last.said and abs(letter.box.x0 - last.box.x0) < 0.1 * letter.size:
                continue
            if last.link and letter.link != last.link and last.link not in text:
                text, blank = f"{text} {last.link}", True
            apart = letter.look.turned == turn and letter.box.x0 - last.box.x1 > 0.2 * letter.size
            raised = letter.size < 0.9 * run[0].size and letter.base < run[0].base - 0.15 * run[0].size
            said = (
                letter.said.translate(_RAISED)
                if raised and (text[-1:].isdigit() or text[-1:] in "⁰¹²³⁴⁵")
                else letter.said
            )
            text += (" " if blank or apart else "") + said
        else:
            text = letter.said
        blank = False
        run.append(letter)
    yield from _piece(run, text, blank, seen)


def _joins(last: _Letter, letter: _Letter, turn: int, walls: _Walls, *, blank: bool) -> bool:
    """Does a letter stand close behind another one on its line? A blank may be wide where lines are spread."""
    size = max(last.size, letter.size)
    if letter.look.turned != last.look.turned:
        return False
    if letter.look.turned != turn:
        return (
            abs(letter.box.middle - last.box.middle) < 2 * size and abs(letter.box.centre - last.box.centre) < size / 2
        )
    gap = letter.box.x0 - last.box.x1
    if abs(letter.base - last.base) > 0.45 * size or not -0.6 * size < gap < (1.2 if blank else 0.6) * size:
        return False
    return gap < 0.2 * size or not walls.between(last.box.x1, letter.box.x0, letter.box.middle)


def _piece(run: Sequence[_Letter], text: str, blank: bool, seen: dict[tuple[str, int, int], None]) -> Iterator[Piece]:
    """One piece of letters; nothing for what is drawn a second time to look bold."""
    if not run:
        return
    box = around(one.box for one in run)
    key = text, round(box.x0 / 2), round(box.y0 / 2)
    if key in seen:
        return
    seen[key] = None
    if run[-1].link and run[-1].link not in text:
        text = f"{text} {run[-1].link}"
    size = Counter(round(one.size, 1) for one in run).most_common(1)[0][0]
    bold = sum(one.look.bold for one in run) > 0.8 * len(run)
    yield Piece(text, box, size, bold, blank)


def _links(page: pdfium.PdfPage, frame: Frame) -> list[tuple[Box, str]]:
    """Where the page has links to the web, and where they lead."""
    found: list[tuple[Box, str]] = []
    at, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(found) < LINKS and raw.FPDFLink_Enumerate(page, at, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        if not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        buffer = ctypes.create_string_buffer(ADDRESS)
        raw.FPDFAction_GetURIPath(page.pdf, action, buffer, ADDRESS)
        to = buffer.value.decode("utf-8", "replace")
        if to.startswith(("http://", "https://")) and len(to.split()) == 1:
            found.append((frame.box(rect.left, rect.bottom, rect.right, rect.top), to))
    return found
