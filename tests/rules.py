"""A class made by its rules alone, for tests that need no Telegram."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from data import classrooms, drafts, entries, families, invites, months, people, plan
from data.db import Database
from data.drafts import Draft
from data.months import Month
from data.people import Person

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
        await self.db.write(people.meet, id=id, name=name, language="ru", now=NOW)
        return await self.again(id)

    async def again(self, id: int) -> Person:
        """The person with the rights of this moment."""
        known = await self.db.read(people.know, id)
        assert known is not None
        return known

    async def family(self, id: int, name: str) -> Person:
        """A family of one adult, accepted."""
        person = await self.person(id)
        family = await self.db.write(families.join, token=self.token, name=name, by=person, now=NOW)
        await self.db.write(families.accept, family=family.id, by=self.teacher, now=NOW)
        return await self.again(id)

    async def draft(self, text: str = PLAN, *, by: Person | None = None) -> Draft:
        """December's draft with a plan pasted into it."""
        by = by or self.teacher
        id = await self.db.write(drafts.begin, classroom=self.classroom, first=DECEMBER, by=by, now=NOW)
        read = plan.read(text, month=DECEMBER, today=DECEMBER)
        await self.db.write(entries.paste, draft=id, text=text, read=read, by=by, now=NOW)
        return await self.db.read(drafts.get, draft=id, by=by)

    async def map(self, text: str = PLAN, *, publish: bool = True) -> Month:
        """December's map from a plan."""
        by = self.teacher
        draft = await self.draft(text)
        saved = await self.db.write(drafts.save, draft=draft.id, version=draft.version, tell=False, by=by, now=NOW)
        month = await self.db.read(months.get, month=saved.month, by=by)
        return await self.db.write(months.publish, month=month.id, by=by, now=NOW) if publish else month


async def found(db: Database, *, teacher: int = 100, chat: int | None = -1001) -> Rules:
    """A class with a teacher and, unless None, a chat."""
    token, chat_token = f"teacher-{teacher}", f"chat-{teacher}"
    await db.write(people.meet, id=teacher, name="Марина", language="ru", now=NOW)
    await db.write(invites.make, purpose="teacher", token=token, now=NOW)
    by = await db.read(people.know, teacher)
    assert by is not None
    made = await db.write(
        classrooms.found,
        token=token,
        title="2 «Б»",
        timezone="Europe/Moscow",
        language="ru",
        class_token=f"class-{teacher}",
        by=by,
        now=NOW,
    )
    rules = Rules(db, by, made.id, f"class-{teacher}")
    rules.teacher = await rules.again(teacher)
    if chat is not None:
        await db.write(classrooms.chat_link, classroom=made.id, token=chat_token, by=rules.teacher, now=NOW)
        await db.write(classrooms.bind, token=chat_token, chat=chat, title="Чат", by=rules.teacher, now=NOW)
        rules.chat = chat
    return rules
