"""A large class made at once by its rules, whose families then stand at their phones."""

from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from bot.app import App
from data import classrooms, families, invites, months, people, plan
from data.db import Database, Tx
from data.months import Month
from data.people import Person as Known
from sandbox import Group, Person, Telegram
from tests.rules import PLAN

TEACHER = 5_000_000_001


@dataclass
class Crowd:
    """A founded class: its teacher, its chat, and one adult of each family."""

    telegram: Telegram
    db: Database
    now: datetime
    teacher: Person
    group: Group
    persons: list[Person]
    months: list[Month] = field(default_factory=list)

    async def publish(self, first: date | None = None) -> Month:
        """The teacher publishes a month's map; every family is owed it."""
        first = first or self.now.date().replace(day=1)
        month = await self.db.write(_publish, first=first, now=self.now)
        self.months.append(month)
        return month


async def gather_class(app: App | None, telegram: Telegram, *, families: int, db: Database | None = None) -> Crowd:
    """A class of so many accepted families, made in one write; everybody has pressed Start."""
    db = db or (app.db if app else None)
    assert db is not None
    now = telegram.clock.now()
    teacher = telegram.person("Марина", id=TEACHER)
    persons = [telegram.person(f"Анна {number}") for number in range(1, families + 1)]
    group = telegram.group("Чат 2 «Б»", members=[teacher, *persons])
    settle, telegram.settle = telegram.settle, None
    quiet, telegram.quiet = telegram.quiet, 0.0
    await group.add_bot(by=teacher)
    telegram.quiet, telegram.settle = quiet, settle
    for person in (teacher, *persons):
        telegram.world.chats[person.id].started = True
    await db.write(_found, chat=group.id, ids=[person.id for person in persons], now=now)
    return Crowd(telegram, db, now, teacher, group, persons)


def _known(tx: Tx, id: int) -> Known:
    person = people.know(tx, id)
    assert person is not None
    return person


def _found(tx: Tx, *, chat: int, ids: list[int], now: datetime) -> None:
    people.meet(tx, id=TEACHER, name="Марина", language="ru", now=now)
    invites.make(tx, purpose="teacher", token="teacher", now=now)
    made = classrooms.found(
        tx,
        token="teacher",
        title="2 «Б»",
        timezone="Europe/Moscow",
        language="ru",
        class_token="class",
        by=_known(tx, TEACHER),
        now=now,
    )
    by = _known(tx, TEACHER)
    classrooms.chat_link(tx, classroom=made.id, token="chat", by=by, now=now)
    classrooms.bind(tx, token="chat", chat=chat, title="Чат 2 «Б»", by=by, now=now)
    classrooms.accept_at_once(tx, classroom=made.id, on=True, by=by)
    for number, id in enumerate(ids, 1):
        person = people.meet(tx, id=id, name=f"Анна {number}", language="ru", now=now)
        families.join(tx, token="class", name=f"Семья {number}", by=person, now=now)


def _publish(tx: Tx, *, first: date, now: datetime) -> Month:
    by = _known(tx, TEACHER)
    classroom = tx.execute(sa.select(people.classrooms.c.id)).scalar_one()
    draft = months.draft(tx, classroom=classroom, first=first, text=PLAN, by=by, now=now)
    understood = plan.read(PLAN, month=first, today=first).items
    month = months.save(tx, draft=draft.id, understood=understood, by=by, now=now)
    return months.publish(tx, month=month.id, by=by, now=now)
