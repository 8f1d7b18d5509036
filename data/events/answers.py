"""Answers: a family's "going" (with how many people), "maybe" or "not this time" to an item.

An event with seats counts people: who does not fit waits in a queue, and whoever of it fits first moves up. An event
that is moved asks again: the answers given before stay, but do not count until the family has answered anew.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, OneOf, Tx, fetch, metadata, upsert
from data.deliveries import Notice, owe, owe_chat
from data.events import closings
from data.items import Item
from data.people import FamilyState, Person, adults_of, classrooms, families, persons
from data.posts import post_of
from data.refusal import Refused


class Answer(StrEnum):
    """What a family says to an item."""

    GOING = "going"  # it comes, with so many people
    MAYBE = "maybe"  # it does not know yet
    NO = "no"  # not this time


PEOPLE = 2
"""How many come where a family says only that it is going: an adult and a child."""
MOST = 9
"""The most people of one family."""

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("answer", OneOf(Answer), nullable=False),
    sa.Column("people", sa.Integer, nullable=False, server_default="1"),
    sa.Column("waits_since", Instant),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("answered_at", Instant, nullable=False),
    sa.Column("asked_again_at", Instant),
)
"""`people` come where the answer is going; `waits_since`: they wait in the queue for seats."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many families have given each answer, how many people come, and the asker's own answer."""

    going: int
    maybe: int
    no: int
    mine: str | None
    again: bool = False
    """The asker's own answer was for another time."""
    people: int = 0
    """All who have seats."""
    ours: int = 0
    """How many come with the asker's family, or would."""
    turn: int = 0
    """The asker's place in the queue, from 1; 0: it does not wait."""
    by: str | None = None
    """Who has answered for the asker's family."""
    waiting: int = 0
    """Families in the queue."""


@dataclass(frozen=True, slots=True)
class Response:
    """One family's answer in the staff's view: `silent` where none counts, `waiting` where it is in the queue."""

    family: int
    name: str
    answer: str
    people: int


def give(tx: Tx, *, item: int, answer: str, by: Person, now: datetime, people: int | None = None) -> Tally:
    """The family answers, or answers otherwise, until the item closes; any adult of it may.

    `people` come if it is going: left out, as many as before, or `PEOPLE`. Where seats are short they wait in the
    queue. Refuses more people than there are seats, and more than are free to a family that has its seats already.
    """
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    _must_take(tx, found, answer, now)
    _hold(tx, item)
    before = _standing(tx, item).get(family)
    coming = min(max(people or (before.people if before else 0) or PEOPLE, 1), MOST)
    values = {"answer": answer, "people": coming, "by_id": by.id, "answered_at": now, "asked_again_at": None}
    waits = None
    if answer == Answer.GOING and found.seats is not None:
        coming = coming if people else min(coming, max(found.seats, 1))
        waits = _seat(found, _standing(tx, item), family, coming, now)
    key = {"item_id": item, "family_id": family}
    upsert(tx, answers, key, {**values, "people": coming, "waits_since": waits})
    move_up(tx, item=item, now=now)
    show(tx, found, now=now)
    return tally(tx, item=item, family=family)


def _must_take(tx: Tx, item: Item, answer: str, now: datetime) -> None:
    if answer not in [*Answer] or not item.asks:
        raise Refused("answers-not-asked")
    if item.over is not None and item.over <= now:
        raise Refused("answers-over")
    closing = closings.closes(tx, item)
    if closing is not None and closing <= now:
        raise Refused("answers-begun" if item.starts is not None and item.starts <= now else "answers-closed")


def _hold(tx: Tx, item: int) -> None:
    """Until this transaction is over nobody else gives out the item's seats."""
    tx.execute(sa.select(items.items.c.id).where(items.items.c.id == item).with_for_update(key_share=True))


@dataclass(frozen=True, slots=True)
class _Standing:
    answer: Answer
    people: int
    waits: datetime | None

    @property
    def seated(self) -> int:
        return self.people if self.answer == Answer.GOING and self.waits is None else 0


def _standing(tx: Tx, item: int) -> dict[int, _Standing]:
    """The answers that count, by family."""
    a = answers.c
    query = sa.select(a.family_id, a.answer, a.people, a.waits_since)
    rows = tx.execute(query.where(a.item_id == item, a.asked_again_at.is_(None)))
    return {row.family_id: _Standing(row.answer, row.people, row.waits_since) for row in rows}


