"""Time on the page: skipped in steps, run fast, stopped. What falls due happens in its order, each at its time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from .acts import Impossible
from .state import Json

if TYPE_CHECKING:
    from .telegram import Telegram

STEP = timedelta(minutes=15)
"""While time is skipped, the bot looks at least so often."""
FURTHEST = timedelta(days=62)
"""So far "to the next thing due" goes."""
SPEEDS = (0, 1, 60, 600)
BEAT = 0.5
"""Seconds of life between two looks at a clock that runs fast."""

Look: TypeAlias = Callable[[], Awaitable[datetime | None]]


class Time:
    """Moves the clock of a Telegram for a bot that keeps it.

    `look` is awaited after every move: the bot does all that is due, and says when it next has something to send, if it
    knows. Without it the clock cannot be moved. `tell` hears of every change, in the form of `wire`.
    """

    def __init__(self, telegram: Telegram, zone: ZoneInfo, look: Look | None, tell: Callable[[Json], None]) -> None:
        self.telegram = telegram
        self.clock = telegram.clock
        self.zone = zone
        self.look = look
        self.tell = tell
        self.skipping = False
        self.clock.on_move.append(lambda _: self._tell())
        self._moving = asyncio.Lock()

    def wire(self) -> Json:
        """The clock as the page is told of it."""
        return {
            "now": self.clock.now().timestamp(),
            "speed": self.clock.speed,
            "skipping": self.skipping,
            "movable": self.look is not None,
        }

    def _tell(self) -> None:
        self.tell(self.wire())

    def goal(self, to: str, now: datetime) -> datetime:
        """Where a skip leads: in an hour, to eight in the next morning, in a day, or as far as it goes."""
        local = now.astimezone(self.zone)
        match to:
            case "hour":
                return now + timedelta(hours=1)
            case "morning":
                day = local.date() + timedelta(days=local.time() >= time(8))
                return datetime.combine(day, time(8), self.zone)
            case "day":
                return (local.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=self.zone)
            case "due":
                return now + FURTHEST
        raise Impossible("time is skipped by an hour, to the morning, by a day, or to what is due next")

    async def skip(self, to: str, moment: datetime | None = None) -> Json:
        """Lets time pass, or until a `moment`; each thing happens at its time, to a quarter of an hour."""
        look = self._must_move()
        async with self._moving:
            now = self.clock.now()
            goal = min(moment, now + FURTHEST) if moment is not None else self.goal(to, now)
            said = self._bot_said()
            speed, self.clock.speed = self.clock.speed, 0
            self.skipping = True
            try:
                due = await look()
                said = self._bot_said() if to == "due" else said
                while self.clock.now() < goal and not (to == "due" and self._bot_said() > said):
                    now = self.clock.now()
                    self.clock.set(min(goal, _next_mark(now), due if due and due > now else goal))
                    due = await look()
            finally:
                self.skipping, self.clock.speed = False, speed
                self._tell()
            return {"now": self.clock.now().timestamp(), "found": self._bot_said() > said}

    def run_at(self, speed: object) -> None:
        """How fast time flows: one of `SPEEDS`."""
        self._must_move()
        if speed not in SPEEDS or not isinstance(speed, int):
            raise Impossible("there is no such speed")
        self.clock.speed = speed
        self._tell()

    async def beat(self) -> None:
        """A clock that runs fast makes the bot look, every `BEAT`."""
        if self.look is not None and self.clock.speed > 1 and not self._moving.locked():
            async with self._moving:
                await self.look()

    def _must_move(self) -> Look:
        if self.look is None:
            raise Impossible("this bot keeps its own time")
        return self.look

    def _bot_said(self) -> int:
        """How often the bot has sent or changed something so far."""
        return self.telegram.world.said_by_bot


def _next_mark(now: datetime) -> datetime:
    """The next quarter of an hour."""
    seconds = STEP.total_seconds()
    return now + timedelta(seconds=seconds - now.timestamp() % seconds)
