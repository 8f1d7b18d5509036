"""Making a map: the teacher pastes a plan, sees how it is understood, saves."""

import asyncio
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import classrooms, drafts, months, plan
from data.db import Database
from data.drafts import Draft
from data.kinds import KINDS
from data.people import Person
from data.plan import Plan, Understood
from handlers.buttons import ClassCard, MakeMap, MonthOf, PlanMonth, Preview, Save
from handlers.months import month_card
from handlers.routing import buttons_of, has_words, in_private
from ui.dates import when
from ui.screen import Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "drafts")

PASTE = "drafts.paste"
SHOWN = 12
"""Items on a page of a preview."""


def ask_month(t: Text, classroom: int, today: date) -> Screen:
    this = months.first_of(today)
    coming = months.next_first(this)
    rows = tuple(
        button(t.month(first), MonthOf(classroom=classroom, year=first.year, month=first.month))
        for first in (this, coming)
    )
    return Screen(t.html("drafts-which"), (*rows, button(t("people-back"), ClassCard(classroom=classroom))))


def ask_plan(t: Text, first: date) -> Screen:
    return Screen(t.html("drafts-paste", month=t.month(first)))


def preview(t: Text, draft: Draft, understood: Plan, number: int, zone_name: str) -> Screen:
    """Every item as understood, with what was not understood marked by its line; nothing is saved yet."""
    shown = page(understood.items, number, SHOWN)
    parts: list[Html] = [
        t.html(
            "drafts-preview", month=t.month(draft.first), items=len(understood.items), unread=len(understood.unread)
        ),
        Html(""),
    ]
    parts += [_understood(t, one, zone_name) for one in shown.shown]
    if understood.unread and shown.number == shown.of - 1:
        parts += [Html(""), t.html("drafts-unread", count=len(understood.unread))]
        parts += [_unread(t, one) for one in understood.unread[:20]]
    rows: list[Row] = []
    rows += pager(shown, lambda way: Preview(draft=draft.id, page=way))
    if understood.items:
        rows.append(button(t("drafts-save", count=len(understood.items)), Save(draft=draft.id)))
    again = PlanMonth(classroom=draft.classroom, year=draft.first.year, month=draft.first.month)
    rows.append(button(t("drafts-again"), again))
    return Screen(lines(*parts, "", t.html("drafts-preview-more")), tuple(rows))


def _understood(t: Text, one: Understood, zone_name: str) -> Html:
    kind = KINDS[one.kind]
    zone = ZoneInfo(zone_name)
    starts, ends = months.moment(one.starts, zone), months.moment(one.ends, zone)
    said = when(t, starts, ends, all_day=one.all_day, zone=zone)
    details = [said, one.place or "", t("drafts-seats", count=one.seats) if one.seats else ""]
    return t.html(
        "drafts-understood",
        icon=kind.icon,
        title=cut(one.title, 120),
        details=" · ".join(part for part in details if part),
    )


def _unread(t: Text, one: plan.Unread) -> Html:
    return t.html("drafts-unread-line", line=one.line, text=cut(one.text, 80), reason=t(f"drafts-why-{one.reason}"))


async def understood_of(draft: Draft) -> Plan:
    """How a draft is understood; parsing is not for the loop."""
    return await asyncio.to_thread(plan.read, draft.text, month=draft.first, today=draft.first)


async def preview_of(db: Database, t: Text, draft: Draft, by: Person, number: int = 0) -> Screen:
    classroom = await db.read(classrooms.get, classroom=draft.classroom, by=by)
    understood = await understood_of(draft)
    return preview(t, draft, understood, number, classroom.timezone)


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
    _: object, callback_data: MonthOf, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A month that is begun shows its card; another one asks for a plan."""
    id, first = callback_data.classroom, _first(callback_data.year, callback_data.month)
    begun = await db.read(months.made, classroom=id, first=first, by=by)
    if begun is not None and begun.items:
        reply.show(month_card(t, begun))
        return
    await _ask_plan(id, first, state, t, reply)


@router.callback_query(PlanMonth.filter())
async def plan_month(_: object, callback_data: PlanMonth, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    first = _first(callback_data.year, callback_data.month)
    await _ask_plan(callback_data.classroom, first, state, t, reply)


def _first(year: int, month: int) -> date:
    """The month a button means, within what a calendar has."""
    return date(min(max(year, 2000), 2100), min(max(month, 1), 12), 1)


async def _ask_plan(classroom: int, first: date, state: FSMContext, t: Text, reply: Reply) -> None:
    await state.set_data({"classroom": classroom, "first": first.isoformat()})
    await state.set_state(PASTE)
    reply.show(ask_plan(t, first))


@router.message(in_private, StateFilter(PASTE), has_words)
async def pasted(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A plan; the next message while it is not saved is its continuation (Telegram cuts long texts)."""
    said = await state.get_data()
    text = message.text or ""
    if "draft" in said:
        draft = await db.write(drafts.extend, id=said["draft"], text=text, by=by, now=now)
    else:
        first = date.fromisoformat(said["first"])
        draft = await db.write(drafts.paste, classroom=said["classroom"], first=first, text=text, by=by, now=now)
    await state.update_data(draft=draft.id)
    reply.show(await preview_of(db, t, draft, by))


@router.callback_query(Preview.filter())
async def turn_preview(_: object, callback_data: Preview, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    reply.show(await preview_of(db, t, draft, by, callback_data.page))


@router.callback_query(Save.filter())
async def save(
    _: object, callback_data: Save, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    draft = await db.read(drafts.get, draft=callback_data.draft, by=by)
    understood = await understood_of(draft)
    await state.clear()
    month = await db.write(drafts.save, draft=draft.id, understood=understood.items, by=by, now=now)
    reply.toast(t("drafts-saved"))
    reply.show(month_card(t, month))
