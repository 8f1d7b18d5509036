"""What a crowd costs the others: a press of a family while strangers and groups flood, and while one person does.

The bot is a process of its own, with Telegram's limits kept by both sides. Printed: presses a second family after
family, p50 and p95 in milliseconds from the press to its answer and to the changed message, in quiet and in each flood;
of one person's flood also what the bot's memory and its database have grown by (MB), and the seconds after its end
until nothing waits any more (`PATIENCE` at most).

An earlier version is measured by a copy of this script among its own. `STRANGERS`, `GROUPS` and `MESSAGES` in the
environment make it smaller. Presses that were never answered count as long as they were waited for.
"""

import asyncio
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from data.db import Database
from handlers.kit import to
from sandbox import Group, Person, Telegram
from sandbox.state import Event
from tests.crowd import Crowd, gather_class

STRANGERS = int(os.environ.get("STRANGERS", "1000"))
GROUPS = int(os.environ.get("GROUPS", "20"))
MESSAGES = int(os.environ.get("MESSAGES", "10000"))
EACH = 12
"""Messages of each stranger; a group has ten times as many commands."""
QUIET, FLOOD = 10.0, 25.0
"""Seconds of pressing in quiet, and over which a flood comes."""
PATIENCE = 60.0
"""Seconds for which an answer, or the end of a flood, is waited for."""
FAMILIES = 12
EVERY = 2.4
"""Seconds between two presses of a family: with its edit it has a message a second."""


@dataclass
class Presses:
    """Families that press, one after the other, and how long each press took."""

    telegram: Telegram
    persons: Sequence[Person]
    answers: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.edited: dict[int, asyncio.Event] = {}
        self.telegram.world.listeners.append(self._notice)

    def _notice(self, event: Event) -> None:
        if event.kind == "edited" and event.chat in self.edited:
            self.edited[event.chat].set()

    async def during(self, flood: Awaitable[object]) -> None:
        """Press until the flood has come to its end, then wait for the answers."""
        coming = asyncio.ensure_future(flood)
        async with asyncio.TaskGroup() as group:
            for number, person in enumerate(self.persons):
                group.create_task(self._family(person, number * EVERY / len(self.persons), coming))
        await coming

    async def _family(self, person: Person, later: float, coming: asyncio.Future[object]) -> None:
        await asyncio.sleep(later)
        shown = True
        while shown and not coming.done():
            begun = time.perf_counter()
            shown = await self._press(person, next(one for one in ("‹", "🏛") if one in str(person.screen.labels)))
            await asyncio.sleep(max(EVERY - (time.perf_counter() - begun), 0.0))

    async def _press(self, person: Person, label: str) -> bool:
        """One press; False if it was never shown."""
        self.edited[person.id] = asyncio.Event()
        start = time.perf_counter()
        query = await person.tap(label)
        await asyncio.wait([self.telegram.queries[query].answer], timeout=PATIENCE)
        answered = time.perf_counter() - start
        self.answers.append(answered * 1e3)
        try:
            async with asyncio.timeout(PATIENCE):
                await self.edited[person.id].wait()
        except TimeoutError:
            return False
        finally:
            self.edits.append((time.perf_counter() - start) * 1e3)
        return True

    def report(self, what: str) -> None:
        cuts = [statistics.quantiles(taken, n=20) for taken in (self.answers, self.edits)]
        shown = "".join(f"{cut[at]:9.0f}" for cut in cuts for at in (9, 18))
        print(f"{what:44}{len(self.answers):9}{shown}", flush=True)


async def begin(word: str, telegram: Telegram, file: Path) -> Process:
    """A command of the bot."""
    settings = {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_LIMITS": "on",
        "DATABASE_URL": f"sqlite+aiosqlite:///{file}",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", word, env={**os.environ, **settings}, cwd=file.parent, stdout=DEVNULL
    )


