"""The log: readable, or JSON; never a token, a password or a person's words."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram.exceptions import ClientDecodeError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.logs import FAILED, JsonLines, LogLines, redacted
from data.db import Database, Instant, Tx, metadata
from data.people import persons

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz"


def record(message: str, *args: object, error: bool = False) -> logging.LogRecord:
    trouble = None
    if error:
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ValueError:
            trouble = sys.exc_info()
    return logging.LogRecord("bot.app", logging.ERROR, __file__, 1, message, args, trouble)


def test_a_token_is_never_written() -> None:
    for formatter in (LogLines(), JsonLines()):
        said = formatter.format(record("calling %s", f"https://api.telegram.org/bot{TOKEN}/getMe", error=True))
        assert "AAF-" not in said
        assert "•••" in said


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("postgresql://masha:secret@db/x", "postgresql://•••@db/x"),
        ("socks5://u:p@host:1080", "socks5://•••@host:1080"),
        ("socks5://:secret@host:1080", "socks5://•••@host:1080"),
        ("socks5://u:sec/ret@host:1080", "socks5://•••@host:1080"),
        ("socks5://u:sec@ret@host:1080", "socks5://•••@host:1080"),
        ("socks5://u:sec:r/e@t@host:1080 is away", "socks5://•••@host:1080 is away"),
        ("http://u%3Asecret@host:8080", "http://•••@host:8080"),
        ("http://u%3asecret%40host:8080", "http://•••%40host:8080"),
        ("socks5%3A%2F%2Fu%3Asecret%40host", "socks5%3A%2F%2F•••%40host"),
        ("https://secret@host/calendar.ics", "https://•••@host/calendar.ics"),
        ("postgresql://db/x?user=masha&password=secret", "postgresql://db/x?user=masha&•••"),
        ("socks5://a:secret@one:1,direct,http://b:secret@two:2", "socks5://•••@two:2"),
        (f"bot{TOKEN}/getMe", "bot•••/getMe"),
        (f"bot{TOKEN.replace(':', '%3A')}/getMe", "bot•••/getMe"),
        ("at 18:00 https://t.me/bot?start=abc", "at 18:00 https://t.me/bot?start=abc"),
        ("http://127.0.0.1:8081/getMe: no answer", "http://127.0.0.1:8081/getMe: no answer"),
    ],
)
def test_a_password_in_an_address_is_never_written(said: str, written: str) -> None:
    assert redacted(said) == written


@given(st.from_regex(r"[!-~]{4,40}", fullmatch=True), st.sampled_from(("socks5", "http", "postgresql")))
def test_whatever_the_password_it_is_not_written(password: str, scheme: str) -> None:
    line = redacted(f"{scheme}://user:{password}@192.0.2.1:1080 cannot be reached")
    assert line == f"{scheme}://•••@192.0.2.1:1080 cannot be reached"


def test_json_lines_are_json() -> None:
    said = json.loads(JsonLines().format(record("готово %s", "да", error=True)))
    assert (said["level"], said["where"], said["message"]) == ("ERROR", "bot.app", "готово да")
    assert "ValueError" in said["error"]


SECRET = "Секретова Маша болеет"


def written(fail: Callable[[], object], message: str = "an update could not be handled", *args: object) -> str:
    """What both logs say of an error, with where it stood."""
    try:
        fail()
    except Exception as error:
        values = tuple(error if arg is Exception else arg for arg in args)
        trouble = sys.exc_info()
        made = logging.LogRecord("bot", logging.ERROR, __file__, 1, message, values, trouble)
        return LogLines().format(made) + JsonLines().format(made)
    raise AssertionError("nothing failed")


def test_an_ordinary_error_is_told_whole() -> None:
    def fail() -> None:
        try:
            raise KeyError("planned")
        except KeyError as error:
            raise RuntimeError("the press ended with 1") from error

    said = written(fail)
    assert "RuntimeError: the press ended with 1" in said and "KeyError: 'planned'" in said
    assert "test_logs.py" in said and "This led to" in said


def as_asyncio_says(error: BaseException) -> str:
    """A task's failure that nobody asked for, with the error's own text in the message."""
    said: list[str] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(str(context["future"])))

        async def fail() -> None:
            raise error

        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])
        said.append(repr(task))
        task.exception()

    asyncio.run(main())
    return said[-1]


def failures() -> dict[str, Callable[[], object]]:
    """Ways in which a person's words come into an error."""
    broken = sa.create_engine("sqlite://")
    broken_rows = sa.create_engine("sqlite://", hide_parameters=False)

    def statement(engine: sa.Engine, text: str, **values: object) -> None:
        with engine.begin() as tx:
            tx.exec_driver_sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT UNIQUE)")
            tx.execute(sa.text(text), values)

    def wrapped() -> None:
        try:
            statement(broken_rows, "INSERT INTO t (b) VALUES (:b)", b=SECRET)
        except sa.exc.IntegrityError as error:
            raise RuntimeError(f"not kept: {error}") from error

    def within() -> None:
        try:
            statement(broken_rows, "INSERT INTO t (b) VALUES (:b)", b=SECRET)
        except sa.exc.IntegrityError as error:
            raise ExceptionGroup("two", [error, ValueError("plain")]) from None

    def below() -> None:
        try:
            raise LookupError(SECRET)
        except LookupError as error:
            raise sa.exc.StatementError(f"(builtins.LookupError) {SECRET}", "SELECT 1", {}, error) from error

    def noted() -> None:
        try:
            statement(broken, f"SELECT '{SECRET}' FROM nowhere")
        except sa.exc.OperationalError as error:
            error.add_note(SECRET)
            raise

    return {
        "parameters": lambda: statement(broken_rows, "INSERT INTO t (b) VALUES (:b)", b=SECRET),
        "words in the statement": lambda: statement(broken, f"INSERT INTO t (a) VALUES ('{SECRET}') oops"),
        "told by another": wrapped,
        "in a group": within,
        "an error that a statement met": below,
        "a note": noted,
        "a shape": lambda: TypeAdapter(dict[str, int]).validate_python({SECRET: SECRET}),
        "an answer that is no answer": lambda: _raise(ClientDecodeError("no", ValueError(SECRET), SECRET)),
    }


