"""A month's map: what is on it, and what every family has of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import places, plan, slots, terms
from data.db import Tx, fetch, insert_new
from data.deliveries import Letter, owe_chat, owe_families
from data.items import Item, items, months, of_month
from data.items import get as get_item
from data.kinds import KINDS, SECTIONS
from data.people import Person, classrooms, fold
from data.refusal import Refused

LIMIT = 300
"""The most items on a month's map."""


@dataclass(frozen=True, slots=True)
class Month:
    """A class's map of one month with its items, in the order in which a map shows them."""

    id: int
    classroom: int
    title: str
    timezone: str
    first: date
    published: bool
    items: tuple[Item, ...] = ()

    def section(self, name: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.sort.section == name)

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(name for name in SECTIONS if self.section(name))


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


def add(tx: Tx, *, month: int, understood: tuple[plan.Understood, ...], by: Person, now: datetime) -> Month:
    """What was understood of a plan becomes items of the month; an item that is there already is passed over.

    A month that is published already is redrawn where it was sent.
    """
    known = get(tx, month=month)
    by.must_be_staff(known.classroom)
    seen = {_same(item.kind, item.title, item.starts) for item in known.items}
    zone = ZoneInfo(known.timezone)
    worth = terms.of_class(tx, classroom=known.classroom)
    position = len(known.items)
    for one in understood:
        starts, ends = moment(one.starts, zone), moment(one.ends, zone)
        if _same(one.kind, one.title, starts) in seen:
            continue
        position += 1
        if position > LIMIT:
            raise Refused("months-too-many", limit=LIMIT)
        row = {
            "month_id": month,
            "position": position,
            "kind": one.kind,
            "title": one.title,
            "note": one.note,
            "starts_at": starts,
            "ends_at": ends,
            "all_day": one.all_day,
            "place": one.place,
            "link": one.link,
            "seats": one.seats,
            "points": worth[one.kind].points if one.points is None else one.points,
        }
        item = tx.execute(sa.insert(items).values(row).returning(items.c.id)).scalar_one()
        seen.add(_same(one.kind, one.title, starts))
        _open(tx, item, one)
    if known.published:
        redraw(tx, month=month, now=now)
    return get(tx, month=month)


def _same(kind: str, title: str, starts: datetime | None) -> tuple[str, str, datetime | None]:
    return kind, fold(title), starts


def _open(tx: Tx, item: int, one: plan.Understood) -> None:
    """Make the places of an item that has some: the catalogue for a venue round, otherwise one with its seats."""
    capacity = KINDS[one.kind].capacity
    if one.kind == "venue":
        slots.open_places(tx, item=item, place_ids=places.all_ids(tx))
    elif capacity is not None:
        slots.open_seats(tx, item=item, title=one.title, capacity=one.seats or capacity)


def moment(day: datetime | date | None, zone: ZoneInfo) -> datetime | None:
    """A wall-clock time of the class, or a day's midnight, as a moment."""
    if day is None:
        return None
    local = day if isinstance(day, datetime) else datetime.combine(day, time())
    return local.replace(tzinfo=zone)


def _row(tx: Tx, where: sa.ColumnElement[bool]) -> Month | None:
    m, c = months.c, classrooms.c
    columns = (m.id, m.classroom_id, c.title, c.timezone, m.first, m.published_at.is_not(None))
    rows = fetch(tx, sa.select(*columns).join(classrooms, c.id == m.classroom_id).where(where))
    return replace(Month(*rows[0]), items=tuple(sorted(of_month(tx, month=rows[0].id), key=_order))) if rows else None


def _order(item: Item) -> tuple[int, bool, float]:
    starts = item.starts or item.ends
    return list(SECTIONS).index(item.sort.section), starts is not None, starts.timestamp() if starts else 0.0


def get(tx: Tx, *, month: int, by: Person | None = None) -> Month:
    """A month's map; `by`, if given, must belong to its class, and see it only once it is published or as staff."""
    found = _row(tx, months.c.id == month)
    if found is None:
        raise Refused("months-none")
    if by is not None:
        by.must_belong(found.classroom)
        if not found.published and not by.is_staff(found.classroom):
            raise Refused("months-none")
    return found


def of_first(tx: Tx, *, classroom: int, first: date, by: Person) -> Month:
    """The map of the month that begins on `first`."""
    by.must_belong(classroom)
    found = _row(tx, sa.and_(months.c.classroom_id == classroom, months.c.first == first))
    if found is None or not (found.published or by.is_staff(classroom)):
        raise Refused("months-none")
    return found


def made(tx: Tx, *, classroom: int, first: date, by: Person) -> Month | None:
    """The staff's month that begins on `first`, if it has been begun."""
    by.must_be_staff(classroom)
    return _row(tx, sa.and_(months.c.classroom_id == classroom, months.c.first == first))


