"""Settling what is a guess in a map in the making: by one of its likely readings, for all of a sort, or away with it.

Whoever settles names the `version` that they saw, as in `data/entries.py`.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from data import norms
from data.db import Tx
from data.drafts import Draft, Entry, get
from data.entries import Edit, correct, keep, of_kind, too_late
from data.items import Content
from data.kinds import KINDS
from data.people import Person
from data.refusal import Refused


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


def settle_kinds(tx: Tx, *, draft: int, version: int, kind: str, by: Person, now: datetime) -> Edit:
    """All items whose kind is doubtful are of this one."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    if kind not in KINDS:
        raise Refused("people-old-button")
    worth = norms.points_of(tx, classroom=known.classroom)
    entries = [
        replace(one.settled({"kind"}), content=of_kind(one.content, kind, worth), touched=True)
        if "kind" in one.parts
        else one
        for one in known.entries
    ]
    return keep(tx, known, entries, by, now)


def above(known: Draft, entry: Entry) -> Entry | None:
    """The entry that stands above this one in its plan: of the nearest line before."""
    line = entry.line or 0
    before = [one for one in known.entries if one.block == entry.block and one.line and one.line < line]
    return max(before, key=lambda one: (one.line or 0, one.key), default=None)


def join(tx: Tx, *, draft: int, version: int, key: int, by: Person, now: datetime) -> Edit:
    """An item is none: what was written of it goes into the note of the item `above` it, whose key is told."""
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or known.version != version:
        return Edit(draft, known.version, key if entry else None, known.changed_by)
    upper = above(known, entry)
    if upper is None:
        raise Refused("people-old-button")
    words, note = entry.words or _written(entry.content, known.zone), upper.content.note or ""
    if words not in note:
        note = "\n".join(part for part in (note, words) if part)
    joined = replace(upper, content=replace(upper.content, note=note), touched=True)
    entries = [joined if one is upper else one for one in known.entries if one is not entry]
    return keep(tx, known, entries, by, now, key=upper.key)


def _written(content: Content, zone: ZoneInfo) -> str:
    """An item in words and figures that every language has: «12.12 18:00 Концерт, актовый зал»."""
    moments = [moment.astimezone(zone) for moment in (content.starts, content.ends) if moment]
    said = " – ".join(f"{moment:%d.%m}" if content.all_day else f"{moment:%d.%m %H:%M}" for moment in moments)
    first = " ".join(part for part in (said, content.title) if part)
    return "\n".join(
        part for part in (", ".join([first, *filter(None, [content.place])]), content.note, content.link) if part
    )
