"""Preferences: how each person wants to be told: at once or gathered, when not at all, on which clock."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, items, looks
from data.db import Instant, OneOf, Tx, metadata, upsert
from data.items import REMINDERS, RULE
from data.people import Person, persons
from data.refusal import Refused
from data.zones import zones


class Rhythm(StrEnum):
    """How news comes to a person."""

    ONCE = "once"  # at once, each by itself
    DAY = "day"  # in one digest a day
    WEEK = "week"  # in one digest a week


QUIET = ((21 * 60, 8 * 60), (20 * 60, 7 * 60), (22 * 60, 9 * 60), (0, 0))
"""Quiet hours to choose from, minutes of the day; the last: none."""
PAUSES = (7, 14, 30)
"""Days for which a person may want to be left alone."""

preferences = sa.Table(
    "preferences",
    metadata,
    sa.Column("person_id", sa.ForeignKey(persons.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("how", OneOf(Rhythm), nullable=False, server_default="once"),
    sa.Column("minute", sa.Integer, nullable=False, server_default=str(18 * 60)),
    sa.Column("weekday", sa.Integer, nullable=False, server_default="0"),
    sa.Column("quiet_from", sa.Integer, nullable=False, server_default=str(QUIET[0][0])),
    sa.Column("quiet_until", sa.Integer, nullable=False, server_default=str(QUIET[0][1])),
    sa.Column("timezone", sa.Text),
    sa.Column("paused_until", Instant),
    sa.Column("chosen_at", Instant),
    sa.Column("reminders", sa.JSON(none_as_null=True)),
    sa.Column("whole_family", sa.Boolean, nullable=False, server_default=sa.false()),
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen; minutes are of the day, on their own clock. `chosen`: since when digests go so.

    `reminders`: when they want to be reminded of events (marks out of `REMINDERS`), None: as is usual in the class;
    `whole_family`: also of what others of the family have answered or taken.
    """

    how: Rhythm = Rhythm.ONCE
    minute: int = 18 * 60
    weekday: int = 0
    quiet_from: int = QUIET[0][0]
    quiet_until: int = QUIET[0][1]
    timezone: str | None = None
    paused_until: datetime | None = None
    chosen: datetime | None = None
    reminders: tuple[str, ...] | None = None
    whole_family: bool = False

    def zone(self, of_class: str) -> ZoneInfo:
        """The person's clock; the class's, unless they chose one."""
        return ZoneInfo(self.timezone or of_class)

    def awake(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The moment itself, or, in the person's quiet hours, their end."""
        local = moment.astimezone(zone)
        minute, day = local.hour * 60 + local.minute, local.date()
        if not self._is_quiet(minute):
            return moment
        if self.quiet_until <= minute:
            day += timedelta(days=1)
        return hours.at(day, self.quiet_until, zone)

    def is_quiet(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Is the person not to be disturbed?"""
        local = moment.astimezone(zone)
        return self.is_paused(moment) or self._is_quiet(local.hour * 60 + local.minute)

    def _is_quiet(self, minute: int) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= minute < self.quiet_until
        return minute >= self.quiet_from or minute < self.quiet_until

    def is_paused(self, moment: datetime) -> bool:
        return self.paused_until is not None and moment < self.paused_until

    def digest_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When the last digest was due: each day, or on the person's weekday (also what goes over the budget)."""
        day = now.astimezone(zone).date()
        if self.how != Rhythm.DAY:
            day -= timedelta(days=(day.weekday() - self.weekday) % 7)
        step = timedelta(days=1 if self.how == Rhythm.DAY else 7)
        moment = hours.at(day, self.minute, zone)
        while moment > now:
            day -= step
            moment = hours.at(day, self.minute, zone)
        return moment

    def next_digest(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When the next digest is due, after `now`."""
        step = timedelta(days=1 if self.how == Rhythm.DAY else 7)
        found = self.digest_at(now + step, zone)
        return found if found > now else self.digest_at(now + step + timedelta(hours=12), zone)


USUAL = Preferences()
"""What holds for who has chosen nothing."""


def of(tx: Tx, people: Collection[int]) -> dict[int, Preferences]:
    """What these people have chosen; who is left out has chosen nothing."""
    if not people:
        return {}
    rows = tx.execute(_of(), {"people": list(people)})
    return {
        row[0]: replace(
            Preferences(*row[1:-2]), reminders=None if row[-2] is None else tuple(row[-2]), whole_family=row[-1]
        )
        for row in rows
    }


@cache
def _of() -> sa.Select[Any]:
    p = preferences.c
    columns = (p.how, p.minute, p.weekday, p.quiet_from, p.quiet_until, p.timezone, p.paused_until, p.chosen_at)
    query = sa.select(p.person_id, *columns, p.reminders, p.whole_family)
    return query.where(p.person_id.in_(sa.bindparam("people", expanding=True)))


def get(tx: Tx, *, by: Person) -> Preferences:
    """What a person has chosen for themselves."""
    return of(tx, [by.id]).get(by.id, USUAL)


def choose(tx: Tx, *, field: str, value: str, by: Person, now: datetime) -> Preferences:
    """One thing otherwise: `how`, `minute`, `weekday`, `quiet` (a row of `QUIET`), `zone` ("": the class's), `pause`
    (in days, 0 ends it), `mark` (one of `REMINDERS`, in or out; "class": as is usual there), `whole` (of the family: 1
    or 0). Refuses what cannot be chosen."""
    values = _marks(get(tx, by=by), value) if field == "mark" else _values(field, value, now)
    if values is None:
        raise Refused("people-old-button")
    if field in ("how", "minute", "weekday"):
        values["chosen_at"] = now
    upsert(tx, preferences, {"person_id": by.id}, values)
    looks.again(tx, looks.DIGEST, [by.id])
    for classroom in by.memberships if field == "mark" else ():
        items.class_changed(tx, classroom=classroom)
    return get(tx, by=by)


def _marks(known: Preferences, value: str) -> dict[str, Any] | None:
    if value == "class":
        return {"reminders": None}
    if value not in REMINDERS:
        return None
    chosen = set(RULE if known.reminders is None else known.reminders) ^ {value}
    return {"reminders": [mark for mark in REMINDERS if mark in chosen]}


def _values(field: str, value: str, now: datetime) -> dict[str, Any] | None:
    number = int(value) if value.isdecimal() and len(value) < 6 else None
    match field:
        case "how" if value in [*Rhythm]:
            return {"how": value}
        case "minute" if number is not None and number < 24 * 60:
            return {"minute": number}
        case "weekday" if number is not None and number < 7:
            return {"weekday": number}
        case "quiet" if number is not None and number < len(QUIET):
            return {"quiet_from": QUIET[number][0], "quiet_until": QUIET[number][1]}
        case "zone" if not value or value in zones():
            return {"timezone": value or None}
        case "pause" if number == 0 or number in PAUSES:
            return {"paused_until": now + timedelta(days=number) if number else None}
        case "whole" if value in ("0", "1"):
            return {"whole_family": value == "1"}
        case _:
            return None
