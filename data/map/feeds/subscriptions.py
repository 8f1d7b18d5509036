"""Subscribing: an address or a file comes, is looked at, and stands once the staff have confirmed it."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import sqlalchemy as sa

from data.db import Tx, wake
from data.map import months
from data.map.feeds.looks import EVERY, next_look, write
from data.map.feeds.reading import CHOICE, Feed, get
from data.map.feeds.tables import LIMIT, feeds
from data.people import Person, classrooms
from data.plan.calendars import NAME, Ahead
from data.refusal import Refused, at_most, within

ADDRESS = 1000
"""The longest address, in characters: calendars with a secret in their address have some 200."""
AGAIN = timedelta(minutes=1)
"""How soon a calendar may be looked at again by hand."""


def address_of(text: str) -> str:
    """An address as it is kept: `webcal` is https, a missing scheme too. Refuses what is none, and a name or password
    in it."""
    said = within(text.strip(), ADDRESS)
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", said):
        said = f"https://{said}"
    said = re.sub(r"(?i)^webcals?://", "https://", said)
    try:
        parts = urlsplit(said)
        host, _ = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (UnicodeError, ValueError):
        raise Refused("feeds-address-wrong") from None
    if parts.username is not None or parts.password is not None:
        raise Refused("feeds-address-password")
    if parts.scheme not in ("http", "https") or ("." not in host and ":" not in host):
        raise Refused("feeds-address-wrong")
    if re.search(r"[\s\\\x00-\x1f\x7f]", said):
        raise Refused("feeds-address-wrong")
    return said.partition("#")[0]


def subscribe(tx: Tx, *, classroom: int, address: str, by: Person, now: datetime) -> int:
    """The address is looked at now, and who asked is told what is there; it stands once it is confirmed."""
    by.must_be_staff(classroom)
    address = address_of(address)
    _hold_class(tx, classroom)
    f = feeds.c
    there = tx.execute(sa.select(f.id, f.confirmed_at).where(f.classroom_id == classroom, f.address == address)).first()
    if there is not None and there.confirmed_at is not None:
        raise Refused("feeds-known")
    if there is None:
        _room(tx, classroom, f.address.is_not(None))
    looked = {"due_at": now, "held_until": None, "asked": True, "by_id": by.id}
    wake(tx, "feeds")
    if there is not None:
        tx.execute(sa.update(feeds).where(f.id == there.id).values(looked))
        return int(there.id)
    host = (urlsplit(address).hostname or "")[:NAME]
    row = {"classroom_id": classroom, "address": address, "title": host, "kind": CHOICE[0], "made_at": now, **looked}
    return int(tx.execute(sa.insert(feeds).values(row).returning(f.id)).scalar_one())


def bring(tx: Tx, *, classroom: int, name: str, read: Ahead, by: Person, now: datetime) -> Feed:
    """What a calendar file holds ahead is suggested, once it is confirmed. Refuses a file with nothing ahead."""
    by.must_be_staff(classroom)
    if not read.events:
        raise Refused("feeds-nothing-ahead")
    _hold_class(tx, classroom)
    f = feeds.c
    stale = sa.and_(f.classroom_id == classroom, f.address.is_(None), f.confirmed_at.is_(None), f.by_id == by.id)
    tx.execute(sa.delete(feeds).where(stale))
    _room(tx, classroom, f.address.is_(None))
    row = {
        "classroom_id": classroom,
        "title": (read.title or name).strip()[:NAME] or "iCalendar",
        "kind": kind_of(read),
        "by_id": by.id,
        "made_at": now,
        "looked_at": now,
        "read_at": now,
        "unread": read.unread,
    }
    id = int(tx.execute(sa.insert(feeds).values(row).returning(f.id)).scalar_one())
    write(tx, feed=id, zone=months.zone_of(tx, classroom=classroom), read=read, now=now)
    return get(tx, feed=id, by=by)


def kind_of(read: Ahead) -> str:
    """What a calendar's events are likely to be on the map."""
    return read.whose if read.whose in CHOICE[:2] else CHOICE[0]


def _hold_class(tx: Tx, classroom: int) -> None:
    """Two who subscribe at once are counted one after the other."""
    tx.execute(sa.select(classrooms.c.id).where(classrooms.c.id == classroom).with_for_update())


def _room(tx: Tx, classroom: int, sort: sa.ColumnElement[bool]) -> None:
    f = feeds.c
    counted = sa.select(sa.func.count()).where(f.classroom_id == classroom, sort)
    at_most(tx.execute(counted).scalar_one() + 1, LIMIT, "calendars")


def confirm(tx: Tx, *, feed: int, by: Person, now: datetime) -> Feed:
    """The subscription stands: what is new there is suggested from now on. A second press changes nothing."""
    found = get(tx, feed=feed, by=by)
    if found.read is None:
        raise Refused("feeds-not-read")
    due = next_look(feed, now, EVERY) if found.address is not None else None
    stands = sa.update(feeds).where(feeds.c.id == feed, feeds.c.confirmed_at.is_(None))
    tx.execute(stands.values(confirmed_at=now, due_at=due))
    return get(tx, feed=feed, by=by)


def remove(tx: Tx, *, feed: int, by: Person) -> Feed:
    """The subscription ends, with all that it suggests; what is on maps stays there."""
    found = get(tx, feed=feed, by=by)
    tx.execute(sa.delete(feeds).where(feeds.c.id == feed))
    return found


def look_now(tx: Tx, *, feed: int, by: Person, now: datetime) -> Feed:
    """It is looked at at once, and who asked is told; not more than once a minute."""
    found = get(tx, feed=feed, by=by)
    if found.address is None:
        raise Refused("people-old-button")
    if found.looked is not None and now - found.looked < AGAIN:
        raise Refused("feeds-just-looked")
    tx.execute(sa.update(feeds).where(feeds.c.id == feed).values(due_at=now, asked=True, by_id=by.id))
    wake(tx, "feeds")
    return found
