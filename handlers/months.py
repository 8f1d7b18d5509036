"""The month's map: the staff publish it, families read it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import classrooms, months
from data.db import Database
from data.deliveries import Delivery
from data.kinds import SECTIONS
from data.months import Month
from data.people import Person
from data.refusal import Refused
from handlers.buttons import (
    Calendars,
    ClassCard,
    Done,
    History,
    Home,
    Map,
    MonthOf,
    NearMap,
    OpenItem,
    PlanMonth,
    Publish,
    PublishAt,
    PublishDay,
    PublishNever,
    PublishWhen,
    Section,
    WallSheet,
)
from handlers.changes import family_of
from handlers.deed_buttons import ShowRating
from handlers.items import line
from handlers.links import Links
from handlers.posters import poster
from handlers.routing import buttons_of, has_words, in_private
from ui.dates import day
from ui.screen import Button, Row, Screen, button, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "months")

WHEN = "months.when"
MORNING = 8 * 60
"""When a map goes out on a day without an hour: the end of the quiet hours."""
HOURS = (7, 8, 9, 12, 15, 18, 19, 20)
LISTED = 8
"""Items on a page of a section, a button each."""


def month_card(t: Text, month: Month) -> Screen:
    """The staff's view of a month: what is on it, and publishing."""
    id = month.id
    rows: list[Row] = []
    if not month.published and month.items:
        rows.append(button(t("months-publish"), Publish(month=id)))
        when_ = PublishWhen(month=id, year=month.first.year, of=month.first.month)
        rows.append(button(t("months-publish-when" if month.publish_at is None else "months-publish-otherwise"), when_))
    if month.publish_at is not None:
        rows.append(button(t("months-publish-never"), PublishNever(month=id)))
    rows.append(button(t("months-look"), Map(month=id)))
    add = PlanMonth(classroom=month.classroom, year=month.first.year, month=month.first.month)
    rows.append(button(t("drafts-add"), add))
    rows.append(button(t("changes-history"), History(month=id, page=0)))
    rows.append(button(t("people-back"), ClassCard(classroom=month.classroom)))
    key = "months-card-published" if month.published else "months-card"
    text = t.html(key, month=t.month(month.first), count=len(month.items))
    if month.publish_at is not None:
        key, text = "months-card-planned", t.html("months-count", month=t.month(month.first), count=len(month.items))
        text = lines(text, "", t.html(key, when=_moment(t, month.publish_at, month.zone)))
    return Screen(text, tuple(rows))


def _moment(t: Text, moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{day(t, local)}, {t.clock(local)}"


def ask_when(t: Text, month: Month, now: datetime) -> Screen:
    """On which day the map goes out by itself: a quick choice, or typed."""
    today = now.astimezone(month.zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    quick = {month.first: "first", monday: "monday", today + timedelta(days=1): "tomorrow"}
    rows = [
        button(
            t(f"months-when-{word}", day=t.day(at, "d MMMM")),
            PublishAt(month=month.id, day=_number(at), minute=MORNING),
        )
        for at, word in sorted(quick.items())
        if at > today
    ]
    rows.append(
        button(t("people-back"), MonthOf(classroom=month.classroom, year=month.first.year, month=month.first.month))
    )
    return Screen(t.html("months-when", month=t.month_within(month.first)), tuple(rows))


def ask_hour(t: Text, month: Month, chosen: date) -> Screen:
    """At which hour of the chosen day."""
    hours = (
        Button(t.clock(hour * 60), PublishAt(month=month.id, day=_number(chosen), minute=hour * 60)) for hour in HOURS
    )
    back = PublishWhen(month=month.id, year=chosen.year, of=chosen.month)
    text = t.html("months-when-hour", day=t.day(chosen, "d MMMM, EEE"))
    return Screen(text, (*grid(hours, 4), button(t("people-back"), back)))


def _number(day: date) -> int:
    """A day as a button carries it: 20261201."""
    return day.year * 10000 + day.month * 100 + day.day


def _date(number: int) -> date:
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        raise Refused("people-old-button") from None


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
    paper = (
        Button(t("calendars-open"), Calendars(month=month.id)),
        Button(t("posters-wall"), WallSheet(month=month.id)),
    )
    done = [Button(t("reports-done-short"), Done(classroom=month.classroom, page=0))] if family else []
    last = (*done, Button(t("rating-open-short"), ShowRating(classroom=month.classroom)))
    return Screen(
        lines(*parts), (*rows, *([tuple(turn)] if turn else []), paper, last, button(t("people-menu"), Home()))
    )


def section_screen(t: Text, month: Month, section: str, number: int) -> Screen:
    found = month.section(section)
    shown = page(found, number, LISTED)
    rows: list[Row] = [button(f"{item.sort.icon} {item.title}", OpenItem(item=item.id)) for item in shown.shown]
    rows += pager(shown, lambda way: Section(month=month.id, section=section, page=way))
    rows.append(button(t("months-back"), Map(month=month.id)))
    icon = SECTIONS[section]
    head = t.html("months-section", icon=icon, title=t(f"months-section-{section}"))
    return Screen(lines(head, *(line(t, item, under=icon) for item in shown.shown)), tuple(rows))


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


@router.callback_query(Publish.filter())
async def publish(
    _: object, callback_data: Publish, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    month = await db.write(months.publish, month=callback_data.month, by=by, now=now)
    reply.toast(t("months-published"))
    reply.show(month_card(t, month))


@router.callback_query(PublishWhen.filter())
async def publish_when(
    _: object,
    callback_data: PublishWhen,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    month = await db.read(months.get, month=callback_data.month, by=by)
    by.must_be_staff(month.classroom)
    await state.set_data({"month": month.id})
    await state.set_state(WHEN)
    reply.show(ask_when(t, month, now))


@router.callback_query(PublishDay.filter())
async def publish_day(_: object, callback_data: PublishDay, db: Database, by: Person, t: Text, reply: Reply) -> None:
    month = await db.read(months.get, month=callback_data.month, by=by)
    by.must_be_staff(month.classroom)
    reply.show(ask_hour(t, month, _date(callback_data.day)))


@router.callback_query(PublishAt.filter())
async def publish_at(
    _: object,
    callback_data: PublishAt,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    month = await db.read(months.get, month=callback_data.month, by=by)
    minute = min(max(callback_data.minute, 0), 24 * 60 - 1)
    at = datetime.combine(_date(callback_data.day), time(minute // 60, minute % 60), month.zone)
    month = await db.write(months.publish_at, month=month.id, at=at, by=by, now=now)
    if await state.get_state() == WHEN:
        await state.clear()
    reply.toast(t("months-planned"))
    reply.show(month_card(t, month))


@router.message(in_private, StateFilter(WHEN), has_words)
async def typed_when(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """«25.11 18:00», «1 декабря»: read as in a plan; a day alone is its morning."""
    month = await db.read(months.get, month=(await state.get_data())["month"], by=by)
    at = months.moment_of(message.text or "", first=month.first, zone=month.zone, minute=MORNING)
    month = await db.write(months.publish_at, month=month.id, at=at, by=by, now=now)
    await state.clear()
    reply.toast(t("months-planned"))
    reply.show(month_card(t, month))


@router.callback_query(PublishNever.filter())
async def publish_never(
    _: object, callback_data: PublishNever, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    month = await db.write(months.publish_at, month=callback_data.month, at=None, by=by, now=now)
    reply.toast(t("months-unplanned"))
    reply.show(month_card(t, month))


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
