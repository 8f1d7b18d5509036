"""Consultations: times of the teacher or a specialist, a note for the host alone, moving, a specialist's screen."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import people, slots
from data.db import Database
from data.deliveries import Delivery
from data.map import months
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.slots import Slot
from handlers.buttons.consultations import (
    AddTimes,
    MoveTime,
    MoveTo,
    MyTimes,
    WriteNote,
)
from handlers.buttons.people import Home
from handlers.buttons.slots import OpenSlot, Places
from handlers.buttons.threads import Threads
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.slots.slots import card_of, moment, name_of, show_taking
from ui.screen import Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "consultations")

TIMES, NOTE = "consultations.times", "consultations.note"
LISTED = 10
SHOWN = 25


async def home_of(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    """A specialist's first screen: where times can be offered, and who comes."""
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    today = now.astimezone(known.zone).date()
    offered = await db.read(months.of_kind, classroom=classroom, kind="consultation", since=today, by=by)
    rows: list[Row] = [button(f"➕ {item.title}", AddTimes(item=item.id)) for item in offered[:8]]
    rows.append(button(t("consultations-mine"), MyTimes(classroom=classroom)))
    rows.append(button(t("threads-open"), Threads(classroom=classroom, page=0)))
    key = "consultations-home" if offered else "consultations-home-none"
    return Screen(t.html(key, title=known.title), tuple(rows))


def times_screen(t: Text, known: Classroom, mine: Sequence[Slot]) -> Screen:
    """Who comes when, with what they wrote."""
    said: list[Html] = []
    for slot in mine[:SHOWN]:
        who = ", ".join(slot.holders) or t("consultations-free")
        at = moment(t, slot.starts, known.zone) if slot.starts else ""
        said.append(t.html("consultations-line", at=at, who=who))
    rows = [button(name_of(t, slot, known.zone), OpenSlot(slot=slot.id)) for slot in mine if slot.taken][:LISTED]
    text = lines(t.html("consultations-my-times" if mine else "consultations-my-none"), "", *said)
    return Screen(text, (*rows, button(t("people-menu"), Home())))


@router.callback_query(MyTimes.filter())
async def my_times(
    _: object, callback_data: MyTimes, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    reply.show(times_screen(t, known, await db.read(slots.of_host, classroom=known.id, by=by, now=now)))


@router.callback_query(AddTimes.filter())
async def ask_times(
    _: object, callback_data: AddTimes, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    if not by.is_specialist(item.classroom):
        by.must_be_staff(item.classroom)
    await state.set_data({"item": item.id})
    await state.set_state(TIMES)
    text = t.html("consultations-ask", title=item.title, month=t.month(item.first))
    reply.show(Screen(text, (button(t("people-menu"), Home()),)))


@router.message(in_private, StateFilter(TIMES), has_words)
async def times_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    item = await db.read(slots.item_of, item=(await state.get_data())["item"], by=by)
    today = now.astimezone(item.zone).date()
    found, lost = slots.read_times((message.text or "")[:4096], first=item.first, today=today)
    if not found:
        raise Refused("consultations-nothing")
    made = await db.write(slots.add_times, item=item.id, times=found, by=by, now=now)
    text = lines(
        t.html("consultations-added", count=made),
        t.html("roles-lost", rows=", ".join(map(str, lost[:20]))) if lost else None,
    )
    rows = (
        button(t("slots-look"), Places(item=item.id, sort="free", page=0)),
        button(t("consultations-mine"), MyTimes(classroom=item.classroom)),
    )
    reply.show(Screen(text, rows))


@router.callback_query(WriteNote.filter())
async def ask_note(
    _: object, callback_data: WriteNote, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    if not slot.mine:
        raise Refused("slots-not-yours")
    await state.set_data({"slot": slot.id})
    await state.set_state(NOTE)
    reply.show(Screen(t.html("consultations-ask-note"), (button(t("people-back"), OpenSlot(slot=slot.id)),)))


@router.message(in_private, StateFilter(NOTE), has_words)
async def noted(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    slot = (await state.get_data())["slot"]
    await db.write(slots.write_note, slot=slot, note=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(await card_of(db, t, slot, by))


@router.callback_query(MoveTime.filter())
async def where_to(_: object, callback_data: MoveTime, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """The free times of the same item."""
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    if not slot.mine:
        raise Refused("slots-not-yours")
    item = await db.read(slots.item_of, item=slot.item, by=by)
    free = [one for one in await db.read(slots.of_item, item=item.id, by=by) if one.free]
    shown = page(free, callback_data.page, LISTED)
    rows: list[Row] = [button(name_of(t, one, item.zone), MoveTo(slot=slot.id, to=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: MoveTime(slot=slot.id, page=way))
    rows.append(button(t("people-back"), OpenSlot(slot=slot.id)))
    reply.show(Screen(t.html("consultations-where-to" if free else "consultations-no-others"), tuple(rows)))


@router.callback_query(MoveTo.filter())
async def move(
    _: object, callback_data: MoveTo, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    taking = await db.write(slots.move, slot=callback_data.slot, to=callback_data.to, by=by, now=now)
    await show_taking(db, t, taking, by, reply)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Who offers a time hears who has taken it, gave it back, moved it, or wrote a note."""
    slot = await db.read(slots.find, slot=delivery.values["slot"])
    if slot is None:
        return None
    what = delivery.values.get("what", "note")
    at = name_of(t, slot, ZoneInfo(delivery.timezone))
    text = t.html("consultations-host", what=what, family=delivery.values["family"], at=at)
    return Screen(text, (button(t("slots-show"), OpenSlot(slot=slot.id)),))


async def eve_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Tomorrow's list for who offers the times."""
    person = await db.read(people.know, delivery.chat)
    if person is None:
        return None
    known = await db.read(classrooms.get, classroom=delivery.values["classroom"])
    on = date.fromisoformat(delivery.values["day"])
    start = datetime.combine(on, datetime.min.time(), known.zone)
    mine = await db.read(slots.of_host, classroom=known.id, by=person, now=start, day=on)
    mine = [slot for slot in mine if slot.taken]
    if not mine:
        return None
    said = [
        t.html("consultations-line", at=t.clock(slot.starts.astimezone(known.zone)), who=", ".join(slot.holders))
        for slot in mine
        if slot.starts is not None
    ]
    rows = (button(t("consultations-mine"), MyTimes(classroom=known.id)),)
    return Screen(lines(t.html("consultations-tomorrow", day=t.day(on, "d MMMM, EEE")), "", *said), rows)


LETTERS = {
    "consultations-told": told_letter,
    "consultations-note": told_letter,
    "consultations-eve": eve_letter,
}
