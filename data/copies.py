"""Copies of the database: made while the bot runs, checked, named by their moment and schema, and kept for a while.

A copy of SQLite is a database like the first, in one file; one of PostgreSQL is what `pg_dump` calls custom.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from data.unfit import Unfit, file_of, mending

Why = Literal["copy", "nightly", "before", "replaced"]
"""Asked for; made each night; before a migration; of what was replaced by a copy."""
Step = Callable[[int, int], None]
"""Is told how much is done, of how much."""
NAMED = re.compile(r"(copy|nightly|before|replaced)-(\d{8}T\d{6}Z)-(\d{4})\.(db|dump)")
STAMP = "%Y%m%dT%H%M%SZ"
PAGES = 1000
"""SQLite's pages in one step: 4 MB."""
PAUSE = 0.002
"""Seconds between two steps, for whoever else wants the disk."""
KEPT_BEFORE = 3
"""So many copies of before a migration are kept."""
STALE = timedelta(days=1)
"""What was begun so long ago is finished by nobody."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is there: `revision` is its schema's."""

    path: Path
    why: str
    made: datetime
    revision: str

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def listed(folder: Path) -> list[Copy]:
    """The copies of a folder, the newest first."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if named := NAMED.fullmatch(path.name):
            made = datetime.strptime(named[2], STAMP).replace(tzinfo=UTC)
            found.append(Copy(path, named[1], made, named[3]))
    return sorted(found, key=lambda copy: (copy.made, copy.path.name), reverse=True)


def beside(url: str | sa.URL) -> Path:
    """The folder for copies where none is named."""
    file = file_of(url)
    return Path(file).parent if file else Path("var")


def make(
    url: str | sa.URL, folder: Path, *, why: Why, revision: str, now: datetime, step: Step = lambda done, whole: None
) -> Path:
    """A new copy of the database, whole and checked or (`Unfit`) not there at all; only its owner reads it. Whoever
    works on the database goes on."""
    made = sa.engine.make_url(url)
    file = file_of(made)
    path = folder / f"{why}-{now.astimezone(UTC):{STAMP}}-{revision}.{'db' if file else 'dump'}"
    with mending(f"sqlite:///{folder}"), _whole(path) as part:
        if file:
            copy_file(file, part, step)
        else:
            _dump(made, part)
    return path


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where to write what shall stand at `path` when it is done, and not before."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        part.unlink(missing_ok=True)


def copy_file(file: str, to: Path, step: Step = lambda done, whole: None) -> None:
    """A SQLite database of this moment, and all of it, into one file, which is there and empty. Refuses one that is
    damaged, and a disk without room for it."""
    if shutil.disk_usage(to.parent).free < Path(file).stat().st_size * 1.1:
        raise Unfit("host-full", folder=str(to.parent))

    def go_on(_: int, left: int, whole: int) -> None:
        step(whole - left, whole)
        time.sleep(PAUSE)

    with mending(f"sqlite:///{file}"), closing(sqlite3.connect(file, isolation_level=None)) as source:
        source.execute("BEGIN")  # what is written from now on would make the copying begin anew
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(to, isolation_level=None)) as copy:
            source.backup(copy, pages=PAGES, progress=go_on)
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise Unfit("host-damaged", file=file)


def _dump(url: sa.URL, to: Path) -> None:
    words = ["--format=custom", "--no-owner", "--no-privileges", "--lock-wait-timeout=60s", f"--file={to}"]
    program("pg_dump", *words, url=url)
    program("pg_restore", "--list", str(to))


def program(name: str, *words: str, url: sa.URL | None = None) -> str:
    """What one of PostgreSQL's own programs prints; with `url`, of this database. Refuses where it is not installed,
    and with its own last words where it fails."""
    environment = dict(os.environ)
    where: Sequence[str] = ()
    if url is not None:
        environment |= {"PGPASSWORD": url.password} if url.password else {}
        if isinstance(ssl := url.query.get("ssl"), str):
            environment["PGSSLMODE"] = ssl
        plain = url.set(drivername="postgresql", password=None, query={})
        where = (f"--dbname={plain.render_as_string(hide_password=False)}",)
    try:
        done = subprocess.run([name, *words, *where], env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Unfit("host-no-program", program=name) from None
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith(f"{name}:")]
        raise Unfit("host-program", program=name, reason=(said or [str(done.returncode)])[0].removeprefix(f"{name}: "))
    return done.stdout


def before(url: str | sa.URL, folder: Path, *, revision: str, now: datetime) -> Path:
    """The copy that is made before a migration; the latest few of such are kept."""
    path = make(url, folder, why="before", revision=revision, now=now)
    for old in [copy for copy in listed(folder) if copy.why == "before"][KEPT_BEFORE:]:
        old.path.unlink(missing_ok=True)
    return path


def nightly(
    url: str | sa.URL, folder: Path, *, revision: str, now: datetime, daily: int = 7, weekly: int = 4
) -> Path | None:
    """The copy of this day (UTC), unless there is one or somebody is about it; then those go that nobody keeps."""
    there = [copy for copy in listed(folder) if copy.why == "nightly"]
    today = now.astimezone(UTC)
    if there and there[0].made.date() >= today.date():
        return None
    for part in folder.glob("*.part"):
        if today - datetime.fromtimestamp(part.stat().st_mtime, UTC) > STALE:
            part.unlink(missing_ok=True)
    if any(folder.glob("nightly-*.part")):
        return None
    path = make(url, folder, why="nightly", revision=revision, now=now)
    for old in spared([copy for copy in listed(folder) if copy.why == "nightly"], daily, weekly):
        old.path.unlink(missing_ok=True)
    return path


def spared(copies: Sequence[Copy], daily: int, weekly: int) -> list[Copy]:
    """Of these, the newest first, those that can go: neither the last of one of the latest `daily` days that have one
    nor, of what is older, the last of one of the latest `weekly` weeks."""
    days: dict[object, Copy] = {}
    for copy in copies:
        days.setdefault(copy.made.date(), copy)
    kept = list(days.values())[:daily]
    weeks: dict[object, Copy] = {}
    for copy in list(days.values())[daily:]:
        weeks.setdefault(copy.made.isocalendar()[:2], copy)
    kept += list(weeks.values())[:weekly]
    return [copy for copy in copies if copy not in kept]
