"""The month's map: the teacher pastes a plan, sees how it is understood, saves, publishes; families read it."""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import classrooms, items, months, plan
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.kinds import KINDS, SECTIONS
from data.months import Draft, Month
from data.people import Person
from data.plan import Plan, Understood
from data.refusal import Refused
from handlers.buttons import (
    AskRemove,
    ClassCard,
    Done,
    Home,
    MakeMap,
    Map,
    MonthOf,
    NearMap,
    OpenItem,
    PlanMonth,
    Preview,
    Publish,
    Remove,
    Save,
    Section,
    ShowRating,
)
from handlers.changes import family_of
from handlers.items import line, when_of
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui import pictures
from ui.dates import when
from ui.screen import Button, Row, Screen, button, cut, lines, link, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "months")

PASTE = "months.paste"
SHOWN = 12
"""Items on a page of a preview."""
LISTED = 8
"""Items on a page of a section, a button each."""


def ask_month(t: Text, classroom: int, today: date) -> Screen:
    this = months.first_of(today)
    coming = months.next_first(this)
    rows = tuple(
        button(t.month(first), MonthOf(classroom=classroom, year=first.year, month=first.month))
        for first in (this, coming)
    )
    return Screen(t.html("months-which"), (*rows, button(t("people-back"), ClassCard(classroom=classroom))))


def ask_plan(t: Text, first: date) -> Screen:
    return Screen(t.html("months-paste", month=t.month(first)))


def preview(t: Text, draft: Draft, understood: Plan, number: int, zone_name: str) -> Screen:
    """Every item as understood, with what was not understood marked by its line; nothing is saved yet."""
    shown = page(understood.items, number, SHOWN)
    parts: list[Html] = [
        t.html(
            "months-preview", month=t.month(draft.first), items=len(understood.items), unread=len(understood.unread)
        ),
        Html(""),
    ]
    parts += [_understood(t, one, zone_name) for one in shown.shown]
    if understood.unread and shown.number == shown.of - 1:
        parts += [Html(""), t.html("months-unread", count=len(understood.unread))]
        parts += [_unread(t, one) for one in understood.unread[:20]]
    rows: list[Row] = []
    rows += pager(shown, lambda way: Preview(draft=draft.id, page=way))
    if understood.items:
        rows.append(button(t("months-save", count=len(understood.items)), Save(draft=draft.id)))
    again = PlanMonth(classroom=draft.classroom, year=draft.first.year, month=draft.first.month)
    rows.append(button(t("months-again"), again))
    return Screen(lines(*parts, "", t.html("months-preview-more")), tuple(rows))


def _understood(t: Text, one: Understood, zone_name: str) -> Html:
    kind = KINDS[one.kind]
    zone = ZoneInfo(zone_name)
    starts, ends = months.moment(one.starts, zone), months.moment(one.ends, zone)
    said = when(t, starts, ends, all_day=one.all_day, zone=zone)
    details = [said, one.place or "", t("months-seats", count=one.seats) if one.seats else ""]
    return t.html(
        "months-understood",
        icon=kind.icon,
        title=cut(one.title, 120),
        details=" · ".join(part for part in details if part),
    )


def _unread(t: Text, one: plan.Unread) -> Html:
    return t.html("months-unread-line", line=one.line, text=cut(one.text, 80), reason=t(f"months-why-{one.reason}"))


def month_card(t: Text, month: Month) -> Screen:
    """The staff's view of a month: what is on it, and publishing."""
    id = month.id
    rows: list[Row] = []
    if not month.published and month.items:
        rows.append(button(t("months-publish"), Publish(month=id)))
    rows.append(button(t("months-look"), Map(month=id)))
    add = PlanMonth(classroom=month.classroom, year=month.first.year, month=month.first.month)
    rows.append(button(t("months-add"), add))
    rows.append(button(t("people-back"), ClassCard(classroom=month.classroom)))
    key = "months-card-published" if month.published else "months-card"
    return Screen(t.html(key, month=t.month(month.first), count=len(month.items)), tuple(rows))


