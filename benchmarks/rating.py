"""What the rating costs: a month and a year of one class among 1,000,000 rows of the ledger, on SQLite; fifty classes
posted in one minute; the picture; and how long the event loop is held up meanwhile."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.app import HAND_OVER
from data import points
from data.db import Database, Tx
from data.deliveries import deliveries
from data.people import classrooms, families
from data.schema import migrate
from data.standing import evenness, postings, rating
from handlers.links import Links
from handlers.standing.rating import posting
from ui.pictures import Studio
from ui.text import texts

ROWS, FAMILIES, YEAR_DEEDS = 1_000_000, 40, 125
"""Forty families with 125 deeds a school year each make 5,000 rows a class: two hundred classes."""
CLASSES = ROWS // (FAMILIES * YEAR_DEEDS)
BEGIN = datetime(2026, 8, 31, 21, tzinfo=UTC)
NOW = datetime(2027, 5, 28, 15, 0, tzinfo=UTC)
RUNS = 200
ZONE = ZoneInfo("Europe/Moscow")


def fill(tx: Tx) -> None:
    random = Random(1)
    row = {"timezone": "Europe/Moscow", "language": "ru", "made_at": BEGIN}
    rooms = range(1, CLASSES + 1)
    tx.execute(sa.insert(classrooms), [{"id": n, "title": f"Класс {n}", "chat_id": -n, **row} for n in rooms])
    asked = {"state": "accepted", "asked_at": BEGIN, "accepted_at": BEGIN}
    made = [
        {
            "id": (room - 1) * FAMILIES + n,
            "classroom_id": room,
            "name": f"Семья № {n}",
            "fold": f"семья № {n}",
            "look": f"семья{n}",
            **asked,
        }
        for room in rooms
        for n in range(1, FAMILIES + 1)
    ]
    tx.execute(sa.insert(families), made)
    ids = [one["id"] for one in made]
    for part in range(0, ROWS, 50_000):
        rows = []
        for n in range(part, part + 50_000):
            family = random.choice(ids)
            at = BEGIN + timedelta(seconds=random.randrange(270 * 86400))
            rows.append(
                {
                    "classroom_id": (family - 1) // FAMILIES + 1,
                    "family_id": family,
                    "kind": "book_aloud",
                    "amount": random.choice((5, 10, 15)),
                    "deeds": 1,
                    "source": f"report:{n}",
                    "entry": 0,
                    "earned_at": at,
                    "made_at": at,
                }
            )
        tx.execute(sa.insert(points.points), rows)


def plan(tx: Tx) -> list[str]:
    """How SQLite finds a period's sums."""
    since, before = rating.period(NOW.date(), ZONE)
    sums = points.sums_of(7, since, before).compile(tx, compile_kwargs={"literal_binds": True})
    return [str(row[-1]) for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {sums}")]


async def times(what: str, run: Callable[[int], Awaitable[object]], runs: int = RUNS) -> None:
    taken, worked = [], []
    for n in range(runs):
        start, cpu = time.perf_counter(), time.process_time()
        await run(n)
        taken.append((time.perf_counter() - start) * 1e3)
        worked.append((time.process_time() - cpu) * 1e3)
    print(f"{what:58}{_row(taken)}{_row(worked)} ms")


def _row(taken: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(taken)
    return f"{statistics.median(ordered):8.2f}{ordered[len(ordered) * 19 // 20]:8.2f}"


class Lag:
    """How long the event loop was not free, at worst."""

    async def __aenter__(self) -> "Lag":
        self.worst = 0.0
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(0.05)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.02)
        self._task.cancel()

    async def _watch(self) -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(0.001)
            self.worst = max(self.worst, (time.perf_counter() - start - 0.001) * 1e3)


async def main() -> None:
    sys.setswitchinterval(HAND_OVER)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/school.db"
        await migrate(url)
        db = Database(url)
        start = time.perf_counter()
        await db.write(fill)
        print(
            f"{ROWS:,} rows of the ledger, {CLASSES} classes of {FAMILIES}: made in {time.perf_counter() - start:.0f} s"
        )
        for line in await db.read(plan):
            print(f"  {line}")
        print(f"{'':58}{'median':>8}{'p95':>8}{'median':>8}{'p95':>8} (by the clock, of the processor)")
        random = Random(2)

        def a_class() -> int:
            return random.randint(1, CLASSES)

        async def sums(span: str) -> None:
            since, before = rating.period(NOW.date(), ZONE, span)
            await db.read(points.sums, classroom=a_class(), since=since, before=before)

        for span in ("month", "year"):
            await times(f"the sums alone, {span}", lambda _, span=span: sums(span))
        for span in ("month", "year"):
            await times(
                f"the rating whole, {span}",
                lambda _, span=span: db.read(rating.of_class, classroom=a_class(), now=NOW, span=span),
            )
        first, last = datetime(2026, 9, 1, tzinfo=UTC).date(), NOW.date()
        await times(
            "evenness of nine months",
            lambda _: db.read(evenness.of_class, classroom=a_class(), first=first, last=last),
            40,
        )
        await post_all(db)
        await db.close()


async def post_all(db: Database) -> None:
    """Fifty classes' hour comes at once; the pictures are drawn as the courier draws them."""
    others = sa.update(classrooms).where(classrooms.c.id > 50).values(chat_id=None)
    await db.write(lambda tx: tx.execute(others).rowcount)
    longest = 0.0
    async with Lag() as lag:
        start = more = time.perf_counter()
        while await db.write(postings.settle, NOW):
            longest, more = max(longest, time.perf_counter() - more), time.perf_counter()
        took = (time.perf_counter() - start) * 1e3
    owed = await db.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(deliveries)).scalar_one())
    print(f"{f'{owed} classes fall due at once':58}{took:8.0f} ms, the longest transaction {longest * 1e3:.0f} ms")
    print(f"{'  the loop held up at most':58}{lag.worst:8.1f} ms")
    studio, t, links = Studio(), texts(strict=True)["ru"], Links("bot")
    first = posting(t, await db.read(postings.posted, rating=1), links).picture
    assert first is not None
    await studio.draw(first)
    drawing: list[float] = []
    async with Lag() as lag:
        start = time.perf_counter()
        for id in range(1, owed + 1):
            known = posting(t, await db.read(postings.posted, rating=id), links).picture
            assert known is not None
            begun = time.perf_counter()
            await studio.draw(known)
            drawing.append((time.perf_counter() - begun) * 1e3)
        took = time.perf_counter() - start
    drawing.sort()
    print(
        f"{'a picture of 40 rows, warm':58}{statistics.median(drawing):8.0f}{drawing[len(drawing) * 19 // 20]:8.0f} ms"
    )
    print(f"{f'{owed} classes read, written and drawn':58}{took:8.1f} s")
    print(f"{'  the loop held up at most':58}{lag.worst:8.1f} ms")
    studio.close()


if __name__ == "__main__":
    asyncio.run(main())
