"""Who is silent, and what each is offered: by the bot on Wednesdays, or by the staff's hand; the same choice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, looks, points
from data.db import Id, Instant, OneOf, Tx, insert_new, metadata
from data.deeds.reports import ReportState, reports
from data.deliveries import Notice, owe_families
from data.events.answers import answers
from data.items import Item
from data.map import months
from data.people import FamilyState, Person, families
from data.people import classrooms as classrooms_table
from data.refusal import Refused
from data.school import classrooms
from data.standing import postings
from data.standing.hints.choice import Choice, HintReason, Open, Past, choose, next_wednesday, waits
from data.standing.rating import period

hints = sa.Table(
    "hints",
    metadata,
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("item_id", Id),
    sa.Column("sent_at", Instant),
    sa.Column("by_id", Id),
    sa.Column("refused_at", Instant),
)
hinted = sa.Table(
    "hinted",
    metadata,
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("at", Instant, primary_key=True),
    sa.Column("item_id", Id),
    sa.Column("kind", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("reason", OneOf(HintReason)),
    sa.Column("by_id", Id),
    sa.Index("ix_hinted_at", "at"),
)
"""What each silent family was offered; without an item it waited then, by lot. Nobody's (`by_id`) was the bot's own."""

REST = timedelta(days=7)
"""A family gets no further hint in less than a week, counted in days of the class's clock."""
NEW = timedelta(days=14)
"""A family that joined later than this is not called silent."""
PATIENCE, LONG_REST = 3, timedelta(days=28)
"""So many hints in a row to which no deed came: then only one in four weeks."""
WITHIN = timedelta(days=10)
"""A deed that comes in this time follows from a hint, or may."""
AHEAD = timedelta(days=1)
"""What is over sooner is offered to nobody."""
LATE = timedelta(hours=24)
"""Hints missed by more than this wait for the next Wednesday."""
YEAR = timedelta(days=365)
MOST = 3
"""Classes in one transaction."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A family without a deed this month and last. `hinted` is when it last had a hint; `open` if it may have one;
    `waits`: the bot itself does not write to it in these two weeks, by lot."""

    family: int
    name: str
    hinted: datetime | None
    refused: bool
    open: bool
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Hinting:
    """Whether the bot hints by itself in a class, and when next; what is silent there."""

    due: datetime | None
    silent: tuple[Silent, ...] = ()


