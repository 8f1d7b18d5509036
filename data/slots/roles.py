"""Helpers' roles from pasted lines: «футбол, 3 папы», «10:00–12:00 ярмарка, 4», "face painting x2, 20 min"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import sqlalchemy as sa

from data.db import Tx
from data.people import Person
from data.points import sums
from data.refusal import Refused, at_most
from data.slots import telling
from data.slots.offerings import item_of
from data.slots.slots_admin import MOST, open_seats
from data.slots.tables import slots, turns
from data.slots.terms import year_of

TITLE = 80
"""The longest name of a role, in characters."""
MANY = 100
"""The most slots of an item that are made by lines."""
SHORT = timedelta(minutes=30)
"""A role of so long is for the busy."""
_HOURS = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:\s*[-–—]\s*(\d{1,2})[:.](\d{2}))?")
_MINUTES = re.compile(r"[,;(]?\s*\b(\d{1,3})\s*(?:мин\w*\.?|min\w*\.?)\)?", re.I)
_QUICK = re.compile(r"[,;(]?\s*\b(?:коротко|недолго|short|quick)\b\)?", re.I)
_COUNT = re.compile(r"\s*(?:[,;:—–(-]|\b[xх]|×)?\s*(?<!\d)(\d{1,3})\s*([^\W\d_]+(?:\s[^\W\d_]+)?)?\.?\)?\s*$", re.I)
_ANYBODY = re.compile(r"чел|мест|помощник|взросл|родител|people|person|places?|helpers?|parents?|adults?", re.I)


@dataclass(frozen=True, slots=True)
class Role:
    """What helpers do: so many of them, perhaps at a time of the item's day; `short` ones are for the busy."""

    title: str
    capacity: int
    starts: time | None = None
    ends: time | None = None
    short: bool = False


def read_roles(text: str) -> tuple[list[Role], list[int]]:
    """The roles of pasted lines, and the numbers of the lines that are none. Without a number it takes one."""
    found, lost = [], []
    for number, line in enumerate(text.splitlines(), 1):
        words = " ".join(line.split()).lstrip("•*—–- ")
        if not words:
            continue
        role = _role(words)
        if role is None:
            lost.append(number)
        else:
            found.append(role)
    return found, lost


def _role(words: str) -> Role | None:
    hours = _HOURS.search(words)
    starts = ends = None
    if hours is not None:
        try:
            starts = time(int(hours[1]), int(hours[2]))
            ends = time(int(hours[3]), int(hours[4])) if hours[3] else None
        except ValueError:
            return None
        words = words[: hours.start()] + " " + words[hours.end() :]
    minutes, quick = _MINUTES.search(words), _QUICK.search(words)
    words = _QUICK.sub(" ", _MINUTES.sub(" ", words))
    lasts = timedelta(minutes=int(minutes[1])) if minutes else _between(starts, ends)
    short = quick is not None or (lasts is not None and lasts <= SHORT)
    title, capacity = " ".join(words.split()).strip(" ,;"), 1
    count = _COUNT.search(title)
    if count is not None:
        who = count[2] or ""
        title = title[: count.start()].strip(" ,;:—–-(")
        capacity = int(count[1])
        title = f"{title} ({who})" if who and title and not _ANYBODY.match(who) else title
    if not any(char.isalpha() for char in title) or len(title) > TITLE or not 1 <= capacity <= MOST:
        return None
    return Role(title, capacity, starts, ends, short)


def _between(starts: time | None, ends: time | None) -> timedelta | None:
    if starts is None or ends is None or ends <= starts:
        return None
    return timedelta(hours=ends.hour - starts.hour, minutes=ends.minute - starts.minute)


def add_roles(tx: Tx, *, item: int, roles: Sequence[Role], by: Person, now: datetime) -> int:
    """The item has these slots too; the one it was made with goes if nobody has it. Returns how many are new.

    A role's time is of the item's day; of an item without a day it stands in the role's name.
    """
    found = item_of(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if found.kind == "venue" or found.sort.private or found.sort.capacity is None:
        raise Refused("roles-none-here")
    must_have_room(tx, item, len(roles))
    drop_first(tx, item, found.title)
    day = found.starts.astimezone(found.zone).date() if found.starts is not None else None
    for role in roles:
        title, starts, ends = role.title, None, None
        if role.starts is not None and day is not None:
            starts = datetime.combine(day, role.starts, found.zone)
            ends = datetime.combine(day, role.ends, found.zone) if role.ends else None
        elif role.starts is not None:
            title = f"{role.starts:%H:%M} {title}"
        open_seats(tx, item=item, title=title, capacity=role.capacity, starts=starts, ends=ends, short=role.short)
    telling.show_chat(tx, found, now=now)
    return len(roles)


def must_have_room(tx: Tx, item: int, more: int) -> None:
    """Refuses more slots of an item than `MANY`."""
    count = tx.execute(sa.select(sa.func.count()).where(slots.c.item_id == item)).scalar_one()
    at_most(count + more, MANY, "slots")


def drop_first(tx: Tx, item: int, title: str) -> None:
    """The slot that an item is made with goes, if it is the only one and nobody has it or waits for it."""
    s, u = slots.c, turns.c
    mine = tx.execute(sa.select(s.id, s.title, s.taken, s.offered, s.host_id).where(s.item_id == item)).all()
    waiting = tx.execute(sa.select(u.id).where(u.item_id == item, u.ended_at.is_(None)).limit(1)).first()
    if len(mine) == 1 and waiting is None:
        first = mine[0]
        if first.title == title and not (first.taken or first.offered or first.host_id):
            tx.execute(sa.delete(slots).where(s.id == first.id))


def has_done_less(tx: Tx, *, classroom: int, family: int, families: int, now: datetime) -> bool:
    """Has the family done less in this school year than the class's families on average?"""
    since = datetime.combine(year_of(now), time(), now.tzinfo)
    deeds = {one.family: one.deeds for one in sums(tx, classroom=classroom, since=since, before=now)}
    return deeds.get(family, 0) * max(families, 1) < sum(deeds.values())
