"""All tables, and bringing a database up to them."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from data import budgets, conversations, inbox, looks, places, preferences, search
from data.books import anthologies
from data.db import Database, metadata
from data.deeds import checks, handed, tasks
from data.events import answers, attendance, reminders
from data.map import changes, drafts, feeds, lessons
from data.roads import keep_close
from data.school import tree
from data.standing import evenness, hints, postings
from data.talk import broadcasts, mails, materials, matters, meetings, offices, praises, threads, timing

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["metadata", "migrate"]
TABLES = (
    answers.answers,
    answers.closings,
    anthologies.printed,
    attendance.attendance,
    broadcasts.recipients,
    budgets.spent,
    changes.changes,
    checks.decisions,
    conversations.conversations,
    drafts.drafts,
    evenness.marks,
    feeds.feeds,
    feeds.suggestions,
    hints.hints,
    inbox.inbox,
    looks.looks,
    lessons.lessons,
    matters.matters,
    meetings.meetings,
    mails.begun_mails,
    materials.materials,
    offices.offices,
    postings.holidays,
    praises.praises,
    preferences.preferences,
    reminders.reminded,
    handed.parts,
    timing.polls,
    search.stems,
    threads.blocks,
    tasks.tasks,
    tree.relatives,
)
"""Named here so that whoever wants all tables has them by importing this module."""

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 7_233_001
"""PostgreSQL's advisory lock: of several processes that start at once, one migrates."""


async def migrate(url: str) -> None:
    """Bring the database to the newest schema, the catalogue of places into it, and what can be
    found into the search; safe to run at every start."""
    made = sa.engine.make_url(url)
    if made.get_backend_name() == "sqlite" and made.database:
        await asyncio.to_thread(keep_close, made.database)
    engine = create_async_engine(made, poolclass=NullPool, hide_parameters=True)
    sqlite = made.get_backend_name() == "sqlite"
    if sqlite:
        _without_foreign_keys(engine.sync_engine)
    async with engine.connect() as connection:
        upgraded = await connection.run_sync(_upgrade)
        if sqlite and upgraded:
            broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"the migration left {len(broken)} rows without their parents")
        await connection.commit()
    await engine.dispose()
    database = Database(url)
    try:
        await database.write(places.load)
        await database.write(search.fill)
    finally:
        await database.close()


def _without_foreign_keys(engine: sa.Engine) -> None:
    """A table that is rebuilt is dropped first, and with foreign keys on its children would go with it."""

    @event.listens_for(engine, "connect")
    def _connect(dbapi: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
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


def _upgrade(connection: sa.Connection) -> bool:
    """Run the migrations that are missing; whether there were any."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    versions = sa.table("alembic_version", sa.column("version_num"))
    if sa.inspect(connection).has_table(versions.name) and connection.scalar(sa.select(versions)) == newest():
        return False
    from alembic import command  # a fifth of a second that only a migration pays

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    return True
