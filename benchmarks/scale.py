"""What an installation costs by its size: 1, 10, 100 or 1,000 classes with a year behind them, where nothing is due.

The baseline is the installation of one class in the same run. Printed for each size: the rows and megabytes; every job
of the clock with its statements, milliseconds, and the longest transaction that holds the writer; what the courier
asks, at rest and while a map is owed to everybody; a press (p50, p95 and its work); which tables are gone through
whole; and, of small ones, what a family adds in a year.

    python benchmarks/scale.py 1 10 100 1000 --keep var/scale --postgres postgresql://user@host

`--keep`: where what was built stays for the next run (1,000 classes are 3 GB, and take ten minutes). `--postgres`: a
server on which databases `scale_…` are made, instead of SQLite. An earlier version is measured by a copy of this
script and of `tests/installation.py` among its own.
"""

import argparse
import asyncio
import contextlib
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.press import measure as pressed
from bot.app import App
from bot.settings import Settings
from data import deliveries, pool, roads, sending
from data.db import Database, Tx
from data.schema import newest
from sandbox import Telegram
from scheduler.clock import EVERY_MINUTE, JOBS
from tests.installation import NOW, PERSONS, make

TIMES = 7
"""How often each thing is measured; the best counts, as others may use the machine."""
FEW = 2000
"""Rows of a table that may be gone through whole."""


GROWS = 400.0
"""Bytes of a family in a year from which a table is told of."""


@dataclass
class Cost:
    """What verbs have cost: statements, milliseconds in all and of the longest transaction, and what was asked."""

    statements: int = 0
    took: float = 0.0
    longest: float = 0.0
    asked: set[str] = field(default_factory=set)


class Meter:
    """Counts what goes to the database."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.statements: list[str] = []
        engine = roads._sqlite() if db.single else pool._postgres(db.url, roads.CONNECTIONS).sync_engine
        event.listen(engine, "before_cursor_execute", self._note)

    def _note(self, _c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.statements.append(statement)

    async def of(self, verb: Callable[..., Any], *args: Any, write: bool = True, **values: Any) -> Cost:
        """A verb, again while it has more to do, as the clock runs it."""
        call = self.db.write if write else self.db.read
        cost = Cost()
        more: Any = True
        while more is True:
            self.statements.clear()
            start = time.perf_counter()
            more = await call(verb, *args, **values)
            took = (time.perf_counter() - start) * 1e3
            cost.took += took
            cost.longest = max(cost.longest, took)
            cost.statements += sum(not one.startswith(("BEGIN", "SAVEPOINT", "RELEASE")) for one in self.statements)
            cost.asked |= set(self.statements)
        return cost

    async def best(self, verb: Callable[..., Any], *args: Any, write: bool = True, **values: Any) -> Cost:
        found = [await self.of(verb, *args, write=write, **values) for _ in range(TIMES)]
        return min(found, key=lambda one: one.took)


def line(what: str, cost: Cost) -> None:
    print(f"  {what:44}{cost.statements:8}{cost.took:10.1f}{cost.longest:10.1f}", flush=True)


async def jobs(meter: Meter) -> set[str]:
    """All jobs of the clock, with nothing due; returns what they ask."""
    asked: set[str] = set()
    for when, head in ((True, "every minute"), (False, "at night")):
        total = Cost()
        print(f"  {head:44}{'stmts':>8}{'ms':>10}{'longest':>10}")
        for job in JOBS:
            if (job.when == EVERY_MINUTE) is when:
                first = await meter.of(job.verb, NOW)  # what was left over is dealt with
                cost = await meter.best(job.verb, NOW)
                line(job.name.removeprefix("data."), cost if when else first)
                total.statements += cost.statements
                total.took += cost.took
                total.longest = max(total.longest, cost.longest)
                asked |= cost.asked if when else set()
        line("all", total)
    return asked


def _owe_all(tx: Tx) -> None:
    """A map is owed to everybody at once."""
    d = deliveries.deliveries
    columns = [
        "classroom_id",
        "chat_id",
        "person_id",
        "act",
        "kind",
        "values",
        "topic",
        "pin",
        "bulk",
        "live",
        "dedup",
        "due_at",
    ]
    a = sa.table("adults", sa.column("classroom_id"), sa.column("person_id"))
    no, yes = sa.false(), sa.true()
    words = (
        sa.literal("show"),
        sa.literal("months-map"),
        sa.cast({"month": 1}, d.c["values"].type),
        sa.literal("map:0"),
    )
    dedup = sa.literal("map:0@") + sa.cast(a.c.person_id, sa.Text)
    row = sa.select(a.c.classroom_id, a.c.person_id, a.c.person_id, *words, no, yes, no, dedup, sa.literal(NOW))
    tx.execute(sa.insert(d).from_select(columns, row))


def _owe_none(tx: Tx) -> None:
    tx.execute(sa.delete(deliveries.deliveries).where(deliveries.deliveries.c.topic == "map:0"))


def _take_and_leave(tx: Tx) -> None:
    """Take as the courier does, and leave it as it was."""
    with contextlib.suppress(_Undo), tx.begin_nested():
        sending.take(tx, now=NOW, busy=(), limit=48)
        raise _Undo


class _Undo(Exception):
    """Nothing of it stays."""


async def courier(meter: Meter) -> None:
    """What the courier asks."""
    for what in ("at rest", "while a map is owed to all"):
        line(f"take, {what}", await meter.best(_take_and_leave))
        line(f"next_due, {what}", await meter.best(sending.next_due, write=False))
        if what == "at rest":
            await meter.db.write(_owe_all)
    await meter.db.write(_owe_none)


async def press(url: str, classes: int) -> float:
    """What a press of one family takes of the processor, in milliseconds."""
    telegram = Telegram(strict=False)
    telegram.patience = 60.0
    await telegram.start()
    settings = Settings(_env_file=None, bot_token=telegram.token, telegram_api_url=telegram.url, database_url=url)
    begun = time.perf_counter()

    def now() -> datetime:
        return NOW + timedelta(seconds=time.perf_counter() - begun)

    person = telegram.person("Анна", id=PERSONS + 3)
    async with App(settings, now=now) as app:
        telegram.settle = partial(_settled, telegram, app)
        await person.start()
        await person.say("/map")
        telegram.settle = None
        took = await pressed("  a press: a section of the map, and back", telegram, person, cycle(["🏛", "‹"]), app.idle)
    await telegram.stop()
    return took


async def _settled(telegram: Telegram, app: App) -> None:
    """What was said has come in, and is answered."""
    await telegram.until(lambda: not telegram.pending)
    await app.idle()


def scans(path: Path, asked: set[str]) -> list[str]:
    """Tables that a statement goes through whole, of more than a few rows (SQLite)."""
    found = set()
    with contextlib.closing(sqlite3.connect(path)) as db:
        sizes = {name: db.execute(f'SELECT max(rowid) FROM "{name}"').fetchone()[0] or 0 for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'"
        ).fetchall()}  # fmt: skip
        for statement in sorted(asked):
            if not statement.startswith(("SELECT", "UPDATE", "DELETE")):
                continue
            plan = db.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?")).fetchall()
            for row in plan:
                gone = re.match(r"SCAN (\w+)", row[3])
                table = gone[1] if gone else ""
                real = next((name for name in sizes if table == name or table.rstrip("_0123456789") == name), table)
                if gone and sizes.get(real, 0) > FEW and "USING INDEX" not in row[3]:
                    found.add(f"{row[3]}  in  {' '.join(statement.split())[:110]}")
    return sorted(found)


def grows(path: Path) -> None:
    """Rows and kilobytes, with indexes, of a family in a year, by table (SQLite)."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        (families,) = db.execute("SELECT count(*) FROM families").fetchone()
        size = "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m USING (name) GROUP BY 1 ORDER BY 2"
        for table, took in db.execute(f"{size} DESC").fetchall():
            (rows,) = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            if took / families > GROWS:
                print(f"  {table:44}{rows / families:8.1f}{took / families / 1e3:10.1f}")


