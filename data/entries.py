"""Editing a map in the making: plans, files and other months come in, items are corrected, moved and taken out.

Whoever corrects names the `version` that they saw. What somebody else has changed since is not overwritten: nothing is
done, and the outcome (`Edit.other`) says who was there before. Adding overwrites nothing and needs no version.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import changes, months, norms
from data.copying import copied
from data.db import Tx
from data.drafts import Draft, Entry, Unread, drafts, entry_of, get, work_of
from data.items import TITLE, Content, items
from data.items import months as map_months
from data.kinds import KINDS
from data.people import Person, adults_by_family, fold
from data.plan import Plan, Understood
from data.refusal import Refused

TEXT = 60_000
"""The longest plan, in characters: the 300 items of a map with the longest titles."""


@dataclass(frozen=True, slots=True)
class Edit:
    """How an edit went. Nothing was done if `other` is a name: of who had changed the same meanwhile.

    `version` and `block` are the draft's now, `key` the entry's, if there is (still) one; `count`: how many came in.
    """

    draft: int
    version: int
    key: int | None = None
    other: str | None = None
    count: int = 0
    block: int = 0


def paste(
    tx: Tx, *, draft: int, text: str, read: Plan, by: Person, now: datetime, after: int = 0, block: int | None = None
) -> Edit:
    """What was understood of a pasted plan comes into the draft, and what was not is kept with its reason.

    `text` is the whole plan and `read` what it says. With `block` its first `after` lines came earlier, as that block:
    nothing of them is added again, and an item that has grown is replaced, unless it was edited. What is in the draft
    already (the same kind, title and start) is passed over.
    """
    check_text(text)
    known = get(tx, draft=draft, by=by, hold=True)
    number = known.block + 1 if block is None else block
    old = {line.line for line in known.unread if line.block == number}
    still = {line.line for line in read.unread}
    unread = [line for line in known.unread if line.block != number or line.line in still]
    fresh_lines = (one for one in read.unread if one.line > after and one.line not in old)
    unread += [Unread(number, one.line, one.text, one.reason) for one in fresh_lines]
    worth = norms.points_of(tx, classroom=known.classroom)
    entries = _outgrown(known, number, read, after, worth, text)
    fresh = [one for one in read.items if one.line > after or one.line in old - still]
    made = [_entry(one, known.zone, worth, number, text) for one in fresh]
    newest = max(number, known.block)
    return keep(tx, known, _with(known, entries, made), by, now, unread=unread, text=text, block=newest)


def check_text(text: str) -> None:
    """Refuses a plan without text, and one that is too long to be read."""
    if not text.strip():
        raise Refused("drafts-empty-plan")
    if len(text) > TEXT:
        raise Refused("drafts-long-plan", limit=TEXT)


def _outgrown(known: Draft, number: int, read: Plan, after: int, worth: Mapping[str, int], text: str) -> list[Entry]:
    """The entries, with those of the plan that the next message has continued as they are read now.

    What that message has turned into a heading is an item no more.
    """
    now_read: dict[int, list[Understood]] = {}
    for one in read.items:
        now_read.setdefault(one.line, []).append(one)
    entries: list[Entry] = []
    for entry in known.entries:
        if entry.block != number or entry.touched or entry.line is None or entry.line > after:
            entries.append(entry)
            continue
        found = now_read.get(entry.line, [])
        if len(found) == 1 and max(found[0].lines, default=0) > after:
            new = _entry(found[0], known.zone, worth, number, text)
            entry = replace(new, key=entry.key, version=entry.version, by=entry.by)
        if found:
            entries.append(entry)
    return entries


def file(tx: Tx, *, draft: int, read: Plan, by: Person, now: datetime) -> Edit:
    """What was understood of a file comes into the draft, and what was not is kept with its reason."""
    known = get(tx, draft=draft, by=by, hold=True)
    number = known.block + 1
    worth = norms.points_of(tx, classroom=known.classroom)
    unread = [*known.unread, *(Unread(number, line.line, line.text, line.reason) for line in read.unread)]
    made = [_entry(one, known.zone, worth, number) for one in read.items]
    return keep(tx, known, _with(known, known.entries, made), by, now, unread=unread, text="", block=number)


def copy(tx: Tx, *, draft: int, month: int, by: Person, now: datetime) -> Edit:
    """The items of another month of the class come into the draft, each on the same weekday; no answers, no claims.

    An item without a sensible new day is marked and must be looked at before the draft is saved.
    """
    known = get(tx, draft=draft, by=by, hold=True)
    source = months.get(tx, month=month, by=by)
    if source.classroom != known.classroom:
        raise Refused("months-none")
    made: list[Entry] = []
    for item in source.items:
        content, look = copied(item.content, source=source.first, target=known.first, zone=known.zone)
        made.append(Entry(0, None, content, look=look))
    return keep(tx, known, _with(known, known.entries, made), by, now)


def sources(tx: Tx, *, draft: int, by: Person) -> list[tuple[int, date, int]]:
    """The other months of the class that can be copied: id, first day, number of items; the latest first."""
    known = get(tx, draft=draft, by=by)
    m, i = map_months.c, items.c
    counted = sa.select(m.id, m.first, sa.func.count(i.id)).join(items, i.month_id == m.id)
    others = counted.where(m.classroom_id == known.classroom, m.first != known.first, i.cancelled_at.is_(None))
    return [(row[0], row[1], row[2]) for row in tx.execute(others.group_by(m.id, m.first).order_by(m.first.desc()))]


def add(tx: Tx, *, draft: int, content: Content, by: Person, now: datetime) -> Edit:
    """A new item, last of its section."""
    content.check()
    known = get(tx, draft=draft, by=by, hold=True)
    key = known.last_key + 1
    entry = Entry(key, None, content, touched=True)
    return keep(tx, known, [*known.entries, entry], by, now, key=key)


def add_all(tx: Tx, *, draft: int, contents: Iterable[Content], by: Person, now: datetime) -> Edit:
    """New items; what is in the draft already (the same kind, title and start) is passed over."""
    made: list[Entry] = []
    for content in contents:
        content.check()
        made.append(Entry(0, None, content))
    known = get(tx, draft=draft, by=by, hold=True)
    return keep(tx, known, _with(known, known.entries, made), by, now)


def understand(
    tx: Tx, *, draft: int, block: int, line: int, kind: str, read: Sequence[Understood], by: Person, now: datetime
) -> Edit:
    """A line that was not understood becomes what was `read` of it as this kind, or else an item with it as its title.

    Somebody may have seen to it before (`Edit.other`).
    """
    known = get(tx, draft=draft, by=by, hold=True)
    one = known.line(block, line)
    if one is None:
        return Edit(draft, known.version, None, known.changed_by)
    worth = norms.points_of(tx, classroom=known.classroom)
    bare = Content(kind, " ".join(one.text.strip("*# ").split())[:TITLE], points=worth[kind])
    found = [_entry(item, known.zone, worth, block, one.text).settled({"kind"}) for item in read]
    made = [
        replace(entry, key=known.last_key + at, line=line, touched=True)
        for at, entry in enumerate(found or [Entry(0, None, bare, block=block)], 1)
    ]
    unread = [other for other in known.unread if other != one]
    return keep(tx, known, [*known.entries, *made], by, now, unread=unread, key=made[0].key)


def forget_unread(tx: Tx, *, draft: int, version: int, by: Person, now: datetime) -> Edit:
    """The lines that were not understood are not needed; those that are folded stay."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    return keep(tx, known, known.entries, by, now, unread=known.folded)


