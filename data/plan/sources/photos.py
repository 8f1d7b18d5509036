"""Photos and scans of a plan: pictures of paper become sheets, read as those of a PDF are.

A ruled table is read cell by cell: the pictures of its cells are put one under the other, so that no line of one is
taken for a part of its neighbour.
"""

import os
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from PIL import Image

from data.patterns import pattern
from data.plan.document import Document
from data.plan.paper.grids import Grid, grids_of
from data.plan.paper.pictures import opened, prepared
from data.plan.paper.reading import read_sheets
from data.plan.paper.ruling import ruled
from data.plan.paper.sheets import Box, Piece, Rule, Sheet
from data.plan.paper.tesseract import BLOCK, PAGE, SURE, Word, words_of
from data.plan.sources import Unreadable

SCALE = 3.0
"""So many pixels of a picture are a point: the page is as high as A4 then."""
NOISE, BARE = 45, 80
"""Outside of tables a line is none that Tesseract is less sure of; one or two letters need to be surer."""
EDGE = 12
"""What stands as near to a cell's side, in pixels, and is but a letter, is what is left of its line."""
UPRIGHT, SLOW = 60, 12.0
"""A page of whose words it is less sure may be upside down; it is looked at again, unless that took long
(seconds of a processor)."""
LINE = 30
"""A table's sides are longer, in points."""
MARGIN = 36
"""Pixels between the pictures of cells."""
_CALENDAR = pattern(
    r"\d|янв|фев|мар|апр|ма[йя]\b|июн|июл|авг|сен|окт|ноя|дек|понед|вторн|сред|четв|пятн|субб|воскр", re.IGNORECASE
)
_INK = [255 if level < 140 else 0 for level in range(256)]

Area = tuple[int, int, int, int]


def document_of_photo(data: bytes) -> Document:
    """A photo of a page. Raises `Unreadable`: "photos" where none can be read, "blurred" if no words are found on it,
    "small"."""
    return read_sheets([sheet_of(opened(data))])


def sheet_of(picture: Image.Image) -> Sheet:
    """A grey picture of a page as a sheet, be it upside down. Raises `Unreadable` as `document_of_photo` does."""
    ready, began = prepared(picture), sum(os.times()[:4])
    sheet, sure = _read(ready)
    if sure < UPRIGHT and sum(os.times()[:4]) - began < SLOW:
        turned, better = _read(ready.transpose(Image.Transpose.ROTATE_180))
        sheet, sure = (turned, better) if better > sure else (sheet, sure)
    if not sheet.pieces or sure < 35:
        raise Unreadable("blurred")
    return sheet


def _read(picture: Image.Image) -> tuple[Sheet, float]:
    """A picture as a sheet, and how sure its words are on the whole, of 100."""
    lines, clean = ruled(picture)
    rules = [Rule(one.flat, one.at / SCALE, one.start / SCALE, one.end / SCALE) for one in lines]
    tables = _tables(rules)
    if tables:
        rules += [rule for grid in tables for rule in _missing(clean, grid)]
        tables = _tables(rules)
    else:
        rules, clean = [], picture.copy()
    words: list[Word] = []
    for number, grid in enumerate(tables):
        words += _in_cells(clean, grid, number)
        clean.paste(255, _area(grid.box))
    words += words_of(clean, PAGE)
    letters = sum(len(word.text) for word in words)
    sure = sum(word.sure * len(word.text) for word in words) / max(letters, 1)
    pieces = tuple(_pieces(words))
    return Sheet(clean.width / SCALE, clean.height / SCALE, pieces, tuple(rules), rough=True), sure


def _tables(rules: Sequence[Rule]) -> list[Grid]:
    near = Sheet(0, 0, (), rough=True).near
    return [grid for grid in grids_of(rules, near) if min(grid.box.width, grid.box.height) > LINE]


def _area(box: Box, inset: int = 0) -> Area:
    x0, y0, x1, y1 = (round(value * SCALE) for value in (box.x0, box.y0, box.x1, box.y1))
    return x0 + inset, y0 + inset, x1 - inset, y1 - inset


