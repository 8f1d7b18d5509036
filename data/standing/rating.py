"""The rating of families' activity: places, movement, periods, and what a family sees of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import points
from data.db import Id, Instant, OneOf, Tx, metadata
from data.deliveries import Notice, owe_staff
from data.names import look, must_be_a_familys, name_key, read
from data.people import FamilyState, Person, RatingView, families
from data.people import classrooms as classrooms_table
from data.points import Sum
from data.refusal import Refused
from data.school import years
from data.standing import goals

ratings = sa.Table(
    "ratings",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms_table.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("due_at", Instant, nullable=False, index=True),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("rows", sa.JSON, nullable=False),
    sa.Column("of", sa.Integer, nullable=False),
    sa.Column("deeds", sa.Integer, nullable=False, server_default="0"),
    sa.Column("shows", OneOf(RatingView), nullable=False, server_default="all"),
    sa.Column("final", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("silent", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("classroom_id", "due_at"),
)
"""Postings as they fell due; a silent one was not posted, as nothing had happened or the class rests."""

SPANS = ("week", "month", "quarter", "year")
TOP = 10
NEAR = 2
"""So many neighbours above, and below, a family sees beside itself."""
QUARTERS = ((9, 2), (11, 2), (1, 3), (4, 2), (6, 3))
"""The quarters of a Russian school year by whole months (first month, months): September and October, November and
December, January to March, April and May; the summer is a fifth."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A family's line: its place, and by how many places it moved up since the last posting (None: it is new there).

    `joined` is the day from which its points count, where others had begun before.
    """

    place: int
    name: str
    points: int
    deeds: int
    moved: int | None
    family: int
    joined: date | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A class's rating of a period as of a moment.

    `of` families there are, `rows` are of those with points; `deeds` are the whole class's, also of those who left.
    `goal` is the month's, in deeds.
    """

    classroom: int
    title: str
    timezone: str
    first: date
    at: datetime
    rows: tuple[Ranked, ...]
    of: int
    deeds: int = 0
    shows: RatingView = RatingView.ALL
    span: str = "month"
    final: bool = False
    goal: int | None = None

    @property
    def day(self) -> date:
        return self.at.astimezone(ZoneInfo(self.timezone)).date()


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """What a family had in one month of its trend; no `place` without points."""

    first: date
    points: int
    deeds: int
    place: int | None


def rank(
    sums: Sequence[Sum], names: Mapping[int, str], before: Mapping[int, int], joined: Mapping[int, date] | None = None
) -> tuple[Ranked, ...]:
    """Standard competition ranking (1, 2, 2, 4): a place is one more than the number of families with more points.

    Families not in `names` (they left) and those without points do not appear. Equal points stand in the alphabet.
    """
    late = joined or {}
    present = [(one.family, one) for one in sums if one.family in names and one.points > 0]
    rows: list[Ranked] = []
    place, last = 0, -1
    ordered = sorted(present, key=lambda pair: (-pair[1].points, name_key(names[pair[0] or 0]), pair[0] or 0))
    for number, (family, one) in enumerate(ordered, start=1):
        assert family is not None
        if one.points != last:
            place, last = number, one.points
        was = before.get(family)
        moved = None if was is None else was - place
        rows.append(Ranked(place, names[family], one.points, one.deeds, moved, family, late.get(family)))
    return tuple(rows)


def top(rows: Sequence[Ranked]) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """The first ten places and those who rose, in the rating's order; and the rest, in the alphabet."""
    first = tuple(row for row in rows if row.place <= TOP or (row.moved or 0) > 0)
    rest = sorted((row for row in rows if row not in first), key=lambda row: (name_key(row.name), row.family))
    return first, tuple(rest)


def neighbours(shown: Rating, family: int) -> tuple[Ranked, ...]:
    """The two families above this one, itself, the two below, as far as the class is shown their places; none where
    its own is not shown."""
    if shown.shows == RatingView.TOGETHER:
        return ()
    rows = top(shown.rows)[0] if shown.shows == RatingView.TOP else shown.rows
    at = next((number for number, row in enumerate(rows) if row.family == family), None)
    return () if at is None else rows[max(at - NEAR, 0) : at + NEAR + 1]


def period(day: date, zone: ZoneInfo, span: str = "month") -> tuple[datetime, datetime]:
    """The week (from Monday), calendar month, school quarter or school year of a day, as `[since, before)`.

    The hours are of the class's clock. A school year begins on the first of September.
    """
    if span == "week":
        first = day - timedelta(days=day.weekday())
        after = first + timedelta(days=7)
    elif span == "quarter":
        month, length = next(q for q in QUARTERS if (day.month - q[0]) % 12 < q[1])
        first = date(day.year, month, 1)
        after = _months_on(first, length)
    elif span == "year":
        first = date(day.year - (day.month < 9), 9, 1)
        after = _months_on(first, 12)
    else:
        first = day.replace(day=1)
        after = _months_on(first, 1)
    return datetime.combine(first, time(), zone), datetime.combine(after, time(), zone)


