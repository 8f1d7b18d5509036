"""«Понятно» under a letter to families: asked for, given, counted, and asked for once more."""

from data.db import Database
from data.deliveries import Delivery
from data.talk import broadcasts, nods
from data.talk.broadcasts import Broadcast
from data.talk.nods import Nods
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.talk import broadcasts as letters_room
from handlers.talk.broadcasts_shown import audience
from ui.screen import Button, Line, Row, Screen, button, cut, lines, plain
from ui.text import Text

NAMES = 1500
"""Characters of each of the two lists of families."""
EXCERPT = 200
"""Characters of the letter in its reminder."""


def who(t: Text, broadcast: Broadcast, found: Nods) -> Screen:
    """The families that have nodded, and those that have not."""
    parts: list[Line] = [t.html("nods-title", audience=audience(t, broadcast))]
    for key, names in (("nods-rest", found.rest), ("nods-nodded", found.nodded)):
        if names:
            parts += ["", t.html(key, count=len(names), names=cut(", ".join(names), NAMES))]
    rows: list[Row] = []
    if not found.rest:
        parts += ["", t.html("nods-all")]
    elif found.reminded:
        parts += ["", t.html("nods-reminded")]
    else:
        rows.append(button(t("nods-remind", count=len(found.rest)), to("nods.remind", broadcast=broadcast.id)))
    return Screen(lines(*parts), tuple(rows))


@press("nods.ask")
async def ask(ctx: Context, broadcast: Id, on: bool) -> Screen:
    """A tick on the look at a letter, before it is sent."""
    return await letters_room.before(ctx, await ctx.do(nods.ask, broadcast=broadcast, on=on))


@press("nods.give")
async def give(ctx: Context, broadcast: Id) -> None:
    """Under the letter; the courier redraws it."""
    await ctx.do(nods.give, broadcast=broadcast)
    ctx.toast("nods-thanks")


@press("nods.late")
async def give_late(ctx: Context, broadcast: Id) -> Screen:
    """Under its reminder, which may be one of several in a message."""
    await ctx.do(nods.give, broadcast=broadcast)
    return ctx.screen("nods-thanks")


async def _who(ctx: Context, broadcast: int) -> Screen:
    found = await ctx.read(nods.of, broadcast=broadcast)
    return who(ctx.t, await ctx.read(broadcasts.get, broadcast=broadcast), found)


@press("nods.open")
async def show(ctx: Context, broadcast: Id) -> None:
    """Who has nodded? Below the letter's card, which goes on counting."""
    ctx.add(await _who(ctx, broadcast))


@press("nods.remind")
async def remind(ctx: Context, broadcast: Id) -> Screen:
    """The rest is asked once more."""
    count = await ctx.do(nods.remind, broadcast=broadcast)
    ctx.toast("nods-reminding", count=count)
    return await _who(ctx, broadcast)


async def reminder(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use to a family that has nodded meanwhile, or has gone."""
    found = await db.read(broadcasts.known, broadcast=delivery.values["broadcast"])
    family = await family_of(db, delivery)
    if found is None or found.deleted is not None or family is None:
        return None
    if await db.read(nods.by_family, broadcast=found.id, family=family):
        return None
    words = cut(" ".join(plain(found.words).split()), EXCERPT)
    key = "nods-again" if words else "nods-again-files"
    text = t.html(key, title=found.title, **({"words": words} if words else {}))
    return Screen(text, ((Button(t("nods-give"), to("nods.late", broadcast=found.id)),),))


LETTERS: dict[str, Letter] = {"nods-reminder": reminder}
