"""What the courier takes of what is owed, one for each chat at a time, and how each of them ends."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from data import posts, preferences, rests
from data.db import Id, Instant, Tx, fetch, unbound
from data.deliveries import Delivery
from data.outbox import DeliveryEnd, deliveries, is_silent
from data.people import adults, classrooms, persons, staff

LEASE = timedelta(seconds=60)
"""How long a process may hold a delivery before another one may take it."""
GOODBYES = ("leaving-adult", "leaving-family")
"""Letters that name somebody who is being erased: told, they keep no name."""
TAKING = 7_233_002
"""PostgreSQL's advisory lock: couriers take one after the other, so that two never hold one chat."""


@unbound
def take(
    tx: Tx, *, now: datetime, busy: Collection[int], limit: int, process: int | None = None, joined: bool = True
) -> list[Delivery]:
    """Take what is due, urgent before bulk: the first of each chat that is not busy; nobody else takes it meanwhile,
    unless the `process` that took it has gone.

    While one delivery to a chat is held no other one is taken, by whomever: the order within a chat is kept, and a chat
    that has to wait keeps nobody else waiting. What this `process` holds of a chat that is not busy it has lost hold
    of, because the database was away, and takes again. One that may share a message comes with all else of its chat
    that may, as its `company`; without `joined` there is none of them: more may be owed at this very moment.
    """
    until = {"now": now, "until": now + LEASE, "holder": process}
    given = {**until, "busy": list(busy), "most": limit, "joined": joined}
    taken = list(tx.execute(_taking(), given).scalars())
    if not taken:
        return []
    found = _load(tx, taken)
    chats = [one.chat for one in found if one.joins]
    beside = list(tx.execute(_joining(), {**until, "chats": chats, "taken": taken}).scalars()) if chats else []
    together = {chat: tuple(group) for chat, group in groupby(_load(tx, beside, by_chat=True), lambda one: one.chat)}
    found = [replace(one, company=together.get(one.chat, ()) if one.joins else ()) for one in found]
    wishes = preferences.of(tx, {delivery.person for delivery in found if delivery.person is not None})
    quiet = {one.chat: is_silent(wishes, one.person, one.timezone, now) for one in found}

    def at_hand(one: Delivery) -> Delivery:
        return replace(one, at=now, silent=quiet[one.chat], company=tuple(at_hand(other) for other in one.company))

    return [at_hand(one) for one in found]


def take_in_turn(
    tx: Tx, *, now: datetime, busy: Collection[int], limit: int, process: int | None, joined: bool
) -> list[Delivery]:
    """The same in PostgreSQL, where several couriers take at one moment."""
    tx.execute(sa.select(sa.func.pg_advisory_xact_lock(TAKING)))
    return take(tx, now=now, busy=busy, limit=limit, process=process, joined=joined)


BUSY = sa.bindparam("busy", type_=Id, expanding=True)
HOLDER = sa.bindparam("holder", type_=Id)


def _not_ours(held: sa.FromClause) -> sa.ColumnElement[bool]:
    """Does another process hold it, or nobody, because its chat rests? The only process has no number."""
    return sa.or_(held.c.process_id.is_(None), held.c.process_id.is_distinct_from(HOLDER))


