"""The commands of whoever keeps an installation: copies, and what is done with a database as a whole."""

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from bot.spoken import spoken

LONG = 2.0
"""Seconds after which a command shows how far it has come."""
MB = 1_000_000
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Is told how much is done, of how much; what takes long is shown as a bar, on a terminal."""
    began = time.monotonic()
    bar: Any = None

    def step(done: int, whole: int) -> None:
        nonlocal bar
        if bar is None and time.monotonic() - began > LONG and sys.stderr.isatty():
            bar = click.progressbar(length=whole, file=sys.stderr)
        if bar is not None:
            bar.length = whole
            bar.update(done - bar.pos)

    try:
        yield step
    finally:
        if bar is not None:
            bar.render_finish()


@click.command()
@click.argument("folder", type=FOLDER, required=False)
def backup(folder: Path | None) -> None:
    """Copy the database, also while the bot runs, into FOLDER (else BACKUPS, else beside it)."""
    from bot import settings
    from data import copies
    from data.schema import stated

    known = settings.load()
    url = known.database_url
    revision = asyncio.run(stated(url))
    where = folder or known.backups or copies.beside(url)
    with progress() as step:
        made = copies.make(url, where, why="copy", revision=revision, now=datetime.now(UTC), step=step)
    size = f"{made.stat().st_size / MB:.1f}"
    click.echo(spoken()("host-copied", file=str(made), version=revision, size=size))


@click.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Put the copy FILE in the place of the database; what stood there is kept beside. Stop the bot before."""
    from bot import settings
    from data.restoring import restore as put

    with progress() as step:
        kept = asyncio.run(put(settings.load().database_url, file, now=datetime.now(UTC), step=step))
    if kept is None:
        click.echo(spoken()("host-restored", file=str(file)))
    else:
        click.echo(spoken()("host-restored-kept", file=str(file), kept=str(kept)))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what the bot has written, as it is.")
def status(as_json: bool) -> None:
    """Say how the running bot does; exit code 0 if all goes well, 1 if not, 2 if there is nothing to be read."""
    from bot import health, settings

    file = settings.load().health
    if file is None or not file.is_file():
        click.echo(spoken()("health-none", file=str(file or "HEALTH_FILE")), err=True)
        sys.exit(2)
    told = json.loads(file.read_text("utf-8"))
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    found = health.sentences(told, datetime.now(UTC))
    for key, values in () if as_json else found:
        click.echo(spoken()(f"health-{key}", **values))
    sys.exit(0 if found[0][0] == "well" else 1)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
def doctor(as_json: bool) -> None:
    """Look what is well and what is not, from Telegram to the disk; exit code 1 if something is wrong."""
    from bot import settings
    from bot.doctor import examine, said
    from bot.findings import Finding

    known = settings.load()
    _ = known.token
    t = spoken()
    findings: list[Finding] = []

    async def look() -> None:
        async for one in examine(known, lambda: datetime.now(UTC)):
            findings.append(one)
            if not as_json:
                click.echo(f"{MARKS[one.level]} {said(one, t)}")

    asyncio.run(look())
    if as_json:
        told = [{"what": one.key, "level": one.level, "values": one.values, "says": said(one, t)} for one in findings]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    sys.exit(any(one.level == "wrong" for one in findings))


@click.command()
@click.option("--to", "target", required=True, help="postgresql://user:password@host/database, or sqlite:///file.")
def move(target: str) -> None:
    """Copy all data into another, empty database, and compare; the one of DATABASE_URL stays as it is."""
    from bot import settings
    from data.moving import move as carry

    source, to = settings.load().database_url, settings.database(target)
    with progress() as step:
        moved = asyncio.run(carry(source, to, step=step))
    click.echo(spoken()("host-moved", rows=str(sum(moved.values())), tables=str(len(moved))))


@click.command()
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="A day of a school year that is over.")
@click.option("--yes", is_flag=True, help="Erase; without it only what would go is counted.")
def purge(before: datetime, yes: bool) -> None:
    """Erase the traces of closed school years: what was sent, how places changed hands, logs (docs/host.md)."""
    from bot import settings
    from data import traces
    from data.schema import ready

    day, open_since = before.date(), traces.closed_before(datetime.now(UTC).date())
    if day > open_since:
        raise click.UsageError(f"--before must not be later than {open_since}: this school year goes on.")
    url = settings.load().database_url
    asyncio.run(ready(url))
    with progress() as step:
        found = asyncio.run(_purge(url, day, yes, step))
    for name, rows in found.items():
        click.echo(f"{rows:10} {name}")
    said = "host-purged" if yes else "host-would-purge"
    click.echo(spoken()(said, rows=str(sum(found.values())), day=str(day)))


async def _purge(url: str, day: date, yes: bool, step: Callable[[int, int], None]) -> dict[str, int]:
    from data import traces
    from data.db import Database
    from data.hold import Hold
    from data.unfit import file_of

    file = file_of(url)
    with Hold(file) if file and yes else nullcontext():
        db = Database(url)
        try:
            found = await db.read(traces.count, before=day)
            done, whole = 0, sum(found.values())
            for name in found if yes else ():
                while gone := await db.write(traces.erase, name=name, before=day):
                    done += gone
                    step(done, whole)
        finally:
            await db.close()
        if file and yes:
            await asyncio.to_thread(_shrink, file)
    return found


def _shrink(file: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("VACUUM")


MARKS = {"well": "✓", "note": "•", "wrong": "✗"}
COMMANDS = (backup, restore, status, move, purge, doctor)
