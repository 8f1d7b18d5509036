"""What followed hints: of hinted families how many did something, beside those that waited by lot; and whether deeds at
home grew at the cost of others."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data import points
from data.db import Tx
from data.kinds import KINDS
from data.people import FamilyState, Person, families
from data.school import classrooms
from data.standing.hints.choice import begins_fortnight
from data.standing.hints.offering import WITHIN, hinted
from data.standing.rating import period

Z = 1.6449
"""Of a 90 % interval, the level of all intervals that a class is shown."""
SPAN = timedelta(weeks=8)
"""Deeds are counted so long before the class's first hint of the school year, and after it."""
LEAST = timedelta(weeks=2)
"""Of less nothing is said."""


def wilson(hits: int, of: int, z: float = Z) -> tuple[float, float]:
    """The score interval of a share, 90 %: E. B. Wilson, *Probable inference, the law of succession, and statistical
    inference*, JASA 22 (1927). Of nothing, all is possible."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / of + square / of / 4) / (1 + square)
    return min(max(middle - half, 0.0), share), max(min(middle + half, 1.0), share)


def differ(hits: int, of: int, other_hits: int, other_of: int, z: float = Z) -> tuple[float, float]:
    """The interval of the difference of two shares, from the intervals of each: R. G. Newcombe, *Interval estimation
    for the difference between independent proportions*, Statistics in Medicine 17 (1998), method 10."""
    one, two = hits / of if of else 0.5, other_hits / other_of if other_of else 0.5
    (low, high), (other_low, other_high) = wilson(hits, of, z), wilson(other_hits, other_of, z)
    down, up = math.hypot(one - low, other_high - two), math.hypot(high - one, two - other_low)
    return one - two - down, one - two + up


@dataclass(frozen=True, slots=True)
class Group:
    """How often a silent family was hinted, or waited by lot, and how often a deed came within ten days."""

    of: int
    did: int

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.did, self.of)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Deeds a week at home and elsewhere, before the first hint of the school year and after."""

    families: int
    home: tuple[float, float]
    out: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What followed. `hinted` and `waited` are told apart by lot alone; `by_hand` are the staff's own hints. `heard`
    and `others`: families that had a hint since, and the rest; None while too little time has passed."""

    hinted: Group
    waited: Group
    by_hand: Group
    heard: Weekly | None = None
    others: Weekly | None = None

    @property
    def difference(self) -> tuple[float, float]:
        return differ(self.hinted.did, self.hinted.of, self.waited.did, self.waited.of)


@dataclass(frozen=True, slots=True)
class _Deed:
    family: int
    at: datetime
    home: bool


def outcome(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Outcome:
    """What followed the hints of this school year, for the staff; families are those of the class now.

    Those whom the bot hinted and those that waited are counted once in a pair of weeks, in its first, as the lot holds
    for both. What a hand sends to who waits still counts as waiting: that makes the difference smaller, never larger.
    """
    by.must_be_staff(classroom)
    zone = classrooms.get(tx, classroom=classroom).zone
    since, _ = period(now.astimezone(zone).date(), zone, "year")
    f, h, p = families.c, hinted.c, points.points.c
    here = {
        row.id: row.accepted_at
        for row in tx.execute(
            sa.select(f.id, f.accepted_at).where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED)
        )
    }
    ids = list(here)
    columns = (h.family_id, h.at, h.item_id, h.by_id)
    rows: Sequence[Any] = tx.execute(
        sa.select(*columns).where(h.family_id.in_(ids), h.at >= since).order_by(h.at)
    ).all()
    done = (
        sa.select(p.family_id, p.earned_at, p.kind)
        .where(p.classroom_id == classroom, p.family_id.in_(ids), p.earned_at >= since - SPAN, p.earned_at < now)
        .group_by(p.family_id, p.source, p.kind, p.earned_at)
        .having(sa.func.sum(p.deeds) > 0)
    )
    deeds = [_Deed(row.family_id, row.earned_at, KINDS[row.kind].home) for row in tx.execute(done)]
    moments: dict[int, list[datetime]] = {}
    for one in deeds:
        moments.setdefault(one.family, []).append(one.at)

    def group(found: Sequence[Any]) -> Group:
        over = [row for row in found if row.at + WITHIN <= now]
        did = sum(any(row.at <= at < row.at + WITHIN for at in moments.get(row.family_id, ())) for row in over)
        return Group(len(over), did)

    own = [row for row in rows if row.by_id is None and begins_fortnight(row.at.astimezone(zone).date())]
    made = Outcome(
        group([row for row in own if row.item_id is not None]),
        group([row for row in own if row.item_id is None]),
        group([row for row in rows if row.by_id is not None]),
    )
    sent = [row for row in rows if row.item_id is not None]
    if not sent:
        return made
    first = sent[0].at
    span = min(SPAN, now - first, first - min(here.values()))
    if span < LEAST:
        return made
    there = {id for id, at in here.items() if at <= first - span}
    heard = {row.family_id for row in sent if row.at < first + span} & there
    weekly = [_weekly(deeds, some, first, span) for some in (heard, there - heard)]
    return Outcome(made.hinted, made.waited, made.by_hand, weekly[0], weekly[1])


def _weekly(deeds: Sequence[_Deed], some: Collection[int], first: datetime, span: timedelta) -> Weekly:
    """Of families that were there all the time."""
    weeks = span / timedelta(weeks=1)

    def count(home: bool, since: datetime) -> float:
        return sum(one.family in some and one.home == home and since <= one.at < since + span for one in deeds) / weeks

    home, out = ((count(at_home, first - span), count(at_home, first)) for at_home in (True, False))
    return Weekly(len(some), home, out)
