"""Handing in a step: words and files from any family of the team, in as many messages as it takes; and its check."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deeds import tasks, works
from data.deeds.tasks import Task
from data.deeds.works import Work
from data.deliveries import Delivery
from data.people import Person
from data.refusal import Refused
from handlers.buttons.tasks import Tasks
from handlers.buttons.teams import OpenTeam, Projects
from handlers.buttons.works import (
    AcceptWork,
    AddToWork,
    OpenWork,
    OtherPoints,
    ReturnWork,
    SendWork,
    ShowFiles,
    TakeOffPiece,
    UndoWork,
    WorksQueue,
)
from handlers.deeds.tasks import line as task_line
from handlers.deeds.teams import MARKS, called, head, step_line
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.said import file_of, is_told, number
from ui.screen import Button, Media, Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "works")

ADDING = "works.adding"
REMARK = "works.remark"
POINTS = "works.points"
SHOWN = 10
"""Files that are shown at once: Telegram's album."""


def about(t: Text, work: Work) -> list[Html | None]:
    """What of, whose, what has been told and sent so far."""
    counts: dict[str, int] = {}
    for piece in work.files:
        counts[piece.family] = counts.get(piece.family, 0) + 1
    shared = len(work.team.families) > 1
    told = [
        t.html("works-words-of", name=piece.family, words=piece.words or "")
        if shared
        else t.html("works-words", words=piece.words or "")
        for piece in work.told
    ]
    files = t.html("works-files", count=len(work.files)) if work.files else None
    by = ", ".join(f"{name} {count}" for name, count in counts.items())
    return [
        t.html("teams-title", title=work.team.title),
        step_line(t, work.step, MARKS[work.state]),
        *(["", *told] if told else []),  # type: ignore[list-item]
        t.html("works-files-of", count=len(work.files), names=by) if files and len(counts) > 1 else files,
        t.html("works-remark", remark=work.remark) if work.remark else None,
    ]


def card(t: Text, work: Work, of: list[Task], *, ours: bool, staff: bool, now: datetime) -> Screen:
    """A step as its team and the staff see it."""
    team, step = work.team.id, work.step.id
    parts: list[str | None] = [*about(t, work)]
    if of:
        parts += ["", *(task_line(t, task) for task in of)]
    points = work.amount if work.amount is not None else work.step.points
    parts += ["", t.html(f"works-state-{work.state}", points=points)]
    rows: list[Row] = []
    if ours and work.state in ("open", "draft", "returned"):
        rows.append(button(t("works-add"), AddToWork(team=team, step=step)))
        if work.pieces:
            rows.append(button(t("works-send"), SendWork(team=team, step=step)))
    if staff:
        rows += _check_rows(t, work, now)
    if work.files:
        rows.append(button(t("works-show-files"), ShowFiles(team=team, step=step, page=0)))
    rows.append(button(t("tasks-open"), Tasks(team=team, step=step)))
    rows.append(button(t("people-back"), OpenTeam(team=team)))
    return Screen(lines(*parts), tuple(rows))


def _check_rows(t: Text, work: Work, now: datetime) -> list[Row]:
    team, step = work.team.id, work.step.id
    if work.undoable(now):
        return [button(t("works-undo"), UndoWork(team=team, step=step))]
    if work.state != "sent":
        return []
    return [
        button(t("works-accept", points=work.step.points), AcceptWork(team=team, step=step)),
        (
            Button(t("works-other"), OtherPoints(team=team, step=step)),
            Button(t("works-return"), ReturnWork(team=team, step=step)),
        ),
    ]


async def card_of(db: Database, t: Text, team: int, step: int, by: Person, now: datetime) -> Screen:
    work = await db.read(works.get, team=team, step=step, by=by)
    member = by.memberships.get(work.team.classroom)
    ours = member is not None and work.team.has(member.family)
    of = await db.read(tasks.of_step, team=team, step=step, by=by)
    return card(t, work, of, ours=ours, staff=by.is_staff(work.team.classroom), now=now)


@router.callback_query(OpenWork.filter())
async def open_work(
    _: object, callback_data: OpenWork, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await card_of(db, t, callback_data.team, callback_data.step, by, now))


def adding(t: Text, work: Work) -> Screen:
    """What has been handed in so far, and the way on; stands below each message that adds to it."""
    team, step = work.team.id, work.step.id
    parts: list[str | None] = [*about(t, work), "", t.html("works-more" if work.pieces else "works-begin")]
    rows: list[Row] = []
    if work.pieces:
        rows.append(button(t("works-send"), SendWork(team=team, step=step)))
        rows.append(button(t("works-take-off"), TakeOffPiece(team=team, step=step)))
    rows.append(button(t("works-later"), OpenWork(team=team, step=step)))
    return Screen(lines(*parts), tuple(rows))


