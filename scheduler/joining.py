"""Several letters that are due to one person as one message, each delivery of which ends for itself."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from data import sending
from data.away import Away
from data.db import Tx
from data.deliveries import Delivery
from data.outbox import DeliveryEnd
from data.refusal import Refused
from ui.screen import Screen, joined

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Message:
    """What was written: the deliveries that go together and their screen; those that are of no use any more; those that
    could not be written, with the fault; those that go later, by themselves or with the rest."""

    together: list[Delivery] = field(default_factory=list)
    screen: Screen | None = None
    useless: list[Delivery] = field(default_factory=list)
    broken: list[tuple[Delivery, Exception]] = field(default_factory=list)
    later: list[Delivery] = field(default_factory=list)


async def written(
    deliveries: Sequence[Delivery], write: Callable[[Delivery], Awaitable[Screen | None]], now: datetime
) -> Message:
    """All of one chat that is due, as far as it fits into one message; the first fault keeps nothing else back."""
    found = Message()
    screens: list[Screen] = []
    said: set[tuple[str, str]] = set()
    for one in deliveries:
        about = one.kind, str(sorted(one.values.items()))
        if about in said or (one.useful_until is not None and one.useful_until <= now):
            found.useless.append(one)
            continue
        try:
            screen = await write(one)
        except Away:
            raise
        except Refused as gone:
            log.info("delivery %s (%s) is dropped: %s", one.id, one.kind, gone.key)
            screen = None
        except Exception as fault:
            found.broken.append((one, fault))
            continue
        if screen is None:
            found.useless.append(one)
        elif screens and (screen.picture or screen.album or screen.file or not _plain(screens[0])):
            found.later.append(one)
        else:
            said.add(about)
            screens.append(screen)
            found.together.append(one)
    if screens:
        found.screen, count = joined(screens)
        found.later += found.together[count:]
        found.together = found.together[:count]
    return found


def _plain(screen: Screen) -> bool:
    """Words and buttons: others can stand beside it."""
    return not (screen.picture or screen.album or screen.file)


def settle_rest(tx: Tx, message: Message, *, now: datetime) -> None:
    """The message went, its first delivery is settled: so are those that went with it, and what is of no use; the rest
    is free to go."""
    for one in message.together[1:]:
        sending.settle_joined(tx, one, now=now)
    for one in message.useless:
        sending.settle(tx, one, outcome=DeliveryEnd.DROPPED, now=now)
    for one in message.later:
        sending.wait(tx, one, until=now)
