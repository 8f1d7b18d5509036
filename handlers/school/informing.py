"""Which kinds of items are only for information in a class."""

from collections.abc import Collection

from data.kinds import KINDS
from data.school import informing
from handlers.kit import Context, Id, press, to
from ui.rows import back_to, tick
from ui.screen import Button, Screen, grid
from ui.text import Text


def kinds(t: Text, classroom: int, chosen: Collection[str]) -> Screen:
    """A button for each kind, ticked where nobody is asked or reminded."""
    buttons = (
        Button(
            tick(f"{KINDS[one].icon} {t(f'entries-kind-{one}')}", one in chosen),
            to("informing.turn", classroom=classroom, kind=one),
        )
        for one in informing.KINDS_ASKED
    )
    back = back_to(t, to("settings.open", classroom=classroom))
    return Screen(t.html("informing-text"), (*grid(buttons, 2), back))


@press("informing.open")
async def open_kinds(ctx: Context, classroom: Id) -> Screen:
    """The class's kinds, for its staff."""
    return kinds(ctx.t, classroom, await ctx.read(informing.of_class, classroom=classroom))


@press("informing.turn")
async def turn(ctx: Context, classroom: Id, kind: str) -> Screen:
    """A kind is only for information, or is not any more."""
    return kinds(ctx.t, classroom, await ctx.do(informing.turn, classroom=classroom, kind=kind))
