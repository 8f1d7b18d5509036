"""Half-typed answers: the state of a conversation, one row for each person in each chat."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from data.db import Instant, Tx, effects, insert_new, metadata, unbound, upsert

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("state", sa.Text),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
)

KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the bot asked (`state`), and what was said so far (`data`, JSON-able)."""

    state: str | None
    data: dict[str, Any]


@unbound
def get(tx: Tx, key: str, update: int | None = None) -> Conversation:
    """The conversation under this key, an empty one if there is none; for an `update` that is handled again, as it was
    before this update changed it."""
    before, now = _kept()
    known = tx.execute(before, {"update": update, "key": key}).scalar_one_or_none() if update is not None else None
    if known is not None:
        return Conversation(**json.loads(known))
    row = tx.execute(now, {"key": key}).first()
    return Conversation(row.state, row.data) if row else Conversation(None, {})


@cache
def _kept() -> tuple[sa.Select[Any], sa.Select[Any]]:
    """What a conversation was before an update, and what it is."""
    e, c = effects.c, conversations.c
    key: sa.BindParameter[str] = sa.bindparam("key")
    before = sa.select(e.result).where(e.update_id == sa.bindparam("update"), e.verb == key, e.nth == 0)
    return before, sa.select(c.state, c.data).where(c.key == key)


def put(
    tx: Tx,
    key: str,
    conversation: Conversation,
    now: datetime,
    update: int | None = None,
    found: Conversation | None = None,
) -> None:
    """Remember it; an empty one is forgotten. What it was before this `update` (`found`, where that has been read) is
    kept beside the update's effects."""
    if update is not None:
        before = json.dumps(asdict(found or get(tx, key, update)))
        insert_new(tx, effects, {"update_id": update, "verb": key, "nth": 0, "result": before})
    if conversation.state is None and not conversation.data:
        tx.execute(sa.delete(conversations).where(conversations.c.key == key))
        return
    values = {"state": conversation.state, "data": conversation.data, "changed_at": now}
    upsert(tx, conversations, {"key": key}, values)


def purge(tx: Tx, now: datetime) -> None:
    """Forget what nobody went on with."""
    tx.execute(sa.delete(conversations).where(conversations.c.changed_at < now - KEPT))
