"""A month's map: what is on it, what every family has of it, and how it is changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, looks, search, slots
from data.db import Tx, fetch, insert_new
from data.deliveries import Notice, owe, owe_chat, owe_families, owe_staff
from data.events import answers
from data.items import Item, months, of_month
from data.items import get as get_item
from data.kinds import SECTIONS
from data.map import changes
from data.map.changes import Change
from data.map.differences import Line
from data.people import Person, classrooms
from data.plan.dates import find
from data.plan.items import has_words
from data.plan.tokens import Unclear
from data.refusal import Refused

SOON = 7
"""How many days after today are near."""


@dataclass(frozen=True, slots=True)
class Month:
    """A class's map of one month with its items, in the order in which a map shows them."""

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


def _row(tx: Tx, where: sa.ColumnElement[bool]) -> Month | None:
    m, c = months.c, classrooms.c
    columns = (m.id, m.classroom_id, c.title, c.timezone, m.first, m.published_at.is_not(None), m.publish_at)
    rows = fetch(tx, sa.select(*columns).join(classrooms, c.id == m.classroom_id).where(where))
    if not rows:
        return None
    found = sorted(of_month(tx, month=rows[0].id), key=lambda item: item.content.order)
    return replace(Month(*rows[0]), items=tuple(found))


def get(tx: Tx, *, month: int, by: Person | None = None) -> Month:
    """A month's map; `by`, if given, must belong to its class: the staff see all of it, a family what is for it.

    Families see it once it is published.
    """
    found = _row(tx, months.c.id == month)
    if found is None:
        raise Refused("months-none")
    return found if by is None else _for(found, by)


def _for(month: Month, by: Person) -> Month:
    by.must_belong(month.classroom)
    if by.is_staff(month.classroom):
        return month
    if not month.published:
        raise Refused("months-none")
    return month.seen_by(by.family_in(month.classroom))


def of_first(tx: Tx, *, classroom: int, first: date, by: Person) -> Month:
    """The map of the month that begins on `first`."""
    by.must_belong(classroom)
    found = _row(tx, sa.and_(months.c.classroom_id == classroom, months.c.first == first))
    if found is None:
        raise Refused("months-none")
    return _for(found, by)


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


def soon(tx: Tx, *, classroom: int, today: date, by: Person) -> list[Item]:
    """What is on, or due, today and on the next `SOON` days, of all published maps, as far as it is for this person."""
    by.must_belong(classroom)
    last = today + timedelta(days=SOON)
    m = months.c
    maps = sa.select(m.id).where(m.classroom_id == classroom, m.published_at.is_not(None))
    maps = maps.where(m.first > first_of(today) - timedelta(days=62), m.first <= last)
    shown = [item for id in tx.execute(maps).scalars().all() for item in get(tx, month=id, by=by).items]
    found = [(item.days, item) for item in shown if item.days and item.days[0] <= last and item.days[1] >= today]
    return [
        item for _, item in sorted(found, key=lambda one: (max(one[0][0], today), one[1].content.order[1:], one[1].id))
    ]


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


def change(
    tx: Tx,
    *,
    month: int,
    wanted: Sequence[Line],
    by: Person,
    now: datetime,
    tell: bool,
    free: bool = False,
) -> Change | None:
    """The month's items become exactly `wanted`: an id keeps its item, None makes a new one, what is left out goes.

    None where nothing differs. Of a published map what was sent is edited; `tell`: one short message to every family
    says what changed; who answered a moved event is asked again, and who would come to a cancelled one, or holds a
    place of it, is told, whatever `tell`. Refuses taking away what families hold, unless `free` gives the places back.
    """
    found = _hold(tx, month, by)
    made = changes.write(tx, month=month, wanted=wanted, by=by, now=now, told=tell and found.published, free=free)
    if made is not None and found.published:
        changes.tell(tx, change=made, classroom=found.classroom, now=now)
        _show(tx, made, now)
    return made


