"""A farewell: a class ends. Everybody is told the day on which all of it is erased, is reminded, and it can be called
off until then."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, looks
from data.db import Id, Instant, Tx, insert_new, metadata
from data.deliveries import Notice, owe, owe_chat, supersede
from data.people import Person, adults, adults_of, classrooms, persons, staff, staff_of
from data.posts import posts
from data.refusal import Refused, among
from data.school.classrooms import get as get_class

farewells = sa.Table(
    "farewells",
    metadata,
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("erased_at", Instant, nullable=False),
    sa.Column("said_at", Instant, nullable=False),
    sa.Column("by_id", Id),
)
"""Classes that end, and the moment at which each is erased."""

WEEKS = (2, 4, 8)
"""In how many weeks a class may be erased, as the teacher chooses: time for each family to take its year."""
HOUR = 10 * 60
"""The minute of the day, on the class's clock, at which it is erased and is reminded of."""
REMINDED = (timedelta(days=7), timedelta(days=1))
"""So long before it everybody is reminded."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """A class that ends: when everything of it is erased."""

    classroom: int
    title: str
    timezone: str
    at: datetime

    @property
    def day(self) -> date:
        return self.at.astimezone(ZoneInfo(self.timezone)).date()


def of_class(tx: Tx, *, classroom: int, by: Person | None = None) -> Farewell | None:
    """When the class is erased, if it ends; `by`, if given, must belong to it."""
    if by is not None:
        by.must_belong(classroom)
    f, c = farewells.c, classrooms.c
    query = sa.select(c.id, c.title, c.timezone, f.erased_at).join(classrooms, c.id == f.classroom_id)
    row = tx.execute(query.where(f.classroom_id == classroom)).first()
    return Farewell(*row) if row else None


def erased_on(tx: Tx, *, classroom: int, weeks: int, by: Person, now: datetime) -> date:
    """The day on which the class would be erased, were it said now; only the teacher may ask."""
    by.must_teach(classroom)
    among(weeks, WEEKS)
    return now.astimezone(get_class(tx, classroom=classroom).zone).date() + timedelta(weeks=weeks)


def announce(tx: Tx, *, classroom: int, weeks: int, by: Person, now: datetime) -> Farewell:
    """The class ends: the teacher says so, and every adult and the class chat are told the day on which it is erased.
    Refuses a class that ends already."""
    day = erased_on(tx, classroom=classroom, weeks=weeks, by=by, now=now)
    at = hours.at(day, HOUR, get_class(tx, classroom=classroom).zone)
    row = {"classroom_id": classroom, "erased_at": at, "said_at": now, "by_id": by.id}
    if not insert_new(tx, farewells, row):
        raise Refused("farewells-already")
    looks.again(tx, looks.FAREWELL, [classroom])
    said = Notice(
        "farewells-said", {"day": day.isoformat()}, bulk=True, dedup=f"{_key(classroom)}said:{now.timestamp()}"
    )
    owe(tx, said, classroom=classroom, chats=_everybody(tx, classroom, but=by.id), due=now)
    told = Notice("farewells-chat", {"day": day.isoformat()}, topic=f"farewell:{classroom}")
    owe_chat(tx, told, classroom=classroom, due=now)
    found = of_class(tx, classroom=classroom)
    assert found is not None
    return found


def _everybody(tx: Tx, classroom: int, *, but: int | None = None) -> list[int]:
    found = {*adults_of(tx, classroom=classroom), *staff_of(tx, classroom)}
    return sorted(found - {but})


def _key(classroom: int) -> str:
    return f"farewell:{classroom}:"


def call_off(tx: Tx, *, classroom: int, by: Person, now: datetime) -> None:
    """The class goes on: nothing is erased, and whoever was told hears it. Refuses a class that does not end."""
    by.must_teach(classroom)
    f = farewells.c
    if not tx.execute(sa.delete(farewells).where(f.classroom_id == classroom)).rowcount:
        raise Refused("people-old-button")
    looks.forget(tx, looks.FAREWELL, thing=classroom)
    supersede(tx, classroom=classroom, dedup=_key(classroom), now=now)
    off = Notice("farewells-off", bulk=True, dedup=f"{_key(classroom)}off:{now.timestamp()}")
    owe(tx, off, classroom=classroom, chats=_everybody(tx, classroom, but=by.id), due=now)
    owe_chat(tx, Notice("farewells-chat", {}, topic=f"farewell:{classroom}"), classroom=classroom, due=now)


def settle_due(tx: Tx, now: datetime) -> bool:
    """Who is to be erased is reminded of, and erased when its moment has come: one class at a time. True if there may
    be more."""
    return looks.run(tx, looks.FAREWELL, _look, now=now, most=1)


def _look(tx: Tx, classroom: int, now: datetime) -> datetime | None:
    found = of_class(tx, classroom=classroom)
    if found is None:
        return None
    if now >= found.at:
        _erase(tx, classroom)
        return None
    marks = [found.at - before for before in REMINDED]
    said = tx.execute(sa.select(farewells.c.said_at).where(farewells.c.classroom_id == classroom)).scalar_one()
    passed = [mark for mark in marks if said < mark <= now]
    if passed:
        key = f"{_key(classroom)}soon:{passed[-1].date()}"
        soon = Notice("farewells-soon", {"day": found.day.isoformat()}, bulk=True, dedup=key, until=found.at)
        owe(tx, soon, classroom=classroom, chats=_everybody(tx, classroom), due=now)
    return min(mark for mark in (*marks, found.at) if mark > now)


def _erase(tx: Tx, classroom: int) -> None:
    """Every row of the class goes with it. Who is in no other class is forgotten the night after, as any stranger."""
    a, s, p, c = adults.c, staff.c, persons.c, classrooms.c
    ours = sa.union(
        sa.select(a.person_id).where(a.classroom_id == classroom),
        sa.select(s.person_id).where(s.classroom_id == classroom),
    )
    people = list(tx.execute(ours).scalars())
    chat = tx.execute(sa.select(c.chat_id).where(c.id == classroom)).scalar_one()
    tx.execute(sa.delete(classrooms).where(c.id == classroom))
    if chat is not None:
        tx.execute(sa.delete(posts).where(posts.c.chat_id == chat))
    tx.execute(sa.update(persons).where(p.id.in_(people), p.classroom_id == classroom).values(classroom_id=None))
    for word in (looks.HINT, looks.UNREAD, looks.YEAR):
        looks.forget(tx, word, thing=classroom)
