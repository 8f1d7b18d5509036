"""Matters: what a family brings up in words, with its name or without; others support it, the staff answer.

A matter of no item is a proposal to the class, one of a meeting is a question to it. The row of a nameless one says
nothing of its family: that tie stands apart (`nameless`), is read for the family itself and to tell it the answer, and
leaves with the family. Who supports is only counted, so a nameless author is not found among the supporters either.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, items
from data.db import Id, Instant, OneOf, Tx, fetch, insert_new, metadata
from data.deliveries import Notice, owe, owe_chat, owe_staff
from data.people import Person, adults_of, classrooms, families, staff_of
from data.posts import post_of
from data.refusal import Refused, needed

WORDS = 900
"""The longest proposal, in characters."""
QUESTION = 400
"""The longest question to a meeting."""
ANSWER = 600
"""The longest answer, and the longest reason for hiding."""
LIMIT = 3
"""A family has at most so many proposals, or questions to one meeting, that wait for an answer."""
HIDDEN = timedelta(days=30)
"""What was hidden counts as waiting for so long."""
KEPT = "\n\u200d"
"""What is kept of what is not seen: the line's end, and what joins the parts of an emoji."""


class MatterState(StrEnum):
    """What has become of a matter."""

    OPEN = "open"  # waits for the staff
    TAKEN = "taken"  # a proposal that becomes an item
    LATER = "later"  # a proposal that was put off, till a month perhaps
    NO = "no"  # a proposal that was declined, with a reason
    ANSWERED = "answered"  # a question, in words
    SKIPPED = "skipped"  # a question that was not answered at the meeting
    HIDDEN = "hidden"  # seen by the staff and its family alone
    WITHDRAWN = "withdrawn"  # taken back by its family: its words are gone


matters = sa.Table(
    "matters",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), index=True),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("state", OneOf(MatterState), nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("answer", sa.Text),
    sa.Column("until", sa.Date),
    sa.Column("became_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL"), index=True),
    sa.Column("does", sa.Text),
    sa.Column("answered_at", Instant),
    sa.Column("by_id", Id),
    sa.Index("ix_matters_class", "classroom_id", "item_id", "state"),
)
"""`family_id` is empty where it is nameless. `became_id`: the item that it became; `does`: who does it; `until`: the
month to which it was put off."""

