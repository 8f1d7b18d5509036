"""Families: joining a class, being accepted, a second adult, a new name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data import invites, looks, names, slots
from data.db import Instant, Tx, insert_new, metadata, upsert
from data.deliveries import Notice, owe, owe_families, owe_staff
from data.invites import Invite, Purpose
from data.names import name_key
from data.people import FamilyState, Person, adults, adults_of, families, persons, staff_of
from data.people import classrooms as classes
from data.posts import forget_post
from data.refusal import Refused, there
from data.school import classrooms

NAME = 40
"""The longest name of a family, in characters."""
UNDELIVERED = "families-undelivered"
"""The letter to the staff about a letter that was given up."""
REMEMBERED = timedelta(days=30)
"""How long it is known who was declined, if they may ask again."""

declined = sa.Table(
    "declined",
    metadata,
    sa.Column("classroom_id", sa.ForeignKey(classes.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("barred", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("declined_at", Instant, nullable=False),
)
"""Who asked to come in and was not of the class; `barred`: they may not ask again."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family as the class sees it."""

    id: int
    classroom: int
    name: str
    state: FamilyState


@dataclass(frozen=True, slots=True)
class Declined:
    """Somebody who asked under this family's name and was declined."""

    person: int
    name: str
    barred: bool


def name_of(text: str) -> str:
    """A family's name from what was typed; refuses an empty and an overlong one, and the teacher's."""
    name = names.read(text, longest=NAME)
    names.must_be_a_familys(name)
    return name


def get(tx: Tx, *, family: int) -> Family:
    """The family under this id."""
    f = families.c
    row = there(tx.execute(sa.select(f.id, f.classroom_id, f.name, f.state).where(f.id == family)).first(), "family")
    return Family(*row)


def join(tx: Tx, *, token: str, name: str, by: Person, now: datetime) -> Family:
    """A family asks to come in by the class's link; it waits for the teacher, unless the class accepts at once."""
    invite = invites.spend(tx, token=token, purpose=Purpose.CLASS, by=by.id, now=now)
    assert invite.classroom is not None
    classroom = classrooms.get(tx, classroom=invite.classroom)
    may_enter(tx, classroom=classroom.id, by=by)
    name = name_of(name)
    state = FamilyState.ACCEPTED if classroom.accepts_at_once else FamilyState.WAITING
    row = {
        "classroom_id": classroom.id,
        "name": name,
        "fold": name_key(name),
        "look": names.look(name),
        "state": state,
        "asked_at": now,
        "accepted_at": now if state == FamilyState.ACCEPTED else None,
    }
    if not insert_new(tx, families, row):
        raise Refused("families-name-taken", name=name)
    f = families.c
    id = tx.execute(sa.select(f.id).where(f.classroom_id == classroom.id, f.look == row["look"])).scalar_one()
    _add(tx, by, classroom.id, id, now)
    if state == FamilyState.WAITING:
        owe_staff(tx, waiting_letter(classroom.id), classroom=classroom.id, due=now)
    return get(tx, family=id)


def may_enter(tx: Tx, *, classroom: int, by: Person) -> None:
    """Refuses who has a family in this class already, and whom its staff keep out."""
    member = by.memberships.get(classroom)
    if member is not None:
        raise Refused("families-already", name=member.name)
    d = declined.c
    out = sa.select(d.person_id).where(d.classroom_id == classroom, d.person_id == by.id, d.barred)
    if tx.execute(out).first() is not None:
        raise Refused("families-barred")


def _add(tx: Tx, by: Person, classroom: int, family: int, now: datetime) -> None:
    tx.execute(sa.insert(adults).values(person_id=by.id, classroom_id=classroom, family_id=family))
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(classroom_id=classroom))
    look_again(tx, classroom, family, now)


def look_again(tx: Tx, classroom: int, family: int, now: datetime) -> None:
    """Who has come in is told what is told of just now."""
    slots.family_changed(tx, classroom=classroom, family=family, now=now)
    looks.known(tx, looks.DIGEST, adults_of(tx, classroom=classroom, family=family))
    looks.known(tx, looks.UNREAD, [classroom])


def waiting_letter(classroom: int) -> Notice:
    """The staff's one card of all who wait."""
    return Notice("families-waiting", {"classroom": classroom}, topic=f"waiting:{classroom}", live=True)


