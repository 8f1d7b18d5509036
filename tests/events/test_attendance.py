"""Who was there: ticked by the staff, prefilled by the answers, paid once through the ledger."""

from datetime import timedelta

import pytest

from data import points
from data.db import Database
from data.deeds import checks, decisions, reports, staff_deeds
from data.events import answers, attendance
from data.refusal import Refused
from handlers.events.attendance import roll
from tests.events.test_answers import event_of
from tests.rules import NOW, found
from tests.world import World, at
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts


async def test_the_answers_are_ticked_and_it_pays_once(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera, grigory = [await rules.family(id, name) for id, name in enumerate("АБВГ", 1)]
    event = await event_of(rules, points=10)
    families = {by.id: by.family_in(rules.classroom) for by in (anna, boris, vera, grigory)}
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    await db.write(answers.give, item=event.id, answer="going", by=boris, now=NOW)
    after, by = at(12, 20), rules.teacher
    for who, word in ((by, "attendance-not-begun"), (anna, "people-staff-only")):
        with pytest.raises(Refused, match=word):
            await db.read(attendance.of_class, item=event.id, by=who, now=at(12, 17))
    report = await db.write(reports.begin, item=event.id, by=grigory, now=after)
    await db.write(reports.add, report=report.id, words="Были", file=None, by=grigory, now=NOW)
    await db.write(checks.send, report=report.id, by=grigory, now=after)
    known = await db.read(attendance.of_class, item=event.id, by=by, now=after)
    assert [(one.was, one.told) for one in known] == [(True, False), (True, False), (False, False), (True, True)]
    await db.write(attendance.tick, item=event.id, family=families[2], was=False, by=by, now=after)
    await db.write(attendance.tick, item=event.id, family=families[3], was=True, by=by, now=after)
    with pytest.raises(Refused, match="attendance-told"):
        await db.write(attendance.tick, item=event.id, family=families[4], was=False, by=by, now=after)
    assert await db.write(attendance.enter, item=event.id, by=by, now=after) == 2
    assert await db.write(attendance.enter, item=event.id, by=by, now=after) == 0
    paid = [await db.read(points.of_family, family=family) for family in families.values()]
    assert paid == [10, 0, 10, 0], "who told it themselves waits for the teacher"
    with pytest.raises(Refused, match="reports-already-accepted"):
        await db.write(reports.begin, item=event.id, by=anna, now=after + timedelta(hours=1))
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(attendance.enter, item=event.id, by=anna, now=after)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(staff_deeds.attended, item=event, family=families[1], by=anna, now=after)


async def test_a_draft_that_was_begun_becomes_the_report(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "А")
    event = await event_of(rules, points=10)
    await db.write(reports.begin, item=event.id, by=anna, now=at(12, 19))
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    assert await db.write(attendance.enter, item=event.id, by=rules.teacher, now=at(12, 20)) == 1
    assert await db.read(points.of_family, family=anna.family_in(rules.classroom)) == 10
    log = await db.read(decisions.log, classroom=rules.classroom, by=rules.teacher, now=at(12, 20))
    assert [(line.act, line.amount, line.undoable) for line in log] == [("entered", 10, True)]
    await db.write(checks.undo, report=log[0].report, by=rules.teacher, now=at(12, 21))
    assert await db.read(points.of_family, family=anna.family_in(rules.classroom)) == 0


SAID = {
    "ru": ("Школа\n12.12 18:00 Концерт", "Идём", "✅ Кто был", "Записать 2 семьи", "Записали баллы: 2 семьи"),
    "en": (
        "School\n12.12 18:00 Concert",
        "Going",
        "✅ Who was there",
        "Record 2 families",
        "Points recorded: 2 families",
    ),
}


async def test_the_teacher_ticks_who_was_there(world: World, language: str) -> None:
    plan, going, who, enter, entered = SAID[language]
    classroom = await found_class(world, language)
    anna, _ = await classroom.join("Ивановы"), await classroom.join("Петровы")
    await classroom.accept()
    await classroom.publish(plan)
    await anna.press(going)
    await world.until(at(12, 20), timedelta(hours=12))
    teacher = classroom.teacher
    await teacher.say("/map")
    await teacher.press("🏫")
    await teacher.press(who)
    assert "✓ Ивановы" in teacher.screen.labels
    await teacher.press("Петровы")
    await teacher.press(enter)
    assert (teacher.alert or "").startswith(entered)
    assert "⭐ Петровы" in teacher.screen.labels


@pytest.mark.parametrize("count", [0, 1, 30, 100])
async def test_the_list_fits(db: Database, language: str, count: int) -> None:
    event = await event_of(await found(db), title="Концерт " * 20)
    known = [attendance.Attending(n, f"Семья {n} " + "я" * 25, n % 2 == 0, n % 3 == 0) for n in range(count)]
    for number in range(5):
        shown = roll(texts(strict=True)[language], event, known, number)
        assert visible(shown.text) <= TEXT
        assert sum(len(row) for row in shown.rows) <= 26
