"""The teacher's prompts of a story task: a message each, with a photo if there is one."""

from data.books import prompts
from data.books.prompts import Prompt
from data.items import Item
from data.refusal import Refused
from handlers.kit import Context, Id, anything, press, sent, to
from handlers.said import Said
from ui.screen import Button, Media, Row, Screen, button, grid, lines
from ui.text import Html, Text


def listed(t: Text, known: list[Prompt]) -> list[Html]:
    """All prompts, numbered as their buttons are."""
    parts: list[Html] = []
    for number, one in enumerate(known, 1):
        key = "prompts-line-picture" if one.picture else "prompts-line"
        parts += [Html(""), t.html(key, number=number, words=one.words)]
    return parts


def pictures(known: list[Prompt]) -> tuple[Media, ...]:
    return tuple(Media("photo", one.picture) for one in known if one.picture)


def screen(t: Text, item: Item, known: list[Prompt]) -> Screen:
    """The staff's list: what there is, taking one away, adding one."""
    rows: list[Row] = []
    if len(known) < prompts.MOST:
        rows.append(button(t("prompts-add"), to("prompts.add", item=item.id)))
    drops = (Button(t("prompts-drop", number=n), to("prompts.drop", prompt=one.id)) for n, one in enumerate(known, 1))
    rows += grid(drops, 2)
    rows.append(button(t("items-back"), to("items.open", item=item.id)))
    text = lines(t.html("prompts-title", title=item.title), *listed(t, known))
    return Screen(lines(text, "", t.html("prompts-some" if known else "prompts-none")), tuple(rows))


async def _screen(ctx: Context, item: int) -> Screen:
    task = await ctx.read(prompts.task_of, item=item)
    return screen(ctx.t, task, await ctx.read(prompts.of_item, item=item))


@press("prompts.all")
async def open_list(ctx: Context, item: Id) -> Screen:
    """The staff's list of them."""
    return await _screen(ctx, item)


@press("prompts.add")
async def ask(ctx: Context, item: Id) -> None:
    task = await ctx.read(prompts.task_of, item=item)
    await ctx.ask("prompts.adding", item=task.id)
    ctx.add(Screen(ctx.t.html("prompts-ask", limit=prompts.WORDS)))


@sent("prompts.adding", anything)
async def added(ctx: Context, said: Said, item: Id) -> Screen | None:
    """Words, or a photo with words under it; the next message is one more prompt."""
    if said.message.pinned_message is not None:
        return None
    words = said.words
    if not words.strip() or not (said.message.text or said.message.photo):
        raise Refused("prompts-words-needed")
    picture = said.message.photo[-1].file_id if said.message.photo else None
    await ctx.do(prompts.add, item=item, words=words, picture=picture)
    return await _screen(ctx, item)


@press("prompts.drop")
async def drop(ctx: Context, prompt: Id) -> Screen:
    item = await ctx.do(prompts.drop, prompt=prompt)
    ctx.toast("prompts-dropped")
    return await _screen(ctx, item)
