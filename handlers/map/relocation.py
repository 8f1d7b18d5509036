"""The class lives in another city: which, what moves with its clock, and the way back."""

import asyncio

from data import relocation
from data.names import name_key
from data.refusal import Refused
from data.relocation import Relocation
from data.school import classrooms
from handlers.kit import Context, Id, press, to, typed
from handlers.map.items import when_of
from handlers.said import Said
from handlers.school.classrooms import ZONES, city, zones_by_city
from ui.rows import back_to, question
from ui.screen import Button, Screen, button, cut, grid, lines
from ui.text import Text


@press("relocation.open")
async def open_cities(ctx: Context, classroom: Id) -> Screen:
    """Which city? It may be typed."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    await ctx.ask("relocation.city", classroom=classroom)
    cities = [
        Button(city(ctx.t, zone), to("relocation.see", classroom=classroom, zone=zone))
        for zone in ZONES
        if zone != known.timezone
    ]
    rows = (*grid(cities, 3), back_to(ctx.t, to("settings.open", classroom=classroom)))
    return ctx.screen("relocation-text", *rows, city=city(ctx.t, known.timezone))


@typed("relocation.city")
async def city_typed(ctx: Context, said: Said, classroom: Id) -> Screen:
    zone = (await asyncio.to_thread(zones_by_city)).get(name_key(said.words))
    if zone is None:
        raise Refused("classrooms-no-such-zone")
    return await look(ctx, classroom, zone)


def previewed(t: Text, made: Relocation) -> Screen:
    """What stays and what moves, before it is done."""
    id, zone = made.classroom.id, made.zone.key
    hours = round(made.shift.total_seconds() / 3600, 1)
    shown = [
        t.html("relocation-line", title=cut(item.title, 60), when=when_of(t, item))
        for item in made.coming[: relocation.SHOWN]
    ]
    text = lines(
        t.html("relocation-from-to", old=city(t, made.classroom.timezone), new=city(t, zone)),
        "",
        t.html(
            "relocation-shift",
            way="later" if hours > 0 else "earlier" if hours < 0 else "same",
            hours=f"{abs(hours):g}",
        ),
        t.html("relocation-coming", count=len(made.coming)),
        *shown,
        "",
        t.html(
            "relocation-others", rating=t.clock(made.classroom.rating_minute), eve=t.clock(made.classroom.eve_minute)
        ),
    )
    return question(
        text,
        button(t("relocation-move", city=city(t, zone)), to("relocation.go", classroom=id, zone=zone)),
        back_to(t, to("relocation.open", classroom=id)),
    )


@press("relocation.see")
async def look(ctx: Context, classroom: Id, zone: str) -> Screen:
    """What would move."""
    made = await ctx.read(relocation.preview, classroom=classroom, timezone=zone)
    await ctx.stop(classroom=classroom)
    return previewed(ctx.t, made)


@press("relocation.go")
async def move(ctx: Context, classroom: Id, zone: str) -> Screen:
    """The class lives there from now on; the same way leads back."""
    made = await ctx.do(relocation.move, classroom=classroom, timezone=zone)
    old = made.classroom.timezone
    rows = (
        button(ctx.t("relocation-back", city=city(ctx.t, old)), to("relocation.see", classroom=classroom, zone=old)),
        back_to(ctx.t, to("settings.open", classroom=classroom)),
    )
    return ctx.screen("relocation-moved", *rows, city=city(ctx.t, zone))
