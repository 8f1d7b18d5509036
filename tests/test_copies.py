"""Copies of the database: whole while it is written to, kept for a while, put back, and made before a migration."""

import asyncio
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from data import copies, rests
from data.db import Database
from data.hold import Hold
from data.restoring import restore
from data.schema import look, migrate, newest
from data.unfit import Unfit
from tests.test_cli import marshrutka
from tests.test_migrations import begin
from tests.tools import POSTGRES, need
from tests.world import World

NIGHT = datetime(2026, 12, 1, 1, 17, tzinfo=UTC)


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.partition("///")[2])


def make(url: str, folder: Path, now: datetime = NIGHT, **step: copies.Step) -> Path:
    return copies.make(url, folder, why="copy", revision=newest(), now=now, **step)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def chats(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as db:
        return [chat for (chat,) in db.execute("SELECT chat_id FROM rests ORDER BY chat_id")]


def rest(file: Path, *chats: int) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.executemany("INSERT INTO rests VALUES (?, '2026-12-02 00:00:00')", [(chat,) for chat in chats])
        db.commit()


def test_a_copy_is_of_one_moment_in_one_close_file_while_others_write(
    file: Path, sqlite_url: str, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE large (one, other)")
        db.execute("CREATE TABLE twice (one, other)")
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " INSERT INTO large SELECT i, zeroblob(3000) FROM n"
        )
        db.commit()
    written = threading.Event()
    steps: list[tuple[int, int]] = []

    def write_on(done: int, whole: int) -> None:
        steps.append((done, whole))
        with closing(sqlite3.connect(file)) as db:
            for table in ("large", "twice"):
                db.execute(f"INSERT INTO {table} VALUES (?, 'new')", (len(steps),))
            db.commit()
        written.set()

    path = make(sqlite_url, tmp_path / "copies", step=write_on)
    assert written.is_set()
    assert len(steps) > 2 and steps[-1][0] == steps[-1][1]
    assert path.name == f"copy-20261201T011700Z-{newest()}.db"
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert mode(path) == 0o600
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT (SELECT count(*) FROM large), (SELECT count(*) FROM twice)").fetchone() == (3000, 0)


def test_what_is_damaged_is_not_copied_and_nothing_is_left(file: Path, sqlite_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    with file.open("r+b") as opened:
        opened.seek(4096 * (pages // 2))
        opened.write(os.urandom(4096 * 20))
    with pytest.raises(Unfit, match="host-damaged"):
        make(sqlite_url, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_folder_in_which_no_copy_can_be_made_is_said(file: Path, sqlite_url: str) -> None:
    with pytest.raises(Unfit, match="host-unwritable"):
        make(sqlite_url, file)


def test_of_a_hundred_nights_the_last_seven_days_and_four_weeks_are_kept(sqlite_url: str, tmp_path: Path) -> None:
    made = [
        copies.Copy(Path(f"nightly-{night}"), "nightly", NIGHT + timedelta(days=night), "0023") for night in range(100)
    ]
    there: list[copies.Copy] = []
    for copy in made:
        there = [copy, *there]
        spared = copies.spared(there, 7, 4)
        there = [one for one in there if one not in spared]
    assert [(made[-1].made - one.made).days for one in there[:7]] == list(range(7))
    assert [f"{one.made:%a}" for one in there[8:]] == ["Sun", "Sun", "Sun"]
    assert len(there) == 11
    assert (made[-1].made - there[-1].made).days == 24


async def test_the_nightly_copy_is_made_once_a_day_and_only_its_own_kind_goes(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "nights"
    assert world.app is not None
    by_hand = make(world.database_url, folder, now=NIGHT - timedelta(days=300))
    for _ in range(3):
        await world.app.copy(folder)
        await world.app.copy(folder)
        world.clock.set(world.clock.now() + timedelta(days=1))
    found = copies.listed(folder)
    assert [copy.why for copy in found] == ["nightly"] * 3 + ["copy"]
    assert found[-1].path == by_hand
    assert {copy.made.day for copy in found[:3]} == {1, 2, 3}
    kept = {"daily": 1, "weekly": 0, "revision": newest()}
    copies.nightly(world.database_url, folder, now=world.clock.now(), **kept)  # type: ignore[arg-type]
    assert [copy.why for copy in copies.listed(folder)] == ["nightly", "copy"]


async def test_a_copy_is_put_back_with_nothing_of_what_stood_there(file: Path, sqlite_url: str, tmp_path: Path) -> None:
    rest(file, 1)
    copy = make(sqlite_url, tmp_path / "copies")
    with closing(sqlite3.connect(file)) as killed:
        killed.execute("PRAGMA journal_mode=WAL")
        killed.execute("INSERT INTO rests VALUES (2, '2026-12-02')")
        killed.commit()
        left = {end: file.with_name(f"{file.name}{end}").read_bytes() for end in ("", "-wal")}
    for end, content in left.items():
        file.with_name(f"{file.name}{end}").write_bytes(content)
    kept = await restore(sqlite_url, copy, now=NIGHT)
    assert chats(file) == [1]
    assert kept is not None and kept.name == f"replaced-20261201T011700Z-{newest()}.db"
    assert chats(kept) == [1, 2], "what was only in its -wal is there too"
    assert mode(file) == 0o600


async def test_nothing_is_put_in_the_place_of_a_database_on_which_a_bot_works(
    file: Path, sqlite_url: str, tmp_path: Path
) -> None:
    copy = make(sqlite_url, tmp_path / "copies")
    with Hold(str(file)), pytest.raises(Unfit, match="host-held"):
        await restore(sqlite_url, copy, now=NIGHT)
    with pytest.raises(Unfit, match="host-same"):
        await restore(sqlite_url, file, now=NIGHT)


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "host-newer"),
        ("DROP TABLE alembic_version", "host-foreign"),
        ("DROP TABLE rests", "host-unmerged"),
    ],
)
async def test_a_copy_with_which_the_program_cannot_work_is_not_put_back(
    file: Path, sqlite_url: str, tmp_path: Path, statement: str, key: str
) -> None:
    rest(file, 7)
    copy = make(sqlite_url, tmp_path / "copies")
    with closing(sqlite3.connect(copy)) as db:
        db.execute(statement)
        db.commit()
    with pytest.raises(Unfit, match=key):
        await restore(sqlite_url, copy, now=NIGHT)
    assert chats(file) == [7]


async def test_a_copy_comes_back_where_the_database_has_vanished(file: Path, sqlite_url: str, tmp_path: Path) -> None:
    rest(file, 5)
    copy = make(sqlite_url, tmp_path / "copies")
    Hold(str(file)).close()
    await asyncio.to_thread(file.unlink)
    assert await restore(sqlite_url, copy, now=NIGHT) is None
    assert chats(file) == [5]


@pytest.fixture(params=["sqlite", "postgres"])
def own_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database on which nobody else works."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/old.db"
        return
    server, name = sa.engine.make_url(need(POSTGRES)), f"marshrutka_own_{uuid4().hex[:8]}"
    asyncio.run(on(server, f"CREATE DATABASE {name}"))
    yield server.set(drivername="postgresql+asyncpg", database=name).render_as_string(hide_password=False)
    asyncio.run(on(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def on(server: sa.URL, statement: str) -> None:
    engine = create_async_engine(server.set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(sa.text(statement))
    await engine.dispose()


async def test_before_a_migration_a_copy_is_made_and_without_one_nothing_is_migrated(
    own_url: str, tmp_path: Path, shared: Path
) -> None:
    await begin(own_url, "0022", shared)
    no_folder, folder = tmp_path / "no folder", tmp_path / "copies"
    await asyncio.to_thread(no_folder.touch)
    with pytest.raises(Unfit, match="host-unwritable"):
        await migrate(own_url, folder=no_folder, now=lambda: NIGHT)
    assert await look(own_url) == "0022"
    end = "db" if "sqlite" in own_url else "dump"
    await asyncio.to_thread(folder.mkdir)
    for night in range(5):
        (folder / f"before-2026110{night + 1}T000000Z-0021.{end}").write_bytes(b"")
    await migrate(own_url, folder=folder, now=lambda: NIGHT)
    await migrate(own_url, folder=folder, now=lambda: NIGHT)
    assert await look(own_url) == newest()
    found = copies.listed(folder)
    assert [copy.revision for copy in found] == ["0022", "0021", "0021"]
    assert mode(found[0].path) == 0o600
    await what_was_copied_comes_back(own_url, found[0].path)


def without_its_end(copy: Path) -> Path:
    broken = copy.with_name(f"broken{copy.suffix}")
    broken.write_bytes(copy.read_bytes()[:-50000])
    return broken


async def what_was_copied_comes_back(url: str, copy: Path) -> None:
    broken = await asyncio.to_thread(without_its_end, copy)
    with pytest.raises(Unfit):
        await restore(url, broken, now=NIGHT)
    assert await look(url) == newest()
    db = Database(url)
    before = len(await db.read(rests.current, now=NIGHT))
    if not db.single:
        with pytest.raises(Unfit, match="host-used"):
            await restore(url, copy, now=NIGHT)
    await db.write(rests.keep, chat=4, seconds=60.0, now=NIGHT)
    await db.close()
    kept = await restore(url, copy, now=NIGHT)
    assert kept is not None and kept.name.startswith(f"replaced-20261201T011700Z-{newest()}.")
    assert await look(url) == "0022"
    await migrate(url, copied=True)
    db = Database(url)
    assert len(await db.read(rests.current, now=NIGHT)) == before
    await db.close()


def test_the_commands_say_where_a_copy_is_and_what_it_replaced(file: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{file}"
    said = marshrutka("backup", "out", cwd=tmp_path, DATABASE_URL=url, LC_ALL="C")
    (copy,) = (tmp_path / "out").iterdir()
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith(f"out/{copy.name}: version {newest()}, ")
    said = marshrutka("restore", str(copy), cwd=tmp_path, DATABASE_URL=url, LC_ALL="ru_RU.UTF-8")
    assert said.returncode == 0
    assert said.stdout.startswith(f"На месте базы данных теперь {copy}; то, что было, — в {file.parent}/replaced-")
