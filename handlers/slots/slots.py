"""Slots to take: the list of them, one's card, taking, giving back, the queue, the class chat's card."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router

from data import slots
from data.db import Database
from data.items import Item
from data.map import rounds
from data.map.rounds import Round
from data.people import Person
from data.places import KINDS
from data.school import classrooms
from data.slots import Card, Claim, Slot, Taking
from handlers.buttons.consultations import MoveTime, WriteNote
from handlers.buttons.deals import HandOver, SwapWith
from handlers.buttons.items import OpenItem
from handlers.buttons.reports import Tell
from handlers.buttons.running import RunSlot
from handlers.buttons.slots import GiveBack, Leave, OpenSlot, Places, Point, Take, UndoGiving, Wait
from handlers.buttons.venues import ChooseVisit, ConfirmVisit, FindPlace, Season
from handlers.routing import buttons_of
from ui.dates import day, when
from ui.screen import Button, Row, Screen, button, lines, link, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "slots")

LISTED = 8
ICONS = {"museum": "🏛", "park": "🌳", "estate": "🏰", None: "•"}
SORTS = ("free", *KINDS)


def name_of(t: Text, slot: Slot, zone: ZoneInfo) -> str:
    """What a slot is called: its place, its role, its time."""
    if slot.starts is None:
        return slot.name(t.language)
    moment = when(t, slot.starts, slot.ends, all_day=False, zone=zone)
    return f"{slot.name(t.language)}, {moment}" if slot.name(t.language) else moment


def places_screen(
    t: Text,
    item: Item,
    all_of_them: Sequence[Slot],
    sort: str,
    number: int,
    months: Sequence[Round] = (),
    *,
    busy: bool = False,
) -> Screen:
    """The slots of one sort, the free ones first; a button each. `months`: the rounds of this month and of others;
    `busy`: who reads has done less than others so far, and is shown short roles first."""
    chosen = [slot for slot in all_of_them if sort in ("all", slot.kind) or (sort == "free" and slot.free)]
    if item.sort.private:
        chosen = [slot for slot in all_of_them if slot.free or slot.mine or slot.kept or slot.holders]
    elif item.kind != "venue":
        chosen = sorted(all_of_them, key=lambda slot: (slot.free == 0, not (busy and slot.short)))
    if item.kind == "venue":
        chosen.sort(key=lambda slot: (slot.free == 0, slot.name(t.language).casefold()))
    shown = page(chosen, number, LISTED)
    rows: list[Row] = []
    if item.kind == "venue":
        rows.append(
            tuple(Button(_mark(t(f"slots-sort-{name}"), name == sort), Places(item=item.id, sort=name, page=0))
                  for name in SORTS)
        )  # fmt: skip
    rows += [button(label(t, slot, item.zone), OpenSlot(slot=slot.id)) for slot in shown.shown]
    rows += pager(shown, lambda way: Places(item=item.id, sort=sort, page=way))
    if item.kind == "venue":
        if len(months) > 1:
            rows.append(tuple(
                Button(_mark(t.day(one.first, "LLLL"), one.item == item.id), Places(item=one.item, sort=sort, page=0))
                for one in months[:4]
            ))  # fmt: skip
        find = Button(t("venues-find"), FindPlace(item=item.id))
        rows.append((find, Button(t("venues-season"), Season(classroom=item.classroom))))
    rows.append(button(t("slots-back-to-item"), OpenItem(item=item.id)))
    if item.sort.private and all_of_them and not any(slot.free or slot.mine or slot.turn for slot in all_of_them):
        rows.insert(0, button(t("consultations-wait"), Wait(slot=all_of_them[0].id, anywhere=True)))
    text = lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        count(t, all_of_them),
        t.html("slots-pick" if item.kind == "venue" else "slots-pick-any"),
    )
    return Screen(text, tuple(rows))


def count(t: Text, all_of_them: Sequence[Slot]) -> Html:
    return t.html("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them))


def _mark(words: str, yes: bool) -> str:
    return f"✓ {words}" if yes else words


def label(t: Text, slot: Slot, zone: ZoneInfo) -> str:
    """A slot on a button: "🌳 Царицыно", or with its holders' names when it is taken."""
    name = name_of(t, slot, zone)
    if slot.mine:
        return f"✓ {name}"
    if slot.free:
        return f"{ICONS[slot.kind]} {name}"
    return f"✕ {name} — {', '.join(slot.holders)}" if slot.holders else f"✕ {name}"


