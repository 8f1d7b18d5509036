"""Reading slots: what can be taken, who has it, who waits for it, as one person may see it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from data import items
from data.db import Tx, fetch, unbound
from data.kinds import KINDS
from data.people import Person, families
from data.places import places
from data.slots.facts import Claim, Slot, Taking, Turn
from data.slots.offerings import item_of, offering
from data.slots.tables import ClaimEnd, claims, slots, turns


@cache
def _slots() -> sa.Select[Any]:
    """Slots in their order, with their places, the kind of their item and its class, a row for each living claim on
    them, in the order of taking; one without any where there is none. Made once, it is asked often."""
    s, p, i, m, c, f = slots.c, places.c, items.items.c, items.months.c, claims.c, families.c
    return (
        sa.select(
            s.id,
            s.item_id,
            p.kind,
            sa.func.coalesce(s.title, p.name_ru),
            sa.func.coalesce(s.title, p.name_en),
            p.address,
            p.latitude,
            p.longitude,
            p.metro,
            p.site,
            s.capacity,
            s.taken,
            s.offered,
            s.starts_at,
            s.ends_at,
            s.host_id,
            s.short,
            s.shut_at.is_not(None),
            s.place_id,
            i.kind.label("sort"),
            m.classroom_id,
        )
        .add_columns(c.id.label("claim"), c.slot_id, c.family_id, f.name, c.home_id, c.taken_at)
        .add_columns(c.day, c.confirmed_at, c.visited_at, c.note)
        .join(items.items, i.id == s.item_id)
        .join(items.months, m.id == i.month_id)
        .outerjoin(places, p.id == s.place_id)
        .outerjoin(claims, sa.and_(c.slot_id == s.id, c.given_back_at.is_(None)))
        .outerjoin(families, f.id == c.family_id)
        .order_by(s.starts_at.is_(None), s.starts_at, s.id, c.taken_at, c.id)
    )


OWN = 10
"""How many columns at the end of a slot's row are of a claim."""


def load(tx: Tx, where: sa.ColumnElement[bool], by: Person | None = None) -> list[Slot]:
    """Slots with their holders and queues, as `by` may see them."""
    rows = fetch(tx, _slots().where(where))
    return _shown(rows, turns_of(tx, where) if rows else [], by)


def _shown(rows: Sequence[Any], queue: Sequence[Turn], by: Person | None) -> list[Slot]:
    """The slots of these rows, which stand together by slot."""
    found = []
    for _, of_slot in groupby(rows, key=itemgetter(0)):
        first, *more = of_slot
        if not queue and first[-OWN] is None:  # most of a long list
            found.append(Slot(*first[: -OWN - 2]))
        else:
            held = [Claim(*row[-OWN:]) for row in (first, *more) if row.claim is not None]
            found.append(_slot(first, held, queue, by))
    return found


def _slot(row: Any, held: Sequence[Claim], queue: Sequence[Turn], by: Person | None) -> Slot:
    id, host, classroom = row[0], row.host_id, row.classroom_id
    family = by.family_of(classroom) if by else None
    waits = [turn for turn in queue if turn.slot in (id, None) or turn.offered == id]

    def own(one: Claim | Turn) -> bool:
        return one.family == family and by is not None and one.home in (0, by.id)

    mine = next((claim for claim in held if own(claim)), None)
    turn = next((one for one in waits if own(one) and one.offered in (None, id)), None)
    open_ = not KINDS[row.sort].private or (by is not None and (by.id == host or by.is_staff(classroom)))
    holders = tuple(claim.name for claim in held) if open_ else ()
    fields: list[Any] = [*row[: -OWN - 2], holders, sum(one.offered is None for one in waits), mine, turn]
    return Slot(*fields)


@cache
def _claims() -> sa.Select[Any]:
    """Living claims in the order of taking."""
    c, f = claims.c, families.c
    return (
        sa.select(c.id, c.slot_id, c.family_id, f.name, c.home_id, c.taken_at)
        .add_columns(c.day, c.confirmed_at, c.visited_at, c.note)
        .join(families, f.id == c.family_id)
        .join(slots, slots.c.id == c.slot_id)
        .where(c.given_back_at.is_(None))
        .order_by(c.taken_at, c.id)
    )


def held_of(tx: Tx, where: sa.ColumnElement[bool]) -> list[Claim]:
    """The living claims of these slots, in the order of taking."""
    return [Claim(*row) for row in fetch(tx, _claims().where(where))]


def claims_of(tx: Tx, *, slot: int) -> list[Claim]:
    """Who has this slot, in the order of taking."""
    return [Claim(*row) for row in fetch(tx, _claims_of(), {"slot": slot})]


@cache
def _claims_of() -> sa.Select[Any]:
    return _claims().where(slots.c.id == sa.bindparam("slot"))


@cache
def _turns() -> sa.Select[Any]:
    """Living turns in the order of asking."""
    u, f = turns.c, families.c
    return (
        sa.select(u.id, u.slot_id, u.family_id, f.name, u.home_id, sa.literal(0), u.offered_id, u.offered_until)
        .join(families, f.id == u.family_id)
        .where(u.ended_at.is_(None))
        .order_by(u.id)
    )


def turns_of(tx: Tx, where: sa.ColumnElement[bool]) -> list[Turn]:
    """Who waits for these slots, or for any of their items, in the order of asking; those who are asked now too."""
    return _in_order(fetch(tx, _turns().where(turns.c.item_id.in_(sa.select(slots.c.item_id).where(where)))))


