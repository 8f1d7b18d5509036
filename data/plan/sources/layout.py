"""What all sources have in common: a table becomes a grid without gaps, lines are counted, and bounded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.patterns import pattern
from data.plan.document import Block, Cell, Document, Line, Row, Table
from data.plan.sources import CHARACTERS, COLUMNS, LINES, Unreadable

CELLS = 200_000
"""The most cells of a table, each part of a merged one counted."""


_HEADING = pattern(r"(?:heading|заголовок)\s*([1-9])?", re.IGNORECASE)
_TITLES = {"title": 1, "название": 1, "subtitle": 2, "подзаголовок": 2}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Words as they stand above the line: «10» and a raised «00» are ten o'clock, not a thousand."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def heading_named(style: str) -> int:
    """The level of a heading by its style's name; 0 for a style of something else."""
    found = _HEADING.match(style)
    return int(found[1] or 1) if found else _TITLES.get(style.lower(), 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as a source writes it, merged over `columns` and `rows`; `above`: it goes on with the cell above it."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    rows: int = 1
    above: bool = False


def piece(text: str, number: int = 0, bold: bool = False, columns: int = 1, rows: int = 1) -> Piece:
    """A cell of plain lines."""
    lines = text.strip("\n").split("\n") if text.strip() else ()
    return Piece(tuple(Line(number, line, bold) for line in lines), columns, rows)


@dataclass(frozen=True, slots=True)
class Edged:
    """A cell of which only its right edge is known; merged with the one `above` or to its `left`."""

    right: int
    blocks: tuple[Block, ...] = ()
    above: bool = False
    left: bool = False


NEAR = 60
"""Edges so near to each other are the same, in twentieths of a point."""


def by_edges(rows: Sequence[Sequence[Edged]]) -> Iterator[tuple[int, list[Piece]]]:
    """Rows of cells as wide as they are drawn, for `laid`."""
    columns: dict[int, int] = {}
    begun: list[int] = []
    for edge in sorted({cell.right for row in rows for cell in row}):
        if not begun or edge - begun[-1] > NEAR:
            begun.append(edge)
        columns[edge] = len(begun) - 1
    for row in rows:
        pieces: list[Piece] = []
        end = -1
        for cell in row:
            wide = max(columns[cell.right] - end, 1)
            end = max(columns[cell.right], end + 1)
            if cell.left and pieces:
                pieces[-1] = replace(pieces[-1], columns=pieces[-1].columns + wide)
            else:
                pieces.append(Piece(cell.blocks, wide, above=cell.above))
        yield 0, pieces


def laid(rows: Iterable[tuple[int, Sequence[Piece]]]) -> tuple[Block, ...]:
    """Rows with their numbers (0 where they are still to be counted) as a table, or what is in its place (`trimmed`).

    Raises `Unreadable` for more rows, columns or cells than a plan has.
    """
    said: list[Piece] = []
    grid: list[tuple[int, list[Cell]]] = []
    down: dict[int, int] = {}
    above: list[Cell] = []
    count = full = 0
    for number, pieces in rows:
        said += pieces
        above = _row(pieces, above, down)
        count += len(above)
        full += any(map(_own, above))
        if count > CELLS or full > LINES:
            raise Unreadable("large")
        grid.append((number, above))
    return trimmed(grid, [block for one in said for block in one.blocks])


def trimmed(grid: Sequence[tuple[int, Sequence[Cell]]], within: Sequence[Block]) -> tuple[Block, ...]:
    """The grid as a table without rows and columns that say nothing of their own.

    Where one column is left, or a table inside is larger than this one, it is only a frame, and what stands `within`
    goes on.
    """
    own = [list(map(_own, cells)) for _, cells in grid]
    wide = max(map(len, own), default=0)
    kept = [at for at in range(wide) if any(len(row) > at and row[at] for row in own)]
    tables = (block for block in within if isinstance(block, Table))
    if len(kept) < 2 or max((len(one.rows) * len(one.rows[0].cells) for one in tables), default=0) > sum(map(sum, own)):
        return tuple(within)
    made = (
        Row(number, tuple(cells[at] if at < len(cells) else Cell() for at in kept))
        for (number, cells), row in zip(grid, own, strict=True)
        if any(row)
    )
    return (Table(tuple(made)),)


def _own(cell: Cell) -> bool:
    return bool(cell.text) and not cell.above and not cell.left


def _row(pieces: Sequence[Piece], above: list[Cell], down: dict[int, int]) -> list[Cell]:
    """The cells of a row; `down` says through how many more rows the cell of a column goes."""
    cells: list[Cell] = []
    begun: dict[int, int] = {}

    def cover() -> None:
        while len(cells) in down:
            cells.append(_part(above[len(cells)], above=True))

    for one in pieces:
        cover()
        at = len(cells)
        if at + one.columns > COLUMNS:
            raise Unreadable("large")
        cell = _part(above[at] if at < len(above) else Cell(), above=True) if one.above else _cell(one.blocks)
        for column in range(at, at + max(one.columns, 1)):
            cells.append(_part(cell, left=True) if column > at else cell)
            down.pop(column, None)
            begun[column] = one.rows - 1
    last = max(down, default=-1)
    while len(cells) <= last:
        cells.append(_part(above[len(cells)], above=True) if len(cells) in down else Cell())
    for column in list(down):
        down[column] -= 1
    down.update(begun)
    for column in [column for column, rows in down.items() if rows < 1]:
        del down[column]
    return cells


def _part(cell: Cell, *, above: bool = False, left: bool = False) -> Cell:
    return replace(cell, above=cell.above or above, left=cell.left or left) if cell.text else cell


def _cell(blocks: Sequence[Block]) -> Cell:
    lines = list(_lines(blocks))
    said = [line for line in lines if line.text.strip()]
    return Cell("\n".join(line.text for line in said), bool(said) and all(line.bold for line in said))


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield replace(block, text=block.text.strip())
        else:
            yield from (Line(0, line) for _, line in Document((block,)).lines())


def finished(blocks: Iterable[Block], *, counted: bool = False) -> Document:
    """The document that these blocks are. Lines and rows are counted from 1, if they are not `counted` already.

    Bold says nothing where all is bold.
    """
    found = tuple(blocks) if counted else tuple(_count(blocks))
    if all(cell.bold for block in found for cell in _said(block) if cell.text.strip()):
        found = tuple(map(_plain, found))
    return Document(found)


def bounded(document: Document) -> Document:
    """The document; raises `Unreadable` for what is empty or longer than a plan."""
    texts = [cell.text for block in document.blocks for cell in _said(block)]
    if not any(map(str.strip, texts)):
        raise Unreadable("empty")
    rows = sum(len(one.rows) if isinstance(one, Table) else bool(one.text.strip()) for one in document.blocks)
    if rows > LINES or sum(map(len, texts)) > CHARACTERS:
        raise Unreadable("large")
    return document


def _count(blocks: Iterable[Block]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if isinstance(block, Line):
            number += 1
            yield replace(block, number=number)
        else:
            yield Table(tuple(replace(row, number=number + at) for at, row in enumerate(block.rows, 1)))
            number += len(block.rows)


def _said(block: Block) -> Iterator[Line | Cell]:
    """What is written in a block, nothing twice; a title over what follows is not of it."""
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row.cells if not cell.above and not cell.left)
    elif block.number:
        yield block


def _plain(block: Block) -> Block:
    if isinstance(block, Line):
        return replace(block, bold=False)
    rows = (replace(row, cells=tuple(replace(cell, bold=False) for cell in row.cells)) for row in block.rows)
    return Table(tuple(rows))