def acts(t: Text, item: Item, slot: Slot, *, family: bool) -> list[Row]:
    """What a family can do with a slot now."""
    if not family:
        return []
    if slot.mine:
        rows = [button(t("slots-give-back"), GiveBack(slot=slot.id))]
        if slot.kind is not None and slot.claim is not None:
            rows.insert(0, _day_row(t, slot.id, slot.claim))
        if item.sort.private:
            note = Button(t("consultations-note-write"), WriteNote(slot=slot.id))
            rows.append((note, Button(t("consultations-move"), MoveTime(slot=slot.id, page=0))))
        else:
            over = Button(t("deals-hand-over"), HandOver(slot=slot.id, page=0))
            rows.append((over, Button(t("deals-swap"), SwapWith(slot=slot.id, page=0))))
        return rows
    if slot.kept:
        take = Button(t("slots-take"), Take(slot=slot.id))
        return [(take, Button(t("slots-not-needed"), Leave(slot=slot.id)))]
    if slot.free:
        return [button(t("slots-take"), Take(slot=slot.id))]
    if slot.turn is not None:
        return [button(t("slots-leave"), Leave(slot=slot.id))]
    return [] if slot.shut else [button(t("slots-wait"), Wait(slot=slot.id, anywhere=False))]


def _day_row(t: Text, slot: int, claim: Claim) -> Row:
    """Choosing the day of a visit, and confirming it."""
    if claim.day is None:
        return button(t("venues-choose-day"), ChooseVisit(slot=slot))
    other = Button(t("venues-other-day"), ChooseVisit(slot=slot))
    return (other,) if claim.confirmed_at else (Button(t("venues-confirm"), ConfirmVisit(slot=slot)), other)


def slot_card(
    t: Text, slot: Slot, item: Item, been: Sequence[tuple[str, date]] = (), *, family: bool = True, staff: bool = False
) -> Screen:
    """A slot: where and when it is, who has it, who has been there, and what this family can do."""
    rows = acts(t, item, slot, family=family)
    if slot.mine and item.sort.reports:
        rows.append(button(t("reports-tell-visit" if slot.kind else "reports-tell"), Tell(item=item.id)))
    if slot.latitude is not None:
        rows.append(button(t("slots-point"), Point(slot=slot.id)))
    if slot.site:
        rows.append(link(t("slots-site"), slot.site))
    if staff:
        rows.append(button(t("running-open"), RunSlot(slot=slot.id)))
    sort = slot.kind or "all"
    rows.append(button(t("slots-others"), Places(item=item.id, sort=sort, page=0)))
    title = name_of(t, slot, item.zone)
    text = lines(
        t.html("slots-card-title", icon=ICONS[slot.kind] if slot.kind else item.sort.icon, name=title),
        t.html("slots-address", address=slot.address) if slot.address else None,
        t.html("slots-metro", metro=slot.metro) if slot.metro else None,
        "",
        state(t, slot, item.zone),
        t.html("slots-queue", count=slot.waiting) if slot.waiting and not slot.turn else None,
        t.html("venues-been", names=_been(t, been)) if been else None,
    )
    return Screen(text, tuple(rows))


def _been(t: Text, been: Sequence[tuple[str, date]]) -> str:
    return ", ".join(f"{name} ({t.day(first, 'LLLL')})" for name, first in been)


def state(t: Text, slot: Slot, zone: ZoneInfo) -> Html:
    """How a slot stands for this reader."""
    if slot.claim is not None:
        known = slot.claim.day
        if known is None:
            return t.html("slots-state-mine")
        return t.html(
            "venues-state-day", day=t.day(known, "d MMMM, EEE"), sure="yes" if slot.claim.confirmed_at else "no"
        )
    if slot.kept and slot.turn is not None and slot.turn.until is not None:
        return t.html("slots-state-kept", until=moment(t, slot.turn.until, zone))
    if slot.turn is not None:
        return t.html("slots-state-waiting", place=slot.turn.place)
    if slot.shut:
        return t.html("slots-state-shut")
    if slot.free == slot.capacity:
        return t.html("slots-state-free")
    if not slot.holders:
        return t.html("slots-state-held", free=slot.free)
    return t.html("slots-state-taken", names=", ".join(slot.holders), free=slot.free)


def moment(t: Text, at: datetime, zone: ZoneInfo) -> str:
    """A moment on the class's clock: "12 декабря, пт, 18:00"."""
    local = at.astimezone(zone)
    return f"{day(t, local)}, {t.clock(local)}"


