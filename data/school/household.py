"""A family as the staff see it: who its adults are, another name, out of the class and back into it.

A family that is taken out sees nothing and hears nothing. What it has told stays until it is brought back, or erased
(`data.leaving.erase`); its places are free for the others at once, and its own again when it is back and they are free.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data import deliveries, slots
from data.db import Tx
from data.deliveries import Notice, owe
from data.people import FamilyState, Person, adults, persons
from data.people import families as families_table
from data.refusal import Refused
from data.school import families
from data.school.families import Family
from data.slots.tables import ClaimEnd

MEANT = timedelta(minutes=10)
"""So long after it was taken out a family is not told yet: it may have been a slip."""


@dataclass(frozen=True, slots=True)
class KnownFamily:
    """A family with its adults, by the names that they have at Telegram."""

    family: Family
    adults: tuple[str, ...]


def get(tx: Tx, *, family: int, by: Person) -> KnownFamily:
    """The family, in whatever state it is; for the staff of its class."""
    found = families.get(tx, family=family)
    by.must_be_staff(found.classroom)
    return KnownFamily(found, names_of(tx, families=[family]).get(family, ()))


def names_of(tx: Tx, *, families: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The adults of these families, by their Telegram names, in the order of coming."""
    a, p = adults.c, persons.c
    query = sa.select(a.family_id, p.name).join(persons, p.id == a.person_id)
    found: dict[int, tuple[str, ...]] = {}
    for row in tx.execute(query.where(a.family_id.in_(families)).order_by(a.family_id, a.person_id)):
        found[row.family_id] = (*found.get(row.family_id, ()), row.name)
    return found


def removed(tx: Tx, *, classroom: int, by: Person) -> list[Family]:
    """The families that were taken out and not erased, in the alphabet."""
    by.must_be_staff(classroom)
    return families.in_state(tx, classroom, FamilyState.REMOVED, families_table.c.fold)


def rename(tx: Tx, *, family: int, name: str, by: Person, now: datetime) -> Family:
    """The staff give a family another name, if no other of the class looks like it; its adults are told."""
    found = get(tx, family=family, by=by).family
    new = families.call(tx, found, name)
    if new.name != found.name:
        told = Notice("household-renamed", {"old": found.name, "new": new.name})
        owe(tx, told, classroom=found.classroom, chats=_chats(tx, family), due=now)
    return new


def _chats(tx: Tx, family: int) -> list[int]:
    return list(tx.execute(sa.select(adults.c.person_id).where(adults.c.family_id == family)).scalars())


def remove(tx: Tx, *, family: int, by: Person, now: datetime) -> Family:
    """The family is out of the class at once; its adults are told a little later. Refuses one that is not in."""
    found = get(tx, family=family, by=by).family
    _turn(tx, found, FamilyState.ACCEPTED, FamilyState.REMOVED)
    slots.vacate(tx, family=family, by=by, now=now, outcome=ClaimEnd.REMOVED)
    letter = Notice("household-removed", {"family": found.name}, dedup=_key(found))
    owe(tx, letter, classroom=found.classroom, chats=_chats(tx, family), due=now + MEANT)
    return families.get(tx, family=family)


def restore(tx: Tx, *, family: int, by: Person, now: datetime) -> Family:
    """It is in again, as it was, but for places that others have taken; told only if it had heard that it was out."""
    found = get(tx, family=family, by=by).family
    _turn(tx, found, FamilyState.REMOVED, FamilyState.ACCEPTED)
    slots.reclaim(tx, family=family, by=by, now=now)
    families.look_again(tx, found.classroom, family, now)
    told = deliveries.withdraw(tx, classroom=found.classroom, dedup=_key(found), now=now)
    letter = Notice("families-accepted", {"classroom": found.classroom})
    owe(tx, letter, classroom=found.classroom, chats=told, due=now)
    tx.execute(sa.update(deliveries.deliveries).where(_owed(found)).values(dedup=None))
    return families.get(tx, family=family)


def _key(family: Family) -> str:
    return f"removed:{family.id}"


def _owed(family: Family) -> sa.ColumnElement[bool]:
    d = deliveries.deliveries.c
    return sa.and_(d.classroom_id == family.classroom, d.dedup.startswith(f"{_key(family)}@", autoescape=True))


def _turn(tx: Tx, family: Family, old: FamilyState, new: FamilyState) -> None:
    """Of two who press at once one succeeds."""
    f = families_table.c
    turned = sa.update(families_table).where(f.id == family.id, f.state == old).values(state=new)
    if not tx.execute(turned).rowcount:
        raise Refused("families-decided")
