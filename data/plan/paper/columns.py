"""Columns without ruled lines: a newsletter's, read one after the other, and a table's, read across.

A gap that runs down through several lines divides columns. What stands on both sides of it says which sort they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from data.patterns import pattern
from data.plan.paper.flows import BEGINS, MONTHS, said
from data.plan.paper.grids import Grid
from data.plan.paper.sheets import Box, Piece, Rule, around, lines_of

WIDE = 0.6
"""A gap between columns is as wide, in heights of a line."""
LINES = 3
"""Columns have so many lines beside each other."""
_DAYS = "пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|mon|tue|wed|thu|fri|sat|sun"
_CALENDAR = pattern(
    rf"(?:[\d\s.,:/–—-]|№|№\s*п/?п|\b(?:{MONTHS})[а-яa-z]*\.?|\b(?:{_DAYS})[a-z]*\b\.?|\b(?:с|до|по|в|и|ч|час|г|год|года"
    r"|am|pm|st|nd|rd|th|all day|весь день|в течение месяца)\b\.?|[()])+",
    re.IGNORECASE,
)
"""What is but a number, a day or a time."""
_HEADER = pattern(
    r"(?:№.*|дата.*|число|день.*|время.*|срок.*|мероприятие|мероприятия|название.*|наименование.*|событие|дело|дела|место.*"
    r"|где|когда|что|ответственн.*|классы?|участники|date|day|time|event|activity|what|when|where|place|venue|location)",
    re.IGNORECASE,
)

Columns = tuple[tuple[Piece, ...], ...]
"""A row of a table that stands in columns: the pieces of each cell."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Pieces that are read line by line, in a column from `left` to `right`."""

    pieces: tuple[Piece, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table without lines: its rows, and where its columns begin and end."""

    rows: tuple[Columns, ...]
    edges: tuple[tuple[float, float], ...]


Part = Flow | Aligned | Grid


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands beside each other: a line of pieces, or a ruled table with what is next to it."""

    box: Box
    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...]

    def gaps(self, left: float, right: float) -> list[tuple[float, float]]:
        """The blank stretches between two places, those at the ends too."""
        found, at = [], left
        for box in sorted([*(p.box for p in self.pieces), *(g.box for g in self.grids)], key=lambda box: box.x0):
            found.append((at, box.x0))
            at = max(at, box.x1)
        return [*found, (at, right)]


def parts_of(pieces: Sequence[Piece], grids: Sequence[Grid], left: float, right: float) -> list[Part]:
    """What stands between `left` and `right`, in the order in which it is read."""
    bands = _bands(pieces, grids)
    parts: list[Part] = []
    run: list[_Band] = []
    at = 0
    while at < len(bands):
        zone = _zone(bands, at, left, right)
        read = _read_zone(bands[zone.first : zone.end], zone, left, right) if zone is not None else None
        if zone is None or read is None:
            run.append(bands[at])
            at += 1
        else:
            run += bands[at : zone.first]
            parts += [*_flows(run, left, right), *read]
            run, at = [], zone.end
    return [*parts, *_flows(run, left, right)]


def _bands(pieces: Sequence[Piece], grids: Sequence[Grid]) -> list[_Band]:
    lines = [(around(piece.box for piece in line), tuple(line)) for line in lines_of(pieces)]
    taken: set[int] = set()
    bands: list[_Band] = []
    for grid in grids:
        beside = [n for n, (box, _) in enumerate(lines) if n not in taken and grid.ys[0] < box.middle < grid.ys[-1]]
        taken.update(beside)
        inside = tuple(piece for n in beside for piece in lines[n][1])
        bands.append(_Band(around([grid.box, *(piece.box for piece in inside)]), inside, (grid,)))
    bands += [_Band(box, line, ()) for n, (box, line) in enumerate(lines) if n not in taken]
    return sorted(bands, key=lambda band: band.box.y0)


