"""Roads: how a transaction travels to the database, and back; a verb does not know it.

SQLite has one connection that reads and one that writes, each in a thread of its own; PostgreSQL several
(`data/pool.py`). What has been compiled is remembered for the process.
"""

import asyncio
import contextlib
import os
import sqlite3
import stat
import threading
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import aiosqlite
import sqlalchemy as sa
from sqlalchemy import event

P = ParamSpec("P")
T = TypeVar("T")


class Road(Protocol):
    """How a transaction travels to the database."""

    async def run(self, call: Callable[[sa.Connection], T], *, unbound: bool = False) -> T:
        """In one transaction; or, `unbound`, each statement in its own."""
        ...

    async def close(self) -> None: ...


STATEMENTS = 5000
"""Compiled statements that are remembered: the verbs have more than SQLAlchemy's 500, and compiling one costs more than
running it."""


PREPARED = 512
"""Statements that SQLite keeps prepared, for each connection; sqlite3's own 128 are fewer than the verbs have."""
CONNECTIONS = 10
"""Connections to PostgreSQL, at most, of a process."""


@cache
def _sqlite() -> sa.Engine:
    """The engine of all SQLite connections, which remembers compiled statements for them; a thread that connects lays
    its connection into `_opened` before."""
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: _opened.raw,
        poolclass=sa.NullPool,
        hide_parameters=True,
        query_cache_size=STATEMENTS,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    """By the driver itself: through SQLAlchemy it would cost as much as a query."""
    if begin := connection.info["begin"]:
        connection.connection.driver_connection.execute(begin)  # type: ignore[union-attr]


_opened = threading.local()


def keep_close(path: str) -> None:
    """Only its owner reads SQLite's file (0600) and the folder that holds nothing else (0700); both are made if they
    are not there, and tightened if they are open to others. A folder that others use stays as it is."""
    if path == ":memory:":
        return
    file = Path(path)
    for folder in reversed([one for one in file.parents if not one.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(FileExistsError):  # to open and close one that is in use would drop SQLite's locks on it
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    beside = [file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-lock")]
    shut = [(file, 0o600), *((one, 0o600) for one in beside if one.exists())]
    if _is_its_own(file.parent):
        shut.append((file.parent, 0o700))
    for one, mode in shut:
        if stat.S_IMODE(one.stat().st_mode) & 0o077:
            with contextlib.suppress(PermissionError):  # somebody else's, who has let us in
                one.chmod(mode)


HEALTH = "health.json"
"""What a bot writes beside its database about how it does."""


def _is_its_own(folder: Path) -> bool:
    """Is there nothing in a folder but databases, so that it was made for them?"""
    here, home = Path.cwd(), Path(os.path.expanduser("~"))  # noqa: PTH111 — pathlib's own refuses who has no home
    if folder.resolve() in (here, home, *here.parents):
        return False
    return all(one.is_file() and (".db" in one.suffix or one.name == HEALTH) for one in folder.iterdir())


def _copy(raw: sqlite3.Connection, file: str) -> None:
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with contextlib.closing(sqlite3.connect(file)) as copy:
        raw.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


class OneConnection:
    """SQLite: one connection in aiosqlite's thread, where a verb runs whole, in one trip instead of one a statement.

    Its callers queue in order of arrival, and so wait far less than in SQLite's own busy loop.
    """

    def __init__(self, url: sa.engine.URL, mode: str) -> None:
        self._path = url.database or ":memory:"
        self._begin = f"BEGIN {mode}"
        self._opening = asyncio.Lock()
        self._driver: aiosqlite.Connection | None = None
        self._connection: sa.Connection

    async def run(self, call: Callable[[sa.Connection], T], *, unbound: bool = False) -> T:
        if self._driver is None:
            async with self._opening:
                if self._driver is None:
                    await self._open()
        return await self._in_thread(self._transact, call, unbound)

    async def close(self) -> None:
        if self._driver is not None:
            await self._in_thread(self._connection.close)
            await self._driver.close()
            self._driver = None

    async def copy(self, file: str) -> bool:
        """All that stands in the database into a new file, also when its own has been removed from the folder; False
        where it was never opened."""
        if self._driver is not None:
            await self._in_thread(_copy, self._driver._conn, file)
        return self._driver is not None

    async def _in_thread(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        assert self._driver is not None
        run: Callable[..., Awaitable[T]] = self._driver._execute  # it has no public name for this
        return await run(work, *args, **kwargs)

    async def _open(self) -> None:
        await asyncio.to_thread(keep_close, self._path)
        # with its own isolation sqlite3 would begin by itself, too late
        driver = aiosqlite.connect(self._path, isolation_level=None, cached_statements=PREPARED)
        driver._thread.daemon = True  # a crash before `close` ends the process all the same
        self._driver = await driver
        await self._in_thread(self._connect, driver._conn)

    def _connect(self, raw: sqlite3.Connection) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "busy_timeout=15000",
            "secure_delete=ON",
        ):
            raw.execute(f"PRAGMA {pragma}")
        _opened.raw = raw
        self._connection = _sqlite().connect()

    def _transact(self, call: Callable[[sa.Connection], T], unbound: bool) -> T:
        self._connection.info["begin"] = "" if unbound else self._begin
        with self._connection.begin():
            return call(self._connection)
