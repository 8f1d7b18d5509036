"""What arrives, between Telegram and the inbox: kept before it is handled, put away when it is."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from data import inbox
from data.db import Database
from data.inbox import Arrived


class Arrivals:
    """What one process keeps and puts away; as the only one, or as `process` of several."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self.db = db
        self.now = now
        self._new: set[int] = set()

    async def keep(self, arrived: Sequence[Arrived], process: int | None) -> list[Arrived]:
        """What is to be handled here."""
        if process is not None:
            return await self.db.write(inbox.keep_among, arrived=arrived, now=self.now(), process=process)
        ours = await self.db.write(inbox.keep, arrived=arrived, now=self.now())
        self._new.update(one.id for one in ours)
        return ours

    def is_new(self, update: int) -> bool:
        """Has nobody handled it before? True once."""
        new = update in self._new
        self._new.discard(update)
        return new

    async def put_away(self, updates: Sequence[int], chats: Collection[int], process: int | None) -> list[Arrived]:
        """These are handled, and the lines of these `chats` are left; returns what has come to them meanwhile."""
        if process is not None:
            leaving = self.db.write(inbox.leave, updates=updates, chats=chats, now=self.now(), process=process)
            return await leaving
        await self.db.write(inbox.done, updates=updates, now=self.now())
        self._new.difference_update(updates)
        return []
