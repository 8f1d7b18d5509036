"""Attendance: who was at an event, as the staff tick it after it has begun; the answers are where it starts from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, Tx, metadata, upsert
from data.deeds import reports, staff_deeds
from data.events import answers
from data.events.answers import Answer
from data.items import Item
from data.people import FamilyState, Person, families
from data.refusal import Refused

attendance = sa.Table(
    "attendance",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("was", sa.Boolean, nullable=False),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("at", Instant, nullable=False),
)
"""What the staff have ticked otherwise than the answers say."""


@dataclass(frozen=True, slots=True)
class Attending:
    """A family and whether it `was` there; `told`: it has told so itself, or that is entered."""

    family: int
    name: str
    was: bool
    told: bool


def of_class(tx: Tx, *, item: int, by: Person, now: datetime) -> list[Attending]:
    """Every family that may see the event, in the alphabet: ticked if it was going, or as the staff say.

    Refuses an event that has not begun, and one that brings no points.
    """
    found = _begun(tx, item, by, now)
    a, f = attendance.c, families.c
    said = {row.family_id: row.was for row in tx.execute(sa.select(a.family_id, a.was).where(a.item_id == item))}
    going = {one.family for one in answers.of_class(tx, item=item, by=by) if one.answer == Answer.GOING}
    told = reports.told_of(tx, item=item)
    rows = tx.execute(
        sa.select(f.id, f.name)
        .where(f.classroom_id == found.classroom, f.state == FamilyState.ACCEPTED)
        .order_by(f.fold, f.id)
    )
    return [
        Attending(row.id, row.name, row.id in told or said.get(row.id, row.id in going), row.id in told)
        for row in rows
        if found.seen_by(row.id)
    ]


def _begun(tx: Tx, item: int, by: Person, now: datetime) -> Item:
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if not found.sort.answers or not found.sort.reports or not found.published:
        raise Refused("attendance-not-kept")
    if found.starts is None or found.starts > now:
        raise Refused("attendance-not-begun")
    return found


def tick(tx: Tx, *, item: int, family: int, was: bool, by: Person, now: datetime) -> None:
    """The family was there, or was not; entered only by `enter`. Refuses what is told or entered already."""
    known = {one.family: one for one in of_class(tx, item=item, by=by, now=now)}
    if family not in known:
        raise Refused("refusal-gone", what="family")
    if known[family].told:
        raise Refused("attendance-told", name=known[family].name)
    upsert(tx, attendance, {"item_id": item, "family_id": family}, {"was": was, "by_id": by.id, "at": now})


def enter(tx: Tx, *, item: int, by: Person, now: datetime) -> int:
    """Who is ticked gets the event's points, each family once; returns how many got them now."""
    found = _begun(tx, item, by, now)
    there = _new(of_class(tx, item=item, by=by, now=now))
    return sum(staff_deeds.attended(tx, item=found, family=family, by=by, now=now) for family in there)


def _new(known: Iterable[Attending]) -> list[int]:
    return [one.family for one in known if one.was and not one.told]
