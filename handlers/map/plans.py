"""What comes into a map in the making: pasted plans, files, another month."""

import asyncio
from datetime import date, datetime
from pathlib import PurePath

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import plan
from data.db import Database
from data.map import drafts, entries
from data.map.drafts import Draft
from data.people import Person
from data.plan.sources import Unreadable
from data.plan.template import template
from data.plan.words import fold, is_title
from data.refusal import Refused
from handlers.buttons.drafts import (
    CopyFrom,
    CopyMonth,
    Template,
)
from handlers.map.drafts import PASTE, preview_of
from handlers.map.pasted import text_of
from handlers.map.preview import ask_source
from handlers.papers import NotShared, Paper, Papers, is_picture, shared_in
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import File, Screen
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "drafts")

DOWNLOAD = 20
"""Megabytes that a bot may download (Bot API, getFile)."""
NAME = 100
"""The longest name of a plan, in characters."""
PHOTO = "photo.jpg"
"""Telegram's photos have no names, and are JPEGs."""


async def has_file(message: Message) -> bool:
    return message.document is not None


async def has_paper(message: Message) -> bool:
    return message.document is not None or bool(message.photo)


async def has_caption(message: Message) -> bool:
    return bool(message.caption)


async def _draft_at_hand(db: Database, by: Person, now: datetime, state: FSMContext) -> Draft:
    """The draft that the conversation is about; a new one of its month, if somebody has saved or discarded that one."""
    said = await state.get_data()
    first = date.fromisoformat(said["first"])
    draft = await db.write(drafts.begin, classroom=said["classroom"], first=first, by=by, now=now)
    return await db.read(drafts.get, draft=draft, by=by)


