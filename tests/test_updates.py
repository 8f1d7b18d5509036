"""Updates in: none lost, none with effect twice, none that stops the others."""

import asyncio
import copy
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update

from bot.lines import STRANGER, WAITING
from bot.pulse import leave
from bot.states import States
from bot.updates import AT_ONCE_OF_STRANGERS, Updates
from data import inbox, people, processes, slots
from data.db import Database, Tx, effects, handling
from data.deeds import reports
from data.inbox import Arrived
from data.refusal import Refused
from sandbox import Group
from tests.processes import PATIENCE
from tests.rules import NOW, Rules, found
from tests.world import Classroom, World, a_world, find_place
from tests.world import found as founded

BAD: tuple[dict[str, Any], ...] = (
    {"message": {"message_id": 1, "date": 0}},
    {"message": "not an object"},
    {"callback_query": {"id": 5, "data": "people.home"}},
    {"my_chat_member": {"chat": {"id": "five"}}},
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: next(iter(bad)))
async def test_one_undecodable_among_twenty_good_ones(sqlite_url: str, bad: dict[str, Any]) -> None:
    async with a_world(sqlite_url) as world:
        telegram = world.telegram
        crowd = [telegram.person(f"Анна {number}") for number in range(20)]
        telegram.settle, telegram.quiet = None, 0.0
        for person in crowd[:10]:
            await person.start()
        number = telegram.inject(bad)
        for person in crowd[10:]:
            await person.start()
        await telegram.until(lambda: all(person.chat.last for person in crowd))
        await world.settle()
        assert len(world.log.errors) == 1
        assert f"update {number} cannot be decoded" in world.log.errors[0]
        assert await world.read(left) == []


def left(tx: Tx) -> list[int]:
    """Updates that are kept and not handled."""
    return list(tx.execute(sa.select(inbox.inbox.c.update_id).where(inbox.inbox.c.done_at.is_(None))).scalars())


async def telling(classroom: Classroom) -> None:
    """The Ivanovs have begun to tell of an outing."""
    anna = classroom.families["Ивановы"]
    await anna.say("/done")
    await anna.press("🎭 Сделали своё")


def words(tx: Tx) -> str:
    return reports.load(tx, sa.true())[0].words


async def test_an_update_that_comes_twice_has_its_effect_once(world: World, classroom: Classroom) -> None:
    await telling(classroom)
    anna = classroom.families["Ивановы"]
    await anna.say("Были в музее")
    assert world.app is not None
    again = copy.deepcopy(world.telegram.updates.history[-1])
    await asyncio.gather(*(world.app.updates.accept([again, again]) for _ in range(3)))
    await world.settle()
    assert await world.read(words) == "Были в музее"


async def test_an_answer_that_was_lost_is_given_again_and_the_effect_is_not(world: World, classroom: Classroom) -> None:
    await telling(classroom)
    anna = classroom.families["Ивановы"]
    before = len(anna.screens)
    world.telegram.fail("sendMessage", network=True, chat_id=anna.id)
    await anna.say("Были в музее")
    assert await world.read(words) == "Были в музее"
    assert len(anna.screens) == before + 1 and "Были в музее" in anna.screen.text
    await anna.say("И в парке")
    assert await world.read(words) == "Были в музее\nИ в парке", "the conversation goes on where it was"


async def test_an_answer_that_ended_a_conversation_is_given_again(world: World, classroom: Classroom) -> None:
    """The first try has ended the conversation: the second one must find it as it was."""
    boris = world.telegram.person("Борис")
    await boris.open(classroom.link)
    await boris.press("Согласны")
    before = len(boris.screens)
    world.telegram.fail("sendMessage", network=True, chat_id=boris.id)
    await boris.say("Сидоровы")
    (answer,) = boris.screens[before:]
    other = world.telegram.person("Ольга")
    await other.open(classroom.link)
    await other.press("Согласны")
    await other.say("Кузнецовы")
    assert answer.text.replace("Сидоровы", "Кузнецовы") == other.screen.text


