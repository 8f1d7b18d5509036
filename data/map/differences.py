"""The difference between two lists of items, and how it looks to a family; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from data.items import Content

Line: TypeAlias = tuple[int | None, Content]
"""An item's id, None for a new one, and what it says."""


class ItemChange(StrEnum):
    """What happened to an item."""

    ADDED = "added"  # it was not there before
    REMOVED = "removed"  # it is there no longer
    MOVED = "moved"  # it is at another time
    CHANGED = "changed"  # it says something else


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one item.

    `fields` are the names of `Content` that differ where it was there before and after.
    """

    what: ItemChange
    before: Content | None
    after: Content | None
    fields: tuple[str, ...] = ()
    item: int | None = None


def differences(before: Sequence[Line], after: Sequence[Line]) -> tuple[Difference, ...]:
    """What happened between two lists of items; in the order of `after`, then what is there no longer."""
    was = dict(before)
    stays = {id for id, _ in after}
    pairs = [(id, was.get(id) if id is not None else None, content) for id, content in after]
    compared = [difference(id, old, new) for id, old, new in pairs]
    gone = [difference(id, content, None) for id, content in before if id not in stays]
    return tuple(one for one in (*compared, *gone) if one is not None)


def difference(item: int | None, before: Content | None, after: Content | None) -> Difference | None:
    """What happened to one item; None: nothing."""
    if before is None or after is None:
        if before is after:
            return None
        return Difference(ItemChange.ADDED if before is None else ItemChange.REMOVED, before, after, (), item)
    fields = tuple(name for name in Content.__slots__ if getattr(before, name) != getattr(after, name))
    if not fields:
        return None
    time = {"starts", "all_day"} if before.starts or after.starts else {"ends", "all_day"}
    return Difference(ItemChange.MOVED if time & set(fields) else ItemChange.CHANGED, before, after, fields, item)


def seen_by(found: Sequence[Difference], family: int | None) -> tuple[Difference, ...]:
    """The same for one family's eyes (None: for those who see what all see).

    What it may not see did not happen; what it may see only since, or no longer, was added or removed; how an item
    reminds or informs and whom else it is for is not told.
    """
    seen = []
    for one in found:
        before = one.before if one.before and one.before.seen_by(family) else None
        after = one.after if one.after and one.after.seen_by(family) else None
        if before and after:
            told = replace(before, reminders=after.reminders, families=after.families, informs=after.informs)
            seen.append(difference(one.item, told, after))
        else:
            seen.append(difference(one.item, before, after))
    return tuple(one for one in seen if one is not None)


def turned(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """The same looked at from the other side: what an undoing does."""
    back = [difference(one.item, one.after, one.before) for one in found]
    return tuple(one for one in back if one is not None)
