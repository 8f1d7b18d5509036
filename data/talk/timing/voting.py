"""What happens to a vote on a time: offered, asked, marked, closed, reminded of, chosen, begun anew."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, items
from data.db import Instant, Tx, insert_new, upsert
from data.deliveries import Notice, owe, owe_staff
from data.events import answers
from data.events.reminders import hour, reminded
from data.items import Item
from data.map import months
from data.people import Person, adults_by_family, classrooms
from data.refusal import Refused, among, at_most, there
from data.talk.timing.reading import DAYS, MOST, Poll, event, known, options, polls, suits, voters

BATCH = 5
"""Votes that one transaction closes."""
VOTE = "vote"
"""How a vote is marked in `reminded`."""


def _must_be_unchosen(tx: Tx, item: int) -> None:
    if tx.execute(sa.select(polls.c.chosen_at).where(polls.c.item_id == item)).scalar_one_or_none() is not None:
        raise Refused("timing-chosen-already")


def _open(item: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Families are voting on this event's time."""
    return polls.c.item_id == item, polls.c.asked_at.is_not(None), polls.c.closed_at.is_(None)


def add(tx: Tx, *, item: int, times: Sequence[datetime], by: Person, now: datetime) -> int:
    """The staff offer these times as well; returns how many are new.

    Refuses past ones, those before an open vote is over, and more than `MOST` in all.
    """
    found = event(tx, item, by, hold=True)
    _must_be_unchosen(tx, item)
    if any(time <= now for time in times):
        raise Refused("timing-past")
    closes = tx.execute(sa.select(polls.c.closes_at).where(*_open(item))).scalar_one_or_none()
    if closes is not None and any(time <= closes for time in times):
        raise Refused("timing-closes-late")
    if any(time.astimezone(found.zone).date().replace(day=1) != found.first for time in times):
        raise Refused("timing-other-month")
    new = sum(insert_new(tx, options, {"item_id": item, "starts_at": time}) for time in times)
    count = tx.execute(sa.select(sa.func.count()).where(options.c.item_id == item)).scalar_one()
    at_most(count, MOST, "times")
    if new:
        _redraw(tx, found, now)
    return new


def drop(tx: Tx, *, option: int, by: Person, now: datetime) -> int:
    """A time is offered no more, what suited whom goes with it; returns the item.

    Whom nothing else suited has not said anything any more. Refused where an open vote would keep a single time.
    """
    o = options.c
    item = there(tx.execute(sa.select(o.item_id).where(o.id == option)).scalar_one_or_none(), "time")
    found = event(tx, item, by, hold=True)
    _must_be_unchosen(tx, item)
    left = tx.execute(sa.select(sa.func.count()).where(o.item_id == item, o.id != option)).scalar_one()
    if left < 2 and tx.execute(sa.select(polls.c.item_id).where(*_open(item))).first() is not None:
        raise Refused("timing-too-few")
    s, v = suits.c, voters.c
    lost = tx.execute(sa.delete(suits).where(s.option_id == option).returning(s.family_id)).scalars().all()
    tx.execute(sa.delete(options).where(o.id == option))
    others = sa.select(s.family_id).join(options, o.id == s.option_id).where(o.item_id == item)
    tx.execute(sa.delete(voters).where(v.item_id == item, v.family_id.in_(lost), v.family_id.not_in(others)))
    _redraw(tx, found, now)
    return found.id


def ask(tx: Tx, *, item: int, days: int, by: Person, now: datetime) -> Poll:
    """Every family is asked which times suit it, until the class's hour of the eve in so many days.

    Asked anew it only closes later. Refuses fewer than two times, and a map that is not published.
    """
    found = event(tx, item, by, hold=True)
    _must_be_unchosen(tx, item)
    among(days, DAYS)
    if not found.published:
        raise Refused("timing-unpublished")
    o, p, c = options.c, polls.c, classrooms.c
    times = tx.execute(sa.select(o.starts_at).where(o.item_id == item, o.starts_at > now)).scalars().all()
    if len(times) < 2:
        raise Refused("timing-too-few")
    minute = tx.execute(sa.select(c.eve_minute).where(c.id == found.classroom)).scalar_one()
    closes = hours.at(now.astimezone(found.zone).date() + timedelta(days=days), minute, found.zone)
    if closes >= min(times):
        raise Refused("timing-closes-late")
    first = tx.execute(sa.select(p.asked_at).where(p.item_id == item)).scalar_one() is None
    values = {"closes_at": closes, "closed_at": None, **({"asked_at": now} if first else {})}
    tx.execute(sa.update(polls).where(p.item_id == item).values(values))
    if first:
        topic = _topic(item, now)
        letter = Notice("timing-ask", {"item": item}, topic=topic, dedup=topic, bulk=True, extra=True, news=True)
        _owe(tx, letter, found, adults_by_family(tx, classroom=found.classroom), now)
    else:
        _redraw(tx, found, now)
    poll = known(tx, item=found, family=None, names=True)
    assert poll is not None
    return poll


