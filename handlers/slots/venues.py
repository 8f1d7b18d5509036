"""Museums, parks and estates: finding one, the day of a visit, confirming it, and where the class has been."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from data.places import KINDS
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.slots import Slot, Spot, finding
from handlers.buttons.reports import Tell
from handlers.buttons.slots import GiveBack, OpenSlot, Places
from handlers.buttons.venues import ChooseVisit, ConfirmVisit, FindPlace, Near, Season, Stations, VisitOn
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.slots.slots import card_of, label, name_of
from ui.calendar import calendar
from ui.pictures import Picture
from ui.screen import Button, Row, Screen, button, grid, lines, page, pager
from ui.season import Dot
from ui.season import season as drawn
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "venues")

FIND = "venues.find"
LISTED = 8
STATIONS = 24
DEGREE = 10_000
"""A button carries degrees in ten-thousandths: eleven metres."""


async def has_location(message: Message) -> bool:
    return message.location is not None


def ask(t: Text, item: Item) -> Screen:
    rows = (
        button(t("venues-stations"), Stations(item=item.id, page=0)),
        button(t("people-back"), Places(item=item.id, sort="free", page=0)),
    )
    return Screen(t.html("venues-ask"), rows)


def stations_screen(t: Text, item: Item, all_of_them: Sequence[Slot], number: int) -> Screen:
    shown = page(list(finding.stations(all_of_them).items()), number, STATIONS)
    stops = [Button(name, _near(item.id, lat or 0, lon or 0)) for name, (lat, lon) in shown.shown]
    rows = [*grid(stops, 3), *pager(shown, lambda way: Stations(item=item.id, page=way))]
    return Screen(t.html("venues-which-station"), (*rows, button(t("people-back"), FindPlace(item=item.id))))


def _near(item: int, latitude: float, longitude: float) -> Near:
    return Near(item=item, lat=round(latitude * DEGREE), lon=round(longitude * DEGREE), page=0)


def near_screen(t: Text, item: Item, all_of_them: Sequence[Slot], at: Near) -> Screen:
    """The free places first, the nearest at the top, with the way in a straight line."""
    found = finding.near(all_of_them, (at.lat / DEGREE, at.lon / DEGREE))
    shown = page(found, at.page, LISTED)
    rows: list[Row] = [
        button(f"{t('venues-km', km=_km(t, far))} · {label(t, slot, item.zone)}", OpenSlot(slot=slot.id))
        for slot, far in shown.shown
    ]
    rows += pager(shown, lambda way: at.model_copy(update={"page": way}))
    rows.append(button(t("people-back"), FindPlace(item=item.id)))
    return Screen(t.html("venues-near"), tuple(rows))


def _km(t: Text, far: float) -> str:
    said = f"{far:.1f}" if far < 10 else f"{far:.0f}"
    return said.replace(".", ",") if t.language == "ru" else said


def found_screen(t: Text, item: Item, found: Sequence[Slot], words: str) -> Screen:
    rows: list[Row] = [button(label(t, slot, item.zone), OpenSlot(slot=slot.id)) for slot in found[:LISTED]]
    rows.append(button(t("people-back"), FindPlace(item=item.id)))
    text = lines(
        t.html("venues-found", words=words, count=len(found)),
        t.html("venues-more") if len(found) > LISTED else None,
    )
    return Screen(text, tuple(rows))


@router.callback_query(FindPlace.filter())
async def find(
    _: object, callback_data: FindPlace, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    await state.set_data({"item": item.id})
    await state.set_state(FIND)
    reply.show(ask(t, item))


@router.message(in_private, StateFilter(FIND), has_words)
async def typed(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    item = await db.read(slots.item_of, item=(await state.get_data())["item"], by=by)
    words = (message.text or "")[:100]
    all_of_them = await db.read(slots.of_item, item=item.id, by=by)
    reply.show(found_screen(t, item, finding.search(all_of_them, words), words))


@router.message(in_private, StateFilter(FIND), has_location)
async def located(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    assert message.location is not None
    item = await db.read(slots.item_of, item=(await state.get_data())["item"], by=by)
    at = _near(item.id, message.location.latitude, message.location.longitude)
    reply.show(near_screen(t, item, await db.read(slots.of_item, item=item.id, by=by), at))


@router.callback_query(Near.filter())
async def near(_: object, callback_data: Near, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    reply.show(near_screen(t, item, await db.read(slots.of_item, item=item.id, by=by), callback_data))


@router.callback_query(Stations.filter())
async def show_stations(_: object, callback_data: Stations, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    all_of_them = await db.read(slots.of_item, item=item.id, by=by)
    reply.show(stations_screen(t, item, all_of_them, callback_data.page))


def days_screen(t: Text, item: Item, slot: Slot, today: date) -> Screen:
    """The month's days, those past left out; the chosen one is marked."""

    def of(day: date) -> VisitOn | None:
        return VisitOn(slot=slot.id, on=day.toordinal()) if day >= today else None

    chosen = [slot.claim.day] if slot.claim is not None and slot.claim.day is not None else []
    rows = calendar(t, item.first, of, blank=ChooseVisit(slot=slot.id), marked=chosen)
    text = t.html("venues-which-day", name=name_of(t, slot, item.zone), month=t.month(item.first))
    return Screen(text, (*rows, button(t("people-back"), OpenSlot(slot=slot.id))))