@cache
def _taking() -> sa.Executable:
    """The first that is due of each chat, looked for in their order until there are enough: a map owed to all families
    of a city is not gone through whole."""
    d, before, held, now = deliveries.c, deliveries.alias(), deliveries.alias(), sa.bindparam("now", type_=Instant)
    e, joined = before.c, sa.bindparam("joined", type_=sa.Boolean)
    sooner = sa.or_(
        e.bulk < d.bulk,
        sa.and_(e.bulk == d.bulk, sa.or_(e.due_at < d.due_at, sa.and_(e.due_at == d.due_at, e.id < d.id))),
    )
    first = sa.not_(
        sa.exists().where(
            e.chat_id == d.chat_id,
            e.outcome.is_(None),
            sa.not_(e.gathers),
            e.due_at <= now,
            sooner,
            sa.or_(sa.not_(e.joins), joined),
        )
    )
    chats = sa.select(held.c.chat_id).where(held.c.outcome.is_(None), held.c.held_until > now, _not_ours(held))
    due = (
        sa.select(d.id)
        .where(d.outcome.is_(None), sa.not_(d.gathers), d.due_at <= now)
        .where(d.chat_id.not_in(BUSY), d.chat_id.not_in(chats), first, sa.or_(sa.not_(d.joins), joined))
        .order_by(d.bulk, d.due_at, d.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )
    freed = sa.case((d.live, d.dedup + "#" + sa.cast(d.id, sa.Text)), else_=d.dedup)
    return (
        sa.update(deliveries)
        .where(d.id.in_(due))
        .values(
            held_until=sa.bindparam("until", type_=Instant),
            process_id=HOLDER,
            attempts=d.attempts + 1,
            dedup=freed,
        )
        .returning(d.id)
    )


@cache
def _joining() -> sa.Executable:
    """What else of these chats may share a message now: what is due, and what only waits for company."""
    d, now = deliveries.c, sa.bindparam("now", type_=Instant)
    free = sa.and_(d.outcome.is_(None), d.joins, sa.not_(d.gathers), sa.or_(d.due_at <= now, d.waits))
    given = {name: sa.bindparam(name, type_=Id, expanding=True) for name in ("chats", "taken")}
    return (
        sa.update(deliveries)
        .where(d.chat_id.in_(given["chats"]), d.id.not_in(given["taken"]), free)
        .where(sa.or_(d.held_until.is_(None), d.held_until <= now, d.process_id == HOLDER))
        .values(
            held_until=sa.bindparam("until", type_=Instant),
            process_id=HOLDER,
            attempts=d.attempts + 1,
        )
        .returning(d.id)
    )


def _load(tx: Tx, ids: list[int], *, by_chat: bool = False) -> list[Delivery]:
    rows = fetch(tx, _loading(), {"ids": ids}) if ids else []
    found = [
        replace(
            Delivery(*row[:-7]),
            extra=row[-7],
            thread=row[-6],
            door=row[-5],
            title=row[-4],
            faults=row[-3],
            trace=row[-2],
            joins=row[-1],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.chat) if by_chat else found


@cache
def _loading() -> sa.Select[Any]:
    d, p, a, s = deliveries.c, posts.posts.c, adults.c, staff.c
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
            d.trace,
            d.joins,
        )
        .join(classrooms, classrooms.c.id == d.classroom_id)
        .outerjoin(persons, persons.c.id == d.person_id)
        .outerjoin(posts.posts, sa.and_(p.chat_id == d.chat_id, p.topic == d.topic))
        .where(d.id.in_(sa.bindparam("ids", type_=Id, expanding=True)))
        .order_by(d.bulk, d.due_at, d.id)
    )


@unbound
def next_due(tx: Tx, *, busy: Collection[int] = (), process: int | None = None) -> datetime | None:
    """When the next delivery to a chat that is not busy can be taken by this process (in the past: now), or None."""
    found: datetime | None = tx.execute(_next(), {"busy": list(busy), "holder": process}).scalar_one()
    return found


@cache
def _next() -> sa.Select[Any]:
    """Of chats that nobody holds the first that is due; of those that are held, or have been, when that is over."""
    d = deliveries.c
    owed = sa.and_(d.outcome.is_(None), sa.not_(d.gathers), d.chat_id.not_in(BUSY))
    held = sa.select(d.chat_id).where(d.outcome.is_(None), d.held_until.is_not(None), _not_ours(deliveries))
    due, until = sa.func.min(d.due_at), sa.func.max(d.held_until)
    later = sa.type_coerce(sa.case((until > due, until), else_=due), Instant).label("later")
    free = [
        sa.select(d.due_at.label("later"))
        .where(owed, d.bulk.is_(bulk), d.chat_id.not_in(held))
        .order_by(d.due_at)
        .limit(1)
        .subquery()
        for bulk in (False, True)
    ]
    bound = sa.select(later).where(owed, d.chat_id.in_(held)).group_by(d.chat_id).subquery()
    all_ = sa.union_all(*(sa.select(one.c.later) for one in (*free, bound))).subquery()
    return sa.select(sa.func.min(all_.c.later))


def is_due(tx: Tx, *, now: datetime) -> bool:
    """Is anything to be sent that nobody holds?"""
    d = deliveries.c
    free = sa.or_(d.held_until.is_(None), d.held_until <= now)
    query = sa.select(d.id).where(d.outcome.is_(None), sa.not_(d.gathers), d.due_at <= now, free)
    return tx.execute(query.limit(1)).first() is not None


