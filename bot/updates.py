"""Updates in: what people pressed and wrote, from Telegram to the handlers, each with effect once.

What arrives is kept in the inbox, many in one commit, before it is confirmed to Telegram. Each update is decoded on its
own; one that cannot be is logged and passed over. The order within a chat is kept, chats run side by side.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from data import inbox
from data.db import Database, handling
from data.inbox import Arrived

log = logging.getLogger(__name__)

WAIT = 30
"""Seconds that Telegram may hold an empty getUpdates open (50 at most)."""
AT_ONCE = 32
"""Chats that are served side by side."""
AGAIN = (1.0, 3.0, 9.0)
"""Seconds after which an update is handled again whose answer did not reach Telegram."""
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


class Updates:
    """Takes updates in by polling (`poll`) or from a webhook (`accept`)."""

    def __init__(
        self,
        bot: Bot,
        feed: Callable[[Update], Awaitable[Any]],
        kinds: list[str],
        db: Database,
        now: Callable[[], datetime],
    ) -> None:
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
        self._done: list[int] = []
        self._flushing: asyncio.Task[None] | None = None

    async def poll(self) -> None:
        """Ask Telegram until cancelled; a network that is away or a second poller is waited out."""
        offset: int | None = None
        pause = 1.0
        while True:
            method = RawUpdates(offset=offset, allowed_updates=self.kinds)
            try:
                arrived = await self.bot(method, request_timeout=WAIT + 15)
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                if isinstance(error, TelegramRetryAfter):
                    pause = float(error.retry_after)
                if isinstance(error, TelegramConflictError):
                    log.warning("another program polls with this bot's token; stop one of the two")
                else:
                    log.warning("Telegram cannot be reached, trying again in %.0f s: %s", pause, error.message)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)
                continue
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
        for pause in (*AGAIN, None):
            if await self._feed(one.id, update, last=pause is None):
                break
            if self._stopping:
                return
            await asyncio.sleep(pause or 0.0)
        self._done.append(one.id)
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._forget())

    async def _feed(self, id: int, update: Update, *, last: bool) -> bool:
        """Handle it; False if it is to be handled again, because Telegram could not be reached to answer."""
        with handling(id) as at:
            try:
                await self.feed(update)
            except TelegramForbiddenError as error:
                log.info("update %s: nobody to answer: %s", id, error.message)
            except (TelegramNetworkError, TelegramServerError) as error:
                log.log(logging.ERROR if last else logging.WARNING, "update %s was not answered: %s", id, error)
                return last
            except Exception:
                log.exception("update %s was given up", id)
            if at.also:
                await self.db.write(inbox.noted, id)
        return True

    async def _forget(self) -> None:
        """Erase what is handled: as many in one commit as have come together."""
        while self._done:
            updates, self._done = self._done, []
            await self.db.write(inbox.done, updates=updates, now=self.now())

    @property
    def idle(self) -> bool:
        """Is nothing at hand?"""
        return not self._chats and not self._done and (self._flushing is None or self._flushing.done())

    async def stop(self) -> None:
        """Finish what is at hand."""
        self._stopping = True
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._flushing is not None:
            await asyncio.gather(self._flushing, return_exceptions=True)
        await self._forget()


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
