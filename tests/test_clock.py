"""The clock that says when to look: a stop finishes the jobs at work."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from data import people
from data.db import Database, Tx
from scheduler.clock import EVERY_MINUTE, Clock, Job


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
