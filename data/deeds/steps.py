"""Steps of a contest or a project: what is to be handed in, by which day, for how many points; typed a line each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items, looks, point_rules
from data.db import Id, Instant, Tx, metadata
from data.deeds.teams import KINDS
from data.items import Item
from data.people import Person, classrooms
from data.plan.dates import next_month
from data.plan.items import Understood
from data.plan.pieces import read_as
from data.refusal import Refused, at_most, there, within

TITLE = 120
"""The longest step, in characters."""
MOST = 15
"""The most steps of an item."""
AHEAD = 10
"""A step's day is looked for in the item's month and so many after it: a school year."""

steps = sa.Table(
    "steps",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("last", sa.Date, index=True),
    sa.Column("points", sa.Integer, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as typed: `last` is its last day, `points` None where the line says nothing of them."""

    title: str
    last: date | None
    points: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """`number` is its place among the item's steps, from 1; `last` the last day on the class's clock."""

    id: int
    item: int
    classroom: int
    timezone: str
    number: int
    title: str
    last: date | None
    points: int
    changed: datetime

    @property
    def event(self) -> datetime | None:
        """Its last day's midnight, as of an all-day item."""
        return datetime.combine(self.last, time(), ZoneInfo(self.timezone)) if self.last else None

    @property
    def over(self) -> datetime | None:
        """The end of its last day."""
        day = self.last + timedelta(days=1) if self.last else None
        return datetime.combine(day, time(), ZoneInfo(self.timezone)) if day else None


def read(text: str, *, month: date, kind: str) -> list[StepLine]:
    """Steps from a text, a line each: "до 12.12 Собрать фотографии, 5 баллов". Pure.

    A day may lie in the item's month or up to `AHEAD` months after it. Refuses the first line that is not understood
    in one way, and what is too long or too much.
    """
    rows = [" ".join(row.split()) for row in text.splitlines() if row.strip()]
    if not rows:
        raise Refused("steps-none")
    at_most(len(rows), MOST, "steps")
    return [_line(row, month, kind) for row in rows]


def _line(row: str, month: date, kind: str) -> StepLine:
    within(row, 2 * TITLE)
    at = month
    for _ in range(AHEAD + 1):
        found = read_as(row, kind, month=at)
        if len(found) == 1:
            return _made(found[0])
        at = next_month(at)
    raise Refused("steps-unread", line=row[:80])


def _made(one: Understood) -> StepLine:
    last = one.ends or one.starts
    hour = f"{last:%H:%M}" if isinstance(last, datetime) and not one.all_day else None
    title = ", ".join(part for part in (one.title, hour, one.place, one.link, one.note) if part)
    return StepLine(within(title, TITLE), last.date() if isinstance(last, datetime) else last, one.points)


def _load(tx: Tx, query: sa.Select[Any], **given: Any) -> list[Step]:
    return [Step(*row[:9]) for row in tx.execute(query, given)]


