"""The staff's week: one message on Monday, the next month's map on the 25th, and no map of another month unsaid."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from data.db import Database, Tx
from data.deliveries import deliveries
from data.items import Content
from data.map import months
from data.talk import weeks
from tests.rules import NOW, Rules, found
from tests.talk.test_digests import published
from tests.world import World, at, plain
from tests.world import found as found_class

PLAN = {
    "ru": "Школа\n09.12 12:00 Ярмарка\n22.12 18:00 Концерт\n24.12 12:00 Ёлка",
    "en": "School\n09.12 12:00 Fair\n22.12 18:00 Concert\n24.12 12:00 Party",
}
MONDAY = at(7, 8)


def _owed(tx: Tx) -> list[tuple[int, str, datetime]]:
    d = deliveries.c
    query = sa.select(d.chat_id, d.kind, d.due_at).where(d.kind.startswith("weeks-")).order_by(d.id)
    return [tuple(row) for row in tx.execute(query)]


async def look(rules: Rules, *moments: datetime) -> list[tuple[int, str, datetime]]:
    for moment in moments:
        await rules.db.write(weeks.owe_due, moment)
    return await rules.db.read(_owed)


async def test_each_monday_at_eight_and_once(db: Database) -> None:
    rules = await found(db)
    assert await look(rules, NOW, at(7, 0), at(7, 7, 59)) == [], "the week in which the class was founded has begun"
    assert await look(rules, MONDAY, MONDAY, at(7, 12)) == [(100, "weeks-letter", MONDAY)]
    assert await look(rules, at(16, 9)) == [(100, "weeks-letter", MONDAY)], "two days late it is of no use"
    assert len(await look(rules, at(21, 8))) == 2


@pytest.mark.parametrize("begun", [True, False])
async def test_on_the_25th_the_next_map_is_asked_for_unless_it_is_begun(db: Database, begun: bool) -> None:
    rules = await found(db)
    if begun:
        first = at(1, 0, month=1, year=2027).date()
        month = await db.write(months.begin, classroom=rules.classroom, first=first, by=rules.teacher)
        wanted = [(None, Content("book_aloud", "Книга"))]
        await db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    asked = await look(rules, at(25, 17, 59), at(25, 18), at(25, 18, 1))
    assert [kind for _, kind, _ in asked] == ([] if begun else ["weeks-next"])


async def test_no_map_of_a_free_month_is_asked_for(db: Database) -> None:
    rules = await found(db)
    for month in (6, 7):
        await look(rules, at(25, 18, month=month, year=2027))
    assert "weeks-next" not in [kind for _, kind, _ in await db.read(_owed)]
    assert [kind for _, kind, _ in await look(rules, at(25, 18, month=8, year=2027))][-1:] == ["weeks-next"]


async def test_what_is_to_be_copied_is_the_last_published_map(db: Database) -> None:
    rules = await found(db)
    january = at(1, 0, month=1, year=2027).date()
    assert await db.read(weeks.source, classroom=rules.classroom, first=january) is None
    month = await published(rules, Content("book_aloud", "Книга"))
    assert await db.read(weeks.source, classroom=rules.classroom, first=january) == month.id


async def test_the_teacher_hears_of_the_week_and_copies_the_last_map(world: World, language: str) -> None:
    classroom, t = await found_class(world, language), world.app.texts[language]  # type: ignore[union-attr]
    teacher = classroom.teacher
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish(PLAN[language])
    await anna.press(t("answers-going"))
    await classroom.join("Петровы")
    before = len(teacher.screens)
    await world.until(at(7, 9))
    (week,) = teacher.screens[before:]
    assert t("weeks-families", count=1) in week.text
    assert plain(t("weeks-comes")) in week.text and ": 1," in week.text, "the fair, to which one family goes"
    await teacher.press(t("weeks-open-families"), week)
    assert "Петровы" in teacher.screen.text
    await world.until(at(25, 18))
    asked = teacher.screen
    assert t("weeks-copy", month=t.day(at(1, 0).date(), "LLLL")) in asked.labels
    await teacher.press(asked.labels[0], asked)
    assert t.day(at(13, 0, month=1, year=2027).date(), "d MMMM") in teacher.screen.text, "the second Wednesday again"
    await world.until(at(1, 12, month=1, year=2027), step=timedelta(hours=12))
    for person in (teacher, anna):
        await person.say("/map")
        missing = t.month_within(at(1, 0, month=1, year=2027).date())
        assert (
            t("months-not-yet", month=missing).split("<b>")[0] in person.screen.text and missing in person.screen.text
        )
    assert t("months-make", month="").strip() not in str(anna.screen.labels)
    await teacher.press(t("months-make", month=t.day(at(1, 0, month=1, year=2027).date(), "LLLL")))
    assert "2027" in teacher.screen.text
