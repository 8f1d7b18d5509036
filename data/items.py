"""Items of a month's map: what is on it, when and where, and who may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import looks
from data.contents import CLOSING as CLOSING
from data.contents import CLOSING_RULE as CLOSING_RULE
from data.contents import MOST as MOST
from data.contents import REMINDERS as REMINDERS
from data.contents import RULE as RULE
from data.contents import TAKEN as TAKEN
from data.contents import TITLE as TITLE
from data.contents import Content as Content
from data.contents import tuples
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
    sa.Column("publish_at", Instant),
    sa.UniqueConstraint("classroom_id", "first"),
)

_waits = sa.and_(months.c.published_at.is_(None), months.c.publish_at.is_not(None))
sa.Index("ix_months_publish_at", months.c.publish_at, sqlite_where=_waits, postgresql_where=_waits)

items = sa.Table(
    "items",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("month_id", sa.ForeignKey(months.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("starts_at", Instant),
    sa.Column("ends_at", Instant),
    sa.Column("all_day", sa.Boolean, nullable=False),
    sa.Column("place", sa.Text),
    sa.Column("link", sa.Text),
    sa.Column("seats", sa.Integer),
    sa.Column("points", sa.Integer, nullable=False),
    sa.Column("reminders", sa.JSON(none_as_null=True)),
    sa.Column("informs", sa.Boolean),
    sa.Column("media", sa.JSON(none_as_null=True)),
    sa.Column("families", sa.JSON(none_as_null=True)),
    sa.Column("sequence", sa.Integer, nullable=False, server_default="0"),
    sa.Column("cancelled_at", Instant),
    sa.Column("told_at", Instant),
    sa.Index("ix_items_kind_starts_at", "kind", "starts_at"),
)
"""An item that was taken off a map is kept with `cancelled_at`; `told_at` is when a message told its present time."""


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
    reminders: tuple[str, ...] | None = None
    media: tuple[str, str] | None = None
    families: tuple[int, ...] = ()
    sequence: int = 0
    cancelled_at: datetime | None = None
    told_at: datetime | None = None
    chat: int | None = None
    """The class's."""
    informs: bool | None = None
    informing: tuple[str, ...] = ()
    """The kinds that are only for information in its class."""

    @property
    def content(self) -> Content:
        return Content(
            self.kind,
            self.title,
            self.note,
            self.starts,
            self.ends,
            self.all_day,
            self.place,
            self.link,
            self.seats,
            self.points,
            self.reminders,
            self.media,
            self.families,
            self.informs,
        )

    def seen_by(self, family: int | None) -> bool:
        """May this family see it; None: may everybody?"""
        return not self.families or family in self.families

    @property
    def sort(self) -> Kind:
        return KINDS[self.kind]

    @property
    def for_information(self) -> bool:
        """Is nobody asked whether they come, nor reminded?"""
        return self.kind in self.informing if self.informs is None else self.informs

    @property
    def asks(self) -> bool:
        """Do families answer whether they come?"""
        return self.sort.answers and not self.for_information

    @property
    def published(self) -> bool:
        return self.published_at is not None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and last day on the class's clock; what is due by a day has that day, what lasts all month none."""
        first, last = self.starts or self.ends, self.ends or self.starts
        if first is None or last is None:
            return None
        return first.astimezone(self.zone).date(), max(first, last).astimezone(self.zone).date()

    @property
    def event(self) -> datetime | None:
        """The moment that reminders go before: the start, or the day by which it is due."""
        if self.kind in CLOSING:
            return self.ends or self.starts
        return self.starts or self.ends

    @property
    def over(self) -> datetime | None:
        """The moment from which it is past: the end, or the start, or the end of the (last) day."""
        last = self.ends or self.starts
        if last is None or not self.all_day:
            return last
        day = last.astimezone(self.zone).date() + timedelta(days=1)
        return datetime.combine(day, time(), self.zone)


@cache
def query() -> sa.Select[Any]:
    """Items, in the order of an `Item`'s fields, of which `made` makes them."""
    i, m, c = items.c, months.c, classrooms.c
    return (
        sa.select(i.id, m.classroom_id, i.month_id, i.kind, i.title, i.note, i.starts_at, i.ends_at, i.all_day, i.place)
        .add_columns(i.link, i.seats, i.points, m.first, m.published_at, c.timezone, i.reminders, i.media, i.families)
        .add_columns(i.sequence, i.cancelled_at, i.told_at, c.chat_id, i.informs, c.informs.label("informing"))
        .join(months, m.id == i.month_id)
        .join(classrooms, c.id == m.classroom_id)
    )


def _load(tx: Tx, query: sa.Select[Any], given: dict[str, Any] | None = None) -> list[Item]:
    return [made(row) for row in fetch(tx, query, given)]


