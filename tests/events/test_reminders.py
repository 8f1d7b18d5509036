"""Reminders: on the eve, at the class's hour, once, to those who have not said no; late but useful, or not at all."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data import deliveries, hours, people, preferences, slots
from data.db import Database, Tx
from data.deeds import checks, reports
from data.events import answers, reminders
from data.events.reminders import hour
from data.hours import awake, is_quiet
from data.items import Content
from data.map import months
from data.map.months import Month
from data.people import Person
from data.refusal import Refused
from data.school import families, informing
from handlers.events.reminders import reminder
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import MOSCOW, Classroom, World, at
from tests.world import found as found_class
from ui.text import texts

ZONES = [ZoneInfo(name) for name in ("Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")]
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001 -- local, made aware below


def said(world: World, person: str, classroom: Classroom) -> list[str]:
    return [seen.text for seen in classroom.families[person].screens if seen.text.startswith("⏰")]


async def test_who_goes_is_reminded_and_who_is_silent_asked_once(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await classroom.families["Ивановы"].press("Идём")
    await world.until(at(11, 17, 59))
    assert said(world, "Ивановы", classroom) == []
    await world.until(at(11, 18, 0))
    assert said(world, "Ивановы", classroom) == [
        "⏰ Завтра\n\n🏫 Новогодний концерт\n🗓 12 декабря, сб, 18:00\n📍 актовый зал"
    ]
    await world.until(at(20, 0))
    heard = [text.split("\n")[0] + text.split("\n")[2] for text in said(world, "Ивановы", classroom)]
    assert heard == ["⏰ Завтра🏫 Новогодний концерт", "⏰ Завтра🌆 Прогулка по Арбату"], "who goes, and who is asked"
    assert len(said(world, "Петровы", classroom)) == 2


async def test_the_hour_is_the_classes(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await classroom.teacher.say("/class")
    await classroom.teacher.press("⚙️ Настройки")
    for label in ("⏰ Напоминания", "🕕 Час накануне", "16:00"):
        await classroom.teacher.press(label)
    await world.until(at(11, 16, 0))
    assert len(said(world, "Ивановы", classroom)) == 1
    await classroom.teacher.press("‹ Назад")
    await classroom.teacher.press("Утром")
    await classroom.teacher.press("За неделю")
    assert [seen for seen in classroom.teacher.screens if "За неделю, Накануне, Утром" in seen.text]


async def test_who_said_no_is_left_alone_and_the_reminder_can_be_answered(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna, boris = classroom.families["Ивановы"], classroom.families["Петровы"]
    await anna.press("🏫 Школа")
    await anna.press("Не в этот раз")
    await world.until(at(11, 19))
    assert said(world, "Ивановы", classroom) == []
    await boris.press("Может быть")
    assert boris.alert == "Записали: может быть"


async def test_after_a_stop_of_hours_it_comes_late_in_the_morning_and_once(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await classroom.families["Ивановы"].press("Идём")
    await world.stop()
    world.clock.set(at(11, 23, 30))
    await world.start()
    await world.settle()
    assert said(world, "Ивановы", classroom) == [], "not at night"
    await world.until(at(12, 8, 0))
    assert [text.split("\n")[0] for text in said(world, "Ивановы", classroom)] == ["⏰ Сегодня"]
    await world.stop()
    await world.start()
    await world.until(at(12, 12, 0))
    assert len(said(world, "Ивановы", classroom)) == 1


async def test_it_can_be_put_off_until_the_evening(world: World, language: str) -> None:
    going, later, noted, cannot = {
        "ru": ("Идём", "⏰ Вечером", "Напомним сегодня в 18:00", "Не сможем"),
        "en": ("Going", "⏰ This evening", "We will remind you today at 18:00", "We can’t make it"),
    }[language]
    made = await found_class(world, language)
    anna = await made.join("Ивановы")
    await made.accept()
    plan = "Школа\n12.12 19:30 Концерт" if language == "ru" else "School\n12.12 19:30 Concert"
    await made.publish(plan)
    await anna.press(going)
    await world.until(at(12, 8))
    await anna.press(later)
    assert anna.alert == noted
    before = len(anna.screens)
    await world.until(at(12, 18))
    assert len(anna.screens) == before + 1
    assert cannot in anna.screen.labels
    await anna.press(cannot)
    assert anna.alert


async def test_after_the_event_it_is_of_no_use(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await world.stop()
    world.clock.set(at(12, 18, 30))
    await world.start()
    await world.settle()
    assert said(world, "Ивановы", classroom) == []


async def test_a_map_published_after_the_hour_has_told_it_itself(world: World, classroom: Classroom) -> None:
    await world.until(at(12, 8, 30))
    await classroom.publish()
    await world.until(at(12, 17))
    assert said(world, "Ивановы", classroom) == []


async def own(rules: Rules, **fields: Any) -> Month:
    """December's published map of one item of its own rule."""
    content = Content(**{"kind": "school_event", "title": "Концерт", "starts": at(12, 18), "all_day": False, **fields})
    month = await rules.db.write(months.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    wanted = [(None, content)]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    return await rules.db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)


