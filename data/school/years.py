"""The school year turns: what the class is called next, which families stay, and the years that are behind it.

A school year begins on the first of September and is named by the calendar year of that day. Nothing is copied: maps,
points and visits carry their days, so a year's rating, books and places are those of its days. What the turn keeps is
what the class was called before, and, from the first day on, that the maps of before are closed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, looks
from data.db import Id, Instant, Tx, insert_new, metadata, upsert
from data.deliveries import Notice, owe, owe_chat, owe_staff, withdraw
from data.items import months
from data.people import Person, adults_by_family, classrooms
from data.people import families as families_table
from data.refusal import Refused
from data.school import families, farewells, grades
from data.school.classrooms import get as get_class
from data.school.classrooms import title_of
from data.school.families import Family

years = sa.Table(
    "years",
    metadata,
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("title", sa.Text),
    sa.Column("was", sa.Text),
    sa.Column("asked_at", Instant),
    sa.Column("begun_at", Instant),
)
"""A year into which a class turns: the title that it is to have, and, once it has begun, what it was called before."""

stays = sa.Table(
    "stays",
    metadata,
    sa.Column("family_id", sa.ForeignKey(families_table.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("stays", sa.Boolean, nullable=False),
    sa.Column("by_id", Id),
    sa.Column("said_at", Instant, nullable=False),
)
"""Whether a family stays in the class in the year that begins on `first`."""

MAY, SEPTEMBER, OCTOBER = 5, 9, 10
PROPOSED = (8, 20)
"""The day on which the new year is proposed to the staff."""
HOUR = 10 * 60
"""The minute of that day, on the class's clock."""
LATE = timedelta(days=42)
"""After so long (from October on) a proposal that was missed is made no more."""
UNDO = timedelta(hours=24)
"""How long the teacher may take the turn back."""
MEANT = timedelta(minutes=10)
"""So long after its beginning the class chat is not told of a year yet: it may have been a slip."""
BATCH = 20
"""Classes that one transaction looks at."""


@dataclass(frozen=True, slots=True)
class YearTurn:
    """How it stands with a class's next year. `title` is that of now, `next` that of then, if it is known; `ends`: it
    is in the last grade of a primary school, or of all."""

    classroom: int
    year: int
    title: str
    next: str | None
    ends: bool
    asked: bool
    begun: datetime | None
    undoable: bool
    stay: tuple[Family, ...]
    leave: tuple[Family, ...]
    silent: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class PastYear:
    """A year that is behind a class, what it was called then, and its published maps in their order."""

    classroom: int
    year: int
    title: str
    maps: tuple[tuple[int, date], ...]


def school_year(day: date) -> int:
    """The year in which the day's school year began: on the first of September."""
    return day.year - (day.month < SEPTEMBER)


def first_of(year: int) -> date:
    """The first day of a school year."""
    return date(min(max(year, 2000), 2100), SEPTEMBER, 1)


def coming(day: date) -> int | None:
    """The school year into which a class may turn on this day, from May to October: prepared, or begun late."""
    return day.year if MAY <= day.month <= OCTOBER else None


def _founded_before(made: date, year: int) -> bool:
    """Had the class been there in the year before?"""
    return made < date(year, MAY, 1)


def _of(tx: Tx, classroom: int, year: int, by: Person, now: datetime) -> YearTurn:
    """The turn, for the staff. Refuses a year that it is not time for, and one before which there was no class."""
    by.must_be_staff(classroom)
    known = get_class(tx, classroom=classroom)
    zone = known.zone
    if coming(now.astimezone(zone).date()) != year or not _founded_before(known.made_at.astimezone(zone).date(), year):
        raise Refused("years-not-now")
    y, s = years.c, stays.c
    first = first_of(year)
    row = tx.execute(sa.select(years).where(y.classroom_id == classroom, y.first == first)).first()
    said = {one.family_id: one.stays for one in tx.execute(sa.select(s.family_id, s.stays).where(s.first == first))}
    found = families.accepted(tx, classroom=classroom)
    begun, was = (row.begun_at, row.was) if row else (None, None)
    grade = grades.read(was if begun and was else known.title)
    chosen = row.title if row and row.title else grade.next if grade else None
    return YearTurn(
        classroom,
        year,
        was if begun and was else known.title,
        chosen,
        grade is not None and grade.number in (grades.PRIMARY, grades.LAST),
        bool(row and row.asked_at),
        begun,
        begun is not None and now - begun <= UNDO,
        tuple(one for one in found if said.get(one.id) is True),
        tuple(one for one in found if said.get(one.id) is False),
        tuple(one for one in found if one.id not in said),
    )


