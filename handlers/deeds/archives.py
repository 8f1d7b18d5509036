"""A team's archive: all its words and files by step, fetched from Telegram into memory and given back as .zip files."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientError

from data.deeds import submissions
from data.deeds.handed import Part
from data.deeds.submissions import Submission
from data.files import DOWNLOAD
from data.refusal import Refused
from handlers.deeds.teams import called
from handlers.kit import Context, Id, press, to
from ui.archives import Packed, archive, room_of, safe
from ui.rows import back_to
from ui.screen import MadeFile, Screen
from ui.text import Text

log = logging.getLogger(__name__)

ONE = 45 * 2**20
"""Bytes of one archive: a bot may send 50 MB (Bot API, sendDocument)."""
ALL = 4 * ONE
"""Bytes of all archives of one press; what does not fit is listed and stays in its step."""
AT_ONCE = asyncio.Semaphore(2)
"""Presses that are served side by side: each holds an archive or two in memory."""
ENDINGS = {"photo": "jpg", "video": "mp4", "voice": "ogg", "video_note": "mp4", "audio": "mp3", "document": "bin"}
"""The ending of a file whose name Telegram does not know."""


class Bounded(io.BytesIO):
    """Bytes in memory, never more than Telegram lets a bot download, whatever server sends them."""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > DOWNLOAD:
            raise OverflowError("the file is larger than a bot may download")
        return super().write(data)


async def fetched(bot: Bot, part: Part) -> bytes | None:
    """A file's bytes; None if it is too large or Telegram does not give it."""
    assert part.file is not None
    if (part.size or 0) > DOWNLOAD:
        return None
    into = Bounded()
    try:
        await bot.download(part.file.file_id, destination=into)
    except (TelegramAPIError, ClientError, TimeoutError, OSError, OverflowError) as error:
        log.info("a file of a work could not be had: %s", type(error).__name__)
        return None
    return into.getvalue()


def folder_of(submission: Submission) -> str:
    return f"{submission.step.number}. {submission.step.title}"


def name_of(t: Text, part: Part, number: int) -> str:
    """ "03 Ивановы фото.jpg", or with the name that the file had."""
    assert part.file is not None
    name = part.name or f"{t(f'archives-{part.file.sort}')}.{ENDINGS[part.file.sort]}"
    return safe(f"{number:02} {part.family} {name}")


def words_of(t: Text, submission: Submission, zone: ZoneInfo) -> str:
    """What the team wrote, and what the teacher asked, as a text for people."""
    parts = [t("archives-step", title=submission.team.title, step=folder_of(submission))]
    parts += [f"{part.family}, {part.at.astimezone(zone):%d.%m.%Y %H:%M}\n{part.words}" for part in submission.told]
    parts += [t("submissions-remark", remark=submission.remark)] if submission.remark else []
    return "\n\n".join(parts) + "\n"


def text_file(folder: str, name: str, text: str, at: datetime) -> Packed:
    """Text as Windows reads it: UTF-8 with its mark, lines that end as there."""
    return Packed(folder, name, text.replace("\n", "\r\n").encode("utf-8-sig"), at)


async def archives(bot: Bot, t: Text, of: list[Submission], now: datetime) -> AsyncIterator[tuple[bytes, int]]:
    """The archives one after another, with the number of files in each; what could not be had is listed in the last."""
    zone = ZoneInfo(of[0].step.timezone)
    here: list[Packed] = []
    missing: list[str] = []
    size = total = count = 0
    for submission in of:
        folder = folder_of(submission)
        if submission.told:
            here.append(text_file(folder, t("archives-words"), words_of(t, submission, zone), now.astimezone(zone)))
            size += room_of(here[-1])
        for number, part in enumerate(submission.files, start=1):
            name = name_of(t, part, number)
            data = await fetched(bot, part) if total < ALL else None
            if data is None:
                missing.append(f"{folder}: {name}")
                continue
            packed = Packed(folder, name, data, part.at.astimezone(zone))
            if here and size + room_of(packed) > ONE:
                made, packed_so_far = await asyncio.to_thread(archive, here), count
                here, size, count = [], 0, 0  # what is in the archive need not lie here as well while it is sent
                yield made, packed_so_far
                del made
            here.append(packed)
            size, total, count = size + room_of(packed), total + len(data), count + 1
    if missing:
        text = t("archives-missing-text") + "\n\n" + "\n".join(missing) + "\n"
        here.append(text_file(t("archives-missing-folder"), t("archives-missing"), text, now.astimezone(zone)))
    if here:
        yield await asyncio.to_thread(archive, here), count


@press("archives.make")
async def make(ctx: Context, team: Id) -> None:
    """Each archive goes out as soon as it is made, so that only one is in memory."""
    of = await ctx.read(submissions.of_team, team=team)
    if not any(submission.parts for submission in of):
        raise Refused("archives-empty")
    await ctx.reply.now(Screen(ctx.t.html("archives-making")))
    found = of[0].team
    async with AT_ONCE:
        number = 0
        async for data, count in archives(ctx.bot, ctx.t, of, ctx.now):
            number += 1
            name = safe(f"{called(ctx.t, found)[:40]}{(f' {number}' if number > 1 else '')}.zip")
            back = (back_to(ctx.t, to("teams.open", team=found.id)),)
            text = ctx.t.html("archives-ready", title=found.title, count=count)
            await ctx.reply.now(Screen(text, back, file=MadeFile(name, data)))