def _owed(tx: Tx) -> list[tuple[int, int, datetime]]:
    d = deliveries.deliveries.c
    rows = tx.execute(sa.select(d.chat_id, d["values"], d.due_at).where(d.kind == "reminders-event").order_by(d.id))
    return [(row.chat_id, row.values["days"], row.due_at) for row in rows]


async def look(rules: Rules, *moments: datetime) -> list[tuple[int, int, datetime]]:
    """What is owed after looking at these moments: to whom, how many days before, and when it is sent."""
    for moment in moments:
        await rules.db.write(reminders.owe_due, moment)
    return await rules.db.read(_owed)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (None, [(1, at(11, 18))]),
        ((), []),
        (("morning",), [(0, at(12, 8))]),
        (("week", "eve"), [(7, at(5, 18)), (1, at(11, 18))]),
        (
            ("week", "three-days", "eve", "morning"),
            [(7, at(5, 18)), (3, at(9, 18)), (1, at(11, 18)), (0, at(12, 8))],
        ),
    ],
)
async def test_an_item_reminds_by_its_own_marks_each_once_and_asks_once(
    db: Database, marks: tuple[str, ...] | None, expected: list[tuple[int, datetime]]
) -> None:
    rules = await found(db)
    anna, _ = await rules.families({1: "Ивановы", 2: "Петровы"})
    month = await own(rules, reminders=marks)
    await db.write(answers.give, item=month.items[0].id, answer="going", by=anna, now=NOW)
    hours = [at(2, 0) + timedelta(hours=n) for n in range(0, 24 * 13, 2)]
    told = [(1, *one) for one in expected] + [(2, *one) for one in expected[:1]]
    assert sorted(await look(rules, *hours, *hours[-30:])) == sorted(told)


