"""What the tests of the emulated Telegram share: a Telegram, its bot and a person (fixtures of all tests), a client."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from aiohttp import ClientSession

from sandbox import Clock, Person, Telegram, sample_picture

BIG = 5_000_000_201
START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Telegram whose clock stands still and whose persons do not wait; its own mistakes fail the test."""
    it = Telegram(clock=Clock(START))
    it.quiet = 0.0
    it.patience = 300.0  # how long an answer takes says how busy the machine is
    await it.start()
    yield it
    await it.stop()
    assert it.errors == []


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async for one in bot_at(telegram):
        yield one


async def bot_at(telegram: Telegram) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    yield Bot(telegram.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await (await session.create_session()).close()


@pytest.fixture
async def anna(telegram: Telegram) -> Person:
    """A person with an id over int32 who has pressed Start."""
    person = telegram.person("Анна", id=BIG)
    await person.start()
    return person


@pytest.fixture
async def http(telegram: Telegram) -> AsyncIterator[Client]:
    async with ClientSession() as session:
        yield Client(session, telegram)


class Client:
    """A client that is not aiogram."""

    def __init__(self, session: ClientSession, telegram: Telegram) -> None:
        self.session = session
        self.telegram = telegram

    async def call(self, method: str, **request: Any) -> dict[str, Any]:
        return (await self.whole(method, **request))[0]

    async def whole(self, method: str, token: str | None = None, **request: Any) -> tuple[dict[str, Any], Any]:
        url = f"{self.telegram.url}/bot{token or self.telegram.token}/{method}"
        async with self.session.post(url, **request) as response:
            body: dict[str, Any] = json.loads(await response.text())
            assert response.status == body.get("error_code", 200)
            return body, response.headers


async def updates(bot: Bot) -> list[Update]:
    """All waiting updates, which this confirms."""
    got = await bot.get_updates(timeout=0)
    if got:
        await bot.get_updates(offset=got[-1].update_id + 1, timeout=0)
    return got


def inline(*labels: str, **more: str) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=f"data:{label}")] for label in labels]
    rows += [[InlineKeyboardButton(text=label, url=url)] for label, url in more.items()]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def picture(name: str = "rating.png", shade: int = 7, size: tuple[int, int] = (64, 48)) -> BufferedInputFile:
    return BufferedInputFile(sample_picture(*size, shade=shade), name)
