"""The rating of families' activity: places, movement, and when it is posted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import classrooms, families, points
from data.db import Id, Instant, Tx, insert_new, metadata
from data.deliveries import Letter, owe_chat
from data.people import Person
from data.people import classrooms as classrooms_table
from data.points import Sum

ratings = sa.Table(
    "ratings",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms_table.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("rows", sa.JSON, nullable=False),
    sa.Column("of", sa.Integer, nullable=False),
    sa.UniqueConstraint("classroom_id", "due_at"),
)

LATE = timedelta(hours=48)
"""A posting missed by more than this waits for the next week."""


@dataclass(frozen=True, slots=True)
class Row:
    """A family's line: its place, and by how many places it moved up since the last posting (None: it is new there)."""

    place: int
    name: str
    points: int
    deeds: int
    moved: int | None
    family: int


@dataclass(frozen=True, slots=True)
class Rating:
    """A month's rating of a class as of a moment; `of` families there are, `rows` are of those with points."""

    classroom: int
    title: str
    timezone: str
    first: date
    at: datetime
    rows: tuple[Row, ...]
    of: int

    @property
    def day(self) -> date:
        return self.at.astimezone(ZoneInfo(self.timezone)).date()


def rank(sums: Sequence[Sum], names: Mapping[int, str], before: Mapping[int, int]) -> tuple[Row, ...]:
    """Standard competition ranking (1, 2, 2, 4): a place is one more than the number of families with more points.

    Families not in `names` (they left) and those without points do not appear. Equal points stand in the alphabet.
    """
    present = [one for one in sums if one.family in names and one.points > 0]
    rows = []
    for one in sorted(present, key=lambda one: (-one.points, names[one.family].casefold())):
        place = 1 + sum(other.points > one.points for other in present)
        was = before.get(one.family)
        moved = None if was is None else was - place
        rows.append(Row(place, names[one.family], one.points, one.deeds, moved, one.family))
    return tuple(rows)


def period(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The calendar month of a day on the class's clock, as `[since, before)`."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return datetime.combine(first, time(), zone), datetime.combine(after, time(), zone)


def last_due(now: datetime, zone: ZoneInfo, weekday: int, minute: int) -> datetime:
    """The latest moment, not after `now`, of this weekday (0 Monday) and minute of the day on the class's clock."""
    local = now.astimezone(zone)
    at = time(minute // 60, minute % 60)
    day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
    due = datetime.combine(day, at, zone)
    if due.timestamp() > now.timestamp():
        due = datetime.combine(day - timedelta(days=7), at, zone)
    return due


def of_class(tx: Tx, *, classroom: int, now: datetime, by: Person | None = None) -> Rating:
    """This month's rating as it stands; `by`, if given, must belong to the class."""
    if by is not None:
        by.must_belong(classroom)
    known = classrooms.get(tx, classroom=classroom)
    day = now.astimezone(known.zone).date()
    since, before = period(day, known.zone)
    names = {family.id: family.name for family in families.accepted(tx, classroom=classroom)}
    sums = points.sums(tx, classroom=classroom, since=since, before=before)
    rows = rank(sums, names, _places_before(tx, classroom, since.date()))
    return Rating(classroom, known.title, known.timezone, since.date(), now, rows, len(names))


def _places_before(tx: Tx, classroom: int, first: date) -> dict[int, int]:
    """The places of the last posting in this month."""
    r = ratings.c
    latest = sa.select(r.rows).where(r.classroom_id == classroom, r.first == first).order_by(r.due_at.desc()).limit(1)
    return {row["family"]: row["place"] for row in tx.execute(latest).scalar_one_or_none() or ()}


def posted(tx: Tx, *, rating: int) -> Rating:
    """A posting as it was when it fell due."""
    r = ratings.c
    row = tx.execute(sa.select(ratings).where(r.id == rating)).one()
    known = classrooms.get(tx, classroom=row.classroom_id)
    rows = tuple(Row(**line) for line in row.rows)
    return Rating(row.classroom_id, known.title, known.timezone, row.first, row.due_at, rows, row.of)


def settle(tx: Tx, now: datetime) -> None:
    """Each class whose hour has come owes its chat the rating: once, however often this runs."""
    c = classrooms_table.c
    bound = sa.select(c.id, c.timezone, c.rating_weekday, c.rating_minute, c.made_at).where(c.chat_id.is_not(None))
    for row in tx.execute(bound).all():
        due = last_due(now, ZoneInfo(row.timezone), row.rating_weekday, row.rating_minute)
        if row.made_at < due and now - due < LATE:
            _post(tx, row.id, due, now)


def _post(tx: Tx, classroom: int, due: datetime, now: datetime) -> None:
    r = ratings.c
    if tx.execute(sa.select(r.id).where(r.classroom_id == classroom, r.due_at == due)).first() is not None:
        return
    rating = of_class(tx, classroom=classroom, now=due)
    rows = [
        {
            "place": row.place,
            "name": row.name,
            "points": row.points,
            "deeds": row.deeds,
            "moved": row.moved,
            "family": row.family,
        }
        for row in rating.rows
    ]
    new = {"classroom_id": classroom, "due_at": due, "first": rating.first, "rows": rows, "of": rating.of}
    if not insert_new(tx, ratings, new) or not rows:
        return
    id = tx.execute(sa.select(r.id).where(r.classroom_id == classroom, r.due_at == due)).scalar_one()
    letter = Letter(
        "rating-posting", {"rating": id}, topic=f"rating:{id}", pin=True, dedup=f"rating:{id}", until=due + LATE
    )
    owe_chat(tx, letter, classroom=classroom, due=now)
