"""What comes into a draft: plans, files, other months, single items, and lines that are understood after all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from data import point_rules
from data.db import Tx
from data.items import TITLE, Content, items
from data.items import months as map_months
from data.map import months
from data.map.copying import copied
from data.map.drafts import Block, Draft, DraftEntry, UnreadLine, Work, get, with_lesson
from data.map.entries.keeping import Edit, entry_from, keep, together
from data.map.lessons import Lesson, LessonSort
from data.people import Person
from data.plan import Plan, Understood
from data.plan.guard import leftover
from data.plan.pieces import called
from data.plan.words import fold
from data.refusal import Refused

TEXT = 60_000
"""The longest plan, in characters: the 300 items of a map with the longest titles."""
COLUMNS = 8
"""Columns of a table that are asked about; the rest is as it was guessed."""
TIMED = frozenset(
    {
        "date-unclear",
        "ends-before-starts",
        "no-date",
        "no-such-date",
        "no-such-time",
        "other-month",
        "several-dates",
        "several-times",
        "time-unclear",
        "weekday-mismatch",
    }
)
"""Reasons of lines whose day or hour is not understood."""


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
    unread += [UnreadLine(number, one.line, one.text, one.reason) for one in fresh_lines]
    worth = point_rules.points_of(tx, classroom=known.classroom)
    entries = _outgrown(known, number, read, after, worth)
    fresh = [one for one in read.items if one.line > after or one.line in old - still]
    made = [entry_from(one, known.zone, worth, number) for one in fresh]
    others = (one for one in known.blocks if one.number != number)
    blocks = (*others, Block(number, _to_check(read, known.taught)))
    work = Work(together(known, entries, made), tuple(unread), blocks, known.taught)
    return keep(tx, known, work, by, now, text=text, block=max(number, known.block), came=True)


def _to_check(read: Plan, taught: Iterable[Lesson]) -> tuple[str, ...]:
    """Headers of columns of which nothing has been said yet."""
    said = {one.name for one in taught if one.sort == LessonSort.COLUMN}
    return tuple(name for name in dict.fromkeys(read.columns) if fold(name) not in said)[:COLUMNS]


def check_text(text: str) -> None:
    """Refuses a plan without text, and one that is too long to be read."""
    if not text.strip():
        raise Refused("drafts-empty-plan")
    if len(text) > TEXT:
        raise Refused("drafts-long-plan", limit=TEXT)


def _outgrown(known: Draft, number: int, read: Plan, after: int, worth: Mapping[str, int]) -> list[DraftEntry]:
    """The entries, with those of the plan that the next message has continued as they are read now.

    What that message has turned into a heading is an item no more.
    """
    now_read: dict[int, list[Understood]] = {}
    for one in read.items:
        now_read.setdefault(one.line, []).append(one)
    entries: list[DraftEntry] = []
    for entry in known.entries:
        if entry.block != number or entry.touched or entry.line is None or entry.line > after:
            entries.append(entry)
            continue
        found = now_read.get(entry.line, [])
        if len(found) == 1 and max(found[0].lines, default=0) > after:
            new = entry_from(found[0], known.zone, worth, number)
            entry = replace(new, key=entry.key, version=entry.version, by=entry.by)
        if found:
            entries.append(entry)
    return entries


def file(
    tx: Tx,
    *,
    draft: int,
    read: Plan,
    by: Person,
    now: datetime,
    files: Sequence[tuple[str, str]] = (),
    block: int | None = None,
) -> Edit:
    """What was understood of a plan in files comes into the draft, and what was not is kept with its reason.

    `files`: the name of each, and its id at Telegram or its link, by which it can be read again. With `block` they are
    the pages of that plan with one more; what was touched by hand stays.
    """
    known = get(tx, draft=draft, by=by, hold=True)
    number = known.block + 1 if block is None else block
    blocks = [one for one in known.blocks if one.number != number]
    blocks.append(Block(number, _to_check(read, known.taught), tuple(files)))
    entries, unread = _read_anew(known, number, read, point_rules.points_of(tx, classroom=known.classroom))
    work = replace(known.work, entries=entries, unread=unread, blocks=tuple(blocks))
    return keep(tx, known, work, by, now, text="", block=max(number, known.block), came=True)


def _read_anew(
    known: Draft, block: int, read: Plan, worth: Mapping[str, int]
) -> tuple[tuple[DraftEntry, ...], tuple[UnreadLine, ...]]:
    """The entries and the lines unread, with those of a plan as it is read now; what was touched by hand stays."""
    kept = [entry for entry in known.entries if entry.block != block or entry.touched]
    seen = {entry.line for entry in kept if entry.block == block}
    made = [entry_from(one, known.zone, worth, block) for one in read.items if one.line not in seen]
    unread = [one for one in known.unread if one.block != block]
    unread += [UnreadLine(block, one.line, one.text, one.reason) for one in read.unread if one.line not in seen]
    return together(known, kept, made), tuple(unread)


def again(
    tx: Tx, *, draft: int, version: int, block: int, read: Plan, lesson: Lesson, by: Person, now: datetime
) -> Edit:
    """The plan of this number is read anew, since something of it has been taught; what was touched by hand stays."""
    known = get(tx, draft=draft, by=by, hold=True)
    old = known.plan(block)
    if known.version != version or old is None:
        return Edit(draft, known.version, None, known.changed_by)
    work = with_lesson(known.work, lesson)
    worth = point_rules.points_of(tx, classroom=known.classroom)
    entries, unread = _read_anew(known, block, read, worth)
    columns = _to_check(read, work.taught)
    blocks = tuple(replace(one, columns=columns) if one is old else one for one in known.blocks)
    return keep(tx, known, Work(entries, unread, blocks, work.taught), by, now)


def copy(tx: Tx, *, draft: int, month: int, by: Person, now: datetime) -> Edit:
    """The items of another month of the class come into the draft, each on the same weekday; no answers, no claims.

    An item without a sensible new day is marked and must be looked at before the draft is saved.
    """
    known = get(tx, draft=draft, by=by, hold=True)
    source = months.get(tx, month=month, by=by)
    if source.classroom != known.classroom:
        raise Refused("refusal-gone", what="month")
    made: list[DraftEntry] = []
    for item in source.items:
        content, look = copied(item.content, source=source.first, target=known.first, zone=known.zone)
        made.append(DraftEntry(0, None, content, look=look))
    return keep(tx, known, replace(known.work, entries=together(known, known.entries, made)), by, now, came=True)


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
    entry = DraftEntry(key, None, content, touched=True)
    return keep(tx, known, replace(known.work, entries=(*known.entries, entry)), by, now, key=key, came=True)


def add_all(tx: Tx, *, draft: int, contents: Iterable[Content], by: Person, now: datetime) -> Edit:
    """New items; what is in the draft already (the same kind, title and start) is passed over."""
    made: list[DraftEntry] = []
    for content in contents:
        content.check()
        made.append(DraftEntry(0, None, content))
    known = get(tx, draft=draft, by=by, hold=True)
    return keep(tx, known, replace(known.work, entries=together(known, known.entries, made)), by, now, came=True)


def understand(
    tx: Tx, *, draft: int, block: int, line: int, kind: str, read: Sequence[Understood], by: Person, now: datetime
) -> Edit:
    """A line that was not understood becomes what was `read` of it as this kind, or else an item with it as its title,
    doubtful if its day is not known. Lines that continue it are its note.

    Somebody may have seen to it before (`Edit.other`).
    """
    known = get(tx, draft=draft, by=by, hold=True)
    lines = known.lines(block, line)
    if not lines:
        return Edit(draft, known.version, None, known.changed_by)
    made = _understood(known, lines, kind, read, point_rules.points_of(tx, classroom=known.classroom))
    return _taken(tx, known, made, lines, by, now)


def understand_all(
    tx: Tx, *, draft: int, version: int, kind: str, read: Sequence[Sequence[Understood]], by: Person, now: datetime
) -> Edit:
    """So do all lines that were not understood, in their order (`Draft.left`); those that are folded stay."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version or len(read) != len(known.left):
        return Edit(draft, known.version, None, known.changed_by)
    worth = point_rules.points_of(tx, classroom=known.classroom)
    made: list[DraftEntry] = []
    for lines, found in zip(known.left, read, strict=True):
        made += _understood(known, lines, kind, found, worth, len(made))
    return _taken(tx, known, made, [one for lines in known.left for one in lines], by, now)


