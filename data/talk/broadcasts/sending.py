"""Sending a broadcast, correcting and deleting what was sent, and the card that shows how it goes."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from data import items
from data.db import Tx
from data.deliveries import Notice, is_waiting, outcomes, owe, owe_deletion
from data.events.answers import Answer, answers
from data.outbox import BUDGET, DeliveryEnd, heard
from data.people import FamilyState, Person, adults, families
from data.posts import stand
from data.refusal import Refused
from data.talk.broadcasts.drafting import (
    ABOUT,
    DELETABLE,
    Audience,
    Broadcast,
    broadcasts,
    get,
    known,
    must_be_deletable,
    must_stand,
    recipients,
)

GLANCE = timedelta(seconds=3)
"""How often the card is edited while a broadcast is under way."""


def _addressed(tx: Tx, found: Broadcast) -> list[tuple[int, int]]:
    """The adults (family, person) who would get it now."""
    a, f, said = adults.c, families.c, answers.c
    query = (
        sa.select(a.family_id, a.person_id)
        .join(families, f.id == a.family_id)
        .where(f.classroom_id == found.classroom, f.state == FamilyState.ACCEPTED)
        .order_by(a.person_id)
    )
    of_event = sa.select(said.family_id).where(said.item_id == found.item, said.asked_again_at.is_(None))
    match found.audience:
        case Audience.FAMILY:
            query = query.where(f.id == found.family)
        case Audience.SILENT:
            about = items.find(tx, item=found.item) if found.item is not None else None
            query = query.where(f.id.not_in(of_event))
            query = query.where(f.id.in_(about.families)) if about is not None and about.families else query
        case Audience.GOING | Audience.MAYBE | Audience.NO:
            query = query.where(f.id.in_(of_event.where(said.answer == Answer(found.audience))))
    return [(row.family_id, row.person_id) for row in tx.execute(query)]


def count(tx: Tx, *, broadcast: int, by: Person) -> int:
    """How many families would get it now."""
    return len({family for family, _ in _addressed(tx, get(tx, broadcast=broadcast, by=by))})


def over_budget(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> dict[str, int]:
    """The families that have had so many messages beyond their own commitments this week that one more is too many."""
    found = get(tx, broadcast=broadcast, by=by)
    addressed = _addressed(tx, found)
    counts = heard(tx, classroom=found.classroom, chats=[person for _, person in addressed], now=now)
    full: dict[int, int] = {}
    for family, person in addressed:
        if counts.get(person, 0) >= BUDGET:
            full[family] = max(counts[person], full.get(family, 0))
    f = families.c
    rows = tx.execute(sa.select(f.id, f.name).where(f.id.in_(full)).order_by(f.fold))
    return {row.name: full[row.id] for row in rows}


def sizes(tx: Tx, *, item: int, by: Person) -> dict[str, int]:
    """How many families each of `ABOUT` would reach."""
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    f, said = families.c, answers.c
    all_ = sa.select(sa.func.count()).where(f.classroom_id == found.classroom, f.state == FamilyState.ACCEPTED)
    all_ = all_.where(f.id.in_(found.families)) if found.families else all_
    gave = sa.select(said.answer, sa.func.count()).join(families, f.id == said.family_id)
    gave = gave.where(said.item_id == item, said.asked_again_at.is_(None), f.state == FamilyState.ACCEPTED).group_by(
        said.answer
    )
    given: dict[str, int] = {row[0]: row[1] for row in tx.execute(gave)}
    heard = sa.select(said.family_id).where(said.item_id == item, said.asked_again_at.is_(None))
    silent = all_.where(f.id.not_in(heard))
    silent = silent.where(f.id.in_(found.families)) if found.families else silent
    return {**{answer: given.get(answer, 0) for answer in ABOUT}, Audience.SILENT: int(tx.execute(silent).scalar_one())}


def send(tx: Tx, *, broadcast: int, version: int, card: int | None, by: Person, now: datetime) -> Broadcast:
    """It goes to everybody whom it addresses at this moment, once; the author's message `card` becomes its card.

    Refuses what has changed since it was looked at (`version`), what is empty, and what would reach nobody.
    """
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.sent is not None:
        return found
    if found.version != version:
        raise Refused("broadcasts-changed")
    if not found.words and not found.files:
        raise Refused("broadcasts-empty")
    if found.audience in ABOUT and (found.item is None or items.find(tx, item=found.item) is None):
        raise Refused("broadcasts-event-gone")
    addressed = _addressed(tx, found)
    if not addressed:
        raise Refused("broadcasts-nobody")
    tx.execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(sent_at=now))
    rows = [{"broadcast_id": broadcast, "person_id": person, "family_id": family} for family, person in addressed]
    tx.execute(sa.insert(recipients), rows)
    topic = found.topic
    letter = Notice("broadcasts-letter", {"broadcast": broadcast}, topic=topic, bulk=True, extra=True, dedup=topic)
    owe(tx, letter, classroom=found.classroom, chats=[person for _, person in addressed], due=now)
    if card is not None:
        stand(tx, chat=by.id, topic=f"broadcast-card:{broadcast}", message=card, now=now)
    _owe_card(tx, found, due=now)
    return get(tx, broadcast=broadcast, by=by)


def _owe_card(tx: Tx, found: Broadcast, *, due: datetime, end: bool = False) -> None:
    """The author's one card, edited in place; that of the `end` does not wait."""
    topic = f"broadcast-card:{found.id}"
    dedup = f"broadcast-end:{found.id}" if end else topic
    letter = Notice("broadcasts-card", {"broadcast": found.id}, topic=topic, live=True, dedup=dedup)
    owe(tx, letter, classroom=found.classroom, chats=[found.author], due=due)