async def test_after_days_of_silence_only_the_last_one_comes(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await own(rules, reminders=("week", "three-days", "eve", "morning"))
    await db.write(answers.give, item=month.items[0].id, answer="maybe", by=anna, now=NOW)
    assert await look(rules, at(9, 23)) == [(1, 2, at(10, 8))], "three days before, late, in the morning"
    assert len(await look(rules, at(11, 17))) == 1
    assert await look(rules, at(12, 9)) == [(1, 2, at(10, 8)), (1, 0, at(12, 9))]


async def test_an_old_reminder_of_long_before_is_of_no_use(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await own(rules, reminders=("week",))
    assert await look(rules, at(7, 9)) == []


async def test_a_deadline_reminds_all_and_a_place_its_holders(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    await own(rules, kind="contest", starts=None, ends=at(20, 0), all_day=True, reminders=("eve",))
    assert await look(rules, at(19, 18)) == [(1, 1, at(19, 18)), (2, 1, at(19, 18))]
    other = await found(db, teacher=200, chat=-2)
    boris = await other.family(3, "Сидоровы")
    await other.family(4, "Орловы")
    month = await own(other, kind="helpers", reminders=("eve",))
    (place,) = await db.read(slots.of_item, item=month.items[0].id)
    await db.write(slots.take, slot=place.id, by=boris, now=NOW)
    assert (await look(other, at(11, 18)))[2:] == [(3, 1, at(11, 18))]
    assert anna.id == 1


async def test_a_moved_event_reminds_before_its_new_time_and_not_those_just_asked(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await rules.family(2, "Петровы")
    month = await own(rules, reminders=("eve",))
    item = month.items[0]
    await db.write(answers.give, item=item.id, answer="no", by=anna, now=NOW)
    moved = [(item.id, replace(item.content, starts=at(13, 18)))]
    await db.write(months.change, month=month.id, wanted=moved, by=rules.teacher, now=at(10, 9), tell=False)
    assert await look(rules, at(11, 18)) == []
    expected = [(1, 1, at(12, 18)), (2, 1, at(12, 18))]
    assert await look(rules, at(12, 18)) == expected, "who said no to the old time has not answered to the new one"
    nearer = [(item.id, replace(item.content, starts=at(13, 12)))]
    await db.write(answers.give, item=item.id, answer="maybe", by=anna, now=at(12, 19))
    await db.write(months.change, month=month.id, wanted=nearer, by=rules.teacher, now=at(12, 20), tell=False)
    assert (await look(rules, at(12, 20)))[2:] == [(2, 1, at(12, 20))], "Anna has just been asked again"


async def test_a_message_of_the_new_time_is_not_followed_by_a_reminder_at_once(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    month = await own(rules, reminders=("eve", "morning"))
    moved = [(month.items[0].id, replace(month.items[0].content, starts=at(11, 18)))]
    await db.write(months.change, month=month.id, wanted=moved, by=rules.teacher, now=at(10, 19), tell=True)
    assert await look(rules, at(10, 19)) == []
    assert await look(rules, at(11, 8)) == [(1, 0, at(11, 8))]


@given(moments, st.sampled_from(ZONES), st.integers(0, 24 * 60 - 1))
def test_the_eve_is_the_day_before_on_the_classes_clock(local: datetime, zone: ZoneInfo, minute: int) -> None:
    starts = local.replace(tzinfo=zone)
    at_eve = hour("eve", starts, zone, minute)
    assert at_eve.date() == starts.astimezone(zone).date() - timedelta(days=1)
    assert at_eve.hour * 60 + at_eve.minute == minute
    assert at_eve.timestamp() < starts.timestamp() or minute > starts.hour * 60 + starts.minute


@given(moments, st.sampled_from(ZONES))
def test_nothing_goes_out_in_quiet_hours_or_earlier_than_now(local: datetime, zone: ZoneInfo) -> None:
    moment = local.replace(tzinfo=zone)
    sent = awake(moment, zone).astimezone(zone)
    evening, morning = hours.QUIET
    assert morning <= sent.time() < evening
    assert sent.timestamp() - moment.timestamp() >= 0
    assert sent.timestamp() - moment.timestamp() <= 12.5 * 3600


@pytest.mark.parametrize(("hour", "expected"), [(7, (3, 8)), (8, (3, 8)), (20, (3, 20)), (21, (4, 8)), (0, (3, 8))])
def test_the_morning_after(hour: int, expected: tuple[int, int]) -> None:
    sent = awake(datetime(2026, 12, 3, hour, tzinfo=MOSCOW), MOSCOW)
    assert (sent.day, sent.hour) == expected


async def test_what_is_due_by_a_day_reminds_a_week_and_a_day_before_who_has_not_done_it(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = await own(rules, kind="contest", starts=at(3, 0), ends=at(20, 0), all_day=True)
    assert await look(rules, at(13, 18)) == [(1, 7, at(13, 18)), (2, 7, at(13, 18))]
    report = await db.write(reports.begin, item=month.items[0].id, by=anna, now=at(14, 9))
    await db.write(reports.add, report=report.id, words="Сделали", file=None, by=anna, now=NOW)
    await db.write(checks.send, report=report.id, by=anna, now=at(14, 9))
    assert (await look(rules, at(19, 18)))[2:] == [(2, 1, at(19, 18))]


def _dealt(tx: Tx) -> dict[str, str | None]:
    return {row.mark: row.dropped for row in tx.execute(sa.select(reminders.reminded))}


async def test_what_is_dropped_says_why_once(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "data.events.reminders")
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await own(rules, reminders=("week", "three-days", "eve", "morning"))
    await look(rules, at(12, 19), at(12, 19), at(12, 20))
    reasons = {"week": "passed", "three-days": "passed", "eve": "passed", "morning": "passed"}
    assert await db.read(_dealt) == reasons
    assert len([one for one in caplog.records if "is dropped" in one.getMessage()]) == 4


async def test_a_snooze_has_its_limits(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = (await own(rules)).items[0]
    for now, expected in (
        (at(9, 18), at(9, 20)),
        (at(9, 20), at(10, 8)),
        (at(10, 7), at(10, 18)),
    ):
        later = await db.write(reminders.snooze, item=item.id, by=anna, now=now)
        assert later == expected
        assert await db.write(reminders.snooze, item=item.id, by=anna, now=now) == later, "twice is once"
    assert len(await db.read(_owed)) == 3
    with pytest.raises(Refused, match="reminders-begins-before"):
        await db.write(reminders.snooze, item=item.id, by=anna, now=at(12, 9))


zones = st.sampled_from(
    [*ZONES, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Sao_Paulo"), ZoneInfo("Asia/Kathmandu")]
)
hard = st.sampled_from(
    [
        datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001 -- local: the autumn hour that is there twice
        datetime(2027, 3, 28, 2, 30),  # noqa: DTZ001 -- local: the spring hour that is not there
        datetime(2028, 2, 29, 18, 0),  # noqa: DTZ001 -- local: leap day
        datetime(2026, 12, 31, 23, 59),  # noqa: DTZ001 -- local: over midnight and the year
        datetime(2027, 1, 1, 0, 30),  # noqa: DTZ001 -- local
        datetime(2026, 10, 31, 8, 0),  # noqa: DTZ001 -- local: the 31st
    ]
)
ticks = st.lists(st.integers(-14 * 24 * 60, 24 * 60), min_size=1, max_size=60)
marks_ = st.sets(st.sampled_from(list(reminders.BEFORE)), min_size=1)


@given(st.one_of(moments, hard), zones, marks_, ticks, st.integers(0, 24 * 60 - 1), st.integers(-20, 2))
def test_each_reminder_goes_once_or_is_dropped_whatever_the_clock_does(
    local: datetime, zone: ZoneInfo, marks: set[str], minutes: list[int], minute: int, told_days: int
) -> None:
    """Looks at any moments in any order (stops, a clock set back and forth, twice the same); each mark is dealt with
    at its first look, as the table of what has been dealt with makes it be."""
    event = local.replace(tzinfo=zone).astimezone(UTC)
    told = event + timedelta(days=told_days)
    dealt: dict[str, reminders.DueReminder] = {}
    for after in minutes:
        now = event + timedelta(minutes=after)
        new = {
            one.mark: one
            for one in reminders.due(marks, event=event, ends=event, told=told, zone=zone, minute=minute, now=now)
            if one.mark not in dealt
        }
        assert sum(one.dropped is None for one in new.values()) <= 1, "never a burst"
        for one in new.values():
            if one.dropped is None:
                assert one.send.astimezone(UTC) >= max(now, one.hour.astimezone(UTC))
                assert one.send.astimezone(UTC) < event
                assert not is_quiet(one.send, zone)
                assert told.astimezone(UTC) < one.hour.astimezone(UTC)
        dealt |= new
    latest = event + timedelta(minutes=max(minutes))
    reached = {mark for mark in marks if hour(mark, event, zone, minute).astimezone(UTC) <= latest}
    assert set(dealt) == reached, "each one whose hour has come is dealt with"


async def home_of_two(rules: Rules) -> tuple[Person, Person]:
    """A family of two adults, the mother and the father."""
    anna = await rules.family(1, "Ивановы")
    await rules.db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    await rules.db.write(families.enter, token="home", by=await rules.person(2, "Игорь"), now=NOW)
    return await rules.again(1), await rules.again(2)


async def test_who_answered_is_reminded_and_the_other_if_they_wish(db: Database) -> None:
    rules = await found(db)
    anna, igor = await home_of_two(rules)
    month = await own(rules, reminders=("week", "three-days", "eve"))
    await db.write(answers.give, item=month.items[0].id, answer="going", by=anna, now=NOW)
    assert await look(rules, at(5, 18)) == [(1, 7, at(5, 18))]
    await db.write(preferences.choose, field="whole", value="1", by=igor, now=at(6, 9))
    assert (await look(rules, at(9, 18)))[1:] == [(1, 3, at(9, 18)), (2, 3, at(9, 18))]
    await db.write(preferences.choose, field="whole", value="0", by=igor, now=at(10, 9))
    await db.write(people.blocked, person=1, now=at(10, 9))
    assert [one[0] for one in (await look(rules, at(11, 18)))[3:]] == [1, 2], "who answered cannot be reached"


async def test_a_person_is_reminded_when_they_wish_and_asked_as_the_class_asks(db: Database) -> None:
    rules = await found(db)
    anna, _ = await home_of_two(rules)
    await rules.family(3, "Петровы")
    month = await own(rules)
    await db.write(answers.give, item=month.items[0].id, answer="going", by=anna, now=NOW)
    for mark in ("eve", "three-days", "morning"):
        await db.write(preferences.choose, field="mark", value=mark, by=anna, now=NOW)
    hours_ = [at(9, 18), at(9, 18, 1), at(11, 18), at(12, 8)]
    assert await look(rules, *hours_) == [(1, 3, at(9, 18)), (3, 1, at(11, 18)), (1, 0, at(12, 8))]


async def test_a_wish_that_changes_at_the_very_hour_repeats_nothing(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await own(rules)
    await db.write(answers.give, item=month.items[0].id, answer="going", by=anna, now=NOW)
    assert await look(rules, at(11, 18)) == [(1, 1, at(11, 18))]
    await db.write(preferences.choose, field="mark", value="morning", by=anna, now=at(11, 18, 5))
    assert await look(rules, at(11, 18, 6)) == [(1, 1, at(11, 18))]
    outcomes = sa.select(deliveries.deliveries.c.outcome).where(deliveries.deliveries.c.kind == "reminders-event")
    assert await db.read(lambda tx: tx.execute(outcomes).scalars().all()) == [None], "nor takes back what is owed"
    assert await look(rules, at(12, 8)) == [(1, 1, at(11, 18)), (1, 0, at(12, 8))]


async def test_what_is_only_for_information_neither_asks_nor_reminds(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = (await own(rules, informs=True)).items[0]
    assert await look(rules, at(11, 18), at(12, 8)) == []
    with pytest.raises(Refused, match="answers-not-asked"):
        await db.write(answers.give, item=item.id, answer="going", by=anna, now=NOW)
    family = anna.family_in(rules.classroom)
    assert await db.read(answers.unanswered, known=[item], family=family, now=NOW) is None
    other = await found(db, teacher=200, chat=-2)
    await other.family(3, "Сидоровы")
    await own(other)
    await db.write(informing.turn, classroom=other.classroom, kind="school_event", by=other.teacher)
    assert await look(other, at(11, 18)) == [], "all of the kind are"
    await db.write(informing.turn, classroom=other.classroom, kind="school_event", by=other.teacher)
    assert await look(other, at(11, 18, 5)) == [(3, 1, at(11, 18, 5))]


async def test_a_seat_reminds_who_took_it_and_can_be_given_back(db: Database) -> None:
    rules = await found(db)
    anna, igor = await home_of_two(rules)
    month = await own(rules, kind="open_lesson")
    (place,) = await db.read(slots.of_item, item=month.items[0].id)
    await db.write(slots.take, slot=place.id, by=igor, now=NOW)
    assert await look(rules, at(11, 18)) == [(2, 1, at(11, 18))]
    for t in texts(strict=True).values():
        shown = reminder(t, month.items[0], 1, None, slot=place.id)
        assert t("reminders-cannot") in [one.label for row in shown.rows for one in row]
    assert anna.id == 1


async def test_a_snooze_comes_alone_and_never_after_the_beginning(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item = (await own(rules, starts=at(12, 10))).items[0]
    await db.write(answers.give, item=item.id, answer="going", by=anna, now=NOW)
    assert await db.write(reminders.snooze, item=item.id, by=anna, now=at(11, 10)) == at(11, 18)
    assert await db.read(_owed) == [], "the usual one comes then"
    assert await db.write(reminders.snooze, item=item.id, by=anna, now=at(10, 18)) == at(10, 20)
    assert await db.read(reminders.evening, item=item, now=at(11, 18)) == at(11, 20)
    assert await db.read(reminders.evening, item=item, now=at(12, 8)) is None, "a morning's event has no evening"
    with pytest.raises(Refused, match="reminders-begins-before"):
        await db.write(reminders.snooze, item=item.id, by=anna, now=at(12, 8))


async def test_a_weekend_of_two_events_is_one_message_on_friday(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera = await rules.families({1: "Ивановы", 2: "Петровы", 3: "Сидоровы"})
    month = await own(rules)
    sunday = replace(month.items[0].content, title="Каток", starts=at(13, 19))
    wanted = [(month.items[0].id, month.items[0].content), (None, sunday)]
    await db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    fair, rink = (await db.read(months.get, month=month.id)).items
    for item, by in ((fair, anna), (rink, anna), (rink, boris), (fair, vera)):
        await db.write(answers.give, item=item.id, answer="going", by=by, now=NOW)
    friday = [(1, 1, at(11, 18)), (1, 2, at(11, 18)), (2, 1, at(11, 18)), (3, 1, at(11, 18))]
    assert sorted(await look(rules, at(11, 18))) == friday, "who goes to both hears of both"
    assert await db.write(reminders.snooze, item=rink.id, by=anna, now=at(12, 8)) == at(12, 18)
    again = [(one, 1, at(12, 18)) for one in (1, 2, 3)]
    assert sorted((await look(rules, at(12, 18)))[4:]) == again, "who was told hears no more, unless they put it off"


async def test_two_processes_look_at_the_same_moment(db: Database) -> None:
    rules = await found(db)
    await rules.family(1, "Ивановы")
    await own(rules)
    other = Database(db.url.render_as_string(hide_password=False))
    try:
        await asyncio.gather(*(one.write(reminders.owe_due, at(11, 18)) for one in (db, other, db, other)))
    finally:
        await other.close()
    assert await db.read(_owed) == [(1, 1, at(11, 18))]
