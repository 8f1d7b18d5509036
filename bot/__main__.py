"""The command line: `marshrutka …`, or `python -m bot …`. What needs Telegram is imported where it is needed."""

import asyncio
import contextlib
import gc
import json
import logging
import secrets
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot import keeping, played
from bot.spoken import sentence
from data import WINGS
from data.invites import Purpose
from data.unfit import MEND, Unfit


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("marshrutka"), prog_name="marshrutka")
def cli() -> None:
    """Marshrutka: a Telegram bot that carries a school class's monthly route map."""


@cli.command()
def run() -> None:
    """Run the bot until it is stopped (Ctrl-C or SIGTERM)."""
    from bot import logs, settings

    known = settings.load()
    _ = known.token
    logs.set_up(known.log_level, known.log_format)
    if known.operator is None:
        logging.getLogger("bot").warning("OPERATOR is not set: nobody is told who runs this bot and how to reach them")
    gc.disable()  # what the imports make stays: looking through it again and again is a tenth of the start
    from bot.app import App
    from bot.notify import alive, tell

    async def serve() -> None:
        with _token_refused():
            async with App(known) as app:
                gc.freeze()
                gc.enable()
                logging.getLogger("bot").info("ready")
                tell("READY=1")
                watched = asyncio.create_task(alive())
                try:
                    await app.serve()
                finally:
                    watched.cancel()
                    tell("STOPPING=1")

    with settings.listening(f"WEB_LISTEN={known.listens}"):
        _until_stopped(serve)


@cli.command()
@click.option("--copied", is_flag=True, help="I have made a copy: make none before.")
def migrate(copied: bool) -> None:
    """Bring the database up to date (this also happens at every start)."""
    from bot import settings
    from data.schema import migrate as up

    known = settings.load()
    asyncio.run(up(known.database_url, folder=known.backups, copied=copied))
    click.echo("The database is up to date.")


@cli.command("teacher-link")
def teacher_link() -> None:
    """Make a one-time link by which a teacher founds a class (7 days)."""
    from bot import settings

    known = settings.load()
    _ = known.token
    click.echo(asyncio.run(_teacher_link(known)))


async def _teacher_link(known: Any) -> str:
    from bot.ways import bot_of
    from data import invites
    from data.db import Database
    from data.schema import migrate as up
    from handlers.links import Links

    await up(known.database_url, folder=known.backups)
    bot, db = bot_of(known), Database(known.database_url)
    try:
        with _token_refused():
            me = await bot.me()
        token = secrets.token_urlsafe(12)
        invite = await db.write(invites.make, purpose=Purpose.TEACHER, token=token, now=datetime.now(UTC))
    finally:
        await bot.session.close()
        await db.close()
    return Links(me.username or "").start(invite.token)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--month", help="The month being made, as YYYY-MM; inferred from the plan if left out.")
