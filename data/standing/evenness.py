"""Evenness: how evenly the families of a class take part. Definitions and sources stand in docs/evenness.md.

The arithmetic is pure: it takes the number of deeds of each family, zeros included, and knows no database.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

import sqlalchemy as sa

from data import points
from data.db import Id, Tx, metadata
from data.people import FamilyState, Person, families
from data.people import classrooms as classrooms_table
from data.refusal import at_most, needed, there
from data.school import classrooms
from data.standing.rating import period, ratings

marks = sa.Table(
    "marks",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms_table.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
)
"""What the class changed, and when, so that before and after can be told apart."""

DRAWS = 1000
LEVEL = 0.9
MARKS = 10
WORDS = 40


def share_active(deeds: Sequence[int]) -> float | None:
    """The share of families with a deed."""
    return sum(count > 0 for count in deeds) / len(deeds) if deeds else None


def top_fifth_share(deeds: Sequence[int]) -> float | None:
    """The share of all deeds that the most active fifth of the families did; 0.2 where all did the same.

    Where a fifth is not whole, the next family counts in part (the Lorenz curve, interpolated). None without deeds.
    """
    total, whole = sum(deeds), len(deeds) // 5
    if not total:
        return None
    ordered = sorted(deeds, reverse=True)
    part = (len(deeds) % 5) / 5
    return (sum(ordered[:whole]) + (part * ordered[whole] if part else 0)) / total


def gini(deeds: Sequence[int]) -> float | None:
    """Gini's coefficient, without a correction for small numbers: 0 where all did the same, (N - 1)/N where one did
    everything. None without deeds."""
    total, count = sum(deeds), len(deeds)
    if not total:
        return None
    return sum((2 * place - count - 1) * one for place, one in enumerate(sorted(deeds), start=1)) / (count * total)


def effective_families(deeds: Sequence[int]) -> float | None:
    """The effective number of families, as a share of all: the exponential of the entropy of the deeds, over N.

    1 where all did the same, 1/N where one did everything. None without deeds.
    """
    total = sum(deeds)
    if not total:
        return None
    entropy = -math.fsum(one / total * math.log(one / total) for one in deeds if one > 0)
    return math.exp(entropy) / len(deeds)


def interval(
    deeds: Sequence[int],
    statistic: Callable[[Sequence[int]], float | None],
    random: Random,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
) -> tuple[float, float] | None:
    """The percentile bootstrap interval of a statistic: families drawn anew with replacement, `draws` times.

    None where nothing can be said (no families, or no deeds).
    """
    if statistic(deeds) is None:
        return None
    drawn = (statistic(random.choices(deeds, k=len(deeds))) for _ in range(draws))
    known = sorted(one for one in drawn if one is not None)
    outside = (1 - level) / 2
    return known[int(outside * (len(known) - 1))], known[math.ceil((1 - outside) * (len(known) - 1))]


@dataclass(frozen=True, slots=True)
class Figures:
    """How even a period was; None where there is nothing to divide."""

    families: int
    active: int
    share_active: float | None
    top_fifth_share: float | None
    gini: float | None
    effective_families: float | None


def measure(deeds: Sequence[int]) -> Figures:
    """All figures of a period from the deeds of each family."""
    return Figures(
        len(deeds),
        sum(count > 0 for count in deeds),
        share_active(deeds),
        top_fifth_share(deeds),
        gini(deeds),
        effective_families(deeds),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month, or the part of it that was asked for, with the deeds of each family that had joined by its end."""

    first: date
    deeds: tuple[int, ...]

    @property
    def figures(self) -> Figures:
        return measure(self.deeds)


@dataclass(frozen=True, slots=True)
class Stats:
    """A class over some days: the deeds of each family in all, and by month."""

    deeds: tuple[int, ...]
    months: tuple[Stretch, ...]

    @property
    def figures(self) -> Figures:
        return measure(self.deeds)


@dataclass(frozen=True, slots=True)
class Mark:
    """A change in the class; without an `id` it is the first posting of the rating."""

    id: int | None
    day: date
    words: str


def of_class(tx: Tx, *, classroom: int, first: date, last: date, by: Person | None = None) -> Stats:
    """How the class's families took part from `first` to `last`, both included; `by`, if given, of the staff.

    Families are those of the class now that had joined by the end of the days.
    """
    if by is not None:
        by.must_be_staff(classroom)
    zone = classrooms.get(tx, classroom=classroom).zone
    since = datetime.combine(first, time(), zone)
    before = datetime.combine(last + timedelta(days=1), time(), zone)
    months = []
    at = first
    while at <= last:
        _, after = period(at, zone)
        begins = datetime.combine(at, time(), zone)
        months.append(Stretch(at.replace(day=1), _deeds(tx, classroom, begins, min(after, before))))
        at = after.date()
    return Stats(_deeds(tx, classroom, since, before), tuple(months))


def _deeds(tx: Tx, classroom: int, since: datetime, before: datetime) -> tuple[int, ...]:
    """The deeds of each family of the class that had joined before the end."""
    f = families.c
    here = sa.select(f.id).where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED, f.accepted_at < before)
    done = {one.family: one.deeds for one in points.sums(tx, classroom=classroom, since=since, before=before)}
    return tuple(done.get(id, 0) for id in tx.execute(here.order_by(f.id)).scalars())


def joined(tx: Tx, *, classroom: int) -> list[tuple[int, datetime]]:
    """The class's families, without names, and when each came in."""
    f = families.c
    query = sa.select(f.id, f.accepted_at).where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED)
    return [(row.id, row.accepted_at) for row in tx.execute(query.order_by(f.id))]


def mark(tx: Tx, *, classroom: int, day: date, words: str, by: Person) -> list[Mark]:
    """The staff note what has changed from a day on."""
    by.must_be_staff(classroom)
    words = needed(" ".join(words.split()), WORDS)
    at_most(len(marks_of(tx, classroom=classroom)) + 1, MARKS, "marks")
    tx.execute(sa.insert(marks).values(classroom_id=classroom, day=day, words=words))
    return marks_of(tx, classroom=classroom)


def unmark(tx: Tx, *, mark: int, by: Person) -> int:
    """A note is taken back; returns its class."""
    m = marks.c
    classroom = there(tx.execute(sa.select(m.classroom_id).where(m.id == mark)).scalar_one_or_none(), "mark")
    by.must_be_staff(classroom)
    tx.execute(sa.delete(marks).where(m.id == mark))
    return int(classroom)


def marks_of(tx: Tx, *, classroom: int) -> list[Mark]:
    """What the class changed, by day; the first posting of the rating, which has no words of its own, among it."""
    m, r = marks.c, ratings.c
    query = sa.select(m.id, m.day, m.words).where(m.classroom_id == classroom)
    found = [Mark(*row) for row in tx.execute(query)]
    begun = sa.select(sa.func.min(r.due_at)).where(r.classroom_id == classroom, ~r.silent)
    first = tx.execute(begun).scalar_one_or_none()
    if first is not None:
        zone = classrooms.get(tx, classroom=classroom).zone
        found.append(Mark(None, first.astimezone(zone).date(), ""))
    return sorted(found, key=lambda one: (one.day, one.id or 0))
