"""All tables, and bringing a database up to them."""

import asyncio
import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool

from data import budgets, conversations, copies, inbox, looks, pace, places, preferences, processes, search
from data.books import anthologies
from data.copies import beside
from data.db import Database, metadata
from data.deeds import decisions, handed, tasks
from data.events import answers, attendance, closings, reminders
from data.hold import Hold, make
from data.map import changes, drafts, feeds, lessons, webcals
from data.school import farewells, tree, years
from data.standing import evenness, hints, postings
from data.talk import broadcasts, direct_messages, materials, matters, meetings, office_hours, praises, threads, timing
from data.unfit import Unfit, file_of, mending

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.ext.asyncio import AsyncConnection

__all__ = ["metadata", "migrate"]
TABLES = (
    answers.answers,
    closings.closings,
    anthologies.printed,
    attendance.attendance,
    broadcasts.recipients,
    budgets.spent,
    changes.changes,
    decisions.decisions,
    conversations.conversations,
    drafts.drafts,
    evenness.marks,
    farewells.farewells,
    feeds.feeds,
    feeds.suggestions,
    hints.hinted,
    hints.hints,
    inbox.inbox,
    looks.looks,
    pace.calls,
    lessons.lessons,
    matters.matters,
    meetings.meetings,
    direct_messages.begun_messages,
    materials.materials,
    office_hours.office_hours,
    postings.holidays,
    processes.processes,
    praises.praises,
    preferences.preferences,
    reminders.reminded,
    handed.parts,
    timing.polls,
    search.stems,
    threads.blocks,
    tasks.tasks,
    tree.relatives,
    years.years,
    webcals.webcals,
)
"""Named here so that whoever wants all tables has them by importing this module."""

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 7_233_001
"""PostgreSQL's advisory lock: of several processes that start at once, one migrates."""


