"""Taking a slot and giving it back, for one's own family or, as staff, for another."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from data import items, looks
from data.db import Tx
from data.items import Item
from data.people import Person
from data.refusal import Refused
from data.slots import telling
from data.slots.facts import Claim, Side, Slot, Taking
from data.slots.holding import enter, finish, lock, release, room, seize, shares
from data.slots.offerings import side_of
from data.slots.reading import claims_of, one, queue_of, too_late, turns_of
from data.slots.swaps import call_off
from data.slots.tables import ClaimEnd, Happening, TurnEnd, claims, note, slots, turns, wishlists
from data.slots.terms import must_have_opened
from data.slots.waitlist import end, is_own, must_be_on, pass_on, quit_all

UNDO = timedelta(minutes=10)
"""How long giving back can be undone."""


def take(tx: Tx, *, slot: int, by: Person, now: datetime, family: int | None = None) -> Taking:
    """Give a slot to the family. Of all who press at one instant exactly as many succeed as there are places.

    Whoever comes too late gets the holder's name and a free slot of the same sort, the nearest. Who is asked from the
    queue takes what is kept for them. Refuses a family that has all of its share, what is over, shut or not open yet,
    and who has no family in the class.
    """
    side = side_of(tx, slot=slot, by=by, family=family, hold=True)
    mine = shares(tx, side)
    if slot in mine.values():
        return Taking(one(tx, slot, by), True)
    nth = room(tx, side, mine)
    must_be_on(side, now)
    queue = queue_of(tx, item=side.item.id)
    waits = [one for one in queue if is_own(side, one)]
    turn = next((one for one in waits if one.offered == slot), None)
    if turn is None:
        must_have_opened(tx, side, now)
        if not seize(tx, slot):
            if side.shut:
                raise Refused("slots-shut")
            return too_late(tx, slot=slot, item=side.item.id, by=by, queue=queue)
    else:
        lock(tx, slot)
        if not end(tx, side.item, turn, TurnEnd.TAKEN, by=by, now=now) or not seize(tx, slot):
            raise Refused("slots-offer-over")
    enter(tx, side, slot, nth, now)
    note(tx, slot, Happening.TAKEN, family=side.family, by=by.id, now=now)
    if waits and len(mine) + 1 >= side.terms.each:
        quit_all(tx, side, now)
    telling.show_chat(tx, side.item, now=now)
    _tell(tx, side, "slots-taken", slot, now, family=turn is None)
    return Taking(one(tx, slot, by, None if waits else queue), True)


def give_back(tx: Tx, *, slot: int, by: Person, now: datetime, family: int | None = None) -> Slot:
    """The family's slot is free again, and goes to the first of the queue; refuses who does not hold it."""
    side = side_of(tx, slot=slot, by=by, family=family)
    lock(tx, slot)
    claim = claim_of(tx, side, slot)
    end_claim(tx, side.item, claim, ClaimEnd.GIVEN, by=by, now=now)
    _tell(tx, side, "slots-given-back", slot, now)
    return one(tx, slot, by)


def claim_of(tx: Tx, side: Side, slot: int) -> Claim:
    """The side's claim on this slot; the staff give back whichever home of the family holds it."""
    for claim in claims_of(tx, slot=slot):
        if claim.family == side.family and (claim.home == side.home or side.home == 0):
            return claim
    raise Refused("slots-not-yours")


def end_claim(tx: Tx, item: Item, claim: Claim, outcome: ClaimEnd, *, by: Person | None, now: datetime) -> None:
    """The claim ends, its swaps are off, its place is free and goes to the first of the queue; the slot is locked."""
    if not finish(tx, claim.id, outcome, now):
        raise Refused("slots-not-yours")
    call_off(tx, item, claim.id, now)
    release(tx, claim.slot)
    note(tx, claim.slot, outcome, family=claim.family, by=by.id if by else None, now=now)
    pass_on(tx, item, claim.slot, now)
    telling.show_chat(tx, item, now=now)


def vacate(
    tx: Tx, *, family: int, home: int | None = None, by: Person, now: datetime, outcome: ClaimEnd = ClaimEnd.GIVEN
) -> None:
    """The family (or one `home` of it) goes: what it holds is free, what it waits for ends, and the next are asked."""
    c, u, lists = claims.c, turns.c, wishlists.c
    gone = sa.delete(wishlists).where(lists.family_id == family)
    tx.execute(gone if home is None else gone.where(lists.home_id == home))
    held = sa.select(c.slot_id, c.item_id).where(c.family_id == family, c.given_back_at.is_(None))
    asks = sa.select(u.id, u.item_id, sa.func.coalesce(u.offered_id, u.slot_id).label("slot")).where(
        u.family_id == family, u.ended_at.is_(None)
    )
    if home is not None:
        held, asks = held.where(c.home_id == home), asks.where(u.home_id == home)
    holding, asking = tx.execute(held).all(), tx.execute(asks).all()
    lock(tx, *{row.slot_id for row in holding}, *{row.slot for row in asking if row.slot is not None})
    for id, item_id, _ in asking:
        turn = next((one for one in turns_of(tx, slots.c.item_id == item_id) if one.id == id), None)
        if turn is not None:
            end(tx, items.get(tx, item=item_id), turn, TurnEnd.LEFT, by=by, now=now)
    for slot, item_id in holding:
        for claim in claims_of(tx, slot=slot):
            if claim.family == family and home in (None, claim.home):
                end_claim(tx, items.get(tx, item=item_id), claim, outcome, by=by, now=now)


