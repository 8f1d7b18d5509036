"""What arrived from Telegram: kept before it is confirmed, forgotten (but for its number) once it is handled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from data.db import MOMENT, Id, Instant, Tx, effects, inserted, metadata, unbound
from data.forgetting import forget
from data.people import adults, classrooms, staff
from data.processes import processes

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", Id, primary_key=True, autoincrement=False),
    sa.Column("chat_id", Id),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("beyond", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("done_at", Instant, index=True),
    sa.Column("error", sa.Text),
    info={"whose": MOMENT},
)

lines = sa.Table(
    "lines",
    metadata,
    sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
    sa.Column("process_id", Id, nullable=False),
    info={"whose": MOMENT},
)
"""Which process handles what a chat sends, while it does: the order within a chat is kept over processes."""

LATE = timedelta(days=1)
"""An answer that cannot be given for so long is not given any more."""
KEPT = timedelta(days=3)
"""Telegram repeats an update for 24 hours at most (Bot API, "Getting updates")."""
SETTLED = timedelta(minutes=10)
"""So long after an update is done, no process can be handling it any more."""
AT_ONCE = 200
"""Chats whose lines a process takes over at a time."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One update as it came: its number, its JSON, the chat to whose order it belongs, and whether it is beyond the
    chat's bounds and only told so."""

    id: int
    body: str
    chat: int
    beyond: bool = False


@unbound
def keep(tx: Tx, *, arrived: Sequence[Arrived], now: datetime) -> list[Arrived]:
    """Write all that arrived at once; returns what nobody has kept before, in its order."""
    rows = {
        one.id: {
            "update_id": one.id,
            "chat_id": one.chat,
            "body": one.body,
            "beyond": one.beyond,
            "received_at": now,
        }
        for one in sorted(arrived, key=lambda one: one.id)
    }
    new = set(inserted(tx, list(rows.values()), inbox.c.update_id))
    ours = {one.id: one for one in arrived if one.id in new}
    return [ours[id] for id in sorted(ours)]


def keep_among(tx: Tx, *, arrived: Sequence[Arrived], now: datetime, process: int) -> list[Arrived]:
    """The same for a process of several; returns all that waits in the lines that are its own or have now become so."""
    return _claim(tx, {one.chat for one in keep(tx, arrived=arrived, now=now)}, process)


def _claim(tx: Tx, chats: Collection[int], process: int) -> list[Arrived]:
    """Make the lines that are free this process's; returns all that waits in those it has. Whose is not free is locked
    all the same until this transaction ends, so that whoever has it, when it `leaves` it, sees what we have kept."""
    if not chats:
        return []
    insert, taken = postgresql.insert(lines), lines.c
    free = ~sa.exists(sa.select(processes.c.id).where(processes.c.id == taken.process_id).correlate(lines))
    claim = insert.on_conflict_do_update(
        index_elements=["chat_id"],
        set_={"process_id": insert.excluded.process_id},
        where=sa.or_(taken.process_id == insert.excluded.process_id, free),
    ).returning(taken.chat_id)
    mine = tx.execute(claim, [{"chat_id": chat, "process_id": process} for chat in sorted(chats)]).scalars()
    return _waiting_in(tx, list(mine))


def _waiting_in(tx: Tx, chats: Sequence[int]) -> list[Arrived]:
    i = inbox.c
    query = sa.select(i.update_id, i.body, i.chat_id, i.beyond).where(i.done_at.is_(None), i.chat_id.in_(chats))
    return [Arrived(*row) for row in tx.execute(query.order_by(i.update_id))] if chats else []


def waiting(tx: Tx, *, chats: Collection[int]) -> dict[int, int]:
    """How many updates of each of these chats wait, whoever handles them."""
    i = inbox.c
    query = sa.select(i.chat_id, sa.func.count()).where(i.done_at.is_(None), i.chat_id.in_(list(chats)))
    return {row[0]: row[1] for row in tx.execute(query.group_by(i.chat_id))}


