"""Lines of a plan that were left aside: looked at, and taken in as items after all."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext

from data.db import Database
from data.map import drafts
from data.people import Person
from handlers.buttons.drafts import FoldedLines, LineAs, LineKinds, UnreadLine
from handlers.map.doubts import line_kinds, line_screen
from handlers.map.drafts import preview_of, say
from handlers.map.editor import card_of
from handlers.map.preview import folded_screen
from handlers.map.settling import understand
from handlers.routing import buttons_of
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "drafts")


@router.callback_query(FoldedLines.filter())
async def open_folded(_: object, callback_data: FoldedLines, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(folded_screen(t, draft, callback_data.page))


@router.callback_query(UnreadLine.filter())
async def open_line(_: object, callback_data: UnreadLine, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    found = draft.lines(callback_data.block, callback_data.line)
    reply.show(line_screen(t, draft, found) if found else folded_screen(t, draft, 0))


@router.callback_query(LineKinds.filter())
async def open_kinds(_: object, callback_data: LineKinds, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    found = draft.lines(callback_data.block, callback_data.line)
    reply.show(line_kinds(t, draft, found) if found else folded_screen(t, draft, 0))


@router.callback_query(LineAs.filter())
async def line_as(
    _: object, callback_data: LineAs, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """The line is an item of this kind, shown to be looked at."""
    known = callback_data
    edit = await understand(db, known.draft, known.block, known.line, known.kind, by, now)
    say(t, reply, edit, by)
    screen = await card_of(db, t, known.draft, edit.key, by) if edit.key is not None else None
    reply.show(screen or await preview_of(db, t, known.draft, by, now, state))
