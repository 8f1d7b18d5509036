"""Closed doors: what is owed to a class chat that the bot may not write in waits, and the staff are told."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from data.db import Tx, wake
from data.deliveries import Delivery, Notice, owe_staff
from data.outbox import Call, DeliveryEnd, deliveries, posts
from data.people import Person, classrooms
from data.refusal import Refused
from data.sending import LEASE, settle, wait

DOORS = ("topic-closed", "topic-gone", "restricted", "write")
"""Why a chat is closed: its topic is closed or gone, the bot is restricted, nobody of its kind may write."""
KNOCKED = "knocked"
"""The door is being tried: whether it opens or not, the staff are told."""
LAST = timedelta(hours=6)
"""The longest pause between two tries."""
USEFUL = timedelta(days=30)
"""What has waited longer before a closed door is of no use."""


def shut(tx: Tx, delivery: Delivery, *, door: str, now: datetime) -> None:
    """The chat did not take this delivery: it waits with all that comes behind it, ever longer, in its order."""
    d = deliveries.c
    due = tx.execute(sa.select(d.due_at).where(d.id == delivery.id)).scalar_one()
    if now - due > USEFUL or not close(tx, chat=delivery.chat, door=door, now=now):
        settle(tx, delivery, outcome=DeliveryEnd.DROPPED, now=now)
        return
    pause = timedelta(minutes=10 * 2 ** min(delivery.attempts, 10))
    wait(tx, delivery, until=now + min(pause, LAST))


def close(tx: Tx, *, chat: int, door: str, now: datetime) -> bool:
    """The bot may not write in this chat: the staff of its class are told, unless they know. Is it any class's?"""
    c = classrooms.c
    row = tx.execute(sa.select(c.id, c.door).where(c.chat_id == chat)).first()
    if row is None:
        return False
    if row.door != door:
        tx.execute(sa.update(classrooms).where(c.id == row.id).values(door=door))
        owe_staff(tx, Notice("doors-closed"), classroom=row.id, due=now)
    return True


def opened(tx: Tx, *, chat: int, now: datetime) -> None:
    """The chat takes messages again: the staff are told."""
    c = classrooms.c
    shut_now = sa.update(classrooms).where(c.chat_id == chat, c.door.is_not(None)).values(door=None)
    for id in tx.execute(shut_now.returning(c.id)).scalars().all():
        owe_staff(tx, Notice("doors-opened"), classroom=id, due=now)


def knock(tx: Tx, *, chat: int, now: datetime) -> bool:
    """Perhaps the door is open now: what waits before it is tried at once. False if nothing waits: nobody knows."""
    c = classrooms.c
    closed = sa.update(classrooms).where(c.chat_id == chat, c.door.is_not(None)).values(door=KNOCKED)
    if not tx.execute(closed).rowcount:
        return False
    if release(tx, chat=chat, now=now):
        return True
    opened(tx, chat=chat, now=now)
    return False


def try_again(tx: Tx, *, classroom: int, by: Person, now: datetime) -> bool:
    """The staff have mended it, they think; False if nothing waits to be posted."""
    by.must_be_staff(classroom)
    chat = tx.execute(sa.select(classrooms.c.chat_id).where(classrooms.c.id == classroom)).scalar_one()
    if chat is None:
        raise Refused("doors-no-chat")
    return knock(tx, chat=chat, now=now)


def release(tx: Tx, *, chat: int, now: datetime) -> bool:
    """What waits for this chat longer than anybody holds it is due now. Does anything wait?"""
    d = deliveries.c
    ours = sa.and_(d.chat_id == chat, d.outcome.is_(None), d.due_at <= now)
    tx.execute(sa.update(deliveries).where(ours, d.held_until > now + LEASE).values(held_until=None))
    wake(tx, "deliveries")
    return tx.execute(sa.select(d.id).where(ours).limit(1)).first() is not None


def waiting(tx: Tx, *, classroom: int) -> list[str]:
    """The kinds of what waits to be posted in the class chat, in its order."""
    c, d = classrooms.c, deliveries.c
    query = (
        sa.select(d.kind)
        .join(classrooms, sa.and_(c.id == d.classroom_id, c.chat_id == d.chat_id))
        .where(c.id == classroom, d.outcome.is_(None), d.person_id.is_(None), d.act.in_((Call.SHOW, Call.SEND)))
    )
    return list(dict.fromkeys(tx.execute(query.order_by(d.bulk, d.due_at, d.id)).scalars()))


def pin_again(tx: Tx, *, chat: int, now: datetime) -> None:
    """The bot may pin again: what it could not pin and still stands is pinned."""
    d, p = deliveries.c, posts.c
    stands = sa.exists().where(p.chat_id == d.chat_id, p.topic == d.topic, sa.not_(p.pinned))
    last = sa.select(sa.func.max(d.id)).where(d.chat_id == chat, d.act == Call.PIN).group_by(d.topic)
    failed = sa.and_(d.id.in_(last), d.outcome == DeliveryEnd.FAILED, d.settled_at > now - USEFUL, stands)
    again = {"outcome": None, "settled_at": None, "due_at": now, "attempts": 0}
    tx.execute(sa.update(deliveries).where(failed).values(again))
    wake(tx, "deliveries")
