"""The staff's view of a month: what is on it, and publishing it, now or at a day and hour."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deliveries import Delivery
from data.map import months
from data.map.months import Month
from data.people import Person
from data.refusal import Refused
from handlers.buttons.changes import History
from handlers.buttons.classrooms import ClassCard
from handlers.buttons.drafts import PlanMonth
from handlers.buttons.months import Map, MonthCard, Publish, PublishAt, PublishDay, PublishNever, PublishWhen
from handlers.buttons.people import Nothing
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui.calendar import calendar
from ui.dates import day
from ui.screen import Button, Row, Screen, button, grid, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "months")

WHEN = "months.when"
MORNING = 8 * 60
"""When a map goes out on a day without an hour: the end of the quiet hours."""
HOURS = (7, 8, 9, 12, 15, 18, 19, 20)


def month_card(t: Text, month: Month) -> Screen:
    """The staff's view of a month: what is on it, and publishing."""
    id = month.id
    rows: list[Row] = []
    if not month.published and month.items:
        rows.append(button(t("months-publish"), Publish(month=id)))
        before = month.first - timedelta(days=1)
        ask = PublishWhen(month=id, year=before.year, of=before.month)
        rows.append(button(t("months-publish-when" if month.publish_at is None else "months-publish-otherwise"), ask))
    if month.publish_at is not None:
        rows.append(button(t("months-publish-never"), PublishNever(month=id)))
    rows.append(button(t("months-look"), Map(month=id)))
    add = PlanMonth(classroom=month.classroom, year=month.first.year, month=month.first.month)
    rows.append(button(t("drafts-edit"), add))
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


def ask_when(t: Text, month: Month, shown: date, now: datetime) -> Screen:
    """On which day the map goes out by itself: a quick choice, a day of the calendar that shows a month, or typed."""
    today = now.astimezone(month.zone).date()
    this = months.first_of(today)
    last = max(months.next_first(this), month.first)
    monday = today + timedelta(days=7 - today.weekday())
    quick = {month.first: "first", monday: "monday", today + timedelta(days=1): "tomorrow"}
    rows: list[Row] = [
        button(
            t(f"months-when-{word}", day=t.day(at, "d MMMM")),
            PublishAt(month=month.id, day=_number(at), minute=MORNING),
        )
        for at, word in sorted(quick.items())
        if at > today
    ]

    def of(chosen: date) -> PublishDay | None:
        return PublishDay(month=month.id, day=_number(chosen)) if chosen >= today else None

    def turn(first: date) -> PublishWhen | None:
        return PublishWhen(month=month.id, year=first.year, of=first.month) if this <= first <= last else None

    rows += calendar(t, min(max(shown, this), last), of, blank=Nothing(), turn=turn)
    rows.append(button(t("people-back"), MonthCard(month=month.id)))
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


@router.callback_query(MonthCard.filter())
async def open_card(_: object, callback_data: MonthCard, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await db.read(months.get, month=callback_data.month, by=by)
    by.must_be_staff(found.classroom)
    reply.show(month_card(t, found))


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
    reply.show(ask_when(t, month, _date(callback_data.year * 10000 + callback_data.of * 100 + 1), now))


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


async def due_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The staff hear what became of a map that was to be published by itself."""
    found = await db.read(months.get, month=delivery.values["month"])
    card = month_card(t, found)
    return replace(card, text=lines(t.html(delivery.kind, month=t.month_within(found.first)), "", card.text))


LETTERS = {
    "months-due-published": due_letter,
    "months-due-empty": due_letter,
}
