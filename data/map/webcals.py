"""Calendars at an address: a person's own calendar comes back to it by itself and shows what the bot knows.

There is one address for each person and choice (all events, or only ours). It opens what the person may see at that
moment, of every class: whoever has left a class sees nothing of it any more. An address that has ended is remembered
by its digest (0041).
"""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data import items, people
from data.db import Id, Instant, Tx, metadata
from data.items import Item
from data.map import calendars
from data.map.changes import changes
from data.people import Person, classrooms, persons
from data.places import places
from data.refusal import Refused
from data.slots import claims, slots
from data.slots.tables import happenings

EVERY = timedelta(hours=4)
"""How often a calendar is asked to come back; Google comes when it likes."""
PAST = timedelta(days=92)
"""So long what is over is still shown,"""
CANCELLED = timedelta(days=30)
"""and what was cancelled, as cancelled."""
DAY = timedelta(days=1)
FORMER = 10
"""So many ended addresses of a person are remembered."""

webcals = sa.Table(
    "webcals",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("mine", sa.Boolean, nullable=False),
    sa.Column("token", sa.Text),
    sa.Column("digest", sa.Text, nullable=False, unique=True),
    sa.Column("alarms", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("ended_at", Instant),
    sa.Index("ix_webcals_person_id", "person_id", "ended_at"),
)
"""`token` is what stands in the address, as long as it works; `digest` is its SHA-256, by which it is found."""
_works = webcals.c.ended_at.is_(None)
sa.Index(
    "uq_webcals_working",
    webcals.c.person_id,
    webcals.c.mine,
    unique=True,
    sqlite_where=_works,
    postgresql_where=_works,
)


@dataclass(frozen=True, slots=True)
class Webcal:
    """A person's address that works; `alarms`: its events have alarms."""

    mine: bool
    token: str
    alarms: bool


@dataclass(frozen=True, slots=True)
class WebcalEvent:
    """An item, or what the family took of it at a time of its own, then with the `slot`'s names (Russian, English)."""

    item: Item
    uid: str
    stamp: datetime
    slot: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class WebcalEvents:
    """What stands at an address, and for whom; `classes`: their titles by number."""

    language: str
    webcal: Webcal
    classes: dict[int, str]
    events: tuple[WebcalEvent, ...]


class WebcalEnded(Exception):
    """The address does not work any more."""


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin(tx: Tx, *, mine: bool, token: str, by: Person, now: datetime) -> Webcal:
    """The person's address for this choice: the one that works, or a new one, for which `token` (of at least 128 random
    bits, A-Z a-z 0-9 _ -) is taken. Refuses who is in no class, and "only ours" to who has no family."""
    _enter(by, mine)
    _insert(tx, mine, token, by, now)
    found = of_person(tx, by=by)
    return next(one for one in found if one.mine == mine)


def renew(tx: Tx, *, mine: bool, token: str, by: Person, now: datetime) -> Webcal:
    """Another address; the former ends at this moment."""
    alarms = any(one.alarms for one in of_person(tx, by=by) if one.mine == mine)
    end(tx, mine=mine, by=by, now=now)
    _enter(by, mine)
    _insert(tx, mine, token, by, now, alarms=alarms)
    return next(one for one in of_person(tx, by=by) if one.mine == mine)


def end(tx: Tx, *, mine: bool, by: Person, now: datetime) -> None:
    """The address ends; without one nothing does."""
    w = webcals.c
    ours = sa.and_(w.person_id == by.id, w.ended_at.is_(None), w.mine == mine)
    tx.execute(sa.update(webcals).where(ours).values(token=None, ended_at=now))
    former = sa.select(w.id).where(w.person_id == by.id, w.ended_at.is_not(None))
    kept = former.order_by(w.ended_at.desc(), w.id.desc()).limit(FORMER)
    tx.execute(sa.delete(webcals).where(w.person_id == by.id, w.ended_at.is_not(None), w.id.not_in(kept)))


def alarm(tx: Tx, *, mine: bool, on: bool, by: Person) -> Webcal:
    """The events of this address have alarms, or none. Refuses where there is no address."""
    w = webcals.c
    ours = sa.and_(w.person_id == by.id, w.ended_at.is_(None), w.mine == mine)
    if not tx.execute(sa.update(webcals).where(ours).values(alarms=on)).rowcount:
        raise Refused("webcals-none")
    return next(one for one in of_person(tx, by=by) if one.mine == mine)


def of_person(tx: Tx, *, by: Person) -> list[Webcal]:
    """The person's addresses that work, "all" first."""
    w = webcals.c
    query = sa.select(w.mine, w.token, w.alarms).where(w.person_id == by.id, w.ended_at.is_(None))
    return [Webcal(*row) for row in tx.execute(query.order_by(w.mine))]


def _enter(by: Person, mine: bool) -> None:
    families = _families(by)
    if mine and not families:
        by.family_in(by.here())
    if not families and not by.roles:
        by.must_belong(by.here())


def _families(by: Person) -> dict[int, int]:
    """The person's accepted families, by class."""
    return by.homes


def _insert(tx: Tx, mine: bool, token: str, by: Person, now: datetime, *, alarms: bool = False) -> None:
    """Unless one works: of two who press at once one does."""
    values: dict[str, Any] = {"person_id": by.id, "mine": mine, "token": token, "digest": digest_of(token)}
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    tx.execute(insert(webcals).values(**values, alarms=alarms, made_at=now).on_conflict_do_nothing())


def at(tx: Tx, *, token: str, now: datetime) -> WebcalEvents | None:
    """What stands at this address; None where there never was one, `WebcalEnded` where there is none any more. How long
    that takes says nothing about addresses that work: they are looked for by their digest."""
    w = webcals.c
    row = tx.execute(sa.select(webcals).where(w.digest == digest_of(token))).first()
    known = row is not None and row.token is not None
    if not hmac.compare_digest((row.token if row is not None and known else "").encode(), token.encode()):
        if row is not None:
            raise WebcalEnded
        return None
    assert row is not None
    language = tx.execute(sa.select(persons.c.language).where(persons.c.id == row.person_id)).scalar_one()
    webcal = Webcal(row.mine, token, row.alarms)
    by = people.know(tx, row.person_id)
    if by is None:  # they have blocked the bot
        return WebcalEvents(language, webcal, {}, ())
    c = classrooms.c
    titles = sa.select(c.id, c.title).where(c.id.in_({*by.roles, *_families(by)})).order_by(c.id)
    classes = {one.id: one.title for one in tx.execute(titles)}
    return WebcalEvents(language, webcal, classes, tuple(events_of(tx, mine=row.mine, by=by, now=now)))


def events_of(tx: Tx, *, mine: bool, by: Person, now: datetime) -> list[WebcalEvent]:
    """What a person's calendar shows: everything that has a day on the maps of their classes, as far as it is for them.

    `mine`: only what the family comes to, what it took, what is for few families and for it. What it took at a time of
    its own (a visit, an hour) stands in the place of its item. Nobody else is named."""
    families = _families(by)
    since = now - PAST
    taken = _taken(tx, by, families.values(), since, now)
    found = items.of_classes(tx, classrooms={*by.roles, *families}, since=since, also={row.item_id for row in taken})
    stamps = _stamps(tx, {item.month for item in found})
    own = _own(tx, found, families.values()) if mine else set()
    events = [_own_time(item, row, stamps) for item in found for row in taken if row.item_id == item.id]
    living = {event.item.id for event in events if event.item.cancelled_at is None}
    for item in found:
        family = families.get(item.classroom)
        invited = bool(item.families) and family in item.families
        seen = item.seen_by(family) or (by.is_staff(item.classroom) and not mine)
        wanted = not mine or item.id in own or invited
        if item.published and item.days is not None and seen and wanted and item.id not in living:
            events.append(WebcalEvent(item, calendars.uid(item), _stamp(item, stamps)))
    gone = now - CANCELLED
    return [one for one in events if one.item.cancelled_at is None or one.item.cancelled_at > gone]


def _own(tx: Tx, found: Collection[Item], families: Collection[int]) -> set[int]:
    return calendars.own_of(tx, which=items.items.c.id.in_([item.id for item in found]), families=families)


def _stamps(tx: Tx, months: Collection[int]) -> dict[int, datetime]:
    """When these maps were changed last; changes are forgotten in time, and then they are older than what is shown."""
    c = changes.c
    query = sa.select(c.month_id, sa.func.max(c.made_at), sa.func.max(c.undone_at)).where(c.month_id.in_(months))
    rows = tx.execute(query.group_by(c.month_id))
    return {row[0]: max(moment for moment in row[1:] if moment is not None) for row in rows}


def _stamp(item: Item, stamps: dict[int, datetime]) -> datetime:
    """When the map said what it says of this item."""
    known = (stamps.get(item.month), item.published_at, item.cancelled_at)
    return max((moment for moment in known if moment is not None), default=datetime.min.replace(tzinfo=UTC))


def _taken(tx: Tx, by: Person, families: Collection[int], since: datetime, now: datetime) -> list[Any]:
    """What the families have, or had until lately, at a time or on a day of its own; `changed`: when that was so."""
    c, s, p, h = claims.c, slots.c, places.c, happenings.c
    changed = sa.select(sa.func.max(h.at)).where(h.slot_id == c.slot_id, h.family_id == c.family_id).scalar_subquery()
    query = (
        sa.select(c.id, c.item_id, c.taken_at, c.day, c.given_back_at, s.starts_at, s.ends_at, p.address)
        .add_columns(sa.func.coalesce(s.title, p.name_ru).label("ru"), sa.func.coalesce(s.title, p.name_en).label("en"))
        .add_columns(changed.label("changed"))
        .join(slots, s.id == c.slot_id)
        .outerjoin(places, p.id == s.place_id)
        .where(c.family_id.in_(families), c.home_id.in_((0, by.id)))
        .where(sa.or_(c.day >= since.date(), s.starts_at >= since))
        .where(sa.or_(c.given_back_at.is_(None), c.given_back_at > now - CANCELLED, c.visited_at.is_not(None)))
        .order_by(c.id)
    )
    return list(tx.execute(query)) if families else []


def _own_time(item: Item, row: Any, stamps: dict[int, datetime]) -> WebcalEvent:
    """A claim as an event of its own. Its number grows with whatever happens to it, and with its item's."""
    if row.starts_at is not None:
        starts, ends = row.starts_at, row.ends_at
    else:
        starts = ends = datetime.combine(row.day, time(), item.zone).astimezone(UTC)
    stamp = max(moment for moment in (_stamp(item, stamps), row.taken_at, row.given_back_at, row.changed) if moment)
    before = row.given_back_at is not None and row.given_back_at <= (ends or starts) + DAY * (row.starts_at is None)
    own = replace(
        item,
        starts=starts,
        ends=ends,
        all_day=row.starts_at is None,
        place=row.address or item.place,
        sequence=item.sequence + int((stamp - row.taken_at).total_seconds()),
        cancelled_at=row.given_back_at if before else None,
    )
    uid = f"claim-{row.id}.class-{item.classroom}@marshrutka"
    return WebcalEvent(own, uid, stamp, (row.ru, row.en) if row.ru else None)
