"""Points: an append-only ledger of deeds. A source pays a family once; a correction is a further row of that source.

No row is ever changed. A correction belongs to the moment of what it corrects, and what a source has paid never falls
below zero: so no sum over any families and any time is ever negative.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data.db import Id, Instant, Tx, insert_new, metadata
from data.people import classrooms, families

points = sa.Table(
    "points",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="SET NULL")),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("deeds", sa.Integer, nullable=False, server_default="1"),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("entry", sa.Integer, nullable=False, server_default="0"),
    sa.Column("earned_at", Instant, nullable=False),
    sa.Column("made_at", Instant),
    sa.Column("by_id", Id),
    sa.UniqueConstraint("family_id", "source", "entry"),
    sa.Index("ix_points_sums", "classroom_id", "family_id", "earned_at", "amount", "deeds"),
)
"""A family that is forgotten leaves its rows nameless: the class's totals stay."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a family has in a period: points, deeds, the moment of the first. `family` is None for the forgotten."""

    family: int | None
    points: int
    deeds: int
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A row of the ledger, without names: `entry` counts the rows of one source, 0 is its first."""

    family: int | None
    kind: str
    amount: int
    deeds: int
    source: str
    entry: int
    at: datetime
    made: datetime


def earn(
    tx: Tx,
    *,
    classroom: int,
    family: int,
    kind: str,
    amount: int,
    source: str,
    at: datetime,
    by: int | None,
    now: datetime | None = None,
) -> bool:
    """Enter a deed and its amount for a source; False, and nothing written, if this source has paid already.

    `at` is when it was done, `now` when it is entered (the same, if left out).
    """
    if amount < 0:
        raise ValueError("a deed earns nothing less than 0")
    row = {
        "classroom_id": classroom,
        "family_id": family,
        "kind": kind,
        "amount": amount,
        "deeds": 1,
        "source": source,
        "entry": 0,
        "earned_at": at,
        "made_at": now or at,
        "by_id": by,
    }
    return insert_new(tx, points, row) == 1


def correct(tx: Tx, *, family: int, source: str, amount: int, deeds: int = 1, by: int | None, now: datetime) -> bool:
    """From now on this source has paid `amount` (0 or more) for `deeds` (0 or 1): the difference is a new row.

    False, and nothing written, if it has paid that already, or never paid.
    """
    if amount < 0 or deeds not in (0, 1):
        raise ValueError("what a source has paid is never below 0")
    p = points.c
    rows = tx.execute(sa.select(points).where(p.family_id == family, p.source == source).order_by(p.entry)).all()
    more, deeds_more = amount - sum(row.amount for row in rows), deeds - sum(row.deeds for row in rows)
    if not rows or not (more or deeds_more):
        return False
    first, last = rows[0], rows[-1]
    row = {
        "classroom_id": first.classroom_id,
        "family_id": family,
        "kind": first.kind,
        "amount": more,
        "deeds": deeds_more,
        "source": source,
        "entry": last.entry + 1,
        "earned_at": first.earned_at,
        "made_at": now,
        "by_id": by,
    }
    return insert_new(tx, points, row) == 1


def pay(
    tx: Tx,
    *,
    classroom: int,
    family: int,
    kind: str,
    amount: int,
    source: str,
    at: datetime,
    by: int | None,
    now: datetime,
) -> None:
    """What a source pays from now on, whether it has paid before or not."""
    if not earn(tx, classroom=classroom, family=family, kind=kind, amount=amount, source=source, at=at, by=by, now=now):
        correct(tx, family=family, source=source, amount=amount, by=by, now=now)


def take_back(tx: Tx, *, classroom: int, source: str, by: int | None, now: datetime) -> None:
    """What a source has paid to any family of the class is corrected to nothing."""
    p = points.c
    ours = sa.and_(p.classroom_id == classroom, p.source == source)
    paid = sa.select(p.family_id).where(ours, p.family_id.is_not(None)).distinct()
    for family in tx.execute(paid).scalars().all():
        correct(tx, family=family, source=source, amount=0, deeds=0, by=by, now=now)


def sums(tx: Tx, *, classroom: int, since: datetime, before: datetime) -> list[Sum]:
    """Each family's points in `[since, before)`, families without any left out; the most first."""
    rows = tx.execute(sums_of(classroom, since, before))
    found = [Sum(family, int(amount), int(deeds), first) for family, amount, deeds, first in rows]
    return sorted(found, key=lambda one: (-one.points, one.family or 0))


def sums_of(classroom: int, since: datetime, before: datetime) -> sa.CompoundSelect[Any]:
    """The statement of `sums`: a stretch of the index `ix_points_sums` for each family, and one for the nameless."""
    p, f = points.c, families.c
    figures = (sa.func.sum(p.amount), sa.func.sum(p.deeds), sa.func.min(p.earned_at))
    here = (p.classroom_id == classroom, p.earned_at >= since, p.earned_at < before)
    of_class = sa.and_(p.classroom_id == f.classroom_id, p.family_id == f.id)
    named = sa.select(f.id, *figures).join(points, of_class).where(f.classroom_id == classroom, *here).group_by(f.id)
    nameless = sa.select(sa.null(), *figures).where(p.family_id.is_(None), *here).having(sa.func.count() > 0)
    return sa.union_all(named, nameless)


def by_kind(tx: Tx, *, family: int, since: datetime, before: datetime) -> dict[str, int]:
    """How many deeds of each kind a family has in `[since, before)`."""
    p = points.c
    counted = sa.func.sum(p.deeds)
    query = (
        sa.select(p.kind, counted)
        .where(p.family_id == family, p.earned_at >= since, p.earned_at < before)
        .group_by(p.kind)
    )
    return {kind: int(deeds) for kind, deeds in tx.execute(query) if deeds}


def of_family(tx: Tx, *, family: int) -> int:
    """All that a family has ever earned."""
    total = sa.select(sa.func.coalesce(sa.func.sum(points.c.amount), 0)).where(points.c.family_id == family)
    return int(tx.execute(total).scalar_one())


def ledger(tx: Tx, *, classroom: int) -> list[LedgerEntry]:
    """Every row of a class's ledger in the order of entry."""
    p = points.c
    columns = (p.family_id, p.kind, p.amount, p.deeds, p.source, p.entry, p.earned_at, p.made_at)
    rows = tx.execute(sa.select(*columns).where(p.classroom_id == classroom).order_by(p.id))
    return [LedgerEntry(*row[:7], row.made_at or row.earned_at) for row in rows]
