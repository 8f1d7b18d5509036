"""Museums, parks and estates: finding one, the day of a visit, confirming it, and where the class has been."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from data import slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.places import KINDS
from data.refusal import Refused
from data.school import classrooms, years
from data.school.classrooms import Classroom
from data.slots import Slot, Spot, finding
from handlers.kit import Context, Id, menu, press, sent, to
from handlers.links import Links
from handlers.routing import has_point, has_words
from handlers.said import Said
from handlers.slots.slots import card_of
from handlers.slots.slots_shown import ICONS, label, name_of
from ui.calendar import calendar
from ui.dates import span
from ui.pictures import Picture
from ui.rows import back_to, in_words
from ui.screen import Button, Row, Screen, button, grid, lines, page
from ui.screen import page as page_of
from ui.season import Dot
from ui.season import season as drawn
from ui.text import Text

LISTED = 8
STATIONS = 24
TOLD = 20
"""Lines of a page that says what a picture shows."""
DEGREE = 10_000
"""A button carries degrees in ten-thousandths: eleven metres."""


def ask(t: Text, item: Item) -> Screen:
    rows = (
        button(t("venues-stations"), to("venues.metro", item=item.id, page=0)),
        back_to(t, to("slots.places", item=item.id, sort="free", page=0)),
    )
    return Screen(t.html("venues-ask"), rows)


def stations_screen(t: Text, item: Item, all_of_them: Sequence[Slot], number: int) -> Screen:
    known = list(finding.stations(all_of_them).items())
    shown = page(known, number, STATIONS, lambda way: to("venues.metro", item=item.id, page=way))
    stops = [Button(name, _near(item.id, lat or 0, lon or 0)) for name, (lat, lon) in shown]
    rows = [*grid(stops, 3), *shown.turns]
    return Screen(t.html("venues-which-station"), (*rows, back_to(t, to("venues.find", item=item.id))))


def _near(item: int, latitude: float, longitude: float, page: int = 0) -> str:
    return to("venues.near", item=item, lat=round(latitude * DEGREE), lon=round(longitude * DEGREE), page=page)


def near_screen(
    t: Text, item: Item, all_of_them: Sequence[Slot], latitude: float, longitude: float, number: int = 0
) -> Screen:
    """The free places first, the nearest at the top, with the way in a straight line."""
    found = finding.near(all_of_them, (latitude, longitude))
    shown = page(found, number, LISTED, lambda way: _near(item.id, latitude, longitude, way))
    rows = [
        button(f"{t('venues-km', km=_km(t, far))} · {label(t, slot, item.zone)}", to("slots.open", slot=slot.id))
        for slot, far in shown
    ]
    return Screen(t.html("venues-near"), (*rows, *shown.turns, back_to(t, to("venues.find", item=item.id))))


def _km(t: Text, far: float) -> str:
    said = f"{far:.1f}" if far < 10 else f"{far:.0f}"
    return said.replace(".", ",") if t.language == "ru" else said


def found_screen(t: Text, item: Item, found: Sequence[Slot], words: str) -> Screen:
    rows: list[Row] = [button(label(t, slot, item.zone), to("slots.open", slot=slot.id)) for slot in found[:LISTED]]
    rows.append(back_to(t, to("venues.find", item=item.id)))
    text = lines(
        t.html("venues-found", words=words, count=len(found)), t.html("venues-more") if len(found) > LISTED else None
    )
    return Screen(text, tuple(rows))


@press("venues.find")
async def find(ctx: Context, item: Id) -> Screen:
    """A place is looked for: by its name, or near a point that is sent."""
    found = await ctx.read(slots.item_of, item=item)
    await ctx.ask("venues.find", item=item)
    return ask(ctx.t, found)


@sent("venues.find", has_words)
async def heard(ctx: Context, said: Said, item: Id) -> Screen:
    found = await ctx.read(slots.item_of, item=item)
    words = said.words[:100]
    all_of_them = await ctx.read(slots.of_item, item=item)
    return found_screen(ctx.t, found, finding.search(all_of_them, words), words)


@sent("venues.find", has_point)
async def located(ctx: Context, said: Said, item: Id) -> Screen:
    here = said.message.location
    assert here is not None
    found = await ctx.read(slots.item_of, item=item)
    at = round(here.latitude * DEGREE) / DEGREE, round(here.longitude * DEGREE) / DEGREE
    return near_screen(ctx.t, found, await ctx.read(slots.of_item, item=item), *at)


@press("venues.near")
async def near(ctx: Context, item: Id, lat: int, lon: int, page: int) -> Screen:
    """The places by the way from here; `lat` and `lon` are ten-thousandths of a degree."""
    found = await ctx.read(slots.item_of, item=item)
    return near_screen(ctx.t, found, await ctx.read(slots.of_item, item=item), lat / DEGREE, lon / DEGREE, page)


@press("venues.metro")
async def show_stations(ctx: Context, item: Id, page: int) -> Screen:
    """Near which station?"""
    found = await ctx.read(slots.item_of, item=item)
    return stations_screen(ctx.t, found, await ctx.read(slots.of_item, item=item), page)


def days_screen(t: Text, item: Item, slot: Slot, today: date) -> Screen:
    """The month's days, those past left out; the chosen one is marked."""

    def of(day: date) -> str | None:
        return to("venues.on", slot=slot.id, on=day.toordinal()) if day >= today else None

    chosen = [slot.claim.day] if slot.claim is not None and slot.claim.day is not None else []
    rows = calendar(t, item.first, of, marked=chosen)
    text = t.html("venues-which-day", name=name_of(t, slot, item.zone), month=t.month(item.first))
    return Screen(text, (*rows, back_to(t, to("slots.open", slot=slot.id))))


