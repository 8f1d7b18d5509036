"""How a played school year turns: summer, the proposal of 20 August, who stays, and the first of September."""

import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data import people
from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import years
from data.school.years import PROPOSED

LEAVING = 0.1
"""How many of those that answer leave the class."""
SELDOM = timedelta(weeks=4)
"""How often it is looked at what falls due in summer: next to nothing does."""


@dataclass(frozen=True, slots=True)
class Turning:
    """The class, its teacher, its adults with their families and how often they answer; `look`: the clock stands at
    this moment, and what is due goes out."""

    db: Database
    classroom: int
    teacher: Person
    adults: Mapping[int, tuple[int, float]]
    dice: random.Random
    zone: ZoneInfo
    look: Callable[[datetime], Awaitable[None]]
    faults: list[str]

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), self.zone).astimezone(UTC)

    async def turn(self, since: datetime) -> list[str]:
        """From then on to the next September; told in sentences."""
        day = since.astimezone(self.zone).date()
        asked = date(day.year + (day > date(day.year, *PROPOSED)), *PROPOSED)
        while (day := day + SELDOM) < asked:
            await self.look(self.at(day, 12))
        await self.look(self.at(asked, 12))
        said = await self._ask(asked)
        first, by = years.first_of(asked.year), self.teacher
        now = self.at(first, 12)
        begun = await self.db.write(years.begin, classroom=self.classroom, year=asked.year, by=by, now=now)
        await self.look(self.at(first, 13))
        with suppress(Refused):
            may = date(first.year, 5, 1)
            await self.db.read(years.must_be_open, classroom=self.classroom, first=may, now=now)
            self.faults.append("the maps of the year before can still be changed")
        return [said, f"{first}: the class “{begun.title}” is “{begun.next}”, the maps of before are closed"]

    async def _ask(self, day: date) -> str:
        """The teacher asks who stays, and whoever answers does so in some days."""
        turn = {"classroom": self.classroom, "year": day.year}
        count = await self.db.write(years.ask, **turn, by=self.teacher, now=self.at(day, 13))
        await self.look(self.at(day, 14))
        now = self.at(day + timedelta(days=3), 12)
        for id, (_, eager) in self.adults.items():
            adult = await self.db.read(people.know, id)
            if adult is not None and self.dice.random() < eager:
                stays = self.dice.random() >= LEAVING
                await self.db.write(years.say, **turn, stays=stays, by=adult, now=now)
        await self.look(now)
        found = await self.db.read(years.get, **turn, by=self.teacher, now=now)
        return (
            f"{day}: the new year is proposed, {count} adults are asked; "
            f"{len(found.stay)} families stay, {len(found.leave)} leave, {len(found.silent)} are silent"
        )
