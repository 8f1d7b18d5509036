"""Steps of a contest or a project: the staff type them, a line each, and mend them one by one."""

import asyncio
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items
from data.db import Database
from data.deeds import steps, works
from data.deeds.steps import Step
from data.items import Item
from data.people import Person
from data.refusal import Refused
from handlers.buttons.items import OpenItem
from handlers.buttons.steps import AddSteps, OpenStep, RemoveStep, RetypeStep, Steps, StepUp
from handlers.buttons.teams import Teams
from handlers.deeds.teams import step_line
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "steps")

TYPING = "steps.typing"
RETYPING = "steps.retyping"


def screen(t: Text, item: Item, of: list[Step]) -> Screen:
    """All steps with a button each; how they are typed, where there are none."""
    rows: list[Row] = [button(f"{step.number}. {step.title}", OpenStep(step=step.id)) for step in of]
    if len(of) < steps.MOST:
        rows.append(button(t("steps-add"), AddSteps(item=item.id)))
    back = Teams(item=item.id, page=0) if item.published else OpenItem(item=item.id)
    rows.append(button(t("people-back"), back))
    listed = [step_line(t, step) for step in of]
    first = t.html("steps-title", title=item.title)
    return Screen(lines(first, "", *(listed or [t.html("steps-empty")])), tuple(rows))


async def _staffs(db: Database, item: int, by: Person) -> Item:
    found = await db.read(items.get, item=item, by=by)
    by.must_be_staff(found.classroom)
    return found


async def _screen(db: Database, t: Text, item: int, by: Person) -> Screen:
    found = await _staffs(db, item, by)
    return screen(t, found, await db.read(steps.of_item, item=item))


@router.callback_query(Steps.filter())
async def open_steps(_: object, callback_data: Steps, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _screen(db, t, callback_data.item, by))


@router.callback_query(AddSteps.filter())
async def ask(
    _: object, callback_data: AddSteps, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    item = await _staffs(db, callback_data.item, by)
    await state.set_data({"item": item.id})
    await state.set_state(TYPING)
    reply.add(Screen(t.html("steps-ask", points=steps.usual(item))))


@router.message(in_private, StateFilter(TYPING), has_words)
async def typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    item = await _staffs(db, said["item"], by)
    read = await asyncio.to_thread(steps.read, message.text or "", month=item.first, kind=item.kind)
    await db.write(steps.add, item=item.id, lines=read, by=by, now=now)
    await state.clear()
    reply.show(await _screen(db, t, item.id, by))


def card(t: Text, step: Step) -> Screen:
    rows: list[Row] = [button(t("steps-retype"), RetypeStep(step=step.id))]
    last = [Button(t("steps-remove"), RemoveStep(step=step.id))]
    if step.number > 1:
        last.insert(0, Button(t("steps-up"), StepUp(step=step.id)))
    rows += [tuple(last), button(t("people-back"), Steps(item=step.item))]
    return Screen(step_line(t, step), tuple(rows))


async def _step(db: Database, step: int, by: Person) -> Step:
    found = await db.read(steps.get, step=step, by=by)
    by.must_be_staff(found.classroom)
    return found


@router.callback_query(OpenStep.filter())
async def open_step(_: object, callback_data: OpenStep, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(card(t, await _step(db, callback_data.step, by)))


@router.callback_query(RetypeStep.filter())
async def ask_again(
    _: object, callback_data: RetypeStep, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    step = await _step(db, callback_data.step, by)
    await state.set_data({"step": step.id})
    await state.set_state(RETYPING)
    reply.add(Screen(t.html("steps-ask-again", title=step.title)))


@router.message(in_private, StateFilter(RETYPING), has_words)
async def retyped(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    step = await _step(db, said["step"], by)
    item = await _staffs(db, step.item, by)
    read = await asyncio.to_thread(steps.read, message.text or "", month=item.first, kind=item.kind)
    if len(read) != 1:
        raise Refused("steps-one-line")
    await db.write(steps.correct, step=step.id, line=read[0], by=by, now=now)
    await state.clear()
    reply.show(await _screen(db, t, item.id, by))


@router.callback_query(StepUp.filter())
async def up(_: object, callback_data: StepUp, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(steps.move, step=callback_data.step, by=by)
    step = await _step(db, callback_data.step, by)
    reply.show(await _screen(db, t, step.item, by))


@router.callback_query(RemoveStep.filter())
async def remove(_: object, callback_data: RemoveStep, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.write(works.remove_step, step=callback_data.step, by=by)
    reply.toast(t("steps-removed"))
    reply.show(await _screen(db, t, item.id, by))
