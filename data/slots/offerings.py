"""What is offered: an item with the terms on which its slots are taken, and who takes, as one person may see it."""

from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import items
from data.db import Id, Tx, fetch, unbound
from data.items import Item
from data.people import FamilyState, Person, families
from data.refusal import Refused, there
from data.slots.facts import Offering, Side, Terms
from data.slots.tables import drawings, slots, terms


def terms_of(tx: Tx, *, item: int) -> Terms:
    """How the slots of this item are taken."""
    t = terms.c
    known = sa.select(t.each, t.apart, t.opens_at, t.early_at, t.announced_at, t.by_wishes)
    rows = fetch(tx, known.where(t.item_id == item))
    return Terms(*rows[0]) if rows else Terms()


def offering(
    tx: Tx, *, item: int | None = None, slot: int | None = None, by: Person | None, hold: bool = False
) -> Offering:
    """An item, or that of a slot, as this person may see it: on a published map, announced before that, or one where
    they offer times. `hold`: nobody cancels it before this transaction is over."""
    row = there(tx.execute(_offering(slot is not None, hold), {"it": item if slot is None else slot}).first(), "item")
    found = _offered(row, by)
    return found if slot is None else replace(found, host=row.host_id, starts=row.starts, shut=row.shut)


def rounds_of(tx: Tx, *, classroom: int, by: Person) -> list[tuple[Offering, int]]:
    """The class's rounds of places that this person may see, by month, each with how much is free."""
    seen = []
    for row in fetch(tx, _rounds(), {"classroom": classroom}):
        with suppress(Refused):
            seen.append((_offered(row, by), row.free))
    return seen


def _offered(row: Any, by: Person | None) -> Offering:
    known = row[items.WIDTH : items.WIDTH + 7]
    rules = Terms(*known[:6]) if row.each is not None else Terms()
    return Offering(_seen(items.made(row), rules, by), rules, known[6])


@cache
def _with_rules() -> sa.Select[Any]:
    """Items, each with its terms, and whether there are wishes for it."""
    t, i = terms.c, items.items.c
    drawn = sa.exists().where(drawings.c.item_id == i.id).label("drawn")
    rules = (t.each, t.apart, t.opens_at, t.early_at, t.announced_at, t.by_wishes)
    return items.query().add_columns(*rules, drawn).outerjoin(terms, t.item_id == i.id)


@cache
def _rounds() -> sa.Select[Any]:
    s, i, m = slots.c, items.items.c, items.months.c
    count = sa.func.coalesce(sa.func.sum(s.capacity - s.taken - s.offered), 0)
    free = sa.select(count).where(s.item_id == i.id, s.shut_at.is_(None)).scalar_subquery()
    of_class = _with_rules().add_columns(free.label("free")).where(m.classroom_id == sa.bindparam("classroom"))
    return of_class.where(i.kind == "venue", i.cancelled_at.is_(None)).order_by(m.first, i.id)


@cache
def _offering(of_slot: bool, hold: bool) -> sa.Select[Any]:
    s, i = slots.c, items.items.c
    found = _with_rules()
    if of_slot:
        found = found.add_columns(s.host_id, s.starts_at.label("starts"), s.shut_at.is_not(None).label("shut"))
        found = found.join(slots, s.item_id == i.id)
    found = found.where((s.id if of_slot else i.id) == sa.bindparam("it", type_=Id))
    return found.with_for_update(read=True, of=items.items) if hold else found


def _seen(found: Item, rules: Terms, by: Person | None) -> Item:
    if by is not None and rules.announced is not None:
        items.seen(found, None)
        by.must_belong(found.classroom)
        return found
    offers = by is not None and by.is_specialist(found.classroom) and found.sort.private
    if offers and found.cancelled_at is None:
        return found
    return items.seen(found, by)


@unbound
def item_of(tx: Tx, *, item: int, by: Person | None) -> Item:
    """The item as this person may see it."""
    return offering(tx, item=item, by=by).item


def side_of(tx: Tx, *, slot: int, by: Person, family: int | None = None, hold: bool = False) -> Side:
    """Whose side `by` acts on: their own family's, or, as staff or the slot's host, another `family` of the class."""
    found = offering(tx, slot=slot, by=by, hold=hold)
    item, rules, at = found.item, found.terms, (found.host, found.starts, found.shut)
    if family is None:
        return Side(item, rules, by.family_in(item.classroom), by.id if rules.apart else 0, by, *at)
    if by.id != found.host:
        by.must_be_staff(item.classroom)
    f = families.c
    ours = sa.select(f.id).where(f.id == family, f.classroom_id == item.classroom, f.state == FamilyState.ACCEPTED)
    if tx.execute(ours).first() is None:
        raise Refused("refusal-gone", what="family")
    return Side(item, rules, family, 0, by, *at)
