"""What is on a month's map, and for whom; the months of a class."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data.db import Tx, fetch, insert_new
from data.items import Item, months, of_month, of_months
from data.kinds import SECTIONS
from data.people import Person, classrooms
from data.plan.dates import find
from data.plan.items import has_words
from data.plan.tokens import Unclear
from data.refusal import Refused, there
from data.school import years

SOON = 7
"""How many days after today are near."""


@dataclass(frozen=True, slots=True)
class Month:
    """A class's map of one month with its items, in the order in which a map shows them; `title` is that of then."""

    id: int
    classroom: int
    title: str
    timezone: str
    first: date
    published: bool
    publish_at: datetime | None = None
    items: tuple[Item, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def seen_by(self, family: int | None) -> "Month":
        """The map as this family may see it; None: as everybody may."""
        return replace(self, items=tuple(item for item in self.items if item.seen_by(family)))

    def section(self, name: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.sort.section == name)

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(name for name in SECTIONS if self.section(name))


def zone_of(tx: Tx, *, classroom: int) -> ZoneInfo:
    """The class's clock."""
    return ZoneInfo(tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == classroom)).scalar_one())


def first_of(day: date) -> date:
    """The month of a day."""
    return day.replace(day=1)


def next_first(first: date) -> date:
    """The month after this one."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def begin(tx: Tx, *, classroom: int, first: date, by: Person) -> Month:
    """The map of the month that begins on `first`, made if it is not there; the staff's alone until it is published."""
    by.must_be_staff(classroom)
    insert_new(tx, months, {"classroom_id": classroom, "first": first_of(first)})
    return of_first(tx, classroom=classroom, first=first_of(first), by=by)


def moment(day: datetime | date | None, zone: ZoneInfo) -> datetime | None:
    """A wall-clock time of the class, or a day's midnight, as a moment."""
    if day is None:
        return None
    local = day if isinstance(day, datetime) else datetime.combine(day, time())
    return local.replace(tzinfo=zone)


