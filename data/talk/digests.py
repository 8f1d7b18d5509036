"""Digests: what was gathered for a person, in one message: what is new, what is near, what is still unanswered."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import looks, people, preferences
from data.db import Instant, Tx, insert_new
from data.deliveries import Notice, deliveries, owe
from data.events import answers
from data.events.answers import Answer
from data.items import Item
from data.map import months
from data.outbox import Call, DeliveryEnd
from data.people import Person, classrooms
from data.preferences import USUAL, Preferences, Rhythm

NEAR = {Rhythm.ONCE: 0, Rhythm.DAY: 2, Rhythm.WEEK: 8}
"""How many days ahead a digest tells what is near: until the next one comes, and a day more."""
MOST = 4
"""Persons whom one transaction looks at."""
DAY = timedelta(days=1)
"""How often one looks at who gets none now: who has blocked the bot, or is in no class."""
LISTED = 20
"""The most news in a digest; the map has the rest."""


def owe_due(tx: Tx, now: datetime) -> bool:
    """Owe the digests whose hour has come, one to a person and class; what was gathered goes into it, or, if it is of
    no use any more, is dropped. After a stop only the last one comes. Few persons at a time, True if there may be more.
    May run at any moment, any number of times."""
    return looks.run(tx, looks.DIGEST, _look, now=now, most=MOST)


def _look(tx: Tx, id: int, now: datetime) -> datetime | None:
    """Owe one person's digests; when there may be the next."""
    rows = tx.execute(_gathered(), {"person": id}).all()
    wish = preferences.of(tx, [id]).get(id, USUAL)
    if not rows and wish.how == Rhythm.ONCE:
        return None
    person = people.know(tx, id)
    if person is None:
        return now + DAY
    if wish.is_paused(now):
        return wish.paused_until
    homes = [*person.homes]
    classes = sa.select(classrooms.c.id, classrooms.c.timezone).where(
        classrooms.c.id.in_([*homes, *(row.classroom_id for row in rows)])
    )
    zones = {row.id: row.timezone for row in tx.execute(classes)}
    if wish.how != Rhythm.ONCE or any(row.since <= _last(wish, zones[row.classroom_id], now) for row in rows):
        for classroom in homes:
            _owe(tx, person, classroom, wish, zones[classroom], now)
    return min((wish.next_digest(now, wish.zone(zone)) for zone in zones.values()), default=now + DAY)


@cache
def _gathered() -> sa.Select[Any]:
    """Since when a chat has something gathered, or is to have it, of which classes."""
    d = deliveries.c
    since = sa.type_coerce(sa.func.min(d.due_at), Instant).label("since")
    open_ = sa.and_(d.outcome.is_(None), d.gathers, d.chat_id == sa.bindparam("person"))
    return sa.select(d.classroom_id, since).where(open_).group_by(d.classroom_id)


def _last(wish: Preferences, of_class: str, now: datetime) -> datetime:
    """When a digest was due last: at the person's hour, or at the end of their pause."""
    at = wish.digest_at(now, wish.zone(of_class))
    return max(at, wish.paused_until) if wish.paused_until is not None and wish.paused_until <= now else at


def _owe(tx: Tx, person: Person, classroom: int, wish: Preferences, of_class: str, now: datetime) -> None:
    zone, at = wish.zone(of_class), _last(wish, of_class, now)
    if wish.how != Rhythm.ONCE and wish.chosen is not None and at < wish.chosen:
        return
    d = deliveries.c
    key = f"digest:{classroom}:{int(at.timestamp())}"
    if tx.execute(sa.select(d.id).where(d.dedup == f"{key}@{person.id}")).first() is not None:
        return
    mine = sa.and_(d.chat_id == person.id, d.classroom_id == classroom, d.outcome.is_(None), d.gathers, d.due_at <= at)
    rows = list(tx.execute(sa.select(d.kind, d["values"].label("told"), d.useful_until).where(mine).order_by(d.id)))
    useful = [row for row in rows if row.useful_until is None or row.useful_until > now]
    spent = sa.case(
        (d.useful_until <= now, sa.literal(DeliveryEnd.DROPPED, d.outcome.type)), else_=DeliveryEnd.GATHERED
    )
    tx.execute(sa.update(deliveries).where(mine).values(outcome=spent, settled_at=now))
    until = now + timedelta(days=NEAR[wish.how])
    gathers = wish.how != Rhythm.ONCE
    if not useful and not (gathers and near(tx, person=person, classroom=classroom, now=now, until=until)):
        if gathers:
            _pass_over(tx, person.id, classroom, key, now)
        return
    values = {
        "news": [[row.kind, row.told] for row in useful[:LISTED]],
        "days": NEAR[wish.how],
        "at": int(at.timestamp()),
    }
    letter = Notice("digests-letter", values, extra=wish.how == Rhythm.ONCE, dedup=key)
    owe(tx, letter, classroom=classroom, chats=[person.id], due=wish.awake(now, zone))


def _pass_over(tx: Tx, person: int, classroom: int, key: str, now: datetime) -> None:
    """There was nothing to tell at that hour; what comes later waits for the next one."""
    row = {
        "classroom_id": classroom,
        "chat_id": person,
        "person_id": person,
        "act": Call.SEND,
        "kind": "digests-letter",
        "values": {},
        "pin": False,
        "bulk": False,
        "live": False,
        "dedup": f"{key}@{person}",
        "due_at": now,
        "outcome": DeliveryEnd.DROPPED,
        "settled_at": now,
    }
    insert_new(tx, deliveries, row)


def near(tx: Tx, *, person: Person, classroom: int, now: datetime, until: datetime) -> list[tuple[Item, str | None]]:
    """What begins or is due until then and the family has not said no to, with its answer."""
    family = person.family_in(classroom)
    today = now.astimezone(months.zone_of(tx, classroom=classroom)).date()
    found = []
    for item in months.soon(tx, classroom=classroom, today=today, by=person):
        event = item.event
        if event is None or (item.over is not None and item.over <= now) or event >= until:
            continue
        mine = answers.tally(tx, item=item.id, family=family).mine if item.asks else None
        if mine != Answer.NO and item.seen_by(family):
            found.append((item, mine))
    return found