def take_over(tx: Tx, *, held: Collection[int], process: int | None = None) -> list[Arrived]:
    """What waits and is not `held` here: all of it, or (with a `process` of several) what no living one handles."""
    i = inbox.c
    left = sa.and_(i.done_at.is_(None), i.update_id.not_in(list(held)))
    if process is None:
        query = sa.select(i.update_id, i.body, i.chat_id, i.beyond).where(left).order_by(i.update_id)
        return [Arrived(*row) for row in tx.execute(query)]
    another = sa.exists().where(
        lines.c.chat_id == i.chat_id, lines.c.process_id == processes.c.id, processes.c.id != process
    )
    chats = tx.execute(sa.select(i.chat_id).where(left, sa.not_(another)).distinct().limit(AT_ONCE)).scalars()
    return [one for one in _claim(tx, list(chats), process) if one.id not in held]


def let_go(tx: Tx, *, gone: Collection[int]) -> None:
    """The lines of processes that have gone, or go, are nobody's."""
    tx.execute(sa.delete(lines).where(lines.c.process_id.in_(list(gone))))


@unbound
def done(tx: Tx, *, updates: Sequence[int], now: datetime) -> None:
    """These are handled; their words are erased."""
    if updates:
        tx.execute(_done(), {"updates": list(updates), "now": now})


def leave(tx: Tx, *, updates: Sequence[int], chats: Collection[int], now: datetime, process: int) -> list[Arrived]:
    """The same by a process of several, which leaves the lines of these `chats`; returns what has come to them
    meanwhile: such a line it keeps."""
    done(tx, updates=updates, now=now)
    if not chats:
        return []
    line = lines.c
    ours = sa.select(line.chat_id).where(line.chat_id.in_(list(chats)), line.process_id == process)
    mine = list(tx.execute(ours.order_by(line.chat_id).with_for_update()).scalars())
    more = _waiting_in(tx, mine)
    empty = set(mine) - {one.chat for one in more}
    if empty:
        tx.execute(sa.delete(lines).where(line.chat_id.in_(empty)))
    return more


@cache
def _done() -> sa.Executable:
    ours = inbox.c.update_id.in_(sa.bindparam("updates", type_=Id, expanding=True))
    change = {"done_at": sa.bindparam("now", type_=Instant), "body": "", "chat_id": sa.null()}
    return sa.update(inbox).where(ours).values(change)


def spoiled(tx: Tx, *, update: int, now: datetime, error: str) -> None:
    """This one cannot be handled and is passed over; `error` is its code in the log."""
    tx.execute(
        sa.update(inbox).where(inbox.c.update_id == update).values(done_at=now, body="", chat_id=None, error=error)
    )


def purge(tx: Tx, now: datetime) -> bool:
    """Forget the numbers of what Telegram cannot repeat any more; what could not be answered for so long is closed.
    True if there may be more."""
    i = inbox.c
    late = sa.update(inbox).where(i.done_at.is_(None), i.received_at < now - LATE)
    tx.execute(late.values(done_at=now, body="", chat_id=None, error="late"))
    of_old = effects.c.update_id.in_(sa.select(i.update_id).where(i.done_at < now - KEPT))
    tx.execute(sa.delete(effects).where(of_old))
    return forget(tx, i.done_at, before=now - KEPT, of=sa.true())


def forget_effects(tx: Tx, now: datetime) -> None:
    """Forget what the writes of handled updates returned: a long report once for each of its photos would fill the
    disk. The number that stays keeps an update that is repeated from being handled."""
    i = inbox.c
    settled = sa.exists().where(i.update_id == effects.c.update_id, i.done_at <= now - SETTLED)
    tx.execute(sa.delete(effects).where(settled))


def noted(tx: Tx, update: int) -> None:
    """The update had no effect of its own; what goes along with it (a conversation's state) is kept by this commit."""


def members(tx: Tx, *, ids: Sequence[int]) -> set[int]:
    """Which of these Telegram ids belong to a class: its staff, the adults of its families (also those who wait), its
    chat."""
    found = sa.union(
        sa.select(staff.c.person_id).where(staff.c.person_id.in_(ids)),
        sa.select(adults.c.person_id).where(adults.c.person_id.in_(ids)),
        sa.select(classrooms.c.chat_id).where(classrooms.c.chat_id.in_(ids)),
    )
    return set(tx.execute(found).scalars())
