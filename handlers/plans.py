"""What comes into a map in the making: pasted plans, files, another month."""

import asyncio
from datetime import date, datetime

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message

from data import drafts, entries, plan, readers
from data.db import Database
from data.drafts import Draft
from data.people import Person
from data.plan.files import Unreadable, read_file
from data.plan.template import template
from data.refusal import Refused
from handlers.buttons.drafts import (
    CopyFrom,
    CopyMonth,
    Template,
)
from handlers.drafts import PASTE, preview_of
from handlers.pasted import text_of
from handlers.preview import ask_source
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import File, Screen
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "drafts")

DOWNLOAD = 20
"""Megabytes that a bot may download (Bot API, getFile)."""


async def has_file(message: Message) -> bool:
    return message.document is not None


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
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A plan; the next message is its continuation (Telegram cuts long texts), unless somebody else's came between."""
    draft = await _draft_at_hand(db, by, now, state)
    await _paste(draft, text_of(message), db, by, now, state)
    reply.show(await preview_of(db, t, draft.id, by, now, state))


async def _paste(draft: Draft, text: str, db: Database, by: Person, now: datetime, state: FSMContext) -> None:
    said = await state.get_data()
    block = said["block"] if said["block"] == draft.block and said["draft"] == draft.id else None
    after = 0
    if block is not None:
        text, after = f"{draft.text}\n{text}", len(draft.text.splitlines())
    entries.check_text(text)
    read = await asyncio.to_thread(plan.read, text, month=draft.first, today=draft.first)
    edit = await db.write(entries.paste, draft=draft.id, text=text, read=read, by=by, now=now, after=after, block=block)
    await state.update_data(draft=draft.id, block=edit.block)


@router.message(in_private, StateFilter(PASTE), has_file)
async def sent(
    message: Message, bot: Bot, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A plan as a file; its bytes are read in memory and not kept. Words under it are a plan too, if any item is in
    them; if the file is none, they are all there is."""
    assert message.document is not None
    draft = await _draft_at_hand(db, by, now, state)
    name = message.document.file_name or ""
    data = await _download(bot, message.document)
    words = text_of(message)
    beside = await asyncio.to_thread(plan.read, words, month=draft.first, today=draft.first)
    try:
        read = await readers.read(read_file, name, data, month=draft.first, today=draft.first, zone=draft.zone)
        source = (name, message.document.file_id)
        await db.write(entries.file, draft=draft.id, read=read, by=by, now=now, source=source)
    except Unreadable as no:
        if not beside.items:
            raise Refused(f"drafts-unreadable-{no.reason}") from None
        reply.toast(t(f"drafts-unreadable-{no.reason}"))
    if beside.items:
        draft = await db.read(drafts.get, draft=draft.id, by=by)
        await _paste(draft, words, db, by, now, state)
    reply.show(await preview_of(db, t, draft.id, by, now, state))


@router.message(in_private, StateFilter(PASTE), has_caption)
async def captioned(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A picture or a video with a plan under it, as posts have it; of an album the first one carries the words."""
    draft = await _draft_at_hand(db, by, now, state)
    await _paste(draft, text_of(message), db, by, now, state)
    reply.show(await preview_of(db, t, draft.id, by, now, state))
    await state.update_data(album=message.media_group_id)


async def _download(bot: Bot, document: Document) -> bytes:
    if (document.file_size or 0) > DOWNLOAD * 2**20:
        raise Refused("drafts-file-too-large", limit=DOWNLOAD)
    file = await bot.download(document)
    assert file is not None
    return file.read()


@router.message(in_private, StateFilter(PASTE))
async def sent_else(message: Message, state: FSMContext) -> None:
    """A picture or a voice is no plan; the pictures of an album whose words were read are answered with it."""
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