def map_screen(
    t: Text, month: Month, beside: tuple[int | None, int | None] = (None, None), *, family: bool = True
) -> Screen:
    """The map as a family reads it: sections with their items; a button for each section."""
    parts: list[str | None] = [t.html("months-map-title", month=t.month(month.first), title=month.title)]
    buttons = []
    for section in month.sections:
        found = month.section(section)
        icon = SECTIONS[section]
        parts += ["", t.html("months-section", icon=icon, title=t(f"months-section-{section}"))]
        parts += [line(t, item, under=icon) for item in found[:6]]
        if len(found) > 6:
            parts.append(t.html("months-more", count=len(found) - 6))
        label = f"{icon} {t(f'months-section-{section}')}"
        data = OpenItem(item=found[0].id) if len(found) == 1 else Section(month=month.id, section=section, page=0)
        buttons.append(Button(label, data))
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    earlier, later = beside
    turn = [Button(t("months-earlier"), Map(month=earlier))] if earlier else []
    turn += [Button(t("months-later"), Map(month=later))] if later else []
    done = [Button(t("reports-done-short"), Done(classroom=month.classroom, page=0))] if family else []
    last = (*done, Button(t("rating-open-short"), ShowRating(classroom=month.classroom)))
    return Screen(lines(*parts), (*rows, *([tuple(turn)] if turn else []), last, button(t("people-menu"), Home())))


def section_screen(t: Text, month: Month, section: str, number: int) -> Screen:
    found = month.section(section)
    shown = page(found, number, LISTED)
    rows: list[Row] = [button(f"{item.sort.icon} {item.title}", OpenItem(item=item.id)) for item in shown.shown]
    rows += pager(shown, lambda way: Section(month=month.id, section=section, page=way))
    rows.append(button(t("months-back"), Map(month=month.id)))
    icon = SECTIONS[section]
    head = t.html("months-section", icon=icon, title=t(f"months-section-{section}"))
    return Screen(lines(head, *(line(t, item, under=icon) for item in shown.shown)), tuple(rows))


def poster(t: Text, month: Month, links: Links) -> Screen:
    """The class chat's picture of the month, a short text and a button."""
    url = links.thing("map", month.id)
    sections = [
        pictures.PosterSection(
            icon=SECTIONS[name],
            title=t(f"months-section-{name}"),
            items=[_poster_item(t, item) for item in month.section(name)],
        )
        for name in month.sections
    ]
    picture = pictures.poster(
        title=t("months-poster-title"),
        month=t.month(month.first),
        classroom=month.title,
        sections=sections,
        note=t("months-poster-note"),
        url=url,
        lang=t.language,
        name=f"map-{month.first:%Y-%m}.png",
    )
    text = t.html("months-poster-text", month=t.month_within(month.first), count=len(month.items))
    return Screen(text, (link(t("months-open"), url),), picture)


def _poster_item(t: Text, item: Item) -> pictures.PosterItem:
    timed = item.starts is not None or item.ends is not None
    return pictures.PosterItem(
        title=item.title, when=when_of(t, item) if timed else "", where=item.place or "", icon=item.sort.icon
    )


async def understood_of(draft: Draft) -> Plan:
    """How a draft is understood; parsing is not for the loop."""
    return await asyncio.to_thread(plan.read, draft.text, month=draft.first, today=draft.first)


async def preview_of(db: Database, t: Text, draft: Draft, by: Person, number: int = 0) -> Screen:
    classroom = await db.read(classrooms.get, classroom=draft.classroom, by=by)
    understood = await understood_of(draft)
    return preview(t, draft, understood, number, classroom.timezone)


async def map_of(db: Database, t: Text, month: int, by: Person) -> Screen:
    found = await db.read(months.get, month=month, by=by)
    return await _read(db, t, found, by)


