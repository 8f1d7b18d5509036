"""What the host has to mend at the start is one sentence and a code, in the terminal's language, and never a story."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from bot.spoken import language, sentence
from data.schema import look, migrate, newest
from data.unfit import Unfit, mending
from tests.test_cli import Said, marshrutka

STATS = ("stats", "--class", "1", "--from", "2026-09-01", "--to", "2026-12-31")


def said(file: Path, *words: str, lang: str = "C") -> Said:
    token = "123456:AAAAAAAAAAAAAAAAAAAA"
    return marshrutka(*words, cwd=file.parent, DATABASE_URL=f"sqlite:///{file}", BOT_TOKEN=token, LC_ALL=lang)


def change(*statements: str) -> Callable[[Path], None]:
    def do(file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            for one in statements:
                db.execute(one)
            db.commit()

    return do


def damage(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(os.urandom(40 * 4096))


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.partition("///")[2])


@pytest.mark.parametrize(
    ("happened", "word", "told"),
    [
        (lambda file: file.write_text("no database " * 100), "migrate", "is not a database of Marshrutka"),
        (damage, "run", "is damaged"),
        (change("DROP TABLE alembic_version"), "migrate", "is not a database of Marshrutka"),
        (change("UPDATE alembic_version SET version_num = '9999'"), "run", f"version 9999, newer than.* {newest()}:"),
        (change("ALTER TABLE reports DROP COLUMN flags"), "migrate", r"differs from it \(reports.flags\)"),
        (change("DROP TABLE rests"), "migrate", r"differs from it \(rests.chat_id, rests.until\)"),
        (change("ALTER TABLE rests ADD COLUMN why TEXT"), "migrate", r"differs from it \(rests.why\)"),
        (Path.unlink, "stats", "There is no database at"),
        (lambda file: file.write_bytes(b""), "stats", "There are no tables in the database yet"),
        (change("UPDATE alembic_version SET version_num = '0022'"), "stats", "version 0022, the program of"),
    ],
)
async def test_a_database_with_which_nobody_can_work_is_one_sentence(
    file: Path, happened: Callable[[Path], object], word: str, told: str
) -> None:
    happened(file)
    before = file.read_bytes() if file.exists() else None  # noqa: ASYNC240
    if word == "stats":
        answered = said(file, *STATS)
        assert answered.returncode == 2
        last = answered.stderr
    else:
        with pytest.raises(Unfit) as unfit:
            await migrate(f"sqlite+aiosqlite:///{file}")
        assert unfit.value.code == 2
        last = sentence(unfit.value)
    assert re.search(told, last), last
    assert last.count("\n") <= 1
    assert (file.read_bytes() if file.exists() else None) == before  # noqa: ASYNC240


def test_the_command_says_it_in_the_terminals_language_and_tells_no_story(file: Path) -> None:
    change("UPDATE alembic_version SET version_num = '9999'")(file)
    for lang, words in (("C", "newer than the program"), ("ru_RU.UTF-8", "новее программы")):
        answered = said(file, "run", lang=lang)
        assert answered.returncode == 2
        last = answered.stderr.splitlines()[-1]
        assert last.startswith("marshrutka: ") and words in last
        assert "Traceback" not in answered.stderr


def test_a_folder_in_which_nothing_can_be_written_is_one_sentence() -> None:
    with pytest.raises(Unfit, match="host-unwritable"), mending("sqlite:////proc/no/class.db"):
        Path("/proc/no").mkdir()


@pytest.mark.parametrize(
    ("address", "key", "code"),
    [
        ("127.0.0.1:1/x", "host-away", 75),
        ("{server}/no_such_database", "host-no-database", 2),
    ],
)
async def test_a_postgresql_that_is_away_or_lacks_the_database_is_one_sentence(
    postgres_url: str, address: str, key: str, code: int
) -> None:
    url = sa.engine.make_url(postgres_url)
    server = f"{url.username}@{url.host}:{url.port or 5432}"
    with pytest.raises(Unfit, match=key) as unfit:
        await migrate("postgresql+asyncpg://" + address.format(server=server))
    assert unfit.value.code == code
    assert "\n" not in sentence(unfit.value)


async def test_a_postgresql_of_an_unfinished_state_is_one_sentence(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    async with engine.begin() as connection:
        await connection.execute(sa.text("ALTER TABLE rests RENAME COLUMN until TO till"))
    try:
        with pytest.raises(Unfit) as unfit:
            await migrate(postgres_url)
        assert "(rests.till, rests.until)" in sentence(unfit.value)
    finally:
        async with engine.begin() as connection:
            await connection.execute(sa.text("ALTER TABLE rests RENAME COLUMN till TO until"))
        await engine.dispose()
    assert await look(postgres_url) == newest()


def test_the_terminals_language_is_russian_where_it_says_so() -> None:
    assert language({"LANG": "ru_RU.UTF-8"}) == "ru"
    assert language({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}) == "en"
    assert language({"LC_ALL": "", "LC_MESSAGES": "ru", "LANG": "de_DE"}) == "ru"
    assert language({}) == "en"
