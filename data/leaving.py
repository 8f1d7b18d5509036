"""Leaving: an adult or a whole family goes out of a class, a person is forgotten; and what is stored about a person.

What is erased is erased from every table that there is: the tables themselves say whose a row is, by their columns.
What the class has done together stays, nameless: the points of a family that has gone have no family any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data import budgets, items, looks, pace, people, rests, slots
from data.books import anthologies
from data.conversations import conversations
from data.db import MOMENT, Tx, metadata
from data.deeds import teams
from data.deliveries import Notice, deliveries, owe, owe_staff
from data.events import answers
from data.outbox import DeliveryEnd
from data.people import FamilyState, Person, StaffRole, adults, classrooms, persons
from data.people import families as families_table
from data.people import staff as staff_table
from data.posts import posts
from data.refusal import Refused
from data.school import families, staff
from data.standing.rating import ratings
from data.talk import matters
from data.talk.broadcasts import broadcasts

PERSON = "of a person"
"""`info` of a table whose rows are one person's, also before the other adults of the family: only that person reads
them. A row that names a family and nobody is all of the family's."""
NOBODY = 0
"""Stands where a person's id stood."""
WRITTEN = ("broadcasts", "mails", "materials", "meetings", "openings", "praises", "tasks")
"""Tables whose `by_id` wrote the row's words: these are theirs also where the row is a class's or another family's."""
STRANGER = timedelta(days=30)
"""So long is kept who writes to the bot and joins no class."""
MANY = 50
"""So many persons are forgotten in one transaction."""


@dataclass(frozen=True, slots=True)
class Gone:
    """From where somebody goes: the class's title, the family's name; `last`: the family has no other adult."""

    title: str
    family: str
    last: bool


def look(tx: Tx, *, classroom: int, by: Person) -> Gone:
    """What leaving the class would mean."""
    member = by.memberships.get(classroom)
    if member is None:
        raise Refused("leaving-no-family")
    title = tx.execute(sa.select(classrooms.c.title).where(classrooms.c.id == classroom)).scalar_one()
    return Gone(title, member.name, not _others(tx, member.family, by))


