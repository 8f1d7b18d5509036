"""Consultations: times of the teacher or a specialist, a note for the host alone, moving, a specialist's screen."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data import people, slots
from data.db import Database
from data.deliveries import Delivery
from data.map import months
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.slots import Slot
from handlers.kit import Context, Id, menu, press, sent, to, typed
from handlers.links import Links
from handlers.routing import has_words
from handlers.said import Said
from handlers.slots.slots import card_of, taking_of
from handlers.slots.slots_shown import name_of
from ui.dates import moment
from ui.rows import back_to
from ui.screen import Row, Screen, button, lines
from ui.screen import page as page_of
from ui.text import Html, Text

LISTED = 10
SHOWN = 25


async def home_of(ctx: Context, classroom: int) -> Screen:
    """A specialist's first screen: where times can be offered, and who comes."""
    known = await ctx.read(classrooms.get, classroom=classroom)
    today = ctx.today(known.zone)
    offered = await ctx.read(months.of_kind, classroom=classroom, kind="consultation", since=today)
    rows: list[Row] = [button(f"➕ {item.title}", to("consultations.add", item=item.id)) for item in offered[:8]]
    rows.append(button(ctx.t("consultations-mine"), to("consultations.mine", classroom=classroom)))
    rows.append(button(ctx.t("threads-open"), to("threads.all", classroom=classroom, page=0)))
    key = "consultations-home" if offered else "consultations-home-none"
    return ctx.screen(key, *rows, title=known.title)


def times_screen(t: Text, known: Classroom, mine: Sequence[Slot]) -> Screen:
    """Who comes when, with what they wrote."""
    said: list[Html] = []
    for slot in mine[:SHOWN]:
        who = ", ".join(slot.holders) or t("consultations-free")
        at = moment(t, slot.starts, known.zone) if slot.starts else ""
        said.append(t.html("consultations-line", at=at, who=who))
    rows = [button(name_of(t, slot, known.zone), to("slots.open", slot=slot.id)) for slot in mine if slot.taken][
        :LISTED
    ]
    text = lines(t.html("consultations-my-times" if mine else "consultations-my-none"), "", *said)
    return Screen(text, (*rows, menu(t)))


@press("consultations.mine")
async def my_times(ctx: Context, classroom: Id) -> Screen:
    """Who comes when."""
    known = await ctx.read(classrooms.get, classroom=classroom)
    return times_screen(ctx.t, known, await ctx.read(slots.of_host, classroom=classroom))


@press("consultations.add")
async def ask_times(ctx: Context, item: Id) -> Screen:
    """Which times? What is typed next are they."""
    found = await ctx.read(slots.item_of, item=item)
    if not ctx.by.is_specialist(found.classroom):
        ctx.by.must_be_staff(found.classroom)
    await ctx.ask("consultations.times", item=item)
    text = ctx.t.html("consultations-ask", title=found.title, month=ctx.t.month(found.first))
    return Screen(text, (menu(ctx.t),))


@sent("consultations.times", has_words)
async def times_typed(ctx: Context, said: Said, item: Id) -> Screen:
    known = await ctx.read(slots.item_of, item=item)
    today = ctx.today(known.zone)
    found, lost = slots.read_times(said.words[:4096], first=known.first, today=today)
    if not found:
        raise Refused("consultations-nothing")
    made = await ctx.do(slots.add_times, item=item, times=found)
    text = lines(
        ctx.t.html("consultations-added", count=made),
        ctx.t.html("roles-lost", rows=", ".join(map(str, lost[:20]))) if lost else None,
    )
    rows = (
        button(ctx.t("slots-look"), to("slots.places", item=item, sort="free", page=0)),
        button(ctx.t("consultations-mine"), to("consultations.mine", classroom=known.classroom)),
    )
    return Screen(text, rows)


@press("consultations.note")
async def ask_note(ctx: Context, slot: Id) -> Screen:
    """What is the host to know?"""
    found = await ctx.read(slots.get, slot=slot)
    if not found.mine:
        raise Refused("slots-not-yours")
    await ctx.ask("consultations.note", slot=slot)
    return ctx.screen("consultations-ask-note", back_to(ctx.t, to("slots.open", slot=slot)))


@typed("consultations.note")
async def noted(ctx: Context, said: Said, slot: Id) -> Screen:
    await ctx.do(slots.write_note, slot=slot, note=said.words)
    return await card_of(ctx, slot)


@press("consultations.move")
async def where_to(ctx: Context, slot: Id, page: int) -> Screen:
    """The free times of the same item."""
    found = await ctx.read(slots.get, slot=slot)
    if not found.mine:
        raise Refused("slots-not-yours")
    item = await ctx.read(slots.item_of, item=found.item)
    free = [one for one in await ctx.read(slots.of_item, item=item.id) if one.free]
    shown = page_of(free, page, LISTED, lambda way: to("consultations.move", slot=slot, page=way))
    rows: list[Row] = [
        button(name_of(ctx.t, one, item.zone), to("consultations.to", slot=slot, to=one.id)) for one in shown
    ]
    rows += (*shown.turns, back_to(ctx.t, to("slots.open", slot=slot)))
    return ctx.screen("consultations-where-to" if free else "consultations-no-others", *rows)


@press("consultations.to")
async def move(ctx: Context, slot: Id, to: Id) -> Screen:
    """The family's time is another one."""
    return await taking_of(ctx, await ctx.do(slots.move, slot=slot, to=to))


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Who offers a time hears who has taken it, gave it back, moved it, or wrote a note."""
    slot = await db.read(slots.find, slot=delivery.values["slot"])
    if slot is None:
        return None
    what = delivery.values.get("what", "note")
    at = name_of(t, slot, ZoneInfo(delivery.timezone))
    text = t.html("consultations-host", what=what, family=delivery.values["family"], at=at)
    return Screen(text, (button(t("slots-show"), to("slots.open", slot=slot.id)),))


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
    rows = (button(t("consultations-mine"), to("consultations.mine", classroom=known.id)),)
    return Screen(lines(t.html("consultations-tomorrow", day=t.day(on, "d MMMM, EEE")), "", *said), rows)


LETTERS = {
    "consultations-told": told_letter,
    "consultations-note": told_letter,
    "consultations-eve": eve_letter,
}