@asynccontextmanager
async def a_class() -> AsyncIterator[tuple[Crowd, Process, Path]]:
    """The bot as a process, a class with a published map, its strangers and groups not yet there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "class.db"
        telegram = Telegram(strict=False, limits=True)
        telegram.patience, telegram.quiet = PATIENCE, 0.0
        await telegram.start()
        assert await (await begin("migrate", telegram, file)).wait() == 0
        db = Database(f"sqlite+aiosqlite:///{file}")
        crowd = await gather_class(telegram, db, families=FAMILIES + 1)
        await crowd.publish()
        await db.close()
        process = await begin("run", telegram, file)
        try:
            await telegram.until(lambda: all(person.chat.last for person in crowd.persons))
            await asyncio.sleep(2.0)
            yield crowd, process, file
        finally:
            process.kill()
            await process.wait()
            await telegram.stop()


async def evenly(acts: Sequence[Awaitable[object]], seconds: float) -> None:
    """Do them one after the other, spread over this time."""
    start = time.perf_counter()
    for number, act in enumerate(acts):
        await act
        if number % 20 == 0:
            await asyncio.sleep(max(start + seconds * number / len(acts) - time.perf_counter(), 0.0))


def memory(process: Process) -> float:
    """MB of the bot that are in memory."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def size(file: Path) -> float:
    return sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*")) / 2**20


def waiting(telegram: Telegram, file: Path) -> int:
    """Updates that are not handled yet."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as known:
        (kept,) = known.execute("SELECT count(*) FROM inbox WHERE done_at IS NULL").fetchone()
    return int(kept) + len(telegram.updates.waiting())


async def drained(telegram: Telegram, file: Path) -> str:
    """Seconds until nothing waits."""
    start = time.perf_counter()
    while (left := waiting(telegram, file)) and time.perf_counter() - start < PATIENCE:
        await asyncio.sleep(0.25)
    taken = f"{time.perf_counter() - start:.1f} s"
    return f"more than {taken}, {left} left" if left else taken


async def strangers() -> None:
    async with a_class() as (crowd, _, file):
        telegram = crowd.telegram
        quiet = Presses(telegram, crowd.persons[:FAMILIES])
        await quiet.during(asyncio.sleep(QUIET))
        quiet.report("quiet")
        people = [telegram.person(f"Чужой {number}") for number in range(STRANGERS)]
        groups: list[Group] = []
        for number in range(GROUPS):
            group = telegram.group(f"Группа {number}", members=[people[number]])
            await group.add_bot(by=people[number])
            groups.append(group)
        acts: list[Awaitable[object]] = []
        for number in range(EACH):
            acts += [person.say(f"Привет {number}") for person in people]
            for person, group in zip(people, groups, strict=False):
                acts += [person.say("/help", chat=group) for _ in range(10)]
        flooded = Presses(telegram, crowd.persons[:FAMILIES])
        await flooded.during(evenly(acts, FLOOD))
        flooded.report(f"{STRANGERS} strangers, {GROUPS} groups: {len(acts)} messages")
        print(f"{'':44}nothing waits after {await drained(telegram, file)}", flush=True)


async def one_person() -> None:
    async with a_class() as (crowd, process, file):
        telegram = crowd.telegram
        quiet = Presses(telegram, crowd.persons[:FAMILIES])
        await quiet.during(asyncio.sleep(QUIET))
        quiet.report("quiet")
        person = crowd.persons[-1]
        await telegram.answered(crowd.press(person, to("reports.outing", classroom=1)))
        await asyncio.sleep(1.0)
        before, stored = memory(process), size(file)
        flooded = Presses(telegram, crowd.persons[:FAMILIES])
        acts = [person.say(f"Были в музее, зал {number}, и видели там много всего.") for number in range(MESSAGES)]
        await flooded.during(evenly(acts, FLOOD))
        flooded.report(f"one person: {MESSAGES} messages")
        times = statistics.quantiles(flooded.answers, n=20)[18] / statistics.quantiles(quiet.answers, n=20)[18]
        taken = await drained(telegram, file)
        print(
            f"{'':44}p95 {times:.1f} times the quiet one; memory {memory(process) - before:+.1f} MB,"
            f" database {size(file) - stored:+.1f} MB; nothing waits after {taken}",
            flush=True,
        )


async def main() -> None:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(machine)
    print(f"{'':44}{'presses':>9}{'answer':>9}{'p95':>9}{'edit':>9}{'p95':>9}")
    await strangers()
    await one_person()


if __name__ == "__main__":
    asyncio.run(main())