async def migrate(
    url: str,
    *,
    hold: Hold | None = None,
    folder: Path | None = None,
    copied: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Bring the database to the newest schema, the catalogue of places into it, and what can be found into the search;
    safe to run at every start.

    Refuses (`Unfit`) a database with which the program cannot work. Whoever holds its file says so by `hold`; others
    hold it while they migrate. Before anything is changed a copy is made, in `folder` or beside; where that fails
    nothing is. `copied`: the host has made one.
    """
    made = sa.engine.make_url(url)
    file = file_of(made)
    with mending(made):
        if file is not None:
            await asyncio.to_thread(make, file)
        found = await look(made)
        if found != newest():
            with Hold(file) if file is not None and hold is None else contextlib.nullcontext():
                await _bring_up(
                    made, None if copied else partial(copies.before, made, folder or beside(made), now=now())
                )
        database = Database(url)
        try:
            await database.write(_fill)
        finally:
            await database.close()


async def _bring_up(url: sa.URL, copy: Callable[..., object] | None) -> None:
    """Run the migrations that are missing, all or none, unless somebody else has meanwhile."""
    async with _opened(url, rebuilding=True) as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            found = await look(url)
        else:
            await connection.run_sync(_in_turn)
            found = await connection.run_sync(_look)
        if found == newest():
            return
        if found is not None and copy is not None:
            await asyncio.to_thread(copy, revision=found)
        before = await _orphans(connection)
        await connection.run_sync(_upgrade)
        await connection.run_sync(search.fill)
        if (left := await _orphans(connection)) > before:
            raise RuntimeError(f"the migration left {left - before} rows without their parents")
    await look(url)


async def _orphans(connection: "AsyncConnection") -> int:
    """Rows without their parents, which SQLite does not notice while tables are rebuilt."""
    if connection.dialect.name != "sqlite":
        return 0
    return len((await connection.exec_driver_sql("PRAGMA foreign_key_check")).all())


async def lay(url: str) -> None:
    """The newest schema, and not a row, where there is nothing yet."""
    await _bring_up(sa.engine.make_url(url), None)


async def ready(url: str) -> None:
    """Changes nothing; refuses (`Unfit`) a database that is not there or not of this program's schema."""
    if (found := await stated(url)) != newest():
        raise Unfit("host-behind", database=found, program=newest())


async def stated(url: str) -> str:
    """The schema of a database, which may be older than the program; refuses (`Unfit`) one that is not there, or has
    no tables."""
    made = sa.engine.make_url(url)
    file = file_of(made)
    if file is not None and not await asyncio.to_thread(Path(file).exists):
        raise Unfit("host-absent", file=file)
    with mending(made):
        found = await look(made)
    if found is None:
        raise Unfit("host-empty")
    return found


@asynccontextmanager
async def _opened(url: sa.URL, *, rebuilding: bool = False) -> AsyncIterator["AsyncConnection"]:
    """A connection of its own; `rebuilding`: one on which tables may be rebuilt."""
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    if rebuilding and url.get_backend_name() == "sqlite":
        _rebuilding(engine.sync_engine)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


def _rebuilding(engine: sa.Engine) -> None:
    """A table that is rebuilt is dropped first, and with foreign keys on its children would go with it. Python's driver
    would begin a transaction only at the first row that is written, and leave a half-made schema where a migration
    fails."""

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "connect")
    def _connect(dbapi: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA busy_timeout=15000")
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()


def config() -> "Config":
    """Alembic's settings: the scripts lie beside this module."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    return made


def newest() -> str:
    """The revision of the newest migration: its file's name begins with it."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*_*.py"))


async def look(url: str | sa.URL) -> str | None:
    """The database's schema by the number of its migration, None where there is nothing yet. Changes nothing.

    Refuses (`Unfit`) one that is newer than the program, one of something else, and one that says it is of the newest
    schema and is not: it was made by a state of the program that never became a version.
    """
    made = sa.engine.make_url(url)
    if file := file_of(made):
        return await asyncio.to_thread(look_at_file, file)
    async with _opened(made) as connection:
        return await connection.run_sync(_look)


def look_at_file(file: str) -> str | None:
    """The same of a SQLite file, which is there, by SQLite alone: a tenth of what it costs through SQLAlchemy."""
    with contextlib.closing(sqlite3.connect(file)) as raw:
        tables = [name for (name,) in raw.execute(TABLES_OF_SQLITE)]
        found = {one: {it[0] for it in raw.execute(f'SELECT * FROM "{one}" LIMIT 0').description} for one in tables}
        said = raw.execute("SELECT version_num FROM alembic_version").fetchone() if VERSIONS.name in found else None
    return _judged(said[0] if said else None, found, name=file, alone=True)


def _look(connection: sa.Connection) -> str | None:
    """The same of PostgreSQL, where tables of others may stand beside."""
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(COLUMNS_OF_POSTGRES):
        found.setdefault(table, set()).add(column)
    said = connection.scalar(sa.select(VERSIONS)) if VERSIONS.name in found else None
    return _judged(said, found, name=connection.engine.url.database or "", alone=False)


def _judged(said: str | None, found: dict[str, set[str]], *, name: str, alone: bool) -> str | None:
    tables = found.keys() - {VERSIONS.name}
    if said is None and not (tables if alone else tables & metadata.tables.keys()):
        return None
    if said is None or not re.fullmatch(r"\d{4}", said):
        raise Unfit("host-foreign", file=name)
    if said > newest():
        raise Unfit("host-newer", database=said, program=newest())
    if said == newest() and (odd := _odd(found)):
        raise Unfit("host-unmerged", database=said, names=", ".join(odd[:NAMED]) + (" …" if odd[NAMED:] else ""))
    return said


def _odd(found: dict[str, set[str]]) -> list[str]:
    """The columns that one of program and database has and the other has not."""
    wanted = {table.name: set(table.columns.keys()) for table in metadata.tables.values()}
    return sorted(f"{name}.{one}" for name, columns in wanted.items() for one in columns ^ found.get(name, set()))


TABLES_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
COLUMNS_OF_POSTGRES = """
    SELECT t.relname, c.attname
    FROM pg_class t LEFT JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
"""
VERSIONS = sa.table("alembic_version", sa.column("version_num"))
NAMED = 5
"""So many columns are named where the schema is another."""


def _in_turn(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({LOCK})"))


def _fill(tx: sa.Connection) -> None:
    _in_turn(tx)
    places.load(tx)


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # a fifth of a second that only a migration pays

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
