"""Offices: when letters are read, ready answers, and who chooses them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.db import Database
from data.refusal import Refused
from data.talk import office_hours
from data.talk.office_hours import SINCE, UNTIL, OfficeHours
from tests.rules import found
from tests.world import MOSCOW, Classroom, at


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(1, 12), at(1, 12)),
        (at(1, 8), at(1, 8)),
        (at(1, 7, 59), at(1, 8)),
        (at(1, 18), at(2, 8)),
        (at(1, 23), at(2, 8)),
        (at(4, 17, 59), at(4, 17, 59)),
        (at(4, 18), at(7, 8)),
        (at(5, 12), at(7, 8)),
    ],
)
def test_on_weekdays_from_eight_to_six(moment: datetime, opens: datetime) -> None:
    assert OfficeHours().opens(moment, MOSCOW) == opens


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.sampled_from(SINCE),
    st.sampled_from(UNTIL),
    st.integers(0, 2 * 365 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(["Europe/Moscow", "Asia/Vladivostok", "America/New_York", "Europe/Berlin"]),
)
def test_it_opens_in_time_and_stays_open(days: set[int], since: int, until: int, moment: datetime, zone: str) -> None:
    office, clock = OfficeHours(frozenset(days), since, until), ZoneInfo(zone)
    opens = office.opens(moment, clock)
    local = opens.astimezone(clock)
    assert moment <= opens <= moment + timedelta(days=8)
    assert local.weekday() in days and since <= local.hour * 60 + local.minute < until
    assert office.opens(opens, clock) == opens


async def test_each_chooses_for_themselves(db: Database) -> None:
    rules, others = await found(db), await found(db, teacher=200, chat=-2)
    anna = await rules.family(1, "Ивановы")
    for by in (anna, others.teacher):
        with pytest.raises(Refused, match="people-staff-only"):
            await db.write(office_hours.choose, classroom=rules.classroom, field="day", value=5, by=by)
    where = {"classroom": rules.classroom, "by": rules.teacher}
    office = await db.write(office_hours.choose, field="day", value=5, **where)
    assert office.days == frozenset(range(6))
    assert (await db.write(office_hours.choose, field="since", value=9 * 60, **where)).since == 9 * 60
    assert (await db.write(office_hours.choose, field="until", value=20 * 60, **where)).days == frozenset(range(6))
    for field, value in (("day", 7), ("day", -1), ("since", 0), ("until", 24 * 60), ("templates", 1)):
        with pytest.raises(Refused, match="people-old-button"):
            await db.write(office_hours.choose, field=field, value=value, **where)
    for day in range(5):
        await db.write(office_hours.choose, field="day", value=day, **where)
    with pytest.raises(Refused, match="office_hours-no-day"):
        await db.write(office_hours.choose, field="day", value=5, **where)


async def test_ready_answers_of_ones_own(db: Database) -> None:
    rules = await found(db)
    where = {"classroom": rules.classroom, "by": rules.teacher}
    office = await db.write(office_hours.write_templates, text=" Да.\n\nНет. \n", **where)
    assert office.templates == ("Да.", "Нет.")
    for text in ("", "\n \n", "а\n" * 9, "а" * 201):
        with pytest.raises(Refused, match="office_hours-templates"):
            await db.write(office_hours.write_templates, text=text, **where)
    assert (await db.write(office_hours.write_templates, text=None, **where)).templates is None


async def test_the_teacher_sets_hours_and_answers(classroom: Classroom) -> None:
    teacher = classroom.teacher
    await teacher.say("/menu")
    await teacher.press("Вместе")
    await teacher.press("✉️ Письма")
    await teacher.press("🕗 Часы писем")
    await teacher.press("сб")
    await teacher.press("20:00")
    assert "пн, вт, ср, чт, пт, сб, с 8:00 до 20:00" in teacher.screen.text
    await teacher.press("✏️ Готовые ответы")
    await teacher.say("Да <3\nНет")
    assert "• Да <3\n• Нет" in teacher.screen.text
    await teacher.press("✏️ Готовые ответы")
    await teacher.press("Вернуть обычные")
    assert "• Спасибо, вижу." in teacher.screen.text
