"""Answers: a family's "going", "maybe" or "not this time" to an item."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, Tx, metadata, upsert
from data.people import Person, families
from data.refusal import Refused

ANSWERS = ("going", "maybe", "no")

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("answered_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many families have given each answer, and the asker's own."""

    going: int
    maybe: int
    no: int
    mine: str | None


def give(tx: Tx, *, item: int, answer: str, by: Person, now: datetime) -> Tally:
    """The family answers, or answers otherwise, until the item is over."""
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    if answer not in ANSWERS or not found.sort.answers:
        raise Refused("answers-not-asked")
    if found.over is not None and found.over <= now:
        raise Refused("answers-over")
    key = {"item_id": item, "family_id": family}
    upsert(tx, answers, key, {"answer": answer, "by_id": by.id, "answered_at": now})
    return tally(tx, item=item, family=family)


def tally(tx: Tx, *, item: int, family: int | None) -> Tally:
    """The answers to an item."""
    a = answers.c
    rows = tx.execute(sa.select(a.family_id, a.answer).where(a.item_id == item)).all()
    counts = {answer: sum(row.answer == answer for row in rows) for answer in ANSWERS}
    mine = next((row.answer for row in rows if row.family_id == family), None)
    return Tally(counts["going"], counts["maybe"], counts["no"], mine)


def said_no(tx: Tx, *, item: int, family: int) -> bool:
    """Has the family said that it does not come?"""
    a = answers.c
    row = sa.select(a.answer).where(a.item_id == item, a.family_id == family, a.answer == "no")
    return tx.execute(row).first() is not None
