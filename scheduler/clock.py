"""The clock: APScheduler says "look now"; what is due the database knows.

A job is a verb that takes the time and may run at any moment, any number of times, with the same result: a stop, a
restart, several processes or a clock set otherwise lose and repeat nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_EXECUTED,
    EVENT_JOB_SUBMITTED,
    JobExecutionEvent,
    JobSubmissionEvent,
)
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from data import budgets, conversations, deliveries, inbox, leaving, posts, slots
from data.away import Away
from data.db import Database, Tx
from data.deeds import decisions
from data.events import reminders
from data.map import changes, feeds, months, rounds
from data.school import families, farewells, years
from data.standing import goals, hints, postings
from data.talk import digests, direct_messages, meetings, timing, weeks
from scheduler.meter import Meter

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A timed feature: its verb, and when to look (a cron line, UTC). The verb says True when it has more to do."""

    verb: Callable[[Tx, datetime], bool | None]
    when: str

    @property
    def name(self) -> str:
        return f"{self.verb.__module__}.{self.verb.__name__}"


EVERY_MINUTE = "* * * * *"
NIGHTLY = "17 1 * * *"
JOBS = (
    Job(months.publish_due, EVERY_MINUTE),
    Job(reminders.owe_due, EVERY_MINUTE),
    Job(digests.owe_due, EVERY_MINUTE),
    Job(slots.settle_wishes, EVERY_MINUTE),
    Job(rounds.tell_due, EVERY_MINUTE),
    Job(slots.expire_offers, EVERY_MINUTE),
    Job(slots.expire_swaps, EVERY_MINUTE),
    Job(slots.owe_due, EVERY_MINUTE),
    Job(slots.close_due, EVERY_MINUTE),
    Job(goals.settle, EVERY_MINUTE),
    Job(timing.settle, EVERY_MINUTE),
    Job(timing.remind_due, EVERY_MINUTE),
    Job(meetings.tell_questions_due, EVERY_MINUTE),
    Job(direct_messages.tell_unread, EVERY_MINUTE),
    Job(postings.settle, EVERY_MINUTE),
    Job(years.propose_due, EVERY_MINUTE),
    Job(farewells.settle_due, EVERY_MINUTE),
    Job(hints.owe_due, EVERY_MINUTE),
    Job(weeks.owe_due, EVERY_MINUTE),
    Job(inbox.forget_effects, EVERY_MINUTE),
    Job(inbox.purge, NIGHTLY),
    Job(budgets.purge, NIGHTLY),
    Job(conversations.purge, NIGHTLY),
    Job(deliveries.purge, NIGHTLY),
    Job(posts.purge, NIGHTLY),
    Job(slots.purge, NIGHTLY),
    Job(reminders.purge, NIGHTLY),
    Job(decisions.purge, NIGHTLY),
    Job(changes.purge, NIGHTLY),
    Job(postings.purge, NIGHTLY),
    Job(families.purge, NIGHTLY),
    Job(feeds.purge, NIGHTLY),
    Job(leaving.forget_strangers, NIGHTLY),
)


class Clock:
    """Looks at the jobs by their cron lines, and whenever `look` is called. Of several processes the one that `leads`
    does."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        *,
        leads: Callable[[], bool] = lambda: True,
        meter: Meter | None = None,
        looked: Callable[[], None] = lambda: None,
    ) -> None:
        self.db = db
        self.looked = looked
        """Is called when all that is due has been looked at."""
        self.now = now
        self.leads = leads
        self.meter = meter or Meter()
        self._looking = asyncio.Lock()
        self._looks = 0
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._at_work = 0
        self._scheduler.add_listener(self._count, EVENT_JOB_SUBMITTED | EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
        self._scheduler.add_job(self.look, _trigger(EVERY_MINUTE), id="every minute")
        for job in JOBS:
            if job.when != EVERY_MINUTE:
                self._scheduler.add_job(self.run, _trigger(job.when), args=[job], id=job.name)

    def also(self, call: Callable[[], Awaitable[None]], when: str) -> None:
        """Besides the jobs, `call` at these times: something that is no verb and sees to its own faults."""
        self._scheduler.add_job(call, _trigger(when))

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """No job begins any more, and those at work are finished: APScheduler's own shutdown would cancel them."""
        if self._scheduler.running:
            self._scheduler.pause()
            while self._at_work:
                await asyncio.sleep(0.001)
            self._scheduler.shutdown(wait=False)

    def _count(self, event: JobSubmissionEvent | JobExecutionEvent) -> None:
        self._at_work += 1 if event.code == EVENT_JOB_SUBMITTED else -1

    async def run(self, job: Job) -> None:
        """One job, now, if this process leads; its fault is logged and does not stop the clock."""
        async with self._looking:
            if not self.leads():
                return
            try:
                with self.meter.timing("job_seconds", job.name.removeprefix("data.")):
                    while await self.db.write(job.verb, self.now()):
                        await asyncio.sleep(0)
            except Away as error:
                log.warning("the job %s runs again when it is due: %s", job.name, error)
            except Exception:
                log.exception("the job %s failed; it runs again when it is due", job.name)

    @property
    def looking(self) -> bool:
        """Is what is due being looked at? Then more may be owed to a chat at this very moment."""
        return self._looks > 0

    async def look(self) -> None:
        """What is looked at every minute, now: also at the start, and when the clock has been moved.

        Where one writes at a time all looks are one transaction; if one of them fails, each is its own.
        """
        self._looks += 1
        try:
            await self._look()
        finally:
            self._looks -= 1
        self.looked()

    async def _look(self) -> None:
        due = [job for job in JOBS if job.when == EVERY_MINUTE]
        if self.db.single:
            try:
                async with self._looking:
                    due = await self.db.write(_all, due, self.now())
            except Exception as error:
                log.warning("looking at all at once failed (%s); one by one", type(error).__name__)
        for job in due:
            await self.run(job)


def _all(tx: Tx, jobs: Sequence[Job], now: datetime) -> list[Job]:
    """Those that have more to do."""
    return [job for job in jobs if job.verb(tx, now)]


@cache
def _trigger(when: str) -> CronTrigger:
    return CronTrigger.from_crontab(when, timezone=UTC)
