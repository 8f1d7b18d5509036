"""The life of a claim on a place: taken, a day chosen, confirmed on the eve, visited; or back to the queue.

Every step has its reminder, once: to choose a day, to confirm on the eve, to tell afterwards.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import hearers, hours, items, looks
from data.db import Tx, insert_new
from data.deliveries import Notice, owe
from data.items import Item
from data.people import Person, classrooms
from data.refusal import Refused
from data.slots import telling, times
from data.slots.facts import Claim, Side, Slot, Turn
from data.slots.holding import lock
from data.slots.moments import seen_anew
from data.slots.offerings import side_of
from data.slots.reading import held_of, one, turns_of
from data.slots.tables import ClaimEnd, Happening, TurnEnd, claims, note, slots, terms, turns
from data.slots.taking import claim_of, end_claim
from data.slots.waitlist import end, end_of, pass_on

CHOOSE = timedelta(days=10)
"""How long before the end of the month a family without a day is reminded to choose one."""
MOST = 4
"""Claims that one transaction looks at: what nobody visited goes to the queue, by many statements."""


def choose_day(tx: Tx, *, slot: int, day: date, by: Person, now: datetime) -> Slot:
    """The family says when it goes, or another day. Refuses a day of the past and one of another month."""
    side = side_of(tx, slot=slot, by=by)
    claim = claim_of(tx, side, slot)
    today = now.astimezone(side.item.zone).date()
    if day < today or not side.item.first <= day < end_of(side.item).astimezone(side.item.zone).date():
        raise Refused("venues-no-such-day")
    if claim.day != day:
        values = {"day": day, "confirmed_at": None}
        tx.execute(sa.update(claims).where(claims.c.id == claim.id).values(values))
        looks.again(tx, looks.CLAIM, [claim.id])
        note(tx, slot, Happening.DAY, family=side.family, by=by.id, now=now)
        _tell(tx, side, "venues-day", slot, now, day=day.isoformat())
    return one(tx, slot, by)


def confirm(tx: Tx, *, slot: int, by: Person, now: datetime) -> Slot:
    """The family does go on the day that it chose."""
    side = side_of(tx, slot=slot, by=by)
    claim = claim_of(tx, side, slot)
    if claim.day is None:
        raise Refused("venues-no-day")
    first = sa.update(claims).where(claims.c.id == claim.id, claims.c.confirmed_at.is_(None))
    if tx.execute(first.values(confirmed_at=now)).rowcount:
        note(tx, slot, Happening.CONFIRMED, family=side.family, by=by.id, now=now)
    return one(tx, slot, by)


def _tell(tx: Tx, side: Side, kind: str, slot: int, now: datetime, **values: str) -> None:
    telling.tell(
        tx, side.item, kind, slot, family=side.family, home=side.home, but=side.by.id, now=now,
        person=side.by.name, waits=True, **values,
    )  # fmt: skip


def visited(tx: Tx, *, item: int, family: int, now: datetime) -> None:
    """The family has told of its visit: its claims on the item's places are fulfilled, even ended with the month."""
    c = claims.c
    ours = sa.and_(c.item_id == item, c.family_id == family, c.visited_at.is_(None))
    last = sa.or_(c.given_back_at.is_(None), c.outcome == ClaimEnd.EXPIRED)
    tx.execute(sa.update(claims).where(ours, last).values(visited_at=now))
    seen_anew(tx, item=item, now=now)


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A claim with its item and the class's hour (minute of the day)."""

    claim: Claim
    item: Item
    minute: int
    by: int
    """Who has taken it."""


@cache
def _living() -> sa.Select[Any]:
    """A claim that has not ended: its item, the time of its slot, and the class's hour."""
    c, s, i, m, r = claims.c, slots.c, items.items.c, items.months.c, classrooms.c
    return (
        sa.select(c.item_id, c.by_id, s.starts_at, s.host_id, r.eve_minute)
        .join(slots, s.id == c.slot_id)
        .join(items.items, i.id == c.item_id)
        .join(items.months, m.id == i.month_id)
        .join(classrooms, r.id == m.classroom_id)
        .where(c.id == sa.bindparam("claim"), c.given_back_at.is_(None))
    )


def owe_due(tx: Tx, now: datetime) -> bool:
    """Remind of visits and of times, and take back what nobody confirmed or visited.

    A few claims at a time; True if there may be more. May run at any moment, any number of times.
    """
    return looks.run(tx, looks.CLAIM, _look, now=now, most=MOST)


def _look(tx: Tx, claim: int, now: datetime) -> datetime | None:
    """Deal with one claim; when it is to be looked at again."""
    row = tx.execute(_living(), {"claim": claim}).first()
    item = items.find(tx, item=row.item_id) if row is not None else None
    if row is None or item is None:
        return None
    found = held_of(tx, claims.c.id == claim)[0]
    moments = []
    if row.starts_at is not None:
        at = {"starts": row.starts_at, "host": row.host_id, "minute": row.eve_minute}
        moments += times.remind(tx, item, found, by=row.by_id, **at, now=now)
    if item.kind == "venue" and found.visited_at is None:
        moments += _visit(tx, DueVisit(found, item, row.eve_minute, row.by_id), now)
    return min((moment for moment in moments if moment > now), default=None)


