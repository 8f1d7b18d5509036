"""Migrations: a class that has lived with an older version goes on with all its rows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from data.books import anthologies, stories
from data.db import Database
from data.deeds import teams
from data.people import know
from data.schema import config, migrate, newest
from data.school import tree

OLD = "0008"
"""The version before stories, meetings, threads, projects and feeds."""
MOMENT = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
BOOK_KEEPING = {"alembic_version"}


@pytest.fixture(params=["sqlite", "postgres"])
def old_url(request: pytest.FixtureRequest) -> str:
    """An address at which there is nothing: everything that a fresh database has is taken away first."""
    return str(request.getfixturevalue(f"{request.param}_url"))


def empty(connection: sa.Connection) -> None:
    known = sa.MetaData()
    known.reflect(connection)
    known.drop_all(connection)


def upgrade(connection: sa.Connection, revision: str) -> None:
    from alembic import command

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


def value_of(column: sa.Column[Any], row: int) -> Any:
    """Something that a column may hold, different in each row."""
    sort, name = column.type, column.name
    if column.foreign_keys:
        return row
    if isinstance(sort, sa.Boolean):
        return False
    if isinstance(sort, sa.DateTime):
        return MOMENT
    if isinstance(sort, sa.Date):
        return date(2026, 10 + row, 1)
    if isinstance(sort, sa.JSON):
        return []
    if isinstance(sort, sa.Float | sa.Numeric) and not isinstance(sort, sa.Integer):
        return 0.5
    if isinstance(sort, sa.Integer):
        return row
    return f"{name} {row} «ё»"


def fill(connection: sa.Connection) -> None:
    """Two rows in every table."""
    known = sa.MetaData()
    known.reflect(connection)
    for table in known.sorted_tables:
        if table.name not in BOOK_KEEPING:
            rows = [{column.name: value_of(column, row) for column in table.columns} for row in (1, 2)]
            connection.execute(sa.insert(table), [special(table.name, row) for row in rows])
            if connection.dialect.name == "postgresql" and "id" in table.columns:
                number = f"setval(pg_get_serial_sequence('{table.name}', 'id'), 2)"
                connection.execute(sa.text(f"SELECT {number}"))


def special(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """What the code reads back has to be something that it knows."""
    fits: dict[str, dict[str, Any]] = {
        "classrooms": {"timezone": "Europe/Moscow", "language": "ru", "reminders": None},
        "places": {"site": "https://mos.ru/ё"},
        "persons": {"language": "ru", "classroom_id": 1, "blocked_at": None},
        "families": {"state": "accepted"},
        "adults": {"classroom_id": 1},
        "items": {
            "link": "https://mos.ru/ё",
            "kind": "story" if row.get("id") == 1 else "project",
            "cancelled_at": None,
            "families": None,
        },
        "staff": {"role": "teacher"},
        "reports": {"kind": "story", "state": "draft"},
        "slots": {"taken": 0, "offered": 0},
    }
    return {**row, **{name: value for name, value in fits.get(table, {}).items() if name in row}}


def dump(connection: sa.Connection, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    """All rows of these columns, in the order of their text."""
    found = {}
    for table, names in columns.items():
        query: sa.Select[Any] = sa.select(*(sa.column(name) for name in names)).select_from(sa.table(table))
        found[table] = sorted(str(tuple(row)) for row in connection.execute(query))
    return found


def columns_of(connection: sa.Connection) -> dict[str, list[str]]:
    known = sa.MetaData()
    known.reflect(connection)
    return {name: [c.name for c in table.columns] for name, table in known.tables.items() if name not in BOOK_KEEPING}


def engine_of(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=NullPool)


def test_the_newest_migration_is_known_by_its_files_name() -> None:
    from alembic.script import ScriptDirectory

    assert newest() == ScriptDirectory.from_config(config()).get_current_head()


async def test_all_rows_of_before_are_there_after_the_newest_migration(old_url: str) -> None:
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        await connection.run_sync(empty)
        await connection.run_sync(upgrade, OLD)
    async with engine.begin() as connection:
        await connection.run_sync(fill)
        columns = await connection.run_sync(columns_of)
        before = await connection.run_sync(dump, columns)
    await engine.dispose()
    await migrate(old_url)
    await migrate(old_url)
    async with engine.connect() as connection:
        after = await connection.run_sync(dump, columns)
    await engine.dispose()
    for table, rows in before.items():
        assert set(rows) <= set(after[table]), table
    await what_is_new_works_beside_them(old_url)


async def what_is_new_works_beside_them(url: str) -> None:
    db = Database(url)
    try:
        anna = await db.read(know, 1)
        assert anna is not None
        assert await db.read(anthologies.of_class, classroom=1, by=anna) == []
        assert (await db.read(tree.of, classroom=1, by=anna)).people == ()
        assert await db.read(stories.known, story=1) is None, "a report of before has no story"
        person = await db.write(tree.add, classroom=1, told=tree.Told("Вера"), by=anna, now=MOMENT)
        assert person.id == 1
        assert await db.read(teams.families_in_teams, item=2) == {}
    finally:
        await db.close()


async def test_what_is_no_link_moves_into_the_note_wherever_it_is_kept(old_url: str) -> None:
    dead = {"title": "Каток", "note": "Взять коньки", "link": "http://schoolserver/plan"}
    alive = {"title": "Каток", "note": None, "link": "https://mos.ru/x"}
    clean = {**dead, "note": "Взять коньки\nhttp://schoolserver/plan", "link": None}
    work = {"entries": [{"key": 1, "content": dead}, {"key": 2, "content": alive}], "unread": []}
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        await connection.run_sync(empty)
        await connection.run_sync(upgrade, "0014")
        await connection.run_sync(fill)
        for row, link in ((1, dead["link"]), (2, alive["link"])):
            for table, column in (("items", "link"), ("places", "site")):
                query = sa.text(f"UPDATE {table} SET {column} = :link WHERE id = :row")
                await connection.execute(query, {"link": link, "row": row})
        drafts = sa.table("drafts", sa.column("work", sa.JSON))
        await connection.execute(sa.update(drafts).values(work=work))
    await engine.dispose()
    await migrate(old_url)
    engine = engine_of(old_url)
    async with engine.connect() as connection:
        items = (await connection.execute(sa.text("SELECT link, note FROM items ORDER BY id"))).all()
        sites = (await connection.execute(sa.text("SELECT site FROM places ORDER BY id"))).scalars().all()
        works = (await connection.execute(sa.select(drafts))).scalars().all()
    await engine.dispose()
    assert [tuple(row) for row in items] == [
        (None, "note 1 «ё»\nhttp://schoolserver/plan"),
        (alive["link"], "note 2 «ё»"),
    ]
    assert sites[:2] == [None, alive["link"]]
    assert works == [{**work, "entries": [{"key": 1, "content": clean}, {"key": 2, "content": alive}]}] * 2
