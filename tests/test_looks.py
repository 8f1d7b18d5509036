"""Time looks at what is due, and where nothing is it asks no more of a hundred classes than of one."""

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from data import looks, roads
from data.db import Database, Tx
from scheduler.clock import EVERY_MINUTE, JOBS
from tests.installation import NOW, build
from tests.whole import nothing_was_missed

THING = 7


def asked(path: Path) -> dict[str, int]:
    """How many statements each job of a minute takes on an installation where nothing is due."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    async def count() -> dict[str, int]:
        db = Database(f"sqlite+aiosqlite:///{path}")
        found = {}
        for job in JOBS:
            if job.when == EVERY_MINUTE:
                statements.clear()
                assert not await db.write(job.verb, NOW)
                found[job.name] = sum(not one.startswith("BEGIN") for one in statements)
        await db.close()
        return found

    event.listen(roads._sqlite(), "before_cursor_execute", note)
    try:
        return asyncio.run(count())
    finally:
        event.remove(roads._sqlite(), "before_cursor_execute", note)


@pytest.fixture
def installed(sqlite_template: Path, tmp_path: Path) -> Callable[[int], Path]:
    """A file with so many small classes and two months behind them."""

    def make(classes: int) -> Path:
        path = tmp_path / f"{classes}.db"
        shutil.copy(sqlite_template, path)
        build(f"sqlite+aiosqlite:///{path}", classes, families=3, months=2)
        return path

    return make


def test_where_nothing_is_due_twelve_classes_ask_as_much_as_one(installed: Callable[[int], Path]) -> None:
    one, twelve = asked(installed(1)), asked(installed(12))
    assert one == twelve
    assert sum(one.values()) <= 20


async def test_of_an_installation_with_a_year_behind_it_nothing_is_missed(installed: Callable[[int], Path]) -> None:
    path = installed(2)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    db = Database(f"sqlite+aiosqlite:///{path}")
    await nothing_was_missed(db, NOW)
    await db.close()


async def test_a_thing_is_looked_at_when_its_moment_has_come_and_not_before(db: Database) -> None:
    seen: list[int] = []

    def look(tx: Tx, thing: int, now: datetime) -> datetime | None:
        seen.append(thing)
        return now + timedelta(hours=1) if thing == THING else None

    async def run(now: datetime) -> list[int]:
        seen.clear()
        while await db.write(looks.run, "word", look, now=now, most=2):
            pass
        return seen

    await db.write(looks.again, "word", [3, THING, 4])
    assert await run(NOW) == [3, 4, THING]
    assert await run(NOW + timedelta(minutes=59)) == []
    assert await run(NOW + timedelta(hours=1)) == [THING]
    await db.write(looks.known, "word", [3, THING])
    assert await run(NOW + timedelta(hours=1)) == [THING]
    await db.write(looks.forget, "word", thing=THING)
    assert await run(NOW + timedelta(days=1)) == []


async def test_what_is_known_or_forgotten_of_one_thing_changes_no_other(db: Database) -> None:
    """Neither another thing of this word nor another word of this thing, which would be looked at never."""

    async def due(word: str) -> list[int]:
        return [one.thing for one in await db.read(looks.due, word, now=NOW, most=9)]

    def later(_: Tx, __: int, now: datetime) -> datetime | None:
        return now + timedelta(hours=1)

    for word in ("word", "other"):
        await db.write(looks.again, word, [3, THING])
        await db.write(looks.run, word, later, now=NOW, most=9)
    await db.write(looks.known, "word", [THING])
    assert (await due("word"), await due("other")) == ([THING], [])
    await db.write(looks.again, "word", [3])
    await db.write(looks.again, "other", [THING])
    await db.write(looks.forget, "word", thing=THING)
    assert (await due("word"), await due("other")) == ([3], [THING])


async def test_what_changed_while_it_was_looked_at_is_looked_at_again(db: Database) -> None:
    def changed(tx: Tx, thing: int, now: datetime) -> datetime | None:
        looks.again(tx, "word", [thing])
        return None

    await db.write(looks.again, "word", [THING])
    await db.write(looks.run, "word", changed, now=NOW, most=2)
    assert [one.thing for one in await db.read(looks.due, "word", now=NOW, most=2)] == [THING]


async def test_a_fault_of_one_thing_keeps_no_other_waiting(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    def look(tx: Tx, thing: int, now: datetime) -> datetime | None:
        tx.execute(sa.insert(looks.looks).values(word="done", thing=thing, at=now))
        if thing == THING:
            raise ValueError("a fault")
        return None

    await db.write(looks.again, "word", [THING, 8])
    with caplog.at_level(logging.CRITICAL):
        await db.write(looks.run, "word", look, now=NOW, most=5)
    assert [one.thing for one in await db.read(looks.due, "done", now=NOW, most=5)] == [8]
    assert await db.read(looks.due, "word", now=NOW, most=5) == []
    assert [one.thing for one in await db.read(looks.due, "word", now=NOW + looks.LATER, most=5)] == [THING]
