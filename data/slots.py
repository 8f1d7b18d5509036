"""Slots: what of an item can be taken (a park for a month, a seat, a helper's role), and which family has it.

The database itself keeps the capacity: a place is given by one conditional statement, and a unique rule holds a family
to one place of an item.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, Tx, fetch, insert_new, metadata
from data.deliveries import Letter, owe, owe_chat, posts
from data.items import Item
from data.people import Person, adults_of, families
from data.places import places
from data.refusal import Refused

slots = sa.Table(
    "slots",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("place_id", sa.ForeignKey(places.c.id)),
    sa.Column("title", sa.Text),
    sa.Column("capacity", sa.Integer, nullable=False),
    sa.Column("taken", sa.Integer, nullable=False, server_default="0"),
    sa.CheckConstraint("taken >= 0 AND taken <= capacity", name="capacity"),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("slot_id", sa.ForeignKey(slots.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("taken_at", Instant, nullable=False),
    sa.Column("given_back_at", Instant),
)
sa.Index(
    "uq_claims_held",
    claims.c.item_id,
    claims.c.family_id,
    unique=True,
    sqlite_where=claims.c.given_back_at.is_(None),
    postgresql_where=claims.c.given_back_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of an item: `kind` is the place's (museum, park, estate), None where it is a role or a seat."""

    id: int
    item: int
    kind: str | None
    name_ru: str
    name_en: str
    address: str | None
    latitude: float | None
    longitude: float | None
    metro: str | None
    site: str | None
    capacity: int
    taken: int
    holders: tuple[str, ...] = ()
    mine: bool = False

    @property
    def free(self) -> int:
        return self.capacity - self.taken

    def name(self, language: str) -> str:
        return self.name_ru if language == "ru" else self.name_en


@dataclass(frozen=True, slots=True)
class Taking:
    """How a press on "take" went: `got` it, or it is gone and `offer` is a free one like it, if there is any."""

    slot: Slot
    got: bool
    offer: Slot | None


def open_places(tx: Tx, *, item: int, place_ids: Sequence[int]) -> None:
    """Each of these places can be taken by one family for the item's month."""
    if place_ids:
        tx.execute(sa.insert(slots), [{"item_id": item, "place_id": id, "capacity": 1} for id in place_ids])


def open_seats(tx: Tx, *, item: int, title: str, capacity: int) -> None:
    """A place of its own for so many families."""
    tx.execute(sa.insert(slots).values(item_id=item, title=title, capacity=capacity))


def resize(tx: Tx, *, item: int, title: str, capacity: int) -> None:
    """The item's one place gets another name or size; refuses fewer seats than families hold."""
    s = slots.c
    changed = sa.update(slots).where(s.item_id == item, s.taken <= capacity).values(title=title, capacity=capacity)
    if not tx.execute(changed).rowcount:
        raise Refused("slots-seats-held", title=title)


def close(tx: Tx, *, item: int) -> None:
    """The item has no places any more; nobody may hold one."""
    tx.execute(sa.delete(slots).where(slots.c.item_id == item))


def families_with(tx: Tx, *, item: int) -> list[int]:
    """The families that hold a place of the item."""
    c = claims.c
    held = sa.select(c.family_id).where(c.item_id == item, c.given_back_at.is_(None)).order_by(c.family_id)
    return list(tx.execute(held).scalars())


def free_all(tx: Tx, *, item: int, now: datetime) -> list[int]:
    """The item is cancelled: its places are given back; returns the claims that ended, for `claim_again`."""
    c, s = claims.c, slots.c
    held = sa.update(claims).where(c.item_id == item, c.given_back_at.is_(None)).values(given_back_at=now)
    ended = sorted(tx.execute(held.returning(c.id)).scalars())
    tx.execute(sa.update(slots).where(s.item_id == item).values(taken=0))
    return ended


