"""What is to be checked in a map in the making is settled by taps, one after another, until nothing is left."""

import asyncio
import contextlib
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.fsm.context import FSMContext

from data import doubts, drafts, entries, plan
from data.db import Database
from data.drafts import Draft
from data.entries import Edit
from data.kinds import KINDS
from data.people import Person
from data.plan import Plan
from data.plan.known import Known
from data.plan.pieces import read_as
from data.plan.sources import Unreadable
from data.refusal import Refused
from handlers.buttons.doubts import (
    Doubts,
    Drop,
    DropLine,
    DropLines,
    Join,
    JoinLine,
    Settle,
    SettleColumn,
    SettleKinds,
    TakeBack,
    TakeLine,
)
from handlers.doubts import doubts_screen
from handlers.drafts import preview_of, say
from handlers.papers import NotShared, Papers
from handlers.routing import buttons_of
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "doubts")


async def _next(
    edit: Edit,
    done: str | None,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
    number: int = 0,
) -> None:
    """The doubt that stands in the place of the settled one; the preview when none is left."""
    say(t, reply, edit, by, done)
    draft = await db.read(drafts.get, draft=edit.draft, by=by)
    screen = doubts_screen(t, draft, number) if draft.doubts else None
    reply.show(screen or await preview_of(db, t, draft.id, by, now, state))


@router.callback_query(Doubts.filter())
async def open_doubts(_: object, callback_data: Doubts, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(doubts_screen(t, draft, callback_data.page))


@router.callback_query(Settle.filter())
async def settle(
    _: object, callback_data: Settle, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = callback_data
    edit = await db.write(
        doubts.settle,
        draft=known.draft,
        version=known.version,
        key=known.key,
        part=known.part,
        reading=known.reading,
        by=by,
        now=now,
    )
    await _next(edit, None, db, by, now, state, t, reply, known.page)


@router.callback_query(SettleKinds.filter())
async def settle_kinds(
    _: object,
    callback_data: SettleKinds,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    where: dict[str, Any] = {"draft": known.draft, "version": known.version, "kind": known.kind, "key": known.key}
    edit = await db.write(doubts.settle_kinds, **where, by=by, now=now)
    await _next(edit, None, db, by, now, state, t, reply)


@router.callback_query(SettleColumn.filter())
async def settle_column(
    _: object,
    callback_data: SettleColumn,
    papers: Papers,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """The plan is read again, as if the column had been known."""
    at = callback_data
    draft = await db.read(drafts.get, draft=at.draft, by=by)
    lesson = doubts.column(draft, at.block, at.column, at.role)
    known = await db.read(doubts.taught_by, draft=draft.id, lesson=lesson, by=by)
    read = await _again(papers, draft, at.block, known)
    where: dict[str, Any] = {
        "draft": draft.id,
        "version": at.version,
        "block": at.block,
        "lesson": lesson,
        "read": read,
    }
    edit = await db.write(doubts.settle_column, **where, by=by, now=now)
    await _next(edit, None, db, by, now, state, t, reply)


async def _again(papers: Papers, draft: Draft, block: int, known: Known) -> Plan | None:
    """What a plan of the draft says if this is known; None if it is not at hand any more."""
    found = draft.plan(block)
    if found is not None and found.files:
        with contextlib.suppress(Unreadable, NotShared, TelegramAPIError):
            return await papers.read(found.files, draft, known)
    elif block == draft.block and draft.text:
        return await asyncio.to_thread(plan.read, draft.text, month=draft.first, today=draft.first, known=known)
    return None


@router.callback_query(Join.filter())
async def join(
    _: object, callback_data: Join, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = callback_data
    edit = await db.write(doubts.join, draft=known.draft, version=known.version, key=known.key, by=by, now=now)
    await _next(edit, t("doubts-joined"), db, by, now, state, t, reply, known.page)


@router.callback_query(Drop.filter())
async def drop(
    _: object, callback_data: Drop, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = callback_data
    edit = await db.write(entries.remove, draft=known.draft, version=known.version, key=known.key, by=by, now=now)
    await _next(edit, t("entries-removed"), db, by, now, state, t, reply, known.page)


@router.callback_query(TakeLine.filter())
async def take_line(
    _: object,
    callback_data: TakeLine,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    edit = await understand(db, known.draft, known.block, known.line, known.kind, by, now)
    await _next(edit, None, db, by, now, state, t, reply, known.page)


async def understand(db: Database, draft: int, block: int, line: int, kind: str, by: Person, now: datetime) -> Edit:
    """A line is read as an item of this kind; what is still not understood of it becomes the title."""
    found = await db.read(drafts.get, draft=draft, by=by)
    if kind not in KINDS:
        raise Refused("people-old-button")
    lines, known = found.lines(block, line), await db.read(drafts.known, draft=draft, by=by)
    read = await asyncio.to_thread(read_as, lines[0].text, kind, month=found.first, known=known) if lines else ()
    where: dict[str, Any] = {"draft": draft, "block": block, "line": line, "kind": kind, "read": read}
    return await db.write(entries.understand, **where, by=by, now=now)


@router.callback_query(JoinLine.filter())
async def join_line(
    _: object,
    callback_data: JoinLine,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    edit = await db.write(doubts.join_line, draft=known.draft, block=known.block, line=known.line, by=by, now=now)
    await _next(edit, t("doubts-joined"), db, by, now, state, t, reply, known.page)


@router.callback_query(DropLine.filter())
async def drop_line(
    _: object,
    callback_data: DropLine,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    edit = await db.write(doubts.drop_line, draft=known.draft, block=known.block, line=known.line, by=by, now=now)
    await _next(edit, t("entries-removed"), db, by, now, state, t, reply, known.page)


@router.callback_query(DropLines.filter())
async def drop_lines(
    _: object,
    callback_data: DropLines,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    edit = await db.write(entries.forget_unread, draft=known.draft, version=known.version, by=by, now=now)
    await _next(edit, t("entries-removed"), db, by, now, state, t, reply)


@router.callback_query(TakeBack.filter())
async def take_back(
    _: object,
    callback_data: TakeBack,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    edit = await db.write(entries.undo, draft=known.draft, version=known.version, by=by, now=now)
    await _next(edit, t("drafts-undone"), db, by, now, state, t, reply, known.page)
