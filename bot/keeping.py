"""The commands of whoever keeps an installation: copies, and what is done with a database as a whole."""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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
    from data.schema import newest, ready

    known = settings.load()
    url = known.database_url
    asyncio.run(ready(url))
    where = folder or known.backups or copies.beside(url)
    with progress() as step:
        made = copies.make(url, where, why="copy", revision=newest(), now=datetime.now(UTC), step=step)
    size = f"{made.stat().st_size / MB:.1f}"
    click.echo(spoken()("host-copied", file=str(made), version=newest(), size=size))


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
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
def doctor(as_json: bool) -> None:
    """Look what is well and what is not, from Telegram to the disk; exit code 1 if something is wrong."""
    from bot import settings
    from bot.doctor import Finding, examine, said

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


MARKS = {"well": "✓", "note": "•", "wrong": "✗"}
COMMANDS = (backup, restore, doctor)