def leave(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Gone:
    """The person is no adult of a family in this class any more; with the last one the family itself goes.

    What a family held is free and offered to those who wait; its answers and its reports are erased, the staff told.
    """
    gone = look(tx, classroom=classroom, by=by)
    family = by.memberships[classroom].family
    others = _others(tx, family, by)
    slots.vacate(tx, family=family, home=by.id if others else None, by=by, now=now)
    mine = sa.and_(deliveries.c.person_id == by.id, deliveries.c.classroom_id == classroom)
    tx.execute(sa.delete(deliveries).where(mine, deliveries.c.outcome.is_(None)))
    a = adults.c
    tx.execute(sa.delete(adults).where(a.person_id == by.id, a.classroom_id == classroom))
    if others:
        letter = Notice("leaving-adult", {"person": by.name, "family": gone.family})
        owe(tx, letter, classroom=classroom, chats=others, due=now)
    else:
        _dissolve(tx, classroom, family, gone.family, now)
    return gone


def erase(tx: Tx, *, family: int, by: Person, now: datetime) -> None:
    """A family that its staff have taken out of the class is erased as one that leaves is; what it held is free."""
    known = families.get(tx, family=family)
    by.must_be_staff(known.classroom)
    if known.state != FamilyState.REMOVED:
        raise Refused("families-decided")
    a, p = adults.c, persons.c
    out = list(tx.execute(sa.select(a.person_id).where(a.family_id == family)).scalars())
    slots.vacate(tx, family=family, home=None, by=by, now=now)
    tx.execute(sa.delete(adults).where(a.family_id == family))
    here = sa.update(persons).where(p.id.in_(out), p.classroom_id == known.classroom)
    tx.execute(here.values(classroom_id=None))
    _dissolve(tx, known.classroom, family, known.name, now)


def _others(tx: Tx, family: int, by: Person) -> list[int]:
    a = adults.c
    return list(tx.execute(sa.select(a.person_id).where(a.family_id == family, a.person_id != by.id)).scalars())


def _dissolve(tx: Tx, classroom: int, family: int, name: str, now: datetime) -> None:
    """The family's rows are erased, its seats go to those who wait for them."""
    teams.vacate(tx, family=family)
    anthologies.vacate(tx, family=family, now=now)
    answered = sa.delete(answers.answers).where(answers.answers.c.family_id == family)
    for item in sorted(tx.execute(answered.returning(answers.answers.c.item_id)).scalars()):
        answers.move_up(tx, item=item, now=now)
        event = items.find(tx, item=item)
        if event is not None:
            answers.show(tx, event, now=now)
    tx.execute(sa.delete(broadcasts).where(broadcasts.c.family_id == family))
    for row in tx.execute(sa.select(ratings.c.id, ratings.c.rows).where(ratings.c.classroom_id == classroom)).all():
        left = [line for line in row.rows if line["family"] != family]
        if len(left) < len(row.rows):
            tx.execute(sa.update(ratings).where(ratings.c.id == row.id).values(rows=left))
    state = tx.execute(
        sa.delete(families_table).where(families_table.c.id == family).returning(families_table.c.state)
    ).scalar_one()
    slots.visits_changed(tx, classroom=classroom, now=now)
    if state != FamilyState.WAITING:
        _unsay(tx, classroom, name, now)
    if state == FamilyState.ACCEPTED:
        owe_staff(tx, Notice("leaving-family", {"family": name}), classroom=classroom, due=now)
    elif state == FamilyState.WAITING:
        owe_staff(tx, families.waiting_letter(classroom), classroom=classroom, due=now)


def _unsay(tx: Tx, classroom: int, name: str, now: datetime | None = None) -> None:
    """What others have been told with this name keeps it no longer; with `now`, what they are still to be told so is
    not sent."""
    d = deliveries.c
    rows = tx.execute(sa.select(d.id, d["values"].label("told"), d.outcome).where(d.classroom_id == classroom)).all()
    named = [row for row in rows if isinstance(row.told, dict) and name in row.told.values()]
    told = [row.id for row in named if row.outcome is not None]
    tx.execute(sa.update(deliveries).where(d.id.in_(told)).values({"values": {}}))
    if now is not None:
        owed = sa.and_(d.id.in_([row.id for row in named]), d.outcome.is_(None))
        tx.execute(
            sa.update(deliveries).where(owed).values({"values": {}, "outcome": DeliveryEnd.DROPPED, "settled_at": now})
        )


def forget(tx: Tx, *, by: Person, now: datetime) -> None:
    """The person is erased: out of all classes, and every row that is theirs alone; elsewhere nobody stands for them.

    Refuses the only teacher of a class in which there are other families: somebody has to go on with it. A class
    without any goes as well.
    """
    for classroom in {*by.memberships, *by.roles}:
        _unsay(tx, classroom, by.name)
    for classroom in by.memberships:
        leave(tx, classroom=classroom, by=by, now=now)
    for classroom in by.roles:
        _resign(tx, classroom, by, now)
    for table in metadata.sorted_tables:
        for column in table.columns:
            if _names_a_person(column):
                mine = column == (by.name if isinstance(column.type, sa.Text) else by.id)
                tx.execute(sa.update(table).where(mine).values({column.name: _nobody(column)}))
            elif column.name == "home_id":
                tx.execute(sa.delete(table).where(column == by.id))
    d, c = deliveries.c, conversations.c
    for theirs in (d.person_id == by.id, sa.and_(d.chat_id == by.id, d.outcome.is_(None))):
        tx.execute(sa.delete(deliveries).where(theirs))
    for table in (posts, rests.rests):
        tx.execute(sa.delete(table).where(table.c.chat_id == by.id))
    pace.forget(tx, chat=by.id)
    tx.execute(sa.delete(conversations).where(c.key.like(f"%:{by.id}:%")))
    budgets.forget(tx, person=by.id)
    looks.forget(tx, looks.DIGEST, thing=by.id)
    tx.execute(sa.delete(persons).where(persons.c.id == by.id))


def _resign(tx: Tx, classroom: int, by: Person, now: datetime) -> None:
    """A role ends: a teacher's goes to a deputy, a specialist's times are shut and given back."""
    s, f = staff_table.c, families_table.c
    if by.roles[classroom] == StaffRole.TEACHER:
        deputies = [one for one in staff.of_class(tx, classroom=classroom, by=by) if one.role == StaffRole.DEPUTY]
        if deputies:
            staff.hand_over(tx, classroom=classroom, person=deputies[0].person, by=by, now=now)
        elif tx.execute(sa.select(f.id).where(f.classroom_id == classroom).limit(1)).first() is not None:
            title = tx.execute(sa.select(classrooms.c.title).where(classrooms.c.id == classroom)).scalar_one()
            raise Refused("leaving-only-teacher", title=title)
        else:
            tx.execute(sa.delete(classrooms).where(classrooms.c.id == classroom))
            return
    staff.give_up_times(tx, classroom=classroom, host=by, by=by, now=now)
    tx.execute(sa.delete(staff_table).where(s.classroom_id == classroom, s.person_id == by.id))
    looks.again(tx, looks.UNREAD, [classroom])


def forget_strangers(tx: Tx, now: datetime) -> bool:
    """Who has written to the bot and joined no class within `STRANGER` is forgotten; True when there may be more."""
    p, a, s = persons.c, adults.c, staff_table.c
    nowhere = sa.and_(
        p.classroom_id.is_(None),
        ~sa.exists().where(a.person_id == p.id),
        ~sa.exists().where(s.person_id == p.id),
    )
    found = sa.select(p.id).where(p.met_at <= now - STRANGER, nowhere).order_by(p.met_at, p.id).limit(MANY)
    ids = list(tx.execute(found).scalars())
    for id in ids:
        person = people.know(tx, id)
        assert person is not None
        forget(tx, by=person, now=now)
    return len(ids) == MANY


def _nobody(column: sa.Column[Any]) -> Any:
    if column.nullable:
        return sa.null()
    return "" if isinstance(column.type, sa.Text) else NOBODY


def _names_a_person(column: sa.Column[Any]) -> bool:
    """Does a column say who did something, without the row being theirs?"""
    return column.name in ("by_id", "host_id") or column.name.endswith("_by")


def stored(tx: Tx, *, by: Person) -> dict[str, list[dict[str, Any]]]:
    """All rows that are the person's or their families', by table: plain values, moments in UTC.

    What another adult of the family keeps to themselves is not among them; who else stands in a row, a person or a
    family, is left out of it.
    """
    ours = {member.family for member in by.memberships.values()}
    found: dict[str, list[dict[str, Any]]] = {}
    whose: dict[str, set[int]] = {}
    for table in metadata.sorted_tables:
        if table.info.get("whose") == MOMENT:
            continue
        mine, wrote = _mine(table, by, ours, whose), _wrote(table, by)
        rows = _rows(tx, table, mine)
        if rows and "id" in table.columns:
            whose[table.name] = {row["id"] for row in rows}
        rows += [row for row in _rows(tx, table, wrote) if row not in rows]
        if rows:
            found[table.name] = [_told(table, row, by, ours) for row in rows]
    return found


def _rows(tx: Tx, table: sa.Table, which: sa.ColumnElement[bool] | None) -> list[dict[str, Any]]:
    return [] if which is None else [dict(row._mapping) for row in tx.execute(sa.select(table).where(which))]


def _told(table: sa.Table, row: dict[str, Any], by: Person, ours: set[int]) -> dict[str, Any]:
    """A row as its owner may read it."""
    shown = {}
    for column in table.columns:
        value = row[column.name]
        person = _names_a_person(column) or column.name in ("person_id", "chat_id")
        if (person and not isinstance(column.type, sa.Text) and value != by.id) or (
            of_family(column) and value not in ours
        ):
            value = None
        shown[column.name] = value.isoformat() if hasattr(value, "isoformat") else value
    return shown


def of_family(column: sa.Column[Any]) -> bool:
    """Does a column point to a family?"""
    return any(key.column.table is families_table for key in column.foreign_keys)


def _wrote(table: sa.Table, by: Person) -> sa.ColumnElement[bool] | None:
    """Which rows of a table hold words or times that the person gave, whosever the rows are."""
    c = table.columns
    if "host_id" in c:
        return c.host_id == by.id
    return c.by_id == by.id if table.name in WRITTEN else None


def _mine(table: sa.Table, by: Person, ours: set[int], whose: dict[str, set[int]]) -> sa.ColumnElement[bool] | None:
    """Which rows of a table are the person's: their own, their families', and what belongs to those rows."""
    c = table.columns
    if table is persons:
        return c.id == by.id
    if table is conversations:
        return c.key.like(f"%:{by.id}:%")
    if table is families_table:
        return c.id.in_(ours)
    own = [c[name] == by.id for name in ("person_id", "chat_id") if name in c]
    if table.info.get("whose") == PERSON:
        if "family_id" in c and c.person_id.nullable:
            return sa.or_(own[0], sa.and_(c.person_id.is_(None), c.family_id.in_(ours)))
        return own[0]
    if table is matters.matters:
        return sa.or_(sa.false(), *(matters.owned(family) for family in ours))
    if table is teams.teams:
        m = teams.teammates.c
        return c.id.in_(sa.select(m.team_id).where(m.family_id.in_(ours)))
    family: list[sa.ColumnElement[bool]] = [column.in_(ours) for column in c if of_family(column)]
    if family:
        if "home_id" in c:
            family = [sa.and_(*family, c.home_id.in_((0, by.id)))]
        if "step_id" in c and "family_id" in c:
            family.append(c.team_id.in_(whose.get("teams", ())))
        if "claim_id" in c:
            family.append(c.claim_id.in_(whose.get("claims", ())))
        return sa.or_(*family, *own)
    parents = [
        column.in_(whose[key.column.table.name])
        for column in c
        for key in column.foreign_keys
        if key.ondelete == "CASCADE" and key.column.table.name in whose and key.column.table is not persons
    ]
    return sa.or_(*own, *parents) if own or parents else None
