"""Subscriptions to calendars: what is there is suggested, taken into a draft, and never put on a map by itself."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from data.db import Database, Tx
from data.deliveries import deliveries
from data.items import Content
from data.map import drafts, feeds, months
from data.map.feeds import LIMIT, Feed, Suggestion
from data.people import Person
from data.plan.calendars import AHEAD, Ahead, read_ahead
from data.refusal import Refused
from handlers.fetching import anywhere, is_public
from handlers.map import suggestions
from handlers.map.feeds import card, failed_screen, found_screen, listing
from scheduler.feeds import Looker
from tests.rules import DECEMBER, NOW, Rules, found
from tests.sources import CONCERT, FAIR, FESTIVAL, a_source, calendar, event, status
from tests.world import MOSCOW, World, at, plain
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts

TODAY = date(2026, 12, 1)
UNTIL = date(2027, 6, 1)


def ahead(*events: str, today: date = TODAY, until: date = UNTIL) -> Ahead:
    return read_ahead(calendar(*events), today=today, until=until, zone=MOSCOW)


def titles(read: Ahead) -> list[str]:
    return [f"{one.first:%d.%m} {one.read.title}" for one in read.events]


def test_a_calendar_is_read_half_a_year_ahead_each_event_once() -> None:
    read = ahead(
        FESTIVAL,
        CONCERT,
        event("old", "Было", ":20261101T150000Z"),
        event("far", "Далеко", ":20280101T150000Z"),
        event("long", "Выставка", ";VALUE=DATE:20261120", "DTEND;VALUE=DATE:20270210"),
        event("off", "Отменили", ":20261213T150000Z", "STATUS:CANCELLED"),
        event("odd", "Непонятно", ":20261213T150000Z", "RRULE:FREQ=SECONDLY"),
        name_of := event("week", "Кружок", ":20270505T130000Z", "RRULE:FREQ=WEEKLY;COUNT=3"),
    )
    assert name_of and read.title == "Школа 57" and read.whose == "school_event"
    assert titles(read) == [
        "20.11 Выставка",
        "12.12 Новогодний концерт",
        "16.01 Фестиваль",
        "05.05 Кружок",
        "12.05 Кружок",
        "19.05 Кружок",
    ]
    assert read.unread == 1
    assert len({one.key for one in read.events}) == 6


def test_keys_stay_when_events_move_and_other_events_come() -> None:
    weekly = event("week", "Кружок", ":20261203T130000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event("week", "Кружок", ":20261211T130000Z", "RECURRENCE-ID:20261210T130000Z")
    before, after = ahead(CONCERT, weekly), ahead(FAIR, weekly, moved, CONCERT.replace("20261212", "20261214"))
    assert {one.key for one in before.events} < {one.key for one in after.events}
    assert titles(after) == [
        "03.12 Кружок",
        "11.12 Кружок",
        "14.12 Новогодний концерт",
        "17.12 Кружок",
        "19.12 Ярмарка",
    ]


def test_one_uid_for_many_events_loses_none_and_too_many_are_cut() -> None:
    assert len(ahead(CONCERT, CONCERT.replace("концерт", "вечер"), CONCERT.replace("20261212", "20261213")).events) == 3
    many = ahead(
        event("day", "Зарядка", ":20261201T050000Z", "RRULE:FREQ=DAILY"),
        *(CONCERT.replace("UID:", f"UID:{n}") for n in range(200)),
    )
    assert len(many.events) == AHEAD and many.cut
    assert [one.first for one in many.events] == sorted(one.first for one in many.events)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 9)), max_size=12),
    st.dates(date(2026, 6, 1), date(2027, 2, 1)),
)
def test_what_is_ahead_is_ahead(events: Sequence[tuple[date, int]], today: date) -> None:
    made = [event(f"u{n}", f"Дело {n}", f";VALUE=DATE:{day:%Y%m%d}") for n, (day, _) in enumerate(events)]
    made.append(event("now", "Сегодня", f";VALUE=DATE:{today:%Y%m%d}"))
    until = today + feeds.AHEAD
    read = ahead(*made, today=today, until=until)
    expected = sorted([day for day, _ in events if today <= day <= until] + [today])
    assert [one.first for one in read.events] == expected


async def subscribed(rules: Rules, *events: str, address: str = "https://school.example/plan.ics") -> Feed:
    """A subscription that is confirmed, after its first look."""
    by = rules.teacher
    id = await rules.db.write(feeds.subscribe, classroom=rules.classroom, address=address, by=by, now=NOW)
    await look(rules, id, *events, now=NOW)
    return await rules.db.write(feeds.confirm, feed=id, by=by, now=NOW)


async def look(rules: Rules, feed: int, *events: str, now: datetime) -> None:
    today = now.astimezone(MOSCOW).date()
    read = ahead(*events, today=today, until=today + feeds.AHEAD)
    await rules.db.write(feeds.keep, feed=feed, read=read, etag='"1"', modified=None, now=now)


async def news(rules: Rules, now: datetime = NOW, by: Person | None = None) -> list[Suggestion]:
    return await rules.db.read(feeds.news, classroom=rules.classroom, now=now, by=by or rules.teacher)


def said(found: Sequence[Suggestion]) -> list[str]:
    return [f"{one.what}{' there' if one.there else ''} {one.content.title}" for one in found]


def _letters(tx: Tx) -> list[tuple[str, int, datetime]]:
    d = deliveries.c
    query = sa.select(d.kind, d.chat_id, d.due_at).where(d.kind.startswith("feeds-")).order_by(d.id)
    return [(row.kind, row.chat_id, row.due_at) for row in tx.execute(query)]


async def test_two_of_the_staff_take_one_suggestion_once(db: Database) -> None:
    rules = await found(db)
    await subscribed(rules, FAIR)
    [fair] = await news(rules)
    by = rules.teacher
    takes = [
        db.write(feeds.take_in, suggestion=fair.id, kind="city_event", by=by, now=NOW),
        db.write(feeds.take_month, classroom=rules.classroom, first=DECEMBER, by=by, now=NOW),
        db.write(feeds.take_in, suggestion=fair.id, kind="outing", by=by, now=NOW),
    ]
    outcomes = await asyncio.gather(*takes, return_exceptions=True)
    assert sum(isinstance(one, feeds.Taken) for one in outcomes) == 1
    draft = await db.read(drafts.find, classroom=rules.classroom, first=DECEMBER, by=by)
    assert len((await db.read(drafts.get, draft=draft, by=by)).entries) == 1


async def test_new_events_are_suggested_and_taken_into_the_draft(db: Database) -> None:
    rules = await found(db)
    await rules.map()
    await subscribed(rules, CONCERT, FAIR, FESTIVAL)
    assert said(await news(rules)) == ["new there Новогодний концерт", "new Ярмарка", "new Фестиваль"]
    assert feeds.months_of(await news(rules)) == {DECEMBER: 1, date(2027, 1, 1): 1}
    _, fair, festival = await news(rules)
    by = rules.teacher
    taken = await db.write(feeds.take_in, suggestion=fair.id, kind="city_event", by=by, now=NOW)
    assert (taken.first, taken.count) == (DECEMBER, 1)
    with pytest.raises(Refused, match="feeds-settled"):
        await db.write(feeds.take_in, suggestion=fair.id, kind="city_event", by=by, now=NOW)
    draft = await db.read(drafts.find, classroom=rules.classroom, first=DECEMBER, by=by)
    entries = (await db.read(drafts.get, draft=draft, by=by)).entries
    content = next(entry.content for entry in entries if entry.content.title == "Ярмарка")
    assert (content.kind, content.points, content.all_day) == ("city_event", 10, True)
    month = await db.read(months.near, classroom=rules.classroom, today=DECEMBER, by=by)
    assert [item.kind for item in month.items if item.title == "Ярмарка"] == ["helpers"], "not on the map by itself"
    assert [one.kind for one in await news(rules) if one.id == festival.id] == ["city_event"], "the kind is remembered"
    taken = await db.write(feeds.take_month, classroom=rules.classroom, first=date(2027, 1, 1), by=by, now=NOW)
    assert taken.count == 1
    assert said(await news(rules)) == ["new there Новогодний концерт"]


async def saved(rules: Rules) -> None:
    by = rules.teacher
    draft = await rules.db.read(drafts.find, classroom=rules.classroom, first=DECEMBER, by=by)
    known = await rules.db.read(drafts.get, draft=draft, by=by)
    await rules.db.write(drafts.save, draft=draft, version=known.version, tell=False, by=by, now=NOW)


async def test_what_changes_at_the_source_is_suggested_and_applied_by_hand(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT, FAIR)
    await db.write(feeds.take_month, classroom=rules.classroom, first=DECEMBER, by=rules.teacher, now=NOW)
    assert await news(rules) == []
    await saved(rules)
    assert await news(rules) == []
    later = NOW + timedelta(hours=6)
    await look(rules, feed.id, CONCERT.replace("T150000Z", "T160000Z"), now=later)
    changed, gone = await news(rules, later)
    assert (changed.what, gone.what) == ("changed", "gone")
    assert changed.change is not None and changed.change.fields == ("starts",)
    month = await db.read(months.near, classroom=rules.classroom, today=DECEMBER, by=rules.teacher)
    assert {item.title: item.starts for item in month.items}["Новогодний концерт"] == at(12, 18), "nothing by itself"
    await db.write(feeds.apply, suggestion=changed.id, by=rules.teacher, now=later)
    await db.write(feeds.apply, suggestion=gone.id, by=rules.teacher, now=later)
    await saved(rules)
    month = await db.read(months.near, classroom=rules.classroom, today=DECEMBER, by=rules.teacher)
    assert [(item.title, item.starts) for item in month.items] == [("Новогодний концерт", at(12, 19))]
    assert await news(rules, later) == []


async def test_a_move_to_another_month_leaves_one_draft_for_the_other(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT)
    [one] = await news(rules)
    await db.write(feeds.take_in, suggestion=one.id, kind="school_event", by=rules.teacher, now=NOW)
    await look(rules, feed.id, CONCERT.replace("20261212", "20270115"), now=NOW)
    [moved] = await news(rules)
    taken = await db.write(feeds.apply, suggestion=moved.id, by=rules.teacher, now=NOW)
    assert (taken.first, taken.other) == (DECEMBER, date(2027, 1, 1))
    drafts_ = [
        await db.read(drafts.find, classroom=rules.classroom, first=first, by=rules.teacher)
        for first in (taken.first, taken.other)
    ]
    counts = [len((await db.read(drafts.get, draft=id, by=rules.teacher)).entries) for id in drafts_ if id]
    assert counts == [0, 1]
    assert await news(rules) == []


async def test_what_the_staff_changed_by_hand_or_leave_is_not_suggested_again(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT, FAIR)
    by = rules.teacher
    await db.write(feeds.take_month, classroom=rules.classroom, first=DECEMBER, by=by, now=NOW)
    await look(rules, feed.id, CONCERT.replace("актовый", "большой"), now=NOW)
    changed, gone = await news(rules)
    await db.write(feeds.leave, suggestion=changed.id, by=by, now=NOW)
    await db.write(feeds.leave, suggestion=gone.id, by=by, now=NOW)
    assert await news(rules) == []
    await look(rules, feed.id, CONCERT.replace("актовый", "большой"), now=NOW)
    assert await news(rules) == []
    draft = await db.read(drafts.find, classroom=rules.classroom, first=DECEMBER, by=by)
    known = await db.read(drafts.get, draft=draft, by=by)
    await db.write(drafts.discard, draft=known.id, version=known.version, by=by, now=NOW)
    assert said(await news(rules)) == ["new Новогодний концерт"], "a draft thrown away gives it back"
    [one] = await news(rules)
    await db.write(feeds.ignore, suggestion=one.id, by=by, now=NOW)
    await look(rules, feed.id, CONCERT, now=NOW)
    assert await news(rules) == []


async def test_the_staff_hear_once_a_day_and_in_waking_hours(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT)
    assert await db.read(_letters) == [("feeds-looked", 100, NOW)], "who asked is answered, and nobody is told again"
    night = datetime(2026, 12, 1, 20, tzinfo=UTC)
    await look(rules, feed.id, CONCERT, now=night)
    assert len(await db.read(_letters)) == 1, "nothing new"
    await look(rules, feed.id, CONCERT, FAIR, now=night)
    assert (await db.read(_letters))[1:] == [("feeds-news", 100, at(2, 8))]
    await look(rules, feed.id, CONCERT, FAIR, FESTIVAL, now=at(2, 12))
    await look(rules, feed.id, CONCERT, now=at(2, 18))
    assert (await db.read(_letters))[2:] == [("feeds-news", 100, at(3, 9))]


async def test_looks_are_every_six_hours_and_after_errors_later_and_later(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT)
    await look(rules, feed.id, CONCERT, now=NOW)
    now, pauses = NOW, []
    for n in range(9):
        due = await db.read(feeds.next_due)
        assert due is not None
        pauses.append(round((due - now).total_seconds() / 3600 - 0.25))
        now = due
        assert len(await db.write(feeds.take, now=now, limit=4)) == 1
        assert await db.write(feeds.take, now=now, limit=4) == [], "nobody else looks meanwhile"
        await db.write(feeds.fail, feed=feed.id, reason="slow", now=now)
        told = [kind for kind, _, _ in await db.read(_letters)].count("feeds-broken")
        assert told == (1 if n >= 4 else 0)
    assert pauses[:6] == [6, 1, 2, 4, 8, 16] and pauses[-1] == 48
    await look(rules, feed.id, CONCERT, now=now)
    assert (await db.read(feeds.get, feed=feed.id, by=rules.teacher)).failures == 0
    await db.write(feeds.fail, feed=feed.id, reason="gone", now=now)
    assert await db.read(feeds.next_due) is None


async def test_who_takes_a_look_asks_for_the_whole_text_once_a_week(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT)
    await look(rules, feed.id, CONCERT, now=NOW)
    [one] = await db.write(feeds.take, now=NOW + timedelta(hours=7), limit=1)
    assert one.etag == '"1"'
    await db.write(feeds.keep_same, feed=feed.id, now=NOW + timedelta(days=6))
    [one] = await db.write(feeds.take, now=NOW + timedelta(days=8), limit=1)
    assert one.etag is None


async def test_walls_between_classes_and_families(db: Database) -> None:
    rules, other = await found(db), await found(db, teacher=200, chat=-2)
    family = await rules.family(1, "Ивановы")
    feed = await subscribed(rules, CONCERT)
    [one] = await news(rules)
    for by in (family, other.teacher):
        with pytest.raises(Refused):
            await db.write(feeds.subscribe, classroom=rules.classroom, address="a.example", by=by, now=NOW)
        with pytest.raises(Refused):
            await news(rules, by=by)
        with pytest.raises(Refused):
            await db.read(feeds.of_class, classroom=rules.classroom, by=by)
        with pytest.raises(Refused):
            await db.write(feeds.take_month, classroom=rules.classroom, first=DECEMBER, by=by, now=NOW)
        for verb in (feeds.confirm, feeds.look_now):
            with pytest.raises(Refused):
                await db.write(verb, feed=feed.id, by=by, now=NOW)
        for verb in (feeds.ignore, feeds.apply, feeds.leave):
            with pytest.raises(Refused):
                await db.write(verb, suggestion=one.id, by=by, now=NOW)
        with pytest.raises(Refused):
            await db.write(feeds.take_in, suggestion=one.id, kind="school_event", by=by, now=NOW)
        with pytest.raises(Refused):
            await db.write(feeds.remove, feed=feed.id, by=by)
    with pytest.raises(Refused, match="people-old-button"):
        await db.write(feeds.take_in, suggestion=one.id, kind="book_alone", by=rules.teacher, now=NOW)


async def test_a_class_has_five_addresses_each_once_and_what_is_not_confirmed_goes(db: Database) -> None:
    rules = await found(db)
    by, classroom = rules.teacher, rules.classroom

    async def subscribe(n: int) -> str:
        try:
            address = f"https://school.example/{n}"
            await db.write(feeds.subscribe, classroom=classroom, address=address, by=by, now=NOW)
        except Refused as no:
            return no.key
        return "taken"

    outcomes = await asyncio.gather(*(subscribe(n) for n in range(8)))
    assert outcomes.count("taken") == LIMIT and outcomes.count("refusal-many") == 8 - LIMIT
    await db.write(feeds.purge, NOW + timedelta(hours=23))
    assert await subscribe(9) == "refusal-many"
    await db.write(feeds.purge, NOW + timedelta(hours=25))
    assert await subscribe(9) == "taken" == await subscribe(9), "asked again before it stands"
    await subscribed(rules, CONCERT, address="https://school.example/9")
    assert await subscribe(9) == "feeds-known"


async def test_a_file_is_suggested_once_and_forgotten_when_it_is_over(db: Database) -> None:
    rules = await found(db)
    by = rules.teacher
    with pytest.raises(Refused, match="feeds-nothing-ahead"):
        await db.write(feeds.bring, classroom=rules.classroom, name="x", read=Ahead("", "", ()), by=by, now=NOW)
    feed = await db.write(feeds.bring, classroom=rules.classroom, name="x", read=ahead(CONCERT), by=by, now=NOW)
    assert await news(rules) == [], "not before it is confirmed"
    await db.write(feeds.confirm, feed=feed.id, by=by, now=NOW)
    assert said(await news(rules)) == ["new Новогодний концерт"]
    assert await db.read(feeds.next_due) is None
    await db.write(feeds.purge, at(12, 20))
    assert len(await db.read(feeds.of_class, classroom=rules.classroom, by=by)) == 1
    await db.write(feeds.purge, at(14, 20))
    assert await db.read(feeds.of_class, classroom=rules.classroom, by=by) == []


async def test_one_that_is_removed_while_it_is_looked_at_stays_removed(db: Database) -> None:
    rules = await found(db)
    feed = await subscribed(rules, CONCERT)
    await db.write(feeds.remove, feed=feed.id, by=rules.teacher)
    await look(rules, feed.id, CONCERT, now=NOW)
    await db.write(feeds.fail, feed=feed.id, reason="slow", now=NOW)
    await db.write(feeds.keep_same, feed=feed.id, now=NOW)
    assert await db.read(feeds.of_class, classroom=rules.classroom, by=rules.teacher) == []


async def test_the_looker_keeps_what_a_server_says(db: Database) -> None:
    rules = await found(db)
    by, now = rules.teacher, [NOW]
    async with a_source(plan=calendar(CONCERT)) as source:
        address = source.at("/plan")
        id = await db.write(feeds.subscribe, classroom=rules.classroom, address=address, by=by, now=NOW)
        looker = Looker(db, lambda: now[0], allowed=anywhere)
        for said_ in (calendar(CONCERT), calendar(CONCERT, FAIR), None, status(410)):
            source.says["/plan"] = said_ or source.says["/plan"]
            [due] = await db.write(feeds.take, now=now[0], limit=4)
            await looker.one(due)
            if now[0] == NOW:
                await db.write(feeds.confirm, feed=id, by=by, now=NOW)
                await db.write(feeds.look_now, feed=id, by=by, now=NOW + timedelta(hours=1))
            now[0] += timedelta(hours=7)
        known = await db.read(feeds.get, feed=id, by=by)
        assert (known.title, known.error, known.failures, known.due) == ("Школа 57", "gone", 1, None)
        assert len(await news(rules)) == 2
        assert len(source.asked) == 4 and source.asked[2].headers.get("If-None-Match")
        strict = Looker(db, lambda: now[0], allowed=is_public)
        other = await db.write(feeds.subscribe, classroom=rules.classroom, address=source.at("/b"), by=by, now=now[0])
        await strict.one((await db.write(feeds.take, now=now[0], limit=4))[0])
        assert len(source.asked) == 4
        with pytest.raises(Refused, match="refusal-gone calendar"):
            await db.read(feeds.get, feed=other, by=by)


WORDS = {
    "ru": {
        "together": "Вместе", "calendars": "Календари", "add": "Добавить календарь", "confirm": "Подписаться",
        "december": "Декабрь 2026: ", "january": "Январь 2027: ", "all": "Взять все", "draft": "Черновик",
        "save": "Сохранить", "publish": "Опубликовать", "take": "Взять: 🌆", "back": "Назад", "fix": "Исправить",
        "quietly": "тихо", "take-file": "Взять в предложения", "ignore": "Не нужно", "remove": "Отписаться",
        "yes": "Да", "now": "Посмотреть сейчас", "in-draft": "Из календарей: ",
    },
    "en": {
        "together": "Together", "calendars": "Calendars", "add": "Add a calendar", "confirm": "Subscribe",
        "december": "December 2026: ", "january": "January 2027: ", "all": "Take all", "draft": "Draft",
        "save": "Save", "publish": "Publish", "take": "Take: 🌆", "back": "Back", "fix": "Correct",
        "quietly": "quietly", "take-file": "Take as suggestions", "ignore": "Not needed", "remove": "Unsubscribe",
        "yes": "Yes", "now": "Look now", "in-draft": "From the calendars: ",
    },
}  # fmt: skip


async def test_a_teacher_subscribes_takes_and_follows_a_change(world: World, language: str) -> None:
    words = WORDS[language]
    made = await found_class(world, language)
    family = await made.join("Ивановы")
    await made.accept()
    teacher = made.teacher
    async with a_source(plan=calendar(CONCERT, FAIR, FESTIVAL)) as source:
        await teacher.say("/class")
        await teacher.press(words["together"])
        await teacher.press(words["calendars"])
        await teacher.press(words["add"])
        await teacher.say("привет")
        assert "https://" in teacher.screen.text
        await teacher.say(source.at("/wrong"))
        assert source.at("/wrong") not in teacher.screen.text and "127.0.0.1" in teacher.screen.text
        await teacher.press(words["add"])
        await teacher.say(source.at("/plan?key=SECRET"))
        assert "SECRET" not in teacher.screen.text
        assert "Новогодний концерт" in teacher.screen.text and "3" in teacher.screen.text
        await teacher.press(words["confirm"])
        await teacher.press(words["january"])
        await teacher.press("1")
        await teacher.press(words["ignore"])
        await teacher.press(words["back"])
        await teacher.press(words["december"])
        await teacher.press("2")
        await teacher.press(words["take"])
        await teacher.press(words["all"])
        await teacher.press(words["draft"])
        assert "Ярмарка" in teacher.screen.text and "Новогодний концерт" in teacher.screen.text
        await teacher.press(words["save"])
        await teacher.press(words["publish"])
        assert any("Ярмарка" in seen.text for seen in family.screens)
        before = len(family.screens)
        source.says["/plan"] = calendar(CONCERT.replace("T150000Z", "T160000Z"), FAIR, FESTIVAL)
        await world.until(at(1, 20))
        card_ = teacher.screen
        assert words["december"] + "1" in " ".join(card_.labels), card_.text
        await teacher.press(words["december"])
        await teacher.press("1")
        assert "19:00" in teacher.screen.text and "18:00" in teacher.screen.text
        await teacher.press(words["fix"])
        await teacher.press(words["draft"])
        await teacher.press(words["save"])
        assert len(family.screens) == before, "nothing goes to families by itself"
        await teacher.press(words["quietly"])
        assert "19:00" in next(seen.text for seen in reversed(family.screens) if "Ярмарка" in seen.text)
        source.says["/plan"] = status(410)
        await teacher.say("/class")
        await teacher.press(words["together"])
        await teacher.press(words["calendars"])
        await teacher.press("Школа 57")
        await teacher.press(words["now"])
        assert teacher.screen.text
        await teacher.press(words["remove"])
        await teacher.press(words["yes"])
        assert "Школа 57" not in teacher.screen.text
    assert world.log.errors == []


async def test_a_file_goes_the_same_way(world: World) -> None:
    made = await found_class(world)
    teacher = made.teacher
    await teacher.say("/class")
    for label in ("Вместе", "Календари", "Добавить"):
        await teacher.press(label)
    await teacher.send_document(b"text", "Концерты.txt")
    assert ".ics" in teacher.screen.text
    await teacher.send_document(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "Концерты.ics")
    await teacher.send_document(calendar(CONCERT).encode(), "Концерты.ics")
    await teacher.press("Взять в предложения")
    await teacher.say("/plan")
    await teacher.press("Декабрь 2026")
    await teacher.press("Из календарей: 1")
    await teacher.press("Взять все")
    assert "всё разобрано" in teacher.screen.text


def many(n: int, what: str = "new") -> list[Suggestion]:
    long = Content("school_event", "<b>&" + "Ш" * 196, "з" * 1000, at(12, 18), at(12, 20), False, "м" * 200)
    return [Suggestion(i, 1, 1, "Europe/Moscow", "school_event", "new", long, DECEMBER) for i in range(n)]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("count", [0, 1, 30, 100])
def test_screens_keep_the_limits(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    feed = Feed(
        1,
        1,
        "Europe/Moscow",
        "https://school.example/x",
        "Ш" * 80,
        "school_event",
        True,
        NOW,
        NOW,
        NOW,
        None,
        0,
        count,
        None,
    )
    screens = [
        found_screen(t, feed, many(count)),
        card(t, feed, count, NOW),
        listing(t, 1, [feed] * 10, count, NOW),
        suggestions.news_screen(t, 1, many(count)),
        suggestions.month_screen(t, 1, DECEMBER, many(count), 0),
        *(suggestions.suggestion_card(t, one, "Ш" * 80) for one in many(min(count, 1))),
        *(failed_screen(t, 1, "Школа", reason) for reason in feeds.REASONS),
    ]
    for screen in screens:
        assert 0 < visible(screen.text) <= TEXT
        assert sum(map(len, screen.rows)) <= 100 and screen.keyboard
        assert "<b>&Ш" not in screen.text
        assert plain(screen.text)


def test_zones_hold_for_days_and_hours() -> None:
    for name in ("Pacific/Apia", "America/New_York", "Asia/Kathmandu"):
        zone = ZoneInfo(name)
        read = read_ahead(calendar(CONCERT, FAIR), today=TODAY, until=UNTIL, zone=zone)
        by_title = {one.read.title: one for one in read.events}
        assert by_title["Ярмарка"].first == date(2026, 12, 19)
        moment = datetime(2026, 12, 12, 15, tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        assert by_title["Новогодний концерт"].begins == moment
