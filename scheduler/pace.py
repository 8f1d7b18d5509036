"""Pace: how fast Telegram lets a bot send, kept by waiting beforehand instead of being refused.

Telegram publishes: not more than about 30 messages a second in all, one a second to a chat, 20 a minute to a group
(Bot FAQ, "My bot is hitting limits"). Edits count; answers to presses do not. Times are the monotonic clock's.
"""

import asyncio
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SendMediaGroup
from aiogram.methods.base import Response, TelegramMethod, TelegramType

from scheduler.meter import Meter

COUNTED = ("send", "edit", "copy", "forward", "delete")
UNCOUNTED = "sendChatAction"
PATIENCE = 20.0
"""Seconds that a call of the courier waits for its turn at most."""
LONG = 5
"""Seconds of rest for which an answer to a press waits; what takes longer is given late."""
ALL = 0
"""Where a rest of all chats is noted; no chat has this id."""
SECOND = 1.005
"""A second, and a little for its edges."""
GLANCE = 0.05
"""Seconds after which one looks again whether a call under way has come back."""
BEHIND = 2
"""So many turns that came late (the loop was busy, a sleep took longer) are caught up with."""
MEMORY = 5000
"""Chats whose last message is remembered, before those of more than a minute ago are forgotten."""
unhurried: ContextVar[bool] = ContextVar("unhurried", default=False)
"""The running task is the courier's: it lets answers to people go before."""

still_ours: ContextVar[Callable[[], bool]] = ContextVar("still_ours", default=lambda: True)
"""Whether the running task may still make its call: no other process has gone on with what it sends."""


class Lost(Exception):
    """Others may have gone on with what was to be sent: the call is not made."""


