"""Who is silent, and one tap that offers a silent family the smallest deed at home."""

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.standing import hints
from data.standing.hints import Silent
from handlers.kit import Context, Id, menu, press, to
from handlers.letters import Letter
from handlers.links import Links
from ui.rows import back_to
from ui.screen import Screen, button, lines, page
from ui.text import Html, Text

LISTED = 12


def silent_screen(t: Text, classroom: int, known: list[Silent], number: int) -> Screen:
    """The silent families; a button only where a hint may go out."""
    shown = page(known, number, LISTED, lambda way: to("hints.silent", classroom=classroom, page=way))
    parts: list[Html] = [t.html("hints-silent", count=len(known))]
    for one in shown:
        if one.refused:
            parts.append(t.html("hints-line-unwanted", name=one.name))
        elif not one.open and one.hinted is not None:
            parts.append(t.html("hints-line-sent", name=one.name, day=t.day(one.hinted.date(), "d MMMM")))
        else:
            parts.append(t.html("hints-line", name=one.name))
    if known:
        parts += [Html(""), t.html("hints-about")]
    rows = [button(t("hints-send", name=one.name), to("hints.send", family=one.family)) for one in shown if one.open]
    return Screen(lines(*parts), (*rows, *shown.turns, back_to(t, to("evenness.open", classroom=classroom))))


def suggestion(t: Text, item: Item) -> Screen:
    """What a silent family reads: one small thing, and a way to hear no more."""
    rows = (
        button(t("reports-tell"), to("reports.tell", item=item.id)),
        button(t("hints-look"), to("items.open", item=item.id)),
        button(t("hints-none"), to("hints.none", classroom=item.classroom)),
    )
    return Screen(t.html("hints-suggestion", icon=item.sort.icon, title=item.title), rows)


@press("hints.silent")
async def open_silent(ctx: Context, classroom: Id, page: int) -> Screen:
    """The silent families."""
    return silent_screen(ctx.t, classroom, await ctx.read(hints.silent, classroom=classroom), page)


@press("hints.send")
async def send(ctx: Context, family: Id) -> Screen:
    """The smallest deed at home is offered to a silent family."""
    item = await ctx.do(hints.suggest, family=family)
    ctx.toast("hints-sent", title=item.title)
    return await open_silent(ctx, item.classroom, 0)


@press("hints.none")
async def refuse(ctx: Context, classroom: Id) -> Screen:
    """The family wants no hints any more."""
    await ctx.do(hints.refuse, classroom=classroom)
    again = button(ctx.t("hints-allow"), to("hints.allow", classroom=classroom))
    return ctx.screen("hints-refused", again, menu(ctx.t))


@press("hints.allow")
async def allow(ctx: Context, classroom: Id) -> Screen:
    """The family has changed its mind."""
    await ctx.do(hints.allow, classroom=classroom)
    return ctx.screen("hints-allowed", menu(ctx.t))


async def suggestion_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use once the item is off the map."""
    item = await db.read(items.find, item=delivery.values["item"])
    return suggestion(t, item) if item is not None else None


LETTERS: dict[str, Letter] = {"hints-suggestion": suggestion_letter}
