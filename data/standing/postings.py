"""When the rating is posted to the class chat: weekly, and on a month's last day; once, and not in the holidays."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data.db import Id, Instant, Tx, insert_new, metadata
from data.deliveries import Notice, owe_chat
from data.forgetting import YEAR, forget
from data.people import Person
from data.people import classrooms as classrooms_table
from data.refusal import Refused, at_most, there
from data.school import classrooms
from data.standing import goals
from data.standing.rating import Ranked, Rating, of_class, period, ratings

holidays = sa.Table(
    "holidays",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms_table.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
)

LATE = timedelta(hours=48)
"""A posting missed by more than this waits for the next one."""
BATCH = 10
"""Classes that one transaction posts."""
MOST = 20
"""The most holidays that a class keeps."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days, the first and the last included, on which the rating may rest."""

    id: int
    first: date
    last: date


def weekly_due(now: datetime, zone: ZoneInfo, weekday: int, minute: int) -> datetime:
    """The latest moment, not after `now`, of this weekday (0 Monday) and minute of the day on the class's clock."""
    local = now.astimezone(zone)
    at = time(minute // 60, minute % 60)
    day = local.date() - timedelta(days=(local.weekday() - weekday) % 7)
    due = datetime.combine(day, at, zone)
    if due.timestamp() > now.timestamp():
        due = datetime.combine(day - timedelta(days=7), at, zone)
    return due


def final_due(now: datetime, zone: ZoneInfo, minute: int) -> datetime:
    """The latest moment, not after `now`, of this minute on a month's last day on the class's clock."""
    at = time(minute // 60, minute % 60)
    _, after = period(now.astimezone(zone).date(), zone)
    due = datetime.combine(after.date() - timedelta(days=1), at, zone)
    if due.timestamp() > now.timestamp():
        due = datetime.combine(due.date().replace(day=1) - timedelta(days=1), at, zone)
    return due


def posted(tx: Tx, *, rating: int) -> Rating:
    """A posting as it was when it fell due."""
    r = ratings.c
    row = tx.execute(sa.select(ratings).where(r.id == rating)).one()
    known = classrooms.get(tx, classroom=row.classroom_id)
    return Rating(
        row.classroom_id,
        known.title,
        known.timezone,
        row.first,
        row.due_at,
        tuple(_read(line) for line in row.rows),
        row.of,
        deeds=row.deeds,
        shows=row.shows,
        final=row.final,
        goal=goals.target_of(tx, classroom=row.classroom_id, first=row.first),
    )


def _read(line: dict[str, object]) -> Ranked:
    joined = line.get("joined")
    return Ranked(**{**line, "joined": date.fromisoformat(str(joined)) if joined else None})  # type: ignore[arg-type]


def settle(tx: Tx, now: datetime) -> bool:
    """Classes whose hour has come owe their chat the rating: once, however often this runs.

    Of a weekly one and a month's final that were both missed, the later is posted. At most BATCH classes at a time, so
    that nobody waits long for the database; True if there are more.
    """
    c = classrooms_table.c
    hours = (c.timezone, c.rating_weekday, c.rating_minute)
    chosen = tx.execute(sa.select(*hours).where(c.chat_id.is_not(None)).distinct()).all()
    dues = {tuple(row): _last_due(now, ZoneInfo(row[0]), row[1], row[2]) for row in chosen}
    lately = {row: at for row, at in dues.items() if now - at[0] < LATE}
    if not lately:
        return False
    due, posted = {}, set()
    for row in tx.execute(_posting(), {"hours": list(lately), "since": now - LATE}).all():
        at, last_day = lately[row.timezone, row.rating_weekday, row.rating_minute]
        if row.due_at == at:
            posted.add(row.id)
        elif row.made_at < at:
            due[row.id] = (row, at, last_day)
    waiting = [due[id] for id in sorted(set(due) - posted)]
    for row, at, last_day in waiting[:BATCH]:
        rests = row.rating_rests and is_holiday(tx, classroom=row.id, day=at.date())
        _post(tx, row.id, at, now, final=last_day, rests=rests)
    return len(waiting) > BATCH


@cache
def _posting() -> sa.Select[Any]:
    """The classes with a chat that post at these hours, once for each of their latest postings."""
    c, r = classrooms_table.c, ratings.c
    lately = sa.and_(r.classroom_id == c.id, r.due_at > sa.bindparam("since", type_=Instant))
    columns = (c.id, c.timezone, c.rating_weekday, c.rating_minute, c.rating_rests, c.made_at, r.due_at)
    hours = sa.tuple_(c.timezone, c.rating_weekday, c.rating_minute)
    known = sa.select(*columns).outerjoin(ratings, lately).where(c.chat_id.is_not(None))
    return known.where(hours.in_(sa.bindparam("hours", expanding=True))).order_by(c.id)


def _last_due(now: datetime, zone: ZoneInfo, weekday: int, minute: int) -> tuple[datetime, bool]:
    """When a class with these hours was last to post, and whether that was a month's final."""
    final = final_due(now, zone, minute)
    weekly = weekly_due(now, zone, weekday, minute)
    at = max(final, weekly, key=datetime.timestamp)
    return at, at == final


def _post(tx: Tx, classroom: int, due: datetime, now: datetime, *, final: bool, rests: bool) -> None:
    """A final is posted where the month had any deed, another where something has happened since the last posting."""
    rating = of_class(tx, classroom=classroom, now=due, day=due.date())
    quiet = rests or not rating.rows or not (final or _anything_new(tx, rating))
    rows = [{**asdict(row), "joined": row.joined.isoformat() if row.joined else None} for row in rating.rows]
    new = {
        "classroom_id": classroom,
        "due_at": due,
        "first": rating.first,
        "rows": rows,
        "of": rating.of,
        "deeds": rating.deeds,
        "shows": rating.shows,
        "final": final,
        "silent": quiet,
    }
    if not insert_new(tx, ratings, new) or quiet:
        return
    r = ratings.c
    id = tx.execute(sa.select(r.id).where(r.classroom_id == classroom, r.due_at == due)).scalar_one()
    letter = Notice(
        "rating-posting", {"rating": id}, topic=f"rating:{id}", pin=True, dedup=f"rating:{id}", until=due + LATE
    )
    owe_chat(tx, letter, classroom=classroom, due=now)


def _anything_new(tx: Tx, rating: Rating) -> bool:
    """Has any family other points or deeds than in the month's last posting?"""
    r = ratings.c
    last = sa.select(r.rows, r.deeds).where(r.classroom_id == rating.classroom, r.first == rating.first, ~r.silent)
    row = tx.execute(last.order_by(r.due_at.desc()).limit(1)).first()
    if row is None:
        return True
    before = {(line["family"], line["points"], line["deeds"]) for line in row.rows}
    return row.deeds != rating.deeds or before != {(one.family, one.points, one.deeds) for one in rating.rows}


def purge(tx: Tx, now: datetime) -> bool:
    """Forget the postings of more than a year ago, but for each class's first: with it the rating began (evenness).
    True if there may be more."""
    earlier, r = ratings.alias(), ratings.c
    e = earlier.c
    begun = sa.exists().where(e.classroom_id == r.classroom_id, e.due_at < r.due_at, sa.not_(e.silent))
    return forget(tx, r.due_at, before=now - YEAR, of=sa.or_(r.silent, begun))


def rest(tx: Tx, *, classroom: int, on: bool, by: Person) -> None:
    """In holidays the rating is posted, or not."""
    by.must_be_staff(classroom)
    c = classrooms_table.c
    tx.execute(sa.update(classrooms_table).where(c.id == classroom).values(rating_rests=on))


def rests(tx: Tx, *, classroom: int) -> bool:
    """Is no rating posted in this class's holidays?"""
    c = classrooms_table.c
    return bool(tx.execute(sa.select(c.rating_rests).where(c.id == classroom)).scalar_one())


def holidays_of(tx: Tx, *, classroom: int) -> list[Holiday]:
    """A class's holidays in the order of their days."""
    h = holidays.c
    query = sa.select(h.id, h.first, h.last).where(h.classroom_id == classroom).order_by(h.first, h.id)
    return [Holiday(*row) for row in tx.execute(query)]


def is_holiday(tx: Tx, *, classroom: int, day: date) -> bool:
    """Is this day in one of the class's holidays?"""
    return any(one.first <= day <= one.last for one in holidays_of(tx, classroom=classroom))


def add_holiday(tx: Tx, *, classroom: int, first: date, last: date, by: Person) -> list[Holiday]:
    """More days of rest; from now on the rating rests in holidays."""
    by.must_be_staff(classroom)
    if last < first or (last - first).days > 120:
        raise Refused("postings-days")
    at_most(len(holidays_of(tx, classroom=classroom)) + 1, MOST, "holidays")
    tx.execute(sa.insert(holidays).values(classroom_id=classroom, first=first, last=last))
    rest(tx, classroom=classroom, on=True, by=by)
    return holidays_of(tx, classroom=classroom)


def drop_holiday(tx: Tx, *, holiday: int, by: Person) -> int:
    """A holiday is forgotten; returns its class."""
    h = holidays.c
    classroom = there(tx.execute(sa.select(h.classroom_id).where(h.id == holiday)).scalar_one_or_none(), "holiday")
    by.must_be_staff(classroom)
    tx.execute(sa.delete(holidays).where(h.id == holiday))
    return int(classroom)
