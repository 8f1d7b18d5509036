"""Families: three taps to come in, the teacher's one card, a second adult, names, and who is kept out."""

from datetime import timedelta

import pytest

from data import invites, people
from data.db import Database
from data.names import name_key
from data.refusal import Refused
from data.school import families
from tests.rules import NOW, found
from tests.world import Classroom, World, at, plain
from tests.world import found as found_by_talking
from ui.text import texts


async def test_a_family_is_in_after_a_link_two_taps_and_the_teachers_one(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    t = texts(strict=True)[language]
    anna = world.telegram.person("Anna", language=language)
    await anna.open(classroom.link)
    assert anna.screen.text.count("\n") == 7, "five lines of what is kept, under a title"
    await anna.press(t("families-agree"))
    await anna.press(t("families-name-own", name="Anna"))
    name = t("families-name-own", name="Anna")
    assert anna.screen.text == plain(t("families-wait", name=name, title=classroom.words["title"]))
    await classroom.teacher.press(t("families-accept-all", count=1))
    assert classroom.teacher.alert == t("families-accepted-now", count=1)
    assert anna.screen.text == t("families-accepted")


async def test_all_who_wait_stand_on_one_card(world: World) -> None:
    classroom = await found_by_talking(world)
    before = len(classroom.teacher.screens)
    for name in ("Ивановы", "Петровы", "Сидоровы"):
        await classroom.join(name)
    assert len(classroom.teacher.screens) == before + 1
    named = "\n".join(f"• {name} — в Телеграме: {name}" for name in ("Ивановы", "Петровы", "Сидоровы"))
    assert classroom.teacher.screen.text == f"Ждут 3 семьи\n{named}"
    await classroom.teacher.press("✓ Петровы")
    assert classroom.teacher.screen.text.startswith("Ждут 2 семьи")
    await classroom.teacher.press("Не наши")
    assert classroom.families["Ивановы"].screen.text.startswith("Учитель не нашёл вашу семью")
    await classroom.teacher.press("Принять всех")
    await classroom.join("Козловы")
    assert classroom.teacher.screen.text == "Ждёт одна семья\n• Козловы — в Телеграме: Козловы", (
        "a new card, not an edit far above"
    )


async def test_a_late_family_gets_the_map_at_once(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    kozlovs = await classroom.join("Козловы")
    await classroom.accept()
    assert "Фантазёры" in kozlovs.screen.text


async def test_the_second_adult_comes_by_the_familys_own_link(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await anna.say("/invite")
    link = anna.screen.text.split()[-1]
    igor = world.telegram.person("Игорь")
    await igor.open(link)
    await igor.press("Согласны")
    assert igor.screen.text.startswith("Ивановы\n2 «Б»")
    await world.until(at(4, 18))
    assert "Ивановы: теперь с вами и Игорь." in anna.screen.text
    late = world.telegram.person("Опоздавший")
    await late.open(link)
    assert late.screen.text == "По этой ссылке уже вошли, второй раз она не сработает. Попросите новую."


async def test_a_name_stands_once_in_a_class_whatever_its_letters(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Семья Алёниных")
    other = await rules.person(2)
    with pytest.raises(Refused, match="families-name-taken"):
        await db.write(families.join, token=rules.token, name=" семья  АЛЕНИНЫХ ", by=other, now=NOW)
    elsewhere = await found(db, teacher=200, chat=-2)
    await db.write(families.join, token=elsewhere.token, name="Семья Алёниных", by=other, now=NOW)


async def test_nobody_joins_a_class_twice(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    with pytest.raises(Refused, match="families-already"):
        await db.write(families.join, token=rules.token, name="Другие", by=anna, now=NOW)


async def test_one_person_may_have_a_family_in_each_of_two_classes(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    second = world.telegram.person("Олег")
    await world.app.db.write(invites.make, purpose="teacher", token="second", now=world.clock.now())  # type: ignore[union-attr]
    await second.start("second")
    await second.say("5 «А»")
    await second.press("Москва")
    await second.press("Русский")
    link = (await world.read(invites.current, purpose="class", classroom=2, now=world.clock.now())).token
    await anna.start(link)
    await anna.press("Согласны")
    await anna.say("Ивановы-старшие")
    await second.press("Принять всех")
    await anna.say("/menu")
    assert anna.screen.text.startswith("Ивановы-старшие\n5 «А»")
    await anna.press("⇄ 2 «Б»")
    assert anna.screen.text.startswith("Ивановы\n2 «Б»")


async def test_who_waits_or_is_a_stranger_sees_no_map(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    waiting = await classroom.join("Козловы")
    await waiting.say("/map")
    assert waiting.screen.text.startswith("Учитель ещё не принял вашу семью")
    stranger = world.telegram.person("Прохожий")
    await stranger.say("/map")
    assert stranger.screen.text.startswith("Вас пока нет в этом классе")


async def test_a_family_is_renamed(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    await anna.say("/menu")
    await anna.press("👪 Семья")
    await anna.press("Сменить название")
    await anna.say("Петровы")
    assert anna.screen.text.startswith("Название «Петровы» в классе уже занято")
    await anna.say("Лисята")
    assert anna.screen.text.startswith("Лисята")
    assert classroom.teacher.screen.text == "Семья сменила название: было «Ивановы», стало «Лисята»."


async def test_only_the_staff_accepts(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    boris = await rules.person(2)
    waiting = await db.write(families.join, token=rules.token, name="Петровы", by=boris, now=NOW)
    for by in (anna, await rules.again(2)):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(families.accept, family=waiting.id, by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(families.accept_all, classroom=rules.classroom, by=by, now=NOW)


@pytest.mark.parametrize("name", ["", " \n ", "я" * 41])
def test_a_name_is_neither_empty_nor_endless(name: str) -> None:
    with pytest.raises(Refused, match=r"refusal-(empty|long)"):
        families.name_of(name)


def test_names_are_compared_without_case_yo_and_spaces() -> None:
    assert name_key("  Семья   АлЁниных ") == "семья алениных"


async def test_who_was_declined_can_be_kept_out_and_let_in_again(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    t, teacher = texts(strict=True)[language], classroom.teacher
    stranger = await classroom.join("Прохожий")
    assert "Прохожий" in teacher.screen.text
    await teacher.press(t("families-decline"))
    await teacher.press(t("families-bar", name="Прохожий"))
    await stranger.open(classroom.link)
    assert stranger.screen.text == t("families-barred")
    await teacher.say("/class")
    await teacher.press(t("families-list"))
    await teacher.press(t("families-declined-open", count=1))
    await teacher.press(t("families-unbar", name="Прохожий"))
    await classroom.join("Прохожий", stranger)
    assert "Прохожий" in teacher.screen.text


async def test_who_is_kept_out_comes_in_by_no_link_and_only_there(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=-2)
    anna, thief = await rules.family(1, "Ивановы"), await rules.person(9)
    await db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    asked = await db.write(families.join, token=rules.token, name="Чужие", by=thief, now=NOW)
    await db.write(families.decline, family=asked.id, by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(families.bar, classroom=rules.classroom, person=9, on=True, by=other.teacher)
    with pytest.raises(Refused, match="refusal-gone family"):
        await db.write(families.bar, classroom=other.classroom, person=9, on=True, by=other.teacher)
    await db.write(families.bar, classroom=rules.classroom, person=9, on=True, by=rules.teacher)
    for verb, more in ((families.join, {"token": rules.token, "name": "Другие"}), (families.enter, {"token": "home"})):
        with pytest.raises(Refused, match="families-barred"):
            await db.write(verb, by=thief, now=NOW, **more)
    await db.write(families.join, token=other.token, name="Чужие", by=thief, now=NOW)
    await db.write(families.purge, NOW + timedelta(days=400))
    with pytest.raises(Refused, match="families-barred"):
        await db.read(families.may_enter, classroom=rules.classroom, by=await rules.again(9))
    await db.write(families.bar, classroom=rules.classroom, person=9, on=False, by=rules.teacher)
    await db.write(families.purge, NOW + timedelta(days=400))
    assert await db.read(families.declined_of, classroom=rules.classroom, by=rules.teacher) == []


async def test_who_is_declined_stays_where_they_are_in_another_class(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=-2)
    anna = await other.family(1, "Ивановы")
    asked = await db.write(families.join, token=rules.token, name="Ивановы", by=anna, now=NOW)
    await db.write(people.enter, by=anna, classroom=other.classroom)
    await db.write(families.decline, family=asked.id, by=rules.teacher, now=NOW)
    assert (await rules.again(1)).classroom == other.classroom


async def test_who_sits_in_the_class_chat_comes_in_by_a_press_there(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    t = texts(strict=True)[language]
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    group = await classroom.connect()
    bound = t("classrooms-chat-bound", chat=group.title)
    assert [one.labels for one in classroom.teacher.screens if one.text == bound] == [[]], "the card closes itself"
    assert not [one for one in classroom.teacher.screens if classroom.words["choose-chat"] in str(one.labels)]
    hello = next(
        one for one in group.from_bot if t("classrooms-chat-hello", title=classroom.words["title"]) in one.text
    )
    vera = world.telegram.person("Vera", language=language)
    outside = world.telegram.person("Nobody", language=language)
    await outside.open("https://t.me/marshrutka_bot?start=class-1")
    assert outside.screen.text == t("people-strangers")
    await group.join(vera)
    await vera.press(t("classrooms-chat-enter"), message=hello, chat=group)
    assert classroom.words["agree"] in str(vera.screen.labels)
    await anna.press(t("classrooms-chat-enter"), message=hello, chat=group)
    assert "Ивановы" in anna.screen.text
    concert = {"ru": "Новогодний концерт", "en": "New Year concert"}[language]
    await classroom.teacher.say("/map")
    await classroom.teacher.press({"ru": "🏫 Школа", "en": "🏫 School"}[language])
    assert concert in classroom.teacher.screen.text
    await classroom.teacher.press(t("answers-all"))
    await classroom.teacher.press(t("answers-to-chat"))
    boris = world.telegram.person("Boris", language=language)
    await group.join(boris)
    card = group.from_bot[-1]
    await boris.press(t("answers-going"), message=card, chat=group)
    await boris.press(classroom.words["agree"])
    await boris.say("Соколовы")
    assert boris.screen.text == plain(t("families-wait", name="Соколовы", title=classroom.words["title"]))
    await boris.press(t("answers-going"), message=card, chat=group)
    assert boris.alert == t("people-waiting")
    await classroom.teacher.say("/class")
    await classroom.accept()
    await boris.press(t("answers-going"), message=card, chat=group)
    assert world.log.errors == []


async def test_a_link_that_was_ended_lets_nobody_in_from_the_chat(world: World, classroom: Classroom) -> None:
    t = texts()["ru"]
    group = await classroom.connect()
    await classroom.teacher.say("/class")
    vera = world.telegram.person("Вера")
    await group.join(vera)
    now = world.clock.now()
    assert world.app is not None
    await world.app.db.write(invites.end, purpose="class", classroom=1, until=now, now=now)
    await vera.open("https://t.me/marshrutka_bot?start=map-1")
    assert vera.screen.text == t("refusal-gone", what="month")
    await vera.open("https://t.me/marshrutka_bot?start=class-1")
    assert vera.screen.text == t("people-strangers")
