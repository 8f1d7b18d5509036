"""What the staff hear by themselves: their week, in one message, and the question of the next month's map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data import people
from data.db import Database
from data.deeds import checks
from data.deliveries import Delivery
from data.events import answers
from data.events.answers import Tally
from data.items import Item
from data.map import drafts, entries, months
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, families
from data.standing import hints
from data.talk import weeks
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter
from handlers.links import Links
from handlers.map.drafts import preview_of
from handlers.map.items import line
from ui.screen import Row, Screen, button, cut, lines
from ui.text import Html, Text

NAMES = 600
"""Characters of the names of families of which nothing is heard."""
LISTED = 12
"""Items of the coming days."""


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """What a week asks of a class's staff: how many families and reports wait, of whom nothing is heard, what comes."""

    classroom: int
    title: str
    waiting: int
    reports: int
    silent: Sequence[str]
    coming: Sequence[tuple[Item, Tally | None]]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.reports or self.silent or self.coming)


def week_screen(t: Text, week: ClassWeek, today: date) -> Screen:
    """Who is silent, what waits, what comes."""
    parts: list[Html] = [t.html("weeks-title", title=week.title)]
    rows: list[Row] = []
    if week.waiting or week.reports:
        parts += [Html(""), t.html("weeks-waits")]
    if week.waiting:
        parts.append(t.html("weeks-families", count=week.waiting))
        rows.append(button(t("weeks-open-families"), to("families.waiting", classroom=week.classroom)))
    if week.reports:
        parts.append(t.html("weeks-reports", count=week.reports))
        rows.append(button(t("weeks-open-reports"), to("checks.queue", classroom=week.classroom)))
    if week.silent:
        parts += [Html(""), t.html("weeks-silent", count=len(week.silent), names=cut(", ".join(week.silent), NAMES))]
        rows.append(button(t("weeks-open-silent"), to("hints.silent", classroom=week.classroom, page=0)))
    if week.coming:
        parts += [Html(""), t.html("weeks-comes")]
        parts += [
            line(t, item, today=today)
            if tally is None
            else t.html("weeks-line", line=line(t, item, today=today), going=tally.going, maybe=tally.maybe)
            for item, tally in week.coming[:LISTED]
        ]
    return Screen(lines(*parts), (*rows, button(t("months-open"), to("maps.near", classroom=week.classroom))))


def next_screen(t: Text, classroom: int, first: date, source: tuple[int, date] | None) -> Screen:
    """Is the next month's map to be made? From the last one, or anew."""
    rows: list[Row] = []
    if source is not None:
        rows.append(button(t("weeks-copy", month=t.day(source[1], "LLLL")), to("weeks.copy", month=source[0])))
    rows.append(button(t("weeks-make"), to("drafts.plan", classroom=classroom, year=first.year, month=first.month)))
    return Screen(t.html("weeks-next", month=t.month_within(first)), tuple(rows))


@press("weeks.copy")
async def copy(ctx: Context, month: Id) -> Screen:
    """The map after this one: a draft with its items on the same weekdays; one that holds something stays as it is."""
    found = await ctx.read(months.get, month=month)
    draft = await ctx.do(drafts.begin, classroom=found.classroom, first=months.next_first(found.first))
    known = await ctx.read(drafts.get, draft=draft)
    if not known.entries:
        edit = await ctx.do(entries.copy, draft=draft, month=month)
        ctx.toast("drafts-copied", count=edit.count)
    return await preview_of(ctx, draft)


async def week_of(db: Database, classroom: int, by: Person, now: datetime) -> ClassWeek:
    """The class's week, as one of its staff may see it."""
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    soon = await db.read(months.soon, classroom=classroom, today=now.astimezone(known.zone).date(), by=by)
    coming: list[tuple[Item, Tally | None]] = []
    for item in soon:
        asked = item.asks and item.published
        coming.append((item, await db.read(answers.tally, item=item.id, family=None) if asked else None))
    return ClassWeek(
        classroom,
        known.title,
        len(await db.read(families.waiting, classroom=classroom, by=by)),
        len(await db.read(checks.queue, classroom=classroom, by=by)),
        [one.name for one in (await db.read(hints.silent, classroom=classroom, by=by, now=now)).silent],
        coming,
    )


async def _staff(db: Database, delivery: Delivery) -> Person:
    """The reader, while they run the class."""
    reader = await db.read(people.know, delivery.chat)
    if reader is None or not reader.is_staff(delivery.classroom):
        raise Refused("people-staff-only")
    return reader


async def week_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """From the facts of this moment; none of a class in which nothing is."""
    by = await _staff(db, delivery)
    assert delivery.at is not None
    week = await week_of(db, delivery.classroom, by, delivery.at)
    known = await db.read(classrooms.get, classroom=delivery.classroom, by=by)
    return None if week.is_empty else week_screen(t, week, delivery.at.astimezone(known.zone).date())


async def next_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing, if the map has been begun meanwhile."""
    by = await _staff(db, delivery)
    first = date.fromisoformat(delivery.values["first"])
    made = await db.read(months.made, classroom=delivery.classroom, first=first, by=by)
    if made is not None and made.items:
        return None
    source = await db.read(weeks.source, classroom=delivery.classroom, first=first)
    month = await db.read(months.get, month=source, by=by) if source is not None else None
    return next_screen(t, delivery.classroom, first, (month.id, month.first) if month is not None else None)


LETTERS: dict[str, Letter] = {"weeks-letter": week_letter, "weeks-next": next_letter}
