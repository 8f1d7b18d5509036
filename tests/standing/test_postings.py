"""When the rating is posted: a month's final, holidays, nothing where nothing happened, once whatever restarts."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data import points
from data.db import Database
from data.refusal import Refused
from data.standing import postings, rating
from data.standing.postings import final_due
from handlers.standing.postings import days_of
from sandbox import Seen
from tests.rules import Rules, found
from tests.standing.test_rating import earn, earn_a_book
from tests.world import MOSCOW, Classroom, World, at
from ui.text import texts

JANUARY = {"month": 1, "year": 2027}


async def settled(rules: Rules, *moments: datetime) -> list[tuple[date, bool, bool]]:
    """What is known of each due moment: its day, whether it was a final, whether it stayed silent."""
    for moment in moments:
        for _ in range(2):
            assert not await rules.db.write(postings.settle, moment)

    def known(tx: Any) -> list[tuple[date, bool, bool]]:
        import sqlalchemy as sa

        r = rating.ratings.c
        rows = tx.execute(sa.select(r.due_at, r.final, r.silent).order_by(r.due_at))
        return [(row.due_at.astimezone(MOSCOW).date(), row.final, row.silent) for row in rows]

    return await rules.db.read(known)


async def a_class_with_a_deed(db: Database) -> tuple[Rules, int]:
    rules = await found(db)
    family = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    await earn(rules, family, 10, at(2, 12), "a")
    return rules, family


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 12, 31, 15, 0, tzinfo=UTC), at(31, 18)),
        (datetime(2026, 12, 31, 14, 59, tzinfo=UTC), at(30, 18, month=11)),
        (datetime(2027, 3, 1, 3, 0, tzinfo=UTC), at(28, 18, month=2, year=2027)),
        (datetime(2028, 3, 1, 3, 0, tzinfo=UTC), at(29, 18, month=2, year=2028)),
    ],
)
def test_a_month_ends_on_its_last_day(now: datetime, due: datetime) -> None:
    assert final_due(now, ZoneInfo("Europe/Moscow"), 18 * 60) == due


async def test_a_months_final_on_its_last_day(db: Database) -> None:
    rules, _ = await a_class_with_a_deed(db)
    friday, thursday = at(25, 18), at(31, 18)
    assert await settled(rules, friday, thursday, at(31, 23)) == [
        (date(2026, 12, 25), False, False),
        (date(2026, 12, 31), True, False),
    ]
    shown = await db.read(postings.posted, rating=2)
    assert (shown.final, shown.first, shown.rows[0].moved) == (True, date(2026, 12, 1), 0)


async def test_a_final_that_is_late_is_still_of_its_month(db: Database) -> None:
    rules, family = await a_class_with_a_deed(db)
    await earn(rules, family, 5, at(1, 3, **JANUARY), "january")
    assert await settled(rules, at(1, 9, **JANUARY)) == [(date(2026, 12, 31), True, False)]
    shown = await db.read(postings.posted, rating=1)
    assert [(row.points, row.name) for row in shown.rows] == [(10, "Ивановы")]


async def test_a_last_day_that_is_the_weekly_day_has_one_posting(db: Database) -> None:
    """31 July 2026 is a Friday; so is 30 April 2027."""
    rules = await found(db)
    family = (await rules.family(1, "Ивановы")).family_in(rules.classroom)
    await earn(rules, family, 10, at(20, 12, month=4, year=2027), "a")
    assert await settled(rules, at(30, 18, month=4, year=2027)) == [(date(2027, 4, 30), True, False)]


async def test_no_posting_where_nothing_happened_since(db: Database) -> None:
    rules, family = await a_class_with_a_deed(db)
    await settled(rules, at(4, 18), at(11, 18))
    correct: dict[str, Any] = {"family": family, "source": "a", "by": None, "now": at(12, 12)}
    await db.write(points.correct, amount=0, deeds=0, **correct)
    await db.write(points.correct, amount=10, **correct)
    await settled(rules, at(18, 18))
    await db.write(points.correct, amount=12, **correct)
    known = await settled(rules, at(25, 18))
    assert [silent for _, _, silent in known] == [False, True, True, False], "taken back and given again is nothing new"


async def test_the_rating_rests_in_holidays_if_so_set(db: Database) -> None:
    rules, family = await a_class_with_a_deed(db)
    by, id = rules.teacher, rules.classroom
    days: dict[str, Any] = {"classroom": id, "first": date(2026, 12, 28), "last": date(2027, 1, 8)}
    known = await db.write(postings.add_holiday, by=by, **days)
    await earn(rules, family, 10, at(2, 12, **JANUARY), "b")
    assert [
        (one[0], one[2]) for one in await settled(rules, at(31, 18), at(8, 18, **JANUARY), at(15, 18, **JANUARY))
    ] == [
        (date(2026, 12, 31), True),
        (date(2027, 1, 8), True),
        (date(2027, 1, 15), False),
    ]
    await db.write(postings.rest, classroom=id, on=False, by=by)
    await earn(rules, family, 10, at(16, 12, **JANUARY), "c")
    await db.write(postings.add_holiday, classroom=id, first=date(2027, 1, 22), last=date(2027, 1, 22), by=by)
    await db.write(postings.rest, classroom=id, on=False, by=by)
    assert (await settled(rules, at(22, 18, **JANUARY)))[-1] == (date(2027, 1, 22), False, False)
    assert await db.write(postings.drop_holiday, holiday=known[0].id, by=by) == id
    with pytest.raises(Refused, match="refusal-gone holiday"):
        await db.write(postings.drop_holiday, holiday=known[0].id, by=by)
    for who, word in ((by, "postings-days"), (await rules.again(1), "people-staff-only")):
        with pytest.raises(Refused, match=word):
            await db.write(postings.add_holiday, by=who, **{**days, "last": date(2026, 12, 1)})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("28.12–8.01", date(2026, 12, 28), date(2027, 1, 8)),
        ("4 ноября", date(2026, 11, 4), date(2026, 11, 4)),
        ("с 26 октября по 3 ноября", date(2026, 10, 26), date(2026, 11, 3)),
    ],
)
def test_holidays_as_they_are_typed(text: str, first: date, last: date) -> None:
    assert days_of(text, first.replace(day=1)) == (first, last)


@pytest.mark.parametrize("text", ["никогда", "31.02", "28.12 концерт", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="postings-days"):
        days_of(text, date(2026, 12, 1))


def posted(classroom: Classroom) -> list[Seen]:
    assert classroom.group is not None
    return [one for one in classroom.group.messages if one.text.startswith(("Рейтинг", "Итоги"))]


async def test_the_final_replaces_the_weekly_one_at_the_top(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await earn_a_book(classroom, "Ивановы")
    await world.until(at(30, 12))
    await world.stop()
    world.clock.set(at(31, 18, 1).astimezone(UTC))
    await world.start()
    await world.settle()
    await world.stop()
    await world.start()
    await world.until(at(3, 12, **JANUARY))
    assert [one.text.split("\n")[0] for one in posted(classroom)] == [
        "Рейтинг семей — декабрь 2026",
        "Итоги месяца — декабрь 2026",
    ]
    assert classroom.group is not None
    pinned = [one.text.split("\n")[0] for one in classroom.group.pinned if one.text.startswith(("Рейтинг", "Итоги"))]
    assert pinned == ["Итоги месяца — декабрь 2026"]


async def test_the_teacher_chooses_how_it_is_shown_and_when_it_rests(world: World, classroom: Classroom) -> None:
    t = texts(strict=True)["ru"]
    teacher = classroom.teacher
    await classroom.publish()
    await earn_a_book(classroom, "Ивановы")
    await teacher.say("/class")
    for label in ("Настройки", "Рейтинг и баллы", "Без мест, все вместе"):
        await teacher.press(label)
    assert t("postings-about-together") in teacher.screen.text
    await teacher.press("Каникулы")
    await teacher.press("Добавить дни")
    await teacher.say("когда-нибудь")
    assert teacher.screen.text == "Не понял дни. Напишите первый и последний, например: 28.12–8.01"
    await teacher.say("7.12–13.12")
    assert "• 7 декабря 2026 – 13 декабря 2026" in teacher.screen.text
    await world.until(at(4, 18))
    assert [one.text for one in posted(classroom)] == ["Рейтинг семей — декабрь 2026\n2 «Б»\nУчаствует 1 из 2 семей"]
    await earn_a_book(classroom, "Петровы")
    await world.until(at(11, 19))
    assert len(posted(classroom)) == 1
    await world.until(at(18, 18))
    assert len(posted(classroom)) == 2
    assert await world.read(points.of_family, family=2) == 10
