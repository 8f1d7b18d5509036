"""The rating: places, movement, the hour of posting, once; and the ledger below it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import points
from data.db import Database
from data.points import Sum
from data.refusal import Refused
from data.school import families
from data.standing import postings, rating
from data.standing.postings import weekly_due
from data.standing.rating import SPANS, Rating, period, rank, top
from handlers.links import Links
from handlers.standing.rating import posting, private
from tests.rules import NOW, Rules, found
from tests.world import MOSCOW, Classroom, World, at
from tests.world import found as found_class
from ui.screen import visible
from ui.text import texts

NAMES = {1: "Ивановы", 2: "Петровы", 3: "Лисята", 4: "Козловы"}


def test_equal_points_share_a_place_and_the_next_is_counted_on() -> None:
    sums = [Sum(1, 20, 2), Sum(2, 30, 3), Sum(3, 20, 1), Sum(4, 10, 1)]
    rows = rank(sums, NAMES, {})
    assert [(row.place, row.name, row.points) for row in rows] == [
        (1, "Петровы", 30),
        (2, "Ивановы", 20),
        (2, "Лисята", 20),
        (4, "Козловы", 10),
    ]
    assert all(row.moved is None for row in rows)


def test_movement_is_counted_in_places_since_the_last_posting() -> None:
    rows = rank([Sum(1, 20, 2), Sum(2, 30, 3), Sum(3, 5, 1)], NAMES, {1: 1, 2: 3})
    assert [(row.name, row.moved) for row in rows] == [("Петровы", 2), ("Ивановы", -1), ("Лисята", None)]


def test_who_left_or_has_nothing_does_not_appear() -> None:
    assert rank([Sum(9, 50, 5), Sum(1, 0, 1)], NAMES, {}) == ()


@given(st.dictionaries(st.integers(1, 40), st.integers(-5, 60), max_size=40))
def test_a_place_is_one_more_than_the_families_with_more(points_of: dict[int, int]) -> None:
    names = {family: f"Семья {family}" for family in points_of}
    rows = rank([Sum(family, amount, 1) for family, amount in points_of.items()], names, {})
    shown = {row.family: row for row in rows}
    assert set(shown) == {family for family, amount in points_of.items() if amount > 0}
    for row in rows:
        assert row.place == 1 + sum(other.points > row.points for other in rows)
    assert [row.place for row in rows] == sorted(row.place for row in rows)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 -- made aware below
    st.sampled_from(["Europe/Moscow", "Europe/Berlin", "America/New_York", "Pacific/Auckland"]),
    st.integers(0, 6),
    st.integers(0, 24 * 60 - 1),
)
def test_the_last_due_moment_is_on_its_day_and_within_a_week(
    moment: datetime, name: str, weekday: int, minute: int
) -> None:
    zone = ZoneInfo(name)
    now = moment.replace(tzinfo=UTC)
    due = weekly_due(now, zone, weekday, minute)
    assert due.weekday() == weekday and due.hour * 60 + due.minute == minute
    assert 0 <= now.timestamp() - due.timestamp() < 7 * 86400 + 3600, "an hour more where the clock went back"


def test_the_hour_holds_over_the_change_of_the_clock() -> None:
    """Berlin puts its clock back on 25 October 2026: Friday 18:00 is 16:00 UTC before it and 17:00 UTC after."""
    berlin = ZoneInfo("Europe/Berlin")
    before = weekly_due(datetime(2026, 10, 24, 12, tzinfo=UTC), berlin, 4, 18 * 60)
    after = weekly_due(datetime(2026, 10, 31, 12, tzinfo=UTC), berlin, 4, 18 * 60)
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (16, 17)


def test_a_month_is_the_classes_calendar_month() -> None:
    since, before = period(at(31, 23).date(), MOSCOW)
    assert (since, before) == (at(1, 0), at(1, 0, month=1, year=2027))


async def test_a_source_pays_once_and_corrections_are_rows(db: Database) -> None:
    rules = await found(db)
    family = (await rules.family(1, "Ивановы")).family_in(rules.classroom)

    async def earn(amount: int, source: str) -> bool:
        return await db.write(
            points.earn,
            classroom=rules.classroom,
            family=family,
            kind="outing",
            amount=amount,
            source=source,
            at=NOW,
            by=None,
        )

    async def correct(amount: int, deeds: int = 1) -> bool:
        return await db.write(
            points.correct, family=family, source="report:1", amount=amount, deeds=deeds, by=None, now=NOW
        )

    assert [await earn(10, "report:1"), await earn(10, "report:1")] == [True, False]
    assert [await correct(6), await correct(6), await correct(0, deeds=0), await correct(8)] == [
        True,
        False,
        True,
        True,
    ]
    with pytest.raises(ValueError, match="below 0"):
        await correct(-1)
    with pytest.raises(ValueError, match="nothing less"):
        await earn(-4, "report:2")
    assert await db.read(points.of_family, family=family) == 8
    sums = await db.read(points.sums, classroom=rules.classroom, since=NOW, before=NOW + timedelta(seconds=1))
    assert sums == [Sum(family, 8, 1, NOW)]
    rows = [(row.entry, row.amount, row.deeds) for row in await db.read(points.ledger, classroom=rules.classroom)]
    assert rows == [(0, 10, 1), (1, -4, 0), (2, -6, -1), (3, 8, 1)]


async def test_a_rating_falls_due_once_whoever_looks_and_however_often(db: Database) -> None:
    rules = await found(db)
    family = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    await db.write(
        points.earn,
        classroom=rules.classroom,
        family=family,
        kind="outing",
        amount=10,
        source="x",
        at=NOW,
        by=None,
    )
    for moment in (at(4, 17, 59), at(4, 18), at(4, 18, 1), at(5, 9), at(7, 9)):
        await db.write(postings.settle, moment)
    shown = await db.read(postings.posted, rating=1)
    assert [row.name for row in shown.rows] == ["Ивановы"]
    with pytest.raises(Exception, match="No row"):
        await db.read(postings.posted, rating=2)


async def test_a_rating_missed_by_more_than_two_days_waits_for_friday(db: Database) -> None:
    rules = await found(db)
    family = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    earned = {"classroom": rules.classroom, "family": family, "kind": "outing", "amount": 10, "by": None}
    await db.write(points.earn, source="x", at=NOW, **earned)
    await db.write(postings.settle, at(6, 18, 1))
    await db.write(postings.settle, at(11, 18, 1))
    assert (await db.read(postings.posted, rating=1)).day == at(11, 18).date()


async def earn_a_book(classroom: Classroom, name: str, item: str = "Фантазёры") -> None:
    family = classroom.families[name]
    await family.say("/done")
    await family.press(item)
    await family.press("Отправить учителю")
    await classroom.teacher.press("✅ Проверить")
    await classroom.teacher.press("Принять")


async def test_friday_at_six_the_chat_sees_it_pinned_and_the_old_one_goes(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await earn_a_book(classroom, "Ивановы")
    group = classroom.group
    assert group is not None
    await world.until(at(4, 17, 59))
    assert not [seen for seen in group.messages if seen.text.startswith("Рейтинг")]
    await world.until(at(4, 18))
    first = group.pinned[0]
    assert first.text == "Рейтинг семей — декабрь 2026\n2 «Б»\nУчаствует 1 из 2 семей\n1. Ивановы — 10"
    assert first.photo is not None
    await earn_a_book(classroom, "Петровы")
    await world.until(at(11, 18))
    pinned = [seen.text for seen in group.pinned if seen.text.startswith("Рейтинг")]
    assert pinned == ["Рейтинг семей — декабрь 2026\n2 «Б»\nУчаствуют 2 из 2 семей\n1. Ивановы — 10\n1. Петровы — 10"]


async def test_no_posting_where_nobody_has_done_anything(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await world.until(at(5, 12))
    assert classroom.group is not None
    assert not [seen for seen in classroom.group.messages if seen.text.startswith("Рейтинг")]


async def test_a_family_sees_its_place_in_private(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await earn_a_book(classroom, "Ивановы")
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    await anna.say("/rating")
    assert "У вас 1 место: 10 баллов за 1 дело." in anna.screen.text
    await boris.say("/rating")
    assert "У вашей семьи баллов пока нет." in boris.screen.text


@pytest.mark.parametrize("count", [0, 1, 30, 100])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_screens_fit_with_any_number_of_families(count: int, language: str) -> None:
    t = texts(strict=True)[language]
    rows = rank(
        [Sum(n, 1000 - n // 2, 3) for n in range(count)],
        {n: f"Семья с длинным названием № {n}" for n in range(count)},
        {},
    )
    shown = rating.Rating(1, "2 «Б»", "Europe/Moscow", at(1, 0).date(), at(4, 18), rows, max(count, 1))
    assert visible(private(t, shown, 0).body) <= 4096
    assert visible(posting(t, shown, Links("bot")).body) <= 1024


@given(st.lists(st.integers(0, 30), max_size=60))
def test_a_place_is_one_more_than_those_who_have_more(amounts: list[int]) -> None:
    """Competition ranking; who has nothing is not ranked."""
    names = {family: f"Семья {family}" for family in range(len(amounts))}
    rows = rank([Sum(family, amount, 1) for family, amount in enumerate(amounts)], names, {})
    shown = {row.family: row.place for row in rows}
    assert shown == {
        family: 1 + sum(other > amount for other in amounts) for family, amount in enumerate(amounts) if amount
    }


@pytest.mark.parametrize(
    ("day", "span", "first", "after"),
    [
        (date(2026, 12, 6), "week", date(2026, 11, 30), date(2026, 12, 7)),
        (date(2026, 12, 7), "week", date(2026, 12, 7), date(2026, 12, 14)),
        (date(2026, 12, 31), "month", date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 9, 1), "quarter", date(2026, 9, 1), date(2026, 11, 1)),
        (date(2026, 12, 31), "quarter", date(2026, 11, 1), date(2027, 1, 1)),
        (date(2027, 3, 31), "quarter", date(2027, 1, 1), date(2027, 4, 1)),
        (date(2027, 5, 1), "quarter", date(2027, 4, 1), date(2027, 6, 1)),
        (date(2027, 8, 31), "quarter", date(2027, 6, 1), date(2027, 9, 1)),
        (date(2026, 9, 1), "year", date(2026, 9, 1), date(2027, 9, 1)),
        (date(2027, 8, 31), "year", date(2026, 9, 1), date(2027, 9, 1)),
        (date(2028, 2, 29), "year", date(2027, 9, 1), date(2028, 9, 1)),
    ],
)
def test_periods_begin_and_end_at_the_classs_midnight(day: date, span: str, first: date, after: date) -> None:
    since, before = period(day, MOSCOW, span)
    assert (since.date(), before.date()) == (first, after)
    assert since.hour == before.hour == 0 and since.tzinfo is MOSCOW


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(SPANS))
def test_periods_of_a_span_meet_without_a_gap(day: date, span: str) -> None:
    since, before = period(day, MOSCOW, span)
    assert since.date() <= day < before.date()
    assert period(before.date(), MOSCOW, span)[0] == before
    assert period(before.date() - timedelta(days=1), MOSCOW, span) == (since, before)


def test_the_first_ten_and_who_rose_and_the_others_in_the_alphabet() -> None:
    names = {n: f"Семья {chr(ord('Я') - n)}" for n in range(14)}
    sums = [Sum(n, 100 - n, 1) for n in range(13)] + [Sum(13, 88, 1)]
    rows = rank(sums, names, {12: 14, 11: 12})
    first, rest = top(rows)
    assert [row.place for row in first] == [*range(1, 11), 13]
    assert [row.family for row in first][-1] == 12, "it rose, and stands with its place"
    assert [row.name for row in rest] == sorted(row.name for row in rest)
    assert {row.family for row in rest} == {10, 11, 13}


async def earn(rules: Rules, family: int, amount: int, when: datetime, source: str) -> None:
    entered = {"classroom": rules.classroom, "family": family, "kind": "outing", "by": None}
    await rules.db.write(points.earn, amount=amount, source=source, at=when, **entered)


async def test_who_comes_later_is_marked_with_the_day_its_points_count_from(db: Database) -> None:
    rules = await found(db)
    anna = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    boris = (await rules.family(2, "Петровы")).family_in(rules.classroom)
    await earn(rules, anna, 10, at(3, 12), "a")
    person = await rules.person(3)
    joined = await db.write(families.join, token=rules.token, name="Лисята", by=person, now=at(10, 12))
    await db.write(families.accept, family=joined.id, by=rules.teacher, now=at(10, 12))
    await earn(rules, boris, 10, at(11, 12), "b")
    await earn(rules, joined.id, 20, at(12, 12), "c")
    shown = await db.read(rating.of_class, classroom=rules.classroom, now=at(20, 12))
    marked = {row.name: row.joined for row in shown.rows}
    assert marked == {"Ивановы": None, "Петровы": None, "Лисята": at(10, 0).date()}
    assert (shown.deeds, shown.of) == (3, 3)
    january = await db.read(rating.of_class, classroom=rules.classroom, now=at(5, 12, month=1, year=2027))
    assert january.rows == ()
    year = await db.read(rating.of_class, classroom=rules.classroom, now=at(5, 12, month=1, year=2027), span="year")
    assert (year.rows[0].place, year.rows[0].name, year.rows[0].points) == (1, "Лисята", 20)
    t = texts(strict=True)["ru"]
    assert "1. Лисята (с 10 декабря) — 20" in posting(t, shown, Links("bot")).text


async def test_a_familys_trend_over_months(db: Database) -> None:
    rules = await found(db)
    anna = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    boris = (await rules.family(2, "Петровы")).family_in(rules.classroom)
    await earn(rules, anna, 10, at(3, 12), "a")
    await earn(rules, boris, 20, at(4, 12), "b")
    await earn(rules, anna, 5, at(3, 12, month=2, year=2027), "c")
    now = at(20, 12, month=2, year=2027)
    trend = await db.read(rating.trend, classroom=rules.classroom, family=anna, now=now)
    said = [(one.first.month, one.points, one.place) for one in trend]
    assert said == [(12, 10, 2), (1, 0, None), (2, 5, 1)], "it begins with its first month with points"
    vera = (await rules.family(3, "Сидоровы")).family_in(rules.classroom)
    assert await db.read(rating.trend, classroom=rules.classroom, family=vera, now=now) == []


async def test_a_team_name_of_ones_own_and_not_anothers(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    await earn(rules, anna.family_in(rules.classroom), 10, at(3, 12), "a")
    call: dict[str, Any] = {"classroom": rules.classroom, "now": at(3, 12)}
    await db.write(rating.call, name=" Лисята ", by=anna, **call)
    for taken in ("петровы", "Лисята"):
        by = anna if taken == "петровы" else boris
        with pytest.raises(Refused, match="families-name-taken"):
            await db.write(rating.call, name=taken, by=by, **call)
    with pytest.raises(Refused, match="refusal-long"):
        await db.write(rating.call, name="ы" * 41, by=anna, **call)
    shown = await db.read(rating.of_class, classroom=rules.classroom, now=at(4, 12))
    assert [row.name for row in shown.rows] == ["Лисята"]
    await db.write(rating.call, name=None, by=anna, **call)
    shown = await db.read(rating.of_class, classroom=rules.classroom, now=at(4, 12))
    assert [row.name for row in shown.rows] == ["Ивановы"]


async def test_a_family_turns_the_periods_over_and_sees_its_deeds(world: World, language: str) -> None:
    t = texts(strict=True)[language]
    classroom = await found_class(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    await anna.say("/done")
    await anna.press(t("reports-outing"))
    await anna.say("Театр")
    await anna.press(t("reports-send"))
    await classroom.teacher.press(t("checks-check", count=1))
    await classroom.teacher.press(t("checks-accept", points=10))
    await anna.say("/rating")
    for span in ("week", "quarter", "year", "month"):
        await anna.press(t(f"rating-span-{span}"))
        assert t("rating-my-place", place=1, points=10, deeds=1) in anna.screen.text
    await anna.press(t("rating-deeds"))
    assert t("reports-outing-title") in anna.screen.text
    await anna.press(t("people-back"))
    await anna.press(t("rating-team"))
    await anna.say("Foxes 🦊")
    assert "1. Foxes 🦊 — 10" in anna.screen.text
    await anna.press(t("rating-team"))
    await anna.press(t("rating-no-team"))
    assert "1. Ивановы — 10" in anna.screen.text


@pytest.mark.parametrize(
    ("shows", "family", "near"),
    [
        ("all", 20, [18, 19, 20, 21, 22]),
        ("all", 0, [0, 1, 2]),
        ("all", 24, [22, 23, 24]),
        ("all", 99, []),
        ("top", 9, [7, 8, 9]),
        ("top", 20, []),
        ("together", 0, []),
    ],
)
def test_a_family_sees_two_above_and_two_below_where_places_are_shown(shows: str, family: int, near: list[int]) -> None:
    t = texts(strict=True)["ru"]
    rows = rank([Sum(n, 100 - n, 1) for n in range(25)], {n: f"Семья {n:02}" for n in range(25)}, {})
    shown = Rating(1, "2 «Б»", "Europe/Moscow", at(1, 0).date(), at(4, 18), rows, 26, 25, shows)
    assert [row.family for row in rating.neighbours(shown, family)] == near
    open_part = private(t, shown, family).text.split("<blockquote")[0]
    assert (t.html("rating-neighbours") in open_part) == bool(near)
    assert [n for n in range(25) if f"Семья {n:02}" in open_part] == near, "the rest is folded, or not shown"


@pytest.mark.parametrize("shows", ["all", "top", "together"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_how_a_class_is_shown_its_rating(shows: str, language: str) -> None:
    t = texts(strict=True)[language]
    names = {n: f"Семья {n:02}" for n in range(25)}
    rows = rank([Sum(n, 100 - n, 1) for n in range(25)], names, {})
    shown = Rating(1, "2 «Б»", "Europe/Moscow", at(1, 0).date(), at(4, 18), rows, 26, 25, shows, goal=40)
    screen = posting(t, shown, Links("bot"))
    assert screen.picture is not None
    drawn = screen.picture.facts["rows"]
    assert screen.picture.facts["goal"] == {"words": t("goals-bar", done=25, target=40), "done": 25, "target": 40}
    told = private(t, shown, 20).text
    match shows:
        case "all":
            assert [row["place"] for row in drawn] == list(range(1, 26))
        case "top":
            assert [row["place"] for row in drawn] == [*range(1, 11), *[None] * 15]
            assert "Семья 24" in screen.text and "— 76" not in screen.text
            assert t.html("rating-my-place", place=21, points=80, deeds=1) in told
        case _:
            assert drawn == [] and "Семья" not in screen.text
            assert "21" not in told and t.html("rating-my-points", points=80, deeds=1) in told
