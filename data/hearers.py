"""Hearers: which adults of a family hear of what one of them has taken on: who did it, and the others if they wish."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from data.db import Tx
from data.people import FamilyState, adults, families, persons
from data.preferences import preferences


@dataclass(frozen=True, slots=True)
class Hearer:
    """An adult of an accepted family. `whole`: also hears of what others of the family have taken on; `marks`: when
    they want to be reminded of events, None: as is usual in the class."""

    person: int
    family: int
    blocked: bool
    whole: bool
    marks: tuple[str, ...] | None


def of_class(tx: Tx, *, classroom: int, family: int | None = None) -> list[Hearer]:
    """The adults of the class's accepted families, or of one of them, in the order of their ids."""
    a, f, p, w = adults.c, families.c, persons.c, preferences.c
    query = (
        sa.select(a.person_id, a.family_id, p.blocked_at.is_not(None).label("blocked"), w.whole_family, w.reminders)
        .join(families, f.id == a.family_id)
        .join(persons, p.id == a.person_id)
        .outerjoin(preferences, w.person_id == a.person_id)
        .where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED)
        .order_by(a.person_id)
    )
    rows = tx.execute(query if family is None else query.where(f.id == family))
    return [
        Hearer(
            row.person_id,
            row.family_id,
            row.blocked,
            bool(row.whole_family),
            None if row.reminders is None else tuple(row.reminders),
        )
        for row in rows
    ]


def hear(known: Iterable[Hearer], doers: Collection[int]) -> list[Hearer]:
    """Of one family's adults those who hear: the `doers` and who wants to hear of all; everybody, where no doer can be
    reached (the staff did it, or who did has left or blocked the bot)."""
    known = list(known)
    if not any(one.person in doers and not one.blocked for one in known):
        return known
    return [one for one in known if one.person in doers or one.whole]


def chats(tx: Tx, *, classroom: int, family: int, doers: Collection[int]) -> list[int]:
    """The same as chats to write to."""
    return [one.person for one in hear(of_class(tx, classroom=classroom, family=family), doers)]
