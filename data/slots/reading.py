"""Reading slots: what can be taken, who has it, who waits for it, as one person may see it."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import items
from data.db import Tx, fetch
from data.items import Item
from data.kinds import KINDS
from data.people import SPECIALIST, Person, families
from data.places import places
from data.refusal import Refused
from data.slots.facts import Claim, Side, Slot, Taking, Terms, Turn
from data.slots.tables import claims, slots, terms, turns


def terms_of(tx: Tx, *, item: int) -> Terms:
    """How the slots of this item are taken."""
    t = terms.c
    known = sa.select(t.each, t.apart, t.opens_at, t.early_at, t.announced_at, t.by_wishes)
    rows = fetch(tx, known.where(t.item_id == item))
    return Terms(*rows[0]) if rows else Terms()


def item_of(tx: Tx, *, item: int, by: Person | None, hold: bool = False) -> Item:
    """The item as this person may see it: on a published map, announced before that, or one where they offer times."""
    known = terms_of(tx, item=item) if by is not None else Terms()
    return _seen_item(tx, item, by, known, hold=hold)


def _seen_item(tx: Tx, item: int, by: Person | None, known: Terms, *, hold: bool) -> Item:
    found = items.get(tx, item=item, hold=hold) if by is not None and known.announced is not None else None
    if found is not None and by is not None:
        by.must_belong(found.classroom)
        return found
    if by is not None and SPECIALIST in by.roles.values():
        offered = items.find(tx, item=item)
        if offered is not None and offered.sort.private and by.is_specialist(offered.classroom):
            return items.get(tx, item=item, hold=hold)
    return items.get(tx, item=item, by=by, hold=hold)


def side_of(tx: Tx, *, slot: int, by: Person, family: int | None = None, hold: bool = False) -> Side:
    """Whose side `by` acts on: their own family's, or, as staff or the slot's host, another `family` of the class."""
    s, t = slots.c, terms.c
    row = tx.execute(
        sa.select(s.item_id, s.host_id, s.starts_at, s.shut_at)
        .add_columns(t.item_id.label("known"), t.each, t.apart, t.opens_at, t.early_at, t.announced_at, t.by_wishes)
        .outerjoin(terms, t.item_id == s.item_id)
        .where(s.id == slot)
    ).first()
    if row is None:
        raise Refused("refusal-gone", what="item")
    known = (row.each, row.apart, row.opens_at, row.early_at, row.announced_at, row.by_wishes)
    rules = Terms() if row.known is None else Terms(*known)
    item = _seen_item(tx, row.item_id, by, rules, hold=hold)
    at = (row.host_id, row.starts_at, row.shut_at is not None)
    if family is None:
        return Side(item, rules, by.family_in(item.classroom), by.id if rules.apart else 0, by, *at)
    if by.id != row.host_id:
        by.must_be_staff(item.classroom)
    f = families.c
    ours = sa.select(f.id).where(f.id == family, f.classroom_id == item.classroom, f.state == "accepted")
    if tx.execute(ours).first() is None:
        raise Refused("refusal-gone", what="family")
    return Side(item, rules, family, 0, by, *at)


@cache
def _slots() -> sa.Select[Any]:
    """Slots in their order, with their places, the kind of their item and its class; made once, it is asked often."""
    s, p, i, m = slots.c, places.c, items.items.c, items.months.c
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
        .join(items.items, i.id == s.item_id)
        .join(items.months, m.id == i.month_id)
        .outerjoin(places, p.id == s.place_id)
        .order_by(s.starts_at.is_(None), s.starts_at, s.id)
    )


def load(tx: Tx, where: sa.ColumnElement[bool], by: Person | None = None) -> list[Slot]:
    """Slots with their holders and queues, as `by` may see them."""
    rows = fetch(tx, _slots().where(where))
    held = _by_slot(held_of(tx, where), lambda claim: claim.slot) if any(row.taken for row in rows) else {}
    queue = turns_of(tx, where) if rows else []
    return [_seen(Slot(*row[:-2]), row.sort, row.classroom_id, held.get(row.id, []), queue, by) for row in rows]


def _seen(slot: Slot, sort: str, classroom: int, held: list[Claim], queue: list[Turn], by: Person | None) -> Slot:
    member = by.memberships.get(classroom) if by else None
    family = member.family if member and member.state == "accepted" else None
    host = by is not None and by.id == slot.host
    waits = [turn for turn in queue if turn.slot in (slot.id, None) or turn.offered == slot.id]

    def own(one: Claim | Turn) -> bool:
        return one.family == family and by is not None and one.home in (0, by.id)

    mine = next((claim for claim in held if own(claim)), None)
    turn = next((one for one in waits if own(one) and one.offered in (None, slot.id)), None)
    open_ = not KINDS[sort].private or host or (by is not None and by.is_staff(classroom))
    return replace(
        slot,
        holders=tuple(claim.name for claim in held) if open_ else (),
        waiting=sum(one.offered is None for one in waits),
        claim=mine,
        turn=turn,
    )


def _by_slot(things: list[Any], slot_of: Callable[[Any], int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for thing in things:
        found.setdefault(slot_of(thing), []).append(thing)
    return found


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
    return held_of(tx, slots.c.id == slot)


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
    found: list[Turn] = []
    counts: dict[int | None, int] = {}
    for row in fetch(tx, _turns().where(turns.c.item_id.in_(sa.select(slots.c.item_id).where(where)))):
        turn = Turn(*row)
        if turn.offered is None:
            counts[turn.slot] = counts.get(turn.slot, 0) + 1
        found.append(replace(turn, place=0 if turn.offered else counts[turn.slot]))
    return found


def one(tx: Tx, slot: int, by: Person | None = None) -> Slot:
    """A slot that is there."""
    return load(tx, slots.c.id == slot, by)[0]


def get(tx: Tx, *, slot: int, by: Person) -> Slot:
    """A slot of one's own class."""
    id = tx.execute(sa.select(slots.c.item_id).where(slots.c.id == slot)).scalar_one_or_none()
    if id is None:
        raise Refused("refusal-gone", what="item")
    item_of(tx, item=id, by=by)
    return one(tx, slot, by)


