"""How many messages a busy month sends to whom: 20 items, one class, each adult's messages by their sort.

By the real verbs, jobs and letters, without Telegram. A family of two parents and a grandmother goes to everything, as
the parents say in turn; in a second month the mother says it all. A silent family answers nothing; the teacher looks at
the queue twice a week. What is joined on its way counts as one message.

Printed: messages of the month and of the first day by adult, with `--sorts` by letter. An earlier version is measured
by a copy of this script among its own.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))

from data import invites, people, sending, slots
from data.db import Database
from data.deeds import checks, reports
from data.deliveries import Delivery
from data.events import answers
from data.items import Content
from data.map import months
from data.people import Person
from data.schema import migrate
from data.school import classrooms, families
from data.talk import broadcasts
from handlers import LETTERS
from handlers.links import Links
from scheduler.clock import EVERY_MINUTE, JOBS
from scheduler.outcomes import settle
from ui.screen import CAPTION, TEXT, visible
from ui.stage import Sent
from ui.text import texts

ZONE = ZoneInfo("Europe/Moscow")
FIRST = date(2026, 12, 1)
TEACHER, MOTHER, FATHER, GRANDMOTHER, SILENT, OTHER = range(1, 7)
NAMES = {
    TEACHER: "the teacher",
    MOTHER: "active family: the mother",
    FATHER: "active family: the father",
    GRANDMOTHER: "active family: the grandmother",
    SILENT: "a silent family",
}
HOURS = (8, 9, 12, 18, 19, 20)
LINKS = Links("marshrutka_bot")
WELCOME = ("families-accepted",)
NEEDED = 12, 5
"""The most messages of a month and of its first day to an adult of a family that goes to everything, without the one
that welcomes it into the class. More is a fault."""


def event(kind: str, title: str, day: int, hour: int, **more: Any) -> Content:
    starts = datetime.combine(date(2026, 12, day), time(hour), ZONE)
    return Content(kind, title, starts=starts, all_day=False, points=10, **more)


def plan() -> list[Content]:
    """Twenty items of December; the assembly is only for information where a version knows that."""
    contest = Content("contest", "Открытка", ends=datetime.combine(date(2026, 12, 18), time(), ZONE), points=10)
    listed = [
        event("school_event", "Линейка", 3, 9),
        event("school_event", "Ярмарка", 5, 12),
        event("school_event", "Спортивный праздник", 12, 11),
        event("school_event", "Новогодний концерт", 24, 18),
        event("class_event", "Мастерская", 8, 15),
        event("class_event", "Чаепитие", 17, 16),
        event("class_event", "Ёлка", 26, 12),
        event("city_event", "День города", 6, 12),
        event("city_event", "Каток", 13, 14),
        event("city_event", "Фестиваль", 20, 13),
        event("meeting", "Собрание", 10, 18),
        event("open_lesson", "Открытый урок", 15, 10),
        event("helpers", "Помощники на ярмарке", 5, 11),
        Content("venue", "Музеи. Парки. Усадьбы", points=10),
        Content("book_alone", "Н. Носов", points=10),
        Content("book_aloud", "А. Волков", points=10),
        Content("video", "Фильм", points=10),
        contest,
        Content("outing", "Театр", points=10),
        Content("story", "Моя зима", points=10),
    ]
    if "informs" in {one.name for one in fields(Content)}:
        listed[0] = replace(listed[0], informs=True)
    return listed


@dataclass
class Month:
    """A class's December, and what was sent: when, to whom, which letters together."""

    db: Database
    now: datetime
    alone: bool = False
    """The mother answers everything."""
    classroom: int = 0
    sent: list[tuple[datetime, int, tuple[str, ...]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def person(self, id: int) -> Person:
        known = await self.db.read(people.know, id)
        assert known is not None
        return known

    async def found(self) -> None:
        for id in NAMES:
            await self.db.write(people.meet, id=id, name=f"№ {id}", language="ru", now=self.now)
        await self.db.write(invites.make, purpose="teacher", token="t", now=self.now)
        made = await self.db.write(
            classrooms.found,
            token="t",
            title="2 «Б»",
            timezone=ZONE.key,
            language="ru",
            class_token="c",
            by=await self.person(TEACHER),
            now=self.now,
        )
        self.classroom = made.id
        for id, name in ((MOTHER, "Ивановы"), (SILENT, "Петровы")):
            by = await self.person(id)
            family = await self.db.write(families.join, token="c", name=name, by=by, now=self.now)
            await self.db.write(families.accept, family=family.id, by=await self.person(TEACHER), now=self.now)
        for id in (FATHER, GRANDMOTHER):
            link = {"classroom": made.id, "token": f"f{id}", "by": await self.person(MOTHER), "now": self.now}
            await self.db.write(families.link, **link)
            await self.db.write(families.enter, token=f"f{id}", by=await self.person(id), now=self.now)

    async def look(self) -> None:
        for job in JOBS:
            if job.when == EVERY_MINUTE:
                while await self.db.write(job.verb, self.now):
                    pass
        await self.post()

    async def post(self) -> None:
        """What the courier does, without a network."""
        t = texts(strict=True)
        while taken := await self.db.write(sending.take, now=self.now, busy=(), limit=100):
            for one in taken:
                told: list[str] = []
                for each in (one, *getattr(one, "company", ())):
                    late = each.useful_until is not None and each.useful_until <= self.now
                    screen = None if late else await LETTERS[each.kind](self.db, t[each.language], each, LINKS)
                    outcome = "dropped" if screen is None else "edited" if each.message is not None else "sent"
                    outcome = "joined" if outcome == "sent" and told else outcome
                    if screen is not None and each.message is None:
                        told.append(each.kind)
                        if visible(screen.text) > (CAPTION if screen.picture else TEXT):
                            self.faults.append(f"{each.kind} does not fit into a message")
                    await self.settle(each, outcome)
                if told and one.chat in NAMES:
                    self.sent.append((self.now, one.chat, tuple(told)))

    async def settle(self, one: Delivery, outcome: str) -> None:
        sent = Sent(one.id) if outcome == "sent" else None
        await self.db.write(settle, one, outcome=outcome, now=self.now, sent=sent)

    async def until(self, day: int, hour: int) -> None:
        """Time passes; the clock looks at the hours at which something may fall due."""
        for at in HOURS:
            then = datetime.combine(FIRST + timedelta(days=day - 1), time(at), ZONE).astimezone(UTC)
            if self.now < then and at <= hour:
                self.now = then
                await self.look()

    async def tell(self, item: int) -> None:
        """The mother tells of what was done."""
        by = await self.person(MOTHER)
        report = await self.db.write(reports.begin, item=item, by=by, now=self.now)
        await self.db.write(reports.add, report=report.id, words="Были!", file=None, by=by, now=self.now)
        await self.db.write(checks.send, report=report.id, by=by, now=self.now)
        await self.post()

    async def accept(self) -> None:
        by = await self.person(TEACHER)
        for one in await self.db.read(checks.queue, classroom=self.classroom, by=by):
            await self.db.write(checks.accept, report=one.id, by=by, now=self.now)
        await self.post()

    async def write(self) -> None:
        """A letter to all."""
        by, now = await self.person(TEACHER), self.now
        draft = await self.db.write(broadcasts.begin, audience="all", of=self.classroom, by=by, now=now)
        draft = await self.db.write(broadcasts.write, broadcast=draft.id, words="…", file=None, by=by)
        await self.db.write(broadcasts.send, broadcast=draft.id, version=draft.version, card=None, by=by, now=now)
        await self.post()

    async def play(self) -> None:
        await self.found()
        await self.post()
        teacher = await self.person(TEACHER)
        month = await self.db.write(months.begin, classroom=self.classroom, first=FIRST, by=teacher)
        wanted = [(None, one) for one in plan()]
        await self.db.write(months.change, month=month.id, wanted=wanted, by=teacher, now=self.now, tell=False)
        month = await self.db.write(months.publish, month=month.id, by=teacher, now=self.now)
        await self.post()
        self.now += timedelta(hours=1)
        parents, home = [await self.person(one) for one in ((MOTHER,) if self.alone else (MOTHER, FATHER))], []
        for number, item in enumerate(month.items):
            by = parents[number % len(parents)]
            if item.sort.answers and not getattr(item, "informs", False):
                await self.db.write(answers.give, item=item.id, answer="going", by=by, now=self.now)
            elif item.sort.capacity is not None:
                places = await self.db.read(slots.of_item, item=item.id)
                await self.db.write(slots.take, slot=places[0].id, by=by, now=self.now)
                if item.kind == "venue":
                    chosen = {"slot": places[0].id, "day": date(2026, 12, 19), "by": by}
                    await self.db.write(slots.choose_day, **chosen, now=self.now)
            if item.sort.home or item.kind in ("outing", "contest", "story", "venue"):
                home.append(item)
            await self.post()
        told: set[int] = set()
        for day in range(1, 32):
            await self.until(day, 20)
            for item in month.items:
                over = item.starts is not None and item.starts.date() == self.now.date() and item.sort.answers
                mine = item.id not in told and home and item.id == home[0].id and day % 4 == 2
                if (over and not getattr(item, "informs", False)) or mine:
                    told.add(item.id)
                    home = [one for one in home if one.id != item.id]
                    await self.tell(item.id)
            if day % 7 in (0, 3):
                await self.accept()
            if day in (9, 21):
                await self.write()

    def of(self, chat: int, *, first_day: bool = False) -> int:
        """The messages to a person, without the welcome."""
        return sum(
            reader == chat and told != WELCOME and (not first_day or at.astimezone(ZONE).date() == FIRST)
            for at, reader, told in self.sent
        )

    def sorts(self, chat: int) -> Counter[str]:
        return Counter(" + ".join(sorted(Counter(told))) for _, reader, told in self.sent if reader == chat)


async def busy_month(*, alone: bool = False) -> Month:
    """The month as played."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/month.db"
        await migrate(url)
        db = Database(url)
        try:
            played = Month(db, datetime.combine(FIRST, time(9), ZONE).astimezone(UTC), alone)
            await played.play()
        finally:
            await db.close()
    return played


def main() -> int:
    faults: list[str] = []
    for alone in (False, True):
        played = asyncio.run(busy_month(alone=alone))
        faults += played.faults
        print(f"{'the mother answers alone' if alone else 'both parents answer':34} {'month':>6} {'1st day':>8}")
        for id, name in NAMES.items():
            month, day = played.of(id), played.of(id, first_day=True)
            print(f"{name:34} {month:6} {day:8}")
            if name.startswith("active") and (month > NEEDED[0] or day > NEEDED[1]):
                faults.append(f"{name} gets {month} messages, {day} on the first day; {NEEDED} are enough")
            if "--sorts" in sys.argv:
                for kinds, count in played.sorts(id).most_common():
                    print(f"    {count:3} {kinds}")
        print()
    for fault in faults:
        print(f"WRONG: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
