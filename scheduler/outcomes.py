"""How a delivery ends, and what follows from it."""

from collections.abc import Callable
from datetime import datetime

from data import sending
from data.db import Tx
from data.deliveries import Delivery
from data.outbox import DeliveryEnd
from data.school import doors
from data.talk import broadcasts
from scheduler.joining import Message, settle_rest
from ui.stage import Sent

FOLLOWED: dict[str, Callable[[Tx, str, datetime], None]] = {"broadcast": broadcasts.follow}
"""Who is told, in the same transaction, that a delivery has ended, by the word of its topic."""


def settle(tx: Tx, delivery: Delivery, *, outcome: DeliveryEnd, now: datetime, sent: Sent | None = None) -> None:
    """A delivery has ended: that is kept, and what follows from it is done."""
    message, beside = (sent.message, sent.beside) if sent else (None, ())
    sending.settle(tx, delivery, outcome=outcome, now=now, message=message, beside=beside)
    if delivery.joins and outcome == DeliveryEnd.SENT and delivery.person is not None:
        sending.told(tx, person=delivery.person, now=now)
    if delivery.door is not None and outcome == DeliveryEnd.SENT:
        doors.opened(tx, chat=delivery.chat, now=now)
    follow = follower(delivery)
    if follow is not None and delivery.topic is not None:
        follow(tx, delivery.topic, now)


def settle_message(tx: Tx, message: Message, *, now: datetime, sent: Sent | None) -> None:
    """A message that several letters shared has gone, or nothing of it was of use: all of them have ended, at once."""
    if message.together:
        settle(tx, message.together[0], outcome=DeliveryEnd.SENT, now=now, sent=sent)
    settle_rest(tx, message, now=now)


def follower(delivery: Delivery) -> Callable[[Tx, str, datetime], None] | None:
    return FOLLOWED.get((delivery.topic or "").partition(":")[0])


def is_plain(delivery: Delivery, outcome: DeliveryEnd) -> bool:
    """Does nothing follow from it?"""
    stands = outcome == DeliveryEnd.SENT and (delivery.topic is not None or delivery.joins)
    opens = outcome == DeliveryEnd.SENT and delivery.door is not None
    return not (
        stands
        or opens
        or outcome in (DeliveryEnd.PINNED, DeliveryEnd.UNPINNED, DeliveryEnd.DELETED)
        or follower(delivery)
    )