async def _read(db: Database, t: Text, month: Month, by: Person) -> Screen:
    family = month.classroom in by.memberships
    return map_screen(t, month, await db.read(months.beside, month=month, by=by), family=family)


async def near_map(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    """The map that is on, for a family to read and for the staff to go on with."""
    by.must_belong(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    today = now.astimezone(known.zone).date()
    found = await db.read(months.near, classroom=classroom, today=today, by=by)
    if by.is_staff(classroom) and not found.published:
        return month_card(t, found)
    return await _read(db, t, found, by)


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
        draft = await db.write(months.extend, id=said["draft"], text=text, by=by, now=now)
    else:
        first = date.fromisoformat(said["first"])
        draft = await db.write(months.draft, classroom=said["classroom"], first=first, text=text, by=by, now=now)
    await state.update_data(draft=draft.id)
    reply.show(await preview_of(db, t, draft, by))


@router.callback_query(Preview.filter())
async def turn_preview(_: object, callback_data: Preview, db: Database, by: Person, t: Text, reply: Reply) -> None:
    draft = await db.read(months.get_draft, draft=callback_data.draft, by=by)
    reply.show(await preview_of(db, t, draft, by, callback_data.page))


@router.callback_query(Save.filter())
async def save(
    _: object, callback_data: Save, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    draft = await db.read(months.get_draft, draft=callback_data.draft, by=by)
    understood = await understood_of(draft)
    await state.clear()
    month = await db.write(months.save, draft=draft.id, understood=understood.items, by=by, now=now)
    reply.toast(t("months-saved"))
    reply.show(month_card(t, month))


@router.callback_query(Publish.filter())
async def publish(
    _: object, callback_data: Publish, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    month = await db.write(months.publish, month=callback_data.month, by=by, now=now)
    reply.toast(t("months-published"))
    reply.show(month_card(t, month))


@router.callback_query(AskRemove.filter())
async def ask_remove(_: object, callback_data: AskRemove, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    by.must_be_staff(item.classroom)
    rows = (button(t("months-remove-yes"), Remove(item=item.id)), button(t("people-back"), OpenItem(item=item.id)))
    reply.show(Screen(t.html("months-remove-sure", title=item.title), rows))


@router.callback_query(Remove.filter())
async def remove(
    _: object, callback_data: Remove, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    month = await db.write(months.cancel, item=item.id, by=by, now=now, tell=False)
    reply.toast(t("months-removed", title=item.title))
    reply.show(await _read(db, t, month, by))


@router.callback_query(NearMap.filter())
async def open_near(
    _: object, callback_data: NearMap, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await near_map(db, t, callback_data.classroom, by, now))


@router.message(in_private, Command("map"))
async def map_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await near_map(db, t, by.here(), by, now))


@router.callback_query(Map.filter())
async def open_map(_: object, callback_data: Map, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await map_of(db, t, callback_data.month, by))


@router.callback_query(Section.filter())
async def open_section(_: object, callback_data: Section, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.read(months.get, month=callback_data.month, by=by)
    section = callback_data.section
    if not found.section(section):
        raise Refused("people-old-button")
    reply.show(section_screen(t, found, section, callback_data.page))


async def map_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The map as the reader's family may see it."""
    found = await db.read(months.get, month=delivery.values["month"])
    return map_screen(t, found.seen_by(await family_of(db, delivery)))


async def poster_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    """The class chat sees what is for all."""
    found = await db.read(months.get, month=delivery.values["month"])
    return poster(t, found.seen_by(None), links)


async def due_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The staff hear what became of a map that was to be published by itself."""
    found = await db.read(months.get, month=delivery.values["month"])
    card = month_card(t, found)
    return replace(card, text=lines(t.html(delivery.kind, month=t.month_within(found.first)), "", card.text))


LETTERS = {
    "months-map": map_letter,
    "months-poster": poster_letter,
    "months-due-published": due_letter,
    "months-due-empty": due_letter,
}