def waiting(tx: Tx, *, classroom: int, by: Person | None = None) -> list[Family]:
    """Who waits to be accepted, in the order of asking."""
    if by is not None:
        by.must_be_staff(classroom)
    return in_state(tx, classroom, FamilyState.WAITING, families.c.asked_at)


def accepted(tx: Tx, *, classroom: int, by: Person | None = None) -> list[Family]:
    """The class's families in the alphabet; `by`, if given, must belong to the class."""
    if by is not None:
        by.must_belong(classroom)
    return in_state(tx, classroom, FamilyState.ACCEPTED, families.c.fold)


def in_state(tx: Tx, classroom: int, state: FamilyState, order: sa.ColumnElement[object]) -> list[Family]:
    """The class's families in this state."""
    f = families.c
    query = sa.select(f.id, f.classroom_id, f.name, f.state).where(f.classroom_id == classroom, f.state == state)
    return [Family(*row) for row in tx.execute(query.order_by(order, f.id))]


def accept_all(tx: Tx, *, classroom: int, by: Person, now: datetime) -> list[Family]:
    """Everybody who waits is in, and is told; returns the new families."""
    by.must_be_staff(classroom)
    return [_accept(tx, family, now) for family in waiting(tx, classroom=classroom)]


def accept(tx: Tx, *, family: int, by: Person, now: datetime) -> Family:
    """One family is in, and is told."""
    known = get(tx, family=family)
    by.must_be_staff(known.classroom)
    if known.state != FamilyState.WAITING:
        return known
    return _accept(tx, known, now)


def decline(tx: Tx, *, family: int, by: Person, now: datetime) -> Family:
    """One that waits is not of this class: it is told, and forgotten; who asked is known for a while, so that they can
    be kept out."""
    known = get(tx, family=family)
    by.must_be_staff(known.classroom)
    if known.state != FamilyState.WAITING:
        raise Refused("families-decided")
    gone = Notice("families-declined")
    chats = list(tx.execute(sa.select(adults.c.person_id).where(adults.c.family_id == family)).scalars())
    owe(tx, gone, classroom=known.classroom, chats=chats, due=now)
    for person in chats:
        upsert(
            tx,
            declined,
            {"classroom_id": known.classroom, "person_id": person},
            {"name": known.name, "declined_at": now},
        )
    tx.execute(sa.delete(families).where(families.c.id == family))
    p = persons.c
    tx.execute(sa.update(persons).where(p.id.in_(chats), p.classroom_id == known.classroom).values(classroom_id=None))
    _refresh(tx, known.classroom, now)
    return known


def declined_of(tx: Tx, *, classroom: int, by: Person) -> list[Declined]:
    """Who was declined, the last first."""
    by.must_be_staff(classroom)
    d = declined.c
    query = sa.select(d.person_id, d.name, d.barred).where(d.classroom_id == classroom)
    return [Declined(*row) for row in tx.execute(query.order_by(d.declined_at.desc(), d.person_id))]


def bar(tx: Tx, *, classroom: int, person: int, on: bool, by: Person) -> Declined:
    """Who was declined may not ask again, or may."""
    by.must_be_staff(classroom)
    d = declined.c
    ours = sa.update(declined).where(d.classroom_id == classroom, d.person_id == person)
    row = there(tx.execute(ours.values(barred=on).returning(d.person_id, d.name, d.barred)).first(), "family")
    return Declined(*row)


def purge(tx: Tx, now: datetime) -> None:
    """Forget who was declined long ago and may ask again."""
    d = declined.c
    tx.execute(sa.delete(declined).where(sa.not_(d.barred), d.declined_at < now - REMEMBERED))


def _accept(tx: Tx, family: Family, now: datetime) -> Family:
    values = {"state": FamilyState.ACCEPTED, "accepted_at": now}
    tx.execute(sa.update(families).where(families.c.id == family.id).values(values))
    look_again(tx, family.classroom, family.id, now)
    letter = Notice("families-accepted", {"classroom": family.classroom}, dedup=f"accepted:{family.id}")
    owe_families(tx, letter, classroom=family.classroom, family=family.id, due=now)
    _refresh(tx, family.classroom, now)
    return get(tx, family=family.id)


