"""What is drawn on a page of a PDF: its ruled lines; and where a page's places are on a sheet."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from data.plan.paper.sheets import Box, Rule

OBJECTS, DEEPEST = 20_000, 10
"""The most drawn things of a page that are looked at, and how deep one in another."""
POINTS = 200
"""A path of more points is a drawing."""
THIN = 3.0
"""A filled strip that is no wider, in points, is a line."""
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class Frame:
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


def rules_of(page: pdfium.PdfPage, frame: Frame) -> Iterator[Rule]:
    """The ruled lines of a page: strokes along or across it, and thin filled strips."""
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
        for (ax, ay), (bx, by) in pairwise(places):
            if abs(ay - by) <= 1 < abs(ax - bx):
                yield Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
            elif abs(ax - bx) <= 1 < abs(ay - by):
                yield Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The drawn lines as points on the page, and whether they are filled areas."""
    for thing, matrix in things_of(page):
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_PATH:
            yield from _path(thing, matrix)


def things_of(page: pdfium.PdfPage) -> Iterator[tuple[Any, Matrix]]:
    """What is drawn on a page, those inside of others too, and how it gets there."""
    left = OBJECTS
    count = min(raw.FPDFPage_CountObjects(page), OBJECTS)
    stack: list[tuple[Any, Matrix, int]] = [(raw.FPDFPage_GetObject(page, n), UNMOVED, 0) for n in range(count)]
    while stack and left > 0:
        left -= 1
        thing, outer, depth = stack.pop()
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, matrix)
        whole = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, whole
        elif depth < DEEPEST:
            count = min(raw.FPDFFormObj_CountObjects(thing), OBJECTS)
            stack += [(raw.FPDFFormObj_GetObject(thing, n), whole, depth + 1) for n in range(count)]


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
