"""A class ends: on an announced day everything of it is erased; everybody is reminded, and it can be called off."""

from datetime import UTC, date, timedelta

import pytest
import sqlalchemy as sa

from data import people
from data.db import Database, Tx, metadata
from data.deliveries import deliveries
from data.refusal import Refused
from data.school import classrooms, farewells
from tests.rules import NOW, found
from tests.whole import nothing_was_missed, run
from tests.world import World
from tests.world import found as found_class
from ui.text import texts

DAY = timedelta(days=1)


def owed(tx: Tx, kind: str) -> list[int]:
    d = deliveries.c
    waiting = sa.select(d.chat_id).where(d.kind == kind, sa.or_(d.outcome.is_(None), d.outcome == "sent"))
    return sorted(tx.execute(waiting).scalars())


def of_class(tx: Tx, classroom: int) -> list[str]:
    """The tables that still have a row that says it is of this class."""
    tables = [table for table in metadata.sorted_tables if "classroom_id" in table.columns and table.name != "persons"]
    found_ = [table.name for table in tables if _any(tx, table.c.classroom_id == classroom)]
    found_ += ["classrooms"] if _any(tx, metadata.tables["classrooms"].c.id == classroom) else []
    return [*found_, *(["persons"] if _any(tx, metadata.tables["persons"].c.classroom_id == classroom) else [])]


def _any(tx: Tx, where: sa.ColumnElement[bool]) -> bool:
    return tx.execute(sa.select(sa.literal(1)).where(where).limit(1)).first() is not None


async def test_everything_is_erased_on_the_day_that_was_said_and_not_before(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    rules = await found(db)
    other = await found(db, teacher=200, chat=None)
    await rules.families({1: "Ивановы", 2: "Петровы"})
    boris = await other.family(2, "Петровы")
    await db.write(people.enter, by=boris, classroom=other.classroom)
    await rules.map()
    said = await db.write(farewells.announce, classroom=rules.classroom, weeks=4, by=rules.teacher, now=NOW)
    assert await db.read(owed, "farewells-said") == [1, 2], "who said it knows it"
    await run(db, NOW)
    await run(db, said.at - 7 * DAY - timedelta(minutes=1))
    assert await db.read(owed, "farewells-soon") == []
    await run(db, said.at - 7 * DAY)
    await run(db, said.at - 6 * DAY)
    assert await db.read(owed, "farewells-soon") == [1, 2, rules.teacher.id]
    await run(db, said.at - DAY)
    assert len(await db.read(owed, "farewells-soon")) == 6
    await nothing_was_missed(db, said.at - DAY)
    assert "farewells" in await db.read(of_class, rules.classroom)
    await run(db, said.at)
    assert await db.read(of_class, rules.classroom) == []
    for days in (1, 60, 400):
        await run(db, said.at + days * DAY)
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []
    assert (await db.read(classrooms.get, classroom=other.classroom)).id == other.classroom
    anna = await db.read(people.know, 1)
    assert anna is None or not anna.classes
    chosen = await db.read(people.know, 2)
    assert chosen is not None
    assert chosen.classroom == other.classroom, "who was in another class is still there"
    assert await db.read(people.know, other.teacher.id)


async def test_a_farewell_is_called_off(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.families({1: "Ивановы", 2: "Петровы"})
    key = {"classroom": rules.classroom, "by": rules.teacher}
    said = await db.write(farewells.announce, weeks=2, now=NOW, **key)
    assert await db.read(farewells.of_class, classroom=rules.classroom, by=anna) == said
    with pytest.raises(Refused, match="farewells-already"):
        await db.write(farewells.announce, weeks=4, now=NOW, **key)
    await run(db, NOW)
    await db.write(farewells.call_off, now=NOW + DAY, **key)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(farewells.call_off, now=NOW + DAY, **key)
    await run(db, said.at + DAY)
    assert "classrooms" in await db.read(of_class, rules.classroom)
    assert await db.read(owed, "farewells-said") == [], "what was not sent yet is not sent"
    assert await db.read(owed, "farewells-off") == [1, 2]
    await db.write(farewells.announce, weeks=2, now=NOW + 2 * DAY, **key)
    assert await db.read(owed, "farewells-said") == [1, 2]


async def test_only_the_teacher_ends_a_class_and_in_whole_weeks(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(farewells.announce, classroom=rules.classroom, weeks=2, by=anna, now=NOW)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(farewells.announce, classroom=rules.classroom, weeks=0, by=rules.teacher, now=NOW)


async def test_a_class_says_goodbye_by_buttons(world: World, language: str) -> None:
    made = await found_class(world, language)
    t = texts()[language]
    teacher, title = made.teacher, made.words["title"]
    anna = await made.join("Ивановы")
    await made.accept()
    group = await made.connect()
    await made.publish()

    async def say_goodbye() -> None:
        await teacher.say("/class")
        for label in (t("classrooms-settings"), t("years-open"), t("farewells-open"), t("farewells-weeks", count=2)):
            await teacher.press(label)
        await teacher.press(next(one for one in teacher.screen.labels if "15" in one))

    await say_goodbye()
    assert title in anna.screen.text
    assert t("leaving-export") in str(anna.screen.labels)
    assert title in group.from_bot[-1].text
    await teacher.press(t("farewells-call-off"))
    assert anna.screen.text == t("farewells-off", title=title)
    assert t("farewells-off", title=title) in [screen.text for screen in group.from_bot]
    world.clock.set(world.clock.now() + timedelta(minutes=1))
    await say_goodbye()
    for person, way in ((anna, "keepsakes-open"), (teacher, "years-open")):
        await person.say("/menu")
        assert t("farewells-home", day=t.day(date(2026, 12, 15), "d MMMM y")) in person.screen.text
        assert t(way) in person.screen.labels
    end = world.clock.now() + timedelta(days=15)
    for moment in (end - timedelta(days=8), end - timedelta(days=2), end):
        world.clock.set(moment.astimezone(UTC))
        await world.app.look()
        await world.settle()
    assert len([one for one in anna.screens if "🏁" in one.text]) == 5
    await anna.say("/menu")
    assert anna.screen.text == t("people-hello-stranger")
    await teacher.say("/class")
    assert teacher.screen.text == t("people-strangers")
    assert world.log.errors == []
