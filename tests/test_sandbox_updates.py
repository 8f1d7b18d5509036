"""The emulated Telegram's updates: the long poll, the webhook, faults on order, limits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import FormData, web

from sandbox import Person, Telegram
from tests.sandboxed import BIG, Client, bot_at, inline, updates


async def test_updates_are_numbered_confirmed_and_limited(bot: Bot, anna: Person) -> None:
    for number in range(5):
        await anna.say(str(number))
    got = await bot.get_updates(timeout=0)
    ids = [update.update_id for update in got]
    assert ids == list(range(ids[0], ids[0] + 6))
    assert len(await bot.get_updates(limit=2, timeout=0)) == 2
    assert [u.update_id for u in await bot.get_updates(offset=ids[4], timeout=0)] == ids[4:]
    assert [u.update_id for u in await bot.get_updates(offset=ids[5] + 100, timeout=0)] == ids[4:]
    assert [u.update_id for u in await bot.get_updates(offset=-1, timeout=0)] == ids[5:]
    assert await bot.get_updates(offset=ids[5] + 1, timeout=0) == []


async def test_updates_are_kept_24_hours(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await anna.say("old")
    telegram.clock.advance(timedelta(hours=23))
    await anna.say("new")
    telegram.clock.advance(timedelta(hours=2))
    (update,) = await bot.get_updates(timeout=0)
    assert update.message and update.message.text == "new"
    assert telegram.pending == 1


async def test_the_long_poll_waits_and_a_second_one_ends_it(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await updates(bot)
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.updates.polled)
    second = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await anna.say("x")
    (update,) = await second
    assert update.message and update.message.text == "x"
    began = time.monotonic()
    assert await bot.get_updates(offset=update.update_id + 1, timeout=1) == []
    assert time.monotonic() - began > 0.9


async def test_a_poller_that_died_costs_nothing(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await updates(bot)
    dead = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.updates.polled)
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
    await anna.say("x")
    (update,) = await bot.get_updates(timeout=30)
    assert update.message and update.message.text == "x"
    assert telegram.pending == 1


async def test_allowed_updates_are_remembered_and_hold_for_later_ones(
    telegram: Telegram, bot: Bot, anna: Person
) -> None:
    await updates(bot)
    await bot.send_message(BIG, "x", reply_markup=inline("Да"))
    await anna.say("before")
    got = await bot.get_updates(timeout=0, allowed_updates=["Callback_Query", "no_such"])
    assert [u.event_type for u in got] == ["message"]
    await anna.say("after")
    await anna.tap("Да")
    got = await bot.get_updates(timeout=0)
    assert [u.event_type for u in got] == ["message", "callback_query"]
    assert (await bot.get_webhook_info()).allowed_updates == ["callback_query"]
    await bot.get_updates(timeout=0, allowed_updates=[])
    await anna.say("again")
    assert telegram.pending == 3


async def test_a_raw_update_is_queued_as_it_is(http: Client, telegram: Telegram, anna: Person) -> None:
    number = telegram.inject({"message": {"nonsense": True}})
    again = telegram.inject(telegram.updates.history[0])
    got = (await http.call("getUpdates"))["result"]
    assert [u["update_id"] for u in got] == [again, number, again]
    assert got[1]["message"] == {"nonsense": True}


async def test_stopping_releases_the_long_poll() -> None:
    telegram = Telegram()
    await telegram.start()
    async for bot in bot_at(telegram):
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await telegram.until(lambda: telegram.updates.polled)
        began = time.monotonic()
        await telegram.stop()
        assert await poll == []
        assert time.monotonic() - began < 25, "not when the poll's own time is over"


class Hook:
    """A bot behind a webhook: collects what comes and answers what it is told to."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.replies: list[web.Response] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(await request.json())
        return self.replies.pop(0) if self.replies else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    it = Hook()
    app = web.Application()
    app.router.add_post("/hook", it.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    it.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield it
    await runner.cleanup()


async def test_a_webhook_gets_updates_until_it_says_2xx(telegram: Telegram, bot: Bot, anna: Person, hook: Hook) -> None:
    telegram.delivery.retry_delay = 0.01
    await updates(bot)
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.updates.polled)
    await bot.set_webhook(hook.url, secret_token="s-1", max_connections=3)
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    hook.replies = [web.Response(status=500), web.Response(status=502)]
    await anna.say("one")
    await anna.say("two")
    await telegram.until(lambda: telegram.pending == 0)
    assert [one["message"]["text"] for one in hook.got] == ["one", "one", "one", "two"]
    assert set(hook.secrets) == {"s-1"}
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == (hook.url, 3, 0)
    assert info.last_error_message == "Wrong response from the webhook: 502 Bad Gateway"
    await bot.delete_webhook()
    await anna.say("three")
    assert [u.message.text for u in await updates(bot) if u.message] == ["three"]


