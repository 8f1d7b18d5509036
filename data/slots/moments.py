"""When time looks at slots: what a change of an item, a class or a family does to the moments of claims and rounds."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from data import items, looks
from data.db import Tx
from data.slots.tables import claims, terms, turns

TOLD = timedelta(days=2)
"""So long after a round has opened it is still told of."""


def item_changed(tx: Tx, *, item: int) -> None:
    """It is another day, or on again: what families hold and wait for is reckoned anew."""
    c, t, u = claims.c, terms.c, turns.c
    looks.each(tx, looks.CLAIM, sa.select(c.id).where(c.item_id == item, c.given_back_at.is_(None)))
    looks.each(tx, looks.ROUND, sa.select(t.item_id).where(t.item_id == item, t.announced_at.is_not(None)))
    waits = sa.and_(u.item_id == item, u.ended_at.is_(None), u.offered_id.is_(None))
    looks.each(tx, looks.QUEUE, sa.select(u.item_id).where(waits))


def class_changed(tx: Tx, *, classroom: int) -> None:
    """The class reminds at another hour."""
    c, i, m = claims.c, items.items.c, items.months.c
    of_class = sa.select(c.id).join(items.items, i.id == c.item_id).join(items.months, m.id == i.month_id)
    living = sa.and_(c.given_back_at.is_(None), c.visited_at.is_(None))
    looks.each(tx, looks.CLAIM, of_class.where(m.classroom_id == classroom, living))


def family_changed(tx: Tx, *, classroom: int, family: int, now: datetime) -> None:
    """It has one more adult, or is one more of the class: they are told what is told of just now."""
    c, t = claims.c, terms.c
    living = sa.and_(c.given_back_at.is_(None), c.visited_at.is_(None))
    looks.each(tx, looks.CLAIM, sa.select(c.id).where(c.family_id == family, living))
    looks.each(tx, looks.ROUND, _rounds(classroom).where(t.opens_at > now - TOLD))


def seen_anew(tx: Tx, *, item: int, now: datetime) -> None:
    """A family of the item's class has visited a place."""
    i, m = items.items.c, items.months.c
    of_item = sa.select(m.classroom_id).join(items.items, i.month_id == m.id).where(i.id == item)
    visits_changed(tx, classroom=of_item.scalar_subquery(), now=now)


def visits_changed(tx: Tx, *, classroom: int | sa.ScalarSelect[int], now: datetime) -> None:
    """Others may be those who have visited least now, and choose first."""
    t = terms.c
    looks.each(tx, looks.ROUND, _rounds(classroom).where(t.early_at <= now, t.opens_at > now))


def _rounds(classroom: int | sa.ScalarSelect[int]) -> sa.Select[tuple[int]]:
    t, i, m = terms.c, items.items.c, items.months.c
    announced = sa.select(t.item_id).join(items.items, i.id == t.item_id).join(items.months, m.id == i.month_id)
    return announced.where(m.classroom_id == classroom, t.announced_at.is_not(None))
