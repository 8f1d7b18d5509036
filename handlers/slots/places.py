"""A class's own places: adding one by one or from a table, correcting, hiding; for the staff."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from data import places, readers, slots
from data.places import Place, WrittenPlace, WrittenPlaces
from data.plan.sources import Unreadable
from data.refusal import Refused, among
from handlers.kit import Context, Id, press, sent, to
from handlers.routing import has_document, has_point, has_words
from handlers.said import Said
from handlers.slots.slots_shown import ICONS
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, grid, lines, page
from ui.text import Text

LISTED = 12
LARGEST = 20 * 2**20
"""Bytes that Telegram lets a bot download (Bot API, getFile)."""
FIELDS = ("name", "address", "metro", "site", "point")


def list_screen(t: Text, classroom: int, known: Sequence[Place], number: int, *, hidden: bool) -> Screen:
    def turn(way: int) -> str:
        return to("places.hidden" if hidden else "places.list", classroom=classroom, page=way)

    shown = page(known, number, LISTED, turn)
    rows: list[Row] = [
        button(f"{ICONS[place.kind]} {place.name(t.language)}", to("places.card", classroom=classroom, place=place.id))
        for place in shown
    ]
    rows += shown.turns
    if hidden:
        rows.append(back_to(t, to("places.list", classroom=classroom, page=0)))
    else:
        rows.append(button(t("places-add"), to("places.add", classroom=classroom)))
        rows.append(button(t("places-hidden"), to("places.hidden", classroom=classroom, page=0)))
        rows.append(back_to(t, to("rounds.list", classroom=classroom)))
    return Screen(t.html("places-hidden-text" if hidden else "places-text", count=len(known)), tuple(rows))


def place_card(t: Text, classroom: int, place: Place, *, hidden: bool) -> Screen:
    fields = [
        Button(t(f"places-field-{field}"), to("places.correct", classroom=classroom, place=place.id, field=field))
        for field in FIELDS
    ]
    rows = (
        *grid(fields, 2),
        button(
            t("places-show" if hidden else "places-hide"),
            to("places.hide", classroom=classroom, place=place.id, hidden=not hidden),
        ),
        back_to(t, to("places.list", classroom=classroom, page=0)),
    )
    point = f"{place.latitude}, {place.longitude}" if place.latitude is not None else "—"
    text = lines(
        t.html("slots-card-title", icon=ICONS[place.kind], name=place.name(t.language)),
        t.html("slots-address", address=place.address or "—"),
        t.html("slots-metro", metro=place.metro or "—"),
        t.html("places-site", site=place.site or "—"),
        t.html("places-point", point=point),
        "",
        t.html("places-card-text"),
    )
    return Screen(text, rows)


async def _list(ctx: Context, classroom: int, number: int, *, hidden: bool = False) -> Screen:
    known = await ctx.read(places.of_class, classroom=classroom, hidden=hidden)
    return list_screen(ctx.t, classroom, known, number, hidden=hidden)


@press("places.card")
async def card(ctx: Context, classroom: Id, place: Id) -> Screen:
    known = await ctx.read(places.get, place=place, classroom=classroom)
    hidden = await ctx.read(places.of_class, classroom=classroom, hidden=True)
    return place_card(ctx.t, classroom, known, hidden=any(one.id == place for one in hidden))


@press("places.list")
async def own(ctx: Context, classroom: Id, page: int) -> Screen:
    """The class's own places."""
    return await _list(ctx, classroom, page)


@press("places.hidden")
async def hidden(ctx: Context, classroom: Id, page: int) -> Screen:
    """The places that the class does not offer."""
    return await _list(ctx, classroom, page, hidden=True)


@press("places.hide")
async def hide(ctx: Context, classroom: Id, place: Id, hidden: bool) -> Screen:
    """The class does not offer a place, or does again."""
    now_is = await ctx.do(places.hide, place=place, classroom=classroom, hidden=hidden)
    await ctx.do(slots.follow, classroom=classroom, place=place, now_is=now_is)
    return await card(ctx, classroom, now_is)


