"""What taking a place costs: claims a second and p95 in milliseconds, all families pressing 50 places at once.

The baseline is the same load on one bare SQL statement (`UPDATE … SET taken = taken + 1 WHERE id = ? AND taken <
capacity`) in a transaction of its own, by the same way to the database, in the same run; the ratio is the figure. With
TEST_POSTGRES_URL=postgresql://user@host/database set PostgreSQL is measured too.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parent.parent))

import sqlalchemy as sa

from data import slots
from data.db import Database, Tx
from data.people import Person, know
from data.schema import migrate
from sandbox import Telegram
from tests.crowd import Crowd, gather_class

FAMILIES, PLACES, ROUNDS = 500, 50, 5


def bare(tx: Tx, slot: int) -> bool:
    """One conditional statement, and nothing else."""
    s = slots.slots.c
    free = sa.and_(s.id == slot, s.taken < s.capacity)
    return bool(tx.execute(sa.update(slots.slots).where(free).values(taken=s.taken + 1)).rowcount)


def again(tx: Tx, item: int) -> None:
    """Nobody has anything."""
    tx.execute(sa.delete(slots.claims).where(slots.claims.c.item_id == item))
    tx.execute(sa.update(slots.slots).where(slots.slots.c.item_id == item).values(taken=0))


async def rush(db: Database, calls: list[Callable[[], Awaitable[Any]]]) -> tuple[float, float]:
    """All at once; returns calls a second and the p95 of their waiting in milliseconds."""
    waited: list[float] = []

    async def one(call: Callable[[], Awaitable[Any]]) -> None:
        begun = time.perf_counter()
        await call()
        waited.append((time.perf_counter() - begun) * 1e3)

    begun = time.perf_counter()
    await asyncio.gather(*map(one, calls))
    return len(calls) / (time.perf_counter() - begun), statistics.quantiles(waited, n=20)[18]


async def measure(name: str, url: str) -> None:
    await migrate(url)
    db = Database(url)
    telegram = Telegram(strict=False)
    await telegram.start()
    crowd: Crowd = await gather_class(telegram, db, families=FAMILIES)
    month = await crowd.publish()
    item = next(item.id for item in month.items if item.kind == "venue")
    places = [slot.id for slot in await db.read(slots.of_item, item=item)][:PLACES]
    persons = [await db.read(know, person.id) for person in crowd.persons]
    now = crowd.now

    def takes() -> list[Callable[[], Awaitable[Any]]]:
        def take(i: int, by: Person) -> Callable[[], Awaitable[Any]]:
            return lambda: db.write(slots.take, slot=places[i % PLACES], by=by, now=now)

        return [take(i, by) for i, by in enumerate(persons) if by is not None]

    def statements() -> list[Callable[[], Awaitable[Any]]]:
        return [lambda i=i: db.write(bare, places[i % PLACES]) for i in range(FAMILIES)]  # type: ignore[misc]

    figures: dict[str, list[tuple[float, float]]] = {"bare": [], "take": []}
    for _ in range(ROUNDS):
        for what, calls in (("bare", statements()), ("take", takes())):
            await db.write(again, item)
            figures[what].append(await rush(db, calls))
    taken = await db.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(slots.claims)).scalar_one())
    assert taken == PLACES
    rate = {what: statistics.median(one[0] for one in known) for what, known in figures.items()}
    late = {what: statistics.median(one[1] for one in known) for what, known in figures.items()}
    for what, words in (("bare", "one bare SQL statement"), ("take", "slots.take, the whole verb")):
        print(f"{name:12}{words:32}{rate[what]:10.0f}{late[what]:10.1f}", flush=True)
    print(f"{name:12}{'ratio':32}{rate['bare'] / rate['take']:10.2f}{late['take'] / late['bare']:10.2f}", flush=True)
    await db.close()
    await telegram.stop()


async def on_postgres(url: str) -> None:
    import asyncpg

    name = f"claims_{uuid4().hex[:8]}"
    connection = await asyncpg.connect(url)
    await connection.execute(f"CREATE DATABASE {name}")
    try:
        road = url.replace("postgresql://", "postgresql+asyncpg://").rpartition("/")[0]
        await measure("PostgreSQL", f"{road}/{name}")
    finally:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()


async def main() -> None:
    print(f"{FAMILIES} families press {PLACES} places at once, median of {ROUNDS} rounds; {os.cpu_count()} cores")
    print(f"{'':44}{'a second':>10}{'p95, ms':>10}")
    with tempfile.TemporaryDirectory() as folder:
        await measure("SQLite", f"sqlite+aiosqlite:///{folder}/class.db")
    url = os.environ.get("TEST_POSTGRES_URL")
    if url:
        await on_postgres(url)


if __name__ == "__main__":
    asyncio.run(main())
