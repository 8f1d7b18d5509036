"""What several processes give: presses a second, and the pace of a publication, of one process and of `PROCESSES` (4)
on one PostgreSQL, behind a webhook.

Presses: `FAMILIES` (60) press again and again, the next time when the last press is answered; first a list and the map
(reads), then a place taken and given back (writes, one class: one after the other). The baseline is one process in the
same run, by turns with several, the median of `ROUNDS` (3). As processes share the cores with the sandbox, the persons,
the reverse proxy and PostgreSQL, what each takes of the processor for a press is printed: it says on how many cores
more processes would give more.

Pace: a map to `FAMILIES` × 5 under Telegram's documented limits while families press; its share of 30 messages a
second, and refusals (429).

    TEST_POSTGRES_URL=postgresql://user@host/database python benchmarks/processes.py
"""

import asyncio
import contextlib
import os
import platform
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parent.parent))

import sqlalchemy as sa

from benchmarks.broadcast import Watch
from data import slots
from data.db import Database, Tx
from data.schema import migrate
from handlers.kit import to
from sandbox import Person, Telegram
from sandbox.state import Event
from tests.balancer import Balancer
from tests.crowd import Crowd, gather_class
from tests.processes import Process

PROCESSES = int(os.environ.get("PROCESSES", "4"))
FAMILIES = int(os.environ.get("FAMILIES", "60"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
WARM, SECONDS = 3.0, 10.0
"""Seconds of pressing before one counts, and while one does."""
PATIENCE = 120.0
OVERALL = 30.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Rate:
    """Presses a second, the p50 and p95 of their answers, and milliseconds of the processor for each: the bot's, those
    of PostgreSQL, those of the sandbox with its persons and the proxy."""

    presses: float
    middle: float
    late: float
    bot: float
    database: float
    telegram: float


@dataclass
class Place:
    """A token, its database, and the proxy before its processes."""

    crowd: Crowd
    balancer: Balancer
    folder: Path
    settings: dict[str, str]

    @property
    def telegram(self) -> Telegram:
        return self.crowd.telegram

    @contextlib.asynccontextmanager
    async def processes(self, count: int) -> AsyncIterator[list[Process]]:
        """So many of them, behind the proxy until they have stopped."""
        made = []
        with contextlib.ExitStack() as running:
            for port in free_ports(count):
                one = Process(self.folder, "run", **self.settings, WEB_LISTEN=f"127.0.0.1:{port}")
                running.enter_context(one)
                await one.says(re.compile(r"INFO bot: ready"))
                self.balancer.ports.append(port)
                made.append(one)
            await self.telegram.until(lambda: self.telegram.delivery.webhook is not None)
            yield made
            await self.telegram.until(lambda: not self.telegram.pending)
            self.balancer.ports.clear()
            assert [await one.stop() for one in made] == [0] * count
            assert [one.complaints for one in made] == [[]] * count


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as bound:
        sockets = [bound.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextlib.asynccontextmanager
async def a_place(server: str, *, families: int, limits: bool) -> AsyncIterator[Place]:
    """A class in a database of its own, whose processes are still to come."""
    import asyncpg

    name = f"processes_{uuid4().hex[:8]}"
    creator = await asyncpg.connect(server)
    await creator.execute(f"CREATE DATABASE {name}")
    url = f"{server.rpartition('/')[0]}/{name}"
    db = Database(url.replace("postgresql://", "postgresql+asyncpg://"))
    telegram = Telegram(strict=False, limits=limits)
    telegram.patience, telegram.quiet = PATIENCE, 0.0
    try:
        await migrate(db.url)
        await telegram.start()
        with tempfile.TemporaryDirectory() as folder:
            async with Balancer() as balancer:
                settings = {
                    "BOT_TOKEN": telegram.token,
                    "TELEGRAM_API_URL": telegram.url,
                    "TELEGRAM_LIMITS": "on" if limits else "off",
                    "DATABASE_URL": url,
                    "UPDATES": "webhook",
                    "WEB_ADDRESS": balancer.url,
                }
                crowd = await gather_class(telegram, db, families=families)
                yield Place(crowd, balancer, Path(folder), settings)
                await telegram.stop()
    finally:
        await db.close()
        await creator.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await creator.close()


def used(number: int | None) -> float:
    """Seconds that a process of this machine has had of the processor; 0 of one that is not here."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def backends(tx: Tx) -> list[int]:
    """PostgreSQL's processes for this database."""
    told = sa.text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    return list(tx.execute(told).scalars())


Press = Callable[[], Awaitable[None]]


async def presses(place: Place, running: list[Process], acts: list[Press]) -> Rate:
    """All press for a while; each waits for the answer to the last press."""
    waited: list[float] = []
    begins = time.perf_counter() + WARM
    ends = begins + SECONDS

    async def one(press: Press) -> None:
        while (begun := time.perf_counter()) < ends:
            await press()
            if begins <= time.perf_counter() < ends:
                waited.append((time.perf_counter() - begun) * 1e3)

    async def at_work() -> tuple[float, float, float]:
        theirs = [used(pid) for pid in await place.crowd.db.read(backends)]
        return sum(used(one.number) for one in running), sum(theirs), time.process_time()

    pressing = [asyncio.create_task(one(press)) for press in acts]
    await asyncio.sleep(WARM)
    before = await at_work()
    await asyncio.sleep(max(ends - time.perf_counter(), 0.0))
    after = await at_work()
    await asyncio.gather(*pressing)
    cuts = statistics.quantiles(waited, n=20)
    each = [(now - then) / len(waited) * 1e3 for then, now in zip(before, after, strict=True)]
    return Rate(len(waited) / SECONDS, cuts[9], cuts[18], *each)


def reading(place: Place) -> list[Press]:
    """Each family opens a section of its map, and goes back."""
    telegram, edited = place.telegram, {person.id: asyncio.Event() for person in place.crowd.persons}

    def notice(event: Event) -> None:
        if event.kind == "edited" and event.chat in edited:
            edited[event.chat].set()

    telegram.world.listeners.append(notice)

    def of(person: Person) -> Press:
        async def press() -> None:
            edited[person.id].clear()
            label = next(one for one in ("‹", "🏛") if one in str(person.screen.labels))
            await telegram.answered(await person.tap(label))
            await edited[person.id].wait()

        return press

    return [of(person) for person in place.crowd.persons]


def writing(place: Place, places: list[int]) -> list[Press]:
    """Each family takes a place of its own, and gives it back."""

    def of(person: Person, slot: int) -> Press:
        address = cycle(("slots.take", "slots.give-back"))

        async def press() -> None:
            await place.telegram.answered(place.crowd.press(person, to(next(address), slot=slot)))

        return press

    return [of(person, slot) for person, slot in zip(place.crowd.persons, places, strict=False)]


def all_places(tx: Tx) -> list[int]:
    s = slots.slots.c
    return list(tx.execute(sa.select(s.id).where(s.place_id.is_not(None)).order_by(s.id)).scalars())


async def throughput(server: str) -> None:
    print(f"{'processes, presses':32}{'a second':>10}{'p50, ms':>10}{'p95':>10}", end="")
    print(f"{'bot, ms':>10}{'database':>10}{'sandbox':>10}   (processor, a press)")
    known: dict[tuple[int, str], list[Rate]] = {}
    async with a_place(server, families=FAMILIES, limits=False) as place:
        await place.crowd.publish()
        places = await place.crowd.db.read(all_places)
        for _ in range(ROUNDS):
            for count in (1, PROCESSES):
                async with place.processes(count) as running:
                    await place.telegram.until(lambda: all(one.chat.last for one in place.crowd.persons))
                    for what, acts in (("read", reading(place)), ("write", writing(place, places))):
                        known.setdefault((count, what), []).append(await presses(place, running, acts))
    for (count, what), rates in known.items():
        middle = [statistics.median(getattr(one, name) for one in rates) for name in Rate.__annotations__]
        print(f"{f'{count}, {what}':32}" + "".join(f"{figure:10.1f}" for figure in middle), flush=True)
    for what in ("read", "write"):
        ratios = [many.presses / one.presses for one, many in zip(known[1, what], known[PROCESSES, what], strict=True)]
        said = f"{PROCESSES} to 1, {what}"
        print(f"{said:32}{statistics.median(ratios):10.2f}{min(ratios):10.2f} at least{max(ratios):8.2f} at most")


async def pace(server: str) -> None:
    print(f"{'processes, a publication':32}{'msg/s':>10}{'of 30':>10}{'429':>10}{'answer':>10}{'p95':>10}")
    for count in (1, PROCESSES):
        async with a_place(server, families=FAMILIES * 5, limits=True) as place, place.processes(count):
            watch = Watch(place.telegram, {person.id for person in place.crowd.persons})
            await place.crowd.publish()
            await watch.until_all_have_it(("🏛", "‹"))
            rate = (len(watch.counted) - 1) / (watch.counted[-1] - watch.counted[0])
            cuts = statistics.quantiles(watch.answers, n=20)
            refused = place.telegram.limits.refused
            print(f"{count:<32}{rate:10.2f}{rate / OVERALL:10.3f}{refused.total():10}", end="")
            print(f"{cuts[9]:10.1f}{cuts[18]:10.1f}  {dict(refused) or ''}", flush=True)


async def main() -> None:
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        print("left out: it wants TEST_POSTGRES_URL=postgresql://user@host/database")
        return
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{FAMILIES} families, PostgreSQL, webhook; {machine}")
    await throughput(server)
    await pace(server)


if __name__ == "__main__":
    asyncio.run(main())
