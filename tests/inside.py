"""The bot and the sandbox without a wire between them: a press is handled and answered at once, one after the other.

Calls go from aiogram to the sandbox in memory, updates from the sandbox to the dispatcher; nothing polls, nothing is
timed, no letter is sent. Pictures and books are not drawn: they carry what would stand on them as readable text.
"""

import json
import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import sqlalchemy as sa
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode
from aiogram.methods import Response, TelegramMethod
from aiogram.types import BufferedInputFile, InputFile, Update

from bot.attend import Attend, dispatcher
from data import inbox
from data.db import Database, handling
from data.roads import PREPARED, OneConnection, Road
from handlers.fetching import is_public
from handlers.links import Links
from handlers.papers import Papers
from sandbox import Clock, Person, Telegram, sample_picture
from sandbox.media import at_path, keep
from sandbox.refusals import Refused, answer
from sandbox.wire import Incoming, Upload
from ui.pictures import Format, Picture, Studio
from ui.printer import Order, Printer
from ui.stage import Stage
from ui.text import texts

T = TypeVar("T")


class Here(OneConnection):
    """SQLite in the loop's own thread, as only one thing is done at a time: a trip to another one costs as much as a
    small verb. All that is done is one transaction, a savepoint for each verb: it can be taken back at once, and SQLite
    keeps what it has read and prepared, which takes longer than most verbs."""

    def __init__(self, url: sa.engine.URL) -> None:
        super().__init__(url, "DEFERRED")
        self.raw = sqlite3.connect(self._path, isolation_level=None, cached_statements=PREPARED)
        self.wrote = False
        """Has a verb written anything, and kept it?"""
        self._connect(self.raw)
        self._connection.info["begin"] = self._begin
        self._connection.begin()

    async def run(self, call: Callable[[sa.Connection], T], *, unbound: bool = False) -> T:
        before = self.raw.total_changes
        self.raw.execute("SAVEPOINT verb")
        try:
            result = call(self._connection)
        except BaseException:
            self.raw.execute("ROLLBACK TO verb")
            raise
        finally:
            self.raw.execute("RELEASE verb")
        self.wrote |= self.raw.total_changes != before
        return result

    def take_back(self) -> None:
        """The database is as it was at first."""
        self.raw.execute("ROLLBACK")
        self.raw.execute(self._begin)
        self.wrote = False

    async def close(self) -> None:
        self._connection.close()
        self.raw.close()


class OneThread(Database):
    here: Here

    def _roads(self, connections: int) -> tuple[Road, Road]:
        self.here = Here(self.url)
        return self.here, self.here


class Wireless(BaseSession):
    """aiogram's way to a sandbox in this process. It holds the models of answers, which pydantic holds only weakly."""

    held: ClassVar[dict[type, type]] = {}

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self.telegram = telegram

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        files: dict[str, InputFile] = {}
        sent = method.model_dump(warnings=False).items()
        prepared = ((name, self.prepare_value(value, bot=bot, files=files)) for name, value in sent)
        incoming = Incoming({name: value for name, value in prepared if value})
        for name, file in files.items():
            assert isinstance(file, BufferedInputFile)
            incoming.files[name] = Upload(file.filename or name, file.data, "")
        try:
            result = await self.telegram.server._answer(method.__api_method__.lower(), incoming)
            status, said = 200, {"ok": True, "result": result}
        except Refused as refusal:
            status, said = refusal.code, answer(refusal)
        self.held.setdefault(type(method), Response[method.__returning__])  # type: ignore[name-defined]
        return self.check_response(bot, method, status, json.dumps(said)).result

    async def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        file = at_path(self.telegram.world, url.rpartition("/")[2])
        assert file is not None
        yield file.data

    async def close(self) -> None:
        """There is nothing to close."""


class LegibleStudio(Studio):
    """Its pictures are one small picture, with the facts behind it."""

    async def draw(self, picture: Picture, format: Format = "png") -> bytes:
        head = sample_picture() if format == "png" else b"%PDF-1.7\n"
        return head + json.dumps([picture.name, picture.facts], ensure_ascii=False, default=str).encode()


class LegiblePress(Printer):
    """Its books are what was ordered, in words."""

    async def _print(self, order: Order) -> tuple[bytes, ...]:
        return (str(order).encode(), str(order).encode()) if order.made else (str(order).encode(),)


class Inside:
    """One bot on a database whose clock stands; `hear` is what becomes of one update of a person."""

    def __init__(self, path: Path, now: datetime) -> None:
        clock = Clock(start=now)
        self.telegram = Telegram(clock=clock, strict=False)
        self.db = OneThread(f"sqlite+aiosqlite:///{path}")
        default = DefaultBotProperties(parse_mode=ParseMode.HTML)
        self.bot = Bot(self.telegram.token, session=Wireless(self.telegram), default=default)
        self.studio = LegibleStudio()
        self.stage = Stage(self.bot, self.studio)
        self.stage.press = LegiblePress()
        for name in ("file", "pdf", "epub"):
            kept = keep(
                self.telegram.world, "photo" if name == "file" else "document", Upload(name, sample_picture(), "")
            )
            self.telegram.world.files[name] = replace(kept, id=name)
        spoken = texts(strict=True)
        self.feed = partial(
            dispatcher().feed_update,
            self.bot,
            db=self.db,
            links=Links("marshrutka_bot", "https://bot.example.org"),
            texts=spoken,
            default_timezone="Europe/Moscow",
            operator="",
            attend=Attend(self.db, self.bot.id, self.stage, spoken, "ru", clock.now),
            papers=Papers(self.bot, is_public),
            translator=None,
        )

    async def close(self) -> None:
        await self.db.close()
        self.studio.close()

    async def press(self, person: Person, data: str) -> None:
        """A button with this meaning under a message of the bot's that says nothing."""
        world = self.telegram.world
        message = world.store(world.chats[person.id], world.bot, {"text": "…"})
        person.ask(message, data, data)
        await self._handled()

    async def say(self, person: Person, words: str) -> None:
        """`Person.say`, which would wait for a bot that polls."""
        person._put(person._private(), {"text": words})
        await self._handled()

    async def _handled(self) -> None:
        update = Update.model_validate(self.telegram.updates.history[-1], context={"bot": self.bot})
        self.telegram.updates.clear()
        with handling(update.update_id) as at:
            await self.feed(update)
            if at.also:
                await self.db.write(inbox.noted, update.update_id)


@asynccontextmanager
async def inside(path: Path, now: datetime) -> AsyncIterator[Inside]:
    made = Inside(path, now)
    try:
        yield made
    finally:
        await made.close()
