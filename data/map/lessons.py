"""Lessons: what a class has taught the reader of plans by correcting it, used when its next plan is read.

A class keeps the latest `MOST`. They say how its plans call things; nothing in them is a family's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from data import names
from data.db import Id, Instant, OneOf, Tx, metadata, upsert
from data.kinds import KINDS
from data.people import Person, classrooms
from data.plan.known import Known
from data.plan.words import fold


class LessonSort(StrEnum):
    """What a lesson is about."""

    CLASS = "class"  # the class is called so in plans
    HEADING = "heading"  # it opens a kind
    COLUMN = "column"  # it has a role
    PLACE = "place"  # the words are one


lessons = sa.Table(
    "lessons",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("sort", OneOf(LessonSort), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("learnt_at", Instant, nullable=False),
    sa.UniqueConstraint("classroom_id", "sort", "name"),
)
"""`words` as they were written, `name` folded: a class has one lesson of a name."""

ROLES = ("title", "place", "noted", "note", "skip")
"""What a column may be said to be; `noted`: who sees to it, `note`: details, `skip`: nothing for families."""
MOST = 100
LONGEST = 80
"""The longest words that are remembered, in characters."""
NAME = 20
"""The longest name of a class in plans, in characters."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learnt: of a heading `value` is the kind, of a column the role; else it is empty."""

    sort: LessonSort
    words: str
    value: str = ""
    id: int = 0

    @property
    def name(self) -> str:
        return "" if self.sort == LessonSort.CLASS else fold(self.words)

    @property
    def makes_sense(self) -> bool:
        """It can be of use: short, with words in it, about a kind or a role that there is."""
        known = {LessonSort.HEADING: self.value in KINDS, LessonSort.COLUMN: self.value in ROLES}.get(
            self.sort, self.sort in [*LessonSort]
        )
        return known and 0 < len(self.words) <= LONGEST and any(c.isalnum() for c in self.words)


def class_name(title: str) -> str:
    """A class's name as plans have it, from its title: «2Б» of «2 «Б», школа № 15»; "" where there is none."""
    found = re.search(r"(?<![\w№])(1[0-2]|[1-9])\s?[-–—]?\s?[«\"“„'(]?([^\W\d_])(?!\w)", title)
    return f"{found[1]}{found[2].upper()}" if found else ""


def known(tx: Tx, *, classroom: int, also: Iterable[Lesson] = ()) -> Known:
    """What the reader knows beforehand of this class's plans; `also`: what is being learnt besides."""
    title = tx.execute(sa.select(classrooms.c.title).where(classrooms.c.id == classroom)).scalar_one()
    learnt = [*(_all(tx, classroom)), *also]

    def told(sort: LessonSort) -> dict[str, str]:
        return {one.name: one.value for one in learnt if one.sort == sort}

    name = next((one.words for one in reversed(learnt) if one.sort == LessonSort.CLASS), class_name(title))
    return Known(name, told(LessonSort.HEADING), told(LessonSort.COLUMN), frozenset(told(LessonSort.PLACE)))


def _all(tx: Tx, classroom: int) -> list[Lesson]:
    t = lessons.c
    query = sa.select(t.sort, t.words, t.value, t.id).where(t.classroom_id == classroom)
    return [Lesson(*row) for row in tx.execute(query.order_by(t.learnt_at, t.id))]


def learn(tx: Tx, *, classroom: int, learnt: Iterable[Lesson], now: datetime) -> None:
    """These hold from now on; what was known under the same name does not any more, nor the oldest beyond `MOST`."""
    for one in learnt:
        if one.makes_sense:
            key = {"classroom_id": classroom, "sort": one.sort, "name": one.name}
            upsert(tx, lessons, key, {"words": one.words, "value": one.value, "learnt_at": now})
    t = lessons.c
    latest = sa.select(t.id).where(t.classroom_id == classroom).order_by(t.learnt_at.desc(), t.id.desc()).limit(MOST)
    kept = list(tx.execute(latest).scalars())
    if len(kept) == MOST:
        tx.execute(sa.delete(lessons).where(t.classroom_id == classroom, t.id.not_in(kept)))


def fresh(tx: Tx, *, classroom: int, learnt: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Those of them that the class does not know yet."""
    there = {replace(one, id=0) for one in _all(tx, classroom)}
    return tuple(one for one in learnt if one not in there)


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that a class has taught, the latest first, and what it is called in plans ("" where nobody knows)."""

    classroom: int
    called: str
    lessons: tuple[Lesson, ...]


def of_class(tx: Tx, *, classroom: int, by: Person) -> Learnt:
    """What the class has taught, for its staff."""
    by.must_be_staff(classroom)
    learnt = tuple(one for one in reversed(_all(tx, classroom)) if one.sort != LessonSort.CLASS)
    return Learnt(classroom, known(tx, classroom=classroom).classroom, learnt)


def call(tx: Tx, *, classroom: int, name: str, by: Person, now: datetime) -> None:
    """The class is called so in plans («1А»), whatever its title."""
    by.must_be_staff(classroom)
    learn(tx, classroom=classroom, learnt=[Lesson(LessonSort.CLASS, names.read(name, longest=NAME))], now=now)


def erase(tx: Tx, *, classroom: int, lesson: int | None, by: Person) -> None:
    """This lesson of the class is forgotten (None: all of them are, its name in plans too); what is gone already is."""
    by.must_be_staff(classroom)
    t = lessons.c
    mine = sa.delete(lessons).where(t.classroom_id == classroom)
    tx.execute(mine if lesson is None else mine.where(t.id == lesson))
