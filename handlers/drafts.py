"""Making a map: a plan is pasted, sent as a file, copied or added to item by item; looked at; saved."""

import asyncio
from datetime import date, datetime

from aiogram import Bot, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message

from data import classrooms, drafts, entries, months, plan, warnings
from data.db import Database
from data.drafts import Draft
from data.entries import Edit
from data.kinds import KINDS
from data.people import Person
from data.plan.files import Unreadable, read_file
from data.plan.pieces import read_as
from data.plan.template import template
from data.refusal import Refused
from handlers.buttons import (
    AskDiscard,
    CopyFrom,
    CopyMonth,
    Discard,
    ForgetUnread,
    LineAs,
    MakeMap,
    MonthOf,
    PlanMonth,
    Preview,
    Save,
    SaveAs,
    Template,
    UndoEdit,
    UnreadLine,
    UnreadLines,
    Warnings,
)
from handlers.editor import card_of
from handlers.months import month_card
from handlers.preview import (
    ask_discard,
    ask_month,
    ask_save,
    ask_source,
    preview,
    unread_kinds,
    unread_screen,
    warnings_screen,
    ways,
)
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import File, Screen
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "drafts")

PASTE = "entries.paste"
DOWNLOAD = 20
"""Megabytes that a bot may download (Bot API, getFile)."""


async def has_file(message: Message) -> bool:
    return message.document is not None


def noted(draft: Draft, now: datetime) -> tuple[warnings.Warning, ...]:
    """The warnings of a draft; what stands on the map already is not said to be past."""
    known = {entry.key for entry in draft.entries if entry.item is not None and not entry.touched}
    contents = {entry.key: entry.content for entry in draft.entries}
    return warnings.warnings(contents, today=now.astimezone(draft.zone).date(), zone=draft.zone, known=known)


async def preview_of(
    db: Database, t: Text, draft: int, by: Person, now: datetime, state: FSMContext, number: int = 0
) -> Screen:
    """The preview of a draft, or of an empty one how to fill it; what is sent now comes into it."""
    found = await db.read(drafts.get, draft=draft, by=by)
    await _await_plan(state, found)
    if not found.edited and not found.entries:
        return ways(t, found)
    return preview(t, found, noted(found, now), number)


async def _await_plan(state: FSMContext, draft: Draft) -> None:
    said = await state.get_data()
    block = said.get("block") if said.get("draft") == draft.id else None
    await state.set_data(
        {"draft": draft.id, "classroom": draft.classroom, "first": draft.first.isoformat(), "block": block}
    )
    await state.set_state(PASTE)


def say(t: Text, reply: Reply, edit: Edit, by: Person, done: str | None = None) -> bool:
    """Tell how an edit went; whether it was made."""
    if edit.other is not None:
        key = "drafts-meanwhile-self" if edit.other == by.name else "drafts-meanwhile"
        reply.toast(t(key, name=edit.other), alert=True)
        return False
    if done is not None:
        reply.toast(done)
    return True