@router.callback_query(AddToWork.filter())
async def begin(
    _: object, callback_data: AddToWork, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    work = await db.read(works.open_to, team=callback_data.team, step=callback_data.step, by=by)
    await state.set_data({"team": work.team.id, "step": work.step.id})
    await state.set_state(ADDING)
    reply.add(adding(t, work))


def name_and_size(message: Message) -> tuple[str | None, int | None]:
    """The name and size (bytes) of a message's file, where Telegram says them."""
    if message.photo:
        return None, message.photo[-1].file_size
    found = message.document or message.audio or message.video or message.voice or message.video_note
    return getattr(found, "file_name", None), getattr(found, "file_size", None)


@router.message(in_private, StateFilter(ADDING), is_told)
async def added(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Words and files, in one message or in several; the card below shows all of it."""
    said = await state.get_data()
    name, size = name_and_size(message)
    work = await db.write(
        works.add,
        team=said["team"],
        step=said["step"],
        words=message.text or message.caption or "",
        file=file_of(message),
        name=name,
        size=size,
        by=by,
        now=now,
    )
    shown, album = said.get("card"), message.media_group_id
    if shown is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, shown, adding(t, work))
        return
    await state.update_data(card=await reply.now(adding(t, work)), album=album)


@router.callback_query(TakeOffPiece.filter())
async def take_off(_: object, callback_data: TakeOffPiece, db: Database, by: Person, t: Text, reply: Reply) -> None:
    work = await db.write(works.take_off, team=callback_data.team, step=callback_data.step, by=by)
    reply.show(adding(t, work))


@router.callback_query(SendWork.filter())
async def send(
    _: object,
    callback_data: SendWork,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    team, step = callback_data.team, callback_data.step
    await db.write(works.send, team=team, step=step, by=by, now=now)
    if (await state.get_data()).get("step") == step:
        await state.clear()
    reply.toast(t("works-sent-now"))
    reply.show(await card_of(db, t, team, step, by, now))


@router.callback_query(ShowFiles.filter())
async def show_files(_: object, callback_data: ShowFiles, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """The files of a step come below, ten at a time."""
    team, step = callback_data.team, callback_data.step
    work = await db.read(works.get, team=team, step=step, by=by)
    shown = page([piece.file for piece in work.files if piece.file], callback_data.page, SHOWN)
    rows: list[Row] = [*pager(shown, lambda way: ShowFiles(team=team, step=step, page=way))]
    rows.append(button(t("people-back"), OpenWork(team=team, step=step)))
    album = tuple(Media(file.sort, file.file_id) for file in shown.shown)
    reply.add(Screen(step_line(t, work.step, MARKS[work.state]), tuple(rows), album=album))


def waiting_card(t: Text, work: Work, left: int) -> Screen:
    """One work to be checked, and how many more wait."""
    team, step, classroom = work.team.id, work.step.id, work.team.classroom
    more = t.html("works-left", count=left) if left else None
    parts: list[str | None] = [*about(t, work), "", *head(t, work.team), more]
    rows: list[Row] = [
        button(t("works-accept", points=work.step.points), AcceptWork(team=team, step=step)),
        (
            Button(t("works-other"), OtherPoints(team=team, step=step)),
            Button(t("works-return"), ReturnWork(team=team, step=step)),
        ),
    ]
    if len(work.files) > SHOWN:
        rows.append(button(t("works-show-files"), ShowFiles(team=team, step=step, page=1)))
    rows.append(button(t("works-all"), Projects(classroom=classroom, page=0)))
    album = tuple(Media(one.file.sort, one.file.file_id) for one in work.files[:SHOWN] if one.file)
    return Screen(lines(*parts), tuple(rows), album=album)


async def queue_card(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    waiting = await db.read(works.queue, classroom=classroom, by=by)
    if not waiting:
        return Screen(t.html("works-nothing"), (button(t("works-all"), Projects(classroom=classroom, page=0)),))
    return waiting_card(t, waiting[0], len(waiting) - 1)


@router.callback_query(WorksQueue.filter())
async def open_queue(_: object, callback_data: WorksQueue, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await queue_card(db, t, callback_data.classroom, by))


@router.callback_query(AcceptWork.filter())
async def accept(
    _: object, callback_data: AcceptWork, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    work = await db.write(works.accept, team=callback_data.team, step=callback_data.step, by=by, now=now)
    reply.toast(t("works-accepted-now", name=called(t, work.team), points=work.amount or 0))
    reply.show(await queue_card(db, t, work.team.classroom, by))


async def _waiting(db: Database, team: int, step: int, by: Person) -> Work:
    """A work that the staff can decide about now."""
    work = await db.read(works.get, team=team, step=step, by=by)
    by.must_be_staff(work.team.classroom)
    if work.state != "sent":
        raise Refused("works-decided")
    return work


@router.callback_query(OtherPoints.filter())
async def ask_points(
    _: object, callback_data: OtherPoints, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    work = await _waiting(db, callback_data.team, callback_data.step, by)
    await state.set_data({"team": work.team.id, "step": work.step.id})
    await state.set_state(POINTS)
    reply.add(Screen(t.html("works-ask-points", name=called(t, work.team), step=work.step.title)))


@router.message(in_private, StateFilter(POINTS), has_words)
async def other_points(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said, amount = await state.get_data(), number(message.text)
    work = await db.write(works.accept, team=said["team"], step=said["step"], amount=amount, by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("works-accepted-now", name=called(t, work.team), points=work.amount or 0)))
    reply.add(await queue_card(db, t, work.team.classroom, by))


@router.callback_query(ReturnWork.filter())
async def ask_remark(
    _: object, callback_data: ReturnWork, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    work = await _waiting(db, callback_data.team, callback_data.step, by)
    await state.set_data({"team": work.team.id, "step": work.step.id})
    await state.set_state(REMARK)
    reply.add(Screen(t.html("works-ask-remark", name=called(t, work.team))))


@router.message(in_private, StateFilter(REMARK), has_words)
async def remarked(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said, words = await state.get_data(), message.text or ""
    work = await db.write(works.give_back, team=said["team"], step=said["step"], remark=words, by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("works-returned-now", name=called(t, work.team))))
    reply.add(await queue_card(db, t, work.team.classroom, by))


@router.callback_query(UndoWork.filter())
async def undo(
    _: object, callback_data: UndoWork, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    team, step = callback_data.team, callback_data.step
    await db.write(works.undo, team=team, step=step, by=by, now=now)
    reply.toast(t("works-undone-now"))
    reply.show(await card_of(db, t, team, step, by, now))


async def waiting_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The staff's one card: how many works wait."""
    waiting = await db.read(works.queue, classroom=delivery.classroom)
    if not waiting:
        return None
    check = button(t("works-check", count=len(waiting)), WorksQueue(classroom=delivery.classroom))
    return Screen(t.html("works-waiting", count=len(waiting)), (check,))


async def _found(db: Database, delivery: Delivery) -> Work | None:
    """The work that a letter is about, while its reader is in the team."""
    team, step = delivery.values["team"], delivery.values["step"]
    return await db.read(works.find, team=team, step=step, person=delivery.chat)


def _open(t: Text, work: Work) -> tuple[Row, ...]:
    return (button(t("works-open"), OpenWork(team=work.team.id, step=work.step.id)),)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    work = await _found(db, delivery)
    if work is None:
        return None
    person, step = delivery.values["person"], work.step.title
    return Screen(t.html("works-told", person=person, step=step, title=work.team.title), _open(t, work))


async def decided_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Accepted, or waiting again: of no use where it has been decided otherwise meanwhile."""
    work = await _found(db, delivery)
    if work is None or work.state != ("accepted" if delivery.kind == "works-accepted" else "sent"):
        return None
    text = t.html(delivery.kind, step=work.step.title, title=work.team.title, points=work.amount or 0)
    return Screen(text, _open(t, work))


async def returned_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    work = await _found(db, delivery)
    if work is None or work.state != "returned" or not work.remark:
        return None
    text = t.html("works-returned", step=work.step.title, title=work.team.title, remark=work.remark)
    resume = AddToWork(team=work.team.id, step=work.step.id)
    return Screen(text, (button(t("works-resume"), resume), *_open(t, work)))


async def step_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A step's reminder; nothing for a family that has left the team, or whose team has handed it in meanwhile."""
    work = await db.read(works.find, step=delivery.values["step"], person=delivery.chat)
    if work is None or work.step.event is None or work.state in ("sent", "accepted"):
        return None
    if int(work.step.event.timestamp()) != delivery.values["event"]:
        return None
    title = t.html("teams-title", title=cut(work.team.title, 200))
    text = lines(
        t.html("reminders-days", days=delivery.values["days"]), "", title, step_line(t, work.step, MARKS[work.state])
    )
    return Screen(text, _open(t, work))


LETTERS: dict[str, Letter] = {
    "works-waiting": waiting_letter,
    "works-told": told_letter,
    "works-accepted": decided_letter,
    "works-undone": decided_letter,
    "works-returned": returned_letter,
    "reminders-step": step_letter,
}
