"""A clock that can be moved: everything the sandbox calls "now" is read here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Listener = Callable[[datetime], None]


class Clock:
    """Aware UTC time, either flowing beside real time or standing still until moved.

    `Clock()` flows from the present; `Clock(start=…)` stands still at `start`; `running` chooses otherwise:
    `Clock(start=…, running=True)` flows from `start`. Listeners in `on_move` are called with the new time after
    every `advance` and `set`, never by the mere flow of time.
    """

    def __init__(self, start: datetime | None = None, *, running: bool | None = None) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        self.running = start is None if running is None else running
        self.on_move: list[Listener] = []
        self._stands_at = datetime.now(UTC) if start is None else start.astimezone(UTC)
        self._offset = timedelta() if start is None else self._stands_at - datetime.now(UTC)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC) + self._offset if self.running else self._stands_at

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
        self._stands_at = to.astimezone(UTC)
        self._offset = self._stands_at - datetime.now(UTC)
        for listener in list(self.on_move):
            listener(self._stands_at)
        return self._stands_at
