"""The bot's queue of updates: numbered, kept for 24 hours, handed out by long polling, confirmed by offset."""

from __future__ import annotations

import asyncio
import math
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from aiogram.types import Update

from .clock import Clock
from .refusals import OTHER_POLLER, WEBHOOK_ACTIVE, Refused
from .wire import Json, check_update

KEPT = timedelta(hours=24)
LONGEST_POLL = 50
UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset(Update.model_fields) - {"update_id"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update on its way; updates with one `key` (a chat) keep their order under a webhook."""

    id: int
    body: Json
    since: datetime
    key: int


class Updates:
    """The queue. `on_new` is called after an update has been queued, `on_less` after some were confirmed."""

    def __init__(self, clock: Clock, *, strict: bool = True) -> None:
        self.clock = clock
        self.strict = strict
        self.allowed: frozenset[str] | None = None
        self.webhook_active = False
        self.on_new: list[Callable[[], None]] = []
        self.on_less: list[Callable[[], None]] = []
        self.history: deque[Json] = deque(maxlen=1000)
        self._queue: deque[Waiting] = deque()
        self.next = 100_000_000 + secrets.randbelow(1_000_000)
        self._poll: asyncio.Future[None] | None = None
        self._asked = -math.inf

    def waiting(self) -> list[Waiting]:
        """Everything not yet confirmed and not older than 24 hours, in order."""
        self._forget()
        return list(self._queue)

    @property
    def polled(self) -> bool:
        """Whether a long poll is open right now."""
        return self._poll is not None and not self._poll.done()

    @property
    def asked_ago(self) -> float:
        """Seconds of real time since the bot last asked for updates."""
        return time.monotonic() - self._asked

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers `allowed_updates`: None leaves it as it was, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kind.lower() for kind in kinds) & KINDS or None

    def push(self, kind: str, payload: Json, key: int) -> int | None:
        """Queues an update and returns its id, or None when the bot does not want this kind."""
        if kind not in self.allowed if self.allowed is not None else kind in UNLESS_ASKED:
            return None
        body = {"update_id": self.next, kind: payload}
        if self.strict:
            check_update(body)
        return self._append(body, key)

    def inject(self, raw: Json) -> int:
        """Queues any object unchecked, as it is; without an `update_id` it gets the next one."""
        return self._append({"update_id": self.next} | raw, 0)

    def _append(self, body: Json, key: int) -> int:
        number: int = body["update_id"]
        self.next = max(self.next, number + 1)
        self._queue.append(Waiting(number, body, self.clock.now(), key))
        self.history.append(body)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        for listener in self.on_new:
            listener()
        return number

    def confirm(self, number: int) -> None:
        """Takes one update out of the queue (a webhook answered 2xx)."""
        self._drop([one for one in self._queue if one.id != number])

    def clear(self) -> None:
        """Forgets everything that waits."""
        self._drop([])

    def _drop(self, kept: list[Waiting]) -> None:
        self._queue = deque(kept)
        for listener in self.on_less:
            listener()

    def _forget(self) -> None:
        too_old = self.clock.now() - KEPT
        if any(one.since < too_old for one in self._queue):
            self._drop([one for one in self._queue if one.since >= too_old])

    def release(self, refusal: Refused | None = None) -> None:
        """Ends an open long poll: empty, or with a refusal."""
        if self._poll is not None and not self._poll.done():
            if refusal is None:
                self._poll.set_result(None)
            else:
                self._poll.set_exception(refusal)
        self._poll = None

    async def get(self, offset: int, limit: int, timeout: int, allowed: list[str] | None) -> list[Any]:
        """getUpdates. A second caller ends the first one's wait with 409; under a webhook every caller gets 409."""
        if self.webhook_active:
            raise Refused(409, WEBHOOK_ACTIVE)
        self._asked = time.monotonic()
        self.allow(allowed)
        self.release(Refused(409, OTHER_POLLER))
        self._forget()
        self._confirm_below(offset)
        if not self._queue and timeout > 0:
            self._poll = mine = asyncio.get_running_loop().create_future()
            await asyncio.wait([mine], timeout=min(timeout, LONGEST_POLL))
            if mine.done():
                mine.result()
            elif self._poll is mine:
                self._poll = None
        return [one.body for one in islice(self._queue, min(max(limit, 1), 100))]

    def _confirm_below(self, offset: int) -> None:
        """Positive: confirms all before it, unless it is far ahead. Negative: counts from the end, forgets the rest."""
        if offset < 0:
            if len(self._queue) > -offset:
                self._drop(list(self._queue)[offset:])
        elif offset and offset <= self.next + 10 and self._queue and self._queue[0].id < offset:
            self._drop([one for one in self._queue if one.id >= offset])