def _visit(tx: Tx, due: DueVisit, now: datetime) -> list[datetime]:
    """What a claim on a place has come to; returns the moments at which that may be something else."""
    over = end_of(due.item).astimezone(UTC)
    if over <= now:
        _expire(tx, due, "venues-over", now)
        return []
    if due.claim.day is not None:
        return [*_of_day(tx, due, due.claim.day, now), over]
    last = over.astimezone(due.item.zone).date() - CHOOSE
    choose = hours.at(last, due.minute, due.item.zone).astimezone(UTC)
    if choose <= now:
        _remind(tx, due, "venues-choose", f"choose:{due.claim.id}", over, now)
    return [choose, over]


def _of_day(tx: Tx, due: DueVisit, day: date, now: datetime) -> list[datetime]:
    zone, key = due.item.zone, f"{due.claim.id}:{day}"
    eve, begins, after = (
        hours.at(day + timedelta(days=days), minute, zone).astimezone(UTC)
        for days, minute in ((-1, due.minute), (0, 0), (1, due.minute))
    )
    if eve <= now < begins + timedelta(hours=12) and due.claim.confirmed_at is None and due.claim.taken_at < eve:
        _remind(tx, due, "venues-eve", f"eve:{key}", begins + timedelta(hours=12), now)
    elif after <= now and due.claim.confirmed_at is None and due.claim.taken_at < eve:
        _expire(tx, due, "venues-expired", now)
    elif after <= now:
        _remind(tx, due, "venues-went", f"went:{key}", end_of(due.item), now)
    return [eve, after]


def _remind(tx: Tx, due: DueVisit, kind: str, key: str, until: datetime, now: datetime) -> None:
    send = hours.awake(now, due.item.zone)
    if send < until:
        letter = Notice(kind, {"slot": due.claim.slot}, dedup=f"visit:{key}", until=until)
        ours, home = {"classroom": due.item.classroom, "family": due.claim.family}, due.claim.home
        chats = [home] if home else hearers.chats(tx, **ours, doers=[due.by])
        owe(tx, letter, classroom=due.item.classroom, chats=chats, due=send)


def _expire(tx: Tx, due: DueVisit, kind: str, now: datetime) -> None:
    lock(tx, due.claim.slot)
    end_claim(tx, due.item, due.claim, ClaimEnd.EXPIRED, by=None, now=now)
    telling.tell(tx, due.item, kind, due.claim.slot, family=due.claim.family, home=due.claim.home, now=now)


def close_due(tx: Tx, now: datetime) -> bool:
    """Queues of what is over end; who waited for a place waits on in the class's next round, in the same order.

    One item's at a time; True if there may be more.
    """
    return looks.run(tx, looks.QUEUE, _close, now=now, most=1)


def _close(tx: Tx, id: int, now: datetime) -> datetime | None:
    """End the queues of an item that is over; when it is."""
    u = turns.c
    waiting = sa.select(u.id).where(u.item_id == id, u.ended_at.is_(None), u.offered_id.is_(None))
    item = items.find(tx, item=id) if tx.execute(waiting.limit(1)).first() is not None else None
    if item is None:
        return None
    over = end_of(item).astimezone(UTC)
    if over > now:
        return over
    for turn in turns_of(tx, slots.c.item_id == id):
        if turn.offered is None:
            _move_on(tx, item, turn, now)
    return None


def _move_on(tx: Tx, item: Item, turn: Turn, now: datetime) -> None:
    slot = turn.slot if turn.slot is not None else _first_of(tx, item.id)
    end(tx, item, turn, TurnEnd.OVER, by=None, now=now)
    nearest = _next_round(tx, item, slot)
    if nearest is None:
        telling.tell(tx, item, "slots-wait-over", slot, family=turn.family, home=turn.home, now=now)
        return
    coming, same = nearest
    by = tx.execute(sa.select(turns.c.by_id).where(turns.c.id == turn.id)).scalar_one()
    row = {"item_id": coming.id, "slot_id": same, "family_id": turn.family, "home_id": turn.home, "by_id": by}
    if insert_new(tx, turns, {**row, "asked_at": now}):
        looks.again(tx, looks.QUEUE, [coming.id])
        note(tx, same, Happening.WAITS, family=turn.family, by=None, now=now)
        first = coming.first.isoformat()
        telling.tell(tx, coming, "venues-wait-moved", same, family=turn.family, home=turn.home, now=now, month=first)
        lock(tx, same)
        pass_on(tx, coming, same, now)


def _first_of(tx: Tx, item: int) -> int:
    return int(tx.execute(sa.select(sa.func.min(slots.c.id)).where(slots.c.item_id == item)).scalar_one())


def _next_round(tx: Tx, item: Item, slot: int) -> tuple[Item, int] | None:
    """The same place in the class's next round that families see."""
    i, m, s, other = items.items.c, items.months.c, slots.c, slots.alias()
    seen = sa.or_(
        m.published_at.is_not(None), i.id.in_(sa.select(terms.c.item_id).where(terms.c.announced_at.is_not(None)))
    )
    query = (
        sa.select(i.id, other.c.id)
        .join(items.months, m.id == i.month_id)
        .join(other, other.c.item_id == i.id)
        .where(m.classroom_id == item.classroom, m.first > item.first, i.cancelled_at.is_(None), seen)
        .where(other.c.place_id == sa.select(s.place_id).where(s.id == slot).scalar_subquery())
        .order_by(m.first, i.id)
    )
    row = tx.execute(query.limit(1)).first()
    return (items.get(tx, item=row[0]), row[1]) if row else None
