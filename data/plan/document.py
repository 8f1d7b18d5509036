"""What was sent, as a person sees it: lines with their marks, and tables with their cells. Each source is read into it.

Nothing is interpreted here. The numbers of lines and rows are those by which the sender finds them again: in a sheet
its rows, elsewhere counted from 1 in reading order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Number 0 is a title that stands over what follows and is no line of what was sent: a sheet's name."""

    number: int
    text: str
    """As it was written, the blanks before it too; a hidden link's address stands behind its words."""
    bold: bool = False
    """All of it, in a source where not all lines are."""
    heading: int = 0
    """The level of its heading's style from 1, the document's title included; 0 is none."""
    level: int | None = None
    """How deep it stands in a list, from 0; None outside of lists. The bullet or number is not in `text`."""
    unsure: bool = False
    """Some of it may be misread: a day or an hour that it says is a doubt."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a table's grid. Lines inside of it are divided by line feeds; a table in a cell is its lines."""

    text: str = ""
    bold: bool = False
    above: bool = False
    """It is a part of the cell above it, merged with it; `text` is that cell's."""
    left: bool = False
    """It is a part of the cell before it, merged with it; `text` is that cell's."""
    unsure: bool = False
    """As of a `Line`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid: as many cells as its table has columns."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid without gaps; rows without any text are left out."""

    rows: tuple[Row, ...]
    over: Line | None = None
    """The heading right above it, which gives it its day."""


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is the whole document's, if it has one outside of its lines: it may say the month and whose plan it is."""

    blocks: tuple[Block, ...]
    name: str = ""

    def unsure(self) -> frozenset[int]:
        """The numbers of lines and rows that may be misread."""
        lines = {block.number for block in self.blocks if isinstance(block, Line) and block.unsure}
        rows = (row for block in self.blocks if isinstance(block, Table) for row in block.rows)
        return frozenset(lines | {row.number for row in rows if any(cell.unsure for cell in row.cells)})

    def lines(self) -> Iterator[tuple[int, str]]:
        """All that was sent as numbered lines, a row with tabs between its cells; no merged cell is said twice."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.number, block.text
                continue
            for row in block.rows:
                cells = ("" if cell.above or cell.left else " ".join(cell.text.split()) for cell in row.cells)
                yield row.number, "\t".join(cells)


def joined(pages: Iterable[Document]) -> Document:
    """Pages as one document, its lines counted on; its name is the first page's."""
    blocks: list[Block] = []
    name, count = "", 0
    for page in pages:
        name = name or page.name
        numbers = [number for number, _ in page.lines()]
        for block in page.blocks:
            if isinstance(block, Table):
                rows = (replace(row, number=row.number + count) for row in block.rows)
                blocks.append(replace(block, rows=tuple(rows)))
            else:
                blocks.append(replace(block, number=block.number + count if block.number else 0))
        count += max(numbers, default=0)
    return Document(tuple(blocks), name)
