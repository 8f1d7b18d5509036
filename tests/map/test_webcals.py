"""Calendars at addresses: what stands there, for whom, and how a visitor's calendar is answered."""

import gzip
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from aiohttp import ClientSession
from icalendar import Calendar
from sqlalchemy import event as sa_event

from bot.app import App
from bot.web import Web
from bot.webcals import Webcals
from data import leaving, people, roads, slots
from data.db import Database
from data.events import answers
from data.items import Item
from data.map import feeds, months, webcals
from data.people import Person
from data.refusal import Refused
from data.school import families
from handlers.fetching import anywhere
from handlers.links import Links
from scheduler.feeds import Looker
from tests.map.test_calendars import PLAN, Program, change
from tests.map.test_posters import MONTHS
from tests.rules import NOW, Rules, found
from tests.slots.test_consultations import specialist, with_times
from tests.slots.test_venues import the_round
from tests.world import Classroom, World, at
from tests.world import found as found_by_talking
from ui.text import texts

LINKS = Links("marshrutka_bot", "https://bot.example.org")
LATER = NOW + timedelta(hours=1)
TOKEN = "t" * 32


async def begun(rules: Rules, by: Person, *, mine: bool = False, token: str = TOKEN) -> str:
    return (await rules.db.write(webcals.begin, mine=mine, token=token, by=by, now=NOW)).token


async def shown(rules: Rules, by: Person, *, mine: bool = False, now: datetime = LATER) -> dict[str, tuple[str, Any]]:
    """What a person's calendar shows: titles (of a slot its name) with status and moment or day."""
    by = await rules.again(by.id)
    events = await rules.db.read(webcals.events_of, mine=mine, by=by, now=now)
    return {
        one.slot[0] if one.slot else one.item.title: (
            "gone" if one.item.cancelled_at else "stands",
            one.item.days[0] if one.item.all_day and one.item.days else one.item.starts,
        )
        for one in events
    }


async def a_class(db: Database) -> tuple[Rules, dict[str, Item], Person, Person]:
    rules = await found(db)
    month = await rules.map(PLAN)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    return rules, {item.title: item for item in month.items}, anna, boris


async def test_all_is_what_one_may_see_and_ours_is_where_one_comes(db: Database) -> None:
    rules, known, anna, boris = await a_class(db)
    await change(rules, known["Чаепитие"], families=(boris.memberships[rules.classroom].family,))
    everything = set(await shown(rules, anna))
    assert everything == {
        "Новогодний концерт", "Ярмарка добрых дел", "Неделя математики", "Корм для приюта", "Украсить класс"
    }  # fmt: skip
    assert set(await shown(rules, boris)) == set(await shown(rules, rules.teacher)) == everything | {"Чаепитие"}
    assert await shown(rules, anna, mine=True) == {}
    assert set(await shown(rules, boris, mine=True)) == {"Чаепитие"}, "it was invited by name"
    for title, answer in (
        ("Новогодний концерт", "going"),
        ("Ярмарка добрых дел", "no"),
        ("Неделя математики", "maybe"),
    ):
        await db.write(answers.give, item=known[title].id, answer=answer, by=anna, now=NOW)
    assert set(await shown(rules, anna, mine=True)) == {"Новогодний концерт", "Неделя математики"}
    [seat] = await db.read(slots.of_item, item=known["Украсить класс"].id, by=anna)
    await db.write(slots.take, slot=seat.id, by=anna, now=NOW)
    assert "Украсить класс" in await shown(rules, anna, mine=True)
    await db.write(slots.give_back, slot=seat.id, by=anna, now=NOW)
    assert "Украсить класс" not in await shown(rules, anna, mine=True)