def families_of(tx: Tx, *, item: int, ended: Sequence[int]) -> list[int]:
    """The families whose claims on the item these were."""
    c = claims.c
    return list(tx.execute(sa.select(c.family_id).where(c.item_id == item, c.id.in_(ended))).scalars())


def claim_again(tx: Tx, *, ended: Sequence[int]) -> None:
    """The item is on again, with its places as they were held; nobody can have taken one meanwhile."""
    c, s = claims.c, slots.c
    again = sa.update(claims).where(c.id.in_(ended)).values(given_back_at=None)
    for slot in tx.execute(again.returning(c.slot_id)).scalars().all():
        tx.execute(sa.update(slots).where(s.id == slot).values(taken=s.taken + 1))


def _query(tx: Tx, where: sa.ColumnElement[bool], family: int | None) -> list[Slot]:
    s, p, c, f = slots.c, places.c, claims.c, families.c
    rows = fetch(
        tx,
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
        )
        .outerjoin(places, p.id == s.place_id)
        .where(where)
        .order_by(s.id),
    )
    held = tx.execute(
        sa.select(c.slot_id, c.family_id, f.name)
        .join(families, f.id == c.family_id)
        .join(slots, s.id == c.slot_id)
        .where(where, c.given_back_at.is_(None))
        .order_by(c.taken_at, c.id)
    ).all()
    holders: dict[int, list[str]] = {}
    for claim in held:
        holders.setdefault(claim.slot_id, []).append(claim.name)
    mine = {claim.slot_id for claim in held if claim.family_id == family}
    return [replace(Slot(*row), holders=tuple(holders.get(row.id, ())), mine=row.id in mine) for row in rows]


def _of(by: Person | None, classroom: int) -> int | None:
    member = by.memberships.get(classroom) if by else None
    return member.family if member and member.state == "accepted" else None


def get(tx: Tx, *, slot: int, by: Person) -> Slot:
    """A slot of one's own class."""
    id = tx.execute(sa.select(slots.c.item_id).where(slots.c.id == slot)).scalar_one_or_none()
    if id is None:
        raise Refused("items-gone")
    item = items.get(tx, item=id, by=by)
    return _query(tx, slots.c.id == slot, _of(by, item.classroom))[0]


def of_item(tx: Tx, *, item: int, by: Person | None = None) -> list[Slot]:
    """All slots of an item; `by`, if given, must belong to its class."""
    found = items.get(tx, item=item, by=by)
    return _query(tx, slots.c.item_id == item, _of(by, found.classroom))


def take(tx: Tx, *, slot: int, by: Person, now: datetime) -> Taking:
    """Give a place to the family. Of all who press at one instant exactly as many succeed as there are places.

    Whoever comes too late gets the holder's name and a free place of the same sort, the nearest. Refuses a family that
    has a place of this item already, an item that is over, and who has no family in the class.
    """
    item = _item_of(tx, slot, by, hold=True)
    family = by.family_in(item.classroom)
    _must_be_open(item, now)
    held = _held(tx, item.id, family)
    if held is not None:
        if held == slot:
            return Taking(_one(tx, slot, family), True, None)
        known = _one(tx, held, family)
        raise Refused("slots-have-one", name=known.name(by.language))
    s = slots.c
    given = tx.execute(sa.update(slots).where(s.id == slot, s.taken < s.capacity).values(taken=s.taken + 1)).rowcount
    if not given:
        return Taking(_one(tx, slot, family), False, _offer(tx, item.id, slot))
    claim = {"slot_id": slot, "item_id": item.id, "family_id": family, "by_id": by.id, "taken_at": now}
    if not insert_new(tx, claims, claim):
        raise Refused("slots-have-another")
    _tell(tx, item, "slots-taken", slot, by, now)
    return Taking(_one(tx, slot, family), True, None)


