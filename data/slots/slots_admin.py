"""Running the slots of an item: making them, their capacity, shutting and reopening, what happened; for the staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import items, looks, places
from data.db import Tx, fetch
from data.items import Item
from data.people import Person, families, persons
from data.refusal import Refused, between, there
from data.slots import telling
from data.slots.facts import Slot
from data.slots.holding import lock
from data.slots.offerings import item_of
from data.slots.reading import one
from data.slots.tables import ClaimEnd, Happening, SwapEnd, TurnEnd, claims, happenings, note, slots, swaps, turns
from data.slots.waitlist import pass_on

MOST = 999
"""The largest capacity of a slot."""


@dataclass(frozen=True, slots=True)
class SlotHappening:
    """What happened to a slot: `what` is a word, `family` and `by` names, if somebody is known."""

    what: str
    at: datetime
    family: str | None
    by: str | None


def open_places(tx: Tx, *, item: int, place_ids: Sequence[int]) -> None:
    """Each of these places can be taken by one family for the item's month."""
    if place_ids:
        tx.execute(sa.insert(slots), [{"item_id": item, "place_id": id, "capacity": 1} for id in place_ids])


def open_catalogue(tx: Tx, *, item: int) -> None:
    """Each place of the class can be taken for the item's month."""
    found = items.get(tx, item=item)
    open_places(tx, item=item, place_ids=places.ids_of(tx, classroom=found.classroom))


def add_places(tx: Tx, *, classroom: int, place_ids: Sequence[int], by: Person) -> None:
    """The class has new places: they can be taken in the rounds that are made already and not over by their month."""
    by.must_be_staff(classroom)
    i, m = items.items.c, items.months.c
    rounds = (
        sa.select(i.id, sa.func.max(slots.c.capacity))
        .join(items.months, m.id == i.month_id)
        .join(slots, slots.c.item_id == i.id)
        .where(m.classroom_id == classroom, i.kind == "venue", i.cancelled_at.is_(None))
        .group_by(i.id)
    )
    for item, capacity in tx.execute(rounds).all():
        rows = [{"item_id": item, "place_id": id, "capacity": capacity} for id in place_ids]
        if rows:
            tx.execute(sa.insert(slots), rows)


def follow(tx: Tx, *, classroom: int, place: int, now_is: int, by: Person) -> None:
    """The class has corrected or hidden a place: open rounds follow; a hidden one stays where a family holds it."""
    by.must_be_staff(classroom)
    s, i, m = slots.c, items.items.c, items.months.c
    of_class = sa.select(i.id).join(items.months, m.id == i.month_id).where(m.classroom_id == classroom)
    ours = sa.and_(s.place_id.in_([place, now_is]), s.item_id.in_(of_class))
    if now_is in places.ids_of(tx, classroom=classroom):
        tx.execute(sa.update(slots).where(ours).values(place_id=now_is))
    else:
        tx.execute(sa.delete(slots).where(ours, s.taken == 0, s.offered == 0))


def open_seats(
    tx: Tx,
    *,
    item: int,
    title: str,
    capacity: int,
    starts: datetime | None = None,
    ends: datetime | None = None,
    host: int | None = None,
    short: bool = False,
) -> int:
    """A slot of its own for so many families, perhaps at a time and with a host; returns its id."""
    row = {
        "item_id": item,
        "title": title,
        "capacity": capacity,
        "starts_at": starts,
        "ends_at": ends,
        "host_id": host,
        "short": short,
    }
    return int(tx.execute(sa.insert(slots).values(row).returning(slots.c.id)).scalar_one())


def resize(tx: Tx, *, item: int, title: str, capacity: int) -> None:
    """The item's one slot gets another name or size; refuses fewer seats than families hold.

    Slots that were made one by one keep theirs.
    """
    s = slots.c
    mine = list(tx.execute(sa.select(s.id).where(s.item_id == item)).scalars())
    if len(mine) != 1:
        return
    fits = sa.update(slots).where(s.id == mine[0], s.taken + s.offered <= capacity)
    if not tx.execute(fits.values(title=title, capacity=capacity)).rowcount:
        raise Refused("slots-seats-held", title=title)


def close(tx: Tx, *, item: int) -> None:
    """The item has no slots any more; nobody may hold one."""
    tx.execute(sa.delete(slots).where(slots.c.item_id == item))


def families_with(tx: Tx, *, item: int) -> list[int]:
    """The families that hold a slot of the item."""
    c = claims.c
    held = sa.select(c.family_id).where(c.item_id == item, c.given_back_at.is_(None)).order_by(c.family_id)
    return list(tx.execute(held).scalars())


def holders(tx: Tx, *, item: int) -> dict[int, set[int]]:
    """The families that hold a slot of the item which has no hour of its own, each with the adults who took it."""
    c, s = claims.c, slots.c
    query = sa.select(c.family_id, c.home_id, c.by_id).join(slots, s.id == c.slot_id)
    found: dict[int, set[int]] = {}
    for row in tx.execute(query.where(c.item_id == item, c.given_back_at.is_(None), s.starts_at.is_(None))):
        found.setdefault(row.family_id, set()).add(row.home_id or row.by_id)
    return found