async def test_a_visit_and_an_hour_stand_at_their_own_time_and_name_nobody(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    _, by_name = await the_round(rules)
    park, museum = by_name["Бабушкинский парк"], by_name["Государственный Дарвиновский музей"]
    await db.write(slots.take, slot=park, by=anna, now=NOW)
    await db.write(slots.take, slot=museum, by=boris, now=NOW)
    assert await shown(rules, anna) == {}, "no day is chosen"
    await db.write(slots.choose_day, slot=park, day=date(2026, 12, 12), by=anna, now=NOW)
    await db.write(slots.choose_day, slot=museum, day=date(2026, 12, 13), by=boris, now=NOW)
    for mine in (True, False):
        assert await shown(rules, anna, mine=mine) == {"Бабушкинский парк": ("stands", date(2026, 12, 12))}
    [before] = await db.read(webcals.events_of, mine=True, by=anna, now=NOW)
    moved = NOW + timedelta(minutes=5)
    await db.write(slots.choose_day, slot=park, day=date(2026, 12, 20), by=anna, now=moved)
    [after] = await db.read(webcals.events_of, mine=True, by=anna, now=LATER)
    assert (after.uid, after.item.sequence > before.item.sequence) == (before.uid, True)
    assert (after.stamp, after.item.place) == (moved, "ул. Менжинского, 6")
    await db.write(slots.give_back, slot=park, by=anna, now=LATER)
    [gone] = await db.read(webcals.events_of, mine=True, by=anna, now=LATER)
    assert gone.uid == before.uid and gone.item.cancelled_at and gone.item.sequence > after.item.sequence
    assert await db.read(webcals.events_of, mine=True, by=anna, now=LATER + timedelta(days=31)) == []


async def test_an_hour_stands_in_the_place_of_its_item(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.families({1: "Ивановы", 2: "Петровы"})
    olga = await specialist(rules)
    item = await with_times(rules, olga)
    _, second, _ = await db.read(slots.of_item, item=item, by=olga)
    assert await shown(rules, anna) == {"Психолог": ("stands", at(16, 15).astimezone(UTC))}
    await db.write(slots.take, slot=second.id, by=anna, now=NOW)
    assert await shown(rules, anna) == {"Психолог": ("stands", at(16, 15, 20).astimezone(UTC))}
    assert await shown(rules, boris) == {"Психолог": ("stands", at(16, 15).astimezone(UTC))}


async def test_each_home_has_its_own_visit_and_a_visit_that_was_stays(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    item, by_name = await the_round(rules)
    await db.write(families.link, classroom=rules.classroom, token="home", by=anna, now=NOW)
    await db.write(families.enter, token="home", by=await rules.person(2, "Олег"), now=NOW)
    oleg = await rules.again(2)
    await db.write(slots.agree_on, item=item, apart=True, by=rules.teacher)
    for by, name, day in ((anna, "Бабушкинский парк", 12), (oleg, "Государственный Дарвиновский музей", 13)):
        await db.write(slots.take, slot=by_name[name], by=by, now=NOW)
        await db.write(slots.choose_day, slot=by_name[name], day=date(2026, 12, day), by=by, now=NOW)
        assert await shown(rules, by, mine=True) == {name: ("stands", date(2026, 12, day))}
    over = at(1, 0, 5, month=1, year=2027)
    await db.write(slots.owe_due, over)
    assert await shown(rules, anna, now=over) == {"Бабушкинский парк": ("stands", date(2026, 12, 12))}


async def test_what_is_cancelled_says_so_for_thirty_days_and_what_is_over_goes_in_time(db: Database) -> None:
    rules, known, anna, _ = await a_class(db)
    await db.write(months.cancel, item=known["Чаепитие"].id, by=rules.teacher, now=NOW, tell=False)
    assert (await shown(rules, anna))["Чаепитие"][0] == "gone"
    assert "Чаепитие" in await shown(rules, anna, now=NOW + timedelta(days=29))
    assert "Чаепитие" not in await shown(rules, anna, now=NOW + timedelta(days=31))
    assert "Новогодний концерт" in await shown(rules, anna, now=at(12, 18) + webcals.PAST - timedelta(hours=1))
    assert "Новогодний концерт" not in await shown(rules, anna, now=at(12, 18) + webcals.PAST + timedelta(hours=1))


async def test_all_classes_of_a_person_and_none_that_was_left(db: Database) -> None:
    rules, _, anna, _ = await a_class(db)
    other = await found(db, teacher=200, chat=-2)
    await other.map("Школа\n14.12 17:00 Лыжи")
    anna = await other.family(1, "Лисята")
    token = await begun(rules, anna)
    events = await db.read(webcals.at, token=token, now=LATER)
    assert events is not None and list(events.classes.values()) == ["2 «Б»", "2 «Б»"]
    assert {"Лыжи", "Новогодний концерт"} <= {one.item.title for one in events.events}
    assert len({one.uid for one in events.events}) == len(events.events)
    await db.write(leaving.leave, classroom=other.classroom, by=anna, now=NOW)
    assert "Лыжи" not in await shown(rules, anna)
    await db.write(leaving.leave, classroom=rules.classroom, by=await rules.again(1), now=NOW)
    left = await db.read(webcals.at, token=token, now=LATER)
    assert left is not None and (left.events, left.classes) == ((), {})


async def test_who_waits_was_removed_or_has_blocked_the_bot_sees_nothing(db: Database) -> None:
    rules, _, anna, _ = await a_class(db)
    await rules.person(3)
    await db.write(families.join, token=rules.token, name="Ждуновы", by=await rules.again(3), now=NOW)
    for mine in (True, False):
        with pytest.raises(Refused, match="people-waiting"):
            await begun(rules, await rules.again(3), mine=mine)
        with pytest.raises(Refused, match="people-strangers"):
            await begun(rules, await rules.person(4), mine=mine)
    with pytest.raises(Refused, match="people-families-only"):
        await begun(rules, rules.teacher, mine=True)
    token = await begun(rules, anna)
    await db.write(people.blocked, person=1, now=NOW)
    closed = await db.read(webcals.at, token=token, now=LATER)
    assert closed is not None and closed.events == ()


async def test_one_address_for_each_choice_renewed_ended_and_remembered(db: Database) -> None:
    rules, _, anna, boris = await a_class(db)
    assert await begun(rules, anna) == TOKEN == await begun(rules, anna, token="u" * 32), "it stays the same"
    assert await begun(rules, anna, mine=True, token="o" * 32) == "o" * 32
    await begun(rules, boris, token="b" * 32)
    await db.write(webcals.alarm, mine=False, on=True, by=anna)
    for number in range(webcals.FORMER + 2):
        now = NOW + timedelta(minutes=number)
        new = await db.write(webcals.renew, mine=False, token=f"{number:032}", by=anna, now=now)
        assert new == webcals.Webcal(False, f"{number:032}", True), "with alarms as before"
        with pytest.raises(webcals.WebcalEnded):
            await db.read(webcals.at, token=f"{number - 1:032}" if number else TOKEN, now=now)
    assert await db.read(webcals.at, token=TOKEN, now=LATER) is None, "so old a one is forgotten"
    for kept in (new.token, "o" * 32, "b" * 32):
        assert await db.read(webcals.at, token=kept, now=LATER) is not None
    for number in range(webcals.FORMER + 1):
        await db.write(webcals.renew, mine=False, token=f"b{number:031}", by=boris, now=LATER)
    await db.write(webcals.end, mine=False, by=anna, now=LATER)
    with pytest.raises(Refused, match="webcals-none"):
        await db.write(webcals.alarm, mine=False, on=True, by=anna)
    stored = (await db.read(leaving.stored, by=anna))["webcals"]
    assert [row["token"] for row in stored if row["ended_at"] is None] == ["o" * 32]
    assert {row["token"] for row in stored if row["ended_at"] is not None} == {None}
    ended = {row["ended_at"] for row in stored if row["ended_at"] is not None}
    assert len(ended) == webcals.FORMER, "each at its own moment, whatever others end"
    theirs = (await db.read(leaving.stored, by=boris))["webcals"]
    assert sum(row["ended_at"] is not None for row in theirs) == webcals.FORMER
    await db.write(leaving.forget, by=anna, now=NOW)
    assert await db.read(webcals.at, token="o" * 32, now=LATER) is None
    assert await db.read(webcals.at, token=f"b{number:031}", now=LATER) is not None


@dataclass
class Visitor:
    """A calendar that comes to the server."""

    address: str
    session: ClientSession

    async def get(self, token: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
        async with self.session.get(f"{self.address}/calendar/{token}", headers=headers, auto_decompress=False) as got:
            return got.status, await got.read(), got.headers


@asynccontextmanager
async def served(db: Database, now: datetime = LATER) -> AsyncIterator[Visitor]:
    server = Web("127.0.0.1:0")
    Webcals(db, texts(strict=True), LINKS, lambda: now).add_to(server)
    await server.open()
    try:
        async with ClientSession(headers={"Accept-Encoding": "identity"}) as session:
            yield Visitor(f"http://127.0.0.1:{server.port}", session)
    finally:
        await server.close()


async def test_a_calendar_comes_back_and_is_told_only_what_is_new(db: Database) -> None:
    rules, known, anna, _ = await a_class(db)
    token = await begun(rules, anna)
    async with served(db) as visitor:
        status, first, headers = await visitor.get(f"{token}.ics")
        assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert (await visitor.get(f"{token}.ics"))[1] == first, "the same as long as nothing changes"
        for tag in (headers["ETag"], headers["ETag"].removeprefix("W/"), f'"x", {headers["ETag"]}', "*"):
            assert (await visitor.get(f"{token}.ics", **{"If-None-Match": tag}))[:2] == (304, b"")
        status, packed, small = await visitor.get(f"{token}.ics", **{"Accept-Encoding": "br, gzip"})
        assert small["Content-Encoding"] == "gzip" and gzip.decompress(packed) == first and len(packed) < len(first) / 2
        concert = known["Новогодний концерт"]
        await change(rules, concert, starts=concert.starts + timedelta(days=1))
        status, second, _ = await visitor.get(f"{token}.ics", **{"If-None-Match": headers["ETag"]})
        assert status == 200
        program = Program().open(first).open(second)
        assert program.shown["Новогодний концерт"] == datetime(2026, 12, 13, 15, 0, tzinfo=UTC)
        await db.write(months.cancel, item=concert.id, by=rules.teacher, now=NOW, tell=False)
        third = (await visitor.get(f"{token}.ics"))[1]
        assert "Новогодний концерт" not in program.open(third).shown
        assert b"STATUS:CANCELLED" in third and b"METHOD:PUBLISH" in third


async def test_the_file_as_two_other_parsers_read_it(db: Database) -> None:
    rules, _, anna, _ = await a_class(db)
    token = await begun(rules, anna)
    async with served(db) as visitor:
        _, plain, _ = await visitor.get(f"{token}.ics")
        await db.write(webcals.alarm, mine=False, on=True, by=anna)
        _, loud, _ = await visitor.get(f"{token}.ics")
    made: Any = vobject.readOne(plain.decode())
    assert made.validate(raiseException=True) and len(made.vevent_list) == 6
    assert b"VALARM" not in plain
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in plain and b"X-PUBLISHED-TTL:PT4H\r\n" in plain
    assert b"DTSTART;VALUE=DATE:20261207\r\n" in plain and b"DTSTART:20261212T150000Z\r\n" in plain
    assert not [line for line in plain.split(b"\r\n") if re.match(rb"DT(START|END)(;TZID|:\d+T\d+$)", line)]
    read = Calendar.from_ical(loud)
    assert read.errors == [] and str(read["X-WR-CALNAME"]) == "2 «Б»: карта"
    alarms = {str(one["SUMMARY"]): [alarm["TRIGGER"].dt for alarm in one.walk("VALARM")] for one in read.walk("VEVENT")}
    assert alarms["Новогодний концерт"] == [timedelta(hours=-2)]
    assert alarms["Неделя математики"] == [timedelta(hours=-6)]
    assert vobject.readOne(loud.decode()).validate(raiseException=True)
    assert b"\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd\xd0\xbe\xd0\xb2" not in loud and "Петров".encode() not in loud


@contextmanager
def asked_of_sqlite() -> Iterator[list[str]]:
    """The statements that SQLite is asked meanwhile."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append(statement)

    sa_event.listen(roads._sqlite(), "before_cursor_execute", note)
    yield asked
    sa_event.remove(roads._sqlite(), "before_cursor_execute", note)


async def test_an_address_of_nobody_is_404_an_ended_one_410_by_the_same_steps(db: Database) -> None:
    rules, _, anna, _ = await a_class(db)
    token = await begun(rules, anna)
    await db.write(webcals.renew, mine=False, token="n" * 32, by=anna, now=NOW)
    steps = []
    async with served(db) as visitor:
        for words, expected in ((token, 410), ("x" * 32, 404)):
            for end in (".ics", ""):
                with asked_of_sqlite() as asked:
                    status, body, headers = await visitor.get(words + end)
                assert (status, body, headers["X-Robots-Tag"]) == (expected, b"", "noindex")
                steps.append(asked)
        assert all(one == steps[0] for one in steps)
        for wrong in ("short.ics", "n" * 65, "%2e%2e%2fetc.ics", "n" * 31 + "%00", "ё" * 32):
            assert (await visitor.get(wrong))[0] == 404
        async with visitor.session.post(f"{visitor.address}/calendar/{'n' * 32}.ics") as got:
            assert got.status == 405
        async with visitor.session.head(f"{visitor.address}/calendar/{'n' * 32}.ics") as got:
            assert got.status == 200 and await got.read() == b""


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_page_leads_into_each_calendar_and_has_nothing_of_elsewhere(db: Database, language: str) -> None:
    rules, _, anna, _ = await a_class(db)
    await db.write(people.speak, by=anna, language=language)
    token = await begun(rules, anna)
    async with served(db) as visitor:
        status, body, headers = await visitor.get(token)
    page, t = body.decode(), texts(strict=True)[language]
    assert status == 200 and t("webcals-page-title") in page and f'lang="{language}"' in page
    assert re.findall(r'href="([^"]*)"', page) == [
        f"webcal://bot.example.org/calendar/{token}.ics",
        f"https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fbot.example.org%2Fcalendar%2F{token}.ics",
        next(one for one in re.findall(r'href="([^"]*)"', page) if one.startswith("https://outlook.live.com/")),
    ]
    assert "default-src 'none'" in headers["Content-Security-Policy"] and "<script" not in page
    assert headers["Referrer-Policy"] == "no-referrer" and headers["Cache-Control"] == "no-store"


async def test_our_own_subscriptions_read_it(db: Database) -> None:
    """What `data/map/feeds` makes of a calendar elsewhere, it makes of ours: all events, a change, a cancellation."""
    rules, known, anna, _ = await a_class(db)
    token = await begun(rules, anna)
    other = await found(db, teacher=200, chat=-2)
    by, now = other.teacher, [NOW]
    async with served(db) as visitor:
        address = f"{visitor.address}/calendar/{token}.ics"
        id = await db.write(feeds.subscribe, classroom=other.classroom, address=address, by=by, now=NOW)
        looker = Looker(db, lambda: now[0], allowed=anywhere)

        async def look() -> set[str]:
            [due] = await db.write(feeds.take, now=now[0], limit=4)
            await looker.one(due)
            events = await db.read(feeds.news, classroom=other.classroom, by=by, now=now[0], feed=id)
            return {one.content.title for one in events}

        every = {item.title if item.starts else f"Срок: {item.title}" for item in known.values() if item.days}
        assert await look() == every
        one = await db.write(feeds.confirm, feed=id, by=by, now=NOW)
        assert (one.title, one.error, one.unread) == ("2 «Б»: карта", None, 0)
        await db.write(months.cancel, item=known["Чаепитие"].id, by=rules.teacher, now=NOW, tell=False)
        now[0] += timedelta(hours=7)
        assert await look() == every - {"Чаепитие"}
        now[0] += timedelta(hours=7)
        assert await look() == every - {"Чаепитие"}, "and a 304 changes nothing"


async def test_a_full_month_costs_as_many_questions_as_a_small_one(
    db: Database, report_figure: Callable[[str], None]
) -> None:
    rules, *_ = await a_class(db)
    full = await found(db, teacher=200, chat=-2)
    await full.map(MONTHS["full"].read_text("utf-8"))
    asked, counts = [], []
    async with served(db) as visitor:
        for number, one in enumerate((rules, full)):
            reader = await one.family(10 + number, "Читаевы")
            token = await begun(one, reader, token=f"{number:032}")
            with asked_of_sqlite() as statements:
                began = time.perf_counter()
                _, body, headers = await visitor.get(f"{token}.ics")
                made = time.perf_counter() - began
            began = time.perf_counter()
            assert (await visitor.get(f"{token}.ics", **{"If-None-Match": headers["ETag"]}))[0] == 304
            asked.append(len(statements))
            counts.append(body.count(b"BEGIN:VEVENT"))
    same = time.perf_counter() - began
    assert counts[0] == 6 and counts[1] > 30 and asked[0] == asked[1] <= 10
    report_figure(f"{counts[1]} events: {made:.3f} s, {len(body)} bytes; 304: {same:.3f} s; {asked[1]} statements")


WORDS = {
    "ru": {"calendar": "📅 Календарь", "follow": "🔄", "ours": "Только наши", "copy": "Скопировать", "going": "Идём",
           "alarms": "С напоминаниями", "other": "Другой адрес", "yes": "Да", "off": "Отключить", "school": "🏫 Школа",
           "concert": "Новогодний концерт", "back": "Назад", "all": "Все события"},
    "en": {"calendar": "📅 Calendar", "follow": "🔄", "ours": "Only ours", "copy": "Copy", "going": "Going",
           "alarms": "With alarms", "other": "New address", "yes": "Yes", "off": "Switch off", "school": "🏫 School",
           "concert": "New Year concert", "back": "Back", "all": "All events"},
}  # fmt: skip


async def with_web(world: World) -> App:
    """The bot begins anew, with an address in the web."""
    await world.stop()
    settings = world.settings.model_copy(update={"web_address": "https://bot.example.org", "web_listen": "127.0.0.1:0"})
    world.app = App(settings, now=world.clock.now, strict=True)
    await world.app.__aenter__()
    world.telegram.settle = world.settle
    return world.app


async def test_a_family_gives_its_calendar_an_address(world: World, language: str) -> None:
    words = WORDS[language]
    made = await found_by_talking(world, language)
    anna = await made.join("Ивановы")
    await made.accept()
    await made.publish()
    await anna.say("/map")
    await anna.press(words["calendar"])
    assert not [label for label in anna.screen.labels if words["follow"] in str(label)], "without an address no button"
    app = await with_web(world)
    await anna.say("/map")
    await anna.press(words["school"])
    await anna.press(words["going"])
    await anna.say("/map")
    for label in ("calendar", "follow", "ours", "copy"):
        await anna.press(words[label])
    address = anna.copied[-1]
    assert re.fullmatch(r"https://bot\.example\.org/calendar/[\w-]{32}\.ics", address)
    for label, begins in (("Google", "https://calendar.google.com/"), ("Outlook", "https://outlook.live.com/")):
        await anna.press(label)
        assert anna.opened[-1].startswith(begins)
    await anna.press("iPhone")
    assert anna.opened[-1] == address.removesuffix(".ics")

    async with ClientSession(f"http://127.0.0.1:{app.web.port}") as session:

        async def file(of: str) -> tuple[int, str]:
            async with session.get(of.removeprefix("https://bot.example.org")) as got:
                return got.status, await got.text()

        status, text = await file(address)
        assert status == 200 and words["concert"] in text and text.count("BEGIN:VEVENT") == 1
        await anna.press(words["alarms"])
        assert "VALARM" in (await file(address))[1]
        await anna.press(words["other"])
        await anna.press(words["yes"])
        await anna.press(words["copy"])
        new = anna.copied[-1]
        assert (await file(address))[0] == 410 and (await file(new))[0] == 200
        assert (await file(new.removesuffix(".ics")))[0] == 200
        await anna.press(words["off"])
        await anna.press(words["yes"])
        assert (await file(new))[0] == 410
        await anna.press(words["all"])
        await anna.press(words["copy"])
        assert (await file(anna.copied[-1]))[1].count("BEGIN:VEVENT") == 2


async def test_an_old_button_says_so_where_the_address_has_gone(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    for data in ("webcals.open", "webcals.card:1", "webcals.renew:0"):
        await anna.press_data(data)
        assert "нет адреса в интернете" in (anna.alert or anna.screen.text)
