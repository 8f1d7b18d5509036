"""One item of a map in the making: added, corrected field by field, moved, taken out."""

from calendar import monthrange
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import norms
from data.db import Database
from data.items import Content
from data.kinds import KINDS
from data.map import drafts, entries
from data.map.drafts import Draft
from data.map.entries import Edit
from data.people import Person
from data.refusal import Refused
from data.school import families
from handlers.buttons.entries import (
    AddEntry,
    AddKind,
    AskField,
    ChooseDay,
    ChooseHour,
    Looked,
    MoveEntry,
    OpenEntry,
    RemoveEntry,
    SetField,
)
from handlers.map.drafts import TYPING, check_on, preview_of, say
from handlers.map.editor import DEADLINE, ask_field, ask_hour, ask_new, ask_title, card_of, fields_of
from handlers.map.fields import TYPED, field_chosen, field_said, words_of
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Screen
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "entries")

NAMING = "entries.naming"
DAY = 24 * 60


async def _show_card(
    db: Database, t: Text, edit: Edit, by: Person, now: datetime, state: FSMContext, reply: Reply
) -> None:
    """The editor after an edit, or the preview if the entry is gone."""
    screen = await card_of(db, t, edit.draft, edit.key, by) if edit.key is not None else None
    if screen is None:
        screen = await preview_of(db, t, edit.draft, by, now, state)
    else:
        await state.clear()
    reply.show(screen)


async def _after(
    db: Database, t: Text, edit: Edit, by: Person, now: datetime, state: FSMContext, reply: Reply, key: int
) -> None:
    """The next thing to check, if that is where the item was corrected; else the editor."""
    said = await state.get_data()
    if said.get("checking") is not None and (said["draft"], said["key"]) == (edit.draft, key):
        reply.show(await check_on(db, t, edit.draft, by, now, state, said["checking"]))
    else:
        await _show_card(db, t, edit, by, now, state, reply)