@press("venues.days")
async def days(ctx: Context, slot: Id) -> Screen:
    """The calendar of the slot's month."""
    found = await ctx.read(slots.get, slot=slot)
    if not found.mine:
        raise Refused("slots-not-yours")
    item = await ctx.read(slots.item_of, item=found.item)
    return days_screen(ctx.t, item, found, ctx.today(item.zone))


@press("venues.on")
async def visit_on(ctx: Context, slot: Id, on: int) -> Screen:
    """`on` is the day's ordinal number (`date.toordinal`)."""
    try:
        chosen = date.fromordinal(on)
    except (ValueError, OverflowError):
        raise Refused("people-old-button") from None
    await ctx.do(slots.choose_day, slot=slot, day=chosen)
    ctx.toast("venues-day-chosen", day=ctx.t.day(chosen, "d MMMM, EEE"))
    return await card_of(ctx, slot)


@press("venues.confirm")
async def confirm(ctx: Context, slot: Id) -> Screen:
    """The visit will be on its day."""
    await ctx.do(slots.confirm, slot=slot)
    ctx.toast("venues-confirmed")
    return await card_of(ctx, slot)


def first_visits_first(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: (not spot.visits, spot.visits[0][1] if spot.visits else date.max))


def season_picture(t: Text, classroom: Classroom, spots: Sequence[Spot], year: int) -> Picture:
    """Where the class has been in a school year, the first visits first."""
    dots = [
        Dot(spot.name(t.language), spot.kind, spot.latitude, spot.longitude, _when(t, spot))
        for spot in first_visits_first(spots)
        if spot.latitude is not None and spot.longitude is not None
    ]
    been = sum(bool(spot.visits) for spot in spots)
    return drawn(
        title=t("venues-season-title"),
        subtitle=t("venues-season-year", title=classroom.title, year=span(year)),
        dots=dots,
        legend=[(kind, t(f"venues-{kind}s")) for kind in KINDS],
        footer=t("venues-season-count", been=been, all=len(spots)),
        kilometres=t("venues-km", km="5"),
        more=t("venues-season-more"),
        lang=t.language,
    )


def _when(t: Text, spot: Spot) -> str:
    """ "ноябрь: Ивановы, Петровы; март: Лисята"."""
    months: dict[date, list[str]] = {}
    for name, first in spot.visits:
        months.setdefault(first, []).append(name)
    return "; ".join(f"{t.day(first, 'LLLL')}: {', '.join(names)}" for first, names in months.items())


@press("venues.season")
async def season(ctx: Context, classroom: Id) -> None:
    """Where the class has been in this school year, as a picture."""
    found = await ctx.read(classrooms.get, classroom=classroom)
    spots = await ctx.read(slots.season, classroom=classroom)
    year = slots.year_of(ctx.now).year
    been = sum(bool(spot.visits) for spot in spots)
    text = ctx.t.html("venues-season-text", title=found.title, been=been, all=len(spots))
    words = (in_words(ctx.t, to("venues.words", classroom=classroom, year=year, page=0)),) if been else ()
    ctx.add(Screen(text, words, season_picture(ctx.t, found, spots, year)))


def season_words(t: Text, classroom: int, title: str, spots: Sequence[Spot], year: int, number: int) -> Screen:
    """What the season's picture shows, a line for each place where somebody has been."""
    been = [spot for spot in first_visits_first(spots) if spot.visits]
    shown = page_of(been, number, TOLD, lambda way: to("venues.words", classroom=classroom, year=year, page=way))
    said = [
        t.html("venues-words-line", icon=ICONS[one.kind], name=one.name(t.language), when=_when(t, one))
        for one in shown
    ]
    head = t.html("venues-words", title=title, year=span(year), been=len(been), all=len(spots))
    return Screen(lines(head, "", *said), (*shown.turns, menu(t)))


@press("venues.words")
async def show_words(ctx: Context, classroom: Id, year: int, page: int) -> Screen:
    """Where the class has been in a school year, as text."""
    if not 2000 <= year <= 2100:
        raise Refused("people-old-button")
    spots = await ctx.read(slots.season, classroom=classroom, year=year)
    title = await ctx.read(years.title_on, classroom=classroom, day=years.first_of(year))
    return season_words(ctx.t, classroom, title, spots, year, page)


async def visit_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A reminder of a visit, with what can be done: a day chosen, confirmed, told, or the place given back."""
    slot = await db.read(slots.find, slot=delivery.values["slot"])
    if slot is None:
        return None
    name = name_of(t, slot, ZoneInfo(delivery.timezone))
    back = Button(t("slots-give-back"), to("slots.give-back", slot=slot.id))
    match delivery.kind:
        case "venues-choose":
            rows: tuple[Row, ...] = ((Button(t("venues-choose-day"), to("venues.days", slot=slot.id)), back),)
        case "venues-eve":
            rows = (
                button(t("venues-confirm"), to("venues.confirm", slot=slot.id)),
                (Button(t("venues-other-day"), to("venues.days", slot=slot.id)), back),
            )
        case "venues-went":
            rows = (button(t("reports-tell-visit"), to("reports.tell", item=slot.item)),)
        case _:
            rows = (button(t("slots-show"), to("slots.open", slot=slot.id)),)
    values = {key: value for key, value in delivery.values.items() if key != "slot"}
    if delivery.kind == "venues-eve":
        values["where"] = slot.address or slot.metro or ""
    for key in ("day", "month"):
        if key in values:
            values[key] = t.day(date.fromisoformat(values[key]), "d MMMM, EEE" if key == "day" else "LLLL")
    return Screen(t.html(delivery.kind, name=name, **values), rows)


KEYS = ("choose", "eve", "went", "day", "expired", "over", "wait-moved")
LETTERS = {f"venues-{key}": visit_letter for key in KEYS}
