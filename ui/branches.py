"""Branches of a family's tree: where each person's box stands, and the brackets from parents to children. Pure.

No two boxes overlap; rows are ordered so that few lines cross, and placed so that children stand below their parents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ui.generations import Block, Kin, Link, Node, blocks_of, known, links_of, person, related, rows_of

WIDE, HIGH = 112.0, 54.0
"""A person's box, in points: two lines of a name at 12 points, and the years."""
BESIDE, BETWEEN = 10.0, 22.0
"""Gaps between partners, and between others of a row."""
DUMMY = 8.0
"""The room of a line that passes a row."""
RISE, LANE = 26.0, 9.0
"""The least height between two rows, and what each further bar there adds."""
COLOURS = 6
"""Brackets have so many colours, in turn."""
SHELF = 700.0
"""Trees that are not related stand side by side up to this width, or that of the largest."""
SWEEPS = 24


@dataclass(frozen=True, slots=True)
class TreeBox:
    """Where a person stands: the upper left corner, in points."""

    id: int
    x: float
    y: float
    row: int


@dataclass(frozen=True, slots=True)
class TreeStroke:
    """A straight line of the `link`-th joint between two rows; `colour` tells brackets apart."""

    link: int
    colour: int
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class TreePlan:
    """The whole tree: its size in points, boxes and lines."""

    width: float
    height: float
    boxes: tuple[TreeBox, ...]
    strokes: tuple[TreeStroke, ...]


def _width(node: Node) -> float:
    return WIDE if node[0] == "p" else DUMMY


def _offsets(block: Block) -> tuple[dict[Node, float], float]:
    """Where each node's middle stands in its block, and the block's width."""
    offsets, x = {}, 0.0
    for node in block:
        offsets[node] = x + _width(node) / 2
        x += _width(node) + BESIDE
    return offsets, x - BESIDE