def queue_of(tx: Tx, *, item: int) -> list[Turn]:
    """The same of all slots of an item."""
    return _in_order(fetch(tx, _queue(), {"item": item}))


@cache
def _queue() -> sa.Select[Any]:
    return _turns().where(turns.c.item_id == sa.bindparam("item"))


def _in_order(rows: Sequence[Any]) -> list[Turn]:
    """With their places."""
    found: list[Turn] = []
    counts: dict[int | None, int] = {}
    for row in rows:
        turn = Turn(*row)
        if turn.offered is None:
            counts[turn.slot] = counts.get(turn.slot, 0) + 1
        found.append(replace(turn, place=0 if turn.offered else counts[turn.slot]))
    return found


@cache
def _slots_by(column: sa.Column[int]) -> sa.Select[Any]:
    return _slots().where(column == sa.bindparam("it"))


def one(tx: Tx, slot: int, by: Person | None = None, queue: Sequence[Turn] | None = None) -> Slot:
    """A slot that is there; `queue`, if that of its item has been read."""
    rows = fetch(tx, _slots_by(slots.c.id), {"it": slot})
    waits = queue_of(tx, item=rows[0].item_id) if queue is None else queue
    return _shown(rows, waits, by)[0]


def get(tx: Tx, *, slot: int, by: Person) -> Slot:
    """A slot of one's own class."""
    offering(tx, slot=slot, by=by)
    return one(tx, slot, by)


@unbound
def of_item(tx: Tx, *, item: int, by: Person | None = None) -> list[Slot]:
    """All slots of an item; `by`, if given, must belong to its class."""
    item_of(tx, item=item, by=by)
    return all_of(tx, item=item, by=by)


def all_of(tx: Tx, *, item: int, by: Person | None) -> list[Slot]:
    """All slots of an item that this person may see, with the queues; for all families together (None) without."""
    rows = fetch(tx, _slots_by(slots.c.item_id), {"it": item})
    return _shown(rows, queue_of(tx, item=item) if rows and by is not None else [], by)


def held(tx: Tx, *, item: int, family: int) -> int | None:
    """The slot of this item that the family has (the first of several), or had until its month was over."""
    c = claims.c
    last = sa.or_(c.given_back_at.is_(None), c.outcome == ClaimEnd.EXPIRED)
    mine = sa.select(c.slot_id).where(c.item_id == item, c.family_id == family, last)
    return tx.execute(mine.order_by(c.given_back_at.is_not(None), c.nth, c.id.desc()).limit(1)).scalar_one_or_none()


def name_of(tx: Tx, *, slot: int, language: str) -> str | None:
    """What the slot is called."""
    found = load(tx, slots.c.id == slot)
    return found[0].name(language) if found else None


def too_late(tx: Tx, *, slot: int, item: int, by: Person, queue: Sequence[Turn] | None = None) -> Taking:
    """The slot is gone: who has it, and a free one of the same item, first of the same kind, then the nearest."""
    rows = tx.execute(_free(), {"item": item, "slot": slot}).all()
    lost = next(row for row in rows if row.id == slot)
    free = [row for row in rows if row.free]
    alike = [row for row in free if row.kind == lost.kind] or free
    nearest = min(((kilometres((row[2], row[3]), (lost[2], lost[3])), row.id) for row in alike), default=None)
    both = fetch(tx, _either(), {"slots": [slot, nearest[1] if nearest else slot]})
    shown = {one.id: one for one in _shown(both, queue_of(tx, item=item) if queue is None else queue, by)}
    return Taking(shown[slot], False, shown[nearest[1]] if nearest else None)


@cache
def _either() -> sa.Select[Any]:
    return _slots().where(slots.c.id.in_(sa.bindparam("slots", expanding=True)))


@cache
def _free() -> sa.Select[Any]:
    """A slot, and those of its item that are free, with the points of their places."""
    s, p = slots.c, places.c
    free = sa.and_(s.shut_at.is_(None), s.taken + s.offered < s.capacity).label("free")
    query = sa.select(s.id, p.kind, p.latitude, p.longitude, free).outerjoin(places, p.id == s.place_id)
    return query.where(s.item_id == sa.bindparam("item"), sa.or_(s.id == sa.bindparam("slot"), free))


def distance(a: Slot, b: Slot) -> float:
    """Kilometres between two slots' places; infinite where a point is not known."""
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


Point = tuple[float | None, float | None]
"""Latitude and longitude in degrees (WGS84)."""


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance on a sphere of 6371 km (haversine: R. W. Sinnott, "Virtues of the Haversine", 1984)."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return math.inf
    north, south = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(b[1] - a[1])
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def find(tx: Tx, *, slot: int) -> Slot | None:
    """A slot, if it is still there, for a letter about it."""
    return next(iter(load(tx, slots.c.id == slot)), None)


def held_by_others(tx: Tx, *, item: int, by: Person) -> list[tuple[Slot, Claim]]:
    """What other families have of an item, with their claims, in the order of the slots."""
    found = item_of(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    known = {slot.id: slot for slot in load(tx, slots.c.item_id == item, by)}
    others = [claim for claim in held_of(tx, slots.c.item_id == item) if claim.family != family]
    return sorted(((known[claim.slot], claim) for claim in others), key=lambda both: (both[0].id, both[1].id))