@router.callback_query(MakeMap.filter())
async def make(
    _: object, callback_data: MakeMap, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    by.must_be_staff(callback_data.classroom)
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    reply.show(ask_month(t, known.id, now.astimezone(known.zone).date()))


@router.message(in_private, Command("plan"))
async def plan_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    here = by.here()
    by.must_be_staff(here)
    known = await db.read(classrooms.get, classroom=here, by=by)
    reply.show(ask_month(t, here, now.astimezone(known.zone).date()))


@router.callback_query(MonthOf.filter())
async def month_of(
    _: object,
    callback_data: MonthOf,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """A month that is being edited shows its preview, one that is begun its card; another one asks for a plan."""
    id, first = callback_data.classroom, _first(callback_data.year, callback_data.month)
    begun = await db.read(months.made, classroom=id, first=first, by=by)
    edited = await db.read(drafts.find, classroom=id, first=first, by=by)
    if edited is None and begun is not None and begun.items:
        reply.show(month_card(t, begun))
        return
    draft = edited if edited is not None else await db.write(drafts.begin, classroom=id, first=first, by=by, now=now)
    reply.show(await preview_of(db, t, draft, by, now, state))


@router.callback_query(PlanMonth.filter())
async def plan_month(
    _: object,
    callback_data: PlanMonth,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    first = _first(callback_data.year, callback_data.month)
    draft = await db.write(drafts.begin, classroom=callback_data.classroom, first=first, by=by, now=now)
    reply.show(await preview_of(db, t, draft, by, now, state))


def _first(year: int, month: int) -> date:
    """The month a button means, within what a calendar has."""
    return date(min(max(year, 2000), 2100), min(max(month, 1), 12), 1)


@router.callback_query(Preview.filter())
async def turn_preview(
    _: object,
    callback_data: Preview,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    reply.show(await preview_of(db, t, callback_data.draft, by, now, state, callback_data.page))


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
    said = await state.get_data()
    block = said["block"] if said["block"] == draft.block and said["draft"] == draft.id else None
    text, after = message.text or "", 0
    if block is not None:
        text, after = f"{draft.text}\n{text}", len(draft.text.splitlines())
    entries.check_text(text)
    read = await asyncio.to_thread(plan.read, text, month=draft.first, today=draft.first)
    edit = await db.write(entries.paste, draft=draft.id, text=text, read=read, by=by, now=now, after=after, block=block)
    await state.update_data(draft=draft.id, block=edit.block)
    await _show_last(db, t, edit, by, now, state, reply)


@router.message(in_private, StateFilter(PASTE), has_file)
async def sent(
    message: Message, bot: Bot, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A plan as a file; its bytes are read in memory and not kept."""
    assert message.document is not None
    draft = await _draft_at_hand(db, by, now, state)
    name = message.document.file_name or ""
    data = await _download(bot, message.document)
    try:
        read = await asyncio.to_thread(read_file, name, data, month=draft.first, today=draft.first, zone=draft.zone)
    except Unreadable as no:
        raise Refused(f"drafts-unreadable-{no.reason}") from None
    edit = await db.write(entries.file, draft=draft.id, read=read, by=by, now=now)
    await _show_last(db, t, edit, by, now, state, reply)


async def _download(bot: Bot, document: Document) -> bytes:
    if (document.file_size or 0) > DOWNLOAD * 2**20:
        raise Refused("drafts-file-too-large", limit=DOWNLOAD)
    file = await bot.download(document)
    assert file is not None
    return file.read()


async def _show_last(
    db: Database, t: Text, edit: Edit, by: Person, now: datetime, state: FSMContext, reply: Reply
) -> None:
    """The preview after something came in."""
    reply.show(await preview_of(db, t, edit.draft, by, now, state))


@router.message(in_private, StateFilter(PASTE))
async def sent_else(message: Message) -> None:
    """A picture or a voice is no plan."""
    if message.pinned_message is None:
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


@router.callback_query(Warnings.filter())
async def open_warnings(
    _: object, callback_data: Warnings, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(warnings_screen(t, draft, noted(draft, now), callback_data.page))


@router.callback_query(UnreadLines.filter())
async def open_unread(_: object, callback_data: UnreadLines, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(unread_screen(t, draft, callback_data.page))


@router.callback_query(UnreadLine.filter())
async def open_line(_: object, callback_data: UnreadLine, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    one = draft.line(callback_data.block, callback_data.line)
    reply.show(unread_kinds(t, draft, one) if one is not None else unread_screen(t, draft, 0))


@router.callback_query(LineAs.filter())
async def line_as(
    _: object,
    callback_data: LineAs,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """The line is read as an item of this kind; what is still not understood of it becomes the title."""
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    one = draft.line(callback_data.block, callback_data.line)
    if callback_data.kind not in KINDS:
        raise Refused("people-old-button")
    if one is None:
        reply.show(unread_screen(t, draft, 0))
        return
    read = await asyncio.to_thread(read_as, one.text, callback_data.kind, month=draft.first)
    edit = await db.write(
        entries.understand,
        draft=draft.id,
        block=one.block,
        line=one.line,
        kind=callback_data.kind,
        read=read,
        by=by,
        now=now,
    )
    say(t, reply, edit, by)
    screen = await card_of(db, t, draft.id, edit.key, by) if edit.key is not None else None
    reply.show(screen or await preview_of(db, t, draft.id, by, now, state))


@router.callback_query(ForgetUnread.filter())
async def forget_unread(
    _: object,
    callback_data: ForgetUnread,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    id, version = callback_data.draft, callback_data.version
    say(t, reply, await db.write(entries.forget_unread, draft=id, version=version, by=by, now=now), by)
    reply.show(await preview_of(db, t, id, by, now, state))


@router.callback_query(UndoEdit.filter())
async def undo(
    _: object,
    callback_data: UndoEdit,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    id, version = callback_data.draft, callback_data.version
    say(t, reply, await db.write(entries.undo, draft=id, version=version, by=by, now=now), by, t("drafts-undone"))
    reply.show(await preview_of(db, t, id, by, now, state))


@router.callback_query(AskDiscard.filter())
async def open_discard(_: object, callback_data: AskDiscard, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(ask_discard(t, await db.read(drafts.get, draft=callback_data.draft, by=by)))


@router.callback_query(Discard.filter())
async def discard(
    _: object,
    callback_data: Discard,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    other = await db.write(drafts.discard, draft=draft.id, version=callback_data.version, by=by, now=now)
    if not say(t, reply, Edit(draft.id, draft.version, other=other), by, t("drafts-discarded")):
        reply.show(await preview_of(db, t, draft.id, by, now, state))
        return
    await state.clear()
    begun = await db.read(months.made, classroom=draft.classroom, first=draft.first, by=by)
    if begun is not None and begun.items:
        reply.show(month_card(t, begun))
    else:
        reply.show(ask_month(t, draft.classroom, now.astimezone(draft.zone).date()))


@router.callback_query(Save.filter())
async def save(
    _: object, callback_data: Save, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    await _save(callback_data.draft, callback_data.version, None, db, by, now, state, t, reply)


@router.callback_query(SaveAs.filter())
async def save_as(
    _: object, callback_data: SaveAs, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    await _save(callback_data.draft, callback_data.version, callback_data.tell, db, by, now, state, t, reply)


async def _save(
    draft: int,
    version: int,
    tell: bool | None,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """Save; of a published map first ask how."""
    saved = await db.write(drafts.save, draft=draft, version=version, tell=tell, by=by, now=now)
    if saved.month is not None:
        await state.clear()
        reply.toast(t("drafts-saved-told" if saved.told else "drafts-saved"))
        reply.show(month_card(t, await db.read(months.get, month=saved.month, by=by)))
    elif saved.other is not None:
        say(t, reply, Edit(draft, version, other=saved.other), by)
        reply.show(await preview_of(db, t, draft, by, now, state))
    else:
        found = await db.read(drafts.differences, draft=draft, by=by)
        reply.show(ask_save(t, await db.read(drafts.get, draft=draft, by=by), found))