def give_back(tx: Tx, *, slot: int, by: Person, now: datetime) -> Slot:
    """The family's place is free again; refuses who does not hold it."""
    item = _item_of(tx, slot, by)
    family = by.family_in(item.classroom)
    c, s = claims.c, slots.c
    held = sa.update(claims).where(c.slot_id == slot, c.family_id == family, c.given_back_at.is_(None))
    if not tx.execute(held.values(given_back_at=now)).rowcount:
        raise Refused("slots-not-yours")
    tx.execute(sa.update(slots).where(s.id == slot).values(taken=s.taken - 1))
    _tell(tx, item, "slots-given-back", slot, by, now)
    return _one(tx, slot, family)


def _item_of(tx: Tx, slot: int, by: Person, *, hold: bool = False) -> Item:
    id = tx.execute(sa.select(slots.c.item_id).where(slots.c.id == slot)).scalar_one_or_none()
    if id is None:
        raise Refused("items-gone")
    return items.get(tx, item=id, by=by, hold=hold)


def _must_be_open(item: Item, now: datetime) -> None:
    last = item.over
    if last is not None and last <= now:
        raise Refused("slots-closed")
    if now.astimezone(item.zone).date().replace(day=1) > item.first:
        raise Refused("slots-closed")


def _held(tx: Tx, item: int, family: int) -> int | None:
    c = claims.c
    return tx.execute(
        sa.select(c.slot_id).where(c.item_id == item, c.family_id == family, c.given_back_at.is_(None))
    ).scalar_one_or_none()


def held(tx: Tx, *, item: int, family: int) -> int | None:
    """The slot of this item that the family has."""
    return _held(tx, item, family)


def _one(tx: Tx, slot: int, family: int) -> Slot:
    return _query(tx, slots.c.id == slot, family)[0]


def _offer(tx: Tx, item: int, gone: int) -> Slot | None:
    """A free slot of the item, first of the same kind, then the nearest."""
    all_of_it = _query(tx, slots.c.item_id == item, None)
    lost = next(slot for slot in all_of_it if slot.id == gone)
    free = [slot for slot in all_of_it if slot.free > 0]
    return min(free, key=lambda slot: (slot.kind != lost.kind, distance(slot, lost), slot.id), default=None)


def distance(a: Slot, b: Slot) -> float:
    """Kilometres between two places on a sphere of 6371 km (haversine); infinite where a point is not known."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    north, south = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(b.longitude - a.longitude)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def _tell(tx: Tx, item: Item, kind: str, slot: int, by: Person, now: datetime) -> None:
    """The class chat's card is redrawn; the other adults of the family hear of it."""
    show_chat(tx, item, now=now)
    family = by.family_in(item.classroom)
    others = [id for id in adults_of(tx, classroom=item.classroom, family=family) if id != by.id]
    owe(tx, Letter(kind, {"slot": slot, "person": by.name}), classroom=item.classroom, chats=others, due=now)


def redraw(tx: Tx, item: Item, *, now: datetime) -> None:
    """The item has changed, or is no more: its card in the class chat is edited, if there is one."""
    if tx.execute(sa.select(posts.c.chat_id).where(posts.c.topic == card_letter(item).topic)).first() is not None:
        owe_chat(tx, card_letter(item), classroom=item.classroom, due=now)


def show_chat(tx: Tx, item: Item, *, now: datetime) -> None:
    """The class chat's card of an item is redrawn; what is for some families only does not stand there."""
    if not item.families:
        owe_chat(tx, card_letter(item), classroom=item.classroom, due=now)


def card_letter(item: Item) -> Letter:
    """The class chat's one card of what is taken and what is free; that of the venue round is pinned."""
    pin = item.kind == "venue"
    return Letter("slots-card", {"item": item.id}, topic=f"slots:{item.id}", pin=pin, live=True)


def name_of(tx: Tx, *, slot: int, language: str) -> str | None:
    """What the slot is called."""
    found = _query(tx, slots.c.id == slot, None)
    return found[0].name(language) if found else None
