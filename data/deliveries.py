"""What the bot owes to whom: one row for each call to Telegram, written together with the fact that it tells.

A delivery has a `kind` (which letter is written, from the facts as they are at the moment of sending) and `values`.
With a `topic` the message is remembered, so that a later delivery of the same topic to the same chat edits it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import preferences, rests
from data.db import Id, Instant, Tx, fetch, insert_new, upsert, wake
from data.outbox import AT_ONCE, is_silent, ways_of
from data.outbox import deliveries as deliveries
from data.outbox import posts as posts
from data.people import adults, adults_of, classrooms, persons, staff, staff_of

LEASE = timedelta(seconds=60)
"""How long a process may hold a delivery before another one may take it."""
GOODBYES = ("leaving-adult", "leaving-family")
"""Letters that name somebody who is being erased: told, they keep no name."""
TAKING = 7_233_002
"""PostgreSQL's advisory lock: couriers take one after the other, so that two never hold one chat."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told: its kind, the facts it needs, and how it goes.

    `topic` ("word:id"): the chat's message of this topic is edited, or posted if there is none. `pin`: it is pinned,
    and what was pinned under the same word unpinned. `live`: several owed while one waits are one. `until`: after this
    moment it is of no use. `bulk`: others go first. `news`: it can wait for a person's waking hours or digest.
    `extra`: it is beyond what the family has answered, claimed or asked, and counts in its `BUDGET`.
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
    act: str
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


def owe(
    tx: Tx,
    letter: Letter,
    *,
    classroom: int,
    chats: Iterable[int],
    due: datetime,
    private: bool = True,
    act: str | None = None,
) -> int:
    """Promise a letter to these chats; called inside the verb that makes it true. Returns how many are newly owed.

    News wait for the reader's waking hours; for the digest of who wants one, is paused, or has had enough this week.
    """
    chats = list(chats)
    news = letter.news and private
    counts = letter.extra and letter.kind not in AT_ONCE
    ways = ways_of(tx, classroom=classroom, chats=chats, due=due, extra=counts) if news else {}
    rows = [
        {
            "classroom_id": classroom,
            "chat_id": chat,
            "person_id": chat if private else None,
            "act": act or ("show" if letter.topic else "send"),
            "kind": letter.kind,
            "values": letter.values,
            "topic": letter.topic,
            "pin": letter.pin,
            "bulk": letter.bulk,
            "live": letter.live,
            "dedup": _key(letter, chat),
            "extra": letter.extra,
            "gathers": ways[chat].gathers if chat in ways else False,
            "due_at": ways[chat].due if chat in ways else due,
            "useful_until": letter.until,
        }
        for chat in chats
    ]
    new = sum(insert_new(tx, deliveries, *rows[at : at + 500]) for at in range(0, len(rows), 500))
    if new:
        wake(tx, "deliveries")
    return new


def _key(letter: Letter, chat: int) -> str | None:
    if letter.live:
        return f"{letter.dedup or letter.topic}@{chat}"
    return f"{letter.dedup}@{chat}" if letter.dedup else None


def owe_deletion(tx: Tx, *, topic: str, classroom: int, chats: Iterable[int], due: datetime, until: datetime) -> int:
    """Promise that what stands for this topic in these private chats is deleted, its whole album, before `until`."""
    letter = Letter(kind="delete", topic=topic, bulk=True, dedup=deletion_of(topic), until=until)
    return owe(tx, letter, classroom=classroom, chats=chats, due=due, act="delete")


def deletion_of(topic: str) -> str:
    """The key under which the deletion of a topic's messages is owed."""
    return f"delete {topic}"


def outcomes(tx: Tx, *, dedup: str, chats: Iterable[int]) -> dict[int, str | None]:
    """How the delivery of this key ended in each chat where it was owed (None: it is still to come)."""
    d = deliveries.c
    keys = [f"{dedup}@{chat}" for chat in chats]
    rows = tx.execute(sa.select(d.chat_id, d.outcome).where(d.dedup.in_(keys)))
    return {row.chat_id: row.outcome for row in rows}


