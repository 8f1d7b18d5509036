"""Traces: how things came about, kept beside what is true. Those of closed school years may go; nothing that families
made or earned goes with them."""

from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from data.db import Tx
from data.deeds.decisions import decisions
from data.events.reminders import reminded
from data.map.changes import changes
from data.outbox import deliveries, posts
from data.slots.tables import happenings
from data.standing.hints import hinted

MOMENTS: dict[str, sa.Column[datetime]] = {
    "deliveries": deliveries.c.settled_at,
    "posts": posts.c.posted_at,
    "happenings": happenings.c.at,
    "reminded": reminded.c.event_at,
    "hinted": hinted.c.at,
    "decisions": decisions.c.made_at,
    "changes": changes.c.made_at,
}
"""The tables that hold nothing but traces, and the moment by which a row is old."""
AT_ONCE = 5000
"""Rows that are erased in one transaction."""
SEPTEMBER = 9


def closed_before(today: date) -> date:
    """The first day of the school year that goes on: what was before is closed."""
    return date(today.year - (today.month < SEPTEMBER), SEPTEMBER, 1)


def count(tx: Tx, *, before: date) -> dict[str, int]:
    """How many rows of each table are older than this day (UTC)."""
    end = datetime.combine(before, time(), UTC)
    counted = {name: sa.select(sa.func.count()).where(moment < end) for name, moment in MOMENTS.items()}
    return {name: tx.execute(query).scalar_one() for name, query in counted.items()}


def erase(tx: Tx, *, name: str, before: date) -> int:
    """Erase some of a table's rows that are older than this day; returns how many: none, when all are gone."""
    moment = MOMENTS[name]
    table = moment.table
    keys = list(table.primary_key)
    old = sa.select(*keys).where(moment < datetime.combine(before, time(), UTC)).limit(AT_ONCE)
    return tx.execute(sa.delete(table).where(sa.tuple_(*keys).in_(old))).rowcount
