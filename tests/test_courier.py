"""The courier: what is owed arrives once and in its order, and what goes wrong with one harms nobody else."""

import asyncio
import logging
import math
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from bot.settings import Settings
from bot.ways import bot_of
from data import deliveries, items, people, sending, slots
from data.away import Away
from data.db import Database, Tx
from data.deliveries import Delivery, Notice
from handlers import LETTERS
from handlers.links import Links
from sandbox import Clock, Person, Telegram
from scheduler.courier import BATCH, TRIES, Courier
from scheduler.pace import Limits, Pace
from tests.crowd import gather_class
from tests.world import TUESDAY, Classroom, World, a_world, found
from ui.pictures import Studio
from ui.screen import Screen
from ui.stage import Stage
from ui.text import Html, Text, texts

# Stories: what a class sees when Telegram refuses


async def later(world: World, seconds: float) -> None:
    """So many seconds pass."""
    assert world.app is not None
    world.clock.advance(timedelta(seconds=seconds))
    await world.app.look()
    await world.settle()


def maps(person: Person) -> int:
    return sum("Маршрутная карта" in seen.text or "декабр" in seen.text.lower() for seen in person.screens)


async def test_told_to_wait_it_waits_and_the_others_do_not(world: World, classroom: Classroom) -> None:
    anna, boris = classroom.families.values()
    world.telegram.fail("sendMessage", 429, retry_after=30, chat_id=anna.id)
    await classroom.publish()
    assert (maps(anna), maps(boris)) == (0, 1)
    await later(world, 29)
    assert maps(anna) == 0
    await later(world, 2)
    assert (maps(anna), maps(boris)) == (1, 1)


