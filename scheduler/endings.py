"""What becomes of a delivery that went, or did not go: done, later, elsewhere, or never."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from data import people, sending
from data.away import Away
from data.db import Database, Tx
from data.deliveries import Delivery
from data.outbox import UNTOLD, Call, DeliveryEnd
from data.school import chats, doors, families
from scheduler.doors import door_of, no_right, nobody
from scheduler.meter import Meter
from scheduler.outcomes import is_plain, settle
from scheduler.pace import Lost, still_ours
from ui.stage import Sent, new_code

log = logging.getLogger("scheduler.courier")
P = ParamSpec("P")

LATEST = 60.0
"""Seconds after which a letter is tried again at most, when Telegram could not be reached."""
TRIES = 8
"""A letter that cannot be written is tried so often; the last time about half an hour after the first."""


class Endings:
    """The courier's part that writes down how each delivery ended."""

    db: Database
    now: Callable[[], datetime]
    meter: Meter
    _stopping: bool

    async def _note(self, verb: Callable[Concatenate[Tx, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
        """What has gone is noted, however long the database is away: else it would go once more."""
        while True:
            try:
                await self.db.write(verb, *args, **kwargs)
            except Away as error:
                if self._stopping:
                    raise
                log.warning("what has gone is noted later: %s", error)
            else:
                return

    async def _settle(self, delivery: Delivery, outcome: DeliveryEnd, sent: Sent | None = None) -> None:
        if is_plain(delivery, outcome):
            await self._note(sending.end, delivery, outcome=outcome, now=self.now())
        else:
            await self._note(settle, delivery, outcome=outcome, now=self.now(), sent=sent)
        self.meter.count("deliveries", delivery.kind, outcome)
        log.debug("delivery %s (%s): %s", delivery.id, delivery.kind, outcome)

    async def _failed(self, delivery: Delivery, error: TelegramAPIError) -> None:
        """What Telegram said decides: later, elsewhere, or never."""
        match error:
            case TelegramRetryAfter():
                await self.db.write(sending.rest, delivery, seconds=error.retry_after, now=self.now())
            case TelegramNetworkError() | TelegramUnauthorizedError():
                await self._wait(delivery, min(2.0**delivery.attempts, LATEST))
            case TelegramMigrateToChat():
                await self.db.write(chats.moved, old=delivery.chat, new=error.migrate_to_chat_id)
                await self._wait(delivery, 0)
            case TelegramBadRequest() | TelegramForbiddenError() if delivery.person is None and (
                door := door_of(error.message)
            ):
                log.info("delivery %s waits: %s", delivery.id, error.message)
                await self.db.write(doors.shut, delivery, door=door, now=self.now())
            case TelegramForbiddenError():
                await self._unreachable(delivery)
            case TelegramBadRequest() if nobody(error.message):
                await self._unreachable(delivery)
            case TelegramBadRequest() if no_right(error.message):
                await self._settle(delivery, DeliveryEnd.FAILED)
                await self.db.write(chats.needs_pin, chat=delivery.chat, now=self.now())
            case _:
                log.error("delivery %s (%s) was refused: %s", delivery.id, delivery.kind, error.message)
                await self._give_up(delivery)

    async def _wait(self, delivery: Delivery, seconds: float) -> None:
        if not still_ours.get()():
            raise Lost
        await self.db.write(sending.wait, delivery, until=self.now() + timedelta(seconds=seconds))

    async def _unreachable(self, delivery: Delivery) -> None:
        """A person who blocked the bot is left alone; a chat that threw it out is the class's no longer."""
        await self._settle(delivery, DeliveryEnd.BLOCKED)
        if delivery.person is None:
            await self.db.write(chats.lost, chat=delivery.chat, now=self.now())
            return
        if delivery.kind in UNTOLD:
            return
        await self.db.write(people.blocked, person=delivery.person, now=self.now())
        await self.db.write(families.unreachable, classroom=delivery.classroom, person=delivery.person, now=self.now())

    async def _broken(self, delivery: Delivery, fault: Exception) -> None:
        """The letter could not be written: a fault of ours. It is tried again for a while and blocks nobody else."""
        code = new_code()
        log.error("%s: delivery %s (%s) could not be written", code, delivery.id, delivery.kind, exc_info=fault)
        if delivery.faults + 1 < TRIES:
            due = self.now() + timedelta(seconds=15.0 * 2 ** (delivery.faults + 1))
            await self.db.write(sending.postpone, delivery, due=due)
        else:
            await self._give_up(delivery)

    async def _give_up(self, delivery: Delivery) -> None:
        """It will not arrive: those who run the class are told who has not got it."""
        await self._settle(delivery, DeliveryEnd.FAILED)
        if delivery.act in (Call.SEND, Call.SHOW) and delivery.kind not in (*UNTOLD, families.UNDELIVERED):
            await self.db.write(
                families.undelivered,
                classroom=delivery.classroom,
                person=delivery.person,
                now=self.now(),
            )
