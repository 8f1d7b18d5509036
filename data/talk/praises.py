"""Praise: a good word of the teacher to one family, kept in its history; no points, never in the class chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data.db import Id, Instant, Tx, fetch, metadata
from data.deliveries import Notice, owe_deletion, owe_families
from data.people import FamilyState, Person, adults_of, classrooms, families, persons
from data.refusal import Refused, needed, there
from data.school import families as families_rules

WORDS = 1000
"""The longest praise, in characters."""
CHANGEABLE = timedelta(hours=24)
"""How long it may be taken back by who gave it."""
DELETABLE = timedelta(hours=48)
"""How long Telegram lets a bot delete what it sent (Bot API, deleteMessage)."""

praises = sa.Table(
    "praises",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("given_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Praise:
    """A good word to a family; `name`: who gave it, if they are known still."""

    id: int
    classroom: int
    title: str
    timezone: str
    family: int
    family_name: str
    author: int | None
    name: str | None
    words: str
    given: datetime


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Praise]:
    w, f, c, p = praises.c, families.c, classrooms.c, persons.c
    columns = (w.id, c.id, c.title, c.timezone, f.id, f.name, w.by_id, p.name, w.words, w.given_at)
    query = sa.select(*columns).join(families, f.id == w.family_id).join(classrooms, c.id == f.classroom_id)
    query = query.outerjoin(persons, p.id == w.by_id).where(where)
    return [Praise(*row) for row in fetch(tx, query.order_by(w.id.desc()))]


def known(tx: Tx, *, praise: int) -> Praise | None:
    """A praise, for a letter about it."""
    return next(iter(_load(tx, praises.c.id == praise)), None)


def check(words: str) -> str:
    """The words of a praise; refuses none and too many."""
    return needed(words.strip(), WORDS)


def give(tx: Tx, *, family: int, words: str, by: Person, now: datetime) -> Praise:
    """The staff praise a family: all its adults get it, and it stays with the family."""
    found = families_rules.get(tx, family=family)
    by.must_be_staff(found.classroom)
    if found.state != FamilyState.ACCEPTED:
        raise Refused("refusal-gone", what="family")
    row = {"family_id": family, "by_id": by.id, "words": check(words), "given_at": now}
    id = int(tx.execute(sa.insert(praises).values(row).returning(praises.c.id)).scalar_one())
    letter = Notice("praises-letter", {"praise": id}, topic=f"praise:{id}", dedup=f"praise:{id}")
    owe_families(tx, letter, classroom=found.classroom, family=family, due=now)
    return _load(tx, praises.c.id == id)[0]


def counts(tx: Tx, *, classroom: int, by: Person) -> dict[int, int]:
    """How often each family of the class has been praised, for the staff; who never was is left out."""
    by.must_be_staff(classroom)
    w, f = praises.c, families.c
    query = sa.select(w.family_id, sa.func.count()).join(families, f.id == w.family_id)
    return {row[0]: row[1] for row in tx.execute(query.where(f.classroom_id == classroom).group_by(w.family_id))}


def of_family(tx: Tx, *, family: int, by: Person) -> list[Praise]:
    """All that a family was praised for, the latest first; for its adults and the class's staff."""
    found = families_rules.get(tx, family=family)
    if not by.is_staff(found.classroom) and by.family_in(found.classroom) != family:
        raise Refused("refusal-gone", what="family")
    return _load(tx, praises.c.family_id == family)


def take_back(tx: Tx, *, praise: int, by: Person, now: datetime) -> Praise:
    """A praise that was given by mistake disappears, within a day."""
    found = there(known(tx, praise=praise), "praise")
    by.must_be_staff(found.classroom)
    if found.author != by.id or now >= found.given + CHANGEABLE:
        raise Refused("praises-stays")
    tx.execute(sa.delete(praises).where(praises.c.id == praise))
    chats = adults_of(tx, classroom=found.classroom, family=found.family)
    until = found.given + DELETABLE
    owe_deletion(tx, topic=f"praise:{praise}", classroom=found.classroom, chats=chats, due=now, until=until)
    return found
