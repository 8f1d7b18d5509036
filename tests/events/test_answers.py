"""Going, maybe, not this time: one tap, changed until the event is over."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import deliveries, items
from data.db import Database, Tx
from data.events import answers, closings
from data.items import Content, Item
from data.map import months
from data.people import Person
from data.refusal import Refused
from handlers.events.answers import chat_card, moved_up, responses, table
from handlers.links import Links
from tests.rules import DECEMBER, NOW, Rules, found, taken_back
from tests.world import Classroom, World, at
from tests.world import found as found_class
from ui.screen import TEXT, visible
from ui.text import texts


async def test_a_family_answers_and_changes_its_mind(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    event = next(item for item in (await rules.map()).items if item.kind == "school_event")
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    await db.write(answers.give, item=event.id, answer="maybe", by=boris, now=NOW)
    tally = await db.write(answers.give, item=event.id, answer="no", by=anna, now=NOW)
    assert (tally.going, tally.maybe, tally.no, tally.mine) == (0, 1, 1, "no")


async def test_what_cannot_be_answered(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "Ивановы")
    other = await (await found(db, teacher=200, chat=-2)).family(2, "Чужие")
    month = await rules.map()
    event = next(item for item in month.items if item.kind == "school_event")
    book = next(item for item in month.items if item.kind == "book_aloud")
    for item, answer, by, now, reason in (
        (book, "going", anna, NOW, "answers-not-asked"),
        (event, "perhaps", anna, NOW, "answers-not-asked"),
        (event, "going", anna, at(12, 18, 1), "answers-over"),
        (event, "going", other, NOW, "people-strangers"),
        (event, "going", rules.teacher, NOW, "people-families-only"),
    ):
        with pytest.raises(Refused, match=reason):
            await db.write(answers.give, item=item.id, answer=answer, by=by, now=now)


async def test_one_tap_on_the_card(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await anna.press("🏫 Школа")
    await anna.press("Идём")
    assert anna.alert == "Записали: идёте"
    assert "✓ Идём" in anna.screen.labels
    assert "Идут: 1, может быть: 0" in anna.screen.text
    await anna.press("Не в этот раз")
    assert "Идут: 0, может быть: 0" in anna.screen.text


async def event_of(rules: Rules, **fields: Any) -> Item:
    """December's published map of one event."""
    content = Content(**{"kind": "school_event", "title": "Концерт", "starts": at(12, 18), "all_day": False, **fields})
    month = await rules.db.write(months.begin, classroom=rules.classroom, first=DECEMBER, by=rules.teacher)
    wanted = [(None, content)]
    await rules.db.write(months.change, month=month.id, wanted=wanted, by=rules.teacher, now=NOW, tell=False)
    return (await rules.db.write(months.publish, month=month.id, by=rules.teacher, now=NOW)).items[0]


def _told(tx: Tx) -> list[tuple[str, int]]:
    d = deliveries.deliveries.c
    rows = tx.execute(sa.select(d.kind, d.chat_id).where(d.kind.startswith("answers-")).order_by(d.id))
    return [(row.kind, row.chat_id) for row in rows]


async def test_of_an_event_of_some_families_no_other_counts_as_silent(db: Database) -> None:
    rules = await found(db)
    anna, _ = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    event = await event_of(rules, families=(anna.family_in(rules.classroom),))
    said = await db.read(answers.of_class, item=event.id, by=rules.teacher)
    assert [(one.name, one.answer) for one in said] == [("Ивановы", "silent")]


