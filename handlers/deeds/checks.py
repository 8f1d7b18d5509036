"""The teacher's queue: one report after another with its pictures, the decision, the way back, and the log."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deeds import checks, reports, works
from data.deeds.checks import Decision
from data.deeds.reports import Report
from data.deliveries import Delivery
from data.kinds import KINDS
from data.people import Person
from data.refusal import Refused
from handlers.buttons.checks import (
    AcceptKind,
    AcceptReport,
    AcceptWith,
    CheckLog,
    DeclineReport,
    DeclineSilently,
    OpenWaiting,
    OtherPoints,
    Queue,
    ReturnReport,
    SkipReport,
    UndoCheck,
)
from handlers.buttons.classrooms import ClassCard
from handlers.buttons.entering import EnterDeed
from handlers.buttons.reports import Resume
from handlers.buttons.works import WorksQueue
from handlers.deeds.reports import name, thread
from handlers.letters import Letter
from handlers.links import Links
from handlers.map import reading
from handlers.parts import LOOKS
from handlers.routing import buttons_of, has_words, in_private
from handlers.said import number
from ui.screen import Button, Media, Row, Screen, button, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "checks")

REMARK, DECLINING, POINTS = "checks.remark", "checks.declining", "checks.points"
OFFERED = (0, 5, 10, 15, 20, 30)
LISTED = 8


def kind_name(t: Text, kind: str) -> str:
    """A kind as a class speaks of it: "Читаем вслух"."""
    return t(f"norms-kind-{kind.replace('_', '-')}")


def check_card(t: Text, report: Report, left: int, alike: int) -> Screen:
    """One report for the teacher: its pictures, who, what, what is odd, and the decision.

    `left` more wait; with it, `alike` of its kind can be accepted at once.
    """
    parts: list[str | None] = [
        t.html("checks-title", family=report.name, name=name(t, report)),
        t.html("reading-said", said=reading.said(t, report)) if report.reader or report.minutes else None,
        t.html("reports-words", words=report.words) if report.words else None,
        *thread(t, report),
        *(t.html(f"checks-flag-{flag}") for flag in report.flags),
        t.html("checks-left", count=left) if left else None,
    ]
    rows: list[Row] = [
        (
            Button(t("checks-accept", points=report.amount), AcceptReport(report=report.id)),
            Button(t("checks-other"), OtherPoints(report=report.id)),
        ),
        (
            Button(t("checks-return"), ReturnReport(report=report.id)),
            Button(t("checks-decline"), DeclineReport(report=report.id)),
            Button(t("checks-skip"), SkipReport(report=report.id)),
        ),
    ]
    if report.kind in LOOKS:
        rows = [*LOOKS[report.kind](t, report), *rows]
    if alike > 1:
        label = t("checks-accept-kind", kind=kind_name(t, report.kind), count=alike)
        rows.append(button(label, AcceptKind(classroom=report.classroom, kind=report.kind)))
    return Screen(lines(*parts), tuple(rows), album=tuple(Media(file.sort, file.file_id) for file in report.files))


def empty_queue(t: Text, classroom: int) -> Screen:
    rows = (
        (
            Button(t("checks-log"), CheckLog(classroom=classroom, page=0)),
            Button(t("checks-enter"), EnterDeed(classroom=classroom, page=0)),
        ),
        button(t("people-back"), ClassCard(classroom=classroom)),
    )
    return Screen(t.html("checks-nothing"), rows)


async def queue_card(
    db: Database, t: Text, classroom: int, by: Person, *, at: int = 0, after: int = 0, undo: Report | None = None
) -> Screen:
    """The oldest report that waits; with `at`, this one; with `after`, the one behind it, after the last the first.

    `undo`: what has just been decided, which can be taken back below.
    """
    waiting = await db.read(checks.queue, classroom=classroom, by=by)
    if waiting:
        ids = [report.id for report in waiting]
        place = ids.index(at) if at in ids else ids.index(after) + 1 if after in ids else 0
        report = waiting[place % len(waiting)]
        alike = sum(one.kind == report.kind and not one.flags for one in waiting)
        screen = check_card(t, report, len(waiting) - 1, alike)
    else:
        screen = empty_queue(t, classroom)
        teams = await db.read(works.queue, classroom=classroom, by=by)
        if teams:
            more = button(t("works-check", count=len(teams)), WorksQueue(classroom=classroom))
            screen = Screen(t.html("works-waiting", count=len(teams)), (more, *screen.rows))
    if undo is None:
        return screen
    way_back = button(t("checks-undo", family=undo.name), UndoCheck(report=undo.id))
    return Screen(screen.text, (*screen.rows, way_back), album=screen.album)


@router.callback_query(Queue.filter())
async def open_queue(_: object, callback_data: Queue, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await queue_card(db, t, callback_data.classroom, by))


@router.callback_query(OpenWaiting.filter())
async def open_at(_: object, callback_data: OpenWaiting, db: Database, by: Person, t: Text, reply: Reply) -> None:
    report = await db.read(reports.get, report=callback_data.report, by=by)
    reply.show(await queue_card(db, t, report.classroom, by, at=report.id))


@router.message(in_private, Command("queue"))
async def queue_command(_: Message, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await queue_card(db, t, by.here(), by))


@router.callback_query(AcceptReport.filter())
async def accept(
    _: object, callback_data: AcceptReport, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    report = await db.write(checks.accept, report=callback_data.report, by=by, now=now)
    reply.toast(t("checks-accepted-now", family=report.name, points=report.amount))
    reply.show(await queue_card(db, t, report.classroom, by, undo=report))


async def _waiting(db: Database, report: int, by: Person) -> Report:
    """The report, if it is this person's to decide and undecided."""
    found = await db.read(reports.known, report=report)
    by.must_be_staff(found.classroom)
    if found.state != "sent":
        raise Refused("checks-decided")
    return found


