"""What a family did: told from an item or on its own, in words, photos, a voice; checked by the teacher one by one."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import classrooms, months, reports
from data.db import Database
from data.deliveries import Delivery
from data.months import Month
from data.people import Person
from data.refusal import Refused
from data.reports import File, Report
from handlers import reading
from handlers.buttons import (
    AcceptReport,
    ClassCard,
    Done,
    DropReport,
    Home,
    Minutes,
    Queue,
    Reader,
    Resume,
    ReturnReport,
    SendReport,
    SkipReport,
    Tell,
    TellOuting,
)
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Button, Media, Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "reports")

TELLING, REMARK = "reports.telling", "reports.remark"
LISTED = 12


def file_of(message: Message) -> File | None:
    """The photo, video, voice or document of a message."""
    if message.photo:
        best = message.photo[-1]
        return File("photo", best.file_id, best.file_unique_id)
    for sort in ("video", "voice", "video_note", "audio", "document"):
        found = getattr(message, sort)
        if found is not None:
            return File(sort, found.file_id, found.file_unique_id)
    return None


async def is_told(message: Message) -> bool:
    """Something that can be a part of a report."""
    return file_of(message) is not None or await has_words(message)


def name(t: Text, report: Report) -> str:
    """What the report is about: the item, its place, or an outing."""
    title = report.title or t("reports-outing-title")
    place = report.place(t.language)
    return f"{title} — {place}" if place else title


def draft_card(t: Text, report: Report) -> Screen:
    """What has been told so far, and sending it."""
    parts: list[str | None] = [t.html("reports-draft-title", name=name(t, report))]
    if report.remark and report.state == "returned":
        parts.append(t.html("reports-remark", remark=report.remark))
    if report.words:
        parts += ["", t.html("reports-words", words=report.words)]
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


def check_card(t: Text, report: Report, left: int) -> Screen:
    """One report for the teacher: its pictures, who, what, and the decision."""
    parts: list[str | None] = [
        t.html("reports-check-title", family=report.name, name=name(t, report)),
        t.html("reading-said", said=reading.said(t, report)) if report.reader or report.minutes else None,
        t.html("reports-words", words=report.words) if report.words else None,
        t.html("reports-left", count=left) if left else None,
    ]
    rows: tuple[Row, ...] = (
        button(t("reports-accept", points=report.amount), AcceptReport(report=report.id)),
        (
            Button(t("reports-return"), ReturnReport(report=report.id)),
            Button(t("reports-skip"), SkipReport(report=report.id)),
        ),
    )
    return Screen(lines(*parts), rows, album=tuple(Media(file.sort, file.file_id) for file in report.files))


def empty_queue(t: Text, classroom: int) -> Screen:
    return Screen(t.html("reports-nothing"), (button(t("people-back"), ClassCard(classroom=classroom)),))


def done_screen(t: Text, classroom: int, month: Month | None, number: int = 0) -> Screen:
    """What can be told about: the items of the map, and what is not on it."""
    shown = page([item for item in month.items if item.sort.reports] if month else [], number, LISTED)
    rows: list[Row] = [button(f"{item.sort.icon} {item.title}", Tell(item=item.id)) for item in shown.shown]
    rows += pager(shown, lambda way: Done(classroom=classroom, page=way))
    rows.append(button(t("reports-outing"), TellOuting(classroom=classroom)))
    rows.append(button(t("people-menu"), Home()))
    return Screen(t.html("reports-done-text"), tuple(rows))


async def queue_card(db: Database, t: Text, classroom: int, by: Person, after: int = 0) -> Screen:
    """The oldest report that waits; with `after`, the one behind it, and after the last the first again."""
    waiting = await db.read(reports.queue, classroom=classroom, by=by)
    if not waiting:
        return empty_queue(t, classroom)
    at = next((place + 1 for place, report in enumerate(waiting) if report.id == after), 0)
    return check_card(t, waiting[at % len(waiting)], len(waiting) - 1)


async def _done(db: Database, t: Text, classroom: int, by: Person, now: datetime, number: int = 0) -> Screen:
    by.family_in(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    today = now.astimezone(known.zone).date()
    found = await db.read(months.on, classroom=classroom, today=today, by=by)
    return done_screen(t, classroom, found, number)


@router.message(in_private, Command("done"))
async def done_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await _done(db, t, by.here(), by, now))


@router.callback_query(Done.filter())
async def done(_: object, callback_data: Done, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await _done(db, t, callback_data.classroom, by, now, callback_data.page))


async def _tell(report: Report, state: FSMContext, t: Text, reply: Reply) -> None:
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
    await _tell(report, state, t, reply)


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
    await _tell(report, state, t, reply)


@router.callback_query(Resume.filter())
async def resume(
    _: object, callback_data: Resume, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """The family goes on with a report that was returned."""
    report = await db.read(reports.get, report=callback_data.report, by=by)
    if report.state in ("sent", "accepted"):
        raise Refused(f"reports-already-{report.state}")
    await _tell(report, state, t, reply)


@router.message(in_private, StateFilter(TELLING), is_told)
async def told(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    """Words and files, in one message or in several; the card below shows all of it."""
    said = await state.get_data()
    words = message.text or message.caption or ""
    report = await db.write(reports.add, report=said["report"], words=words, file=file_of(message), by=by)
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
    if (await state.get_data()).get("report") == callback_data.report:
        await state.clear()
    report = await db.write(reports.send, report=callback_data.report, by=by, now=now)
    reply.show(Screen(t.html("reports-sent", name=name(t, report)), (button(t("people-menu"), Home()),)))


@router.callback_query(DropReport.filter())
async def drop(
    _: object, callback_data: DropReport, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    if (await state.get_data()).get("report") == callback_data.report:
        await state.clear()
    await db.write(reports.drop, report=callback_data.report, by=by)
    reply.show(Screen(t.html("reports-dropped"), (button(t("people-menu"), Home()),)))


@router.callback_query(Queue.filter())
async def open_queue(_: object, callback_data: Queue, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await queue_card(db, t, callback_data.classroom, by))


@router.message(in_private, Command("queue"))
async def queue_command(_: Message, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await queue_card(db, t, by.here(), by))


@router.callback_query(AcceptReport.filter())
async def accept(
    _: object, callback_data: AcceptReport, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    report = await db.write(reports.accept, report=callback_data.report, by=by, now=now)
    reply.toast(t("reports-accepted-now", family=report.name, points=report.amount))
    reply.show(await queue_card(db, t, report.classroom, by))


@router.callback_query(SkipReport.filter())
async def skip(_: object, callback_data: SkipReport, db: Database, by: Person, t: Text, reply: Reply) -> None:
    report = await db.read(reports.get, report=callback_data.report, by=by)
    reply.show(await queue_card(db, t, report.classroom, by, after=report.id))


@router.callback_query(ReturnReport.filter())
async def ask_remark(
    _: object, callback_data: ReturnReport, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    report = await db.read(reports.known, report=callback_data.report)
    by.must_be_staff(report.classroom)
    if report.state != "sent":
        raise Refused("reports-decided")
    await state.set_data({"report": report.id})
    await state.set_state(REMARK)
    reply.add(Screen(t.html("reports-ask-remark", family=report.name)))


@router.message(in_private, StateFilter(REMARK), has_words)
async def remarked(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    await state.clear()
    report = await db.write(reports.give_back, report=said["report"], remark=message.text or "", by=by, now=now)
    reply.show(Screen(t.html("reports-returned-now", family=report.name)))
    reply.add(await queue_card(db, t, report.classroom, by))


async def waiting_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The staff's one card: how many reports wait."""
    waiting = await db.read(reports.queue, classroom=delivery.classroom)
    if not waiting:
        return None
    return Screen(
        t.html("reports-waiting", count=len(waiting)),
        (button(t("reports-check", count=len(waiting)), Queue(classroom=delivery.classroom)),),
    )


async def accepted_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    report = await db.read(reports.known, report=delivery.values["report"])
    return Screen(t.html("reports-accepted", name=name(t, report), points=report.amount))


async def returned_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != "returned":
        return None
    text = t.html("reports-returned", name=name(t, report), remark=report.remark or "")
    return Screen(text, (button(t("reports-resume"), Resume(report=report.id)),))


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The other adults of the family see that it is told already."""
    report = await db.read(reports.known, report=delivery.values["report"])
    return Screen(t.html("reports-told", person=delivery.values["person"], name=name(t, report)))


LETTERS = {
    "reports-waiting": waiting_letter,
    "reports-accepted": accepted_letter,
    "reports-returned": returned_letter,
    "reports-told": told_letter,
}