def owe_families(tx: Tx, letter: Letter, *, classroom: int, due: datetime, family: int | None = None) -> int:
    """Promise it to every adult of the class's accepted families, or of one."""
    return owe(tx, letter, classroom=classroom, chats=adults_of(tx, classroom=classroom, family=family), due=due)


def owe_staff(tx: Tx, letter: Letter, *, classroom: int, due: datetime) -> int:
    """Promise it to those who run the class."""
    return owe(tx, letter, classroom=classroom, chats=staff_of(tx, classroom), due=due)


def owe_chat(tx: Tx, letter: Letter, *, classroom: int, due: datetime) -> int:
    """Promise it to the class chat, if the class has one."""
    chat = tx.execute(sa.select(classrooms.c.chat_id).where(classrooms.c.id == classroom)).scalar_one()
    return owe(tx, letter, classroom=classroom, chats=[chat], due=due, private=False) if chat else 0


def withdraw(tx: Tx, *, classroom: int, dedup: str, now: datetime) -> list[int]:
    """Take back what is owed under this key and not on its way yet; returns the chats that have it, or get it now."""
    d = deliveries.c
    ours = sa.and_(d.classroom_id == classroom, d.dedup.startswith(f"{dedup}@", autoescape=True))
    waiting = sa.and_(d.outcome.is_(None), sa.or_(d.held_until.is_(None), d.held_until <= now))
    tx.execute(sa.update(deliveries).where(ours, waiting).values(outcome="withdrawn", settled_at=now))
    told = sa.select(d.chat_id).where(ours, sa.or_(d.outcome.is_(None), d.outcome.in_(("sent", "edited", "gathered"))))
    return sorted(tx.execute(told).scalars())


def supersede(tx: Tx, *, classroom: int, dedup: str, now: datetime) -> None:
    """What is owed under keys that begin so and is not on its way yet is dropped: something newer says it."""
    d = deliveries.c
    ours = sa.and_(d.classroom_id == classroom, d.dedup.startswith(dedup, autoescape=True))
    waiting = sa.and_(d.outcome.is_(None), sa.or_(d.held_until.is_(None), d.held_until <= now))
    tx.execute(sa.update(deliveries).where(ours, waiting).values(outcome="dropped", settled_at=now))


def take(tx: Tx, *, now: datetime, busy: Collection[int], limit: int) -> list[Delivery]:
    """Take what is due, urgent before bulk: the first of each chat that is not busy; nobody else takes it meanwhile.

    While one delivery to a chat is held no other one is taken, by whomever: the order within a chat is kept, and a chat
    that has to wait keeps nobody else waiting.
    """
    if tx.dialect.name == "postgresql":
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(TAKING)))
    until = {"now": now, "until": now + LEASE}
    taken = list(tx.execute(_taking(), {**until, "busy": list(busy), "most": limit}).scalars())
    if not taken:
        return []
    found = _load(tx, taken)
    wishes = preferences.of(tx, {delivery.person for delivery in found if delivery.person is not None})
    return [replace(one, at=now, silent=is_silent(wishes, one.person, one.timezone, now)) for one in found]


BUSY = sa.bindparam("busy", type_=Id, expanding=True)


@cache
def _taking() -> sa.Executable:
    d, other, now = deliveries.c, deliveries.alias(), sa.bindparam("now", type_=Instant)
    held = sa.select(other.c.chat_id).where(other.c.outcome.is_(None), other.c.held_until > now)
    turn = sa.func.row_number().over(partition_by=d.chat_id, order_by=(d.bulk, d.due_at, d.id))
    open_ = (
        sa.select(d.id, d.bulk, d.due_at, turn.label("turn"))
        .where(
            d.outcome.is_(None),
            sa.not_(d.gathers),
            d.due_at <= now,
            d.chat_id.not_in(BUSY),
            d.chat_id.not_in(held),
        )
        .subquery()
    )
    due = sa.select(open_.c.id).where(open_.c.turn == 1).order_by(open_.c.bulk, open_.c.due_at, open_.c.id)
    freed = sa.case((d.live, d.dedup + "#" + sa.cast(d.id, sa.Text)), else_=d.dedup)
    return (
        sa.update(deliveries)
        .where(d.id.in_(due.limit(sa.bindparam("most", type_=sa.Integer))))
        .values(held_until=sa.bindparam("until", type_=Instant), attempts=d.attempts + 1, dedup=freed)
        .returning(d.id)
    )