def _owe(tx: Tx, letter: Notice, item: Item, families_: Collection[int], now: datetime) -> None:
    """To the adults of these families, as far as they may see the event."""
    adults = adults_by_family(tx, classroom=item.classroom)
    chats = [person for family in families_ if item.seen_by(family) for person in adults.get(family, ())]
    owe(tx, letter, classroom=item.classroom, chats=sorted(chats), due=now)


def _topic(item: int, asked: datetime) -> str:
    """What the question stands for in a chat; a vote that is begun anew asks by a new message."""
    return f"timing:{item}:{int(asked.timestamp())}"


def _redraw(tx: Tx, item: Item, now: datetime) -> None:
    """Where the question stands, it is edited; nobody gets a new message."""
    asked = tx.execute(sa.select(polls.c.asked_at).where(polls.c.item_id == item.id)).scalar_one_or_none()
    if asked is None:
        return
    topic = _topic(item.id, asked)
    letter = Notice("timing-redraw", {"item": item.id}, topic=topic, bulk=True, live=True, dedup=f"redraw:{topic}")
    _owe(tx, letter, item, adults_by_family(tx, classroom=item.classroom), now)


def _voting(tx: Tx, item: int, by: Person, now: datetime) -> tuple[Item, int]:
    """The event and the voter's family, while the vote is open."""
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    p = polls.c
    row = tx.execute(sa.select(polls).where(p.item_id == item).with_for_update(read=True)).first()
    if row is None or row.asked_at is None or row.closed_at is not None or row.closes_at <= now:
        raise Refused("timing-closed")
    return found, family


def mark(tx: Tx, *, option: int, wanted: bool, by: Person, now: datetime) -> Poll:
    """The time suits the family, or does not after all; one mark a family, whoever of it presses."""
    o, s = options.c, suits.c
    item = there(tx.execute(sa.select(o.item_id).where(o.id == option)).scalar_one_or_none(), "time")
    found, family = _voting(tx, item, by, now)
    key = {"option_id": option, "family_id": family}
    if wanted:
        upsert(tx, suits, key, {"by_id": by.id})
    else:
        tx.execute(sa.delete(suits).where(s.option_id == option, s.family_id == family))
    insert_new(tx, voters, {"item_id": item, "family_id": family})
    return _seen(tx, found, family)


def none(tx: Tx, *, item: int, by: Person, now: datetime) -> Poll:
    """Nothing suits the family."""
    found, family = _voting(tx, item, by, now)
    mine = sa.select(options.c.id).where(options.c.item_id == item)
    tx.execute(sa.delete(suits).where(suits.c.option_id.in_(mine), suits.c.family_id == family))
    insert_new(tx, voters, {"item_id": item, "family_id": family})
    return _seen(tx, found, family)


def _seen(tx: Tx, item: Item, family: int) -> Poll:
    poll = known(tx, item=item, family=family)
    assert poll is not None
    return poll


def choose(tx: Tx, *, option: int, by: Person, now: datetime) -> Item:
    """The event is at this time: the vote is over, all families hear it once.

    The event moves as any event does: who had answered is asked again. Who had marked this time is going with as many
    as usual, unless seats are counted; an event keeps its length.
    """
    o = options.c
    row = there(tx.execute(sa.select(o.item_id, o.starts_at).where(o.id == option)).first(), "time")
    item = event(tx, row.item_id, by, hold=True)
    _must_be_unchosen(tx, item.id)
    if row.starts_at <= now:
        raise Refused("timing-past")
    before = set(answers.given(tx, item=item.id))
    _move(tx, item, row.starts_at, by, now)
    values = {"chosen_at": row.starts_at, "closed_at": sa.func.coalesce(polls.c.closed_at, now)}
    tx.execute(sa.update(polls).where(polls.c.item_id == item.id).values(values))
    s = suits.c
    can = {one.family_id: one.by_id for one in tx.execute(sa.select(suits).where(s.option_id == option))}
    moved = items.get(tx, item=item.id)
    if item.seats is None:
        answers.expect(tx, item=moved, families=can, now=now)
    heard = set(tx.execute(sa.select(voters.c.family_id).where(voters.c.item_id == item.id)).scalars())
    told = before if item.starts != row.starts_at else set()
    every = set(adults_by_family(tx, classroom=item.classroom))
    key = f"timing-chosen:{item.id}:{int(now.timestamp())}"
    letter = Notice("timing-chosen", {"item": item.id}, dedup=key, bulk=True)
    _owe(tx, letter, moved, heard - told, now)
    _owe(tx, replace(letter, news=True, extra=True), moved, every - heard - told, now)
    tx.execute(sa.update(items.items).where(items.items.c.id == item.id).values(told_at=now))
    _redraw(tx, moved, now)
    return moved