@router.callback_query(ChooseVisit.filter())
async def days(
    _: object, callback_data: ChooseVisit, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    if not slot.mine:
        raise Refused("slots-not-yours")
    item = await db.read(slots.item_of, item=slot.item, by=by)
    reply.show(days_screen(t, item, slot, now.astimezone(item.zone).date()))


@router.callback_query(VisitOn.filter())
async def visit_on(
    _: object, callback_data: VisitOn, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    try:
        chosen = date.fromordinal(callback_data.on)
    except (ValueError, OverflowError):
        raise Refused("people-old-button") from None
    await db.write(slots.choose_day, slot=callback_data.slot, day=chosen, by=by, now=now)
    reply.toast(t("venues-day-chosen", day=t.day(chosen, "d MMMM, EEE")))
    reply.show(await card_of(db, t, callback_data.slot, by))


@router.callback_query(ConfirmVisit.filter())
async def confirm(
    _: object, callback_data: ConfirmVisit, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(slots.confirm, slot=callback_data.slot, by=by, now=now)
    reply.toast(t("venues-confirmed"))
    reply.show(await card_of(db, t, callback_data.slot, by))


def season_picture(t: Text, classroom: Classroom, spots: Sequence[Spot], year: int) -> Picture:
    """Where the class has been in a school year, the first visits first."""
    known = sorted(spots, key=lambda spot: (not spot.visits, spot.visits[0][1] if spot.visits else date.max))
    dots = [
        Dot(spot.name(t.language), spot.kind, spot.latitude, spot.longitude, _when(t, spot))
        for spot in known
        if spot.latitude is not None and spot.longitude is not None
    ]
    been = sum(bool(spot.visits) for spot in spots)
    return drawn(
        title=t("venues-season-title"),
        subtitle=t("venues-season-year", title=classroom.title, year=f"{year}/{(year + 1) % 100:02}"),
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


@router.callback_query(Season.filter())
async def season(
    _: object, callback_data: Season, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    classroom = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    spots = await db.read(slots.season, classroom=classroom.id, by=by, now=now)
    year = slots.year_of(now).year
    been = sum(bool(spot.visits) for spot in spots)
    text = t.html("venues-season-text", title=classroom.title, been=been, all=len(spots))
    reply.add(Screen(text, picture=season_picture(t, classroom, spots, year)))


async def visit_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A reminder of a visit, with what can be done: a day chosen, confirmed, told, or the place given back."""
    slot = await db.read(slots.find, slot=delivery.values["slot"])
    if slot is None:
        return None
    name = name_of(t, slot, ZoneInfo(delivery.timezone))
    back = Button(t("slots-give-back"), GiveBack(slot=slot.id))
    match delivery.kind:
        case "venues-choose":
            rows: tuple[Row, ...] = ((Button(t("venues-choose-day"), ChooseVisit(slot=slot.id)), back),)
        case "venues-eve":
            rows = (
                button(t("venues-confirm"), ConfirmVisit(slot=slot.id)),
                (Button(t("venues-other-day"), ChooseVisit(slot=slot.id)), back),
            )
        case "venues-went":
            rows = (button(t("reports-tell-visit"), Tell(item=slot.item)),)
        case _:
            rows = (button(t("slots-show"), OpenSlot(slot=slot.id)),)
    values = {key: value for key, value in delivery.values.items() if key != "slot"}
    if delivery.kind == "venues-eve":
        values["where"] = slot.address or slot.metro or ""
    for key in ("day", "month"):
        if key in values:
            values[key] = t.day(date.fromisoformat(values[key]), "d MMMM, EEE" if key == "day" else "LLLL")
    return Screen(t.html(delivery.kind, name=name, **values), rows)


KEYS = ("choose", "eve", "went", "day", "expired", "over", "wait-moved")
LETTERS = {f"venues-{key}": visit_letter for key in KEYS}
