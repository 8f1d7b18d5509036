"""Updates in: what people pressed and wrote, from Telegram to the handlers, each with effect once.

What arrives is kept in the inbox, many in one commit, before it is confirmed to Telegram. Each update is decoded on its
own; one that cannot be is logged and passed over. The order within a chat is kept, chats run side by side.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from data import inbox, rests
from data.db import Database, Handling, handling, remember_refusals
from data.inbox import Arrived

log = logging.getLogger(__name__)

WAIT = 10
"""Seconds that Telegram may hold an empty getUpdates open (50 at most): a way that has gone dead is noticed then."""
PAUSE = 30.0
"""Seconds between two tries to ask Telegram, at most."""
AT_ONCE = 32
"""Chats that are served side by side."""
AGAIN = (1.0, 3.0, 9.0, 27.0, 60.0)
"""Seconds after which an update is handled again whose answer did not reach Telegram; the last ones for a day."""
SOON = 10.0
"""Seconds for which an answer is still on its way; what takes longer is late."""
WATCH = 10.0
"""Seconds between two looks for what another process, or a fault of ours, left unfinished."""
CHATS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without decoding: aiogram's own fails as a whole for one bad update, and then for ever."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = WAIT
    allowed_updates: list[str] | None = None


@dataclass(slots=True)
class Late:
    """An update whose answer could not be given: it is handled again at `due`, its effects stand."""

    one: Arrived
    since: datetime
    due: datetime
    tries: int = 0
    soon: bool = True
    through: bool = False
    timer: asyncio.TimerHandle | None = None


class Updates:
    """Takes updates in by polling (`poll`) or from a webhook (`accept`)."""

    def __init__(
        self,
        bot: Bot,
        feed: Callable[[Update], Awaitable[Any]],
        kinds: list[str],
        db: Database,
        now: Callable[[], datetime],
        *,
        wait: int = WAIT,
    ) -> None:
        self.wait = wait
        self.bot = bot
        self.feed = feed
        self.kinds = kinds
        self.db = db
        self.now = now
        self._chats: dict[int, deque[Arrived]] = {}
        self._in_hand: set[int] = set()
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._late: dict[int, Late] = {}
        self._done: list[int] = []
        self._flushing: asyncio.Task[None] | None = None

    async def poll(self) -> None:
        """Ask Telegram until cancelled; whatever goes wrong is waited out, but a token that is refused for long."""
        offset: int | None = None
        pause = 1.0
        while True:
            method = RawUpdates(offset=offset, timeout=self.wait, allowed_updates=self.kinds)
            try:
                arrived = await self.bot(method, request_timeout=self.wait)
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as error:
                log.warning("Telegram asks for a rest of %d s", error.retry_after)
                await asyncio.sleep(error.retry_after)
            except TelegramNetworkError:
                await asyncio.sleep(pause)
                pause = min(pause * 2, PAUSE)
            except TelegramConflictError:
                log.warning("another program polls with this bot's token; stop one of the two")
                await asyncio.sleep(pause)
                pause = min(pause * 2, PAUSE)
            except Exception:
                log.exception("Telegram could not be asked; trying again in %.0f s", PAUSE)
                await asyncio.sleep(PAUSE)
            else:
                pause = 1.0
                if arrived and await self._accepted(arrived):
                    offset = max(update["update_id"] for update in arrived) + 1

    async def _accepted(self, arrived: Sequence[dict[str, Any]]) -> bool:
        try:
            await self.accept(arrived)
        except Exception:
            log.exception("what arrived could not be kept; Telegram is asked for it again")
            await asyncio.sleep(1.0)
            return False
        return True

    async def accept(self, arrived: Sequence[dict[str, Any]]) -> None:
        """Keep what arrived and begin to handle what is new of it; when this returns, it may be confirmed."""
        kept = [Arrived(update["update_id"], json.dumps(update)) for update in arrived]
        new = set(await self.db.write(inbox.keep, arrived=kept, now=self.now()))
        self._spread([one for one in kept if one.id in new])

    async def recover(self, *, everything: bool = False) -> int:
        """Go on with what an earlier process left, or (unless `everything`) what nobody holds any more; returns how
        many."""
        held = sorted(self._in_hand)
        left = await self.db.write(inbox.take_over, now=self.now(), held=held, everything=everything)
        self._spread([one for one in left if one.id not in self._in_hand])
        return len(left)

    async def watch(self) -> None:
        """Until cancelled, hold on to what is in hand and take over what is left lying."""
        while True:
            await asyncio.sleep(WATCH)
            try:
                await self.recover()
            except Exception:
                log.exception("what is left lying could not be looked for")

    def _spread(self, arrived: Sequence[Arrived]) -> None:
        for one in arrived:
            self._in_hand.add(one.id)
            chat = _chat_of(one)
            line = self._chats.get(chat)
            if line is None:
                self._chats[chat] = deque([one])
                task = asyncio.create_task(self._serve(chat))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                line.append(one)

    async def _serve(self, chat: int) -> None:
        """One chat's updates, one after the other."""
        line = self._chats[chat]
        async with self._room:
            while line:
                one = line.popleft()
                try:
                    await self._handle(one)
                except Exception:
                    log.exception("update %s could not be finished; it is taken up again later", one.id)
                    self._late.pop(one.id, None)
                if one.id not in self._late:
                    self._in_hand.discard(one.id)
        del self._chats[chat]

    async def _handle(self, one: Arrived) -> None:
        try:
            update = Update.model_validate(json.loads(one.body), context={"bot": self.bot})
        except ValidationError as error:
            where = [".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)]
            log.error("update %s cannot be decoded and is passed over: %s", one.id, ", ".join(where[:5]))
            await self.db.write(inbox.spoiled, update=one.id, now=self.now(), error="undecodable")
            return
        if await self._feed(one, update):
            self._finish(one.id)
            self._supersede(one)

    def _finish(self, id: int) -> None:
        self._late.pop(id, None)
        self._done.append(id)
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._forget())

    async def _feed(self, one: Arrived, update: Update) -> bool:
        """Handle it; False if it is to be handled again, because Telegram could not take the answer."""
        with handling(one.id) as at:
            try:
                await self.feed(update)
            except TelegramForbiddenError as error:
                log.info("update %s: nobody to answer: %s", one.id, error.message)
            except TelegramRetryAfter as error:
                chat = getattr(error.method, "chat_id", None)
                if isinstance(chat, int):
                    await self._aside(rests.keep, chat=chat, seconds=error.retry_after, now=self.now())
                return not await self._keep(one, at, float(error.retry_after))
            except (TelegramNetworkError, TelegramUnauthorizedError):
                return not await self._keep(one, at)
            except Exception:
                log.exception("update %s was given up", one.id)
            if at.also:
                await self.db.write(inbox.noted, one.id)
        return True

    async def _aside(self, verb: Callable[..., Any], **values: Any) -> None:
        """Write something that is no effect of the update at hand."""
        await asyncio.get_running_loop().create_task(self.db.write(verb, **values), context=Context())

    async def _keep(self, one: Arrived, at: Handling, seconds: float | None = None) -> bool:
        """The answer could not be given: the update is handled again later, where what it wrote and what it was refused
        is as it was, and what it shows is of then. False if it has waited for too long."""
        late = self._late.setdefault(one.id, Late(one, self.now(), self.now()))
        if self.now() - late.since > inbox.LATE:
            log.warning("update %s could not be answered for a day and is given up", one.id)
            return False
        late.through = at.through
        if at.through:
            if at.refusals:
                at.also["refusals"] = partial(remember_refusals, at=at)
            if at.also:
                await self.db.write(inbox.noted, one.id)
        pause = AGAIN[min(late.tries, len(AGAIN) - 1)] if seconds is None else seconds
        late.tries, late.soon, late.due = late.tries + 1, pause < SOON, self.now() + timedelta(seconds=pause)
        if not self._stopping:
            late.timer = asyncio.get_running_loop().call_later(pause, self._again, one.id)
        return True

    def _again(self, id: int) -> None:
        late = self._late.get(id)
        if late is not None and late.timer is not None and not self._stopping:
            late.timer.cancel()
            late.timer = None
            self._spread([late.one])

    def look(self) -> None:
        """The time has changed: what is due to be handled again is."""
        for late in sorted(self._late.values(), key=lambda late: late.one.id):
            if late.due <= self.now():
                self._again(late.one.id)

    def _supersede(self, one: Arrived) -> None:
        """The message that was pressed shows a newer screen now: the late one of an earlier press is not wanted."""
        place = _pressed(one)
        for late in [late for late in self._late.values() if place and late.through and late.one.id < one.id]:
            if late.timer is not None and _pressed(late.one) == place:
                late.timer.cancel()
                self._in_hand.discard(late.one.id)
                self._finish(late.one.id)

    async def _forget(self) -> None:
        """Erase what is handled: as many in one commit as have come together."""
        while self._done:
            updates, self._done = self._done, []
            await self.db.write(inbox.done, updates=updates, now=self.now())

    @property
    def idle(self) -> bool:
        """Is nothing at hand, and no answer on its way?"""
        coming = any(late.soon for late in self._late.values())
        return not self._chats and not coming and not self._done and (self._flushing is None or self._flushing.done())

    async def stop(self) -> None:
        """Finish what is at hand; what could not be answered is handled again at the next start."""
        self._stopping = True
        for late in self._late.values():
            if late.timer is not None:
                late.timer.cancel()
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._flushing is not None:
            await asyncio.gather(self._flushing, return_exceptions=True)
        await self._forget()


def _pressed(one: Arrived) -> tuple[int, int] | None:
    """The chat and the message in which a button was pressed."""
    query = json.loads(one.body).get("callback_query") or {}
    message = query.get("message") or {}
    return (message["chat"]["id"], message["message_id"]) if message else None


def _chat_of(one: Arrived) -> int:
    """The chat whose order this update belongs to; an odd one has an order of its own."""
    update = json.loads(one.body)
    for kind in CHATS:
        event = update.get(kind)
        if isinstance(event, dict):
            holder = event.get("message") or event if kind == "callback_query" else event
            chat = holder.get("chat") or event.get("from") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return one.id
