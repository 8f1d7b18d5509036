"""The courier: sends what is owed.

It takes what is due (nobody else takes it meanwhile), writes the letter from the facts of this moment in the reader's
language, waits for its turn, makes one call to Telegram, and settles the delivery. A stop between the call and the
settling repeats that one message; nothing is ever lost.
"""

import asyncio
import contextlib
import heapq
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
)

from data import sending
from data.away import Away
from data.db import Database, follows
from data.deliveries import Delivery
from data.outbox import Call, DeliveryEnd
from data.refusal import Refused
from handlers.letters import Letter
from handlers.links import Links
from scheduler.doors import nobody
from scheduler.endings import TRIES as TRIES
from scheduler.endings import Endings
from scheduler.joining import written
from scheduler.meter import Meter
from scheduler.outcomes import settle_message
from scheduler.pace import Lost, NotSoon, Pace, still_ours, unhurried
from ui.screen import Screen, headed
from ui.stage import Sent, Stage, in_topic, silently
from ui.text import Text

log = logging.getLogger(__name__)

WORKERS = 16
BATCH = 48
LONGEST = 3600.0
"""Seconds without looking at the database, at most."""
SOON = timedelta(seconds=1)
"""When it is looked at the latest whether more has fallen due, while something is on its way."""


class Courier(Endings):
    """Sends with so many workers; two messages to one chat go in their order, one after the other."""

    def __init__(
        self,
        db: Database,
        stage: Stage,
        texts: Mapping[str, Text],
        letters: Mapping[str, Letter],
        links: Links,
        *,
        now: Callable[[], datetime],
        pace: Pace,
        workers: int = WORKERS,
        process: Callable[[], int | None] = lambda: None,
        holds: Callable[[], bool] = lambda: True,
        meter: Meter | None = None,
        gathering: Callable[[], bool] = lambda: False,
    ) -> None:
        self.db = db
        self.gathering = gathering
        """Is more being owed at this moment, that may share messages with what is due?"""
        self.stage = stage
        self.texts = texts
        self.letters = letters
        self.links = links
        self.now = now
        self.pace = pace
        self.workers = workers
        self.process = process
        self.holds = holds
        """Is what this process has in hand surely its own?"""
        self.meter = meter or Meter()
        self._look = asyncio.Event()
        self._look.set()
        self._waiting: list[tuple[bool, int, Delivery]] = []
        self._held: set[int] = set()
        self._unsettled: dict[int, datetime] = {}
        """Chats whose delivery a fault of ours has left in hand, and until when."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking = False
        self._due: datetime | None = None
        """When there will be more, as it stood at the last look."""
        self._owed = True
        """There may be something since then, or there was more than it took."""
        self._stopping = False

    def wake(self) -> None:
        """Something is owed, or the time has changed: look now."""
        self._owed = True
        self._look.set()

    async def run(self) -> None:
        """Send until stopped."""
        while not self._stopping:
            self._look.clear()
            self._looking = True
            try:
                seconds = await self._round()
                self.meter.mark("courier")
            except Away as error:
                log.warning("the courier looks again: %s", error)
                seconds, self._due = 1.0, self.now()
            except Exception:
                log.exception("the courier could not look; it looks again")
                seconds, self._due = 1.0, self.now()
            finally:
                self._looking = False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), seconds)

    def lost(self) -> None:
        """Others have taken us for gone, and go on with what we have: what is not begun is theirs."""
        self._waiting.clear()

    async def stop(self) -> None:
        """Take nothing new, give back what has not been begun, finish what is in hand."""
        self._stopping = True
        self._look.set()
        waiting, self._waiting = self._waiting, []
        for delivery in (one for _, _, first in waiting for one in (first, *first.company)):
            await self.db.write(sending.wait, delivery, until=self.now())
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def idle(self) -> bool:
        """Is nothing due and nothing in hand?"""
        return not (self.in_hand or self._look.is_set()) and (self._due is None or self._due > self.now())

    @property
    def running(self) -> list[asyncio.Task[None]]:
        """What is being sent at this moment."""
        return list(self._tasks)

    @property
    def in_hand(self) -> bool:
        """Is it looking, or sending, or about to?"""
        return bool(self._looking or self._tasks or self._waiting)

    async def _round(self) -> float:
        """Take what is due, start what can be started; returns the seconds until there may be more.

        After something that was owed it takes first, after something that is done it asks first whether there is more.
        """
        if not self.holds():
            self._due = self.now()
            return 1.0
        if len(self._waiting) >= BATCH // 2:
            self._start()
            return LONGEST
        if not self._owed:
            self._due = await self.db.read(sending.next_due, busy=self._busy(), process=self.process())
            self._owed = self._due is not None and self._due <= self.now()
        if self._owed:
            await self._take()
        self._start()
        if self._waiting or self._due is None:
            return LONGEST
        return min(max((self._due - self.now()).total_seconds(), 0.05), LONGEST)

    async def _take(self) -> None:
        self._owed, process = False, self.process()
        try:
            taken = await self.db.write(
                sending.take if self.db.single else sending.take_in_turn,
                now=self.now(),
                busy=self._busy(),
                limit=BATCH,
                process=process,
                joined=not self.gathering(),
            )
        except BaseException:
            self._owed = True
            raise
        if not (self.process() == process and self.holds()):
            self._owed = True  # the database answered late, and others have taken it by now, or this one takes it again
            return
        for delivery in taken:
            heapq.heappush(self._waiting, (delivery.bulk, delivery.id, delivery))
        self._owed = self._owed or len(taken) == BATCH
        if taken:
            self._due = self.now() + SOON  # it asks when one of these is done, and then at the latest
        else:
            self._due = await self.db.read(sending.next_due, busy=self._busy(), process=self.process())

    def _busy(self) -> set[int]:
        """Chats in hand, and those whose pace asks for a rest: they are looked at again when it is over."""
        unsettled = {chat for chat, until in self._unsettled.items() if until > self.now()}
        return {delivery.chat for _, _, delivery in self._waiting} | self._held | unsettled

    def _start(self) -> None:
        while self._waiting and len(self._tasks) < self.workers and not self._stopping:
            _, _, delivery = heapq.heappop(self._waiting)
            self._held.add(delivery.chat)
            task = asyncio.create_task(self._carry(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._look.set()

    async def _carry(self, delivery: Delivery) -> None:
        process, until = self.process(), (delivery.at or self.now()) + sending.LEASE
        still_ours.set(lambda: self.process() == process and self.holds() and self.now() < until)
        unhurried.set(True)
        follows.set(delivery.trace or "")
        silently.set(delivery.silent)
        in_topic.set((delivery.chat, delivery.thread))
        try:
            await self._deliver(delivery)
            self._unsettled.pop(delivery.chat, None)
        except Away as error:
            log.warning("delivery %s is taken again later: %s", delivery.id, error)
        except Lost:
            log.warning("delivery %s is not sent: another process may go on with it", delivery.id)
        except Exception:
            log.exception("delivery %s could not be settled; it is taken again later", delivery.id)
            self._unsettled[delivery.chat] = self.now() + sending.LEASE
        finally:
            rest = self.pace.ready_in(delivery.chat)
            if rest > 0:
                asyncio.get_running_loop().call_later(rest, self._rested, delivery.chat)
            else:
                self._rested(delivery.chat)

    def _rested(self, chat: int) -> None:
        self._held.discard(chat)
        self._look.set()

    async def _share(self, delivery: Delivery) -> None:
        """All that is due to this chat and may go together, in one call."""
        message = await written((delivery, *delivery.company), self._written, self.now())
        for one, fault in message.broken:
            await self._broken(one, fault)
        sent, parts = None, message.together
        try:
            if message.screen is not None:
                sent = await self.stage.send(delivery.chat, message.screen, self.texts[delivery.language])
        except (TelegramAPIError, NotSoon) as error:
            message.together = []
            if isinstance(error, TelegramBadRequest) and len(parts) > 1 and not nobody(error.message):
                log.warning("a message of %s letters was refused, they go one by one: %s", len(parts), error.message)
                await self.db.write(sending.part, parts)
            else:
                refused = isinstance(error, TelegramBadRequest)
                message.later, rest = (message.later, []) if refused else ([], message.later)
                for one in (*parts, *rest):
                    await (self._wait(one, error.seconds) if isinstance(error, NotSoon) else self._failed(one, error))
        await self._note(settle_message, message, now=self.now(), sent=sent)
        for number, one in enumerate(message.together):
            self.meter.count("deliveries", one.kind, DeliveryEnd.JOINED if number else DeliveryEnd.SENT)

    async def _deliver(self, delivery: Delivery) -> None:
        if delivery.company:
            await self._share(delivery)
            return
        if delivery.useful_until is not None and delivery.useful_until <= self.now():
            log.info("delivery %s (%s) came too late and is dropped", delivery.id, delivery.kind)
            await self._settle(delivery, DeliveryEnd.DROPPED)
            return
        try:
            outcome, sent = await self._call(delivery)
        except TelegramAPIError as error:
            await self._failed(delivery, error)
        except NotSoon as error:
            await self._wait(delivery, error.seconds)
        except Refused as gone:
            log.info("delivery %s (%s) is dropped: %s", delivery.id, delivery.kind, gone.key)
            await self._settle(delivery, DeliveryEnd.DROPPED)
        except (Away, Lost):
            raise
        except Exception as fault:
            await self._broken(delivery, fault)
        else:
            await self._settle(delivery, outcome, sent)

    async def _call(self, delivery: Delivery) -> tuple[DeliveryEnd, Sent | None]:
        """The one call to Telegram; it waits for its turn after the letter has been written."""
        bot = self.stage.bot
        if delivery.act == Call.PIN:
            await bot.pin_chat_message(delivery.chat, delivery.values["message"], disable_notification=True)
            return DeliveryEnd.PINNED, None
        if delivery.act == Call.UNPIN:
            await bot.unpin_chat_message(delivery.chat, message_id=delivery.values["message"])
            return DeliveryEnd.UNPINNED, None
        if delivery.act == Call.REACT:
            reacted = await self.stage.react(delivery.chat, delivery.values["message"], delivery.values["sign"])
            return (DeliveryEnd.REACTED if reacted else DeliveryEnd.DROPPED), None
        if delivery.act == Call.DELETE:
            if delivery.message is None:
                return DeliveryEnd.DROPPED, None
            messages = [delivery.message, *(delivery.beside or ())]
            return (DeliveryEnd.DELETED if await self.stage.delete(delivery.chat, messages) else DeliveryEnd.KEPT), None
        t = self.texts[delivery.language]
        screen = await self._written(delivery)
        if screen is None:
            return DeliveryEnd.DROPPED, None
        told = t if delivery.person is not None else None
        if delivery.message is not None and await self.stage.edit(delivery.chat, delivery.message, screen, told):
            return DeliveryEnd.EDITED, None
        return DeliveryEnd.SENT, await self.stage.send(delivery.chat, screen, told)

    async def _written(self, delivery: Delivery) -> Screen | None:
        """The letter, from the facts of this moment."""
        screen = await self.letters[delivery.kind](self.db, self.texts[delivery.language], delivery, self.links)
        return headed(screen, delivery.title) if screen is not None and delivery.title is not None else screen
