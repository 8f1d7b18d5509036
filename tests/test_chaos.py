"""kill -9 at random moments: every family has the map, and every press has had its effect exactly once.

Real processes against the sandbox. CHAOS_KILLS says how often each test kills, CHAOS_SEED when, CHAOS_PROCESSES how
many work on one PostgreSQL.
"""

import asyncio
import contextlib
import os
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from data.db import Database, Tx
from data.deeds import reports
from data.deliveries import deliveries
from data.map.months import next_first
from data.slots import claims, slots
from handlers.kit import to
from sandbox import Telegram
from sandbox.state import Event
from tests.crowd import Crowd, gather_class
from tests.processes import PATIENCE, Process
from ui.text import texts

KILLS = int(os.environ.get("CHAOS_KILLS", "3"))
SEED = int(os.environ.get("CHAOS_SEED", "20261201"))
PROCESSES = int(os.environ.get("CHAOS_PROCESSES", "2"))
TURNS = 100
"""Turns of the loop in which the server answers a call that it has read: it takes a dozen."""

Sent = Counter[tuple[int, int]]
"""Messages by month and chat."""


@asynccontextmanager
async def a_class(url: str, folder: Path, *, families: int, limits: bool) -> AsyncIterator[tuple[Crowd, Process]]:
    """A large class, and its bot as a process that is not started yet."""
    telegram = Telegram(limits=limits)
    telegram.patience = PATIENCE
    telegram.quiet = 0.0
    await telegram.start()
    db = Database(url)
    settings = {"TELEGRAM_LIMITS": "on" if limits else "off", "DATABASE_URL": url}
    process = Process(folder, "run", BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url, **settings)
    try:
        yield await gather_class(telegram, db, families=families), process
    finally:
        await process.kill()
        await db.close()
        await telegram.stop()
    assert telegram.errors == []


async def killed(telegram: Telegram, process: Process, when: Callable[[], bool], chance: random.Random) -> None:
    """Kill the bot when `when` holds: half of the times between its call's effect and the answer, else a little later.

    Returns when the server has read the last calls from their sockets, and has nothing more to do.
    """
    at_once = chance.random() < 0.5
    later = chance.uniform(0.0, 0.05)

    def notice(_: Event) -> None:
        if at_once and when():
            process.strike()

    telegram.world.listeners.append(notice)
    await telegram.until(when)
    await asyncio.sleep(0.0 if at_once else later)
    telegram.world.listeners.remove(notice)
    await process.kill()
    await landed(telegram)


async def landed(telegram: Telegram) -> None:
    """What a dead bot has written is read, and the server has gone through it."""
    await telegram.until(lambda: telegram.server.connections == 0)
    for _ in range(TURNS):
        await asyncio.sleep(0)


def owed(tx: Tx) -> list[tuple[int, int]]:
    """Maps that are owed: month and chat."""
    d = deliveries.c
    rows = tx.execute(sa.select(d["values"], d.chat_id).where(d.outcome.is_(None), d.kind == "months-map"))
    return [(values["month"], chat) for values, chat in rows]


def held(tx: Tx) -> int:
    """So many deliveries are in the hands of couriers, who may have sent them."""
    d = deliveries.c
    query = sa.select(sa.func.count()).where(d.outcome.is_(None), d.held_until.is_not(None))
    return int(tx.execute(query).scalar_one())


def months_ahead(start: date) -> Iterator[date]:
    while True:
        yield start
        start = next_first(start)


