"""How an edit of a draft is written down, and what was understood of a plan as its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data.db import Tx
from data.items import Content
from data.kinds import KINDS
from data.map import changes, lessons, months
from data.map.drafts import Draft, DraftEntry, Work, drafts, taught
from data.map.lessons import Lesson
from data.names import name_key
from data.people import Person
from data.plan import Understood
from data.refusal import at_most

UNDER = 200
"""So much is kept of a heading, in characters."""


@dataclass(frozen=True, slots=True)
class Edit:
    """How an edit went. Nothing was done if `other` is a name: of who had changed the same meanwhile.

    `version` and `block` are the draft's now, `key` the entry's, if there is (still) one; `count`: how many came in;
    `learnt`: what the class will know from now on if the draft is saved.
    """

    draft: int
    version: int
    key: int | None = None
    other: str | None = None
    count: int = 0
    block: int = 0
    learnt: tuple[Lesson, ...] = ()


def content_of(one: Understood, zone: ZoneInfo, worth: Mapping[str, int]) -> Content:
    """What was understood of a plan as an item's content, on the class's clock; a kind is `worth` so many points."""
    points = worth[one.kind] if one.points is None else one.points
    starts, ends = months.moment(one.starts, zone), months.moment(one.ends, zone)
    return Content(one.kind, one.title, one.note, starts, ends, one.all_day, one.place, one.link, one.seats, points)


def times(starts: datetime | date | None, ends: datetime | date | None, zone: ZoneInfo) -> dict[str, Any]:
    """Start and end on the class's clock as fields of a content."""
    return {"starts": months.moment(starts, zone), "ends": months.moment(ends, zone)}


def moved(
    content: Content, day: date | None, minute: int | None, zone: ZoneInfo, *, due: bool = False
) -> dict[str, Any]:
    """When it is, as fields of the content, if it is moved to a day and a minute of it; an hour keeps its length.

    Without a minute it lasts all day, or is `due` by then; without a day all month.
    """
    if day is None:
        return {"starts": None, "ends": None, "all_day": True}
    if minute is None:
        midnight = months.moment(day, zone)
        return {"starts": None if due else midnight, "ends": midnight if due else None, "all_day": True}
    starts = datetime.combine(day, time(minute // 60, minute % 60), zone)
    length = content.ends - content.starts if content.starts and content.ends and not content.all_day else None
    return {"starts": starts, "ends": starts + length if length is not None else None, "all_day": False}


def entry_from(one: Understood, zone: ZoneInfo, worth: Mapping[str, int], block: int) -> DraftEntry:
    """What was understood of a plan as a new entry, still without a key."""
    moments = [(months.moment(starts, zone), months.moment(ends, zone), day) for starts, ends, day in one.moments]
    entry = DraftEntry(0, None, content_of(one, zone, worth), one.line, block, under=one.under[:UNDER])
    if not one.doubts:
        return entry
    return replace(entry, doubts=one.doubts, kinds=one.kinds, moments=tuple(moments), words=one.words)


def of_kind(content: Content, kind: str, worth: Mapping[str, int]) -> Content:
    """The content as one of this kind; points that were the kind's own follow."""
    own = kind in KINDS and content.points == worth[content.kind]
    return replace(content, kind=kind, points=worth[kind] if own else content.points)


def together(known: Draft, entries: Iterable[DraftEntry], made: Iterable[DraftEntry]) -> tuple[DraftEntry, ...]:
    """The entries with new ones behind them, which get their keys; what is there already is passed over."""
    all_of_them = list(entries)
    seen = {_same(entry.content) for entry in all_of_them}
    key = known.last_key
    for one in made:
        if _same(one.content) in seen:
            continue
        seen.add(_same(one.content))
        key += 1
        all_of_them.append(replace(one, key=key))
    return tuple(all_of_them)


def _same(content: Content) -> tuple[str, str, datetime | None]:
    return content.kind, name_key(content.title), content.starts


def _same_but_hints(entry: DraftEntry, old: DraftEntry | None) -> bool:
    """Likely kinds come from what is said of others: they are no change of the item itself."""
    return old is not None and replace(entry, kinds=old.kinds) == old


def too_late(known: Draft, entry: DraftEntry | None) -> Edit:
    """Somebody changed the entry, or took it out."""
    if entry is None:
        return Edit(known.id, known.version, None, known.changed_by)
    return Edit(known.id, known.version, entry.key, entry.by or known.changed_by)


def keep(
    tx: Tx,
    known: Draft,
    work: Work,
    by: Person,
    now: datetime,
    *,
    text: str | None = None,
    block: int | None = None,
    key: int | None = None,
    came: bool = False,
) -> Edit:
    """Write an edit down: what differs is of the new version, by this person. `came`: it brings something in."""
    at_most(len(work.entries), changes.LIMIT, "items")
    version = known.version + 1
    before = {entry.key: entry for entry in known.entries}
    stamped = tuple(
        entry if _same_but_hints(entry, before.get(entry.key)) else replace(entry, version=version, by=by.name)
        for entry in work.entries
    )
    number = known.block if block is None else block
    row = {
        "version": version,
        "work": replace(work, entries=stamped, corrected=not came).as_json(),
        "former": known.work.as_json(),
        "text": known.text if text is None else text,
        "block": number,
        "last_key": max([known.last_key, *(entry.key for entry in work.entries)]),
        "changed_by": by.name,
        "changed_at": now,
    }
    tx.execute(sa.update(drafts).where(drafts.c.id == known.id).values(row))
    old = taught(known.work)
    learnt = [one for one in taught(work) if one not in old]
    told = lessons.fresh(tx, classroom=known.classroom, learnt=learnt) if learnt else ()
    return Edit(known.id, version, key, None, sum(one.key > known.last_key for one in work.entries), number, told)
