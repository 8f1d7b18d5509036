"""The map as it is read: the next days first, every section named, within Telegram's limits."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from data.db import Database
from data.items import Content
from data.map import months
from data.refusal import Refused
from handlers.map.maps import map_screen, soon_screen
from tests.map.test_posters import MONTHS
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import Classroom, World, at
from tests.world import found as found_by_talking
from ui.screen import visible
from ui.text import texts

PLAN = """Читаем вслух
Н. Носов. «Фантазёры»
Школа
09.12 10:00 Линейка
10.12 Турнир
07.12-11.12 Неделя математики
до 16 декабря Корм для приюта
17.12 18:00 Концерт
18.12 Ярмарка
"""
THE_TENTH = date(2026, 12, 10)


async def titles(rules: Rules, today: date = THE_TENTH, by: Any = None) -> list[str]:
    soon = await rules.db.read(months.soon, classroom=rules.classroom, today=today, by=by or rules.teacher)
    return [item.title for item in soon]


async def test_the_next_days_are_today_and_seven_more(db: Database) -> None:
    rules = await found(db)
    await rules.map(PLAN)
    assert await titles(rules) == ["Неделя математики", "Турнир", "Корм для приюта", "Концерт"]
    assert await titles(rules, date(2026, 12, 12)) == ["Корм для приюта", "Концерт", "Ярмарка"]
    assert await titles(rules, date(2026, 12, 19)) == []


async def test_the_next_days_reach_into_the_next_months_map(db: Database) -> None:
    rules = await found(db)
    await rules.map("Школа\n30.12 Ёлка")
    by = rules.teacher
    month = await db.write(months.begin, classroom=rules.classroom, first=date(2027, 1, 1), by=by)
    days = {"Каток": at(2, 12, month=1, year=2027), "Концерт": at(20, 12, month=1, year=2027)}
    wanted = [(None, Content("school_event", title, starts=day, all_day=False)) for title, day in days.items()]
    await db.write(months.change, month=month.id, wanted=wanted, by=by, now=NOW, tell=False)
    assert await titles(rules, date(2026, 12, 29)) == ["Ёлка"], "January is not published"
    await db.write(months.publish, month=month.id, by=by, now=NOW)
    assert await titles(rules, date(2026, 12, 29)) == ["Ёлка", "Каток"]


async def test_the_next_days_show_what_is_for_the_reader_and_on_the_map(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    other = await found(db, teacher=200, chat=-2)
    month = await rules.map(PLAN)
    wanted = [
        (
            item.id,
            replace(item.content, families=(anna.family_in(rules.classroom),))
            if item.title == "Турнир"
            else item.content,
        )
        for item in month.items
        if item.title != "Концерт"
    ]
    await db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    assert await titles(rules, by=anna) == ["Неделя математики", "Турнир", "Корм для приюта"]
    assert await titles(rules, by=boris) == ["Неделя математики", "Корм для приюта"]
    with pytest.raises(Refused):
        await titles(rules, by=other.teacher)


WORDS = {
    "ru": ("Сегодня и семь дней вперёд", "сегодня, 18:00", "завтра", "🗓 Ближайшие дни", "‹ К карте"),
    "en": ("Today and the next seven days", "today, 18:00", "tomorrow", "🗓 Coming up", "‹ To the map"),
}
PLANS = {
    "ru": "Школа\n12.12 18:00 Концерт\n13.12 Каток\n25.12 Чаепитие\nПослушать\nЩелкунчик",
    "en": "School\n12.12 18:00 Concert\n13.12 Skating\n25.12 Tea\nListen\nThe Nutcracker",
}


async def test_a_family_sees_the_next_days_first(world: World, language: str) -> None:
    head, today, tomorrow, open_, back = WORDS[language]
    classroom = await found_by_talking(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish(PLANS[language])
    assert head not in anna.screen.text, "what was sent stays right on every day"
    await world.until(at(12, 9))
    await anna.say("/map")
    blocks = anna.screen.text.split("\n\n")
    assert head in blocks[1] and today in blocks[1] and tomorrow in blocks[1]
    assert len(blocks[1].splitlines()) == 3, "the tea is later"
    await anna.press(open_)
    assert today in anna.screen.text
    await anna.press({"ru": "Каток", "en": "Skating"}[language])
    await anna.press(back)
    assert head in anna.screen.text
    await world.until(at(20, 12), timedelta(days=1))
    await anna.say("/map")
    assert {"ru": "Чаепитие", "en": "Tea"}[language] in anna.screen.text.split("\n\n")[1]


async def test_another_month_is_read_without_the_next_days(world: World, classroom: Classroom) -> None:
    await classroom.publish(PLANS["ru"])
    await world.until(at(11, 9), timedelta(days=1))
    teacher, anna = classroom.teacher, classroom.families["Ивановы"]
    await teacher.say("/plan")
    await teacher.press("Январь 2027")
    await teacher.say("Школа\n15.01 Каток")
    await teacher.press("Сохранить")
    await teacher.press("Опубликовать")
    await anna.say("/map")
    assert "Сегодня и семь дней" in anna.screen.text
    await anna.press("Позже ›")
    assert anna.screen.text.startswith("🗺 Январь 2027") and "Сегодня" not in anna.screen.text
    await anna.press("‹ Раньше")
    assert "Сегодня и семь дней" in anna.screen.text


@pytest.mark.parametrize("name", sorted(MONTHS))
async def test_every_section_is_named_within_telegrams_limits(sqlite_url: str, name: str) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    month = await rules.map(MONTHS[name].read_text("utf-8"))
    soon = await db.read(months.soon, classroom=rules.classroom, today=DECEMBER, by=rules.teacher)
    for t in texts(strict=True).values():
        shown = map_screen(t, month, (1, 2), soon=soon, today=DECEMBER)
        assert visible(shown.text) <= 4096, "nothing is cut"
        for section in set(month.sections) - {"read"}:
            assert t(f"months-section-{section}") in shown.text
        assert (t("reading-book-aloud") in shown.text and t("reading-book-alone") in shown.text) or name == "small"
        assert len(shown.rows) <= 20 and max(len(row) for row in shown.rows) <= 2
        listed = soon_screen(t, rules.classroom, soon, DECEMBER, 0)
        assert visible(listed.text) <= 4096 and len(listed.rows) <= 10
    await db.close()
