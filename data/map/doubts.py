"""Settling what is to be checked in a map in the making: by a likely reading, for all of a sort, or away with it.

Whoever settles names the `version` that they saw, as in `data/map/entries`; a line that is not read is seen to once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from data import point_rules
from data.db import Tx
from data.items import Content
from data.kinds import KINDS
from data.map import lessons
from data.map.drafts import LIKELY, Draft, DraftEntry, UnreadLine, get, taught, with_lesson
from data.map.entries import Edit, again, correct, keep, of_kind, too_late
from data.map.lessons import ROLES, Lesson, LessonSort
from data.names import name_key
from data.people import Person
from data.plan import Plan
from data.plan.known import Known
from data.refusal import Refused

AS_READ = "as-read"
"""Stands for a kind where each item keeps the one that it was read as."""
USUAL = ("class_event", "school_event", "city_event")
"""The kinds of a line about which nothing else is known."""


def settle(tx: Tx, *, draft: int, version: int, key: int, part: str, reading: int, by: Person, now: datetime) -> Edit:
    """A doubtful part of an item is the `reading` of this number among its likely ones."""
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or entry.version > version:
        return too_late(known, entry)
    likely = entry.readings(part)
    if not 0 <= reading < len(likely):
        raise Refused("people-old-button")
    return correct(tx, draft=draft, version=version, key=key, by=by, now=now, fields=likely[reading])


def alike(known: Draft, entry: DraftEntry) -> list[DraftEntry]:
    """The items of doubtful kind that stand under the same heading as this one."""
    heading = name_key(entry.under)
    return [
        one
        for one in known.entries
        if "kind" in one.parts and one.block == entry.block and one.under and name_key(one.under) == heading
    ]


def settle_kinds(tx: Tx, *, draft: int, version: int, kind: str, key: int = 0, by: Person, now: datetime) -> Edit:
    """All items whose kind is doubtful are of this one (`AS_READ`: as they were read); with a `key` those under the
    heading of that item alone."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    entry = known.entry(key)
    if kind not in (*KINDS, AS_READ) or (key and entry is None):
        raise Refused("people-old-button")
    which = {one.key for one in (alike(known, entry) if entry else known.entries) if "kind" in one.parts}
    worth = point_rules.points_of(tx, classroom=known.classroom)
    entries = tuple(
        replace(
            one.settled({"kind"}),
            content=of_kind(one.content, one.content.kind if kind == AS_READ else kind, worth),
            touched=True,
        )
        if one.key in which
        else one
        for one in known.entries
    )
    return keep(tx, known, replace(known.work, entries=entries), by, now)


def taught_by(tx: Tx, *, draft: int, lesson: Lesson, by: Person) -> Known:
    """What the reader would know of a plan for this draft if this were taught as well."""
    known = get(tx, draft=draft, by=by)
    return lessons.known(tx, classroom=known.classroom, also=(*taught(known.work), lesson))


def column(known: Draft, block: int, number: int, role: str) -> Lesson:
    """That the column of this number among those to check has this role."""
    plan = known.plan(block)
    if plan is None or not 0 <= number < len(plan.columns) or role not in ROLES:
        raise Refused("people-old-button")
    return Lesson(LessonSort.COLUMN, plan.columns[number], role)


def settle_column(
    tx: Tx,
    *,
    draft: int,
    version: int,
    block: int,
    lesson: Lesson,
    read: Plan | None,
    by: Person,
    now: datetime,
) -> Edit:
    """A column is what the lesson says: the plan is as it is `read` anew by that; unless it cannot be, then only the
    next one is."""
    if read is not None:
        return again(tx, draft=draft, version=version, block=block, read=read, lesson=lesson, by=by, now=now)
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    blocks = tuple(
        replace(one, columns=tuple(name for name in one.columns if name != lesson.words)) for one in known.blocks
    )
    return keep(tx, known, with_lesson(replace(known.work, blocks=blocks), lesson), by, now)


def above(known: Draft, block: int, line: int | None) -> DraftEntry | None:
    """The entry that stands above a line of a plan: of the nearest line before."""
    before = [one for one in known.entries if one.block == block and one.line and one.line < (line or 0)]
    return max(before, key=lambda one: (one.line or 0, one.key), default=None)


def likely(known: Draft, line: UnreadLine) -> list[str]:
    """The kinds that a line is likely of: as the item above it, as most of its plan, else the usual ones."""
    upper = above(known, line.block, line.line)
    most = Counter(one.content.kind for one in known.entries if one.block == line.block).most_common(1)
    kinds = [*([upper.content.kind] if upper else []), *(kind for kind, _ in most), *USUAL]
    return list(dict.fromkeys(kinds))[: LIKELY - 1]


def join(tx: Tx, *, draft: int, version: int, key: int, by: Person, now: datetime) -> Edit:
    """An item is none: what was written of it goes into the note of the item `above` it, whose key is told."""
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or known.version != version:
        return Edit(draft, known.version, key if entry else None, known.changed_by)
    upper = above(known, entry.block, entry.line)
    if upper is None:
        raise Refused("people-old-button")
    joined = _with_note(upper, entry.words or _written(entry.content, known.zone))
    entries = tuple(joined if one is upper else one for one in known.entries if one is not entry)
    return keep(tx, known, replace(known.work, entries=entries), by, now, key=upper.key)


def join_line(tx: Tx, *, draft: int, block: int, line: int, by: Person, now: datetime) -> Edit:
    """A line that is not read goes, with those that continue it, into the note of the item `above` it."""
    known = get(tx, draft=draft, by=by, hold=True)
    lines = known.lines(block, line)
    if not lines:
        return Edit(draft, known.version, None, known.changed_by)
    upper = above(known, block, line)
    if upper is None:
        raise Refused("people-old-button")
    joined = _with_note(upper, "\n".join(" ".join(one.text.strip("*# ").split()) for one in lines))
    entries = tuple(joined if one is upper else one for one in known.entries)
    work = replace(known.work, entries=entries, unread=_without(known, lines))
    return keep(tx, known, work, by, now, key=upper.key)


def drop_line(tx: Tx, *, draft: int, block: int, line: int, by: Person, now: datetime) -> Edit:
    """A line that is not read, with those that continue it, is not needed."""
    known = get(tx, draft=draft, by=by, hold=True)
    lines = known.lines(block, line)
    if not lines:
        return Edit(draft, known.version, None, known.changed_by)
    return keep(tx, known, replace(known.work, unread=_without(known, lines)), by, now)


def _without(known: Draft, lines: Sequence[UnreadLine]) -> tuple[UnreadLine, ...]:
    return tuple(one for one in known.unread if one not in lines)


def _with_note(entry: DraftEntry, words: str) -> DraftEntry:
    note = entry.content.note or ""
    if words not in note:
        note = "\n".join(part for part in (note, words) if part)
    return replace(entry, content=replace(entry.content, note=note), touched=True)


def _written(content: Content, zone: ZoneInfo) -> str:
    """An item in words and figures that every language has: «12.12 18:00 Концерт, актовый зал»."""
    moments = [moment.astimezone(zone) for moment in (content.starts, content.ends) if moment]
    said = " – ".join(f"{moment:%d.%m}" if content.all_day else f"{moment:%d.%m %H:%M}" for moment in moments)
    first = " ".join(part for part in (said, content.title) if part)
    return "\n".join(
        part for part in (", ".join([first, *filter(None, [content.place])]), content.note, content.link) if part
    )
