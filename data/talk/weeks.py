"""Weeks: what a class's staff hear of by itself: on Monday morning their week, on the 25th the next month's map."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, items, looks
from data.db import Tx
from data.deliveries import Notice, owe_staff
from data.map.months import first_of, next_first
from data.people import classrooms

MORNING = 8 * 60
"""The minute of Monday at which the week begins: the end of the usual quiet hours."""
MAP_DAY = 25
"""The day of a month on which the next one's map is asked for, at the class's hour of the eve."""
LATE = timedelta(hours=24)
"""What was missed by more than this is of no use."""
FREE = (7, 8)
"""Months without school, for which no map is asked."""
MOST = 4
"""Classes that one transaction looks at."""


def owe_due(tx: Tx, now: datetime) -> bool:
    """Owe the staff of each class their week, and the question of the next month's map, each once. Few classes at a
    time, True if there may be more. May run at any moment, any number of times."""
    return looks.run(tx, looks.WEEK, _look, now=now, most=MOST)


def _look(tx: Tx, id: int, now: datetime) -> datetime | None:
    """Owe what is due of one class; when there is more."""
    c = classrooms.c
    row = tx.execute(sa.select(c.timezone, c.eve_minute, c.made_at).where(c.id == id)).first()
    if row is None:
        return None
    zone = ZoneInfo(row.timezone)
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    asked = today.replace(day=MAP_DAY)
    week, map_ = hours.at(monday, MORNING, zone), hours.at(asked, row.eve_minute, zone)
    if week <= now < week + LATE and row.made_at < week:
        letter = Notice(
            "weeks-letter", {"monday": monday.isoformat()}, dedup=f"week:{id}:{monday}", until=week + 4 * LATE
        )
        owe_staff(tx, letter, classroom=id, due=now)
    first = next_first(first_of(asked))
    if map_ <= now < map_ + LATE and row.made_at < map_ and first.month not in FREE and not _is_begun(tx, id, first):
        values = {"first": first.isoformat()}
        letter = Notice("weeks-next", values, dedup=f"next:{id}:{first}", until=hours.at(first, 0, zone))
        owe_staff(tx, letter, classroom=id, due=now)
    coming = [week, hours.at(monday + timedelta(days=7), MORNING, zone), map_]
    coming.append(hours.at(first.replace(day=MAP_DAY), row.eve_minute, zone))
    return min(moment for moment in coming if moment > now)


def _is_begun(tx: Tx, classroom: int, first: date) -> bool:
    """Does something stand on the map of that month already?"""
    m, i = items.months.c, items.items.c
    query = sa.select(i.id).join(items.months, m.id == i.month_id)
    mine = sa.and_(m.classroom_id == classroom, m.first == first, i.cancelled_at.is_(None))
    return tx.execute(query.where(mine).limit(1)).first() is not None


def source(tx: Tx, *, classroom: int, first: date) -> int | None:
    """The published map before that of `first`, to be copied; None: there is none."""
    m = items.months.c
    before = sa.select(m.id).where(m.classroom_id == classroom, m.first < first, m.published_at.is_not(None))
    return tx.execute(before.order_by(m.first.desc()).limit(1)).scalar_one_or_none()
