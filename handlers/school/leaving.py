"""Leaving a class, being forgotten, and all that is stored about oneself as a file."""

import asyncio
import json
from typing import Any

from data import leaving, people
from data.leaving import Gone
from handlers.kit import Context, Id, command, menu, press, to
from handlers.letters import plain
from ui.rows import back_to, question
from ui.screen import MadeFile, Screen, button
from ui.text import Text

FILE = "marshrutka.json"


def own_data(t: Text, classroom: int) -> Screen:
    """What the bot keeps, and what its owner can do about it."""
    rows = (
        button(t("leaving-export"), to("leaving.export")),
        button(t("keepsakes-open"), to("keepsakes.open", classroom=classroom)),
        button(t("leaving-leave"), to("leaving.ask", classroom=classroom)),
        button(t("leaving-forget"), to("leaving.ask-forget")),
        back_to(t, to("families.card", classroom=classroom)),
    )
    return Screen(t.html("leaving-text"), rows)


def ask_leave(t: Text, classroom: int, gone: Gone) -> Screen:
    key = "leaving-ask-family" if gone.last else "leaving-ask-adult"
    return question(
        t.html(key, family=gone.family, title=gone.title),
        button(t("leaving-yes"), to("leaving.leave", classroom=classroom)),
        button(t("leaving-stay"), to("leaving.open", classroom=classroom)),
    )


def ask_forget(t: Text) -> Screen:
    return question(
        t.html("leaving-ask-forget"),
        button(t("leaving-yes-forget"), to("leaving.forget")),
        button(t("leaving-stay"), to("people.home")),
    )


@press("leaving.open")
async def open_own_data(ctx: Context, classroom: Id) -> Screen:
    """What is stored, and what can be done about it."""
    ctx.by.must_belong(classroom)
    return own_data(ctx.t, classroom)


def _written(found: dict[str, list[dict[str, Any]]]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


@press("leaving.export")
async def export(ctx: Context) -> None:
    """All that is stored about whoever presses, as a file."""
    data = await asyncio.to_thread(_written, await ctx.read(leaving.stored))
    ctx.add(Screen(ctx.t.html("leaving-exported"), file=MadeFile(FILE, data)))


@command("export")
async def export_command(ctx: Context) -> None:
    await export(ctx)


@press("leaving.ask")
async def ask_to_leave(ctx: Context, classroom: Id) -> Screen:
    """Really, and what goes with it?"""
    return ask_leave(ctx.t, classroom, await ctx.read(leaving.look, classroom=classroom))


@press("leaving.leave")
async def leave(ctx: Context, classroom: Id) -> Screen:
    await ctx.stop()
    gone = await ctx.do(leaving.leave, classroom=classroom)
    left = await ctx.read(people.know, ctx.by.id)
    rows = (menu(ctx.t),) if left and (left.roles or left.memberships) else ()
    return ctx.screen("leaving-left", *rows, title=gone.title)


@command("forget")
@press("leaving.ask-forget")
async def ask_to_forget(ctx: Context) -> Screen:
    """Everywhere, and for good?"""
    return ask_forget(ctx.t)


@press("leaving.forget")
async def forget(ctx: Context) -> Screen:
    """Everything about whoever presses is erased."""
    await ctx.stop()
    await ctx.do(leaving.forget)
    return ctx.screen("leaving-forgotten")


LETTERS = plain("leaving-adult", "leaving-family")
