"""The pace: turns are given as Telegram's limits allow, and an answer to a press never waits behind a broadcast."""

import asyncio
import selectors
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SendMediaGroup, SendMessage
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputMediaPhoto, MediaUnion

from bot.settings import Settings
from bot.ways import bot_of
from sandbox import Telegram
from scheduler.pace import ALL, BEHIND, Limits, NotSoon, Pace, unhurried


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_chat_takes_one_message_a_second() -> None:
    hands = Hands()
    pace = Pace(Limits(), clock=hands)
    assert pace.ready_in(7) == 0
    await pace.turn(7)
    assert pace.ready_in(7) == 1.0 and pace.ready_in(8) == 0
    hands.now += 0.75
    assert pace.ready_in(7) == 0.25
    await pace.urgent(7)
    assert pace.ready_in(7) == 1.0, "an answer to a press counts, too"


async def test_a_group_takes_twenty_messages_a_minute() -> None:
    hands = Hands()
    pace = Pace(Limits(), clock=hands)
    for _ in range(20):
        await pace.turn(-7)
        hands.now += 1.0
    assert pace.ready_in(-7) == pytest.approx(40.0)
    hands.now += 40.0
    assert pace.ready_in(-7) == 0


async def test_a_turn_that_is_far_away_is_not_waited_for() -> None:
    hands = Hands()
    pace = Pace(Limits(), clock=hands)
    pace.told(7, 300)
    with pytest.raises(NotSoon) as far:
        await pace.turn(7)
    assert far.value.seconds == 300
    hands.now += 300
    await pace.turn(7)


async def test_one_chat_that_must_rest_rests_alone_and_two_mean_everybody() -> None:
    hands = Hands()
    pace = Pace(Limits(), clock=hands)
    pace.told(7, 60)
    pace.told(7, 30)
    assert pace.ready_in(7) == 60 and pace.ready_in(8) == 0
    await pace.turn(8)
    pace.told(9, 60)
    hands.now += 1
    with pytest.raises(NotSoon):
        await pace.turn(8)
    await pace.urgent(8)
    hands.now += 60
    await pace.turn(8)
    pace.told(ALL, 1)
    assert pace.ready_in(10) == 0, "nobody in particular was meant"


class Leaping(asyncio.SelectorEventLoop):
    """A loop that waits for nothing: its time leaps to the next thing that is to happen."""

    def __init__(self) -> None:
        super().__init__(_Leap(self))
        self.now = 1000.0

    def time(self) -> float:
        return self.now


class _Leap(selectors.DefaultSelector):
    def __init__(self, loop: Leaping) -> None:
        super().__init__()
        self.loop = loop

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "nothing would ever happen"
        self.loop.now += timeout
        return super().select(0)


def leaping(doing: Callable[[Callable[[], float]], Coroutine[Any, Any, None]]) -> None:
    """Does it, with a clock by which sleeping takes as long as was asked for, in no time of ours."""
    with asyncio.Runner(loop_factory=Leaping) as runner:
        runner.run(doing(runner.get_loop().time))


def test_without_limits_every_turn_is_at_once() -> None:
    async def turns(clock: Callable[[], float]) -> None:
        pace = Pace(None, clock=clock)
        start = clock()
        for _ in range(200):
            await pace.turn(7)
        assert (clock(), pace.ready_in(7)) == (start, 0)

    leaping(turns)


def test_turns_come_evenly_and_leave_room_for_an_answer() -> None:
    async def broadcast(clock: Callable[[], float]) -> None:
        pace = Pace(Limits(overall=100, even=95.0), clock=clock)
        taken: list[float] = []

        async def turn(chat: int) -> None:
            await pace.turn(chat)
            taken.append(clock())

        turns = [asyncio.create_task(turn(chat)) for chat in range(1, 101)]
        await asyncio.sleep(0)
        waits: list[float] = []
        while len(taken) < 100:
            start = clock()
            await pace.urgent(5000 + len(waits))
            waits.append(clock() - start)
            await asyncio.wait(turns, timeout=0.2)
        ten = [taken[at + 10] - taken[at] for at in range(len(taken) - 10)]
        assert min(ten) >= (10 - BEHIND) / 95.0 - 0.001
        assert max(waits) < 0.1

    leaping(broadcast)


async def test_a_late_turn_delays_no_later_one() -> None:
    hands = Hands()
    pace = Pace(Limits(), clock=hands)
    start, step = hands.now, 1 / 29.1
    for number in range(1, 200):
        await pace.turn(number)
        hands.now = start + number * step + 0.01
    assert hands.now - start == pytest.approx(199 * step, abs=2 * step)


