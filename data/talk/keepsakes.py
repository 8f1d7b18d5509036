"""A keepsake: what one family did, read, visited and wrote in a school year, gathered for that family alone."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import hours
from data.books import stories
from data.books.prompts import KIND
from data.books.stories import Story
from data.db import Tx
from data.deeds import reports, results
from data.deeds.reports import Report, ReportState
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, years
from data.talk import praises
from data.talk.praises import Praise


@dataclass(frozen=True, slots=True)
class Keepsake:
    """A family's year, in its order: deeds that count (stories apart), its stories, the teacher's praise. `title` is
    what the class was called then."""

    classroom: int
    year: int
    family: str
    title: str
    timezone: str
    deeds: tuple[Report, ...]
    stories: tuple[Story, ...]
    praises: tuple[Praise, ...]

    @property
    def points(self) -> int:
        return sum(one.amount for one in (*self.deeds, *(story.report for story in self.stories)))


def of_family(tx: Tx, *, classroom: int, by: Person, now: datetime) -> tuple[int, ...]:
    """The years of which a family may take its own: the one that runs and those behind it, the last first."""
    by.family_in(classroom)
    zone = classrooms.get(tx, classroom=classroom).zone
    this = years.school_year(now.astimezone(zone).date())
    return (this, *(one.year for one in years.past(tx, classroom=classroom, by=by, now=now)))


def gather(tx: Tx, *, classroom: int, year: int, by: Person, now: datetime) -> Keepsake:
    """One of them, for an adult of the family. Refuses a year in which there is nothing of it."""
    family = by.family_in(classroom)
    known = classrooms.get(tx, classroom=classroom)
    first = years.first_of(year)
    since, before = hours.at(first, 0, known.zone), hours.at(years.first_of(year + 1), 0, known.zone)
    r = reports.reports.c
    within = sa.and_(r.family_id == family, r.state == ReportState.ACCEPTED, r.sent_at >= since, r.sent_at < before)
    said = praises.of_family(tx, family=family, by=by)
    found = Keepsake(
        classroom,
        first.year,
        by.memberships[classroom].name,
        years.title_on(tx, classroom=classroom, day=first),
        known.timezone,
        tuple(one for one in results.deeds(tx, family=family, since=since, before=before) if one.kind != KIND),
        tuple(stories.load(tx, within)),
        tuple(one for one in reversed(said) if since <= one.given < before),
    )
    if not (found.deeds or found.stories or found.praises):
        raise Refused("keepsakes-empty")
    return found