async def test_a_method_in_the_reply_is_carried_out(telegram: Telegram, bot: Bot, anna: Person, hook: Hook) -> None:
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    form = FormData({"method": "sendMessage", "chat_id": str(BIG), "text": "из ответа"}, default_to_multipart=True)
    body = form()
    hook.replies = [
        web.json_response({}),
        web.json_response({"method": "sendMessage", "chat_id": BIG, "text": "json"}),
        web.Response(body=body, headers={"Content-Type": body.content_type}),
        web.json_response({"method": "getMe"}),
    ]
    for _ in range(4):
        await anna.say("x")
        await telegram.until(lambda: telegram.pending == 0)
    assert [one.text for one in anna.screens] == ["json", "из ответа"]
    assert telegram.calls[-1].description == "EMULATOR getme can't be a reply to a webhook"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:444/hook"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "https://example.org/", "secret_token": "а"}, "secret token contains unallowed characters"),
        ({"url": "https://example.org/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_wrong_webhooks_are_refused(bot: Bot, values: dict[str, Any], words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.set_webhook(**values)


async def test_faults_come_as_often_as_ordered(http: Client, telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.fail("sendMessage", times=2, retry_after=7, chat_id=BIG)
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(BIG, "x")
    assert caught.value.retry_after == 7
    body, headers = await http.whole("sendMessage", json={"chat_id": BIG, "text": "x"})
    assert (body["parameters"], headers["Retry-After"]) == ({"retry_after": 7}, "7")
    assert body["description"] == "Too Many Requests: retry after 7"
    await bot.send_message(BIG, "x")
    telegram.fail(code=500)
    assert await updates(bot)
    with pytest.raises(TelegramServerError, match="Internal Server Error"):
        await bot.send_message(BIG, "x")
    telegram.fail("getUpdates", code=409)
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    telegram.fail("sendMessage", code=403, description="Forbidden: own words")
    with pytest.raises(TelegramForbiddenError, match="own words"):
        await bot.send_message(BIG, "x")
    assert len(anna.screens) == 1


async def test_the_connection_breaks_before_or_after_the_effect(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.fail("sendMessage", network=True)
    telegram.fail("sendMessage", network=True, when="after")
    for seen in (0, 1):
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(BIG, "x")
        assert len(anna.screens) == seen
    assert [call.status for call in telegram.calls] == [0, 0]
    telegram.fail("sendMessage", code=502, when="after")
    with pytest.raises(TelegramServerError):
        await bot.send_message(BIG, "y")
    assert anna.screen.text == "y"


async def test_documented_limits_hold_in_real_time(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.limits.enabled = True
    people = [telegram.person(f"p{number}") for number in range(31)]
    group = telegram.group("2 «Б»", [anna])
    await group.add_bot(by=anna)
    for person in people:
        await person.start()
    sent = await bot.send_message(BIG, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await sent.edit_text("y")
    assert caught.value.retry_after == 1
    await bot.send_chat_action(BIG, "typing")
    await bot.pin_chat_message(BIG, sent.message_id)
    await asyncio.sleep(1.0)
    await sent.edit_text("y")
    for _ in range(20):
        await bot.send_message(group.id, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(group.id, "x")
    assert 50 < caught.value.retry_after <= 60
    await asyncio.sleep(1.0)
    results = await asyncio.gather(*(bot.send_message(one.id, "x") for one in people), return_exceptions=True)
    assert sum(isinstance(one, TelegramRetryAfter) for one in results) == 1
    assert telegram.limits.refused == {"chat": 1, "group": 1, "overall": 1}