@router.callback_query(OpenEntry.filter())
async def open_entry(
    _: object,
    callback_data: OpenEntry,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _show_card(db, t, Edit(callback_data.draft, 0, callback_data.key), by, now, state, reply)


@router.callback_query(AddEntry.filter())
async def add(
    _: object, callback_data: AddEntry, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    await state.clear()
    reply.show(ask_new(t, await db.read(drafts.get, draft=callback_data.draft, by=by)))


@router.callback_query(AddKind.filter())
async def add_kind(
    _: object, callback_data: AddKind, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    if callback_data.kind not in KINDS:
        raise Refused("people-old-button")
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    await state.set_data({"draft": draft.id, "kind": callback_data.kind})
    await state.set_state(NAMING)
    reply.show(ask_title(t, draft, callback_data.kind))


@router.message(in_private, StateFilter(NAMING), has_words)
async def named(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """The new item is in the draft as soon as it has a title; its day is asked next."""
    said = await state.get_data()
    known = await db.read(drafts.get, draft=said["draft"], by=by)
    norm = await db.read(norms.of_kind, classroom=known.classroom, kind=said["kind"])
    content = Content(said["kind"], words_of("title", message.text or ""), points=norm.points)
    edit = await db.write(entries.add, draft=said["draft"], content=content, by=by, now=now)
    assert edit.key is not None
    reply.show(await ask_of(db, t, edit.draft, edit.key, "when", 0, by, now, state))


@router.callback_query(AskField.filter())
async def ask(
    _: object,
    callback_data: AskField,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    reply.show(await ask_of(db, t, known.draft, known.key, known.field, known.page, by, now, state))


async def ask_of(
    db: Database,
    t: Text,
    draft: int,
    key: int,
    field: str,
    number: int,
    by: Person,
    now: datetime,
    state: FSMContext,
    checking: int | None = None,
) -> Screen:
    """What a field may be; what is typed next goes into it. Then, if it was to be checked, `checking` goes on there."""
    known = await db.read(drafts.get, draft=draft, by=by)
    entry = known.entry(key)
    if entry is None:
        return await preview_of(db, t, draft, by, now, state)
    if field not in fields_of(KINDS[entry.content.kind]):
        raise Refused("people-old-button")
    await state.clear()
    await state.set_data({"draft": draft, "key": key, "field": field, "version": known.version, "checking": checking})
    if field in TYPED:
        await state.set_state(TYPING)
    all_of_them = await db.read(families.accepted, classroom=known.classroom, by=by) if field == "family" else []
    return ask_field(t, known, entry, field, all_of_them, number)


@router.message(in_private, StateFilter(TYPING))
async def typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A field's words, number, day or file."""
    if message.pinned_message is not None:
        return
    said = await state.get_data()
    draft = await db.read(drafts.get, draft=said["draft"], by=by)
    entry = draft.entry(said["key"])
    fields = field_said(t, draft, entry, said, message) if entry is not None else {}
    edit = await db.write(
        entries.correct, draft=draft.id, version=said["version"], key=said["key"], by=by, now=now, fields=fields
    )
    if not say(t, reply, edit, by) and edit.key is not None:
        reply.show(await ask_of(db, t, draft.id, edit.key, said["field"], 0, by, now, state, said.get("checking")))
        return
    await _after(db, t, edit, by, now, state, reply, said["key"])


@router.callback_query(SetField.filter())
async def put(
    _: object,
    callback_data: SetField,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    draft = await db.read(drafts.get, draft=known.draft, by=by)
    entry = draft.entry(known.key)
    fields = field_chosen(entry.content, known.field, known.value) if entry is not None else {}
    edit = await db.write(
        entries.correct, draft=draft.id, version=known.version, key=known.key, by=by, now=now, fields=fields
    )
    say(t, reply, edit, by)
    if known.field in ("reminders", "family") and edit.key is not None:
        reply.show(await ask_of(db, t, draft.id, edit.key, known.field, known.page, by, now, state))
        return
    await _after(db, t, edit, by, now, state, reply, known.key)


@router.callback_query(ChooseDay.filter())
async def choose_day(
    _: object,
    callback_data: ChooseDay,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    entry = draft.entry(callback_data.key)
    if entry is None:
        reply.show(await preview_of(db, t, draft.id, by, now, state))
        return
    day = _day(draft, callback_data.day)
    said = await state.get_data()
    checking = said.get("checking") if said.get("key") == entry.key else None
    asked = {"draft": draft.id, "key": entry.key, "field": "when", "version": draft.version, "day": day}
    await state.set_data({**asked, "checking": checking})
    await state.set_state(TYPING)
    reply.show(ask_hour(t, draft, entry, draft.first.replace(day=day)))


def _day(draft: Draft, day: int) -> int:
    if not 1 <= day <= monthrange(draft.first.year, draft.first.month)[1]:
        raise Refused("people-old-button")
    return day


@router.callback_query(ChooseHour.filter())
async def choose_hour(
    _: object,
    callback_data: ChooseHour,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    draft = await db.read(drafts.get, draft=known.draft, by=by)
    entry = draft.entry(known.key)
    if not DEADLINE <= known.minute < DAY:
        raise Refused("people-old-button")
    day = draft.first.replace(day=_day(draft, known.day)) if known.day else None
    minute = None if day is None or known.minute < 0 else known.minute
    fields = entries.moved(entry.content, day, minute, draft.zone, due=known.minute == DEADLINE) if entry else {}
    edit = await db.write(
        entries.correct, draft=draft.id, version=known.version, key=known.key, by=by, now=now, fields=fields
    )
    say(t, reply, edit, by)
    await _after(db, t, edit, by, now, state, reply, known.key)


@router.callback_query(MoveEntry.filter())
async def move(
    _: object,
    callback_data: MoveEntry,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    step = 1 if known.step > 0 else -1
    edit = await db.write(
        entries.move, draft=known.draft, version=known.version, key=known.key, step=step, by=by, now=now
    )
    say(t, reply, edit, by, t("entries-moved"))
    await _show_card(db, t, edit, by, now, state, reply)


@router.callback_query(RemoveEntry.filter())
async def remove(
    _: object,
    callback_data: RemoveEntry,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    known = callback_data
    edit = await db.write(entries.remove, draft=known.draft, version=known.version, key=known.key, by=by, now=now)
    say(t, reply, edit, by, t("entries-removed"))
    await _show_card(db, t, edit, by, now, state, reply)


@router.callback_query(Looked.filter())
async def looked(
    _: object, callback_data: Looked, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    known = callback_data
    edit = await db.write(
        entries.correct, draft=known.draft, version=known.version, key=known.key, by=by, now=now, fields={}
    )
    say(t, reply, edit, by, t("entries-looked-now"))
    await _show_card(db, t, edit, by, now, state, reply)