def _seat(item: Item, standing: dict[int, _Standing], family: int, people: int, now: datetime) -> datetime | None:
    """None if the family's people have seats; else since when they wait."""
    assert item.seats is not None
    mine = standing.get(family)
    free = item.seats - sum(one.seated for other, one in standing.items() if other != family)
    if people > item.seats:
        raise Refused("answers-too-many", seats=item.seats)
    if people <= free:
        return None
    if mine is not None and mine.seated:
        if people <= mine.seated:
            return None
        raise Refused("answers-no-room", free=max(free, mine.seated))
    return mine.waits if mine is not None and mine.waits is not None else now


def move_up(tx: Tx, *, item: int, now: datetime) -> None:
    """Seats that are free go to those in the queue whom they hold, in its order; they are told."""
    found = items.find(tx, item=item)
    if found is None or found.seats is None:
        return
    _hold(tx, item)
    standing = _standing(tx, item)
    free = found.seats - sum(one.seated for one in standing.values())
    queue = sorted((one.waits, id, one) for id, one in standing.items() if one.answer == Answer.GOING and one.waits)
    a = answers.c
    for since, family, one in queue:
        if one.people > free:
            continue
        free -= one.people
        tx.execute(sa.update(answers).where(a.item_id == item, a.family_id == family).values(waits_since=None))
        if since == now:
            continue
        letter = Notice("answers-moved-up", {"item": item}, dedup=f"moved-up:{item}:{family}:{int(now.timestamp())}")
        adults = adults_of(tx, classroom=found.classroom, family=family)
        owe(tx, letter, classroom=found.classroom, chats=adults, due=now)


def show_chat(tx: Tx, *, item: int, by: Person, now: datetime) -> None:
    """The class chat gets a card of the event with the three answers; it is edited as families answer.

    Refuses an event that is not for all, and a class without a chat.
    """
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if not found.asks or not found.published or found.families:
        raise Refused("answers-not-for-chat")
    if not owe_chat(tx, _card(found), classroom=found.classroom, due=now):
        raise Refused("answers-no-chat")


def _card(item: Item) -> Notice:
    return Notice("answers-card", {"item": item.id}, topic=f"answers:{item.id}", live=True)


def show(tx: Tx, item: Item, *, now: datetime) -> None:
    """The event's card in the class chat, if it stands there, is edited."""
    chat = tx.execute(sa.select(classrooms.c.chat_id).where(classrooms.c.id == item.classroom)).scalar_one()
    if chat is not None and post_of(tx, chat=chat, topic=f"answers:{item.id}") is not None:
        owe_chat(tx, _card(item), classroom=item.classroom, due=now)


def tally(tx: Tx, *, item: int, family: int | None) -> Tally:
    """The answers that count."""
    a, p = answers.c, persons.c
    query = sa.select(a.family_id, a.answer, a.people, a.waits_since, a.asked_again_at, p.name)
    rows = tx.execute(query.outerjoin(persons, p.id == a.by_id).where(a.item_id == item)).all()
    stand = [row for row in rows if row.asked_again_at is None]
    going, maybe, no = (sum(row.answer == one for row in stand if row.waits_since is None) for one in Answer)
    mine = next((row for row in stand if row.family_id == family), None)
    queue = [family_ for _, family_ in sorted((row.waits_since, row.family_id) for row in stand if row.waits_since)]
    return Tally(
        *(going, maybe, no),
        mine.answer if mine else None,
        again=any(row.family_id == family for row in rows) and mine is None,
        people=sum(row.people for row in stand if row.answer == Answer.GOING and row.waits_since is None),
        ours=mine.people if mine else 0,
        turn=queue.index(family) + 1 if family in queue else 0,
        by=mine.name if mine else None,
        waiting=len(queue),
    )


def of_class(tx: Tx, *, item: int, by: Person) -> list[Response]:
    """What every family has said to an event that it may see, in the alphabet; for the staff."""
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if not found.asks:
        raise Refused("answers-not-asked")
    standing = _standing(tx, item)
    f = families.c
    query = sa.select(f.id, f.name).where(f.classroom_id == found.classroom, f.state == FamilyState.ACCEPTED)
    said = []
    for row in tx.execute(query.order_by(f.fold, f.id)):
        one = standing.get(row.id)
        if one is not None:
            answer = "waiting" if one.waits else one.answer
            said.append(Response(row.id, row.name, answer, one.people if one.answer == Answer.GOING else 0))
        elif found.seen_by(row.id):
            said.append(Response(row.id, row.name, "silent", 0))
    return said


