"""Updates by webhook: only Telegram's are kept, and none is lost or repeated, whichever of two processes receives."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession

from bot.app import App
from bot.webhook import SECRET, _drawn
from data.db import Database
from data.deeds import reports
from data.inbox import inbox
from handlers.kit import to
from tests.balancer import Balancer
from tests.crowd import gather_class
from tests.world import World, a_world


@asynccontextmanager
async def behind(balancer: Balancer, world: World, processes: int) -> AsyncIterator[list[App]]:
    """So many apps behind a reverse proxy, which Telegram posts to; the world's own has stopped before."""
    settings = world.settings.model_copy(
        update={"updates": "webhook", "web_address": balancer.url, "web_listen": "127.0.0.1:0"}
    )
    made = [App(settings, now=world.clock.now, strict=True) for _ in range(processes)]
    for app in made:
        await app.__aenter__()
        balancer.ports.append(app.web.port)

    async def settle() -> None:
        while world.telegram.updates.waiting():
            await asyncio.sleep(0.002)
        for app in made:
            if not app.stopping:
                await app.idle()

    world.telegram.settle = settle
    while world.telegram.delivery.webhook is None:
        await asyncio.sleep(0.002)
    try:
        yield made
    finally:
        world.telegram.settle = None
        balancer.ports.clear()
        for app in made:
            await app.__aexit__()


WORDS = 6


async def test_words_of_several_persons_are_whole_and_in_order_whoever_receives_them(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Half-way one of the two ends, and the other goes on with what it had."""
    async with a_world(postgres_url) as world, Balancer() as balancer:
        db = Database(postgres_url)
        crowd = await gather_class(world.telegram, db, families=3)
        await world.stop()
        async with behind(balancer, world, 2) as (first, _):
            for person in crowd.persons:
                await person.say("/done")
                crowd.press(person, to("reports.outing", classroom=1))
            assert world.telegram.settle is not None
            await world.telegram.settle()
            world.telegram.settle, world.telegram.quiet, settle = None, 0.0, world.telegram.settle
            for number in range(WORDS):
                said = [asyncio.create_task(person.say(f"слово-{number}")) for person in crowd.persons]
                if number == WORDS // 2:
                    balancer.ports.remove(first.web.port)
                    await first.__aexit__()
                await asyncio.gather(*said)
            await settle()
        told = [one.words for one in await db.read(reports.load, sa.true())]
        assert told == ["\n".join(f"слово-{number}" for number in range(WORDS))] * len(crowd.persons)
        warned = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
        assert [one for one in warned if "502" not in one] == [], "posted before there was an app"
        await db.close()


async def test_what_is_not_telegrams_is_not_kept(world: World) -> None:
    await world.stop()
    async with Balancer() as balancer, behind(balancer, world, 1) as (app,), ClientSession() as session:
        token = world.telegram.token
        path, secret = f"/telegram/{_drawn(token, 'path')}", _drawn(token, "secret")
        url = f"http://127.0.0.1:{app.web.port}"

        async def post(path: str, secret: str | None, body: bytes | io.BytesIO) -> int:
            headers = {SECRET: secret} if secret is not None else {}
            async with session.post(url + path, data=body, headers=headers) as answer:
                return answer.status

        said = b'{"update_id": 5, "message": {"chat": {"id": 7}}}'
        assert await post(path, None, said) == 403
        assert await post(path, secret[:-1] + "?", said) == 403
        assert await post("/telegram/guessed", secret, said) == 404
        assert await post(path, secret, b"not JSON") == 400
        assert await post(path, secret, b'{"update_id": "5"}') == 400
        assert await post(path, secret, io.BytesIO(b" " * 2_000_000)) == 413
        assert await app.db.read(lambda tx: tx.execute(sa.select(inbox)).all()) == []


async def test_from_asking_to_posting_and_back_nothing_is_lost_or_repeated(world: World) -> None:
    anna = world.telegram.person("Анна")
    await anna.start()
    await world.stop()
    await anna.say("/help")
    async with Balancer() as balancer:
        async with behind(balancer, world, 1):
            await settled(world)
            assert len(anna.screens) == 2, "what waited is posted"
            await anna.say("/help")
            assert len(anna.screens) == 3
            again = world.telegram.updates.history[-1]
            hook = world.telegram.delivery.webhook
            assert hook is not None and hook.secret is not None
            async with ClientSession() as session:
                await session.post(hook.url, json=again, headers={SECRET: hook.secret})
            await settled(world)
            assert len(anna.screens) == 3, "what is posted twice is answered once"
        await anna.say("/help")
        await world.start()
        await world.settle()
        assert len(anna.screens) == 4, "what waited is asked for"
    assert world.telegram.delivery.webhook is None


async def settled(world: World) -> None:
    assert world.telegram.settle is not None
    await world.telegram.settle()


@pytest.mark.parametrize("address", ["http://bot.example.org", "bot.example.org", "https://"])
def test_an_address_that_telegram_would_not_post_to_is_refused(address: str) -> None:
    from bot.settings import Settings

    with pytest.raises(ValueError, match="https://"):
        Settings(_env_file=None, web_address=address)
