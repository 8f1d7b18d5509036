"""The terms of taking: how many each family may have, whether homes take apart, from when, and who may choose first."""

from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from data import items, looks
from data.db import Tx, upsert
from data.people import FamilyState, Person, families
from data.refusal import Refused, between
from data.slots import tables
from data.slots.facts import Side, Terms
from data.slots.offerings import item_of, terms_of
from data.slots.tables import claims

MOST = 9
"""The most slots of an item for one family."""


def must_have_opened(tx: Tx, side: Side, now: datetime) -> None:
    """Refuses who comes before taking is open for them; the staff may take for a family at any time."""
    opens, early = side.terms.opens, side.terms.early
    if side.terms.wishes and opens is not None and not side.by.is_staff(side.classroom):
        raise Refused("wishes-first", **_said(opens, side))
    if opens is None or opens <= now or side.by.is_staff(side.classroom):
        return
    first = early is not None and is_few(tx, classroom=side.classroom, family=side.family, now=now)
    if first and early is not None and early <= now:
        return
    raise Refused("slots-opens", **_said(early if first and early else opens, side))


def _said(moment: datetime, side: Side) -> dict[str, str]:
    local = moment.astimezone(side.item.zone)
    return {"day": f"{local:%d.%m}", "hour": f"{local:%H:%M}"}


def visits(tx: Tx, *, classroom: int, now: datetime) -> dict[int, int]:
    """How many places each accepted family of the class has visited in this school year and the one before: a new year
    does not make those equal who have been everywhere and those who have been nowhere."""
    c, f, i, m = claims.c, families.c, items.items.c, items.months.c
    seen = (
        sa.select(c.family_id, sa.func.count().label("count"))
        .join(items.items, i.id == c.item_id)
        .join(items.months, m.id == i.month_id)
        .where(c.visited_at.is_not(None), m.first >= remembered_from(now), m.classroom_id == classroom)
        .group_by(c.family_id)
        .subquery()
    )
    query = sa.select(f.id, sa.func.coalesce(seen.c.count, 0)).outerjoin(seen, seen.c.family_id == f.id)
    return {
        row[0]: row[1] for row in tx.execute(query.where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED))
    }


def year_of(now: datetime) -> date:
    """The first day of the school year."""
    return date(now.year if now.month >= 9 else now.year - 1, 9, 1)


def remembered_from(now: datetime) -> date:
    """The first day of the school year before: what a family has had since then counts when it is decided who chooses
    first."""
    this = year_of(now)
    return this.replace(year=this.year - 1)


def is_few(tx: Tx, *, classroom: int, family: int, now: datetime) -> bool:
    """Has the family visited fewer places than the class's families on average?"""
    counts = visits(tx, classroom=classroom, now=now)
    return counts.get(family, 0) * len(counts) < sum(counts.values())


def agree_on(tx: Tx, *, item: int, by: Person, each: int | None = None, apart: bool | None = None) -> Terms:
    """The staff say how many slots of the item a family may have, and whether its homes take for themselves."""
    found = item_of(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    known = terms_of(tx, item=item)
    made = replace(known, each=known.each if each is None else each, apart=known.apart if apart is None else apart)
    between(made.each, 1, MOST)
    write(tx, item=item, terms=made)
    return made


def write(tx: Tx, *, item: int, terms: Terms) -> None:
    """Keep the terms."""
    values = {
        "each": terms.each,
        "apart": terms.apart,
        "opens_at": terms.opens,
        "early_at": terms.early,
        "announced_at": terms.announced,
        "by_wishes": terms.wishes,
    }
    upsert(tx, tables.terms, {"item_id": item}, values)
    if terms.announced is not None:
        looks.again(tx, looks.ROUND, [item])
