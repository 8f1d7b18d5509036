"""Subscriptions and what is new of them, as the staff see it; whether it is new follows from maps and drafts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items
from data.db import Tx
from data.items import Content
from data.map import drafts, months
from data.map.differences import Difference, difference
from data.map.feeds.tables import SuggestionState, feeds, suggestions
from data.names import name_key
from data.people import Person, classrooms
from data.refusal import Refused, there

CHOICE = ("school_event", "city_event", "class_event")
"""What an event of a calendar can be on a map."""
SAID = ("title", "note", "starts", "ends", "all_day", "place", "link")
"""What of an item a calendar says; the rest (kind, points, for whom) is the staff's."""


class What(StrEnum):
    """What an event of a calendar is to the staff now."""

    NEW = "new"  # it stands on no map
    CHANGED = "changed"  # its source says something else than what was taken
    GONE = "gone"  # its source says it no more, and the map does


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription; `address` None: a file. `error` is one of `REASONS`, `due` when it is looked at next."""

    id: int
    classroom: int
    timezone: str
    address: str | None
    title: str
    kind: str
    confirmed: bool
    due: datetime | None
    looked: datetime | None
    read: datetime | None
    error: str | None
    failures: int
    unread: int
    asked_by: int | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Standing:
    """An item as it stands in a month's draft, or, where nobody edits that month, on its map."""

    first: date
    content: Content


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a calendar suggests: an event that is `new`, or one taken before that is `changed` or `gone` there.

    `first`: the month it belongs to; `there`: a new one stands on that day under that title already; `at`: where the
    one that was taken stands; `change`: what would be done to it.
    """

    id: int
    feed: int
    classroom: int
    timezone: str
    kind: str
    what: What
    content: Content
    first: date
    there: bool = False
    at: Standing | None = None
    change: Difference | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Feed]:
    f, c = feeds.c, classrooms.c
    columns = (
        f.id,
        f.classroom_id,
        c.timezone,
        f.address,
        f.title,
        f.kind,
        f.confirmed_at.is_not(None),
        f.due_at,
        f.looked_at,
        f.read_at,
        f.error,
        f.failures,
        f.unread,
        sa.case((f.asked, f.by_id), else_=None),
    )
    rows = tx.execute(sa.select(*columns).join(classrooms, c.id == f.classroom_id).where(where).order_by(f.id))
    return [Feed(*row) for row in rows]


def of_class(tx: Tx, *, classroom: int, by: Person) -> list[Feed]:
    """The class's subscriptions and files that stand, the oldest first; for the staff."""
    by.must_be_staff(classroom)
    return load(tx, sa.and_(feeds.c.classroom_id == classroom, feeds.c.confirmed_at.is_not(None)))


def known(tx: Tx, *, feed: int) -> Feed | None:
    """A subscription, for a letter about it."""
    return next(iter(load(tx, feeds.c.id == feed)), None)


def get(tx: Tx, *, feed: int, by: Person) -> Feed:
    """A subscription of one's own class."""
    found = there(known(tx, feed=feed), "calendar")
    by.must_be_staff(found.classroom)
    return found


def news(
    tx: Tx,
    *,
    classroom: int,
    now: datetime,
    by: Person | None = None,
    first: date | None = None,
    feed: int | None = None,
) -> list[Suggestion]:
    """What the class's calendars suggest, in the order of days; of one month, or of one subscription, if asked.

    Of a subscription that is not confirmed yet only if it is asked for. `by` must be of the staff.
    """
    if by is not None:
        by.must_be_staff(classroom)
    s, f, c = suggestions.c, feeds.c, classrooms.c
    query = sa.select(s.id, s.feed_id, f.kind, c.timezone, s.content, s.known, s.state, s.gone_at)
    query = query.join(feeds, f.id == s.feed_id).join(classrooms, c.id == f.classroom_id)
    query = query.where(f.classroom_id == classroom, s.state != SuggestionState.IGNORED)
    query = query.where(f.id == feed) if feed is not None else query.where(f.confirmed_at.is_not(None))
    rows = tx.execute(query.order_by(s.id)).all()
    if not rows:
        return []
    zone = ZoneInfo(rows[0].timezone)
    today = now.astimezone(zone).date()
    standing = _standing(tx, classroom, today)
    found = []
    for row in rows:
        content = Content.from_json(row.content)
        if _last(content, zone) < today:
            continue
        of = months.first_of(max(day_of(content, zone), today))
        one = Suggestion(row.id, row.feed_id, classroom, row.timezone, row.kind, What.NEW, content, of)
        before = Content.from_json(row.known) if row.known else None
        judged = _judged(one, before, row.state, row.gone_at is not None, standing)
        if judged is not None and first in (None, judged.first):
            found.append(judged)
    return sorted(found, key=lambda one: (one.content.starts or now, one.id))