def _raise(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("way", failures())
@pytest.mark.parametrize("message", ["it broke", "it broke: %s", "it broke: %r"])
def test_what_people_wrote_is_not_in_the_log(way: str, message: str) -> None:
    said = written(failures()[way], message, *([Exception] if "%" in message else []))
    assert "Секретова" not in said and "болеет" not in said
    assert "Traceback" in said and "test_logs.py" in said


def test_a_task_that_nobody_awaited_tells_nothing() -> None:
    error = sa.exc.IntegrityError("INSERT", {"name": SECRET}, ValueError(SECRET))

    def fail() -> None:
        raise error

    said = written(fail, as_asyncio_says(error))
    assert "Секретова" not in said and "IntegrityError" in said


def test_what_ends_the_process_is_logged_and_no_word_of_it() -> None:
    program = f"""
import sqlite3
from bot import logs
logs.set_up("INFO", "text")
raise sqlite3.OperationalError("{SECRET}")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "sqlite3.OperationalError" in done.stderr and "Секретова" not in done.stderr


async def test_the_constraint_is_named(db: Database) -> None:
    """What mends the fault stays in the log: which rule of which table."""
    now = datetime(2026, 12, 1, tzinfo=UTC)
    person = {"id": 1, "name": SECRET, "language": "ru", "met_at": now}

    def twice(tx: Tx) -> None:
        tx.execute(sa.insert(persons).values(person))
        tx.execute(sa.insert(persons).values(person))

    said = await log_of(db, twice)
    assert ("UNIQUE constraint failed: persons.id" in said) if db.single else ("persons, pk_persons" in said)
    assert SECRET not in said


async def log_of(db: Database, verb: Callable[[Tx], None]) -> str:
    try:
        await db.write(verb)
    except Exception:
        made = logging.LogRecord("bot", logging.ERROR, __file__, 1, "it broke", (), sys.exc_info())
        return LogLines().format(made) + JsonLines().format(made)
    return ""


def value_of(column: sa.Column[Any], secret: str) -> object:
    match column.type:
        case sa.Text():
            return secret
        case sa.JSON():
            return {"words": [secret]}
        case Instant():
            return datetime(2026, 12, 1, tzinfo=UTC)
        case sa.Date():
            return datetime(2026, 12, 1, tzinfo=UTC).date()
        case sa.Boolean():
            return True
        case sa.Float():
            return 1.0
        case _:
            return 987_654_321


secrets = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=8, max_size=30).map("тайна{}".format)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_a_secret_in_any_field_of_a_failing_statement_is_nowhere_in_the_log(database_url: str, data: Any) -> None:
    """Every table of the house, a field left out or of a wrong sort, a row twice, a parent that is not there."""
    table = data.draw(st.sampled_from(metadata.sorted_tables), label="table")
    secret = data.draw(secrets, label="secret")
    row = {column.name: value_of(column, secret) for column in table.columns}
    odd = data.draw(st.sampled_from([*row]), label="odd one")
    row[odd] = data.draw(st.sampled_from([None, secret, [secret], {"a": secret}, f"\x00{secret}"]), label="its value")

    def fail(tx: Tx) -> None:
        if data.draw(st.booleans(), label="as written"):
            columns = ", ".join(f'"{name}"' for name in row)
            texts = ", ".join(f"'{secret}'" for _ in row)
            tx.execute(sa.text(f"INSERT INTO {table.name} ({columns}) VALUES ({texts})"))
        else:
            tx.execute(sa.insert(table).values(row))
            tx.execute(sa.insert(table).values(row))
        raise OSError("undone")

    async def play() -> str:
        db = Database(database_url)
        try:
            return await log_of(db, fail)
        finally:
            await db.close()

    said = asyncio.run(play())
    assert said and secret not in said
    assert json.dumps(secret)[1:-1] not in said


def test_the_schemas_names_are_no_words() -> None:
    """What is let through of SQLite's sentence is made of names."""
    for rule in ("UNIQUE constraint failed: persons.id", "FOREIGN KEY constraint failed", "CHECK constraint failed: x"):
        assert FAILED.fullmatch(rule)
    for said in (f"UNIQUE constraint failed: {SECRET}", f"no such column: {SECRET}"):
        assert not FAILED.fullmatch(said)
