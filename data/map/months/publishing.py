"""A map goes out, at once or at its hour; what was sent of it is drawn anew, and shown to who comes later."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, looks, search, slots
from data.db import Tx
from data.deliveries import Notice, owe, owe_chat, owe_families, owe_staff
from data.items import months
from data.map.months.reading import Month, first_of, get, hold, next_first
from data.people import Person, classrooms
from data.refusal import Refused


def publish(tx: Tx, *, month: int, by: Person, now: datetime) -> Month:
    """Every family gets the map in private, the class chat its poster, pinned; a second press sends nothing more."""
    found = hold(tx, month, by)
    if not found.items:
        raise Refused("months-nothing-yet")
    _publish(tx, found, now)
    return get(tx, month=month)


def publish_at(tx: Tx, *, month: int, at: datetime | None, by: Person, now: datetime) -> Month:
    """The map is published at this moment by itself; None: not by itself. Refuses a past moment and an empty map."""
    found = hold(tx, month, by)
    if found.published:
        raise Refused("months-already-published")
    if at is not None and not found.items:
        raise Refused("months-nothing-yet")
    if at is not None and at <= now:
        raise Refused("months-past")
    tx.execute(sa.update(months).where(months.c.id == month).values(publish_at=at))
    return get(tx, month=month)


def publish_due(tx: Tx, now: datetime) -> bool:
    """Publish a map whose hour has come, once; one that is late after a stop does not come at night.

    The staff hear that it went out, or that there was nothing on it. One map at a time; True if there may be more.
    """
    m, c = months.c, classrooms.c
    late = sa.and_(m.published_at.is_(None), m.publish_at <= now)
    due = sa.select(m.id, m.publish_at, c.timezone).join(classrooms, c.id == m.classroom_id).where(late)
    for id, at, zone in tx.execute(due.order_by(m.publish_at, m.id).with_for_update(of=months)).all():
        if hours.is_quiet(now, ZoneInfo(zone)) and not hours.is_quiet(at, ZoneInfo(zone)):
            continue
        found = get(tx, month=id)
        word = "published" if found.items else "empty"
        if found.items:
            _publish(tx, found, now)
        else:
            tx.execute(sa.update(months).where(m.id == id).values(publish_at=None))
        letter = Notice(f"months-due-{word}", {"month": id}, dedup=f"due:{id}:{int(at.timestamp())}")
        owe_staff(tx, letter, classroom=found.classroom, due=now)
        return True
    return False


def _publish(tx: Tx, month: Month, now: datetime) -> None:
    m = months.c
    changed = sa.update(months).where(m.id == month.id, m.published_at.is_(None))
    if tx.execute(changed.values(published_at=now, publish_at=None)).rowcount:
        key = f"map:{month.id}"
        letter = Notice("months-map", {"month": month.id}, topic=key, bulk=True, extra=True, dedup=key)
        owe_families(tx, letter, classroom=month.classroom, due=now)
        lot = tx.execute(sa.select(classrooms.c.lot).where(classrooms.c.id == month.classroom)).scalar_one()
        for item in month.items if lot is not None else ():
            if item.kind == "venue":
                slots.begin_with_map(tx, item=item.id, lot=lot, now=now)
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
