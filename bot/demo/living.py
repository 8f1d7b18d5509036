"""A class of thirty lives, by the real verbs, jobs and letters, with dice.

No Telegram: every letter is written for its reader, checked to fit into a message, and counted. The process stops for
an hour, a day, a week; the same moment is looked at twice. What must be true at the end is checked.
"""

import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.turning import Turning
from data import invites, people, preferences, sending
from data.db import Database, Tx
from data.deliveries import Delivery
from data.events import answers, attendance
from data.items import Content, Item
from data.map import months
from data.outbox import DeliveryEnd as End
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, families
from data.standing import evenness
from data.standing.evenness import Stats
from data.talk import broadcasts
from handlers import LETTERS
from handlers.links import Links
from scheduler.clock import EVERY_MINUTE, JOBS
from scheduler.outcomes import settle
from ui.screen import CAPTION, TEXT, visible
from ui.text import Text, texts

ZONE = ZoneInfo("Europe/Moscow")
FAMILIES = 30
FIRST = date(2026, 9, 1)
MONTHS = 9
HOURS = (8, 12, 18, 20)
"""When the simulated process looks, each time twice; between them nothing is due but what can wait."""
STOPS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
TEACHER = 1


@dataclass(slots=True)
class Year:
    """The class, what has been sent to whom, and the dice."""

    db: Database
    dice: random.Random
    language: str
    now: datetime
    teacher: Person
    months: int = MONTHS
    texts: dict[str, Text] = field(default_factory=lambda: texts(strict=True))
    classroom: int = 0
    adults: dict[int, tuple[int, float]] = field(default_factory=dict)
    """Each adult's family and how often it answers."""
    sent: list[tuple[datetime, Delivery]] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    """What of it went in the message of another one."""
    faults: list[str] = field(default_factory=list)

    async def found(self) -> None:
        """The teacher's class, thirty families, every fifth with two adults; some want digests."""
        await self.db.write(invites.make, purpose=invites.Purpose.TEACHER, token="teacher", now=self.now)
        made = await self.db.write(
            classrooms.found,
            token="teacher",
            title="2",
            timezone=ZONE.key,
            language=self.language,
            class_token="class",
            by=self.teacher,
            now=self.now,
        )
        self.classroom = made.id
        self.teacher = await self._again(TEACHER)
        for number in range(1, FAMILIES + 1):
            by = await self._meet(100 + number)
            family = await self.db.write(families.join, token="class", name=f"№ {number}", by=by, now=self.now)
            await self.db.write(families.accept, family=family.id, by=self.teacher, now=self.now)
            eager = self.dice.choice((0.1, 0.5, 0.8, 0.95))
            self.adults[by.id] = (family.id, eager)
            if number % 5 == 0:
                token = f"family-{number}"
                by = await self._again(by.id)
                await self.db.write(families.link, classroom=made.id, token=token, by=by, now=self.now)
                other = await self._meet(200 + number)
                await self.db.write(families.enter, token=token, by=other, now=self.now)
                self.adults[other.id] = (family.id, eager)
            if number % 6 == 0:
                how = self.dice.choice(("day", "week"))
                by = await self._again(by.id)
                await self.db.write(preferences.choose, field="how", value=how, by=by, now=self.now)

    async def _meet(self, id: int) -> Person:
        return await self.db.write(people.meet, id=id, name=f"№ {id}", language=self.language, now=self.now)

    async def _again(self, id: int) -> Person:
        known = await self.db.read(people.know, id)
        assert known is not None
        return known

    async def publish(self, first: date) -> None:
        """A month: two books, four events (one with seats), a contest."""
        month = await self.db.write(months.begin, classroom=self.classroom, first=first, by=self.teacher)
        last = months.next_first(first) - timedelta(days=1)

        def event(kind: str, seats: int | None = None) -> Content:
            day = first + timedelta(days=self.dice.randrange(2, last.day))
            hour = self.dice.choice((0, 10, 12, 15, 18, 19))
            starts = datetime.combine(day, time(hour), ZONE)
            ends = starts + timedelta(hours=self.dice.choice((1, 2, 6)))
            return Content(kind, f"{kind} {day}", starts=starts, ends=ends, all_day=False, seats=seats, points=10)

        due = datetime.combine(last - timedelta(days=self.dice.randrange(8)), time(), ZONE)
        wanted = [
            Content("book_alone", "A", points=10),
            Content("book_aloud", "B", points=10),
            event("school_event"),
            event("class_event", seats=24),
            event("city_event"),
            event("meeting"),
            Content("contest", f"contest {first}", ends=due, points=10),
        ]
        lines = [(None, content) for content in wanted]
        await self.db.write(months.change, month=month.id, wanted=lines, by=self.teacher, now=self.now, tell=False)
        await self.db.write(months.publish, month=month.id, by=self.teacher, now=self.now)

    async def look(self) -> None:
        """All jobs, twice, and what is due goes out."""
        for _ in range(2):
            await self.db.write(_looks, self.now)
        await self.post()

    async def post(self) -> None:
        """What the courier does, without a network: write the letter, settle the delivery."""
        links = Links("marshrutka_bot")
        while taken := await self.db.write(sending.take, now=self.now, busy=(), limit=500):
            told: set[int] = set()
            for one in (one for first in taken for one in (first, *first.company)):
                late = one.useful_until is not None and one.useful_until <= self.now
                screen = None if late else await LETTERS[one.kind](self.db, self.texts[one.language], one, links)
                outcome = End.DROPPED if screen is None else End.EDITED if one.message is not None else End.SENT
                if outcome == End.SENT and one.chat in told:
                    outcome = End.JOINED
                    self.joined.add(one.id)
                await self.db.write(settle, one, outcome=outcome, now=self.now)
                if screen is not None and one.message is None:
                    told.add(one.chat)
                    self.sent.append((self.now, one))
                    if visible(screen.text) > (CAPTION if screen.picture else TEXT) and screen.body == screen.text:
                        self.faults.append(f"{one.kind} does not fit into a message")

    async def live(self) -> None:
        """An hour of the class's life: who is eager answers what is near; the teacher moves, cancels, writes, ticks."""
        dice, near = self.dice, await self._near()
        for id, (_, eager) in self.adults.items():
            for item in near:
                if item.sort.answers and dice.random() < eager * 0.04:
                    by, answer = await self._again(id), dice.choice(("going", "going", "going", "maybe", "no"))
                    with suppress(Refused):
                        await self.db.write(answers.give, item=item.id, answer=answer, by=by, now=self.now)
        for item in near:
            if item.starts is not None and item.starts < self.now:
                with suppress(Refused):
                    await self.db.write(attendance.enter, item=item.id, by=self.teacher, now=self.now)
            elif item.starts is not None and dice.random() < 0.003:
                with suppress(Refused):
                    await self.db.write(months.cancel, item=item.id, by=self.teacher, now=self.now, tell=True)
            elif item.starts is not None and dice.random() < 0.006:
                await self._move(item)
        if dice.random() < 0.02:
            await self._write()

    async def _near(self) -> list[Item]:
        today = self.now.astimezone(ZONE).date()
        return await self.db.read(months.soon, classroom=self.classroom, today=today, by=self.teacher)

    async def _move(self, item: Item) -> None:
        assert item.starts is not None
        month = await self.db.read(months.get, month=item.month, by=self.teacher)
        later = timedelta(days=self.dice.randrange(1, 4))
        wanted = []
        for one in month.items:
            content = one.content
            if one.id == item.id:
                ends = content.ends + later if content.ends else None
                content = Content(content.kind, content.title, starts=item.starts + later, ends=ends, all_day=False)
            wanted.append((one.id, content))
        tell = self.dice.random() < 0.5
        with suppress(Refused):
            await self.db.write(months.change, month=month.id, wanted=wanted, by=self.teacher, now=self.now, tell=tell)

    async def _write(self) -> None:
        """A letter to all; the teacher waits with it when told that families have had enough this week."""
        by, now = self.teacher, self.now
        draft = await self.db.write(
            broadcasts.begin, audience=broadcasts.Audience.ALL, of=self.classroom, by=by, now=now
        )
        draft = await self.db.write(broadcasts.write, broadcast=draft.id, words="…", file=None, by=by)
        if await self.db.read(broadcasts.over_budget, broadcast=draft.id, by=by, now=now):
            return
        await self.db.write(broadcasts.send, broadcast=draft.id, version=draft.version, card=None, by=by, now=now)

    async def play(self) -> None:
        """From the first of September, month by month, and a week more for what waits for a digest."""
        await self.found()
        first, day, asleep = FIRST, FIRST, self.now
        end = FIRST
        for _ in range(self.months):
            end = months.next_first(end)
        while day < end + timedelta(days=10):
            for hour in HOURS:
                self.now = datetime.combine(day, time(hour), ZONE).astimezone(UTC)
                if self.now < asleep:
                    continue
                if first <= day and first < end and hour == HOURS[1]:
                    await self.publish(first)
                    first = months.next_first(first)
                await self.look()
                if day < end:
                    await self.live()
                    await self.post()
                if self.dice.random() < 0.008:
                    asleep = self.now + self.dice.choice(STOPS)
            day += timedelta(days=1)

    async def look_at(self, now: datetime) -> None:
        self.now = now
        await self.look()

    async def turn(self) -> list[str]:
        """Summer, and the year after it begins; in sentences."""
        way = Turning(self.db, self.classroom, self.teacher, self.adults, self.dice, ZONE, self.look_at, self.faults)
        return await way.turn(self.now)

    async def check(self) -> None:
        """What must be true at the end; what is not is a fault, in a sentence."""
        unsent = await self.db.read(sending.next_due)
        if unsent is not None and unsent <= self.now:
            self.faults.append("a delivery that is due was not sent")
        once = [one for _, one in self.sent if not one.topic and one.kind != "hints-suggestion"]  # that may come again
        twice = Counter((one.chat, one.kind, str(sorted(one.values.items()))) for one in once)
        if not any(one.kind == "years-proposal" for _, one in self.sent):
            self.faults.append("the new year was not proposed")
        self.faults += [f"sent {count} times: {key}" for key, count in twice.items() if count > 1]
        for at, one in self.sent:
            minute = at.astimezone(ZONE).hour * 60
            if one.bulk and one.person in self.adults and not 8 * 60 <= minute < 21 * 60:
                self.faults.append(f"{one.kind} went out at night")

    async def evenness(self) -> Stats:
        """How the families took part, month by month, by the ledger."""
        last = FIRST
        for _ in range(self.months):
            last = months.next_first(last)
        span = {"first": FIRST, "last": last - timedelta(days=1)}
        return await self.db.read(evenness.of_class, classroom=self.classroom, by=self.teacher, **span)

    def beyond(self) -> Counter[tuple[int, int]]:
        """Messages beyond commitments by (family, week of the year): of its adults, whoever got most."""
        monday = FIRST - timedelta(days=FIRST.weekday())
        by_person = Counter(
            (one.chat, (at.astimezone(ZONE).date() - monday).days // 7)
            for at, one in self.sent
            if one.extra and one.chat in self.adults and one.id not in self.joined
        )
        found: Counter[tuple[int, int]] = Counter()
        for (person, week), count in by_person.items():
            family = self.adults[person][0]
            found[family, week] = max(found[family, week], count)
        return found


def _looks(tx: Tx, now: datetime) -> None:
    for job in JOBS:
        if job.when == EVERY_MINUTE:
            job.verb(tx, now)
