"""Whoever comes: a stranger, a language, the first screen, help."""

import pytest

from data import people
from data.db import Database
from tests.rules import NOW, found
from tests.world import Classroom, World


async def test_a_stranger_is_told_where_to_get_a_link(world: World) -> None:
    stranger = world.telegram.person("Прохожий")
    await stranger.start()
    assert stranger.screen.text.endswith("Чтобы войти, откройте ссылку, которую дал учитель.")
    assert stranger.screen.labels == ["Русский", "English"]


@pytest.mark.parametrize(
    ("code", "word"), [("ru", "Здравствуйте"), ("en-GB", "Hello"), ("uk", "Здравствуйте"), ("fr", "Hello")]
)
async def test_the_first_word_is_in_the_persons_language(world: World, code: str, word: str) -> None:
    person = world.telegram.person("Anna", language=code)
    await person.start()
    assert person.screen.text.startswith(word)


async def test_the_language_is_changed_by_a_button_and_stays(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await anna.say("/language")
    await anna.press("English")
    assert anna.alert == "I will speak English from now on"
    await classroom.publish()
    assert anna.screen.text.startswith("🗺 December 2026")
    assert classroom.families["Петровы"].screen.text.startswith("🗺 Декабрь 2026")


async def test_help_differs_for_the_teacher(world: World, classroom: Classroom) -> None:
    await classroom.teacher.say("/help")
    assert "/queue" in classroom.teacher.screen.text
    anna = classroom.families["Ивановы"]
    await anna.say("/help")
    assert "/queue" not in anna.screen.text


async def test_a_command_ends_what_was_half_typed(classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await anna.say("/menu")
    await anna.press("👪 Семья")
    await anna.press("Сменить название")
    await anna.say("/cancel")
    await anna.say("Новое название")
    assert anna.screen.text.startswith("«Новое название»") and "Передать" in str(anna.screen.labels)


async def test_who_blocked_the_bot_is_met_again(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await db.write(people.blocked, person=1, now=NOW)
    assert await db.read(people.know, 1) is None
    again = await db.write(people.meet, id=1, name="Анна", language="ru", now=NOW)
    assert again.memberships == anna.memberships


async def test_menus_are_set_for_both_languages_and_scopes(world: World) -> None:
    assert {call.method for call in world.telegram.calls} >= {"setMyCommands", "setMyShortDescription", "getMe"}
    assert all(call.status == 200 for call in world.telegram.calls)
