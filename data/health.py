"""How it stands: what waits, what is owed, how large it has grown."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.db import Instant, Tx
from data.inbox import inbox
from data.outbox import deliveries
from data.processes import processes


@dataclass(frozen=True, slots=True)
class Vitals:
    """Updates that wait and the seconds since the oldest came; deliveries that are due and the seconds since the oldest
    was; the database's bytes; how many processes live."""

    waiting: int
    waiting_seconds: float
    owed: int
    owed_seconds: float
    database_bytes: int
    processes: int


def standing(tx: Tx, *, now: datetime) -> Vitals:
    """As it is now. What is held until later, since Telegram or a chat asks for it, is not due."""
    i, d = inbox.c, deliveries.c
    came = sa.type_coerce(sa.func.min(i.received_at), Instant)
    waits = tx.execute(sa.select(sa.func.count(), came).where(i.done_at.is_(None))).one()
    free = sa.or_(d.held_until.is_(None), d.held_until <= now)
    first = sa.type_coerce(sa.func.min(d.due_at), Instant)
    due = sa.select(sa.func.count(), first).where(d.outcome.is_(None), sa.not_(d.gathers), d.due_at <= now, free)
    owed = tx.execute(due).one()
    living = tx.execute(sa.select(sa.func.count()).select_from(processes)).scalar_one()
    return Vitals(waits[0], _since(waits[1], now), owed[0], _since(owed[1], now), _bytes(tx), max(living, 1))


def _since(moment: datetime | None, now: datetime) -> float:
    return max((now - moment).total_seconds(), 0.0) if moment is not None else 0.0


def _bytes(tx: Tx) -> int:
    if tx.dialect.name == "postgresql":
        return int(tx.execute(sa.text("SELECT pg_database_size(current_database())")).scalar_one())
    return int(
        tx.execute(sa.text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")).scalar_one()
    )