def _query(where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Whole items' steps in their order, of which those that meet a condition."""
    s, i, m, c = steps.c, items.items.c, items.months.c, classrooms.c
    number = sa.func.row_number().over(partition_by=s.item_id, order_by=(s.position, s.id)).label("number")
    all_ = (
        sa.select(
            s.id, s.item_id, m.classroom_id, c.timezone, number, s.title, s.last, s.points, s.changed_at, s.position
        )
        .join(items.items, i.id == s.item_id)
        .join(items.months, m.id == i.month_id)
        .join(classrooms, c.id == m.classroom_id)
        .where(s.item_id.in_(sa.select(s.item_id).where(where)))
        .subquery()
    )
    wanted = sa.select(all_).where(all_.c.id.in_(sa.select(s.id).where(where)))
    return wanted.order_by(all_.c.item_id, all_.c.number)


@cache
def _of_item() -> sa.Select[Any]:
    return _query(steps.c.item_id == sa.bindparam("item"))


@cache
def _one() -> sa.Select[Any]:
    return _query(steps.c.id == sa.bindparam("step"))


@cache
def _several() -> sa.Select[Any]:
    return _query(steps.c.id.in_(sa.bindparam("ids", expanding=True)))


def of_item(tx: Tx, *, item: int) -> list[Step]:
    """The item's steps in their order, for whoever has asked for permission already."""
    return _load(tx, _of_item(), item=item)


def of_ids(tx: Tx, *, ids: Collection[int]) -> dict[int, Step]:
    """Steps by their ids, for whoever has asked for permission already."""
    return {one.id: one for one in _load(tx, _several(), ids=list(ids))} if ids else {}


def has_any(tx: Tx, *, item: int) -> bool:
    return tx.execute(sa.select(steps.c.id).where(steps.c.item_id == item).limit(1)).first() is not None


def in_month(tx: Tx, *, month: int) -> set[int]:
    """The items of a month's map that have steps."""
    i = items.items.c
    query = sa.select(steps.c.item_id).join(items.items, i.id == steps.c.item_id).where(i.month_id == month)
    return set(tx.execute(query.distinct()).scalars())


def find(tx: Tx, *, step: int) -> Step | None:
    """A step, for a letter about it; None if it is gone."""
    return next(iter(_load(tx, _one(), step=step)), None)


def known(tx: Tx, *, step: int) -> Step:
    """A step, for whoever has asked for permission already."""
    return there(find(tx, step=step), "step")


def get(tx: Tx, *, step: int, by: Person) -> Step:
    """A step of an item that the person sees."""
    found = known(tx, step=step)
    items.get(tx, item=found.item, by=by)
    return found


def _staff(tx: Tx, item: int, by: Person) -> Item:
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if found.kind not in KINDS:
        raise Refused("teams-not-here")
    return found


def add(tx: Tx, *, item: int, lines: list[StepLine], by: Person, now: datetime) -> list[Step]:
    """The staff add steps after those there are; a line without points is worth half of the item's, at least 1."""
    found = _staff(tx, item, by)
    s = steps.c
    last = tx.execute(sa.select(sa.func.count(), sa.func.max(s.position)).where(s.item_id == item)).one()
    at_most(last[0] + len(lines), MOST, "steps")
    first = (last[1] or 0) + 1
    rows = [
        {
            "item_id": item,
            "position": first + n,
            "title": line.title,
            "last": line.last,
            "points": usual(found) if line.points is None else point_rules.points_within(line.points),
            "changed_at": now,
        }
        for n, line in enumerate(lines)
    ]
    tx.execute(sa.insert(steps), rows)
    looks.again(tx, looks.ITEM, [item])
    return of_item(tx, item=item)


def usual(item: Item) -> int:
    """What a step is worth if nothing is said."""
    return max(item.points // 2, 1) if item.points else 0


def correct(tx: Tx, *, step: int, line: StepLine, by: Person, now: datetime) -> Step:
    """The staff type a step anew; without points it keeps those it has. What is accepted already keeps its points."""
    found = known(tx, step=step)
    _staff(tx, found.item, by)
    points = found.points if line.points is None else point_rules.points_within(line.points)
    values = {"title": line.title, "last": line.last, "points": points, "changed_at": now}
    tx.execute(sa.update(steps).where(steps.c.id == step).values(values))
    looks.again(tx, looks.ITEM, [found.item])
    return known(tx, step=step)


def move(tx: Tx, *, step: int, by: Person) -> list[Step]:
    """The step changes places with the one above it."""
    found = known(tx, step=step)
    _staff(tx, found.item, by)
    order = [one.id for one in of_item(tx, item=found.item)]
    at = order.index(step)
    if at:
        order[at - 1], order[at] = order[at], order[at - 1]
        for position, id in enumerate(order, start=1):
            tx.execute(sa.update(steps).where(steps.c.id == id).values(position=position))
    return of_item(tx, item=found.item)
