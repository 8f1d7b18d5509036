"""Closings: until when an event takes answers."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from data import items
from data.db import Tx, metadata, upsert
from data.items import Item
from data.people import Person
from data.refusal import among

HOURS = (0, 24, 72)
"""Hours before an event's start after which it takes no more answers, for the staff to choose from."""

closings = sa.Table(
    "closings",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("hours", sa.Integer, nullable=False),
)
"""So many hours before its start an event takes no more answers."""


def closes(tx: Tx, item: Item) -> datetime | None:
    """The moment from which an item takes no more answers: the start or the closing time before it, the end of a day
    without an hour; None: never."""
    return moment(item, 0 if item.starts is None or item.all_day else hours_before(tx, item=item.id))


def moment(item: Item, hours: int) -> datetime | None:
    """The same, where the hours of its closing time are known."""
    return item.over if item.starts is None or item.all_day else item.starts - timedelta(hours=hours)


def hours_before(tx: Tx, *, item: int) -> int:
    """How many hours before its start the event takes no more answers."""
    return tx.execute(sa.select(closings.c.hours).where(closings.c.item_id == item)).scalar_one_or_none() or 0


def close(tx: Tx, *, item: int, hours: int, by: Person) -> None:
    """The event takes answers until so many hours before its start."""
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    among(hours, HOURS)
    upsert(tx, closings, {"item_id": item}, {"hours": hours})
