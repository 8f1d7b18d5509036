"""Reminders: what, when and where, on the eve of an event, once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import answers, items
from data.db import Tx
from data.deliveries import Letter, owe
from data.items import Item
from data.kinds import KINDS
from data.people import adults, classrooms, families

QUIET = (time(21), time(8))
"""Nothing is sent between these hours of the class's clock (PRODUCT: quiet hours)."""
ASKED = [kind.name for kind in KINDS.values() if kind.answers]


def eve(starts: datetime, zone: ZoneInfo, minute: int) -> datetime:
    """The class's hour (minute of the day) on the day before an event."""
    day = starts.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(day, time(minute // 60, minute % 60), zone)


def awake(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or, in quiet hours, the morning after."""
    local = moment.astimezone(zone)
    evening, morning = QUIET
    if local.time() >= evening:
        return datetime.combine(local.date() + timedelta(days=1), morning, zone)
    return datetime.combine(local.date(), morning, zone) if local.time() < morning else moment


def is_quiet(moment: datetime, zone: ZoneInfo) -> bool:
    """Is it night on the class's clock?"""
    return awake(moment, zone) is not moment


def owe_due(tx: Tx, now: datetime) -> None:
    """Owe the reminders whose hour has come; one that is late is still sent before the event begins, in waking hours.

    A map that was published after the hour has just told it by itself. May run at any moment, any number of times: a
    reminder's key is its item, its start and its person.
    """
    coming = items.of_days(tx, since=now, before=now + timedelta(days=2), kinds=ASKED)
    for item in coming:
        assert item.starts is not None and item.published_at is not None
        minute = tx.execute(sa.select(classrooms.c.eve_minute).where(classrooms.c.id == item.classroom)).scalar_one()
        due = eve(item.starts, item.zone, minute)
        until = item.over if item.all_day else item.starts
        send = awake(now, item.zone)
        if item.published_at < due <= now and until is not None and send < until:
            _owe(tx, item, send, until)


def _owe(tx: Tx, item: Item, due: datetime, until: datetime) -> None:
    a, f, said = adults.c, families.c, answers.answers.c
    refused = sa.select(said.family_id).where(
        said.item_id == item.id, said.answer == "no", said.asked_again_at.is_(None)
    )
    everyone = (
        sa.select(a.person_id)
        .join(families, f.id == a.family_id)
        .where(f.classroom_id == item.classroom, f.state == "accepted", f.id.not_in(refused))
    )
    assert item.starts is not None
    letter = Letter(
        "reminders-eve",
        {"item": item.id},
        bulk=True,
        dedup=f"eve:{item.id}:{int(item.starts.timestamp())}",
        until=until,
    )
    owe(tx, letter, classroom=item.classroom, chats=tx.execute(everyone).scalars().all(), due=due)
