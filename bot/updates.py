"""Updates in: what people pressed and wrote, from Telegram to the handlers, each with effect once.

What arrives is kept in the inbox, many in one commit, before it is confirmed to Telegram, unless it is beyond its
chat's bounds (`bot/lines.py`). Each update is decoded on its own; one that cannot be is logged and passed over. The
order within a chat is kept, chats run side by side and take turns.
"""

import asyncio
import json
import logging
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextvars import Context
from dataclasses import dataclass, field
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

from bot.late import Lates
from bot.lines import Admission, Came, ChatLines, read
from data import budgets, inbox, invites, people, rests
from data.away import Away
from data.db import Database, Handling, Tx, handling, remember_refusals
from data.inbox import Arrived
from data.people import Person

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
WATCH = 10.0
"""Seconds between two looks for what another process, or a fault of ours, left unfinished."""


@dataclass(slots=True)
class ChatLine:
    """The updates of one chat that wait, in their order; those `beyond` its bounds are told so in their turn."""

    stranger: bool
    waiting: deque[Arrived] = field(default_factory=deque)
    beyond: set[int] = field(default_factory=set)


class Updates:
    """Takes updates in (`accept`), be it from `bot/polling.py` or from a webhook.

    `feed` handles one; with `refused` it only says this sentence. `rest`: seconds between two strangers at a place.
    """

    def __init__(
        self,
        bot: Bot,
        feed: Callable[..., Awaitable[Any]],
        db: Database,
        now: Callable[[], datetime],
        *,
        rest: float = 0.0,
    ) -> None:
        self.bot = bot
        self.feed = feed
        self.db = db
        self.now = now
        self.rest = rest
        self._bounds = ChatLines()
        self._chats: dict[int, ChatLine] = {}
        self._members: set[int] = set()
        self._in_hand: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._late = Lates(now, again=self._spread_again, unwanted=self._let_go)
        self._strangers_room = asyncio.Semaphore(AT_ONCE_OF_STRANGERS)
        self._done: list[int] = []
        self._flushing: asyncio.Task[None] | None = None
        self._stopping = False

    async def accept(self, arrived: Sequence[dict[str, Any]]) -> None:
        """Keep what arrived and begin to handle what is new of it; when this returns, it may be confirmed.

        What is beyond its chat's bounds is not kept.
        """
        await self._recognize([read(update) for update in arrived])
        kept: list[Arrived] = []
        beyond: set[int] = set()
        waiting: Counter[int] = Counter()
        for update in arrived:
            came = read(update)
            line = self._chats.get(came.chat)
            admission = self._bounds.admit(
                came,
                waiting=waiting[came.chat] + (len(line.waiting) if line else 0),
                stranger=came.chat not in self._members,
                now=self.now(),
            )
            if admission is Admission.OUT:
                continue
            waiting[came.chat] += 1
            kept.append(Arrived(update["update_id"], json.dumps(update)))
            if admission is Admission.TOLD:
                log.info("chat %s sends more than is answered; the rest of this while is dropped", came.chat)
                beyond.add(update["update_id"])
        if kept:
            new = set(await self.db.write(inbox.keep, arrived=kept, now=self.now()))
            self._spread([one for one in kept if one.id in new], beyond)

    async def _recognize(self, came: Sequence[Came]) -> None:
        """Remember who of these is no stranger: belongs to a class, or has come by a link that works. Who is one is
        looked for again the next time."""
        unknown = [one for one in came if one.chat not in self._members]
        if unknown:
            self._members |= await self.db.read(people.members, ids=sorted({one.chat for one in unknown}))
        if tokens := {one.token for one in unknown if one.token is not None}:
            working = await self.db.read(invites.working, tokens=sorted(tokens), now=self.now())
            self._members |= {one.chat for one in unknown if one.token in working}

    async def recover(self, *, everything: bool = False) -> int:
        """Go on with what an earlier process left, or (unless `everything`) what nobody holds any more; returns how
        many."""
        held = sorted(self._in_hand)
        left = await self.db.write(inbox.take_over, now=self.now(), held=held, everything=everything)
        await self._recognize([_came(one) for one in left])
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

    def _spread(self, arrived: Sequence[Arrived], beyond: Collection[int] = ()) -> None:
        for one in arrived:
            self._in_hand.add(one.id)
            chat = _came(one).chat
            line = self._chats.get(chat)
            if line is None:
                line = self._chats[chat] = ChatLine(chat not in self._members)
                task = asyncio.create_task(self._serve(chat, line))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            line.waiting.append(one)
            if one.id in beyond:
                line.beyond.add(one.id)

    def _let_go(self, id: int) -> None:
        """Nobody wants its answer any more."""
        self._in_hand.discard(id)
        self._close(id)

    def _spread_again(self, one: Arrived, refused: bool) -> None:
        self._spread([one], {one.id} if refused else ())

    async def _serve(self, chat: int, line: ChatLine) -> None:
        """One chat's updates, one after the other; for each of them it queues for a place anew."""
        while line.waiting:
            room = self._strangers_room if line.stranger else self._room
            await room.acquire()
            began = time.monotonic()
            one = line.waiting.popleft()
            refused = BEYOND[line.stranger] if one.id in line.beyond else None
            handling = asyncio.create_task(self._finish(one, refused))
            await asyncio.wait({handling}, timeout=HELD)
            self._give_up(room, began)
            if not await handling:
                line.waiting.clear()
            line.beyond.discard(one.id)
            if one.id not in self._late:
                self._in_hand.discard(one.id)
        del self._chats[chat]

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
                self._late.forget(one.id)
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
            return
        if await self._feed(one, update, refused):
            self._close(one.id)
            self._late.supersede(one)

    def _close(self, id: int) -> None:
        self._late.forget(id)
        self._done.append(id)
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._forget())

    async def _feed(self, one: Arrived, update: Update, refused: str | None) -> bool:
        """Handle it; False if it is to be handled again, because Telegram could not take the answer."""
        with handling(one.id, self._spend, _turn) as at:
            try:
                await (self.feed(update, refused=refused) if refused else self.feed(update))
            except TelegramForbiddenError as error:
                log.info("update %s: nobody to answer: %s", one.id, error.message)
            except TelegramRetryAfter as error:
                chat = getattr(error.method, "chat_id", None)
                if isinstance(chat, int):
                    await self._aside(rests.keep, chat=chat, seconds=error.retry_after, now=self.now())
                return not await self._keep(one, refused is not None, at, float(error.retry_after))
            except (TelegramNetworkError, TelegramUnauthorizedError):
                return not await self._keep(one, refused is not None, at)
            except Away:
                raise
            except Exception:
                log.exception("update %s was given up", one.id)
            if at.also:
                await self.db.write(inbox.noted, one.id)
        return True

    async def _aside(self, verb: Callable[..., Any], **values: Any) -> None:
        """Write something that is no effect of the update at hand."""
        await asyncio.get_running_loop().create_task(self.db.write(verb, **values), context=Context())

    async def _keep(self, one: Arrived, refused: bool, at: Handling, seconds: float | None = None) -> bool:
        """The answer could not be given: the update is handled again later, where what it wrote and what it was refused
        is as it was, and what it shows is of then. False if it has waited for too long."""
        late = self._late.take(one, refused)
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

    def _spend(self, tx: Tx, verb: str, given: dict[str, Any]) -> None:
        """What people do is counted against their budgets."""
        if isinstance(by := given.get("by"), Person):
            budgets.spend(tx, verb, by=by, now=self.now())

    async def _forget(self) -> None:
        """Erase what is handled: as many in one commit as have come together."""
        while self._done:
            updates, self._done = self._done, []
            await self.db.write(inbox.done, updates=updates, now=self.now())

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
        self._late.stop()
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._flushing is not None:
            await asyncio.gather(self._flushing, return_exceptions=True)
        await self._forget()


def _turn(tx: Tx, _: str, given: dict[str, Any]) -> None:
    """What the people of one class do is written one after the other."""
    if isinstance(by := given.get("by"), Person):
        classroom = given.get("classroom")
        people.in_turn(tx, by, classroom if isinstance(classroom, int) else None)


def _came(one: Arrived) -> Came:
    return read(json.loads(one.body) | {"update_id": one.id})
