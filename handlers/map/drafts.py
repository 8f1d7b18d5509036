"""A map in the making: opened, looked at, saved or thrown away. How items come into it: handlers/map/plans.py."""

from datetime import date, datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.map import drafts, entries, feeds, months, warnings
from data.map.drafts import Draft
from data.map.entries import Edit
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from handlers.buttons.drafts import (
    AskDiscard,
    Discard,
    MakeMap,
    MonthOf,
    PlanMonth,
    Preview,
    Save,
    SaveAndPublish,
    SaveAs,
    UndoEdit,
    Warnings,
)
from handlers.map.doubts import doubts_screen
from handlers.map.lessons import learnt
from handlers.map.months import month_card
from handlers.map.preview import ask_discard, ask_month, ask_save, preview, warnings_screen, ways
from handlers.routing import buttons_of, in_private
from ui.screen import Screen
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "drafts")

PASTE, TYPING = "entries.paste", "entries.typing"
TYPED = ("when", "title")
"""Parts that may be typed where they are to be checked."""


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
    news = await db.read(feeds.count, classroom=found.classroom, now=now, by=by, first=found.first)
    if not found.edited and not found.entries:
        return ways(t, found, news)
    return preview(t, found, noted(found, now), number, news)


async def check_on(
    db: Database, t: Text, draft: int, by: Person, now: datetime, state: FSMContext, number: int
) -> Screen:
    """What is to be checked next, in the place of what has been; the preview when nothing is left.

    A day or a title that is typed now is the answer; what is sent else comes into the draft.
    """
    found = await db.read(drafts.get, draft=draft, by=by)
    if not found.doubts:
        return await preview_of(db, t, draft, by, now, state)
    await _await_plan(state, found)
    number = min(max(number, 0), len(found.doubts) - 1)
    doubt = found.doubts[number]
    if doubt.entry is not None and doubt.part in TYPED:
        asked = {"draft": found.id, "key": doubt.entry.key, "field": doubt.part, "version": found.version}
        await state.set_data({**asked, "checking": number})
        await state.set_state(TYPING)
    return doubts_screen(t, found, number)


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
    if edit.learnt:
        reply.toast(learnt(t, edit.learnt))
    elif done is not None:
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


@router.callback_query(Warnings.filter())
async def open_warnings(
    _: object, callback_data: Warnings, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(warnings_screen(t, draft, noted(draft, now), callback_data.page))


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


@router.callback_query(SaveAndPublish.filter())
async def save_and_publish(
    _: object,
    callback_data: SaveAndPublish,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """One press at the end of the preview; of a map that has been published meanwhile it is asked how to save."""
    await _save(callback_data.draft, callback_data.version, None, db, by, now, state, t, reply, publish=True)


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
    *,
    publish: bool = False,
) -> None:
    """Save; of a published map first ask how. A doubt that hinders it is shown at once."""
    where: dict[str, Any] = {"draft": draft, "version": version, "tell": tell, "publish": publish}
    try:
        saved = await db.write(drafts.save, **where, by=by, now=now)
    except Refused as no:
        if no.key != "doubts-first":
            raise
        reply.toast(t(no.key, **no.values), alert=True)
        found = await db.read(drafts.get, draft=draft, by=by)
        at = next(at for at, one in enumerate(found.doubts) if one.part == "when")
        reply.show(await check_on(db, t, draft, by, now, state, at))
        return
    if saved.month is not None:
        await state.clear()
        reply.toast(t("months-published" if saved.published else "drafts-saved-told" if saved.told else "drafts-saved"))
        reply.show(month_card(t, await db.read(months.get, month=saved.month, by=by)))
    elif saved.other is not None:
        say(t, reply, Edit(draft, version, other=saved.other), by)
        reply.show(await preview_of(db, t, draft, by, now, state))
    else:
        changes = await db.read(drafts.differences, draft=draft, by=by)
        reply.show(ask_save(t, await db.read(drafts.get, draft=draft, by=by), changes))
