"""A sheet of any spreadsheet: cells at their places, what is merged, what is hidden; laid out as one table."""

from dataclasses import dataclass, field, replace
from itertools import product

from data.plan.document import Block, Cell, Line
from data.plan.sources import COLUMNS, LINES, Unreadable
from data.plan.sources.layout import CELLS, trimmed

MERGES = 5_000
"""The most merged cells of a sheet."""


@dataclass(slots=True)
class Sheet:
    """Rows and columns are counted from 1."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First and last row, first and last column."""
    hidden: set[int] = field(default_factory=set)
    """Rows."""
    narrow: set[int] = field(default_factory=set)
    """Columns of no width."""

    def put(self, row: int, column: int, text: str, bold: bool = False) -> None:
        """What a cell says; an empty one is none, wherever it is."""
        text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        if not text:
            return
        if row > LINES or column > COLUMNS:
            raise Unreadable("large")
        self.rows.setdefault(row, {})[column] = Cell(text, bold)

    def merge(self, top: int, bottom: int, left: int, right: int) -> None:
        self.merged.append((top, bottom, left, right))
        if len(self.merged) > MERGES:
            raise Unreadable("large")

    @property
    def last(self) -> int:
        """The last row that says something."""
        return max(self.rows, default=0)

    def blocks(self, after: int = 0) -> tuple[Block, ...]:
        """The sheet's table, its rows counted on from `after`; what is hidden is left out."""
        wide = max((max(cells) for cells in self.rows.values()), default=0)
        rows = [row for row in sorted(self.rows) if row not in self.hidden]
        columns = [column for column in range(1, wide + 1) if column not in self.narrow]
        left = CELLS - len(rows) * len(columns)
        found = {row: dict(cells) for row, cells in self.rows.items()}
        for top, bottom, begin, end in self.merged:
            across = [column for column in range(begin, min(end, wide) + 1) if column not in self.narrow]
            down = [row for row in range(top, min(bottom, self.last) + 1) if row in found and row not in self.hidden]
            left -= max(len(down), 1) * max(len(across), 1)
            if left < 0:
                raise Unreadable("large")
            cell = self.rows.get(top, {}).get(begin)
            if cell is not None:
                for row, column in product(down, across):
                    found[row][column] = replace(cell, above=row > down[0], left=column > across[0])
        grid = [(row + after, [found[row].get(column, Cell()) for column in columns]) for row in rows]
        lines = (
            Line(number, line, cell.bold)
            for number, cells in grid
            for cell in cells
            if not cell.above and not cell.left
            for line in cell.text.split("\n")
            if line
        )
        return trimmed(grid, tuple(lines))
