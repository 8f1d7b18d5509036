"""What changed on a map: the difference between what stood there and what stands there now; kept, told, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data import looks, slots
from data.db import Id, Instant, Tx, metadata
from data.events import answers
from data.forgetting import YEAR, forget
from data.items import Content, Item, items, months, of_month, row_of
from data.kinds import KINDS
from data.map.differences import Difference, Line, difference, differences
from data.people import Person, persons
from data.refusal import Refused, at_most

LIMIT = 300
"""The most items on a month's map."""
UNDO = timedelta(hours=24)
"""How long a change can be undone."""

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("month_id", sa.ForeignKey(months.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False, index=True),
    sa.Column("items", sa.JSON, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
    sa.Column("after", sa.JSON, nullable=False),
    sa.Column("kept", sa.JSON, nullable=False),
    sa.Column("told", sa.Boolean, nullable=False),
    sa.Column("undone_at", Instant),
    sa.Column("undone_by", Id),
)
"""`items` are [item, content before, content after], `before` and `after` the items in their order; `kept` is what an
undo gives back: the claims that ended, and the families whose answers ceased to count."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in a map's history. `by` is a name; without differences the items were put into another order."""

    id: int
    month: int
    by: str
    at: datetime
    differences: tuple[Difference, ...]
    told: bool
    undone: bool


def write(
    tx: Tx, *, month: int, wanted: Sequence[Line], by: Person, now: datetime, told: bool, free: bool = False
) -> Change | None:
    """Bring the items of a month to `wanted` and keep the difference; None where there is none.

    The order of `wanted` counts where the map itself has none: among items of one section and moment. Refuses more
    items than a map holds, an item that cannot be, and taking away what families hold; with `free` the places of an
    item that is removed are given back instead.
    """
    step = _apply(tx, month, wanted, now, free=free)
    if step is None:
        return None
    row = {
        "month_id": month,
        "by_id": by.id,
        "made_at": now,
        "items": [[one.item, _json(one.before), _json(one.after)] for one in step.differences],
        "before": step.before,
        "after": step.after,
        "kept": {"ended": step.ended, "asked": []},
        "told": told,
    }
    id = tx.execute(sa.insert(changes).values(row).returning(changes.c.id)).scalar_one()
    return Change(id, month, by.name, now, step.differences, told, False)


@dataclass(frozen=True, slots=True)
class _Step:
    differences: tuple[Difference, ...]
    before: list[int]
    after: list[int]
    ended: list[int]


def _apply(tx: Tx, month: int, wanted: Sequence[Line], now: datetime, *, free: bool) -> _Step | None:
    at_most(len(wanted), LIMIT, "items")
    known = {item.id: item for item in of_month(tx, month=month, cancelled=True)}
    before = [item for item in known.values() if item.cancelled_at is None]
    was: list[Line] = [(item.id, item.content) for item in before]
    was.sort(key=lambda line: line[1].order)
    after = sorted(_known(wanted, known), key=lambda line: line[1].order)
    order = [item.id for item in sorted(before, key=lambda item: item.content.order)]
    if not differences(was, after) and order == [id for id, _ in after]:
        return None
    stays = {id for id, _ in after}
    ended = [claim for item in before if item.id not in stays for claim in _cancel(tx, item, now, free=free)]
    ids = [_put(tx, month, place, line, known) for place, line in enumerate(after, 1)]
    written = differences(was, [(id, content) for id, (_, content) in zip(ids, after, strict=True)])
    return _Step(written, order, ids, ended)


def _json(content: Content | None) -> dict[str, Any] | None:
    return content.as_json() if content else None


def _known(wanted: Sequence[Line], known: dict[int, Item]) -> list[Line]:
    """The lines, an id that is not of this month (or stands twice) as a new item."""
    lines: list[Line] = []
    used: set[int] = set()
    for id, content in wanted:
        content.check()
        ours = id in known and id not in used
        lines.append((id if ours else None, content))
        used |= {id} if id is not None else set()
    return lines


def _cancel(tx: Tx, item: Item, now: datetime, *, free: bool) -> list[int]:
    """The item leaves the map; returns the claims that ended with it."""
    i = items.c
    gone = sa.update(items).where(i.id == item.id)
    tx.execute(gone.values(cancelled_at=now, sequence=i.sequence + 1))
    if not free and slots.families_with(tx, item=item.id):
        raise Refused("months-item-in-use", title=item.title)
    return slots.free_all(tx, item=item.id, now=now)


def _put(tx: Tx, month: int, position: int, line: Line, known: dict[int, Item]) -> int:
    """The line stands at its position; returns its item."""
    id, content = line
    i = items.c
    if id is None:
        new = {"month_id": month, "position": position, **row_of(content)}
        made = int(tx.execute(sa.insert(items).values(new).returning(i.id)).scalar_one())
        looks.again(tx, looks.ITEM, [made])
        _open(tx, made, content)
        return made
    item = known[id]
    if item.cancelled_at is None and item.content == content:
        tx.execute(sa.update(items).where(i.id == id, i.position != position).values(position=position))
        return id
    values = {**row_of(content), "position": position, "cancelled_at": None, "sequence": item.sequence + 1}
    if item.starts != content.starts:
        values["told_at"] = None
    tx.execute(sa.update(items).where(i.id == id).values(values))
    looks.again(tx, looks.ITEM, [id])
    slots.item_changed(tx, item=id)
    _reopen(tx, item, content)
    return id


def _capacity(content: Content) -> int | None:
    """How many families the item's one place takes; None where it has none, or those of the catalogue."""
    capacity = KINDS[content.kind].capacity
    return None if content.kind == "venue" or capacity is None else content.seats or capacity


def _open(tx: Tx, item: int, content: Content) -> None:
    """Make the places of an item that has some: the catalogue for a venue round, otherwise one with its seats."""
    capacity = _capacity(content)
    if content.kind == "venue":
        slots.open_catalogue(tx, item=item)
    elif capacity is not None:
        slots.open_seats(tx, item=item, title=content.title, capacity=capacity)


def _reopen(tx: Tx, item: Item, content: Content) -> None:
    """The places follow what the item says now; refused where families hold what would be no more."""
    old, new = _capacity(item.content), _capacity(content)
    if old is not None and new is not None:
        if (old, item.title) != (new, content.title):
            slots.resize(tx, item=item.id, title=content.title, capacity=new)
    elif old != new or (item.kind == "venue") != (content.kind == "venue"):
        if slots.families_with(tx, item=item.id):
            raise Refused("months-item-in-use", title=item.title)
        slots.close(tx, item=item.id)
        _open(tx, item.id, content)


def take_back(tx: Tx, *, change: int, by: Person, now: datetime) -> Change:
    """The last change of a map is undone: items, places and answers are as they were before it.

    Refuses an earlier change, one that is undone already or older than a day, and an item whose places are held since.
    """
    found = get(tx, change=change)
    c = changes.c
    if found is None:
        raise Refused("refusal-gone", what="change")
    last = sa.select(sa.func.max(c.id)).where(c.month_id == found.month, c.undone_at.is_(None))
    if tx.execute(last).scalar_one() != change:
        raise Refused("changes-not-last")
    if found.at + UNDO < now:
        raise Refused("changes-too-late")
    said = {item.id: item.content for item in of_month(tx, month=found.month)}
    said |= {one.item: one.before for one in found.differences if one.item and one.before}
    row = tx.execute(sa.select(c.before, c.kept).where(c.id == change)).one()
    _apply(tx, found.month, [(id, said[id]) for id in row.before], now, free=False)
    slots.claim_again(tx, ended=row.kept["ended"])
    for item, family in row.kept["asked"]:
        answers.stand(tx, item=item, families=[family], now=now)
    tx.execute(sa.update(changes).where(c.id == change).values(undone_at=now, undone_by=by.id))
    return replace(found, undone=True)


def get(tx: Tx, *, change: int) -> Change | None:
    """One step in a map's history."""
    return next(iter(_load(tx, changes.c.id == change)), None)


def of_map(tx: Tx, *, month: int) -> list[Change]:
    """All steps of a month's map, the latest first."""
    return _load(tx, changes.c.month_id == month)


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Change]:
    c = changes.c
    query = sa.select(changes, persons.c.name).outerjoin(persons, persons.c.id == c.by_id).where(where)
    return [
        Change(row.id, row.month_id, row.name or "", row.made_at, _read(row.items), row.told, row.undone_at is not None)
        for row in tx.execute(query.order_by(c.id.desc()))
    ]


def _read(lines: list[Any]) -> tuple[Difference, ...]:
    read = [
        difference(item, *(Content.from_json(side) if side else None for side in (before, after)))
        for item, before, after in lines
    ]
    return tuple(one for one in read if one is not None)


def purge(tx: Tx, now: datetime) -> bool:
    """Forget how maps were changed more than a year ago: the maps stay as they are; True if there may be more."""
    return forget(tx, changes.c.made_at, before=now - YEAR, of=sa.true())
