"""PostgreSQL in its bad moments: cut, held by strangers, full. All is done once, and nobody is told."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
import sqlalchemy as sa

from data import in_turn, people, schema
from data.away import Away, Tries
from data.db import Database, Tx, handling, metadata
from data.deeds import reports
from data.people import Person
from data.schema import migrate
from tests.rules import NOW, found

WRITERS = 30
AT_ONCE = 700
"""An update that two processes have at hand."""


@pytest.fixture
async def stranger(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Somebody else's connection to the same database."""
    connection = await asyncpg.connect(postgres_url.replace("+asyncpg", ""))
    yield connection
    await connection.close()


def written(tx: Tx, id: int, pause: float = 0.0) -> int:
    """A person is there, whom nobody had written; something takes a while before and after."""
    tx.execute(sa.select(sa.func.pg_sleep(pause)))
    values = {"id": id, "name": "Анна", "language": "ru", "met_at": NOW}
    tx.execute(sa.insert(people.persons).values(values))
    tx.execute(sa.select(sa.func.pg_sleep(pause)))
    return id


def count(tx: Tx) -> int:
    return tx.execute(sa.select(sa.func.count()).select_from(people.persons)).scalar_one()


def turn(tx: Tx, _: str, given: dict[str, object]) -> None:
    in_turn.hold(tx, by if isinstance(by := given.get("by"), Person) else Person(1, "Анна", "ru"))


async def by_update(db: Database, id: int) -> int:
    with handling(id, turn=turn if id == AT_ONCE else None):
        return await db.write(written, id, 0.03)


async def test_connections_that_are_cut_in_the_middle_cost_nothing(
    postgres_url: str, stranger: asyncpg.Connection
) -> None:
    db = Database(postgres_url)
    writing = asyncio.gather(*(by_update(db, id) for id in range(1, WRITERS + 1)))
    for _ in range(4):
        await asyncio.sleep(0.05)
        await stranger.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = 'marshrutka'"
        )
    assert await writing == list(range(1, WRITERS + 1))
    assert await db.read(count) == WRITERS
    await db.close()


async def test_what_a_stranger_holds_is_waited_for(postgres_url: str, stranger: asyncpg.Connection) -> None:
    db = Database(postgres_url)
    await db.write(written, 1)
    holding = stranger.transaction()
    await holding.start()
    await stranger.execute("UPDATE persons SET name = 'Ирина'")
    tried = 0

    def rename(tx: Tx) -> str:
        nonlocal tried
        tried += 1
        tx.execute(sa.text("SET LOCAL lock_timeout = '20ms'"))
        return str(tx.execute(sa.text("UPDATE persons SET name = name || '!' RETURNING name")).scalar_one())

    renaming = asyncio.create_task(db.write(rename))
    while tried < 3:
        await asyncio.sleep(0.01)
    await holding.commit()
    assert await renaming == "Ирина!"
    await db.close()


async def test_who_may_have_few_connections_takes_turns(postgres_url: str, stranger: asyncpg.Connection) -> None:
    role = f"few_{uuid4().hex[:8]}"
    await stranger.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 2 PASSWORD 'few'")
    await stranger.execute(f"GRANT ALL ON persons TO {role}")
    host = postgres_url.rpartition("@")[2]
    db = Database(f"postgresql+asyncpg://{role}:few@{host}")
    ids = await asyncio.gather(*(db.write(written, id, 0.01) for id in range(1, WRITERS + 1)))
    assert len(ids) == await db.read(count) == WRITERS
    await db.close()
    await stranger.execute(f"REVOKE ALL ON persons FROM {role}; DROP ROLE {role}")


async def test_a_fault_of_ours_is_not_tried_again(postgres_url: str) -> None:
    db = Database(postgres_url)
    await db.write(written, 1)
    with pytest.raises(sa.exc.IntegrityError):
        await db.write(written, 1)
    await db.close()


async def test_what_lasts_is_said_to_whoever_asked() -> None:
    cut = ConnectionRefusedError("nobody listens")
    tries = Tries(longest=0.01)
    with pytest.raises(Away) as away:
        while True:
            await tries.again(cut)
    assert away.value.__cause__ is cut
    with pytest.raises(ValueError, match="ours"):
        await Tries().again(ValueError("ours"))


async def test_two_processes_at_one_update_have_one_effect(postgres_url: str) -> None:
    db = Database(postgres_url)
    assert await asyncio.gather(*(by_update(db, AT_ONCE) for _ in range(3))) == [AT_ONCE] * 3
    assert await db.read(count) == 1
    await db.close()


async def test_words_of_two_adults_at_once_are_all_kept(postgres_url: str) -> None:
    db = Database(postgres_url)
    rules = await found(db)
    anna = await rules.family(11, "Ивановы")
    draft = await db.write(reports.begin_outing, classroom=rules.classroom, by=anna, now=NOW)

    async def add(update: int) -> None:
        with handling(update, turn=turn):
            await db.write(reports.add, report=draft.id, words=f"слово-{update}", file=None, by=anna, now=NOW)

    await asyncio.gather(*(add(update) for update in range(10)))
    told = await db.read(reports.get, report=draft.id, by=anna)
    assert sorted(told.words.split()) == sorted(f"слово-{update}" for update in range(10))
    await db.close()


async def test_of_three_that_start_at_once_one_migrates(stranger: asyncpg.Connection, postgres_url: str) -> None:
    name = f"empty_{uuid4().hex[:8]}"
    await stranger.execute(f"CREATE DATABASE {name}")
    url = f"{postgres_url.rpartition('/')[0]}/{name}"
    try:
        await asyncio.gather(*(migrate(url) for _ in range(3)))
        db = Database(url)
        revision = sa.text("SELECT version_num FROM alembic_version")
        assert await db.read(lambda tx: tx.execute(revision).scalars().all()) == [schema.newest()]
        tables = await db.read(lambda tx: set(sa.inspect(tx).get_table_names()))
        assert tables == {*metadata.tables, "alembic_version"}
        await db.close()
    finally:
        await stranger.execute(f"DROP DATABASE {name} WITH (FORCE)")