def whole_card(t: Text, card: Card, by: Person, *more: Row) -> Screen:
    """A slot's card as this person may see it."""
    classroom = card.item.classroom
    staff = by.is_staff(classroom) or by.id == card.slot.host
    screen = slot_card(t, card.slot, card.item, card.been, family=classroom in by.memberships, staff=staff)
    text = lines(screen.text, "", t.html("consultations-note", note=card.note)) if card.note else screen.text
    return Screen(text, (*more, *screen.rows))


async def card_of(db: Database, t: Text, slot: int, by: Person, *more: Row) -> Screen:
    return whole_card(t, await db.read(slots.card, slot=slot, by=by), by, *more)


@router.callback_query(Places.filter())
async def places(
    _: object, callback_data: Places, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    all_of_them = await db.read(slots.of_item, item=item.id, by=by)
    venue = item.kind == "venue"
    months = await db.read(rounds.of_class, classroom=item.classroom, by=by, now=now) if venue else []
    busy = await _is_busy(db, item, by, now) if item.kind == "helpers" else False
    reply.show(places_screen(t, item, all_of_them, callback_data.sort, callback_data.page, months, busy=busy))


async def _is_busy(db: Database, item: Item, by: Person, now: datetime) -> bool:
    """Has the reader's family done less than others so far? It is shown the short roles first."""
    member = by.memberships.get(item.classroom)
    if member is None:
        return False
    known = await db.read(classrooms.get, classroom=item.classroom)
    less = slots.has_done_less
    return await db.read(less, classroom=item.classroom, family=member.family, families=known.accepted, now=now)


@router.callback_query(OpenSlot.filter())
async def open_slot(_: object, callback_data: OpenSlot, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await card_of(db, t, callback_data.slot, by))


async def show_taking(db: Database, t: Text, taking: Taking, by: Person, reply: Reply) -> None:
    """What a press on "take" came to: the slot, or a free one like it with the names of who was first."""
    shown = taking.slot if taking.got else taking.offer or taking.slot
    card = await db.read(slots.card, slot=shown.id, by=by, known=shown)
    reply.show(whole_card(t, card, by))
    zone = card.item.zone
    name = name_of(t, taking.slot, zone)
    if taking.got:
        reply.toast(t("slots-yours-now", name=name))
        return
    who = ", ".join(taking.slot.holders) or t("slots-somebody")
    if taking.offer is None:
        reply.toast(t("slots-gone-all", name=name, by=who), alert=True)
    else:
        reply.toast(t("slots-gone", name=name, by=who, offer=name_of(t, taking.offer, zone)), alert=True)


@router.callback_query(Take.filter())
async def take(_: object, callback_data: Take, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    await show_taking(db, t, await db.write(slots.take, slot=callback_data.slot, by=by, now=now), by, reply)


@router.callback_query(GiveBack.filter())
async def give_back(
    _: object, callback_data: GiveBack, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    slot = await db.write(slots.give_back, slot=callback_data.slot, by=by, now=now)
    item = await db.read(slots.item_of, item=slot.item, by=by)
    reply.toast(t("slots-given", name=name_of(t, slot, item.zone)))
    again = (button(t("slots-undo"), UndoGiving(slot=slot.id)),) if slot.free else ()
    reply.show(await card_of(db, t, slot.id, by, *again))


@router.callback_query(UndoGiving.filter())
async def undo(
    _: object, callback_data: UndoGiving, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await show_taking(db, t, await db.write(slots.undo, slot=callback_data.slot, by=by, now=now), by, reply)


@router.callback_query(Wait.filter())
async def wait(_: object, callback_data: Wait, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    anywhere = callback_data.anywhere
    slot = await db.write(slots.wait, slot=callback_data.slot, anywhere=anywhere, by=by, now=now)
    reply.toast(t("slots-waiting-now", place=slot.turn.place if slot.turn else 1))
    reply.show(await card_of(db, t, slot.id, by))


@router.callback_query(Leave.filter())
async def leave(
    _: object, callback_data: Leave, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    slot = await db.write(slots.leave, slot=callback_data.slot, by=by, now=now)
    reply.toast(t("slots-left-now"))
    reply.show(await card_of(db, t, slot.id, by))


@router.callback_query(Point.filter())
async def point(_: object, callback_data: Point, db: Database, by: Person, t: Text, reply: Reply) -> None:
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    if slot.latitude is not None and slot.longitude is not None:
        name, address = slot.name(t.language), slot.address or slot.metro or ""
        await reply.stage.bot.send_venue(reply.chat, slot.latitude, slot.longitude, name, address)