def let_go(tx: Tx, *, gone: Collection[int]) -> None:
    """What processes that have gone had begun to send is sent by others."""
    d = deliveries.c
    theirs = sa.update(deliveries).where(d.process_id.in_(list(gone)), d.outcome.is_(None))
    tx.execute(theirs.values(held_until=None, process_id=None))


def release(tx: Tx, *, now: datetime) -> None:
    """Nobody holds anything, but chats go on resting: called at the start of the only process."""
    d = deliveries.c
    resting = [rest.chat for rest in rests.current(tx, now=now)]
    held = sa.and_(d.outcome.is_(None), d.held_until.is_not(None), d.chat_id.not_in(resting))
    tx.execute(sa.update(deliveries).where(held).values(held_until=None))


def settle(
    tx: Tx,
    delivery: Delivery,
    *,
    outcome: DeliveryEnd,
    now: datetime,
    message: int | None = None,
    beside: Sequence[int] = (),
) -> None:
    """It is done (`sent`, `edited`, `pinned`, `deleted` …) or given up (`blocked`, `dropped`, `failed`; `kept`: it
    cannot be deleted any more); remember the message, and those of its album `beside` it."""
    p = posts.posts.c
    end(tx, delivery, outcome=outcome, now=now)
    if outcome in (DeliveryEnd.PINNED, DeliveryEnd.UNPINNED):
        post = sa.update(posts.posts).where(p.chat_id == delivery.chat, p.message_id == delivery.values["message"])
        tx.execute(post.values(pinned=outcome == DeliveryEnd.PINNED))
    elif outcome == DeliveryEnd.DELETED and delivery.topic:
        posts.forget_post(tx, chat=delivery.chat, topic=delivery.topic)
    elif outcome == DeliveryEnd.SENT and message and delivery.topic:
        posts.keep(tx, delivery, message=message, beside=beside, now=now)


@unbound
def end(tx: Tx, delivery: Delivery, *, outcome: DeliveryEnd, now: datetime) -> None:
    """It is done, and nothing follows from it."""
    tx.execute(_end(delivery.kind in GOODBYES), {"this": delivery.id, "how": outcome, "at": now})


@cache
def _end(bare: bool) -> sa.Executable:
    given = sa.bindparam
    change = {"outcome": given("how", type_=sa.Text), "settled_at": given("at", type_=Instant), "held_until": None}
    ended = sa.update(deliveries).where(deliveries.c.id == given("this")).values(change)
    return ended.values({"values": {}}) if bare else ended


def settle_joined(tx: Tx, delivery: Delivery, *, now: datetime) -> None:
    """It went in the message of another one."""
    values: dict[str, Any] = {"outcome": DeliveryEnd.JOINED, "settled_at": now, "held_until": None}
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(values))


def told(tx: Tx, *, person: int, now: datetime) -> None:
    """A message went that letters share: the next one comes an hour later."""
    tx.execute(sa.update(persons).where(persons.c.id == person).values(told_at=now))


def part(tx: Tx, parts: Sequence[Delivery]) -> None:
    """Telegram does not take these in one message: each goes by itself."""
    d = deliveries.c
    ours = sa.update(deliveries).where(d.id.in_([one.id for one in parts]))
    tx.execute(ours.values(joins=False, held_until=None, process_id=None))


def wait(tx: Tx, delivery: Delivery, *, until: datetime) -> None:
    """Telegram cannot take it now: this chat's deliveries wait until then, and keep their order."""
    values = {"held_until": until, "process_id": None}
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(values))


def rest(tx: Tx, delivery: Delivery, *, seconds: float, now: datetime) -> None:
    """Telegram asks for a rest: this chat's deliveries wait, also beyond a restart."""
    rests.keep(tx, chat=delivery.chat, seconds=seconds, now=now)
    wait(tx, delivery, until=now + timedelta(seconds=seconds))


def postpone(tx: Tx, delivery: Delivery, *, due: datetime) -> None:
    """This one cannot be written now: it is tried again at this moment, and the chat's others go before it."""
    values = {"due_at": due, "held_until": None, "process_id": None, "faults": deliveries.c.faults + 1}
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(values))
