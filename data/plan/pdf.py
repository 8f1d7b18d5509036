"""A PDF as sheets: letters at their places as PDFium tells them, ruled lines as they are drawn, addresses of links."""

import ctypes
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.plan.paper.sheets import Box, Piece, Rule, Sheet

LETTERS = 200_000
"""The most letters of a page that are looked at."""
OBJECTS = 20_000
"""The most drawn things of a page that are looked at, one in another ten deep."""
POINTS = 200
"""A path of more points is a drawing."""
THIN = 3.0
"""A filled strip that is no wider, in points, is a line."""
BOLD = 600
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HYPHENS = ("\x02", "\ufffe")

Matrix = tuple[float, float, float, float, float, float]


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


class _Frame:
    """A page's own coordinates (to the right and up) as a sheet's, the page turned clockwise by `turn` degrees."""

    def __init__(self, page: pdfium.PdfPage, turn: int) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn = turn
        width, height = self.right - self.left, self.top - self.bottom
        self.width, self.height = (height, width) if turn % 180 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))


class _Walls:
    """The upright lines of a page."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.upright = sorted((rule for rule in rules if not rule.flat), key=lambda rule: rule.at)
        self.places = [rule.at for rule in self.upright]

    def between(self, left: float, right: float, height: float) -> bool:
        """Does one stand between two places on this height?"""
        near = self.upright[bisect_left(self.places, left) : bisect_right(self.places, right)]
        return any(rule.start <= height <= rule.end for rule in near)


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """What a page holds, turned so that most of it stands upright."""
    looks: dict[int, _Look] = {}
    text = page.get_textpage()
    count = min(raw.FPDFText_CountChars(text), LETTERS)
    turn = _turn(text, count, looks)
    frame = _Frame(page, turn)
    rules = tuple(_rules(page, frame))
    letters = _letters(text, count, frame, looks, _links(page, frame))
    return Sheet(frame.width, frame.height, tuple(_pieces(letters, turn, _Walls(rules))), rules)


def _turn(text: pdfium.PdfTextPage, count: int, looks: dict[int, _Look]) -> int:
    turns = Counter(_look(text, n, looks).turned for n in range(count) if raw.FPDFText_IsGenerated(text, n) != 1)
    most = [turn for turn, _ in turns.most_common() if turn % 90 == 0]
    return most[0] if most else 0


def _look(text: pdfium.PdfTextPage, n: int, looks: dict[int, _Look]) -> _Look:
    """How a letter looks; what is drawn at once looks alike."""
    of = raw.FPDFText_GetTextObject(text, n)
    key = ctypes.addressof(of.contents) if of else 0
    if key not in looks:
        name = ctypes.create_string_buffer(200)
        flags, matrix = ctypes.c_int(), raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, n, matrix)
        raw.FPDFText_GetFontInfo(text, n, name, 200, flags)
        heavy = raw.FPDFText_GetFontWeight(text, n) >= BOLD
        said = name.value.lower()
        looks[key] = _Look(
            heavy or b"bold" in said or b"black" in said or b"heavy" in said,
            round(math.degrees(raw.FPDFText_GetCharAngle(text, n))) % 360,
            max(raw.FPDFText_GetFontSize(text, n) * math.hypot(matrix.c, matrix.d), 1.0),
        )
    return looks[key]


def _letters(
    text: pdfium.PdfTextPage,
    count: int,
    frame: _Frame,
    looks: dict[int, _Look],
    links: Sequence[tuple[Box, str]],
) -> Iterator[_Letter]:
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for n in range(count):
        if raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        said = _said(raw.FPDFText_GetUnicode(text, n))
        if not said:
            continue
        raw.FPDFText_GetLooseCharBox(text, n, rect)
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if box.centre < 0 or box.middle < 0 or box.centre > frame.width or box.middle > frame.height:
            continue
        link = next((to for inside, to in links if _is_in(box, inside)), "") if links else ""
        yield _Letter(said, box, frame.point(x.value, y.value)[1], _look(text, n, looks), link)


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
    box = Box(
        min(one.box.x0 for one in run),
        min(one.box.y0 for one in run),
        max(one.box.x1 for one in run),
        max(one.box.y1 for one in run),
    )
    key = text, round(box.x0 / 2), round(box.y0 / 2)
    if key in seen:
        return
    seen[key] = None
    if run[-1].link and run[-1].link not in text:
        text = f"{text} {run[-1].link}"
    size = Counter(round(one.size, 1) for one in run).most_common(1)[0][0]
    bold = sum(one.look.bold for one in run) > 0.8 * len(run)
    yield Piece(text, box, size, bold, blank)


def _links(page: pdfium.PdfPage, frame: _Frame) -> list[tuple[Box, str]]:
    """Where the page has links to the web, and where they lead."""
    found: list[tuple[Box, str]] = []
    at, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(found) < 1000 and raw.FPDFLink_Enumerate(page, at, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        if not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        buffer = ctypes.create_string_buffer(2000)
        raw.FPDFAction_GetURIPath(page.pdf, action, buffer, 2000)
        to = buffer.value.decode("utf-8", "replace")
        if to.startswith(("http://", "https://")) and len(to.split()) == 1:
            found.append((frame.box(rect.left, rect.bottom, rect.right, rect.top), to))
    return found


def _rules(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Rule]:
    for points, filled in _paths(page):
        places = [frame.point(x, y) for x, y in points]
        if filled:
            xs, ys = [x for x, _ in places], [y for _, y in places]
            x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
            if y1 - y0 <= THIN < x1 - x0:
                yield Rule(True, (y0 + y1) / 2, x0, x1)
            elif x1 - x0 <= THIN < y1 - y0:
                yield Rule(False, (x0 + x1) / 2, y0, y1)
            continue
        for (ax, ay), (bx, by) in zip(places, places[1:], strict=False):
            if abs(ay - by) <= 1 < abs(ax - bx):
                yield Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
            elif abs(ax - bx) <= 1 < abs(ay - by):
                yield Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The drawn lines as points on the page, and whether they are filled areas."""
    left = OBJECTS
    stack: list[tuple[Any, Matrix, int]] = [
        (raw.FPDFPage_GetObject(page, n), (1, 0, 0, 1, 0, 0), 0)
        for n in range(min(raw.FPDFPage_CountObjects(page), OBJECTS))
    ]
    while stack and left > 0:
        left -= 1
        thing, outer, depth = stack.pop()
        sort = raw.FPDFPageObj_GetType(thing)
        if sort not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, matrix)
        whole = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
        if sort == raw.FPDF_PAGEOBJ_FORM:
            if depth < 10:
                count = min(raw.FPDFFormObj_CountObjects(thing), OBJECTS - len(stack))
                stack += [(raw.FPDFFormObj_GetObject(thing, n), whole, depth + 1) for n in range(count)]
            continue
        yield from _path(thing, whole)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _path(thing: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    count = raw.FPDFPath_CountSegments(thing)
    if not 2 <= count <= POINTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    if not fill.value and not stroke.value:
        return
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, n)
        sort = raw.FPDFPathSegment_GetType(segment)
        if sort == raw.FPDF_SEGMENT_BEZIERTO:
            points = []
            continue
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if sort == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, not stroke.value
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            yield [*points, points[0]], not stroke.value
            points = []
    if len(points) > 1:
        yield points, not stroke.value
