"""Leaving: a family goes and what it held is free, a person is forgotten in every table; what is stored is one file."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import items, leaving, slots
from data.db import Database, Id, Tx, metadata
from data.deeds import checks, reports
from data.events import answers
from data.map import months
from data.outbox import deliveries
from data.people import Person
from data.refusal import Refused
from data.school import families, staff
from data.standing import rating
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import Classroom, World
from ui.text import texts

SHORT_LIVED = {"effects", "inbox"}
"""What arrived and what it did: erased after three days by themselves."""


def dump(tx: Tx) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    return {
        table.name: [str(tuple(row)) for row in tx.execute(sa.select(table))]
        for table in metadata.sorted_tables
        if table.name not in SHORT_LIVED
    }


async def where_is(db: Database, *words: str) -> dict[str, list[str]]:
    """The rows in which any of the words stands."""
    rows = await db.read(dump)
    return {
        table: hits for table, all_ in rows.items() if (hits := [row for row in all_ if any(w in row for w in words)])
    }


async def item_of(rules: Rules, kind: str) -> items.Item:
    month = await rules.db.read(months.of_first, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    return next(item for item in month.items if item.kind == kind)


async def slot_of(rules: Rules) -> int:
    item = await item_of(rules, "venue")
    return (await rules.db.read(slots.of_item, item=item.id, by=rules.teacher))[0].id


async def test_what_a_family_held_goes_to_who_waits_and_its_deeds_stay_nameless(db: Database) -> None:
    rules = await found(db)
    ivanovs, petrovs = await rules.family(1001, "Ивановы"), await rules.family(1002, "Петровы")
    await rules.map()
    slot, concert = await slot_of(rules), await item_of(rules, "school_event")
    await db.write(slots.take, slot=slot, by=ivanovs, now=NOW)
    await db.write(slots.wait, slot=slot, by=petrovs, now=NOW)
    await db.write(answers.give, item=concert.id, answer="going", by=ivanovs, now=NOW)
    await accepted_outing(rules, ivanovs)
    before = await db.read(rating.of_class, classroom=rules.classroom, now=NOW)
    gone = await db.write(leaving.leave, classroom=rules.classroom, by=ivanovs, now=NOW)
    assert gone.last
    free = await db.read(slots.get, slot=slot, by=petrovs)
    assert (free.taken, free.free) == (0, 0), "it is kept for the first of the queue"
    assert (await db.write(slots.take, slot=slot, by=petrovs, now=NOW)).got
    after = await db.read(rating.of_class, classroom=rules.classroom, now=NOW)
    assert (after.deeds, after.of, after.rows) == (before.deeds, before.of - 1, ())
    with pytest.raises(Refused, match="leaving-no-family"):
        await db.write(leaving.leave, classroom=rules.classroom, by=await rules.again(1001), now=NOW)


async def accepted_outing(rules: Rules, by: Person, words: str = "Ходили в театр") -> None:
    told = await rules.db.write(reports.begin_outing, classroom=rules.classroom, by=by, now=NOW)
    await rules.db.write(reports.add, report=told.id, words=words, file=None, by=by, now=NOW)
    await rules.db.write(checks.send, report=told.id, by=by, now=NOW)
    await rules.db.write(checks.accept, report=told.id, by=rules.teacher, now=NOW)


async def test_who_is_forgotten_stands_nowhere(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(987654321, "Незабудкины")
    await rules.family(1002, "Петровы")
    await rules.map()
    await db.write(slots.take, slot=await slot_of(rules), by=anna, now=NOW)
    await db.write(answers.give, item=(await item_of(rules, "school_event")).id, answer="going", by=anna, now=NOW)
    await accepted_outing(rules, anna, "Смотрели на незабудки")
    assert await where_is(db, "987654321", "Незабудкины", "незабудки")
    await db.write(leaving.forget, by=anna, now=NOW)
    left = await where_is(db, "987654321", "Незабудкины", "незабудки")
    assert set(left) <= {"deliveries"}, "only what the others were told of it"
    assert not any("987654321" in row for row in left.get("deliveries", []))


async def test_of_two_adults_one_goes_and_the_family_stays(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.family(1001, "Ивановы"), await rules.family(1002, "Петровы")
    await rules.map()
    await db.write(families.link, classroom=rules.classroom, token="second", by=anna, now=NOW)
    await db.write(families.enter, token="second", by=await rules.person(1003, "Игорь"), now=NOW)
    igor, slot = await rules.again(1003), await slot_of(rules)
    await db.write(slots.take, slot=slot, by=igor, now=NOW)
    gone = await db.write(leaving.leave, classroom=rules.classroom, by=igor, now=NOW)
    assert not gone.last
    assert (await db.read(slots.get, slot=slot, by=anna)).mine
    await db.write(leaving.forget, by=await rules.again(1003), now=NOW)
    assert not any("1003" in row for table, rows in (await where_is(db, "1003")).items() for row in rows)
    assert (await db.read(slots.get, slot=slot, by=anna)).mine


async def test_who_leaves_one_class_is_still_written_to_by_another(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=None)
    for one in (rules, other):
        await one.family(1, "Ивановы")
        await one.map()
    before = await db.read(owed_by_class, 1)
    await db.write(leaving.leave, classroom=rules.classroom, by=await rules.again(1), now=NOW)
    assert before.keys() == {rules.classroom, other.classroom}
    assert await db.read(owed_by_class, 1) == {other.classroom: before[other.classroom]}


def owed_by_class(tx: Tx, person: int) -> dict[int, int]:
    """How many letters this person is still to get, by class."""
    d = deliveries.c
    waiting = sa.select(d.classroom_id, sa.func.count()).where(d.person_id == person, d.outcome.is_(None))
    return {row[0]: row[1] for row in tx.execute(waiting.group_by(d.classroom_id))}


async def test_the_only_teacher_stays_while_there_are_families(db: Database) -> None:
    rules = await found(db)
    await rules.family(1001, "Ивановы")
    with pytest.raises(Refused, match="leaving-only-teacher"):
        await db.write(leaving.forget, by=rules.teacher, now=NOW)
    await rules.person(7, "Ольга")
    await db.write(staff.link, classroom=rules.classroom, role="deputy", token="d", by=rules.teacher, now=NOW)
    await db.write(staff.welcome, token="d", by=await rules.again(7), now=NOW)
    await db.write(leaving.forget, by=await rules.again(rules.teacher.id), now=NOW)
    assert (await rules.again(7)).roles == {rules.classroom: "teacher"}


async def test_a_class_without_families_goes_with_its_teacher(db: Database) -> None:
    rules = await found(db)
    await db.write(leaving.forget, by=rules.teacher, now=NOW)
    assert not (await db.read(dump))["classrooms"]


@pytest.mark.parametrize("way", ["forgotten", "dismissed"])
async def test_a_specialists_times_are_given_back(db: Database, way: str) -> None:
    rules = await found(db)
    ivanovs = await rules.family(1001, "Ивановы")
    await rules.map("Консультации\n16.12 15:00 Психолог")
    await rules.person(7, "Ольга")
    await db.write(staff.link, classroom=rules.classroom, role="specialist", token="s", by=rules.teacher, now=NOW)
    await db.write(staff.welcome, token="s", by=await rules.again(7), now=NOW)
    olga, item = await rules.again(7), await item_of(rules, "consultation")
    starts = NOW + timedelta(days=3)
    times = [slots.Time(starts, starts + timedelta(minutes=20))]
    await db.write(slots.add_times, item=item.id, times=times, by=olga, now=NOW)
    hosted = (await db.read(slots.of_host, classroom=rules.classroom, by=olga, now=NOW))[0]
    await db.write(slots.take, slot=hosted.id, by=ivanovs, now=NOW)
    if way == "dismissed":
        await db.write(staff.dismiss, classroom=rules.classroom, person=7, by=rules.teacher, now=NOW)
    else:
        await db.write(leaving.forget, by=olga, now=NOW)
    slot = await db.read(slots.get, slot=hosted.id, by=ivanovs)
    assert (slot.mine, slot.shut) == (False, True)
    assert way == "dismissed" or not any("Ольга" in row for row in (await db.read(dump))["persons"])


async def test_all_that_is_stored_is_ones_own_and_nobody_elses(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1001, "Ивановы"), await rules.family(1002, "Петровы")
    await accepted_outing(rules, anna, "Были в планетарии")
    await accepted_outing(rules, boris, "Были в зоопарке")
    stored = json.dumps(await db.read(leaving.stored, by=anna), ensure_ascii=False)
    assert "Были в планетарии" in stored and "Ивановы" in stored
    assert "зоопарке" not in stored and "Петровы" not in stored and "1002" not in stored


async def test_a_parent_takes_the_file_leaves_and_is_forgotten(world: World, classroom: Classroom) -> None:
    t = texts(strict=True)["ru"]
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/menu")
    await anna.press(t("families-open"))
    await anna.press(t("leaving-open"))
    await anna.press(t("leaving-export"))
    assert anna.screen.text == t("leaving-exported")
    assert anna.screen.document is not None
    await anna.say("/menu")
    await anna.press(t("families-open"))
    await anna.press(t("leaving-open"))
    await anna.press(t("leaving-leave"))
    assert "Ивановы" in anna.screen.text
    await anna.press(t("leaving-yes"))
    assert anna.screen.text == t("leaving-left", title="2 «Б»")
    assert classroom.teacher.screen.text == t("leaving-family", family="Ивановы")
    await anna.say("/map")
    assert anna.screen.text == t("people-strangers")
    await anna.say("/forget")
    await anna.press(t("leaving-yes-forget"))
    assert anna.screen.text == t("leaving-forgotten")


async def test_a_teacher_is_told_what_to_do_first(world: World, classroom: Classroom) -> None:
    t = texts(strict=True)["ru"]
    teacher = classroom.teacher
    await teacher.say("/forget")
    await teacher.press(t("leaving-yes-forget"))
    assert t("leaving-only-teacher", title="2 «Б»") in (teacher.alert or teacher.screen.text)


async def test_back_through_the_link(world: World, classroom: Classroom) -> None:
    t = texts(strict=True)["ru"]
    anna = classroom.families["Ивановы"]
    await anna.say("/forget")
    await anna.press(t("leaving-yes-forget"))
    await classroom.join("Ивановы", anna)
    await classroom.accept()
    assert anna.screen.text == t("families-accepted")


def test_every_table_says_whose_its_rows_are() -> None:
    """Erasing and the export go by columns: a row nobody could be found for would stay for ever."""
    kept = {"points", "happenings", "broadcasts", "recipients"}  # nameless afterwards, or erased by `leave` itself
    erased = {"adults", "deliveries", "staff"}  # by `forget` itself
    known = {
        "by_id",
        "host_id",
        "home_id",
        "chat_id",
        "message_id",
        "update_id",
        "process_id",
        "classroom_id",
        "item_id",
        "thing_id",
        "topic_id",
        "seen",
    }
    for table in metadata.sorted_tables:
        for column in table.columns:
            name, keys = column.name, list(column.foreign_keys)
            if name == "family_id":
                assert keys[0].ondelete == ("SET NULL" if table.name in kept else "CASCADE"), column
            elif name == "person_id":
                assert keys[0].ondelete == "CASCADE" or table.name in erased, column
            elif type(column.type) is type(Id) and not keys and not column.primary_key:
                assert name in known or name.endswith("_by"), f"{column}: whose id is it?"
