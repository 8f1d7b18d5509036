"""Classes: founding one, its card, its link, its settings."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, invites, items, looks, names, slots
from data.db import Tx, fetch
from data.invites import Invite, Purpose
from data.items import REMINDERS, RULE
from data.people import FamilyState, Person, StaffRole, classrooms, families, persons, staff
from data.refusal import Refused, among
from data.zones import zones

TITLE = 60
"""The longest title of a class, in characters."""
LIVES = ("ever", "month", "september")
"""How long the class's link may work: for ever, for 30 days more, to the end of the next September."""


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
    topic: int | None = None
    """The topic of the class chat in which map, places and rating live."""
    door: str | None = None
    """Why the class chat is closed to the bot, one of `DOORS`; `knocked`: it is being tried again."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def get(tx: Tx, *, classroom: int, by: Person | None = None) -> Classroom:
    """The class; `by`, if given, must belong to it."""
    if by is not None:
        by.must_belong(classroom)
    rows = fetch(tx, _query(), {"classroom": classroom})
    if not rows:
        raise Refused("people-strangers")
    *known, rule, topic, door = rows[0]
    return replace(Classroom(*known), reminders=RULE if rule is None else tuple(rule), topic=topic, door=door)


@cache
def _query() -> sa.Select[Any]:
    c, f = classrooms.c, families.c

    def count(state: FamilyState) -> sa.ScalarSelect[int]:
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
    counted = (count(FamilyState.ACCEPTED), count(FamilyState.WAITING))
    known = sa.select(*columns, *counted, c.reminders, c.topic_id, c.door)
    return known.where(c.id == sa.bindparam("classroom"))


def found(
    tx: Tx,
    *,
    token: str,
    title: str,
    timezone: str,
    language: str,
    class_token: str,
    lot: str | None = None,
    by: Person,
    now: datetime,
) -> Classroom:
    """A teacher's link becomes a class: `by` teaches it, its link for families is made; `lot` is as in `prefer`."""
    invites.spend(tx, token=token, purpose=Purpose.TEACHER, by=by.id, now=now)
    title = title_of(title)
    if timezone not in zones():
        raise Refused("classrooms-no-such-zone")
    row = {"title": title, "timezone": timezone, "language": language, "made_at": now, "lot": lot}
    made = sa.insert(classrooms).values(**row, hints_due=looks.AT_ONCE)
    id = tx.execute(made.returning(classrooms.c.id)).scalar_one()
    tx.execute(sa.insert(staff).values(classroom_id=id, person_id=by.id, role=StaffRole.TEACHER))
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(classroom_id=id, language=language))
    invites.make(tx, purpose=Purpose.CLASS, token=class_token, now=now, classroom=id, by=by.id)
    for word in (looks.HINT, looks.WEEK, looks.YEAR):
        looks.again(tx, word, [id])
    return get(tx, classroom=id)


def title_of(text: str) -> str:
    """A class's title from what was typed; refuses an empty and an overlong one."""
    return names.read(text, longest=TITLE)


def link(tx: Tx, *, classroom: int, token: str, by: Person, now: datetime) -> Invite:
    """The class's link for families; if the last one has expired, `token` is a new one."""
    by.must_be_staff(classroom)
    invite = invites.current(tx, purpose=Purpose.CLASS, classroom=classroom, now=now)
    return invite or invites.make(tx, purpose=Purpose.CLASS, token=token, now=now, classroom=classroom, by=by.id)


def renew_link(tx: Tx, *, classroom: int, token: str, by: Person, now: datetime) -> Invite:
    """The class has another link for families from now on, without an end; the old one opens nothing any more."""
    by.must_be_staff(classroom)
    invites.end(tx, purpose=Purpose.CLASS, classroom=classroom, until=now, now=now)
    return invites.make(tx, purpose=Purpose.CLASS, token=token, now=now, classroom=classroom, by=by.id)


def limit_link(tx: Tx, *, classroom: int, life: str, by: Person, now: datetime) -> None:
    """The class's link works so long, one of `LIVES`; one that has expired is not revived."""
    by.must_be_staff(classroom)
    among(life, LIVES)
    until = None
    if life != "ever":
        zone = get(tx, classroom=classroom).zone
        today = now.astimezone(zone).date()
        autumn = date(today.year + (today > date(today.year, 9, 30)), 10, 1)
        until = hours.at(autumn if life == "september" else today + timedelta(days=31), 0, zone)
    invites.end(tx, purpose=Purpose.CLASS, classroom=classroom, until=until, now=now)


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
        _look_again(tx, classroom)
    return get(tx, classroom=classroom)


def remind(tx: Tx, *, classroom: int, mark: str, by: Person) -> Classroom:
    """The class reminds of its events at this mark too, or does not any more."""
    by.must_be_staff(classroom)
    among(mark, REMINDERS)
    chosen = set(get(tx, classroom=classroom).reminders) ^ {mark}
    rule = [one for one in REMINDERS if one in chosen]
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(reminders=rule))
    _look_again(tx, classroom)
    return get(tx, classroom=classroom)


def _look_again(tx: Tx, classroom: int) -> None:
    """Other hours of the class: what falls due by them is reckoned anew."""
    items.class_changed(tx, classroom=classroom)
    slots.class_changed(tx, classroom=classroom)


def is_empty(tx: Tx) -> bool:
    """Nobody has founded a class on this installation yet."""
    return tx.execute(sa.select(classrooms.c.id).limit(1)).first() is None
