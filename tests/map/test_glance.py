"""A month at a glance: what the reader's own family has answered and taken, and nobody else's."""

from data import slots
from data.db import Database
from data.events import answers
from data.map import glance
from tests.rules import DECEMBER, NOW, found


async def test_a_family_sees_its_own_answers_and_places(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    month = await rules.map()
    event = next(item for item in month.items if item.kind == "school_event")
    venue = next(item for item in month.items if item.kind == "venue")
    place = (await db.read(slots.of_item, item=venue.id, by=anna))[0]
    await db.write(answers.give, item=event.id, answer="maybe", by=anna, now=NOW)
    await db.write(slots.take, slot=place.id, by=boris, now=NOW)
    seen = await db.read(glance.of_month, month=month.id, by=anna)
    assert (seen.answered, seen.taken) == ({event.id: "maybe"}, frozenset())
    seen = await db.read(glance.near, classroom=rules.classroom, today=DECEMBER, by=boris)
    assert (seen.month.id, seen.answered, seen.taken) == (month.id, {}, {venue.id})
    assert (await db.read(glance.of_month, month=month.id, by=rules.teacher)).answered == {}
    await db.write(slots.give_back, slot=place.id, by=boris, now=NOW)
    await db.write(answers.ask_again, item=event.id, now=NOW)
    for by in (anna, boris):
        seen = await db.read(glance.of_month, month=month.id, by=by)
        assert (seen.answered, seen.taken) == ({}, frozenset()), "an answer for another time does not count"


async def test_where_a_family_has_been_is_where_it_has_told_of(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    venue = next(item for item in (await rules.map()).items if item.kind == "venue")
    place = (await db.read(slots.of_item, item=venue.id, by=anna))[3]
    taking = await db.write(slots.take, slot=place.id, by=anna, now=NOW)
    assert await db.read(slots.been_by, classroom=rules.classroom, by=anna) == set()
    assert taking.slot.claim is not None
    await db.write(slots.visited, item=venue.id, family=taking.slot.claim.family, now=NOW)
    assert await db.read(slots.been_by, classroom=rules.classroom, by=anna) == {place.place}
    assert await db.read(slots.been_by, classroom=rules.classroom, by=boris) == set()
    assert await db.read(slots.been_by, classroom=rules.classroom, by=rules.teacher) == set()
