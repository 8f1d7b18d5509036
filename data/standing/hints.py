"""Hints: a silent family is offered the smallest open deed at home; in private, seldom, no more if it says so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data import points
from data.db import Id, Instant, Tx, insert_new, metadata
from data.deeds import reports
from data.deliveries import Notice, owe_families
from data.items import Item
from data.map import months
from data.people import Person, families
from data.refusal import Refused
from data.school import classrooms
from data.standing.rating import period

hints = sa.Table(
    "hints",
    metadata,
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("item_id", Id),
    sa.Column("sent_at", Instant),
    sa.Column("by_id", Id),
    sa.Column("refused_at", Instant),
)

REST = timedelta(days=14)
"""A family gets no further hint before this time is over; a family that has just joined is not called silent."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A family without a deed this month and last. `hinted` is when it last had a hint; `open` if it may have one."""

    family: int
    name: str
    hinted: datetime | None
    refused: bool
    open: bool


def silent(tx: Tx, *, classroom: int, by: Person, now: datetime) -> list[Silent]:
    """Who has done nothing this month and last, in the alphabet."""
    by.must_be_staff(classroom)
    zone = classrooms.get(tx, classroom=classroom).zone
    this, after = period(now.astimezone(zone).date(), zone)
    since, _ = period((this - timedelta(days=1)).date(), zone)
    done = {one.family for one in points.sums(tx, classroom=classroom, since=since, before=after) if one.deeds > 0}
    f, h = families.c, hints.c
    query = (
        sa.select(f.id, f.name, h.sent_at, h.refused_at)
        .outerjoin(hints, h.family_id == f.id)
        .where(f.classroom_id == classroom, f.state == "accepted", f.accepted_at <= now - REST)
        .order_by(f.fold, f.id)
    )
    return [
        Silent(
            row.id,
            row.name,
            row.sent_at,
            row.refused_at is not None,
            row.refused_at is None and (row.sent_at is None or now - row.sent_at >= REST),
        )
        for row in tx.execute(query)
        if row.id not in done
    ]


def smallest(tx: Tx, *, classroom: int, family: int, by: Person, now: datetime) -> Item | None:
    """The open deed at home that is worth least and of which the family has not told; of equal ones the map's first."""
    zone = classrooms.get(tx, classroom=classroom).zone
    month = months.on(tx, classroom=classroom, today=now.astimezone(zone).date(), by=by, family=family)
    if month is None:
        return None
    home = [
        item for item in month.items if item.sort.home and item.sort.reports and (item.over is None or item.over > now)
    ]
    free = [item for item in home if reports.of_item(tx, item=item.id, family=family) is None]
    return min(free, key=lambda item: item.points, default=None)


def suggest(tx: Tx, *, family: int, by: Person, now: datetime) -> Item:
    """The family's adults get a hint; refused within two weeks of the last one, and where the family wants none."""
    f, h = families.c, hints.c
    classroom = tx.execute(sa.select(f.classroom_id).where(f.id == family, f.state == "accepted")).scalar_one_or_none()
    if classroom is None:
        raise Refused("refusal-gone", what="family")
    by.must_be_staff(classroom)
    item = smallest(tx, classroom=classroom, family=family, by=by, now=now)
    if item is None:
        raise Refused("hints-nothing-open")
    insert_new(tx, hints, {"family_id": family})
    free = sa.and_(h.family_id == family, h.refused_at.is_(None), sa.or_(h.sent_at.is_(None), h.sent_at <= now - REST))
    values = {"item_id": item.id, "sent_at": now, "by_id": by.id}
    if not tx.execute(sa.update(hints).where(free).values(values)).rowcount:
        wanted = tx.execute(sa.select(h.refused_at).where(h.family_id == family)).scalar_one() is None
        raise Refused("hints-too-soon" if wanted else "hints-unwanted")
    letter = Notice("hints-suggestion", {"family": family, "item": item.id}, until=now + REST, news=True, extra=True)
    owe_families(tx, letter, classroom=classroom, family=family, due=now)
    return item


def allow(tx: Tx, *, classroom: int, by: Person) -> None:
    """The family wants hints after all."""
    tx.execute(sa.update(hints).where(hints.c.family_id == by.family_in(classroom)).values(refused_at=None))


def refuse(tx: Tx, *, classroom: int, by: Person, now: datetime) -> None:
    """The family wants no hints, until it says otherwise."""
    family = by.family_in(classroom)
    insert_new(tx, hints, {"family_id": family})
    tx.execute(sa.update(hints).where(hints.c.family_id == family).values(refused_at=now))
