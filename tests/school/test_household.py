"""A family's card for the staff: who it is, another name, out of the class and back, erased."""

import pytest

from data import leaving, people, slots
from data.db import Database
from data.refusal import Refused
from data.school import families, household
from tests.rules import NOW, found
from tests.world import World
from tests.world import found as found_class
from ui.text import texts


async def test_a_family_that_is_taken_out_keeps_what_it_has_until_it_is_erased(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    family, classroom = anna.family_in(rules.classroom), rules.classroom
    for by in (anna, boris):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(household.remove, family=family, by=by, now=NOW)
    await db.write(household.remove, family=family, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="families-decided"):
        await db.write(household.remove, family=family, by=rules.teacher, now=NOW)
    out = await rules.again(1)
    with pytest.raises(Refused, match="people-removed"):
        out.family_in(classroom)
    assert [one.name for one in await db.read(families.accepted, classroom=classroom, by=rules.teacher)] == ["Петровы"]
    assert [one.name for one in await db.read(household.removed, classroom=classroom, by=rules.teacher)] == ["Ивановы"]
    assert await db.write(families.accept_all, classroom=classroom, by=rules.teacher, now=NOW) == []
    await db.write(household.restore, family=family, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="families-decided"):
        await db.write(leaving.erase, family=family, by=rules.teacher, now=NOW)
    again = await rules.again(1)
    assert again.family_in(classroom) == family
    for by in (again, boris):
        await db.write(people.enter, by=by, classroom=classroom)
    await db.write(household.remove, family=family, by=rules.teacher, now=NOW)
    await db.write(leaving.erase, family=family, by=rules.teacher, now=NOW)
    known = await db.read(people.know, 1)
    assert known is not None and not known.memberships
    assert (known.classroom, (await rules.again(2)).classroom) == (None, classroom)
    assert await db.read(household.removed, classroom=classroom, by=rules.teacher) == []


async def test_its_places_are_free_for_the_others_and_its_own_again_while_nobody_takes_them(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await rules.map("Помощники\nЯрмарка (1 место)\nЁлка (1 место)")
    fair, tree = [(await db.read(slots.of_item, item=item.id))[0].id for item in month.items]
    for slot in (fair, tree):
        await db.write(slots.take, slot=slot, by=anna, now=NOW)
    family = anna.family_in(rules.classroom)
    await db.write(household.remove, family=family, by=rules.teacher, now=NOW)
    assert (await db.write(slots.take, slot=fair, by=boris, now=NOW)).got
    await db.write(household.restore, family=family, by=rules.teacher, now=NOW)
    again = await rules.again(1)
    assert (await db.read(slots.get, slot=tree, by=again)).mine
    known = await db.read(slots.get, slot=fair, by=again)
    assert not known.mine and known.holders == ("Петровы",)


async def test_a_name_that_looks_like_anothers_is_refused(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    family = anna.family_in(rules.classroom)
    with pytest.raises(Refused, match="families-name-taken"):
        await db.write(household.rename, family=family, name="петровы", by=rules.teacher, now=NOW)
    named = await db.write(household.rename, family=family, name="Лисята", by=rules.teacher, now=NOW)
    assert named.name == "Лисята"


async def test_the_card_names_the_adults_and_a_slip_is_taken_back(world: World, language: str) -> None:
    made = await found_class(world, language)
    t = texts()[language]
    teacher = made.teacher
    anna = await made.join("Лисята", world.telegram.person("Анна Волкова", language=language))
    assert t("families-line-waiting", name="Лисята", adults="Анна Волкова") in teacher.screen.text
    await made.accept()
    await teacher.say("/class")
    for label in (t("families-list"), t("household-choose"), "Лисята"):
        await teacher.press(label)
    assert "Анна Волкова" in teacher.screen.text
    await teacher.press(t("household-rename"))
    await teacher.say("Лисички")
    assert anna.screen.text == t("household-renamed", old="Лисята", new="Лисички")
    seen = len(anna.screens)
    await teacher.press(t("household-remove"))
    assert t("household-is-out") in teacher.screen.text
    await anna.say("/map")
    assert anna.screen.text == t("people-removed")
    await teacher.press(t("household-restore"))
    await world.until(world.clock.now() + 2 * household.MEANT)
    assert len(anna.screens) == seen + 1, "what was taken back in time is told to nobody"
    await teacher.press(t("household-remove"))
    await world.until(world.clock.now() + 2 * household.MEANT)
    assert anna.screen.text == t("household-removed", family="Лисички")
    await teacher.press(t("household-erase"))
    await teacher.press(t("household-erase-yes"))
    assert teacher.screen.text == t("household-none")
    await anna.open(made.link)
    assert made.words["agree"] in str(anna.screen.labels)
    assert world.log.errors == []
