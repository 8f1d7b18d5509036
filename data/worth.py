"""What a deed is worth: a class's table of points by kind, and what changing it would change."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data import items, months, reports, terms
from data.db import Tx
from data.people import Person
from data.refusal import Refused
from data.terms import Terms


@dataclass(frozen=True, slots=True)
class Change:
    """A kind's points, `was` and `will` be, and whom that meets.

    `items` on this month's map and later ones, `waiting` reports, as many `kept` deeds that are accepted and stay as
    they are. What has points of its own is not met.
    """

    kind: str
    was: int
    will: int
    items: int
    waiting: int
    kept: int


def preview(tx: Tx, *, classroom: int, kind: str, points: int, by: Person, today: date) -> Change:
    """What would change if this kind were worth so many points."""
    by.must_be_staff(classroom)
    if kind not in terms.of_class(tx, classroom=classroom):
        raise Refused("terms-no-such-kind")
    was = terms.of_kind(tx, classroom=classroom, kind=kind).points
    r = reports.reports.c
    kept = sa.select(sa.func.count()).where(r.classroom_id == classroom, r.kind == kind, r.state == "accepted")
    return Change(
        kind,
        was,
        terms.points_within(points),
        len(tx.execute(_items(classroom, kind, was, today)).all()),
        len(tx.execute(_waiting(classroom, kind, was)).all()),
        tx.execute(kept).scalar_one(),
    )


def change(tx: Tx, *, classroom: int, kind: str, points: int, by: Person, today: date, now: datetime) -> Terms:
    """The kind is worth so many points from now on; what was published is redrawn, quietly."""
    planned = preview(tx, classroom=classroom, kind=kind, points=points, by=by, today=today)
    met = tx.execute(_items(classroom, kind, planned.was, today)).all()
    i, r = items.items.c, reports.reports.c
    tx.execute(sa.update(items.items).where(i.id.in_([row.id for row in met])).values(points=planned.will))
    waiting = tx.execute(_waiting(classroom, kind, planned.was)).scalars().all()
    tx.execute(sa.update(reports.reports).where(r.id.in_(waiting)).values(amount=planned.will))
    for month in {row.month_id for row in met if row.published_at is not None}:
        months.redraw(tx, month=month, now=now)
    return terms.change(tx, classroom=classroom, kind=kind, points=planned.will, by=by)


def _items(classroom: int, kind: str, was: int, today: date) -> sa.Select[tuple[int, int, datetime]]:
    i, m = items.items.c, items.months.c
    return (
        sa.select(i.id, i.month_id, m.published_at)
        .join(items.months, m.id == i.month_id)
        .where(m.classroom_id == classroom, m.first >= today.replace(day=1), i.kind == kind, i.points == was)
    )


def _waiting(classroom: int, kind: str, was: int) -> sa.Select[tuple[int]]:
    r = reports.reports.c
    return sa.select(r.id).where(
        r.classroom_id == classroom,
        r.kind == kind,
        r.amount == was,
        r.state.in_(("draft", "sent", "returned")),
    )