@press("places.add")
async def ask_add(ctx: Context, classroom: Id) -> Screen:
    """Which places? Lines or a table come next."""
    ctx.by.must_be_staff(classroom)
    await ctx.ask("places.add", classroom=classroom)
    return ctx.screen("places-ask-add", back_to(ctx.t, to("places.list", classroom=classroom, page=0)))


@sent("places.add", has_words)
async def added(ctx: Context, said: Said, classroom: Id) -> Screen:
    """Lines «парк; Лефортовский парк; Красноказарменная, 3; Авиамоторная»."""
    head = "sep=;\nkind;name;address;metro;site;latitude;longitude\n"
    table = head + said.words.replace("\t", ";")
    found = await asyncio.to_thread(places.read_table, "typed.csv", table.encode())
    return await _add(ctx, classroom, found, 2)


@sent("places.add", has_document)
async def imported(ctx: Context, said: Said, classroom: Id) -> Screen:
    """A table; its bytes are read in memory and not kept."""
    document = said.message.document
    assert document is not None
    ctx.by.must_be_staff(classroom)
    if (document.file_size or 0) > LARGEST:
        raise Refused("places-unreadable-large")
    into = BytesIO()
    await ctx.bot.download(document, into)
    try:
        found = await readers.read(places.read_table, document.file_name or "", into.getvalue())
    except Unreadable as no:
        raise Refused(f"places-unreadable-{no.reason}") from None
    return await _add(ctx, classroom, found, 0)


async def _add(ctx: Context, classroom: int, found: WrittenPlaces, above: int) -> Screen:
    """`above`: rows of the table that the person has not written."""

    def rows(numbers: Sequence[int]) -> str:
        return ", ".join(str(number - above) for number in numbers[:20])

    made = await ctx.do(places.add, classroom=classroom, entries=found.entries)
    await ctx.do(slots.add_places, classroom=classroom, place_ids=made)
    text = lines(
        ctx.t.html("places-added", count=len(made)),
        ctx.t.html("places-known", count=known) if (known := (len(found.entries) - len(made))) else None,
        ctx.t.html("places-lost", rows=rows(found.lost)) if found.lost else None,
        ctx.t.html("places-siteless", rows=rows(found.siteless)) if found.siteless else None,
    )
    return Screen(text, (back_to(ctx.t, to("places.list", classroom=classroom, page=0)),))


@press("places.correct")
async def ask_correct(ctx: Context, classroom: Id, place: Id, field: str) -> Screen:
    """`field` is what is to be corrected."""
    among(field, FIELDS)
    await ctx.read(places.get, place=place, classroom=classroom)
    await ctx.ask("places.correct", classroom=classroom, place=place, field=field)
    back = back_to(ctx.t, to("places.card", classroom=classroom, place=place))
    return ctx.screen(f"places-ask-{field}", back)


@sent("places.correct", has_words)
async def corrected(ctx: Context, said: Said, classroom: Id, place: Id, field: str) -> Screen:
    if field == "point":
        raise Refused("places-no-point")
    return await _correct(ctx, classroom, place, {field: said.words.strip()})


@sent("places.correct", has_point)
async def corrected_point(ctx: Context, said: Said, classroom: Id, place: Id) -> Screen:
    point = said.message.location
    assert point is not None
    return await _correct(ctx, classroom, place, {"latitude": point.latitude, "longitude": point.longitude})


async def _correct(ctx: Context, classroom: int, place: int, values: Mapping[str, str | float]) -> Screen:
    known = await ctx.read(places.get, place=place, classroom=classroom)
    entry = WrittenPlace(
        known.kind, known.name_ru, known.address, known.metro, known.site, known.latitude, known.longitude
    )
    entry = replace(entry, **values)  # type: ignore[arg-type]
    now_is = await ctx.do(places.correct, place=place, classroom=classroom, entry=entry)
    await ctx.do(slots.follow, classroom=classroom, place=place, now_is=now_is)
    await ctx.stop()
    return await card(ctx, classroom, now_is)
