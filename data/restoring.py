"""Putting a copy in the place of the database; what stood there is kept beside."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from data import copies
from data.hold import Hold
from data.schema import look_at_file, newest
from data.unfit import Unfit, file_of, mending

OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
EMPTYING = """
    DO $$ DECLARE named text; BEGIN
        FOR named IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = current_schema()
        LOOP EXECUTE 'DROP TABLE ' || named || ' CASCADE'; END LOOP;
    END $$;
"""
NONE = "0000"
"""The revision of a database that names none."""


async def restore(url: str, copy: Path, *, now: datetime, step: copies.Step = lambda done, whole: None) -> Path | None:
    """Put a copy in the place of the database; returns what keeps the one that stood there, if one did.

    Refuses (`Unfit`), and changes nothing, while a bot works on it, and a copy that is newer than the program, damaged
    or of something else.
    """
    if file := file_of(url):
        return await asyncio.to_thread(_restore_file, Path(file), copy, now, step)
    return await _restore_postgres(sa.engine.make_url(url), copy, now)


def _restore_file(file: Path, copy: Path, now: datetime, step: copies.Step) -> Path | None:
    if file.exists() and copy.samefile(file):
        raise Unfit("host-same", file=str(file))
    with Hold(str(file), anew=True), mending(f"sqlite:///{copy}"):
        if look_at_file(str(copy)) is None:
            raise Unfit("host-foreign", file=str(copy))
        part = file.with_name(f"{file.name}-part")
        part.unlink(missing_ok=True)
        part.touch(0o600)
        try:
            copies.copy_file(str(copy), part, step)
            kept = _set_aside(file, now)
            part.rename(file)
        finally:
            part.unlink(missing_ok=True)
        return kept


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Give a database's files another name; what lies in its -wal belongs to it and goes along."""
    wal, shared = (file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm"))
    shared.unlink(missing_ok=True)
    if not file.stat().st_size and not (wal.exists() and wal.stat().st_size):
        wal.unlink(missing_ok=True)
        return None
    kept = file.with_name(f"replaced-{now:{copies.STAMP}}-{_stated(file)}.db")
    if wal.exists():
        wal.rename(kept.with_name(f"{kept.name}-wal"))
    file.rename(kept)
    return kept


def _stated(file: Path) -> str:
    try:
        return look_at_file(str(file)) or NONE
    except Exception:  # whatever is the matter with it, it is kept
        return NONE


async def _restore_postgres(url: sa.URL, copy: Path, now: datetime) -> Path | None:
    """A dump in the place of all tables, in one transaction; what was there is dumped first, beside the copy."""
    words = ("--data-only", "--table=alembic_version", "--file=-", str(copy))
    lines = copies.program("pg_restore", *words).splitlines()
    revision = next((line for line in lines if line.isdigit() and len(line) == len(NONE)), None)
    if revision is None:
        raise Unfit("host-foreign", file=str(copy))
    if revision > newest():
        raise Unfit("host-newer", database=revision, program=newest())
    with mending(url):
        there = await alone_on(url)
    kept = copies.make(url, copy.parent, why="replaced", revision=there, now=now) if there else None
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as emptying, tempfile.NamedTemporaryFile() as script:
        emptying.write(EMPTYING)
        emptying.flush()
        copies.program("pg_restore", "--no-owner", "--no-privileges", f"--file={script.name}", str(copy))
        quietly = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        copies.program("psql", *quietly, f"--file={emptying.name}", f"--file={script.name}", url=url)
    return kept


async def alone_on(url: sa.URL) -> str | None:
    """The schema that a PostgreSQL database names, None where it has no tables; refuses one on which others work."""
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            if others := await connection.scalar(sa.text(OTHERS)):
                raise Unfit("host-used", name=url.database or "", count=str(others))
            tables = set(await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names()))
            if "alembic_version" not in tables:
                return NONE if tables else None
            named = await connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
            return str(named) if named and len(named) == len(NONE) else NONE
    finally:
        await engine.dispose()
