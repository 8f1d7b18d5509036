"""A class: founding it, its chat, its settings, and the walls around it."""

from datetime import timedelta

import pytest

from data import classrooms, invites
from data.db import Database
from data.refusal import Refused
from handlers.classrooms import card
from handlers.settings import settings_card
from tests.rules import NOW, found
from tests.world import Classroom, World
from tests.world import found as found_by_talking
from ui.text import texts


async def test_a_teachers_link_founds_one_class(db: Database) -> None:
    rules = await found(db)
    with pytest.raises(Refused, match="invites-used"):
        await db.write(
            classrooms.found,
            token="teacher-100",
            title="3 «А»",
            timezone="Europe/Moscow",
            language="ru",
            class_token="other",
            by=rules.teacher,
            now=NOW,
        )
    assert await db.read(classrooms.get, classroom=rules.classroom, by=rules.teacher)


async def test_a_link_of_a_week_ago_is_too_old(db: Database) -> None:
    await db.write(invites.make, purpose="teacher", token="late", now=NOW)
    await db.read(invites.look, token="late", now=NOW + timedelta(days=6, hours=23))
    with pytest.raises(Refused, match="invites-expired"):
        await db.read(invites.look, token="late", now=NOW + timedelta(days=7))


@pytest.mark.parametrize("title", ["", "   ", "ю" * 61])
def test_a_title_is_neither_empty_nor_endless(title: str) -> None:
    with pytest.raises(Refused, match="classrooms-title-length"):
        classrooms.title_of(title)


async def test_a_chat_belongs_to_one_class(db: Database) -> None:
    await found(db, teacher=100, chat=-1001)
    other = await found(db, teacher=200, chat=None)
    await db.write(classrooms.chat_link, classroom=other.classroom, token="t", by=other.teacher, now=NOW)
    with pytest.raises(Refused, match="classrooms-chat-of-another"):
        await db.write(classrooms.bind, token="t", chat=-1001, title="Чат", by=other.teacher, now=NOW)


