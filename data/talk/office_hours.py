"""Office hours in which each of the staff reads letters from families, and their ready answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours
from data.db import Tx, metadata, upsert
from data.people import Person, classrooms, persons
from data.refusal import Refused

SINCE = tuple(range(7 * 60, 13 * 60, 60))
"""When one may begin to read, minutes of the day on the class's clock."""
UNTIL = tuple(range(14 * 60, 22 * 60, 60))
"""When one may end."""
TEMPLATES = 8
"""The most ready answers."""
ANSWER = 200
"""The longest ready answer, in characters."""

office_hours = sa.Table(
    "offices",
    metadata,
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("days", sa.Integer, nullable=False, server_default="31"),
    sa.Column("since", sa.Integer, nullable=False, server_default=str(8 * 60)),
    sa.Column("until", sa.Integer, nullable=False, server_default=str(18 * 60)),
    sa.Column("templates", sa.JSON(none_as_null=True)),
)
"""`days`: a bit for each weekday, Monday the lowest."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When letters are read: on these weekdays (0 is Monday), between these minutes. `templates`: ready answers of
    one's own; None: those that everybody has."""

    days: frozenset[int] = frozenset(range(5))
    since: int = 8 * 60
    until: int = 18 * 60
    templates: tuple[str, ...] | None = None

    def opens(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The moment itself within these hours, else the next in which they begin."""
        day = moment.astimezone(zone).date()
        for ahead in range(8):
            on = day + timedelta(days=ahead)
            begins, ends = hours.at(on, self.since, zone), hours.at(on, self.until, zone)
            if on.weekday() in self.days and moment < ends:
                return max(moment, begins)
        raise ValueError("an office has a day")


USUAL = OfficeHours()
"""What holds for who has chosen nothing: weekdays from 8:00 to 18:00."""


def of(tx: Tx, *, person: int, classroom: int) -> OfficeHours:
    """The hours of one of the staff."""
    o = office_hours.c
    query = sa.select(o.days, o.since, o.until, o.templates)
    row = tx.execute(query.where(o.person_id == person, o.classroom_id == classroom)).first()
    if row is None:
        return USUAL
    days = frozenset(day for day in range(7) if row.days >> day & 1)
    return OfficeHours(days, row.since, row.until, None if row.templates is None else tuple(row.templates))


def get(tx: Tx, *, classroom: int, by: Person) -> OfficeHours:
    """One's own hours, for whoever works in the class."""
    _must_work(by, classroom)
    return of(tx, person=by.id, classroom=classroom)


def _must_work(by: Person, classroom: int) -> None:
    if classroom not in by.roles:
        raise Refused("people-staff-only")


def choose(tx: Tx, *, classroom: int, field: str, value: int, by: Person) -> OfficeHours:
    """One thing otherwise: a `day` on or off, `since`, `until`. Refuses an office without a day."""
    found = get(tx, classroom=classroom, by=by)
    values: dict[str, Any]
    match field:
        case "day" if 0 <= value < 7:
            days = found.days ^ {value}
            if not days:
                raise Refused("office_hours-no-day")
            values = {"days": sum(1 << day for day in days)}
        case "since" if value in SINCE:
            values = {"since": value}
        case "until" if value in UNTIL:
            values = {"until": value}
        case _:
            raise Refused("people-old-button")
    return _put(tx, classroom, by, values)


def write_templates(tx: Tx, *, classroom: int, text: str | None, by: Person) -> OfficeHours:
    """Ready answers of one's own, one a line; None: those that everybody has. Refuses too many and overlong ones."""
    _must_work(by, classroom)
    lines = None if text is None else [line.strip() for line in text.splitlines() if line.strip()]
    if lines is not None and not (0 < len(lines) <= TEMPLATES and all(len(line) <= ANSWER for line in lines)):
        raise Refused("office_hours-templates", limit=TEMPLATES, length=ANSWER)
    return _put(tx, classroom, by, {"templates": lines})


def _put(tx: Tx, classroom: int, by: Person, values: dict[str, Any]) -> OfficeHours:
    upsert(tx, office_hours, {"person_id": by.id, "classroom_id": classroom}, values)
    return of(tx, person=by.id, classroom=classroom)
