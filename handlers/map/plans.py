"""What comes into a map in the making: pasted plans, files, another month."""

import asyncio
from datetime import date
from pathlib import PurePath

from aiogram.types import Message

from data import plan
from data.files import DOWNLOAD
from data.map import drafts, entries
from data.map.drafts import Draft
from data.plan import Plan
from data.plan.captions import beyond
from data.plan.sources import Unreadable
from data.plan.template import template
from data.plan.words import fold, is_title
from data.refusal import Refused, fetched
from handlers.kit import Context, Id, anything, press, sent
from handlers.map.drafts import preview_of
from handlers.map.pasted import text_of
from handlers.map.preview import ask_source
from handlers.papers import NotShared, Paper, is_picture, shared_in
from handlers.routing import has_words
from handlers.said import Said
from ui.screen import MadeFile, Screen

NAME = 100
"""The longest name of a plan, in characters."""
PHOTO = "photo.jpg"
"""Telegram's photos have no names, and are JPEGs."""


async def has_paper(message: Message) -> bool:
    return message.document is not None or bool(message.photo)


async def has_caption(message: Message) -> bool:
    return bool(message.caption)


async def _draft_at_hand(ctx: Context) -> Draft:
    """The draft that the conversation is about; a new one of its month, if somebody has saved or discarded that one."""
    said = await ctx.asked()
    first = date.fromisoformat(said["first"])
    draft = await ctx.do(drafts.begin, classroom=said["classroom"], first=first)
    return await ctx.read(drafts.get, draft=draft)


@sent("plans.paste", has_words)
async def pasted(ctx: Context, said: Said) -> Screen:
    """A plan, or the link to one; the next message is its continuation (Telegram cuts long texts), unless somebody
    else's came between."""
    draft = await _draft_at_hand(ctx)
    text = text_of(said.message)
    link = shared_in(text)
    if link is None:
        await _paste(ctx, draft, text)
    else:
        async with ctx.reply.busy():
            await _take(ctx, draft, [("", link)])
    return await preview_of(ctx, draft.id)


async def _paste(ctx: Context, draft: Draft, text: str) -> None:
    said = await ctx.asked()
    block = said["block"] if said["block"] == draft.block and said["draft"] == draft.id else None
    after = 0
    if block is not None:
        text, after = f"{draft.text}\n{text}", len(draft.text.splitlines())
    entries.check_text(text)
    known = await ctx.read(drafts.known, draft=draft.id)
    read = await asyncio.to_thread(plan.read, text, month=draft.first, today=draft.first, known=known)
    edit = await ctx.do(entries.paste, draft=draft.id, text=text, read=read, after=after, block=block)
    await ctx.keep(draft=draft.id, block=edit.block)


async def _take(ctx: Context, draft: Draft, files: list[Paper], block: int | None = None) -> int | None:
    """What files say comes into the draft, read apart; their number as a plan is told."""
    known = await ctx.read(drafts.known, draft=draft.id)
    try:
        read = await ctx.papers.read(files, draft, known)
    except NotShared as no:
        raise Refused(f"drafts-link-{no.reason}") from None
    edit = await ctx.do(entries.file, draft=draft.id, read=read, files=files, block=block)
    return edit.block


@sent("plans.paste", has_paper)
async def got(ctx: Context, said: Said) -> Screen | None:
    """A plan as a file or as photos of paper; nothing of them is kept. Words under a file are a plan too, if they are
    one; of a photo over such words comes in what they do not say. Photos of one album are pages of one plan."""
    draft = await _draft_at_hand(ctx)
    words = text_of(said.message)
    asked, album, paper = await ctx.asked(), said.message.media_group_id, paper_of(said.message, words)
    if album is not None and album == asked.get("album") and is_picture(paper):
        return await preview_of(ctx, draft.id) if await _beside(ctx, draft, paper, asked.get("words", "")) else None
    told = await _tells(ctx, words, draft)
    pages = asked.get("pages") if album is not None and album == (asked.get("pages") or {}).get("album") else None
    if told and is_picture(paper):
        await _beside(ctx, draft, paper, words)
        return await _paste_of_album(ctx, await ctx.read(drafts.get, draft=draft.id), words, album)
    one = [*((name, id) for name, id in (pages["files"] if pages else ())), paper]
    try:
        async with ctx.reply.busy():
            found = await _take(ctx, draft, one, pages["block"] if pages else None)
    except Unreadable as no:
        if not told:
            raise Refused(f"drafts-unreadable-{no.reason}") from None
        ctx.toast(f"drafts-unreadable-{no.reason}")
    if told:
        draft = await ctx.read(drafts.get, draft=draft.id)
        await _paste(ctx, draft, words)
    shown = await preview_of(ctx, draft.id)
    if album is None or not is_picture(paper):
        return shown
    known = pages["card"] if pages else None
    if known is None or not await ctx.reply.stage.edit(ctx.reply.chat, known, shown, ctx.t):
        known = await ctx.reply.now(shown)
    await ctx.keep(pages={"album": album, "block": found, "files": one, "card": known})
    return None


