"""A queue, handing over, swapping, and the staff's hand in it: rules and stories, in both languages."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from data import slots
from data.db import Database
from data.deliveries import deliveries
from data.map import months
from data.refusal import Refused
from data.school import classrooms
from data.slots import tables
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, at, find_place
from tests.world import found as found_class

WORDS = {
    "ru": {
        "families": ("Ивановы", "Петровы"),
        "plan": "Помощники\nЯрмарка (1 место)",
        "open": "🤝 Помощники",
        "take": "Помогу",
        "wait": "Встать в очередь",
        "give": "Отказаться",
        "undo": "Вернуть как было",
        "first": "Вы первые в очереди",
        "free": "Освободилось: Ярмарка",
        "yours": "Записали за вами: Ярмарка",
        "late": "Время ответить вышло",
        "hand": "Передать",
        "offers": "Вам передают место: Ярмарка. От кого: Ивановы. Возьмёте?",
        "agree": "Согласны",
        "thanks": "Ваше место «Ярмарка» теперь у другой семьи: Петровы. Спасибо, что передали.",
        "map": "/map",
    },
    "en": {
        "families": ("The Ivanovs", "The Petrovs"),
        "plan": "Helpers\nThe fair (1 place)",
        "open": "🤝 Helpers",
        "take": "We’ll help",
        "wait": "Join the queue",
        "give": "Cancel",
        "undo": "Keep it after all",
        "first": "You are first in the queue",
        "free": "Free now: The fair",
        "yours": "It is yours: The fair",
        "late": "The time to answer is up",
        "hand": "Pass it on",
        "offers": "You are offered a place: The fair. From: The Ivanovs. Will you take it?",
        "agree": "We agree",
        "thanks": "Your place “The fair” now belongs to: The Petrovs. Thank you for passing it on.",
        "map": "/map",
    },
}


async def with_a_fair(world: World, language: str) -> Classroom:
    """A class of two families and one place at the fair."""
    made = await found_class(world, language)
    for name in WORDS[language]["families"]:
        await made.join(name)
    await made.accept()
    await made.publish(WORDS[language]["plan"])
    return made


async def test_a_place_that_is_given_back_goes_to_the_queue(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await with_a_fair(world, language)
    anna, boris = classroom.families.values()
    for person in (anna, boris):
        await person.press(words["open"])
    await anna.press(words["take"])
    await boris.press(words["take"])
    await boris.press(words["wait"])
    assert boris.alert is not None and boris.alert.startswith(words["first"])
    await anna.press(words["give"])
    assert boris.screen.text.startswith(words["free"])
    assert words["undo"] not in " ".join(anna.screen.labels), "it is kept for the queue"
    await anna.press(words["take"]) if words["take"] in anna.screen.labels else None
    await boris.press(words["take"])
    assert boris.alert == words["yours"]


async def test_who_does_not_answer_in_time_hears_it_and_the_next_is_asked_in_the_morning(world: World) -> None:
    words = WORDS["ru"]
    classroom = await with_a_fair(world, "ru")
    anna, boris = classroom.families.values()
    for person in (anna, boris):
        await person.press(words["open"])
    await anna.press(words["take"])
    await boris.press(words["take"])
    await boris.press(words["wait"])
    await world.until(at(1, 22))
    await anna.press(words["give"])
    assert "Освободилось" not in boris.screen.text, "not at night"
    await world.until(at(2, 8, 1))
    assert "Место ждёт вас до 2 декабря, ср, 20:00" in boris.screen.text
    await world.until(at(2, 20, 1))
    assert boris.screen.text.startswith(words["late"])
    await boris.press("Посмотреть место")
    await boris.press(words["take"])
    assert boris.alert == words["yours"], "nobody else waited: it is free"


async def test_giving_back_is_undone_for_ten_minutes(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await with_a_fair(world, language)
    anna, _ = classroom.families.values()
    await anna.press(words["open"])
    await anna.press(words["take"])
    await anna.press(words["give"])
    await anna.press(words["undo"])
    assert anna.alert == words["yours"]
    await anna.press(words["give"])
    world.clock.advance(timedelta(minutes=11))
    await anna.press(words["undo"])
    assert anna.alert != words["yours"]


async def test_handing_over(world: World, language: str) -> None:
    words = WORDS[language]
    classroom = await with_a_fair(world, language)
    anna, boris = classroom.families.values()
    await anna.press(words["open"])
    await anna.press(words["take"])
    await anna.press(words["hand"])
    await anna.press(words["families"][1])
    assert boris.screen.text == words["offers"]
    await boris.press(words["agree"])
    assert anna.screen.text == words["thanks"]
    assert await world.read(slots.held, item=1, family=1) is None
    assert await world.read(slots.held, item=1, family=2) is not None


async def test_swapping_two_parks(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    for person, park in ((anna, "Бабушкинский парк"), (boris, "ВДНХ")):
        await person.press("🏛 Музеи. Парки. Усадьбы")
        await person.press("Выбрать место")
        await find_place(person, park)
        await person.press("Беру")
    await anna.press("Поменяться")
    await anna.press("ВДНХ")
    assert "предлагают поменяться: вам Бабушкинский парк, им ваше «ВДНХ». Кто: Ивановы" in boris.screen.text
    await boris.press("Согласны")
    assert "теперь у вас «ВДНХ», а «Бабушкинский парк» — у другой семьи: Петровы." in anna.screen.text
    card = next(seen for seen in classroom.group.pinned if not seen.photo) if classroom.group else None
    assert card is not None and "🌳 Бабушкинский парк — Петровы" in card.text and "🌳 ВДНХ — Ивановы" in card.text


async def test_the_teacher_runs_a_slot(world: World, classroom: Classroom) -> None:
    await classroom.publish("Помощники\nЯрмарка, 2 места")
    teacher, anna, boris = classroom.teacher, classroom.families["Ивановы"], classroom.families["Петровы"]
    await teacher.say("/map")
    await teacher.press("🤝 Помощники")
    await teacher.press("⚙️ Места")
    await teacher.press("Само место")
    await teacher.press("Записать семью")
    await teacher.press("Ивановы")
    assert anna.screen.text == "Марина записывает вашу семью: Ярмарка"
    await teacher.press("−")
    await teacher.press("−")
    assert "Мест: 1" in " ".join(teacher.screen.labels)
    await boris.press("🤝 Помощники")
    await boris.press("Встать в очередь")
    await teacher.press("🔒 Закрыть запись")
    assert boris.screen.text.startswith("Запись закрыта: Ярмарка")
    await teacher.press("🔓 Открыть запись")
    await teacher.press("+")
    assert boris.screen.text.startswith("Освободилось: Ярмарка")
    await boris.press("Помогу")
    await teacher.press("−")
    assert teacher.alert == "Занято 2 места: Ивановы, Петровы. Сначала освободите лишнее."
    await teacher.press("✕ Освободить: Ивановы")
    assert anna.screen.text == "Марина отменяет вашу запись: Ярмарка"
    await teacher.press("🕘 История места")
    assert "взяли: Петровы" in teacher.screen.text and "запись закрыта (Марина)" in teacher.screen.text


async def test_the_list_is_printed(world: World, classroom: Classroom) -> None:
    await classroom.publish("Помощники\nЯрмарка, 2 места")
    teacher = classroom.teacher
    await teacher.say("/map")
    await teacher.press("🤝 Помощники")
    await teacher.press("⚙️ Места")
    await teacher.press("🖨 Список для печати")
    assert teacher.alert == "Список готов"
    assert any(call.method == "sendDocument" and call.status == 200 for call in world.telegram.calls)


async def a_slot(rules: Rules, capacity: int = 1) -> int:
    month = await rules.map(f"Помощники\nЯрмарка, {capacity} места" if capacity > 1 else "Помощники\nЯрмарка (1 место)")
    return (await rules.db.read(slots.of_item, item=month.items[0].id))[0].id


async def test_the_database_itself_keeps_the_capacity(db: Database) -> None:
    rules = await found(db)
    slot = await a_slot(rules)
    for values in ({"taken": 2}, {"taken": -1}, {"offered": 2}, {"taken": 1, "offered": 1}):
        with pytest.raises(sa.exc.IntegrityError):
            await db.write(lambda tx, values=values: tx.execute(
                sa.update(tables.slots).where(tables.slots.c.id == slot).values(values)) and None)  # fmt: skip


async def test_the_hours_to_answer_are_the_classs(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    slot = await a_slot(rules)
    await db.write(classrooms.reschedule, classroom=rules.classroom, offer_hours=3, by=rules.teacher)
    await db.write(slots.take, slot=slot, by=anna, now=NOW)
    await db.write(slots.wait, slot=slot, by=boris, now=NOW)
    await db.write(slots.give_back, slot=slot, by=anna, now=NOW)
    known = await db.read(slots.get, slot=slot, by=boris)
    assert known.kept and known.turn is not None and known.turn.until == NOW + timedelta(hours=3)
    assert known.free == 0
    assert not (await db.write(slots.take, slot=slot, by=anna, now=NOW)).got, "what is kept is not free"


async def test_two_homes_take_apart_where_the_item_allows_it(db: Database) -> None:
    from data.school import families

    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    igor = await rules.person(2, "Игорь")
    await db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    await db.write(families.enter, token="home", by=igor, now=NOW)
    igor = await rules.again(2)
    month = await rules.map("Помощники\nЯрмарка, 2 места")
    item = month.items[0].id
    slot = (await db.read(slots.of_item, item=item))[0].id
    await db.write(slots.take, slot=slot, by=anna, now=NOW)
    assert (await db.read(slots.get, slot=slot, by=igor)).mine
    await db.write(slots.give_back, slot=slot, by=igor, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(slots.agree_on, item=item, apart=True, by=anna)
    await db.write(slots.agree_on, item=item, apart=True, by=rules.teacher)
    for by in (anna, igor):
        assert not (await db.read(slots.get, slot=slot, by=by)).mine
        assert (await db.write(slots.take, slot=slot, by=by, now=NOW)).got
    assert (await db.read(slots.get, slot=slot, by=anna)).taken == 2


async def test_a_family_may_have_several_where_the_teacher_says_so(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map()
    item = next(item for item in month.items if item.kind == "venue").id
    first, second, third = (slot.id for slot in (await db.read(slots.of_item, item=item))[:3])
    await db.write(slots.agree_on, item=item, each=2, by=rules.teacher)
    for slot in (first, second):
        assert (await db.write(slots.take, slot=slot, by=anna, now=NOW)).got
    with pytest.raises(Refused, match="slots-have-one"):
        await db.write(slots.take, slot=third, by=anna, now=NOW)
    await db.write(slots.allow, slot=third, capacity=2, by=rules.teacher, now=NOW)
    await db.write(slots.give_back, slot=first, by=anna, now=NOW)
    assert (await db.write(slots.take, slot=third, by=anna, now=NOW)).slot.free == 1, "two families may share a place"


async def test_the_walls_hold_for_every_verb(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    slot = await a_slot(rules)
    await db.write(slots.take, slot=slot, by=anna, now=NOW)
    other = await found(db, teacher=200, chat=-2)
    stranger = await other.family(9, "Чужие")
    for verb in (
        slots.take,
        slots.give_back,
        slots.undo,
        slots.wait,
        slots.leave,
        slots.shut,
        slots.reopen,
        slots.remove,
    ):
        for by in (stranger, other.teacher):
            with pytest.raises(Refused):
                await db.write(verb, slot=slot, by=by, now=NOW)
    for by in (anna, stranger, other.teacher):
        with pytest.raises(Refused):
            await db.write(slots.allow, slot=slot, capacity=5, by=by, now=NOW)
        with pytest.raises(Refused):
            await db.read(slots.history, slot=slot, by=by)
    with pytest.raises(Refused, match="refusal-gone family"):
        await db.write(slots.take, slot=slot, by=rules.teacher, family=stranger.family_in(other.classroom), now=NOW)


async def test_what_is_cancelled_is_waited_for_and_dealt_in_no_more(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate(("Ивановы", "Петровы", "Лисята"), 1)]
    month = await rules.map("Помощники\nЯрмарка (1 место)\nШкола\n12.12 18:00 Концерт")
    item = next(one.id for one in month.items if one.kind == "helpers")
    slot = (await db.read(slots.of_item, item=item))[0].id
    await db.write(slots.take, slot=slot, by=anna, now=NOW)
    await db.write(slots.wait, slot=slot, by=boris, now=NOW)
    swap = await db.write(slots.propose, slot=slot, to=vera.family_in(rules.classroom), by=anna, now=NOW)
    await db.write(months.cancel, item=item, by=rules.teacher, now=NOW, tell=False)
    with pytest.raises(Refused):
        await db.write(slots.agree, swap=swap.id, by=vera, now=NOW)
    for job in (slots.expire_offers, slots.expire_swaps, slots.owe_due, slots.close_due):
        await db.write(job, NOW + timedelta(days=5))
    change = (await db.read(months.history, month=month.id, by=rules.teacher))[0]
    await db.write(months.undo, change=change.id, by=rules.teacher, now=NOW)
    await db.write(slots.give_back, slot=slot, by=anna, now=NOW)
    assert (await db.read(slots.get, slot=slot, by=boris)).kept, "the queue is as it was"


async def test_what_is_on_again_calls_back_no_other_queue(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    month = await rules.map("Помощники\nЯрмарка (1 место)\nЁлка (1 место)")
    held = []
    for item in month.items:
        held.append((await db.read(slots.of_item, item=item.id))[0].id)
        await db.write(slots.take, slot=held[-1], by=anna, now=NOW)
        await db.write(slots.wait, slot=held[-1], by=boris, now=NOW)
    for item in month.items:
        await db.write(months.cancel, item=item.id, by=rules.teacher, now=NOW, tell=False)
    last = (await db.read(months.history, month=month.id, by=rules.teacher))[0]
    await db.write(months.undo, change=last.id, by=rules.teacher, now=NOW)
    rows = await db.read(lambda tx: tx.execute(sa.select(tables.turns.c.slot_id, tables.turns.c.outcome)).all())
    assert {row.slot_id: row.outcome for row in rows} == {held[0]: tables.TurnEnd.CANCELLED, held[1]: None}


async def test_who_was_asked_is_asked_anew_when_what_was_cancelled_is_on_again(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = [await rules.family(id, name) for id, name in enumerate(("Ивановы", "Петровы", "Лисята"), 1)]
    month = await rules.map("Помощники\nЯрмарка, 2 места")
    item = month.items[0].id
    slot = (await db.read(slots.of_item, item=item))[0].id
    for by in (anna, boris):
        await db.write(slots.take, slot=slot, by=by, now=NOW)
    await db.write(slots.wait, slot=slot, by=vera, now=NOW)
    await db.write(slots.give_back, slot=slot, by=boris, now=NOW)
    await db.write(months.cancel, item=item, by=rules.teacher, now=NOW, tell=False)
    change = (await db.read(months.history, month=month.id, by=rules.teacher))[0]
    await db.write(months.undo, change=change.id, by=rules.teacher, now=NOW)
    await db.write(slots.give_back, slot=slot, by=anna, now=NOW)
    asked = sa.select(deliveries.c.chat_id).where(deliveries.c.kind == "slots-offer")
    assert await db.read(lambda tx: tx.execute(asked).scalars().all()) == [3, 3]
