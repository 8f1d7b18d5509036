"""Looks: what is due to be looked at, and what a look brought. The look itself is outside of any transaction."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours
from data.db import Instant, Tx
from data.deliveries import Notice, owe, owe_staff
from data.items import TITLE, Content
from data.kinds import KINDS
from data.map import entries
from data.map.feeds.reading import CHOICE, Feed, known, load
from data.map.feeds.tables import SuggestionState, feeds, suggestions
from data.plan.calendars import Ahead, Happening

EVERY = timedelta(hours=6)
"""How often a calendar is looked at."""
SPREAD = 1800
"""Seconds over which the looks of many classes are spread, by id."""
SLOWEST = timedelta(days=2)
"""The longest pause after errors; the first is an hour, each further one is twice as long."""
TOLD = 5
"""So many looks in a row that bring nothing are told to the staff, once: after a day and a half."""
WHOLE = timedelta(days=7)
"""So often the text is asked for even if the source says that it is the same: time brings further events near."""
HELD = timedelta(minutes=2)
"""How long a process may take over a look."""
UNCONFIRMED = timedelta(days=1)
"""What nobody has confirmed is forgotten after this."""
NOTE, PLACE, LINK, MARK = 1000, 200, 500, 200
"""The longest note, place, address and ETag that are kept, in characters."""
ONE = dict.fromkeys(KINDS, 0)


@dataclass(frozen=True, slots=True)
class DueLook:
    """A calendar to be looked at now; with `etag` or `modified` only if it is another one since."""

    feed: int
    address: str
    timezone: str
    etag: str | None
    modified: str | None


def take(tx: Tx, *, now: datetime, limit: int) -> list[DueLook]:
    """Take what is due; nobody else takes it meanwhile."""
    f = feeds.c
    free = sa.or_(f.held_until.is_(None), f.held_until <= now)
    due = sa.select(f.id).where(f.due_at <= now, free, f.address.is_not(None)).order_by(f.due_at, f.id).limit(limit)
    due = due.with_for_update(skip_locked=True)
    taken = sa.update(feeds).where(f.id.in_(due)).values(held_until=now + HELD).returning(f.id)
    ids = tx.execute(taken).scalars().all()
    marks = {row.id: row for row in tx.execute(sa.select(f.id, f.etag, f.modified).where(f.id.in_(ids)))}
    return [_due(one, marks[one.id].etag, marks[one.id].modified, now) for one in load(tx, f.id.in_(ids))]


def _due(one: Feed, etag: str | None, modified: str | None, now: datetime) -> DueLook:
    assert one.address is not None
    whole = one.read is None or not one.confirmed or now - one.read >= WHOLE
    return DueLook(one.id, one.address, one.timezone, None if whole else etag, None if whole else modified)


def next_due(tx: Tx) -> datetime | None:
    """When the next look can be taken (in the past: now), or None."""
    found: datetime | None = tx.execute(_next()).scalar_one()
    return found


@cache
def _next() -> sa.Select[Any]:
    f = feeds.c
    later = sa.type_coerce(sa.case((f.held_until > f.due_at, f.held_until), else_=f.due_at), Instant)
    return sa.select(sa.func.min(later)).where(f.due_at.is_not(None), f.address.is_not(None))


def next_look(feed: int, now: datetime, pause: timedelta) -> datetime:
    """After the pause, and a part of half an hour that is the subscription's own."""
    return now + pause + timedelta(seconds=feed * 7919 % SPREAD)


def keep(tx: Tx, *, feed: int, read: Ahead, etag: str | None, modified: str | None, now: datetime) -> None:
    """What was read becomes suggestions; the staff are told once a day that there is something new."""
    found = _held(tx, feed)
    if found is None:
        return
    fresh = write(tx, feed=feed, zone=found.zone, read=read, now=now)
    values = {
        "read_at": now,
        "etag": (etag or "")[:MARK] or None,
        "modified": (modified or "")[:MARK] or None,
        "unread": read.unread,
    }
    if not found.confirmed:
        kind = read.whose if read.whose in CHOICE else CHOICE[0]
        values |= {"title": read.title or found.title, "kind": kind}
    _looked(tx, found, now, **values)
    if fresh and found.confirmed:
        tell(tx, classroom=found.classroom, zone=found.zone, now=now)


def keep_same(tx: Tx, *, feed: int, now: datetime) -> None:
    """The source says that it is as it was."""
    found = _held(tx, feed)
    if found is not None:
        _looked(tx, found, now)


def _held(tx: Tx, feed: int) -> Feed | None:
    """The subscription, unless it was removed while it was being looked at."""
    tx.execute(sa.select(feeds.c.id).where(feeds.c.id == feed).with_for_update())
    return known(tx, feed=feed)


def _looked(tx: Tx, found: Feed, now: datetime, **values: object) -> None:
    row = {
        "looked_at": now,
        "due_at": next_look(found.id, now, EVERY) if found.confirmed else None,
        "error": None,
        "failures": 0,
        **values,
    }
    _settle(tx, found, now, row, Notice("feeds-looked", {"feed": found.id}))