def _placed(row: list[Block], wanted: list[float]) -> list[float]:
    """The left ends nearest to those wanted (least squares) that keep order and gaps: isotonic regression by pooling
    adjacent violators (Barlow et al., 1972)."""
    before, shift = [], 0.0
    for block in row:
        before.append(shift)
        shift += _offsets(block)[1] + BETWEEN
    pools: list[list[float]] = []
    for want, left in zip(wanted, before, strict=True):
        pools.append([want - left, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, some), (other, more) = pools[-2], pools.pop()
            pools[-1] = [(one * some + other * more) / (some + more), some + more]
    flat = [value for value, count in pools for _ in range(int(count))]
    return [value + left for value, left in zip(flat, before, strict=True)]


class _Drawing:
    """Rows of blocks with their links: orders them, then places them."""

    def __init__(self, rows: list[list[Block]], links: dict[int, list[Link]]) -> None:
        self.rows, self.links = rows, links
        self.x: dict[Node, float] = {}
        for row in rows:
            self._set(row, _placed(row, [0.0] * len(row)))

    def _set(self, row: list[Block], lefts: list[float]) -> None:
        for block, left in zip(row, lefts, strict=True):
            for node, offset in _offsets(block)[0].items():
                self.x[node] = left + offset

    def _middle(self, nodes: Iterable[Node]) -> float:
        found = [self.x[node] for node in nodes]
        return sum(found) / len(found)

    def _shifts(self, number: int, *, up: bool, down: bool) -> dict[Node, list[float]]:
        """By how much each node of a row would move: a child to below its parents, parents to above the middle of
        their children."""
        found: dict[Node, list[float]] = {}
        for link in self.links.get(number - 1, []) if up else []:
            for node in link.bottoms:
                found.setdefault(node, []).append(self._middle(link.tops) - self.x[node])
        for link in self.links.get(number, []) if down else []:
            move = self._middle(link.bottoms) - self._middle(link.tops)
            for node in link.tops:
                found.setdefault(node, []).append(move)
        return found

    def order(self) -> None:
        """Sort each row by the middle of what it is joined to above, then below; keep what has the fewest crossings."""
        best, kept = self.crossings(), self._copy()
        for sweep in range(SWEEPS):
            down = sweep % 2 == 0
            for number in range(len(self.rows)) if down else reversed(range(len(self.rows))):
                self._sort(number, above=down)
            now = self.crossings()
            if now < best:
                best, kept = now, self._copy()
            if best == 0:
                break
        self._restore(kept)
        if best:
            self._swap(best)

    def _sort(self, number: int, *, above: bool) -> None:
        row = self.rows[number]
        links = self.links.get(number - 1 if above else number, [])
        wish: dict[Node, list[float]] = {}
        for link in links:
            mine, others = (link.bottoms, link.tops) if above else (link.tops, link.bottoms)
            for node in mine:
                wish.setdefault(node, []).append(self._middle(others))

        def want(block: Block) -> float:
            found = [x for node in block for x in wish.get(node, [])]
            return sum(found) / len(found) if found else self._middle(block)

        for block in row:
            if len(block) > 1:
                ends = [wish.get(node) for node in (block[0], block[-1])]
                if ends[0] and ends[1] and min(ends[0]) > max(ends[1]):
                    block.reverse()
        row.sort(key=want)
        self._set(row, _placed(row, [want(block) - _offsets(block)[1] / 2 for block in row]))

    def _swap(self, best: int) -> None:
        """Neighbours change places, partners turn round, wherever that leaves fewer crossings."""
        for _ in range(4):
            before = best
            for row in self.rows:
                for at in range(len(row)):
                    moves = [("turn", at)] if len(row[at]) > 1 else []
                    moves += [("swap", at)] if at else []
                    for what, place in moves:
                        self._move(row, what, place)
                        now = self.crossings()
                        if now < best:
                            best = now
                        else:
                            self._move(row, what, place)
            if best in (0, before):
                break

    def _move(self, row: list[Block], what: str, at: int) -> None:
        if what == "turn":
            row[at].reverse()
        else:
            row[at - 1], row[at] = row[at], row[at - 1]
        self._set(row, _placed(row, [self._middle(block) - _offsets(block)[1] / 2 for block in row]))

    def _copy(self) -> list[list[Block]]:
        return [[list(block) for block in row] for row in self.rows]

    def _restore(self, rows: list[list[Block]]) -> None:
        self.rows = rows
        for row in rows:
            self._set(row, _placed(row, [0.0] * len(row)))

    def crossings(self) -> int:
        """How many pairs of lines cross, as seen between two rows."""
        count = 0
        for number, links in self.links.items():
            rank = {
                node: place
                for row in self.rows[number : number + 2]
                for place, node in enumerate(node for block in row for node in block)
            }
            edges = [(rank[a], rank[b]) for link in links for a in link.tops for b in link.bottoms]
            for at, (a, b) in enumerate(edges):
                count += sum((a - c) * (b - d) < 0 for c, d in edges[at + 1 :])
        return count

    def place(self) -> None:
        """Move each row, down and up, towards the middle of what it is joined to; at last all of them to the left."""
        rows = range(len(self.rows))
        for sweep in range(3 * SWEEPS):
            both = sweep >= SWEEPS
            down = sweep % 2 == 0
            for number in rows if down else reversed(rows):
                shifts = self._shifts(number, up=down or both, down=not down or both)
                row = self.rows[number]
                wanted = []
                for block in row:
                    moves = [move for node in block for move in shifts.get(node, [])]
                    left = self.x[block[0]] - _width(block[0]) / 2
                    wanted.append(left + (sum(moves) / len(moves) if moves else 0.0))
                self._set(row, _placed(row, wanted))
        first = min((x - _width(node) / 2 for node, x in self.x.items()), default=0.0)
        self.x = {node: x - first for node, x in self.x.items()}


def lay(people: Sequence[Kin]) -> TreePlan:
    """Boxes and lines of a tree; the same people give the same plan.

    Those who are not related yet are drawn as trees of their own, side by side and then below.
    """
    parts = sorted((_lay(part) for part in related(known(people))), key=lambda part: -len(part.boxes))
    shelf = max((part.width for part in parts[:1]), default=0.0)
    boxes: list[TreeBox] = []
    strokes: list[TreeStroke] = []
    x, y, low, width, joints = 0.0, 0.0, 0.0, 0.0, 0
    for part in parts:
        if x and x + part.width > max(shelf, SHELF):
            x, y = 0.0, low + RISE
        boxes += [replace(box, x=box.x + x, y=box.y + y) for box in part.boxes]
        strokes += [
            TreeStroke(one.link + joints, one.colour, one.x1 + x, one.y1 + y, one.x2 + x, one.y2 + y)
            for one in part.strokes
        ]
        joints += len(part.strokes)
        width, low = max(width, x + part.width), max(low, y + part.height)
        x += part.width + 2 * BETWEEN
    return TreePlan(width, low, tuple(boxes), tuple(strokes))


def _lay(people: Sequence[Kin]) -> TreePlan:
    """One tree in which all are related."""
    row = rows_of(people)
    links = links_of(people, row)
    drawing = _Drawing(blocks_of(people, row, links), links)
    drawing.order()
    drawing.place()
    drops = _drops(drawing)
    strokes: list[TreeStroke] = []
    tops, y, joints = [], 0.0, 0
    for number in range(len(drawing.rows)):
        tops.append(y)
        lanes = _lanes(drawing, drops, number)
        y += HIGH + RISE + LANE * max((lane for _, lane in lanes), default=0)
    for number, top in enumerate(tops):
        end = tops[number + 1] if number + 1 < len(tops) else y
        for link, lane in _lanes(drawing, drops, number):
            joint = _joint(drawing, drops, link, (top, end, top + HIGH + RISE / 2 + LANE * lane))
            strokes += [TreeStroke(joints, link.bracket % COLOURS, *ends) for ends in joint]
            joints += 1
    boxes = [TreeBox(id, drawing.x[person(id)] - WIDE / 2, tops[at], at) for id, at in row.items()]
    width = max((x + _width(node) / 2 for node, x in drawing.x.items()), default=0.0)
    return TreePlan(width, tops[-1] + HIGH if tops else 0.0, tuple(boxes), tuple(strokes))


def _drops(drawing: _Drawing) -> dict[tuple[Node, int], float]:
    """Where a bracket leaves each of its tops: beside the middle, towards the partner, one for each bracket."""
    wishes: dict[Node, list[tuple[float, int]]] = {}
    for links in drawing.links.values():
        for link in links:
            for node in link.tops:
                others = [drawing.x[other] for other in link.tops if other != node]
                side = sum(others) / len(others) if others else drawing.x[node]
                wishes.setdefault(node, []).append((side, link.bracket))
    found: dict[tuple[Node, int], float] = {}
    for node, sides in wishes.items():
        for at, (side, bracket) in enumerate(sorted(sides)):
            if node[0] == "d":
                turn = 0.0
            elif len(sides) == 1:
                turn = 0.25 * ((side > drawing.x[node]) - (side < drawing.x[node]))
            else:
                turn = -0.3 + 0.6 * at / (len(sides) - 1)
            found[node, bracket] = drawing.x[node] + turn * WIDE
    return found


def _ends(drawing: _Drawing, drops: dict[tuple[Node, int], float], link: Link) -> tuple[list[float], list[float]]:
    return [drops[node, link.bracket] for node in link.tops], [drawing.x[node] for node in link.bottoms]


def _lanes(drawing: _Drawing, drops: dict[tuple[Node, int], float], number: int) -> list[tuple[Link, int]]:
    """A height for each bracket's bar between two rows: bars that would touch have heights of their own."""
    found: list[tuple[Link, int]] = []
    taken: list[float] = []

    def reach(link: Link) -> tuple[float, float]:
        above, below = _ends(drawing, drops, link)
        return min(*above, *below), max(*above, *below)

    for link in sorted(drawing.links.get(number, []), key=reach):
        left, right = reach(link)
        lane = next((at for at, end in enumerate(taken) if end + LANE < left), len(taken))
        if lane == len(taken):
            taken.append(right)
        taken[lane] = right
        found.append((link, lane))
    return found


def _joint(
    drawing: _Drawing, drops: dict[tuple[Node, int], float], link: Link, heights: tuple[float, float, float]
) -> list[tuple[float, float, float, float]]:
    """Down from the tops, along the bar, down to the bottoms; `heights`: of the row, of the next one, of the bar."""
    top, end, bar = heights
    above, below = _ends(drawing, drops, link)
    starts = [top + HIGH if node[0] == "p" else top for node in link.tops]
    found = [(x, start, x, bar) for x, start in zip(above, starts, strict=True)]
    found += [(x, bar, x, end) for x in below]
    left, right = min(*above, *below), max(*above, *below)
    return [*found, (left, bar, right, bar)] if right > left else found
