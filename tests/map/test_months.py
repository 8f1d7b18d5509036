"""The month's map: pasted, previewed, saved, published, read; changed afterwards without a new message."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from data import deliveries, people
from data.db import Database, Tx
from data.items import Item
from data.map import drafts, months
from data.map.months import Month
from data.refusal import Refused
from handlers.map.maps import map_screen, section_screen
from handlers.map.months import ask_hour, ask_when, month_card
from tests.rules import DECEMBER, NOW, found
from tests.world import MOSCOW, Classroom, World, at, find_place
from tests.world import found as found_by_talking
from ui.screen import visible
from ui.text import texts


async def test_nothing_is_kept_before_save_and_what_is_not_understood_is_shown(
    world: World, classroom: Classroom
) -> None:
    teacher = classroom.teacher
    await teacher.say("/plan")
    await teacher.press("Декабрь 2026")
    await teacher.say("Школа\n12.12 18:00 Концерт @ актовый зал\n40.12 Каток")
    assert teacher.screen.text.startswith("Декабрь 2026, черновик: 1 пункт.\n\nЧто проверить (1):\n❓ «40.12 Каток»")
    assert "1. Концерт — 12 декабря, сб, 18:00 · актовый зал" in teacher.screen.text
    assert "❓ «40.12 Каток»: такого дня нет" in teacher.screen.text
    with pytest.raises(Refused):
        await world.read(months.get, month=1)
    await teacher.press("Сохранить 1 пункт")
    assert teacher.screen.text.startswith("Декабрь 2026: 1 пункт\n\nСемьи карту ещё не видят.")


async def test_a_long_plan_comes_in_several_messages(classroom: Classroom) -> None:
    teacher = classroom.teacher
    await teacher.say("/plan")
    await teacher.press("Декабрь 2026")
    await teacher.say("Читаем вслух\nНосов. «Фантазёры»")
    await teacher.say("Школа\n12.12 Концерт")
    assert teacher.screen.text.startswith("Декабрь 2026, черновик: 2 пункта.")


async def test_every_family_gets_the_map_and_the_chat_its_poster(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    for family in classroom.families.values():
        assert family.screen.text.startswith("🗺 Декабрь 2026\n2 «Б»")
    assert classroom.group is not None
    poster = next(seen for seen in classroom.group.messages if seen.photo)
    assert poster.text.startswith("Карта на декабрь 2026 — 4 пункта.")
    assert poster.id in [seen.id for seen in classroom.group.pinned]


async def test_a_second_press_on_publish_sends_nothing_more(classroom: Classroom) -> None:
    await classroom.publish()
    old = next(seen for seen in reversed(classroom.teacher.chat.messages) if "Опубликовать" in seen.text or seen.labels)
    before = [len(family.screens) for family in classroom.families.values()]
    await classroom.teacher.press_data("months.publish:1", old)
    assert [len(family.screens) for family in classroom.families.values()] == before


async def test_an_item_added_later_appears_in_what_was_sent(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    before, pictures = len(anna.screens), len(world.telegram.pictures)
    await classroom.teacher.say("/plan")
    await classroom.teacher.press("Декабрь 2026")
    await classroom.teacher.press("Изменить карту")
    await classroom.teacher.say("Класс\n25.12 Чаепитие")
    await classroom.teacher.press("Сохранить")
    assert "Добавлен: Чаепитие, 25 декабря, пт" in classroom.teacher.screen.text
    await classroom.teacher.press("Сохранить тихо")
    assert len(anna.screens) == before, "no new message"
    assert "Чаепитие" in anna.screen.text
    assert len(world.telegram.pictures) == pictures + 1, "the poster is drawn again in its place"


async def test_the_same_plan_twice_adds_nothing(db: Database) -> None:
    rules = await found(db)
    first = await rules.map(publish=False)
    again = await rules.map(publish=False)
    assert [item.title for item in first.items] == [item.title for item in again.items]


async def test_the_former_maps_poster_is_unpinned(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await world.until(at(28, 12))
    await classroom.teacher.say("/plan")
    await classroom.teacher.press("Январь 2027")
    await classroom.teacher.say("Школа\n15.01 Каток")
    await classroom.teacher.press("Сохранить")
    await classroom.teacher.press("Опубликовать")
    assert classroom.group is not None
    posters = [seen.text for seen in classroom.group.pinned if seen.photo]
    assert [text[:20] for text in posters] == ["Карта на январь 2027"]


async def test_a_family_reads_the_map_by_sections(classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.press("🏫 Школа")
    assert anna.screen.text.startswith("🏫 Новогодний концерт\n🗓 12 декабря, сб, 18:00\n📍 актовый зал\n⭐ 10 баллов")
    await anna.press("‹ К карте")
    assert anna.screen.text.startswith("🗺 Декабрь 2026")


async def test_an_unpublished_map_is_the_staffs_alone(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map(publish=False)
    for refused in (
        db.read(months.get, month=month.id, by=anna),
        db.read(months.near, classroom=rules.classroom, today=DECEMBER, by=anna),
    ):
        with pytest.raises(Refused):
            await refused
    assert (await db.read(months.get, month=month.id, by=rules.teacher)).items


async def test_a_family_or_another_teacher_neither_saves_nor_publishes(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await found(db, teacher=200, chat=-2)
    month = await rules.map(publish=False)
    for by in (anna, other.teacher):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(months.publish, month=month.id, by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(drafts.begin, classroom=rules.classroom, first=DECEMBER, by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(drafts.save, draft=1, version=1, tell=False, by=by, now=NOW)


async def test_a_plan_is_neither_empty_nor_endless(db: Database) -> None:
    rules = await found(db)
    for text, reason in ((" \n", "drafts-empty-plan"), ("ж" * 60_001, "drafts-long-plan")):
        with pytest.raises(Refused, match=reason):
            await rules.draft(text)
    with pytest.raises(Refused, match="refusal-many items"):
        await rules.map("Читаем вслух\n" + "\n".join(f"Книга номер {n}" for n in range(301)))


@pytest.mark.parametrize(("first", "after"), [((2026, 1), (2026, 2)), ((2026, 12), (2027, 1)), ((2028, 2), (2028, 3))])
def test_the_month_after(first: tuple[int, int], after: tuple[int, int]) -> None:
    assert months.next_first(date(*first, 1)) == date(*after, 1)


def long_month(count: int) -> Month:
    """A published map of so many items of five sections, whose titles are long."""
    kinds = ("book_aloud", "audio", "school_event", "city_event", "contest")
    title = "Очень длинное название пункта номер {} " + "и ещё слово " * 9
    plain = (None, None, None, True, None, None, None, 10, DECEMBER, NOW, MOSCOW.key)
    items = (Item(n, 1, 1, kinds[n * 5 // count], title.format(n), *plain) for n in range(count))
    return Month(1, 1, "2 «Б»", MOSCOW.key, DECEMBER, True, items=tuple(items))


@pytest.mark.parametrize("count", [5, 12, 300])
def test_a_map_of_any_size_fits_a_message(language: str, count: int) -> None:
    t, month = texts(strict=True)[language], long_month(count)
    screen = map_screen(t, month)
    assert visible(screen.body) <= 4096
    assert sum(len(row) for row in screen.rows) <= 100
    page = section_screen(t, month, "school", 99)
    assert page.rows[-2][1].label.split(" / ")[0] == page.rows[-2][1].label.split(" / ")[1] if count > 40 else True


async def test_without_a_map_people_are_told_so(world: World) -> None:
    classroom = await found_by_talking(world)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await anna.say("/map")
    assert anna.screen.text.startswith("Карты пока нет.")


async def test_the_teacher_takes_an_item_off_the_map(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    before = len(anna.screens)
    await teacher.say("/map")
    await teacher.press("🏫 Школа")
    await teacher.press("🗑 Убрать с карты")
    await teacher.press("Убрать тихо")
    assert teacher.alert == "Убрали: Новогодний концерт"
    assert len(anna.screens) == before and "Новогодний концерт" not in anna.screen.text
    await world.until(at(12, 9))
    assert len(anna.screens) == before, "nothing reminds of what is gone"


async def test_an_item_whose_place_is_taken_is_cancelled_and_the_family_told(
    world: World, classroom: Classroom
) -> None:
    await classroom.publish()
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await anna.press("🏛 Музеи. Парки. Усадьбы")
    await anna.press("Выбрать место")
    await find_place(anna, "Бабушкинский парк")
    await anna.press("Беру")
    await teacher.say("/map")
    await teacher.press("🏛 Музеи. Парки. Усадьбы")
    await teacher.press("🗑 Убрать с карты")
    await teacher.press("Убрать тихо")
    assert teacher.alert == "Убрали: Олимпиада «Музеи. Парки. Усадьбы»"
    assert anna.screen.text == "🚫 Отменено\n\n🏛 Олимпиада «Музеи. Парки. Усадьбы»\n🗓 весь месяц"
    assert "Музеи" not in classroom.families["Петровы"].screen.text


async def test_a_month_that_is_begun_is_found_again_and_published(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/plan")
    await teacher.press("Январь 2027")
    await teacher.say("Школа\n15.01 Каток")
    await teacher.press("Сохранить")
    await teacher.say("/cancel")
    await teacher.say("/plan")
    await teacher.press("Январь 2027")
    assert "Семьи карту ещё не видят." in teacher.screen.text
    await teacher.press("Опубликовать")
    assert anna.screen.text.startswith("🗺 Январь 2027")


async def test_a_chat_connected_after_the_publishing_gets_the_poster(world: World) -> None:
    classroom = await found_by_talking(world)
    await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    group = await classroom.connect()
    assert [bool(seen.photo) for seen in group.pinned] == [False, True]


# Publishing at an hour

WHEN = {
    "ru": {
        "at-hour": "🕗 В назначенный час",
        "otherwise": "🕗 Назначить другое время",
        "never": "✕ Отменить публикацию",
        "monday": "В понедельник, 7 декабря, 8:00",
        "planned": "🕗 Карта выйдет сама: 5 декабря, сб, 18:30.",
        "unclear": "Не ясно, когда. Напишите день и час, например: 25.11 18:00",
        "past": "Это время уже прошло. Выберите другое.",
        "published": "📣 Карта на декабрь 2026 опубликована, как вы назначили.",
        "map": "🗺 Декабрь 2026",
    },
    "en": {
        "at-hour": "🕗 At a time you choose",
        "otherwise": "🕗 Choose another time",
        "never": "✕ Cancel publishing",
        "monday": "On Monday, 7 December, 8:00",
        "planned": "🕗 The map will go out by itself: 5 December, Sat, 18:30.",
        "unclear": "I am not sure when you mean. Please write a day and a time, for example: 25.11 18:00",
        "past": "That time has already passed. Please choose another.",
        "published": "📣 The map for December 2026 has been published, as you asked.",
        "map": "🗺 December 2026",
    },
}


async def saved(world: World, language: str) -> Classroom:
    """A class with two families and a chat, whose map is made and not published."""
    classroom = await found_by_talking(world, language)
    for name in ("Ивановы", "Петровы"):
        await classroom.join(name)
    await classroom.accept()
    await classroom.connect()
    await classroom.save()
    return classroom


async def test_a_map_goes_out_by_itself_once_around_a_stop(world: World, language: str) -> None:
    classroom, words = await saved(world, language), WHEN[language]
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.press(words["at-hour"])
    await teacher.press(words["monday"])
    await teacher.press(words["otherwise"])
    await teacher.press("10")
    await teacher.press("9:00")
    assert "9:00" in teacher.screen.text
    await teacher.press(words["otherwise"])
    for text, said in (("когда-нибудь", "unclear"), ("5.12-7.12", "unclear"), ("01.12 9:00", "past")):
        await teacher.say(text)
        assert teacher.screen.text == words[said]
    await teacher.say("5.12 18:30")
    card = next(seen for seen in reversed(teacher.screens) if words["planned"] in seen.text)
    assert words["never"] in card.labels
    await world.until(at(5, 18, 29))
    assert not anna.screen.text.startswith(words["map"])
    await world.stop()
    world.clock.set(at(5, 20, 15))
    for _ in range(2):
        await world.start()
        await world.settle()
        await world.stop()
    await world.start()
    await world.until(at(6, 9))
    assert len([seen for seen in anna.screens if seen.text.startswith(words["map"])]) == 1
    assert len([seen for seen in teacher.screens if seen.text.startswith(words["published"])]) == 1
    assert classroom.group is not None and len([seen for seen in classroom.group.pinned if seen.photo]) == 1


async def test_publishing_by_itself_is_taken_back(world: World, language: str) -> None:
    classroom, words = await saved(world, language), WHEN[language]
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.press(words["at-hour"])
    await teacher.press(words["monday"])
    await teacher.press(words["never"])
    assert words["at-hour"] in teacher.screen.labels
    await world.until(at(8, 12))
    assert not anna.screen.text.startswith(words["map"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.12 18:30", (2026, 12, 5, 18, 30)),
        ("25.11 18:00", (2026, 11, 25, 18, 0)),
        ("1 декабря", (2026, 12, 1, 8, 0)),
        ("1 December at 9am", (2026, 12, 1, 9, 0)),
        ("сб 5.12 в 18.30", (2026, 12, 5, 18, 30)),
        ("12.01", (2027, 1, 12, 8, 0)),
    ],
)
def test_a_moment_is_typed(text: str, expected: tuple[int, ...]) -> None:
    read = months.moment_of(text, first=DECEMBER, zone=MOSCOW, minute=8 * 60)
    assert read == datetime(*expected, tzinfo=MOSCOW)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    "text", ["", "потом", "5.12–7.12", "до 5.12", "18:00", "пн 5.12", "40.12", "5.12 и 6.12", "5.12 зал"]
)
def test_what_is_no_moment_is_asked_again(text: str) -> None:
    with pytest.raises(Refused, match="months-when-unclear"):
        months.moment_of(text, first=DECEMBER, zone=MOSCOW, minute=8 * 60)


def _letters(tx: Tx, kind: str) -> int:
    d = deliveries.deliveries.c
    return int(tx.execute(sa.select(sa.func.count()).where(d.kind == kind)).scalar_one())


async def test_a_due_map_is_published_once_however_often_one_looks(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    month = await rules.map(publish=False)

    async def due(now: datetime) -> bool:
        await db.write(months.publish_due, now)
        return (await db.read(months.get, month=month.id)).published

    with pytest.raises(Refused, match="months-past"):
        await db.write(months.publish_at, month=month.id, at=NOW, by=rules.teacher, now=NOW)
    await db.write(months.publish_at, month=month.id, at=at(5, 18), by=rules.teacher, now=NOW)
    assert not await due(at(5, 17, 59))
    assert not await due(at(5, 23)), "late, and it is night"
    assert not await due(at(6, 7, 59))
    assert await due(at(6, 8))
    assert await due(at(6, 8)) and await due(at(7, 8))
    for kind in ("months-map", "months-poster", "months-due-published"):
        assert await db.read(_letters, kind) == 1
    with pytest.raises(Refused, match="months-already-published"):
        await db.write(months.publish_at, month=month.id, at=at(9, 9), by=rules.teacher, now=at(7, 8))


async def test_an_hour_chosen_at_night_is_kept(db: Database) -> None:
    rules = await found(db)
    month = await rules.map(publish=False)
    await db.write(months.publish_at, month=month.id, at=at(5, 7), by=rules.teacher, now=NOW)
    await db.write(months.publish_due, at(5, 7))
    assert (await db.read(months.get, month=month.id)).published


async def test_a_due_map_that_was_emptied_tells_the_staff(db: Database) -> None:
    rules = await found(db)
    month = await rules.map(publish=False)
    await db.write(months.publish_at, month=month.id, at=at(5, 9), by=rules.teacher, now=NOW)
    await db.write(months.change, month=month.id, wanted=[], by=rules.teacher, now=NOW, tell=False)
    with pytest.raises(Refused, match="months-nothing-yet"):
        await db.write(months.publish_at, month=month.id, at=at(6, 9), by=rules.teacher, now=NOW)
    for _ in range(2):
        await db.write(months.publish_due, at(5, 9))
    assert not (await db.read(months.get, month=month.id)).published
    assert await db.read(_letters, "months-due-empty") == 1


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_when_to_publish_is_asked_in_few_buttons(sqlite_url: str, language: str) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    month = await rules.map(publish=False)
    t = texts(strict=True)[language]
    for now in (NOW, datetime(2026, 12, 6, 20, tzinfo=UTC), NOW - timedelta(days=30)):
        screen = ask_when(t, month, DECEMBER, now)
        quick = [row[0].label for row in screen.rows if "8:00" in row[0].label]
        assert quick and len(set(quick)) == len(quick)
        assert sum(len(row) for row in screen.rows) <= 100
    assert sum(len(row) for row in ask_hour(t, month, date(2026, 12, 5)).rows) == 9
    planned = await db.write(months.publish_at, month=month.id, at=at(5, 18), by=rules.teacher, now=NOW)
    assert "18:00" in month_card(t, planned).text
    await db.close()


async def test_a_corrected_old_map_neither_comes_to_newcomers_nor_to_the_top_of_the_chat(
    world: World, classroom: Classroom
) -> None:
    await classroom.publish()
    await world.until(at(28, 12))
    teacher, group = classroom.teacher, classroom.group
    assert group is not None
    (old,) = [seen for seen in group.pinned if seen.photo]
    await teacher.say("/plan")
    await teacher.press("Январь 2027")
    await teacher.say("Школа\n15.01 Каток")
    await teacher.press("Сохранить")
    await teacher.press("Опубликовать")
    await world.until(at(2, 12, month=1, year=2027))
    vera = await classroom.join("Сидоровы")
    await classroom.accept()
    assert vera.screen.text.startswith("🗺 Январь 2027")
    before = len(vera.screens)
    assert world.app is not None
    await teacher.delete(old)
    by = await world.read(people.know, teacher.id)
    await world.app.db.write(months.change, month=1, wanted=[], by=by, now=world.clock.now(), tell=False)
    await world.settle()
    assert len(vera.screens) == before
    assert ["Январь" in seen.text or "январь" in seen.text for seen in group.pinned if seen.photo] == [True]
