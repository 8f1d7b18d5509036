"""Relocation: a class lives by another city's clock. Hours stay as they are written, and the moments they mean move.

Six in the evening stays six in the evening, now by the new clock: of events, rounds, votes and times, of what is behind
as of what is to come, so that old maps say what they said. What has happened (reports, points, letters) keeps its
moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items, looks, search, slots
from data.db import Tx
from data.events.reminders import reminded
from data.items import Item
from data.map.changes import changes
from data.map.drafts import drafts
from data.people import Person, classrooms
from data.refusal import Refused
from data.school import classrooms as classes
from data.school.classrooms import Classroom
from data.school.farewells import farewells
from data.slots.tables import drawings, terms
from data.slots.tables import slots as slots_table
from data.standing.goals import goals
from data.talk.timing.reading import options, polls
from data.zones import zones

SHOWN = 3
"""So many of the coming events a preview names."""


@dataclass(frozen=True, slots=True)
class Relocation:
    """What moves when a class lives by `zone`: the events to come, the nearest first; their hours stay, and are reached
    so much later (`shift`)."""

    classroom: Classroom
    zone: ZoneInfo
    shift: timedelta
    coming: tuple[Item, ...]


def preview(tx: Tx, *, classroom: int, timezone: str, by: Person, now: datetime) -> Relocation:
    """What would move, for the staff. Refuses a zone that there is not, and the class's own."""
    by.must_be_staff(classroom)
    if timezone not in zones():
        raise Refused("classrooms-no-such-zone")
    known = classes.get(tx, classroom=classroom)
    if known.timezone == timezone:
        raise Refused("relocation-same")
    zone = ZoneInfo(timezone)
    m = items.months.c
    maps = tx.execute(sa.select(m.id).where(m.classroom_id == classroom).order_by(m.first)).scalars().all()
    found = [item for month in maps for item in items.of_month(tx, month=month)]
    coming = [item for item in found if item.over is not None and item.over > now]
    local = now.astimezone(known.zone)
    return Relocation(
        known,
        zone,
        _moved(now, known.zone, zone) - local,
        tuple(sorted(coming, key=lambda item: (item.over or now, item.id))),
    )


def move(tx: Tx, *, classroom: int, timezone: str, by: Person, now: datetime) -> Relocation:
    """The class lives by this zone from now on. The way back is the same way."""
    made = preview(tx, classroom=classroom, timezone=timezone, by=by, now=now)
    old, new = made.classroom.zone, made.zone
    m, i = items.months.c, items.items.c
    maps = sa.select(m.id).where(m.classroom_id == classroom)
    ours = sa.select(i.id).where(i.month_id.in_(maps))
    _shift(tx, items.items, ("starts_at", "ends_at"), i.id.in_(ours), old, new)
    _shift(tx, items.months, ("publish_at",), m.classroom_id == classroom, old, new)
    _shift(tx, slots_table, ("starts_at", "ends_at"), slots_table.c.item_id.in_(ours), old, new)
    _shift(tx, terms, ("opens_at", "early_at"), terms.c.item_id.in_(ours), old, new)
    _shift(tx, drawings, ("ends_at",), drawings.c.item_id.in_(ours), old, new)
    _shift(tx, goals, ("closes_at",), goals.c.classroom_id == classroom, old, new)
    _shift(tx, polls, ("closes_at", "chosen_at"), polls.c.item_id.in_(ours), old, new)
    _shift(tx, options, ("starts_at",), options.c.item_id.in_(ours), old, new)
    _shift(tx, reminded, ("event_at",), reminded.c.item_id.in_(ours), old, new)
    _shift(tx, farewells, ("erased_at",), farewells.c.classroom_id == classroom, old, new)
    _rewrite(tx, drafts, ("work", "former"), drafts.c.classroom_id == classroom, old, new)
    _rewrite(tx, changes, ("items",), changes.c.month_id.in_(maps), old, new)
    tx.execute(sa.update(items.items).where(i.id.in_(ours)).values(sequence=i.sequence + 1))
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(timezone=timezone))
    _look_again(tx, classroom, tx.execute(ours).scalars().all())
    for month in tx.execute(maps).scalars().all():
        search.keep_map(tx, month=month)
    return made


def _moved(moment: datetime, old: ZoneInfo, new: ZoneInfo) -> datetime:
    """The moment at which the new clock shows what the old one showed."""
    return moment.astimezone(old).replace(tzinfo=new)


def _shift(
    tx: Tx, table: sa.Table, names: Sequence[str], where: sa.ColumnElement[bool], old: ZoneInfo, new: ZoneInfo
) -> None:
    """These columns of these rows; what moves later goes last first, so that no two rows are ever alike."""
    key = [*table.primary_key]
    columns = [table.c[name] for name in names]
    rows = tx.execute(sa.select(*key, *(column for column in columns if not column.primary_key)).where(where)).all()
    changed = []
    for row in rows:
        was = {name: getattr(row, name) for name in names}
        becomes = {name: _moved(at, old, new) for name, at in was.items() if at is not None}
        if becomes:
            changed.append((was, becomes, sa.and_(*(column == getattr(row, column.name) for column in key))))
    changed.sort(key=lambda one: next(at for at in one[0].values() if at is not None))
    later = bool(changed) and next(iter(changed[0][1].values())) > next(at for at in changed[0][0].values() if at)
    for _, becomes, this in reversed(changed) if later else changed:
        tx.execute(sa.update(table).where(this).values(becomes))


def _rewrite(
    tx: Tx, table: sa.Table, names: Sequence[str], where: sa.ColumnElement[bool], old: ZoneInfo, new: ZoneInfo
) -> None:
    """The moments in what is kept as JSON: drafts, and what a change of a map gives back when it is undone."""
    for row in tx.execute(sa.select(table.c.id, *(table.c[name] for name in names)).where(where)).all():
        values = {name: _anew(getattr(row, name), old, new) for name in names if getattr(row, name) is not None}
        tx.execute(sa.update(table).where(table.c.id == row.id).values(values))


def _anew(known: Any, old: ZoneInfo, new: ZoneInfo) -> Any:
    if isinstance(known, list):
        return [_anew(one, old, new) for one in known]
    if not isinstance(known, dict):
        return known
    return {
        name: _said(one, old, new)
        if name in ("starts", "ends")
        else [[_said(starts, old, new), _said(ends, old, new), day] for starts, ends, day in one]
        if name == "moments"
        else _anew(one, old, new)
        for name, one in known.items()
    }


def _said(moment: str | None, old: ZoneInfo, new: ZoneInfo) -> str | None:
    """A moment as JSON keeps it."""
    return _moved(datetime.fromisoformat(moment), old, new).astimezone(UTC).isoformat() if moment else moment


def _look_again(tx: Tx, classroom: int, ours: Sequence[int]) -> None:
    """What falls due by the class's clock is reckoned anew."""
    items.class_changed(tx, classroom=classroom)
    for item in ours:
        slots.item_changed(tx, item=item)
    for word in (looks.FAREWELL, looks.HINT, looks.UNREAD, looks.YEAR):
        looks.known(tx, word, [classroom])
