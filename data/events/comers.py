"""Who comes to an event and is reminded of it, who is asked once, and who has a whole weekend before them."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa

from data import hearers, items, slots
from data.db import Tx
from data.deeds import reports, steps, teams
from data.events import answers
from data.hearers import Hearer
from data.items import CLOSING, Item

SUNDAY = 6


def readers(tx: Tx, item: Item, due: datetime, known: Collection[Hearer]) -> tuple[list[int], list[int]]:
    """Who comes or may come, and who is asked once: all adults of families that have given no answer that counts.

    Of a family that comes who has answered hears, or taken the place, and the others if they wish. What is due by a
    day concerns all who have not done it; a team is reminded of its steps instead.
    """
    homes: dict[int, list[Hearer]] = {}
    for one in known:
        if item.seen_by(one.family):
            homes.setdefault(one.family, []).append(one)
    if item.sort.capacity is None and not item.asks:
        by_steps = teams.families_in_teams(tx, item=item.id) if steps.has_any(tx, item=item.id) else {}
        done = {*reports.told_of(tx, item=item.id), *by_steps}
        return sorted(one.person for family in homes.keys() - done for one in homes[family]), []
    doers = _doers(tx, item)
    coming = sorted(one.person for family in homes.keys() & doers for one in hearers.hear(homes[family], doers[family]))
    if not item.asks:
        return coming, []
    silent = homes.keys() - doers - answers.left_alone(tx, item=item.id, since=due)
    return coming, sorted(one.person for family in silent for one in homes[family])


def _doers(tx: Tx, item: Item) -> dict[int, set[int]]:
    """The families that come or may come, with the adults who have said so, or have taken a place."""
    if item.asks:
        return {family: {by} for family, by in answers.coming(tx, item=item.id).items()}
    return slots.holders(tx, item=item.id)


def is_on_sunday(item: Item) -> bool:
    """Does it begin on a Sunday, and not only end by then?"""
    return (
        item.starts is not None and item.kind not in CLOSING and item.starts.astimezone(item.zone).weekday() == SUNDAY
    )


def with_a_saturday(tx: Tx, sunday: Item, known: Collection[Hearer]) -> set[int]:
    """Who comes on the day before to another event of the class, of which they are reminded on Friday."""
    assert sunday.starts is not None
    i, m = items.items.c, items.months.c
    near = (
        sa.select(i.id)
        .join(items.months, m.id == i.month_id)
        .where(
            m.classroom_id == sunday.classroom,
            m.published_at.is_not(None),
            i.cancelled_at.is_(None),
            i.starts_at > sunday.starts - timedelta(days=2),
            i.starts_at < sunday.starts,
        )
    )
    saturday = sunday.starts.astimezone(sunday.zone).date() - timedelta(days=1)
    found: set[int] = set()
    for id in tx.execute(near).scalars().all():
        one = items.find(tx, item=id)
        if one is None or one.starts is None or one.starts.astimezone(one.zone).date() != saturday:
            continue
        if not one.for_information and one.reminders is None and one.kind not in CLOSING:
            found |= set(readers(tx, one, one.starts, known)[0])
    return found
