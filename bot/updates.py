"""Updates in: what people pressed and wrote, from Telegram to the handlers, each with effect once.

What arrives is kept in the inbox, many in one commit, before it is confirmed to Telegram, unless it is beyond its
chat's bounds (`bot/lines.py`). Each update is decoded on its own; one that cannot be is logged and passed over. The
order within a chat is kept, chats run side by side and take turns.
"""

import asyncio
import json
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update
from pydantic import ValidationError

from bot.arrivals import Arrivals
from bot.late import Lates
from bot.lines import Admission, Came, ChatLine, ChatLines, read
from bot.writes import spending, turn, wing_of
from data import inbox, invites, rests
from data.away import Away
from data.db import Database, Handling, aside, handling, remember_refusals
from data.inbox import Arrived
from scheduler.meter import Meter
from ui.stage import new_code

log = logging.getLogger(__name__)

AT_ONCE = 32
"""Updates that are handled side by side."""
AT_ONCE_OF_STRANGERS = 4
"""As many of them may be strangers', who have places of their own."""
HELD = 0.5
"""Seconds for which an update may hold its place: what takes longer waits for Telegram, and goes on without one."""
REST = 0.4
"""Seconds between two strangers at a place, where Telegram's limits are kept: all of them together get ten answers a
second of the thirty."""
BEYOND = {False: "fallback-too-many", True: "fallback-stranger"}
"""What is said of an update that is not handled any more, to a member of a class and to a stranger."""
AGAIN = 1.0
"""Seconds between two tries, while the database is away."""


