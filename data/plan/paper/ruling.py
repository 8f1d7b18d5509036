"""Ruled lines on a picture of paper: long dark runs that are thin; found, and wiped off so that letters can be read.

A page seen from aside has lines that lean; `Bend` says how places move so that they do not.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from statistics import median

from PIL import Image, ImageDraw

from data.plan.paper.sheets import Rule

DARK = 200
THICK = 10.0
"""A line is no thicker, in pixels."""
_STEP = 4
_RUN = {True: 40, False: 20}
_LONG = {True: 160, False: 70}
"""The shortest run of a row, and the shortest line: flat and upright; letters are shorter."""
_MASK = bytes(1 if level < DARK else 0 for level in range(256))


@dataclass(slots=True)
class Stroke:
    """A line along the rows of a picture: sums of its runs, each at a row, around a middle, so long.

    `low` is its last run, in `row`.
    """

    start: int
    end: int
    row: int
    low: tuple[int, int]
    weight: float = 0.0
    along: float = 0.0
    across: float = 0.0
    square: float = 0.0
    mixed: float = 0.0
    deep: float = 0.0
    runs: list[tuple[int, int, int]] = field(default_factory=list)

    def take(self, row: int, start: int, end: int) -> None:
        self.low = (min(self.low[0], start), max(self.low[1], end)) if row == self.row else (start, end)
        self.start, self.end, self.row = min(self.start, start), max(self.end, end), row
        weight, middle = float(end - start), (start + end) / 2
        self.runs.append((row, start, end))
        self.weight += weight
        self.along += weight * middle
        self.across += weight * row
        self.square += weight * middle * middle
        self.mixed += weight * middle * row
        self.deep += weight * row * row

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def thick(self) -> float:
        return self.weight / self.length

    @property
    def middle(self) -> tuple[float, float]:
        return self.along / self.weight, self.across / self.weight

    @property
    def slope(self) -> float:
        """How many rows it goes down for each pixel to the right."""
        at, row = self.middle
        spread = self.square / self.weight - at * at
        return (self.mixed / self.weight - at * row) / spread if spread > 100 else 0.0

    @property
    def rough(self) -> float:
        """How far its rows stray from a straight line (the standard deviation)."""
        at, row = self.middle
        spread = self.square / self.weight - at * at
        return math.sqrt(max(self.deep / self.weight - row * row - self.slope**2 * spread, 0.0))

    def level(self, at: float) -> float:
        middle, row = self.middle
        return row + self.slope * (at - middle)


@dataclass(frozen=True, slots=True)
class Bend:
    """How lines of one direction lean: their slope changes evenly across."""

    middle: float = 0.0
    slope: float = 0.0
    change: float = 0.0

    @classmethod
    def of(cls, strokes: Sequence[Stroke], width: float) -> "Bend":
        """As most of the long lines lean (Theil and Sen: the median of what each two of them say)."""
        long = sorted(strokes, key=lambda stroke: -stroke.length)[:80]
        known = [
            (stroke.middle[1], stroke.slope) for stroke in long if stroke.length > 150 and abs(stroke.slope) < 0.15
        ]
        if len(known) < 2:
            return cls()
        changes = [(b - a) / (y - x) for (x, a), (y, b) in combinations(known, 2) if abs(y - x) > 100]
        change = median(changes) if len(changes) > 2 else 0.0
        return cls(width / 2, median(slope - change * at for at, slope in known), change)

    def lean(self, across: float) -> float:
        return self.slope + self.change * across

    def fits(self, stroke: Stroke) -> bool:
        return abs(stroke.slope - self.lean(stroke.middle[1])) < 0.03

    def moved(self, along: float, across: float) -> float:
        """Where a place stands across when lines do not lean."""
        return across - (along - self.middle) * self.lean(across)

    def leaning(self, along: float, across: float) -> float:
        """Where a place of flat paper stands across."""
        lean = along - self.middle
        return (across + lean * self.slope) / (1 - lean * self.change)


def ruled(picture: Image.Image) -> tuple[list[Rule], Image.Image]:
    """The lines of a picture, and the picture without them, as flat paper shows both."""
    turned = picture.transpose(Image.Transpose.TRANSPOSE)
    flat, upright = _strokes(picture, flat=True), _strokes(turned, flat=False)
    down, right = Bend.of(flat, picture.width), Bend.of(upright, picture.height)
    flat, upright = [one for one in flat if down.fits(one)], [one for one in upright if right.fits(one)]
    clean = picture.copy()
    draw = ImageDraw.Draw(clean)
    for row, start, end in (run for stroke in flat for run in stroke.runs):
        draw.rectangle((start - _STEP, row - 2, end + _STEP, row + 2), fill=255)
    for row, start, end in (run for stroke in upright for run in stroke.runs):
        draw.rectangle((row - 2, start - _STEP, row + 2, end + _STEP), fill=255)
    rules = [
        *(_rule(one, down, right, flat=True) for one in flat),
        *(_rule(one, right, down, flat=False) for one in upright),
    ]
    return rules, _flattened(clean, down, right)


def _flattened(picture: Image.Image, flat: Bend, upright: Bend) -> Image.Image:
    if all(
        abs(bend.lean(at)) < 0.002
        for bend, size in ((flat, picture.height), (upright, picture.width))
        for at in (0, size)
    ):
        return picture
    width, height = picture.size
    steps = [width * n // 24 for n in range(25)], [height * n // 24 for n in range(25)]
    mesh = []
    for (left, right), (top, bottom) in product(pairwise(steps[0]), pairwise(steps[1])):
        corners = ((left, top), (left, bottom), (right, bottom), (right, top))
        places = [(upright.leaning(y, x), flat.leaning(x, y)) for x, y in corners]
        mesh.append(((left, top, right, bottom), tuple(value for place in places for value in place)))
    return picture.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)


def _rule(stroke: Stroke, own: Bend, other: Bend, *, flat: bool) -> Rule:
    ends = sorted(other.moved(stroke.level(at), at) for at in (stroke.start, stroke.end))
    return Rule(flat, own.moved(*stroke.middle), ends[0], ends[1])


def _strokes(picture: Image.Image, *, flat: bool) -> list[Stroke]:
    """The thin lines along the rows."""
    small = picture.reduce((_STEP, 1))
    data, width = small.tobytes().translate(_MASK), small.width
    run = re.compile(b"\x01{%d,}" % (_RUN[flat] // _STEP))
    going: list[Stroke] = []
    found: list[Stroke] = []
    for row in range(small.height):
        first = row * width
        for one in run.finditer(data, first, first + width):
            start, end = (one.start() - first) * _STEP, (one.end() - first) * _STEP
            for stroke in going:
                if stroke.low[0] < end and start < stroke.low[1]:
                    break
            else:
                stroke = Stroke(start, end, row, (start, end))
                going.append(stroke)
            stroke.take(row, start, end)
        found += [stroke for stroke in going if stroke.row < row - 2]
        going = [stroke for stroke in going if stroke.row >= row - 2]
    return [
        one
        for one in [*found, *going]
        if one.length >= _LONG[flat] and one.thick < THICK and one.rough < 2 + one.length / 500
    ]
