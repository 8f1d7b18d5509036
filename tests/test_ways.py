"""The ways to Telegram: whatever goes wrong on them is "later"; nothing dies, nothing is lost, the log says it once."""

import asyncio
import logging
import os
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramUnauthorizedError
from aiohttp import web

from bot.app import App
from bot.settings import Settings
from bot.ways import Patience, Session, Unreachable, Way
from data import slots
from data.db import Database, Tx, handling, remember_refusals
from data.refusal import Refused
from sandbox import Person, Telegram
from tests.proxies import Mood, Proxy
from tests.rules import NOW
from tests.rules import found as a_class
from tests.world import Classroom, World, a_world, find_place, found

QUICK = Patience(poll=1, connection=0.2, answer=0.6, letter=0.6, look=0.05, look_most=0.1, said=0.0)
"""Nobody waits long in a test."""
TOKEN = "123456:SANDBOX-TOKEN"
BAD: tuple[Mood, ...] = ("away", "hang", "mute", "page", "empty", "drop")
TURNS = int(os.environ.get("CHAOS_TURNS", "5"))
SEED = int(os.environ.get("CHAOS_SEED", "20261201"))


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def a_bot(url: str, *ways: str, patience: Patience = QUICK, **how: Any) -> AsyncIterator[Bot]:
    those = [Way(one) for one in ways or ("direct",)]
    bot = Bot(TOKEN, session=Session(TelegramAPIServer.from_base(url), those, patience=patience, **how))
    try:
        yield bot
    finally:
        await bot.session.close()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    made = Telegram()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def proxies() -> AsyncIterator[list[Proxy]]:
    made = [Proxy(), Proxy()]
    for proxy in made:
        await proxy.start()
    yield made
    for proxy in made:
        await proxy.stop()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log said of the ways, in short."""
    return [record.getMessage().partition("(")[0].strip() for record in caplog.records if record.name == "bot.ways"]


AWAY_AND_BACK = ["Telegram cannot be reached", "Telegram is reached again"]


@pytest.mark.parametrize("mood", BAD)
async def test_whatever_a_proxy_does_means_later_and_is_said_once(
    telegram: Telegram, proxies: list[Proxy], mood: Mood, caplog: pytest.LogCaptureFixture
) -> None:
    proxy, _ = proxies
    async with a_bot(telegram.url, proxy.address) as bot:
        assert (await bot.get_me()).username == "marshrutka_bot"
        await proxy.become(mood)
        for _ in range(4):
            with pytest.raises(Unreachable):
                await bot.get_me()
        if mood != "empty":  # a file may be empty
            with pytest.raises(Unreachable):
                await bot.download_file("documents/file_1.txt")
        await proxy.become("well")
        assert (await bot.get_me()).username == "marshrutka_bot"
    assert told(caplog) == AWAY_AND_BACK
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_way_that_comes_and_goes_fills_no_log(
    telegram: Telegram, proxies: list[Proxy], caplog: pytest.LogCaptureFixture
) -> None:
    hands, (proxy, _) = Hands(), proxies
    async with a_bot(telegram.url, proxy.address, patience=Patience(answer=0.3), clock=hands) as bot:
        for second in range(20):
            await proxy.become("page" if second % 2 else "well")
            hands.now += 1.0
            try:
                await bot.get_me()
            except Unreachable:
                assert second % 2
        assert told(caplog) == AWAY_AND_BACK
        hands.now += 60.0
        await proxy.become("page")
        with pytest.raises(Unreachable):
            await bot.get_me()
    assert told(caplog) == AWAY_AND_BACK, "it was away since the last second already, and nobody said so"


NO_TELEGRAM = {
    "a captive portal's page": (200, "<html>Примите условия</html>"),
    "an HTML 502": (502, "<html>Bad Gateway</html>"),
    "an empty 200": (200, ""),
    "getMe without fields": (200, '{"ok": true, "result": {}}'),
    "no result": (200, '{"ok": true}'),
    "no object": (200, "[]"),
    "an error without words": (500, '{"ok": false}'),
    "a refusal without words": (400, '{"ok": false}'),
    "not found": (404, '{"ok": false, "error_code": 404, "description": "Not Found"}'),
    "Telegram's own trouble": (500, '{"ok": false, "error_code": 500, "description": "restart"}'),
    "no text": (200, "\ud800"),
}


@asynccontextmanager
async def answering(answer: Callable[[], tuple[int, str]]) -> AsyncIterator[str]:
    """A server that answers this to whatever is asked."""

    async def handle(_: web.Request) -> web.Response:
        status, body = answer()
        return web.Response(status=status, body=body.encode("utf-8", "surrogatepass"))

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize("case", NO_TELEGRAM)
async def test_what_is_not_telegram_in_its_senses_means_later(case: str) -> None:
    async with answering(lambda: NO_TELEGRAM[case]) as url, a_bot(url) as bot:
        with pytest.raises(Unreachable):
            await bot.get_me()


async def test_what_had_its_effect_and_cannot_be_read_is_not_repeated() -> None:
    """A message that was sent would be sent again and again."""
    async with answering(lambda: (200, '{"ok": true, "result": {}}')) as url, a_bot(url) as bot:
        with pytest.raises(ClientDecodeError):
            await bot.send_message(7, "Карта")


async def test_a_token_that_was_never_known_is_refused_at_once_and_a_known_one_after_minutes() -> None:
    known = (200, '{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "Бот", "username": "bot"}}')
    refused = (401, '{"ok": false, "error_code": 401, "description": "Unauthorized"}')
    said, hands = refused, Hands()
    async with answering(lambda: said) as url, a_bot(url, patience=Patience(), clock=hands) as bot:
        with pytest.raises(TelegramUnauthorizedError):
            await bot.get_me()
        for known_again in (True, False):
            said = known
            await bot.get_me()
            said = refused
            for _ in range(9):
                with pytest.raises(Unreachable):
                    await bot.send_message(7, "Карта")
                hands.now += 60.0
            hands.now += 0.0 if known_again else 60.0
        with pytest.raises(TelegramUnauthorizedError):
            await bot.get_me()


async def test_the_next_way_is_taken_at_once_and_the_first_again_when_it_works(
    telegram: Telegram, proxies: list[Proxy]
) -> None:
    first, second = proxies
    async with a_bot(telegram.url, first.address, second.address, "direct") as bot:
        await bot.get_me()
        assert (first.used, second.used) == (1, 0)
        for mood in ("away", "hang"):
            await first.become(mood)  # type: ignore[arg-type]
            if mood == "hang":
                await first.stop()
                await first.start()
            await bot.get_me()
            assert second.used == 1, "the call that found nobody went on by the next way"
            await first.become("well")
            session = bot.session
            assert isinstance(session, Session)
            await telegram.until(lambda session=session: session.ways[0].failed < 0)
            before = first.used
            await bot.get_me()
            assert (first.used, second.used) == (before, 1), "it goes by the first one, over what is open there"
        await first.become("away")
        await second.become("away")
        assert (await bot.get_me()).username == "marshrutka_bot", "directly"


async def test_after_a_request_has_gone_the_next_way_takes_only_the_next_call(
    telegram: Telegram, proxies: list[Proxy]
) -> None:
    """Telegram may have carried it out."""
    first, second = proxies
    async with a_bot(telegram.url, first.address, second.address) as bot:
        await first.become("drop")
        anna = telegram.person("Анна")
        telegram.world.chats[anna.id].started = True
        with pytest.raises(Unreachable):
            await bot.send_message(anna.id, "Раз")
        await bot.send_message(anna.id, "Два")
    assert [seen.text for seen in anna.screens] == ["Раз", "Два"]


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        (None, ("direct",)),
        ("http://a:1", ("http://a:1",)),
        (" socks5://u:p@a:1 ,direct,http://b:2,, ", ("socks5://u:p@a:1", "direct", "http://b:2")),
        ("http://a:1,http://a:1", ("http://a:1",)),
        (",", ("direct",)),
    ],
)
def test_the_ways_are_read_from_the_setting(said: str | None, ways: tuple[str, ...]) -> None:
    assert Settings(_env_file=None, telegram_proxy=said).ways == ways


# Stories


def count(tx: Tx) -> int:
    return int(tx.execute(sa.select(sa.func.count()).select_from(slots.claims)).scalar_one())


async def to_a_place(person: Person) -> None:
    for label in ("🏛 Музеи. Парки. Усадьбы", "Выбрать место"):
        await person.press(label)
    await find_place(person, "Бабушкинский парк")


async def later(world: World, seconds: float) -> None:
    assert world.app is not None
    world.clock.advance(timedelta(seconds=seconds))
    await world.app.look()
    await world.settle()


async def test_an_answer_for_which_telegram_wants_a_rest_is_given_after_it(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    await to_a_place(anna)
    world.telegram.fail("editMessageText", 429, retry_after=3600, chat_id=anna.id)
    await anna.press("Беру")
    assert anna.alert == "Записали за вами: Бабушкинский парк" and "Беру" in anna.screen.labels[0]
    assert await world.read(count) == 1
    await later(world, 1800)
    assert "Беру" in anna.screen.labels[0], "Telegram has asked for an hour"
    await later(world, 1801)
    labels = "".join(label for seen in anna.screens for label in seen.labels)
    assert "Беру" not in labels and "Вернуть" in labels, "the screen of now, in the message that was pressed"
    assert anna.screen.text == "Записали за вами: Бабушкинский парк", "what no toast can say any more is a message"
    assert await world.read(count) == 1
    assert world.log.errors == []


async def test_a_late_answer_is_of_the_day_it_is_given_and_a_newer_screen_stays(
    world: World, classroom: Classroom
) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    world.telegram.fail("editMessageText", 429, retry_after=3600, chat_id=anna.id)
    await anna.press("🏫 Школа")
    await anna.press("🏛 Музеи. Парки. Усадьбы")
    shown = anna.screen.text
    assert "Музеи" in shown
    await later(world, 3700)
    assert anna.screen.text == shown, "the older press is not shown over the newer"


async def test_a_refusal_that_could_not_be_told_stays_one(db: Database) -> None:
    """What was refused is not done an hour later, when nobody expects it any more."""
    rules = await a_class(db)
    item = next(item for item in (await rules.map()).items if item.kind == "venue")
    place = (await db.read(slots.of_item, item=item.id))[0].id
    anna = await rules.family(1, "Ивановы")
    with handling(500) as at:
        with pytest.raises(Refused, match="slots-not-yours"):
            await db.write(slots.give_back, slot=place, by=anna, now=NOW)
        await db.write(remember_refusals, at=at)
    await db.write(slots.take, slot=place, by=anna, now=NOW)
    with handling(500), pytest.raises(Refused, match="slots-not-yours"):
        await db.write(slots.give_back, slot=place, by=anna, now=NOW)
    assert await db.read(count) == 1


async def test_a_rest_outlives_a_restart(world: World, classroom: Classroom) -> None:
    anna, boris = classroom.families.values()
    world.telegram.fail("sendMessage", 429, retry_after=3600, chat_id=anna.id)
    await classroom.publish()
    await world.stop()
    calls = sum(call.chat == anna.id for call in world.telegram.calls)
    await world.start()
    await later(world, 60)
    assert sum(call.chat == anna.id for call in world.telegram.calls) == calls, "it is left alone"
    await later(world, 3600)
    assert sum("декабр" in seen.text.lower() for seen in anna.screens) == 1
    assert sum("декабр" in seen.text.lower() for seen in boris.screens) == 1


async def test_refused_tokens_and_lost_addresses_lose_no_letter(world: World, classroom: Classroom) -> None:
    anna, boris = classroom.families.values()
    world.telegram.fail("*", 401, "Unauthorized", chat_id=anna.id, times=9)
    world.telegram.fail("*", 404, "Not Found", chat_id=boris.id, times=9)
    await classroom.publish()
    for _ in range(12):
        await later(world, 61)
    for person in (anna, boris):
        assert sum("декабр" in seen.text.lower() for seen in person.screens) == 1
    assert world.log.errors == []


async def test_a_letter_that_is_given_up_tells_the_staff(world: World, classroom: Classroom) -> None:
    anna = classroom.families["Ивановы"]
    world.telegram.fail("sendMessage", 400, "Bad Request: EMULATOR no", chat_id=anna.id)
    await classroom.publish()
    told = [seen.text for seen in classroom.teacher.screens if "не дошло" in seen.text]
    assert told == [
        "Сообщение не дошло: Ивановы. Телеграм его не принял. Расскажите семье о новостях сами; карту она"
        " откроет командой /map"
    ]
    world.log.records.clear()


async def test_it_starts_when_the_network_comes(sqlite_url: str, proxies: list[Proxy]) -> None:
    proxy, _ = proxies
    async with a_world(sqlite_url, proxy=proxy.address, patience=QUICK) as world:
        await world.stop()
        await proxy.become("page")
        starting = asyncio.create_task(App.__aenter__(App(world.settings, now=world.clock.now, patience=QUICK)))
        await world.telegram.until(lambda: len(world.log.records) > 0)
        assert not starting.done()
        await proxy.become("well")
        app = await starting
        await app.__aexit__()
        assert [record.levelno for record in world.log.records] == [logging.WARNING] * 2


async def test_a_proxy_that_comes_and_goes_costs_no_press_and_repeats_none(
    sqlite_url: str, proxies: list[Proxy], report_figure: Callable[[str], None]
) -> None:
    """People go on pressing whatever the proxy does; in the end everybody has an answer, and every press its effect
    once. CHAOS_TURNS says how often the proxy changes, CHAOS_SEED how."""
    chance, (proxy, _) = random.Random(SEED), proxies
    async with a_world(sqlite_url, proxy=proxy.address, patience=QUICK) as world:
        classroom = await found(world)
        names = [f"Семья {number}" for number in range(8)]
        for name in names:
            await classroom.join(name)
        await classroom.accept()
        await classroom.publish()
        crowd = list(classroom.families.values())
        for person in crowd:
            await person.say("/done")
            await person.press("🎭 Сделали своё")
        telegram, settle = world.telegram, world.telegram.settle
        for turn in range(TURNS):
            telegram.settle, telegram.quiet = None, 0.0
            saying = [asyncio.create_task(person.say(f"слово-{turn}.")) for person in crowd]
            await asyncio.sleep(chance.uniform(0.0, 0.05))
            await proxy.become(chance.choice(BAD))
            await asyncio.gather(*saying)
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            await proxy.become("well")
            await telegram.until(lambda: not telegram.updates.waiting(), 30)
            telegram.settle = settle
            await world.settle()
            for person in crowd:
                assert f"слово-{turn}." in person.screen.text
        words = "\n".join(f"слово-{turn}." for turn in range(TURNS))
        assert all(words in person.screen.text for person in crowd)
        report_figure(f"a proxy that comes and goes: {TURNS} turns, {TURNS * len(crowd)} messages, all answered once")
        assert world.log.errors == []
