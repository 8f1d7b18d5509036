"""The clock that says when to look: a stop finishes the jobs at work."""

import asyncio
import logging
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import deliveries, people
from data.db import Database, Tx, metadata
from data.forgetting import YEAR
from scheduler.clock import EVERY_MINUTE, JOBS, NIGHTLY, Clock, Job
from tests.installation import NOW, build


def now() -> datetime:
    return datetime.now(UTC)


async def test_jobs_that_are_at_work_when_it_stops_are_finished(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(db, now)
    clock.start()
    jobs = clock._scheduler.get_jobs()
    for job in jobs:
        job.modify(next_run_time=now())
    while clock._at_work < len(jobs):
        await asyncio.sleep(0)
    await clock.stop()
    assert clock._at_work == 0
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def broken(_: Tx, __: datetime) -> None:
    raise ValueError


async def test_of_what_is_looked_at_at_once_one_fault_holds_up_no_other(
    db: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[datetime] = []

    def more(tx: Tx, moment: datetime) -> bool:
        people.meet(tx, id=7, name="Anna", language="en", now=moment)
        met.append(moment)
        return len(met) % 3 != 0

    monkeypatch.setattr("scheduler.clock.JOBS", [Job(broken, EVERY_MINUTE), Job(more, EVERY_MINUTE)])
    await Clock(db, now).look()
    assert len(met) == 3
    assert await db.read(people.know, 7)
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert said == ["the job tests.test_clock.broken failed; it runs again when it is due"]


WORDS = [
    "answers",
    "attendance",
    "broadcasts",
    "claims",
    "families",
    "goals",
    "items",
    "mails",
    "months",
    "parts",
    "points",
    "reports",
    "slots",
    "terms",
    "threads",
]
"""Where what people have said and done is kept."""


def counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as file:
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in metadata.tables}


async def test_at_night_what_serves_no_more_is_forgotten_and_nobodys_words(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "class.db"
    shutil.copy(sqlite_template, path)
    build(f"sqlite+aiosqlite:///{path}", 1, families=3)
    before = counted(path)
    db = Database(f"sqlite+aiosqlite:///{path}")

    async def night(now: datetime) -> dict[str, int]:
        for job in JOBS:
            while job.when == NIGHTLY and await db.write(job.verb, now):
                pass
        return counted(path)

    assert await db.write(deliveries.purge, NOW), "not all in one transaction"
    now = await night(NOW)
    assert 0 < now["deliveries"] < before["deliveries"] / 2
    assert {name for name in now if now[name] != before[name]} == {"deliveries", "reminded"}
    later = await night(NOW + YEAR)
    await db.close()
    gone = {"changes", "decisions", "happenings", "inbox", "conversations", "reminded"}
    assert {name for name in gone if later[name]} == set()
    assert later["ratings"] == 1, "with the first posting the rating began"
    waiting = 2 * before["preferences"]
    assert later["deliveries"] == waiting, "what is owed stays"
    assert {name: later[name] for name in WORDS} == {name: before[name] for name in WORDS}
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT DISTINCT pinned FROM posts").fetchall() == [(1,)]