def cancel(tx: Tx, *, item: int, by: Person, now: datetime, tell: bool) -> Month:
    """An item leaves the map, its places are free; who would come or held one is told at once, all others if wished."""
    found = get_item(tx, item=item)
    month = _hold(tx, found.month, by)
    wanted: list[Line] = [(one.id, one.content) for one in month.items if one.id != item]
    change(tx, month=found.month, wanted=wanted, by=by, now=now, tell=tell, free=True)
    return get(tx, month=found.month)


def undo(tx: Tx, *, change: int, by: Person, now: datetime) -> Change:
    """The last change of a map is taken back: its items, places and answers are as before; nobody is asked twice.

    Who has heard of the change hears that too.
    """
    known = changes.get(tx, change=change)
    if known is None:
        raise Refused("changes-gone")
    found = _hold(tx, known.month, by)
    undone = changes.take_back(tx, change=change, by=by, now=now)
    if found.published:
        changes.tell_back(tx, change=undone, classroom=found.classroom, now=now)
        _show(tx, undone, now)
    return undone


def history(tx: Tx, *, month: int, by: Person) -> list[Change]:
    """Who changed what and when, the latest first; for the staff."""
    by.must_be_staff(get(tx, month=month).classroom)
    return changes.of_map(tx, month=month)


def of_change(tx: Tx, *, change: int) -> Month:
    """The month that was changed, for a letter about it."""
    known = changes.get(tx, change=change)
    if known is None:
        raise Refused("changes-gone")
    return get(tx, month=known.month)


def _hold(tx: Tx, month: int, by: Person) -> Month:
    """The staff's month, which nobody else changes before this transaction is over."""
    tx.execute(sa.select(months.c.id).where(months.c.id == month).with_for_update())
    found = get(tx, month=month)
    by.must_be_staff(found.classroom)
    return found


def _show(tx: Tx, change: Change, now: datetime) -> None:
    """What was sent of a published map is edited, the class chat's cards of what can be taken, and what is found."""
    search.keep_map(tx, month=change.month)
    redraw(tx, month=change.month, now=now)
    touched = {one.item for one in change.differences}
    for item in of_month(tx, month=change.month, cancelled=True):
        if item.id in touched:
            slots.redraw(tx, item, now=now)
            answers.move_up(tx, item=item.id, now=now)
            answers.show(tx, item, now=now)
            if item.kind == "venue" and item.cancelled_at is None:
                slots.show_chat(tx, item, now=now)


def publish(tx: Tx, *, month: int, by: Person, now: datetime) -> Month:
    """Every family gets the map in private, the class chat its poster, pinned; a second press sends nothing more."""
    found = _hold(tx, month, by)
    if not found.items:
        raise Refused("months-nothing-yet")
    _publish(tx, found, now)
    return get(tx, month=month)


def publish_at(tx: Tx, *, month: int, at: datetime | None, by: Person, now: datetime) -> Month:
    """The map is published at this moment by itself; None: not by itself. Refuses a past moment and an empty map."""
    found = _hold(tx, month, by)
    if found.published:
        raise Refused("months-already-published")
    if at is not None and not found.items:
        raise Refused("months-nothing-yet")
    if at is not None and at <= now:
        raise Refused("months-past")
    tx.execute(sa.update(months).where(months.c.id == month).values(publish_at=at))
    return get(tx, month=month)


def publish_due(tx: Tx, now: datetime) -> bool:
    """Publish a map whose hour has come, once; True if there was one. One that is late after a stop does not come at
    night. The staff hear that it went out, or that there was nothing on it."""
    m, c = months.c, classrooms.c
    late = sa.and_(m.published_at.is_(None), m.publish_at <= now)
    due = sa.select(m.id, m.publish_at, c.timezone).join(classrooms, c.id == m.classroom_id).where(late)
    for id, at, zone in tx.execute(due.order_by(m.publish_at, m.id).with_for_update(of=months)).all():
        if hours.is_quiet(now, ZoneInfo(zone)) and not hours.is_quiet(at, ZoneInfo(zone)):
            continue
        found = get(tx, month=id)
        if found.items:
            _publish(tx, found, now)
        else:
            tx.execute(sa.update(months).where(m.id == id).values(publish_at=None))
        word, key = "published" if found.items else "empty", f"due:{id}:{int(at.timestamp())}"
        owe_staff(tx, Notice(f"months-due-{word}", {"month": id}, dedup=key), classroom=found.classroom, due=now)
        return True
    return False


