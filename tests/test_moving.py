"""All data from one database into another: a class where everything has happened, there and back."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from data.copies import copy_file
from data.db import Database
from data.hold import Hold
from data.moving import move
from data.schema import metadata, migrate
from data.unfit import Unfit
from tests.house import House
from tests.test_cli import marshrutka
from tests.test_copies import own_url  # noqa: F401


@pytest.fixture
def source(house: House, tmp_path: Path) -> str:
    path = tmp_path / "source.db"
    path.touch()
    copy_file(str(house.path), path)
    with closing(sqlite3.connect(path)) as db:  # the house does without foreign keys
        db.execute("DELETE FROM stems WHERE document_id NOT IN (SELECT id FROM documents)")
        db.commit()
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    return f"sqlite+aiosqlite:///{path}"


async def rows_of(url: str) -> dict[str, list[str]]:
    """All rows, as both databases say them."""
    engine = create_async_engine(url)
    found = {}
    async with engine.connect() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = sorted(str(tuple(row)) for row in await connection.execute(sa.select(table)))
    await engine.dispose()
    return found


@pytest.mark.parametrize("own_url", ["postgres"], indirect=True)
async def test_everything_goes_to_postgresql_and_comes_back_as_it_was(
    source: str,
    own_url: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    before, file = await rows_of(source), Path(source.partition("///")[2])
    content = file.read_bytes()  # noqa: ASYNC240
    steps: list[tuple[int, int]] = []
    moved = await move(source, own_url, step=lambda done, whole: steps.append((done, whole)))
    assert moved == {name: len(rows) for name, rows in before.items()}
    assert steps[-1] == (sum(moved.values()),) * 2
    assert await rows_of(own_url) == before
    assert file.read_bytes() == content, "the source is as it was"  # noqa: ASYNC240
    back = f"sqlite+aiosqlite:///{tmp_path}/back.db"
    assert await move(own_url, back) == moved
    assert await rows_of(back) == before
    await numbers_go_on(source, own_url, back)
    with pytest.raises(Unfit, match="host-not-empty"):
        await move(source, own_url)
    await migrate(own_url)
    await migrate(back)


async def numbers_go_on(*urls: str) -> None:
    """A new row has the same number in each: one that no row ever had."""
    given = []
    for url in urls:
        db = Database(url)
        numbers = []
        for table in metadata.sorted_tables:
            if table.name in ("classrooms", "items", "deliveries", "families"):
                numbers.append(await db.read(next_number, table.name))
        given.append(numbers)
        await db.close()
    assert given[0] == given[1] == given[2]
    assert all(given[0])


def next_number(tx: sa.Connection, table: str) -> int:
    if tx.dialect.name == "sqlite":
        return int(tx.execute(sa.text(f"SELECT seq + 1 FROM sqlite_sequence WHERE name = '{table}'")).scalar_one())
    named = tx.execute(sa.text(f"SELECT pg_get_serial_sequence('{table}', 'id')")).scalar_one()
    return int(tx.execute(sa.text(f"SELECT last_value + 1 FROM {named} WHERE is_called")).scalar_one())


async def test_what_may_not_be_moved_is_a_sentence_and_the_target_stays_empty(source: str, tmp_path: Path) -> None:
    target = f"sqlite+aiosqlite:///{tmp_path}/target.db"
    with Hold(source.partition("///")[2]), pytest.raises(Unfit, match="host-held"):
        await move(source, target)
    with pytest.raises(Unfit, match="host-same"):
        await move(source, source)
    with pytest.raises(Unfit, match="host-absent"):
        await move(f"sqlite+aiosqlite:///{tmp_path}/none.db", target)
    assert not any(Path(target.partition("///")[2]).parent.glob("target*"))


def test_the_command_moves_and_says_how_much(source: str, tmp_path: Path) -> None:
    url = source.replace("+aiosqlite", "")
    said = marshrutka("move", "--to", f"sqlite:///{tmp_path}/to.db", cwd=tmp_path, DATABASE_URL=url, LC_ALL="C")
    assert said.returncode == 0, said.stderr
    assert f"{len(metadata.tables)} tables stand in the other database too" in said.stdout
    wrong = marshrutka("move", "--to", "mysql://x", cwd=tmp_path, DATABASE_URL=url)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert "--to is malformed: it must begin with sqlite:///" in wrong.stderr


@pytest.mark.parametrize(("today", "since"), [((2027, 8, 31), 2026), ((2027, 9, 1), 2027), ((2027, 1, 1), 2026)])
def test_a_school_year_is_closed_when_the_next_one_has_begun(today: tuple[int, int, int], since: int) -> None:
    from data.traces import closed_before

    assert closed_before(date(*today)) == date(since, 9, 1)


async def test_the_traces_of_closed_years_go_and_nothing_else(source: str, own_url: str) -> None:  # noqa: F811
    """All that has happened in the house is older than 2030."""
    from data import traces

    url = source
    if "postgresql" in own_url:
        await move(source, own_url)
        url = own_url
    before = await rows_of(url)
    db = Database(url)
    assert await db.read(traces.count, before=date(2020, 9, 1)) == dict.fromkeys(traces.MOMENTS, 0)
    found = await db.read(traces.count, before=date(2030, 9, 1))
    assert sum(count > 0 for count in found.values()) >= 3, found
    for name, count in found.items():
        assert await db.write(traces.erase, name=name, before=date(2020, 9, 1)) == 0
        assert await db.write(traces.erase, name=name, before=date(2030, 9, 1)) == count
        assert await db.write(traces.erase, name=name, before=date(2030, 9, 1)) == 0
    await db.close()
    after = await rows_of(url)
    assert {name for name in before if before[name] != after[name]} == {name for name in found if found[name]}
    assert {name: len(before[name]) - len(after[name]) for name in found} == found


def test_a_year_that_goes_on_is_not_erased_and_nothing_is_without_yes(source: str, tmp_path: Path) -> None:
    url = source.replace("+aiosqlite", "")
    late = marshrutka("purge", "--before", "2999-01-01", cwd=tmp_path, DATABASE_URL=url)
    assert late.returncode == 2
    assert "this school year goes on" in late.stderr
    counted = marshrutka("purge", "--before", "2020-09-01", cwd=tmp_path, DATABASE_URL=url, LC_ALL="ru_RU.UTF-8")
    assert counted.returncode == 0, counted.stderr
    assert "повторите команду с --yes" in counted.stdout
    done = marshrutka("purge", "--before", "2020-09-01", "--yes", cwd=tmp_path, DATABASE_URL=url, LC_ALL="C")
    assert "0 rows from before 2020-09-01 are erased." in done.stdout