def _judged(
    one: Suggestion, before: Content | None, state: SuggestionState, gone: bool, standing: Sequence[Standing]
) -> Suggestion | None:
    """What it is to the staff now, if anything: what was taken and stands nowhere any more is new again."""
    if state == SuggestionState.TAKEN and before is not None:
        at = match(before, standing, one.zone) or match(one.content, standing, one.zone)
        if at is not None:
            return _turned(one, before, at, gone)
    if gone:
        return None
    day, title = day_of(one.content, one.zone), name_key(one.content.title)
    there = any(name_key(at.content.title) == title and _on(at.content, day, one.zone) for at in standing)
    return replace(one, there=there)


def _turned(one: Suggestion, before: Content, at: Standing, gone: bool) -> Suggestion | None:
    """What its source did to an event that was taken, as far as it does not stand so already."""
    if gone:
        return replace(one, what=What.GONE, at=at, first=at.first, change=difference(None, at.content, None))
    new = {name: getattr(one.content, name) for name in SAID}
    turned = {name: value for name, value in new.items() if value != getattr(before, name)}
    change = difference(None, at.content, replace(at.content, **turned))
    return replace(one, what=What.CHANGED, at=at, change=change) if change is not None else None


def _standing(tx: Tx, classroom: int, today: date) -> list[Standing]:
    """What stands from this month on: in drafts that somebody edits, else on the maps."""
    d, m = drafts.drafts.c, items.months.c
    since = months.first_of(today)
    edited = sa.select(d.first, d.work).where(
        d.classroom_id == classroom, d.closed_at.is_(None), d.version > 1, d.first >= since
    )
    found, in_drafts = [], set()
    for row in tx.execute(edited):
        in_drafts.add(row.first)
        found += [Standing(row.first, drafts.entry_of(one).content) for one in row.work["entries"]]
    maps = sa.select(m.id, m.first).where(m.classroom_id == classroom, m.first >= since).order_by(m.first)
    for row in tx.execute(maps).all():
        if row.first not in in_drafts:
            found += [Standing(row.first, item.content) for item in items.of_month(tx, month=row.id)]
    return found


def match(wanted: Content, standing: Sequence[Standing], zone: ZoneInfo) -> Standing | None:
    """Where an event stands: under its title on its day, else the only one of its title, else at its very hour and
    place (whoever took it may have named it otherwise)."""
    title, day = name_key(wanted.title), day_of(wanted, zone)
    named = [at for at in standing if at.content.starts is not None and name_key(at.content.title) == title]
    same = [at for at in named if day_of(at.content, zone) == day]
    if same or len(named) == 1:
        return (same or named)[0]
    timed = [] if wanted.all_day else [at for at in standing if at.content.starts == wanted.starts]
    return next((at for at in timed if at.content.place == wanted.place), None)


def day_of(content: Content, zone: ZoneInfo) -> date:
    moment = content.starts or content.ends
    assert moment is not None
    return moment.astimezone(zone).date()


def _last(content: Content, zone: ZoneInfo) -> date:
    moment = content.ends or content.starts
    assert moment is not None
    return moment.astimezone(zone).date()


def _on(content: Content, day: date, zone: ZoneInfo) -> bool:
    return bool(content.starts or content.ends) and day_of(content, zone) == day


def suggestion(tx: Tx, *, suggestion: int, by: Person, now: datetime) -> Suggestion:
    """One of them, as long as it is open."""
    s, f = suggestions.c, feeds.c
    owner = sa.select(f.classroom_id, s.feed_id).join(feeds, f.id == s.feed_id).where(s.id == suggestion)
    row = tx.execute(owner).first()
    if row is None:
        raise Refused("feeds-settled")
    known_ = news(tx, classroom=row.classroom_id, now=now, by=by, feed=row.feed_id)
    found = next((one for one in known_ if one.id == suggestion), None)
    if found is None:
        raise Refused("feeds-settled")
    return found


def months_of(found: Sequence[Suggestion]) -> dict[date, int]:
    """How much there is to each month; what is there already does not count."""
    counted = Counter(one.first for one in found if not one.there)
    return dict(sorted(counted.items()))


def count(tx: Tx, *, classroom: int, now: datetime, by: Person, first: date | None = None) -> int:
    """How much there is to be looked at."""
    return sum(not one.there for one in news(tx, classroom=classroom, now=now, by=by, first=first))