class Updates:
    """Takes updates in (`accept`), be it from `bot/polling.py` or from a webhook.

    `feed` handles one; with `refused` it only says this sentence. `rest`: seconds between two strangers at a place.
    `process`: which one of several this is; then a chat's line is of one of them at a time, in the database.
    """

    def __init__(
        self,
        bot: Bot,
        feed: Callable[..., Awaitable[Any]],
        db: Database,
        now: Callable[[], datetime],
        *,
        rest: float = 0.0,
        process: int | None = None,
        meter: Meter | None = None,
    ) -> None:
        self.bot = bot
        self.feed = feed
        self.db = db
        self.now = now
        self.rest = rest
        self.process = process
        self.meter = meter or Meter()
        self._arrivals = Arrivals(db, now)
        self._spend = spending(now)
        self._bounds = ChatLines()
        self._chats: dict[int, ChatLine] = {}
        self._members: set[int] = set()
        self._in_hand: dict[int, int] = {}
        self._held: set[int] = set()
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._late = Lates(now, again=self._line_up, unwanted=self._unwanted)
        self._strangers_room = asyncio.Semaphore(AT_ONCE_OF_STRANGERS)
        self._done: list[int] = []
        self._flushing: asyncio.Task[None] | None = None
        self._stopping = False

    async def accept(self, arrived: Sequence[dict[str, Any]]) -> None:
        """Keep what arrived and begin to handle what is new of it; when this returns, it may be confirmed.

        What is beyond its chat's bounds is not kept.
        """
        came = {update["update_id"]: read(update) for update in arrived}
        await self._recognize(list(came.values()))
        waiting = await self._waiting({one.chat for one in came.values()})
        kept: dict[int, Arrived] = {}
        for update in arrived:
            id = update["update_id"]
            chat = came[id].chat
            stranger = chat not in self._members
            admission = self._bounds.admit(came[id], waiting=waiting[chat], stranger=stranger, now=self.now())
            if admission is Admission.OUT:
                continue
            waiting[chat] += 1
            self.meter.count("updates", came[id].sort.value)
            if admission is Admission.TOLD:
                log.info("chat %s sends more than is answered; the rest of this while is dropped", chat)
            kept.setdefault(id, Arrived(id, json.dumps(update), chat, admission is Admission.TOLD))
        if kept:
            async with self._turn:
                self._spread(await self._arrivals.keep(list(kept.values()), self.process))

    async def _waiting(self, chats: Collection[int]) -> Counter[int]:
        """How many updates of each of these chats wait."""
        if self.process is not None:
            return Counter(await self.db.read(inbox.waiting, chats=chats))
        return Counter({chat: len(self._chats[chat].waiting) for chat in chats if chat in self._chats})

    async def _recognize(self, came: Sequence[Came]) -> None:
        """Remember who of these is no stranger: belongs to a class, or has come by a link that works. Who is one is
        looked for again the next time."""
        unknown = [one for one in came if one.chat not in self._members]
        if unknown:
            self._members |= await self.db.read(inbox.members, ids=sorted({one.chat for one in unknown}))
        if tokens := {one.token for one in unknown if one.token is not None}:
            working = await self.db.read(invites.working, tokens=sorted(tokens), now=self.now())
            self._members |= {one.chat for one in unknown if one.token in working}

    async def recover(self) -> int:
        """Go on with what waits and nobody has at hand: left by an earlier process, or by one that has gone; returns
        how many."""
        async with self._turn:
            left = await self.db.write(inbox.take_over, held=list(self._in_hand), process=self.process)
            await self._recognize([_came(one) for one in left])
            self._spread(left)
        if self._idle_lines:
            self._flush()
        return len(left)

    def lost(self) -> None:
        """Others have taken us for gone, and go on with what we have: what is not begun is theirs."""
        for line in self._chats.values():
            for one in line.waiting:
                del self._in_hand[one.id]
            line.waiting.clear()
        for id in self._late.abandon():
            self._in_hand.pop(id, None)
        self._held.clear()

    def _spread(self, arrived: Sequence[Arrived]) -> None:
        for one in arrived:
            if one.id not in self._in_hand:
                self._in_hand[one.id] = one.chat
                if self.process is not None:
                    self._held.add(one.chat)
                self._line_up(one)

    def _line_up(self, one: Arrived) -> None:
        line = self._chats.get(one.chat)
        if line is None:
            line = self._chats[one.chat] = ChatLine(one.chat not in self._members)
            task = asyncio.create_task(self._serve(one.chat, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        line.waiting.append(one)

    async def _serve(self, chat: int, line: ChatLine) -> None:
        """One chat's updates, one after the other; for each of them it queues for a place anew."""
        while line.waiting:
            room = self._strangers_room if line.stranger else self._room
            await room.acquire()
            began = time.monotonic()
            one = line.waiting.popleft()
            handling = asyncio.create_task(self._finish(one, BEYOND[line.stranger] if one.beyond else None))
            await asyncio.wait({handling}, timeout=HELD)
            self._give_up(room, began)
            if not await handling:
                line.waiting.clear()
            if not line.waiting:
                del self._chats[chat]
            self._flush()

    def _give_up(self, room: asyncio.Semaphore, began: float) -> None:
        """The place goes to the next in line; a stranger's not before its rest is over."""
        rest = began + self.rest - time.monotonic() if room is self._strangers_room else 0.0
        if rest > 0:
            asyncio.get_running_loop().call_later(rest, room.release)
        else:
            room.release()

    async def _finish(self, one: Arrived, refused: str | None) -> bool:
        """Handle it. What waits for the database waits in its place: what comes after it in its chat must not overtake
        it. False if we stop before the database is back."""
        while True:
            try:
                await self._handle(one, refused)
            except Away as error:
                log.warning("update %s waits: %s", one.id, error)
                if self._stopping:
                    return False
                await asyncio.sleep(AGAIN)
            except Exception:
                log.exception("update %s could not be finished; it is taken up again later", one.id)
                if (late := self._late.take(one)) is None:
                    self._close(one.id)
                else:
                    self._late.put_off(late)
                return True
            else:
                return True

    async def _handle(self, one: Arrived, refused: str | None) -> None:
        try:
            update = Update.model_validate(json.loads(one.body), context={"bot": self.bot})
        except ValidationError as error:
            where = [".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)]
            log.error("update %s cannot be decoded and is passed over: %s", one.id, ", ".join(where[:5]))
            await self.db.write(inbox.spoiled, update=one.id, now=self.now(), error="undecodable")
            self._close(one.id)
            return
        if await self._feed(one, update, refused):
            self._close(one.id)
            self._late.supersede(one)

    def _close(self, id: int) -> None:
        self._late.forget(id)
        self._done.append(id)

    def _unwanted(self, id: int) -> None:
        self._close(id)
        self._flush()

    def _flush(self) -> None:
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._forget())

    @contextmanager
    def _at_hand(self, one: Arrived) -> Iterator[Handling]:
        began = time.monotonic()
        new = self._arrivals.is_new(one.id)
        with handling(one.id, self._spend, turn, new=new, trace=new_code()) as at:
            yield at
        self.meter.took("handling_seconds", wing_of(at.doing), time.monotonic() - began)

    async def _feed(self, one: Arrived, update: Update, refused: str | None) -> bool:
        """Handle it; False if it is to be handled again, because Telegram could not take the answer."""
        with self._at_hand(one) as at:
            try:
                await (self.feed(update, refused=refused) if refused else self.feed(update))
            except TelegramForbiddenError as error:
                log.info("update %s: nobody to answer: %s", one.id, error.message)
            except TelegramRetryAfter as error:
                chat = getattr(error.method, "chat_id", None)
                if isinstance(chat, int):
                    await aside(self.db.write(rests.keep, chat=chat, seconds=error.retry_after, now=self.now()))
                return not await self._keep(one, at, float(error.retry_after))
            except (TelegramNetworkError, TelegramUnauthorizedError):
                return not await self._keep(one, at)
            except Away:
                raise
            except Exception:
                log.exception("update %s was given up", one.id)
            if at.also:
                await self.db.write(inbox.noted, one.id)
        return True

    async def _keep(self, one: Arrived, at: Handling, seconds: float | None = None) -> bool:
        """The answer could not be given: the update is handled again later, where what it wrote and what it was refused
        is as it was, and what it shows is of then. False if it has waited for too long."""
        late = self._late.take(one)
        if late is None:
            return False
        late.through = at.through
        if at.through:
            if at.refusals:
                at.also["refusals"] = partial(remember_refusals, at=at)
            if at.also:
                await self.db.write(inbox.noted, one.id)
        self._late.put_off(late, seconds)
        return True

    def look(self) -> None:
        """The time has changed: what is due to be handled again is."""
        self._late.look()

    async def _forget(self) -> None:
        """Erase what is handled, as many in one commit as have come together, and leave the lines that are empty."""
        while self._done or self._idle_lines:
            async with self._turn:
                chats = self._idle_lines
                updates, self._done = self._done, []
                try:
                    more = await self._arrivals.put_away(updates, chats, self.process)
                except Exception as error:
                    self._done = [*updates, *self._done]
                    log.warning("what is handled is noted again later: %s", error)
                else:
                    for id in updates:
                        self._in_hand.pop(id, None)
                    self._held -= chats
                    self._spread(more)
                    continue
            if self._stopping:
                break
            await asyncio.sleep(AGAIN)

    @property
    def _idle_lines(self) -> set[int]:
        """The lines that are this process's, and where it has nothing more to do."""
        done = set(self._done)
        return self._held - self._chats.keys() - {chat for id, chat in self._in_hand.items() if id not in done}

    @property
    def idle(self) -> bool:
        """Is nothing at hand, and no answer on its way?"""
        handled = not self._chats and not self._late.coming and not self._done
        return handled and (self._flushing is None or self._flushing.done())

    @property
    def running(self) -> list[asyncio.Task[Any]]:
        """What is being handled, or erased, at this moment."""
        erasing = [self._flushing] if self._flushing is not None and not self._flushing.done() else []
        return [*self._tasks, *erasing]

    async def stop(self) -> None:
        """Finish what is at hand; what could not be answered is handled again at the next start."""
        self._stopping = True
        async with self._turn:  # what is just being taken in, or over, comes to its line before
            self._late.stop()
        while True:
            await asyncio.gather(*self._tasks, return_exceptions=True)
            if self._flushing is not None:
                await asyncio.gather(self._flushing, return_exceptions=True)
            await self._forget()
            if not self._chats:  # what came to a line while it was left is finished, too
                break


def _came(one: Arrived) -> Came:
    return read(json.loads(one.body) | {"update_id": one.id})
