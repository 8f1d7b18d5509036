"""A class's own places: adding one by one or from a table, correcting, hiding; for the staff."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import places, readers, slots
from data.db import Database
from data.people import Person
from data.places import Entry, Place, Table
from data.plan.sources import Unreadable
from data.refusal import Refused
from handlers.buttons.places import AddPlaces, CorrectPlace, HiddenPlaces, HidePlace, OwnPlace, OwnPlaces
from handlers.buttons.rounds import Rounds
from handlers.routing import buttons_of, has_words, in_private
from handlers.slots.slots import ICONS
from ui.screen import Button, Row, Screen, button, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "places")

ADD, CORRECT = "places.add", "places.correct"
LISTED = 12
LARGEST = 20 * 2**20
"""Bytes that Telegram lets a bot download (Bot API, getFile)."""
FIELDS = ("name", "address", "metro", "site", "point")


async def has_document(message: Message) -> bool:
    return message.document is not None


async def has_point(message: Message) -> bool:
    return message.location is not None


def list_screen(t: Text, classroom: int, known: Sequence[Place], number: int, *, hidden: bool) -> Screen:
    shown = page(known, number, LISTED)
    turn = HiddenPlaces if hidden else OwnPlaces
    rows: list[Row] = [
        button(f"{ICONS[place.kind]} {place.name(t.language)}", OwnPlace(classroom=classroom, place=place.id))
        for place in shown.shown
    ]
    rows += pager(shown, lambda way: turn(classroom=classroom, page=way))
    if hidden:
        rows.append(button(t("people-back"), OwnPlaces(classroom=classroom, page=0)))
    else:
        rows.append(button(t("places-add"), AddPlaces(classroom=classroom)))
        rows.append(button(t("places-hidden"), HiddenPlaces(classroom=classroom, page=0)))
        rows.append(button(t("people-back"), Rounds(classroom=classroom)))
    return Screen(t.html("places-hidden-text" if hidden else "places-text", count=len(known)), tuple(rows))


def place_card(t: Text, classroom: int, place: Place, *, hidden: bool) -> Screen:
    fields = [
        Button(t(f"places-field-{field}"), CorrectPlace(classroom=classroom, place=place.id, field=field))
        for field in FIELDS
    ]
    rows = (
        *grid(fields, 2),
        button(
            t("places-show" if hidden else "places-hide"),
            HidePlace(classroom=classroom, place=place.id, hidden=not hidden),
        ),
        button(t("people-back"), OwnPlaces(classroom=classroom, page=0)),
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


async def _list(db: Database, t: Text, classroom: int, by: Person, number: int, *, hidden: bool = False) -> Screen:
    known = await db.read(places.of_class, classroom=classroom, by=by, hidden=hidden)
    return list_screen(t, classroom, known, number, hidden=hidden)


async def _card(db: Database, t: Text, classroom: int, place: int, by: Person) -> Screen:
    known = await db.read(places.get, place=place, classroom=classroom, by=by)
    hidden = await db.read(places.of_class, classroom=classroom, by=by, hidden=True)
    return place_card(t, classroom, known, hidden=any(one.id == place for one in hidden))


@router.callback_query(OwnPlaces.filter())
async def own(_: object, callback_data: OwnPlaces, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _list(db, t, callback_data.classroom, by, callback_data.page))


@router.callback_query(HiddenPlaces.filter())
async def hidden(_: object, callback_data: HiddenPlaces, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _list(db, t, callback_data.classroom, by, callback_data.page, hidden=True))


@router.callback_query(OwnPlace.filter())
async def card(_: object, callback_data: OwnPlace, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await _card(db, t, callback_data.classroom, callback_data.place, by))


@router.callback_query(HidePlace.filter())
async def hide(_: object, callback_data: HidePlace, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, place, hide_it = callback_data.classroom, callback_data.place, callback_data.hidden
    now_is = await db.write(places.hide, place=place, classroom=id, hidden=hide_it, by=by)
    await db.write(slots.follow, classroom=id, place=place, now_is=now_is, by=by)
    reply.show(await _card(db, t, id, now_is, by))


@router.callback_query(AddPlaces.filter())
async def ask_add(_: object, callback_data: AddPlaces, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(ADD)
    back = button(t("people-back"), OwnPlaces(classroom=callback_data.classroom, page=0))
    reply.show(Screen(t.html("places-ask-add"), (back,)))


@router.message(in_private, StateFilter(ADD), has_words)
async def added(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    """Lines «парк; Лефортовский парк; Красноказарменная, 3; Авиамоторная»."""
    classroom = (await state.get_data())["classroom"]
    head = "sep=;\nkind;name;address;metro;site;latitude;longitude\n"
    table = head + (message.text or "").replace("\t", ";")
    found = await asyncio.to_thread(places.read_table, "typed.csv", table.encode())
    await _add(db, classroom, found, 2, by, t, reply)


@router.message(in_private, StateFilter(ADD), has_document)
async def imported(
    message: Message, db: Database, bot: Bot, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A table; its bytes are read in memory and not kept."""
    document = message.document
    assert document is not None
    classroom = (await state.get_data())["classroom"]
    by.must_be_staff(classroom)
    if (document.file_size or 0) > LARGEST:
        raise Refused("places-unreadable-large")
    into = BytesIO()
    await bot.download(document, into)
    try:
        found = await readers.read(places.read_table, document.file_name or "", into.getvalue())
    except Unreadable as no:
        raise Refused(f"places-unreadable-{no.reason}") from None
    await _add(db, classroom, found, 0, by, t, reply)