def _refresh(tx: Tx, classroom: int, now: datetime) -> None:
    """The staff's card shows who still waits; with nobody left it is done with, and the next one gets a new card."""
    owe_staff(tx, waiting_letter(classroom), classroom=classroom, due=now)


def card_done(tx: Tx, *, classroom: int) -> None:
    """The card of those who wait has shown that nobody does: the next one is posted anew."""
    for person in staff_of(tx, classroom):
        forget_post(tx, chat=person, topic=f"waiting:{classroom}")


def link(tx: Tx, *, classroom: int, token: str, by: Person, now: datetime) -> Invite:
    """A link for one more adult of one's own family: works once, for 48 hours."""
    family = by.family_in(classroom)
    return invites.make(tx, purpose=Purpose.FAMILY, token=token, now=now, classroom=classroom, family=family, by=by.id)


def enter(tx: Tx, *, token: str, by: Person, now: datetime) -> Family:
    """A second adult comes in by the family's own link."""
    invite = invites.spend(tx, token=token, purpose=Purpose.FAMILY, by=by.id, now=now)
    assert invite.classroom is not None and invite.family is not None
    may_enter(tx, classroom=invite.classroom, by=by)
    family = get(tx, family=invite.family)
    others = Notice(
        "families-entered", {"person": by.name, "family": family.name}, dedup=f"entered:{token}", waits=True
    )
    owe_families(tx, others, classroom=family.classroom, family=family.id, due=now)
    _add(tx, by, invite.classroom, invite.family, now)
    return family


def rename(tx: Tx, *, classroom: int, name: str, by: Person, now: datetime) -> Family:
    """The family takes another name, if no other family of the class looks like it; the staff are told of it."""
    old = get(tx, family=by.family_in(classroom))
    new = call(tx, old, name)
    if new.name != old.name:
        owe_staff(tx, Notice("families-renamed", {"old": old.name, "new": new.name}), classroom=classroom, due=now)
    return new


def call(tx: Tx, family: Family, name: str) -> Family:
    """The family is called so from now on. Refuses a name that looks like another family's of the class."""
    name = name_of(name)
    f = families.c
    alike = sa.and_(f.classroom_id == family.classroom, f.look == names.look(name), f.id != family.id)
    if tx.execute(sa.select(f.id).where(alike)).first() is not None:
        raise Refused("families-name-taken", name=name)
    values = {"name": name, "fold": name_key(name), "look": names.look(name)}
    tx.execute(sa.update(families).where(f.id == family.id).values(values))
    return get(tx, family=family.id)


def unreachable(tx: Tx, *, classroom: int, person: int, now: datetime) -> None:
    """Somebody has blocked the bot: the staff are told whose family it is, if nobody else of it can be reached."""
    a, f, p = adults.c, families.c, persons.c
    row = tx.execute(
        sa.select(f.id, f.name)
        .join(adults, a.family_id == f.id)
        .where(a.person_id == person, f.classroom_id == classroom)
    ).first()
    if row is None:
        return
    open_ = sa.select(p.id).join(adults, a.person_id == p.id).where(a.family_id == row.id, p.blocked_at.is_(None))
    if tx.execute(open_.limit(1)).first() is None:
        letter = Notice("families-unreachable", {"family": row.name}, dedup=f"unreachable:{row.id}:{now.date()}")
        owe_staff(tx, letter, classroom=classroom, due=now)


def undelivered(tx: Tx, *, classroom: int, person: int | None, now: datetime) -> None:
    """A letter to this person (None: to the class's chat) was given up: the staff are told who has not got it, once a
    day."""
    a, f, p = adults.c, families.c, persons.c
    of_class = sa.and_(a.family_id == f.id, f.classroom_id == classroom)
    query = sa.select(f.name, p.name).select_from(persons).outerjoin(adults, a.person_id == p.id)
    row = tx.execute(query.outerjoin(families, of_class).where(p.id == person).order_by(f.id.is_(None))).first()
    family, name = row or (None, "")
    to = "chat" if row is None else "person" if family is None else "family"
    key = f"undelivered:{classroom}:{person or to}:{now.date()}"
    owe_staff(tx, Notice(UNDELIVERED, {"to": to, "name": family or name}, dedup=key), classroom=classroom, due=now)
