"""What is to be checked in a map in the making is settled by taps, one after another, until nothing is left."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.fsm.context import FSMContext

from data import plan
from data.db import Database
from data.kinds import KINDS
from data.map import doubts, drafts, entries
from data.map.drafts import Draft, Unread
from data.map.entries import Edit
from data.people import Person
from data.plan import Plan, Understood
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
    SayOtherwise,
    Settle,
    SettleColumn,
    SettleKinds,
    TakeBack,
    TakeLine,
    TakeLines,
)
from handlers.map.drafts import check_on, say
from handlers.map.entries import ask_of
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
    """How it went, and what is to be checked next."""
    say(t, reply, edit, by, done)
    reply.show(await check_on(db, t, edit.draft, by, now, state, number))


@router.callback_query(Doubts.filter())
async def open_doubts(
    _: object, callback_data: Doubts, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    reply.show(await check_on(db, t, callback_data.draft, by, now, state, callback_data.page))


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


@router.callback_query(SayOtherwise.filter())
async def say_otherwise(
    _: object,
    callback_data: SayOtherwise,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """As in the editor; then checking goes on."""
    at = callback_data
    reply.show(await ask_of(db, t, at.draft, at.key, at.part, 0, by, now, state, checking=at.page))


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
    lines = found.lines(block, line)
    read = await _read(db, found, [lines] if lines else [], kind, by)
    where: dict[str, Any] = {"draft": draft, "block": block, "line": line, "kind": kind}
    return await db.write(entries.understand, **where, read=next(iter(read), ()), by=by, now=now)


@router.callback_query(TakeLines.filter())
async def take_lines(
    _: object,
    callback_data: TakeLines,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    draft = await db.read(drafts.get, draft=known.draft, by=by)
    read = await _read(db, draft, draft.left, known.kind, by)
    where: dict[str, Any] = {"draft": draft.id, "version": known.version, "kind": known.kind}
    edit = await db.write(entries.understand_all, **where, read=read, by=by, now=now)
    await _next(edit, None, db, by, now, state, t, reply)


async def _read(
    db: Database, draft: Draft, found: Sequence[Sequence[Unread]], kind: str, by: Person
) -> list[Sequence[Understood]]:
    """What lines say as items of this kind; one with an hour alone has, as a guess, the day of the item above it."""
    if kind not in KINDS:
        raise Refused("people-old-button")
    known = await db.read(drafts.known, draft=draft.id, by=by)

    def read(one: Unread) -> Sequence[Understood]:
        said = read_as(one.text, kind, month=draft.first, known=known)
        upper = doubts.above(draft, one.block, one.line)
        if said or upper is None or upper.content.starts is None or one.reason != "no-date":
            return said
        day = upper.content.starts.astimezone(draft.zone)
        again = read_as(f"{day:%d.%m} {one.text}", kind, month=draft.first, known=known)
        return [replace(item, doubts=tuple({*item.doubts, "day"})) for item in again]

    return await asyncio.to_thread(lambda: [read(lines[0]) for lines in found])


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
