"""The class chat: which group it is, in which topic of it the bot writes, and what becomes of it."""

from datetime import datetime

import sqlalchemy as sa

from data import invites
from data.db import Tx
from data.deliveries import Notice, deliveries, owe_chat, owe_staff
from data.invites import Invite, Purpose
from data.outbox import Call
from data.people import Person
from data.people import classrooms as table
from data.posts import leave_posts, posts, stand
from data.refusal import Refused
from data.school import classrooms, doors
from data.school.classrooms import Classroom


def link(tx: Tx, *, classroom: int, token: str, by: Person, now: datetime, card: int | None = None) -> Invite:
    """A link that adds the bot to a group and makes the group the class's chat. `card`: the message that offers it,
    which says so once it is done."""
    by.must_be_staff(classroom)
    if card is not None:
        stand(tx, chat=by.id, topic=_offer(token), message=card, now=now)
    return invites.make(tx, purpose=Purpose.CHAT, token=token, now=now, classroom=classroom, by=by.id)


def bind(
    tx: Tx, *, token: str, chat: int, title: str, topic: int | None = None, by: Person, now: datetime
) -> Classroom:
    """This group is the class's chat from now on, by a link; only the class's staff can say so, of a group that is
    free. Map, places and rating live in its `topic`."""
    invite = invites.spend(tx, token=token, purpose=Purpose.CHAT, by=by.id, now=now)
    assert invite.classroom is not None
    offer = _offer(token)
    return bind_here(tx, classroom=invite.classroom, chat=chat, title=title, topic=topic, offer=offer, by=by, now=now)


def _offer(token: str) -> str:
    """What stands for the card that offers this link."""
    return f"connecting:{token}"


def bind_here(
    tx: Tx,
    *,
    classroom: int,
    chat: int,
    title: str,
    topic: int | None = None,
    offer: str | None = None,
    by: Person,
    now: datetime,
) -> Classroom:
    """The same without a link, for who is known to run the group (Telegram's word, not ours). What waits for another
    chat of the class, perhaps before its closed door, is posted here."""
    by.must_be_staff(classroom)
    c, d = table.c, deliveries.c
    if tx.execute(sa.select(c.id).where(c.chat_id == chat, c.id != classroom)).first() is not None:
        raise Refused("classrooms-chat-of-another")
    before = classrooms.get(tx, classroom=classroom)
    if before.chat is not None and before.chat != chat:
        waiting = sa.and_(d.chat_id == before.chat, d.outcome.is_(None), d.person_id.is_(None))
        tx.execute(sa.delete(deliveries).where(waiting, d.act.in_((Call.PIN, Call.UNPIN))))
        moved = sa.update(deliveries).where(waiting)
        tx.execute(moved.values(chat_id=chat, held_until=None))
    elif before.chat == chat:
        _leave(tx, before, topic, now)
    values = {"chat_id": chat, "chat_title": title, "topic_id": topic, "door": None}
    tx.execute(sa.update(table).where(c.id == classroom).values(values))
    doors.release(tx, chat=chat, now=now)
    owe_chat(tx, Notice("classrooms-chat-hello"), classroom=classroom, due=now)
    bound = Notice("classrooms-chat-bound", {"chat": title}, topic=offer, dedup=f"bound:{chat}:{now.timestamp()}")
    owe_staff(tx, bound, classroom=classroom, due=now)
    return classrooms.get(tx, classroom=classroom)


def choose_topic(tx: Tx, *, classroom: int, topic: int | None, by: Person, now: datetime) -> Classroom:
    """Map, places and rating live in this topic of the class chat (None: in the general one); what stands elsewhere is
    left there, what waits before a closed door is tried here."""
    by.must_be_staff(classroom)
    before = classrooms.get(tx, classroom=classroom)
    if before.chat is None:
        raise Refused("doors-no-chat")
    _leave(tx, before, topic, now)
    tx.execute(sa.update(table).where(table.c.id == classroom).values(topic_id=topic))
    doors.knock(tx, chat=before.chat, now=now)
    return classrooms.get(tx, classroom=classroom)


def _leave(tx: Tx, before: Classroom, topic: int | None, now: datetime) -> None:
    if before.topic != topic and before.chat is not None:
        leave_posts(tx, chat=before.chat, classroom=before.id, words=("map", "slots"), now=now)


def moved(tx: Tx, *, old: int, new: int) -> None:
    """The group became a supergroup: another id, and its messages are counted anew."""
    tx.execute(sa.update(table).where(table.c.chat_id == old).values(chat_id=new, topic_id=None))
    d = deliveries.c
    tx.execute(sa.update(deliveries).where(d.chat_id == old, d.outcome.is_(None)).values(chat_id=new))
    tx.execute(sa.delete(posts).where(posts.c.chat_id == old))


def lost(tx: Tx, *, chat: int, now: datetime) -> None:
    """The bot was thrown out of a group; if it was a class's chat, the staff are told."""
    c = table.c
    row = tx.execute(sa.select(c.id, c.chat_title).where(c.chat_id == chat)).first()
    if row is None:
        return
    gone = {"chat_id": None, "chat_title": None, "topic_id": None, "door": None}
    tx.execute(sa.update(table).where(c.id == row.id).values(gone))
    tx.execute(sa.delete(posts).where(posts.c.chat_id == chat))
    owe_staff(tx, Notice("classrooms-chat-lost", {"chat": row.chat_title or ""}), classroom=row.id, due=now)


def needs_pin(tx: Tx, *, chat: int, now: datetime) -> None:
    """The bot may not pin in the class's chat: the staff are told, once a day at most."""
    c = table.c
    id = tx.execute(sa.select(c.id).where(c.chat_id == chat)).scalar_one_or_none()
    if id is not None:
        letter = Notice("classrooms-chat-needs-pin", dedup=f"needs:pin:{chat}:{now.date()}")
        owe_staff(tx, letter, classroom=id, due=now)


def class_of(tx: Tx, *, chat: int) -> Classroom | None:
    """The class whose chat this group is."""
    id = tx.execute(sa.select(table.c.id).where(table.c.chat_id == chat)).scalar_one_or_none()
    return classrooms.get(tx, classroom=id) if id else None


def connected(tx: Tx) -> list[Classroom]:
    """The classes that have a chat."""
    c = table.c
    return [
        classrooms.get(tx, classroom=id) for id in tx.execute(sa.select(c.id).where(c.chat_id.is_not(None))).scalars()
    ]
