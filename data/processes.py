"""The processes that work on one database: who lives, who has gone, who of them goes before.

In PostgreSQL each says so every second. The one that has lived longest asks Telegram, where it is asked, and runs the
jobs of the clock. SQLite has one process, and no row of it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data.db import Id, Instant, Tx, metadata

processes = sa.Table(
    "processes",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("began_at", Instant, nullable=False),
    sa.Column("seen_until", Instant, nullable=False),
)

LEASE = timedelta(seconds=8)
"""Who has not said for so long that it lives has gone."""
HOLDING = timedelta(seconds=6)
"""For so long after it has said so, what a process has in hand is surely its own: of the other two seconds one is for
clocks that disagree, one for a call on its way."""
BEATING = 7_233_005
"""PostgreSQL's advisory lock: they say it one after the other, so that each who has gone is found once."""


@dataclass(frozen=True, slots=True)
class Beat:
    """`lives`: this process is still one of them; `leads`: it has lived longest; `count`: how many live; `gone`: who
    has gone."""

    lives: bool
    leads: bool
    count: int
    gone: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fellow:
    """A process beside this one, by its number on its machine."""

    id: int
    number: int


def enter(tx: Tx, *, place: str, number: int, now: datetime) -> int:
    """A process begins: the `number` of its kind at a `place`, which is a machine with numbers of its own."""
    row = {"place": place, "number": number, "began_at": now, "seen_until": now + LEASE}
    return int(tx.execute(sa.insert(processes).values(row).returning(processes.c.id)).scalar_one())


def beside(tx: Tx, *, process: int, place: str) -> list[Fellow]:
    """The others of this process's machine."""
    p = processes.c
    rows = tx.execute(sa.select(p.id, p.number).where(p.place == place, p.id != process).order_by(p.id))
    return [Fellow(*row) for row in rows]


def beat(tx: Tx, *, process: int, now: datetime, judges: bool, dead: Collection[int] = ()) -> Beat:
    """It lives. `judges`: it has been here long enough to say of others that they have not been seen; `dead` are those
    of its machine that it knows to be."""
    tx.execute(sa.select(sa.func.pg_advisory_xact_lock(BEATING)))
    p = processes.c
    ours = sa.update(processes).where(p.id == process).values(seen_until=now + LEASE)
    lives = tx.execute(ours).rowcount == 1
    unseen = sa.and_(p.seen_until <= now, sa.true() if judges else sa.false())
    lost = sa.delete(processes).where(sa.or_(unseen, p.id.in_(list(dead))), p.id != process).returning(p.id)
    gone = tuple(sorted(tx.execute(lost).scalars()))
    living = list(tx.execute(sa.select(p.id).order_by(p.id)).scalars())
    return Beat(lives, bool(living) and living[0] == process, len(living), gone)


def leave(tx: Tx, *, process: int) -> None:
    """It ends."""
    tx.execute(sa.delete(processes).where(processes.c.id == process))
