"""What the bot writes by itself about slots: the class chat's card, what a family is told, what the queue is asked."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from data import items, slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.places import KINDS
from data.refusal import Refused
from data.slots import Slot, Wishing
from data.slots.tables import TurnEnd
from handlers.kit import to
from handlers.links import Links
from handlers.slots.slots_shown import ICONS, count, name_of, take_label
from ui.dates import moment
from ui.screen import Button, Line, Screen, button, lines, link
from ui.text import Text


def chat_card(t: Text, item: Item, all_of_them: Sequence[Slot], links: Links, wishing: Wishing | None = None) -> Screen:
    """The class chat's one card: who has what, and how much is free; what a round's lot is promised by."""
    taken = [slot for slot in all_of_them if slot.holders]
    parts: list[Line] = [
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("slots-chat-month", month=t.month(item.first)),
        count(t, all_of_them),
        "",
    ]
    parts += [
        t.html(
            "slots-chat-line", icon=ICONS[slot.kind], name=name_of(t, slot, item.zone), names=", ".join(slot.holders)
        )
        for slot in taken
    ]
    if wishing is not None and not wishing.over:
        parts += ["", t.html("wishes-chat", at=moment(t, wishing.ends, item.zone))]
        parts.append(t.html("wishes-promised", commitment=wishing.commitment))
    elif not taken:
        parts.append(t.html("slots-chat-none"))
    free = {kind: sum(slot.free for slot in all_of_them if slot.kind == kind) for kind in KINDS}
    if any(free.values()):
        parts += ["", t.html("slots-chat-free", museums=free["museum"], parks=free["park"], estates=free["estate"])]
    return Screen(lines(*parts), (link(t("slots-choose"), links.thing("item", item.id)),))


async def card_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    gone = Screen(t.html("slots-card-gone")) if delivery.message is not None else None
    if delivery.at is None:
        return None
    try:
        known = await db.read(slots.listed, item=delivery.values["item"], by=None, now=delivery.at)
    except Refused:
        return gone
    if known.item.families or known.item.sort.private:
        return gone
    return chat_card(t, known.item, known.slots, links, known.wishing)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The family hears what one of it, the teacher or time has done with a slot."""
    slot = await db.read(slots.find, slot=delivery.values["slot"])
    if slot is None:
        return None
    values = {key: value for key, value in delivery.values.items() if key != "slot"}
    name = name_of(t, slot, ZoneInfo(delivery.timezone))
    return Screen(
        t.html(delivery.kind, name=name, what="place" if slot.kind else "time", **values),
        (button(t("slots-show"), to("slots.open", slot=slot.id)),),
    )


async def offer_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A place is kept for the family, until when; or what became of it."""
    offer = await db.read(slots.offer_of, turn=delivery.values["turn"])
    if offer is None:
        return None
    zone = ZoneInfo(delivery.timezone)
    name, slot = name_of(t, offer.slot, zone), offer.slot.id
    if offer.outcome is None:
        text = t.html("slots-offer", name=name, until=moment(t, offer.until, zone))
        item = await db.read(items.find, item=offer.slot.item)
        take = Button(take_label(t, item.kind if item is not None else "venue"), to("slots.take", slot=slot))
        return Screen(text, ((take, Button(t("slots-not-needed"), to("slots.leave", slot=slot))),))
    if delivery.message is None and offer.outcome != TurnEnd.PASSED:
        return None
    again = button(t("slots-show"), to("slots.open", slot=slot))
    return Screen(t.html(f"slots-offer-{offer.outcome}", name=name), (again,))


TOLD = ("taken", "given-back", "undone", "moved", "waits", "told-shut", "told-reopened", "wait-over", "eve")
LETTERS = {
    "slots-card": card_letter,
    "slots-offer": offer_letter,
    **{f"slots-{word}": told_letter for word in TOLD},
}