async def test_seats_count_people_and_the_queue_moves_up(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera, grigory = [await rules.family(id, name) for id, name in enumerate("АБВГ", 1)]
    event = await event_of(rules, seats=5)

    async def give(by: Person, answer: str = "going", people: int | None = None, now: datetime = NOW) -> answers.Tally:
        return await db.write(answers.give, item=event.id, answer=answer, people=people, by=by, now=now)

    assert (await give(anna)).people == 2, "an adult and a child, unless said otherwise"
    assert (await give(boris, people=2)).people == 4
    tally = await give(vera, people=3)
    assert (tally.turn, tally.people, tally.waiting) == (1, 4, 1)
    tally = await give(grigory, people=1)
    assert (tally.turn, tally.people) == (0, 5), "who fits does not wait for who does not"
    with pytest.raises(Refused, match="answers-no-room"):
        await give(anna, people=3)
    with pytest.raises(Refused, match="answers-too-many"):
        await give(anna, people=6)
    later = NOW + timedelta(hours=1)
    tally = await give(anna, "no", now=later)
    assert (tally.people, tally.waiting) == (3, 1), "three do not fit where two were"
    tally = await give(grigory, "maybe", now=later)
    assert (tally.people, tally.waiting) == (5, 0)
    assert await db.read(_told) == [("answers-moved-up", 3)]
    assert (await give(anna, now=later)).turn == 1


async def test_a_moved_event_empties_the_queue_and_back_again_fills_no_seat_twice(db: Database) -> None:
    rules = await found(db)
    anna, boris = await rules.family(1, "А"), await rules.family(2, "Б")
    event = await event_of(rules, seats=2)
    await db.write(answers.give, item=event.id, answer="going", by=anna, now=NOW)
    moved = [(event.id, replace(event.content, starts=at(13, 18)))]
    await db.write(months.change, month=event.month, wanted=moved, by=rules.teacher, now=NOW, tell=False)
    assert (await db.write(answers.give, item=event.id, answer="going", by=boris, now=NOW)).people == 2
    (change,) = [one.id for one in await db.read(months.history, month=event.month, by=rules.teacher)][:1]
    await db.write(months.undo, change=change, by=rules.teacher, now=NOW + timedelta(hours=1))
    tally = await db.read(answers.tally, item=event.id, family=anna.family_in(rules.classroom))
    assert (tally.people, tally.turn) == (2, 1)


async def test_more_seats_let_the_queue_in(db: Database) -> None:
    rules = await found(db)
    event = await event_of(rules, seats=2)
    for by in await rules.families({1: "А", 2: "Б", 3: "В"}):
        await db.write(answers.give, item=event.id, answer="going", by=by, now=NOW)
    more = [(event.id, replace(event.content, seats=4))]
    later = NOW + timedelta(hours=1)
    await db.write(months.change, month=event.month, wanted=more, by=rules.teacher, now=later, tell=False)
    tally = await db.read(answers.tally, item=event.id, family=None)
    assert (tally.people, tally.waiting) == (4, 1)
    assert await db.read(_told) == [("answers-moved-up", 2)]


async def test_two_families_press_at_once_for_the_last_seats(db: Database) -> None:
    rules = await found(db)
    people = [await rules.family(id, f"Семья {id}") for id in range(1, 7)]
    event = await event_of(rules, seats=5)
    given = [db.write(answers.give, item=event.id, answer="going", by=by, now=NOW) for by in people]
    await asyncio.gather(*given)
    tally = await db.read(answers.tally, item=event.id, family=None)
    assert (tally.people, tally.waiting) == (4, 4)


async def test_an_event_closes_before_its_start(db: Database) -> None:
    rules = await found(db)
    anna = await rules.family(1, "А")
    event = await event_of(rules, ends=at(12, 20))
    for hours, late, early, reason in (
        (0, at(12, 18), at(12, 17, 59), "answers-begun"),
        (24, at(11, 18), at(11, 17, 59), "answers-closed"),
        (72, at(9, 18), at(9, 17, 59), "answers-closed"),
    ):
        await db.write(closings.close, item=event.id, hours=hours, by=rules.teacher)
        await db.write(answers.give, item=event.id, answer="going", by=anna, now=early)
        with pytest.raises(Refused, match=reason):
            await db.write(answers.give, item=event.id, answer="no", by=anna, now=late)
    with pytest.raises(Refused, match="people-staff-only"):
        await db.write(closings.close, item=event.id, hours=0, by=anna)


async def test_the_staff_see_who_has_said_what(db: Database) -> None:
    rules = await found(db)
    anna, boris, vera, _ = [await rules.family(id, name) for id, name in enumerate("АБВГ", 1)]
    event = await event_of(rules, seats=2)
    for by, answer in ((anna, "going"), (boris, "going"), (vera, "no")):
        await db.write(answers.give, item=event.id, answer=answer, by=by, now=NOW)
    said = await db.read(answers.of_class, item=event.id, by=rules.teacher)
    assert [(one.name, one.answer, one.people) for one in said] == [
        ("А", "going", 2),
        ("Б", "waiting", 2),
        ("В", "no", 0),
        ("Г", "silent", 0),
    ]
    with pytest.raises(Refused, match="people-staff-only"):
        await db.read(answers.of_class, item=event.id, by=anna)


FAMILIES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*answers.Answer]), st.integers(1, 4)), max_size=25)


@dataclass
class Four:
    """Four families, and an event of few seats."""

    rules: Rules
    people: list[Person]
    event: int


