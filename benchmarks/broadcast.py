"""What a publication costs: a map to 1,000 families under Telegram's documented limits, and a press meanwhile.

Printed: messages a second (Telegram's limit is about 30, Bot FAQ), refusals (429), and the delay from a press to its
answer and to the changed message, p50 and p95 in milliseconds. Pressed once a second by families in turn, each of which
has had its map for some seconds: an edit counts as a message, and a chat may have one a second.

Every message to the limit counts: the maps, the class chat's poster and card, what a press has edited.

The baseline in the same run is aiogram alone: one worker that sends a ready text and sleeps 1/30 s, its own polling,
one handler that answers and edits. Server, presses and bot share one process and one core: the sandbox's work is in all
figures. `FAMILIES=200` in the environment makes it shorter.
"""

import asyncio
import contextlib
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.app import App
from bot.settings import Settings
from sandbox import Person, Telegram
from sandbox.state import Event
from scheduler.pace import Limits
from tests.crowd import Crowd, gather_class

FAMILIES = int(os.environ.get("FAMILIES", "1000"))
SETTLED = 3.0
"""Seconds that a family has had its map before it presses."""


@dataclass
class Watch:
    """What the server saw: when each family got its first message, and how long each press took."""

    telegram: Telegram
    persons: set[int]
    got: dict[int, float] = field(default_factory=dict)
    counted: list[float] = field(default_factory=list)
    edited: dict[int, asyncio.Event] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.telegram.world.listeners.append(self.notice)

    def notice(self, event: Event) -> None:
        if event.from_bot and event.kind in ("message", "edited") and len(self.got) < len(self.persons):
            self.counted.append(time.perf_counter())
        if event.kind == "message" and event.from_bot and event.chat in self.persons:
            self.got.setdefault(event.chat, time.perf_counter())
        elif event.kind == "edited" and event.chat in self.edited:
            self.edited[event.chat].set()

    async def press(self, person: Person, label: str) -> None:
        """One press; how long until it is answered, and until its message has changed."""
        self.edited[person.id] = asyncio.Event()
        start = time.perf_counter()
        query = await person.tap(label)
        await self.telegram.answered(query)
        self.answers.append((time.perf_counter() - start) * 1e3)
        await self.edited[person.id].wait()
        del self.edited[person.id]
        self.edits.append((time.perf_counter() - start) * 1e3)

    async def until_all_have_it(self, labels: tuple[str, str]) -> None:
        """Press once a second, family after family in the order of arrival, while the others get theirs."""
        turn, next_press = 0, time.perf_counter() + SETTLED + 1
        while len(self.got) < len(self.persons):
            await asyncio.sleep(0.01)
            if time.perf_counter() < next_press:
                continue
            ready = [id for id, at in self.got.items() if at < time.perf_counter() - SETTLED]
            next_press += 1.0
            if ready:
                way, at = divmod(turn, len(ready))
                await self.press(self.telegram.persons[ready[at]], labels[way % 2])
                turn += 1

    def report(self, what: str) -> None:
        rate = (len(self.counted) - 1) / (self.counted[-1] - self.counted[0])
        refused = sum(call.status == 429 for call in self.telegram.calls)
        figures = [cut for taken in (self.answers, self.edits) for cut in (middle(taken, 9), middle(taken, 18))]
        shown = "".join(f"{figure:9.1f}" for figure in figures)
        print(f"{what:36}{rate:8.2f}{refused:6}{len(self.answers):9}{shown}", flush=True)


def middle(taken: list[float], cut: int) -> float:
    return statistics.quantiles(taken, n=20)[cut] if len(taken) > 1 else float("nan")


async def bare() -> None:
    """aiogram, and nothing else."""
    telegram = Telegram(strict=False, limits=True)
    telegram.patience = 60.0
    await telegram.start()
    bot = Bot(telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.url)))
    dispatcher = Dispatcher()
    persons = [telegram.person(f"Анна {number}") for number in range(FAMILIES)]
    for person in persons:
        telegram.world.chats[person.id].started = True
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Дальше", callback_data="next")]])
    number = iter(range(10**9))

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer()
        await query.message.edit_text(f"Нажатие {next(number)}", reply_markup=keyboard)

    async def send() -> None:
        for person in persons:
            await bot.send_message(person.id, "Карта месяца\n" * 12, reply_markup=keyboard)
            await asyncio.sleep(1 / 30)

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=True))
    watch = Watch(telegram, {person.id for person in persons})
    sending = asyncio.create_task(send())
    await watch.until_all_have_it(("Дальше", "Дальше"))
    await sending
    watch.report("baseline: aiogram, sleep(1/30)")
    await dispatcher.stop_polling()
    await polling
    await telegram.stop()


@contextlib.asynccontextmanager
async def a_class(folder: str) -> AsyncIterator[tuple[Telegram, App, Crowd]]:
    telegram = Telegram(strict=False, limits=True)
    telegram.patience = 60.0
    await telegram.start()
    url = f"sqlite+aiosqlite:///{folder}/class.db"
    settings = Settings(_env_file=None, bot_token=telegram.token, telegram_api_url=telegram.url, database_url=url)
    async with App(settings, limits=Limits()) as app:
        crowd = await gather_class(telegram, app.db, families=FAMILIES)
        await app.idle()
        yield telegram, app, crowd
        await app.idle()
    await telegram.stop()


async def marshrutka() -> None:
    """The whole bot: the teacher publishes a map, families open one of its items and go back."""
    with tempfile.TemporaryDirectory() as folder:
        async with a_class(folder) as (telegram, app, crowd):
            watch = Watch(telegram, {person.id for person in crowd.persons})
            await crowd.publish()
            await watch.until_all_have_it(("🏛", "‹"))
            await app.idle()
            watch.report("Marshrutka: a map is published")


async def main() -> None:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{FAMILIES} families, SQLite; {machine}")
    print(f"{'':36}{'msg/s':>8}{'429':>6}{'presses':>9}{'answer':>9}{'p95':>9}{'edit':>9}{'p95':>9}")
    await bare()
    await marshrutka()


if __name__ == "__main__":
    asyncio.run(main())
