"""The teacher's openings of a story task: a message each, with a photo if there is one."""

from data.books import openings
from data.books.openings import Opening
from data.items import Item
from data.refusal import Refused
from handlers.kit import Context, Id, anything, press, sent, to
from handlers.said import Said
from ui.screen import Button, Media, Row, Screen, button, grid, lines
from ui.text import Html, Text


def listed(t: Text, known: list[Opening]) -> list[Html]:
    """All openings, numbered as their buttons are."""
    parts: list[Html] = []
    for number, one in enumerate(known, 1):
        key = "openings-line-picture" if one.picture else "openings-line"
        parts += [Html(""), t.html(key, number=number, words=one.words)]
    return parts


def pictures(known: list[Opening]) -> tuple[Media, ...]:
    return tuple(Media("photo", one.picture) for one in known if one.picture)


def screen(t: Text, item: Item, known: list[Opening]) -> Screen:
    """The staff's list: what there is, taking one away, adding one."""
    rows: list[Row] = []
    if len(known) < openings.MOST:
        rows.append(button(t("openings-add"), to("openings.add", item=item.id)))
    drops = (
        Button(t("openings-drop", number=n), to("openings.drop", opening=one.id)) for n, one in enumerate(known, 1)
    )
    rows += grid(drops, 2)
    rows.append(button(t("items-back"), to("items.open", item=item.id)))
    text = lines(t.html("openings-title", title=item.title), *listed(t, known))
    return Screen(lines(text, "", t.html("openings-some" if known else "openings-none")), tuple(rows))


async def _screen(ctx: Context, item: int) -> Screen:
    task = await ctx.read(openings.task_of, item=item)
    return screen(ctx.t, task, await ctx.read(openings.of_item, item=item))


@press("openings.all")
async def open_list(ctx: Context, item: Id) -> Screen:
    """The staff's list of them."""
    return await _screen(ctx, item)


@press("openings.add")
async def ask(ctx: Context, item: Id) -> None:
    task = await ctx.read(openings.task_of, item=item)
    await ctx.ask("openings.adding", item=task.id)
    ctx.add(Screen(ctx.t.html("openings-ask", limit=openings.WORDS)))


@sent("openings.adding", anything)
async def added(ctx: Context, said: Said, item: Id) -> Screen | None:
    """Words, or a photo with words under it; the next message is one more opening."""
    if said.message.pinned_message is not None:
        return None
    words = said.words
    if not words.strip() or not (said.message.text or said.message.photo):
        raise Refused("openings-words-needed")
    picture = said.message.photo[-1].file_id if said.message.photo else None
    await ctx.do(openings.add, item=item, words=words, picture=picture)
    return await _screen(ctx, item)


@press("openings.drop")
async def drop(ctx: Context, opening: Id) -> Screen:
    item = await ctx.do(openings.drop, opening=opening)
    ctx.toast("openings-dropped")
    return await _screen(ctx, item)
