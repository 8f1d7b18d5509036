"""Answers: a family's "going", "maybe" or "not this time" to an item.

An event that is moved asks again: the answers given before stay, but do not count until the family has answered anew.
"""

from collections.abc import Collection
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
    sa.Column("asked_again_at", Instant),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many families have given each answer, and the asker's own."""

    going: int
    maybe: int
    no: int
    mine: str | None
    again: bool = False
    """The asker's own answer was for another time."""


def give(tx: Tx, *, item: int, answer: str, by: Person, now: datetime) -> Tally:
    """The family answers, or answers otherwise, until the item is over."""
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    if answer not in ANSWERS or not found.sort.answers:
        raise Refused("answers-not-asked")
    if found.over is not None and found.over <= now:
        raise Refused("answers-over")
    key = {"item_id": item, "family_id": family}
    upsert(tx, answers, key, {"answer": answer, "by_id": by.id, "answered_at": now, "asked_again_at": None})
    return tally(tx, item=item, family=family)


def tally(tx: Tx, *, item: int, family: int | None) -> Tally:
    """The answers that count."""
    a = answers.c
    rows = tx.execute(sa.select(a.family_id, a.answer, a.asked_again_at).where(a.item_id == item)).all()
    stand = [row for row in rows if row.asked_again_at is None]
    counts = {answer: sum(row.answer == answer for row in stand) for answer in ANSWERS}
    mine = next((row.answer for row in stand if row.family_id == family), None)
    again = any(row.family_id == family for row in rows) and mine is None
    return Tally(counts["going"], counts["maybe"], counts["no"], mine, again)


def left_alone(tx: Tx, *, item: int, since: datetime) -> set[int]:
    """The families that need no reminder: they said no, or the event was moved since and they have been asked again."""
    a = answers.c
    said_no = sa.and_(a.answer == "no", a.asked_again_at.is_(None))
    query = sa.select(a.family_id).where(a.item_id == item, sa.or_(said_no, a.asked_again_at >= since))
    return set(tx.execute(query).scalars())


def given(tx: Tx, *, item: int) -> dict[int, str]:
    """What each family has answered, be it before a move."""
    a = answers.c
    rows = tx.execute(sa.select(a.family_id, a.answer).where(a.item_id == item).order_by(a.family_id))
    return {row.family_id: row.answer for row in rows}


def ask_again(tx: Tx, *, item: int, now: datetime) -> list[int]:
    """The item is moved: no answer counts any more; returns the families whose answer counted until now."""
    a = answers.c
    asked = sa.update(answers).where(a.item_id == item, a.asked_again_at.is_(None)).values(asked_again_at=now)
    return sorted(tx.execute(asked.returning(a.family_id)).scalars())


def stand(tx: Tx, *, item: int, families: Collection[int]) -> None:
    """The item is moved back: what these families answered before counts again."""
    a = answers.c
    tx.execute(sa.update(answers).where(a.item_id == item, a.family_id.in_(families)).values(asked_again_at=None))