def correct(
    tx: Tx, *, draft: int, version: int, key: int, by: Person, now: datetime, fields: Mapping[str, Any]
) -> Edit:
    """These fields of an item's `Content` are other ones. Points that were the kind's own follow the kind.

    Without fields it has been looked at as it is. What is said is doubtful no more. Refuses what cannot be on a map.
    """
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or entry.version > version:
        return too_late(known, entry)
    old = entry.content
    worth = norms.points_of(tx, classroom=known.classroom)
    content = replace(of_kind(old, fields.get("kind", old.kind), worth), **fields)
    content.check()
    if not set(content.families) <= set(adults_by_family(tx, classroom=known.classroom)) | set(old.families):
        raise Refused("families-gone")
    looked = not fields or "starts" in fields
    said = {"when" if name in ("starts", "ends", "all_day") else name for name in fields} or set(entry.parts)
    changed = replace(entry.settled(said), content=content, look=None if looked else entry.look, touched=True)
    return keep(tx, known, [changed if one is entry else one for one in known.entries], by, now, key=key)


def remove(tx: Tx, *, draft: int, version: int, key: int, by: Person, now: datetime) -> Edit:
    """The item is not on the map that will be saved."""
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or entry.version > version:
        return too_late(known, entry)
    return keep(tx, known, [one for one in known.entries if one is not entry], by, now)


