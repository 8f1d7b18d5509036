"""Holding a slot: the statements by which the database itself keeps the capacity and a family's share."""

from datetime import datetime

import sqlalchemy as sa

from data import looks
from data.db import Tx, inserted
from data.refusal import Refused
from data.slots.facts import Side
from data.slots.reading import one
from data.slots.tables import claims, slots


def lock(tx: Tx, *ids: int) -> None:
    """Nobody else touches these slots before this transaction is over; in one order, so that two never wait in turn."""
    if ids:
        tx.execute(sa.select(slots.c.id).where(slots.c.id.in_(ids)).order_by(slots.c.id).with_for_update())


def seize(tx: Tx, slot: int) -> bool:
    """One place less is free; False, and nothing done, where none is."""
    s = slots.c
    free = sa.and_(s.id == slot, s.shut_at.is_(None), s.taken + s.offered < s.capacity)
    return bool(tx.execute(sa.update(slots).where(free).values(taken=s.taken + 1)).rowcount)


def release(tx: Tx, slot: int) -> None:
    """One place more is free."""
    s = slots.c
    tx.execute(sa.update(slots).where(s.id == slot).values(taken=s.taken - 1))


def shares(tx: Tx, side: Side) -> dict[int, int]:
    """What the side has of the item: the slot by the number of the share."""
    c = claims.c
    mine = sa.select(c.nth, c.slot_id).where(
        c.item_id == side.item.id, c.family_id == side.family, c.home_id == side.home, c.given_back_at.is_(None)
    )
    return {row.nth: row.slot_id for row in tx.execute(mine)}


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


def finish(tx: Tx, claim: int, outcome: str, now: datetime) -> bool:
    """The claim ends; False where it has ended already."""
    c = claims.c
    living = sa.update(claims).where(c.id == claim, c.given_back_at.is_(None))
    return bool(tx.execute(living.values(given_back_at=now, outcome=outcome)).rowcount)
