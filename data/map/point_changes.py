"""Changing what a deed of a kind is worth: what that would change, and the change itself."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from data import items, point_rules
from data.db import Tx
from data.deeds import reports
from data.deeds.reports import ReportState
from data.items import Item
from data.map import months
from data.map.differences import Line
from data.map.months import Month
from data.people import Person
from data.point_rules import PointRule
from data.refusal import Refused


@dataclass(frozen=True, slots=True)
class PointChange:
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


def preview(tx: Tx, *, classroom: int, kind: str, points: int, by: Person, today: date) -> PointChange:
    """What would change if this kind were worth so many points."""
    by.must_be_staff(classroom)
    if kind not in point_rules.of_class(tx, classroom=classroom):
        raise Refused("refusal-gone", what="kind")
    was = point_rules.of_kind(tx, classroom=classroom, kind=kind).points
    r = reports.reports.c
    kept = sa.select(sa.func.count()).where(
        r.classroom_id == classroom, r.kind == kind, r.step_id.is_(None), r.state == ReportState.ACCEPTED
    )
    met = [one for month in _months(tx, classroom, today) for one in month.items if _is_met(one, kind, was)]
    waiting = tx.execute(sa.select(sa.func.count()).where(_waits(classroom, kind, was))).scalar_one()
    return PointChange(kind, was, point_rules.points_within(points), len(met), waiting, tx.execute(kept).scalar_one())


def change(tx: Tx, *, classroom: int, kind: str, points: int, by: Person, today: date, now: datetime) -> PointRule:
    """The kind is worth so many points from now on; what was published is redrawn, quietly."""
    planned = preview(tx, classroom=classroom, kind=kind, points=points, by=by, today=today)
    for month in _months(tx, classroom, today):
        wanted: list[Line] = [
            (one.id, replace(one.content, points=planned.will) if _is_met(one, kind, planned.was) else one.content)
            for one in month.items
        ]
        if any(_is_met(one, kind, planned.was) for one in month.items):
            months.change(tx, month=month.id, wanted=wanted, by=by, now=now, tell=False)
    met = sa.update(reports.reports).where(_waits(classroom, kind, planned.was)).values(amount=planned.will)
    tx.execute(met)
    return point_rules.change(tx, classroom=classroom, kind=kind, points=planned.will, by=by)


def _months(tx: Tx, classroom: int, today: date) -> list[Month]:
    """This month's map and later ones."""
    m = items.months.c
    query = sa.select(m.id).where(m.classroom_id == classroom, m.first >= today.replace(day=1)).order_by(m.first)
    return [months.get(tx, month=id) for id in tx.execute(query).scalars().all()]


def _is_met(item: Item, kind: str, was: int) -> bool:
    return item.kind == kind and item.points == was


def _waits(classroom: int, kind: str, was: int) -> sa.ColumnElement[bool]:
    r = reports.reports.c
    open_ = r.state.in_((ReportState.DRAFT, ReportState.SENT, ReportState.RETURNED))
    return sa.and_(r.classroom_id == classroom, r.kind == kind, r.step_id.is_(None), r.amount == was, open_)
