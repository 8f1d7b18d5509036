"""What each person chooses: news at once or gathered, quiet hours, a pause; and never more than the budget."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data import deliveries, outbox, preferences, sending
from data.db import Database, Tx
from data.deliveries import Notice, owe_families
from data.events import answers, reminders
from data.items import Content
from data.map import months
from data.map.months import Month
from data.people import Person
from data.preferences import QUIET, Preferences, Rhythm
from data.refusal import Refused
from data.talk import broadcasts, digests
from handlers.school.preferences import settings, zones
from handlers.talk.digests import digest
from tests.events.test_answers import item_of
from tests.rules import DECEMBER, NOW, Rules, found
from tests.world import World, at
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import Html, texts

ZONES = [ZoneInfo(name) for name in ("Europe/Moscow", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "UTC")]
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001


async def prefer(rules: Rules, by: Person, field: str, value: str, now: datetime = NOW) -> Preferences:
    return await rules.db.write(preferences.choose, field=field, value=value, by=by, now=now)


async def published(rules: Rules, *contents: Content) -> Month:
    month = await rules.db.write(months.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    wanted = [(None, content) for content in contents]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    return await rules.db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)


def concert(day: int = 12, hour: int = 18) -> Content:
    return Content("school_event", "Концерт", starts=at(day, hour), all_day=False)


def _rows(tx: Tx) -> list[tuple[int, str, datetime, bool, str | None]]:
    d = deliveries.deliveries.c
    private = d.kind.in_(("reminders-event", "changes-moved", "changes-told", "digests-letter"))
    query = sa.select(d.chat_id, d.kind, d.due_at, d.gathers, d.outcome).where(private).order_by(d.id)
    return [tuple(row) for row in tx.execute(query)]


async def test_news_are_gathered_for_a_daily_digest_and_told_once(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await prefer(rules, anna, "how", "day", at(1, 12))
    await prefer(rules, anna, "minute", str(8 * 60), at(1, 12))
    await published(rules, replace(concert(), reminders=("three-days",)))
    for moment in (at(9, 18), at(10, 8), at(10, 8), at(10, 9)):
        await db.write(reminders.owe_due, moment)
        await db.write(digests.owe_due, moment)
    rows = await db.read(_rows)
    assert [(row[1], row[3], row[4]) for row in rows if row[4] != "dropped"] == [
        ("reminders-event", True, "gathered"),
        ("digests-letter", False, None),
    ]


async def test_what_is_urgent_goes_at_once_and_what_is_not_waits(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await prefer(rules, anna, "how", "week")
    month = await published(rules, concert())
    item = month.items[0]
    await db.write(answers.give, item=item.id, answer="going", by=anna, now=NOW)
    moved = [(item.id, replace(item.content, starts=at(20, 18)))]
    await db.write(months.change, month=month.id, wanted=moved, by=rules.teacher, now=at(2, 12), tell=False)
    nearer = [(item.id, replace(item.content, starts=at(3, 10)))]
    await db.write(months.change, month=month.id, wanted=nearer, by=rules.teacher, now=at(2, 23), tell=False)
    assert [(row[1], row[2], row[3]) for row in await db.read(_rows)] == [
        ("changes-moved", at(2, 12), True),
        ("changes-moved", at(2, 23), False),
    ]
    (taken,) = [
        one for one in await db.write(sending.take, now=at(2, 23), busy=(), limit=9) if one.kind == "changes-moved"
    ] or [None]
    assert taken is None or taken.silent, "at night it comes without a sound"


async def test_the_third_message_of_a_week_waits_for_mondays_digest(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    await rules.family(2, "Петровы")
    letter = Notice("reminders-event", {"item": 1}, news=True, extra=True)
    for number in range(3):
        one = replace(letter, dedup=f"n{number}", news=number != 1)
        await db.write(
            owe_families, one, classroom=rules.classroom, family=anna.family_in(rules.classroom), due=at(8, 12 + number)
        )
    assert [row[3] for row in await db.read(_rows)] == [False, False, True], "a letter of the teacher's is not held"
    counts = await db.read(outbox.heard, classroom=rules.classroom, chats=[1, 2], now=at(9, 9))
    assert counts == {1: 2}
    draft = await db.write(broadcasts.begin, audience="all", of=rules.classroom, by=rules.teacher, now=at(9, 9))
    over = await db.read(broadcasts.over_budget, broadcast=draft.id, by=rules.teacher, now=at(9, 9))
    assert over == {"Ивановы": 2}
    await db.write(digests.owe_due, at(13, 23))
    assert "digests-letter" not in [row[1] for row in await db.read(_rows)]
    for moment in (at(14, 18), at(14, 18), at(15, 3)):
        await db.write(digests.owe_due, moment)
    assert [row[0] for row in await db.read(_rows) if row[1] == "digests-letter"] == [1]


async def test_a_pause_gathers_and_ends_in_one_digest(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    wish = await prefer(rules, anna, "pause", "7", at(8, 12))
    assert wish.paused_until == at(15, 12)
    await published(rules, concert(15))
    for day in (13, 14):
        await db.write(reminders.owe_due, at(day, 18))
        await db.write(digests.owe_due, at(day, 18))
    await db.write(digests.owe_due, at(15, 12))
    await db.write(digests.owe_due, at(15, 12, 1))
    kinds = [(row[1], row[4]) for row in await db.read(_rows)]
    assert kinds == [("reminders-event", "gathered"), ("digests-letter", None)]


async def test_what_cannot_be_chosen(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    for field, value in (
        ("how", "never"),
        ("minute", "1440"),
        ("quiet", "9"),
        ("zone", "Mars"),
        ("pause", "3"),
        ("x", ""),
    ):
        with pytest.raises(Refused, match="people-old-button"):
            await prefer(rules, anna, field, value)
    assert (await prefer(rules, anna, "zone", "Asia/Omsk")).zone("Europe/Moscow") == ZoneInfo("Asia/Omsk")


@given(
    moments,
    st.sampled_from(ZONES),
    st.sampled_from(QUIET),
    st.sampled_from(Rhythm),
    st.integers(0, 6),
    st.integers(0, 1439),
)
def test_news_wait_for_waking_hours_and_digests_have_one_moment_each(
    now: datetime, zone: ZoneInfo, quiet: tuple[int, int], how: str, weekday: int, minute: int
) -> None:
    wish = Preferences(how, minute, weekday, *quiet)
    sent = wish.awake(now, zone)
    assert sent.astimezone(UTC) >= now
    assert sent.astimezone(UTC) - now <= timedelta(hours=13)
    assert not wish.is_quiet(sent, zone)
    last = wish.digest_at(now, zone)
    assert timedelta() <= now - last.astimezone(UTC) <= timedelta(days=1 if how == "day" else 7, hours=2)
    assert wish.digest_at(last, zone) == last, "looking at it again finds the same one"


SAID = {
    "ru": ("Раз в день", "8:00", "На месяц", "Снова писать", "Концерт", "Школа\n12.12 18:00 Концерт", "Скоро"),
    "en": ("Daily", "8:00", "For a month", "Write again", "Concert", "School\n12.12 18:00 Concert", "Soon"),
}


async def test_a_person_chooses_and_gets_one_digest(world: World, language: str) -> None:
    daily, hour, pause, again, event, plan, soon = SAID[language]
    classroom = await found_class(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await anna.say("/settings")
    await anna.press(daily)
    await anna.press(hour)
    await anna.press(pause)
    await anna.press(again)
    await classroom.publish(plan)
    before = len(anna.screens)
    await world.until(at(11, 12))
    assert len(anna.screens) == before + 1, "one digest with what is near, no reminder by itself"
    assert soon in anna.screen.text
    assert event in anna.screen.text
    await anna.press(f"🏫 {event}")
    assert event in anna.screen.text


@pytest.mark.parametrize("count", [0, 1, 30, 100])
def test_screens_fit(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    items = [
        replace(item_of(Content("meeting", "Собрание " * 20, starts=at(12, 18), all_day=False)), id=n)
        for n in range(count)
    ]
    near: Sequence[tuple[object, str | None]] = [(item, ("going", None)[item.id % 2]) for item in items]
    shown = digest(t, 1, [Html("Изменилось " * 10)] * min(count, 12), near, items)  # type: ignore[arg-type]
    assert visible(shown.text) <= TEXT
    assert len(shown.rows) <= 9
    for wish in (Preferences(), Preferences("week", paused_until=NOW + timedelta(days=count), timezone="Asia/Omsk")):
        assert visible(settings(t, wish, NOW).text) <= TEXT
        assert zones(t, wish).rows