def _missing(clean: Image.Image, grid: Grid) -> Iterator[Rule]:
    """Upright lines that a picture has lost: they stand beside other rows, here nothing crosses them, and something
    stands on both sides."""
    for n in range(1, len(grid.xs) - 1):
        open = [row for row, cells in enumerate(grid.cells) if cells[n - 1] == cells[n]]
        if 2 * len(open) >= len(grid.cells):
            continue
        for row in open:
            top, bottom = grid.ys[row], grid.ys[row + 1]
            sides = Box(grid.xs[n - 1], top, grid.xs[n], bottom), Box(grid.xs[n], top, grid.xs[n + 1], bottom)
            across = Box(grid.xs[n] - 1.5, top, grid.xs[n] + 1.5, bottom)
            if all(_ink(clean, _area(side, 4)) for side in sides) and not _ink(clean, _area(across)):
                yield Rule(False, grid.xs[n], top, bottom)


def _ink(picture: Image.Image, area: Area) -> Area | None:
    """Where in an area there is ink."""
    if area[2] - area[0] < 4 or area[3] - area[1] < 4:
        return None
    return picture.crop(area).point(_INK).getbbox()


def _in_cells(clean: Image.Image, grid: Grid, number: int) -> list[Word]:
    """The words in a table's cells."""
    found: list[tuple[Area, Image.Image]] = []
    for row, column in sorted({cell for cells in grid.cells for cell in cells}):
        last = max(at for at, cells in enumerate(grid.cells) if cells[column] == (row, column))
        area = _area(Box(grid.xs[column], grid.ys[row], grid.right(row, column), grid.ys[last + 1]), 3)
        ink = _ink(clean, area)
        if ink is not None and ink[2] - ink[0] > 6 and ink[3] - ink[1] > 6:
            part = area[0], area[1] + max(ink[1] - 8, 0), area[2], min(area[1] + ink[3] + 8, area[3])
            found.append((part, clean.crop(part)))
    if not found:
        return []
    width = max(cell.width for _, cell in found) + 2 * MARGIN
    tall = Image.new("L", (width, sum(cell.height + MARGIN for _, cell in found) + MARGIN), 255)
    starts, at = [], MARGIN
    for _, cell in found:
        tall.paste(cell, (MARGIN, at))
        starts.append(at - MARGIN // 2)
        at += cell.height + MARGIN
    words = []
    for word in words_of(tall, BLOCK):
        n = max(bisect_right(starts, word.box.middle) - 1, 0)
        edge = min(word.box.x0 - MARGIN, MARGIN + found[n][1].width - word.box.x1)
        if edge < EDGE and word.sure < SURE and sum(c.isalnum() for c in word.text) < 2:
            continue
        right, down = found[n][0][0] - MARGIN, found[n][0][1] - starts[n] - MARGIN // 2
        box = Box(word.box.x0 + right, word.box.y0 + down, word.box.x1 + right, word.box.y1 + down)
        words.append(replace(word, box=box, line=(number, n, *word.line), inside=True))
    return words


def _pieces(words: Sequence[Word]) -> Iterator[Piece]:
    """Words as pieces; those of a line are of one size."""
    lines: dict[tuple[int, ...], list[Word]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    for line in lines.values():
        letters = sum(len(word.text) for word in line)
        sure = sum(word.sure * len(word.text) for word in line) / letters
        marks = sum(c.isalnum() for word in line for c in word.text)
        if not marks or (not line[0].inside and sure < (NOISE if marks > 2 else BARE)):
            continue
        size = 1.35 * median(word.box.height for word in line) / SCALE
        for word in line:
            x0, y0, x1, y1 = (value / SCALE for value in (word.box.x0, word.box.y0, word.box.x1, word.box.y1))
            unsure = word.sure < (SURE if _CALENDAR.search(word.text) else NOISE)
            yield Piece(word.text, Box(x0, y0, x1, y1), size, unsure=unsure)
