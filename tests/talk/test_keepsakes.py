"""A family's year to take along: what stands in it, whose it is, and the book as it comes."""

from datetime import timedelta

import pypdfium2 as pdfium
import pytest

from data.books import stories
from data.db import Database
from data.deeds import checks, reports
from data.files import File
from data.people import Person
from data.refusal import Refused
from data.school import years
from data.talk import keepsakes, praises
from handlers.talk.keepsakes import PHOTOS, _photos, book
from tests.rules import NOW, Rules, found
from tests.world import World
from tests.world import found as found_class
from ui.books import pages as drawn_pages
from ui.pictures import Studio
from ui.text import texts

PLAN = """Читаем вслух
Н. Носов. «Фантазёры»
Город
12.12 18:00 Прогулка по Арбату
Пишем сами
Сказка о зиме
"""


async def told(db: Database, rules: Rules, by: Person, item: int, words: str, photos: int = 0) -> None:
    report = await db.write(reports.begin, item=item, by=by, now=NOW)
    await db.write(reports.add, report=report.id, words=words, file=None, by=by, now=NOW)
    for number in range(photos):
        file = File("photo", f"file-{item}-{number}", f"unique-{item}-{number}")
        await db.write(reports.add, report=report.id, words="", file=file, by=by, now=NOW)
    await db.write(checks.send, report=report.id, by=by, now=NOW)
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)


async def test_a_family_finds_its_own_year_in_it_and_nobody_elses(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    month = await rules.map(PLAN)
    of = {item.kind: item.id for item in month.items}
    await told(db, rules, anna, of["book_aloud"], "Смеялись до слёз", photos=2)
    await told(db, rules, boris, of["book_aloud"], "Чужое")
    await told(db, rules, anna, of["city_event"], "Шли пешком", photos=1)
    story = await db.write(stories.begin, item=of["story"], prompt=None, by=anna, now=NOW)
    await db.write(stories.write, story=story, words="Жил снеговик", title="Снеговик", by=anna, now=NOW, message=7)
    await db.write(stories.send, story=story, by=anna, now=NOW)
    await db.write(checks.accept, report=story, by=rules.teacher, now=NOW)
    await db.write(praises.give, family=anna.family_in(rules.classroom), words="Молодцы", by=rules.teacher, now=NOW)
    key = {"classroom": rules.classroom, "now": NOW}
    mine = await db.read(keepsakes.gather, year=2026, by=anna, **key)
    assert [one.words for one in mine.deeds] == ["Смеялись до слёз", "Шли пешком"]
    assert [one.title for one in mine.stories] == ["Снеговик"]
    assert [one.words for one in mine.praises] == ["Молодцы"]
    assert mine.points == 30
    assert _photos(mine)[0] == f"file-{of['book_aloud']}-0"
    assert _photos(mine)[1] == f"file-{of['city_event']}-0", "the first of each before others"
    assert len(_photos(mine)) == 3 <= PHOTOS
    for year, by in ((2025, anna), (2027, anna)):
        with pytest.raises(Refused, match="keepsakes-empty"):
            await db.read(keepsakes.gather, year=year, by=by, **key)
    with pytest.raises(Refused, match="people-families-only"):
        await db.read(keepsakes.gather, year=2026, by=rules.teacher, **key)
    later = {"classroom": rules.classroom, "by": anna, "now": NOW + timedelta(days=300)}
    assert await db.read(keepsakes.of_family, **later) == (2027, 2026)
    turned = {"classroom": rules.classroom, "year": 2027, "by": rules.teacher, "now": NOW + timedelta(days=260)}
    await db.write(years.begin, **turned)
    assert (await db.read(keepsakes.gather, year=2026, **later)).title == "2 «Б»"


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_book_has_a_chapter_for_each_sort_and_no_empty_one(db: Database, language: str) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map(PLAN)
    of = {item.kind: item.id for item in month.items}
    await told(db, rules, anna, of["book_aloud"], "Смеялись до слёз")
    await told(db, rules, anna, of["city_event"], "Шли пешком")
    t = texts()[language]
    mine = await db.read(keepsakes.gather, classroom=rules.classroom, year=2026, by=anna, now=NOW)
    made = book(t, mine, {}, [])
    assert [one.title for one in made.chapters] == [t("keepsakes-read"), t("keepsakes-done")]
    studio = Studio()
    try:
        pdf = await studio.draw(drawn_pages(made, name=""), "pdf")
    finally:
        studio.close()
    said = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)).replace("\xa0", " ")
    for words in ("Ивановы", "Смеялись до слёз", "Шли пешком", "2026/27"):
        assert words in said


async def test_a_family_takes_its_year_by_buttons(world: World, language: str) -> None:
    made = await found_class(world, language)
    t = texts()[language]
    anna = await made.join("Ивановы")
    await made.accept()
    await made.publish()
    await anna.say("/menu")
    for label in (t("families-open"), t("leaving-open"), t("keepsakes-open")):
        await anna.press(label)
    await anna.press(t("keepsakes-of", years="2026/27"))
    assert anna.alerts[-1] == t("keepsakes-empty")
    await made.teacher.say("/class")
    for label in (t("together-open"), t("praises-give-open"), "Ивановы"):
        await made.teacher.press(label)
    await made.teacher.say("Молодцы")
    await made.teacher.press(t("praises-give"))
    await anna.say("/menu")
    for label in (t("families-open"), t("leaving-open"), t("keepsakes-open")):
        await anna.press(label)
    await anna.press(t("keepsakes-of", years="2026/27"))
    name, data = anna.screen.document
    assert name.endswith("2026-27.pdf")
    assert data.startswith(b"%PDF")
    assert world.log.errors == []