def neighbour(known: Draft, key: int, step: int) -> int | None:
    """The entry with which this one can change places, a step up (-1) or down (1).

    Only among what stands at one place of the map's order: in a section all that lasts all month, or begins together.
    """
    at = next((at for at, entry in enumerate(known.entries) if entry.key == key), None)
    if at is None or not 0 <= at + step < len(known.entries):
        return None
    one, other = known.entries[at], known.entries[at + step]
    return other.key if one.content.order == other.content.order else None


def move(tx: Tx, *, draft: int, version: int, key: int, step: int, by: Person, now: datetime) -> Edit:
    """The item goes a step up (-1) or down (1) within its section, where the order is not that of days."""
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or known.version != version:
        return Edit(draft, known.version, key if entry else None, known.changed_by)
    beside = neighbour(known, key, step)
    if beside is None:
        return Edit(draft, known.version, key)
    places = {key: known.entry(beside), beside: entry}
    return keep(tx, known, [places.get(one.key) or one for one in known.entries], by, now, key=key)


def undo(tx: Tx, *, draft: int, version: int, by: Person, now: datetime) -> Edit:
    """The last edit of the draft is taken back."""
    known = get(tx, draft=draft, by=by, hold=True)
    former = tx.execute(sa.select(drafts.c.former).where(drafts.c.id == draft)).scalar_one()
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    if former is None:
        raise Refused("drafts-nothing-to-undo")
    unread = [Unread(**one) for one in former["unread"]]
    edit = keep(tx, known, [entry_of(one) for one in former["entries"]], by, now, unread=unread)
    tx.execute(sa.update(drafts).where(drafts.c.id == draft).values(former=None))
    return edit


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


def _entry(one: Understood, zone: ZoneInfo, worth: Mapping[str, int], block: int, text: str = "") -> Entry:
    """What was understood of a plan as a new entry, still without a key; `text` is the plan, if it was typed."""
    moments = [(months.moment(starts, zone), months.moment(ends, zone), day) for starts, ends, day in one.moments]
    entry = Entry(0, None, content_of(one, zone, worth), one.line, block)
    if not one.doubts:
        return entry
    typed = dict(enumerate(text.splitlines(), 1))
    words = "\n".join(typed[line].strip("*# \t") for line in one.lines or (one.line,) if line in typed)
    return replace(entry, doubts=one.doubts, kinds=one.kinds, moments=tuple(moments), words=words)


def of_kind(content: Content, kind: str, worth: Mapping[str, int]) -> Content:
    """The content as one of this kind; points that were the kind's own follow."""
    own = kind in KINDS and content.points == worth[content.kind]
    return replace(content, kind=kind, points=worth[kind] if own else content.points)


def _with(known: Draft, entries: Iterable[Entry], made: Iterable[Entry]) -> list[Entry]:
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
    return all_of_them


def _same(content: Content) -> tuple[str, str, datetime | None]:
    return content.kind, fold(content.title), content.starts


def too_late(known: Draft, entry: Entry | None) -> Edit:
    """Somebody changed the entry, or took it out."""
    if entry is None:
        return Edit(known.id, known.version, None, known.changed_by)
    return Edit(known.id, known.version, entry.key, entry.by or known.changed_by)


def keep(
    tx: Tx,
    known: Draft,
    entries: Sequence[Entry],
    by: Person,
    now: datetime,
    *,
    unread: Sequence[Unread] | None = None,
    text: str | None = None,
    block: int | None = None,
    key: int | None = None,
) -> Edit:
    """Write an edit down: what differs is of the new version, by this person."""
    if len(entries) > changes.LIMIT:
        raise Refused("months-too-many", limit=changes.LIMIT)
    version = known.version + 1
    before = {entry.key: entry for entry in known.entries}
    stamped = [
        entry if entry == before.get(entry.key) else replace(entry, version=version, by=by.name) for entry in entries
    ]
    number = known.block if block is None else block
    row = {
        "version": version,
        "work": work_of(stamped, known.unread if unread is None else unread),
        "former": work_of(known.entries, known.unread),
        "text": known.text if text is None else text,
        "block": number,
        "last_key": max([known.last_key, *(entry.key for entry in entries)]),
        "changed_by": by.name,
        "changed_at": now,
    }
    tx.execute(sa.update(drafts).where(drafts.c.id == known.id).values(row))
    return Edit(known.id, version, key, None, sum(entry.key > known.last_key for entry in entries), number)