def _publish(tx: Tx, month: Month, now: datetime) -> None:
    m = months.c
    changed = sa.update(months).where(m.id == month.id, m.published_at.is_(None))
    if tx.execute(changed.values(published_at=now, publish_at=None)).rowcount:
        key = f"map:{month.id}"
        letter = Notice("months-map", {"month": month.id}, topic=key, bulk=True, extra=True, dedup=key)
        owe_families(tx, letter, classroom=month.classroom, due=now)
        _owe_poster(tx, month, f"poster:{month.id}", now)
        search.keep_map(tx, month=month.id)
        looks.again(tx, looks.ITEM, [item.id for item in month.items])


def _owe_poster(tx: Tx, month: Month, key: str | None, now: datetime) -> None:
    """The class chat's picture of the map, of use while the month lasts, and the cards of what can be taken."""
    end = hours.at(next_first(month.first), 0, month.zone)
    letter = replace(_poster(tx, month, key), until=end if end > now else None)
    owe_chat(tx, letter, classroom=month.classroom, due=now)
    for item in month.items:
        if item.kind == "venue":
            slots.show_chat(tx, item, now=now)


def redraw(tx: Tx, *, month: int, now: datetime) -> None:
    """A published map changed: what was sent is edited, without a new message."""
    found = get(tx, month=month)
    letter = Notice("months-redraw", {"month": month}, topic=f"map:{month}", bulk=True, live=True)
    owe_families(tx, replace(letter, dedup=f"redraw:{month}"), classroom=found.classroom, due=now)
    owe_chat(tx, replace(_poster(tx, found, f"repost:{month}"), live=True), classroom=found.classroom, due=now)


def _poster(tx: Tx, month: Month, dedup: str | None) -> Notice:
    """The picture of the map; that of an earlier month, posted anew, does not push the latest one's from the top."""
    m = months.c
    later = sa.select(m.id).where(m.classroom_id == month.classroom, m.first > month.first, m.published_at.is_not(None))
    pin = tx.execute(later.limit(1)).first() is None
    return Notice("months-poster", {"month": month.id}, topic=f"map:{month.id}", pin=pin, dedup=dedup)


def welcome(tx: Tx, *, classroom: int, family: int, today: date, now: datetime) -> None:
    """The adults of a family that has just come in get the maps that are published and not over, once each."""
    m = months.c
    open_ = sa.select(m.id).where(m.classroom_id == classroom, m.first >= first_of(today), m.published_at.is_not(None))
    for month in tx.execute(open_.order_by(m.first)).scalars():
        letter = Notice("months-map", {"month": month}, topic=f"map:{month}", dedup=f"map:{month}")
        owe_families(tx, letter, classroom=classroom, family=family, due=now)


def show_again(tx: Tx, *, classroom: int, person: int, today: date, now: datetime) -> None:
    """One person has, or gets, the maps that are published and not over, as they are now."""
    m = months.c
    open_ = sa.select(m.id).where(m.classroom_id == classroom, m.first >= first_of(today), m.published_at.is_not(None))
    for month in tx.execute(open_.order_by(m.first)).scalars():
        letter = Notice("months-map", {"month": month}, topic=f"map:{month}")
        owe(tx, letter, classroom=classroom, chats=[person], due=now)


def show_chat(tx: Tx, *, classroom: int, today: date, now: datetime) -> None:
    """A chat, or a topic, that is connected after the publishing gets the maps that are published and not over."""
    m = months.c
    open_ = sa.select(m.id).where(m.classroom_id == classroom, m.first >= first_of(today), m.published_at.is_not(None))
    for month in tx.execute(open_.order_by(m.first)).scalars():
        _owe_poster(tx, get(tx, month=month), None, now)


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
