"""Whatever Telegram refuses of an answer, there is one: the screen without what was refused, or a code."""

import logging
import re
from typing import Any

import pytest
import sqlalchemy as sa

from data.db import Tx
from data.items import items
from data.places import places
from tests.world import Classroom, World, find_place

DEAD = ("http://schoolserver/plan", "https://https://mos.ru/x", "https://mos.ru:99999/a")
PLAN = f"""Город
20.12 12:00 Прогулка по Арбату {DEAD[0]}
21.12 12:00 Каток {DEAD[1]}
22.12 12:00 Планетарий {DEAD[2]}
23.12 12:00 Музей Москвы https://mosmuseum.ru/a
"""
CODE = re.compile(r"код [0-9A-F]{6}\.")
REFUSED = "Bad Request: SOMETHING_INVALID"


def store(tx: Tx, table: sa.Table, **values: Any) -> None:
    """What an older version let in."""
    tx.execute(sa.update(table).values(values))


def the_code(world: World) -> str:
    """The one code in the log, with a story under it; then it is read."""
    (record,) = (one for one in world.log.records if one.levelno >= logging.ERROR)
    world.log.records.clear()
    assert record.exc_info
    return record.getMessage().partition(":")[0]


def code_in(text: str) -> str:
    found = CODE.search(text)
    assert found is not None, text
    return found[0].split()[-1].rstrip(".")


async def test_a_plan_with_addresses_that_are_no_links(world: World, classroom: Classroom) -> None:
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/plan")
    await teacher.press("Декабрь 2026")
    await teacher.say(PLAN)
    assert f"«Прогулка по Арбату»: {DEAD[0]} — не ссылка" in teacher.screen.text
    await teacher.press("Посмотреть")
    assert all(address in teacher.screen.text for address in DEAD)
    assert "mosmuseum" not in teacher.screen.text
    await teacher.press("Каток")
    await teacher.press("Ссылка")
    for address in DEAD:
        await teacher.say(address)
        assert "Это не ссылка" in teacher.screen.text
    await teacher.say("mos.ru/x")
    assert "🔗 https://mos.ru/x" in teacher.screen.text
    await teacher.press("‹")
    await teacher.press("Сохранить")
    await teacher.press("Опубликовать")
    await anna.say("/map")
    await anna.press("Город")
    await anna.press("Планетарий")
    assert DEAD[2] in anna.screen.text, "what the teacher wrote is not lost"
    assert world.log.errors == []


async def test_an_item_with_a_bad_link_is_shown_without_it_and_can_be_taken_off(
    world: World, classroom: Classroom
) -> None:
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await classroom.publish()
    assert world.app is not None
    await world.app.db.write(store, items, link=DEAD[0])
    for person in (anna, teacher):
        await person.say("/map")
        await person.press("Школа")
        assert "🗓 12 декабря" in person.screen.text and "Показано не всё" in person.screen.text
        assert code_in(person.screen.text) == the_code(world)
        assert "В календарь" in " ".join(person.screen.labels)
    await teacher.press("Убрать с карты")
    await teacher.press("Убрать и сообщить всем")
    assert "Отменён: Новогодний концерт" in anna.screen.text


async def test_a_place_with_a_bad_site_can_be_opened(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    assert world.app is not None
    await world.app.db.write(store, places, site="https://нет")
    anna = classroom.families["Ивановы"]
    await anna.say("/map")
    await anna.press("Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await find_place(anna, "ВДНХ")
    assert code_in(anna.screen.text) == the_code(world) and "Беру" in " ".join(anna.screen.labels)


async def test_a_table_of_places_says_which_sites_are_none(world: World, classroom: Classroom) -> None:
    teacher = classroom.teacher
    await classroom.publish()
    await teacher.say("/class")
    await teacher.press("🏛 Музеи и парки")
    await teacher.press("🏛 Места класса")
    await teacher.press("➕ Добавить места")
    table = "вид;название;сайт\nпарк;Парк у школы;нет\nмузей;Музей у школы;http://schoolserver/plan\nмузей;Дом;dom.ru\n"
    await teacher.send_document(table.encode(), "места.csv")
    assert "Добавлено 3 места" in teacher.screen.text
    assert "Места добавлены без сайта, строки: 3." in teacher.screen.text
    assert await world.read(sites) == [None, None, "https://dom.ru"]
    await teacher.press("‹ Назад")
    while "🏛 Дом" not in teacher.screen.labels:
        await teacher.press("›")
    await teacher.press("🏛 Дом")
    await teacher.press("Сайт")
    await teacher.say("http://schoolserver/plan")
    assert "Это не ссылка" in teacher.screen.text
    await teacher.say("нет")
    assert "🔗 —" in teacher.screen.text


def sites(tx: Tx) -> list[str | None]:
    p = places.c
    return list(tx.execute(sa.select(p.site).where(p.classroom_id.is_not(None)).order_by(p.id)).scalars())


async def test_a_written_message_whose_answer_is_refused_gets_a_code(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    world.telegram.fail("sendMessage", 400, REFUSED, chat_id=anna.id)
    await anna.say("/help")
    assert code_in(anna.screen.text) == the_code(world)


async def test_a_press_whose_screen_is_refused_is_answered_and_gets_a_code(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await classroom.publish()
    await anna.say("/map")
    world.telegram.fail("editMessageText", 400, REFUSED, chat_id=anna.id)
    await anna.press("Школа")
    assert code_in(anna.screen.text) == the_code(world)
    await anna.say("/map")
    await anna.press("Школа")
    assert "Новогодний концерт" in anna.screen.text


async def test_what_a_press_said_too_late_comes_as_a_message(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await classroom.publish()
    await anna.say("/map")
    await anna.press("Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await find_place(anna, "ВДНХ")
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    world.telegram.fail("answerCallbackQuery", 400, old)
    query = await anna.tap("Беру")
    await world.settle()
    assert not world.telegram.queries[query].answer.done()
    assert any(seen.text.startswith("Записали за вами") for seen in anna.screens)


@pytest.mark.parametrize("refused", ["IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS"])
async def test_a_picture_that_is_refused_leaves_its_words(world: World, classroom: Classroom, refused: str) -> None:
    teacher = classroom.teacher
    world.telegram.fail("sendPhoto", 400, f"Bad Request: {refused}", chat_id=teacher.id)
    await teacher.say("/class")
    await teacher.press("Пригласить")
    assert "https://t.me/" in teacher.screen.text and code_in(teacher.screen.text) == the_code(world)
