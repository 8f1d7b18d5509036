"""Whose a row is: every column that points to a person or a family is in the export or left out for a reason, and
nobody who was forgotten stands in it any more. The tables themselves are walked: a new column is asked as well."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from data import leaving
from data.db import Database, Instant, OneOf, Tx
from data.people import Person
from data.schema import metadata
from tests.rules import NOW, Rules, found

ID = 987_654_321
DID = "says who did it; the row is a family's, which has it in its own file, or the class's"
LEFT_OUT = {
    "anthologies.by_id": DID,
    "answers.by_id": DID,
    "attendance.by_id": DID,
    "calls.chat_id": "of this minute: how fast Telegram is written to",
    "changes.by_id": DID,
    "changes.undone_by": DID,
    "claims.by_id": DID,
    "deals.by_id": DID,
    "decisions.by_id": DID,
    "drafts.changed_by": DID,
    "feeds.by_id": "the class's subscription, whose address may be a secret of the school's",
    "farewells.by_id": "who said that the class ends; the row is the class's",
    "happenings.by_id": DID,
    "hinted.by_id": DID,
    "hints.by_id": DID,
    "inbox.chat_id": "only while an update is at hand: the one that asks for the file",
    "invites.made_by": "a link that still works is for whom it was made",
    "invites.used_by": "a link that has been used up",
    "lines.chat_id": "only while an update is at hand: the one that asks for the file",
    "matters.by_id": "who answered; the words may be a nameless family's",
    "parts.by_id": DID,
    "points.by_id": DID,
    "reports.by_id": DID,
    "reports.decided_by": DID,
    "stays.by_id": DID,
    "stories.by_id": DID,
    "suits.by_id": DID,
    "teams.by_id": DID,
    "teams.helped_by": DID,
    "threads.read_by": DID,
    "turns.by_id": DID,
    "wishlists.by_id": DID,
}


def points_to_somebody(column: sa.Column[Any]) -> bool:
    """Is a person's or a family's id in it, by what it refers to or by its name?"""
    targets = {key.column.table.name for key in column.foreign_keys}
    known = ("by_id", "host_id", "home_id", "chat_id", "person_id", "family_id")
    return bool(targets & {"persons", "families"}) or column.name in known or column.name.endswith("_by")


COLUMNS = [column for table in metadata.sorted_tables for column in table.columns if points_to_somebody(column)]
PLAIN = {"persons", "families", "adults", "staff", "classrooms"}
"""Who is who; a class's chat is no person's."""


def test_the_list_of_what_is_left_out_is_of_columns_that_there_are() -> None:
    assert not set(LEFT_OUT) - {str(column) for column in COLUMNS}


def filler(column: sa.Column[Any]) -> object:
    match column.type:
        case OneOf():
            return next(iter(column.type.words))
        case sa.JSON():
            return []
        case Instant():
            return NOW
        case sa.Date():
            return date(2026, 12, 1)
        case sa.Text():
            return f"x{column.name}"
        case sa.Boolean():
            return False
        case sa.Float():
            return 1.0
        case _:
            return 0 if points_to_somebody(column) else 77


@pytest.fixture
def careless(sqlite_url: str) -> Iterator[sa.Engine]:
    """The same database, where a row may stand without its parents."""
    engine = sa.create_engine(f"sqlite:///{sqlite_url.partition(':///')[2]}")

    @event.listens_for(engine, "connect")
    def _connect(raw: sqlite3.Connection, _: object) -> None:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA ignore_check_constraints=ON")

    yield engine
    engine.dispose()


def lay(careless: sa.Engine, column: sa.Column[Any], value: Any, family: int) -> int:
    """A row in the column's table whose only tie to anybody is this column; its number among all of the table."""
    row = {one.name: None if one.nullable else filler(one) for one in column.table.columns if one is not column}
    row[column.name] = value
    if column.name == "home_id":
        row["family_id"] = family
    with careless.begin() as tx:
        return tx.execute(sa.insert(column.table).values(row)).lastrowid


@contextmanager
def laid(careless: sa.Engine, column: sa.Column[Any], value: Any, family: int) -> Iterator[None]:
    """Such a row for a while."""
    number = lay(careless, column, value, family)
    yield
    with careless.begin() as tx:
        tx.execute(sa.text(f"DELETE FROM {column.table.name} WHERE rowid = {number}"))


async def a_family(db: Database) -> tuple[Rules, Person, int]:
    rules = await found(db)
    anna = await rules.family(ID, "Незабудкины")
    return rules, anna, anna.memberships[rules.classroom].family