def _flows(bands: Sequence[_Band], left: float, right: float) -> list[Part]:
    """Bands one under the other: lines between tables."""
    parts: list[Part] = []
    lines: list[Piece] = []
    for band in bands:
        if band.grids and lines:
            parts.append(Flow(tuple(lines), left, right))
            lines = []
        parts += band.grids
        lines += band.pieces
    return [*parts, Flow(tuple(lines), left, right)] if lines else parts


@dataclass(frozen=True, slots=True)
class _Zone:
    """Bands through which a gap runs, from `first` to before `end`."""

    first: int
    end: int
    gap: tuple[float, float]


def _zone(bands: Sequence[_Band], at: int, left: float, right: float) -> _Zone | None:
    """The bands through which a gap runs that begins in this one, if several lines stand on both sides of it."""
    best: _Zone | None = None
    for gap in bands[at].gaps(left, right)[1:]:
        found = _down(bands, at, gap, left, right)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best


def _down(bands: Sequence[_Band], at: int, gap: tuple[float, float], left: float, right: float) -> _Zone | None:
    size = _size(bands[at])
    if gap[1] - gap[0] < WIDE * size:
        return None
    before, after, blank = [], [], 0.0
    for n in range(at, len(bands)):
        band = bands[n]
        if n > at:
            stretches = [(max(gap[0], a), min(gap[1], b)) for a, b in band.gaps(left, right)]
            a, b = max(stretches, key=lambda one: one[1] - one[0])
            white = band.box.y0 - bands[n - 1].box.y1
            if b - a < WIDE * size or white > max(1.2 * size, 2.5 * blank):
                break
            gap, blank = (a, b), max(blank, white)
        before += [n] if any(box.centre < gap[0] for box in _boxes(band)) else []
        after += [n] if any(box.centre > gap[1] for box in _boxes(band)) else []
    if len(before) < LINES or len(after) < LINES:
        return None
    first = max(at, next((n for n in before if bands[n].box.y1 > bands[after[0]].box.y0 - size / 2), after[0]))
    first, end = min(first, after[0]), max(before[-1], after[-1]) + 1
    if min(before[-1], after[-1]) - max(first, before[0], after[0]) < LINES - 1:
        return None
    return _Zone(first, end, gap)


def _boxes(band: _Band) -> list[Box]:
    return [*(piece.box for piece in band.pieces), *(grid.box for grid in band.grids)]


def _size(band: _Band) -> float:
    return median(piece.size for piece in band.pieces) if band.pieces else 12.0


def _read_zone(bands: Sequence[_Band], zone: _Zone, left: float, right: float) -> list[Part] | None:
    """Two columns one after the other, or a table; None if it is read line by line after all."""
    gap = zone.gap
    middle = sum(gap) / 2
    pieces = [piece for band in bands for piece in band.pieces]
    grids = [grid for band in bands for grid in band.grids]
    sides = [[p for p in pieces if (p.box.centre < middle) is before] for before in (True, False)]
    first, second = (lines_of(side) for side in sides)
    if not grids:
        table = _table(bands, left, right)
        if table is not None:
            return [table]
        both = sum(
            any(p in sides[0] for p in band.pieces) and any(p in sides[1] for p in band.pieces) for band in bands
        )
        if _calendar(first) >= 0.5 or _calendar(second) >= 0.5:
            return None
        prose = len(first) > LINES and _full(first) >= 0.5 and _full(second) >= 0.4
        lists = _begins(first) >= 0.3 and _begins(second) >= 0.3
        if not prose and not lists and both >= 0.8 * len(bands):
            return None
    halves = [[g for g in grids if (g.box.centre < middle) is before] for before in (True, False)]
    return [*parts_of(sides[0], halves[0], left, gap[0]), *parts_of(sides[1], halves[1], gap[1], right)]


def _calendar(lines: Sequence[Sequence[Piece]]) -> float:
    """The share of lines that are but a number, a day or a time."""
    return sum(_CALENDAR.fullmatch(said(line).text) is not None for line in lines) / max(len(lines), 1)


