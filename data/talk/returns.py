"""Who lets the bot write again gets what was missed: the maps that are on, what is due, one message of what is new."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from data import looks, people
from data.db import Tx, wake
from data.deliveries import Notice, deliveries, owe
from data.map import months
from data.outbox import LETTERS, DeliveryEnd
from data.people import STAFF, Person, persons
from data.preferences import Rhythm
from data.school import families
from data.talk import digests

MISSED = timedelta(days=14)
"""What was owed longer ago is over."""
WHOLE = ("anthologies-letter", "broadcasts-letter", "direct_messages-letter", "minutes-letter")
"""Letters with words or files of their own: they come as they are; all others as a line of one message."""
RECENT = 5
"""The most messages of the staff's and the most `WHOLE` ones that come."""


def come_back(tx: Tx, *, person: int, now: datetime) -> None:
    """This person has taken back that the bot may not write; does nothing for who had not blocked it."""
    p = persons.c
    back = sa.update(persons).where(p.id == person, p.blocked_at.is_not(None)).values(blocked_at=None)
    known = people.know(tx, person) if tx.execute(back).rowcount else None
    if known is None:
        return
    looks.known(tx, looks.DIGEST, [person])
    for classroom in known.homes:
        _catch_up(tx, known, classroom, now)
    for classroom, role in known.roles.items():
        if role in STAFF:
            _resume(tx, person, classroom, tuple(LETTERS["staff"].split()), now)
            if families.waiting(tx, classroom=classroom):
                owe(tx, families.waiting_letter(classroom), classroom=classroom, chats=[person], due=now)


def _catch_up(tx: Tx, person: Person, classroom: int, now: datetime) -> None:
    """The maps as they are now, and one message of what else did not arrive, is near, or waits for an answer."""
    today = now.astimezone(months.zone_of(tx, classroom=classroom)).date()
    months.show_again(tx, classroom=classroom, person=person.id, today=today, now=now)
    _resume(tx, person.id, classroom, WHOLE, now)
    d = deliveries.c
    told = (*LETTERS["own"].split(), *LETTERS["extra"].split(), "goals-vote", "reminders-event", "timing-chosen")
    ours = _missed(person.id, classroom, now, told)
    query = sa.select(d.kind, d["values"].label("told")).where(ours).order_by(d.id.desc()).limit(digests.LISTED)
    news = [[row.kind, row.told] for row in tx.execute(query)][::-1]
    tx.execute(sa.update(deliveries).where(ours).values(outcome=DeliveryEnd.GATHERED))
    values = {"news": news, "days": digests.NEAR[Rhythm.DAY], "at": int(now.timestamp())}
    letter = Notice("digests-letter", values, dedup=f"digest:{classroom}:back:{now.timestamp()}")
    owe(tx, letter, classroom=classroom, chats=[person.id], due=now)


def _resume(tx: Tx, person: int, classroom: int, kinds: tuple[str, ...], now: datetime) -> None:
    """The newest that did not arrive are owed again, of what stands for one topic the last."""
    d = deliveries.c
    ours = _missed(person, classroom, now, kinds)
    of_topic = (d.kind, sa.func.coalesce(d.topic, sa.cast(d.id, sa.Text)))
    last = sa.select(sa.func.max(d.id).label("id")).where(ours).group_by(*of_topic).subquery()
    newest = sa.select(last.c.id).order_by(last.c.id.desc()).limit(RECENT)
    ids = list(tx.execute(newest).scalars())
    again = {"outcome": None, "settled_at": None, "due_at": now, "held_until": None, "attempts": 0}
    tx.execute(sa.update(deliveries).where(d.id.in_(ids)).values(again))
    if ids:
        wake(tx, "deliveries")


def _missed(person: int, classroom: int, now: datetime, kinds: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """What did not arrive because of the block, lately, and is still of use."""
    d = deliveries.c
    return sa.and_(
        d.person_id == person,
        d.classroom_id == classroom,
        d.outcome == DeliveryEnd.BLOCKED,
        d.settled_at > now - MISSED,
        d.kind.in_(kinds),
        sa.or_(d.useful_until.is_(None), d.useful_until > now),
    )
