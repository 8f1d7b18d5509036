"""The settings of a class: how families come in, when the rating and the reminders go out, its title and language."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.items import REMINDERS
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.buttons.classrooms import (
    AcceptAtOnce,
    ClassCard,
    ClassLanguage,
    ClassReminder,
    EveHour,
    OfferHours,
    RatingDay,
    RatingHour,
    Retitle,
    Settings,
)
from handlers.buttons.doors import OpenChat
from handlers.buttons.lessons import OpenLessons
from handlers.buttons.postings import RatingSettings
from handlers.buttons.staff import Staff
from handlers.routing import buttons_of, has_words, in_private
from handlers.school.classrooms import city
from ui.screen import Button, Screen, button, grid
from ui.stage import Reply
from ui.text import LANGUAGES, Text

router = Router(name=__name__)
buttons_of(router, "classrooms")

RETITLE = "classrooms.retitle"
OFFERS = (3, 6, 12, 24)
"""Waking hours in which a family answers when a place has become free."""
HOURS = tuple(range(16 * 60, 21 * 60, 60))


def settings_card(t: Text, classroom: Classroom) -> Screen:
    """What holds in the class, and a button for whatever can be otherwise."""
    id = classroom.id
    at_once = "classrooms-settings-check" if classroom.accepts_at_once else "classrooms-settings-at-once"
    days = [
        Button(
            _chosen(t(f"classrooms-day-{day}"), day == classroom.rating_weekday), RatingDay(classroom=id, weekday=day)
        )
        for day in range(7)
    ]
    hours = [
        Button(_chosen(t.clock(hour), hour == classroom.rating_minute), RatingHour(classroom=id, minute=hour))
        for hour in HOURS
    ]
    eves = [
        Button(_chosen(f"⏰ {t.clock(hour)}", hour == classroom.eve_minute), EveHour(classroom=id, minute=hour))
        for hour in HOURS
    ]
    marks = [
        Button(
            _chosen(t(f"entries-reminder-{mark}"), mark in classroom.reminders), ClassReminder(classroom=id, mark=mark)
        )
        for mark in REMINDERS
    ]
    languages = (
        Button(
            _chosen(t(f"people-language-{code}"), code == classroom.language), ClassLanguage(classroom=id, code=code)
        )
        for code in LANGUAGES
    )
    rows = (
        button(t(at_once), AcceptAtOnce(classroom=id, on=not classroom.accepts_at_once)),
        tuple(days),
        tuple(hours),
        *grid(marks, 2),
        tuple(eves),
        tuple(
            Button(
                _chosen(t("classrooms-offer-hours", count=hours), hours == classroom.offer_hours),
                OfferHours(classroom=id, hours=hours),
            )
            for hours in OFFERS
        ),
        (Button(t("classrooms-retitle"), Retitle(classroom=id)), *languages),
        (Button(t("postings-open"), RatingSettings(classroom=id)), Button(t("staff-open"), Staff(classroom=id))),
        button(t("lessons-open"), OpenLessons(classroom=id, page=0)),
        *([button(t("doors-open"), OpenChat(classroom=id))] if classroom.chat is not None else []),
        button(t("people-back"), ClassCard(classroom=id)),
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
    return f"✓ {label}" if yes else label


@router.callback_query(Settings.filter())
async def open_settings(_: object, callback_data: Settings, db: Database, by: Person, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    reply.show(settings_card(t, await db.read(classrooms.get, classroom=callback_data.classroom, by=by)))


@router.callback_query(AcceptAtOnce.filter())
async def accept_at_once(
    _: object, callback_data: AcceptAtOnce, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    on, id = callback_data.on, callback_data.classroom
    reply.show(settings_card(t, await db.write(classrooms.accept_at_once, classroom=id, on=on, by=by)))


@router.callback_query(RatingDay.filter())
async def rating_day(_: object, callback_data: RatingDay, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, day = callback_data.classroom, callback_data.weekday
    reply.show(settings_card(t, await db.write(classrooms.reschedule, classroom=id, rating_weekday=day, by=by)))


@router.callback_query(RatingHour.filter())
async def rating_hour(_: object, callback_data: RatingHour, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, minute = callback_data.classroom, callback_data.minute
    reply.show(settings_card(t, await db.write(classrooms.reschedule, classroom=id, rating_minute=minute, by=by)))


@router.callback_query(EveHour.filter())
async def eve_hour(_: object, callback_data: EveHour, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, minute = callback_data.classroom, callback_data.minute
    reply.show(settings_card(t, await db.write(classrooms.reschedule, classroom=id, eve_minute=minute, by=by)))


@router.callback_query(OfferHours.filter())
async def offer_hours(_: object, callback_data: OfferHours, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, hours = callback_data.classroom, callback_data.hours
    if hours not in OFFERS:
        raise Refused("people-old-button")
    reply.show(settings_card(t, await db.write(classrooms.reschedule, classroom=id, offer_hours=hours, by=by)))


@router.callback_query(ClassReminder.filter())
async def remind(_: object, callback_data: ClassReminder, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, mark = callback_data.classroom, callback_data.mark
    reply.show(settings_card(t, await db.write(classrooms.remind, classroom=id, mark=mark, by=by)))


@router.callback_query(ClassLanguage.filter())
async def speak(_: object, callback_data: ClassLanguage, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, code = callback_data.classroom, callback_data.code
    if code not in LANGUAGES:
        raise Refused("people-old-button")
    reply.show(settings_card(t, await db.write(classrooms.speak, classroom=id, language=code, by=by)))


@router.callback_query(Retitle.filter())
async def ask_title(
    _: object, callback_data: Retitle, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    by.must_be_staff(callback_data.classroom)
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    await state.set_data({"classroom": known.id})
    await state.set_state(RETITLE)
    back = button(t("people-back"), Settings(classroom=known.id))
    reply.show(Screen(t.html("classrooms-ask-retitle", title=known.title), (back,)))


@router.message(in_private, StateFilter(RETITLE), has_words)
async def retitled(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    id = (await state.get_data())["classroom"]
    await state.clear()
    reply.show(settings_card(t, await db.write(classrooms.retitle, classroom=id, title=message.text or "", by=by)))
