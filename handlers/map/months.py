"""The staff's view of a month: what is on it, and publishing it, now or at a day and hour."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from data.db import Database
from data.deliveries import Delivery
from data.map import months
from data.map.months import Month
from data.refusal import Refused
from handlers.kit import Context, Id, press, to, typed
from handlers.links import Links
from handlers.said import Said
from ui.calendar import calendar
from ui.dates import moment
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, grid, lines
from ui.text import Text

MORNING = 8 * 60
"""When a map goes out on a day without an hour: the end of the quiet hours."""
HOURS = (7, 8, 9, 12, 15, 18, 19, 20)


def month_card(t: Text, month: Month) -> Screen:
    """The staff's view of a month: what is on it, and publishing."""
    id = month.id
    rows: list[Row] = []
    if not month.published and month.items:
        rows.append(button(t("months-publish"), to("months.publish", month=id)))
        before = month.first - timedelta(days=1)
        ask = to("months.when", month=id, year=before.year, of=before.month)
        rows.append(button(t("months-publish-when" if month.publish_at is None else "months-publish-otherwise"), ask))
    if month.publish_at is not None:
        rows.append(button(t("months-publish-never"), to("months.never", month=id)))
    rows.append(button(t("months-look"), to("maps.open", month=id)))
    add = to("drafts.plan", classroom=month.classroom, year=month.first.year, month=month.first.month)
    rows += (button(t("drafts-edit"), add), button(t("changes-history"), to("changes.history", month=id, page=0)))
    rows.append(back_to(t, to("classrooms.card", classroom=month.classroom)))
    key = "months-card-published" if month.published else "months-card"
    text = t.html(key, month=t.month(month.first), count=len(month.items))
    if month.publish_at is not None:
        key, text = "months-card-planned", t.html("months-count", month=t.month(month.first), count=len(month.items))
        text = lines(text, "", t.html(key, when=moment(t, month.publish_at, month.zone)))
    return Screen(text, tuple(rows))


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
            to("months.at", month=month.id, day=_number(at), minute=MORNING),
        )
        for at, word in sorted(quick.items())
        if at > today
    ]

    def of(chosen: date) -> str | None:
        return to("months.day", month=month.id, day=_number(chosen)) if chosen >= today else None

    def turn(first: date) -> str | None:
        return to("months.when", month=month.id, year=first.year, of=first.month) if this <= first <= last else None

    rows += calendar(t, min(max(shown, this), last), of, turn=turn)
    rows.append(back_to(t, to("months.card", month=month.id)))
    return Screen(t.html("months-when", month=t.month_within(month.first)), tuple(rows))


def ask_hour(t: Text, month: Month, chosen: date) -> Screen:
    """At which hour of the chosen day."""
    hours = (
        Button(t.clock(hour * 60), to("months.at", month=month.id, day=_number(chosen), minute=hour * 60))
        for hour in HOURS
    )
    back = to("months.when", month=month.id, year=chosen.year, of=chosen.month)
    text = t.html("months-when-hour", day=t.day(chosen, "d MMMM, EEE"))
    return Screen(text, (*grid(hours, 4), back_to(t, back)))


def _number(day: date) -> int:
    """A day as a button carries it: 20261201."""
    return day.year * 10000 + day.month * 100 + day.day


def _date(number: int) -> date:
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        raise Refused("people-old-button") from None


@press("months.card")
async def open_card(ctx: Context, month: Id) -> Screen:
    """The staff's view of a month."""
    found = await ctx.read(months.get, month=month)
    ctx.by.must_be_staff(found.classroom)
    return month_card(ctx.t, found)


@press("months.publish")
async def publish(ctx: Context, month: Id) -> Screen:
    """The map is there for all, now."""
    found = await ctx.do(months.publish, month=month)
    ctx.toast("months-published")
    return month_card(ctx.t, found)


@press("months.when")
async def publish_when(ctx: Context, month: Id, year: int, of: int) -> Screen:
    """The map is to be published by itself: on which day? The calendar shows this month."""
    found = await ctx.read(months.get, month=month)
    ctx.by.must_be_staff(found.classroom)
    await ctx.ask("months.when", month=month)
    return ask_when(ctx.t, found, _date(year * 10000 + of * 100 + 1), ctx.now)


@press("months.day")
async def publish_day(ctx: Context, month: Id, day: int) -> Screen:
    """On this day (20261201); at which hour?"""
    found = await ctx.read(months.get, month=month)
    ctx.by.must_be_staff(found.classroom)
    return ask_hour(ctx.t, found, _date(day))


@press("months.at")
async def publish_at(ctx: Context, month: Id, day: int, minute: int) -> Screen:
    """On this day at this minute of it."""
    known = await ctx.read(months.get, month=month)
    minute = min(max(minute, 0), 24 * 60 - 1)
    at = datetime.combine(_date(day), time(minute // 60, minute % 60), known.zone)
    known = await ctx.do(months.publish_at, month=month, at=at)
    if await ctx.asked("months.when"):
        await ctx.stop()
    ctx.toast("months-planned")
    return month_card(ctx.t, known)


@typed("months.when")
async def typed_when(ctx: Context, said: Said, month: Id) -> Screen:
    """«25.11 18:00», «1 декабря»: read as in a plan; a day alone is its morning."""
    found = await ctx.read(months.get, month=month)
    at = months.moment_of(said.words, first=found.first, zone=found.zone, minute=MORNING)
    found = await ctx.do(months.publish_at, month=found.id, at=at)
    ctx.toast("months-planned")
    return month_card(ctx.t, found)


@press("months.never")
async def publish_never(ctx: Context, month: Id) -> Screen:
    """It is not published by itself after all."""
    found = await ctx.do(months.publish_at, month=month, at=None)
    ctx.toast("months-unplanned")
    return month_card(ctx.t, found)


async def due_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The staff hear what became of a map that was to be published by itself."""
    found = await db.read(months.get, month=delivery.values["month"])
    card = month_card(t, found)
    return replace(card, text=lines(t.html(delivery.kind, month=t.month_within(found.first)), "", card.text))


LETTERS = {
    "months-due-published": due_letter,
    "months-due-empty": due_letter,
}