def _months_on(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def of_class(
    tx: Tx, *, classroom: int, now: datetime, by: Person | None = None, span: str = "month", day: date | None = None
) -> Rating:
    """The rating as it stands, of the period of today or of another `day`; `by`, if given, must belong to the class."""
    if by is not None:
        by.must_belong(classroom)
    known = _known(tx, classroom)
    since, before = period(day or now.astimezone(known.zone).date(), known.zone, span)
    title = known.title if day is None else years.title_on(tx, classroom=classroom, day=since.date())
    names, joined = _families(tx, classroom)
    sums = points.sums(tx, classroom=classroom, since=since, before=before)
    began = min((one.since for one in sums if one.since), default=None)
    late = {id: at.astimezone(known.zone).date() for id, at in joined.items() if began is not None and at > began}
    first, monthly = since.date(), span == "month"
    places = places_before(tx, classroom=classroom, first=first) if monthly else {}
    return Rating(
        classroom,
        title,
        known.zone.key,
        first,
        now,
        rank(sums, names, places, late),
        len(names),
        deeds=sum(one.deeds for one in sums),
        shows=known.shows,
        span=span,
        goal=goals.target_of(tx, classroom=classroom, first=first) if monthly else None,
    )


@dataclass(frozen=True, slots=True)
class _Class:
    title: str
    zone: ZoneInfo
    shows: RatingView


def _known(tx: Tx, classroom: int) -> _Class:
    c = classrooms_table.c
    row = tx.execute(sa.select(c.title, c.timezone, c.rating_shows).where(c.id == classroom)).first()
    if row is None:
        raise Refused("people-strangers")
    return _Class(row.title, ZoneInfo(row.timezone), row.rating_shows)


def _families(tx: Tx, classroom: int) -> tuple[dict[int, str], dict[int, datetime]]:
    """The names that the rating shows, and when each family came in."""
    f = families.c
    query = sa.select(f.id, sa.func.coalesce(f.team, f.name).label("shown"), f.accepted_at)
    rows = tx.execute(query.where(f.classroom_id == classroom, f.state == FamilyState.ACCEPTED)).all()
    return {row.id: row.shown for row in rows}, {row.id: row.accepted_at for row in rows if row.accepted_at}


def places_before(tx: Tx, *, classroom: int, first: date) -> dict[int, int]:
    """The places of the last posting in this month."""
    r = ratings.c
    latest = sa.select(r.rows).where(r.classroom_id == classroom, r.first == first, ~r.silent)
    row = tx.execute(latest.order_by(r.due_at.desc()).limit(1)).scalar_one_or_none()
    return {line["family"]: line["place"] for line in row or ()}


def shows(tx: Tx, *, classroom: int) -> RatingView:
    """How the class shows its rating."""
    return _known(tx, classroom).shows


def show_as(tx: Tx, *, classroom: int, shows: RatingView, by: Person) -> None:
    """The staff choose how the rating is shown from now on."""
    by.must_be_staff(classroom)
    c = classrooms_table.c
    tx.execute(sa.update(classrooms_table).where(c.id == classroom).values(rating_shows=shows))


def trend(tx: Tx, *, classroom: int, family: int, now: datetime, months: int = 4) -> list[TrendMonth]:
    """A family's last months from the first in which it had points, the oldest first, the one that runs last; none of a
    family without any."""
    known = _known(tx, classroom)
    names, _ = _families(tx, classroom)
    this = now.astimezone(known.zone).date().replace(day=1)
    found: list[TrendMonth] = []
    for back in range(months - 1, -1, -1):
        since, before = period(_months_on(this, -back), known.zone)
        rows = rank(points.sums(tx, classroom=classroom, since=since, before=before), names, {})
        mine = next((row for row in rows if row.family == family), None)
        first = since.date()
        if mine or found:
            found.append(TrendMonth(first, *(mine.points, mine.deeds, mine.place) if mine else (0, 0, None)))
    return found


def team(tx: Tx, *, family: int) -> str | None:
    """The name under which the rating shows a family, if it has one of its own there."""
    return tx.execute(sa.select(families.c.team).where(families.c.id == family)).scalar_one_or_none()


def call(tx: Tx, *, classroom: int, name: str | None, by: Person, now: datetime) -> None:
    """The family appears in the rating under a team's name, or (None) under its own; not under
    another's. The staff are told."""
    family = by.family_in(classroom)
    if name is not None:
        name = read(name, longest=40)
        must_be_a_familys(name)
    f = families.c
    others = sa.select(f.name, f.team).where(f.classroom_id == classroom, f.id != family)
    if name and any(look(name) in map(look, (row.name, row.team or "")) for row in tx.execute(others)):
        raise Refused("families-name-taken", name=name)
    own = tx.execute(sa.select(f.name, f.team).where(f.id == family)).one()
    tx.execute(sa.update(families).where(f.id == family).values(team=name))
    if name is not None and name != own.team:
        told = Notice("families-renamed", {"old": own.team or own.name, "new": name})
        owe_staff(tx, told, classroom=classroom, due=now)
