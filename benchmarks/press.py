"""What a press costs: from the press to the edited message over loopback HTTP, p50 and p95 in milliseconds; and its
work, the processor's time at the median, which says the same however busy the machine is.

The baseline is aiogram alone in the same run: its own polling, one handler that edits the message, then answers.
Server and bot share one process and one core, so the sandbox's own work is in both figures. `RUNS=60` in the
environment makes it shorter.
"""

import asyncio
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import cycle
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
from tests.crowd import gather_class

WARM, RUNS = 30, int(os.environ.get("RUNS", "300"))


async def measure(
    what: str,
    telegram: Telegram,
    person: Person,
    labels: Iterator[str],
    idle: Callable[[], Awaitable[None]] | None = None,
) -> float:
    """Press again and again; the next press waits until the last one is answered, and the bot `idle`. Returns what a
    press takes of the processor at the median, in milliseconds, all that it owes included."""
    edited = asyncio.Event()

    def notice(event: Event) -> None:
        if event.kind == "edited" and event.chat == person.id:
            edited.set()

    telegram.world.listeners.append(notice)
    taken, worked = [], []
    for _ in range(WARM + RUNS):
        busy = time.process_time()
        edited.clear()
        label = next(labels)
        start = time.perf_counter()
        query = await person.tap(label)
        await edited.wait()
        taken.append((time.perf_counter() - start) * 1e3)
        await telegram.answered(query)
        if idle is not None:
            await idle()
        await telegram.until(lambda: telegram.updates.polled)
        worked.append((time.process_time() - busy) * 1e3)
    telegram.world.listeners.remove(notice)
    cuts = statistics.quantiles(taken[WARM:], n=20)
    work = statistics.median(worked[WARM:])
    print(f"{what:52}{cuts[9]:8.1f}{cuts[18]:8.1f}{work:8.1f}", flush=True)
    return work


async def bare() -> None:
    """aiogram, and nothing else."""
    telegram = Telegram(strict=False)
    await telegram.start()
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    bot = Bot(telegram.token, session=session)
    dispatcher = Dispatcher()
    number = iter(range(10**9))

    def keyboard() -> InlineKeyboardMarkup:
        button = InlineKeyboardButton(text="Дальше", callback_data="next")
        return InlineKeyboardMarkup(inline_keyboard=[[button]])

    @dispatcher.message()
    async def hello(message: Message) -> None:
        await message.answer("Начали", reply_markup=keyboard())

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"Нажатие {next(number)}", reply_markup=keyboard())
        await query.answer()

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=True))
    person = telegram.person("Анна")
    await person.start()
    await telegram.until(lambda: bool(person.screens))
    await measure("baseline: aiogram alone, edits and answers", telegram, person, cycle(["Дальше"]))
    await dispatcher.stop_polling()
    await polling
    await telegram.stop()


@contextlib.asynccontextmanager
async def a_class(folder: str) -> AsyncIterator[tuple[Telegram, Person, str, Callable[[], Awaitable[None]]]]:
    """The whole bot, with a class of 25 families and a published map; one of them looks at a place to take, which has
    this label in the list."""
    telegram = Telegram(strict=False)
    await telegram.start()
    url = f"sqlite+aiosqlite:///{folder}/class.db"
    settings = Settings(_env_file=None, bot_token=telegram.token, telegram_api_url=telegram.url, database_url=url)
    async with App(settings) as app:
        telegram.settle = app.idle
        crowd = await gather_class(telegram, app.db, families=25)
        await crowd.publish()
        person = crowd.persons[0]
        await app.idle()
        telegram.settle = None
        for label in ("🏛 Музеи. Парки. Усадьбы", "Выбрать место", "🌳"):
            await person.press(label)
            await app.idle()
        place = next(label for label in person.screen.labels[4:] if label.startswith("🌳"))
        await person.press(place)
        await app.idle()
        yield telegram, person, place, app.idle
        await app.idle()
    await telegram.stop()


async def main() -> None:
    print(f"{'':52}{'p50':>8}{'p95':>8}{'work':>8}")
    await bare()
    with tempfile.TemporaryDirectory() as folder:
        async with a_class(folder) as (telegram, person, place, idle):
            there_and_back, taking = cycle(["‹ Другие", place]), cycle(["Беру", "Вернуть"])
            await measure("Marshrutka: a list and a card (reads)", telegram, person, there_and_back, idle)
            await measure("Marshrutka: take and give back (writes)", telegram, person, taking, idle)


if __name__ == "__main__":
    asyncio.run(main())