def of_item(tx: Tx, *, item: int, by: Person | None = None) -> list[Slot]:
    """All slots of an item; `by`, if given, must belong to its class."""
    item_of(tx, item=item, by=by)
    return load(tx, slots.c.item_id == item, by)


def held(tx: Tx, *, item: int, family: int) -> int | None:
    """The slot of this item that the family has (the first of several), or had until its month was over."""
    c = claims.c
    last = sa.or_(c.given_back_at.is_(None), c.outcome == "expired")
    mine = sa.select(c.slot_id).where(c.item_id == item, c.family_id == family, last)
    return tx.execute(mine.order_by(c.given_back_at.is_not(None), c.nth, c.id.desc()).limit(1)).scalar_one_or_none()


def name_of(tx: Tx, *, slot: int, language: str) -> str | None:
    """What the slot is called."""
    found = load(tx, slots.c.id == slot)
    return found[0].name(language) if found else None


def too_late(tx: Tx, *, slot: int, item: int, by: Person) -> Taking:
    """The slot is gone: who has it, and a free one of the same item, first of the same kind, then the nearest."""
    s, p = slots.c, places.c
    free = sa.and_(s.shut_at.is_(None), s.taken + s.offered < s.capacity)
    query = sa.select(s.id, p.kind, p.latitude, p.longitude, free).outerjoin(places, p.id == s.place_id)
    rows = tx.execute(query.where(s.item_id == item)).all()
    lost = next(row for row in rows if row.id == slot)
    others = (
        (row.kind != lost.kind, kilometres((row[2], row[3]), (lost[2], lost[3])), row.id) for row in rows if row[4]
    )
    nearest = min(others, default=None)
    shown = {one.id: one for one in load(tx, s.id.in_([slot, nearest[2] if nearest else slot]), by)}
    return Taking(shown[slot], False, shown[nearest[2]] if nearest else None)


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