def free_all(tx: Tx, *, item: int, now: datetime) -> list[int]:
    """The item is cancelled: nobody holds its slots, waits for them or swaps in them; returns the claims that ended."""
    c, s, u, d = claims.c, slots.c, turns.c, swaps.c
    held = sa.update(claims).where(c.item_id == item, c.given_back_at.is_(None))
    ended = sorted(tx.execute(held.values(given_back_at=now, outcome=ClaimEnd.CANCELLED).returning(c.id)).scalars())
    waiting = sa.update(turns).where(u.item_id == item, u.ended_at.is_(None))
    tx.execute(waiting.values(ended_at=now, outcome=TurnEnd.CANCELLED))
    tx.execute(sa.update(slots).where(s.item_id == item).values(taken=0, offered=0))
    about = sa.update(swaps).where(sa.or_(d.claim_id.in_(ended), d.for_claim_id.in_(ended)), d.ended_at.is_(None))
    tx.execute(about.values(ended_at=now, outcome=SwapEnd.GONE))
    return ended


def families_of(tx: Tx, *, item: int, ended: Sequence[int]) -> list[int]:
    """The families whose claims on the item these were."""
    c = claims.c
    return list(tx.execute(sa.select(c.family_id).where(c.item_id == item, c.id.in_(ended))).scalars())


def claim_again(tx: Tx, *, ended: Sequence[int]) -> None:
    """The item is on again, with its slots as they were held and waited for; nobody can have taken one meanwhile."""
    c, s, u = claims.c, slots.c, turns.c
    again = sa.update(claims).where(c.id.in_(ended)).values(given_back_at=None, outcome=None)
    held = tx.execute(again.returning(c.slot_id)).scalars().all()
    for slot in held:
        tx.execute(sa.update(slots).where(s.id == slot).values(taken=s.taken + 1))
    waiting = sa.update(turns).where(u.slot_id.in_(held), u.outcome == TurnEnd.CANCELLED)
    waiting = waiting.values(ended_at=None, outcome=None, offered_id=None, offered_until=None)
    looks.again(tx, looks.QUEUE, tx.execute(waiting.returning(u.item_id)).scalars().all())
    looks.again(tx, looks.CLAIM, ended)


def _of_staff(tx: Tx, slot: int, by: Person) -> tuple[Item, Slot]:
    """The slot for who may run it: the staff, and the host of a time."""
    row = there(tx.execute(sa.select(slots.c.item_id, slots.c.host_id).where(slots.c.id == slot)).first(), "item")
    item = item_of(tx, item=row.item_id, by=by)
    if by.id != row.host_id:
        by.must_be_staff(item.classroom)
    return item, one(tx, slot, by)


def allow(tx: Tx, *, slot: int, capacity: int, by: Person, now: datetime) -> Slot:
    """So many families may have the slot. Refuses fewer than have it or are asked: nobody is thrown out silently."""
    lock(tx, slot)
    item, known = _of_staff(tx, slot, by)
    between(capacity, 1, MOST)
    if capacity < known.taken + known.offered:
        raise Refused("slots-too-small", count=known.taken + known.offered, names=", ".join(known.holders))
    if capacity != known.capacity:
        tx.execute(sa.update(slots).where(slots.c.id == slot).values(capacity=capacity))
        note(
            tx,
            slot,
            Happening.WIDER if capacity > known.capacity else Happening.NARROWER,
            family=None,
            by=by.id,
            now=now,
        )
        pass_on(tx, item, slot, now)
        telling.show_chat(tx, item, now=now)
    return one(tx, slot, by)


def shut(tx: Tx, *, slot: int, by: Person, now: datetime) -> Slot:
    """Nobody takes the slot until it is reopened; who has it keeps it, who waits is told and goes on waiting."""
    return _turn_key(tx, slot, by, now, Happening.SHUT, now)


def reopen(tx: Tx, *, slot: int, by: Person, now: datetime) -> Slot:
    """The slot can be taken again; the first of its queue is asked."""
    return _turn_key(tx, slot, by, None, Happening.REOPENED, now)


def _turn_key(tx: Tx, slot: int, by: Person, at: datetime | None, word: Happening, now: datetime) -> Slot:
    lock(tx, slot)
    item, known = _of_staff(tx, slot, by)
    if known.shut == (at is not None):
        return known
    tx.execute(sa.update(slots).where(slots.c.id == slot).values(shut_at=at))
    note(tx, slot, word, family=None, by=by.id, now=now)
    u = turns.c
    waiting = sa.select(u.family_id, u.home_id).where(u.slot_id == slot, u.ended_at.is_(None), u.offered_id.is_(None))
    for row in tx.execute(waiting.order_by(u.id)).all():
        telling.tell(tx, item, f"slots-told-{word}", slot, family=row.family_id, home=row.home_id, now=now)
    pass_on(tx, item, slot, now)
    telling.show_chat(tx, item, now=now)
    return one(tx, slot, by)


def remove(tx: Tx, *, slot: int, by: Person, now: datetime) -> Item:
    """The slot is no more; refused while a family holds it, and while it is the item's only one."""
    lock(tx, slot)
    item, known = _of_staff(tx, slot, by)
    if known.taken or known.offered:
        raise Refused("slots-too-small", count=known.taken + known.offered, names=", ".join(known.holders))
    count = tx.execute(sa.select(sa.func.count()).where(slots.c.item_id == item.id)).scalar_one()
    if count == 1:
        raise Refused("slots-only-one")
    tx.execute(sa.delete(slots).where(slots.c.id == slot))
    telling.show_chat(tx, item, now=now)
    return item


def history(tx: Tx, *, slot: int, by: Person) -> list[SlotHappening]:
    """What happened to the slot, the latest first; for the staff and its host."""
    _of_staff(tx, slot, by)
    h, f, p = happenings.c, families.c, persons.c
    query = (
        sa.select(h.what, h.at, f.name, p.name)
        .outerjoin(families, f.id == h.family_id)
        .outerjoin(persons, p.id == h.by_id)
        .where(h.slot_id == slot)
        .order_by(h.id.desc())
    )
    return [SlotHappening(*row) for row in fetch(tx, query)]