@contextlib.contextmanager
def a_file(classes: int, keep: Path | None) -> Iterator[Path]:
    """A built SQLite file, as it was built."""
    with tempfile.TemporaryDirectory(dir=keep) as folder:
        built = (keep or Path(folder)) / f"{classes}-{newest()}.db"
        if not built.exists():
            begun = time.perf_counter()
            make(f"sqlite+aiosqlite:///{folder}/new.db", classes)
            Path(folder, "new.db").rename(built)
            print(f"built {classes} in {time.perf_counter() - begun:.0f} s", flush=True)
        at_work = Path(folder) / "class.db"
        shutil.copy(built, at_work)
        yield at_work


def a_database(server: str, classes: int) -> str:
    """A built PostgreSQL database of this size, kept on the server."""
    import asyncpg

    name = f"scale_{newest()}_{classes}"

    async def there() -> bool:
        db = await asyncpg.connect(f"{server}/postgres")
        try:
            known = await db.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name)
            if not known:
                await db.execute(f"CREATE DATABASE {name}")
            return bool(known)
        finally:
            await db.close()

    url = f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/{name}"
    if not asyncio.run(there()):
        make(url, classes)
    return url


async def measure(url: str, classes: int, size: float | None, path: Path | None) -> float:
    print(f"\n{classes} classes" + (f", {size:.0f} MB on SQLite" if size else " on PostgreSQL"), flush=True)
    if path is not None and classes <= 10:
        print(f"  {'before the night':44}{'rows':>8}{'kB':>10}  of a family in a year")
        grows(path)
    db = Database(url)
    meter = Meter(db)
    try:
        asked = await jobs(meter)
        await courier(meter)
    finally:
        await db.close()
    if path is not None:
        for one in scans(path, asked):
            print(f"  whole: {one}")
        if classes <= 10:
            print(f"  {'after that night':44}{'rows':>8}{'kB':>10}  of a family in a year")
            grows(path)
    return await press(url, classes)


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("sizes", nargs="*", type=int, default=[1, 10, 100])
    said.add_argument("--keep", type=Path)
    said.add_argument("--postgres")
    given = said.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    first: float | None = None
    for classes in given.sizes:
        if given.postgres:
            took = asyncio.run(measure(a_database(given.postgres, classes), classes, None, None))
        else:
            with a_file(classes, given.keep) as path:
                size = path.stat().st_size / 1e6
                took = asyncio.run(measure(f"sqlite+aiosqlite:///{path}", classes, size, path))
        first = first or took
        print(f"  its work: {took / first:.2f} × that of the first")


if __name__ == "__main__":
    main()
