"""Classes: founding one, its card, its chat, its settings."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import sqlalchemy as sa

from data import invites, names
from data.db import Tx, fetch
from data.deliveries import Letter, deliveries, owe_chat, owe_staff, posts
from data.invites import Invite
from data.items import REMINDERS, RULE
from data.people import Person, classrooms, families, persons, staff
from data.refusal import Refused

TITLE = 60
"""The longest title of a class, in characters."""


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class and how it wants to be served; minutes are of the day on the class's clock."""

    id: int
    title: str
    timezone: str
    language: str
    accepts_at_once: bool
    chat: int | None
    chat_title: str | None
    eve_minute: int
    rating_weekday: int
    rating_minute: int
    offer_hours: int
    made_at: datetime
    accepted: int
    waiting: int
    reminders: tuple[str, ...] = RULE
    """When the class reminds of an event that has no rule of its own: marks out of `REMINDERS`."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def get(tx: Tx, *, classroom: int, by: Person | None = None) -> Classroom:
    """The class; `by`, if given, must belong to it."""
    if by is not None:
        by.must_belong(classroom)
    c, f = classrooms.c, families.c

    def count(state: str) -> sa.ScalarSelect[int]:
        return (
            sa.select(sa.func.count()).select_from(families).where(f.classroom_id == c.id, f.state == state)
        ).scalar_subquery()

    columns = (
        c.id,
        c.title,
        c.timezone,
        c.language,
        c.accepts_at_once,
        c.chat_id,
        c.chat_title,
        c.eve_minute,
        c.rating_weekday,
        c.rating_minute,
        c.offer_hours,
        c.made_at,
    )
    rows = fetch(tx, sa.select(*columns, count("accepted"), count("waiting"), c.reminders).where(c.id == classroom))
    if not rows:
        raise Refused("people-strangers")
    *known, rule = rows[0]
    return replace(Classroom(*known), reminders=RULE if rule is None else tuple(rule))


def found(
    tx: Tx, *, token: str, title: str, timezone: str, language: str, class_token: str, by: Person, now: datetime
) -> Classroom:
    """A teacher's link becomes a class: `by` teaches it, and its link for families is made."""
    invites.spend(tx, token=token, purpose="teacher", by=by.id, now=now)
    title = title_of(title)
    if timezone not in available_timezones():
        raise Refused("classrooms-no-such-zone")
    made = sa.insert(classrooms).values(title=title, timezone=timezone, language=language, made_at=now)
    id = tx.execute(made.returning(classrooms.c.id)).scalar_one()
    tx.execute(sa.insert(staff).values(classroom_id=id, person_id=by.id, role="teacher"))
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(classroom_id=id, language=language))
    invites.make(tx, purpose="class", token=class_token, now=now, classroom=id, by=by.id)
    return get(tx, classroom=id)


def title_of(text: str) -> str:
    """A class's title from what was typed; refuses an empty and an overlong one."""
    return names.read(text, longest=TITLE, refusal="classrooms-title-length")