async def test_a_call_that_was_long_under_way_counts_from_when_it_came_back() -> None:
    hands = Hands()
    pace = Pace(Limits(overall=2), clock=hands)
    quick, slow = await pace.urgent(1), await pace.urgent(2)
    assert quick is not None and slow is not None
    hands.now += 0.25
    pace.came_back(quick, 1)
    hands.now += 0.5
    pace.came_back(slow, 2)
    assert slow.counted(hands.now, 0.25) == 1000.5
    hands.now = 1001.25
    await pace.urgent(3)
    assert pace.ready_in(2) == pytest.approx(0.25), "Telegram may have counted it half a second after it went"
    hands.now = 1001.4
    waiting = asyncio.create_task(pace.urgent(4))
    await asyncio.sleep(0.06)
    assert not waiting.done()
    hands.now = 1001.51
    await waiting


@dataclass
class Wire:
    """The way to Telegram, a twentieth of a second there and as long back, which remembers what arrived when."""

    clock: Callable[[], float]
    arrived: list[tuple[float, int, int]] = field(default_factory=list)

    async def __call__(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        await asyncio.sleep(0.05)
        messages = len(method.media) if isinstance(method, SendMediaGroup) else 1
        self.arrived.append((self.clock(), getattr(method, "chat_id", 0), messages))
        await asyncio.sleep(0.05)

    @property
    def most(self) -> int:
        """How many messages arrived in any one second."""
        begins = [at for at, _, _ in self.arrived]
        return max(sum(n for at, _, n in self.arrived if begin <= at < begin + 1.0) for begin in begins)


BOT = Bot("1:a")


def test_a_broadcast_under_the_documented_limits_is_not_refused_once() -> None:
    async def broadcast(clock: Callable[[], float]) -> None:
        wire, pace = Wire(clock), Pace(Limits(), clock=clock)
        waiting = iter(range(1, 91))

        async def worker() -> None:
            unhurried.set(True)
            for chat in waiting:
                await pace(wire, BOT, SendMessage(chat_id=chat, text="Карта"))

        start = clock()
        workers = [asyncio.create_task(worker()) for _ in range(16)]
        await asyncio.sleep(0.7)
        pressed = clock()
        await pace(wire, BOT, SendMessage(chat_id=500, text="Ответ"))
        answered = clock() - pressed
        assert len(wire.arrived) < 80, "the broadcast went on meanwhile"
        await asyncio.gather(*workers)
        assert sorted(chat for _, chat, _ in wire.arrived) == [*range(1, 91), 500]
        assert wire.most <= 30
        assert answered < 0.2
        assert 91 / 30 - 0.1 < clock() - start < 91 / 29 + 0.2

    leaping(broadcast)


def test_an_album_is_as_many_messages_as_it_has_pictures() -> None:
    async def albums(clock: Callable[[], float]) -> None:
        wire, pace = Wire(clock), Pace(Limits(), clock=clock)
        media: list[MediaUnion] = [InputMediaPhoto(media="file") for _ in range(6)]
        unhurried.set(True)
        await asyncio.gather(*(pace(wire, BOT, SendMediaGroup(chat_id=chat, media=media)) for chat in range(1, 12)))
        assert len(wire.arrived) == 11
        assert wire.most <= 30

    leaping(albums)


def a_bot(telegram: Telegram) -> Bot:
    return bot_of(Settings(_env_file=None, bot_token=telegram.token, telegram_api_url=telegram.url))


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    made = Telegram(limits=True)
    await made.start()
    yield made
    await made.stop()


async def test_an_answer_that_is_refused_is_given_again_when_telegram_says_so(telegram: Telegram) -> None:
    bot = a_bot(telegram)
    bot.session.middleware(Pace(Limits()))
    anna = telegram.person("Анна")
    telegram.world.chats[anna.id].started = True
    telegram.fail("sendMessage", 429, retry_after=1)
    await bot.send_message(anna.id, "Ответ")
    assert anna.screen.text == "Ответ"
    telegram.fail("sendMessage", 429, retry_after=60)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(anna.id, "Ответ")
    await bot.session.close()


async def test_what_is_no_message_is_not_counted(telegram: Telegram) -> None:
    bot = a_bot(telegram)
    pace = Pace(Limits())
    bot.session.middleware(pace)
    anna = telegram.person("Анна")
    telegram.world.chats[anna.id].started = True
    await bot.send_chat_action(anna.id, "typing")
    await bot.get_me()
    assert pace.ready_in(anna.id) == 0
    await bot.session.close()
