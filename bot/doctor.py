"""What is well with an installation and what is not: each finding is a sentence that says what to do."""

import asyncio
import os
import shutil
import sqlite3
import stat
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

import sqlalchemy as sa
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramNetworkError
from aiogram.types import ChatMemberAdministrator, WebhookInfo
from aiohttp import ClientTimeout
from sqlalchemy.ext.asyncio import create_async_engine

from bot.findings import PATIENCE, Finding, Level, found, host
from bot.logs import redacted
from bot.outside import translation, web
from bot.polling import RawUpdates
from bot.settings import Settings
from bot.spoken import sentence
from bot.ways import Way, bot_of
from data import copies
from data.db import Database
from data.hold import Hold
from data.plan.paper import tesseract
from data.schema import newest, ready
from data.school import chats
from data.school.classrooms import Classroom
from data.unfit import Unfit, file_of, mending
from ui.glyphs import FONTS

LISTEN = 3
"""Seconds for which another program that polls shows itself."""
SKEWED = 30.0
"""Seconds by which a clock may be wrong: Telegram's say when a press is too old."""
OLD = timedelta(hours=50)
"""A nightly copy older than this is one too many missed."""
ROOM, LITTLE = 200_000_000, 1_000_000_000
"""Bytes on the disk below which something is wrong, or worth a note."""
LOSING = ((3, 7, 0), (3, 51, 3))
"""SQLite from here to before there can lose pages where two connections checkpoint at once (sqlite.org/wal.html)."""
MENDED = ((3, 44, 6), (3, 50, 7))
"""Versions of these lines and later ones in them cannot."""
WORDS = {"rus", "eng"}
MB = 1_000_000
PER_SECOND = 20
"""So many classes' chats are looked at a second."""


