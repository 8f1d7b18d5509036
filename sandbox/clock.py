"""A clock that can be moved: everything the sandbox calls "now" is read here."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Listener = Callable[[datetime], None]


class Clock:
    """Aware UTC time that flows at a `speed`: 1 as in life, 60 a minute a second, 0 standing still until moved.

    `Clock()` flows from the present; `Clock(start=…)` stands still at `start`; `speed` chooses otherwise:
    `Clock(start=…, speed=1)` flows from `start`. Listeners in `on_move` are called with the new time after every
    `advance` and `set`, never by the mere flow of time.
    """

    def __init__(self, start: datetime | None = None, *, speed: float | None = None) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        self.on_move: list[Listener] = []
        self._speed = speed if speed is not None else float(start is None)
        self._since = time.monotonic()
        self._stood_at = datetime.now(UTC) if start is None else start.astimezone(UTC)

    @property
    def speed(self) -> float:
        """Seconds of this clock in a second of life."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        if speed < 0:
            raise ValueError("time does not flow backwards by itself")
        self._stood_at, self._since = self.now(), time.monotonic()
        self._speed = speed

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._stood_at + timedelta(seconds=(time.monotonic() - self._since) * self._speed)

    def unix(self) -> int:
        """The present moment in whole seconds since 1970, as Telegram writes dates."""
        return int(self.now().timestamp())

    def advance(self, by: timedelta) -> datetime:
        """Moves the clock by `by` (backwards if negative) and returns the new time."""
        return self.set(self.now() + by)

    def set(self, to: datetime) -> datetime:
        """Moves the clock to `to`, which must be aware, and returns it in UTC."""
        if to.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        self._stood_at, self._since = to.astimezone(UTC), time.monotonic()
        for listener in list(self.on_move):
            listener(self._stood_at)
        return self._stood_at
