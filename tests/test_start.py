"""The first start, as the host meets it: real processes, a link in the log, a stop that finishes what is at hand."""

import logging
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import Telegram
from tests.processes import PATIENCE, Process
from tests.world import Classroom, World, a_world, found

LINK = re.compile(r"https://t\.me/marshrutka_bot\?start=([A-Za-z0-9_-]{16})")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    made = Telegram()
    made.patience = made.quiet = PATIENCE
    await made.start()
    yield made
    await made.stop()
    assert made.errors == []


def command(telegram: Telegram, folder: Path, *words: str, honest: tuple[str, ...] = (), **settings: str) -> Process:
    """A `marshrutka` of its own against the sandbox; its database lies in the folder unless the settings say else."""
    told = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, **settings}
    return Process(folder, *words, honest=honest, **told)


async def test_the_log_shows_a_link_that_founds_a_class_and_the_command_makes_another(
    telegram: Telegram, tmp_path: Path
) -> None:
    with command(telegram, tmp_path, "run", honest=(sys.executable, "-m", "bot")) as bot:
        link = await bot.says(LINK)
        script = str(Path(sys.executable).with_name("marshrutka"))
        with command(telegram, tmp_path, "--help", honest=(script,)) as installed:
            assert await installed.ended() == 0
        assert "teacher-link" in installed.printed
        with command(telegram, tmp_path, "teacher-link") as other:
            assert await other.ended() == 0
        second = LINK.fullmatch(other.printed.strip())
        assert second is not None and second[1] != link[1]
        teacher = telegram.person("Марина")
        for token, title in ((link[1], "2 «Б»"), (second[1], "3 «А»")):
            await teacher.start(token)
            await telegram.until(lambda: "Как он называется" in teacher.screen.text)
            await teacher.say(title)
            await telegram.until(lambda: "По часам какого города" in teacher.screen.text)
            await teacher.press("Москва")
            await telegram.until(lambda: "На каком языке" in teacher.screen.text)
            await teacher.press("Русский")
            await telegram.until(lambda said=title: teacher.screen.text.startswith(f"🗺 {said}"))
        assert await bot.stop() == 0
    assert telegram.token not in bot.logged
    assert "OPERATOR is not set" in bot.logged


@pytest.mark.parametrize("word", ["run", "teacher-link"])
async def test_a_token_that_telegram_refuses_is_one_sentence(
    telegram: Telegram, tmp_path: Path, sqlite_url: str, word: str
) -> None:
    telegram.token = "123456:ANOTHER-TOKEN"
    with command(telegram, tmp_path, word, DATABASE_URL=sqlite_url) as bot:
        assert await bot.ended() == 2
    said = bot.logged
    assert said.endswith("marshrutka: BOT_TOKEN was refused by Telegram: copy it once more from @BotFather\n")
    assert "Traceback" not in said and "Unclosed" not in said


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