async def examine(settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """All findings, as they come."""
    for one in _settings(settings):
        yield one
    ways: list[str] = []
    async for one in _ways(settings, now, ways):
        yield one
    rows: list[Classroom] = []
    async for one in _database(settings, rows):
        yield one
    if ways:
        bot = bot_of(settings, ways=[Way(address) for address in ways])
        try:
            async for one in _telegram(bot, settings, rows):
                yield one
        finally:
            await bot.session.close()
    async for one in web(settings):
        yield one
    async for one in translation(settings):
        yield one
    for one in _copies(settings, now()):
        yield one
    for one in await asyncio.to_thread(_machine):
        yield one


def _settings(settings: Settings) -> Iterator[Finding]:
    yield found("well", "doctor-operator") if settings.operator else found("note", "doctor-operator-missing")
    env = Path(".env")
    if env.exists() and stat.S_IMODE(env.stat().st_mode) & 0o077:
        yield found("wrong", "doctor-env-open")


async def _ways(settings: Settings, now: Callable[[], datetime], working: list[str]) -> AsyncIterator[Finding]:
    """Each way by itself: getMe, with its time. `working` gets those that lead to Telegram."""
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    url = server.api_url(token=settings.token, method="getMe")
    for address in settings.ways:
        way = Way(address)
        began = time.monotonic()
        try:
            async with way.http.post(url, timeout=ClientTimeout(total=PATIENCE)) as response:
                told = await response.json(content_type=None)
                there = parsedate_to_datetime(response.headers["Date"]) if "Date" in response.headers else None
        except Exception as error:
            reason = redacted(f"{type(error).__name__} {error}".strip())
            yield found("note" if working else "wrong", "doctor-way-closed", way=way.name, reason=reason)
            continue
        finally:
            await way.close()
        took = f"{(time.monotonic() - began) * 1000:.0f}"
        if response.status == HTTPStatus.UNAUTHORIZED:
            yield found("wrong", "doctor-token-refused")
            return
        if not told.get("ok"):
            yield found("wrong", "doctor-way-closed", way=way.name, reason=f"HTTP {response.status}")
            continue
        if not working:
            yield found("well", "doctor-token", name=told["result"].get("username", "?"))
            if there is not None:
                off = (now() - there).total_seconds()
                wrong = abs(off) > SKEWED
                yield found(
                    "wrong" if wrong else "well", "doctor-clock-off" if wrong else "doctor-clock", off=f"{off:.0f}"
                )
        working.append(address)
        yield found("well", "doctor-way", way=way.name, took=took)


async def _telegram(bot: Bot, settings: Settings, rows: list[Classroom]) -> AsyncIterator[Finding]:
    hook = await bot.get_webhook_info()
    if settings.updates == "webhook":
        yield _posted(hook, settings)
    elif hook.url:
        yield found("wrong", "doctor-webhook", url=host(hook.url))
    elif _works_here(settings):
        yield found("well", "doctor-polls-here", waiting=hook.pending_update_count)
    else:
        other = await _somebody_polls(bot)
        yield found("wrong" if other else "well", "doctor-polls-other" if other else "doctor-polls-nobody")
    for row in rows:
        yield await _chat(bot, row)
        await asyncio.sleep(1 / PER_SECOND)


def _posted(hook: WebhookInfo, settings: Settings) -> Finding:
    """Does Telegram post to where we listen?"""
    ours = str(settings.web_address)
    if not hook.url.startswith(ours):
        return found("wrong", "doctor-webhook-elsewhere", url=host(hook.url) or "–", ours=host(ours))
    if hook.last_error_message and hook.pending_update_count:
        reason, waiting = redacted(hook.last_error_message), hook.pending_update_count
        return found("wrong", "doctor-webhook-hindered", reason=reason, waiting=waiting)
    return found("well", "doctor-webhook-ours", url=host(ours), waiting=hook.pending_update_count)


def _works_here(settings: Settings) -> bool:
    """Does a bot work on this SQLite file?"""
    file = file_of(settings.database_url)
    if file is None or not Path(file).exists():
        return False
    try:
        Hold(file).close()
    except Unfit as unfit:
        return unfit.key == "host-held"
    return False


async def _somebody_polls(bot: Bot) -> bool:
    """Whoever polls is cut off by our asking, asks again, and so cuts us off."""
    with suppress(TelegramNetworkError):
        for _ in range(2):
            try:
                await bot(RawUpdates(limit=1, timeout=LISTEN), request_timeout=LISTEN)
            except TelegramConflictError:
                return True
    return False


async def _chat(bot: Bot, row: Classroom) -> Finding:
    """May the bot write and pin in a class's chat, in its topic?"""
    assert row.chat is not None
    title = row.title
    try:
        me = await bot.get_chat_member(row.chat, bot.id)
        await bot.send_chat_action(row.chat, "typing", message_thread_id=row.topic)
    except TelegramNetworkError as error:
        return found("note", "doctor-chat-unknown", title=title, reason=redacted(error.message))
    except TelegramAPIError as error:
        said = error.message.lower()
        key = "doctor-chat-topic" if "thread not found" in said or "topic" in said else "doctor-chat-closed"
        return found("wrong", key, title=title, reason=error.message)
    if not (isinstance(me, ChatMemberAdministrator) and me.can_pin_messages):
        return found("wrong", "doctor-chat-no-pin", title=title)
    return found("well", "doctor-chat", title=title)


async def _database(settings: Settings, rows: list[Classroom]) -> AsyncIterator[Finding]:
    """`rows` gets the classes with a chat."""
    url, file = settings.database_url, file_of(settings.database_url)
    try:
        await ready(url)
        size = await asyncio.to_thread(_whole, file) if file else await _postgres(url)
    except Unfit as unfit:
        yield Finding("wrong", unfit.key, unfit.values, unfit)
        return
    yield found("well", "doctor-database", revision=newest(), size=f"{size / MB:.1f}")
    if (growth := _growth(settings)) is not None:
        yield found("well", "doctor-growth", growth=f"{growth / MB:.2f}")
    if file:
        if stat.S_IMODE(Path(file).stat().st_mode) & 0o077:  # noqa: ASYNC240
            yield found("wrong", "doctor-database-open", file=file)
        yield _sqlite()
    free = shutil.disk_usage(Path(file).parent if file else Path()).free
    level: Level = "wrong" if free < max(ROOM, 2 * size if file else 0) else "note" if free < LITTLE else "well"
    yield found(level, "doctor-disk" if level == "well" else "doctor-disk-full", free=f"{free / MB:.0f}")
    db = Database(url)
    try:
        rows += await db.read(chats.connected)
    finally:
        await db.close()


def _whole(file: str) -> int:
    """The size of a SQLite database that can be written and is whole; refuses any other."""
    with mending(f"sqlite:///{file}"), closing(sqlite3.connect(file, timeout=15, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE of_the_doctor (one)")
        raw.execute("ROLLBACK")
        if raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Unfit("host-damaged", file=file)
    return sum(one.stat().st_size for one in (Path(file), Path(f"{file}-wal")) if one.exists())


async def _postgres(url: str) -> int:
    engine = create_async_engine(url, hide_parameters=True)
    try:
        with mending(url):
            async with engine.connect() as connection:
                await connection.execute(sa.text("CREATE TEMPORARY TABLE of_the_doctor (one integer)"))
                await connection.rollback()
                return int(await connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)
    finally:
        await engine.dispose()


def _sqlite() -> Finding:
    version = sqlite3.sqlite_version_info
    mended = any(version[:2] == line[:2] and version >= line for line in MENDED)
    level: Level = "note" if LOSING[0] <= version < LOSING[1] and not mended else "well"
    return found(level, "doctor-sqlite" if level == "well" else "doctor-sqlite-old", version=sqlite3.sqlite_version)


def _growth(settings: Settings) -> float | None:
    """Bytes a day, as the sizes of the nightly copies tell."""
    known = [one for one in copies.listed(settings.backups) if one.why == "nightly"] if settings.backups else []
    if len(known) < 2:
        return None
    days = (known[0].made - known[-1].made) / timedelta(days=1)
    return (known[0].size - known[-1].size) / days if days else None


def _copies(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.backups is None:
        yield found("note", "doctor-copies-off")
        return
    known = copies.listed(settings.backups)
    if not known:
        yield found("note", "doctor-copies-none", folder=settings.backups)
        return
    age = now - known[0].made
    old = age > OLD
    hours = f"{age / timedelta(hours=1):.0f}"
    key = "doctor-copies-old" if old else "doctor-copies"
    yield found("wrong" if old else "well", key, folder=settings.backups, hours=hours)


def _machine() -> list[Finding]:
    """Programs and fonts."""
    return [
        _photos(),
        found("well", "doctor-fonts") if list(FONTS.glob("*.ttf")) else found("wrong", "doctor-fonts-none"),
    ]


def _photos() -> Finding:
    program = shutil.which(tesseract.PROGRAM)
    if program is None:
        return found("note", "doctor-photos-none")
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, env=dict(os.environ))
    if lacks := WORDS - set(done.stdout.split()):
        return found("note", "doctor-photos-words", lacks=", ".join(sorted(lacks)))
    return found("well", "doctor-photos")


def said(finding: Finding, t: Callable[..., str]) -> str:
    """The finding's sentence."""
    return sentence(finding.unfit) if finding.unfit else t(finding.key, **finding.values)
