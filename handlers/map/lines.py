"""Lines of a plan that were left aside: looked at, and taken in as items after all."""

from data.map import drafts
from handlers.kit import Context, Id, press
from handlers.map.doubts import line_kinds, line_screen
from handlers.map.drafts import preview_of, say
from handlers.map.editor import card_of
from handlers.map.preview import folded_screen
from handlers.map.settling import understand
from ui.screen import Screen


@press("drafts.folded")
async def open_folded(ctx: Context, draft: Id, page: int) -> Screen:
    """The lines that are not the class's business."""
    return folded_screen(ctx.t, await ctx.read(drafts.get, draft=draft), page)


@press("drafts.line")
async def open_line(ctx: Context, draft: Id, block: int, line: int) -> Screen:
    """A line of the draft's plan number `block` that may be an item after all."""
    known = await ctx.read(drafts.get, draft=draft)
    found = known.lines(block, line)
    return line_screen(ctx.t, known, found) if found else folded_screen(ctx.t, known, 0)


@press("drafts.line-kinds")
async def open_kinds(ctx: Context, draft: Id, block: int, line: int) -> Screen:
    """All kinds for such a line."""
    known = await ctx.read(drafts.get, draft=draft)
    found = known.lines(block, line)
    return line_kinds(ctx.t, known, found) if found else folded_screen(ctx.t, known, 0)


@press("drafts.line-as")
async def line_as(ctx: Context, draft: Id, block: int, line: int, kind: str) -> Screen:
    """The line is an item of this kind, shown to be looked at."""
    edit = await understand(ctx, draft, block, line, kind)
    say(ctx, edit)
    screen = await card_of(ctx, draft, edit.key) if edit.key is not None else None
    return screen or await preview_of(ctx, draft)
