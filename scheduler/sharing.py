"""The pace of several processes that share one token: turns are given by the database (`data/pace.py`)."""

import asyncio
import time
from collections.abc import Callable

from data import pace
from data.db import Database, aside
from data.pace import CallBounds, CallTurn, Ended
from scheduler.meter import Meter
from scheduler.pace import ALL, LONG, Limits, NotSoon, Pace, Spent

LATE = 0.3
"""Seconds after which a turn that was not used in time is given back."""
SOON = 0.2
"""Seconds within which it is told that a call has come back, if no other turn is asked for."""


class SharedPace(Pace):
    """Gives turns as `Pace` does, for all processes together."""

    def __init__(
        self,
        limits: Limits,
        db: Database,
        *,
        clock: Callable[[], float] = time.monotonic,
        meter: Meter | None = None,
    ) -> None:
        super().__init__(limits, clock=clock, meter=meter)
        self.db = db
        self.bounds = CallBounds(limits.overall, 1.0 / limits.even, limits.chat, limits.group)
        self._ended: list[tuple[int, float | None]] = []
        self._telling: asyncio.Task[None] | None = None

    async def turn(self, chat: int, messages: int = 1) -> Spent | None:
        """As `Pace` does; one at a time asks for its turn, so that few are given beforehand."""
        while True:
            await self._sleep(max(self.ready_in(chat), self._rests.get(ALL, 0.0) - self.clock()))
            async with self._queue:
                if self.ready_in(chat) <= 0:
                    given = await self._ask_for(chat, messages, even=True)
                    if (spent := await self._use(given, chat, messages)) is not None:
                        return spent
            if given.id is None:
                await self._sleep(given.seconds)

    async def urgent(self, chat: int | None, messages: int = 1) -> Spent | None:
        """As `Pace` does: an answer goes at once where there is room, else it stands in line with all others."""
        if chat is not None and (rest := self._rests.get(chat, 0.0) - self.clock()) > 0:
            if rest > LONG:
                raise NotSoon(rest)
            await asyncio.sleep(rest)
        while True:
            given = await self._ask_for(chat, messages, even=False)
            if (spent := await self._use(given, chat, messages)) is not None:
                return spent
            if given.id is None:
                await asyncio.sleep(given.seconds)

    async def _ask_for(self, chat: int | None, messages: int, *, even: bool) -> CallTurn:
        ended, self._ended = self._ended, []
        told = self._told(ended)
        return await aside(
            self.db.write(pace.give, chat=chat, messages=messages, even=even, bounds=self.bounds, ended=told)
        )

    async def _use(self, given: CallTurn, chat: int | None, messages: int) -> Spent | None:
        """Wait for a turn that is given; None where there is none, or it was missed: the loop was busy."""
        if given.id is None:
            return None
        begins = self.clock() + given.seconds
        if given.seconds > 0:
            await asyncio.sleep(given.seconds)
        now = self.clock()
        if now - begins > LATE:
            self._ended.append((given.id, None))
            return None
        self.note(chat, messages, now)
        return Spent(now, now, given.id)

    def came_back(self, spent: Spent, chat: int | None) -> None:
        super().came_back(spent, chat)
        if spent.turn is not None:
            self._ended.append((spent.turn, spent.counted(spent.back, self._quickest)))
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        await asyncio.sleep(SOON)
        if self._ended:
            ended, self._ended = self._ended, []
            await aside(self.db.write(pace.end, ended=self._told(ended)))

    def _told(self, ended: list[tuple[int, float | None]]) -> list[Ended]:
        now = self.clock()
        return [Ended(id, None if at is None else now - at) for id, at in ended]
