"""Point rules: what a deed of each kind is worth in a class, whether its report is accepted by itself, within caps."""

from dataclasses import dataclass

import sqlalchemy as sa

from data.db import Tx, metadata, upsert
from data.kinds import KINDS
from data.people import Person, classrooms
from data.refusal import Refused, between

point_rules = sa.Table(
    "norms",
    metadata,
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("points", sa.Integer, nullable=False),
    sa.Column("automatic", sa.Boolean, nullable=False),
    sa.Column("daily", sa.Integer, nullable=False),
    sa.Column("monthly", sa.Integer, nullable=False),
)
"""Only what a class has changed; the rest is as in `KINDS`."""

MOST = 1000
"""The most points that one deed is worth."""
DAILY, MONTHLY = 2, 12
"""So many deeds of a kind are accepted by themselves for a family, unless the class says otherwise."""


@dataclass(frozen=True, slots=True)
class PointRule:
    """How a class counts a kind: `automatic` up to `daily` and `monthly` deeds of a family."""

    kind: str
    points: int
    automatic: bool = False
    daily: int = DAILY
    monthly: int = MONTHLY


def of_class(tx: Tx, *, classroom: int, by: Person | None = None) -> dict[str, PointRule]:
    """The rules of every kind; `by`, if given, must be of the staff."""
    if by is not None:
        by.must_be_staff(classroom)
    t = point_rules.c
    query = sa.select(t.kind, t.points, t.automatic, t.daily, t.monthly).where(t.classroom_id == classroom)
    changed = {row.kind: PointRule(*row) for row in tx.execute(query)}
    return {name: changed.get(name) or PointRule(name, kind.points) for name, kind in KINDS.items()}


def of_kind(tx: Tx, *, classroom: int, kind: str) -> PointRule:
    """The rules of one kind."""
    t = point_rules.c
    query = sa.select(t.kind, t.points, t.automatic, t.daily, t.monthly)
    row = tx.execute(query.where(t.classroom_id == classroom, t.kind == kind)).first()
    return PointRule(*row) if row else PointRule(kind, KINDS[kind].points)


def points_of(tx: Tx, *, classroom: int) -> dict[str, int]:
    """What a deed of each kind is worth in the class."""
    return {name: rule.points for name, rule in of_class(tx, classroom=classroom).items()}


def points_within(amount: int) -> int:
    """The amount itself; refuses what one deed cannot be worth."""
    return between(amount, 0, MOST)


def change(
    tx: Tx,
    *,
    classroom: int,
    kind: str,
    by: Person,
    points: int | None = None,
    automatic: bool | None = None,
    daily: int | None = None,
    monthly: int | None = None,
) -> PointRule:
    """The staff change some of a kind's rules; what is accepted already keeps its points."""
    by.must_be_staff(classroom)
    if kind not in KINDS or not KINDS[kind].reports:
        raise Refused("refusal-gone", what="kind")
    known = of_kind(tx, classroom=classroom, kind=kind)
    for cap in (daily, monthly):
        between(1 if cap is None else cap, 1, 99)
    values = {
        "points": known.points if points is None else points_within(points),
        "automatic": known.automatic if automatic is None else automatic,
        "daily": daily or known.daily,
        "monthly": monthly or known.monthly,
    }
    upsert(tx, point_rules, {"classroom_id": classroom, "kind": kind}, values)
    return of_kind(tx, classroom=classroom, kind=kind)