async def _add(db: Database, classroom: int, found: Table, above: int, by: Person, t: Text, reply: Reply) -> None:
    """`above`: rows of the table that the person has not written."""

    def rows(numbers: Sequence[int]) -> str:
        return ", ".join(str(number - above) for number in numbers[:20])

    made = await db.write(places.add, classroom=classroom, entries=found.entries, by=by)
    await db.write(slots.add_places, classroom=classroom, place_ids=made, by=by)
    text = lines(
        t.html("places-added", count=len(made)),
        t.html("places-known", count=known) if (known := len(found.entries) - len(made)) else None,
        t.html("places-lost", rows=rows(found.lost)) if found.lost else None,
        t.html("places-siteless", rows=rows(found.siteless)) if found.siteless else None,
    )
    reply.show(Screen(text, (button(t("people-back"), OwnPlaces(classroom=classroom, page=0)),)))


@router.callback_query(CorrectPlace.filter())
async def ask_correct(
    _: object, callback_data: CorrectPlace, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    if callback_data.field not in FIELDS:
        raise Refused("people-old-button")
    await db.read(places.get, place=callback_data.place, classroom=callback_data.classroom, by=by)
    await state.set_data(callback_data.model_dump())
    await state.set_state(CORRECT)
    back = button(t("people-back"), OwnPlace(classroom=callback_data.classroom, place=callback_data.place))
    reply.show(Screen(t.html(f"places-ask-{callback_data.field}"), (back,)))


@router.message(in_private, StateFilter(CORRECT), has_words)
async def corrected(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    said = await state.get_data()
    text = (message.text or "").strip()
    if said["field"] == "point":
        raise Refused("places-no-point")
    await _correct(db, said, {said["field"]: text}, by, state, t, reply)


@router.message(in_private, StateFilter(CORRECT), has_point)
async def corrected_point(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    assert message.location is not None
    point: dict[str, object] = {"latitude": message.location.latitude, "longitude": message.location.longitude}
    await _correct(db, await state.get_data(), point, by, state, t, reply)


async def _correct(
    db: Database, said: dict[str, int], values: dict[str, object], by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    classroom, place = said["classroom"], said["place"]
    known = await db.read(places.get, place=place, classroom=classroom, by=by)
    entry = Entry(known.kind, known.name_ru, known.address, known.metro, known.site, known.latitude, known.longitude)
    entry = replace(entry, **values)  # type: ignore[arg-type]
    now_is = await db.write(places.correct, place=place, classroom=classroom, entry=entry, by=by)
    await db.write(slots.follow, classroom=classroom, place=place, now_is=now_is, by=by)
    await state.clear()
    reply.show(await _card(db, t, classroom, now_is, by))
