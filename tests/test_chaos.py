"""kill -9 at random moments: every family has the map, and every press has had its effect exactly once.

Real processes against the sandbox. CHAOS_KILLS says how often each test kills, CHAOS_SEED when, CHAOS_PROCESSES how
many work on one PostgreSQL.
"""

import asyncio
import contextlib
import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import processes
from data.db import Database, Tx
from data.deeds import reports
from data.deliveries import deliveries
from data.map.months import next_first
from data.schema import migrate
from data.slots import claims, slots
from handlers.kit import to
from sandbox import Telegram
from sandbox.state import Event
from tests.cluster import a_cluster
from tests.crowd import Crowd, gather_class
from tests.processes import PATIENCE, Process
from ui.text import texts

KILLS = int(os.environ.get("CHAOS_KILLS", "3"))
READY = re.compile("INFO bot: ready")
SEED = int(os.environ.get("CHAOS_SEED", "20261201"))
BY_HAND = 10
"""So many kills only somebody has wished for."""
PROCESSES = int(os.environ.get("CHAOS_PROCESSES", "2"))
MANY, CROWD = (200, 150) if KILLS >= BY_HAND else (60, 40)
"""Families that have the map, and persons who press: enough for many to be under way at each kill."""
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
    telegram.world.query_lifetime = timedelta(seconds=PATIENCE)
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


async def settled(db: Database) -> None:
    """Waits until no map is owed: of the last ones that a dead process had in hand all have come already, and others
    still take them up."""
    async with asyncio.timeout(PATIENCE):
        while await db.read(owed):
            await asyncio.sleep(0.1)


def held(tx: Tx, *, number: int | None) -> set[tuple[int, int]]:
    """The maps, by month and chat, that the courier of this process has in hand, and may have sent."""
    d, p = deliveries.c, processes.processes.c
    query = sa.select(d["values"], d.chat_id).join(processes.processes, p.id == d.process_id)
    rows = tx.execute(query.where(p.number == number, d.kind == "months-map", d.outcome.is_(None)))
    return {(values["month"], chat) for values, chat in rows}


def months_ahead(start: date) -> Iterator[date]:
    while True:
        yield start
        start = next_first(start)


