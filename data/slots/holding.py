"""Holding a slot: the statements by which the database itself keeps the capacity and a family's share."""

from datetime import datetime
from functools import cache

import sqlalchemy as sa

from data import looks
from data.db import Instant, Tx, inserted
from data.refusal import Refused
from data.slots.facts import Side
from data.slots.reading import one
from data.slots.tables import ClaimEnd, claims, slots


def lock(tx: Tx, *ids: int) -> None:
    """Nobody else touches these slots before this transaction is over; in one order, so that two never wait in turn.

    In SQLite nobody else writes at all.
    """
    if ids and tx.dialect.name != "sqlite":
        tx.execute(sa.select(slots.c.id).where(slots.c.id.in_(ids)).order_by(slots.c.id).with_for_update())


def seize(tx: Tx, slot: int) -> bool:
    """One place less is free; False, and nothing done, where none is."""
    return bool(tx.execute(_seize(), {"slot": slot}).rowcount)


@cache
def _seize() -> sa.Executable:
    s = slots.c
    free = sa.and_(s.id == sa.bindparam("slot"), s.shut_at.is_(None), s.taken + s.offered < s.capacity)
    return sa.update(slots).where(free).values(taken=s.taken + 1)


def release(tx: Tx, slot: int) -> None:
    """One place more is free."""
    tx.execute(_release(), {"slot": slot})


@cache
def _release() -> sa.Executable:
    return sa.update(slots).where(slots.c.id == sa.bindparam("slot")).values(taken=slots.c.taken - 1)


def shares(tx: Tx, side: Side) -> dict[int, int]:
    """What the side has of the item: the slot by the number of the share."""
    whose = {"item": side.item.id, "family": side.family, "home": side.home}
    return {row.nth: row.slot_id for row in tx.execute(_shares(), whose)}


@cache
def _shares() -> sa.Select[tuple[int, int]]:
    c, given = claims.c, sa.bindparam
    return sa.select(c.nth, c.slot_id).where(
        c.item_id == given("item"),
        c.family_id == given("family"),
        c.home_id == given("home"),
        c.given_back_at.is_(None),
    )


def room(tx: Tx, side: Side, mine: dict[int, int]) -> int:
    """The number of the side's next share, of those it has; refuses who has all of theirs."""
    free = next((nth for nth in range(side.terms.each) if nth not in mine), None)
    if free is None:
        raise Refused("slots-have-one", name=one(tx, mine[0]).name(side.by.language))
    return free


def enter(tx: Tx, side: Side, slot: int, nth: int, now: datetime) -> None:
    """The side holds the slot from now on; its place is seized already."""
    claim = {
        "slot_id": slot,
        "item_id": side.item.id,
        "family_id": side.family,
        "home_id": side.home,
        "nth": nth,
        "by_id": side.by.id,
        "taken_at": now,
    }
    made = inserted(tx, [claim], claims.c.id)
    if not made:
        raise Refused("slots-have-another")
    looks.again(tx, looks.CLAIM, made)


def finish(tx: Tx, claim: int, outcome: ClaimEnd, now: datetime) -> bool:
    """The claim ends; False where it has ended already."""
    return bool(tx.execute(_finish(), {"claim": claim, "how": outcome, "now": now}).rowcount)


@cache
def _finish() -> sa.Executable:
    c, given = claims.c, sa.bindparam
    living = sa.update(claims).where(c.id == given("claim"), c.given_back_at.is_(None))
    return living.values(given_back_at=given("now", type_=Instant), outcome=given("how", type_=sa.Text))