async def test_a_press_whose_answer_was_lost_is_answered_as_the_first_time(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    for label in ("🏛 Музеи. Парки. Усадьбы", "Выбрать место"):
        await anna.press(label)
    await find_place(anna, "Бабушкинский парк")
    world.telegram.fail("answerCallbackQuery", code=502)
    await anna.press("Беру")
    assert anna.alert == "Записали за вами: Бабушкинский парк"
    held = await world.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(slots.claims)).scalar_one())
    assert held == 1


async def test_who_has_blocked_the_bot_meanwhile_is_no_error(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    world.telegram.fail("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=anna.id)
    await anna.say("/menu")
    assert world.log.errors == []


@pytest.mark.parametrize(
    "trouble",
    [
        {"code": 409, "description": "Conflict: terminated by other getUpdates request"},
        {"code": 502},
        {"code": 429, "retry_after": 1},
        {"network": True},
    ],
    ids=["conflict", "server", "too many", "network"],
)
async def test_trouble_on_the_way_is_waited_out(sqlite_url: str, trouble: dict[str, Any]) -> None:
    async with a_world(sqlite_url) as world:
        telegram, anna = world.telegram, world.telegram.person("Анна")
        telegram.settle, telegram.quiet = None, 0.0
        telegram.fail("getUpdates", **trouble)
        await anna.start()
        await telegram.until(lambda: bool(anna.chat.last))
        await world.settle()
        assert world.log.errors == []


class Handled:
    """Handlers of its own: says which updates were begun and ended, and lets them through when it is told to."""

    def __init__(self, *held: int) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.refused: dict[int, str] = {}
        self.gates = {number: asyncio.Event() for number in held}

    async def __call__(self, update: Update, refused: str | None = None) -> None:
        self.begun.append(update.update_id)
        if refused is not None:
            self.refused[update.update_id] = refused
        if update.update_id in self.gates:
            await self.gates[update.update_id].wait()
        self.ended.append(update.update_id)


def message(number: int, chat: int) -> dict[str, Any]:
    """An update: somebody says something."""
    user = {"id": chat, "is_bot": False, "first_name": "Анна"}
    said = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "from": user, "text": "Привет"}
    return {"update_id": number, "message": said}


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def coming(
    db: Database, feed: Callable[..., Awaitable[Any]], now: Callable[[], datetime], process: int | None = None
) -> Updates:
    return Updates(Bot("123456:SANDBOX-TOKEN"), feed, db, now, process=process)


def of_a_class(tx: Tx, ids: Sequence[int]) -> None:
    """These persons are specialists of a class."""
    made = sa.insert(people.classrooms).values(title="2 «Б»", timezone="UTC", language="ru", made_at=NOW)
    classroom = tx.execute(made.returning(people.classrooms.c.id)).scalar_one()
    for id in ids:
        people.meet(tx, id=id, name="Анна", language="ru", now=NOW)
        row = {"classroom_id": classroom, "person_id": id, "role": people.StaffRole.SPECIALIST}
        tx.execute(sa.insert(people.staff).values(row))


async def holds(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.002)


async def test_order_is_kept_within_a_chat_and_chats_go_side_by_side(db: Database) -> None:
    feed = Handled(1)
    updates = coming(db, feed, Hands())
    await updates.accept([message(1, 7), message(2, 7), message(3, 8), message(4, 7), message(5, 8)])
    await holds(lambda: len(feed.ended) == 2)
    assert feed.begun == [1, 3, 5]
    feed.gates[1].set()
    await updates.stop()
    assert [number for number in feed.ended if number in (1, 2, 4)] == [1, 2, 4]
    assert await db.read(left) == []


async def test_chats_take_turns_and_who_comes_last_waits_for_one_update_of_each(db: Database) -> None:
    await db.write(of_a_class, range(1, 41))
    feed = Handled()
    updates = coming(db, feed, Hands())
    flood = [message(chat * 100 + number, chat) for number in range(20) for chat in range(1, 40)]
    await updates.accept([*flood, message(9999, 40)])
    await updates.stop()
    assert len(feed.begun) == 39 * 20 + 1
    assert feed.begun.index(9999) < 2 * 40
    for chat in range(1, 40):
        assert [number for number in feed.ended if number // 100 == chat] == list(range(chat * 100, chat * 100 + 20))


async def test_what_takes_long_keeps_its_chats_order_and_no_place(db: Database) -> None:
    """Answers that hang in all places at once stop nobody else."""
    await db.write(of_a_class, range(1, 42))
    feed = Handled(*range(1, 41))
    updates = coming(db, feed, Hands())
    await updates.accept([message(number, number) for number in range(1, 41)])
    await updates.accept([message(100 + number, number) for number in range(1, 42)])
    await holds(lambda: feed.ended == [141])
    assert sorted(feed.begun) == [*range(1, 41), 141], "the others wait for the first update of their chat"
    for gate in feed.gates.values():
        gate.set()
    await updates.stop()
    assert sorted(feed.ended) == [*range(1, 41), *range(101, 142)]


async def test_strangers_have_places_of_their_own(db: Database) -> None:
    await db.write(of_a_class, [1])
    feed = Handled(*range(2, 60))
    updates = coming(db, feed, Hands())
    await updates.accept([message(number, number) for number in range(2, 60)])
    await holds(lambda: len(feed.begun) == AT_ONCE_OF_STRANGERS)
    await updates.accept([message(1, 1)])
    await holds(lambda: feed.ended == [1])
    assert len(feed.begun) <= 2 * AT_ONCE_OF_STRANGERS + 1
    for gate in feed.gates.values():
        gate.set()
    await updates.stop()
    assert len(feed.ended) == 59


async def test_whoever_comes_by_a_link_that_works_is_no_stranger(db: Database) -> None:
    rules = await found(db)
    feed = Handled(*range(2, 60))
    updates = coming(db, feed, Hands())
    came = message(1, 1) | {"message": message(1, 1)["message"] | {"text": f"/start {rules.token}"}}
    guess = message(2, 2) | {"message": message(2, 2)["message"] | {"text": "/start guessed"}}
    await updates.accept([guess, *(message(number, number) for number in range(3, 60)), came])
    await holds(lambda: feed.ended == [1])
    assert feed.begun.index(1) <= AT_ONCE_OF_STRANGERS
    for gate in feed.gates.values():
        gate.set()
    await updates.stop()


async def test_of_thousands_of_one_person_a_few_are_kept_and_the_rest_is_told_once(db: Database) -> None:
    await db.write(of_a_class, [7])
    feed = Handled(1)
    updates = coming(db, feed, Hands())
    await updates.accept([message(1, 7)])
    await holds(lambda: feed.begun == [1])
    for hundred in range(30):
        await updates.accept([message(2 + hundred * 100 + number, 7) for number in range(100)])
    assert len(await db.read(left)) == 1 + WAITING + 1
    feed.gates[1].set()
    await updates.stop()
    assert feed.ended == [*range(1, WAITING + 3)], "in their order, the sentence last"
    assert feed.refused == {WAITING + 2: "fallback-too-many"}
    await updates.accept([message(5000, 7)])
    await updates.stop()
    assert feed.ended[-1] == 5000 and 5000 not in feed.refused


async def test_whoever_sends_too_much_hears_it_once_and_nothing_else_is_lost(sqlite_url: str) -> None:
    async with a_world(sqlite_url) as world:
        classroom = await founded(world)
        anna = await classroom.join("Ивановы")
        await classroom.accept()
        await world.stop()
        before, world.telegram.quiet = len(anna.screens), 0.0
        for number in range(WAITING + 30):
            await anna.say(f"Привет {number}")
        await world.start()
        await world.settle()
        answers = [screen.text for screen in anna.screens[before:]]
        assert len(answers) == WAITING + 1
        assert answers[-1].startswith("Слишком много сразу") and not answers[0].startswith("Слишком")
        await anna.say("/menu")
        assert "Ивановы" in anna.screen.text


async def test_a_stranger_is_answered_a_few_times_a_minute(world: World) -> None:
    stranger = world.telegram.person("Чужой")
    await stranger.start()
    for number in range(20):
        await stranger.say(f"Привет {number}")
    assert len(stranger.screens) == STRANGER + 1
    assert "несколько раз в минуту" in stranger.screen.text
    world.clock.set(world.clock.now() + timedelta(minutes=1))
    await stranger.say("/start")
    assert "Здравствуйте" in stranger.screen.text


async def test_a_group_of_no_class_is_answered_once_a_day(world: World, classroom: Classroom) -> None:
    owner = world.telegram.person("Чужой")
    group = world.telegram.group("Соседи", members=[owner])
    await group.add_bot(by=owner)
    for _ in range(3):
        await owner.say("/help", chat=group)
        await owner.say("Просто разговор", chat=group)
    assert answers(group) == 1
    world.clock.set(world.clock.now() + timedelta(days=1))
    await owner.say("/help", chat=group)
    assert answers(group) == 2
    assert classroom.group is not None
    ours = answers(classroom.group)
    for _ in range(3):
        await classroom.families["Ивановы"].say("/help", chat=classroom.group)
    assert answers(classroom.group) == ours + 3


def answers(group: Group) -> int:
    return sum(seen.from_bot for seen in group.messages)


async def test_talk_of_a_class_chat_is_not_kept(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    before = await world.read(kept)
    await anna.say("Кто завтра ведёт детей?", chat=classroom.group)
    assert await world.read(kept) == before


def kept(tx: Tx) -> int:
    return tx.execute(sa.select(sa.func.count()).select_from(inbox.inbox)).scalar_one()


async def test_a_budget_that_is_spent_says_when_it_goes_on(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    for _ in range(10):
        await anna.say("/invite")
        assert "start=" in anna.screen.text
    await anna.say("/invite")
    assert "Продолжить можно через 1 час." in anna.screen.text
    world.clock.set(world.clock.now() + timedelta(hours=1))
    await anna.say("/invite")
    assert "start=" in anna.screen.text


async def test_stopping_finishes_what_is_at_hand(db: Database) -> None:
    feed = Handled(1)
    updates = coming(db, feed, Hands())
    await updates.accept([message(1, 7), message(2, 7)])
    await holds(lambda: feed.begun == [1])
    stopping = asyncio.create_task(updates.stop())
    await asyncio.sleep(0)
    assert not stopping.done() and not updates.idle
    feed.gates[1].set()
    await stopping
    assert feed.ended == [1, 2] and updates.idle
    assert await db.read(left) == []


async def test_what_is_being_taken_over_when_it_stops_is_finished_too(db: Database) -> None:
    """Else it would be answered when there is no way to Telegram any more."""
    now, feed = Hands(), Handled()
    await db.write(inbox.keep, arrived=[Arrived(1, json.dumps(message(1, 7)), 7)], now=now())
    updates = coming(db, feed, now)
    taking = asyncio.create_task(updates.recover())
    await asyncio.sleep(0)
    await updates.stop()
    assert taking.done() and updates.idle
    assert feed.ended == [1]


async def test_what_a_dead_process_left_is_handled_by_the_next_one(db: Database) -> None:
    now = Hands()
    await db.write(
        inbox.keep, arrived=[Arrived(number, json.dumps(message(number, 7)), 7) for number in (1, 2)], now=now()
    )
    feed = Handled()
    updates = coming(db, feed, now)
    assert await updates.recover() == 2
    await updates.stop()
    assert feed.ended == [1, 2]
    assert await updates.recover() == 0


async def entered(db: Database, number: int) -> int:
    return await db.write(processes.enter, place="one machine", number=number, now=NOW)


async def test_of_two_processes_one_handles_an_update_and_holds_it_while_it_does(postgres_url: str) -> None:
    bases = [Database(postgres_url), Database(postgres_url)]
    feeds = [Handled(*range(1, 51)), Handled(*range(1, 51))]
    both = [coming(db, feed, Hands(), process=await entered(db, 1)) for db, feed in zip(bases, feeds, strict=True)]
    arrived = [message(number, number) for number in range(1, 51)]
    await bases[0].write(of_a_class, range(1, 51))
    await asyncio.gather(*(updates.accept(arrived) for updates in (*both, *both)))
    await holds(lambda: sum(len(feed.begun) for feed in feeds) >= 32)
    for _ in range(3):
        assert [await updates.recover() for updates in both] == [0, 0]
    for feed in feeds:
        for gate in feed.gates.values():
            gate.set()
    for updates in both:
        await updates.stop()
    assert sorted(feeds[0].ended + feeds[1].ended) == list(range(1, 51))
    assert await bases[0].read(lambda tx: tx.execute(sa.select(inbox.lines)).all()) == []
    for db in bases:
        await db.close()


async def test_a_chat_is_of_one_process_at_a_time_whoever_receives(postgres_url: str) -> None:
    """Two processes receive a chat's updates by turns: one handles them, in their order, until it has gone."""
    db = Database(postgres_url)
    await db.write(of_a_class, [7])
    order: list[int] = []
    feeds = [Handled(1), Handled()]
    for feed in feeds:
        feed.ended = order
    first, second = [coming(db, feed, Hands(), process=await entered(db, 1)) for feed in feeds]
    await first.accept([message(1, 7)])
    await holds(lambda: feeds[0].begun == [1])
    await second.accept([message(2, 7)])
    await second.accept([message(4, 7), message(3, 7), message(2, 7)])
    assert await second.recover() == 0
    assert feeds[1].begun == []
    feeds[0].gates[1].set()
    await holds(lambda: order == [1, 2, 3, 4])
    assert feeds[0].begun == [1, 2, 3, 4], "whoever has the line looks for more before leaving it"
    await holds(lambda: first.idle)
    feeds[0].gates[5] = asyncio.Event()
    await first.accept([message(5, 7), message(6, 7)])
    await holds(lambda: feeds[0].begun[-1] == 5)
    assert first.process is not None
    await db.write(leave, process=first.process)
    assert await second.recover() == 2
    await second.stop()
    assert order == [1, 2, 3, 4, 5, 6]
    first.lost()
    feeds[0].gates[5].set()
    await first.stop()
    assert feeds[0].begun == [1, 2, 3, 4, 5], "what had not begun is the other's"
    assert await db.read(left) == []
    assert await db.read(lambda tx: set(tx.execute(sa.select(inbox.inbox.c.chat_id)).scalars())) == {None}
    assert await db.read(lambda tx: tx.execute(sa.select(inbox.lines)).all()) == []
    await db.close()


async def test_a_fault_in_one_update_is_logged_and_the_next_is_handled(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    ended: list[int] = []

    async def feed(update: Update) -> None:
        if update.update_id == 1:
            raise RuntimeError("a fault of ours")
        ended.append(update.update_id)

    updates = coming(db, feed, Hands())
    with caplog.at_level(logging.ERROR):
        await updates.accept([message(1, 7), message(2, 7)])
        await updates.stop()
    assert ended == [2]
    assert "update 1 was given up" in caplog.text
    assert await db.read(left) == []


async def venue(rules: Rules) -> list[int]:
    month = await rules.map()
    item = next(item for item in month.items if item.kind == "venue")
    return [slot.id for slot in await rules.db.read(slots.of_item, item=item.id)]


async def test_an_updates_writes_are_made_once_and_give_the_same_result_again(db: Database) -> None:
    rules = await found(db)
    places = await venue(rules)
    anna, boris = await rules.family(1, "Ивановы"), await rules.family(2, "Петровы")
    with handling(500):
        first = await db.write(slots.take, slot=places[0], by=anna, now=NOW)
        second = await db.write(slots.take, slot=places[1], by=boris, now=NOW)
    with handling(501):
        await db.write(slots.give_back, slot=places[0], by=anna, now=NOW)
    with handling(500):
        assert await db.write(slots.take, slot=places[0], by=anna, now=NOW) == first
        assert await db.write(slots.take, slot=places[1], by=boris, now=NOW) == second
    now_held = await db.read(lambda tx: [slots.held(tx, item=first.slot.item, family=family) for family in (1, 2)])
    assert now_held == [None, places[1]], "what came later stays"


async def test_a_refusal_is_not_remembered(db: Database) -> None:
    rules = await found(db)
    places = await venue(rules)
    anna = await rules.family(1, "Ивановы")
    with handling(500), pytest.raises(Refused, match="slots-not-yours"):
        await db.write(slots.give_back, slot=places[0], by=anna, now=NOW)
    await db.write(slots.take, slot=places[0], by=anna, now=NOW)
    with handling(500):
        assert (await db.write(slots.give_back, slot=places[0], by=anna, now=NOW)).free == 1


async def test_a_conversation_changes_with_the_effect_or_not_at_all(db: Database) -> None:
    rules = await found(db)
    places = await venue(rules)
    anna = await rules.family(1, "Ивановы")
    states, key = States(db, lambda: NOW), StorageKey(1, 7, 7)
    await states.set_state(key, "asked")
    with handling(500):
        assert await states.get_state(key) == "asked"
        await states.set_state(key, None)
        assert await states.get_state(key) is None
        with pytest.raises(Refused):
            await db.write(slots.give_back, slot=places[0], by=anna, now=NOW)
    assert await states.get_state(key) == "asked", "the write was refused"
    for _ in range(2):
        with handling(501):
            assert await states.get_state(key) == "asked", "handled again, it finds what it found first"
            await states.set_state(key, None)
            await db.write(slots.take, slot=places[0], by=anna, now=NOW)
        assert await states.get_state(key) is None
    with handling(502):
        assert await states.get_state(key) is None


async def test_what_telegram_cannot_repeat_any_more_is_forgotten(db: Database) -> None:
    rules = await found(db)
    await db.write(inbox.keep, arrived=[Arrived(500, "{}", 7)], now=NOW)
    with handling(500):
        await db.write(people.meet, id=rules.teacher.id, name="Марина", language="ru", now=NOW)
    await db.write(inbox.done, updates=[500], now=NOW)
    await db.write(inbox.purge, NOW + timedelta(days=2))
    assert await db.read(remembered) == [500]
    await db.write(inbox.purge, NOW + timedelta(days=4))
    assert await db.read(remembered) == []


def remembered(tx: Tx) -> list[int]:
    return list(tx.execute(sa.select(effects.c.update_id)).scalars())


async def test_what_writes_returned_is_forgotten_when_no_process_can_need_it_and_the_number_stays(db: Database) -> None:
    rules = await found(db)
    arrived = [Arrived(500, "{}", 7), Arrived(501, "{}", 7)]
    await db.write(inbox.keep, arrived=arrived, now=NOW)
    for number in (500, 501):
        with handling(number):
            await db.write(people.meet, id=rules.teacher.id, name="Марина", language="ru", now=NOW)
    await db.write(inbox.done, updates=[500], now=NOW)
    await db.write(inbox.forget_effects, NOW + inbox.SETTLED / 2)
    assert await db.read(remembered) == [500, 501]
    await db.write(inbox.forget_effects, NOW + inbox.SETTLED)
    assert await db.read(remembered) == [501], "the other may be handled again"
    assert await db.write(inbox.keep, arrived=arrived, now=NOW) == []
