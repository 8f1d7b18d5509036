"""A month at a glance: its map, and beside each item what the reader's own family has answered and taken."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from data import slots
from data.db import Tx
from data.events.answers import answers
from data.map import months
from data.map.months import Month
from data.people import Person


@dataclass(frozen=True, slots=True)
class Glance:
    """A month's map with the months beside it; `answered` and `taken` are the reader's family's, by item."""

    month: Month
    beside: tuple[int | None, int | None]
    answered: dict[int, str]
    taken: frozenset[int]


def of_month(tx: Tx, *, month: int, by: Person) -> Glance:
    """The month as this person may see it; an answer that was for another time does not count."""
    return _seen(tx, months.get(tx, month=month, by=by), by)


def near(tx: Tx, *, classroom: int, today: date, by: Person) -> Glance:
    """The month to show when nothing else is asked."""
    return _seen(tx, months.near(tx, classroom=classroom, today=today, by=by), by)


def _seen(tx: Tx, month: Month, by: Person) -> Glance:
    beside = months.shelf(tx, classroom=month.classroom).beside(month, by)
    family = by.family_of(month.classroom)
    if family is None:
        return Glance(month, beside, {}, frozenset())
    ids = [item.id for item in month.items]
    a, c = answers.c, slots.claims.c
    said = sa.select(a.item_id, a.answer).where(a.family_id == family, a.item_id.in_(ids), a.asked_again_at.is_(None))
    held = sa.select(c.item_id).where(
        c.family_id == family, c.item_id.in_(ids), c.given_back_at.is_(None), c.home_id.in_((0, by.id))
    )
    answered = {row.item_id: str(row.answer) for row in tx.execute(said)}
    return Glance(month, beside, answered, frozenset(tx.execute(held).scalars()))
