"""Looking at everything, whether its moment has come or not: it finds nothing that the clock's own looks had not."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data import looks
from data.db import Database, Tx
from data.deliveries import deliveries
from data.events.reminders import reminded
from data.items import items
from data.people import classrooms, persons
from data.slots.tables import claims, slots, terms, turns
from scheduler.clock import EVERY_MINUTE, JOBS

THINGS = {
    looks.CLAIM: claims.c.id,
    looks.DIGEST: persons.c.id,
    looks.FAREWELL: classrooms.c.id,
    looks.HINT: classrooms.c.id,
    looks.ITEM: items.c.id,
    looks.QUEUE: items.c.id,
    looks.ROUND: terms.c.item_id,
    looks.UNREAD: classrooms.c.id,
    looks.WEEK: classrooms.c.id,
    looks.YEAR: classrooms.c.id,
}


def look_at_all(tx: Tx) -> None:
    """The next look of the clock is at everything there is."""
    for word, column in THINGS.items():
        looks.again(tx, word, list(tx.execute(sa.select(column)).scalars()))


def what_time_did(tx: Tx) -> dict[str, list[Any]]:
    """All that the clock's looks write."""
    done = (deliveries, reminded, claims, slots, turns)
    return {table.name: list(tx.execute(sa.select(table).order_by(*table.primary_key))) for table in done}


async def run(db: Database, now: datetime) -> None:
    """The jobs of a minute, each until it has no more to do."""
    for job in JOBS:
        while job.when == EVERY_MINUTE and await db.write(job.verb, now):
            pass


async def nothing_was_missed(db: Database, now: datetime) -> None:
    """The clock has looked; who looks at everything now, as if nothing were known of moments, finds nothing more."""
    before = await db.read(what_time_did)
    await db.write(look_at_all)
    await run(db, now)
    after = await db.read(what_time_did)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


__all__ = ["nothing_was_missed", "run"]
