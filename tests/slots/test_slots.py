"""Places: one family has one, the second is told by whom and offered another; whatever the order and the walls."""

import contextlib
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import places, slots
from data.db import Database, Tx
from data.map import months
from data.people import Person
from data.refusal import Refused
from handlers.links import Links
from handlers.slots.slot_letters import chat_card
from handlers.slots.slots_shown import places_screen
from tests.rules import NOW, Rules, found, taken_back
from tests.world import Classroom, World, at, find_place
from ui.screen import visible
from ui.text import texts


async def venue(rules: Rules) -> tuple[int, list[slots.Slot]]:
    month = await rules.map()
    item = next(item for item in month.items if item.kind == "venue")
    return item.id, await rules.db.read(slots.of_item, item=item.id)


async def test_the_catalogue_has_84_places_with_names_in_both_languages(db: Database) -> None:
    rules = await found(db)
    item, all_of_them = await venue(rules)
    assert len(all_of_them) == 84
    assert {slot.kind for slot in all_of_them} == set(places.KINDS)
    assert all(slot.name("ru") and slot.name("en") for slot in all_of_them)
    await db.write(places.load)
    assert await db.read(slots.of_item, item=item) == all_of_them, "loading again adds nothing"


async def test_the_second_family_is_told_who_was_first_and_offered_the_nearest_of_its_kind(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    _, all_of_them = await venue(rules)
    wanted = next(slot for slot in all_of_them if slot.name_ru == "Бабушкинский парк")
    assert (await db.write(slots.take, slot=wanted.id, by=anna, now=NOW)).got
    lost = await db.write(slots.take, slot=wanted.id, by=boris, now=NOW)
    assert not lost.got
    assert lost.slot.holders == ("Ивановы",)
    assert lost.offer is not None and lost.offer.kind == "park"
    nearest = min(
        (slot for slot in all_of_them if slot.kind == "park" and slot.id != wanted.id),
        key=lambda slot: slots.distance(slot, wanted),
    )
    assert lost.offer.id == nearest.id


async def test_a_family_has_one_place_whichever_adult_presses(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    _, all_of_them = await venue(rules)
    first, second = all_of_them[:2]
    assert (await db.write(slots.take, slot=first.id, by=anna, now=NOW)).got
    assert (await db.write(slots.take, slot=first.id, by=anna, now=NOW)).got, "a second press changes nothing"
    with pytest.raises(Refused, match="slots-have-one"):
        await db.write(slots.take, slot=second.id, by=anna, now=NOW)
    back = await db.write(slots.give_back, slot=first.id, by=anna, now=NOW)
    assert back.free == 1
    with pytest.raises(Refused, match="slots-not-yours"):
        await db.write(slots.give_back, slot=first.id, by=anna, now=NOW)
    assert (await db.write(slots.take, slot=second.id, by=anna, now=NOW)).got


async def test_a_place_of_four_takes_four(db: Database) -> None:
    rules = await found(db)
    month = await rules.map()
    helpers = next(item for item in month.items if item.kind == "helpers")
    (slot,) = await db.read(slots.of_item, item=helpers.id)
    assert slot.capacity == 4
    people = [await rules.family(id, f"Семья {id}") for id in range(1, 6)]
    takings = [await db.write(slots.take, slot=slot.id, by=person, now=NOW) for person in people]
    assert [taking.got for taking in takings] == [True] * 4 + [False]
    assert takings[4].offer is None


async def test_the_walls_of_the_class_hold_whatever_id_arrives(db: Database) -> None:
    rules = await found(db)
    _, all_of_them = await venue(rules)
    other = await found(db, teacher=200, chat=-2)
    outsider = await other.family(9, "Чужие")
    for by, reason in (
        (outsider, "people-strangers"),
        (other.teacher, "people-strangers"),
        (rules.teacher, "people-families-only"),
        (await rules.person(10), "people-strangers"),
    ):
        with pytest.raises(Refused, match=reason):
            await db.write(slots.take, slot=all_of_them[0].id, by=by, now=NOW)
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.write(slots.take, slot=10**9, by=outsider, now=NOW)


async def test_a_month_that_is_over_or_not_published_is_closed(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map(publish=False)
    item = next(item for item in month.items if item.kind == "venue")
    slot = (await db.read(slots.of_item, item=item.id))[0]
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.write(slots.take, slot=slot.id, by=anna, now=NOW)
    await db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="slots-closed"):
        await db.write(slots.take, slot=slot.id, by=anna, now=at(1, 9, month=1, year=2027))


def test_the_distance_is_the_one_on_the_sphere() -> None:
    """Red Square to the Winter Palace: 634 km by the great circle (movable-type.co.uk, haversine, the same points)."""
    moscow = slots.Slot(1, 1, "park", "a", "a", None, 55.7539, 37.6208, None, None, 1, 0, (), False)
    petersburg = slots.Slot(2, 1, "park", "b", "b", None, 59.9398, 30.3146, None, None, 1, 0, (), False)
    nowhere = slots.Slot(3, 1, "park", "c", "c", None, None, None, None, None, 1, 0, (), False)
    assert slots.distance(moscow, petersburg) == pytest.approx(634, abs=2)
    assert slots.distance(moscow, moscow) == 0
    assert slots.distance(moscow, nowhere) == math.inf


@dataclass
class Four:
    """Four families, and the places of an item."""

    db: Database
    people: list[Person]
    item: int
    places: list[int]


@pytest.fixture
async def four(sqlite_url: str) -> AsyncIterator[Four]:
    db = Database(sqlite_url)
    rules = await found(db)
    people = await rules.families({id: f"Семья {id}" for id in range(1, 5)})
    item, places = await venue(rules)
    yield Four(db, people, item, [place.id for place in places])
    await db.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=25))