nameless = sa.Table(
    "nameless",
    metadata,
    sa.Column("matter_id", sa.ForeignKey(matters.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
)
"""Whose a nameless matter is: nothing but this module reads it."""

supports = sa.Table(
    "supports",
    metadata,
    sa.Column("matter_id", sa.ForeignKey(matters.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
)
"""The families that support it, besides its author, who always counts."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What was brought up; `item` is the meeting that it asks, `name` the family's unless it is nameless.

    `mine` and `supported` are the reader's family's. `answer` is why not, the answer to a
    question, or why it is hidden.
    """

    id: int
    classroom: int
    item: int | None
    name: str | None
    words: str
    state: MatterState
    support: int
    mine: bool
    supported: bool
    made: datetime
    answer: str | None
    until: date | None
    became: int | None
    does: str | None
    answered: datetime | None

    @property
    def open(self) -> bool:
        return self.state == MatterState.OPEN

    @property
    def topic(self) -> str:
        return f"matter:{self.id}"


def owned(family: int | None) -> sa.ColumnElement[bool]:
    """It is this family's own, be it nameless."""
    if family is None:
        return sa.false()
    tied = sa.select(nameless.c.matter_id).where(nameless.c.family_id == family)
    return sa.or_(matters.c.family_id == family, matters.c.id.in_(tied))


def load(tx: Tx, where: sa.ColumnElement[bool], family: int | None = None) -> list[Matter]:
    """The matters that meet a condition, as this family sees them: the most supported first, then the oldest."""
    m, f, s = matters.c, families.c, supports.c
    count = sa.select(sa.func.count()).where(s.matter_id == m.id).correlate(matters).scalar_subquery() + 1
    ours = sa.false() if family is None else sa.exists().where(s.matter_id == m.id, s.family_id == family)
    query = (
        sa.select(
            m.id,
            m.classroom_id,
            m.item_id,
            f.name,
            m.words,
            m.state,
            count.label("support"),
            owned(family).label("mine"),
            ours.label("supported"),
            m.made_at,
            m.answer,
            m.until,
            m.became_id,
            m.does,
            m.answered_at,
        )
        .outerjoin(families, f.id == m.family_id)
        .where(where)
        .order_by(sa.desc("support"), m.id)
    )
    rows = [(*row[:7], bool(row.mine), bool(row.supported), *row[9:]) for row in fetch(tx, query)]  # SQLite: 0 and 1
    return [Matter(*row) for row in rows]


def known(tx: Tx, *, matter: int, family: int | None = None) -> Matter | None:
    """A matter, for a letter to this family, or about it."""
    return next(iter(load(tx, matters.c.id == matter, family)), None)


def get(tx: Tx, *, matter: int, by: Person, hold: bool = False) -> Matter:
    """A matter of one's class; a hidden one for the staff and its author, a question for who may see its meeting.

    `hold`: nobody changes it before this transaction is over.
    """
    if hold:
        tx.execute(sa.select(matters.c.id).where(matters.c.id == matter).with_for_update())
    found = known(tx, matter=matter)
    if found is None or found.state == MatterState.WITHDRAWN:
        raise Refused("refusal-gone", what="matter")
    staff = by.is_staff(found.classroom)
    family = by.family_of(found.classroom) if staff else by.family_in(found.classroom)
    if found.item is not None:
        items.get(tx, item=found.item, by=by, cancelled=True)
    seen = known(tx, matter=matter, family=family)
    if seen is None or (seen.state == MatterState.HIDDEN and not (staff or seen.mine)):
        raise Refused("refusal-gone", what="matter")
    return seen


def bring(tx: Tx, *, classroom: int, item: int | None, words: str, named: bool, by: Person, now: datetime) -> Matter:
    """A family brings a matter up; the same words that wait already are not brought up twice.

    Refuses too many that wait, no words, and too long ones. Whether the meeting `item` takes questions is the
    caller's to check.
    """
    family = by.family_in(classroom)
    words = tidy(words, WORDS if item is None else QUESTION)
    tx.execute(sa.select(families.c.id).where(families.c.id == family).with_for_update())
    m = matters.c
    mine = sa.and_(
        owned(family), m.item_id.is_(None) if item is None else m.item_id == item, m.classroom_id == classroom
    )
    recent = sa.and_(m.state == MatterState.HIDDEN, m.made_at > now - HIDDEN)
    waiting = load(tx, sa.and_(mine, sa.or_(m.state == MatterState.OPEN, recent)), family)
    same = next((one for one in waiting if one.words == words and one.open), None)
    if same is not None:
        return same
    if len(waiting) >= LIMIT:
        raise Refused("matters-too-many", limit=LIMIT)
    row = {"classroom_id": classroom, "item_id": item, "words": words, "state": MatterState.OPEN, "made_at": now}
    made = sa.insert(matters).values(**row, family_id=family if named else None).returning(m.id)
    id = int(tx.execute(made).scalar_one())
    if not named:
        tx.execute(sa.insert(nameless).values(matter_id=id, family_id=family))
    return get(tx, matter=id, by=by)


def tidy(words: str, limit: int) -> str:
    """Words without spaces around them, invisible characters and runs of empty lines; refuses none, and too many."""
    words = "".join(one for one in words if one in KEPT or not category(one).startswith("C"))
    words = re.sub(r"\n\s*\n\s*", "\n\n", words.strip())
    return needed(words, limit)


def support(tx: Tx, *, matter: int, wanted: bool, by: Person, now: datetime) -> Matter:
    """The family supports it, or takes that back; one voice a family, however often its adults press."""
    found = get(tx, matter=matter, by=by, hold=True)
    family = by.family_in(found.classroom)
    if not found.open:
        raise Refused("matters-answered-already")
    if found.mine:
        raise Refused("matters-own")
    s = supports.c
    if wanted:
        insert_new(tx, supports, {"matter_id": matter, "family_id": family})
    else:
        tx.execute(sa.delete(supports).where(s.matter_id == matter, s.family_id == family))
    changed = get(tx, matter=matter, by=by)
    if changed.support != found.support:
        redraw(tx, found, now)
    return changed


def withdraw(tx: Tx, *, matter: int, by: Person, now: datetime) -> Matter:
    """Its author thinks better of it: the words are erased. Refuses what is answered, and what is not one's own."""
    found = get(tx, matter=matter, by=by, hold=True)
    if not found.mine:
        raise Refused("matters-not-yours")
    if not found.open:
        raise Refused("matters-answered-already")
    tx.execute(sa.update(matters).where(matters.c.id == matter).values(state=MatterState.WITHDRAWN, words=""))
    _redraw_staff(tx, found, now)
    redraw(tx, found, now)
    return found


def hide(tx: Tx, *, matter: int, reason: str, by: Person, now: datetime) -> Matter:
    """The staff hide it from the class and say why; its author is told, and nobody else."""
    found = get(tx, matter=matter, by=by, hold=True)
    by.must_be_staff(found.classroom)
    if found.state in (MatterState.TAKEN, MatterState.ANSWERED):
        raise Refused("people-old-button")
    settle(tx, found, state=MatterState.HIDDEN, answer=tidy(reason, ANSWER), by=by, now=now)
    owe_told(tx, found, now, supporters=False)
    return get(tx, matter=matter, by=by)


def show_again(tx: Tx, *, matter: int, by: Person, now: datetime) -> Matter:
    """What was hidden is open again."""
    found = get(tx, matter=matter, by=by, hold=True)
    by.must_be_staff(found.classroom)
    if found.state != MatterState.HIDDEN:
        raise Refused("people-old-button")
    settle(tx, found, state=MatterState.OPEN, by=by, now=now)
    owe_told(tx, found, now, supporters=False)
    return get(tx, matter=matter, by=by)


def settle(tx: Tx, found: Matter, *, state: MatterState, by: Person, now: datetime, **values: Any) -> None:
    """From now on this is its state and its answer; the cards that show it are drawn anew."""
    blank = {"answer": None, "until": None, "does": None}
    row = {**blank, "state": state, "answered_at": None if state == MatterState.OPEN else now, "by_id": by.id, **values}
    tx.execute(sa.update(matters).where(matters.c.id == found.id).values(row))
    _redraw_staff(tx, found, now)
    redraw(tx, found, now)


def author(tx: Tx, *, matter: int) -> int | None:
    """Whose it is, for a letter to that family alone; None once the family has left."""
    named = sa.select(matters.c.family_id).where(matters.c.id == matter)
    tied = sa.select(nameless.c.family_id).where(nameless.c.matter_id == matter)
    return tx.execute(named).scalar_one_or_none() or tx.execute(tied).scalar_one_or_none()


def told(tx: Tx, *, matter: int, supporters: bool = True) -> list[int]:
    """The families to be told of an answer: its author and who supports it, in no order that says which."""
    found = set(tx.execute(sa.select(supports.c.family_id).where(supports.c.matter_id == matter)).scalars())
    own = author(tx, matter=matter)
    return sorted((found if supporters else set()) | ({own} if own is not None else set()))


def owe_told(tx: Tx, found: Matter, now: datetime, *, supporters: bool = True) -> None:
    """How it stands now goes to the adults of its author and, mostly, of who supports it: one message, then edited."""
    letter = Notice("matters-told", {"matter": found.id}, topic=found.topic, live=True)
    chats = [
        person
        for family in told(tx, matter=found.id, supporters=supporters)
        for person in adults_of(tx, classroom=found.classroom, family=family)
    ]
    owe(tx, letter, classroom=found.classroom, chats=sorted(chats), due=now)


def tell_staff(tx: Tx, found: Matter, now: datetime) -> None:
    """The staff get its card, in waking hours, once."""
    c = classrooms.c
    zone = ZoneInfo(tx.execute(sa.select(c.timezone).where(c.id == found.classroom)).scalar_one())
    letter = Notice("matters-staff", {"matter": found.id}, topic=_staff(found), dedup=_staff(found))
    owe_staff(tx, letter, classroom=found.classroom, due=hours.awake(now, zone))


def _staff(found: Matter) -> str:
    return f"matter-staff:{found.id}"


def _redraw_staff(tx: Tx, found: Matter, now: datetime) -> None:
    """Where its card stands with the staff, it is edited, so that nobody answers what is answered."""
    chats = [one for one in staff_of(tx, found.classroom) if post_of(tx, chat=one, topic=_staff(found)) is not None]
    letter = Notice("matters-staff", {"matter": found.id}, topic=_staff(found), live=True)
    owe(tx, replace(letter, dedup=f"redraw:{_staff(found)}"), classroom=found.classroom, chats=chats, due=now)


def show_chat(tx: Tx, *, matter: int, by: Person, now: datetime) -> None:
    """The class chat gets its card with the number of those who support it; only the staff put it there."""
    found = get(tx, matter=matter, by=by)
    by.must_be_staff(found.classroom)
    if found.item is not None or found.state == MatterState.HIDDEN:
        raise Refused("people-old-button")
    if not owe_chat(tx, _card(found), classroom=found.classroom, due=now):
        raise Refused("answers-no-chat")


def _card(found: Matter) -> Notice:
    return Notice("matters-card", {"matter": found.id}, topic=f"matter-card:{found.id}", live=True)


def redraw(tx: Tx, found: Matter, now: datetime) -> None:
    """Its card in the class chat, if it stands there, is edited."""
    chat = tx.execute(sa.select(classrooms.c.chat_id).where(classrooms.c.id == found.classroom)).scalar_one()
    if chat is not None and post_of(tx, chat=chat, topic=f"matter-card:{found.id}") is not None:
        owe_chat(tx, _card(found), classroom=found.classroom, due=now)
