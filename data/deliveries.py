"""What the bot owes to whom: one row for each call to Telegram, written together with the fact that it tells.

A delivery has a `kind` (which letter is written, from the facts as they are at the moment of sending) and `values`.
With a `topic` the message is remembered, so that a later delivery of the same topic to the same chat edits it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data import looks
from data.db import Tx, insert_new, wake
from data.forgetting import YEAR, forget
from data.outbox import AT_ONCE, COUNTED, JOINED, SETTLED, Call, DeliveryEnd, spaced, ways_of, when_alone
from data.outbox import deliveries as deliveries
from data.people import adults_of, classrooms, staff_of

KEPT = timedelta(days=100)
"""How long a settled delivery is kept: a map is on, a place is held and a letter is corrected no longer."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told: its kind, the facts it needs, and how it goes.

    `topic` ("word:id"): the chat's message of this topic is edited, or posted if there is none. `pin`: it is pinned,
    and what was pinned under the same word unpinned. `live`: several owed while one waits are one. `until`: after this
    moment it is of no use. `bulk`: others go first. `news`: it can wait for a person's waking hours or digest.
    `extra`: it is beyond what the family has answered, claimed or asked, and counts in its `BUDGET`. `waits`: it is no
    message by itself, but goes with the reader's next one, or when the class's rating is posted.
    """

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    topic: str | None = None
    pin: bool = False
    bulk: bool = False
    live: bool = False
    dedup: str | None = None
    until: datetime | None = None
    news: bool = False
    extra: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """One call to Telegram that is due. `message` stands for its topic, if there is one: it is edited, or deleted
    together with those `beside` it."""

    id: int
    classroom: int
    chat: int
    person: int | None
    language: str
    timezone: str
    act: Call
    kind: str
    values: dict[str, Any]
    topic: str | None
    pin: bool
    bulk: bool
    attempts: int
    useful_until: datetime | None
    message: int | None
    beside: list[int] | None = None
    at: datetime | None = None
    """When it was taken to be sent."""
    silent: bool = False
    """It comes without a sound."""
    extra: bool = False
    """It counts in its reader's `BUDGET`."""
    thread: int | None = None
    """The topic of the class chat in which it is posted."""
    door: str | None = None
    """Why the class chat was closed when it was taken."""
    title: str | None = None
    """The class's, where its reader has another class too and must see which one speaks."""
    faults: int = 0
    """How often it could not be written; a network that is away is no fault of it."""
    trace: str | None = None
    """What the log calls the update that it follows from."""
    joins: bool = False
    """It may share a message."""
    company: tuple["Delivery", ...] = ()
    """What else is due to this chat and goes in the same message."""


def owe(
    tx: Tx,
    letter: Notice,
    *,
    classroom: int,
    chats: Iterable[int],
    due: datetime,
    private: bool = True,
    act: Call | None = None,
) -> int:
    """Promise a letter to these chats; called inside the verb that makes it true. Returns how many are newly owed.

    News wait for the reader's waking hours; for the digest of who wants one, is paused, or has had enough this week.
    """
    chats = list(chats)
    if not chats:
        return 0
    news = letter.news and private
    counts = letter.extra and letter.kind not in AT_ONCE
    joins = private and act is None and letter.topic is None and (letter.waits or letter.kind in JOINED)
    ways = ways_of(tx, classroom=classroom, chats=chats, due=due, extra=counts, joins=joins) if news else {}
    dues = {chat: ways[chat].due if chat in ways else due for chat in chats}
    if joins and letter.waits:
        dues = dict.fromkeys(chats, when_alone(tx, classroom=classroom, now=due))
    elif joins:
        alone = {chat: at for chat, at in dues.items() if chat not in ways or not ways[chat].gathers}
        dues |= spaced(tx, classroom=classroom, dues=alone, until=letter.until)
    rows = [
        {
            "classroom_id": classroom,
            "chat_id": chat,
            "person_id": chat if private else None,
            "act": act or (Call.SHOW if letter.topic else Call.SEND),
            "kind": letter.kind,
            "values": letter.values,
            "topic": letter.topic,
            "pin": letter.pin,
            "bulk": letter.bulk,
            "live": letter.live,
            "dedup": _key(letter, chat),
            "extra": letter.extra,
            "gathers": ways[chat].gathers if chat in ways else False,
            "joins": joins,
            "waits": joins and letter.waits,
            "due_at": dues[chat],
            "useful_until": letter.until,
            "trace": tx.info.get("trace") or None,
        }
        for chat in chats
    ]
    new = sum(insert_new(tx, deliveries, *rows[at : at + 500]) for at in range(0, len(rows), 500))
    looks.again(tx, looks.DIGEST, [chat for chat, way in ways.items() if way.gathers])
    if new:
        wake(tx, "deliveries")
    return new


def _key(letter: Notice, chat: int) -> str | None:
    if letter.live:
        return f"{letter.dedup or letter.topic}@{chat}"
    return f"{letter.dedup}@{chat}" if letter.dedup else None


