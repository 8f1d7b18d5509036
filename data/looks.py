"""Looks: when time has to be looked at a thing next, so that what is due costs nothing to find where nothing is.

Whatever may fall due by itself has one row under its word: a claim that is to be reminded of, an item, a reader's
digest. The clock's job takes those whose moment has come, deals with each, and says when it is to be looked at again.
A verb that changes what such a moment is reckoned from says so (`again`); the next look reckons anew.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data.db import Id, Instant, Tx, metadata

log = logging.getLogger(__name__)

AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of what is to be looked at by the next look of the clock."""

LATER = timedelta(hours=1)
"""When a thing is looked at again that could not be dealt with: a fault of ours, which keeps nothing else waiting."""

CLAIM, DIGEST, HINT, ITEM, QUEUE, ROUND = "claim", "digest", "hint", "item", "queue", "round"
FAREWELL, UNREAD, WEEK, YEAR = "farewell", "unread", "week", "year"
"""The words: a claim on a place or a time; a person for whom something is gathered, or who wants digests; a class whose
silent families are hinted; an item of a published map, which may remind; an item whose slots are waited for; a round of
places that opens; a class that ends; a class in which letters wait whose reader has gone; a class, whose staff hear of
each week; a class, whose next school year is to be proposed."""

looks = sa.Table(
    "looks",
    metadata,
    sa.Column("word", sa.Text, primary_key=True),
    sa.Column("thing", Id, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("turn", sa.Integer, nullable=False, server_default="0"),
    sa.Index("ix_looks_at", "word", "at", "thing"),
)
"""`turn` counts how often a thing was changed: a look that was taken before the last time says nothing of the next."""


@dataclass(frozen=True, slots=True)
class Look:
    """A thing whose moment has come."""

    thing: int
    turn: int


def run(tx: Tx, word: str, look: Callable[[Tx, int, datetime], datetime | None], *, now: datetime, most: int) -> bool:
    """Look at what is due, at most so many things, so that nobody waits long for the database; True if there may be
    more. `look` deals with one thing and returns its next moment, after `now`; None where there is none."""
    found = due(tx, word, now=now, most=most)
    for one in found:
        try:
            with tx.begin_nested():
                _put(tx, word, one, look(tx, one.thing, now))
        except Exception:
            log.exception("%s %s could not be dealt with; it is looked at again later", word, one.thing)
            _put(tx, word, one, now + LATER)
    return len(found) == most


def due(tx: Tx, word: str, *, now: datetime, most: int) -> list[Look]:
    """What is to be looked at, the longest waiting first."""
    return [Look(*row) for row in tx.execute(_due(), {"word": word, "now": now, "most": most})]


@cache
def _due() -> sa.Select[Any]:
    c = looks.c
    late = sa.select(c.thing, c.turn).where(c.word == sa.bindparam("word"), c.at <= sa.bindparam("now", type_=Instant))
    return late.order_by(c.at, c.thing).limit(sa.bindparam("most", type_=sa.Integer))


def again(tx: Tx, word: str, things: Collection[int]) -> None:
    """These have changed, or are new: they are looked at by the next look of the clock."""
    if things:
        rows = [{"word": word, "thing": thing, "at": AT_ONCE} for thing in sorted(set(things))]
        tx.execute(_again(tx.dialect.name), rows)


@cache
def _again(dialect: str) -> sa.Executable:
    insert = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(looks)
    change = {"at": AT_ONCE, "turn": looks.c.turn + 1}
    return insert.on_conflict_do_update(index_elements=["word", "thing"], set_=change)


def each(tx: Tx, word: str, things: sa.Select[Any]) -> None:
    """The same of all that a query finds (one column, with a condition)."""
    again(tx, word, tx.execute(things).scalars().all())


def known(tx: Tx, word: str, things: Collection[int]) -> None:
    """Those of these that have a moment are looked at by the next look of the clock."""
    tx.execute(_at_once(), {"of": word, "these": list(things)})


@cache
def _at_once() -> sa.Executable:
    c = looks.c
    these = sa.update(looks).where(c.word == sa.bindparam("of"), c.thing.in_(sa.bindparam("these", expanding=True)))
    return these.values(at=sa.literal(AT_ONCE, Instant), turn=c.turn + 1)


def _put(tx: Tx, word: str, look: Look, at: datetime | None) -> None:
    """It has been looked at, and is again at this moment, or not by itself (None); unless it has changed meanwhile."""
    given = {"of": word, "this": look.thing, "then": look.turn}
    if at is None:
        tx.execute(_gone(), given)
    else:
        tx.execute(_moved(), {**given, "next": at})


@cache
def _mine() -> sa.ColumnElement[bool]:
    c, given = looks.c, sa.bindparam
    return sa.and_(c.word == given("of"), c.thing == given("this"), c.turn == given("then"))


@cache
def _gone() -> sa.Executable:
    return sa.delete(looks).where(_mine())


@cache
def _moved() -> sa.Executable:
    return sa.update(looks).where(_mine()).values(at=sa.bindparam("next", type_=Instant))


def forget(tx: Tx, word: str, *, thing: int) -> None:
    """Nothing of this thing falls due any more."""
    tx.execute(sa.delete(looks).where(looks.c.word == word, looks.c.thing == thing))
