"""A sheet: a page with its pieces of text and its ruled lines. Lengths are in points, to the right and down."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def around(boxes: Iterable[Box]) -> Box:
    """The box around all of them; there must be one."""
    x0, y0, x1, y1 = zip(*((one.x0, one.y0, one.x1, one.y1) for one in boxes), strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line.

    `size` is the height of its line, `goes_on`: a blank is written behind them, `unsure`: they may be misread.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    goes_on: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: `flat` at a height, else upright at a distance from the left; from `start` to `end`."""

    flat: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page; `rough`: its places and sizes are seen on a picture, not told."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...] = ()
    rough: bool = False

    @property
    def near(self) -> float:
        """Ruled lines with such a gap between them are one, or meet."""
        return 6.0 if self.rough else 3.0


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces by lines, from above, each from the left: on a line is what shares half of the lower one's height."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.box.middle, piece.box.x0)):
        for line in found[-1:-4:-1]:
            beside = line[-1].box
            shared = min(beside.y1, piece.box.y1) - max(beside.y0, piece.box.y0)
            if 2 * shared > min(beside.height, piece.box.height):
                line.append(piece)
                break
        else:
            found.append([piece])
    return [sorted(line, key=lambda piece: piece.box.x0) for line in found]
