"""What a person sees of a slot: its card, and, of the class's places, where its families have been."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import items, places
from data.db import Tx, unbound
from data.items import Item
from data.people import Person, families
from data.slots.facts import Slot
from data.slots.offerings import offering
from data.slots.reading import all_of, claims_of, one
from data.slots.tables import claims, slots
from data.slots.terms import year_of
from data.slots.wishes import Wishing, seen


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the class and the months in which its families have been there, with their names."""

    name_ru: str
    name_en: str
    kind: str
    latitude: float | None
    longitude: float | None
    visits: tuple[tuple[str, date], ...]

    def name(self, language: str) -> str:
        return self.name_ru if language == "ru" else self.name_en


def season(tx: Tx, *, classroom: int, by: Person, now: datetime, year: int | None = None) -> list[Spot]:
    """All places of the class, and who has been where in this school year, or in the one that began in `year`, by
    month."""
    by.must_belong(classroom)
    since = year_of(now) if year is None else date(year, 9, 1)
    known: dict[int, list[tuple[str, date]]] = {}
    for place, name, first in _visits(tx, classroom, since=since):
        if first >= since.replace(year=since.year + 1):
            break
        known.setdefault(place, []).append((name, first))
    p = places.places.c
    ours = sa.or_(p.id.in_(places.ids_of(tx, classroom=classroom)), p.id.in_(known))
    rows = tx.execute(sa.select(p.id, p.name_ru, p.name_en, p.kind, p.latitude, p.longitude).where(ours).order_by(p.id))
    return [Spot(*row[1:], tuple(known.get(row[0], ()))) for row in rows]


@dataclass(frozen=True, slots=True)
class SlotCard:
    """All that one person may see of a slot: its item, who has been there and when, the note to its host; the round,
    if it is one by wishes."""

    slot: Slot
    item: Item
    been: tuple[tuple[str, date], ...] = ()
    note: str | None = None
    wishing: Wishing | None = None


@unbound
def card(tx: Tx, *, slot: int, by: Person, now: datetime, known: Slot | None = None) -> SlotCard:
    """A slot of one's own class; `known`, if it has just been read for this person.

    Whoever presses what stands on it meets the verb's own look: it may be a moment old, and parts of it a moment apart.
    """
    of = offering(tx, slot=slot, by=by)
    found = known or one(tx, slot, by)
    been = _visits(tx, of.item.classroom, place=found.place) if found.place is not None else []
    note = note_of(tx, slot=found, by=by) if found.host is not None else None
    wishing = seen(tx, of, by, now) if of.drawn else None
    return SlotCard(found, of.item, tuple((name, first) for _, name, first in been), note, wishing)


@dataclass(frozen=True, slots=True)
class SlotList:
    """All slots of an item as one person may see them; of a round of places also the class's other rounds."""

    item: Item
    slots: tuple[Slot, ...]
    wishing: Wishing | None = None


@unbound
def listed(tx: Tx, *, item: int, by: Person | None, now: datetime) -> SlotList:
    """The slots of an item, for one person, or for all together (no `by`). Its parts may be a moment apart."""
    of = offering(tx, item=item, by=by)
    return SlotList(of.item, tuple(all_of(tx, item=item, by=by)), seen(tx, of, by, now) if of.drawn else None)


def note_of(tx: Tx, *, slot: Slot, by: Person) -> str | None:
    """What the family wrote: for the host, and for the family itself."""
    if by.id == slot.host:
        return next((claim.note for claim in claims_of(tx, slot=slot.id)), None)
    return slot.claim.note if slot.claim else None


def _visits(tx: Tx, classroom: int, *, since: date = date.min, place: int | None = None) -> list[tuple[int, str, date]]:
    """Visits of the class's families: the place, the family's name, the month."""
    whose = {"classroom": classroom, "since": since, "place": place}
    return [(row[0], row[1], row[2]) for row in tx.execute(_visited(place is not None), whose)]


@cache
def _visited(of_place: bool) -> sa.Select[Any]:
    given = sa.bindparam
    c, f, i, m, s = claims.c, families.c, items.items.c, items.months.c, slots.c
    query = (
        sa.select(s.place_id, f.name, m.first)
        .distinct()
        .join(families, f.id == c.family_id)
        .join(slots, s.id == c.slot_id)
        .join(items.items, i.id == s.item_id)
        .join(items.months, m.id == i.month_id)
        .where(m.classroom_id == given("classroom"), c.visited_at.is_not(None), m.first >= given("since"))
        .order_by(m.first, f.name)
    )
    return query.where(s.place_id == given("place") if of_place else s.place_id.is_not(None))


def been_by(tx: Tx, *, classroom: int, by: Person) -> set[int]:
    """The places where the person's own family has been; none for who has no family there."""
    by.must_belong(classroom)
    member = by.memberships.get(classroom)
    c, s = claims.c, slots.c
    visits = sa.select(s.place_id).distinct().join(slots, s.id == c.slot_id).where(c.visited_at.is_not(None))
    mine = visits.where(c.family_id == (member.family if member is not None else None), s.place_id.is_not(None))
    return set(tx.execute(mine).scalars())
