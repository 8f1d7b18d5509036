"""Reminders: what, when and where, before an event, each once; late but useful, or not at all."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import answers, items, slots
from data.db import Tx
from data.deliveries import Letter, owe
from data.hours import QUIET, awake
from data.items import Item
from data.kinds import KINDS
from data.people import adults_by_family, classrooms

BEFORE = {"week": 7, "three-days": 3, "eve": 1, "morning": 0}
"""Days between a reminder and its event."""
RULE = ("eve",)
"""When the class reminds of what can be answered, where the item has no rule of its own."""
LATE = timedelta(hours=36)
"""A reminder missed by more than this is of no use; that of the eve is of use until its event."""
ASKED = [kind.name for kind in KINDS.values() if kind.answers]


def hour(mark: str, event: datetime, zone: ZoneInfo, minute: int) -> datetime:
    """When a reminder is due: days before an event at the class's hour (minute of the day); that of the day at 8:00."""
    day = event.astimezone(zone).date() - timedelta(days=BEFORE[mark])
    at = QUIET[1] if mark == "morning" else time(minute // 60, minute % 60)
    return datetime.combine(day, at, zone)


def owe_due(tx: Tx, now: datetime) -> None:
    """Owe the reminders whose hour has come; one that is late is still sent before the event begins, in waking hours.

    Of several that were missed only the last one is sent. A map that was published after the hour has just told it by
    itself, and so has a message of a new time. May run at any moment, any number of times: a reminder's key is its
    item, its event's moment and its person.
    """
    furthest = timedelta(days=max(BEFORE.values()) + 1)
    for item in items.of_days(tx, since=now - timedelta(days=1), before=now + furthest, kinds=ASKED):
        event = item.starts or item.ends
        assert event is not None and item.published_at is not None
        minute = tx.execute(sa.select(classrooms.c.eve_minute).where(classrooms.c.id == item.classroom)).scalar_one()
        marks = RULE if item.reminders is None else item.reminders
        reached = [(due, mark) for mark in marks if (due := hour(mark, event, item.zone, minute)) <= now]
        if not reached:
            continue
        due, mark = max(reached)
        told = max(item.published_at, item.told_at or item.published_at)
        send = awake(now, item.zone)
        if told < due and now - due < LATE and send < _begins(item, event):
            _owe(tx, item, event, mark, due, send)


def _begins(item: Item, event: datetime) -> datetime:
    """Until when a reminder is of use: the event's moment, or the end of its day."""
    if not item.all_day:
        return event
    return datetime.combine(event.astimezone(item.zone).date() + timedelta(days=1), time(), item.zone)


def _owe(tx: Tx, item: Item, event: datetime, mark: str, due: datetime, send: datetime) -> None:
    stamp = int(event.timestamp())
    days = (event.astimezone(item.zone).date() - send.astimezone(item.zone).date()).days
    letter = Letter(
        "reminders-event",
        {"item": item.id, "event": stamp, "days": days},
        bulk=True,
        dedup=f"{mark}:{item.id}:{stamp}",
        until=_begins(item, event),
    )
    owe(tx, letter, classroom=item.classroom, chats=_readers(tx, item, due), due=send)


def _readers(tx: Tx, item: Item, due: datetime) -> list[int]:
    """The adults of whom it may concern: those who hold a place, where there are places; who has not said no, else."""
    adults = adults_by_family(tx, classroom=item.classroom)
    families = set(adults)
    if item.sort.capacity is not None:
        families &= set(slots.families_with(tx, item=item.id))
    elif item.sort.answers:
        families -= answers.left_alone(tx, item=item.id, since=due)
    return [person for family in sorted(families) if item.seen_by(family) for person in adults[family]]