@router.callback_query(OtherPoints.filter())
async def other_points(
    _: object, callback_data: OtherPoints, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    report = await _waiting(db, callback_data.report, by)
    await state.set_data({"report": report.id})
    await state.set_state(POINTS)
    offered = grid((Button(f"+{points}", AcceptWith(report=report.id, points=points)) for points in OFFERED), 3)
    reply.add(Screen(t.html("checks-ask-points", family=report.name, name=name(t, report)), offered))


@router.callback_query(AcceptWith.filter())
async def accept_with(
    _: object,
    callback_data: AcceptWith,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    report, points = callback_data.report, callback_data.points
    accepted = await db.write(checks.accept, report=report, amount=points, by=by, now=now)
    await state.clear()
    reply.toast(t("checks-accepted-now", family=accepted.name, points=accepted.amount))
    reply.show(await queue_card(db, t, accepted.classroom, by, undo=accepted))


@router.message(in_private, StateFilter(POINTS), has_words)
async def points_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    accepted = await db.write(checks.accept, report=said["report"], amount=number(message.text), by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("checks-accepted-now", family=accepted.name, points=accepted.amount)))
    reply.add(await queue_card(db, t, accepted.classroom, by, undo=accepted))


@router.callback_query(AcceptKind.filter())
async def accept_kind(
    _: object, callback_data: AcceptKind, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    if callback_data.kind not in KINDS:
        raise Refused("people-old-button")
    id, kind = callback_data.classroom, callback_data.kind
    accepted = await db.write(checks.accept_kind, classroom=id, kind=kind, by=by, now=now)
    reply.toast(t("checks-accepted-kind", count=len(accepted)))
    reply.show(await queue_card(db, t, id, by))


@router.callback_query(SkipReport.filter())
async def skip(_: object, callback_data: SkipReport, db: Database, by: Person, t: Text, reply: Reply) -> None:
    report = await db.read(reports.get, report=callback_data.report, by=by)
    reply.show(await queue_card(db, t, report.classroom, by, after=report.id))


@router.callback_query(ReturnReport.filter())
async def ask_remark(
    _: object, callback_data: ReturnReport, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    report = await _waiting(db, callback_data.report, by)
    await state.set_data({"report": report.id})
    await state.set_state(REMARK)
    reply.add(Screen(t.html("checks-ask-remark", family=report.name)))


@router.message(in_private, StateFilter(REMARK), has_words)
async def remarked(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    report = await db.write(checks.give_back, report=said["report"], remark=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("checks-returned-now", family=report.name)))
    reply.add(await queue_card(db, t, report.classroom, by, undo=report))


@router.callback_query(DeclineReport.filter())
async def ask_why(
    _: object, callback_data: DeclineReport, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    report = await _waiting(db, callback_data.report, by)
    await state.set_data({"report": report.id})
    await state.set_state(DECLINING)
    silently = button(t("checks-decline-now"), DeclineSilently(report=report.id))
    reply.add(Screen(t.html("checks-ask-why", family=report.name), (silently,)))


async def _decline(
    db: Database, report: int, remark: str, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    declined = await db.write(checks.decline, report=report, remark=remark, by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("checks-declined-now", family=declined.name)))
    reply.add(await queue_card(db, t, declined.classroom, by, undo=declined))


@router.callback_query(DeclineSilently.filter())
async def decline_silently(
    _: object,
    callback_data: DeclineSilently,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _decline(db, callback_data.report, "", by, now, state, t, reply)


@router.message(in_private, StateFilter(DECLINING), has_words)
async def declined_why(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    await _decline(db, said["report"], message.text or "", by, now, state, t, reply)


@router.callback_query(UndoCheck.filter())
async def undo(
    _: object, callback_data: UndoCheck, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    report = await db.write(checks.undo, report=callback_data.report, by=by, now=now)
    reply.toast(t("checks-undone-now", family=report.name))
    reply.show(await queue_card(db, t, report.classroom, by))


def log_screen(t: Text, classroom: int, known: list[Decision], day: str, number: int) -> Screen:
    """Who decided what, and taking it back while that is possible. `day` is how a day is written."""
    shown = page(known, number, LISTED)
    parts: list[Html] = [t.html("checks-log-title"), Html("")]
    rows: list[Row] = []
    for one in shown.shown:
        act = t(f"checks-log-{one.act}", points=one.amount)
        who = one.person or t("checks-log-itself")
        title = one.title or t("reports-outing-title")
        when = t.day(one.at.date(), day)
        parts.append(t.html("checks-log-line", day=when, family=one.family, title=title, act=act, who=who))
        if one.undoable:
            rows.append(button(t("checks-undo", family=one.family), UndoCheck(report=one.report)))
    if not known:
        parts.append(t.html("checks-log-empty"))
    rows += pager(shown, lambda way: CheckLog(classroom=classroom, page=way))
    rows.append(button(t("people-back"), Queue(classroom=classroom)))
    return Screen(lines(*parts), tuple(rows))


@router.callback_query(CheckLog.filter())
async def open_log(
    _: object, callback_data: CheckLog, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    known = await db.read(checks.log, classroom=callback_data.classroom, by=by, now=now)
    reply.show(log_screen(t, callback_data.classroom, known, "d MMM", callback_data.page))


async def waiting_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The staff's one card: how many reports wait."""
    waiting = await db.read(checks.queue, classroom=delivery.classroom)
    if not waiting:
        return None
    return Screen(
        t.html("checks-waiting", count=len(waiting)),
        (button(t("checks-check", count=len(waiting)), Queue(classroom=delivery.classroom)),),
    )


async def accepted_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Accepted by the staff, by itself, or entered by the staff: one sentence for each."""
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != "accepted":
        return None
    return Screen(t.html(delivery.kind, name=name(t, report), points=report.amount))


async def returned_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != "returned":
        return None
    text = t.html("checks-returned", name=name(t, report), remark=report.remark or "")
    return Screen(text, (button(t("checks-resume"), Resume(report=report.id)),))


async def declined_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != "declined":
        return None
    why = t.html("reports-remark", remark=report.remark) if report.remark else None
    return Screen(lines(t.html("checks-declined", name=name(t, report)), why))


async def undone_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use where it has been decided anew meanwhile."""
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state == "accepted":
        return None
    return Screen(t.html("checks-undone", name=name(t, report)))


LETTERS: dict[str, Letter] = {
    "checks-waiting": waiting_letter,
    "checks-accepted": accepted_letter,
    "checks-automatic": accepted_letter,
    "checks-entered": accepted_letter,
    "checks-returned": returned_letter,
    "checks-declined": declined_letter,
    "checks-undone": undone_letter,
}