async def _said(ctx: Context, words: str, draft: Draft) -> Plan:
    known = await ctx.read(drafts.known, draft=draft.id)
    return await asyncio.to_thread(plan.read, words, month=draft.first, today=draft.first, known=known)


async def read_in(ctx: Context, draft: int, words: str, files: list[Paper]) -> Screen:
    """What came before it was said of which month it is comes into this draft."""
    await preview_of(ctx, draft)
    found = await ctx.read(drafts.get, draft=draft)
    link = shared_in(words)
    papers = [*files, *([("", link)] if link is not None else [])]
    if papers:
        try:
            async with ctx.reply.busy():
                await _take(ctx, found, papers)
        except Unreadable as no:
            raise Refused(f"drafts-unreadable-{no.reason}") from None
    elif words:
        await _paste(ctx, found, words)
    return await preview_of(ctx, draft)


async def _tells(ctx: Context, words: str, draft: Draft) -> bool:
    """Are these words under a file a plan of their own, not just what the file is?"""
    read = await _said(ctx, words, draft)
    return len(read.items) > 2 or any(item.starts or item.ends for item in read.items)


async def _beside(ctx: Context, draft: Draft, photo: Paper, words: str) -> bool:
    """What a photo says beyond the words under it comes into the draft: was there anything? A picture without words,
    or of what they say, is just their picture."""
    known = await ctx.read(drafts.known, draft=draft.id)
    try:
        async with ctx.reply.busy():
            read = await ctx.papers.read([photo], draft, known)
    except Unreadable as no:
        if no.reason == "photos":
            ctx.toast("drafts-unreadable-photos")
        return False
    more = beyond(read, await _said(ctx, words, draft))
    if more is None:
        return False
    await ctx.do(entries.file, draft=draft.id, read=more, files=[photo])
    return True


def paper_of(message: Message, words: str) -> Paper:
    """The file of a message, of a photo's sizes the largest; a title under it («План школы») is its name."""
    if message.document is None:
        assert message.photo
        name, id = PHOTO, message.photo[-1].file_id
    else:
        fetched(message.document.file_size, DOWNLOAD)
        name, id = message.document.file_name or "", message.document.file_id
    title = " ".join(words.strip("* ").replace("/", " ").split())
    return (f"{title}{PurePath(name).suffix}" if len(title) < NAME and is_title(fold(title)) else name), id


@sent("plans.paste", has_caption)
async def captioned(ctx: Context, said: Said) -> Screen:
    """A video with a plan under it, as posts have it."""
    draft = await _draft_at_hand(ctx)
    return await _paste_of_album(ctx, draft, text_of(said.message), said.message.media_group_id)


async def _paste_of_album(ctx: Context, draft: Draft, words: str, album: str | None) -> Screen:
    """Of an album the first one carries the words; what else is in it is answered with them."""
    await _paste(ctx, draft, words)
    screen = await preview_of(ctx, draft.id)
    await ctx.keep(album=album, words=words)
    return screen


@sent("plans.paste", anything)
async def sent_else(ctx: Context, said: Said) -> None:
    """A video or a voice is no plan; what else is in an album whose words were read is answered with it."""
    album = said.message.media_group_id
    heard = album is not None and album == (await ctx.asked()).get("album")
    if said.message.pinned_message is None and not heard:
        raise Refused("drafts-text-or-file")


@press("plans.template")
async def send_template(ctx: Context) -> None:
    """The table to be filled in, in the language of whoever presses."""
    data = await asyncio.to_thread(template, ctx.t.language)
    ctx.add(Screen(ctx.t.html("drafts-template-text"), file=MadeFile(ctx.t("drafts-template-name"), data)))


@press("plans.copy-from")
async def copy_from(ctx: Context, draft: Id) -> Screen:
    """Which month is to be copied?"""
    found = await ctx.read(drafts.get, draft=draft)
    return ask_source(ctx.t, found, await ctx.read(entries.sources, draft=draft))


@press("plans.copy")
async def copy_month(ctx: Context, draft: Id, month: Id) -> Screen:
    """The items of another month come into the draft."""
    edit = await ctx.do(entries.copy, draft=draft, month=month)
    ctx.toast("drafts-copied", count=edit.count)
    return await preview_of(ctx, edit.draft)
