"""Who hears of a map's change, and of its undoing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data import slots
from data.db import Tx
from data.deliveries import Notice, owe, withdraw
from data.events import answers
from data.events.answers import Answer
from data.items import Item, items, of_month
from data.map.changes import Change, changes
from data.map.differences import Difference, ItemChange, seen_by
from data.people import adults_by_family

URGENT = timedelta(hours=24)
"""What was to begin, or begins now, within this time is told at once to whoever has news gathered."""


def tell(tx: Tx, *, change: Change, classroom: int, now: datetime) -> None:
    """Those whom a published map's change concerns hear of it: by a letter of the item, and all, if wished, by a list.

    Who answered a moved event is asked again; who would come to a cancelled one, or held a place of it, is told.
    Whoever hears all of it that way does not get the list too.
    """
    kept = _kept(tx, change.id)
    heard: dict[int, set[int]] = {}
    adults = adults_by_family(tx, classroom=classroom)
    for one, item in _concerned(tx, change, now):
        if one.what == ItemChange.REMOVED:
            word, families = "cancelled", _would_come(tx, item.id, kept["ended"])
        else:
            word, families = "moved", _took_part(tx, item)
            kept["asked"] += [[item.id, id] for id in answers.ask_again(tx, item=item.id, now=now)]
        values, key = {"change": change.id, "item": item.id}, f"{word}:{change.id}:{item.id}"
        letter = Notice(f"changes-{word}", values, dedup=key, news=not _urgent(one, now))
        owe(tx, letter, classroom=classroom, chats=_all(adults, families), due=now)
        for family in families:
            heard.setdefault(family, set()).add(item.id)
    tx.execute(sa.update(changes).where(changes.c.id == change.id).values(kept=kept))
    if change.told:
        concerned = [
            family
            for family in adults
            if {one.item for one in seen_by(change.differences, family)} - heard.get(family, set())
        ]
        key = f"changed:{change.id}"
        letter = Notice("changes-told", {"change": change.id}, bulk=True, extra=True, dedup=key)
        owe(tx, letter, classroom=classroom, chats=_all(adults, concerned), due=now)
        fresh = [one.item for one in change.differences if one.what in (ItemChange.ADDED, ItemChange.MOVED)]
        tx.execute(sa.update(items).where(items.c.id.in_(fresh)).values(told_at=now))


def _urgent(one: Difference, now: datetime) -> bool:
    """Was it, or is it now, to begin within a day?"""
    moments = [side.starts for side in (one.before, one.after) if side is not None and side.starts is not None]
    return any(moment - now <= URGENT for moment in moments)


def _all(adults: dict[int, list[int]], families: Iterable[int]) -> list[int]:
    return [person for family in families for person in adults.get(family, ())]


def _concerned(tx: Tx, change: Change, now: datetime) -> list[tuple[Difference, Item]]:
    """What was moved or removed and is not over: what somebody may have answered or taken."""
    known = {item.id: item for item in of_month(tx, month=change.month, cancelled=True)}
    found = []
    for one in change.differences:
        item = known.get(one.item) if one.item else None
        concerns = one.what in (ItemChange.MOVED, ItemChange.REMOVED)
        if item is not None and concerns and (item.over is None or item.over > now):
            found.append((one, item))
    return found


def _took_part(tx: Tx, item: Item) -> list[int]:
    """The families that answered or hold a place, and may see the item still."""
    families = {*answers.given(tx, item=item.id), *slots.families_with(tx, item=item.id)}
    return sorted(family for family in families if item.seen_by(family))


def _would_come(tx: Tx, item: int, ended: Sequence[int]) -> list[int]:
    """The families that answered going or maybe, or held a place until it was cancelled."""
    coming = {family for family, answer in answers.given(tx, item=item).items() if answer != Answer.NO}
    return sorted(coming | set(slots.families_of(tx, item=item, ended=ended)))


def tell_back(tx: Tx, *, change: Change, classroom: int, now: datetime) -> None:
    """A change is undone: who has heard of it hears that; what is not on its way yet is not sent, nobody is asked."""

    def heard(key: str) -> list[int]:
        return withdraw(tx, classroom=classroom, dedup=key, now=now)

    adults = adults_by_family(tx, classroom=classroom)
    for one in change.differences:
        key = f"{change.id}:{one.item}"
        values = {"change": change.id, "item": one.item}
        if one.what == ItemChange.ADDED and one.item:
            word, chats = "cancelled", _all(adults, _would_come(tx, one.item, ()))
        elif one.what == ItemChange.MOVED:
            word, chats = "back", heard(f"moved:{key}")
        else:
            word, chats = "on", heard(f"cancelled:{key}")
        owe(
            tx,
            Notice(f"changes-{word}", values, dedup=f"{word}:undone:{key}", news=not _urgent(one, now)),
            classroom=classroom,
            chats=chats,
            due=now,
        )
    key = f"undone:{change.id}"
    undone = Notice("changes-undone", {"change": change.id}, bulk=True, extra=True, dedup=key)
    owe(tx, undone, classroom=classroom, chats=heard(f"changed:{change.id}"), due=now)


def _kept(tx: Tx, change: int) -> dict[str, Any]:
    c = changes.c
    return dict(tx.execute(sa.select(c.kept).where(c.id == change)).scalar_one())
