"""Lines of a plan that were left aside: looked at, and taken in as items after all."""

from data.kinds import KINDS
from data.map import drafts
from data.map.doubts import likely
from data.map.drafts import Draft, UnreadLine
from data.plan import FOLDED
from handlers.kit import Context, Id, press, to
from handlers.map.doubts import understand
from handlers.map.doubts_shown import kind_of, written
from handlers.map.drafts import preview_of, say
from handlers.map.editor import card_of
from handlers.map.preview import folded_screen
from ui.rows import back_to
from ui.screen import Button, Screen, button, grid, lines
from ui.text import Text


def _screen(t: Text, draft: Draft, found: tuple[UnreadLine, ...]) -> Screen:
    """A line that was left aside: which kind of item is it after all?"""
    one = found[0]
    where = {"draft": draft.id, "block": one.block, "line": one.line}
    rows = [
        button(t("doubts-take", kind=kind_of(t, kind)), to("lines.as", **where, kind=kind))
        for kind in likely(draft, one)
    ]
    rows.append(button(t("doubts-other-kind"), to("lines.kinds", **where)))
    rows.append(back_to(t, to("lines.folded", draft=draft.id, page=0)))
    return Screen(lines(*written(t, found), "", t.html("doubts-ask-line")), tuple(rows))


def _kinds(t: Text, draft: Draft, found: tuple[UnreadLine, ...]) -> Screen:
    """All kinds for a line."""
    one = found[0]
    where = {"draft": draft.id, "block": one.block, "line": one.line}
    buttons = (Button(kind_of(t, kind), to("lines.as", **where, kind=kind)) for kind in KINDS)
    folded = one.reason in FOLDED
    back = (
        to("lines.folded", draft=draft.id, page=0)
        if folded
        else to("doubts.open", draft=draft.id, page=_place(draft, found))
    )
    text = lines(*written(t, found), "", t.html("entries-ask-kind"))
    return Screen(text, (*grid(buttons, 2), back_to(t, back)))


def _place(draft: Draft, found: tuple[UnreadLine, ...]) -> int:
    """Where a line stands among what is to be checked."""
    return next((at for at, doubt in enumerate(draft.doubts) if doubt.lines == found), 0)


@press("lines.folded")
async def open_folded(ctx: Context, draft: Id, page: int) -> Screen:
    """The lines that are not the class's business."""
    return folded_screen(ctx.t, await ctx.read(drafts.get, draft=draft), page)


@press("lines.open")
async def open_line(ctx: Context, draft: Id, block: int, line: int) -> Screen:
    """A line of the draft's plan number `block` that may be an item after all."""
    known = await ctx.read(drafts.get, draft=draft)
    found = known.lines(block, line)
    return _screen(ctx.t, known, found) if found else folded_screen(ctx.t, known, 0)


@press("lines.kinds")
async def open_kinds(ctx: Context, draft: Id, block: int, line: int) -> Screen:
    """All kinds for such a line."""
    known = await ctx.read(drafts.get, draft=draft)
    found = known.lines(block, line)
    return _kinds(ctx.t, known, found) if found else folded_screen(ctx.t, known, 0)


@press("lines.as")
async def line_as(ctx: Context, draft: Id, block: int, line: int, kind: str) -> Screen:
    """The line is an item of this kind, shown to be looked at."""
    edit = await understand(ctx, draft, block, line, kind)
    say(ctx, edit)
    screen = await card_of(ctx, draft, edit.key) if edit.key is not None else None
    return screen or await preview_of(ctx, draft)