@router.message(in_private, StateFilter(PASTE), has_words)
async def pasted(
    message: Message,
    papers: Papers,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """A plan, or the link to one; the next message is its continuation (Telegram cuts long texts), unless somebody
    else's came between."""
    draft = await _draft_at_hand(db, by, now, state)
    text = text_of(message)
    link = shared_in(text)
    if link is None:
        await _paste(draft, text, db, by, now, state)
    else:
        async with reply.busy():
            await _take(draft, [("", link)], papers, db, by, now)
    reply.show(await preview_of(db, t, draft.id, by, now, state))


async def _paste(draft: Draft, text: str, db: Database, by: Person, now: datetime, state: FSMContext) -> None:
    said = await state.get_data()
    block = said["block"] if said["block"] == draft.block and said["draft"] == draft.id else None
    after = 0
    if block is not None:
        text, after = f"{draft.text}\n{text}", len(draft.text.splitlines())
    entries.check_text(text)
    known = await db.read(drafts.known, draft=draft.id, by=by)
    read = await asyncio.to_thread(plan.read, text, month=draft.first, today=draft.first, known=known)
    edit = await db.write(entries.paste, draft=draft.id, text=text, read=read, by=by, now=now, after=after, block=block)
    await state.update_data(draft=draft.id, block=edit.block)


async def _take(
    draft: Draft, files: list[Paper], papers: Papers, db: Database, by: Person, now: datetime, block: int | None = None
) -> int | None:
    """What files say comes into the draft, read apart; their number as a plan is told."""
    known = await db.read(drafts.known, draft=draft.id, by=by)
    try:
        read = await papers.read(files, draft, known)
    except NotShared as no:
        raise Refused(f"drafts-link-{no.reason}") from None
    edit = await db.write(entries.file, draft=draft.id, read=read, by=by, now=now, files=files, block=block)
    return edit.block


@router.message(in_private, StateFilter(PASTE), has_paper)
async def sent(
    message: Message,
    papers: Papers,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """A plan as a file or as photos of paper; nothing of them is kept. Words under a file are a plan too, if they are
    one; a photo under such words is their picture. Photos of one album are pages of one plan."""
    draft = await _draft_at_hand(db, by, now, state)
    words = text_of(message)
    said, album, paper = await state.get_data(), message.media_group_id, _paper(message, words)
    if album is not None and album == said.get("album") and is_picture(paper):
        return  # the words of this album were the plan
    told = await _tells(words, draft, db, by)
    pages = said.get("pages") if album is not None and album == (said.get("pages") or {}).get("album") else None
    if told and is_picture(paper):
        await _paste(draft, words, db, by, now, state)
        reply.show(await preview_of(db, t, draft.id, by, now, state))
        await state.update_data(album=album)
        return
    files = [*((name, id) for name, id in (pages["files"] if pages else ())), paper]
    try:
        async with reply.busy():
            block = await _take(draft, files, papers, db, by, now, pages["block"] if pages else None)
    except Unreadable as no:
        if not told:
            raise Refused(f"drafts-unreadable-{no.reason}") from None
        reply.toast(t(f"drafts-unreadable-{no.reason}"))
    if told:
        draft = await db.read(drafts.get, draft=draft.id, by=by)
        await _paste(draft, words, db, by, now, state)
    shown = await preview_of(db, t, draft.id, by, now, state)
    if album is None or not is_picture(paper):
        reply.show(shown)
        return
    card = pages["card"] if pages else None
    if card is None or not await reply.stage.edit(reply.chat, card, shown, t):
        card = await reply.now(shown)
    await state.update_data(pages={"album": album, "block": block, "files": files, "card": card})


async def _tells(words: str, draft: Draft, db: Database, by: Person) -> bool:
    """Are these words under a file a plan of their own, not just what the file is?"""
    known = await db.read(drafts.known, draft=draft.id, by=by)
    read = await asyncio.to_thread(plan.read, words, month=draft.first, today=draft.first, known=known)
    return len(read.items) > 2 or any(item.starts or item.ends for item in read.items)


def _paper(message: Message, words: str) -> Paper:
    """The file of a message, of a photo's sizes the largest; a title under it («План школы») is its name."""
    if message.document is None:
        assert message.photo
        name, id = PHOTO, message.photo[-1].file_id
    elif (message.document.file_size or 0) > DOWNLOAD * 2**20:
        raise Refused("drafts-file-too-large", limit=DOWNLOAD)
    else:
        name, id = message.document.file_name or "", message.document.file_id
    title = " ".join(words.strip("* ").replace("/", " ").split())
    return (f"{title}{PurePath(name).suffix}" if len(title) < NAME and is_title(fold(title)) else name), id


@router.message(in_private, StateFilter(PASTE), has_caption)
async def captioned(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A video with a plan under it, as posts have it; of an album the first one carries the words."""
    draft = await _draft_at_hand(db, by, now, state)
    await _paste(draft, text_of(message), db, by, now, state)
    reply.show(await preview_of(db, t, draft.id, by, now, state))
    await state.update_data(album=message.media_group_id)


@router.message(in_private, StateFilter(PASTE))
async def sent_else(message: Message, state: FSMContext) -> None:
    """A video or a voice is no plan; what else is in an album whose words were read is answered with it."""
    album = message.media_group_id is not None and message.media_group_id == (await state.get_data()).get("album")
    if message.pinned_message is None and not album:
        raise Refused("drafts-text-or-file")


@router.callback_query(Template.filter())
async def send_template(_: object, t: Text, reply: Reply) -> None:
    data = await asyncio.to_thread(template, t.language)
    reply.add(Screen(t.html("drafts-template-text"), file=File(t("drafts-template-name"), data)))


@router.callback_query(CopyFrom.filter())
async def copy_from(_: object, callback_data: CopyFrom, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(ask_source(t, draft, await db.read(entries.sources, draft=draft.id, by=by)))


@router.callback_query(CopyMonth.filter())
async def copy_month(
    _: object,
    callback_data: CopyMonth,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    edit = await db.write(entries.copy, draft=callback_data.draft, month=callback_data.month, by=by, now=now)
    reply.toast(t("drafts-copied", count=edit.count))
    reply.show(await preview_of(db, t, edit.draft, by, now, state))