class NotSoon(Exception):
    """The turn is `seconds` away, longer than one waits with a delivery in hand."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the turn is {seconds:.0f} s away")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """`overall` messages in any second, of which the courier takes `even` ones, so that an answer to a press finds
    room; seconds between two messages to a chat; messages a minute to a group."""

    overall: int = 30
    even: float = 29.1
    chat: float = 1.0
    group: int = 20


@dataclass(slots=True)
class Spent:
    """A message that went, and when its call came back (infinite: it is under way); `turn`: its number, where several
    processes share the pace."""

    went: float
    back: float
    turn: int | None = None

    def counted(self, now: float, quickest: float) -> float:
        """The latest moment at which Telegram may have counted it: the answer has travelled, too, and surely no faster
        than the `quickest` call there and back."""
        return max(self.went, min(self.back, now) - quickest)


class Pace(BaseRequestMiddleware):
    """Gives turns. Without limits (a Bot API of one's own that has none) every turn is at once."""

    def __init__(
        self, limits: Limits | None, *, clock: Callable[[], float] = time.monotonic, meter: Meter | None = None
    ) -> None:
        self.limits = limits
        self.clock = clock
        self.meter = meter or Meter()
        self._second: list[Spent] = []
        self._quickest = math.inf
        self._next = -math.inf
        self._answers = 0
        self._chats: dict[int, float] = {}
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._rests: dict[int, float] = {}
        self._queue = asyncio.Lock()

    def ready_in(self, chat: int) -> float:
        """Seconds until this chat can take another message from the courier."""
        if self.limits is None:
            return 0.0
        now = self.clock()
        wait = max(self._chats.get(chat, now - 60.0) + self.limits.chat, self._rests.get(chat, now)) - now
        sent = self._groups[chat] if chat < 0 else None
        if sent is not None:
            while sent and sent[0] <= now - 60.0:
                sent.popleft()
            if len(sent) >= self.limits.group:
                wait = max(wait, sent[0] + 60.0 - now)
        return max(wait, 0.0)

    async def turn(self, chat: int, messages: int = 1) -> Spent | None:
        """Wait for the courier's turn: evenly, so that an answer to a press finds room at once. An album is several
        messages.

        Refuses with `NotSoon` what would have to wait long.
        """
        while self.limits is not None:
            await self._sleep(self.ready_in(chat))
            async with self._queue:
                while self._answers or (wait := self._room(messages, even=True)) > 0:
                    await self._sleep(wait if not self._answers else 0.001)
                if self.ready_in(chat) <= 0:
                    return self._spend(chat, messages)
        return None

    async def urgent(self, chat: int | None, messages: int = 1) -> Spent | None:
        """Wait for room for an answer: it goes before all that the courier has.

        Refuses with `NotSoon` where Telegram has asked for a long rest of this chat.
        """
        if self.limits is None:
            return None
        if chat is not None and (rest := self._rests.get(chat, 0.0) - self.clock()) > 0:
            if rest > LONG:
                raise NotSoon(rest)
            await asyncio.sleep(rest)
        self._answers += 1
        try:
            while (wait := self._room(messages, even=False)) > 0:
                await asyncio.sleep(wait)
        finally:
            self._answers -= 1
        return self._spend(chat, messages)

    def told(self, chat: int, seconds: float) -> None:
        """Telegram told us to wait. It does not say whether it means this chat or all of them: a second chat that is
        told so meanwhile makes the courier rest as a whole."""
        now = self.clock()
        resting = [other for other, until in self._rests.items() if until > now]
        self._rests = {other: self._rests[other] for other in resting}
        for one in {chat, *([ALL] if set(resting) - {chat} else [])}:
            self._rests[one] = max(self._rests.get(one, now), now + seconds)

    async def _sleep(self, seconds: float) -> None:
        if seconds > PATIENCE:
            raise NotSoon(seconds)
        if seconds > 0:
            await asyncio.sleep(seconds)

    def _room(self, messages: int, *, even: bool) -> float:
        """Seconds until there is room for more messages in this second; `even`: and it is the courier's turn."""
        assert self.limits is not None
        now, most = self.clock(), self.limits.overall - min(messages, self.limits.overall)
        self._second = [spent for spent in self._second if spent.counted(now, self._quickest) > now - SECOND]
        waits = [self._next - now, self._rests.get(ALL, now) - now] if even else []
        if len(self._second) > most:
            oldest = sorted(spent.counted(now, self._quickest) for spent in self._second)[-most - 1]
            waits.append(min(oldest + SECOND - now, GLANCE))
        return max(waits, default=0.0)

    def _spend(self, chat: int | None, messages: int) -> Spent:
        """Messages go: the courier's next turn is a step after this one's, were it late or an answer's."""
        assert self.limits is not None
        now, step = self.clock(), 1.0 / self.limits.even
        spent = Spent(now, now)
        self._second += [spent] * messages
        self._next = max(self._next, now - BEHIND * step) + step * messages
        self.note(chat, messages, now)
        return spent

    def note(self, chat: int | None, messages: int, now: float) -> None:
        """So many messages go to this chat."""
        if chat is None:
            return
        self._chats[chat] = now
        if chat < 0:
            self._groups[chat] += [now] * messages
        if len(self._chats) > MEMORY:
            self._chats = {known: at for known, at in self._chats.items() if at > now - 60.0}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Every call to Telegram passes here: what the courier sends waits for its turn, answers to people only for
        room, and again where Telegram says so."""
        counted = method.__api_method__.startswith(COUNTED) and method.__api_method__ != UNCOUNTED
        chat = getattr(method, "chat_id", None)
        chat = chat if isinstance(chat, int) else None
        messages = len(method.media) if isinstance(method, SendMediaGroup) else 1
        self.meter.count("telegram_calls", method.__api_method__)
        if unhurried.get() and chat is not None:
            with self.meter.timing("pace_seconds", "courier"):
                spent = await self.turn(chat, messages) if counted else None
            return await self._ask(make_request, bot, method, chat, spent)
        try:
            with self.meter.timing("pace_seconds", "answer"):
                spent = await self.urgent(chat, messages) if counted else None
        except NotSoon as far:
            raise TelegramRetryAfter(method, str(far), math.ceil(far.seconds)) from far
        try:
            return await self._ask(make_request, bot, method, chat, spent)
        except TelegramRetryAfter as error:
            if error.retry_after > LONG:
                raise
            await asyncio.sleep(error.retry_after)
        spent = await self.urgent(chat, messages) if counted else None
        return await self._ask(make_request, bot, method, chat, spent)

    async def _ask(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
        chat: int | None,
        spent: Spent | None,
    ) -> Response[TelegramType]:
        if spent is not None:
            spent.went, spent.back = self.clock(), math.inf
        try:
            if not still_ours.get()():
                raise Lost
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self.meter.count("telegram_told_to_wait", method.__api_method__)
            self.told(chat or ALL, error.retry_after)
            raise
        finally:
            if spent is not None:
                self.came_back(spent, chat)

    def came_back(self, spent: Spent, chat: int | None) -> None:
        spent.back = now = self.clock()
        self._quickest = min(self._quickest, now - spent.went)
        if chat is not None:
            self._chats[chat] = max(self._chats.get(chat, now), spent.counted(now, self._quickest))
