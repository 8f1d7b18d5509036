"""What is doubtful in a map in the making is settled by taps, one after another, until nothing is left."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext

from data import doubts, drafts, entries
from data.db import Database
from data.entries import Edit
from data.people import Person
from handlers.buttons.doubts import Doubts, Drop, Join, Settle, SettleKinds
from handlers.doubts import doubts_screen
from handlers.drafts import preview_of, say
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
    edit = await db.write(
        doubts.settle_kinds, draft=known.draft, version=known.version, kind=known.kind, by=by, now=now
    )
    await _next(edit, None, db, by, now, state, t, reply)


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