async def test_however_they_press_nobody_is_doubled_and_the_count_is_true(
    four: Four, presses: list[tuple[int, int, bool]]
) -> None:
    await four.db.write(taken_back, _press, four, presses)


def _press(tx: Tx, four: Four, presses: list[tuple[int, int, bool]]) -> None:
    for who, which, take in presses:
        verb = slots.take if take else slots.give_back
        with contextlib.suppress(Refused), tx.begin_nested():
            verb(tx, slot=four.places[which], by=four.people[who], now=NOW)
    after = slots.of_item(tx, item=four.item)
    names = [name for slot in after for name in slot.holders]
    assert len(names) == len(set(names))
    assert all(len(slot.holders) == slot.taken <= slot.capacity for slot in after)


async def test_taking_and_giving_back_by_buttons(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    for person in (anna, boris):
        await person.press("🏛 Музеи. Парки. Усадьбы")
        await person.press("Выбрать место")
        await find_place(person, "Бабушкинский парк")
    await anna.press("Беру")
    assert anna.alert == "Записали за вами: Бабушкинский парк"
    await boris.press("Беру")
    assert boris.alert == "«Бабушкинский парк» уже у семьи: Ивановы. Рядом свободно: ВДНХ"
    assert boris.screen.text.startswith("🌳 ВДНХ")
    assert classroom.group is not None
    card = next(seen for seen in classroom.group.pinned if not seen.photo)
    assert "Занято 1 из 84\n\n🌳 Бабушкинский парк — Ивановы" in card.text
    await anna.press("Вернуть")
    assert anna.alert == "Вернули: Бабушкинский парк"
    card = next(seen for seen in classroom.group.pinned if not seen.photo)
    assert "Пока никто не выбрал." in card.text
    await boris.press("‹ Другие места")
    await find_place(boris, "Бабушкинский парк")
    await boris.press("📍 На карте")
    assert boris.chat.messages[-1].wire["venue"]["title"] == "Бабушкинский парк"


async def test_the_chats_button_opens_the_places_in_private(classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    assert classroom.group is not None
    card = next(seen for seen in classroom.group.pinned if not seen.photo)
    await anna.press("Выбрать место", message=card)
    assert anna.screen.text.startswith("🏛 Олимпиада «Музеи. Парки. Усадьбы»")


async def test_the_other_adult_hears_what_was_taken(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/invite")
    igor = world.telegram.person("Игорь")
    await igor.open(anna.screen.text.split()[-1])
    await igor.press("Согласны")
    await igor.say("/map")
    await igor.press("🏛 Музеи. Парки. Усадьбы")
    await igor.press("Выбрать место")
    await find_place(igor, "Бабушкинский парк")
    await igor.press("Беру")
    await igor.press("Вернуть")
    assert anna.screen.text.startswith("Перешлите эту ссылку"), "neither is a message by itself"
    await world.until(at(4, 18))
    taken = anna.screen.text.index("Игорь выбирает для вашей семьи: Бабушкинский парк")
    assert taken < anna.screen.text.index("Игорь возвращает место: Бабушкинский парк")


async def test_lists_of_places_fit_and_page(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    month = await rules.map()
    item = next(item for item in month.items if item.kind == "venue")
    free = await db.read(slots.of_item, item=item.id)
    all_of_them = [
        replace(slot, taken=1, holders=(f"Семья с длинным названием {number}",)) for number, slot in enumerate(free)
    ]
    for t in texts(strict=True).values():
        assert visible(chat_card(t, item, all_of_them, Links("bot")).body) <= 4096
        for number in (-1, 0, 5, 99):
            screen = places_screen(t, item, all_of_them, "museum", number)
            assert len(screen.rows) <= 13 and all(button.label for row in screen.rows for button in row)
        assert places_screen(t, item, all_of_them, "free", 0).rows[1][0].label
    await db.close()


async def test_a_helpers_card_does_not_push_the_venues_from_the_top(world: World, classroom: Classroom) -> None:
    await classroom.publish("Помощники\nЯрмарка, 4 места\nОлимпиада «Музеи. Парки. Усадьбы»")
    anna, group = classroom.families["Ивановы"], classroom.group
    await anna.press("🤝 Помощники")
    await anna.press("Помогу")
    assert group is not None
    assert group.messages[-1].text.startswith("🤝 Ярмарка")
    assert group.pinned[0].text.startswith("🏛 Олимпиада")
