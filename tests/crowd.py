"""A large class made at once by its rules, whose families then stand at their phones."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data import invites, people, plan
from data.db import Database, Tx
from data.map import drafts, entries, months
from data.map.months import Month
from data.people import Person as Known
from data.school import chats, classrooms, families
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

    async def save(self, first: date | None = None) -> Month:
        """A month's map is made; nobody sees it yet."""
        return await self.db.write(_save, first=first or self.now.date().replace(day=1), now=self.now)

    async def publish(self) -> Month:
        """The teacher publishes the month's map; every family is owed it."""
        month = await self.save()
        return await self.db.write(_publish, month=month.id, now=self.now)

    def press(self, person: Person, data: str) -> str:
        """A button with this meaning is pressed under the newest message, or where none is to be seen any more;
        returns the query, for `telegram.answered`."""
        chat = self.telegram.world.chats[person.id]
        last = next(iter(chat.newest_first()), None)
        return person.ask(last or (chat, 1), data, data)


async def gather_class(telegram: Telegram, db: Database, *, families: int) -> Crowd:
    """A class of so many accepted families, made in one write; everybody has pressed Start, the bot is in the chat."""
    now = telegram.clock.now()
    teacher = telegram.person("Марина", id=TEACHER)
    persons = [telegram.person(f"Анна {number}") for number in range(1, families + 1)]
    group = telegram.group("Чат 2 «Б»", members=[teacher, *persons])
    await group.add_bot(by=teacher)
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
    chats.link(tx, classroom=made.id, token="chat", by=by, now=now)
    chats.bind(tx, token="chat", chat=chat, title="Чат 2 «Б»", by=by, now=now)
    classrooms.accept_at_once(tx, classroom=made.id, on=True, by=by)
    for number, id in enumerate(ids, 1):
        person = people.meet(tx, id=id, name=f"Анна {number}", language="ru", now=now)
        families.join(tx, token="class", name=f"Семья {number}", by=person, now=now)


def _save(tx: Tx, *, first: date, now: datetime) -> Month:
    by = _known(tx, TEACHER)
    classroom = tx.execute(sa.select(people.classrooms.c.id)).scalar_one()
    draft = drafts.begin(tx, classroom=classroom, first=first, by=by, now=now)
    read = plan.read(PLAN, month=first, today=first)
    edit = entries.paste(tx, draft=draft, text=PLAN, read=read, by=by, now=now)
    saved = drafts.save(tx, draft=draft, version=edit.version, tell=False, by=by, now=now)
    assert saved.month is not None
    return months.get(tx, month=saved.month, by=by)


def _publish(tx: Tx, *, month: int, now: datetime) -> Month:
    return months.publish(tx, month=month, by=_known(tx, TEACHER), now=now)