def unanswered(tx: Tx, *, known: Iterable[Item], family: int, now: datetime) -> Item | None:
    """Of these the nearest event to which the family has given no answer that counts, and still can."""
    found = {item.id: item for item in known if item.asks and item.seen_by(family)}
    i, a, c = items.items.c, answers.c, closings.closings.c
    said = sa.and_(a.item_id == i.id, a.family_id == family, a.asked_again_at.is_(None))
    of = items.items.outerjoin(answers, said).outerjoin(closings.closings, c.item_id == i.id)
    silent = sa.select(i.id, sa.func.coalesce(c.hours, 0)).select_from(of).where(i.id.in_(found), a.item_id.is_(None))
    closing = {found[id]: closings.moment(found[id], hours) for id, hours in fetch(tx, silent)}
    still = [item for item, at in closing.items() if item.days is not None and at is not None and at > now]
    return min(still, key=lambda item: item.content.order[1:], default=None)


def coming(tx: Tx, *, item: int) -> dict[int, int]:
    """The families that go or may go, or wait for seats, each with the adult who has answered for it."""
    a = answers.c
    said = sa.and_(a.item_id == item, a.asked_again_at.is_(None), a.answer != Answer.NO)
    return {row.family_id: row.by_id for row in tx.execute(sa.select(a.family_id, a.by_id).where(said))}


def left_alone(tx: Tx, *, item: int, since: datetime) -> set[int]:
    """The families that need no reminder: they said no, or the event was moved since and they have been asked again."""
    a = answers.c
    said_no = sa.and_(a.answer == Answer.NO, a.asked_again_at.is_(None))
    query = sa.select(a.family_id).where(a.item_id == item, sa.or_(said_no, a.asked_again_at >= since))
    return set(tx.execute(query).scalars())


def given(tx: Tx, *, item: int) -> dict[int, str]:
    """What each family has answered, be it before a move."""
    a = answers.c
    rows = tx.execute(sa.select(a.family_id, a.answer).where(a.item_id == item).order_by(a.family_id))
    return {row.family_id: row.answer for row in rows}


def ask_again(tx: Tx, *, item: int, now: datetime) -> list[int]:
    """The item is moved: no answer counts any more; returns the families whose answer counted until now."""
    a = answers.c
    asked = sa.update(answers).where(a.item_id == item, a.asked_again_at.is_(None))
    return sorted(tx.execute(asked.values(asked_again_at=now, waits_since=None).returning(a.family_id)).scalars())


def expect(tx: Tx, *, item: Item, families: Mapping[int, int], now: datetime) -> None:
    """Families that have said they can come then are going, with as many as usual, by the adult who said it; what a
    family has answered to this very time stays."""
    standing = _standing(tx, item.id)
    for family, adult in families.items():
        if family in standing or not item.seen_by(family):
            continue
        values = {"answer": Answer.GOING, "people": PEOPLE, "by_id": adult, "answered_at": now, "asked_again_at": None}
        upsert(tx, answers, {"item_id": item.id, "family_id": family}, {**values, "waits_since": None})
    show(tx, item, now=now)


def stand(tx: Tx, *, item: int, families: Collection[int], now: datetime) -> None:
    """The item is moved back: what these families answered before counts again. Where others have got the seats
    meanwhile, they wait for theirs."""
    found = items.get(tx, item=item, cancelled=True)
    a = answers.c
    for family in families:
        _hold(tx, item)
        mine = sa.and_(a.item_id == item, a.family_id == family)
        row = tx.execute(sa.select(a.answer, a.people).where(mine, a.asked_again_at.is_not(None))).first()
        if row is None:
            continue
        taken = sum(one.seated for one in _standing(tx, item).values())
        short = row.answer == Answer.GOING and found.seats is not None and taken + row.people > found.seats
        tx.execute(sa.update(answers).where(mine).values(asked_again_at=None, waits_since=now if short else None))
