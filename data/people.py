"""Who is who: persons, the staff of a class, families and their adults.

`Person` is the identity that every verb takes as `by`; the walls between classes are its `must_…` methods.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import looks
from data.db import Id, Instant, OneOf, Tx, metadata, unbound, upsert
from data.refusal import Refused


class StaffRole(StrEnum):
    """What somebody does in a class other than as a family's adult."""

    TEACHER = "teacher"  # founded it, or took over from who did: one for a class
    DEPUTY = "deputy"  # runs it with the teacher
    SPECIALIST = "specialist"  # offers consultations and does not run it: a psychologist, a speech therapist


class RatingView(StrEnum):
    """How a class shows its rating."""

    ALL = "all"  # everybody with points
    TOP = "top"  # the first ten, and the risers
    TOGETHER = "together"  # no places, only the goal


class FamilyState(StrEnum):
    """How a family stands in its class."""

    WAITING = "waiting"  # has opened the class's link; the staff have not said yes yet
    ACCEPTED = "accepted"  # is in
    REMOVED = "removed"  # was taken out by the staff, and can be put back as it was


persons = sa.Table(
    "persons",
    metadata,
    sa.Column("id", Id, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("chosen_language", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("phone_language", sa.Text),
    sa.Column("classroom_id", Id),
    sa.Column("met_at", Instant, nullable=False),
    sa.Column("blocked_at", Instant),
    sa.Column("agreed_at", Instant),
    sa.Column("agreed_to", sa.Integer),
    sa.Column("told_at", Instant),
)
"""`phone_language`: the code of the language that their Telegram is in, whether the bot speaks it or not. `told_at`:
when the last message went that letters share (`outbox.JOINED`): the next one comes an hour later."""

_nowhere = persons.c.classroom_id.is_(None)
sa.Index("ix_persons_met_at", persons.c.met_at, sqlite_where=_nowhere, postgresql_where=_nowhere)

classrooms = sa.Table(
    "classrooms",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("timezone", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("accepts_at_once", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("chat_id", Id, unique=True),
    sa.Column("chat_title", sa.Text),
    sa.Column("topic_id", Id),
    sa.Column("door", sa.Text),
    sa.Column("eve_minute", sa.Integer, nullable=False, server_default=str(18 * 60)),
    sa.Column("reminders", sa.JSON(none_as_null=True)),
    sa.Column("informs", sa.JSON(none_as_null=True)),
    sa.Column("rating_weekday", sa.Integer, nullable=False, server_default="4"),
    sa.Column("rating_minute", sa.Integer, nullable=False, server_default=str(18 * 60)),
    sa.Column("rating_shows", OneOf(RatingView), nullable=False, server_default="all"),
    sa.Column("rating_rests", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("offer_hours", sa.Integer, nullable=False, server_default="12"),
    sa.Column("hints_due", Instant),
    sa.Column("lot", sa.Text),
    sa.Column("made_at", Instant, nullable=False),
)
"""`door`: why the chat takes nothing now, a key of a sentence. `hints_due`: when the bot next hints to silent families
by itself; it does not where there is none. `lot`: the secret from which the lots of the class's rounds come; where
there is none a new round is first come."""

staff = sa.Table(
    "staff",
    metadata,
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey(persons.c.id), primary_key=True, index=True),
    sa.Column("role", OneOf(StaffRole), nullable=False),
)

families = sa.Table(
    "families",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("fold", sa.Text, nullable=False),
    sa.Column("look", sa.Text, nullable=False),
    sa.Column("team", sa.Text),
    sa.Column("state", OneOf(FamilyState), nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("accepted_at", Instant),
    sa.UniqueConstraint("classroom_id", "look"),
)
"""`fold` is a name's `names.name_key`, for the alphabet; no two families of a class share a `look` (`names.look`)."""

adults = sa.Table(
    "adults",
    metadata,
    sa.Column("person_id", sa.ForeignKey(persons.c.id), primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
)
"""One person belongs to one family of a class."""


CONSENT = 2
"""The number of the text to which one agrees before coming in (`…-consent…` in `locales`); a text that says something
else has the next one. What was agreed to before they were counted is 1, and not recorded."""
STAFF = (StaffRole.TEACHER, StaffRole.DEPUTY)
"""The roles that run a class."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's family in one class."""

    classroom: int
    family: int
    name: str
    state: FamilyState


@dataclass(frozen=True, slots=True)
class Person:
    """Who pressed or wrote, with the rights that hold at this moment."""

    id: int
    name: str
    language: str
    classroom: int | None = None
    roles: dict[int, StaffRole] = field(default_factory=dict)
    memberships: dict[int, Membership] = field(default_factory=dict)
    phone: str | None = None
    """The language that their Telegram is in, as a code ("uz"),"""
    chosen: bool = False
    """and whether they have said which of the bot's they want."""
    entered: list[int] = field(default_factory=list, compare=False, repr=False)
    """The classes at whose walls the person was looked at while one update is handled: what is shown speaks of them."""

    @property
    def classes(self) -> set[int]:
        """All classes of the person, as staff, specialist or family."""
        return {*self.roles, *self.memberships}

    def is_staff(self, classroom: int) -> bool:
        return self.roles.get(classroom) in STAFF

    def is_specialist(self, classroom: int) -> bool:
        """Do they only offer times of their own here?"""
        return self.roles.get(classroom) == StaffRole.SPECIALIST

    def must_be_staff(self, classroom: int) -> None:
        """Refuses who neither teaches nor helps in this class."""
        self.entered.append(classroom)
        if not self.is_staff(classroom):
            raise Refused("people-staff-only")

    def must_teach(self, classroom: int) -> None:
        """Refuses all but the class's teacher."""
        self.entered.append(classroom)
        if self.roles.get(classroom) != StaffRole.TEACHER:
            raise Refused("people-teacher-only" if self.is_staff(classroom) else "people-staff-only")

    def must_belong(self, classroom: int) -> None:
        """Refuses who is neither of the staff, nor a specialist, nor in an accepted family of this class."""
        self.entered.append(classroom)
        if classroom not in self.roles:
            self.family_in(classroom)

    @property
    def homes(self) -> dict[int, int]:
        """The person's accepted families, by class."""
        return {one.classroom: one.family for one in self.memberships.values() if one.state == FamilyState.ACCEPTED}

    def family_of(self, classroom: int) -> int | None:
        """The person's accepted family in this class, if there is one: no wall."""
        return self.homes.get(classroom)

    def family_in(self, classroom: int) -> int:
        """The person's accepted family in this class; refuses strangers, those who wait, and staff without a family."""
        self.entered.append(classroom)
        member = self.memberships.get(classroom)
        if member is None:
            raise Refused("people-families-only" if classroom in self.roles else "people-strangers")
        if member.state != FamilyState.ACCEPTED:
            raise Refused("people-removed" if member.state == FamilyState.REMOVED else "people-waiting")
        return member.family

    def here(self) -> int:
        """The class in which the person is now; refuses who has none."""
        classes = [*self.roles, *self.memberships]
        if not classes:
            raise Refused("people-strangers")
        classroom = self.classroom if self.classroom in classes else classes[0]
        self.entered.append(classroom)
        return classroom


@unbound
def know(tx: Tx, id: int) -> Person | None:
    """The person under this Telegram id, or None for a stranger."""
    rows = tx.execute(_known(), {"person": id}).all()
    if not rows or rows[0].blocked_at is not None:
        return None
    first = rows[0]
    return Person(
        first.id,
        first.name,
        first.language,
        first.classroom_id,
        {row.place: row.role for row in rows if row.role is not None},
        {row.place: Membership(row.place, row.family_id, row.family, row.state) for row in rows if row.family_id},
        phone=first.phone_language,
        chosen=first.chosen_language,
    )


@cache
def _known() -> sa.Select[Any]:
    """A person with each of their roles and families, by class: asked for at every press."""
    p, a, f, s = persons.c, adults.c, families.c, staff.c
    who: sa.BindParameter[int] = sa.bindparam("person")
    no, none = sa.null().label, sa.cast(sa.null(), Id)
    no_state = sa.type_coerce(sa.null(), f.state.type).label("state")
    roles = sa.select(s.classroom_id, s.role, none.label("family_id"), no("name"), no_state)
    homes = sa.select(a.classroom_id, no("role"), a.family_id, f.name, f.state).join(families, f.id == a.family_id)
    ours = sa.union_all(roles.where(s.person_id == who), homes.where(a.person_id == who)).subquery()
    o = ours.c
    return (
        sa.select(p.id, p.name, p.language, p.classroom_id, p.blocked_at, p.chosen_language, p.phone_language)
        .add_columns(o.classroom_id.label("place"), o.role, o.family_id, o.name.label("family"), o.state)
        .outerjoin(ours, sa.true())
        .where(p.id == who)
        .order_by(o.classroom_id)
    )


def meet(tx: Tx, *, id: int, name: str, language: str, phone: str | None = None, now: datetime) -> Person:
    """Remember who writes to us: for the first time, under a new name, with a phone in another language, or again after
    having blocked the bot."""
    p = persons.c
    news = {"name": name, "phone_language": phone, "blocked_at": None}
    changed = tx.execute(sa.update(persons).where(p.id == id).values(news)).rowcount
    looks.known(tx, looks.DIGEST, [id] if changed else [])
    if not changed:
        values = {"name": name, "language": language, "phone_language": phone, "met_at": now}
        upsert(tx, persons, {"id": id}, values)
    person = know(tx, id)
    assert person is not None
    return person


def agree(tx: Tx, *, version: int, by: Person, now: datetime) -> None:
    """The person has read what is kept, in this version of the text, and agrees. Refuses a text that there is not."""
    if not 1 <= version <= CONSENT:
        raise Refused("people-old-button")
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(agreed_at=now, agreed_to=version))


def blocked(tx: Tx, *, person: int, now: datetime) -> None:
    """This person does not let the bot write any more."""
    tx.execute(sa.update(persons).where(persons.c.id == person).values(blocked_at=now))


def speak(tx: Tx, *, by: Person, language: str) -> None:
    """From now on the bot speaks this language to this person."""
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(language=language, chosen_language=True))


def enter(tx: Tx, *, by: Person, classroom: int) -> None:
    """The person turns to another of their classes."""
    if classroom not in by.roles and classroom not in by.memberships:
        raise Refused("people-strangers")
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(classroom_id=classroom))


def staff_of(tx: Tx, classroom: int) -> list[int]:
    """The persons who run this class."""
    return list(tx.execute(_staff(), {"classroom": classroom}).scalars())


@cache
def _staff() -> sa.Select[Any]:
    s = staff.c
    return sa.select(s.person_id).where(s.classroom_id == sa.bindparam("classroom"), s.role.in_(STAFF))


def adults_by_family(tx: Tx, *, classroom: int) -> dict[int, list[int]]:
    """The class's accepted families, each with its adults."""
    a, f = adults.c, families.c
    query = sa.select(a.family_id, a.person_id).join(families, f.id == a.family_id)
    found: dict[int, list[int]] = {}
    for row in tx.execute(
        query.where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED).order_by(a.person_id)
    ):
        found.setdefault(row.family_id, []).append(row.person_id)
    return found


def adults_of(tx: Tx, *, classroom: int, family: int | None = None) -> list[int]:
    """The adults of the class's accepted families, or of one of them."""
    return list(tx.execute(_adults(family is not None), {"classroom": classroom, "family": family}).scalars())


@cache
def _adults(of_one: bool) -> sa.Select[Any]:
    a, f = adults.c, families.c
    query = (
        sa.select(a.person_id)
        .join(families, f.id == a.family_id)
        .where(f.classroom_id == sa.bindparam("classroom"), f.state == FamilyState.ACCEPTED)
        .order_by(a.person_id)
    )
    return query.where(f.id == sa.bindparam("family")) if of_one else query
