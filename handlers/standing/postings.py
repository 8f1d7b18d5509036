"""How the class shows its rating, and when it rests: everybody, the first ten or together; holidays."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.people import Person
from data.plan.dates import find
from data.plan.tokens import Unclear
from data.refusal import Refused
from data.school import classrooms
from data.standing import postings, rating
from data.standing.postings import Holiday
from data.standing.rating import SHOWS
from handlers.buttons.classrooms import Settings
from handlers.buttons.goals import OpenGoal
from handlers.buttons.norms import OpenNorms
from handlers.buttons.postings import AddHoliday, DropHoliday, Holidays, RatingSettings, Rest, ShowAs
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "postings")

DAYS = "postings.days"


def settings_screen(t: Text, classroom: int, shows: str) -> Screen:
    rows: list[Row] = [
        button(
            f"✓ {t(f'postings-{way}')}" if way == shows else t(f"postings-{way}"),
            ShowAs(classroom=classroom, shows=way),
        )
        for way in SHOWS
    ]
    rows += [
        (
            Button(t("goals-open"), OpenGoal(classroom=classroom)),
            Button(t("norms-open"), OpenNorms(classroom=classroom, page=0)),
        ),
        button(t("postings-holidays"), Holidays(classroom=classroom)),
        button(t("people-back"), Settings(classroom=classroom)),
    ]
    return Screen(t.html("postings-text", shows=t(f"postings-about-{shows}")), tuple(rows))


def holidays_screen(t: Text, classroom: int, known: list[Holiday], *, rests: bool) -> Screen:
    rows: list[Row] = [button(t("postings-drop", days=days(t, one)), DropHoliday(holiday=one.id)) for one in known]
    rows += [
        button(t("postings-add"), AddHoliday(classroom=classroom)),
        button(t("postings-post" if rests else "postings-rest"), Rest(classroom=classroom, on=not rests)),
        button(t("people-back"), RatingSettings(classroom=classroom)),
    ]
    listed = [t.html("postings-line", days=days(t, one)) for one in known] or [t.html("postings-no-days")]
    head = t.html("postings-holidays-rest" if rests else "postings-holidays-post")
    return Screen(lines(head, Html(""), *listed), tuple(rows))


def days(t: Text, one: Holiday) -> str:
    """ "28 декабря 2026 – 8 января 2027"."""
    first, last = t.day(one.first, "d MMMM y"), t.day(one.last, "d MMMM y")
    return first if one.first == one.last else f"{first} – {last}"


def days_of(text: str, today: date) -> tuple[date, date]:
    """The first and the last day that were typed: «28.12–8.01», «4 ноября»; refuses what says something else."""
    try:
        when, rest = find(text[:100], today.replace(day=1), column="when")
        when = when.sure()
    except Unclear:
        raise Refused("postings-days") from None
    span = when.spans[0] if len(when.spans) == 1 else None
    if span is None or span.first is None or any(char.isalnum() for char in rest):
        raise Refused("postings-days")
    return span.first, span.last or span.first


@router.callback_query(RatingSettings.filter())
async def open_settings(
    _: object, callback_data: RatingSettings, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    by.must_be_staff(callback_data.classroom)
    shows = await db.read(rating.shows, classroom=callback_data.classroom)
    reply.show(settings_screen(t, callback_data.classroom, shows))


@router.callback_query(ShowAs.filter())
async def show_as(_: object, callback_data: ShowAs, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(rating.show_as, classroom=callback_data.classroom, shows=callback_data.shows, by=by)
    reply.show(settings_screen(t, callback_data.classroom, callback_data.shows))


async def _holidays(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    by.must_be_staff(classroom)
    known = await db.read(postings.holidays_of, classroom=classroom)
    return holidays_screen(t, classroom, known, rests=await db.read(postings.rests, classroom=classroom))


@router.callback_query(Holidays.filter())
async def open_holidays(_: object, callback_data: Holidays, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _holidays(db, t, callback_data.classroom, by))


@router.callback_query(Rest.filter())
async def rest(_: object, callback_data: Rest, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(postings.rest, classroom=callback_data.classroom, on=callback_data.on, by=by)
    reply.show(await _holidays(db, t, callback_data.classroom, by))


@router.callback_query(AddHoliday.filter())
async def ask_days(_: object, callback_data: AddHoliday, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(DAYS)
    reply.show(Screen(t.html("postings-ask-days")))


@router.message(in_private, StateFilter(DAYS), has_words)
async def days_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    classroom = (await state.get_data())["classroom"]
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    first, last = days_of(message.text or "", now.astimezone(known.zone).date())
    await db.write(postings.add_holiday, classroom=classroom, first=first, last=last, by=by)
    await state.clear()
    reply.show(await _holidays(db, t, classroom, by))


@router.callback_query(DropHoliday.filter())
async def drop(_: object, callback_data: DropHoliday, db: Database, by: Person, t: Text, reply: Reply) -> None:
    classroom = await db.write(postings.drop_holiday, holiday=callback_data.holiday, by=by)
    reply.show(await _holidays(db, t, classroom, by))