@dataclass(slots=True)
class History:
    """A silent family's deeds of a year (moment and kind), and its hints; the oldest first."""

    deeds: list[tuple[datetime, str]] = field(default_factory=list)
    hints: list[tuple[datetime, str | None, str | None]] = field(default_factory=list)

    @property
    def past(self) -> Past:
        kinds = tuple(kind for _, kind in self.deeds)
        if not self.hints:
            return Past(kinds)
        at, kind, title = self.hints[-1]
        followed = any(at <= done < at + WITHIN for done, _ in self.deeds)
        return Past(kinds, (kind, title) if kind and title else None, followed)

    def rested(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Who was last hinted before this moment may be hinted again."""
        last = max((at for at, _ in self.deeds), default=None)
        unheard = sum(last is None or at > last for at, _, _ in self.hints)
        rest = LONG_REST if unheard >= PATIENCE else REST
        return datetime.combine(now.astimezone(zone).date() - rest + timedelta(days=1), time(), zone)


def silent(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Hinting:
    """Who has done nothing this month and last, in the alphabet; and whether the bot writes to them by itself."""
    by.must_be_staff(classroom)
    zone = classrooms.get(tx, classroom=classroom).zone
    c = classrooms_table.c
    due = tx.execute(sa.select(c.hints_due).where(c.id == classroom)).scalar_one()
    found = _silent(tx, classroom, now, zone)
    known = _histories(tx, [one.family for one in found], now)
    return Hinting(due, tuple(_rested(one, known[one.family], now, zone) for one in found))


def _silent(tx: Tx, classroom: int, now: datetime, zone: ZoneInfo) -> list[Silent]:
    today = now.astimezone(zone).date()
    this, after = period(today, zone)
    since, _ = period((this - timedelta(days=1)).date(), zone)
    done = {one.family for one in points.sums(tx, classroom=classroom, since=since, before=after) if one.deeds > 0}
    f, h = families.c, hints.c
    query = (
        sa.select(f.id, f.name, h.sent_at, h.refused_at)
        .outerjoin(hints, h.family_id == f.id)
        .where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED, f.accepted_at <= now - NEW)
        .order_by(f.fold, f.id)
    )
    return [
        Silent(row.id, row.name, row.sent_at, row.refused_at is not None, False, waits(row.id, today))
        for row in tx.execute(query)
        if row.id not in done
    ]


def _rested(one: Silent, history: History, now: datetime, zone: ZoneInfo) -> Silent:
    free = one.hinted is None or one.hinted < history.rested(now, zone)
    return Silent(one.family, one.name, one.hinted, one.refused, free and not one.refused, one.waits)


def _histories(tx: Tx, families: Collection[int], now: datetime) -> dict[int, History]:
    known = {family: History() for family in families}
    p, h = points.points.c, hinted.c
    since = now - YEAR
    deeds = (
        sa.select(p.family_id, p.earned_at, p.kind)
        .where(p.family_id.in_(list(families)), p.earned_at >= since)
        .group_by(p.family_id, p.source, p.kind, p.earned_at)
        .having(sa.func.sum(p.deeds) > 0)
        .order_by(p.earned_at, p.source)
    )
    for family, at, kind in tx.execute(deeds):
        known[family].deeds.append((at, kind))
    offered = sa.select(h.family_id, h.at, h.kind, h.title).where(h.family_id.in_(list(families)), h.at >= since)
    for family, at, kind, title in tx.execute(offered.where(h.item_id.is_not(None)).order_by(h.at)):
        known[family].hints.append((at, kind, title))
    return known


def _deeds(tx: Tx, classroom: int, families: Collection[int], now: datetime, zone: ZoneInfo) -> dict[int, list[Item]]:
    """What of this month's map is open to each of these families: not over, no limited places, neither told about nor
    answered."""
    today = now.astimezone(zone).date()
    month = months.published(tx, classroom=classroom, first=months.first_of(today))
    if month is None:
        return {}
    fit = [one for one in month.items if one.sort.reports and one.sort.capacity is None and one.seats is None]
    fit = [
        one
        for one in fit
        if one.over is None or ((one.starts or one.over) if one.sort.answers else one.over) > now + AHEAD
    ]
    ids, r, a = [one.id for one in fit], reports.c, answers.c
    told = sa.select(r.item_id, r.family_id).where(r.item_id.in_(ids), r.state != ReportState.DECLINED)
    said = sa.select(a.item_id, a.family_id).where(a.item_id.in_(ids))
    closed = {(row[0], row[1]) for query in (told, said) for row in tx.execute(query)}
    return {
        family: [one for one in fit if one.seen_by(family) and (one.id, family) not in closed] for family in families
    }


def _fitting(deeds: Sequence[Item], history: History) -> tuple[Item, Choice] | None:
    found = choose([Open(one.id, one.kind, one.title, one.points) for one in deeds], history.past)
    return next(((one, found) for one in deeds if one.id == found.item), None) if found is not None else None


def suggest(tx: Tx, *, family: int, by: Person, now: datetime) -> Item:
    """The staff have the deed that fits offered to a family's adults; refused within a week of the last hint (four,
    where several came to nothing), and where the family wants none."""
    f = families.c
    classroom = tx.execute(
        sa.select(f.classroom_id).where(f.id == family, f.state == FamilyState.ACCEPTED)
    ).scalar_one_or_none()
    if classroom is None:
        raise Refused("refusal-gone", what="family")
    by.must_be_staff(classroom)
    zone = classrooms.get(tx, classroom=classroom).zone
    history = _histories(tx, [family], now)[family]
    found = _fitting(_deeds(tx, classroom, [family], now, zone).get(family, []), history)
    if found is None:
        raise Refused("hints-nothing-open")
    if not _offer(tx, classroom, family, found, history.rested(now, zone), by=by.id, at=now, now=now):
        wanted = tx.execute(sa.select(hints.c.refused_at).where(hints.c.family_id == family)).scalar_one() is None
        raise Refused("hints-too-soon" if wanted else "hints-unwanted")
    return found[0]


def _offer(
    tx: Tx,
    classroom: int,
    family: int,
    found: tuple[Item, Choice],
    rested: datetime,
    *,
    by: int | None,
    at: datetime,
    now: datetime,
) -> bool:
    """Owe the hint, unless the family has had one since `rested`, or wants none."""
    h, (item, choice) = hints.c, found
    insert_new(tx, hints, {"family_id": family})
    free = sa.and_(h.family_id == family, h.refused_at.is_(None), sa.or_(h.sent_at.is_(None), h.sent_at < rested))
    values = {"item_id": item.id, "sent_at": now, "by_id": by}
    if not tx.execute(sa.update(hints).where(free).values(values)).rowcount:
        return False
    row = {"family_id": family, "at": at, "item_id": item.id, "kind": item.kind, "title": item.title}
    insert_new(tx, hinted, {**row, "reason": choice.reason, "by_id": by})
    told = {"family": family, "item": item.id, "reason": choice.reason}
    letter = Notice("hints-suggestion", told, until=now + REST, news=True, extra=True)
    owe_families(tx, letter, classroom=classroom, family=family, due=now)
    return True


def owe_due(tx: Tx, now: datetime) -> bool:
    """On Wednesdays, at the hour at which a class reminds, its silent families are hinted; any number of times. True
    if there may be more classes."""
    return looks.run(tx, looks.HINT, _look, now=now, most=MOST)


def _look(tx: Tx, classroom: int, now: datetime) -> datetime | None:
    c = classrooms_table.c
    query = sa.select(c.hints_due, c.timezone, c.eve_minute, c.rating_rests).where(c.id == classroom)
    known = tx.execute(query).first()
    if known is None or known.hints_due is None:
        return None
    due: datetime = known.hints_due
    if due > now:
        return due
    zone = ZoneInfo(known.timezone)
    day = due.astimezone(zone).date()
    if now - due < LATE and not (known.rating_rests and postings.is_holiday(tx, classroom=classroom, day=day)):
        _hint(tx, classroom, due, now, zone)
    after = hours.at(next_wednesday(now.astimezone(zone).date()), known.eve_minute, zone)
    tx.execute(sa.update(classrooms_table).where(c.id == classroom).values(hints_due=after))
    return after


def _hint(tx: Tx, classroom: int, due: datetime, now: datetime, zone: ZoneInfo) -> None:
    found = [one for one in _silent(tx, classroom, now, zone) if not one.refused]
    if not found:
        return
    ids = [one.family for one in found]
    open_to, known = _deeds(tx, classroom, ids, now, zone), _histories(tx, ids, now)
    for one in found:
        history = known[one.family]
        fits = _fitting(open_to.get(one.family, []), history)
        if fits is None or not _rested(one, history, now, zone).open:
            continue
        if one.waits:
            insert_new(tx, hinted, {"family_id": one.family, "at": due})
        else:
            _offer(tx, classroom, one.family, fits, history.rested(now, zone), by=None, at=due, now=now)


def begin(tx: Tx, *, classroom: int) -> None:
    """The bot hints by itself in this class from the next Wednesday on."""
    tx.execute(sa.update(classrooms_table).where(classrooms_table.c.id == classroom).values(hints_due=looks.AT_ONCE))
    looks.again(tx, looks.HINT, [classroom])


def by_itself(tx: Tx, *, classroom: int, on: bool, by: Person) -> None:
    """The staff let the bot hint by itself, or not."""
    by.must_be_staff(classroom)
    if on:
        begin(tx, classroom=classroom)
    else:
        tx.execute(sa.update(classrooms_table).where(classrooms_table.c.id == classroom).values(hints_due=None))
        looks.forget(tx, looks.HINT, thing=classroom)


def allow(tx: Tx, *, classroom: int, by: Person) -> None:
    """The family wants hints after all."""
    tx.execute(sa.update(hints).where(hints.c.family_id == by.family_in(classroom)).values(refused_at=None))


def refuse(tx: Tx, *, classroom: int, by: Person, now: datetime) -> None:
    """The family wants no hints, until it says otherwise."""
    family = by.family_in(classroom)
    insert_new(tx, hints, {"family_id": family})
    tx.execute(sa.update(hints).where(hints.c.family_id == family).values(refused_at=now))
