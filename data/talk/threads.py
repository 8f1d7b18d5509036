"""Threads: what a family and one of the staff write to each other, and who may read it.

A thread is of one adult and their reader alone, or of the whole family, as the writer wishes. Deputies read only what
is addressed to them. Nothing of it is ever searched, posted or counted.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data.db import Id, Instant, Tx, fetch, insert_new, metadata
from data.files import File
from data.people import Person, StaffRole, adults_of, classrooms, families, persons, staff
from data.refusal import Refused

OWN = {"whose": "of a person"}
"""Its rows are the person's alone, also before the other adults of the family (`data.leaving`)."""

threads = sa.Table(
    "threads",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), index=True),
    sa.Column("read_by", Id),
    sa.Column("seen", Id, nullable=False, server_default="0"),
    sa.Index("ix_threads_reader", "read_by", "classroom_id"),
    info=OWN,
)
"""`person_id`: the adult who keeps it to themselves; none: all adults of the family read it. `read_by`: who reads it at
school. `seen`: the last message that needs no answer any more."""
sa.Index(
    "uq_threads_own",
    threads.c.family_id,
    threads.c.read_by,
    threads.c.person_id,
    unique=True,
    sqlite_where=threads.c.person_id.is_not(None),
    postgresql_where=threads.c.person_id.is_not(None),
)
sa.Index(
    "uq_threads_shared",
    threads.c.family_id,
    threads.c.read_by,
    unique=True,
    sqlite_where=threads.c.person_id.is_(None),
    postgresql_where=threads.c.person_id.is_(None),
)