def get(tx: Tx, *, classroom: int, year: int | None = None, by: Person, now: datetime) -> YearTurn:
    """How it stands with the turn into this school year (None: the one that it is time for); for the staff."""
    by.must_be_staff(classroom)
    today = now.astimezone(get_class(tx, classroom=classroom).zone).date()
    return _of(tx, classroom, coming(today) or today.year if year is None else year, by, now)


def is_time(tx: Tx, *, classroom: int, now: datetime) -> bool:
    """Is there a year into which the class could turn now?"""
    known = get_class(tx, classroom=classroom)
    today, made = now.astimezone(known.zone).date(), known.made_at.astimezone(known.zone).date()
    year = coming(today)
    return year is not None and _founded_before(made, year) and farewells.of_class(tx, classroom=classroom) is None


def call(tx: Tx, *, classroom: int, year: int, title: str, by: Person, now: datetime) -> YearTurn:
    """So the class is to be called in the new year. Refuses a year that has begun."""
    _must_not_have_begun(_of(tx, classroom, year, by, now))
    upsert(tx, years, {"classroom_id": classroom, "first": first_of(year)}, {"title": title_of(title)})
    return _of(tx, classroom, year, by, now)


def _must_not_have_begun(turn: YearTurn) -> None:
    if turn.begun is not None:
        raise Refused("years-begun-already", title=turn.next or turn.title)


def ask(tx: Tx, *, classroom: int, year: int, by: Person, now: datetime) -> int:
    """Every family that has not said whether it stays is asked, once a day at most; returns how many adults are."""
    found = _of(tx, classroom, year, by, now)
    upsert(tx, years, {"classroom_id": classroom, "first": first_of(year)}, {"asked_at": now})
    adults = adults_by_family(tx, classroom=classroom)
    chats = [person for family in found.silent for person in adults.get(family.id, ())]
    day = now.astimezone(get_class(tx, classroom=classroom).zone).date()
    letter = Notice(
        "years-ask", {"year": year}, bulk=True, dedup=f"years-ask:{classroom}:{year}:{day}", news=True, extra=True
    )
    return owe(tx, letter, classroom=classroom, chats=chats, due=now)


def say(tx: Tx, *, classroom: int, year: int, stays: bool, by: Person, now: datetime) -> str:
    """The family says whether it stays, or says otherwise; of one that leaves the staff are told. Refuses where
    nobody has asked. Returns what the class is called."""
    family = by.family_in(classroom)
    first, y = first_of(year), years.c
    asked = sa.select(y.asked_at).where(y.classroom_id == classroom, y.first == first, y.asked_at.is_not(None))
    if tx.execute(asked).first() is None:
        raise Refused("people-old-button")
    s = _stays.c
    mine = sa.and_(s.family_id == family, s.first == first)
    before = tx.execute(sa.select(s.stays).where(mine)).scalar_one_or_none()
    answer = {"stays": stays, "by_id": by.id, "said_at": now}
    upsert(tx, _stays, {"family_id": family, "first": first}, answer)
    if before is not stays and (before is False or not stays):
        values = {"family": by.memberships[classroom].name, "stays": "yes" if stays else "no", "card": family}
        told = Notice("years-said", values)
        owe_staff(tx, told, classroom=classroom, due=now)
    return get_class(tx, classroom=classroom).title


_stays = stays


def begin(tx: Tx, *, classroom: int, year: int, by: Person, now: datetime) -> YearTurn:
    """The class is of the new year: it has its new title, and from the first of September the maps of before are
    closed. No family goes out by this. Refuses a year that has begun, and one whose title is not known."""
    turn = _of(tx, classroom, year, by, now)
    _must_not_have_begun(turn)
    if turn.next is None:
        raise Refused("years-no-title")
    if farewells.of_class(tx, classroom=classroom) is not None:
        raise Refused("years-farewell")
    key = {"classroom_id": classroom, "first": first_of(year)}
    y = years.c
    insert_new(tx, years, key)
    mine = sa.and_(y.classroom_id == classroom, y.first == key["first"])
    values = {"title": turn.next, "was": turn.title, "begun_at": now}
    if not tx.execute(sa.update(years).where(mine, y.begun_at.is_(None)).values(values)).rowcount:
        raise Refused("years-begun-already", title=turn.next)
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(title=turn.next))
    _tell_chat(tx, classroom, year, now, now + MEANT)
    return _of(tx, classroom, year, by, now)


def _tell_chat(tx: Tx, classroom: int, year: int, now: datetime, due: datetime) -> None:
    topic = f"years:{classroom}"
    letter = Notice("years-begun", {"year": year}, topic=topic, dedup=f"{_key(classroom, year)}{now.timestamp()}")
    owe_chat(tx, letter, classroom=classroom, due=due)