class Publication:
    """Maps for all families, month after month; the server's record says what has arrived."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.telegram = crowd.telegram
        self.firsts = months_ahead(crowd.now.date().replace(day=1))
        self.chats = {person.id for person in crowd.persons}
        self.titles: dict[str, int] = {}
        self.sent: Sent = Counter()
        self.last, self.longest = time.monotonic(), 0.0
        """When the last map came, and the longest time for which none did though some were missing."""
        self.telegram.world.listeners.append(self._notice)

    def _notice(self, event: Event) -> None:
        if event.kind == "message" and event.from_bot and event.chat in self.chats and event.message is not None:
            text = str(event.message.get("text"))
            for month in (id for title, id in self.titles.items() if title in text):
                self.sent[month, event.chat] += 1
                now = time.monotonic()
                self.last, self.longest = now, max(self.longest, now - self.last)

    @property
    def missing(self) -> int:
        return sum((month, chat) not in self.sent for month in self.titles.values() for chat in self.chats)

    async def begin(self) -> None:
        """The teacher presses "publish" under the next month, and does not wait."""
        month = await self.crowd.save(next(self.firsts))
        self.titles[texts(strict=True)["ru"].month(month.first)] = month.id
        self.last = time.monotonic()
        self.crowd.press(self.crowd.teacher, to("months.publish", month=month.id))


async def test_every_family_has_the_map_whenever_the_bot_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    in_flight, before = 0, Counter[tuple[int, int]]()
    async with a_class(sqlite_url, tmp_path, families=MANY, limits=True) as (crowd, process):
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
        await process.says(READY)
        await telegram.until(lambda: publication.missing == 0)
        await settled(db)
        assert await process.stop() == 0
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


Disturb = Callable[[Database], Awaitable[object]]


async def undisturbed(_: Database) -> None:
    """Only a process is killed."""


async def test_several_processes_keep_one_pace_and_lose_nothing_whichever_is_killed(
    postgres_url: str, tmp_path: Path
) -> None:
    """By hand (`make chaos`) all connections to PostgreSQL are cut besides, each time."""
    kills = max(1, KILLS // 2)
    await several(postgres_url, tmp_path, kills, (lambda db: db.write(cut)) if kills > 1 else undisturbed)


@pytest.mark.skipif(KILLS < BY_HAND, reason="PostgreSQL is restarted by hand only: make chaos")
async def test_several_processes_lose_nothing_when_postgresql_is_restarted_too(tmp_path: Path) -> None:
    """In turn as an administrator does it, and as if it had crashed."""
    ways = cycle(("fast", "immediate"))
    with a_cluster() as cluster:
        await migrate(cluster.url, copied=True)
        await several(cluster.url, tmp_path, KILLS // 4, lambda _: asyncio.to_thread(cluster.restart, next(ways)))


async def several(url: str, folder: Path, kills: int, disturb: Disturb) -> None:
    """While maps go out one of several processes is killed, again and again; then the database is disturbed."""
    chance, in_flight = random.Random(SEED), set[tuple[int, int]]()
    async with a_class(url, folder, families=60, limits=True) as (crowd, process):
        telegram, db = crowd.telegram, crowd.db
        settings = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "DATABASE_URL": url}
        others = [Process(folder, "run", **settings, TELEGRAM_LIMITS="on") for _ in range(PROCESSES - 1)]
        publication = Publication(crowd)
        with contextlib.ExitStack() as running:
            for one in (process, *others):
                running.enter_context(one)
                await one.says(READY)
            for _ in range(kills):
                if not publication.missing:
                    await publication.begin()
                sent = publication.sent.total()
                wanted = sent + min(chance.randint(0, 40), publication.missing)
                await telegram.until(lambda wanted=wanted: publication.sent.total() >= wanted)
                victim = chance.choice((process, *others))
                in_flight |= await db.read(held, number=victim.number)
                await victim.kill()
                in_flight |= await db.read(held, number=victim.number)
                await disturb(db)
                victim.start()
            await telegram.until(lambda: publication.missing == 0)
            for one in (process, *others):
                await one.says(READY)
            await settled(db)
            stopped = [await one.stop() for one in (process, *others)]
        assert stopped == [0] * PROCESSES
        repeated, refused = {one for one, times in publication.sent.items() if times > 1}, telegram.limits.refused
        print(
            f"\n{PROCESSES} processes: {kills} kills, {len(publication.sent)} maps delivered, {len(repeated)} repeated,"
            f" {len(in_flight)} in flight at a kill, none for {publication.longest:.0f} s at most,"
            f" {refused.total()} calls told to wait {dict(refused) or ''}"
        )
        assert repeated <= in_flight, "only what the killed one had in hand"
        assert refused.keys() <= {"chat"}, "a press that is handled again is answered again in its chat"
        assert [one.complaints for one in (process, *others)] == [[]] * PROCESSES


@pytest.mark.skipif(KILLS < BY_HAND, reason="A process is stopped for ten seconds by hand only: make chaos")
async def test_who_was_stopped_for_a_while_repeats_nothing_that_others_have_sent(
    postgres_url: str, tmp_path: Path
) -> None:
    """As when its machine is suspended; what the server had of it before may come twice."""
    async with a_class(postgres_url, tmp_path, families=MANY, limits=True) as (crowd, process):
        telegram, db = crowd.telegram, crowd.db
        settings = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "DATABASE_URL": postgres_url}
        publication = Publication(crowd)
        with process, Process(tmp_path, "run", **settings, TELEGRAM_LIMITS="on") as stopped:
            for one in (process, stopped):
                await one.says(READY)
            await publication.begin()
            await telegram.until(lambda: publication.sent.total() >= 20)
            assert stopped.number is not None
            os.kill(stopped.number, signal.SIGSTOP)
            had = await db.read(held, number=stopped.number)
            await process.says(re.compile("have gone without a word"))
            in_flight = had & publication.sent.keys()
            await telegram.until(lambda: had <= publication.sent.keys())
            os.kill(stopped.number, signal.SIGCONT)
            await stopped.says(re.compile("have taken this one for gone"))
            await telegram.until(lambda: publication.missing == 0)
            assert [await one.stop() for one in (process, stopped)] == [0, 0]
        repeated = {one for one, times in publication.sent.items() if times > 1}
        print(f"\nstopped for a while: {len(had)} in hand, {len(in_flight)} in flight, {len(repeated)} repeated")
        assert repeated <= in_flight
        assert await db.read(owed) == []


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
    chance, half = random.Random(SEED), CROWD // 2
    async with a_class(sqlite_url, tmp_path, families=CROWD, limits=False) as (crowd, process):
        telegram, db = crowd.telegram, crowd.db
        await crowd.publish()
        places = await db.read(all_places)
        process.start()
        await telegram.until(lambda: all(person.chat.last for person in crowd.persons))
        writers = crowd.persons[half:]
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
        await process.says(READY)
        assert await process.stop() == 0
        words = "\n".join(f"слово-{number}." for number in range(KILLS))
        told = [one.words for one in await db.read(reports.load, sa.true())]
        rows = await db.read(lambda tx: Counter(tx.execute(sa.select(claims.c.family_id)).scalars()))
        taken = await db.read(lambda tx: tx.execute(sa.select(sa.func.sum(slots.c.taken))).scalar_one())
        answers = sum(call.method == "answerCallbackQuery" for call in telegram.calls)
        wrong = sum(text != words for text in told) + sum(count != (KILLS + 1) // 2 for count in rows.values())
        print(
            f"\npresses: {KILLS} kills, {CROWD * KILLS} presses and messages, all answered,"
            f" {wrong} persons with an effect lost or doubled, {answers - half * (KILLS + 1)} answered twice"
        )
        assert len(told) == half and set(told) == {words}
        assert len(rows) == half and set(rows.values()) == {(KILLS + 1) // 2}
        assert taken == (half if KILLS % 2 else 0)
        assert process.complaints == []


def all_places(tx: Tx) -> list[int]:
    """Places that one family can take."""
    return list(tx.execute(sa.select(slots.c.id).where(slots.c.place_id.is_not(None)).order_by(slots.c.id)).scalars())