direct_messages = sa.Table(
    "mails",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("thread_id", sa.ForeignKey(threads.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id),
    sa.Column("by_staff", sa.Boolean, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("sent_at", Instant, nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("corrected_at", Instant),
    sa.Column("withdrawn_at", Instant),
)
"""`due_at`: when it comes to its reader."""

blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("at", Instant, nullable=False),
)
"""Families from which one of the staff takes no letters."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a family may write to."""

    person: int
    name: str
    role: StaffRole


@dataclass(frozen=True, slots=True)
class Thread:
    """`person`: the adult whose own it is; None: the family's. `reader`: at school; None once they are forgotten."""

    id: int
    classroom: int
    title: str
    timezone: str
    family: int
    family_name: str
    person: int | None
    person_name: str | None
    reader: int | None
    reader_name: str | None
    seen: int
    blocked: bool

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def is_read_by(self, by: Person) -> bool:
        """Is this the one at school to whom it is addressed?"""
        return self.reader == by.id


@dataclass(frozen=True, slots=True)
class DirectMessage:
    """One letter of a thread. `name`: who wrote it, if they are known still. `withdrawn`: its words are gone."""

    id: int
    thread: int
    author: int | None
    name: str | None
    by_staff: bool
    words: str
    files: tuple[File, ...]
    sent: datetime
    due: datetime
    corrected: datetime | None
    withdrawn: datetime | None


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread in a list, with its last letter; `waits` for an answer of its reader."""

    thread: Thread
    last: DirectMessage
    waits: bool


def readers(tx: Tx, *, classroom: int, by: Person) -> list[Reader]:
    """Whom a family may write to: the teacher first; oneself left out."""
    by.family_in(classroom)
    s, p = staff.c, persons.c
    query = sa.select(p.id, p.name, s.role).join(persons, p.id == s.person_id)
    found = [Reader(*row) for row in tx.execute(query.where(s.classroom_id == classroom, p.id != by.id))]
    return sorted(found, key=lambda one: ([*StaffRole].index(one.role), one.name))


def load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Thread]:
    """The threads that meet a condition."""
    h, c, f, p, b = threads.c, classrooms.c, families.c, persons.c, blocks.c
    adult = persons.alias()
    query = (
        sa.select(
            h.id,
            h.classroom_id,
            c.title,
            c.timezone,
            h.family_id,
            f.name,
            h.person_id,
            adult.c.name.label("adult"),
            h.read_by,
            p.name,
            h.seen,
            b.at.is_not(None),
        )
        .join(classrooms, c.id == h.classroom_id)
        .join(families, f.id == h.family_id)
        .outerjoin(persons, p.id == h.read_by)
        .outerjoin(adult, adult.c.id == h.person_id)
        .outerjoin(blocks, sa.and_(b.family_id == h.family_id, b.person_id == h.read_by))
        .where(where)
        .order_by(h.id)
    )
    return [Thread(*row) for row in fetch(tx, query)]


def known(tx: Tx, *, thread: int) -> Thread | None:
    """A thread, for a letter about it."""
    return next(iter(load(tx, threads.c.id == thread)), None)


def get(tx: Tx, *, thread: int, by: Person) -> Thread:
    """A thread that this person may read: its reader at school, its adult, or any adult of the family if it is
    shared. For everybody else there is none."""
    found = known(tx, thread=thread)
    if found is None or not may_read(found, by):
        raise Refused("refusal-gone", what="thread")
    return found


def may_read(thread: Thread, by: Person) -> bool:
    if thread.is_read_by(by):
        return thread.classroom in by.roles
    return by.family_of(thread.classroom) == thread.family and thread.person in (None, by.id)


def open_(tx: Tx, *, classroom: int, family: int, reader: int, person: int | None) -> Thread:
    """The thread of these, made if there is none yet."""
    h = threads.c
    row = {"classroom_id": classroom, "family_id": family, "person_id": person, "read_by": reader}
    insert_new(tx, threads, row)
    mine = h.person_id.is_(None) if person is None else h.person_id == person
    return load(tx, sa.and_(h.family_id == family, h.read_by == reader, mine))[0]


def _messages(tx: Tx, where: sa.ColumnElement[bool]) -> list[DirectMessage]:
    m, p = direct_messages.c, persons.c
    columns = (m.by_staff, m.words, m.files, m.sent_at, m.due_at, m.corrected_at, m.withdrawn_at)
    query = sa.select(m.id, m.thread_id, m.by_id, p.name, *columns).outerjoin(persons, p.id == m.by_id)
    rows = fetch(tx, query.where(where).order_by(m.id))
    return [replace(DirectMessage(*row), files=tuple(File(*file) for file in row.files)) for row in rows]


def of_thread(tx: Tx, *, thread: int, by: Person) -> list[DirectMessage]:
    """All letters of a thread, the oldest first; for those who may read it."""
    get(tx, thread=thread, by=by)
    return _messages(tx, direct_messages.c.thread_id == thread)


def message_known(tx: Tx, *, message: int) -> tuple[Thread, DirectMessage] | None:
    """A letter with its thread, for a delivery of it."""
    found = next(iter(_messages(tx, direct_messages.c.id == message)), None)
    thread = known(tx, thread=found.thread) if found is not None else None
    return (thread, found) if thread is not None and found is not None else None


def message(tx: Tx, *, message: int, by: Person) -> tuple[Thread, DirectMessage]:
    """A letter of a thread that this person may read."""
    found = message_known(tx, message=message)
    if found is None or not may_read(found[0], by):
        raise Refused("refusal-gone", what="thread")
    return found


def mine(tx: Tx, *, classroom: int, by: Person) -> list[ThreadRow]:
    """The threads that this person may read and in which something has been written: what waits for their answer
    first, then the latest."""
    by.must_belong(classroom)
    h, m = threads.c, direct_messages.c
    readable = h.read_by == by.id if classroom in by.roles else sa.false()
    family = by.family_of(classroom)
    if family is not None:
        own = sa.or_(h.person_id.is_(None), h.person_id == by.id)
        readable = sa.or_(readable, sa.and_(h.family_id == family, own))
    found = {thread.id: thread for thread in load(tx, sa.and_(h.classroom_id == classroom, readable))}
    last = sa.select(sa.func.max(m.id)).where(m.thread_id.in_(list(found))).group_by(m.thread_id)
    waits = set(tx.execute(_waiting(sa.select(m.thread_id).distinct(), m.thread_id.in_(list(found)))).scalars())
    rows = [ThreadRow(found[one.thread], one, one.thread in waits) for one in _messages(tx, m.id.in_(last))]
    return sorted(rows, key=lambda row: (not (row.waits and row.thread.is_read_by(by)), -row.last.id))


def waits(thread: Thread, message: DirectMessage) -> bool:
    """Does a letter wait for its reader's answer?"""
    return not message.by_staff and message.withdrawn is None and message.id > thread.seen


def _waiting(query: sa.Select[Any], where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The same, of letters that meet a condition."""
    m, h = direct_messages.c, threads.c
    open_ = sa.and_(sa.not_(m.by_staff), m.withdrawn_at.is_(None), m.id > h.seen)
    return query.select_from(direct_messages).join(threads, h.id == m.thread_id).where(open_, where)


def waiting(tx: Tx, *, classroom: int, by: Person) -> int:
    """How many threads wait for this person's answer at school."""
    if classroom not in by.roles:
        return 0
    mine = sa.and_(threads.c.read_by == by.id, threads.c.classroom_id == classroom)
    return int(
        tx.execute(_waiting(sa.select(sa.func.count(direct_messages.c.thread_id.distinct())), mine)).scalar_one()
    )


def collected(tx: Tx, *, classroom: int, reader: int, at: datetime) -> list[tuple[Thread, DirectMessage]]:
    """What came to a reader outside of their hours, to be told at this moment, and is neither withdrawn nor seen."""
    m, h = direct_messages.c, threads.c
    mine = sa.select(h.id).where(h.read_by == reader, h.classroom_id == classroom)
    open_ = sa.and_(m.thread_id.in_(mine), sa.not_(m.by_staff), m.due_at == at, m.sent_at < at)
    found = _messages(tx, sa.and_(open_, m.withdrawn_at.is_(None)))
    by_id = {thread.id: thread for thread in load(tx, h.id.in_({one.thread for one in found}))}
    return [(by_id[one.thread], one) for one in found if one.id > by_id[one.thread].seen]


def recipients(tx: Tx, thread: Thread) -> list[int]:
    """The adults who read it at home."""
    at_home = adults_of(tx, classroom=thread.classroom, family=thread.family)
    return [person for person in at_home if thread.person in (None, person)]


def is_shareable(tx: Tx, *, thread: Thread) -> bool:
    """Has the family another adult?"""
    return len(adults_of(tx, classroom=thread.classroom, family=thread.family)) > 1


def _must_read(tx: Tx, thread: int, by: Person) -> Thread:
    found = get(tx, thread=thread, by=by)
    if not found.is_read_by(by):
        raise Refused("people-staff-only")
    return found


def see(tx: Tx, *, thread: int, upto: int = 0, by: Person, now: datetime) -> Thread:
    """Its reader needs no answer to what has come so far; the family sees that it was read.

    What waits for the reader's hours has not come and still will, unless it is one that they were shown: `upto`.
    """
    found = _must_read(tx, thread, by)
    m = direct_messages.c
    later = sa.select(sa.func.min(m.id)).where(m.thread_id == thread, sa.not_(m.by_staff), m.due_at > now, m.id > upto)
    first = tx.execute(later.where(m.withdrawn_at.is_(None))).scalar_one()
    come = sa.select(sa.func.max(m.id)).where(m.thread_id == thread)
    last = tx.execute(come if first is None else come.where(m.id < first)).scalar_one()
    tx.execute(sa.update(threads).where(threads.c.id == thread).values(seen=max(found.seen, last or 0)))
    return get(tx, thread=thread, by=by)


def block(tx: Tx, *, thread: int, on: bool, by: Person, now: datetime) -> Thread:
    """Its reader takes no letters from this family any more, or takes them again. All else comes as before."""
    found = _must_read(tx, thread, by)
    b = blocks.c
    if on:
        insert_new(tx, blocks, {"family_id": found.family, "person_id": by.id, "at": now})
    else:
        tx.execute(sa.delete(blocks).where(b.family_id == found.family, b.person_id == by.id))
    return get(tx, thread=thread, by=by)
