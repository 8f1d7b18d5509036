"""The settings of a class: how families come in, when the rating and the reminders go out, its title and language."""

from data.items import REMINDERS
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from handlers.school.classrooms import city
from ui.rows import back_to, tick
from ui.screen import Button, Screen, button, grid
from ui.text import LANGUAGES, Text

OFFERS = (3, 6, 12, 24)
"""Waking hours in which a family answers when a place has become free."""
HOURS = tuple(range(16 * 60, 21 * 60, 60))


def settings_card(t: Text, classroom: Classroom) -> Screen:
    """What holds in the class, and a button for whatever can be otherwise."""
    id = classroom.id
    at_once = "classrooms-settings-check" if classroom.accepts_at_once else "classrooms-settings-at-once"
    days = [
        Button(
            _chosen(t(f"classrooms-day-{day}"), day == classroom.rating_weekday),
            to("classrooms.day", classroom=id, weekday=day),
        )
        for day in range(7)
    ]
    hours = [
        Button(
            _chosen(t.clock(hour), hour == classroom.rating_minute), to("classrooms.hour", classroom=id, minute=hour)
        )
        for hour in HOURS
    ]
    eves = [
        Button(
            _chosen(f"⏰ {t.clock(hour)}", hour == classroom.eve_minute),
            to("classrooms.eve", classroom=id, minute=hour),
        )
        for hour in HOURS
    ]
    marks = [
        Button(
            _chosen(t(f"entries-reminder-{mark}"), mark in classroom.reminders),
            to("classrooms.remind", classroom=id, mark=mark),
        )
        for mark in REMINDERS
    ]
    languages = (
        Button(
            _chosen(t(f"people-language-{code}"), code == classroom.language),
            to("classrooms.language", classroom=id, code=code),
        )
        for code in LANGUAGES
    )
    rows = (
        button(t(at_once), to("classrooms.at-once", classroom=id, on=not classroom.accepts_at_once)),
        tuple(days),
        tuple(hours),
        *grid(marks, 2),
        tuple(eves),
        tuple(
            Button(
                _chosen(t("classrooms-offer-hours", count=hours), hours == classroom.offer_hours),
                to("classrooms.offer", classroom=id, hours=hours),
            )
            for hours in OFFERS
        ),
        (Button(t("classrooms-retitle"), to("classrooms.retitle", classroom=id)), *languages),
        (
            Button(t("postings-open"), to("postings.open", classroom=id)),
            Button(t("staff-open"), to("staff.list", classroom=id)),
        ),
        button(t("lessons-open"), to("lessons.open", classroom=id, page=0)),
        *([button(t("doors-open"), to("doors.open", classroom=id))] if classroom.chat is not None else []),
        back_to(t, to("classrooms.card", classroom=id)),
    )
    text = t.html(
        "classrooms-settings-text",
        title=classroom.title,
        city=city(t, classroom.timezone),
        accepts="at-once" if classroom.accepts_at_once else "checked",
        day=t(f"classrooms-on-day-{classroom.rating_weekday}"),
        hour=t.clock(classroom.rating_minute),
        eve=t.clock(classroom.eve_minute),
        offer=classroom.offer_hours,
        reminders=", ".join(t(f"entries-reminder-{mark}") for mark in classroom.reminders)
        or t("entries-reminders-none"),
    )
    return Screen(text, rows)


def _chosen(label: str, yes: bool) -> str:
    return tick(label, yes)


@press("classrooms.settings")
async def open_settings(ctx: Context, classroom: Id) -> Screen:
    ctx.by.must_be_staff(classroom)
    return settings_card(ctx.t, await ctx.read(classrooms.get, classroom=classroom))


@press("classrooms.at-once")
async def accept_at_once(ctx: Context, classroom: Id, on: bool) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.accept_at_once, classroom=classroom, on=on))


@press("classrooms.day")
async def rating_day(ctx: Context, classroom: Id, weekday: int) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.reschedule, classroom=classroom, rating_weekday=weekday))


@press("classrooms.hour")
async def rating_hour(ctx: Context, classroom: Id, minute: int) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.reschedule, classroom=classroom, rating_minute=minute))


@press("classrooms.eve")
async def eve_hour(ctx: Context, classroom: Id, minute: int) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.reschedule, classroom=classroom, eve_minute=minute))


@press("classrooms.offer")
async def offer_hours(ctx: Context, classroom: Id, hours: int) -> Screen:
    """How long a family may think when a place has become free."""
    if hours not in OFFERS:
        raise Refused("people-old-button")
    return settings_card(ctx.t, await ctx.do(classrooms.reschedule, classroom=classroom, offer_hours=hours))


@press("classrooms.remind")
async def remind(ctx: Context, classroom: Id, mark: str) -> Screen:
    """The class reminds at this mark, or not."""
    return settings_card(ctx.t, await ctx.do(classrooms.remind, classroom=classroom, mark=mark))


@press("classrooms.language")
async def speak(ctx: Context, classroom: Id, code: str) -> Screen:
    """The language of what the class sees together."""
    if code not in LANGUAGES:
        raise Refused("people-old-button")
    return settings_card(ctx.t, await ctx.do(classrooms.speak, classroom=classroom, language=code))


@press("classrooms.retitle")
async def ask_title(ctx: Context, classroom: Id) -> Screen:
    """The class is to have another title."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    await ctx.ask("classrooms.retitle", classroom=known.id)
    back = back_to(ctx.t, to("classrooms.settings", classroom=known.id))
    return ctx.screen("classrooms-ask-retitle", back, title=known.title)


@typed("classrooms.retitle")
async def retitled(ctx: Context, said: Said, classroom: Id) -> Screen:
    return settings_card(ctx.t, await ctx.do(classrooms.retitle, classroom=classroom, title=said.words))
