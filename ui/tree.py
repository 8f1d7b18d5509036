"""A family's tree as a picture, for the phone or on paper; facts in, `Picture` out."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Literal

from ui.branches import HIGH, WIDE, TreePlan, lay
from ui.generations import Kin as Kin
from ui.pictures import Picture

Paper = Literal["png", "a4", "a3"]
MARGIN = 24.0
HEAD = 64.0
"""What stands around and above the tree, in points."""
RATIO = 18
"""The widest picture: Telegram takes a ratio of 20 (Bot API, sendPhoto)."""
SHEETS = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55)}
"""Portrait sheets, in points (ISO 216)."""
EDGE = 28.0
"""A sheet's margin, in points."""
SMALLEST = 0.6
"""The scale at which a name is still read on paper (7 points); a tree that needs less is drawn on several sheets."""
MOST_SHEETS = 12


@dataclass(frozen=True, slots=True)
class Sheets:
    """How a tree is put on paper: so many sheets across and down, at this scale; `turned` is landscape."""

    across: int
    down: int
    scale: float
    turned: bool


def sheets(plan: TreePlan, paper: str) -> Sheets:
    """One sheet if names stay readable, else as few as it takes, up to `MOST_SHEETS`."""
    width, height = plan.width, plan.height + HEAD
    short, long = (side - 2 * EDGE for side in SHEETS[paper])
    best: Sheets | None = None
    for turned, (room_x, room_y) in ((False, (short, long)), (True, (long, short))):
        for across in range(1, MOST_SHEETS + 1):
            for down in range(1, MOST_SHEETS // across + 1):
                scale = min(across * room_x / width, down * room_y / height, 1.25)
                one = Sheets(across, down, scale, turned)
                if best is None or _better(one, best):
                    best = one
    assert best is not None
    return best


def _better(one: Sheets, other: Sheets) -> bool:
    """Readable before unreadable; then fewer sheets; then larger."""

    def rank(sheets: Sheets) -> tuple[float, ...]:
        readable = sheets.scale >= SMALLEST
        count = sheets.across * sheets.down
        return (1, -count, sheets.scale) if readable else (0, sheets.scale, -count)

    return rank(one) > rank(other)


def tree(
    *,
    title: str,
    subtitle: str,
    people: Sequence[Kin],
    paper: Paper = "png",
    lang: str = "ru",
    name: str = "tree.png",
) -> Picture:
    """The tree as a picture for the phone, or as PDF on A4 or A3, on several sheets where it is large."""
    plan = lay(people)
    by_id = {box.id: box for box in plan.boxes}
    wide = max(plan.width + 2 * MARGIN, 360.0)
    high = max(plan.height + HEAD + 2 * MARGIN, wide / RATIO)
    cut = asdict(sheets(plan, paper)) if paper != "png" else None
    facts = {
        "title": title,
        "subtitle": subtitle,
        "boxes": [
            {"x": by_id[one.id].x, "y": by_id[one.id].y, "row": by_id[one.id].row, "name": one.name, "years": one.years}
            for one in people
        ],
        "joints": [[asdict(one) for one in joint] for _, joint in groupby(plan.strokes, key=lambda one: one.link)],
        "size": [plan.width, plan.height],
        "box": [WIDE, HIGH],
        "page": [wide, math.ceil(high)],
        "sheet": paper,
        "sheets": cut,
        "lang": lang,
    }
    return Picture("tree", facts, name)
