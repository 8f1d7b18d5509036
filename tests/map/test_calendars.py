"""Calendar files, read by another parser than the one that wrote them, and by a calendar that follows RFC 5546."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from data import items, slots
from data.db import Database
from data.events import answers
from data.items import Item
from data.map import calendars, months
from data.map.calendars import CalendarEntry
from data.refusal import Refused
from handlers.links import Links
from handlers.map.calendars import entry
from handlers.map.items import card
from tests.map.test_posters import MONTHS
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, at
from tests.world import found as found_by_talking
from ui.text import texts

LINKS = Links("marshrutka_bot")
PLAN = """Читаем вслух
Н. Носов. «Фантазёры»
Школа
12.12 18:00 Новогодний концерт @ актовый зал; вход со двора, сменка
04.12 15:00-16:30 Ярмарка добрых дел
07.12-11.12 Неделя математики
25.12 Чаепитие
до 18 декабря Корм для приюта https://example.org/dogs
Помощники
24 декабря Украсить класс (4 места)
Олимпиада «Музеи. Парки. Усадьбы»
"""


@dataclass
class Program:
    """A calendar as RFC 5546 (2.1.5) has it: of one UID the higher SEQUENCE stands, of equal ones the later DTSTAMP."""

    events: dict[str, Any] = field(default_factory=dict)

    def open(self, file: bytes) -> "Program":
        for event in read(file).vevent_list:
            known = self.events.get(event.uid.value)
            if known is None or _age(event) >= _age(known):
                self.events[event.uid.value] = event
        return self

    @property
    def shown(self) -> dict[str, Any]:
        standing = [event for event in self.events.values() if event.status.value != "CANCELLED"]
        return {event.summary.value: event.dtstart.value for event in standing}


def _age(event: Any) -> tuple[int, datetime]:
    return int(event.sequence.value), event.dtstamp.value


def read(file: bytes) -> Any:
    """The file as vobject understands it, strictly."""
    made: Any = vobject.readOne(file.decode())
    assert made.validate(raiseException=True)
    return made


def written(found: list[Item], language: str = "ru", now: datetime = NOW) -> bytes:
    t = texts(strict=True)[language]
    return calendars.calendar([entry(t, item, LINKS) for item in found], name="2 «Б»", now=now)


async def a_month(db: Database, plan: str = PLAN) -> tuple[Rules, dict[str, Item], list[Item]]:
    rules = await found(db)
    month = await rules.map(plan)
    _, events = await db.read(calendars.of_month, month=month.id, by=rules.teacher)
    return rules, {item.title: item for item in month.items}, events


async def change(rules: Rules, item: Item, **values: Any) -> Item:
    """The teacher changes an item of the map."""
    known = await rules.db.read(months.get, month=item.month, by=rules.teacher)
    wanted = [(one.id, replace(one.content, **values) if one.id == item.id else one.content) for one in known.items]
    await rules.db.write(months.change, month=item.month, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    return await rules.db.read(items.get, item=item.id)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_month_as_another_parser_reads_it(db: Database, language: str) -> None:
    _, _, events = await a_month(db)
    made = read(written(events, language))
    assert made.method.value == "PUBLISH" and made.contents["x-wr-calname"][0].value == "2 «Б»"
    told = {event.summary.value: event for event in made.vevent_list}
    due = {"ru": "Срок: Корм для приюта", "en": "Due: Корм для приюта"}[language]
    spans = {
        title: (event.dtstart.value, event.dtend.value if hasattr(event, "dtend") else None)
        for title, event in told.items()
    }
    assert spans == {
        "Ярмарка добрых дел": (datetime(2026, 12, 4, 12, 0, tzinfo=UTC), datetime(2026, 12, 4, 13, 30, tzinfo=UTC)),
        "Неделя математики": (date(2026, 12, 7), date(2026, 12, 12)),
        "Новогодний концерт": (datetime(2026, 12, 12, 15, 0, tzinfo=UTC), None),
        due: (date(2026, 12, 18), date(2026, 12, 19)),
        "Украсить класс": (date(2026, 12, 24), date(2026, 12, 25)),
        "Чаепитие": (date(2026, 12, 25), date(2026, 12, 26)),
    }
    concert = told["Новогодний концерт"]
    assert concert.location.value == "актовый зал; вход со двора, сменка"
    assert concert.url.value.startswith("https://t.me/marshrutka_bot?start=item-")
    assert told[due].description.value == "https://example.org/dogs"
    assert {event.status.value for event in told.values()} == {"CONFIRMED"}


async def test_lines_are_folded_and_days_are_days(db: Database) -> None:
    _, _, events = await a_month(db)
    file = written(events)
    assert b"DTSTART;VALUE=DATE:20261207\r\n" in file and b"DTSTART:20261212T150000Z\r\n" in file
    assert b"LOCATION:" + "актовый зал\\; вход со двора\\, сменка".encode()[:30] in file
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file.endswith(b"END:VCALENDAR\r\n")


async def test_a_moved_event_replaces_the_former_and_a_cancelled_one_disappears(db: Database) -> None:
    rules, known, events = await a_month(db)
    concert = known["Новогодний концерт"]
    first = written(events)
    moved = await change(rules, concert, starts=concert.starts + timedelta(days=1), title="Концерт")
    single = await db.read(calendars.event, item=concert.id, by=rules.teacher)
    second = written([single], now=NOW + timedelta(hours=1))
    program = Program().open(first).open(second)
    assert moved.sequence > concert.sequence
    assert program.shown["Концерт"] == datetime(2026, 12, 13, 15, 0, tzinfo=UTC)
    assert len(program.events) == len(events), "nothing stands twice"
    program.open(first)
    assert "Новогодний концерт" not in program.shown, "an old file that is opened again changes nothing"

    await db.write(months.cancel, item=concert.id, by=rules.teacher, now=NOW, tell=False)
    gone = await db.read(calendars.event, item=concert.id, by=rules.teacher)
    file = written([gone], now=NOW + timedelta(hours=2))
    assert read(file).method.value == "CANCEL"
    assert "Концерт" not in program.open(file).shown
    _, again = await db.read(calendars.of_month, month=concert.month, by=rules.teacher)
    assert "Концерт" not in Program().open(first).open(second).open(written(again)).shown
    last = (await db.read(months.history, month=concert.month, by=rules.teacher))[0]
    await db.write(months.undo, change=last.id, by=rules.teacher, now=NOW)
    _, revived = await db.read(calendars.of_month, month=concert.month, by=rules.teacher)
    assert "Концерт" in program.open(written(revived)).shown, "it is on again"


async def test_only_mine_is_what_the_family_comes_to(db: Database) -> None:
    rules, known, _ = await a_month(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    month = known["Чаепитие"].month
    with pytest.raises(Refused, match="calendars-none-mine"):
        await db.read(calendars.of_month, month=month, by=anna, mine=True)
    for title, answer in (("Чаепитие", "going"), ("Новогодний концерт", "maybe"), ("Ярмарка добрых дел", "no")):
        await db.write(answers.give, item=known[title].id, answer=answer, by=anna, now=NOW)
    (seat,) = await db.read(slots.of_item, item=known["Украсить класс"].id, by=anna)
    await db.write(slots.take, slot=seat.id, by=anna, now=NOW)
    assert await mine(db, month, anna) == {"Чаепитие", "Новогодний концерт", "Украсить класс"}
    await db.write(slots.give_back, slot=seat.id, by=anna, now=NOW)
    assert await mine(db, month, anna) == {"Чаепитие", "Новогодний концерт"}
    with pytest.raises(Refused, match="calendars-none-mine"):
        await mine(db, month, boris)
    with pytest.raises(Refused, match="people-families-only"):
        await mine(db, month, rules.teacher)


async def mine(db: Database, month: int, by: Any) -> set[str]:
    _, events = await db.read(calendars.of_month, month=month, by=by, mine=True)
    return {item.title for item in events}


async def test_a_place_of_a_cancelled_event_is_cancelled_in_only_mine(db: Database) -> None:
    rules, known, _ = await a_month(db)
    anna = await rules.family(1, "Ивановы")
    job = known["Украсить класс"]
    (seat,) = await db.read(slots.of_item, item=job.id, by=anna)
    await db.write(slots.take, slot=seat.id, by=anna, now=NOW)
    await db.write(months.cancel, item=job.id, by=rules.teacher, now=NOW, tell=False)
    _, (event,) = await db.read(calendars.of_month, month=job.month, by=anna, mine=True)
    assert event.cancelled_at is not None


async def test_walls_of_the_class_hold_whatever_id_arrives(db: Database) -> None:
    rules, known, _ = await a_month(db)
    anna = await rules.family(1, "Ивановы")
    boris = await rules.family(2, "Петровы")
    other = await found(db, teacher=200, chat=-2)
    stranger = await rules.person(999)
    concert, tea = known["Новогодний концерт"], known["Чаепитие"]
    for by in (other.teacher, stranger):
        with pytest.raises(Refused):
            await db.read(calendars.event, item=concert.id, by=by)
        with pytest.raises(Refused):
            await db.read(calendars.of_month, month=concert.month, by=by)
    await change(rules, tea, families=(anna.family_in(rules.classroom),))
    assert (await db.read(calendars.event, item=tea.id, by=anna)).title == "Чаепитие"
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.read(calendars.event, item=tea.id, by=boris)
    _, seen = await db.read(calendars.of_month, month=tea.month, by=boris)
    assert "Чаепитие" not in {item.title for item in seen}
    await db.write(months.cancel, item=tea.id, by=rules.teacher, now=NOW, tell=False)
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.read(calendars.event, item=tea.id, by=boris)


async def test_what_has_no_day_and_what_is_not_published(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    month = await rules.map(PLAN, publish=False)
    concert = next(item for item in month.items if item.title == "Новогодний концерт")
    with pytest.raises(Refused, match="refusal-gone item"):
        await db.read(calendars.event, item=concert.id, by=anna)
    for refused in (
        db.read(calendars.event, item=concert.id, by=rules.teacher),
        db.read(calendars.of_month, month=month.id, by=rules.teacher),
    ):
        with pytest.raises(Refused, match="calendars-unpublished"):
            await refused
    await db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)
    book = next(item for item in month.items if item.kind == "book_aloud")
    with pytest.raises(Refused, match="calendars-no-day"):
        await db.read(calendars.event, item=book.id, by=anna)


async def test_a_month_without_days_has_no_calendar(db: Database) -> None:
    rules = await found(db)
    month = await rules.map("Читаем вслух\nН. Носов. «Фантазёры»")
    with pytest.raises(Refused, match=r"calendars-none$"):
        await db.read(calendars.of_month, month=month.id, by=rules.teacher)


def an_item(**values: Any) -> Item:
    known = {
        "id": 7, "classroom": 3, "month": 1, "kind": "school_event", "title": "Концерт", "note": None,
        "starts": at(12, 18), "ends": None, "all_day": False, "place": None, "link": None, "seats": None, "points": 10,
        "first": date(2026, 12, 1), "published_at": NOW, "timezone": "Europe/Moscow",
    }  # fmt: skip
    return Item(**{**known, **values})


@given(st.text(max_size=200), st.text(max_size=300), st.text(max_size=100))
def test_any_words_come_back_as_they_were(title: str, note: str, place: str) -> None:
    """Whatever is typed stays inside its own property: no line of a note becomes a property of the event."""
    words = [_readable(one) for one in (title, note, place)]
    item = an_item(title=words[0], place=words[2])
    made = read(calendars.calendar([CalendarEntry(item, words[0], words[1], "https://t.me/x")], name="x", now=NOW))
    event = made.vevent
    assert event.summary.value == words[0]
    assert (event.description.value if words[1] else "") == words[1]
    assert (event.location.value if words[2] else "") == words[2]
    assert len(made.vevent_list) == 1 and event.uid.value == "item-7.class-3@marshrutka"


def _readable(words: str) -> str:
    """Control characters and odd line ends are not text in RFC 5545 (3.3.11)."""
    return "".join(
        char for char in words if char == "\n" or (char.isprintable() and char not in "\\\u2028\u2029\x85")
    ).strip()


async def test_a_press_on_a_card_sends_the_file_and_the_map_sends_the_month(world: World, classroom: Classroom) -> None:
    await classroom.publish(PLAN)
    anna, teacher = classroom.families["Ивановы"], classroom.teacher
    await anna.press("🏫 Школа")
    await anna.press("Новогодний концерт")
    await anna.press("Идём")
    await anna.press("📅 В календарь")
    assert anna.screen.document is not None
    name, file = anna.screen.document
    assert name.endswith(".ics") and Program().open(file).shown == {
        "Новогодний концерт": datetime(2026, 12, 12, 15, 0, tzinfo=UTC)
    }
    await anna.say("/map")
    await anna.press("📅 Календарь")
    await anna.press("📅 Только наши")
    assert anna.screen.document is not None
    program = Program().open(anna.screen.document[1])
    assert list(program.shown) == ["Новогодний концерт"]
    assert anna.screen.text.startswith("Календарь на декабрь 2026: 1 событие.")

    await teacher.say("/map")
    await teacher.press("🏫 Школа")
    await teacher.press("Новогодний концерт")
    await teacher.press("🗑 Убрать с карты")
    await teacher.press("Убрать тихо")
    await anna.press("📅 Убрать из календаря")
    assert anna.screen.document is not None
    assert program.open(anna.screen.document[1]).shown == {}


async def test_the_wall_sheet_comes_as_a_file_in_the_classs_language(world: World, language: str) -> None:
    classroom = await found_by_talking(world, language)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    await classroom.publish()
    for person in (anna, classroom.teacher):
        await person.say("/map")
        await person.press("🖨")
        assert person.screen.document is not None
        name, file = person.screen.document
        assert name == "map-2026-12.pdf" and file.startswith(b"%PDF")


async def test_buttons_stand_where_they_are_of_use(db: Database) -> None:
    _, known, _ = await a_month(db)
    t = texts(strict=True)["ru"]

    def labels(item: Item, now: datetime = NOW) -> list[str]:
        shown = card(t, item, None, [], family=True, staff=False, now=now)
        return [button.label for row in shown.rows for button in row]

    assert "📅 В календарь" in labels(known["Новогодний концерт"])
    assert "📅 В календарь" not in labels(known["Новогодний концерт"], at(13, 9)), "it is over"
    assert "📅 В календарь" not in labels(known["Н. Носов. «Фантазёры»"])


async def test_a_month_of_60_items_is_one_file(db: Database) -> None:
    rules = await found(db)
    month = await rules.map(MONTHS["full"].read_text("utf-8"))
    _, events = await db.read(calendars.of_month, month=month.id, by=rules.teacher)
    assert len(read(written(events)).vevent_list) == len(events) > 30
