"""Nods: a letter to families may ask who has read it to say so by one press; the staff see which families have not.

A family has nodded as soon as one of its adults has. Those that have not may be reminded, once a day at most.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data.db import Tx
from data.deliveries import Notice, owe
from data.people import FamilyState, Person, adults, families
from data.refusal import Refused
from data.talk import broadcasts
from data.talk.broadcasts import Broadcast, recipients

APART = timedelta(days=1)
"""So long after a reminder there is no other one."""


@dataclass(frozen=True, slots=True)
class Nods:
    """The families of a letter, by name: those that have said that they read it, and the `rest`. `reminded`: the rest
    has been asked once more within a day."""

    nodded: tuple[str, ...]
    rest: tuple[str, ...]
    reminded: bool


def ask(tx: Tx, *, broadcast: int, on: bool, by: Person) -> Broadcast:
    """The draft asks for nods, or does not."""
    found = broadcasts.get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        raise Refused("broadcasts-sent-already")
    return broadcasts.change(tx, found, by, asks=on)


def give(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> None:
    """An adult to whom it was sent says that they have read it; said twice is said once. Their letter shows it."""
    found = broadcasts.known(tx, broadcast=broadcast)
    if found is None or not found.asks or found.sent is None or found.deleted is not None:
        raise Refused("refusal-gone", what="broadcast")
    by.family_in(found.classroom)
    r = recipients.c
    mine = sa.and_(r.broadcast_id == broadcast, r.person_id == by.id)
    nodded = sa.update(recipients).where(mine, r.nodded_at.is_(None)).values(nodded_at=now)
    if not tx.execute(nodded).rowcount:
        if not has(tx, broadcast=broadcast, person=by.id):
            raise Refused("refusal-gone", what="broadcast")
        return
    letter = Notice("broadcasts-correction", {"broadcast": broadcast}, topic=found.topic, dedup=f"nod {found.topic}")
    owe(tx, letter, classroom=found.classroom, chats=[by.id], due=now)


def has(tx: Tx, *, broadcast: int, person: int) -> bool:
    """Has this person nodded?"""
    r = recipients.c
    query = sa.select(r.nodded_at.is_not(None)).where(r.broadcast_id == broadcast, r.person_id == person)
    return bool(tx.execute(query).scalar_one_or_none())


def by_family(tx: Tx, *, broadcast: int, family: int) -> bool:
    """Has any adult of the family nodded?"""
    r = recipients.c
    query = sa.select(r.person_id).where(r.broadcast_id == broadcast, r.family_id == family, r.nodded_at.is_not(None))
    return tx.execute(query.limit(1)).first() is not None


def _families(tx: Tx, found: Broadcast) -> dict[int, tuple[str, bool]]:
    """The families of the class to whom it was sent: their names, and whether they have nodded."""
    r, f = recipients.c, families.c
    nodded = sa.func.count(r.nodded_at) > 0
    query = (
        sa.select(f.id, f.name, nodded)
        .join(recipients, r.family_id == f.id)
        .where(r.broadcast_id == found.id, f.state == FamilyState.ACCEPTED)
        .group_by(f.id, f.name, f.fold)
        .order_by(f.fold, f.id)
    )
    return {id: (name, bool(said)) for id, name, said in tx.execute(query)}


def of(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> Nods:
    """Who has nodded and who has not, for the staff."""
    found = _asking(broadcasts.get(tx, broadcast=broadcast, by=by))
    homes = _families(tx, found).values()
    return Nods(
        tuple(name for name, said in homes if said),
        tuple(name for name, said in homes if not said),
        found.reminded is not None and now < found.reminded + APART,
    )


def remind(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> int:
    """Those that have not nodded are asked once more, and nobody else; returns how many families.

    Refuses a second time within a day, and where all have nodded.
    """
    found = _asking(broadcasts.get(tx, broadcast=broadcast, by=by))
    broadcasts.must_stand(found)
    rest = [family for family, (_, said) in _families(tx, found).items() if not said]
    if not rest:
        raise Refused("nods-all")
    b, r, a = broadcasts.broadcasts.c, recipients.c, adults.c
    due = sa.or_(b.reminded_at.is_(None), b.reminded_at <= now - APART)
    reminded = sa.update(broadcasts.broadcasts).where(b.id == broadcast, due).values(reminded_at=now)
    if not tx.execute(reminded).rowcount:
        raise Refused("nods-reminded")
    to = sa.select(a.person_id).join(recipients, sa.and_(a.person_id == r.person_id, a.family_id == r.family_id))
    to = to.where(r.broadcast_id == broadcast, r.family_id.in_(rest)).order_by(a.person_id)
    chats = list(tx.execute(to).scalars())
    dedup = f"nods {found.topic}:{int(now.timestamp())}"
    letter = Notice("nods-reminder", {"broadcast": broadcast}, news=True, extra=True, bulk=True, dedup=dedup)
    owe(tx, letter, classroom=found.classroom, chats=chats, due=now)
    return len(rest)


def _asking(found: Broadcast) -> Broadcast:
    if not found.asks:
        raise Refused("people-old-button")
    return found
