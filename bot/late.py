"""Late answers: an update whose answer Telegram could not take is handled again until it can be answered.

What it wrote and what it was refused stays as it was; what it shows is of the moment when it is shown.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data import inbox
from data.inbox import Arrived

log = logging.getLogger(__name__)

AGAIN = (1.0, 3.0, 9.0, 27.0, 60.0)
"""Seconds after which an update is handled again; the last ones for a day."""
SOON = 10.0
"""Seconds for which an answer is still on its way; what takes longer is late."""


@dataclass(slots=True)
class Late:
    """An update that is handled again at `due`. `through`: all that it does is done, and only the answer is missing."""

    one: Arrived
    since: datetime
    due: datetime
    tries: int = 0
    soon: bool = True
    through: bool = False
    timer: asyncio.TimerHandle | None = None


class Lates:
    """Those that wait. `again` handles one; `unwanted` is told of one whose answer nobody wants any more."""

    def __init__(
        self, now: Callable[[], datetime], *, again: Callable[[Arrived], None], unwanted: Callable[[int], None]
    ) -> None:
        self.now = now
        self._again = again
        self._unwanted = unwanted
        self._waiting: dict[int, Late] = {}
        self._stopping = False

    def __contains__(self, id: int) -> bool:
        return id in self._waiting

    @property
    def coming(self) -> bool:
        """Is some answer still on its way?"""
        return any(late.soon for late in self._waiting.values())

    def take(self, one: Arrived) -> Late | None:
        """Hold on to it; None if it has waited for too long."""
        late = self._waiting.setdefault(one.id, Late(one, self.now(), self.now()))
        if self.now() - late.since > inbox.LATE:
            log.warning("update %s could not be answered for a day and is given up", one.id)
            return None
        return late

    def put_off(self, late: Late, seconds: float | None = None) -> None:
        """It is handled again after so many seconds, or after the next pause."""
        pause = AGAIN[min(late.tries, len(AGAIN) - 1)] if seconds is None else seconds
        late.tries, late.soon, late.due = late.tries + 1, pause < SOON, self.now() + timedelta(seconds=pause)
        if not self._stopping:
            late.timer = asyncio.get_running_loop().call_later(pause, self._wake, late.one.id)

    def forget(self, id: int) -> None:
        """It is answered, or not to be answered from here."""
        self._waiting.pop(id, None)

    def abandon(self) -> list[int]:
        """Others handle them; returns which."""
        for late in self._waiting.values():
            if late.timer is not None:
                late.timer.cancel()
        abandoned, self._waiting = list(self._waiting), {}
        return abandoned

    def look(self) -> None:
        """The time has changed: what is due is handled again."""
        for late in sorted(self._waiting.values(), key=lambda late: late.one.id):
            if late.due <= self.now():
                self._wake(late.one.id)

    def supersede(self, one: Arrived) -> None:
        """The message that was pressed shows a newer screen now: the late one of an earlier press is not wanted."""
        place = _pressed(one)
        for late in [late for late in self._waiting.values() if place and late.through and late.one.id < one.id]:
            if late.timer is not None and _pressed(late.one) == place:
                late.timer.cancel()
                self._unwanted(late.one.id)

    def stop(self) -> None:
        """Nothing is handled again here; it is at the next start."""
        self._stopping = True
        for late in self._waiting.values():
            if late.timer is not None:
                late.timer.cancel()

    def _wake(self, id: int) -> None:
        late = self._waiting.get(id)
        if late is not None and late.timer is not None and not self._stopping:
            late.timer.cancel()
            late.timer = None
            self._again(late.one)


def _pressed(one: Arrived) -> tuple[int, int] | None:
    """The chat and the message in which a button was pressed."""
    query = json.loads(one.body).get("callback_query") or {}
    message = query.get("message") or {}
    return (message["chat"]["id"], message["message_id"]) if message else None
