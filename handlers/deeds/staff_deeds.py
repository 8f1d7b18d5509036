"""The teacher enters a deed for a family that cannot tell it: for whom, what, and a few words."""

from data.deeds import staff_deeds
from data.map import months
from data.map.months import Month
from data.refusal import Refused
from data.school import classrooms, families
from data.school.families import Family
from handlers.deeds.queue import queue_card
from handlers.kit import Context, Id, press, sent, to
from handlers.routing import has_words
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Row, Screen, button, page
from ui.text import Text

LISTED = 12


def families_screen(t: Text, classroom: int, known: list[Family], number: int) -> Screen:
    shown = page(known, number, LISTED, lambda way: to("staff_deeds.family", classroom=classroom, page=way))
    rows: list[Row] = [button(family.name, to("staff_deeds.for", family=family.id, page=0)) for family in shown]
    rows += shown.turns
    rows.append(back_to(t, to("checks.queue", classroom=classroom)))
    return Screen(t.html("staff_deeds-whose"), tuple(rows))


def items_screen(t: Text, family: Family, month: Month | None, number: int) -> Screen:
    told = [item for item in month.items if item.sort.reports] if month else []
    shown = page(told, number, LISTED, lambda way: to("staff_deeds.for", family=family.id, page=way))
    rows: list[Row] = [
        button(f"{item.sort.icon} {item.title}", to("staff_deeds.item", family=family.id, item=item.id))
        for item in shown
    ]
    rows += shown.turns
    rows.append(button(t("reports-outing"), to("staff_deeds.item", family=family.id, item=0)))
    rows.append(back_to(t, to("staff_deeds.family", classroom=family.classroom, page=0)))
    return Screen(t.html("staff_deeds-what", family=family.name), tuple(rows))


async def _family(ctx: Context, id: int) -> Family:
    family = await ctx.read(families.get, family=id)
    ctx.by.must_be_staff(family.classroom)
    return family


@press("staff_deeds.family")
async def whose(ctx: Context, classroom: Id, page: int) -> Screen:
    """For which family a deed is entered."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(families.accepted, classroom=classroom)
    return families_screen(ctx.t, classroom, known, page)


@press("staff_deeds.for")
async def what(ctx: Context, family: Id, page: int) -> Screen:
    """What it is: an item of the map, or, below, something of the family's own."""
    found = await _family(ctx, family)
    known = await ctx.read(classrooms.get, classroom=found.classroom)
    today = ctx.now.astimezone(known.zone).date()
    month = await ctx.read(months.on, classroom=found.classroom, today=today, family=found.id)
    return items_screen(ctx.t, found, month, page)


@press("staff_deeds.item")
async def ask_words(ctx: Context, family: Id, item: Id) -> Screen:
    """`item` is 0 for what is not on the map."""
    found = await _family(ctx, family)
    await ctx.ask("staff_deeds.words", family=found.id, item=item)
    now = button(ctx.t("staff_deeds-now"), to("staff_deeds.now", family=found.id, item=item))
    text = ctx.t.html("staff_deeds-words" if item else "staff_deeds-outing", family=found.name)
    return Screen(text, (now,) if item else ())


async def _enter(ctx: Context, family: int, item: int, words: str) -> None:
    entered = await ctx.do(staff_deeds.enter, family=family, item=item or None, words=words)
    await ctx.state.clear()
    ctx.show(Screen(ctx.t.html("checks-accepted-now", family=entered.name, points=entered.amount)))
    ctx.add(await queue_card(ctx, entered.classroom, undo=entered))


@press("staff_deeds.now")
async def enter_now(ctx: Context, family: Id, item: Id) -> None:
    """It counts without words."""
    await _enter(ctx, family, item, "")


@sent("staff_deeds.words", has_words)
async def worded(ctx: Context, said: Said) -> None:
    asked = await ctx.state.get_data()
    if "family" not in asked:
        raise Refused("people-old-button")
    await _enter(ctx, asked["family"], asked["item"], said.words)
