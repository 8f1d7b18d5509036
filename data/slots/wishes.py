"""Naming wishes: until a round is given out, each family keeps a list of up to five places, the dearest first.

Its adults keep one list together; it can be changed until the end. When a family named them does not matter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.db import Tx, insert_new
from data.items import Item
from data.people import Person, persons
from data.refusal import Refused
from data.slots import tables
from data.slots.allotment import commitment, number_of
from data.slots.facts import Offering, Slot, Terms
from data.slots.holding import room, shares
from data.slots.offerings import offering, side_of
from data.slots.reading import load
from data.slots.tables import drawings, slots, wishlists
from data.slots.waitlist import must_be_on

MOST = 5
"""The most wishes of a family in a round."""


@dataclass(frozen=True, slots=True)
class Wishlist:
    """What a family wishes of a round: the slots, the dearest first; who changed it last, and when.

    `number`: by which it stands in the published result. `granted`: which of its wishes it was given, from 1; 0: none;
    None: the round is to come, or it named none.
    """

    number: int
    places: tuple[Slot, ...]
    by: str | None
    changed: datetime
    granted: int | None = None

    def rank(self, slot: int) -> int | None:
        """Which wish the slot is, from 1."""
        return next((at for at, one in enumerate(self.places, 1) if one.id == slot), None)


@dataclass(frozen=True, slots=True)
class Wishing:
    """A round by wishes as one person sees it: until when, what its secret was promised by, how many have named any.

    `mine` is the reader's own family's; `over`: nothing can be changed any more.
    """

    item: Item
    ends: datetime
    drawn: datetime | None
    commitment: str
    named: int
    over: bool
    mine: Wishlist | None = None


def name_wish(tx: Tx, *, slot: int, by: Person, now: datetime) -> Wishing:
    """The slot is the last of the family's wishes, if it is none yet.

    Refuses a sixth, what is shut or over, and who has all of its shares. Once the round is over nothing changes, and
    what is returned says so.
    """

    def add(wished: list[int]) -> None:
        if slot not in wished:
            if len(wished) >= MOST:
                raise Refused("wishes-full", limit=MOST)
            wished.append(slot)

    return _change(tx, slot, by, now, add)


def strike_wish(tx: Tx, *, slot: int, by: Person, now: datetime) -> Wishing:
    """The slot is no wish of the family's any more."""

    def strike(wished: list[int]) -> None:
        if slot in wished:
            wished.remove(slot)

    return _change(tx, slot, by, now, strike)


def move_wish(tx: Tx, *, slot: int, up: bool, by: Person, now: datetime) -> Wishing:
    """The wish changes places with the one above it, or the one below; at the end of the list nothing happens."""

    def move(wished: list[int]) -> None:
        at = wished.index(slot) if slot in wished else -1
        to = at - 1 if up else at + 1
        if at >= 0 and 0 <= to < len(wished):
            wished[at], wished[to] = wished[to], wished[at]

    return _change(tx, slot, by, now, move)


def _change(tx: Tx, slot: int, by: Person, now: datetime, change: Callable[[list[int]], None]) -> Wishing:
    side = side_of(tx, slot=slot, by=by, hold=True)
    d, lists, w = drawings.c, wishlists.c, tables.wishes.c
    # whoever changes a list holds the round: so no two adults write one list at once, and none while it is given out
    row = tx.execute(
        sa.select(d.secret, d.ends_at, d.drawn_at).where(d.item_id == side.item.id).with_for_update()
    ).first()
    if row is None:
        raise Refused("wishes-none-here")
    if row.drawn_at is not None or row.ends_at <= now:
        return _seen(tx, side.item, side.terms, by, now)
    must_be_on(side, now)
    whose = {"item_id": side.item.id, "family_id": side.family, "home_id": side.home}
    known = sa.select(lists.id).where(*(wishlists.c[name] == value for name, value in whose.items()))
    id = tx.execute(known).scalar_one_or_none()
    before = (
        []
        if id is None
        else list(tx.execute(sa.select(w.slot_id).where(w.wishlist_id == id).order_by(w.rank)).scalars())
    )
    wished = list(before)
    change(wished)
    if wished != before:
        if len(wished) > len(before):
            room(tx, side, shares(tx, side))
            if side.shut:
                raise Refused("slots-shut")
        if id is None:
            number = number_of(row.secret, side.family, side.home)
            while not insert_new(tx, wishlists, {**whose, "number": number, "by_id": by.id, "changed_at": now}):
                number += 1  # one in a million: two families have drawn one number
            id = tx.execute(known).scalar_one()
        tx.execute(sa.update(wishlists).where(lists.id == id).values(by_id=by.id, changed_at=now))
        tx.execute(sa.delete(tables.wishes).where(w.wishlist_id == id))
        rows = [{"wishlist_id": id, "rank": at, "slot_id": one} for at, one in enumerate(wished, 1)]
        if rows:
            tx.execute(sa.insert(tables.wishes), rows)
    return _seen(tx, side.item, side.terms, by, now)


def wishing(tx: Tx, *, item: int, by: Person | None, now: datetime) -> Wishing | None:
    """The round as this person sees it, or as all do; None: the item's slots are taken as they are pressed."""
    of = offering(tx, item=item, by=by)
    return seen(tx, of, by, now) if of.drawn else None


def seen(tx: Tx, of: Offering, by: Person | None, now: datetime) -> Wishing:
    """The same of an item that has wishes."""
    return _seen(tx, of.item, of.terms, by, now)


def _seen(tx: Tx, item: Item, terms: Terms, by: Person | None, now: datetime) -> Wishing:
    d, lists, w, p = drawings.c, wishlists.c, tables.wishes.c, persons.c
    row = tx.execute(sa.select(d.ends_at, d.drawn_at, d.secret).where(d.item_id == item.id)).one()
    named = sa.select(sa.func.count(sa.distinct(w.wishlist_id))).join(wishlists, lists.id == w.wishlist_id)
    count = tx.execute(named.where(lists.item_id == item.id)).scalar_one()
    over = row.drawn_at is not None or row.ends_at <= now
    mine = None
    family = by.family_of(item.classroom) if by is not None else None
    if by is not None and family is not None:
        home = by.id if terms.apart else 0
        query = (
            sa.select(lists.id, lists.number, p.name, lists.changed_at, lists.granted)
            .outerjoin(persons, p.id == lists.by_id)
            .where(lists.item_id == item.id, lists.family_id == family, lists.home_id == home)
        )
        found = tx.execute(query).first()
        if found is not None:
            ranks = sa.select(w.slot_id).where(w.wishlist_id == found.id).order_by(w.rank)
            wished = list(tx.execute(ranks).scalars())
            shown = {one.id: one for one in load(tx, slots.c.id.in_(wished), by)} if wished else {}
            places = tuple(shown[id] for id in wished)
            mine = Wishlist(found.number, places, found.name, found.changed_at, found.granted)
    return Wishing(item, row.ends_at, row.drawn_at, commitment(row.secret), count, over, mine)
