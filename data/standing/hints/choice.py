"""Which deed fits a family: one, near to what it does, a step further once it has followed a hint. Pure.

Deeds stand on three steps: 1 at home in any week (a book, an audio, a video); 2 at home but a work of its own (a
story), or outside on a day of the family's choice (an outing); 3 outside at a set hour (an event), or a contest. A
family's own step is the middle one of its last deeds. A hint that was followed leads one step up, one that was not one
step down: texts that fit a family's own level move those who are far from the middle (Doss et al.).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from statistics import median_low

from data.kinds import KINDS

STEPS = 3
RECENT = 6
"""So many of a family's last deeds tell what it is likely to do."""
WAITING = 4
"""One of so many silent families waits by lot, so that one sees what follows from a hint and what would come anyway."""


@dataclass(frozen=True, slots=True)
class Open:
    """A deed of the month's map that is still open to a family."""

    item: int
    kind: str
    title: str
    points: int


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a family: the kinds of its deeds, the oldest first; the kind and title of its last hint, and
    whether a deed followed."""

    kinds: tuple[str, ...] = ()
    last: tuple[str, str] | None = None
    followed: bool = False


class HintReason(StrEnum):
    """Why this deed."""

    FIRST = "first"  # it would be the family's first
    NEXT = "next"  # a step further
    AGAIN = "again"  # of a kind that the family does
    NEAR = "near"  # what is nearest to those


@dataclass(frozen=True, slots=True)
class Choice:
    """One deed and why this one."""

    item: int
    reason: HintReason


def step(kind: str) -> int:
    """How much a deed of this kind asks of a family: 1, 2 or 3."""
    known = KINDS[kind]
    return min(1 + (not known.home) + known.answers + (known.section == "make"), STEPS)


def choose(deeds: Sequence[Open], past: Past) -> Choice | None:
    """The open deed that fits best, None where none does; `deeds` in the map's order.

    In turn counts: how near its step is to the family's; not of the kind of a hint that came to nothing; how often the
    family did the like; the lower step; fewer points; the map's order. The last hint's deed is not named again. Who has
    done nothing outside is sent out only by a step further.
    """
    recent = past.kinds[-RECENT:]
    usual = median_low([step(kind) for kind in recent]) if recent else 1
    wanted = usual
    if past.last is not None:
        wanted = min(usual + 1, STEPS) if past.followed else max(usual - 1, 1)
    outside = wanted > usual or any(not KINDS[kind].home for kind in recent)
    fits = [one for one in deeds if (outside or KINDS[one.kind].home) and (one.kind, one.title) != past.last]
    ignored = past.last[0] if past.last is not None and not past.followed else None

    def worth(one: Open) -> tuple[int, bool, int, int, int]:
        far = abs(step(one.kind) - wanted)
        return far, one.kind == ignored, -recent.count(one.kind), step(one.kind), one.points

    found = min(fits, key=worth, default=None)
    if found is None:
        return None
    if not recent:
        return Choice(found.item, HintReason.FIRST)
    if step(found.kind) == wanted > usual:
        return Choice(found.item, HintReason.NEXT)
    return Choice(found.item, HintReason.AGAIN if found.kind in recent else HintReason.NEAR)


def fortnight(day: date) -> int:
    """The number of a day's pair of weeks, counted from the first Monday there is."""
    return (day.toordinal() - 1) // 14


def begins_fortnight(day: date) -> bool:
    """Is the day in the first week of its pair?"""
    return (day.toordinal() - 1) % 14 < 7


def waits(family: int, day: date) -> bool:
    """Does this family wait, by lot, in this pair of weeks? The lot is the same whenever one asks."""
    return sha256(f"{family}:{fortnight(day)}".encode()).digest()[0] < 256 // WAITING


def next_wednesday(day: date) -> date:
    """The first Wednesday after a day."""
    return day + timedelta(days=(2 - day.weekday() - 1) % 7 + 1)