def follow(tx: Tx, topic: str, now: datetime) -> None:
    """A delivery of a broadcast has ended: its card is edited soon, and at once when nothing more is to come."""
    found = known(tx, broadcast=int(topic.partition(":")[2]))
    if found is not None:
        waiting = is_waiting(tx, topic=topic)
        _owe_card(tx, found, due=now + GLANCE if waiting else now, end=not waiting)


def _reached(tx: Tx, found: Broadcast) -> list[int]:
    """The chats that have it, or may yet get it."""
    r = recipients.c
    persons_ = list(tx.execute(sa.select(r.person_id).where(r.broadcast_id == found.id)).scalars())
    ended = outcomes(tx, dedup=found.topic, chats=persons_)
    return [person for person in persons_ if ended.get(person, DeliveryEnd.FAILED) in (None, DeliveryEnd.SENT)]


def correct(tx: Tx, *, broadcast: int, version: int, by: Person, now: datetime) -> Broadcast:
    """The correction that was looked at takes the place of the words everywhere: what was sent is edited."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    must_stand(found)
    if found.corrected == version:
        return found
    if found.correction is None or found.version != version:
        raise Refused("broadcasts-changed")
    values = {"words": found.correction, "correction": None, "corrected": version}
    tx.execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(values))
    dedup = correction_of(broadcast, version)
    letter = Notice("broadcasts-correction", {"broadcast": broadcast}, topic=found.topic, bulk=True, dedup=dedup)
    owe(tx, letter, classroom=found.classroom, chats=_reached(tx, found), due=now)
    _owe_card(tx, found, due=now)
    return get(tx, broadcast=broadcast, by=by)


def correction_of(broadcast: int, version: int) -> str:
    """The key under which a correction is owed."""
    return f"correct broadcast:{broadcast}:{version}"


def delete(tx: Tx, *, broadcast: int, by: Person, now: datetime) -> Broadcast:
    """It disappears from every chat, and goes to nobody any more; within 48 hours of sending, as Telegram wants it."""
    found = get(tx, broadcast=broadcast, by=by, hold=True)
    if found.deleted is not None:
        return found
    must_be_deletable(found, now)
    assert found.sent is not None
    tx.execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(deleted_at=now))
    chats = _reached(tx, found)
    until = found.sent + DELETABLE
    owe_deletion(tx, topic=found.topic, classroom=found.classroom, chats=chats, due=now, until=until)
    _owe_card(tx, found, due=now)
    return get(tx, broadcast=broadcast, by=by)