class Publication:
    """Maps for 200 families, month after month; the server's record says what has arrived."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.telegram = crowd.telegram
        self.firsts = months_ahead(crowd.now.date().replace(day=1))
        self.chats = {person.id for person in crowd.persons}
        self.titles: dict[str, int] = {}
        self.sent: Sent = Counter()
        self.telegram.world.listeners.append(self._notice)

    def _notice(self, event: Event) -> None:
        if event.kind == "message" and event.from_bot and event.chat in self.chats and event.message is not None:
            text = str(event.message.get("text"))
            for month in (id for title, id in self.titles.items() if title in text):
                self.sent[month, event.chat] += 1

    @property
    def missing(self) -> int:
        return sum((month, chat) not in self.sent for month in self.titles.values() for chat in self.chats)

    async def begin(self) -> None:
        """The teacher presses "publish" under the next month, and does not wait."""
        month = await self.crowd.save(next(self.firsts))
        self.titles[texts(strict=True)["ru"].month(month.first)] = month.id
        self.crowd.press(self.crowd.teacher, to("months.publish", month=month.id))


async def test_every_family_has_the_map_whenever_the_bot_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    in_flight, before = 0, Counter[tuple[int, int]]()
    async with a_class(sqlite_url, tmp_path, families=200, limits=True) as (crowd, process):
        telegram, db = crowd.telegram, crowd.db
        publication = Publication(crowd)
        for _ in range(KILLS):
            if not publication.missing:
                await publication.begin()
            calls, sent = len(telegram.calls), publication.sent.total()
            process.start()
            await telegram.until(lambda calls=calls: len(telegram.calls) > calls)
            more = chance.randint(0, 60)
            wanted = sent + min(more, publication.missing)
            await killed(telegram, process, lambda wanted=wanted: publication.sent.total() >= wanted, chance)
            open_ = await db.read(owed)
            in_flight += sum(publication.sent[one] > before[one] for one in open_)
            before = publication.sent.copy()
        process.start()
        await telegram.until(lambda: publication.missing == 0)
        assert await process.stop() == 0
        assert await db.read(owed) == []
        repeats = publication.sent.total() - len(publication.sent)
        owing, refused = len(publication.titles) * len(publication.chats), telegram.limits.refused
        print(
            f"\npublication: {KILLS} kills, {owing} maps owed, {len(publication.sent)} delivered,"
            f" {publication.missing} missing, {repeats} repeated, {in_flight} in flight at a kill,"
            f" {refused.total()} calls told to wait {dict(refused) or ''}"
        )
        assert publication.missing == 0
        assert repeats <= in_flight
        assert process.complaints == []


def cut(tx: Tx) -> None:
    """All connections to this database but our own are ended."""
    ours = "datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'marshrutka'"
    tx.execute(sa.text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"))


async def test_several_processes_keep_one_pace_and_lose_nothing_whichever_is_killed(
    postgres_url: str, tmp_path: Path
) -> None:
    """Each time one of them is killed; by hand (`make chaos`) all connections to PostgreSQL are cut too, as when it is
    restarted: what a courier then has in hand waits for a minute."""
    chance, kills = random.Random(SEED), max(1, KILLS // 2)
    in_flight = 0
    async with a_class(postgres_url, tmp_path, families=60, limits=True) as (crowd, process):
        telegram, db = crowd.telegram, crowd.db
        settings = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "DATABASE_URL": postgres_url}
        others = [Process(tmp_path, "run", **settings, TELEGRAM_LIMITS="on") for _ in range(PROCESSES - 1)]
        publication = Publication(crowd)
        with contextlib.ExitStack() as running:
            for one in (process, *others):
                running.enter_context(one)
                await one.says(re.compile(r"INFO bot: ready"))
            for _ in range(kills):
                if not publication.missing:
                    await publication.begin()
                sent = publication.sent.total()
                wanted = sent + min(chance.randint(0, 40), publication.missing)
                await telegram.until(lambda wanted=wanted: publication.sent.total() >= wanted)
                victim = chance.choice((process, *others))
                await victim.kill()
                in_flight += await db.read(held)
                if kills > 1:
                    await db.write(cut)
                victim.start()
            await telegram.until(lambda: publication.missing == 0)
            stopped = [await one.stop() for one in (process, *others)]
        assert stopped == [0] * PROCESSES
        assert await db.read(owed) == []
        repeats, refused = publication.sent.total() - len(publication.sent), telegram.limits.refused
        print(
            f"\n{PROCESSES} processes: {kills} kills, {len(publication.sent)} maps delivered, {repeats} repeated,"
            f" {in_flight} in flight at a kill, {refused.total()} calls told to wait {dict(refused) or ''}"
        )
        assert repeats <= in_flight
        assert refused.keys() <= {"chat"}, "a press that is handled again is answered again in its chat"
        assert [one.complaints for one in (process, *others)] == [[]] * PROCESSES


class Round:
    """All persons act once, at the same moment: half of them by a button, half by a message."""

    def __init__(self, crowd: Crowd, number: int, places: list[int]) -> None:
        self.telegram = crowd.telegram
        self.word = f"слово-{number}."
        half = len(crowd.persons) // 2
        self.writers = crowd.persons[half:]
        self.waiting = self.writers
        address = "slots.take" if number % 2 == 0 else "slots.give-back"
        self.queries = [
            crowd.press(person, to(address, slot=slot))
            for person, slot in zip(crowd.persons[:half], places, strict=False)
        ]
        self.talk = [asyncio.create_task(person.say(self.word)) for person in self.writers]

    @property
    def answered(self) -> int:
        """Acts that have their answer; who has it is not looked at again."""
        self.waiting = [person for person in self.waiting if self.word not in person.screen.text]
        shown = len(self.writers) - len(self.waiting)
        return shown + sum(self.telegram.queries[query].answer.done() for query in self.queries)

    @property
    def acts(self) -> int:
        return len(self.queries) + len(self.writers)


async def test_every_press_has_its_effect_once_whenever_the_bot_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    async with a_class(sqlite_url, tmp_path, families=150, limits=False) as (crowd, process):
        telegram, db = crowd.telegram, crowd.db
        await crowd.publish()
        places = await db.read(all_places)
        process.start()
        await telegram.until(lambda: all(person.chat.last for person in crowd.persons))
        writers = crowd.persons[75:]
        begun = [crowd.press(person, to("reports.outing", classroom=1)) for person in writers]
        await telegram.until(lambda: all(telegram.queries[query].answer.done() for query in begun))
        await telegram.until(lambda: all("Отправить учителю" in person.screen.labels for person in writers))
        for number in range(KILLS):
            acts = Round(crowd, number, places)
            await asyncio.gather(*acts.talk)
            wanted = chance.randrange(acts.acts)
            await killed(telegram, process, lambda acts=acts, wanted=wanted: acts.answered >= wanted, chance)
            process.start()
            await telegram.until(lambda acts=acts: acts.answered == acts.acts)
        assert await process.stop() == 0
        words = "\n".join(f"слово-{number}." for number in range(KILLS))
        told = [one.words for one in await db.read(reports.load, sa.true())]
        rows = await db.read(lambda tx: Counter(tx.execute(sa.select(claims.c.family_id)).scalars()))
        taken = await db.read(lambda tx: tx.execute(sa.select(sa.func.sum(slots.c.taken))).scalar_one())
        answers = sum(call.method == "answerCallbackQuery" for call in telegram.calls)
        wrong = sum(text != words for text in told) + sum(count != (KILLS + 1) // 2 for count in rows.values())
        print(
            f"\npresses: {KILLS} kills, {150 * KILLS} presses and messages, all answered,"
            f" {wrong} persons with an effect lost or doubled, {answers - 75 * (KILLS + 1)} answered twice"
        )
        assert len(told) == 75 and set(told) == {words}
        assert len(rows) == 75 and set(rows.values()) == {(KILLS + 1) // 2}
        assert taken == (75 if KILLS % 2 else 0)
        assert process.complaints == []


def all_places(tx: Tx) -> list[int]:
    """Places that one family can take."""
    return list(tx.execute(sa.select(slots.c.id).where(slots.c.place_id.is_not(None)).order_by(slots.c.id)).scalars())
