"""Rests that Telegram has asked for: until when a chat is left alone, also by the process after this one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data.db import Id, Instant, Tx, metadata, upsert

rests = sa.Table(
    "rests",
    metadata,
    sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
    sa.Column("until", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Rest:
    """A chat that is left alone for so many seconds more."""

    chat: int
    seconds: float


def keep(tx: Tx, *, chat: int, seconds: float, now: datetime) -> None:
    """Telegram has asked for a rest of this chat; those that are over are forgotten."""
    tx.execute(sa.delete(rests).where(rests.c.until <= now))
    upsert(tx, rests, {"chat_id": chat}, {"until": now + timedelta(seconds=seconds)})


def current(tx: Tx, *, now: datetime) -> list[Rest]:
    """The rests that are not over."""
    r = rests.c
    rows = tx.execute(sa.select(r.chat_id, r.until).where(r.until > now).order_by(r.chat_id))
    return [Rest(row.chat_id, (row.until - now).total_seconds()) for row in rows]
