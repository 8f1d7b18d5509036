"""The month's map: pasted, previewed, saved, published, read; changed afterwards without a new message."""

from datetime import date

import pytest

from data import drafts, months
from data.db import Database
from data.refusal import Refused
from handlers.months import map_screen, section_screen
from tests.rules import DECEMBER, NOW, found
from tests.world import Classroom, World, at
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
    assert teacher.screen.text.startswith("Декабрь 2026: понят 1 пункт, не понята 1 строка.")
    assert "🏫 Концерт — 12 декабря, сб, 18:00 · актовый зал" in teacher.screen.text
    assert "3: «40.12 Каток» — такого дня нет" in teacher.screen.text
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
    assert teacher.screen.text.startswith("Декабрь 2026: понято 2 пункта.")


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
    await classroom.teacher.press("Добавить пункты")
    await classroom.teacher.say("Класс\n25.12 Чаепитие")
    await classroom.teacher.press("Сохранить")
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
            await db.write(drafts.paste, classroom=rules.classroom, first=DECEMBER, text="x", by=by, now=NOW)
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(drafts.save, draft=1, understood=(), by=by, now=NOW)


async def test_a_plan_is_neither_empty_nor_endless(db: Database) -> None:
    rules = await found(db)
    for text, reason in ((" \n", "drafts-empty-plan"), ("ж" * 60_001, "drafts-long-plan")):
        with pytest.raises(Refused, match=reason):
            await db.write(
                drafts.paste, classroom=rules.classroom, first=DECEMBER, text=text, by=rules.teacher, now=NOW
            )
    with pytest.raises(Refused, match="months-too-many"):
        await rules.map("Читаем вслух\n" + "\n".join(f"Книга номер {n}" for n in range(301)))


@pytest.mark.parametrize(("first", "after"), [((2026, 1), (2026, 2)), ((2026, 12), (2027, 1)), ((2028, 2), (2028, 3))])
def test_the_month_after(first: tuple[int, int], after: tuple[int, int]) -> None:
    assert months.next_first(date(*first, 1)) == date(*after, 1)


@pytest.mark.parametrize("count", [1, 12, 300])
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_map_of_any_size_fits_a_message(sqlite_url: str, count: int, language: str) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    sorts = ("Читаем вслух", "Послушать", "Школа", "Город", "Конкурсы")
    text = "\n".join(
        line
        for n, sort in enumerate(sorts)
        for line in (
            sort,
            *(f"Очень длинное название пункта номер {n}-{k} " + "и ещё слово " * 9 for k in range(max(1, count // 5))),
        )
    )
    month = await rules.map(text)
    t = texts(strict=True)[language]
    screen = map_screen(t, month)
    assert visible(screen.body) <= 4096
    assert sum(len(row) for row in screen.rows) <= 100
    page = section_screen(t, month, "school", 99)
    assert page.rows[-2][1].label.split(" / ")[0] == page.rows[-2][1].label.split(" / ")[1] if count > 40 else True
    await db.close()


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
    await anna.press("🌳 Бабушкинский парк")
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