def made(row: Sequence[Any]) -> Item:
    """The item of a row of `query`; columns behind those are left alone."""
    lists = tuples(*row[LISTS : LISTS + 3])
    values = [*row[:LISTS], *lists.values(), *row[LISTS + 3 : WIDTH]]
    values[-1] = tuple(values[-1] or ())
    return Item(*values)


LISTS, WIDTH = 16, len(fields(Item))


@cache
def _one(hold: bool) -> sa.Select[Any]:
    found = query().where(items.c.id == sa.bindparam("item"))
    return found.with_for_update(read=True, of=items) if hold else found


def get(tx: Tx, *, item: int, by: Person | None = None, hold: bool = False, cancelled: bool = False) -> Item:
    """The item while it is on a map; `by`, if given, must belong to its class.

    Families see it once the map is published and if it is for them. `hold`: nobody cancels it before this transaction
    is over. `cancelled`: even if it has been taken off the map.
    """
    return seen(next(iter(_load(tx, _one(hold), {"item": item})), None), by, cancelled=cancelled)


def seen(found: Item | None, by: Person | None, *, cancelled: bool = False) -> Item:
    """The item that was found, as `get` gives it."""
    if found is None:
        raise Refused("refusal-gone", what="item")
    if by is not None:
        by.must_belong(found.classroom)
        if not (by.is_staff(found.classroom) or (found.published and found.seen_by(by.family_in(found.classroom)))):
            raise Refused("refusal-gone", what="item")
    if found.cancelled_at is not None and not cancelled:
        raise Refused("items-cancelled", title=found.title)
    return found


def find(tx: Tx, *, item: int) -> Item | None:
    """The item, if it is still on a map."""
    found = next(iter(_load(tx, _one(False), {"item": item})), None)
    return found if found is not None and found.cancelled_at is None else None


def of_month(tx: Tx, *, month: int, cancelled: bool = False) -> list[Item]:
    """The items of a month in the map's order; with `cancelled` those too that were taken off it."""
    return of_months(tx, months=(month,), cancelled=cancelled)


def of_months(tx: Tx, *, months: Collection[int], cancelled: bool = False) -> list[Item]:
    """The same of several months."""
    return _load(tx, _of_months(cancelled), {"months": list(months)})


@cache
def _of_months(cancelled: bool) -> sa.Select[Any]:
    found = query().where(items.c.month_id.in_(sa.bindparam("months", expanding=True)))
    found = found.order_by(items.c.position, items.c.id)
    return found if cancelled else found.where(items.c.cancelled_at.is_(None))


def class_changed(tx: Tx, *, classroom: int) -> None:
    """The class reminds at another hour, or by other marks: what falls due of its items is reckoned anew."""
    i, m = items.c, months.c
    shown = sa.and_(m.classroom_id == classroom, m.published_at.is_not(None), i.cancelled_at.is_(None))
    looks.each(tx, looks.ITEM, sa.select(i.id).join(months, m.id == i.month_id).where(shown))


def row_of(content: Content) -> dict[str, Any]:
    """An item's content as the columns of its row."""
    return {
        "kind": content.kind,
        "title": content.title,
        "note": content.note,
        "starts_at": content.starts,
        "ends_at": content.ends,
        "all_day": content.all_day,
        "place": content.place,
        "link": content.link,
        "seats": content.seats,
        "points": content.points,
        "reminders": None if content.reminders is None else list(content.reminders),
        "media": list(content.media) if content.media else None,
        "families": list(content.families) or None,
        "informs": content.informs,
    }


def coming(tx: Tx, *, classroom: int, kinds: list[str], now: datetime) -> list[Item]:
    """The class's published items of these kinds that are not over, the nearest first."""
    i, m = items.c, months.c
    of_class = query().where(
        m.classroom_id == classroom, m.published_at.is_not(None), i.cancelled_at.is_(None), i.kind.in_(kinds)
    )
    found = _load(tx, of_class.order_by(i.starts_at.is_(None), i.starts_at, i.id))
    return [item for item in found if item.over is None or item.over > now]


def of_classes(tx: Tx, *, classrooms: Collection[int], since: datetime, also: Collection[int] = ()) -> list[Item]:
    """What stands on the published maps of these classes with a day from then on, or stood there before it was
    cancelled; and the items with these ids, wherever they stand."""
    i, m = items.c, months.c
    day = sa.func.coalesce(i.ends_at, i.starts_at) >= since
    near = m.first >= (since - timedelta(days=366)).date()
    shown = sa.and_(m.classroom_id.in_(classrooms), near, m.published_at.is_not(None), day)
    return _load(tx, query().where(sa.or_(shown, i.id.in_(also))).order_by(i.starts_at, i.id))
