"""The queue of a slot: its order is kept, a place that becomes free is kept for the first, who has hours to answer."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

import sqlalchemy as sa

from data import items, looks
from data.db import Tx, insert_new, inserted
from data.hours import waking
from data.items import Item
from data.people import Person, classrooms
from data.refusal import Refused
from data.slots import telling
from data.slots.facts import Side, Slot, Turn
from data.slots.holding import lock, room, shares
from data.slots.offerings import side_of, terms_of
from data.slots.reading import one, turns_of
from data.slots.tables import Happening, TurnEnd, note, slots, turns

BATCH = 4
"""Offers of which one transaction says that nobody answered."""


def wait(tx: Tx, *, slot: int, by: Person, now: datetime, anywhere: bool = False, family: int | None = None) -> Slot:
    """The side stands in the slot's queue, at its end, or (`anywhere`) in that for any slot of the item.

    A second press changes nothing. Refuses a side that has all of its shares, a slot that is free, shut or over.
    """
    side = side_of(tx, slot=slot, by=by, family=family)
    lock(tx, slot)
    known = one(tx, slot, by)
    must_be_on(side, now)
    if known.shut:
        raise Refused("slots-shut")
    if known.free > 0:
        raise Refused("slots-free-now", name=known.name(by.language))
    room(tx, side, shares(tx, side))
    row = {
        "item_id": side.item.id,
        "slot_id": None if anywhere else slot,
        "family_id": side.family,
        "home_id": side.home,
        "by_id": by.id,
        "asked_at": now,
    }
    if insert_new(tx, turns, row):
        looks.again(tx, looks.QUEUE, [side.item.id])
        note(tx, slot, Happening.WAITS, family=side.family, by=by.id, now=now)
        _tell(tx, side, "slots-waits", slot, now)
    return one(tx, slot, by)


def leave(tx: Tx, *, slot: int, by: Person, now: datetime, family: int | None = None) -> Slot:
    """The side waits for this slot no longer, or does not want the free one that is kept for it: the next is asked."""
    side = side_of(tx, slot=slot, by=by, family=family)
    lock(tx, *{slot, *(turn.offered for turn in _mine(tx, side, slot) if turn.offered)})
    mine = _mine(tx, side, slot)
    if not mine:
        raise Refused("slots-not-waiting")
    for turn in mine:
        end(tx, side.item, turn, TurnEnd.LEFT if turn.offered is None else TurnEnd.DECLINED, by=by, now=now)
    return one(tx, slot, by)


def _mine(tx: Tx, side: Side, slot: int) -> list[Turn]:
    """The side's turn for this slot, or, if there is none, that for any slot of the item."""
    own = [turn for turn in turns_of(tx, slots.c.id == slot) if is_own(side, turn)]
    return [turn for turn in own if slot in (turn.slot, turn.offered)] or [turn for turn in own if turn.slot is None]


def is_own(side: Side, turn: Turn) -> bool:
    """Is it the side that waits?"""
    return (turn.family, turn.home) == (side.family, side.home)


def _tell(tx: Tx, side: Side, kind: str, slot: int, now: datetime) -> None:
    telling.tell(
        tx, side.item, kind, slot, family=side.family, home=side.home, but=side.by.id, now=now, person=side.by.name
    )


def must_be_on(side: Side, now: datetime) -> None:
    """Refuses what is over: the item, its month, the time of the slot."""
    must_not_be_over(side.item, now, side.starts)


def must_not_be_over(item: Item, now: datetime, starts: datetime | None = None) -> None:
    """Refuses an item of which nothing can be taken any more, or a time of it that has come."""
    if (starts or end_of(item)) <= now:
        raise Refused("slots-closed")


def serve_queues(tx: Tx, *, item: int, now: datetime) -> None:
    """The item can be taken from now on: what is free goes to who waits."""
    found = items.get(tx, item=item)
    waiting = sa.select(turns.c.slot_id).where(turns.c.item_id == item, turns.c.ended_at.is_(None)).distinct()
    for slot in sorted(id for id in tx.execute(waiting).scalars() if id is not None):
        lock(tx, slot)
        pass_on(tx, found, slot, now)


