"""The poster and the wall sheet: nothing is cut off, pages are filled, days and ranges stand where they belong."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.db import Database
from data.map.months import Month
from handlers.links import Links
from handlers.map import posters
from tests.readers import text_of
from tests.rules import found
from tests.test_pictures import a_sheet, a_wall, is_a4, keeps_telegrams_limits, pages, size
from ui.pictures import Studio
from ui.text import texts
from ui.wall import A_DAY, LANES, Bar, WallItem, lanes, mondays, shortened

MONTHS = {path.stem: path for path in (Path(__file__).parents[2] / "docs" / "months").glob("*.txt")}
LINKS = Links("marshrutka_bot")
LINE = "Школа\n12.12 18:00 Новогодний концерт @ актовый зал"


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    one = Studio()
    yield one
    one.close()


async def month_of(url: str, plan: str) -> Month:
    db = Database(url)
    try:
        return await (await found(db)).map(plan)
    finally:
        await db.close()


def bare(words: str) -> str:
    """Without spaces, hyphens and what only steers lines."""
    return re.sub(r"[\s\-‐\u00ad\u200b\u2060\f]", "", words)


@pytest.mark.parametrize("name", sorted(MONTHS))
async def test_the_samples_are_a_photo_and_one_sheet_on_which_every_title_and_place_stands_whole(
    studio: Studio, sqlite_url: str, name: str
) -> None:
    month = await month_of(sqlite_url, MONTHS[name].read_text("utf-8"))
    for t in texts(strict=True).values():
        poster = posters.poster(t, month, LINKS).picture
        assert poster is not None
        sheet = await studio.draw(posters.wall(t, month, LINKS), "pdf")
        assert is_a4(sheet)
        assert pages(sheet) == 1
        for pdf in (await studio.draw(poster, "pdf"), sheet):
            words = bare(text_of(pdf))
            for item in month.items:
                assert bare(item.title) in words
                assert bare(item.place or "") in words
            assert t("reading-book-aloud").replace(" ", "") in words
    png = await studio.draw(poster)
    assert keeps_telegrams_limits(png) and size(png)[0] == 1080


async def test_a_second_page_comes_only_when_it_is_needed(studio: Studio) -> None:
    """31 things a day each and as many without a day fit one sheet; with long titles they take two."""
    assert pages(await studio.draw(a_wall(31), "pdf")) == 1
    assert pages(await studio.draw(a_wall(62, "Экскурсия «Тайны московского метро» всем классом"), "pdf")) == 2
    assert pages(await studio.draw(a_wall(200, "Турнир", most=9), "pdf")) > 2


async def test_a_page_of_the_wall_sheet_is_never_nearly_empty(studio: Studio) -> None:
    """From one item to the most that two pages hold: the second, where there is one, has a good part of the words."""
    seen = set()
    for count in (1, 5, 12, 20, 31, 45, 60, 75):
        pdf = await studio.draw(a_wall(count, "Экскурсия «Тайны московского метро»", most=3), "pdf")
        seen.add(of := pages(pdf))
        for number in range(2, of + 1):
            words = text_of(pdf, number).split()
            assert len(words) > 80, f"page {number} of {of} with {count} items"
    assert seen == {1, 2}


async def test_what_a_day_cannot_hold_is_told_below(studio: Studio) -> None:
    """Ten things on one day, seven ranges in one week: those left out of the calendar are counted and named."""
    day = date(2026, 12, 9)
    items = [WallItem(day, day, f"Дело {n}") for n in range(10)]
    items += [WallItem(day, day + timedelta(days=2), f"Неделя {n}") for n in range(7)]
    facts = a_sheet(items).facts
    week = facts["weeks"][1]
    assert len(week["days"][2]["items"]) == A_DAY and len(week["lanes"]) == LANES
    assert week["days"][2]["more"] == f"… и ещё {10 - A_DAY + 7 - LANES}"
    words = bare(text_of(await studio.draw(a_sheet(items), "pdf")))
    assert [item.title for item in items if bare(item.title) not in words] == []


async def test_days_and_ranges_stand_where_they_belong(sqlite_url: str) -> None:
    plan = """Школа
12.12 18:00 Концерт
07.12-16.12 Неделя математики
до 18 декабря Корм для приюта
01.12-31.12 Декада доброты
Читаем вслух
Н. Носов. «Фантазёры»
"""
    month = await month_of(sqlite_url, plan)
    facts = posters.wall(texts(strict=True)["ru"], month, LINKS).facts
    days = {day["number"]: day["items"] for week in facts["weeks"] for day in week["days"]}
    assert [(item["label"], item["title"]) for item in days[12]] == [("18:00", "Концерт")]
    assert [(item["label"], item["title"]) for item in days[18]] == [("срок", "Корм для приюта")]
    bars = [(n, bar["start"], bar["end"], bar["before"], bar["after"]) for n, bar in bars_of(facts)]
    assert bars == [(1, 0, 6, False, True), (2, 0, 2, True, False)]
    beside = {section["title"]: [item["title"] for item in section["items"]] for section in facts["sections"]}
    assert beside == {"Читаем вслух": ["Н. Носов. «Фантазёры»"], "Школа": ["Декада доброты"]}


def bars_of(facts: dict) -> list[tuple[int, dict]]:
    return [(n, bar) for n, week in enumerate(facts["weeks"]) for lane in week["lanes"] for bar in lane]


@pytest.mark.parametrize(
    ("first", "count", "monday"),
    [
        (date(2026, 12, 1), 5, date(2026, 11, 30)),
        (date(2027, 2, 1), 4, date(2027, 2, 1)),
        (date(2026, 8, 1), 6, date(2026, 7, 27)),
        (date(2028, 2, 1), 5, date(2028, 1, 31)),
    ],
)
def test_the_weeks_of_a_month(first: date, count: int, monday: date) -> None:
    weeks = mondays(first)
    assert len(weeks) == count and weeks[0] == monday
    assert all(week.weekday() == 0 for week in weeks)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_bars_of_a_week_never_overlap(spans: list[tuple[int, int]]) -> None:
    day = date(2026, 12, 1)
    bars = [Bar(min(span), max(span), WallItem(day, day, str(n))) for n, span in enumerate(spans)]
    made = lanes(bars)
    assert sorted(bar.item.title for lane in made for bar in lane) == sorted(bar.item.title for bar in bars)
    for lane in made:
        covered = [column for bar in lane for column in range(bar.start, bar.end + 1)]
        assert len(covered) == len(set(covered))


@pytest.mark.parametrize(
    ("words", "limit", "short"),
    [
        ("Концерт", 20, "Концерт"),
        ("Неделя наук: викторины, опыты и турнир по шашкам", 20, "Неделя наук…"),
        ("«Сказка о попе», «Сказка о рыбаке и рыбке»", 30, "«Сказка о попе»…"),
        ("Прогулка по самым длинным улицам города", 24, "Прогулка по самым…"),
        ("Библиотека (вход со двора, звонить заранее)", 30, "Библиотека…"),
        ("Ы" * 50, 10, "Ы" * 9 + "…"),
    ],
)
def test_a_long_title_ends_at_a_pause(words: str, limit: int, short: str) -> None:
    assert shortened(words, limit) == short


@given(st.text(max_size=120), st.integers(8, 80))
def test_a_shortened_title_keeps_its_limit(words: str, limit: int) -> None:
    assert len(shortened(words, limit)) <= limit
