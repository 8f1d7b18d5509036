"""Migrations: a class that has lived with an older version goes on with all its rows."""

import asyncio
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from data import conversations, points, sending
from data.books import anthologies, stories
from data.db import Database, Tx
from data.deeds import checks, reports, submissions, teams
from data.people import know
from data.schema import config, look, migrate, newest
from data.school import tree
from handlers import LETTERS
from handlers.kit import HEARD
from tests.fixtures import once

VERSIONS = ("0008", "0014", "0021", "0022")
"""Before stories, meetings, threads, projects and feeds; before links were looked at; before one engine of reports."""
MOMENT = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
BOOK_KEEPING = {"alembic_version"}


@pytest.fixture(params=["sqlite", "postgres"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address at which `begin` may begin."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite+aiosqlite:///{tmp_path}/old.db"


async def begin(url: str, revision: str, shared: Path) -> None:
    """The tables of this version, with two rows in each."""
    if "sqlite" in url:
        await asyncio.to_thread(shutil.copy, former(shared, revision), url.partition("///")[2])
    engine = engine_of(url)
    async with engine.begin() as connection:
        if "postgres" in url:
            await connection.execute(sa.text("DROP SCHEMA IF EXISTS public CASCADE"))
            await connection.execute(sa.text("CREATE SCHEMA public"))
            await connection.execute(sa.text("GRANT USAGE ON SCHEMA public TO PUBLIC"))  # as in a new database
            await connection.run_sync(upgrade, revision)
    async with engine.begin() as connection:
        await connection.run_sync(fill)
    await engine.dispose()


def former(shared: Path, revision: str) -> Path:
    """An empty SQLite file of this version, which is made of the one before, once for a run."""
    before = VERSIONS[VERSIONS.index(revision) - 1] if revision != VERSIONS[0] else None

    def make(path: Path) -> None:
        if before is not None:
            shutil.copy(former(shared, before), path)
        engine = sa.create_engine(f"sqlite:///{path}", poolclass=NullPool)
        with engine.begin() as connection:
            upgrade(connection, revision)

    path = shared / f"{revision}.db"
    once(path, make)
    return path


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


async def test_all_rows_of_before_are_there_after_the_newest_migration(old_url: str, shared: Path) -> None:
    await begin(old_url, "0008", shared)
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        columns = await connection.run_sync(columns_of)
        columns.pop("files")
        columns["reports"].remove("words")
        columns["inbox"].remove("held_until")
        before = await connection.run_sync(dump, columns)
    await engine.dispose()
    await migrate(old_url, copied=True)
    await migrate(old_url, copied=True)
    async with engine.connect() as connection:
        after = await connection.run_sync(dump, columns)
    await engine.dispose()
    for table, rows in before.items():
        assert set(rows) <= set(after[table]), table
    await what_is_new_works_beside_them(old_url)


async def test_a_migration_that_fails_leaves_everything_as_it_was(old_url: str, shared: Path) -> None:
    """A table is in the way of one of the last; when it is gone the same start goes through."""
    await begin(old_url, "0022", shared)
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        await connection.execute(sa.text("CREATE TABLE webcals (id INTEGER)"))
        columns = await connection.run_sync(columns_of)
        before = await connection.run_sync(dump, columns)
    with pytest.raises(sa.exc.DBAPIError):
        await migrate(old_url, copied=True)
    assert await look(old_url) == "0022"
    async with engine.begin() as connection:
        assert await connection.run_sync(columns_of) == columns
        assert await connection.run_sync(dump, columns) == before
        await connection.execute(sa.text("DROP TABLE webcals"))
    await engine.dispose()
    await migrate(old_url, copied=True)
    assert await look(old_url) == newest()


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


async def test_what_is_no_link_moves_into_the_note_wherever_it_is_kept(old_url: str, shared: Path) -> None:
    dead = {"title": "Каток", "note": "Взять коньки", "link": "http://schoolserver/plan"}
    alive = {"title": "Каток", "note": None, "link": "https://mos.ru/x"}
    clean = {**dead, "note": "Взять коньки\nhttp://schoolserver/plan", "link": None}
    work = {"entries": [{"key": 1, "content": dead}, {"key": 2, "content": alive}], "unread": []}
    await begin(old_url, "0014", shared)
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        for row, link in ((1, dead["link"]), (2, alive["link"])):
            for table, column in (("items", "link"), ("places", "site")):
                query = sa.text(f"UPDATE {table} SET {column} = :link WHERE id = :row")
                await connection.execute(query, {"link": link, "row": row})
        drafts = sa.table("drafts", sa.column("work", sa.JSON))
        await connection.execute(sa.update(drafts).values(work=work))
    await engine.dispose()
    await migrate(old_url, copied=True)
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


SUMS = "SELECT family_id, SUM(amount), SUM(deeds) FROM points GROUP BY family_id ORDER BY family_id"
LEDGER = {"points": ["family_id", "amount", "deeds", "source", "entry", "earned_at"]}
TOLD = (
    "UPDATE items SET month_id = 1",
    "UPDATE items SET kind = 'story' WHERE id = 1",
    "UPDATE items SET kind = 'project' WHERE id = 2",
    "UPDATE families SET classroom_id = 1, state = 'accepted'",
    "UPDATE adults SET classroom_id = 1",
    "UPDATE teams SET item_id = 2, result = NULL",
    "UPDATE steps SET item_id = 2, points = 5",
    "UPDATE teammates SET item_id = 2, team_id = 1",
    "UPDATE reports SET classroom_id = 1, flags = '[]', reader = NULL, minutes = NULL, item_id = NULL, slot_id = NULL",
    "UPDATE reports SET kind = 'story', state = 'sent', words = 'Кот. Жил…', family_id = 1, item_id = 1 WHERE id = 1",
    "UPDATE reports SET kind = 'outing', state = 'returned', words = 'Были в театре', family_id = 2 WHERE id = 2",
    "UPDATE files SET report_id = 2, sort = 'photo', unique_id = 'theatre' WHERE id = 1",
    "UPDATE files SET report_id = 2, sort = 'voice', unique_id = 'voice' WHERE id = 2",
    "UPDATE remarks SET report_id = 2",
    "UPDATE remarks SET by_staff = TRUE, words = 'В каком?' WHERE id = 1",
    "UPDATE remarks SET by_staff = FALSE, words = 'В Малом' WHERE id = 2",
    "DELETE FROM stories WHERE report_id = 2",
    "UPDATE stories SET title = 'Кот', named = NULL",
    "UPDATE passages SET report_id = 1",
    "UPDATE passages SET words = 'Жил-был кот', file_id = NULL, unique_id = NULL WHERE id = 1",
    "UPDATE passages SET words = NULL, file_id = 'drawing', unique_id = 'drawing' WHERE id = 2",
    "UPDATE works SET team_id = 1, step_id = 1, state = 'sent', remark = 'Чья?', amount = NULL WHERE id = 1",
    "UPDATE works SET team_id = 1, step_id = 2, state = 'accepted', remark = NULL, amount = 7 WHERE id = 2",
    "UPDATE pieces SET work_id = 1",
    "UPDATE pieces SET family_id = 1, words = 'Письмо', file_id = NULL, unique_id = NULL WHERE id = 1",
    "UPDATE pieces SET family_id = 2, words = NULL, sort = 'photo', file_id = 'f', name = 'дед.jpg' WHERE id = 2",
    "UPDATE points SET classroom_id = 1, source = 'step:2:1', entry = 0, amount = 7, deeds = 1, by_id = 1",
)
"""A class of the version before one engine: a returned outing, a story, a step of two families that waits, and one that
has been paid."""


async def test_what_was_handed_in_in_three_ways_is_shown_and_paid_as_before(old_url: str, shared: Path) -> None:
    await begin(old_url, "0021", shared)
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(sa.text("SET session_replication_role = replica"))
        for said in TOLD:
            await connection.execute(sa.text(said))
        before = (await connection.execute(sa.text(SUMS))).all()
        ledger = await connection.run_sync(dump, LEDGER)
    await engine.dispose()
    await migrate(old_url, copied=True)
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        assert (await connection.execute(sa.text(SUMS))).all() == before
        assert await connection.run_sync(dump, LEDGER) == ledger
    await engine.dispose()
    db = Database(old_url)
    try:
        await all_of_it_is_there(db)
        teacher = await db.read(know, 1)
        assert teacher is not None
        paid = await db.read(submissions.report, team=1, step=2, by=teacher)
        assert paid.decided_at is not None and (paid.amount, paid.state) == (7, "accepted")
        day = paid.decided_at + timedelta(hours=23)
        await db.write(checks.undo, report=paid.id, by=teacher, now=day)
        assert [await db.read(points.of_family, family=id) for id in (1, 2)] == [0, 0]
        await db.write(checks.accept, report=paid.id, amount=7, by=teacher, now=day)
        assert [(id, await db.read(points.of_family, family=id), 1) for id in (1, 2)] == [tuple(row) for row in before]
    finally:
        await db.close()


async def all_of_it_is_there(db: Database) -> None:
    teacher = await db.read(know, 1)
    assert teacher is not None
    names = [name for _, name in (await db.read(teams.known, team=1)).families]
    told = {one.id: one for one in await db.read(checks.queue, classroom=1, by=teacher)}
    waits = await db.read(submissions.report, team=1, step=1, by=teacher)
    assert set(told) == {1, waits.id}, "the story, and a step"
    assert [(one.family, one.words, one.name if one.file else None) for one in waits.parts] == [
        (names[0], "Письмо", None),
        (names[1], None, "дед.jpg"),
    ]
    assert (waits.remark, waits.amount, waits.kind) == ("Чья?", 5, "project")
    outing = await db.read(reports.known, report=2)
    assert (outing.words, [file.unique_id for file in outing.files]) == ("Были в театре", ["theatre", "voice"])
    assert [(one.by_staff, one.words) for one in outing.thread] == [(True, "В каком?"), (False, "В Малом")]
    story = await db.read(stories.known, story=1)
    assert story is not None
    assert [(one.words, one.picture) for one in story.passages] == [("Жил-был кот", None), (None, "drawing")]
    assert story.excerpt == "Кот\n\nЖил-был кот"


STORED = (
    "DELETE FROM preferences",
    "UPDATE deliveries SET classroom_id = 1, outcome = NULL, held_until = NULL, due_at = '2026-11-01 12:00:00+00'",
    "UPDATE deliveries SET useful_until = NULL, chat_id = person_id, act = 'show'",
    """UPDATE deliveries SET kind = 'mails-letter', "values" = '{"mail": 7}', topic = 'mail:7', dedup = 'mail:7@1'
        WHERE id = 1""",
    """UPDATE deliveries SET kind = 'digests-letter', topic = NULL, dedup = 'again mails:1-5@2',
        "values" = '{"news": [["deals-card", {"deal": 3}], ["works-told", {"step": 1}]]}' WHERE id = 2""",
    "UPDATE posts SET topic = 'deal:3' WHERE message_id = 1",
    """UPDATE conversations SET state = 'mails.correcting', data = '{"mail": 7}' WHERE key LIKE '%1%'""",
    "UPDATE conversations SET state = 'entering.words' WHERE key LIKE '%2%'",
    "UPDATE effects SET verb = 'data.mails.send' WHERE nth = 1",
    "UPDATE effects SET verb = 'refused data.slots.running.allow' WHERE nth = 2",
    "UPDATE spent SET word = 'deals' WHERE seconds = 1",
)
"""What the version before the present words had owed, asked and done."""


async def test_what_is_stored_by_a_former_word_goes_on(old_url: str, shared: Path) -> None:
    await begin(old_url, "0021", shared)
    engine = engine_of(old_url)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, "0023")
        for said in STORED:
            await connection.execute(sa.text(said))
    await engine.dispose()
    await migrate(old_url)
    db = Database(old_url)
    try:
        message, digest = await db.write(sending.take, now=MOMENT, busy=(), limit=9)
        assert {message.kind, digest.kind, *(kind for kind, _ in digest.values["news"])} <= LETTERS.keys()
        assert (message.kind, message.values, message.topic) == ("direct_messages-letter", {"message": 7}, "message:7")
        assert message.message is None and digest.values["news"][0] == ["swaps-card", {"swap": 3}]
        stored = await db.read(_stored)
        assert {"message:7@1", "again messages:1-5@2", "swap:3", "swaps"} <= stored
        assert {"data.direct_messages.send", "refused data.slots.slots_admin.allow"} <= stored
        assert {"direct_messages.correcting", "staff_deeds.words"} <= stored & HEARD.keys()
        asked = await db.read(conversations.get, "key 1 «ё»")
        assert asked.data == {"message": 7}
    finally:
        await db.close()


def _stored(tx: Tx) -> set[str]:
    query = "SELECT dedup FROM deliveries UNION SELECT topic FROM posts UNION SELECT verb FROM effects"
    more = "UNION SELECT state FROM conversations UNION SELECT word FROM spent"
    return set(tx.execute(sa.text(f"{query} {more}")).scalars())
