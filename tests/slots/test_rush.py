"""Families press the same free places at one moment: each place has one, the others are told politely.

They are more than one getUpdates brings, than are served side by side, than there are connections to PostgreSQL.
"""

import asyncio
import logging
import os
from collections import Counter

import sqlalchemy as sa

from data import items, slots
from data.away import Away
from data.db import Tx
from data.slots import claims
from handlers.kit import to
from sandbox import Person
from tests.crowd import Crowd, gather_class
from tests.world import World, a_world

FAMILIES = int(os.environ.get("RUSH", "105"))
"""How many press at once; `RUSH=500` for a long session."""
FEWER = FAMILIES * 4 // 7
"""On PostgreSQL: more than are served side by side; what getUpdates brings is the same there."""
PATIENCE = 120.0
"""Seconds for an answer: a test of right, not of speed, on whatever machine."""


def held(tx: Tx) -> list[tuple[int, int]]:
    """Every claim there is: slot and family."""
    return [tuple(row) for row in tx.execute(sa.select(claims.c.slot_id, claims.c.family_id))]


def taken(tx: Tx, slot: int) -> int:
    return tx.execute(sa.select(slots.slots.c.taken).where(slots.slots.c.id == slot)).scalar_one()


async def test_of_all_who_press_at_once_one_has_the_place(sqlite_url: str) -> None:
    async with a_world(sqlite_url) as world:
        assert world.app is not None
        world.telegram.patience = PATIENCE
        crowd = await gather_class(world.telegram, world.app.db, families=FAMILIES)
        month = await crowd.publish()
        await world.settle()
        item = next(item for item in month.items if item.kind == "venue")
        park = next(
            slot for slot in await world.read(slots.of_item, item=item.id) if slot.name_ru == "Бабушкинский парк"
        )
        await press_at_once(world, crowd, [to("slots.take", slot=park.id)] * FAMILIES)

        (claim,) = await world.read(held)
        assert claim[0] == park.id and await world.read(taken, park.id) == 1
        winner = next(person for person in crowd.persons if person.alert == "Записали за вами: Бабушкинский парк")
        family = f"Семья {crowd.persons.index(winner) + 1}"
        others = [person for person in crowd.persons if person is not winner]
        assert Counter(person.alert for person in others) == {
            f"«Бабушкинский парк» уже у семьи: {family}. Рядом свободно: ВДНХ": FAMILIES - 1
        }
        assert {offered(person) for person in others} == {"🌳 ВДНХ"}
        card = next(seen for seen in crowd.group.pinned if not seen.photo)
        assert f"Занято 1 из 84\n\n🌳 Бабушкинский парк — {family}" in card.text
        nothing_went_wrong(world)


def offered(person: Person) -> str:
    """The place on the screen, which is free and can be taken there and then."""
    assert "Беру" in person.screen.labels and "Свободно." in person.screen.text
    return person.screen.text.partition("\n")[0]


def nothing_went_wrong(world: World) -> None:
    """On a busy machine others may hold all connections to PostgreSQL for longer than one tries: who is put off then is
    served later."""
    told = [record for record in world.log.records if record.levelno >= logging.WARNING]
    assert [one.getMessage() for one in told if not any(isinstance(said, Away) for said in one.args or ())] == []
    assert world.telegram.errors == []
    refused = [call.description for call in world.telegram.calls if call.status != 200]
    assert [said for said in refused if "message is not modified" not in (said or "")] == []


async def test_the_places_of_an_item_go_to_exactly_as_many_families_as_there_are(database_url: str) -> None:
    async with a_world(database_url) as world:
        assert world.app is not None
        world.telegram.patience = PATIENCE
        crowd = await gather_class(world.telegram, world.app.db, families=12)
        month = await crowd.publish()
        await world.settle()
        helpers = next(item for item in month.items if item.kind == "helpers")
        (place,) = await world.read(slots.of_item, item=(await world.read(items.get, item=helpers.id)).id)
        await press_at_once(world, crowd, [to("slots.take", slot=place.id)] * 12)
        assert len(await world.read(held)) == place.capacity == await world.read(taken, place.id)
        assert sum((person.alert or "").startswith("Записали за вами") for person in crowd.persons) == place.capacity
        nothing_went_wrong(world)


async def test_of_all_who_press_ten_places_at_once_ten_have_one(postgres_url: str) -> None:
    """Who wants the same place stands side by side; SQLite has one writer: ten races there are ten times one."""
    async with a_world(postgres_url) as world:
        assert world.app is not None
        world.telegram.patience = PATIENCE
        crowd = await gather_class(world.telegram, world.app.db, families=FEWER)
        month = await crowd.publish()
        await world.settle()
        item = next(item for item in month.items if item.kind == "venue")
        ten = [slot.id for slot in await world.read(slots.of_item, item=item.id)][:10]
        await press_at_once(world, crowd, [to("slots.take", slot=ten[i * 10 // FEWER]) for i in range(FEWER)])
        claims_now = await world.read(held)
        assert sorted(slot for slot, _ in claims_now) == sorted(ten)
        assert len({family for _, family in claims_now}) == 10
        answers = Counter((person.alert or "").partition(":")[0].partition("«")[0] for person in crowd.persons)
        assert answers["Записали за вами"] == 10 and sum(answers.values()) == FEWER
        card = next(seen for seen in crowd.group.pinned if not seen.photo)
        assert "Занято 10 из 84" in card.text
        nothing_went_wrong(world)


async def press_at_once(world: World, crowd: Crowd, buttons: list[str]) -> None:
    """Each family presses its button before anybody is answered; everybody is answered."""
    asked = [crowd.press(person, data) for person, data in zip(crowd.persons, buttons, strict=True)]
    await asyncio.gather(*(world.telegram.answered(query) for query in asked))
    await world.settle()