def _move(tx: Tx, item: Item, starts: datetime, by: Person, now: datetime) -> None:
    content = item.content
    length = content.ends - content.starts if content.starts and content.ends and not content.all_day else None
    moved = replace(content, starts=starts, ends=starts + length if length else None, all_day=False)
    month = months.get(tx, month=item.month)
    wanted = [(one.id, moved if one.id == item.id else one.content) for one in month.items]
    months.change(tx, month=item.month, wanted=wanted, by=by, now=now, tell=False)


def again(tx: Tx, *, item: int, by: Person) -> None:
    """The vote is forgotten, with what was marked; the event stays when it is until another comes to a time."""
    found = event(tx, item, by, hold=True)
    mine = sa.select(options.c.id).where(options.c.item_id == item)
    tx.execute(sa.delete(suits).where(suits.c.option_id.in_(mine)))
    for table in (options, voters, polls):
        tx.execute(sa.delete(table).where(table.c.item_id == found.id))


def settle(tx: Tx, now: datetime) -> bool:
    """Votes whose time is up take no more marks, and the staff are told, once, however often this runs. A few at a
    time; True if there may be more."""
    p = polls.c
    over = sa.select(p.item_id).where(p.asked_at.is_not(None), p.closed_at.is_(None), p.closes_at <= now)
    found = tx.execute(over.order_by(p.closes_at, p.item_id).limit(BATCH)).scalars().all()
    for id in found:
        closed = sa.update(polls).where(p.item_id == id, p.closed_at.is_(None)).values(closed_at=now)
        item = items.find(tx, item=id)
        if tx.execute(closed).rowcount and item is not None:
            letter = Notice("timing-over", {"item": id}, dedup=f"timing-over:{id}:{int(now.timestamp())}")
            owe_staff(tx, letter, classroom=item.classroom, due=hours.awake(now, item.zone))
            _redraw(tx, item, now)
    return len(found) == BATCH


def remind_due(tx: Tx, now: datetime) -> bool:
    """On the eve of a vote's closing who is silent is asked once more, in waking hours; once for each vote. One vote at
    a time; True if there may be more."""
    for row in tx.execute(_closing(), {"now": now, "before": now + timedelta(days=2)}).all():
        zone = ZoneInfo(row.timezone)
        due, send = hour("eve", row.closes_at, zone, row.eve_minute), hours.awake(now, zone)
        if due > now or send >= row.closes_at:
            continue
        if not insert_new(tx, reminded, {"item_id": row.item_id, "event_at": row.closes_at, "mark": VOTE, "at": now}):
            continue
        item = items.get(tx, item=row.item_id)
        heard = set(tx.execute(sa.select(voters.c.family_id).where(voters.c.item_id == item.id)).scalars())
        key = f"timing-remind:{item.id}:{int(row.closes_at.timestamp())}"
        letter = Notice("timing-remind", {"item": item.id}, bulk=True, news=True, extra=True, dedup=key)
        letter = replace(letter, until=row.closes_at)
        _owe(tx, letter, item, set(adults_by_family(tx, classroom=item.classroom)) - heard, send)
        return True
    return False


@cache
def _closing() -> sa.Select[Any]:
    """The open votes that close between two moments and have not been reminded of, with their class's hour."""
    p, i, m, c, r = polls.c, items.items.c, items.months.c, classrooms.c, reminded.c
    told = sa.exists().where(r.item_id == p.item_id, r.event_at == p.closes_at, r.mark == VOTE)
    return (
        sa.select(p.item_id, p.closes_at, c.timezone, c.eve_minute)
        .join(items.items, i.id == p.item_id)
        .join(items.months, m.id == i.month_id)
        .join(classrooms, c.id == m.classroom_id)
        .where(p.asked_at.is_not(None), p.closed_at.is_(None), i.cancelled_at.is_(None), sa.not_(told))
        .where(p.closes_at > sa.bindparam("now", type_=Instant), p.closes_at < sa.bindparam("before", type_=Instant))
        .order_by(p.item_id)
    )
