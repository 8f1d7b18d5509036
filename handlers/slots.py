"""Places to take: the list of museums, parks and estates, a place's card, taking, giving back, the chat's card."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router

from data import items, slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from data.places import KINDS
from data.slots import Slot
from handlers.buttons import GiveBack, OpenItem, OpenSlot, Places, Point, Take, Tell
from handlers.links import Links
from handlers.routing import buttons_of
from ui.screen import Button, Row, Screen, button, lines, link, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "slots")

LISTED = 8
ICONS = {"museum": "🏛", "park": "🌳", "estate": "🏰", None: "•"}
SORTS = ("free", *KINDS)


def places_screen(t: Text, item: Item, all_of_them: Sequence[Slot], sort: str, number: int) -> Screen:
    """The places of one sort, the free ones first; a button each."""
    chosen = [slot for slot in all_of_them if sort in ("all", slot.kind) or (sort == "free" and slot.free)]
    chosen.sort(key=lambda slot: (slot.free == 0, slot.name(t.language).casefold()))
    shown = page(chosen, number, LISTED)
    sorts = tuple(
        Button(_mark(t(f"slots-sort-{name}"), name == sort), Places(item=item.id, sort=name, page=0)) for name in SORTS
    )
    rows: list[Row] = [sorts]
    rows += [button(label(t, slot), OpenSlot(slot=slot.id)) for slot in shown.shown]
    rows += pager(shown, lambda way: Places(item=item.id, sort=sort, page=way))
    rows.append(button(t("slots-back-to-item"), OpenItem(item=item.id)))
    text = lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them)),
        t.html("slots-pick"),
    )
    return Screen(text, tuple(rows))


def _mark(words: str, yes: bool) -> str:
    return f"✓ {words}" if yes else words


def label(t: Text, slot: Slot) -> str:
    """A place on a button: "🌳 Царицыно", or with its holders' names when it is taken."""
    name = slot.name(t.language)
    return f"{ICONS[slot.kind]} {name}" if slot.free else f"✕ {name} — {', '.join(slot.holders)}"


def slot_card(t: Text, slot: Slot, item: Item) -> Screen:
    """A place: where it is, who has it, and what this family can do."""
    rows: list[Row] = []
    if slot.mine:
        rows.append(button(t("slots-give-back"), GiveBack(slot=slot.id)))
        if item.sort.reports:
            told = "reports-tell-visit" if slot.kind else "reports-tell"
            rows.append(button(t(told), Tell(item=item.id)))
    elif slot.free:
        rows.append(button(t("slots-take"), Take(slot=slot.id)))
    if slot.latitude is not None:
        rows.append(button(t("slots-point"), Point(slot=slot.id)))
    if slot.site:
        rows.append(link(t("slots-site"), slot.site))
    if slot.kind is not None:
        rows.append(button(t("slots-others"), Places(item=item.id, sort=slot.kind, page=0)))
    else:
        rows.append(button(t("slots-back-to-item"), OpenItem(item=item.id)))
    text = lines(
        t.html("slots-card-title", icon=ICONS[slot.kind] if slot.kind else item.sort.icon, name=slot.name(t.language)),
        t.html("slots-address", address=slot.address) if slot.address else None,
        t.html("slots-metro", metro=slot.metro) if slot.metro else None,
        "",
        _state(t, slot),
    )
    return Screen(text, tuple(rows))


def _state(t: Text, slot: Slot) -> Html:
    if slot.mine:
        return t.html("slots-state-mine")
    if slot.free == slot.capacity:
        return t.html("slots-state-free")
    return t.html("slots-state-taken", names=", ".join(slot.holders), free=slot.free)


def chat_card(t: Text, item: Item, all_of_them: Sequence[Slot], links: Links) -> Screen:
    """The class chat's one card: who has what, and how much is free."""
    taken = [slot for slot in all_of_them if slot.holders]
    parts: list[str | None] = [
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("slots-chat-month", month=t.month(item.first)),
        t.html("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them)),
        "",
    ]
    parts += [
        t.html("slots-chat-line", icon=ICONS[slot.kind], name=slot.name(t.language), names=", ".join(slot.holders))
        for slot in taken
    ]
    if not taken:
        parts.append(t.html("slots-chat-none"))
    free = {kind: sum(slot.free for slot in all_of_them if slot.kind == kind) for kind in KINDS}
    if any(free.values()):
        parts += ["", t.html("slots-chat-free", museums=free["museum"], parks=free["park"], estates=free["estate"])]
    return Screen(lines(*parts), (link(t("slots-choose"), links.thing("item", item.id)),))


async def slot_of(db: Database, t: Text, slot: int, by: Person) -> Screen:
    found = await db.read(slots.get, slot=slot, by=by)
    return slot_card(t, found, await db.read(items.get, item=found.item, by=by))


@router.callback_query(Places.filter())
async def places(_: object, callback_data: Places, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    all_of_them = await db.read(slots.of_item, item=item.id, by=by)
    reply.show(places_screen(t, item, all_of_them, callback_data.sort, callback_data.page))


@router.callback_query(OpenSlot.filter())
async def open_slot(_: object, callback_data: OpenSlot, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await slot_of(db, t, callback_data.slot, by))


@router.callback_query(Take.filter())
async def take(_: object, callback_data: Take, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    taking = await db.write(slots.take, slot=callback_data.slot, by=by, now=now)
    item = await db.read(items.get, item=taking.slot.item, by=by)
    name = taking.slot.name(t.language)
    if taking.got:
        reply.toast(t("slots-yours-now", name=name))
        reply.show(slot_card(t, taking.slot, item))
        return
    who = ", ".join(taking.slot.holders)
    if taking.offer is None:
        reply.toast(t("slots-gone-all", name=name, by=who), alert=True)
        reply.show(slot_card(t, taking.slot, item))
        return
    reply.toast(t("slots-gone", name=name, by=who, offer=taking.offer.name(t.language)), alert=True)
    reply.show(slot_card(t, taking.offer, item))


@router.callback_query(GiveBack.filter())
async def give_back(
    _: object, callback_data: GiveBack, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    slot = await db.write(slots.give_back, slot=callback_data.slot, by=by, now=now)
    item = await db.read(items.get, item=slot.item, by=by)
    reply.toast(t("slots-given", name=slot.name(t.language)))
    reply.show(slot_card(t, slot, item))


@router.callback_query(Point.filter())
async def point(_: object, callback_data: Point, db: Database, by: Person, t: Text, reply: Reply) -> None:
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    if slot.latitude is not None and slot.longitude is not None:
        name, address = slot.name(t.language), slot.address or slot.metro or ""
        await reply.stage.bot.send_venue(reply.chat, slot.latitude, slot.longitude, name, address)


async def card_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    item = await db.read(items.find, item=delivery.values["item"])
    if item is None or item.families:
        return Screen(t.html("slots-card-gone")) if delivery.message is not None else None
    return chat_card(t, item, await db.read(slots.of_item, item=item.id), links)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The other adults of the family hear what one of them took or gave back."""
    name = (await db.read(slots.name_of, slot=delivery.values["slot"], language=t.language)) or ""
    return Screen(t.html(delivery.kind, person=delivery.values["person"], name=name))


LETTERS = {"slots-card": card_letter, "slots-taken": told_letter, "slots-given-back": told_letter}