def end_of(item: Item) -> datetime:
    """When nothing of an item can be taken any more: it is over, or its month is."""
    first = date(item.first.year + item.first.month // 12, item.first.month % 12 + 1, 1)
    return item.over or datetime.combine(first, time(), item.zone)


def end(tx: Tx, item: Item, turn: Turn, outcome: TurnEnd, *, by: Person | None, now: datetime) -> bool:
    """A turn ends: what was kept for it goes to the next. False where it had ended already."""
    u, s = turns.c, slots.c
    living = sa.update(turns).where(
        u.id == turn.id, u.ended_at.is_(None), u.offered_id.is_not_distinct_from(turn.offered)
    )
    if not tx.execute(living.values(ended_at=now, outcome=outcome)).rowcount:
        return False
    slot = turn.offered or turn.slot
    if slot is not None:
        note(tx, slot, outcome, family=turn.family, by=by.id if by else None, now=now)
    if turn.offered is not None:
        tx.execute(sa.update(slots).where(s.id == turn.offered).values(offered=s.offered - 1))
        but = by.id if by else None
        telling.answered(tx, item, turn.id, outcome, family=turn.family, home=turn.home, but=but, now=now)
        if outcome != TurnEnd.TAKEN:
            pass_on(tx, item, turn.offered, now)
    return True


def pass_on(tx: Tx, item: Item, slot: int, now: datetime) -> None:
    """While a place of the slot is free, it is kept for the first of those who wait, who is asked."""
    u, s = turns.c, slots.c
    free = sa.and_(s.id == slot, s.shut_at.is_(None), s.taken + s.offered < s.capacity)
    while (turn := tx.execute(_first(), {"slot": slot, "item": item.id}).first()) is not None:
        until = _until(tx, item, slot, now)
        if until is None or not tx.execute(sa.update(slots).where(free).values(offered=s.offered + 1)).rowcount:
            return
        ours = sa.update(turns).where(u.id == turn.id, u.ended_at.is_(None), u.offered_id.is_(None))
        if tx.execute(ours.values(offered_id=slot, offered_until=until)).rowcount:
            note(tx, slot, Happening.ASKED, family=turn.family_id, by=None, now=now)
            telling.ask(tx, item, turn.id, family=turn.family_id, home=turn.home_id, now=now)
        else:  # another slot of the item has just been kept for them
            tx.execute(sa.update(slots).where(s.id == slot).values(offered=s.offered - 1))


@cache
def _first() -> sa.Select[tuple[int, int, int]]:
    """The first of those who wait for a slot, or for any of its item."""
    u = turns.c
    any_ = sa.and_(u.slot_id.is_(None), u.item_id == sa.bindparam("item"))
    query = sa.select(u.id, u.family_id, u.home_id).where(u.ended_at.is_(None), u.offered_id.is_(None))
    return query.where(sa.or_(u.slot_id == sa.bindparam("slot"), any_)).order_by(u.id).limit(1)


def keep(tx: Tx, side: Side, slot: int, now: datetime) -> int | None:
    """A free place of the slot is kept for a side that has not asked for it, as if it were the first of its queue.

    Returns its turn, whose question is the caller's to ask; None where nothing is free or it is too late to ask.
    """
    s = slots.c
    free = sa.and_(s.id == slot, s.shut_at.is_(None), s.taken + s.offered < s.capacity)
    until = _until(tx, side.item, slot, now)
    if until is None or not tx.execute(sa.update(slots).where(free).values(offered=s.offered + 1)).rowcount:
        return None
    row = {"item_id": side.item.id, "slot_id": slot, "family_id": side.family, "home_id": side.home}
    asked = {"by_id": side.by.id, "asked_at": now, "offered_id": slot, "offered_until": until}
    turn = next(iter(inserted(tx, [{**row, **asked}], turns.c.id)), None)
    if turn is None:  # it waits for this very slot, and is asked when its turn comes
        tx.execute(sa.update(slots).where(s.id == slot).values(offered=s.offered - 1))
        return None
    note(tx, slot, Happening.ASKED, family=side.family, by=None, now=now)
    return int(turn)


def _until(tx: Tx, item: Item, slot: int, now: datetime) -> datetime | None:
    """Until when an answer is waited for: the class's hours, quiet ones not counted; None: it is too late to ask."""
    hours = tx.execute(sa.select(classrooms.c.offer_hours).where(classrooms.c.id == item.classroom)).scalar_one()
    over = one(tx, slot).starts or end_of(item)
    opens = terms_of(tx, item=item.id).opens
    return min(waking(now, hours, item.zone), over) if now < over and (opens is None or opens <= now) else None


def quit_all(tx: Tx, side: Side, now: datetime) -> None:
    """The side has all of its shares and waits for nothing more of the item; what is kept for it is soon free."""
    u = turns.c
    ours = sa.and_(u.item_id == side.item.id, u.family_id == side.family, u.home_id == side.home, u.ended_at.is_(None))
    kept = sa.update(turns).where(ours, u.offered_id.is_not(None))
    # the other slot is not ours to touch now: two who cross would wait for one another
    tx.execute(kept.values(offered_until=now, outcome=TurnEnd.LEFT))
    waiting = sa.update(turns).where(ours, u.offered_id.is_(None)).values(ended_at=now, outcome=TurnEnd.LEFT)
    for row in tx.execute(waiting.returning(u.slot_id)).all():
        if row.slot_id is not None:
            note(tx, row.slot_id, TurnEnd.LEFT, family=side.family, by=side.by.id, now=now)


def expire(tx: Tx, now: datetime) -> bool:
    """Who has not answered in time leaves the queue, is told, and the next is asked. A few at a time; True if there may
    be more."""
    u = turns.c
    late = sa.select(u.id, u.item_id, u.offered_id).where(u.ended_at.is_(None), u.offered_until <= now)
    found = tx.execute(late.order_by(u.offered_until, u.id).limit(BATCH)).all()
    for row in found:
        lock(tx, row.offered_id)
        outcome = tx.execute(sa.select(u.outcome).where(u.id == row.id)).scalar_one() or TurnEnd.PASSED
        turn = next((one for one in turns_of(tx, slots.c.id == row.offered_id) if one.id == row.id), None)
        if turn is not None and turn.until is not None and turn.until <= now:
            end(tx, items.get(tx, item=row.item_id), turn, outcome, by=None, now=now)
    return len(found) == BATCH


@dataclass(frozen=True, slots=True)
class Offer:
    """What a family in the queue was asked: to take `slot` until a moment; `outcome` is None while it may answer."""

    slot: Slot
    until: datetime
    outcome: TurnEnd | None


def offer_of(tx: Tx, *, turn: int) -> Offer | None:
    """What was offered to a turn, for the letter that asks."""
    u = turns.c
    row = tx.execute(sa.select(u.offered_id, u.offered_until, u.outcome).where(u.id == turn)).first()
    return Offer(one(tx, row.offered_id), row.offered_until, row.outcome) if row and row.offered_id else None
