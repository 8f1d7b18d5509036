"""One event is moved from its card: by the calendar, an hour earlier or later, told or not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.db import Database
from data.items import Content
from data.map import months
from data.map.months.changing import _at
from data.refusal import Refused
from tests.map.test_changes import BOOK, CONCERT, made, owed
from tests.rules import NOW, found
from tests.world import MOSCOW, World, at
from tests.world import found as found_class
from ui.text import texts

FAIR = Content("school_event", "Ярмарка", starts=at(14, 0), ends=at(16, 0), all_day=True)
CONTEST = Content("contest", "Конкурс", ends=at(20, 0), all_day=True)


async def test_an_event_keeps_its_hour_and_its_length(db: Database) -> None:
    rules = await found(db)
    month = await made(rules, CONCERT, FAIR, CONTEST, BOOK)
    ids = {item.title: item.id for item in month.items}
    concert, fair, contest, book = (ids[one.title] for one in (CONCERT, FAIR, CONTEST, BOOK))

    async def shift(item: int, day: int, minute: int = 0, month: int = 12) -> None:
        to = date(2026, month, day)
        await db.write(months.shift, item=item, day=to, minute=minute, by=rules.teacher, now=NOW, tell=False)

    await shift(concert, 19, 18 * 60 + 30)
    await shift(fair, 21)
    await shift(contest, 28)
    known = {item.id: item for item in (await db.read(months.get, month=month.id)).items}
    assert known[concert].starts == at(19, 18, 30) and known[concert].ends is None
    assert (known[fair].starts, known[fair].ends) == (at(21, 0), at(23, 0))
    assert (known[contest].starts, known[contest].ends) == (None, at(28, 0))
    for item, day, of, key in (
        (concert, 3, 1, "shifts-other-month"),
        (concert, 30, 11, "shifts-other-month"),
        (book, 20, 12, "people-old-button"),
    ):
        with pytest.raises(Refused, match=key):
            await shift(item, day, month=of)
    with pytest.raises(Refused, match="refusal-range"):
        await shift(concert, 20, 24 * 60)
    with pytest.raises(Refused, match="shifts-past"):
        await db.write(
            months.shift, item=concert, day=date(2026, 12, 9), minute=0, by=rules.teacher, now=at(10, 9), tell=False
        )


async def test_all_are_told_only_if_wished(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await made(rules, CONCERT)
    for tell, chats in ((False, []), (True, [anna.id])):
        day = date(2026, 12, 19 + int(tell))
        item = month.items[0].id
        await db.write(months.shift, item=item, day=day, minute=1080, by=rules.teacher, now=NOW, tell=tell)
        assert await owed(rules, "changes-told") == chats


@settings(deadline=None)
@given(
    begins=st.datetimes(min_value=at(1, 0).replace(tzinfo=None), max_value=at(31, 23).replace(tzinfo=None)),
    minutes=st.integers(1, 3 * 24 * 60) | st.none(),
    day=st.dates(date(2026, 12, 1), date(2026, 12, 31)),
    minute=st.integers(0, 1439),
)
def test_whatever_is_moved_is_as_long_as_before(begins: object, minutes: int | None, day: date, minute: int) -> None:
    starts = begins.replace(tzinfo=MOSCOW)  # type: ignore[attr-defined]
    ends = starts + timedelta(minutes=minutes) if minutes is not None else None
    first, last = _at(Content("class_event", "Поход", starts=starts, ends=ends, all_day=False), day, minute, MOSCOW)
    assert first is not None and first.date() == day and first.hour * 60 + first.minute == minute
    assert (last - first if last else None) == (ends - starts if ends else None)


async def test_a_teacher_moves_an_event_in_four_taps(world: World, language: str) -> None:
    classroom = await found_class(world, language)
    t = texts(strict=True)[language]
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    teacher = classroom.teacher
    concert = "Новогодний концерт" if language == "ru" else "New Year concert"
    await anna.say("/map")
    await anna.press(t("months-section-school"))
    await anna.press(t("answers-going"))
    await teacher.say("/map")
    await teacher.press(t("months-section-school"))
    if t("shifts-open") not in teacher.screen.labels:
        await teacher.press(concert)
    for label in (t("shifts-open"), "19", "18:30", t("shifts-quietly")):
        await teacher.press(label)
    moved = "19 декабря, сб, 18:30" if language == "ru" else "19 December, Sat, 18:30"
    assert teacher.alert == t("shifts-done", when=moved)
    assert moved in teacher.screen.text and t("shifts-open") in teacher.screen.labels
    assert moved in anna.screen.text and t("answers-going") in anna.screen.labels