def _begins(lines: Sequence[Sequence[Piece]]) -> float:
    return sum(BEGINS.match(said(line).text) is not None for line in lines) / max(len(lines), 1)


def _full(lines: Sequence[Sequence[Piece]]) -> float:
    """The share of lines that reach far to the right, as those of prose do."""
    spans = [(line[0].box.x0, line[-1].box.x1) for line in lines]
    left, right = min(start for start, _ in spans), max(end for _, end in spans)
    return sum(end - start > 0.72 * (right - left) for start, end in spans) / len(spans)


def _table(bands: Sequence[_Band], left: float, right: float) -> Aligned | None:
    """The table that lines make by standing in columns: with a header that tables have, or days in a column."""
    edges = _edges([band.pieces for band in bands], left, right)
    if len(edges) < 2:
        return None
    cells = [_divided(band.pieces, edges) for band in bands]
    header = sum(bool(cell) and _HEADER.fullmatch(said(cell).text) is not None for cell in cells[0]) >= 2
    shares = [_calendar([row[n] for row in cells[header:] if row[n]]) for n in range(len(edges))]
    keys = [n for n, share in enumerate(shares) if share >= 0.6]
    if not keys and not header:
        return None
    if len(keys) == len(edges):
        return None
    keys = keys or [0]
    rows: list[list[list[Piece]]] = []
    for row in cells:
        if not rows or any(row[n] for n in keys) or all(len(cell) == 0 for cell in row):
            rows.append([list(cell) for cell in row])
        else:
            for cell, more in zip(rows[-1], row, strict=True):
                cell += more
    return Aligned(tuple(tuple(map(tuple, row)) for row in rows), tuple(edges))


def _edges(lines: Sequence[Sequence[Piece]], left: float, right: float) -> list[tuple[float, float]]:
    """Where columns begin and end that no piece of these lines crosses."""
    boxes = sorted((piece.box for line in lines for piece in line), key=lambda box: box.x0)
    size = median(piece.size for line in lines for piece in line)
    edges = [[boxes[0].x0, boxes[0].x1]]
    for box in boxes[1:]:
        if box.x0 - edges[-1][1] > WIDE * size:
            edges.append([box.x0, box.x1])
        else:
            edges[-1][1] = max(edges[-1][1], box.x1)
    ends = [*(start for start, _ in edges[1:]), right]
    return [(edge[0], end) for edge, end in zip(edges, ends, strict=True)]


def _divided(line: Sequence[Piece], edges: Sequence[tuple[float, float]]) -> Columns:
    return tuple(tuple(piece for piece in line if start <= piece.box.x0 < end) for start, end in edges)


def striped(rules: Sequence[Rule], pieces: Sequence[Piece]) -> list[tuple[Aligned, Box]]:
    """Tables with lines between their rows only: three of the same length at least, and columns between them."""
    found: list[tuple[Aligned, Box]] = []
    flat = sorted((rule for rule in rules if rule.flat), key=lambda rule: rule.at)
    groups: list[list[Rule]] = []
    for rule in flat:
        for group in groups:
            if abs(group[-1].start - rule.start) < 4 and abs(group[-1].end - rule.end) < 4:
                group.append(rule)
                break
        else:
            groups.append([rule])
    for group in groups:
        box = Box(group[0].start - 2, group[0].at, group[0].end + 2, group[-1].at)
        inside = [p for p in pieces if box.y0 < p.box.middle < box.y1 and box.x0 < p.box.centre < box.x1]
        rows = [[p for p in inside if high.at < p.box.middle < low.at] for high, low in pairwise(group)]
        rows = [row for row in rows if row]
        wide = [row for row in rows if len(lines_of(row)) == 1 and len(row) == 1]
        others = [row for row in rows if row not in wide]
        if len(others) < 2:
            continue
        edges = _edges(others, box.x0, box.x1)
        if len(edges) > 1:
            found.append((Aligned(tuple(_divided(row, edges) for row in rows), tuple(edges)), box))
    return found
