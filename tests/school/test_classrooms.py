"""A class: founding it, its chat, its settings, and the walls around it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from data import invites, people
from data.conversations import conversations
from data.db import Database, Tx
from data.refusal import Refused
from data.school import chats, classrooms, families
from handlers.school.classrooms import Waits, card
from handlers.school.settings import settings_card
from tests.rules import NOW, found
from tests.world import TUESDAY, Classroom, World
from tests.world import found as found_by_talking
from ui.text import texts

JANUARY = date(2027, 1, 1)


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
    with pytest.raises(Refused, match=r"refusal-(empty|long)"):
        classrooms.title_of(title)


async def test_a_chat_belongs_to_one_class(db: Database) -> None:
    await found(db, teacher=100, chat=-1001)
    other = await found(db, teacher=200, chat=None)
    await db.write(chats.link, classroom=other.classroom, token="t", by=other.teacher, now=NOW)
    with pytest.raises(Refused, match="classrooms-chat-of-another"):
        await db.write(chats.bind, token="t", chat=-1001, title="Чат", by=other.teacher, now=NOW)


async def test_only_the_staff_binds_a_chat(db: Database) -> None:
    rules = await found(db, chat=None)
    stranger = await rules.person(300)
    await db.write(chats.link, classroom=rules.classroom, token="t", by=rules.teacher, now=NOW)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(chats.bind, token="t", chat=-5, title="Чат", by=stranger, now=NOW)
    bound = await db.write(chats.bind, token="t", chat=-5, title="Чат", by=rules.teacher, now=NOW)
    assert bound.chat == -5


async def test_another_classes_teacher_changes_nothing_here(db: Database) -> None:
    rules = await found(db, teacher=100, chat=-1001)
    other = await found(db, teacher=200, chat=-1002)
    for verb, more in (
        (classrooms.link, {"token": "y", "now": NOW}),
        (classrooms.renew_link, {"token": "z", "now": NOW}),
        (classrooms.limit_link, {"life": "month", "now": NOW}),
        (chats.link, {"token": "x", "now": NOW}),
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
    await teacher.press("⚙️ Рейтинг и баллы")
    await teacher.press("📊 Рейтинг: когда")
    await teacher.press("Чт")
    assert "по четвергам в 18:00" in teacher.screen.text and len(teacher.screen.labels) <= 10
    await teacher.press("🕕 Другой час")
    await teacher.press("19:00")
    for _ in range(3):
        await teacher.press("‹ Назад")
    for label in ("⏰ Напоминания", "🕕 Час накануне", "17:00"):
        await teacher.press(label)
        assert len(teacher.screen.labels) <= 10
    assert "накануне: 17:00" in teacher.screen.text
    for _ in range(2):
        await teacher.press("‹ Назад")
    assert len(teacher.screen.labels) <= 10
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
    running = replace(known, chat=-1, accepted=1)
    new, later = card(t, known, Waits(3)).text, card(t, running, Waits(has_map=True, begun=[JANUARY]))
    assert "2 «Б»" in new and t("classrooms-first-map", mark="▫️") in new
    assert t("classrooms-first-families", mark="✓") not in later.text, "a class that is on its way needs no first steps"
    assert t("classrooms-draft", month=t.month_within(JANUARY)) in str(later.rows)
    assert t("classrooms-waits-draft", month=t.month_within(JANUARY)) in later.text
    calm = card(t, running, Waits(has_map=True))
    assert t("classrooms-waits-nothing") in calm.text
    busy = card(t, replace(running, waiting=2), Waits(5, 1, 3, (), True, JANUARY))
    for key, count in (("classrooms-waits-letters", 1), ("classrooms-waits-proposals", 3), ("weeks-reports", 5)):
        assert t(key, count=count) in busy.text and t(key, count=count) not in calm.text
    assert len(busy.rows) == len(calm.rows) + 5, "each has its way"
    assert t.clock(known.rating_minute) in settings_card(t, known).text


def asked_long_ago(tx: Tx) -> None:
    """The question is as it was called when it was asked."""
    asked = sa.update(conversations).where(conversations.c.state == "settings.retitle")
    assert tx.execute(asked.values(state="classrooms.retitle")).rowcount == 1


async def test_the_class_is_called_otherwise_and_speaks_another_language(world: World, language: str) -> None:
    t, other = texts(strict=True)[language], "en" if language == "ru" else "ru"
    classroom = await found_by_talking(world, language)
    teacher = classroom.teacher
    await teacher.say("/class")
    await teacher.press(t("classrooms-settings"))
    await teacher.press(t("classrooms-part-name"))
    await teacher.press_data("classrooms.retitle:1")  # the address of a button that was drawn long ago
    assert world.app is not None
    await world.app.db.write(asked_long_ago)
    await teacher.say("3 «Б»")
    assert "3 «Б»" in teacher.screen.text
    await teacher.press(t("classrooms-part-name"))
    await teacher.press(t(f"people-language-{other}"))
    assert f"✓ {t(f'people-language-{other}')}" in teacher.screen.labels
    known = await world.read(classrooms.get, classroom=1)
    assert (known.title, known.language) == ("3 «Б»", other)
    await teacher.press(t("classrooms-retitle"))
    await teacher.say("х" * 200)
    await teacher.say("/class")
    assert "3 «Б»" in teacher.screen.text, "an overlong title changes nothing"


async def test_a_new_class_link_stops_the_old_one(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    t, teacher = texts(strict=True)[language], classroom.teacher
    halfway = world.telegram.person("Половина", language=language)
    await halfway.open(classroom.link)
    await halfway.press(t("families-agree"))
    await teacher.say("/class")
    await teacher.press(t("classrooms-invite"))
    await teacher.press(t("classrooms-link-open"))
    await teacher.press(t("classrooms-link-renew"))
    await teacher.press(t("classrooms-link-renew-sure"))
    late = world.telegram.person("Опоздавший", language=language)
    await late.open(classroom.link)
    assert late.screen.text == t("invites-expired")
    await halfway.say("Половинкины")
    assert halfway.screen.text == t("invites-expired"), "half a way by the old link leads nowhere"
    shown = next(seen for seen in reversed(teacher.screens) if seen.photo)
    assert classroom.link not in shown.text
    classroom.link = shown.text.split()[-1]
    await classroom.join("Сидоровы")
    assert "Сидоровы" in teacher.screen.text


@pytest.mark.parametrize(
    ("today", "life", "works", "over"),
    [
        ("2026-12-01", "month", "2026-12-31", "2027-01-01"),
        ("2026-12-01", "september", "2027-09-30", "2027-10-01"),
        ("2026-09-30", "september", "2026-09-30", "2026-10-01"),
        ("2026-10-01", "september", "2027-09-30", "2027-10-01"),
    ],
)
async def test_a_class_link_works_as_long_as_was_said(
    db: Database, today: str, life: str, works: str, over: str
) -> None:
    rules = await found(db)
    zone = (await db.read(classrooms.get, classroom=rules.classroom)).zone
    now, last, after = (
        datetime.fromisoformat(day).replace(hour=hour, tzinfo=zone)
        for day, hour in ((today, 12), (works, 23), (over, 0))
    )
    await db.write(classrooms.limit_link, classroom=rules.classroom, life=life, by=rules.teacher, now=now)
    await db.read(invites.look, token=rules.token, now=last)
    with pytest.raises(Refused, match="invites-expired"):
        await db.read(invites.look, token=rules.token, now=after)
    await db.write(classrooms.limit_link, classroom=rules.classroom, life="ever", by=rules.teacher, now=after)
    new = await db.write(classrooms.link, classroom=rules.classroom, token="new", by=rules.teacher, now=after)
    assert (new.token, new.until) == ("new", None), "what has expired is not revived"


async def test_a_new_class_link_stops_no_other_link(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=None)
    anna = await rules.family(1, "Ивановы")
    await db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    await db.write(classrooms.renew_link, classroom=rules.classroom, token="new", by=rules.teacher, now=NOW)
    later = NOW + timedelta(minutes=1)
    for token in ("new", "home", other.token):
        assert (await db.read(invites.look, token=token, now=later)).token == token
    with pytest.raises(Refused, match="invites-expired"):
        await db.read(invites.look, token=rules.token, now=later)


async def test_how_long_the_link_works_is_chosen_by_a_button(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    t, teacher = texts(strict=True)[language], classroom.teacher
    await teacher.say("/class")
    await teacher.press(t("classrooms-invite"))
    await teacher.press(t("classrooms-link-open"))
    await teacher.press(t("classrooms-link-september"))
    assert t.day(date(2027, 9, 30), "d MMMM y") in teacher.screen.text
    await teacher.press(t("classrooms-link-ever"))
    assert "2027" not in teacher.screen.text
    with pytest.raises(Refused, match="people-old-button"):
        await world.app.db.write(  # type: ignore[union-attr]
            classrooms.limit_link, classroom=1, life="later", by=await world.read(people.know, teacher.id), now=TUESDAY
        )


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
