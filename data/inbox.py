"""What arrived from Telegram: kept before it is confirmed, forgotten (but for its number) once it is handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa

from data.db import Id, Instant, Tx, effects, forget, inserted, metadata

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", Id, primary_key=True, autoincrement=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("held_until", Instant, nullable=False),
    sa.Column("done_at", Instant, index=True),
    sa.Column("error", sa.Text),
)

LEASE = timedelta(seconds=30)
"""How long a process may hold an update before another one may take it over."""
LATE = timedelta(days=1)
"""An answer that cannot be given for so long is not given any more."""
KEPT = timedelta(days=3)
"""Telegram repeats an update for 24 hours at most (Bot API, "Getting updates")."""
SETTLED = timedelta(minutes=10)
"""So long after an update is done, no process can be handling it any more."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One update as it came: its number and its JSON."""

    id: int
    body: str


def keep(tx: Tx, *, arrived: Sequence[Arrived], now: datetime) -> list[int]:
    """Write all that arrived at once; returns the numbers of those that nobody has kept before."""
    rows = {
        one.id: {"update_id": one.id, "body": one.body, "received_at": now, "held_until": now + LEASE}
        for one in arrived
    }
    return sorted(inserted(tx, list(rows.values()), inbox.c.update_id))


def take_over(tx: Tx, *, now: datetime, held: Sequence[int], everything: bool) -> list[Arrived]:
    """What nobody finished: after a stop `everything`, beside other living processes only what they hold no longer.

    What we `held` ourselves we go on holding.
    """
    i = inbox.c
    tx.execute(sa.update(inbox).where(i.update_id.in_(held), i.done_at.is_(None)).values(held_until=now + LEASE))
    open_ = sa.select(i.update_id).where(i.done_at.is_(None), i.update_id.not_in(held))
    if not everything:
        open_ = open_.where(i.held_until <= now).with_for_update(skip_locked=True)
    left = sa.update(inbox).where(i.update_id.in_(open_)).values(held_until=now + LEASE)
    return sorted((Arrived(*row) for row in tx.execute(left.returning(i.update_id, i.body))), key=lambda one: one.id)


def done(tx: Tx, *, updates: Sequence[int], now: datetime) -> None:
    """These are handled; their words are erased."""
    tx.execute(_done(), {"updates": list(updates), "now": now})


@cache
def _done() -> sa.Executable:
    ours = inbox.c.update_id.in_(sa.bindparam("updates", type_=Id, expanding=True))
    return sa.update(inbox).where(ours).values(done_at=sa.bindparam("now", type_=Instant), body="")


def spoiled(tx: Tx, *, update: int, now: datetime, error: str) -> None:
    """This one cannot be handled and is passed over; `error` is its code in the log."""
    tx.execute(sa.update(inbox).where(inbox.c.update_id == update).values(done_at=now, body="", error=error))


def purge(tx: Tx, now: datetime) -> bool:
    """Forget the numbers of what Telegram cannot repeat any more; what could not be answered for so long is closed.
    True if there may be more."""
    i = inbox.c
    late = sa.update(inbox).where(i.done_at.is_(None), i.received_at < now - LATE)
    tx.execute(late.values(done_at=now, body="", error="late"))
    return forget(tx, i.done_at, before=now - KEPT, of=~sa.exists().where(effects.c.update_id == i.update_id))


def forget_effects(tx: Tx, now: datetime) -> None:
    """Forget what the writes of handled updates returned: a long report once for each of its photos would fill the
    disk. The number that stays keeps an update that is repeated from being handled."""
    i = inbox.c
    settled = sa.exists().where(i.update_id == effects.c.update_id, i.done_at <= now - SETTLED)
    tx.execute(sa.delete(effects).where(settled))


def noted(tx: Tx, update: int) -> None:
    """The update had no effect of its own; what goes along with it (a conversation's state) is kept by this commit."""
