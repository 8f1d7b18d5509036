"""What is to be checked in a map in the making is settled by taps, one after another, until nothing is left."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import replace

from aiogram.exceptions import TelegramAPIError

from data import plan
from data.kinds import KINDS
from data.map import doubts, drafts, entries
from data.map.drafts import Draft, UnreadLine
from data.map.entries import Edit
from data.plan import Plan, Understood
from data.plan.known import Known
from data.plan.pieces import read_as
from data.plan.sources import Unreadable
from data.refusal import among
from handlers.kit import Context, Id, press
from handlers.map.drafts import check_on, say
from handlers.map.entries import ask_of
from handlers.papers import NotShared, Papers
from ui.screen import Screen


async def _next(ctx: Context, edit: Edit, done: str | None = None, number: int = 0) -> Screen:
    """How it went, and what is to be checked next."""
    say(ctx, edit, done)
    return await check_on(ctx, edit.draft, number)


@press("doubts.open")
async def open_doubts(ctx: Context, draft: Id, page: int) -> Screen:
    """What is to be checked, one at a time."""
    return await check_on(ctx, draft, page)


@press("doubts.settle")
async def settle(ctx: Context, draft: Id, version: int, key: int, part: str, reading: int, page: int) -> Screen:
    """A doubtful part of an item is its likely reading of this number."""
    edit = await ctx.do(doubts.settle, draft=draft, version=version, key=key, part=part, reading=reading)
    return await _next(ctx, edit, number=page)


@press("doubts.other")
async def say_otherwise(ctx: Context, draft: Id, key: int, part: str, page: int) -> Screen:
    """As in the editor; then checking goes on."""
    return await ask_of(ctx, draft, key, part, 0, checking=page)


@press("doubts.settle-kinds")
async def settle_kinds(ctx: Context, draft: Id, version: int, kind: str, key: int) -> Screen:
    """All items whose kind is doubtful are of this one; of a `key`, those that stand under its heading."""
    return await _next(ctx, await ctx.do(doubts.settle_kinds, draft=draft, version=version, kind=kind, key=key))


@press("doubts.column")
async def settle_column(ctx: Context, draft: Id, version: int, block: int, column: int, role: str) -> Screen:
    """The plan is read again, as if the column had been known."""
    found = await ctx.read(drafts.get, draft=draft)
    lesson = doubts.column(found, block, column, role)
    known = await ctx.read(doubts.taught_by, draft=draft, lesson=lesson)
    read = await _again(ctx.papers, found, block, known)
    edit = await ctx.do(doubts.settle_column, draft=draft, version=version, block=block, lesson=lesson, read=read)
    return await _next(ctx, edit)


async def _again(papers: Papers, draft: Draft, block: int, known: Known) -> Plan | None:
    """What a plan of the draft says if this is known; None if it is not at hand any more."""
    found = draft.plan(block)
    if found is not None and found.files:
        with contextlib.suppress(Unreadable, NotShared, TelegramAPIError):
            return await papers.read(found.files, draft, known)
    elif block == draft.block and draft.text:
        return await asyncio.to_thread(plan.read, draft.text, month=draft.first, today=draft.first, known=known)
    return None


@press("doubts.join")
async def join(ctx: Context, draft: Id, version: int, key: int, page: int) -> Screen:
    """What was read as an item belongs to the one above it."""
    edit = await ctx.do(doubts.join, draft=draft, version=version, key=key)
    return await _next(ctx, edit, "doubts-joined", page)


@press("doubts.drop")
async def drop(ctx: Context, draft: Id, version: int, key: int, page: int) -> Screen:
    """What was read as an item is none."""
    edit = await ctx.do(entries.remove, draft=draft, version=version, key=key)
    return await _next(ctx, edit, "entries-removed", page)


@press("doubts.take")
async def take_line(ctx: Context, draft: Id, block: int, line: int, kind: str, page: int) -> Screen:
    """A line that was not read is an item of this kind."""
    edit = await understand(ctx, draft, block, line, kind)
    return await _next(ctx, edit, number=page)


async def understand(ctx: Context, draft: int, block: int, line: int, kind: str) -> Edit:
    """A line is read as an item of this kind; what is still not understood of it becomes the title."""
    found = await ctx.read(drafts.get, draft=draft)
    lines = found.lines(block, line)
    read = await _read(ctx, found, [lines] if lines else [], kind)
    return await ctx.do(entries.understand, draft=draft, block=block, line=line, kind=kind, read=next(iter(read), ()))


@press("doubts.take-lines")
async def take_lines(ctx: Context, draft: Id, version: int, kind: str) -> Screen:
    """All lines that were not read are items of this kind."""
    found = await ctx.read(drafts.get, draft=draft)
    read = await _read(ctx, found, found.left, kind)
    edit = await ctx.do(entries.understand_all, draft=draft, version=version, kind=kind, read=read)
    return await _next(ctx, edit)


async def _read(
    ctx: Context, draft: Draft, found: Sequence[Sequence[UnreadLine]], kind: str
) -> list[Sequence[Understood]]:
    """What lines say as items of this kind; one with an hour alone has, as a guess, the day of the item above it."""
    among(kind, KINDS)
    known = await ctx.read(drafts.known, draft=draft.id)

    def read(one: UnreadLine) -> Sequence[Understood]:
        said = read_as(one.text, kind, month=draft.first, known=known)
        upper = doubts.above(draft, one.block, one.line)
        if said or upper is None or upper.content.starts is None or one.reason != "no-date":
            return said
        day = upper.content.starts.astimezone(draft.zone)
        again = read_as(f"{day:%d.%m} {one.text}", kind, month=draft.first, known=known)
        return [replace(item, doubts=tuple({*item.doubts, "day"})) for item in again]

    return await asyncio.to_thread(lambda: [read(lines[0]) for lines in found])


@press("doubts.join-line")
async def join_line(ctx: Context, draft: Id, block: int, line: int, page: int) -> Screen:
    """A line that was not read belongs to the item above it."""
    edit = await ctx.do(doubts.join_line, draft=draft, block=block, line=line)
    return await _next(ctx, edit, "doubts-joined", page)


@press("doubts.drop-line")
async def drop_line(ctx: Context, draft: Id, block: int, line: int, page: int) -> Screen:
    """A line that was not read is not needed."""
    edit = await ctx.do(doubts.drop_line, draft=draft, block=block, line=line)
    return await _next(ctx, edit, "entries-removed", page)


@press("doubts.drop-lines")
async def drop_lines(ctx: Context, draft: Id, version: int) -> Screen:
    """None of the lines that were not read is needed."""
    edit = await ctx.do(entries.forget_unread, draft=draft, version=version)
    return await _next(ctx, edit, "entries-removed")


@press("doubts.undo")
async def take_back(ctx: Context, draft: Id, version: int, page: int) -> Screen:
    """The last edit is taken back, and checking goes on."""
    return await _next(ctx, await ctx.do(entries.undo, draft=draft, version=version), "drafts-undone", page)
