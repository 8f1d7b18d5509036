"""The reading list kept apart, and who read to whom, told in a tap or two and never asked for."""

import pytest

from data.db import Database
from data.deeds import checks, reports
from data.map.months import Month
from data.people import Person
from data.refusal import Refused
from handlers.map.reading import reading_screen
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World
from tests.world import found as found_by_talking
from ui.screen import Screen, visible
from ui.text import Text, texts

BOOKS = """Читаем вслух
Н. Носов. «Фантазёры»
Книги для чтения про себя
В. Бианки. «Синичкин календарь»
Школа
12.12 18:00 Концерт
"""


async def item_of(rules: Rules, kind: str) -> int:
    month = await rules.map(BOOKS)
    return next(item.id for item in month.items if item.kind == kind)


async def test_who_read_and_for_how_long_is_kept_and_taken_back_by_a_second_press(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await db.write(reports.begin, item=await item_of(rules, "book_aloud"), by=anna, now=NOW)
    assert (report.reader, report.minutes) == (None, None)
    report = await db.write(reports.read, report=report.id, reader="adult", by=anna)
    report = await db.write(reports.read, report=report.id, minutes=20, by=anna)
    assert (report.reader, report.minutes) == ("adult", 20)
    report = await db.write(reports.read, report=report.id, reader="child", by=anna)
    report = await db.write(reports.read, report=report.id, minutes=20, by=anna)
    assert (report.reader, report.minutes) == ("child", None)
    report = await db.write(reports.read, report=report.id, reader="child", by=anna)
    assert (report.reader, report.minutes) == (None, None)
    assert (await db.write(checks.send, report=report.id, by=anna, now=NOW)).state == "sent"


async def reading_of(db: Database, t: Text, month: Month, by: Person) -> Screen:
    """As this person's family sees it."""
    known = await db.read(reports.of_books, month=month.id, by=by)
    return reading_screen(t, month, known, 0, family=month.classroom in by.memberships)


@pytest.mark.parametrize("values", [{"reader": "dog"}, {"minutes": 0}, {"minutes": -5}, {"minutes": 601}])
async def test_forged_marks_are_refused(db: Database, values: dict) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    report = await db.write(reports.begin, item=await item_of(rules, "book_aloud"), by=anna, now=NOW)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(reports.read, report=report.id, by=anna, **values)


async def test_only_books_are_read_and_only_ones_own_report(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    concert = await db.write(reports.begin, item=await item_of(rules, "school_event"), by=anna, now=NOW)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(reports.read, report=concert.id, reader="adult", by=anna)
    book = await db.write(reports.begin, item=await item_of(rules, "book_aloud"), by=anna, now=NOW)
    with pytest.raises(Refused, match="refusal-gone report"):
        await db.write(reports.read, report=book.id, reader="adult", by=boris)
    await db.write(checks.send, report=book.id, by=anna, now=NOW)
    with pytest.raises(Refused, match="reports-already-sent"):
        await db.write(reports.read, report=book.id, reader="adult", by=anna)


async def test_the_list_shows_a_family_what_it_has_told_itself(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await rules.map(BOOKS)
    aloud = next(item.id for item in month.items if item.kind == "book_aloud")
    report = await db.write(reports.begin, item=aloud, by=anna, now=NOW)
    await db.write(reports.read, report=report.id, reader="child", minutes=30, by=anna)
    await db.write(reports.add, report=report.id, words="Первые две главы", file=None, by=anna, now=NOW)
    assert await db.read(reports.of_books, month=month.id, by=anna) == {}, "a draft is not told yet"
    await db.write(checks.send, report=report.id, by=anna, now=NOW)
    for by, told in ((anna, {aloud}), (boris, set()), (rules.teacher, set())):
        assert set(await db.read(reports.of_books, month=month.id, by=by)) == told
    t = texts(strict=True)["ru"]
    screen = await reading_of(db, t, month, anna)
    assert screen.text == (
        "📖 <b>Читаем</b> — декабрь 2026\n\n"
        "📖 <b>Читаем сами</b>\n• В. Бианки. «Синичкин календарь»\n\n"
        "📚 <b>Читаем вслух</b>\n• Н. Носов. «Фантазёры»\n"
        "  ✓ Ребёнок — взрослому, 30 минут · Первые две главы · учитель проверит"
    )
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    assert "· принято" in (await reading_of(db, t, month, anna)).text


@pytest.mark.parametrize("count", [1, 8, 9, 60])
async def test_a_list_of_any_length_keeps_telegrams_limits(sqlite_url: str, count: int) -> None:
    db = Database(sqlite_url)
    rules = await found(db)
    books = [f"Книга номер {n} " + "с очень длинным названием " * 7 for n in range(count)]
    month = await rules.map("\n".join(["Читаем вслух", *books[::2], "Книги для чтения про себя", *books[1::2]]))
    for t in texts(strict=True).values():
        screen = await reading_of(db, t, month, rules.teacher)
        assert visible(screen.text) <= 4096
        assert len(screen.rows) <= 8 + 2
    await db.close()


WORDS = {
    "ru": ("📖 Читаем", "Фантазёры", "✅ Рассказать", "Взрослый — ребёнку", "20 мин", "Отправить", "Проверить"),
    "en": ("📖 Read", "Dreamers", "✅ Share", "An adult to a child", "20 min", "Send", "Check"),
}


async def test_a_family_reads_aloud_and_the_teacher_sees_who_read_to_whom(world: World, language: str) -> None:
    section, book, tell, reader, minutes, send, check = WORDS[language]
    classroom = await found_by_talking(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    await anna.press(section)
    await anna.press(book)
    await anna.press(tell)
    before = len(anna.screens)
    await anna.press(reader)
    await anna.press(minutes)
    assert len(anna.screens) == before, "marked in place"
    assert f"✓ {reader}" in anna.screen.labels and f"✓ {minutes}" in anna.screen.labels
    await anna.press(send)
    await classroom.teacher.press(check)
    assert {"ru": "📖 Взрослый — ребёнку, 20 минут", "en": "📖 An adult to a child, 20 minutes"}[
        language
    ] in classroom.teacher.screen.text
    await anna.say("/map")
    await anna.press(section)
    assert {"ru": "Взрослый — ребёнку, 20 минут · учитель проверит", "en": "An adult to a child, 20 minutes · the"}[
        language
    ] in anna.screen.text


async def test_nothing_has_to_be_marked(classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("Фантазёры")
    await anna.press("Отправить")
    await classroom.teacher.press("Проверить")
    assert "Взрослый" not in classroom.teacher.screen.text
    assert "Принять" in str(classroom.teacher.screen.labels)