def reclaim(tx: Tx, *, family: int, by: Person, now: datetime) -> None:
    """The family is back: what was `removed` from it is its again, as far as it is still free."""
    c = claims.c
    held = (
        sa.select(c.id, c.slot_id, c.item_id).where(c.family_id == family, c.outcome == ClaimEnd.REMOVED).order_by(c.id)
    )
    for id, slot, item in tx.execute(held).all():
        won = seize(tx, slot)
        left = {"given_back_at": None, "outcome": None} if won else {"outcome": ClaimEnd.GIVEN}
        tx.execute(sa.update(claims).where(c.id == id).values(left))
        if won:
            looks.again(tx, looks.CLAIM, [id])
            note(tx, slot, Happening.UNDONE, family=family, by=by.id, now=now)
            telling.show_chat(tx, items.get(tx, item=item), now=now)


def undo(tx: Tx, *, slot: int, by: Person, now: datetime) -> Taking:
    """The family takes back what it gave back in the last ten minutes, as it was, if it is still free."""
    side = side_of(tx, slot=slot, by=by, hold=True)
    if slot in shares(tx, side).values():
        return Taking(one(tx, slot, by), True)
    nth = room(tx, side, shares(tx, side))
    c = claims.c
    last = (
        sa.select(c.id)
        .where(c.slot_id == slot, c.family_id == side.family, c.home_id == side.home)
        .where(c.outcome == ClaimEnd.GIVEN, c.given_back_at >= now - UNDO)
        .order_by(c.id.desc())
    )
    claim = tx.execute(last.limit(1)).scalar_one_or_none()
    if claim is None:
        raise Refused("slots-too-late")
    must_be_on(side, now)
    if not seize(tx, slot):
        return too_late(tx, slot=slot, item=side.item.id, by=by)
    living = sa.update(claims).where(c.id == claim, c.given_back_at.is_not(None))
    tx.execute(living.values(given_back_at=None, outcome=None, nth=nth))
    looks.again(tx, looks.CLAIM, [claim])
    note(tx, slot, Happening.UNDONE, family=side.family, by=by.id, now=now)
    telling.show_chat(tx, side.item, now=now)
    _tell(tx, side, "slots-undone", slot, now)
    return Taking(one(tx, slot, by), True)


def move(tx: Tx, *, slot: int, to: int, by: Person, now: datetime, family: int | None = None) -> Taking:
    """The family gives one slot of an item back and takes another in one step; it keeps the old one if that is gone."""
    side = side_of(tx, slot=slot, by=by, family=family)
    other = side_of(tx, slot=to, by=by, family=family, hold=True)
    if other.item.id != side.item.id:
        raise Refused("people-old-button")
    lock(tx, slot, to)
    claim = claim_of(tx, side, slot)
    must_be_on(other, now)
    if not seize(tx, to):
        return too_late(tx, slot=to, item=side.item.id, by=by)
    nth, text = tx.execute(sa.select(claims.c.nth, claims.c.note).where(claims.c.id == claim.id)).one()
    end_claim(tx, side.item, claim, ClaimEnd.MOVED, by=by, now=now)
    enter(tx, side, to, nth, now)
    tx.execute(
        sa.update(claims)
        .where(claims.c.slot_id == to, claims.c.given_back_at.is_(None), claims.c.family_id == side.family)
        .values(note=text)
    )
    note(tx, to, Happening.TAKEN, family=side.family, by=by.id, now=now)
    _tell(tx, side, "slots-moved", to, now)
    return Taking(one(tx, to, by), True)


def _tell(tx: Tx, side: Side, kind: str, slot: int, now: datetime, *, family: bool = True) -> None:
    """The others of the family hear of it (all, where the staff acted for it), and the slot's host."""
    person, but = side.by.name, side.by.id
    member = side.by.memberships.get(side.classroom)
    waits = kind != "slots-moved" and member is not None and member.family == side.family
    if family:
        telling.tell(
            tx, side.item, kind, slot, family=side.family, home=side.home, but=but, now=now, waits=waits, person=person
        )
    if side.host is not None and side.host != but:
        telling.tell_host(tx, side.item, kind, slot, host=side.host, family=side.family, now=now)
