"""One process works on a SQLite file, and notices when the file is not there any more."""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from data.hold import Hold
from data.unfit import Unfit
from sandbox import Telegram
from tests.processes import PATIENCE, Process

READY = re.compile("INFO bot: ready")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    made = Telegram()
    made.patience = made.quiet = PATIENCE
    await made.start()
    yield made
    await made.stop()
    assert made.errors == []


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.partition("///")[2])


def run(telegram: Telegram, file: Path) -> Process:
    told = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "DATABASE_URL": f"sqlite:///{file}"}
    return Process(file.parent, "run", LC_ALL="C", **told)


async def test_a_second_bot_on_the_same_file_stops_with_a_sentence_and_kill_9_makes_room(
    telegram: Telegram, file: Path
) -> None:
    with run(telegram, file) as first:
        await first.says(READY)
        with run(telegram, file) as second:
            assert await second.ended() == 2
        assert re.search(rf"marshrutka: Another process \(\d+\) works on {file}: stop it first\.\n$", second.logged)
        assert "Traceback" not in second.logged
        await first.kill()
        first.start()
        await telegram.until(lambda: len(re.findall(READY, first.logged)) == 2)
        assert await first.stop() == 0


@pytest.mark.parametrize("replaced", [False, True], ids=["removed", "replaced"])
async def test_a_file_that_is_taken_away_under_the_bot_stops_it_and_nothing_is_lost(
    telegram: Telegram, file: Path, replaced: bool
) -> None:
    person = telegram.person("Марина")
    with run(telegram, file) as bot:
        await bot.says(READY)
        await person.start()
        await telegram.until(lambda: person.screens)
        if replaced:
            shutil.copy(file, file.with_suffix(".copy"))
            file.with_suffix(".copy").replace(file)
        else:
            for one in file.parent.glob(f"{file.name}*"):
                if not one.name.endswith("-lock"):
                    one.unlink()
        assert await bot.ended() == 2
    said = re.search(rf"marshrutka restore ({re.escape(str(file))}-\d{{8}}T\d{{6}}Z)`", bot.logged)
    assert said is not None
    assert bot.logged.splitlines()[-1].startswith("marshrutka: ")
    with closing(sqlite3.connect(said[1])) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert kept.execute("SELECT count(*) FROM persons").fetchone() == (1,)
    if not replaced:
        with run(telegram, file) as again:
            assert await again.ended() == 2
        assert f"marshrutka: The database {file} was here and is gone." in again.logged
        assert file not in set(file.parent.iterdir()), "no empty one in its place"


async def test_nothing_is_written_into_a_file_that_is_gone(file: Path) -> None:
    from data import rests
    from data.db import Database
    from tests.world import TUESDAY

    with Hold(str(file)) as hold:
        db = Database(f"sqlite+aiosqlite:///{file}", guard=hold.check)
        try:
            await db.write(rests.keep, chat=1, seconds=60.0, now=TUESDAY)
            assert [one.chat for one in await db.read(rests.current, now=TUESDAY)] == [1]
            await asyncio.to_thread(file.rename, file.with_suffix(".moved"))
            with pytest.raises(Unfit, match="host-gone"):
                await db.write(rests.keep, chat=2, seconds=60.0, now=TUESDAY)
            assert [one.chat for one in await db.read(rests.current, now=TUESDAY)] == [1]
        finally:
            await db.close()


def test_a_hold_is_had_again_when_it_was_given_up(file: Path) -> None:
    with Hold(str(file)), pytest.raises(Unfit, match="host-held"):
        Hold(str(file))
    Hold(str(file)).close()
