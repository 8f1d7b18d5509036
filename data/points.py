"""Points: an append-only ledger. The same source never pays a family twice; a correction is a new row."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.db import Id, Instant, Tx, insert_new, metadata
from data.people import classrooms, families

points = sa.Table(
    "points",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("earned_at", Instant, nullable=False),
    sa.Column("by_id", Id),
    sa.UniqueConstraint("family_id", "source"),
    sa.Index("ix_points_classroom_earned", "classroom_id", "earned_at", "family_id", "amount"),
)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a family has in a period: points and the deeds they came from."""

    family: int
    points: int
    deeds: int


def earn(
    tx: Tx, *, classroom: int, family: int, kind: str, amount: int, source: str, at: datetime, by: int | None
) -> bool:
    """Enter an amount for a source; False, and nothing written, if this source has paid this family already."""
    row = {
        "classroom_id": classroom,
        "family_id": family,
        "kind": kind,
        "amount": amount,
        "source": source,
        "earned_at": at,
        "by_id": by,
    }
    return insert_new(tx, points, row) == 1


def sums(tx: Tx, *, classroom: int, since: datetime, before: datetime) -> list[Sum]:
    """Each family's points in `[since, before)`, families without any left out; the most first."""
    p = points.c
    total = sa.func.sum(p.amount)
    query = (
        sa.select(p.family_id, total, sa.func.count())
        .where(p.classroom_id == classroom, p.earned_at >= since, p.earned_at < before)
        .group_by(p.family_id)
        .order_by(total.desc(), p.family_id)
    )
    return [Sum(family, int(amount), deeds) for family, amount, deeds in tx.execute(query)]


def of_family(tx: Tx, *, family: int) -> int:
    """All that a family has ever earned."""
    total = sa.select(sa.func.coalesce(sa.func.sum(points.c.amount), 0)).where(points.c.family_id == family)
    return int(tx.execute(total).scalar_one())
