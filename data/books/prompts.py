"""Prompts: how a story may begin. The teacher gives several to a story task, a family chooses one or begins itself."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, Tx, fetch, metadata
from data.items import Item
from data.people import Person
from data.refusal import Refused, at_most, needed, there

KIND = "story"
"""The kind of items that have prompts."""
WORDS = 700
"""The longest prompt, in characters."""
MOST = 5
"""The most prompts of a task: all of them, whole, fit one message."""

prompts = sa.Table(
    "openings",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("picture", sa.Text),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("gone_at", Instant),
)
"""`picture` is a photo's `file_id`. One that was taken away (`gone_at`) stays with the stories that have begun so."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """How a story may begin: words, perhaps with a photo."""

    id: int
    item: int
    words: str
    picture: str | None


def query() -> sa.Select[tuple[int, int, str, str | None]]:
    """All prompts in the order of a dataclass's fields."""
    o = prompts.c
    return sa.select(o.id, o.item_id, o.words, o.picture).order_by(o.id)


def load(tx: Tx, *, ids: set[int]) -> dict[int, Prompt]:
    """Prompts by their ids, also those that were taken away, for whoever may see what has begun so."""
    return {row.id: Prompt(*row) for row in fetch(tx, query().where(prompts.c.id.in_(ids)))}


def of_item(tx: Tx, *, item: int, by: Person) -> list[Prompt]:
    """The prompts to choose from, in the order in which they were given; for who may see the task."""
    items.get(tx, item=item, by=by)
    o = prompts.c
    return [Prompt(*row) for row in fetch(tx, query().where(o.item_id == item, o.gone_at.is_(None)))]


def task_of(tx: Tx, *, item: int, by: Person, hold: bool = False) -> Item:
    """A story task, for the staff of its class. `hold`: it stays on the map until this transaction is over."""
    found = items.get(tx, item=item, by=by, hold=hold)
    by.must_be_staff(found.classroom)
    if found.kind != KIND:
        raise Refused("prompts-not-here")
    return found


def add(tx: Tx, *, item: int, words: str, picture: str | None, by: Person, now: datetime) -> int:
    """One more prompt; returns its id."""
    task_of(tx, item=item, by=by, hold=True)
    words = needed(words.strip(), WORDS)
    at_most(len(of_item(tx, item=item, by=by)) + 1, MOST, "prompts")
    row = {"item_id": item, "words": words, "picture": picture, "by_id": by.id, "made_at": now}
    return int(tx.execute(sa.insert(prompts).values(row).returning(prompts.c.id)).scalar_one())


def drop(tx: Tx, *, prompt: int, by: Person, now: datetime) -> int:
    """Nobody chooses it any more; what has begun with it stays as it is. Returns the task."""
    found = there(load(tx, ids={prompt}).get(prompt), "prompt")
    task_of(tx, item=found.item, by=by, hold=True)
    o = prompts.c
    tx.execute(sa.update(prompts).where(o.id == prompt, o.gone_at.is_(None)).values(gone_at=now))
    return found.item
