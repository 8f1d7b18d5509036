"""What the bot writes by itself of rounds by wishes: that one begins, a reminder, what came of it, for whom."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from data import items, slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.places import KINDS
from data.refusal import Refused
from data.school import classrooms
from data.slots import Slot
from handlers.kit import to
from handlers.links import Links
from handlers.slots.slots_shown import ICONS, name_of, named, take_label
from ui.dates import moment
from ui.pictures import Picture, PosterItem, PosterSection, poster
from ui.screen import Button, Row, Screen, button, lines, link
from ui.text import Text


async def round_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """That wishes are to be named, or that they are named no more; as the round stands now."""
    item = delivery.values["item"]
    try:
        found = await db.read(slots.item_of, item=item, by=None)
    except Refused:
        return None
    terms = await db.read(slots.terms_of, item=item)
    if terms.opens is None or terms.wishes == (delivery.kind == "wishes-off"):
        return None
    text = t.html(
        delivery.kind, title=found.title, month=t.month_within(found.first), at=moment(t, terms.opens, found.zone)
    )
    mine = button(t("wishes-name"), to("wishes.mine", item=item))
    return Screen(text, (places_row(t, item) if delivery.kind == "wishes-off" else mine,))


def places_row(t: Text, item: int) -> Row:
    return button(t("slots-look"), to("slots.places", item=item, sort="free", page=0))


async def left_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """To who named nothing: what is left can be taken."""
    item = await db.read(items.find, item=delivery.values["item"])
    if item is None:
        return None
    free = sum(slot.free for slot in await db.read(slots.of_item, item=item.id))
    if not free:
        return None
    text = t.html("wishes-left", title=item.title, month=t.month_within(item.first), count=free)
    return Screen(text, (places_row(t, item.id),))


async def given_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The family was given one of its wishes."""
    item, slot = delivery.values["item"], await db.read(slots.find, slot=delivery.values["slot"])
    if slot is None:
        return None
    name = name_of(t, slot, ZoneInfo(delivery.timezone))
    first = Button(t("venues-choose-day"), to("venues.days", slot=slot.id)) if slot.kind else None
    rows = (
        (first or Button(t("slots-show"), to("slots.open", slot=slot.id)),),
        button(t("wishes-how-given"), to("wishes.mine", item=item)),
    )
    return Screen(t.html("wishes-given", name=name, rank=delivery.values["rank"]), rows)


async def kept_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing of its wishes was left for the family; a place near the first is kept for it."""
    offer = await db.read(slots.offer_of, turn=delivery.values["turn"])
    first = await db.read(slots.name_of, slot=delivery.values["first"], language=t.language)
    if offer is None or offer.outcome is not None:
        return None
    zone, slot = ZoneInfo(delivery.timezone), offer.slot
    item = await db.read(items.find, item=slot.item)
    text = t.html("wishes-none", first=first or "", name=name_of(t, slot, zone), until=moment(t, offer.until, zone))
    take = Button(take_label(t, item.kind if item is not None else "venue"), to("slots.take", slot=slot.id))
    rows = (
        (take, Button(t("slots-not-needed"), to("slots.leave", slot=slot.id))),
        button(t("slots-show"), to("slots.open", slot=slot.id)),
        button(t("wishes-how-given"), to("wishes.mine", item=slot.item)),
    )
    return Screen(text, rows)


async def nothing_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing was left for the family, and nothing is free."""
    item, first = delivery.values["item"], delivery.values["first"]
    name = await db.read(slots.name_of, slot=first, language=t.language)
    if name is None:
        return None
    rows = (
        button(t("wishes-wait", name=name), to("slots.wait", slot=first, anywhere=False)),
        button(t("wishes-how-given"), to("wishes.mine", item=item)),
    )
    return Screen(t.html("wishes-nothing", first=name), rows)


def result_picture(t: Text, item: Item, title: str, held: Sequence[Slot], url: str | None) -> Picture:
    """Who goes where, for the class chat: museums, parks and estates with their families."""
    kinds = [kind for kind in (*KINDS, None) if any(slot.kind == kind for slot in held)]
    sections = [
        PosterSection(
            ICONS[kind] if kind else item.sort.icon,
            t(f"wishes-result-{kind}") if kind else item.title,
            [
                PosterItem(title=name_of(t, slot, item.zone), when=", ".join(slot.holders))
                for slot in held
                if slot.kind == kind
            ],
        )
        for kind in kinds
    ]
    return poster(
        title=t("wishes-result-title"),
        month=t.month(item.first),
        classroom=title,
        sections=sections,
        note=t("wishes-result-note"),
        url=url,
        lang=t.language,
        name="round.png",
    )


async def result_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """The round's result, for the class chat: a picture, and the same in words."""
    item = await db.read(items.find, item=delivery.values["item"])
    if item is None or item.families:
        return None
    held = [slot for slot in await db.read(slots.of_item, item=item.id) if slot.holders]
    if not held:
        return None
    known = await db.read(classrooms.get, classroom=item.classroom)
    url = links.thing("item", item.id)
    said = [
        t.html("wishes-result-line", name=named(t, slot, item.zone), names=", ".join(slot.holders)) for slot in held
    ]
    text = lines(t.html("wishes-result", title=item.title, month=t.month_within(item.first)), "", *said)
    return Screen(text, (link(t("wishes-result-look"), url),), picture=result_picture(t, item, known.title, held, url))


LETTERS = {
    **dict.fromkeys(("wishes-open", "wishes-remind", "wishes-off"), round_letter),
    "wishes-left": left_letter,
    "wishes-given": given_letter,
    "wishes-none": kept_letter,
    "wishes-nothing": nothing_letter,
    "wishes-result": result_letter,
}
