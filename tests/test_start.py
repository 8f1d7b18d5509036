"""The first start, as the host meets it: real processes, a link in the log, a stop that finishes what is at hand."""

import asyncio
import logging
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import Telegram
from tests.world import Classroom, World, a_world, found

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"https://t\.me/marshrutka_bot\?start=([A-Za-z0-9_-]{16})")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    made = Telegram()
    await made.start()
    yield made
    await made.stop()
    assert made.errors == []


async def command(telegram: Telegram, folder: Path, *args: str) -> asyncio.subprocess.Process:
    """A `marshrutka` of its own against the sandbox; its database lies in the folder."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *args,
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_the_log_shows_a_link_that_founds_a_class_and_the_command_makes_another(
    telegram: Telegram, tmp_path: Path
) -> None:
    bot = await command(telegram, tmp_path, "run")
    assert bot.stderr is not None
    said = ""
    while not (link := LINK.search(said)):
        line = (await asyncio.wait_for(bot.stderr.readline(), 60)).decode()
        assert line, said
        said += line
    other = await command(telegram, tmp_path, "teacher-link")
    printed = (await asyncio.wait_for(other.communicate(), 60))[0].decode()
    second = LINK.fullmatch(printed.strip())
    assert second is not None and second[1] != link[1]
    telegram.patience = 20
    teacher = telegram.person("Марина")
    for token, title in ((link[1], "2 «Б»"), (second[1], "3 «А»")):
        await teacher.start(token)
        await telegram.until(lambda: "Как он называется" in teacher.screen.text, 20)
        await teacher.say(title)
        await telegram.until(lambda: "По часам какого города" in teacher.screen.text, 20)
        await teacher.press("Москва")
        await telegram.until(lambda: "На каком языке" in teacher.screen.text, 20)
        await teacher.press("Русский")
        await telegram.until(lambda said=title: teacher.screen.text.startswith(f"🗺 {said}"), 20)
    bot.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(bot.wait(), 20) == 0
    assert telegram.token not in said


@pytest.mark.parametrize("args", [("run",), ("teacher-link",)])
async def test_a_token_that_telegram_refuses_is_one_sentence(
    telegram: Telegram, tmp_path: Path, args: tuple[str, ...]
) -> None:
    telegram.token = "123456:ANOTHER-TOKEN"
    bot = await command(telegram, tmp_path, *args)
    _, said = await asyncio.wait_for(bot.communicate(), 60)
    assert bot.returncode == 2
    assert said.decode().endswith("marshrutka: BOT_TOKEN was refused by Telegram: copy it once more from @BotFather\n")
    assert "Traceback" not in said.decode() and "Unclosed" not in said.decode()


async def test_the_same_link_is_shown_until_it_is_used(world: World, caplog: pytest.LogCaptureFixture) -> None:
    token = await world.teacher_token()
    caplog.set_level(logging.INFO, "bot.app")
    await world.stop()
    await world.start()
    assert LINK.search(caplog.text)[1] == token  # type: ignore[index]
    await found(world)
    caplog.clear()
    await world.stop()
    await world.start()
    assert LINK.search(caplog.text) is None


async def test_a_network_that_is_away_at_the_start_is_waited_out(sqlite_url: str) -> None:
    async with a_world(sqlite_url) as world:
        await world.stop()
        world.telegram.fail("getMe", network=True, when="before", times=1)
        await world.start()
        classroom = await found(world)
        assert classroom.teacher.screen.text.startswith("🗺")


async def test_a_stop_finishes_what_is_at_hand(world: World, classroom: Classroom) -> None:
    await classroom.publish()
    anna = classroom.families["Ивановы"]
    world.telegram.settle = None
    query = await anna.tap("🏫 Школа")
    await world.telegram.until(lambda: not world.telegram.updates.waiting())
    await world.stop()
    await world.telegram.answered(query)
    assert anna.screen.text.startswith("🏫 Новогодний концерт")
    await world.start()