def owe_deletion(tx: Tx, *, topic: str, classroom: int, chats: Iterable[int], due: datetime, until: datetime) -> int:
    """Promise that what stands for this topic in these private chats is deleted, its whole album, before `until`."""
    letter = Notice(kind="delete", topic=topic, bulk=True, dedup=deletion_of(topic), until=until)
    return owe(tx, letter, classroom=classroom, chats=chats, due=due, act=Call.DELETE)


def owe_reaction(tx: Tx, *, classroom: int, chat: int, message: int, sign: str | None, due: datetime) -> None:
    """A sign (an emoji that Telegram takes as a reaction) under a person's own message, or none any more."""
    owe(
        tx,
        Notice(kind="react", values={"message": message, "sign": sign}),
        classroom=classroom,
        chats=[chat],
        due=due,
        act=Call.REACT,
    )


def deletion_of(topic: str) -> str:
    """The key under which the deletion of a topic's messages is owed."""
    return f"delete {topic}"


def outcomes(tx: Tx, *, dedup: str, chats: Iterable[int]) -> dict[int, DeliveryEnd | None]:
    """How the delivery of this key ended in each chat where it was owed (None: it is still to come)."""
    d = deliveries.c
    keys = [f"{dedup}@{chat}" for chat in chats]
    rows = tx.execute(sa.select(d.chat_id, d.outcome).where(d.dedup.in_(keys)))
    return {row.chat_id: row.outcome for row in rows}


def owe_families(tx: Tx, letter: Notice, *, classroom: int, due: datetime, family: int | None = None) -> int:
    """Promise it to every adult of the class's accepted families, or of one."""
    return owe(tx, letter, classroom=classroom, chats=adults_of(tx, classroom=classroom, family=family), due=due)


def owe_staff(tx: Tx, letter: Notice, *, classroom: int, due: datetime) -> int:
    """Promise it to those who run the class."""
    return owe(tx, letter, classroom=classroom, chats=staff_of(tx, classroom), due=due)


def owe_chat(tx: Tx, letter: Notice, *, classroom: int, due: datetime) -> int:
    """Promise it to the class chat, if the class has one."""
    chat = tx.execute(sa.select(classrooms.c.chat_id).where(classrooms.c.id == classroom)).scalar_one()
    return owe(tx, letter, classroom=classroom, chats=[chat], due=due, private=False) if chat else 0


def withdraw(tx: Tx, *, classroom: int, dedup: str, now: datetime) -> list[int]:
    """Take back what is owed under this key and not on its way yet; returns the chats that have it, or get it now."""
    d = deliveries.c
    ours = sa.and_(d.classroom_id == classroom, d.dedup.startswith(f"{dedup}@", autoescape=True))
    waiting = sa.and_(d.outcome.is_(None), sa.or_(d.held_until.is_(None), d.held_until <= now))
    tx.execute(sa.update(deliveries).where(ours, waiting).values(outcome=DeliveryEnd.WITHDRAWN, settled_at=now))
    told = sa.select(d.chat_id).where(
        ours,
        sa.or_(
            d.outcome.is_(None),
            d.outcome.in_((DeliveryEnd.SENT, DeliveryEnd.EDITED, DeliveryEnd.GATHERED, DeliveryEnd.JOINED)),
        ),
    )
    return sorted(tx.execute(told).scalars())


def supersede(
    tx: Tx, *, classroom: int, dedup: str, now: datetime, chats: Iterable[int] | None = None, but: str | None = None
) -> None:
    """What is owed (to these chats) under keys that begin so and is not on its way yet is dropped: something newer says
    it; not what is owed under the key `but`."""
    d = deliveries.c
    ours = sa.and_(d.classroom_id == classroom, d.dedup.startswith(dedup, autoescape=True))
    if chats is not None:
        ours = sa.and_(ours, d.chat_id.in_(list(chats)))
    if but is not None:
        ours = sa.and_(ours, sa.not_(d.dedup.startswith(f"{but}@", autoescape=True)))
    waiting = sa.and_(d.outcome.is_(None), sa.or_(d.held_until.is_(None), d.held_until <= now))
    tx.execute(sa.update(deliveries).where(ours, waiting).values(outcome=DeliveryEnd.DROPPED, settled_at=now))


def is_waiting(tx: Tx, *, topic: str) -> bool:
    """Is anything of this topic still owed?"""
    d = deliveries.c
    return tx.execute(sa.select(d.id).where(d.outcome.is_(None), d.topic == topic).limit(1)).first() is not None


def purge(tx: Tx, now: datetime) -> bool:
    """Forget what was settled long ago: a delivery's key is needed no longer than what it tells; those by which it is
    counted who has a broadcast stay for a year. True if there may be more."""
    counted = forget(tx, deliveries.c.settled_at, before=now - YEAR, of=COUNTED)
    return forget(tx, deliveries.c.settled_at, before=now - KEPT, of=SETTLED) or counted