async def test_a_network_that_fails_before_the_effect_repeats_nothing(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    world.telegram.fail("sendMessage", network=True, chat_id=anna.id, times=2)
    await classroom.publish()
    assert maps(anna) == 0
    await later(world, 3)
    assert maps(anna) == 0, "the second try fails, too"
    await later(world, 5)
    assert maps(anna) == 1


async def test_a_network_that_fails_after_the_effect_repeats_that_one_message(
    world: World, classroom: Classroom
) -> None:
    anna, boris = classroom.families.values()
    world.telegram.fail("sendMessage", network=True, chat_id=anna.id, when="after")
    await classroom.publish()
    await later(world, 3)
    await later(world, 600)
    assert (maps(anna), maps(boris)) == (2, 1)


async def test_who_blocked_the_bot_is_left_alone_and_the_other_adult_still_reached(
    world: World, classroom: Classroom
) -> None:
    anna = classroom.families["Ивановы"]
    await anna.say("/invite")
    igor = world.telegram.person("Игорь")
    await igor.open(anna.screen.text.split()[-1])
    await igor.press("Согласны")
    staff_before = len(classroom.teacher.screens)
    world.telegram.fail("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=anna.id)
    await classroom.publish()
    assert (maps(anna), maps(igor)) == (0, 1)
    assert await world.read(is_blocked, anna.id) and not await world.read(is_blocked, igor.id)
    told = [seen.text for seen in classroom.teacher.screens[staff_before:]]
    assert not [text for text in told if "Ивановы" in text], "somebody of the family is reached"


async def test_the_teacher_hears_of_a_family_that_nobody_reaches(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    world.telegram.fail("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=anna.id)
    await classroom.publish()
    told = [seen.text for seen in classroom.teacher.screens if "Ивановы" in seen.text]
    assert len(told) >= 1 and "Ивановы" in classroom.teacher.screen.text
    assert world.log.errors == []


def is_blocked(tx: Tx, person: int) -> bool:
    p = people.persons.c
    return tx.execute(sa.select(p.blocked_at).where(p.id == person)).scalar_one() is not None


def chat_of(tx: Tx) -> int | None:
    return tx.execute(sa.select(people.classrooms.c.chat_id)).scalar_one()


async def test_thrown_out_of_the_chat_it_tells_the_teacher_and_writes_there_no_more(
    world: World, classroom: Classroom
) -> None:
    assert classroom.group is not None
    words = "Forbidden: bot was kicked from the supergroup chat"
    world.telegram.fail("*", 403, words, chat_id=classroom.group.id, times=9)
    await classroom.publish()
    assert await world.read(chat_of) is None
    assert [seen for seen in classroom.teacher.screens if classroom.group.title in seen.text]
    assert [maps(person) for person in classroom.families.values()] == [1, 1]
    assert world.log.errors == []


async def test_a_group_that_becomes_a_supergroup_is_followed(world: World) -> None:
    classroom = await found(world)
    anna = await classroom.join("Ивановы")
    await classroom.accept()
    group = world.telegram.group("Чат", members=[classroom.teacher, anna], supergroup=False)
    await classroom.teacher.say("/class")
    await classroom.teacher.press("Подключить чат класса")
    await classroom.teacher.press("Выбрать чат", group=group)
    assert await world.read(chat_of) == group.id
    world.telegram.settle = None
    world.telegram.updates.allowed = frozenset({"callback_query"})  # the update about it is lost
    await group.upgrade()
    world.telegram.updates.allowed = None
    world.telegram.settle = world.settle
    await classroom.publish()
    assert await world.read(chat_of) == group.id
    assert [seen.photo is not None for seen in group.pinned] == [False, True]
    assert world.log.errors == []


async def test_without_the_right_to_pin_it_posts_all_the_same_and_says_so_once(
    world: World, classroom: Classroom
) -> None:
    assert classroom.group is not None
    await classroom.group.promote_bot(by=classroom.teacher, can_pin_messages=False)
    before = len(classroom.teacher.screens)
    await classroom.publish()
    assert len([seen for seen in classroom.group.from_bot if seen.photo]) == 1
    assert classroom.group.pinned == []
    told = [seen.text for seen in classroom.teacher.screens[before:] if "закреп" in seen.text.lower()]
    assert len(told) == 1
    assert world.log.errors == []


async def test_a_pin_is_a_call_of_its_own(world: World, classroom: Classroom) -> None:
    assert classroom.group is not None
    world.telegram.fail("pinChatMessage", network=True)
    await classroom.publish()
    posters = [seen for seen in classroom.group.from_bot if seen.photo]
    assert len(posters) == 1
    await later(world, 3)
    assert len([seen for seen in classroom.group.from_bot if seen.photo]) == 1
    assert len(classroom.group.pinned) == 2


async def test_a_live_card_is_drawn_once_for_all_that_happened_while_it_waited(sqlite_url: str) -> None:
    async with a_world(sqlite_url) as world:
        assert world.app is not None
        crowd = await gather_class(world.telegram, world.app.db, families=12)
        month = await crowd.publish()
        await world.settle()
        item = next(item for item in month.items if item.kind == "venue")
        places = await world.read(slots.of_item, item=item.id)
        world.telegram.fail("editMessageText", 429, retry_after=30, chat_id=crowd.group.id)
        for person, slot in zip(crowd.persons, places, strict=False):
            by = await world.read(people.know, person.id)
            await world.app.db.write(slots.take, slot=slot.id, by=by, now=world.clock.now())
        await world.settle()
        before = edits(world, crowd.group.id)
        await later(world, 31)
        card = next(seen for seen in crowd.group.pinned if not seen.photo)
        assert "Занято 12 из 84" in card.text
        assert edits(world, crowd.group.id) - before <= 2


def edits(world: World, chat: int) -> int:
    return sum(call.method == "editMessageText" and call.chat == chat for call in world.telegram.calls)


async def test_a_card_that_would_look_the_same_is_no_error(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    assert world.app is not None
    await world.app.db.write(owe_card, now=world.clock.now())
    await world.settle()
    assert world.telegram.calls[-1].description is not None
    assert "message is not modified" in world.telegram.calls[-1].description
    assert world.log.records == []
    assert await world.read(outcomes, "slots-card") == ["sent", "edited"]


def owe_card(tx: Tx, *, now: datetime) -> None:
    item = tx.execute(sa.select(slots.slots.c.item_id).where(slots.slots.c.place_id.is_not(None)).limit(1)).scalar_one()
    deliveries.owe_chat(tx, slots.card_letter(items.get(tx, item=item)), classroom=1, due=now)


def outcomes(tx: Tx, kind: str | None = None) -> list[str | None]:
    d = deliveries.deliveries.c
    query = sa.select(d.outcome).order_by(d.id)
    return list(tx.execute(query.where(d.kind == kind) if kind else query).scalars())


# The courier alone, with letters that only say what they were given


async def note(_: Database, __: Text, delivery: Delivery, ___: Links) -> Screen | None:
    text = delivery.values["text"]
    if text == "broken":
        raise RuntimeError("a fault of ours")
    return Screen(Html(text)) if text else None


@dataclass
class Office:
    """A class whose courier is at hand."""

    telegram: Telegram
    clock: Clock
    db: Database
    people: list[Person]
    couriers: list[Courier]

    async def owe(self, *notes: tuple[int, str], due: float = 0.0, **how: Any) -> None:
        """Promise notes, by the person's number."""
        addressed = [(self.people[who].id, text) for who, text in notes]
        await self.db.write(owe_notes, notes=addressed, now=self.clock.now(), due=due, how=how)

    async def sent(self) -> None:
        """All couriers have nothing more to do."""
        while not all(courier.idle for courier in self.couriers):
            await asyncio.sleep(0.002)

    async def later(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))
        for courier in self.couriers:
            courier.wake()
        await self.sent()

    def got(self, who: int) -> list[str]:
        return [seen.text for seen in self.people[who].screens]

    @property
    def order(self) -> list[str]:
        """What was sent, in the order of the server."""
        said = [event for event in self.telegram.world.events if event.kind == "message" and event.from_bot]
        return [str(event.message["text"]) for event in said if event.message]


def owe_notes(tx: Tx, *, notes: list[tuple[int, str]], now: datetime, due: float, how: dict[str, Any]) -> None:
    for chat, text in notes:
        letter = Notice("note", {"text": text}, **how)
        deliveries.owe(tx, letter, classroom=1, chats=[chat], due=now + timedelta(seconds=due))


def _wake(courier: Courier, _: str) -> None:
    courier.wake()


PERSONS = 60
"""More than a courier takes at once."""


async def an_office(
    url: str,
    couriers: int,
    limits: Limits | None = None,
    *,
    guard: Callable[[], None] = lambda: None,
    process: Callable[[], int | None] = lambda: None,
    holds: Callable[[], bool] = lambda: True,
) -> AsyncIterator[Office]:
    clock = Clock(start=TUESDAY)
    telegram = Telegram(clock=clock, limits=limits is not None)
    telegram.quiet = 0.0
    await telegram.start()
    settings = Settings(_env_file=None, bot_token=telegram.token, telegram_api_url=telegram.url)
    studio, bases, bots, made = Studio(), [], [], []
    for _ in range(couriers):
        db, bot, pace = Database(url, guard=guard), bot_of(settings), Pace(limits)
        bot.session.middleware(pace)
        stage, links = Stage(bot, studio), Links("bot")
        given: dict[str, Any] = {"now": clock.now, "pace": pace, "process": process, "holds": holds}
        courier = Courier(db, stage, texts(strict=True), {**LETTERS, "note": note}, links, **given)
        db.on_wake = partial(_wake, courier)
        bases.append(db)
        bots.append(bot)
        made.append(courier)
    crowd = await gather_class(telegram, bases[0], families=1)
    persons = [*crowd.persons, *(telegram.person(f"Борис {number}") for number in range(1, PERSONS))]
    for person in persons:
        telegram.world.chats[person.id].started = True
    await bases[0].write(begin_with, persons=persons, now=clock.now())
    office = Office(telegram, clock, bases[0], persons, made)
    running = [asyncio.create_task(courier.run()) for courier in made]
    yield office
    for courier in made:
        await courier.stop()
    await asyncio.gather(*running)
    for bot in bots:
        await bot.session.close()
    for db in bases:
        await db.close()
    studio.close()
    await telegram.stop()


def begin_with(tx: Tx, *, persons: list[Person], now: datetime) -> None:
    """The bot has met these, and owes nobody anything."""
    tx.execute(sa.delete(deliveries.deliveries))
    for person in persons:
        people.meet(tx, id=person.id, name=person.name, language="ru", now=now)


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async for made in an_office(database_url, 1):
        yield made


@pytest.fixture
async def two(postgres_url: str) -> AsyncIterator[Office]:
    async for made in an_office(postgres_url, 2):
        yield made


async def test_it_wakes_at_once(office: Office) -> None:
    await office.sent()
    await office.owe((0, "сразу"))
    await office.telegram.until(lambda: office.got(0) == ["сразу"], patience=300)


async def test_what_is_due_later_waits_for_its_time(office: Office) -> None:
    await office.owe((0, "потом"), due=60)
    await office.sent()
    assert office.got(0) == []
    await office.later(61)
    assert office.got(0) == ["потом"]


async def test_urgent_goes_before_bulk(office: Office) -> None:
    await office.db.write(owe_both, [person.id for person in office.people], office.clock.now())
    await office.sent()
    assert office.order[0] == "срочно"
    assert len(office.order) == 1 + len(office.people)


def owe_both(tx: Tx, chats: list[int], now: datetime) -> None:
    bulk = Notice("note", {"text": "рассылка"}, bulk=True)
    deliveries.owe(tx, bulk, classroom=1, chats=chats, due=now - timedelta(hours=1))
    deliveries.owe(tx, Notice("note", {"text": "срочно"}), classroom=1, chats=chats[-1:], due=now)


async def test_the_order_within_a_chat_holds_when_the_first_one_has_to_wait(office: Office) -> None:
    office.telegram.fail("sendMessage", network=True, chat_id=office.people[0].id)
    await office.owe((0, "раз"), (0, "два"), (1, "мимо"), (0, "три"))
    await office.sent()
    await office.owe((0, "четыре"))
    await office.sent()
    assert (office.got(0), office.got(1)) == ([], ["мимо"])
    await office.later(3)
    assert office.got(0) == ["раз", "два", "три", "четыре"]


async def test_a_chat_with_much_to_come_keeps_nobody_waiting(office: Office) -> None:
    office.telegram.fail("sendMessage", 429, retry_after=30, chat_id=office.people[0].id)
    await office.owe(*((0, f"{number}") for number in range(2 * BATCH)), *((who, "мне") for who in range(1, 20)))
    await office.sent()
    assert [office.got(who) for who in range(1, 20)] == [["мне"]] * 19
    await office.later(31)
    assert office.got(0) == [f"{number}" for number in range(2 * BATCH)]


async def test_a_letter_that_cannot_be_written_harms_nobody(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        await office.owe((0, "broken"), (0, "второе"), (1, "мне"))
        await office.sent()
        assert (office.got(0), office.got(1)) == (["второе"], ["мне"])
        for _ in range(TRIES + 2):
            await office.later(3 * 3600)
    assert sum("could not be written" in record.message for record in caplog.records) == TRIES
    assert await office.db.read(outcomes, "note") == ["failed", "sent", "sent"]


async def test_what_comes_too_late_is_dropped_and_logged(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        await office.owe((0, "вечером"), due=60, until=office.clock.now() + timedelta(hours=1))
        await office.later(2 * 3600)
    assert office.got(0) == []
    assert await office.db.read(outcomes) == ["dropped"]
    assert "came too late and is dropped" in caplog.text


async def test_what_is_of_no_use_any_more_is_dropped(office: Office) -> None:
    await office.owe((0, ""), (0, "дальше"))
    await office.sent()
    assert office.got(0) == ["дальше"]
    assert await office.db.read(outcomes) == ["dropped", "sent"]


async def test_what_telegram_refuses_for_good_is_given_up(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.telegram.fail("sendMessage", 400, "Bad Request: EMULATOR no", chat_id=office.people[0].id)
    await office.owe((0, "нет"), (0, "да"))
    await office.sent()
    assert office.got(0) == ["да"]
    assert "was refused: Bad Request: EMULATOR no" in caplog.text


async def test_stopping_finishes_what_is_in_hand_and_gives_back_the_rest(office: Office) -> None:
    await office.owe(*((who, "мне") for who in range(PERSONS)))
    (courier,) = office.couriers
    await office.telegram.until(lambda: bool(office.order), patience=300)
    await courier.stop()
    done = (await office.db.read(outcomes)).count("sent")
    assert len(office.order) == done < PERSONS
    assert await office.db.read(sending.next_due) is not None
    taken = await office.db.write(sending.take, now=office.clock.now(), busy=(), limit=200)
    assert len(taken) == PERSONS - done, "another process can take them at once"


async def test_two_couriers_never_send_the_same_and_keep_the_order(two: Office) -> None:
    notes = [(who, f"{round_}") for round_ in range(3) for who in range(PERSONS)]
    await two.owe(*notes)
    for courier in two.couriers:
        courier.wake()
    await two.sent()
    assert [two.got(who) for who in range(PERSONS)] == [["0", "1", "2"]] * PERSONS


async def test_a_long_rest_is_not_waited_for_with_a_delivery_in_hand(sqlite_url: str) -> None:
    async for office in an_office(sqlite_url, 1, Limits()):
        (courier,) = office.couriers
        courier.pace.told(office.people[0].id, 3000)
        await office.owe((0, "потом"), (1, "сразу"))
        await office.sent()
        assert (office.got(0), office.got(1)) == ([], ["сразу"])
        assert (await office.db.read(sending.next_due) or TUESDAY) > office.clock.now() + timedelta(seconds=2900)


class Fate:
    """What befalls the database, so many times, while what has gone is still in hand."""

    def __init__(self, fault: Exception, times: float) -> None:
        self.fault = fault
        self.left = times
        self.befalls: Callable[[], bool] = bool

    def __call__(self) -> None:
        if self.left and self.befalls():
            self.left -= 1
            raise self.fault


async def test_what_has_gone_is_noted_when_the_database_is_back(sqlite_url: str) -> None:
    fate = Fate(Away("the database is away"), 3)
    async for office in an_office(sqlite_url, 1, guard=fate, process=lambda: 1):
        fate.befalls = lambda office=office: bool(office.order)
        await office.owe((0, "мне"))
        await office.sent()
        assert (office.got(0), fate.left) == (["мне"], 0)
        assert await office.db.read(outcomes) == ["sent"]


async def test_what_a_fault_of_ours_left_unsettled_is_not_repeated_at_once(sqlite_url: str) -> None:
    fate = Fate(RuntimeError("a fault of ours"), math.inf)
    async for office in an_office(sqlite_url, 1, guard=fate, process=lambda: 1):
        (courier,) = office.couriers
        fate.befalls = lambda office=office, courier=courier: len(office.order) == 1 and bool(courier.running)
        await office.owe((0, "мне"))
        await office.sent()
        await office.later(59)
        assert office.got(0) == ["мне"]
        await office.later(2)
        assert office.got(0) == ["мне", "мне"]
        assert await office.db.read(outcomes) == ["sent"]


class Grip:
    """Whether a process holds what it has in hand; `stopped` says so where it was stopped, so many times, while it had
    a letter."""

    def __init__(self, stops: int) -> None:
        self.stops = stops
        self.has_a_letter: Callable[[], bool] = bool
        self.stopped: Callable[[], bool] = bool

    def __call__(self) -> bool:
        if self.stops and self.has_a_letter():
            self.stops -= 1
            return self.stopped()
        return True


@pytest.mark.parametrize("how", ["taken for gone", "for a minute"])
async def test_what_others_may_have_taken_up_is_not_sent_but_taken_anew(
    sqlite_url: str, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    grip = Grip(2)
    async for office in an_office(sqlite_url, 1, process=lambda: 1, holds=grip):
        (courier,) = office.couriers

        def stopped(office: Office = office) -> bool:
            if how == "for a minute":
                office.clock.advance(sending.LEASE)
            return how == "for a minute"

        grip.has_a_letter, grip.stopped = (lambda courier=courier: bool(courier.running)), stopped
        await office.owe((0, "мне"))
        await office.sent()
        assert caplog.text.count("is not sent") == 2
        assert office.got(0) == ["мне"]
        assert await office.db.read(outcomes) == ["sent"]


class Turnover:
    """The number of a process, which others take for gone while it writes: then it has another."""

    def __init__(self) -> None:
        self.number = 1
        self.slow = False

    def __call__(self) -> None:
        self.number += self.slow
        self.slow = False


async def test_what_was_taken_under_a_number_that_has_gone_is_not_sent_under_the_next(sqlite_url: str) -> None:
    turnover = Turnover()
    async for office in an_office(sqlite_url, 1, guard=turnover, process=lambda: turnover.number):
        await office.owe((0, "мне"), due=1)
        await office.sent()
        turnover.slow = True
        await office.later(1)
        assert (turnover.number, office.got(0)) == (2, []), "others may have taken it by then"
        await office.later(61)
        assert office.got(0) == ["мне"]