async def test_only_the_staff_binds_a_chat(db: Database) -> None:
    rules = await found(db, chat=None)
    stranger = await rules.person(300)
    await db.write(classrooms.chat_link, classroom=rules.classroom, token="t", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(classrooms.bind, token="t", chat=-5, title="Чат", by=stranger, now=NOW)
    bound = await db.write(classrooms.bind, token="t", chat=-5, title="Чат", by=rules.teacher, now=NOW)
    assert bound.chat == -5


async def test_another_classes_teacher_changes_nothing_here(db: Database) -> None:
    rules = await found(db, teacher=100, chat=-1001)
    other = await found(db, teacher=200, chat=-1002)
    for verb, more in (
        (classrooms.link, {"now": NOW}),
        (classrooms.chat_link, {"token": "x", "now": NOW}),
        (classrooms.accept_at_once, {"on": True}),
        (classrooms.reschedule, {"rating_weekday": 0}),
    ):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(verb, classroom=rules.classroom, by=other.teacher, **more)
    with pytest.raises(Refused, match="people-strangers"):
        await db.read(classrooms.get, classroom=rules.classroom, by=other.teacher)


async def test_a_class_can_be_founded_by_typing_a_city(world: World) -> None:
    teacher = world.telegram.person("Марина")
    await teacher.start(await world.teacher_token())
    await teacher.say("2 «Б»")
    await teacher.say("Где-то далеко")
    assert "Не знаю такого города" in teacher.screen.text
    await teacher.say("берлин")
    assert teacher.screen.text.startswith("Часы: Берлин")
    await teacher.press("English")
    assert teacher.screen.text.startswith("🗺 2 «Б»")
    known = await world.read(classrooms.get, classroom=1)
    assert (known.timezone, known.language) == ("Europe/Berlin", "en")


async def test_the_bot_says_which_right_it_lacks(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    group = world.telegram.group("Чат", members=[classroom.teacher])
    await classroom.teacher.say("/class")
    await classroom.teacher.press(classroom.words["connect"])
    url = classroom.teacher.screen.reply_markup["inline_keyboard"][0][0]["url"]
    await group.add_bot(by=classroom.teacher, admin=False, payload=url.partition("startgroup=")[2].partition("&")[0])
    t = texts(strict=True)[language]
    said = [seen.text for seen in classroom.teacher.screens[-2:]]
    assert said == [t("classrooms-chat-bound", chat="Чат"), t("classrooms-chat-needs-pin")]


async def test_the_chat_becomes_a_supergroup_and_stays_the_classes(world: World) -> None:
    classroom = await found_by_talking(world)
    await classroom.join("Ивановы")
    await classroom.accept()
    group = world.telegram.group("Чат", members=[classroom.teacher], supergroup=False)
    await classroom.teacher.say("/class")
    await classroom.teacher.press("Подключить чат класса")
    await classroom.teacher.press("Выбрать чат", group=group)
    await group.upgrade()
    await world.settle()
    assert (await world.read(classrooms.get, classroom=1)).chat == group.state.id
    await classroom.publish()
    assert any(seen.photo for seen in group.messages)


async def test_the_chat_throws_the_bot_out_and_the_teacher_hears_of_it(world: World, classroom: Classroom) -> None:
    assert classroom.group is not None
    await classroom.group.remove_bot(by=classroom.families["Ивановы"])
    assert classroom.teacher.screen.text.startswith("Меня убрали из чата")
    assert (await world.read(classrooms.get, classroom=1)).chat is None


async def test_settings_are_changed_by_buttons(world: World, classroom: Classroom) -> None:
    teacher = classroom.teacher
    await teacher.say("/class")
    await teacher.press("⚙️ Настройки")
    await teacher.press("Чт")
    await teacher.press("19:00")
    await teacher.press("⏰ 17:00")
    await teacher.press("Принимать семьи сразу")
    known = await world.read(classrooms.get, classroom=1)
    assert (known.rating_weekday, known.rating_minute, known.eve_minute) == (3, 19 * 60, 17 * 60)
    sidorovs = await classroom.join("Сидоровы")
    assert sidorovs.screen.text.startswith("Сидоровы\n2 «Б»")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_cards_can_be_drawn_in_every_language(db: Database, language: str) -> None:
    rules = await found(db, chat=None)
    t = texts(strict=True)[language]
    known = await db.read(classrooms.get, classroom=rules.classroom)
    assert "2 «Б»" in card(t, known, 3).text
    assert t.clock(known.rating_minute) in settings_card(t, known).text


async def test_the_class_is_called_otherwise_and_speaks_another_language(world: World, language: str) -> None:
    t, other = texts(strict=True)[language], "en" if language == "ru" else "ru"
    classroom = await found_by_talking(world, language)
    teacher = classroom.teacher
    await teacher.say("/class")
    await teacher.press(t("classrooms-settings"))
    await teacher.press(t("classrooms-retitle"))
    await teacher.say("3 «Б»")
    assert "3 «Б»" in teacher.screen.text
    await teacher.press(t(f"people-language-{other}"))
    assert f"✓ {t(f'people-language-{other}')}" in teacher.screen.labels
    known = await world.read(classrooms.get, classroom=1)
    assert (known.title, known.language) == ("3 «Б»", other)
    await teacher.press(t("classrooms-retitle"))
    await teacher.say("х" * 200)
    await teacher.say("/class")
    assert "3 «Б»" in teacher.screen.text, "an overlong title changes nothing"


async def test_who_has_two_classes_sees_which_one_speaks_and_where_the_other_is(
    world: World, classroom: Classroom
) -> None:
    """A teacher of two classes, and a parent whose children are in both."""
    await classroom.publish()
    marina, anna = classroom.teacher, classroom.families["Ивановы"]
    assert world.app is not None
    await world.app.db.write(invites.make, purpose="teacher", token="second", now=world.clock.now())
    await marina.start("second")
    await marina.say("3 «А»")
    await marina.press("Москва")
    await marina.press("Русский")
    second = await world.read(invites.current, purpose="class", classroom=2, now=world.clock.now())
    await anna.open(f"https://t.me/marshrutka_bot?start={second.token}")
    await anna.press("Согласны")
    await anna.say("Ивановы-старшие")
    assert "3 «А»" in marina.screen.text.partition("\n\n")[0]
    await marina.say("/class")
    await marina.press("Принять всех")
    assert "3 «А»" in anna.screen.text.partition("\n\n")[0]
    for command in ("/plan", "/send", "/queue", "/class"):
        await marina.say(command)
        assert "3 «А»" in marina.screen.text.partition("\n\n")[0], command
        await marina.press("⇄ 2 «Б»")
        assert "2 «Б»" in marina.screen.text.partition("\n\n")[0], command
    for command in ("/map", "/done", "/rating", "/write"):
        await anna.say(command)
        assert "3 «А»" in anna.screen.text.partition("\n\n")[0], command
        await anna.press("⇄ 2 «Б»")
        assert "2 «Б»" in anna.screen.text.partition("\n\n")[0], command
    await anna.press_data("months.near:2")
    assert anna.alert == "3 «А»\nКарты пока нет. Как учитель её опубликует, я сразу пришлю."
    boris = classroom.families["Петровы"]
    await boris.say("/map")
    assert not any("⇄" in label for label in boris.screen.labels)
