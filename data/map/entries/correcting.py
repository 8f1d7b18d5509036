"""Items of a draft are corrected, moved and taken out; the last edit is taken back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data import point_rules
from data.db import Tx
from data.map.drafts import Draft, DraftEntry, Work, drafts, get, place_in, with_lesson, without_line
from data.map.entries.keeping import Edit, keep, of_kind, too_late
from data.names import name_key
from data.people import Person, adults_by_family
from data.refusal import Refused


def forget_unread(tx: Tx, *, draft: int, version: int, by: Person, now: datetime) -> Edit:
    """The lines that were not understood are not needed; those that are folded stay."""
    known = get(tx, draft=draft, by=by, hold=True)
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    return keep(tx, known, replace(known.work, unread=known.folded), by, now)


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
    old, work = entry.content, known.work
    place = place_in(old, fields["place"]) if fields.get("place") else None
    if place is not None:
        work = with_lesson(work, place)
        fields = {"note": without_line(old.note, place.words), **fields}
    worth = point_rules.points_of(tx, classroom=known.classroom)
    content = replace(of_kind(old, fields.get("kind", old.kind), worth), **fields)
    content.check()
    if not set(content.families) <= set(adults_by_family(tx, classroom=known.classroom)) | set(old.families):
        raise Refused("refusal-gone", what="family")
    looked = not fields or "starts" in fields
    said = {"when" if name in ("starts", "ends", "all_day") else name for name in fields} or set(entry.parts)
    changed = replace(entry.settled(said), content=content, look=None if looked else entry.look, touched=True)
    entries = tuple(changed if one is entry else _hinted(one, entry, fields) for one in known.entries)
    return keep(tx, known, replace(work, entries=entries), by, now, key=key)


def _hinted(entry: DraftEntry, said: DraftEntry, fields: Mapping[str, Any]) -> DraftEntry:
    """The kind that was said of one item is the likeliest of those under the same heading that are doubtful."""
    kind = fields.get("kind")
    beside = entry.under and (entry.block, name_key(entry.under)) == (said.block, name_key(said.under))
    if kind is None or not beside or "kind" not in entry.parts:
        return entry
    return replace(entry, kinds=tuple(dict.fromkeys([kind, *entry.kinds])))


def remove(tx: Tx, *, draft: int, version: int, key: int, by: Person, now: datetime) -> Edit:
    """The item is not on the map that will be saved."""
    known = get(tx, draft=draft, by=by, hold=True)
    entry = known.entry(key)
    if entry is None or entry.version > version:
        return too_late(known, entry)
    entries = tuple(one for one in known.entries if one is not entry)
    return keep(tx, known, replace(known.work, entries=entries), by, now)


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
    entries = tuple(places.get(one.key) or one for one in known.entries)
    return keep(tx, known, replace(known.work, entries=entries), by, now, key=key)


def undo(tx: Tx, *, draft: int, version: int, by: Person, now: datetime) -> Edit:
    """The last edit of the draft is taken back."""
    known = get(tx, draft=draft, by=by, hold=True)
    former = tx.execute(sa.select(drafts.c.former).where(drafts.c.id == draft)).scalar_one()
    if known.version != version:
        return Edit(draft, known.version, None, known.changed_by)
    if former is None:
        raise Refused("drafts-nothing-to-undo")
    edit = keep(tx, known, Work.from_json(former), by, now)
    tx.execute(sa.update(drafts).where(drafts.c.id == draft).values(former=None))
    return edit
