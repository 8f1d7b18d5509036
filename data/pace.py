"""Turns to call Telegram, where several processes share one token: each call is a row, written under a lock.

Times are seconds of the database's clock: what a process says of its own it says as seconds ago.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from data.db import MOMENT, Id, Tx, metadata

calls = sa.Table(
    "calls",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("chat_id", Id),
    sa.Column("messages", sa.Integer, nullable=False),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Column("is_back", sa.Boolean, nullable=False),
    sa.Column("next", sa.Float, nullable=False),
    info={"whose": MOMENT},
)
"""`at`: when it goes, or, once its call `is_back`, the latest moment at which Telegram may have counted it. `next`:
when the even turn after it is."""

TURNS = 7_233_006
"""PostgreSQL's advisory lock: turns are given one after the other."""
SECOND = 1.005
"""A second, and a little for its edges."""
MINUTE = 60.0
GONE = 9.0
"""Seconds after which a call that has not come back is not waited for: its process has gone."""
AHEAD = 0.3
"""Seconds for which a turn is given beforehand; what is farther is asked for again."""
BEHIND = 2
"""So many turns that came late are caught up with."""


@dataclass(frozen=True, slots=True)
class CallBounds:
    """`overall` messages in any second, `step` seconds between two even turns; seconds between two messages to a chat;
    messages a minute to a group."""

    overall: int
    step: float
    chat: float
    group: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn whose call came back: Telegram has counted it so many seconds ago, or `ago` is None: it was not used."""

    id: int
    ago: float | None


@dataclass(frozen=True, slots=True)
class CallTurn:
    """A turn that begins in so many seconds; without an `id` none is given, and one asks again then."""

    id: int | None
    seconds: float


def give(
    tx: Tx,
    *,
    chat: int | None,
    messages: int,
    even: bool,
    bounds: CallBounds,
    ended: Collection[Ended] = (),
    now: float | None = None,
) -> CallTurn:
    """A turn for a call of so many messages: an `even` one keeps its chat's pace and a step from the others; an answer
    goes as soon as there is room. `ended` is what one's earlier calls have come to. `now`: else the database's."""
    moment = _moment(tx) if now is None else now
    _note(tx, ended, moment)
    c = calls.c
    tx.execute(sa.delete(calls).where(c.at < moment - MINUTE - 1.0))
    rows = tx.execute(
        _recent(), {"chat": chat, "minute": moment - MINUTE, "second": moment - SECOND, "gone": moment - GONE}
    )
    known = [(row, max(row.at, moment) if not row.is_back and row.at > moment - GONE else row.at) for row in rows]
    if even and chat is not None and (wait := _rest(known, chat, bounds, moment)) > 0:
        return CallTurn(None, wait)
    counted = sorted(at for row, at in known if at > moment - SECOND for _ in range(row.messages))
    following = max((row.next for row, _ in known), default=moment)
    most = min(messages, bounds.overall)
    at = moment
    if even or not _fits(counted, moment, most, bounds.overall):
        over = len(counted) + most - bounds.overall
        at = max(moment, following, counted[over - 1] + SECOND if over > 0 else moment)
    if at - moment > AHEAD:
        return CallTurn(None, at - moment - AHEAD / 2)
    after = max(following, moment - BEHIND * bounds.step) + bounds.step * messages
    row = {"chat_id": chat, "messages": messages, "at": at, "is_back": False, "next": after}
    return CallTurn(tx.execute(sa.insert(calls).values(row).returning(c.id)).scalar_one(), at - moment)


def forget(tx: Tx, *, chat: int) -> None:
    """Nothing says any more that it was this chat that was written to."""
    tx.execute(sa.update(calls).where(calls.c.chat_id == chat).values(chat_id=None))


def end(tx: Tx, *, ended: Collection[Ended], now: float | None = None) -> None:
    """These calls came back, and nobody asks for another turn just now."""
    _note(tx, ended, _moment(tx) if now is None else now)


def _rest(known: list[tuple[Any, float]], chat: int, bounds: CallBounds, now: float) -> float:
    """Seconds until this chat can take another message."""
    sent = sorted(at for row, at in known if row.chat_id == chat for _ in range(row.messages))
    wait = sent[-1] + bounds.chat - now if sent else 0.0
    if chat < 0 and len(sent) >= bounds.group:
        wait = max(wait, sent[-bounds.group] + MINUTE - now)
    return wait


def _fits(counted: list[float], at: float, messages: int, overall: int) -> bool:
    """Is there, with so many more at this moment, no second with too many?"""
    moments = sorted([*counted, *[at] * messages])
    return all(later - one >= SECOND for one, later in zip(moments, moments[overall:], strict=False))


def _moment(tx: Tx) -> float:
    """Now, by the database; and nobody else gives turns until this transaction ends. Nothing waits for the disk."""
    tx.execute(sa.text("SET LOCAL synchronous_commit = off"))
    tx.execute(sa.select(sa.func.pg_advisory_xact_lock(TURNS)))
    return float(tx.execute(sa.select(sa.func.extract("epoch", sa.func.clock_timestamp()))).scalar_one())


def _note(tx: Tx, ended: Collection[Ended], now: float) -> None:
    c = calls.c
    for one in sorted(ended, key=lambda one: one.id):
        if one.ago is None:
            tx.execute(sa.delete(calls).where(c.id == one.id))
        else:
            tx.execute(sa.update(calls).where(c.id == one.id).values(at=now - one.ago, is_back=True))


@cache
def _recent() -> sa.Select[Any]:
    """What counts in this second, and a chat's of this minute."""
    c, given = calls.c, sa.bindparam
    counts = sa.or_(c.at > given("second"), sa.and_(sa.not_(c.is_back), c.at > given("gone")))
    of_chat = sa.and_(c.chat_id == given("chat", type_=Id), c.at > given("minute"))
    return sa.select(c.id, c.chat_id, c.messages, c.at, c.is_back, c.next).where(sa.or_(counts, of_chat))
