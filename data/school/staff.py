"""The staff of a class: its teacher, the deputies who run it with them, the specialists who only offer their times."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import invites, looks, slots
from data.db import Tx, insert_new
from data.deliveries import Notice, owe, owe_staff
from data.invites import Invite, Purpose
from data.people import Person, StaffRole, persons
from data.people import staff as staff_table
from data.refusal import Refused, among
from data.school.classrooms import Classroom, get


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff."""

    person: int
    name: str
    role: StaffRole


def of_class(tx: Tx, *, classroom: int, by: Person) -> list[Member]:
    """Who works in the class: the teacher first, then the deputies and the specialists in the alphabet."""
    by.must_be_staff(classroom)
    s, p = staff_table.c, persons.c
    query = sa.select(p.id, p.name, s.role).join(persons, p.id == s.person_id).where(s.classroom_id == classroom)
    return sorted((Member(*row) for row in tx.execute(query)), key=lambda one: ([*StaffRole].index(one.role), one.name))


def link(tx: Tx, *, classroom: int, role: str, token: str, by: Person, now: datetime) -> Invite:
    """A link into a role; works once, for 7 days. Only the teacher calls deputies."""
    among(role, (StaffRole.DEPUTY, StaffRole.SPECIALIST))
    by.must_be_staff(classroom)
    if role == StaffRole.DEPUTY:
        by.must_teach(classroom)
    return invites.make(tx, purpose=Purpose(role), token=token, now=now, classroom=classroom, by=by.id)


def welcome(tx: Tx, *, token: str, by: Person, now: datetime) -> Classroom:
    """Who opened such a link has its role from now on, and the staff are told; a specialist may become a deputy."""
    purpose = invites.look(tx, token=token, now=now).purpose
    if purpose not in (Purpose.DEPUTY, Purpose.SPECIALIST):
        raise Refused("invites-unknown")
    role, invite = StaffRole(purpose), invites.spend(tx, token=token, purpose=purpose, by=by.id, now=now)
    assert invite.classroom is not None
    letter = Notice(f"staff-joined-{role}", {"person": by.name}, dedup=f"{role}:{token}")
    owe_staff(tx, letter, classroom=invite.classroom, due=now)
    s = staff_table.c
    if not insert_new(tx, staff_table, {"classroom_id": invite.classroom, "person_id": by.id, "role": role}):
        if role != StaffRole.DEPUTY or by.is_staff(invite.classroom):
            raise Refused("staff-already")
        mine = sa.and_(s.classroom_id == invite.classroom, s.person_id == by.id)
        tx.execute(sa.update(staff_table).where(mine).values(role=role))
    tx.execute(sa.update(persons).where(persons.c.id == by.id).values(classroom_id=invite.classroom))
    return get(tx, classroom=invite.classroom)


def dismiss(tx: Tx, *, classroom: int, person: int, by: Person, now: datetime) -> None:
    """The teacher takes a role back; whose it was is told, and their times are shut. Refuses the teacher's own, and who
    has none any more."""
    by.must_teach(classroom)
    give_up_times(tx, classroom=classroom, host=Person(person, "", ""), by=by, now=now)
    s = staff_table.c
    theirs = sa.delete(staff_table).where(
        s.classroom_id == classroom, s.person_id == person, s.role != StaffRole.TEACHER
    )
    if not tx.execute(theirs).rowcount:
        raise Refused("staff-gone")
    looks.again(tx, looks.UNREAD, [classroom])
    title = get(tx, classroom=classroom).title
    owe(tx, Notice("staff-dismissed", {"title": title}), classroom=classroom, chats=[person], due=now)


def give_up_times(tx: Tx, *, classroom: int, host: Person, by: Person, now: datetime) -> None:
    """Nobody takes the times of one of the staff who goes any more; who had one has it no longer, and is told."""
    for slot in slots.of_host(tx, classroom=classroom, by=host, now=now):
        slots.shut(tx, slot=slot.id, by=by, now=now)
        for claim in slots.claims_of(tx, slot=slot.id):
            slots.give_back(tx, slot=slot.id, family=claim.family, by=by, now=now)


def hand_over(tx: Tx, *, classroom: int, person: int, by: Person, now: datetime) -> None:
    """A deputy becomes the teacher, and the teacher their deputy; the deputy is told."""
    by.must_teach(classroom)
    s = staff_table.c
    theirs = sa.update(staff_table).where(
        s.classroom_id == classroom, s.person_id == person, s.role == StaffRole.DEPUTY
    )
    if not tx.execute(theirs.values(role=StaffRole.TEACHER)).rowcount:
        raise Refused("staff-gone")
    mine = sa.and_(s.classroom_id == classroom, s.person_id == by.id)
    tx.execute(sa.update(staff_table).where(mine).values(role=StaffRole.DEPUTY))
    title = get(tx, classroom=classroom).title
    owe(tx, Notice("staff-teaches", {"title": title}), classroom=classroom, chats=[person], due=now)