def _load(tx: Tx, ids: list[int]) -> list[Delivery]:
    rows = fetch(tx, _loading(), {"ids": ids})
    return [
        replace(Delivery(*row[:-5]), extra=row[-5], thread=row[-4], door=row[-3], title=row[-2], faults=row[-1])
        for row in rows
    ]


@cache
def _loading() -> sa.Select[Any]:
    d, p, a, s = deliveries.c, posts.c, adults.c, staff.c
    as_adult = sa.exists().where(a.person_id == d.person_id, a.classroom_id != d.classroom_id)
    as_staff = sa.exists().where(s.person_id == d.person_id, s.classroom_id != d.classroom_id)
    to_class_chat = sa.and_(d.person_id.is_(None), d.chat_id == classrooms.c.chat_id)
    return (
        sa.select(
            d.id,
            d.classroom_id,
            d.chat_id,
            d.person_id,
            sa.func.coalesce(persons.c.language, classrooms.c.language),
            classrooms.c.timezone,
            d.act,
            d.kind,
            d["values"],
            d.topic,
            d.pin,
            d.bulk,
            d.attempts,
            d.useful_until,
            p.message_id,
            p.beside,
            d.extra,
            sa.case((to_class_chat, classrooms.c.topic_id)),
            sa.case((to_class_chat, classrooms.c.door)),
            sa.case((sa.or_(as_adult, as_staff), classrooms.c.title)),
            d.faults,
        )
        .join(classrooms, classrooms.c.id == d.classroom_id)
        .outerjoin(persons, persons.c.id == d.person_id)
        .outerjoin(posts, sa.and_(p.chat_id == d.chat_id, p.topic == d.topic))
        .where(d.id.in_(sa.bindparam("ids", type_=Id, expanding=True)))
        .order_by(d.bulk, d.due_at, d.id)
    )


def next_due(tx: Tx, *, busy: Collection[int] = ()) -> datetime | None:
    """When the next delivery to a chat that is not busy can be taken (in the past: now), or None."""
    found: datetime | None = tx.execute(_next(), {"busy": list(busy)}).scalar_one()
    return found


@cache
def _next() -> sa.Select[Any]:
    d = deliveries.c
    due, held = sa.func.min(d.due_at), sa.func.max(d.held_until)
    later = sa.type_coerce(sa.case((held > due, held), else_=due), Instant).label("later")
    open_ = sa.and_(d.outcome.is_(None), sa.not_(d.gathers), d.chat_id.not_in(BUSY))
    chats = sa.select(later).where(open_).group_by(d.chat_id).subquery()
    return sa.select(sa.func.min(chats.c.later))


def release(tx: Tx, *, now: datetime) -> None:
    """Nobody holds anything, but chats go on resting: called at the start of the only process."""
    d = deliveries.c
    resting = [rest.chat for rest in rests.current(tx, now=now)]
    tx.execute(sa.update(deliveries).where(d.outcome.is_(None), d.chat_id.not_in(resting)).values(held_until=None))


def settle(
    tx: Tx,
    delivery: Delivery,
    *,
    outcome: str,
    now: datetime,
    message: int | None = None,
    beside: Sequence[int] = (),
) -> None:
    """It is done (`sent`, `edited`, `pinned`, `deleted` …) or given up (`blocked`, `dropped`, `failed`; `kept`: it
    cannot be deleted any more); remember the message, and those of its album `beside` it."""
    d, p = deliveries.c, posts.c
    values: dict[str, Any] = {"outcome": outcome, "settled_at": now, "held_until": None}
    if delivery.kind in GOODBYES:
        values["values"] = {}
    tx.execute(sa.update(deliveries).where(d.id == delivery.id).values(values))
    if outcome in ("pinned", "unpinned"):
        post = sa.update(posts).where(p.chat_id == delivery.chat, p.message_id == delivery.values["message"])
        tx.execute(post.values(pinned=outcome == "pinned"))
    elif outcome == "deleted" and delivery.topic:
        forget_post(tx, chat=delivery.chat, topic=delivery.topic)
    elif outcome == "sent" and message and delivery.topic:
        _remember(tx, delivery, message, beside, now)