def _settle(tx: Tx, found: Feed, now: datetime, row: dict[str, object], answer: Notice) -> None:
    """The look is over; who waits for it is answered."""
    row |= {"held_until": None, "asked": False}
    tx.execute(sa.update(feeds).where(feeds.c.id == found.id).values(row))
    if found.asked_by is not None:
        owe(tx, answer, classroom=found.classroom, chats=[found.asked_by], due=now)


def fail(tx: Tx, *, feed: int, reason: str, now: datetime) -> None:
    """The look brought nothing; the next one comes later and later. What is `gone` for good is not looked at again.

    What was not confirmed yet is forgotten, and who asked is told why.
    """
    found = _held(tx, feed)
    if found is None:
        return
    answer = Notice("feeds-failed", {"reason": reason, "title": found.title, "classroom": found.classroom})
    if not found.confirmed:
        _settle(tx, found, now, {"error": reason}, answer)
        tx.execute(sa.delete(feeds).where(feeds.c.id == feed))
        return
    failures = found.failures + 1
    pause = min(timedelta(hours=1) * 2 ** min(failures - 1, 10), SLOWEST)
    due = None if reason == "gone" else next_look(feed, now, pause)
    row: dict[str, object] = {"looked_at": now, "due_at": due, "error": reason, "failures": failures}
    _settle(tx, found, now, row, answer)
    if failures == TOLD or reason == "gone":
        since = int(found.read.timestamp()) if found.read else 0
        letter = Notice("feeds-broken", {"feed": feed}, dedup=f"feeds-broken:{feed}:{since}")
        owe_staff(tx, letter, classroom=found.classroom, due=hours.awake(now, found.zone))


def write(tx: Tx, *, feed: int, zone: ZoneInfo, read: Ahead, now: datetime) -> bool:
    """The suggestions become what was read; is there anything that the staff have not seen?

    What is over is forgotten; what is not there any more too, unless it was taken: then it is `gone`.
    """
    s = suggestions.c
    rows = {row.key: row for row in tx.execute(sa.select(suggestions).where(s.feed_id == feed))}
    today, fresh = now.astimezone(zone).date(), False
    new = []
    for one in read.events:
        plain = content_of(one, zone).as_json()
        row = rows.pop(one.key, None)
        if row is None:
            new.append(
                {"feed_id": feed, "key": one.key, "content": plain, "state": SuggestionState.NEW, "found_at": now}
            )
        elif row.content != plain or row.gone_at is not None:
            tx.execute(sa.update(suggestions).where(s.id == row.id).values(content=plain, gone_at=None))
            fresh |= row.state == SuggestionState.TAKEN
    if new:
        tx.execute(sa.insert(suggestions), new)
    reach = read.events[-1].first if read.cut else date.max
    for row in rows.values():
        content = Content.from_json(row.content)
        assert content.starts is not None
        over = (content.ends or content.starts).astimezone(zone).date() < today
        if not over and content.starts.astimezone(zone).date() >= reach:
            continue
        if over or row.state != SuggestionState.TAKEN:
            tx.execute(sa.delete(suggestions).where(s.id == row.id))
        elif row.gone_at is None:
            tx.execute(sa.update(suggestions).where(s.id == row.id).values(gone_at=now))
            fresh = True
    return fresh or bool(new)


def content_of(one: Happening, zone: ZoneInfo) -> Content:
    """An event of a calendar as what an item says; points are set when it is taken."""
    found = entries.content_of(one.read, zone, ONE)
    link = found.link if found.link and len(found.link) <= LINK else None
    return Content(
        found.kind,
        found.title[:TITLE],
        (found.note or "")[:NOTE] or None,
        found.starts,
        found.ends,
        found.all_day,
        (found.place or "")[:PLACE] or None,
        link,
    )


def tell(tx: Tx, *, classroom: int, zone: ZoneInfo, now: datetime) -> None:
    """The staff hear that there is something new, in waking hours and at most once a day: today, else tomorrow."""
    for later in (timedelta(), timedelta(days=1)):
        local = (now + later).astimezone(zone)
        due = hours.awake(now, zone) if not later else datetime.combine(local.date(), time(9), zone)
        letter = Notice("feeds-news", {"classroom": classroom}, dedup=f"feeds-news:{classroom}:{due:%Y-%m-%d}")
        if owe_staff(tx, letter, classroom=classroom, due=due):
            return


def purge(tx: Tx, now: datetime) -> None:
    """Forget what nobody has confirmed, and files of which nothing is left."""
    f, s = feeds.c, suggestions.c
    tx.execute(sa.delete(feeds).where(f.confirmed_at.is_(None), f.made_at < now - UNCONFIRMED))
    for one in load(tx, f.address.is_(None)):
        open_ = sa.select(s.content).where(s.feed_id == one.id, s.state != SuggestionState.IGNORED)
        left = [Content.from_json(said) for said in tx.execute(open_).scalars()]
        if all((content.ends or content.starts or now) < now - timedelta(days=1) for content in left):
            tx.execute(sa.delete(feeds).where(f.id == one.id))
