"""Deals between families: handing a slot over, swapping two; the other family is asked and agrees or not."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router

from data import people, slots
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.school import families
from data.slots import Deal
from handlers.buttons.deals import AgreeDeal, DeclineDeal, HandOver, HandTo, SwapFor, SwapWith
from handlers.buttons.slots import OpenSlot
from handlers.links import Links
from handlers.routing import buttons_of
from handlers.slots.slots import card_of, name_of
from ui.screen import Row, Screen, button, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "deals")

LISTED = 10


def deal_card(t: Text, deal: Deal, zone: ZoneInfo, *, giver: bool) -> Screen:
    """How a deal stands, for one of its two sides."""
    values = {"giver": deal.giver_name, "taker": deal.taker_name, "name": name_of(t, deal.slot, zone)}
    back = name_of(t, deal.back, zone) if deal.back is not None else ""
    side = "giver" if giver else "taker"
    sort = "swap" if deal.back is not None else "hand"
    if deal.outcome is not None:
        key = f"deals-{deal.outcome}-{sort}" if deal.outcome == "agreed" else f"deals-{deal.outcome}"
        shown = deal.back if giver and deal.back is not None else deal.slot
        rows = (button(t("slots-show"), OpenSlot(slot=shown.id)),)
        return Screen(t.html(key, side=side, back=back, **values), rows)
    text = t.html(f"deals-{sort}-{side}", back=back, **values)
    refuse = button(t("deals-withdraw" if giver else "deals-decline"), DeclineDeal(deal=deal.id))
    return Screen(text, (refuse,) if giver else (button(t("deals-agree"), AgreeDeal(deal=deal.id)), refuse))


async def proposed(db: Database, t: Text, deal: Deal, by: Person) -> Screen:
    item = await db.read(slots.item_of, item=deal.item, by=by)
    return deal_card(t, deal, item.zone, giver=by.family_in(deal.classroom) == deal.giver)


@router.callback_query(HandOver.filter())
async def to_whom(_: object, callback_data: HandOver, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """The families of the class; what is proposed already is shown with its way back."""
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    item = await db.read(slots.item_of, item=slot.item, by=by)
    family = by.family_in(item.classroom)
    known = await db.read(slots.open_deal, slot=slot.id, family=family)
    if known is not None:
        reply.show(await proposed(db, t, known, by))
        return
    others = [one for one in await db.read(families.accepted, classroom=item.classroom, by=by) if one.id != family]
    shown = page(others, callback_data.page, LISTED)
    rows: list[Row] = [button(one.name, HandTo(slot=slot.id, family=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: HandOver(slot=slot.id, page=way))
    rows.append(button(t("people-back"), OpenSlot(slot=slot.id)))
    reply.show(Screen(t.html("deals-to-whom", name=name_of(t, slot, item.zone)), tuple(rows)))


@router.callback_query(HandTo.filter())
async def hand_to(
    _: object, callback_data: HandTo, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    deal = await db.write(slots.propose, slot=callback_data.slot, to=callback_data.family, by=by, now=now)
    reply.toast(t("deals-asked", family=deal.taker_name))
    reply.show(await proposed(db, t, deal, by))


@router.callback_query(SwapWith.filter())
async def for_what(_: object, callback_data: SwapWith, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """The slots of the item that other families have."""
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    item = await db.read(slots.item_of, item=slot.item, by=by)
    family = by.family_in(item.classroom)
    known = await db.read(slots.open_deal, slot=slot.id, family=family)
    if known is not None:
        reply.show(await proposed(db, t, known, by))
        return
    held = await db.read(slots.held_by_others, item=item.id, by=by)
    shown = page(held, callback_data.page, LISTED)
    rows: list[Row] = [
        button(f"{name_of(t, other, item.zone)} — {claim.name}", SwapFor(slot=slot.id, claim=claim.id))
        for other, claim in shown.shown
    ]
    rows += pager(shown, lambda way: SwapWith(slot=slot.id, page=way))
    rows.append(button(t("people-back"), OpenSlot(slot=slot.id)))
    key = "deals-for-what" if held else "deals-for-nothing"
    reply.show(Screen(t.html(key, name=name_of(t, slot, item.zone)), tuple(rows)))


@router.callback_query(SwapFor.filter())
async def swap_for(
    _: object, callback_data: SwapFor, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    deal = await db.write(slots.propose, slot=callback_data.slot, back=callback_data.claim, by=by, now=now)
    reply.toast(t("deals-asked", family=deal.taker_name))
    reply.show(await proposed(db, t, deal, by))


@router.callback_query(AgreeDeal.filter())
async def agree(
    _: object, callback_data: AgreeDeal, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    deal = await db.write(slots.agree, deal=callback_data.deal, by=by, now=now)
    reply.toast(t("deals-agreed-now"))
    reply.show(await card_of(db, t, deal.slot.id, by))


@router.callback_query(DeclineDeal.filter())
async def decline(
    _: object, callback_data: DeclineDeal, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    deal = await db.write(slots.decline, deal=callback_data.deal, by=by, now=now)
    reply.show(await proposed(db, t, deal, by))


async def deal_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A proposal, and afterwards what became of it, to whom it concerns."""
    deal = await db.read(slots.known_deal, deal=delivery.values["deal"])
    person = await db.read(people.know, delivery.chat)
    member = person.memberships.get(deal.classroom) if person else None
    if member is None:
        return None
    return deal_card(t, deal, ZoneInfo(delivery.timezone), giver=member.family == deal.giver)


LETTERS = {"deals-card": deal_letter}