def value_for(column: sa.Column[Any], person: Person, family: int) -> Any:
    """Whoever is meant: a family's id, a person's id or name."""
    if any(key.column.table.name == "families" for key in column.foreign_keys):
        return family
    return person.name if isinstance(column.type, sa.Text) else person.id


@pytest.fixture
async def sqlite(sqlite_url: str) -> Any:
    db = Database(sqlite_url)
    yield db
    await db.close()


ROWS = [column for column in COLUMNS if column.table.name not in PLAIN]


async def test_a_row_is_in_its_owners_file_or_left_out_for_a_reason(sqlite: Database, careless: sa.Engine) -> None:
    _, anna, family = await a_family(sqlite)
    before = await sqlite.read(leaving.stored, by=anna)
    left_out = set()
    for column in ROWS:
        with laid(careless, column, value_for(column, anna, family), family):
            after = await sqlite.read(leaving.stored, by=anna)
        if len(after.get(column.table.name, [])) == len(before.get(column.table.name, [])):
            left_out.add(str(column))
    assert left_out == {str(column) for column in ROWS} & set(LEFT_OUT)


AT_HAND = {"inbox.chat_id", "lines.chat_id"}
"""Empty as soon as the update that forgets them is done (tests/test_updates.py)."""


async def test_who_is_forgotten_stands_in_no_column(sqlite: Database, careless: sa.Engine) -> None:
    _, anna, family = await a_family(sqlite)

    def still_there(tx: Tx, column: sa.Column[Any], value: object) -> bool:
        stands = sa.select(column).where(column == value).limit(1)
        assert tx.execute(stands).first() is not None, column
        with tx.begin_nested() as forgotten:
            leaving.forget(tx, by=anna, now=NOW)
            left = tx.execute(stands).first()
            forgotten.rollback()
        return left is not None

    remembered = []
    for column in (one for one in ROWS if str(one) not in AT_HAND):
        value = value_for(column, anna, family)
        with laid(careless, column, value, family):
            if await sqlite.write(still_there, column, value):
                remembered.append(str(column))
    assert remembered == []


async def test_of_a_team_its_plan_and_what_it_handed_in_and_nobody_elses_id(
    sqlite: Database, sqlite_url: str, careless: sa.Engine
) -> None:
    rules, anna, family = await a_family(sqlite)
    boris = await rules.family(ID + 1, "Петровы")
    other = boris.memberships[rules.classroom].family
    tables = metadata.tables
    lay(careless, tables["teams"].c.by_id, boris.id, other)
    lay(careless, tables["reports"].c.team_id, 77, family)
    lay(careless, tables["tasks"].c.taker_id, family, family)
    lay(careless, tables["deals"].c.family_id, other, other)
    assert "teams" not in await sqlite.read(leaving.stored, by=anna)

    raw = sqlite3.connect(sqlite_url.partition(":///")[2])
    raw.execute("UPDATE teams SET id = 77")
    raw.execute("UPDATE deals SET claim_id = 78")
    raw.execute("UPDATE tasks SET by_id = ?", [boris.id])
    raw.commit()
    raw.close()
    lay(careless, tables["teammates"].c.family_id, family, family)
    lay(careless, tables["claims"].c.family_id, family, family)
    raw = sqlite3.connect(sqlite_url.partition(":///")[2])
    raw.execute("UPDATE claims SET id = 78")
    raw.commit()
    raw.close()
    stored = await sqlite.read(leaving.stored, by=anna)
    assert [row["id"] for row in stored["teams"]] == [77]
    assert [row["team_id"] for row in stored["reports"]] == [77]
    assert [(row["taker_id"], row["by_id"]) for row in stored["tasks"]] == [(family, None)]
    assert [row["family_id"] for row in stored["deals"]] == [None], "to whom a place was offered is another family"
    assert str(boris.id) not in str(stored)


POINTING = [column for table in metadata.sorted_tables for column in table.columns if column.foreign_keys]


@pytest.mark.parametrize("column", POINTING, ids=str)
def test_what_points_to_a_row_is_found_by_an_index_when_the_row_is_erased(column: sa.Column[Any]) -> None:
    """Both databases look for it by themselves; an index of some rows only does not serve."""
    whole = [list(one.columns) for one in column.table.indexes if one.dialect_options["sqlite"]["where"] is None]
    unique = (sa.PrimaryKeyConstraint, sa.UniqueConstraint)
    whole += [list(one.columns) for one in column.table.constraints if isinstance(one, unique) and len(one.columns)]
    assert column in {first for first, *_ in whole}
