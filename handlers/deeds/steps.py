"""Steps of a contest or a project: the staff type them, a line each, and mend them one by one."""

import asyncio

from data import items
from data.deeds import steps, submissions
from data.deeds.steps import Step
from data.items import Item
from data.refusal import Refused
from handlers.deeds.teams import step_line
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, lines
from ui.text import Text


def screen(t: Text, item: Item, of: list[Step]) -> Screen:
    """All steps with a button each; how they are typed, where there are none."""
    rows: list[Row] = [button(f"{step.number}. {step.title}", to("steps.open", step=step.id)) for step in of]
    if len(of) < steps.MOST:
        rows.append(button(t("steps-add"), to("steps.add", item=item.id)))
    back = to("teams.of", item=item.id, page=0) if item.published else to("items.open", item=item.id)
    rows.append(back_to(t, back))
    listed = [step_line(t, step) for step in of]
    first = t.html("steps-title", title=item.title)
    return Screen(lines(first, "", *(listed or [t.html("steps-empty")])), tuple(rows))


async def _staffs(ctx: Context, item: int) -> Item:
    found = await ctx.read(items.get, item=item)
    ctx.by.must_be_staff(found.classroom)
    return found


async def _screen(ctx: Context, item: int) -> Screen:
    found = await _staffs(ctx, item)
    return screen(ctx.t, found, await ctx.read(steps.of_item, item=item))


@press("steps.all")
async def open_steps(ctx: Context, item: Id) -> Screen:
    return await _screen(ctx, item)


@press("steps.add")
async def ask(ctx: Context, item: Id) -> None:
    found = await _staffs(ctx, item)
    await ctx.ask("steps.typing", item=found.id)
    ctx.add(Screen(ctx.t.html("steps-ask", points=steps.usual(found))))


@typed("steps.typing")
async def heard(ctx: Context, said: Said, item: Id) -> Screen:
    found = await _staffs(ctx, item)
    read = await asyncio.to_thread(steps.read, said.words, month=found.first, kind=found.kind)
    await ctx.do(steps.add, item=found.id, lines=read)
    return await _screen(ctx, found.id)


def card(t: Text, step: Step) -> Screen:
    rows: list[Row] = [button(t("steps-retype"), to("steps.retype", step=step.id))]
    last = [Button(t("steps-remove"), to("steps.remove", step=step.id))]
    if step.number > 1:
        last.insert(0, Button(t("steps-up"), to("steps.up", step=step.id)))
    rows += [tuple(last), back_to(t, to("steps.all", item=step.item))]
    return Screen(step_line(t, step), tuple(rows))


async def _step(ctx: Context, step: int) -> Step:
    found = await ctx.read(steps.get, step=step)
    ctx.by.must_be_staff(found.classroom)
    return found


@press("steps.open")
async def open_step(ctx: Context, step: Id) -> Screen:
    return card(ctx.t, await _step(ctx, step))


@press("steps.retype")
async def ask_again(ctx: Context, step: Id) -> None:
    found = await _step(ctx, step)
    await ctx.ask("steps.retyping", step=found.id)
    ctx.add(Screen(ctx.t.html("steps-ask-again", title=found.title)))


@typed("steps.retyping")
async def retyped(ctx: Context, said: Said, step: Id) -> Screen:
    found = await _step(ctx, step)
    item = await _staffs(ctx, found.item)
    read = await asyncio.to_thread(steps.read, said.words, month=item.first, kind=item.kind)
    if len(read) != 1:
        raise Refused("steps-one-line")
    await ctx.do(steps.correct, step=found.id, line=read[0])
    return await _screen(ctx, item.id)


@press("steps.up")
async def up(ctx: Context, step: Id) -> Screen:
    await ctx.do(steps.move, step=step)
    found = await _step(ctx, step)
    return await _screen(ctx, found.item)


@press("steps.remove")
async def remove(ctx: Context, step: Id) -> Screen:
    item = await ctx.do(submissions.remove_step, step=step)
    ctx.toast("steps-removed")
    return await _screen(ctx, item.id)