@pytest.fixture
async def four(sqlite_url: str) -> AsyncIterator[Four]:
    db = Database(sqlite_url)
    rules = await found(db)
    people = await rules.families({id: f"Семья {id}" for id in range(1, 5)})
    yield Four(rules, people, (await event_of(rules, seats=8)).id)
    await db.close()


@given(FAMILIES, st.integers(1, 8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_seats_are_never_overfilled_and_nobody_waits_who_fits(
    four: Four, steps: list[tuple[int, str, int]], seats: int
) -> None:
    await four.rules.db.write(taken_back, _answer, four, steps, seats)


def _answer(tx: Tx, four: Four, steps: list[tuple[int, str, int]], seats: int) -> None:
    tx.execute(sa.update(items.items).where(items.items.c.id == four.event).values(seats=seats))
    for minute, (who, answer, count) in enumerate(steps):
        now, by = NOW + timedelta(minutes=minute), four.people[who]
        with contextlib.suppress(Refused), tx.begin_nested():
            answers.give(tx, item=four.event, answer=answer, people=count, by=by, now=now)
        said = answers.of_class(tx, item=four.event, by=four.rules.teacher)
        taken = sum(one.people for one in said if one.answer == "going")
        waiting = [one.people for one in said if one.answer == "waiting"]
        assert taken <= seats
        assert all(count > seats - taken for count in waiting)


SAID = {
    "ru": ("Идём", "+", "👥 3", "Записали: 3 человека", "👥 Кто идёт", "📄 Таблица .xlsx", "💬 Карточку в чат класса"),
    "en": (
        "Going",
        "+",
        "👥 3",
        "Noted: 3 people",
        "👥 Who is coming",
        "📄 Table, .xlsx",
        "💬 Post a card in the class chat",
    ),
}


async def test_one_tap_on_the_map_the_teachers_view_and_the_chats_card(world: World, language: str) -> None:
    going, more, three, noted, who, table, to_chat = SAID[language]
    classroom = await found_class(world, language)
    anna, boris = await classroom.join("Ивановы"), await classroom.join("Петровы")
    await classroom.accept()
    group = await classroom.connect()
    await classroom.publish()
    first = anna.screen.text.rsplit("👋", 1)[1]
    await anna.press(going)
    second = anna.screen.text.rsplit("👋", 1)[1]
    assert first != second, "the map asks of the next event"
    await anna.press(going)
    assert "👋" not in anna.screen.text, "all is answered"
    teacher = classroom.teacher
    await teacher.say("/map")
    await teacher.press("🏫")
    await teacher.press(who)
    assert "Ивановы (2)" in teacher.screen.text
    assert "Петровы" in teacher.screen.text
    await teacher.press(to_chat)
    card = group.messages[-1]
    before = boris.screen.text
    await boris.press(going, card, group)
    assert boris.alert
    assert ": 2" in next(seen for seen in group.messages if seen.id == card.id).text, "the card counts"
    assert len(group.messages) == len([seen for seen in group.messages if seen.id <= card.id]), "edited in place"
    assert boris.screen.text == before
    await boris.say("/map")
    await boris.press("🏫")
    await boris.press(more)
    assert boris.alert == noted
    assert three in boris.screen.labels
    await teacher.press(table)
    assert teacher.screen.document is not None


def item_of(content: Content) -> Item:
    fields = {name: getattr(content, name) for name in Content.__dataclass_fields__}
    return Item(id=1, classroom=1, month=1, first=DECEMBER, published_at=NOW, timezone="Europe/Moscow", **fields)


def crowd(count: int) -> list[answers.Response]:
    kinds = ("going", "waiting", "maybe", "no", "silent")
    return [answers.Response(n, f"Семья с длинным именем № {n} " + "я" * 10, kinds[n % 5], n % 4) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 30, 100])
def test_the_staffs_view_fits_with_any_number_of_families(language: str, count: int) -> None:
    t = texts(strict=True)[language]
    content = Content("school_event", "Концерт " * 20, starts=at(12, 18), all_day=False, place="Актовый зал " * 10)
    item = item_of(content)
    shown = responses(t, item, crowd(count), 24)
    assert visible(shown.text) <= TEXT
    assert table(t, crowd(count))[:2] == b"PK"
    tally = answers.Tally(count, count, count, "going", people=count * 2, ours=2, turn=3, by="Анна", waiting=count)
    for made in (chat_card(t, item, tally, Links("bot"), open=True), moved_up(t, item, tally)):
        assert visible(made.text) <= TEXT