def _remember(tx: Tx, delivery: Delivery, message: int, beside: Sequence[int], now: datetime) -> None:
    """The message stands for its topic; it is pinned, and what its word had pinned is unpinned, by a call for each."""
    assert delivery.topic is not None
    p = posts.c
    word = delivery.topic.partition(":")[0]
    if delivery.pin:
        of_word = sa.select(p.message_id).where(p.chat_id == delivery.chat, p.topic.startswith(f"{word}:"), p.pinned)
        before = list(tx.execute(of_word).scalars())
        _owe_act(tx, delivery.chat, delivery.classroom, delivery.topic, "pin", message, now)
        for old in before:
            _owe_act(tx, delivery.chat, delivery.classroom, delivery.topic, "unpin", old, now)
    stand(tx, chat=delivery.chat, topic=delivery.topic, message=message, beside=beside, now=now)


def stand(tx: Tx, *, chat: int, topic: str, message: int, beside: Sequence[int] = (), now: datetime) -> None:
    """From now on this message stands for the topic: the next delivery of the topic edits it."""
    values = {"message_id": message, "pinned": False, "posted_at": now, "beside": list(beside) or None}
    upsert(tx, posts, {"chat_id": chat, "topic": topic}, values)


def _owe_act(tx: Tx, chat: int, classroom: int, topic: str, act: str, message: int, now: datetime) -> None:
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


def wait(tx: Tx, delivery: Delivery, *, until: datetime) -> None:
    """Telegram cannot take it now: this chat's deliveries wait until then, and keep their order."""
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(held_until=until))


def rest(tx: Tx, delivery: Delivery, *, seconds: float, now: datetime) -> None:
    """Telegram asks for a rest: this chat's deliveries wait, also beyond a restart."""
    rests.keep(tx, chat=delivery.chat, seconds=seconds, now=now)
    wait(tx, delivery, until=now + timedelta(seconds=seconds))


def postpone(tx: Tx, delivery: Delivery, *, due: datetime) -> None:
    """This one cannot be written now: it is tried again at this moment, and the chat's others go before it."""
    values = {"due_at": due, "held_until": None, "faults": deliveries.c.faults + 1}
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(values))


def forget_post(tx: Tx, *, chat: int, topic: str) -> None:
    """The message of this topic is gone, or too far up to be looked at: the next one is posted anew."""
    tx.execute(sa.delete(posts).where(posts.c.chat_id == chat, posts.c.topic == topic))


def post_of(tx: Tx, *, chat: int, topic: str) -> int | None:
    """The message that stands for this topic in this chat."""
    p = posts.c
    return tx.execute(sa.select(p.message_id).where(p.chat_id == chat, p.topic == topic)).scalar_one_or_none()


def leave_posts(tx: Tx, *, chat: int, classroom: int, words: Collection[str], now: datetime) -> None:
    """What stands in this chat for topics of these words is left there, unpinned: the next one is posted anew."""
    p = posts.c
    ours = sa.and_(p.chat_id == chat, sa.or_(*(p.topic.startswith(f"{word}:") for word in words)))
    for row in tx.execute(sa.select(p.topic, p.message_id, p.pinned).where(ours)).all():
        if row.pinned:
            _owe_act(tx, chat, classroom, row.topic, "unpin", row.message_id, now)
    tx.execute(sa.delete(posts).where(ours))


def chats_of(tx: Tx, *, topic: str) -> list[int]:
    """The chats in which a message stands for this topic."""
    standing = sa.select(posts.c.chat_id).where(posts.c.topic == topic)
    return list(tx.execute(standing.order_by(posts.c.chat_id)).scalars())


def is_waiting(tx: Tx, *, topic: str) -> bool:
    """Is anything of this topic still owed?"""
    d = deliveries.c
    return tx.execute(sa.select(d.id).where(d.outcome.is_(None), d.topic == topic).limit(1)).first() is not None


def purge(tx: Tx, now: datetime) -> None:
    """Forget settled deliveries of last year; a reminder's key is needed no longer than its item."""
    d = deliveries.c
    tx.execute(sa.delete(deliveries).where(d.settled_at < now - timedelta(days=400)))
