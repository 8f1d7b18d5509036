"""Swaps between two families about what they hold: handing a slot over, and swapping two; the other side must agree."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from data import items
from data.db import Id, Tx, insert_new
from data.hours import waking
from data.items import Item
from data.people import FamilyState, Person, classrooms, families
from data.refusal import Refused
from data.slots import telling
from data.slots.facts import Side, Slot
from data.slots.holding import enter, finish, lock, room, shares
from data.slots.offerings import side_of, terms_of
from data.slots.reading import one
from data.slots.tables import ClaimEnd, SwapEnd, claims, note, swaps
from data.slots.waitlist import must_be_on, must_not_be_over, quit_all

BATCH = 5
"""Proposals of which one transaction says that nobody answered."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A slot offered by one family to another, for nothing or for a slot of theirs; `outcome` is None while it is open.

    Outcomes: agreed, declined, withdrawn, passed, gone.
    """

    id: int
    item: int
    classroom: int
    giver: int
    giver_name: str
    taker: int
    taker_name: str
    slot: Slot
    back: Slot | None
    outcome: SwapEnd | None


def propose(tx: Tx, *, slot: int, by: Person, now: datetime, to: int | None = None, back: int | None = None) -> Swap:
    """The family would hand its slot over `to` another family, or swap it for `back`, another family's claim.

    The other side is asked and has the class's hours to answer. A newer proposal replaces the one before it. Refuses
    who does not hold the slot, a family that has all of its share already, and items whose homes take apart.
    """
    side = side_of(tx, slot=slot, by=by)
    lock(tx, slot)
    must_be_on(side, now)
    c = claims.c
    mine = sa.select(c.id).where(c.slot_id == slot, c.family_id == side.family, c.given_back_at.is_(None))
    claim = tx.execute(mine).scalar_one_or_none()
    if claim is None:
        raise Refused("slots-not-yours")
    theirs = sa.select(c.family_id).where(c.id == back, c.item_id == side.item.id, c.given_back_at.is_(None))
    family = to if back is None else tx.execute(theirs).scalar_one_or_none()
    other = _other_side(tx, side, family)
    if back is None:
        _must_have_room(tx, other)
    before = sa.select(swaps.c.id).where(swaps.c.claim_id == claim, swaps.c.ended_at.is_(None))
    for id in tx.execute(before).scalars().all():
        _over(tx, side.item, id, SwapEnd.WITHDRAWN, now, but=by.id)
    hours = tx.execute(sa.select(classrooms.c.offer_hours).where(classrooms.c.id == side.classroom)).scalar_one()
    until = waking(now, hours, side.item.zone)
    row = {"claim_id": claim, "for_claim_id": back, "family_id": other.family, "by_id": by.id, "made_at": now}
    if not insert_new(tx, swaps, {**row, "until": until}):
        raise Refused("slots-have-another")
    made = tx.execute(sa.select(swaps.c.id).where(swaps.c.claim_id == claim, swaps.c.ended_at.is_(None))).scalar_one()
    telling.of_swap(tx, side.item, made, "asked", families=[other.family], but=None, now=now)
    return known(tx, swap=made)


def _other_side(tx: Tx, side: Side, family: int | None) -> Side:
    """The family with which a swap is possible."""
    f = families.c
    ours = sa.select(f.id).where(f.id == family, f.classroom_id == side.classroom, f.state == FamilyState.ACCEPTED)
    if family is None or family == side.family or side.terms.apart or not side.item.seen_by(family):
        raise Refused("swaps-nobody")
    if tx.execute(ours).first() is None:
        raise Refused("swaps-nobody")
    return Side(side.item, side.terms, family, 0, side.by)


def _must_have_room(tx: Tx, side: Side) -> None:
    if len(shares(tx, side)) >= side.terms.each:
        raise Refused("swaps-has-one")


def known(tx: Tx, *, swap: int) -> Swap:
    """A swap, for a letter about it."""
    d, c, m = swaps.c, claims.c, items.months.c
    giver, taker, other = families.alias(), families.alias(), claims.alias()
    row = tx.execute(
        sa.select(d.id, c.item_id, m.classroom_id, giver.c.id, giver.c.name, taker.c.id, taker.c.name)
        .add_columns(c.slot_id, other.c.slot_id.label("back"), d.outcome)
        .join(claims, c.id == d.claim_id)
        .join(items.items, items.items.c.id == c.item_id)
        .join(items.months, m.id == items.items.c.month_id)
        .join(giver, giver.c.id == c.family_id)
        .join(taker, taker.c.id == d.family_id)
        .outerjoin(other, other.c.id == d.for_claim_id)
        .where(d.id == swap)
    ).first()
    if row is None:
        raise Refused("swaps-over")
    id, item, classroom, giver_id, giver_name, taker_id, taker_name, slot, back, outcome = row
    sides = giver_id, giver_name, taker_id, taker_name
    return Swap(id, item, classroom, *sides, one(tx, slot), one(tx, back) if back else None, outcome)


def _asked(tx: Tx, swap: int, by: Person) -> tuple[Swap, Side]:
    """an open swap of which `by` is a side."""
    found = known(tx, swap=swap)
    family = by.family_in(found.classroom)
    if family not in (found.giver, found.taker):
        raise Refused("swaps-over")
    if found.outcome is not None:
        raise Refused("swaps-over")
    item = items.get(tx, item=found.item)
    return found, Side(item, terms_of(tx, item=item.id), family, 0, by)


def agree(tx: Tx, *, swap: int, by: Person, now: datetime) -> Swap:
    """The asked family agrees: the slots change hands, and both sides hear it. Refuses a swap that is over."""
    found, taker = _asked(tx, swap, by)
    if taker.family != found.taker:
        raise Refused("swaps-not-asked")
    lock(tx, found.slot.id, *([found.back.id] if found.back else []))
    must_not_be_over(taker.item, now, found.slot.starts)
    word = ClaimEnd.HANDED if found.back is None else ClaimEnd.SWAPPED
    row = tx.execute(sa.select(swaps.c.claim_id, swaps.c.for_claim_id).where(swaps.c.id == swap)).one()
    both = [claim for claim in row if claim is not None]
    ended = [finish(tx, claim, word, now) for claim in both]
    if not _close(tx, swap, SwapEnd.AGREED, now) or not all(ended):
        raise Refused("swaps-over")
    giver = Side(taker.item, taker.terms, found.giver, 0, by)
    for side, slot in ((taker, found.slot), (giver, found.back)):
        if slot is not None:
            enter(tx, side, slot.id, room(tx, side, shares(tx, side)), now)
            note(tx, slot.id, word, family=side.family, by=by.id, now=now)
    for claim in both:
        call_off(tx, taker.item, claim, now)
    if len(shares(tx, taker)) >= taker.terms.each:
        quit_all(tx, taker, now)
    telling.show_chat(tx, taker.item, now=now)
    telling.of_swap(tx, taker.item, swap, SwapEnd.AGREED, families=[found.giver, found.taker], but=by.id, now=now)
    return known(tx, swap=swap)


def decline(tx: Tx, *, swap: int, by: Person, now: datetime) -> Swap:
    """The asked family does not agree, or the other one thinks better of it; the other side hears it."""
    found, side = _asked(tx, swap, by)
    outcome = SwapEnd.DECLINED if side.family == found.taker else SwapEnd.WITHDRAWN
    if not _close(tx, swap, outcome, now):
        raise Refused("swaps-over")
    telling.of_swap(tx, side.item, swap, outcome, families=[found.giver, found.taker], but=by.id, now=now)
    return known(tx, swap=swap)


def call_off(tx: Tx, item: Item, claim: int, now: datetime) -> None:
    """A claim has ended: no swap about it can come about any more. Who proposed to give it away knows."""
    for row in tx.execute(_about(), {"claim": claim}).all():
        _over(tx, item, row.id, SwapEnd.GONE, now, giver=row.claim_id != claim)


@cache
def _about() -> sa.Select[tuple[int, int]]:
    d, claim = swaps.c, sa.bindparam("claim", type_=Id)
    both = sa.or_(d.claim_id == claim, d.for_claim_id == claim)
    return sa.select(d.id, d.claim_id).where(both, d.ended_at.is_(None)).order_by(d.id)


def _over(
    tx: Tx, item: Item, swap: int, outcome: SwapEnd, now: datetime, *, giver: bool = True, but: int | None = None
) -> None:
    if _close(tx, swap, outcome, now):
        found = known(tx, swap=swap)
        concerned = [found.giver, found.taker] if giver else [found.taker]
        telling.of_swap(tx, item, swap, outcome, families=concerned, but=but, now=now)


def _close(tx: Tx, swap: int, outcome: SwapEnd, now: datetime) -> bool:
    d = swaps.c
    open_ = sa.update(swaps).where(d.id == swap, d.ended_at.is_(None))
    return bool(tx.execute(open_.values(ended_at=now, outcome=outcome)).rowcount)


def open_swap(tx: Tx, *, slot: int, family: int) -> Swap | None:
    """What the family that holds the slot has proposed and has no answer to."""
    d, c = swaps.c, claims.c
    mine = (
        sa.select(d.id)
        .join(claims, c.id == d.claim_id)
        .where(c.slot_id == slot, c.family_id == family, d.ended_at.is_(None))
    )
    id = tx.execute(mine).scalar_one_or_none()
    return known(tx, swap=id) if id is not None else None


def expire(tx: Tx, now: datetime) -> bool:
    """Proposals that nobody answered in time are over; both sides hear it. A few at a time; True if there may be
    more."""
    d, c = swaps.c, claims.c
    late = sa.select(d.id, c.item_id).join(claims, c.id == d.claim_id).where(d.ended_at.is_(None), d.until <= now)
    found = tx.execute(late.order_by(d.until, d.id).limit(BATCH)).all()
    for row in found:
        _over(tx, items.get(tx, item=row.item_id), row.id, SwapEnd.PASSED, now)
    return len(found) == BATCH
