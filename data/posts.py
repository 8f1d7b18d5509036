"""What stands in a chat for a topic: the message that the topic's next delivery edits, and whether it is pinned."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from data.db import Tx, insert_new, upsert, wake
from data.deliveries import Delivery
from data.forgetting import YEAR, forget
from data.outbox import Call, deliveries
from data.outbox import posts as posts


def keep(tx: Tx, delivery: Delivery, *, message: int, beside: Sequence[int], now: datetime) -> None:
    """The message stands for its topic; it is pinned, and what its word had pinned is unpinned, by a call for each."""
    assert delivery.topic is not None
    p = posts.c
    word = delivery.topic.partition(":")[0]
    if delivery.pin:
        of_word = sa.select(p.message_id).where(p.chat_id == delivery.chat, p.topic.startswith(f"{word}:"), p.pinned)
        before = list(tx.execute(of_word).scalars())
        _owe_act(tx, delivery.chat, delivery.classroom, delivery.topic, Call.PIN, message, now)
        for old in before:
            _owe_act(tx, delivery.chat, delivery.classroom, delivery.topic, Call.UNPIN, old, now)
    stand(tx, chat=delivery.chat, topic=delivery.topic, message=message, beside=beside, now=now)


def stand(tx: Tx, *, chat: int, topic: str, message: int, beside: Sequence[int] = (), now: datetime) -> None:
    """From now on this message stands for the topic: the next delivery of the topic edits it."""
    values = {"message_id": message, "pinned": False, "posted_at": now, "beside": list(beside) or None}
    upsert(tx, posts, {"chat_id": chat, "topic": topic}, values)


def forget_post(tx: Tx, *, chat: int, topic: str) -> None:
    """The message of this topic is gone, or too far up to be looked at: the next one is posted anew."""
    tx.execute(sa.delete(posts).where(posts.c.chat_id == chat, posts.c.topic == topic))


def post_of(tx: Tx, *, chat: int, topic: str) -> int | None:
    """The message that stands for this topic in this chat."""
    p = posts.c
    return tx.execute(sa.select(p.message_id).where(p.chat_id == chat, p.topic == topic)).scalar_one_or_none()


def topic_beside(tx: Tx, *, chat: int, message: int) -> str | None:
    """The topic of the album of which this message is a part: it stands before the message with the album's words."""
    p = posts.c
    later = sa.select(p.topic, p.beside).where(p.chat_id == chat, p.message_id > message, p.beside.is_not(None))
    nearest = tx.execute(later.order_by(p.message_id).limit(1)).first()
    return str(nearest.topic) if nearest is not None and message in nearest.beside else None


def chats_of(tx: Tx, *, topic: str) -> list[int]:
    """The chats in which a message stands for this topic."""
    standing = sa.select(posts.c.chat_id).where(posts.c.topic == topic)
    return list(tx.execute(standing.order_by(posts.c.chat_id)).scalars())


def leave_posts(tx: Tx, *, chat: int, classroom: int, words: Collection[str], now: datetime) -> None:
    """What stands in this chat for topics of these words is left there, unpinned: the next one is posted anew."""
    p = posts.c
    ours = sa.and_(p.chat_id == chat, sa.or_(*(p.topic.startswith(f"{word}:") for word in words)))
    for row in tx.execute(sa.select(p.topic, p.message_id, p.pinned).where(ours)).all():
        if row.pinned:
            _owe_act(tx, chat, classroom, row.topic, Call.UNPIN, row.message_id, now)
    tx.execute(sa.delete(posts).where(ours))


def purge(tx: Tx, now: datetime) -> bool:
    """Forget which message stood for what more than a year ago, but for what is pinned; True if there may be more."""
    return forget(tx, posts.c.posted_at, before=now - YEAR, of=sa.not_(posts.c.pinned))


def _owe_act(tx: Tx, chat: int, classroom: int, topic: str, act: Call, message: int, now: datetime) -> None:
    row = {
        "classroom_id": classroom,
        "chat_id": chat,
        "act": act,
        "kind": act,
        "values": {"message": message},
        "topic": topic,
        "pin": False,
        "bulk": False,
        "live": False,
        "dedup": f"{act}:{chat}:{message}",
        "due_at": now,
    }
    insert_new(tx, deliveries, row)
    wake(tx, "deliveries")
