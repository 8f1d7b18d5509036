"""Who was there: the teacher's list after an event, one tap a family."""

from collections.abc import Sequence

from data import items
from data.events import attendance
from data.events.attendance import Attending
from data.items import Item
from handlers.kit import Context, Id, press, to
from handlers.map.items import facts
from ui.rows import tick
from ui.screen import Button, Row, Screen, button, grid, lines, page
from ui.text import Text

LISTED = 20
"""Families on a page, two in a row."""


def roll(t: Text, item: Item, known: Sequence[Attending], number: int) -> Screen:
    """A button for each family, ticked if it was there; a star where it has told, or that is entered."""
    shown = page(known, number, LISTED, lambda way: to("attendance.list", item=item.id, page=way))
    buttons = [
        Button(
            f"⭐ {one.name}" if one.told else tick(one.name, one.was),
            to("attendance.was", item=item.id, family=one.family, was=not one.was, page=shown.number),
        )
        for one in shown
    ]
    rows: list[Row] = [*grid(buttons, 2), *shown.turns]
    new = sum(one.was and not one.told for one in known)
    if new:
        rows.append(button(t("attendance-enter", count=new), to("attendance.enter", item=item.id)))
    rows.append(button(t("items-back"), to("items.open", item=item.id)))
    there = sum(one.was for one in known)
    return Screen(lines(facts(t, item), "", t.html("attendance-text", count=there, all=len(known))), tuple(rows))


@press("attendance.list")
async def roll_of(ctx: Context, item: Id, page: int) -> Screen:
    """Who was there?"""
    known = await ctx.read(attendance.of_class, item=item)
    return roll(ctx.t, await ctx.read(items.get, item=item), known, page)


@press("attendance.was")
async def note(ctx: Context, item: Id, family: Id, was: bool, page: int) -> Screen:
    """A family was there, or not."""
    await ctx.do(attendance.tick, item=item, family=family, was=was)
    return await roll_of(ctx, item, page)


@press("attendance.enter")
async def enter(ctx: Context, item: Id) -> Screen:
    """The points of those who were there are entered."""
    count = await ctx.do(attendance.enter, item=item)
    ctx.toast("attendance-entered", count=count)
    return await roll_of(ctx, item, 0)
