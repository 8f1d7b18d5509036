"""Ruled tables: lines that meet make a grid; where no line stands between two of its places, they are one cell."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from data.plan.paper.sheets import Box, Piece, Rule

SHORT = 4.0
RULES = 3000
"""More lines than any table has: it is a drawing."""
PLACES = 20_000
"""The most places of a grid."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows are divided, and for each place the cell's first row and column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def place(self, piece: Piece) -> tuple[int, int] | None:
        """The cell that a piece begins in."""
        x = piece.box.x0 + min(piece.box.width, piece.size) / 2
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= piece.box.middle < self.ys[-1]):
            return None
        return self.cells[bisect_right(self.ys, piece.box.middle) - 1][bisect_right(self.xs, x) - 1]

    def right(self, row: int, column: int) -> float:
        """Where a cell ends on its right."""
        last = max(at for at, cell in enumerate(self.cells[row]) if cell == (row, column))
        return self.xs[last + 1]


def grids_of(rules: Sequence[Rule], near: float) -> list[Grid]:
    """The tables that lines make, from above; a table inside of another one's cell is a part of that cell.

    Lines as `near` to each other are one line, and lines with such a gap between them meet.
    """
    if len(rules) > RULES:
        return []
    rules = [*_joined([rule for rule in rules if rule.flat], near), *_joined([r for r in rules if not r.flat], near)]
    found = [grid for group in _groups(rules, near) if (grid := _grid(group, near)) is not None]
    found.sort(key=lambda grid: -grid.box.width * grid.box.height)
    outer: list[Grid] = []
    for grid in found:
        box = grid.box
        if not any(
            other.xs[0] <= box.centre <= other.xs[-1] and other.ys[0] <= box.middle <= other.ys[-1] for other in outer
        ):
            outer.append(grid)
    return sorted(outer, key=lambda grid: grid.ys[0])


def _joined(rules: Sequence[Rule], near: float) -> list[Rule]:
    """Lines at one place as one line, and what is left of a dotted one."""
    made: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: rule.at)
    level: list[Rule] = []
    for rule in [*ordered, None]:
        if level and (rule is None or rule.at - level[0].at > near):
            at = sum(one.at for one in level) / len(level)
            start, end = 0.0, float("-inf")
            for one in sorted(level, key=lambda one: one.start):
                if one.start > end + near:
                    made += [Rule(one.flat, at, start, end)] if end - start > SHORT else []
                    start = one.start
                end = max(end, one.end) if end >= start else one.end
            made += [Rule(level[0].flat, at, start, end)] if end - start > SHORT else []
            level = []
        if rule is not None:
            level.append(rule)
    return made


def _groups(rules: Sequence[Rule], near: float) -> list[list[Rule]]:
    """The lines that meet each other, directly or through others."""
    flat, upright = [r for r in rules if r.flat], [r for r in rules if not r.flat]
    of: dict[Rule, list[Rule]] = {rule: [rule] for rule in rules}
    for one, other in product(flat, upright):
        if (
            one.start - near <= other.at <= one.end + near
            and other.start - near <= one.at <= other.end + near
            and of[one] is not of[other]
        ):
            small, large = sorted((of[one], of[other]), key=len)
            large += small
            of |= dict.fromkeys(small, large)
    return list({id(group): group for group in of.values()}.values())


def _grid(rules: Sequence[Rule], near: float) -> Grid | None:
    """The grid of lines that meet; None if they divide nothing: a frame, an underlined word."""
    flat, upright = [r for r in rules if r.flat], [r for r in rules if not r.flat]
    if not flat or not upright:
        return None
    xs = _levels([*(r.at for r in upright), min(r.start for r in flat), max(r.end for r in flat)], near)
    ys = _levels([*(r.at for r in flat), min(r.start for r in upright), max(r.end for r in upright)], near)
    width, height = len(xs) - 1, len(ys) - 1
    if width * height < 2 or width * height > PLACES:
        return None
    walls, floors = _along(upright, xs, near), _along(flat, ys, near)
    first = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while first[place] != place:
            first[place] = place = first[first[place]]
        return place

    for row, column in product(range(height), range(width)):
        here = root((row, column))
        if column + 1 < width and not _stands(walls[column + 1], ys[row], ys[row + 1]):
            first[max(here, root((row, column + 1)))] = min(here, root((row, column + 1)))
        here = root((row, column))
        if row + 1 < height and not _stands(floors[row + 1], xs[column], xs[column + 1]):
            first[max(here, root((row + 1, column)))] = min(here, root((row + 1, column)))
    cells = _square([[root((row, column)) for column in range(width)] for row in range(height)])
    if len({cell for row in cells for cell in row}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(map(tuple, cells)))


def _levels(places: Sequence[float], near: float) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > near:
            found.append(place)
    return found


def _along(rules: Sequence[Rule], levels: Sequence[float], near: float) -> list[list[Rule]]:
    """The lines at each level."""
    found: list[list[Rule]] = [[] for _ in levels]
    for rule in rules:
        at = min(range(len(levels)), key=lambda n: abs(levels[n] - rule.at))
        found[at].append(rule)
    return found


def _stands(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Does a line stand along most of this stretch?"""
    return any(min(rule.end, end) - max(rule.start, start) > 0.6 * (end - start) for rule in rules)


def _square(cells: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Cells that are no rectangles, because a line is missing, fall into their rows."""
    places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            places[cell].append((row, column))
    for inside in places.values():
        rows, columns = {row for row, _ in inside}, {column for _, column in inside}
        if len(rows) * len(columns) == len(inside):
            continue
        for row in rows:
            mine = sorted(column for at, column in inside if at == row)
            start = mine[0]
            for before, column in pairwise([mine[0] - 1, *mine]):
                start = column if column != before + 1 else start
                cells[row][column] = (row, start)
    return cells
