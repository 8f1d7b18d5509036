"""A class made by its rules alone, for tests that need no Telegram."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, wraps
from typing import Any, TypeVar

from data import invites, people, plan
from data.db import Database, Tx
from data.deeds import submissions
from data.map import drafts, entries, months
from data.map.drafts import Draft
from data.map.months import Month
from data.people import Person
from data.plan import Plan
from data.school import chats, classrooms, families

T = TypeVar("T")
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
DECEMBER = date(2026, 12, 1)
PLAN = """Читаем вслух
Н. Носов. «Фантазёры»
Школа
12.12 18:00 Новогодний концерт @ актовый зал
Помощники
Ярмарка, 4 места
Олимпиада «Музеи. Парки. Усадьбы»
"""


@dataclass
class Rules:
    """One class in a database: the teacher, and families by their names."""

    db: Database
    teacher: Person
    classroom: int
    token: str
    chat: int | None = None

    async def person(self, id: int, name: str = "Анна") -> Person:
        return await self.db.write(_met, id=id, name=name)

    async def again(self, id: int) -> Person:
        """The person with the rights of this moment."""
        return await self.db.read(_known, id)

    async def family(self, id: int, name: str) -> Person:
        """A family of one adult, accepted."""
        return (await self.families({id: name}))[0]

    async def families(self, names: dict[int, str]) -> list[Person]:
        """Families of one adult each by the adults' ids, accepted, all in one write."""
        return await self.db.write(_families, names=names, token=self.token, by=self.teacher)

    async def draft(self, text: str = PLAN, *, by: Person | None = None) -> Draft:
        """December's draft with a plan pasted into it."""
        return await self.db.write(_draft, classroom=self.classroom, text=text, by=by or self.teacher)

    async def map(self, text: str = PLAN, *, publish: bool = True) -> Month:
        """December's map from a plan."""
        return await self.db.write(_map, classroom=self.classroom, text=text, publish=publish, by=self.teacher)


def _known(tx: Tx, id: int) -> Person:
    person = people.know(tx, id)
    assert person is not None
    return person


def _met(tx: Tx, *, id: int, name: str) -> Person:
    people.meet(tx, id=id, name=name, language="ru", now=NOW)
    return _known(tx, id)


def _families(tx: Tx, *, names: dict[int, str], token: str, by: Person) -> list[Person]:
    for id, name in names.items():
        family = families.join(tx, token=token, name=name, by=_met(tx, id=id, name="Анна"), now=NOW)
        families.accept(tx, family=family.id, by=by, now=NOW)
    return [_known(tx, id) for id in names]


def _draft(tx: Tx, *, classroom: int, text: str, by: Person) -> Draft:
    id = drafts.begin(tx, classroom=classroom, first=DECEMBER, by=by, now=NOW)
    entries.paste(tx, draft=id, text=text, read=_read(text), by=by, now=NOW)
    return drafts.get(tx, draft=id, by=by)


@cache
def _read(text: str) -> Plan:
    """Hundreds of tests begin with the same few plans."""
    return plan.read(text, month=DECEMBER, today=DECEMBER)


def _map(tx: Tx, *, classroom: int, text: str, publish: bool, by: Person) -> Month:
    draft = _draft(tx, classroom=classroom, text=text, by=by)
    saved = drafts.save(tx, draft=draft.id, version=draft.version, tell=False, by=by, now=NOW)
    assert saved.month is not None
    month = months.get(tx, month=saved.month, by=by)
    return months.publish(tx, month=month.id, by=by, now=NOW) if publish else month


async def found(db: Database, *, teacher: int = 100, chat: int | None = -1001) -> Rules:
    """A class with a teacher and, unless None, a chat."""
    by, classroom = await db.write(_found, teacher=teacher, chat=chat)
    return Rules(db, by, classroom, f"class-{teacher}", chat)


def _found(tx: Tx, *, teacher: int, chat: int | None) -> tuple[Person, int]:
    token = f"teacher-{teacher}"
    invites.make(tx, purpose="teacher", token=token, now=NOW)
    made = classrooms.found(
        tx,
        token=token,
        title="2 «Б»",
        timezone="Europe/Moscow",
        language="ru",
        class_token=f"class-{teacher}",
        by=_met(tx, id=teacher, name="Марина"),
        now=NOW,
    )
    by = _known(tx, teacher)
    if chat is not None:
        chats.link(tx, classroom=made.id, token=f"chat-{teacher}", by=by, now=NOW)
        chats.bind(tx, token=f"chat-{teacher}", chat=chat, title="Чат", by=by, now=NOW)
    return by, made.id


def taken_back(tx: Tx, play: Callable[..., object], *args: Any, **values: Any) -> None:
    """A sample: what it does is not kept, so that the next one finds the same class."""
    with tx.begin_nested() as sample:
        play(tx, *args, **values)
        sample.rollback()


def of_step(verb: Callable[..., T]) -> Callable[..., T]:
    """The verb, upon what a team has for a step, as the buttons of a step find it."""

    @wraps(verb)
    def found_by_step(tx: Tx, *, team: int, step: int, by: Person, **values: Any) -> T:
        return verb(tx, report=submissions.report(tx, team=team, step=step, by=by).id, by=by, **values)

    return found_by_step