def near(tx: Tx, *, classroom: int, today: date, by: Person) -> Month:
    """The map to show when nothing else is asked: this month's, else the next one's, else the last published."""
    by.must_belong(classroom)
    m = months.c
    mine = sa.select(m.first).where(m.classroom_id == classroom)
    if not by.is_staff(classroom):
        mine = mine.where(m.published_at.is_not(None))
    firsts = sorted(tx.execute(mine).scalars())
    if not firsts:
        raise Refused("months-none-yet")
    coming = [first for first in firsts if first >= first_of(today)]
    return of_first(tx, classroom=classroom, first=coming[0] if coming else firsts[-1], by=by)


def beside(tx: Tx, *, month: Month, by: Person) -> tuple[int | None, int | None]:
    """The maps before and after this one that the person may see."""
    m = months.c
    mine = sa.select(m.id, m.first).where(m.classroom_id == month.classroom)
    if not by.is_staff(month.classroom):
        mine = mine.where(m.published_at.is_not(None))
    known = sorted((row.first, row.id) for row in tx.execute(mine))
    earlier = [id for first, id in known if first < month.first]
    later = [id for first, id in known if first > month.first]
    return (earlier[-1] if earlier else None, later[0] if later else None)


def publish(tx: Tx, *, month: int, by: Person, now: datetime) -> Month:
    """Every family gets the map in private, the class chat its poster, pinned; a second press sends nothing more."""
    found = get(tx, month=month)
    by.must_be_staff(found.classroom)
    if not found.items:
        raise Refused("months-nothing-yet")
    changed = sa.update(months).where(months.c.id == month, months.c.published_at.is_(None)).values(published_at=now)
    if tx.execute(changed).rowcount:
        letter = Letter("months-map", {"month": month}, topic=f"map:{month}", bulk=True, dedup=f"map:{month}")
        owe_families(tx, letter, classroom=found.classroom, due=now)
        _owe_poster(tx, found, now)
    return get(tx, month=month)


def _owe_poster(tx: Tx, month: Month, now: datetime) -> None:
    """The class chat's picture of the map, and the cards of what can be taken."""
    poster = Letter("months-poster", {"month": month.id}, topic=f"map:{month.id}", pin=True, dedup=f"poster:{month.id}")
    owe_chat(tx, poster, classroom=month.classroom, due=now)
    for item in month.items:
        if item.kind == "venue":
            owe_chat(tx, slots.card_letter(item), classroom=month.classroom, due=now)


def remove(tx: Tx, *, item: int, by: Person, now: datetime) -> Month:
    """An item leaves the map, and what was sent is redrawn; refused while a family holds one of its places."""
    found = get_item(tx, item=item)
    by.must_be_staff(found.classroom)
    if any(slot.taken for slot in slots.of_item(tx, item=item)):
        raise Refused("months-item-in-use")
    tx.execute(sa.delete(items).where(items.c.id == item))
    if found.published:
        redraw(tx, month=found.month, now=now)
        if found.kind == "venue":
            owe_chat(tx, slots.card_letter(found), classroom=found.classroom, due=now)
    return get(tx, month=found.month)


def redraw(tx: Tx, *, month: int, now: datetime) -> None:
    """A published map changed: what was sent is edited, without a new message."""
    found = get(tx, month=month)
    letter = Letter("months-map", {"month": month}, topic=f"map:{month}", bulk=True, live=True, dedup=f"redraw:{month}")
    owe_families(tx, letter, classroom=found.classroom, due=now)
    poster = Letter(
        "months-poster", {"month": month}, topic=f"map:{month}", pin=True, live=True, dedup=f"repost:{month}"
    )
    owe_chat(tx, poster, classroom=found.classroom, due=now)


def welcome(tx: Tx, *, classroom: int, family: int, today: date, now: datetime) -> None:
    """The adults of a family that has just come in get the maps that are published and not over, once each."""
    m = months.c
    open_ = sa.select(m.id).where(m.classroom_id == classroom, m.first >= first_of(today), m.published_at.is_not(None))
    for month in tx.execute(open_.order_by(m.first)).scalars():
        letter = Letter("months-map", {"month": month}, topic=f"map:{month}", dedup=f"map:{month}")
        owe_families(tx, letter, classroom=classroom, family=family, due=now)


def show_chat(tx: Tx, *, classroom: int, today: date, now: datetime) -> None:
    """A chat that is connected after the publishing gets the maps that are published and not over."""
    m = months.c
    open_ = sa.select(m.id).where(m.classroom_id == classroom, m.first >= first_of(today), m.published_at.is_not(None))
    for month in tx.execute(open_.order_by(m.first)).scalars():
        _owe_poster(tx, get(tx, month=month), now)


def on(tx: Tx, *, classroom: int, today: date) -> Month | None:
    """The published map that families act on: this month's, else the last one before it, else the first to come."""
    m = months.c
    mine = sa.select(m.first, m.id).where(m.classroom_id == classroom, m.published_at.is_not(None))
    known = sorted((row.first, row.id) for row in tx.execute(mine))
    begun = [id for first, id in known if first <= first_of(today)]
    coming = [id for first, id in known if first > first_of(today)]
    id = begun[-1] if begun else next(iter(coming), None)
    return get(tx, month=id) if id is not None else None
