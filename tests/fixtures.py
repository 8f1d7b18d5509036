"""What tests begin with: a fresh database of each kind, a world, a class in it."""

import asyncio
import fcntl
import os
import pickle
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from data.db import Database, metadata
from data.places import places
from data.schema import migrate
from tests.house import House, built, happened
from tests.sandboxed import anna as anna
from tests.sandboxed import bot as bot
from tests.sandboxed import http as http
from tests.sandboxed import telegram as telegram
from tests.tools import POSTGRES, need
from tests.twins import Twins, acts_at_once
from tests.world import Classroom, World, a_world, found


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole run: its workers have one above their own."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """One worker at a time."""
    with path.with_suffix(".made").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(path: Path, make: Callable[[Path], object]) -> Any:
    """What is known of a database of the whole run: whoever needs it first makes it, and the others wait."""
    known = path.with_suffix(".known")
    with in_turn(path):
        if not known.exists():
            known.write_bytes(pickle.dumps(make(path)))
    return pickle.loads(known.read_bytes())


@pytest.fixture(scope="session")
def sqlite_template(shared: Path) -> Path:
    """A migrated, empty SQLite file, to be copied."""
    path = shared / "empty.db"
    once(path, lambda empty: asyncio.run(migrate(f"sqlite+aiosqlite:///{empty}")))
    return path


@pytest.fixture(scope="session")
def house(sqlite_template: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A class where everything has happened, one for the whole run: tests roll back, or work on a copy of its file."""
    by, had = once(shared / "house.db", lambda path: happened(shutil.copy(sqlite_template, path)))
    path = tmp_path_factory.mktemp("house") / "class.db"
    shutil.copy(shared / "house.db", path)
    with built(path) as made:
        made.by, made.had = by, had
        yield made


@pytest.fixture(scope="session")
def postgres_database(shared: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a migrated PostgreSQL database of this worker's own, and what makes it as new: by one connection
    for the whole run, which has learned all tables (a new one takes ten times as long). The workers' are copies of one
    that the first of them has migrated."""
    server = need(POSTGRES)
    whole = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)[:12]
    template, name = f"marshrutka_{whole}", f"marshrutka_{uuid4().hex[:12]}"
    folder = server.rpartition("/")[0]
    address = f"{folder}/{name}".replace("postgresql://", "postgresql+asyncpg://")
    with closing(asyncio.new_event_loop()) as loop:
        import asyncpg

        creator = loop.run_until_complete(asyncpg.connect(server))

        def say(statement: str) -> None:
            loop.run_until_complete(creator.execute(statement))

        with in_turn(shared / "postgres"):
            there = creator.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", template)
            if loop.run_until_complete(there) is None:
                say(f"CREATE DATABASE {template}")
                asyncio.run(migrate(address.replace(name, template)))
            say(f"CREATE DATABASE {name} TEMPLATE {template}")
        say(f"ALTER DATABASE {name} SET synchronous_commit = off")  # nobody pulls the plug in a test
        cleaner = loop.run_until_complete(asyncpg.connect(f"{folder}/{name}"))
        yield address, lambda: loop.run_until_complete(cleaner.execute(EMPTYING))
        loop.run_until_complete(cleaner.close())
        say(f"DROP DATABASE {name} WITH (FORCE)")
        with in_turn(shared / "postgres"):  # whoever comes after this makes it anew
            say(f"DROP DATABASE IF EXISTS {template} WITH (FORCE)")
        loop.run_until_complete(creator.close())


def _emptying() -> str:
    """What makes a migrated database as new, in a fiftieth of the time of a new one; the catalogue of places stays."""
    emptied = [f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables) if table is not places]
    counted = "schemaname = 'public' AND sequencename <> 'places_id_seq'"
    again = f"SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE {counted}"
    return ";".join([*emptied, again])


EMPTYING = _emptying()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "class.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_database: tuple[str, Callable[[], None]]) -> str:
    address, emptied = postgres_database
    emptied()
    return address


@pytest.fixture(scope="session")
def twins(shared: Path) -> Twins:
    """Of the whole run."""
    return Twins(shared)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, twins: Twins) -> Iterator[str]:
    """A fresh database of each kind; PostgreSQL where it is at hand, and shows anything new."""
    rule = request.node.nodeid.replace("postgres", "sqlite")
    if request.param == "sqlite":
        at_work = twins.on_sqlite(rule)
    else:
        at_work = twins.on_postgres(rule, at_once=acts_at_once(request.node))
    with at_work:
        yield str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@dataclass(frozen=True)
class Beginning:
    """A class with two families and a chat as it stood when it had just been founded, once for the whole run: its
    database, Telegram's side of it, and its link."""

    database: Path
    telegram: bytes
    link: str


@pytest.fixture(scope="session")
def beginning(sqlite_template: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    played = tmp_path_factory.mktemp("beginning") / "played.db"
    shutil.copy(sqlite_template, played)
    made: Beginning = once(shared / "beginning.db", lambda kept: asyncio.run(_begin(played, kept)))
    return made


async def _begin(played: Path, kept: Path) -> Beginning:
    async with a_world(f"sqlite+aiosqlite:///{played}", http=False) as world:
        made = await found(world)
        await made.join("Ивановы")
        await made.join("Петровы")
        await made.accept()
        await made.connect()
        await world.settle()
        with closing(sqlite3.connect(played)) as now, closing(sqlite3.connect(kept)) as copy:
            now.backup(copy)
        return Beginning(kept, world.telegram.keep(), made.link)


@pytest.fixture
def begun(request: pytest.FixtureRequest) -> Beginning | None:
    """What a world with a `classroom` begins with: every one with the same."""
    return request.getfixturevalue("beginning") if "classroom" in request.fixturenames else None


@pytest.fixture
async def world(request: pytest.FixtureRequest, sqlite_url: str, begun: Beginning | None) -> AsyncIterator[World]:
    """A world; one with a `classroom` begins when that has been founded. In English, which is spoken in the first story
    of each file, the bot reaches Telegram by HTTP."""
    async for one in fresh_world(request, sqlite_url, begun):
        yield one


async def fresh_world(request: pytest.FixtureRequest, sqlite_url: str, begun: Beginning | None) -> AsyncIterator[World]:
    if begun is not None:
        shutil.copy(begun.database, sqlite_url.partition("///")[2])
    http = "language" in request.fixturenames and request.getfixturevalue("language") == "en"
    async with a_world(sqlite_url, kept=begun.telegram if begun else None, http=http) as made:
        yield made
        assert made.log.errors == []


@pytest.fixture
def classroom(world: World, beginning: Beginning) -> Classroom:
    """A Russian class with two families and a chat."""
    telegram = world.telegram
    teacher, *families = telegram.persons.values()
    return Classroom(world, teacher, "ru", beginning.link, {one.name: one for one in families}, telegram.groups[0])