def _key(classroom: int, year: int) -> str:
    return f"years-begun:{classroom}:{year}:"


def undo(tx: Tx, *, classroom: int, year: int, by: Person, now: datetime) -> YearTurn:
    """The year has not begun after all: the class has its former title. Refuses after a day."""
    turn = _of(tx, classroom, year, by, now)
    if turn.begun is None:
        raise Refused("people-old-button")
    if not turn.undoable:
        raise Refused("years-undo-late")
    y, d = years.c, f"{_key(classroom, year)}{turn.begun.timestamp()}"
    mine = sa.and_(y.classroom_id == classroom, y.first == first_of(year))
    tx.execute(sa.update(years).where(mine).values(begun_at=None, was=None))
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(title=turn.title))
    if withdraw(tx, classroom=classroom, dedup=d, now=now):
        _tell_chat(tx, classroom, year, now, now)
    return _of(tx, classroom, year, by, now)


def titled(day: sa.ColumnElement[date] | date) -> sa.ColumnElement[str]:
    """What the class of a statement over `classrooms` was called on a day: its title of now, unless a later year has
    begun since."""
    y = years.c
    later = sa.select(y.was).where(y.classroom_id == classrooms.c.id, y.begun_at.is_not(None), y.first > day)
    was = later.order_by(y.first).limit(1).correlate_except(years).scalar_subquery()
    return sa.func.coalesce(was, classrooms.c.title)


def title_on(tx: Tx, *, classroom: int, day: date) -> str:
    """What the class was called on this day."""
    return str(tx.execute(sa.select(titled(day)).where(classrooms.c.id == classroom)).scalar_one())


def must_be_open(tx: Tx, *, classroom: int, first: date, now: datetime) -> None:
    """Refuses what belongs to the month of a year that is closed: a later one has begun, by the teacher's word and by
    the calendar."""
    y = years.c
    later = sa.select(y.first).where(y.classroom_id == classroom, y.begun_at.is_not(None), y.first > first)
    closed = tx.execute(later.order_by(y.first).limit(1)).scalar_one_or_none()
    if closed is not None:
        zone = ZoneInfo(tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == classroom)).scalar_one())
        if now.astimezone(zone).date() >= closed:
            raise Refused("years-closed")


def past(tx: Tx, *, classroom: int, by: Person, now: datetime) -> list[PastYear]:
    """The class's years before the one that runs, of which a map was published, the last first."""
    by.must_belong(classroom)
    today = now.astimezone(get_class(tx, classroom=classroom).zone).date()
    m = months.c
    shown = sa.select(m.id, m.first).where(m.classroom_id == classroom, m.published_at.is_not(None)).order_by(m.first)
    maps: dict[int, list[tuple[int, date]]] = {}
    for row in tx.execute(shown.where(m.first < first_of(school_year(today)))):
        maps.setdefault(school_year(row.first), []).append((row.id, row.first))
    return [
        PastYear(classroom, year, title_on(tx, classroom=classroom, day=first_of(year)), tuple(maps[year]))
        for year in sorted(maps, reverse=True)
    ]


def of_past(tx: Tx, *, classroom: int, year: int, by: Person, now: datetime) -> PastYear:
    """One of them; refuses a year that is not behind the class."""
    for one in past(tx, classroom=classroom, by=by, now=now):
        if one.year == year:
            return one
    raise Refused("people-old-button")


def propose_due(tx: Tx, now: datetime) -> bool:
    """On 20 August the staff of a class that was there before summer are proposed its new year: once, late if need be,
    not from October on. True if there may be more."""
    return looks.run(tx, looks.YEAR, _look, now=now, most=BATCH)


def _look(tx: Tx, classroom: int, now: datetime) -> datetime | None:
    c, y = classrooms.c, years.c
    row = tx.execute(sa.select(c.timezone, c.made_at).where(c.id == classroom)).first()
    if row is None:
        return None
    zone = ZoneInfo(row.timezone)
    year = now.astimezone(zone).year
    due = _proposed(year, zone)
    if now < due:
        return due
    begun = sa.select(y.first).where(y.classroom_id == classroom, y.first == first_of(year), y.begun_at.is_not(None))
    wanted = _founded_before(row.made_at.astimezone(zone).date(), year) and now < due + LATE
    if wanted and tx.execute(begun).first() is None and farewells.of_class(tx, classroom=classroom) is None:
        letter = Notice("years-proposal", {"year": year}, dedup=f"years:{classroom}:{year}", until=due + LATE)
        owe_staff(tx, letter, classroom=classroom, due=now)
    return _proposed(year + 1, zone)


def _proposed(year: int, zone: ZoneInfo) -> datetime:
    return hours.at(date(year, *PROPOSED), HOUR, zone)