def moment_of(text: str, *, first: date, zone: ZoneInfo, minute: int) -> datetime:
    """«25.11 18:00» on the clock of a zone, its year the one nearest to `first`; a day alone is at `minute` of it."""
    try:
        when, rest = find(text[:100], first, column="when")
        when = when.sure()
    except Unclear:
        raise Refused("months-when-unclear") from None
    span = when.spans[0] if len(when.spans) == 1 else None
    if span is None or span.first is None or span.last is not None or has_words(rest):
        raise Refused("months-when-unclear")
    at = when.since or time(minute // 60, minute % 60)
    return datetime.combine(span.first, at, zone)


def _months(where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Months without their items, in the order of a `Month`'s fields."""
    m, c = months.c, classrooms.c
    columns = (m.id, m.classroom_id, years.titled(m.first), c.timezone, m.first, m.published_at.is_not(None))
    return sa.select(*columns, m.publish_at).join(classrooms, c.id == m.classroom_id).where(where)


def _row(tx: Tx, where: sa.ColumnElement[bool]) -> Month | None:
    rows = fetch(tx, _months(where))
    return filled(tx, [Month(*rows[0])])[0] if rows else None


def filled(tx: Tx, maps: Collection[Month]) -> list[Month]:
    """These months with what is on them."""
    found: dict[int, list[Item]] = {one.id: [] for one in maps}
    for item in of_months(tx, months=found) if maps else ():
        found[item.month].append(item)
    return [replace(one, items=tuple(sorted(found[one.id], key=lambda item: item.content.order))) for one in maps]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All months of a class, published or not, in their order and without their items."""

    maps: tuple[Month, ...]

    def seen_by(self, by: Person) -> list[Month]:
        """Those that this person may open."""
        return [one for one in self.maps if one.published or by.is_staff(one.classroom)]

    def near(self, today: date, by: Person) -> Month:
        """The map to show when nothing else is asked: this month's, else the next one's, else the last published."""
        mine = self.seen_by(by)
        if not mine:
            raise Refused("months-none-yet")
        return next((one for one in mine if one.first >= first_of(today)), mine[-1])

    def beside(self, month: Month, by: Person) -> tuple[int | None, int | None]:
        """The maps before and after this one that the person may see."""
        earlier = [one.id for one in self.seen_by(by) if one.first < month.first]
        later = [one.id for one in self.seen_by(by) if one.first > month.first]
        return (earlier[-1] if earlier else None, later[0] if later else None)

    def about(self, today: date) -> list[Month]:
        """The published ones of which something may be on in the next days."""
        since, last = first_of(today) - timedelta(days=62), today + timedelta(days=SOON)
        return [one for one in self.maps if one.published and since < one.first <= last]


def shelf(tx: Tx, *, classroom: int) -> Shelf:
    """The shelf of a class."""
    return _shelf(tx, months.c.classroom_id == classroom)


def shelf_of(tx: Tx, *, month: int) -> Shelf:
    """The shelf on which a month stands; empty where there is no such month."""
    there = months.alias()
    of = sa.select(there.c.classroom_id).where(there.c.id == month).scalar_subquery()
    return _shelf(tx, months.c.classroom_id == of)


def _shelf(tx: Tx, where: sa.ColumnElement[bool]) -> Shelf:
    return Shelf(tuple(Month(*row) for row in fetch(tx, _months(where).order_by(months.c.first))))


def get(tx: Tx, *, month: int, by: Person | None = None) -> Month:
    """A month's map; `by`, if given, must belong to its class: the staff see all of it, a family what is for it.

    Families see it once it is published.
    """
    found = there(_row(tx, months.c.id == month), "month")
    return found if by is None else seen(found, by)


def seen(month: Month, by: Person) -> Month:
    """The month as this person may see it; refused who may not."""
    by.must_belong(month.classroom)
    if by.is_staff(month.classroom):
        return month
    if not month.published:
        raise Refused("refusal-gone", what="month")
    return month.seen_by(by.family_in(month.classroom))


def of_first(tx: Tx, *, classroom: int, first: date, by: Person) -> Month:
    """The map of the month that begins on `first`."""
    by.must_belong(classroom)
    found = there(_row(tx, sa.and_(months.c.classroom_id == classroom, months.c.first == first)), "month")
    return seen(found, by)


def published(tx: Tx, *, classroom: int, first: date) -> Month | None:
    """The published map of the month that begins on `first`, whole."""
    return _row(
        tx, sa.and_(months.c.classroom_id == classroom, months.c.first == first, months.c.published_at.is_not(None))
    )


def made(tx: Tx, *, classroom: int, first: date, by: Person) -> Month | None:
    """The staff's month that begins on `first`, if it has been begun."""
    by.must_be_staff(classroom)
    return _row(tx, sa.and_(months.c.classroom_id == classroom, months.c.first == first))


def near(tx: Tx, *, classroom: int, today: date, by: Person) -> Month:
    """The map to show when nothing else is asked (`Shelf.near`)."""
    by.must_belong(classroom)
    return seen(filled(tx, [shelf(tx, classroom=classroom).near(today, by)])[0], by)


def soon(tx: Tx, *, classroom: int, today: date, by: Person) -> list[Item]:
    """What is on, or due, today and on the next `SOON` days, of all published maps, as far as it is for this person."""
    by.must_belong(classroom)
    return soon_of([seen(one, by) for one in filled(tx, shelf(tx, classroom=classroom).about(today))], today)


def soon_of(maps: Iterable[Month], today: date) -> list[Item]:
    """What of these maps is on, or due, today and on the next `SOON` days, in the order in which it comes."""
    last = today + timedelta(days=SOON)
    shown = [item for one in maps for item in one.items]
    found = [(item.days, item) for item in shown if item.days and item.days[0] <= last and item.days[1] >= today]
    return [
        item for _, item in sorted(found, key=lambda one: (max(one[0][0], today), one[1].content.order[1:], one[1].id))
    ]


def on(tx: Tx, *, classroom: int, today: date, by: Person, family: int | None = None) -> Month | None:
    """The published map that a family acts on: this month's, else the last one before it, else the first to come.

    The staff may ask for another `family` than their own.
    """
    if family is None:
        family = by.family_in(classroom)
    else:
        by.must_be_staff(classroom)
    m = months.c
    mine = sa.select(m.first, m.id).where(m.classroom_id == classroom, m.published_at.is_not(None))
    known = sorted((row.first, row.id) for row in tx.execute(mine))
    begun = [id for first, id in known if first <= first_of(today)]
    coming = [id for first, id in known if first > first_of(today)]
    id = begun[-1] if begun else next(iter(coming), None)
    return get(tx, month=id).seen_by(family) if id is not None else None


def of_kind(tx: Tx, *, classroom: int, kind: str, since: date, by: Person) -> list[Item]:
    """The items of a kind on the maps of this month and later, for who belongs to the class and may offer something."""
    by.must_belong(classroom)
    m = months.c
    coming = sa.select(m.id).where(m.classroom_id == classroom, m.first >= first_of(since)).order_by(m.first)
    ids = tx.execute(coming).scalars().all()
    return [item for id in ids for item in of_month(tx, month=id) if item.kind == kind]


def hold(tx: Tx, month: int, by: Person) -> Month:
    """The staff's month, which nobody else changes before this transaction is over."""
    tx.execute(sa.select(months.c.id).where(months.c.id == month).with_for_update())
    found = get(tx, month=month)
    by.must_be_staff(found.classroom)
    return found
