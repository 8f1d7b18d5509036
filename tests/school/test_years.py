"""The year turns: proposed on 20 August, prepared by the staff, said by families, begun, taken back; and what is then
behind the class."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from data import looks, slots
from data.db import Database, Tx
from data.deeds import checks, reports
from data.deliveries import deliveries
from data.map import drafts, months
from data.refusal import Refused
from data.school import classrooms, families, farewells, years
from data.standing import rating
from tests.rules import NOW, Rules, found
from tests.whole import nothing_was_missed, run
from tests.world import World, at
from tests.world import found as found_class
from ui.text import texts

YEAR = 2027
AUGUST = at(20, 10, month=8, year=2027)
SEPTEMBER = at(1, 8, month=9, year=2027)


def owed(tx: Tx, kind: str) -> list[int]:
    d = deliveries.c
    rows = sa.select(d.chat_id).where(d.kind == kind, sa.or_(d.outcome.is_(None), d.outcome != "withdrawn"))
    return list(tx.execute(rows.order_by(d.id)).scalars())


async def turn(rules: Rules, now: datetime = AUGUST) -> years.YearTurn:
    return await rules.db.read(years.get, classroom=rules.classroom, year=YEAR, by=rules.teacher, now=now)


@pytest.mark.parametrize(
    ("day", "running", "coming"),
    [
        (date(2026, 10, 31), 2026, 2026),
        (date(2026, 11, 1), 2026, None),
        (date(2027, 4, 30), 2026, None),
        (date(2027, 5, 1), 2026, 2027),
        (date(2027, 8, 31), 2026, 2027),
        (date(2027, 9, 1), 2027, 2027),
    ],
)
def test_a_school_year_begins_in_september_and_is_prepared_from_may(
    day: date, running: int, coming: int | None
) -> None:
    assert (years.school_year(day), years.coming(day)) == (running, coming)


async def test_the_year_is_proposed_once_on_20_august_by_the_classs_clock(db: Database) -> None:
    rules = await found(db)
    await run(db, AUGUST - timedelta(minutes=1))
    assert await db.read(owed, "years-proposal") == []
    await run(db, AUGUST)
    await run(db, AUGUST + timedelta(hours=5))
    assert await db.read(owed, "years-proposal") == [rules.teacher.id]
    await nothing_was_missed(db, AUGUST + timedelta(hours=6))
    await run(db, AUGUST + timedelta(days=366))
    assert await db.read(owed, "years-proposal") == [rules.teacher.id] * 2


async def test_a_missed_proposal_is_made_late_but_not_in_october(db: Database) -> None:
    await found(db)
    await found(db, teacher=200, chat=None)
    await db.write(looks.forget, looks.YEAR, thing=2)
    await run(db, at(12, 9, month=9, year=2027))
    assert len(await db.read(owed, "years-proposal")) == 1
    await db.write(looks.again, looks.YEAR, [2])
    await run(db, at(2, 9, month=10, year=2027))
    assert len(await db.read(owed, "years-proposal")) == 1


async def test_a_class_of_this_summer_and_one_that_ends_are_proposed_nothing(db: Database) -> None:
    rules = await found(db)
    await db.write(farewells.announce, classroom=rules.classroom, weeks=8, by=rules.teacher, now=at(1, 9, 8, 7, 2027))
    other = await found(db, teacher=200, chat=None)
    await db.write(_founded, other.classroom, at(3, 12, month=6, year=2027))
    await db.write(looks.again, looks.YEAR, [other.classroom])
    await run(db, AUGUST)
    assert await db.read(owed, "years-proposal") == []
    with pytest.raises(Refused, match="years-not-now"):
        await db.read(years.get, classroom=other.classroom, year=YEAR, by=other.teacher, now=AUGUST)


def _founded(tx: Tx, classroom: int, moment: datetime) -> None:
    tx.execute(sa.update(classrooms.classrooms).where(classrooms.classrooms.c.id == classroom).values(made_at=moment))


async def test_families_are_asked_and_nobody_goes_by_itself(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = await rules.families({1: "Ивановы", 2: "Петровы", 3: "Сидоровы"})
    classroom, by = rules.classroom, rules.teacher
    say = {"classroom": classroom, "year": YEAR, "now": AUGUST}
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(years.say, stays=True, by=anna, **say)
    assert await db.write(years.ask, by=by, **say) == 3
    assert await db.write(years.ask, by=by, **say) == 0, "once a day"
    await db.write(years.say, stays=True, by=anna, **say)
    await db.write(years.say, stays=False, by=boris, **say)
    shown = await turn(rules)
    assert [[one.name for one in some] for some in (shown.stay, shown.leave, shown.silent)] == [
        ["Ивановы"],
        ["Петровы"],
        ["Сидоровы"],
    ]
    assert await db.read(owed, "years-said") == [by.id], "only of who leaves"
    tomorrow = {**say, "now": AUGUST + timedelta(days=1)}
    assert await db.write(years.ask, by=by, **tomorrow) == 1, "only the silent"
    assert (await db.read(owed, "years-ask"))[-1] == vera.id
    await db.write(years.say, stays=True, by=boris, **say)
    assert await db.read(owed, "years-said") == [by.id] * 2, "and of who has changed their mind"
    await db.write(years.begin, by=by, **say)
    assert len(await db.read(families.accepted, classroom=classroom, by=by)) == 3


async def test_the_year_begins_once_and_is_taken_back_within_a_day(db: Database) -> None:
    rules = await found(db)
    key = {"classroom": rules.classroom, "year": YEAR, "by": rules.teacher}
    assert (await turn(rules)).next == "3 «Б»"
    await db.write(years.call, title="3 «В»", now=AUGUST, **key)
    begun = await db.write(years.begin, now=AUGUST, **key)
    assert (begun.next, begun.title, begun.undoable) == ("3 «В»", "2 «Б»", True)
    for verb, more in ((years.begin, {}), (years.call, {"title": "Другой"})):
        with pytest.raises(Refused, match="years-begun-already"):
            await db.write(verb, now=AUGUST, **more, **key)
    with pytest.raises(Refused, match="years-undo-late"):
        await db.write(years.undo, now=AUGUST + timedelta(hours=25), **key)
    back = await db.write(years.undo, now=AUGUST + timedelta(minutes=5), **key)
    assert (back.begun, back.title, back.next) == (None, "2 «Б»", "3 «В»")
    assert await db.read(owed, "years-begun") == [], "a slip is told to nobody"
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(years.undo, now=AUGUST, **key)
    await db.write(years.begin, now=AUGUST, **key)
    assert (await db.read(classrooms.get, classroom=rules.classroom)).title == "3 «В»"


@pytest.mark.parametrize("title", ["Лисята", "11 «А»"])
async def test_a_title_that_has_no_next_one_is_asked_for(db: Database, title: str) -> None:
    rules = await found(db)
    key = {"classroom": rules.classroom, "year": YEAR, "by": rules.teacher, "now": AUGUST}
    await db.write(classrooms.retitle, classroom=rules.classroom, title=title, by=rules.teacher)
    assert (await turn(rules)).next is None
    with pytest.raises(Refused, match="years-no-title"):
        await db.write(years.begin, **key)
    await db.write(years.call, title="Лисы", **key)
    assert (await db.write(years.begin, **key)).next == "Лисы"


async def test_from_september_on_last_years_maps_are_read_and_not_changed(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map()
    book = next(item for item in month.items if item.kind == "book_aloud")
    key = {"classroom": rules.classroom, "year": YEAR, "by": rules.teacher}
    await db.write(years.begin, now=AUGUST, **key)
    report = await db.write(reports.begin, item=book.id, by=anna, now=AUGUST)
    await db.write(reports.drop, report=report.id, by=anna)
    for verb, values in (
        (reports.begin, {"item": book.id, "by": anna}),
        (drafts.begin, {"classroom": rules.classroom, "first": month.first, "by": rules.teacher}),
        (months.cancel, {"item": book.id, "tell": False, "by": rules.teacher}),
    ):
        with pytest.raises(Refused, match="years-closed"):
            await db.write(verb, now=SEPTEMBER, **values)
    read = await db.read(months.get, month=month.id, by=anna)
    assert read.title == "2 «Б»", "a map bears the title of its year"
    new = await db.write(months.begin, classroom=rules.classroom, first=date(2027, 9, 1), by=rules.teacher)
    assert new.title == "3 «Б»"


async def test_points_and_rating_begin_anew_and_the_last_year_stays(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map()
    book = next(item for item in month.items if item.kind == "book_aloud")
    report = await db.write(reports.begin, item=book.id, by=anna, now=NOW)
    await db.write(reports.add, report=report.id, words="Прочли", file=None, by=anna, now=NOW)
    await db.write(checks.send, report=report.id, by=anna, now=NOW)
    await db.write(checks.accept, report=report.id, by=rules.teacher, now=NOW)
    at_end = {"classroom": rules.classroom, "by": anna, "now": SEPTEMBER}
    await db.write(years.begin, classroom=rules.classroom, year=YEAR, by=rules.teacher, now=AUGUST)
    now = await db.read(rating.of_class, span="year", **at_end)
    assert (now.rows, now.title) == ((), "3 «Б»")
    past = await db.read(years.past, **at_end)
    assert [(one.year, one.title, [id for id, _ in one.maps]) for one in past] == [(2026, "2 «Б»", [month.id])]
    then = await db.read(rating.of_class, span="year", day=years.first_of(2026), **at_end)
    assert ([row.name for row in then.rows], then.title) == (["Ивановы"], "2 «Б»")
    with pytest.raises(Refused, match="people-old-button"):
        await db.read(years.of_past, year=YEAR, **at_end)
    assert await db.read(years.past, classroom=rules.classroom, by=anna, now=AUGUST) == [], "it still runs"


async def test_two_years_later_each_year_has_its_own_title(db: Database) -> None:
    rules = await found(db)
    for year in (2027, 2028):
        now = AUGUST.replace(year=year)
        await db.write(years.begin, classroom=rules.classroom, year=year, by=rules.teacher, now=now)
    days = (date(2026, 12, 1), date(2027, 8, 31), date(2027, 9, 1), date(2028, 9, 1), date(2029, 1, 1))

    async def said() -> list[str]:
        return [await db.read(years.title_on, classroom=rules.classroom, day=day) for day in days]

    assert await said() == ["2 «Б»", "2 «Б»", "3 «Б»", "4 «Б»", "4 «Б»"]
    await db.write(years.undo, classroom=rules.classroom, year=2028, by=rules.teacher, now=now)
    assert await said() == ["2 «Б»", "2 «Б»", "3 «Б»", "3 «Б»", "3 «Б»"], "the year before has begun all the same"


def test_what_a_family_has_visited_is_remembered_over_the_turn() -> None:
    assert slots.remembered_from(datetime(2027, 9, 20, tzinfo=UTC)) == date(2026, 9, 1)
    assert slots.remembered_from(datetime(2027, 8, 20, tzinfo=UTC)) == date(2025, 9, 1)


async def test_the_teacher_turns_the_year_by_buttons(world: World, language: str) -> None:
    made = await found_class(world, language)
    t = texts()[language]
    teacher = made.teacher
    anna, boris = await made.join("Ивановы"), await made.join("Петровы")
    await made.accept()
    group = await made.connect()
    await made.publish()
    was, becomes = made.words["title"], {"ru": "3 «Б»", "en": "3B"}[language]
    world.clock.set(AUGUST.astimezone(UTC))
    await world.app.look()
    await world.settle()
    assert teacher.screen.text == t("years-proposal", title=was)
    await teacher.press(t("years-open"))
    assert becomes in teacher.screen.text
    await teacher.press(t("years-ask-all"))
    assert was in anna.screen.text
    await anna.press(t("years-yes"))
    await boris.press(t("years-no"))
    await teacher.say("/class")
    for label in (t("classrooms-settings"), t("years-open")):
        await teacher.press(label)
    assert t("years-leave", count=1, names="Петровы") in teacher.screen.text
    await teacher.press(t("years-begin", title=becomes))
    assert becomes in teacher.screen.text
    await teacher.press(t("years-undo", title=was))
    world.clock.set(world.clock.now() + timedelta(minutes=1))
    await teacher.press(t("years-begin", title=becomes))
    await teacher.press(t("years-let-go", name="Петровы"))
    await teacher.press(t("household-remove"))
    await boris.say("/map")
    assert boris.screen.text == t("people-removed")
    await world.until(AUGUST + years.MEANT * 2)
    assert becomes in group.from_bot[-1].text
    world.clock.set(SEPTEMBER.astimezone(UTC))
    await world.app.look()
    await world.settle()
    await anna.say("/menu")
    assert becomes in anna.screen.text
    for label in (t("together-open"), t("years-past-open"), was):
        await anna.press(label)
    assert t("years-past-deeds", deeds=0) in anna.screen.text
    await anna.press(t("years-rating"))
    assert was in anna.screen.text
    await anna.press(t("people-back"))
    await anna.press(t.day(date(2026, 12, 1), "LLLL").capitalize())
    assert was in anna.screen.text, "last year's map opens, and is called what the class was then"
    assert world.log.errors == []
