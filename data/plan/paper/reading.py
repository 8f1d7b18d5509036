"""Sheets put together as one document: what every page repeats is said once, a table that goes on is one table."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from data.patterns import pattern
from data.plan.document import Block, Cell, Document, Line, Row, Table
from data.plan.paper.columns import Aligned, Flow, parts_of, striped
from data.plan.paper.flows import Habits, Said, paragraphs, said
from data.plan.paper.grids import Grid, grids_of
from data.plan.paper.sheets import Box, Piece, Sheet, lines_of

MARGIN = 0.12
"""The part of a page's height above and below in which headers and footers stand."""
NARROW = 20.0
"""A column that is narrower and says nothing is none, in points."""
HEADING = 1.2
"""A heading's letters are so much larger than the others."""
_NUMBER = pattern(
    r"(?:(?:стр(?:аница|\.)?|page|p\.)\s*)?[-–—]?\s*\d{1,3}\s*[-–—]?(?:\s*(?:из|of|/)\s*\d{1,3})?", re.IGNORECASE
)
_PRINTED = pattern(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d.*|\w+://.*\d+\s*/\s*\d+")
"""What a browser prints above and below a page."""
_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class _Rows:
    """A table as far as it has been read, and where its columns are divided."""

    edges: tuple[float, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Held:
    """What of a sheet stands in tables, and the rest."""

    grids: tuple[tuple[Grid, dict[tuple[int, int], list[Piece]]], ...]
    stripes: tuple[tuple[Aligned, Box], ...]
    rest: tuple[Piece, ...]


def read_sheets(sheets: Sequence[Sheet]) -> Document:
    """What stands on sheets of paper; its lines and rows are numbered in the order in which they are read."""
    habits = _habits(sheets)
    held = [_held(sheet) for sheet in sheets]
    gone = _repeated(sheets, held)
    blocks: list[Said | _Rows] = []
    for number, (sheet, one) in enumerate(zip(sheets, held, strict=True)):
        rest = [piece for piece in one.rest if (number, piece) not in gone]
        _append(blocks, _blocks(sheet, one, rest, habits))
    return Document(_numbered(blocks, rough=habits.rough))


def _habits(sheets: Sequence[Sheet]) -> Habits:
    words = Counter(word.lower() for sheet in sheets for piece in sheet.pieces for word in _WORD.findall(piece.text))
    ends = [line[-1].goes_on for sheet in sheets for line in lines_of(sheet.pieces)]
    rough = any(sheet.rough for sheet in sheets)
    return Habits(words, rough, 0.1 * len(ends) < sum(ends) < 0.7 * len(ends))


def _held(sheet: Sheet) -> _Held:
    grids = [(grid, defaultdict[tuple[int, int], list[Piece]](list)) for grid in grids_of(sheet.rules, sheet.near)]
    rest: list[Piece] = []
    for piece in sheet.pieces:
        for grid, inside in grids:
            place = grid.place(piece)
            if place is not None:
                inside[place].append(piece)
                break
        else:
            rest.append(piece)
    grids = [(grid, inside) for grid, inside in grids if inside]
    free = [rule for rule in sheet.rules if not any(_is_of(rule.at, rule.start, grid.box) for grid, _ in grids)]
    stripes = striped(free, rest)
    taken = {piece for table, _ in stripes for row in table.rows for cell in row for piece in cell}
    return _Held(tuple(grids), tuple(stripes), tuple(piece for piece in rest if piece not in taken))


def _is_of(at: float, start: float, box: Box) -> bool:
    return box.y0 - 3 <= at <= box.y1 + 3 and box.x0 - 3 <= start <= box.x1 + 3


def _repeated(sheets: Sequence[Sheet], held: Sequence[_Held]) -> set[tuple[int, Piece]]:
    """Page numbers, and what stands above or below on most pages, the first time excepted."""
    seen: dict[str, list[tuple[int, list[Piece]]]] = defaultdict(list)
    gone: set[tuple[int, Piece]] = set()
    for number, (sheet, one) in enumerate(zip(sheets, held, strict=True)):
        for line in lines_of(one.rest):
            middle = line[0].box.middle / sheet.height
            if MARGIN < middle < 1 - MARGIN:
                continue
            text = said(line).text
            if (_NUMBER.fullmatch(text) and not 0.07 < middle < 0.9) or (
                _PRINTED.fullmatch(text) and not 0.05 < middle < 0.95
            ):
                gone |= {(number, piece) for piece in line}
            else:
                side = "above" if middle < 0.5 else "below"
                seen[side + re.sub(r"\d+", "#", text)].append((number, line))
    for lines in seen.values():
        pages = {number for number, _ in lines}
        if len(pages) > 1 and 2 * len(pages) >= len(sheets):
            gone |= {(number, piece) for number, line in lines[1:] for piece in line}
    return gone


def _blocks(sheet: Sheet, held: _Held, rest: Sequence[Piece], habits: Habits) -> list[Said | _Rows]:
    boxes = [*(piece.box for piece in rest), *(grid.box for grid, _ in held.grids), *(box for _, box in held.stripes)]
    if not boxes:
        return []
    left = min(box.x0 for box in boxes)
    right = max(sheet.width - left, max(box.x1 for box in boxes))
    inside = {id(grid): pieces for grid, pieces in held.grids}
    found: list[Said | _Rows] = []
    for part in parts_of(rest, [grid for grid, _ in held.grids], left, right):
        if isinstance(part, Flow):
            edge = _edge(part)
            found += paragraphs(part.pieces, edge, habits)
        elif isinstance(part, Grid):
            found.append(_ruled(part, inside[id(part)], habits))
        else:
            found.append(_aligned(part, habits))
    for table, box in held.stripes:
        at = next((n for n, one in enumerate(found) if isinstance(one, Said) and one.box.y0 > box.y0), len(found))
        found.insert(at, _aligned(table, habits))
    return found


def _edge(flow: Flow) -> float:
    """Where the lines of a flow end on the right: where many end exactly, as they do if they are spread; else at its
    margin."""
    ends = [line[-1].box.x1 for line in lines_of(flow.pieces)]
    last = max(ends)
    exact = sum(last - end < 1.5 for end in ends)
    return last if exact > 2 and 5 * exact >= len(ends) else flow.right


def _cell(pieces: Sequence[Piece], right: float, habits: Habits) -> Cell:
    lines = paragraphs(pieces, right, habits, cell=True) if pieces else []
    return Cell(
        "\n".join(line.text for line in lines),
        bool(lines) and all(line.bold for line in lines),
        unsure=any(line.unsure for line in lines),
    )


def _ruled(grid: Grid, inside: dict[tuple[int, int], list[Piece]], habits: Habits) -> _Rows:
    """The rows of a grid; columns and rows that are but parts of others, and rows without text, are left out."""
    pads = [piece.box.x0 - grid.xs[column] for (_, column), pieces in inside.items() for piece in pieces]
    pad = min(max(median(pads) if habits.rough else min(pads), 0.0), 10.0)
    cells = {place: _cell(pieces, grid.right(*place) - pad, habits) for place, pieces in inside.items()}
    said = {column for (_, column), cell in cells.items() if cell.text}
    columns = [n for n in range(len(grid.xs) - 1) if any(row[n][1] == n for row in grid.cells)]
    columns = [n for n in columns if n in said or grid.xs[n + 1] - grid.xs[n] > NARROW]
    made = _Rows(tuple(grid.xs[n] for n in (*columns, len(grid.xs) - 1)))
    for at, row in enumerate(grid.cells):
        if not any(row[n] in cells and cells[row[n]].text and row[n] == (at, n) for n in columns):
            continue
        made.rows.append(
            tuple(
                Cell(known.text, known.bold, row[n][0] < at, row[n][1] < n, known.unsure)
                for n in columns
                for known in [cells.get(row[n], Cell())]
            )
        )
    return made


def _aligned(table: Aligned, habits: Habits) -> _Rows:
    rows = [
        tuple(_cell(cell, end, habits) for cell, (_, end) in zip(row, table.edges, strict=True)) for row in table.rows
    ]
    return _Rows(
        (*(start for start, _ in table.edges), table.edges[-1][1]), [row for row in rows if any(c.text for c in row)]
    )


def _append(blocks: list[Said | _Rows], more: list[Said | _Rows]) -> None:
    """The next page's blocks; a table that begins it goes on with the one that ended the page before."""
    last, first = (blocks[-1] if blocks else None), (more[0] if more else None)
    if isinstance(last, _Rows) and isinstance(first, _Rows) and _same(last.edges, first.edges):
        rows = first.rows
        while (
            rows and last.rows and [c.text for c in rows[0]] == [c.text for c in last.rows[len(first.rows) - len(rows)]]
        ):
            rows = rows[1:]
        if rows and last.rows and _is_rest(rows[0]):
            last.rows[-1] = tuple(map(_both, last.rows[-1], rows[0]))
            rows = rows[1:]
        last.rows += rows
        more = more[1:]
    blocks += more


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    """Do columns stand at the same places, be the whole table moved?"""
    if len(one) != len(other):
        return False
    return all(abs((a - one[0]) - (b - other[0])) < 8 for a, b in zip(one, other, strict=True))


def _is_rest(row: Sequence[Cell]) -> bool:
    """Is it what found no room in the last row of the page before?"""
    said = [cell.text for cell in row if cell.text]
    return not row[0].text and bool(said) and all(text[:1].islower() for text in said)


def _both(cell: Cell, more: Cell) -> Cell:
    text = f"{cell.text} {more.text}".strip()
    return Cell(text, cell.bold, cell.above, cell.left, cell.unsure or more.unsure)


def _numbered(blocks: Sequence[Said | _Rows], *, rough: bool) -> tuple[Block, ...]:
    """The blocks of a document; a table that is but a frame or a row of columns is its lines."""
    made: list[Block] = []
    number = 0
    lines = [one for one in blocks if isinstance(one, Said)]
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
    bold = not all(line.bold for line in lines)
    for block in blocks:
        if isinstance(block, Said):
            number += 1
            large = block.size >= HEADING * body and len(block.text) < 120 and not rough
            made.append(
                Line(number, block.text, bold and block.bold, int(large and len(lines) > 3), unsure=block.unsure)
            )
        elif not block.rows:
            continue
        elif len(block.edges) == 2 or (len(block.rows) == 1 and max(c.text.count("\n") for c in block.rows[0]) > 2):
            cells = [cell for row in block.rows for cell in row if not cell.above and not cell.left]
            for cell in cells:
                for text in cell.text.splitlines():
                    number += 1
                    made.append(Line(number, text, cell.bold, unsure=cell.unsure))
        else:
            first = number + 1
            number += len(block.rows)
            made.append(Table(tuple(Row(n, cells) for n, cells in enumerate(block.rows, first))))
    return tuple(made)