def link(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Invite:
    """The class's link for families."""
    by.must_be_staff(classroom)
    invite = invites.current(tx, purpose="class", classroom=classroom, now=now)
    if invite is None:
        raise Refused("invites-unknown")
    return invite


def chat_link(tx: Tx, *, classroom: int, token: str, by: Person, now: datetime) -> Invite:
    """A link that adds the bot to a group and makes the group the class's chat."""
    by.must_be_staff(classroom)
    return invites.make(tx, purpose="chat", token=token, now=now, classroom=classroom, by=by.id)


def bind(tx: Tx, *, token: str, chat: int, title: str, by: Person, now: datetime) -> Classroom:
    """This group is the class's chat from now on; only the class's staff can say so, of a group that is free."""
    invite = invites.spend(tx, token=token, purpose="chat", by=by.id, now=now)
    assert invite.classroom is not None
    by.must_be_staff(invite.classroom)
    c = classrooms.c
    other = tx.execute(sa.select(c.id).where(c.chat_id == chat, c.id != invite.classroom)).first()
    if other is not None:
        raise Refused("classrooms-chat-of-another")
    tx.execute(sa.update(classrooms).where(c.id == invite.classroom).values(chat_id=chat, chat_title=title))
    classroom = get(tx, classroom=invite.classroom)
    owe_chat(tx, Letter("classrooms-chat-hello"), classroom=classroom.id, due=now)
    owe_staff(
        tx, Letter("classrooms-chat-bound", {"chat": title}, dedup=f"bound:{token}"), classroom=classroom.id, due=now
    )
    return classroom


def chat_moved(tx: Tx, *, old: int, new: int) -> None:
    """The group became a supergroup: another id, and its messages are counted anew."""
    tx.execute(sa.update(classrooms).where(classrooms.c.chat_id == old).values(chat_id=new))
    d = deliveries.c
    tx.execute(sa.update(deliveries).where(d.chat_id == old, d.outcome.is_(None)).values(chat_id=new))
    tx.execute(sa.delete(posts).where(posts.c.chat_id == old))


def chat_lost(tx: Tx, *, chat: int, now: datetime) -> None:
    """The bot was thrown out of a group; if it was a class's chat, the staff are told."""
    c = classrooms.c
    row = tx.execute(sa.select(c.id, c.chat_title).where(c.chat_id == chat)).first()
    if row is None:
        return
    tx.execute(sa.update(classrooms).where(c.id == row.id).values(chat_id=None, chat_title=None))
    tx.execute(sa.delete(posts).where(posts.c.chat_id == chat))
    owe_staff(tx, Letter("classrooms-chat-lost", {"chat": row.chat_title or ""}), classroom=row.id, due=now)


def chat_needs(tx: Tx, *, chat: int, right: str, now: datetime) -> None:
    """The bot lacks a right in the class's chat (`pin` or `write`): the staff are told, once a day at most."""
    c = classrooms.c
    id = tx.execute(sa.select(c.id).where(c.chat_id == chat)).scalar_one_or_none()
    if id is not None:
        letter = Letter(f"classrooms-chat-needs-{right}", dedup=f"needs:{right}:{chat}:{now.date()}")
        owe_staff(tx, letter, classroom=id, due=now)


def of_chat(tx: Tx, *, chat: int) -> Classroom | None:
    """The class whose chat this group is."""
    id = tx.execute(sa.select(classrooms.c.id).where(classrooms.c.chat_id == chat)).scalar_one_or_none()
    return get(tx, classroom=id) if id else None


def of_person(tx: Tx, *, by: Person) -> list[Classroom]:
    """All classes of a person."""
    return [get(tx, classroom=id) for id in sorted({*by.roles, *by.memberships})]


def accept_at_once(tx: Tx, *, classroom: int, on: bool, by: Person) -> Classroom:
    """Families that come by the class's link wait for the teacher, or not."""
    by.must_be_staff(classroom)
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(accepts_at_once=on))
    return get(tx, classroom=classroom)


def retitle(tx: Tx, *, classroom: int, title: str, by: Person) -> Classroom:
    """The class has another title: next year it is the third form."""
    by.must_be_staff(classroom)
    title = title_of(title)
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(title=title))
    return get(tx, classroom=classroom)


def speak(tx: Tx, *, classroom: int, language: str, by: Person) -> Classroom:
    """What the class sees together is in this language from now on."""
    by.must_be_staff(classroom)
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(language=language))
    return get(tx, classroom=classroom)


def reschedule(
    tx: Tx,
    *,
    classroom: int,
    by: Person,
    eve_minute: int | None = None,
    rating_weekday: int | None = None,
    rating_minute: int | None = None,
    offer_hours: int | None = None,
) -> Classroom:
    """When reminders of the eve go out, on which weekday (0 Monday) and at what minute the rating is posted, and how
    many waking hours a family has to answer when a place has become free."""
    by.must_be_staff(classroom)
    values = {
        "eve_minute": eve_minute,
        "rating_weekday": rating_weekday,
        "rating_minute": rating_minute,
        "offer_hours": offer_hours,
    }
    given = {name: value for name, value in values.items() if value is not None}
    if given:
        tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(given))
    return get(tx, classroom=classroom)


def remind(tx: Tx, *, classroom: int, mark: str, by: Person) -> Classroom:
    """The class reminds of its events at this mark too, or does not any more."""
    by.must_be_staff(classroom)
    if mark not in REMINDERS:
        raise Refused("people-old-button")
    chosen = set(get(tx, classroom=classroom).reminders) ^ {mark}
    rule = [one for one in REMINDERS if one in chosen]
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(reminders=rule))
    return get(tx, classroom=classroom)


def is_empty(tx: Tx) -> bool:
    """Nobody has founded a class on this installation yet."""
    return tx.execute(sa.select(classrooms.c.id).limit(1)).first() is None
