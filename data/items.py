"""Items of a month's map: what is on it, when and where."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data.db import Id, Instant, Tx, fetch, metadata
from data.kinds import KINDS, Kind
from data.people import Person, classrooms
from data.refusal import Refused

months = sa.Table(
    "months",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("published_at", Instant),
    sa.UniqueConstraint("classroom_id", "first"),
)

items = sa.Table(
    "items",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("month_id", sa.ForeignKey(months.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("starts_at", Instant, index=True),
    sa.Column("ends_at", Instant),
    sa.Column("all_day", sa.Boolean, nullable=False),
    sa.Column("place", sa.Text),
    sa.Column("link", sa.Text),
    sa.Column("seats", sa.Integer),
    sa.Column("points", sa.Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a map. Moments are UTC; of an all-day item they are the first and the last day's midnight there."""

    id: int
    classroom: int
    month: int
    kind: str
    title: str
    note: str | None
    starts: datetime | None
    ends: datetime | None
    all_day: bool
    place: str | None
    link: str | None
    seats: int | None
    points: int
    first: date
    published_at: datetime | None
    timezone: str

    @property
    def sort(self) -> Kind:
        return KINDS[self.kind]

    @property
    def published(self) -> bool:
        return self.published_at is not None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def over(self) -> datetime | None:
        """The moment from which it is past: the end, or the start, or the end of the (last) day."""
        last = self.ends or self.starts
        if last is None or not self.all_day:
            return last
        day = last.astimezone(self.zone).date() + timedelta(days=1)
        return datetime.combine(day, time(), self.zone)


def _query() -> sa.Select[Any]:
    i, m, c = items.c, months.c, classrooms.c
    return (
        sa.select(
            i.id,
            m.classroom_id,
            i.month_id,
            i.kind,
            i.title,
            i.note,
            i.starts_at,
            i.ends_at,
            i.all_day,
            i.place,
            i.link,
            i.seats,
            i.points,
            m.first,
            m.published_at,
            c.timezone,
        )
        .join(months, m.id == i.month_id)
        .join(classrooms, c.id == m.classroom_id)
    )


def get(tx: Tx, *, item: int, by: Person | None = None) -> Item:
    """The item; `by`, if given, must belong to its class, and see it only once the map is published or as staff."""
    found = find(tx, item=item)
    if found is None:
        raise Refused("items-gone")
    if by is not None:
        by.must_belong(found.classroom)
        if not found.published and not by.is_staff(found.classroom):
            raise Refused("items-gone")
    return found


def find(tx: Tx, *, item: int) -> Item | None:
    """The item, if it is still on a map."""
    rows = fetch(tx, _query().where(items.c.id == item))
    return Item(*rows[0]) if rows else None


def of_month(tx: Tx, *, month: int) -> list[Item]:
    """All items of a month in the map's order."""
    return [Item(*row) for row in fetch(tx, _query().where(items.c.month_id == month).order_by(items.c.position))]


def of_days(tx: Tx, *, since: datetime, before: datetime, kinds: list[str]) -> list[Item]:
    """The published items of all classes that start in `[since, before)`, of these kinds."""
    i = items.c
    query = _query().where(
        months.c.published_at.is_not(None), i.starts_at >= since, i.starts_at < before, i.kind.in_(kinds)
    )
    return [Item(*row) for row in fetch(tx, query.order_by(i.starts_at, i.id))]


def coming(tx: Tx, *, classroom: int, kinds: list[str], now: datetime) -> list[Item]:
    """The class's published items of these kinds that are not over, the nearest first."""
    i, m = items.c, months.c
    query = _query().where(m.classroom_id == classroom, m.published_at.is_not(None), i.kind.in_(kinds))
    found = [Item(*row) for row in fetch(tx, query.order_by(i.starts_at.is_(None), i.starts_at, i.id))]
    return [item for item in found if item.over is None or item.over > now]
