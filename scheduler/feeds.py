"""Looks at the calendars to which classes subscribe: one address at a time is fetched, and read apart."""

import asyncio
import contextlib
import logging
import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from data import readers
from data.db import Database
from data.map import feeds
from data.map.feeds import AHEAD, DueLook
from data.plan.calendars import Ahead, ahead_in
from data.plan.sources import TEXT, Unreadable
from handlers.fetching import SECONDS, Allowed, Fetched, NotFetched, fetch, is_public

log = logging.getLogger(__name__)

ONCE = 4
"""So many looks go on at the same time."""
BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE)
LONGEST = 3600.0
"""Seconds without looking at the database, at most."""


async def look(due: DueLook, *, allowed: Allowed, seconds: float = SECONDS) -> Fetched:
    """The calendar at an address, if it is another than before. Raises `NotFetched`."""
    headers = {"Accept": "text/calendar, */*;q=0.1", "User-Agent": "Marshrutka"}
    if due.etag is not None:
        headers["If-None-Match"] = due.etag
    if due.modified is not None:
        headers["If-Modified-Since"] = due.modified
    found = await fetch(due.address, allowed=allowed, most=TEXT, headers=headers, seconds=seconds)
    if found.data is not None and found.sort != "text/calendar" and not BEGINS.match(found.data):
        raise NotFetched("type")
    return found


async def read(data: bytes, *, timezone: str, now: datetime) -> Ahead:
    """What a calendar's bytes hold ahead, on the class's clock; read apart. Raises `NotFetched`."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    try:
        return await readers.read(ahead_in, data, today=today, until=today + AHEAD, zone=zone)
    except Unreadable as no:
        raise NotFetched("type" if no.reason == "sort" else no.reason) from None


class Looker:
    """Looks at what is due, several at a time; what is at hand when it is cancelled is looked at again later."""

    def __init__(self, db: Database, now: Callable[[], datetime], *, allowed: Allowed = is_public) -> None:
        self.db = db
        self.now = now
        self.allowed = allowed
        self._look = asyncio.Event()
        self._look.set()
        self._looking = False
        self._due: datetime | None = None
        """When the next look is due, as it stood at the last one."""

    def wake(self) -> None:
        """Somebody has asked for a look, or the time has changed."""
        self._look.set()

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            self._look.clear()
            self._looking = True
            try:
                seconds = await self._round()
            except Exception as error:
                log.error("the calendars could not be looked at (%s); they are tried again", type(error).__name__)
                seconds, self._due = 60.0, self.now()
            finally:
                self._looking = False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), seconds)

    @property
    def idle(self) -> bool:
        """Is nothing due and nothing being looked at?"""
        return not (self._looking or self._look.is_set()) and (self._due is None or self._due > self.now())

    async def _round(self) -> float:
        self._due = due = await self.db.read(feeds.next_due)
        if due is None or due > self.now():
            return LONGEST if due is None else min((due - self.now()).total_seconds() + 0.05, LONGEST)
        taken = await self.db.write(feeds.take, now=self.now(), limit=ONCE)
        await asyncio.gather(*(self.one(due) for due in taken))
        return 0.0 if taken else 1.0

    async def one(self, due: DueLook) -> None:
        """One look; what came of it is kept."""
        try:
            fetched = await look(due, allowed=self.allowed)
            if fetched.data is None:
                await self.db.write(feeds.keep_same, feed=due.feed, now=self.now())
                return
            ahead = await read(fetched.data, timezone=due.timezone, now=self.now())
            marks = {"etag": fetched.etag, "modified": fetched.modified}
            await self.db.write(feeds.keep, feed=due.feed, read=ahead, now=self.now(), **marks)
        except NotFetched as no:
            log.info("calendar %s was not read: %s", due.feed, no.reason)
            await self.db.write(feeds.fail, feed=due.feed, reason=no.reason, now=self.now())
        except Exception as error:
            log.error("calendar %s could not be read (%s)", due.feed, type(error).__name__)
            await self.db.write(feeds.fail, feed=due.feed, reason="broken", now=self.now())
