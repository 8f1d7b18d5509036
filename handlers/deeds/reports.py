"""What a family did: told from an item or on its own, in words, photos, a voice, and sent to the teacher."""

from collections.abc import Collection
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deeds import checks, reports, steps
from data.deeds.reports import Report
from data.deliveries import Delivery
from data.map import months
from data.map.months import Month
from data.people import Person
from data.school import classrooms
from handlers.buttons.items import OpenItem
from handlers.buttons.people import Home
from handlers.buttons.reports import Done, DropReport, Minutes, Reader, Resume, SendReport, Tell, TellOuting
from handlers.letters import Letter
from handlers.links import Links
from handlers.map import reading
from handlers.parts import TELLS
from handlers.routing import buttons_of, in_private
from handlers.said import file_of, is_told
from ui.screen import Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "reports")

TELLING = "reports.telling"
LISTED = 12


def name(t: Text, report: Report) -> str:
    """What the report is about: the item, its place, or an outing."""
    title = report.title or t("reports-outing-title")
    place = report.place(t.language)
    return f"{title} — {place}" if place else title


def thread(t: Text, report: Report) -> list[Html]:
    """What the teacher asked and the family answered."""
    sides = {True: "reports-remark", False: "reports-answer"}
    return [t.html(sides[one.by_staff], remark=one.words) for one in report.thread]


def draft_card(t: Text, report: Report) -> Screen:
    """What has been told so far, and sending it."""
    parts: list[str | None] = [t.html("reports-draft-title", name=name(t, report))]
    if report.words:
        parts += ["", t.html("reports-words", words=report.words)]
    parts += thread(t, report)
    if report.files:
        parts.append(t.html("reports-files", count=len(report.files)))
    parts += ["", t.html("reports-draft-more" if report.words or report.files else "reports-draft-begin")]
    if report.is_reading:
        parts.append(t.html("reading-ask"))
    rows = (
        *(reading.marks(t, report) if report.is_reading else ()),
        button(t("reports-send"), SendReport(report=report.id)),
        button(t("reports-drop"), DropReport(report=report.id)),
    )
    return Screen(lines(*parts), rows)


def done_screen(
    t: Text, classroom: int, month: Month | None, number: int = 0, by_steps: Collection[int] = ()
) -> Screen:
    """What can be told about: the items of the map, and what is not on it. `by_steps`: handed in from their cards."""
    shown = page([item for item in month.items if item.sort.reports] if month else [], number, LISTED)
    rows: list[Row] = [
        button(f"{item.sort.icon} {item.title}", (OpenItem if item.id in by_steps else Tell)(item=item.id))
        for item in shown.shown
    ]
    rows += pager(shown, lambda way: Done(classroom=classroom, page=way))
    rows.append(button(t("reports-outing"), TellOuting(classroom=classroom)))
    rows.append(button(t("people-menu"), Home()))
    return Screen(t.html("reports-done-text"), tuple(rows))


async def _done(db: Database, t: Text, classroom: int, by: Person, now: datetime, number: int = 0) -> Screen:
    by.family_in(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    today = now.astimezone(known.zone).date()
    found = await db.read(months.on, classroom=classroom, today=today, by=by)
    by_steps = await db.read(steps.in_month, month=found.id) if found else set()
    return done_screen(t, classroom, found, number, by_steps)


@router.message(in_private, Command("done"))
async def done_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await _done(db, t, by.here(), by, now))


@router.callback_query(Done.filter())
async def done(_: object, callback_data: Done, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await _done(db, t, callback_data.classroom, by, now, callback_data.page))


async def _tell(db: Database, report: Report, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    if report.kind in TELLS:
        reply.add(await TELLS[report.kind](db, t, report, by, state))
        return
    await state.set_data({"report": report.id})
    await state.set_state(TELLING)
    reply.add(draft_card(t, report))


@router.callback_query(Tell.filter())
async def tell(
    _: object,
    callback_data: Tell,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    report = await db.write(reports.begin, item=callback_data.item, by=by, now=now)
    await _tell(db, report, by, state, t, reply)


@router.callback_query(TellOuting.filter())
async def tell_outing(
    _: object,
    callback_data: TellOuting,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    report = await db.write(reports.begin_outing, classroom=callback_data.classroom, by=by, now=now)
    await _tell(db, report, by, state, t, reply)


@router.callback_query(Resume.filter())
async def resume(
    _: object, callback_data: Resume, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """The family goes on with a report that was returned."""
    report = await db.read(reports.open_to, report=callback_data.report, by=by)
    await _tell(db, report, by, state, t, reply)


@router.message(in_private, StateFilter(TELLING), is_told)
async def told(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Words and files, in one message or in several; the card below shows all of it."""
    said = await state.get_data()
    words = message.text or message.caption or ""
    report = await db.write(reports.add, report=said["report"], words=words, file=file_of(message), by=by, now=now)
    card, album = said.get("card"), message.media_group_id
    if card is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, card, draft_card(t, report))
        return
    await state.update_data(card=await reply.now(draft_card(t, report)), album=album)


@router.callback_query(Reader.filter())
async def read_by(_: object, callback_data: Reader, db: Database, by: Person, t: Text, reply: Reply) -> None:
    report = await db.write(reports.read, report=callback_data.report, reader=callback_data.reader, by=by)
    reply.show(draft_card(t, report))


@router.callback_query(Minutes.filter())
async def read_for(_: object, callback_data: Minutes, db: Database, by: Person, t: Text, reply: Reply) -> None:
    report = await db.write(reports.read, report=callback_data.report, minutes=callback_data.minutes, by=by)
    reply.show(draft_card(t, report))


@router.callback_query(SendReport.filter())
async def send(
    _: object,
    callback_data: SendReport,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    begun = await db.read(reports.open_to, report=callback_data.report, by=by)
    if begun.kind in TELLS:
        reply.add(await TELLS[begun.kind](db, t, begun, by, state))
        return
    if (await state.get_data()).get("report") == callback_data.report:
        await state.clear()
    report = await db.write(checks.send, report=callback_data.report, by=by, now=now)
    key = "reports-counted" if report.state == "accepted" else "reports-sent"
    values: dict[str, str | int] = {"points": report.amount} if report.state == "accepted" else {}
    reply.show(Screen(t.html(key, name=name(t, report), **values), (button(t("people-menu"), Home()),)))


@router.callback_query(DropReport.filter())
async def drop(
    _: object, callback_data: DropReport, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    if (await state.get_data()).get("report") == callback_data.report:
        await state.clear()
    await db.write(reports.drop, report=callback_data.report, by=by)
    reply.show(Screen(t.html("reports-dropped"), (button(t("people-menu"), Home()),)))


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The other adults of the family see that it is told already."""
    report = await db.read(reports.known, report=delivery.values["report"])
    return Screen(t.html("reports-told", person=delivery.values["person"], name=name(t, report)))


LETTERS: dict[str, Letter] = {"reports-told": told_letter}
