"""The staff of a class: a deputy comes by a link, runs the class, is let go, takes it over."""

import pytest

from data.db import Database
from data.refusal import Refused
from data.school import staff
from tests.rules import NOW, found
from tests.world import World
from tests.world import found as found_by_talking
from ui.text import texts


async def test_a_deputy_comes_takes_over_and_is_let_go(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    teacher = (await found_by_talking(world, language)).teacher
    await teacher.say("/class")
    await teacher.press(t("classrooms-settings"))
    await teacher.press(t("staff-open"))
    await teacher.press(t("staff-invite-deputy"))
    olga = world.telegram.person("Ольга", language=language)
    await olga.open(teacher.screen.text.split()[-1])
    await olga.press(t("families-agree"))
    assert t("classrooms-invite") in olga.screen.labels, "the class's card, as the teacher sees it"
    assert teacher.screen.text == t("staff-joined-deputy", person="Ольга")
    await teacher.say("/class")
    await teacher.press(t("classrooms-settings"))
    await teacher.press(t("staff-open"))
    await teacher.press("Ольга")
    await teacher.press(t("staff-hand-over"))
    assert olga.screen.text == t("staff-teaches", title="2 «Б»" if language == "ru" else "2B")
    assert t("staff-invite-deputy") not in teacher.screen.labels, "a deputy calls nobody"
    await olga.say("/class")
    await olga.press(t("classrooms-settings"))
    await olga.press(t("staff-open"))
    await olga.press("Марина")
    await olga.press(t("staff-dismiss"))
    assert teacher.screen.text == t("staff-dismissed", title="2 «Б»" if language == "ru" else "2B")
    await teacher.say("/class")
    assert teacher.screen.text == t("people-strangers")


async def test_a_deputy_neither_calls_deputies_nor_lets_go(db: Database) -> None:
    rules = await found(db)
    await rules.person(7, "Ольга")
    by = rules.teacher
    await db.write(staff.link, classroom=rules.classroom, role="deputy", token="d", by=by, now=NOW)
    await db.write(staff.welcome, token="d", by=await rules.again(7), now=NOW)
    olga = await rules.again(7)
    assert olga.is_staff(rules.classroom)
    with pytest.raises(Refused, match="people-teacher-only"):
        await db.write(staff.link, classroom=rules.classroom, role="deputy", token="e", by=olga, now=NOW)
    for verb in (staff.dismiss, staff.hand_over):
        with pytest.raises(Refused, match="people-teacher-only"):
            await db.write(verb, classroom=rules.classroom, person=rules.teacher.id, by=olga, now=NOW)
    with pytest.raises(Refused, match="staff-gone"):
        await db.write(staff.dismiss, classroom=rules.classroom, person=rules.teacher.id, by=rules.teacher, now=NOW)


async def test_a_specialist_may_become_a_deputy_and_nobody_comes_twice(db: Database) -> None:
    rules = await found(db)
    await rules.person(7, "Ольга")
    for role in ("specialist", "deputy"):
        await db.write(staff.link, classroom=rules.classroom, role=role, token=role, by=rules.teacher, now=NOW)
        await db.write(staff.welcome, token=role, by=await rules.again(7), now=NOW)
    assert [one.role for one in await db.read(staff.of_class, classroom=rules.classroom, by=rules.teacher)] == [
        "teacher",
        "deputy",
    ]
    await db.write(staff.link, classroom=rules.classroom, role="deputy", token="more", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="staff-already"):
        await db.write(staff.welcome, token="more", by=await rules.again(7), now=NOW)
    with pytest.raises(Refused, match="invites-unknown"):
        await db.write(staff.welcome, token=rules.token, by=await rules.again(7), now=NOW)
