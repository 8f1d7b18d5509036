"""Making a map: a plan is kept as a draft until it is saved; until then nothing is on the map."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from data import months, plan
from data.db import Id, Instant, Tx, metadata
from data.months import Month
from data.people import Person, classrooms
from data.refusal import Refused

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("saved_at", Instant),
)

TEXT = 60_000
"""The longest plan, in characters."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A pasted plan, not saved yet, and how it is understood."""

    id: int
    classroom: int
    first: date
    text: str
    saved: bool


def paste(tx: Tx, *, classroom: int, first: date, text: str, by: Person, now: datetime) -> Draft:
    """Keep a pasted plan as a draft; nothing of the map changes."""
    by.must_be_staff(classroom)
    _check(text)
    row = {"classroom_id": classroom, "first": months.first_of(first), "text": text, "by_id": by.id, "made_at": now}
    id = tx.execute(sa.insert(drafts).values(row).returning(drafts.c.id)).scalar_one()
    return get(tx, draft=id, by=by)


def _check(text: str) -> None:
    if not text.strip():
        raise Refused("drafts-empty-plan")
    if len(text) > TEXT:
        raise Refused("drafts-long-plan", limit=TEXT)


def extend(tx: Tx, *, id: int, text: str, by: Person, now: datetime) -> Draft:
    """A long plan comes in several messages: add to the draft while it is not saved."""
    known = get(tx, draft=id, by=by)
    if known.saved:
        return paste(tx, classroom=known.classroom, first=known.first, text=text, by=by, now=now)
    whole = f"{known.text}\n{text}"
    _check(whole)
    tx.execute(sa.update(drafts).where(drafts.c.id == id).values(text=whole))
    return get(tx, draft=id, by=by)


def get(tx: Tx, *, draft: int, by: Person) -> Draft:
    """A draft of one's own class."""
    d = drafts.c
    row = tx.execute(
        sa.select(d.id, d.classroom_id, d.first, d.text, d.saved_at.is_not(None)).where(d.id == draft)
    ).first()
    if row is None:
        raise Refused("drafts-gone")
    found = Draft(*row)
    by.must_be_staff(found.classroom)
    return found


def save(tx: Tx, *, draft: int, understood: tuple[plan.Understood, ...], by: Person, now: datetime) -> Month:
    """What was understood of a draft becomes items of its month; an item that is there already is passed over.

    A second press saves nothing more. A month that is published already is redrawn where it was sent.
    """
    found = get(tx, draft=draft, by=by)
    if not found.saved:
        if not understood:
            raise Refused("drafts-nothing-understood")
        month = months.begin(tx, classroom=found.classroom, first=found.first, by=by)
        months.add(tx, month=month.id, understood=understood, by=by, now=now)
        tx.execute(sa.update(drafts).where(drafts.c.id == draft).values(saved_at=now))
    return months.of_first(tx, classroom=found.classroom, first=found.first, by=by)