def _understood(
    known: Draft,
    lines: Sequence[UnreadLine],
    kind: str,
    read: Sequence[Understood],
    worth: Mapping[str, int],
    before: int = 0,
) -> list[DraftEntry]:
    one, *more = lines
    found = [entry_from(item, known.zone, worth, one.block) for item in read] or [_bare(one, kind, known.first, worth)]
    made = [
        replace(entry.settled({"kind"}), key=known.last_key + at, line=one.line, block=one.block, touched=True)
        for at, entry in enumerate(found, before + 1)
    ]
    note = "\n".join(part for part in (made[0].content.note, *(other.text for other in more)) if part)
    return [replace(made[0], content=replace(made[0].content, note=note or None)), *made[1:]]


def _taken(
    tx: Tx, known: Draft, made: Sequence[DraftEntry], lines: Sequence[UnreadLine], by: Person, now: datetime
) -> Edit:
    unread = tuple(one for one in known.unread if one not in lines)
    work = replace(known.work, entries=(*known.entries, *made), unread=unread)
    return keep(tx, known, work, by, now, key=made[0].key if made else None)


def _bare(one: UnreadLine, kind: str, month: date, worth: Mapping[str, int]) -> DraftEntry:
    """A line as an item that is called so."""
    words = called(one.text, month)
    content = Content(kind, words[:TITLE], words if len(words) > TITLE else None, points=worth[kind])
    left = leftover(words)
    doubts = (left,) if left else ("day",) if one.reason in TIMED else ()
    return DraftEntry(0, None, content, doubts=doubts, words=words if doubts else "")
