"""Helpers' roles, made by the staff from pasted lines."""

from data import slots
from data.refusal import Refused
from handlers.kit import Context, Id, press, sent, to
from handlers.routing import has_words
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Screen, lines


@press("roles.add")
async def ask(ctx: Context, item: Id) -> Screen:
    """Which roles? Lines with them come next."""
    found = await ctx.read(slots.item_of, item=item)
    ctx.by.must_be_staff(found.classroom)
    await ctx.ask("roles.add", item=item)
    return ctx.screen("roles-ask", back_to(ctx.t, to("slots_admin.item", item=item)))


@sent("roles.add", has_words)
async def added(ctx: Context, said: Said, item: Id) -> Screen:
    """What is understood is there at once; the lines that are not are named, and can be sent again."""
    found, lost = slots.read_roles(said.words[:4096])
    if not found:
        raise Refused("roles-nothing")
    await ctx.do(slots.add_roles, item=item, roles=found)
    text = lines(
        ctx.t.html("roles-added", count=len(found)),
        ctx.t.html("roles-lost", rows=", ".join(map(str, lost[:20]))) if lost else None,
    )
    return Screen(text, (back_to(ctx.t, to("slots_admin.item", item=item)),))
