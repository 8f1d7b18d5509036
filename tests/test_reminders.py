"""Reminders: on the eve, at the class's hour, once, to those who have not said no; late but useful, or not at all."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import reminders
from data.reminders import awake, hour
from tests.world import MOSCOW, Classroom, World, at

ZONES = [ZoneInfo(name) for name in ("Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")]
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001 -- local, made aware below


def said(world: World, person: str, classroom: Classroom) -> list[str]:
    return [seen.text for seen in classroom.families[person].screens if seen.text.startswith("⏰")]


async def test_school_and_city_events_are_reminded_of_on_the_eve_once(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await world.until(at(11, 17, 59))
    assert said(world, "Ивановы", classroom) == []
    await world.until(at(11, 18, 0))
    assert said(world, "Ивановы", classroom) == [
        "⏰ Завтра\n\n🏫 Новогодний концерт\n🗓 12 декабря, сб, 18:00\n📍 актовый зал"
    ]
    await world.until(at(20, 0))
    assert [text.split("\n")[2] for text in said(world, "Петровы", classroom)] == [
        "🏫 Новогодний концерт",
        "🌆 Прогулка по Арбату",
    ]


async def test_the_hour_is_the_classes(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await classroom.teacher.say("/class")
    await classroom.teacher.press("⚙️ Настройки")
    await classroom.teacher.press("⏰ 16:00")
    await world.until(at(11, 16, 0))
    assert len(said(world, "Ивановы", classroom)) == 1


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


async def test_after_the_event_it_is_of_no_use(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    await world.stop()
    world.clock.set(at(12, 18, 30))
    await world.start()
    await world.settle()
    assert said(world, "Ивановы", classroom) == []


async def test_a_map_published_after_the_hour_has_told_it_itself(world: World, classroom: Classroom) -> None:
    await world.until(at(11, 18, 30))
    await classroom.publish()
    await world.until(at(12, 17))
    assert said(world, "Ивановы", classroom) == []


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
    evening, morning = reminders.QUIET
    assert morning <= sent.time() < evening
    assert sent.timestamp() - moment.timestamp() >= 0
    assert sent.timestamp() - moment.timestamp() <= 12.5 * 3600


@pytest.mark.parametrize(("hour", "expected"), [(7, (3, 8)), (8, (3, 8)), (20, (3, 20)), (21, (4, 8)), (0, (3, 8))])
def test_the_morning_after(hour: int, expected: tuple[int, int]) -> None:
    sent = awake(datetime(2026, 12, 3, hour, tzinfo=MOSCOW), MOSCOW)
    assert (sent.day, sent.hour) == expected
