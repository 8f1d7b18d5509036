"""Pace: how fast Telegram lets a bot send, kept by waiting beforehand instead of being refused.

Telegram publishes: not more than about 30 messages a second in all, one a second to a chat, 20 a minute to a group
(Bot FAQ, "My bot is hitting limits"). Edits count; answers to presses do not. Times are the monotonic clock's.
"""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods.base import Response, TelegramMethod, TelegramType

COUNTED = ("send", "edit", "copy", "forward")
paced: ContextVar[bool] = ContextVar("paced", default=False)
"""The running task has waited for its turn already."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`overall` messages a second by the courier (an answer to a press may use one more), seconds between two messages
    to a chat, messages a minute to a group."""

    overall: int = 29
    chat: float = 1.0
    group: int = 20


class Pace(BaseRequestMiddleware):
    """Gives turns. Without limits (a Bot API of one's own that has none) every turn is at once."""

    def __init__(self, limits: Limits | None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self.clock = clock
        self._second: deque[float] = deque()
        self._chats: dict[int, float] = {}
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._queue = asyncio.Lock()
        self._pause = 0.0

    def ready_in(self, chat: int) -> float:
        """Seconds until this chat can take another message from the courier."""
        if self.limits is None:
            return 0.0
        now = self.clock()
        wait = self._chats.get(chat, 0.0) + self.limits.chat - now
        sent = self._groups[chat] if chat < 0 else None
        if sent is not None:
            while sent and sent[0] <= now - 60.0:
                sent.popleft()
            if len(sent) >= self.limits.group:
                wait = max(wait, sent[0] + 60.0 - now)
        return max(wait, 0.0)

    async def turn(self, chat: int) -> None:
        """Wait for the courier's turn: evenly, so that an answer to a press finds room at once."""
        if self.limits is None:
            return
        while (wait := self.ready_in(chat)) > 0:
            await asyncio.sleep(wait)
        async with self._queue:
            await self._room(self.limits.overall, even=True)
            self._spend(chat)

    async def urgent(self, chat: int | None) -> None:
        """Wait for room for an answer: it goes before all that the courier has."""
        if self.limits is not None:
            await self._room(self.limits.overall + 1, even=False)
            self._spend(chat)

    def pause(self, seconds: float) -> None:
        """Telegram told us to wait."""
        self._pause = max(self._pause, self.clock() + seconds)

    async def _room(self, most: int, *, even: bool) -> None:
        while True:
            now = self.clock()
            while self._second and self._second[0] <= now - 1.0:
                self._second.popleft()
            waits = [self._pause - now] if even else []
            if len(self._second) >= most:
                waits.append(self._second[-most] + 1.0 - now)
            if even and self._second:
                waits.append(self._second[-1] + 1.0 / most - now)
            wait = max(waits, default=0.0)
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    def _spend(self, chat: int | None) -> None:
        now = self.clock()
        self._second.append(now)
        if chat is None:
            return
        self._chats[chat] = now
        if chat < 0:
            self._groups[chat].append(now)
        if len(self._chats) > 5000:
            self._chats = {known: at for known, at in self._chats.items() if at > now - 60.0}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Every call to Telegram passes here: answers to people wait for room, and again where Telegram says so."""
        if paced.get() or not method.__api_method__.startswith(COUNTED):
            return await make_request(bot, method)
        chat = getattr(method, "chat_id", None)
        for last in (False, False, True):
            await self.urgent(chat if isinstance(chat, int) else None)
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if last or error.retry_after > 30:
                    raise
                self.pause(error.retry_after)
                await asyncio.sleep(error.retry_after)
        raise AssertionError("unreachable")
