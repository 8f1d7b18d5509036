"""The clock that says when to look: a stop finishes the jobs at work."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from data.db import Database
from scheduler.clock import JOBS, Clock


def now() -> datetime:
    return datetime.now(UTC)


async def test_jobs_that_are_at_work_when_it_stops_are_finished(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(db, now)
    clock.start()
    for job in clock._scheduler.get_jobs():
        job.modify(next_run_time=now())
    while clock._at_work < len(JOBS):
        await asyncio.sleep(0)
    await clock.stop()
    assert clock._at_work == 0
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