@click.option(
    "--zone",
    envvar="DEFAULT_TIMEZONE",
    default="Europe/Moscow",
    show_default=True,
    help="The clock of a calendar's hours.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def plan(file: Path, month: str | None, zone: str, as_json: bool) -> None:
    """Show how a plan in FILE (a document, a sheet, a calendar or a text) is understood."""
    from data import plan as parser
    from data.plan.files import Unreadable, read_file

    first, clock = _month(month), _zone(zone)
    try:
        if file.stat().st_size > LARGEST:
            raise Unreadable("large")
        understood = read_file(file.name, file.read_bytes(), month=first, today=datetime.now(UTC).date(), zone=clock)
    except Unreadable as unreadable:
        click.echo(f"marshrutka: {file} {UNREAD[unreadable.reason]}", err=True)
        sys.exit(2)
    if as_json:
        click.echo(json.dumps(parser.as_json(understood), ensure_ascii=False, indent=2))
        return
    for item in understood.items:
        when = f"{item.starts or ''}{f' – {item.ends}' if item.ends else ''}" or "all month"
        click.echo(f"{item.line:4}  {item.kind:14} {item.title}  [{when}]{f' @ {item.place}' if item.place else ''}")
    for line in understood.unread:
        click.echo(f"{line.line:4}  NOT UNDERSTOOD ({line.reason}): {line.text}", err=True)


LARGEST = 20_000_000
"""The largest file that is read, in bytes: as much as Telegram lets a bot download."""
UNREAD = {
    "apple": "is of Pages, Numbers or Keynote: export it as .docx or .xlsx.",
    "archive": "is an archive: unpack it.",
    "blurred": "shows no words that can be read.",
    "broken": "is damaged and cannot be read: save it anew.",
    "empty": "has nothing in it.",
    "heic": "is a HEIC photo: save it as .jpg.",
    "large": "is too large: leave the plan of one month in it.",
    "many": "has more than 300 items: leave the plan of one month in it.",
    "old": "is in a format that is not read: save it as .docx or .xlsx.",
    "password": "is locked with a password: save it without one.",
    "photos": "is a photo or a scan: install Tesseract with Russian to read it (docs/host.md).",
    "scans": "has more than 12 scanned pages.",
    "small": "is too small a picture to be read.",
    "sort": "is no document, sheet, calendar, photo or text.",
}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise click.UsageError(f"--zone must be a zone such as Europe/Moscow, not {name!r}.") from None


def _month(month: str | None) -> date | None:
    if month is None:
        return None
    try:
        return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        raise click.UsageError(f"--month must look like 2026-12, not {month!r}.") from None


DAY = click.DateTime(["%Y-%m-%d"])
OF_CLASS = click.option("--class", "classroom", type=click.IntRange(1), required=True, help="The class's number.")


@cli.command()
@OF_CLASS
@click.option("--from", "first", type=DAY, required=True, help="The first day.")
@click.option("--to", "last", type=DAY, required=True, help="The last day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats(classroom: int, first: datetime, last: datetime, as_json: bool) -> None:
    """Print how evenly the families of a class took part, from the ledger of deeds (docs/evenness.md)."""
    from bot import figures

    if last < first:
        raise click.UsageError("--from must not be later than --to.")
    known = _figures(figures.stats, classroom, first.date(), last.date())
    if as_json:
        click.echo(json.dumps(known, indent=2))
        return
    for one in (*known["by_month"], {"month": "all", **known}):
        shares = (one[name] for name in ("share_active", "top_fifth_share", "gini", "effective_families"))
        told = "  ".join("    –" if share is None else f"{share:5.2f}" for share in shares)
        click.echo(f"{one['month']:8} {one['active']:4} of {one['families']:3}  {told}")


@cli.command()
@OF_CLASS
@click.option("--csv", is_flag=True, required=True, help="Print a table of comma-separated values.")
def ledger(classroom: int, csv: bool) -> None:
    """Print the deeds of a class without names, so that anybody can compute its figures anew."""
    from bot import figures

    click.echo(_figures(figures.ledger, classroom), nl=False)


def _figures(read: Callable[..., Coroutine[Any, Any, Any]], *values: object) -> Any:
    """What a reader of `bot.figures` finds in this installation's database."""
    from bot import figures, settings

    try:
        return asyncio.run(read(settings.load().database_url, *values))
    except figures.NoSuchClass as error:
        raise click.UsageError(str(error)) from None


@cli.command()
@click.option("--tour", is_flag=True, help="Play a month of a sample class by itself, then end.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="With --tour or --year: write its pictures here."
)
@click.option("--empty", is_flag=True, help="Begin with nothing: only persons who have not pressed Start.")
@click.option("--port", type=click.IntRange(0, 65535), help="Where the page is; 8350, or a free port.")
@click.option("--browser/--no-browser", default=True, help="Open the page, where there is a screen.")
@click.option("--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@click.option("--year", is_flag=True, help="Play a school year of thirty families by itself and count their messages.")
@click.option("--seed", type=int, default=1, show_default=True, help="With --year: how the families behave.")
def demo(
    tour: bool, out: Path | None, empty: bool, port: int | None, browser: bool, lang: str, year: bool, seed: int
) -> None:
    """Try the bot without Telegram: a sample class on a page of phones, on this computer."""
    if year:
        from bot.demo.year import year as live

        sys.exit(asyncio.run(live(seed=seed, language=lang, out=out)))
    if tour:
        from bot.demo.tour import tour as play

        sys.exit(asyncio.run(play(out=out, language=lang)))
    from bot import settings
    from bot.demo.page import show

    with settings.listening(f"--port {port}"):
        _until_stopped(partial(show, language=lang, empty=empty, port=port, browser=browser))


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8081, show_default=True, help="0 takes a free one.")
@click.option("--token", default="123456:SANDBOX-TOKEN", show_default=True, help="The only bot's token.")
@click.option("--username", default="sandbox_bot", show_default=True, help="The bot's user name, without @.")
@click.option("--limits", is_flag=True, help="Refuse with 429 what is over Telegram's documented limits.")
@click.option("--no-privacy", is_flag=True, help="The bot sees all that is said in groups.")
@click.option("--lang", type=click.Choice(["ru", "en"]), default="en", show_default=True)
def sandbox(port: int, token: str, username: str, limits: bool, no_privacy: bool, lang: str) -> None:
    """Run the sandbox by itself: a local Bot API and a page of phones, for a bot of any framework."""
    from bot import settings
    from sandbox.alone import serve

    bot = partial(serve, token=token, username=username, limits=limits, privacy=not no_privacy)
    with settings.listening(f"--port {port}"):
        _until_stopped(partial(bot, port=port, language=lang, say=click.echo))


@cli.command()
@click.option("--wing", type=click.Choice(["ground", *WINGS]), help="Only of this wing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
def moves(wing: str | None, as_json: bool) -> None:
    """Print what every button, answer and command does, by wing and feature (docs/architecture.md)."""
    from bot import moves as known

    found = known.moves("" if wing == "ground" else wing)
    if as_json:
        click.echo(json.dumps(known.as_json(found), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(known.lines(found)).strip())


for command in (*keeping.COMMANDS, *played.COMMANDS):
    cli.add_command(command)


@contextlib.contextmanager
def _token_refused() -> Iterator[None]:
    """A token that Telegram does not know is a wrong setting; so is a way by which it is not reached, where nobody
    waits for it."""
    from aiogram.exceptions import TelegramNetworkError, TelegramUnauthorizedError

    from bot.settings import WrongSetting

    try:
        yield
    except TelegramUnauthorizedError:
        raise WrongSetting("BOT_TOKEN was refused by Telegram: copy it once more from @BotFather") from None
    except TelegramNetworkError as error:
        raise WrongSetting(f"Telegram cannot be reached ({error.message}): try again, or see TELEGRAM_PROXY") from None


def _until_stopped(serve: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run it; SIGTERM and Ctrl-C let it finish what is at hand."""

    async def main() -> None:
        task = asyncio.current_task()
        assert task is not None
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(name, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await serve()

    asyncio.run(main())


def main() -> None:
    """The entry: what the host has to mend is one sentence and exit code 2, what may be tried again soon 75."""
    from bot.settings import WrongSetting

    try:
        cli()
    except WrongSetting as error:
        click.echo(f"marshrutka: {error}", err=True)
        sys.exit(MEND)
    except Unfit as unfit:
        click.echo(f"marshrutka: {sentence(unfit)}", err=True)
        sys.exit(unfit.code)


if __name__ == "__main__":
    main()
