"""Who does what for a step: the team types it, a line each, and families take it with a button."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deeds import tasks, teams, works
from data.deeds.tasks import Task
from data.deeds.works import Work
from data.people import Person
from data.refusal import Refused
from handlers.buttons.tasks import AddTasks, DropTask, PressTask, Tasks
from handlers.buttons.works import OpenWork
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "tasks")

TYPING = "tasks.typing"


def line(t: Text, task: Task) -> Html:
    """A task, and who has it."""
    key = "tasks-free-line" if task.family is None else "tasks-done-line" if task.done else "tasks-taken-line"
    return t.html(key, task=task.title, **({"name": task.name or ""} if task.family is not None else {}))


def screen(t: Text, work: Work, found: list[Task], family: int | None) -> Screen:
    """A button for each task: free ones are taken, one's own become done; ✕ beside what can be dropped."""
    team, step = work.team.id, work.step.id
    rows: list[Row] = []
    for task in found:
        mark = "✅" if task.done else "🔸" if task.family is not None else "▫️"
        row = [Button(f"{mark} {task.title}", PressTask(task=task.id))]
        if task.family in (None, family):
            row.append(Button("✕", DropTask(task=task.id)))
        rows.append(tuple(row))
    if len(found) < tasks.MOST:
        rows.append(button(t("tasks-add"), AddTasks(team=team, step=step)))
    rows.append(button(t("people-back"), OpenWork(team=team, step=step)))
    text = [line(t, task) for task in found] or [t.html("tasks-empty")]
    return Screen(lines(t.html("tasks-title", step=work.step.title), "", *text), tuple(rows))


async def _screen(db: Database, t: Text, team: int, step: int, by: Person) -> Screen:
    work = await db.read(works.get, team=team, step=step, by=by)
    member = by.memberships.get(work.team.classroom)
    found = await db.read(tasks.of_step, team=team, step=step, by=by)
    return screen(t, work, found, member.family if member else None)


@router.callback_query(Tasks.filter())
async def open_tasks(_: object, callback_data: Tasks, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _screen(db, t, callback_data.team, callback_data.step, by))


@router.callback_query(AddTasks.filter())
async def ask(
    _: object, callback_data: AddTasks, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    work = await db.read(works.get, team=callback_data.team, step=callback_data.step, by=by)
    await state.set_data({"team": work.team.id, "step": work.step.id})
    await state.set_state(TYPING)
    reply.add(Screen(t.html("tasks-ask", limit=tasks.TITLE)))


@router.message(in_private, StateFilter(TYPING), has_words)
async def typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    team, step = said["team"], said["step"]
    await db.write(tasks.add, team=team, step=step, text=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(await _screen(db, t, team, step, by))


@router.callback_query(PressTask.filter())
async def press(_: object, callback_data: PressTask, db: Database, by: Person, t: Text, reply: Reply) -> None:
    task = await db.read(tasks.get, task=callback_data.task, by=by)
    team = await db.read(teams.inside, team=task.team, by=by)
    if task.family is None:
        task = await db.write(tasks.take, task=task.id, by=by)
        reply.toast(t("tasks-yours-now"))
    elif task.family == by.family_in(team.classroom):
        task = await db.write(tasks.finish, task=task.id, by=by)
        reply.toast(t("tasks-done-now" if task.done else "tasks-not-done-now"))
    else:
        raise Refused("tasks-taken", task=task.title, name=task.name or "")
    reply.show(await _screen(db, t, task.team, task.step, by))


@router.callback_query(DropTask.filter())
async def drop(_: object, callback_data: DropTask, db: Database, by: Person, t: Text, reply: Reply) -> None:
    task = await db.read(tasks.get, task=callback_data.task, by=by)
    if task.family is None:
        await db.write(tasks.remove, task=task.id, by=by)
        reply.toast(t("tasks-removed"))
    else:
        await db.write(tasks.give_back, task=task.id, by=by)
        reply.toast(t("tasks-given-back"))
    reply.show(await _screen(db, t, task.team, task.step, by))
