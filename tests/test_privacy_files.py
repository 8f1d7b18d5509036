"""The database's file is its owner's alone, and what was erased is not left in it."""

import asyncio
import os
import shutil
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.conversations import conversations
from data.copies import listed
from data.db import Database, Tx
from data.schema import migrate
from tests.rules import NOW

SECRET = "Sekretova Masha"


@pytest.fixture(autouse=True)
def an_open_machine() -> object:
    """Most machines let everybody read new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def begin(path: Path) -> None:
    """A first start, and something written."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    db = Database(url)
    await db.write(lambda tx: None)
    for one in path.parent.iterdir():
        if one.name.startswith(path.name):
            assert mode(one) == 0o600, one
    await db.close()


async def test_what_is_made_is_made_shut(tmp_path: Path) -> None:
    await begin(tmp_path / "deep" / "var" / "marshrutka.db")
    assert mode(tmp_path / "deep" / "var") == mode(tmp_path / "deep") == 0o700
    assert listed(tmp_path / "deep" / "var") == [], "what is new needs no copy"


async def test_what_was_open_is_shut_at_the_start(tmp_path: Path, sqlite_template: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "marshrutka.db")
    (folder / "copy.db").touch()
    (folder / "marshrutka.db-wal").touch()
    for one in folder.iterdir():
        one.chmod(0o644)
    folder.chmod(0o755)
    await begin(folder / "marshrutka.db")
    assert mode(folder / "marshrutka.db") == 0o600
    assert mode(folder) == 0o700


async def test_a_folder_that_others_use_stays_as_it_is(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, here = tmp_path / "shared", tmp_path / "here"
    for folder in (shared, here):
        folder.mkdir(mode=0o755)
    (shared / "others").mkdir()
    monkeypatch.chdir(here)
    shutil.copy(sqlite_template, shared / "marshrutka.db")
    await begin(shared / "marshrutka.db")
    await begin(Path("marshrutka.db"))
    await begin(here / "marshrutka.db")
    assert mode(shared) == mode(here) == 0o755
    assert mode(shared / "marshrutka.db") == mode(here / "marshrutka.db") == 0o600


async def test_what_was_erased_is_not_in_the_file(sqlite_url: str) -> None:
    file = Path(sqlite_url.partition("///")[2])
    db = Database(sqlite_url)

    def write(tx: Tx) -> None:
        tx.execute(sa.insert(conversations).values(key="1:1:1", data={"words": SECRET}, changed_at=NOW))

    def erase(tx: Tx) -> None:
        tx.execute(sa.delete(conversations))

    await db.write(write)
    assert await db.read(lambda tx: tx.execute(sa.text("PRAGMA secure_delete")).scalar_one()) == 1
    await db.close()
    assert SECRET.encode() in await asyncio.to_thread(file.read_bytes)
    db = Database(sqlite_url)
    await db.write(erase)
    await db.close()
    assert SECRET.encode() not in await asyncio.to_thread(file.read_bytes)
