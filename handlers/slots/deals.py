"""Deals between families: handing a slot over, swapping two; the other family is asked and agrees or not."""

from zoneinfo import ZoneInfo

from data import people, slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.school import families
from data.slots import Deal, Slot
from handlers.kit import Context, Id, press, to
from handlers.links import Links
from handlers.slots.slots import card_of, name_of
from ui.rows import back_to
from ui.screen import Row, Screen, button
from ui.screen import page as page_of
from ui.text import Text

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
        rows = (button(t("slots-show"), to("slots.open", slot=shown.id)),)
        return Screen(t.html(key, side=side, back=back, **values), rows)
    text = t.html(f"deals-{sort}-{side}", back=back, **values)
    refuse = button(t("deals-withdraw" if giver else "deals-decline"), to("deals.decline", deal=deal.id))
    return Screen(text, (refuse,) if giver else (button(t("deals-agree"), to("deals.agree", deal=deal.id)), refuse))


async def _own(ctx: Context, slot: int) -> tuple[Slot, Item, int, Deal | None]:
    """A slot, its item, the family that asks, and what it has proposed already."""
    found = await ctx.read(slots.get, slot=slot)
    item = await ctx.read(slots.item_of, item=found.item)
    family = ctx.by.family_in(item.classroom)
    return found, item, family, await ctx.read(slots.open_deal, slot=slot, family=family)


async def proposed(ctx: Context, deal: Deal) -> Screen:
    item = await ctx.read(slots.item_of, item=deal.item)
    return deal_card(ctx.t, deal, item.zone, giver=ctx.by.family_in(deal.classroom) == deal.giver)


@press("deals.hand")
async def to_whom(ctx: Context, slot: Id, page: int) -> Screen:
    """The families of the class; what is proposed already is shown with its way back."""
    found, item, family, known = await _own(ctx, slot)
    if known is not None:
        return await proposed(ctx, known)
    others = [one for one in await ctx.read(families.accepted, classroom=item.classroom) if one.id != family]
    shown = page_of(others, page, LISTED, lambda way: to("deals.hand", slot=found.id, page=way))
    rows: list[Row] = [button(one.name, to("deals.to", slot=found.id, family=one.id)) for one in shown]
    rows += (*shown.turns, back_to(ctx.t, to("slots.open", slot=found.id)))
    return ctx.screen("deals-to-whom", *rows, name=name_of(ctx.t, found, item.zone))


@press("deals.to")
async def hand_to(ctx: Context, slot: Id, family: Id) -> Screen:
    """The other family is asked to take the slot."""
    deal = await ctx.do(slots.propose, slot=slot, to=family)
    ctx.toast("deals-asked", family=deal.taker_name)
    return await proposed(ctx, deal)


@press("deals.swap")
async def for_what(ctx: Context, slot: Id, page: int) -> Screen:
    """The slots of the item that other families have."""
    found, item, _, known = await _own(ctx, slot)
    if known is not None:
        return await proposed(ctx, known)
    held = await ctx.read(slots.held_by_others, item=item.id)
    shown = page_of(held, page, LISTED, lambda way: to("deals.swap", slot=found.id, page=way))
    rows: list[Row] = [
        button(f"{name_of(ctx.t, other, item.zone)} — {claim.name}", to("deals.for", slot=found.id, claim=claim.id))
        for other, claim in shown
    ]
    rows += (*shown.turns, back_to(ctx.t, to("slots.open", slot=found.id)))
    key = "deals-for-what" if held else "deals-for-nothing"
    return ctx.screen(key, *rows, name=name_of(ctx.t, found, item.zone))


@press("deals.for")
async def swap_for(ctx: Context, slot: Id, claim: Id) -> Screen:
    """The other family is asked to swap."""
    deal = await ctx.do(slots.propose, slot=slot, back=claim)
    ctx.toast("deals-asked", family=deal.taker_name)
    return await proposed(ctx, deal)


@press("deals.agree")
async def agree(ctx: Context, deal: Id) -> Screen:
    """The other family agrees."""
    found = await ctx.do(slots.agree, deal=deal)
    ctx.toast("deals-agreed-now")
    return await card_of(ctx, found.slot.id)


@press("deals.decline")
async def decline(ctx: Context, deal: Id) -> Screen:
    """The other family does not agree, or the first one takes it back."""
    return await proposed(ctx, await ctx.do(slots.decline, deal=deal))


async def deal_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A proposal, and afterwards what became of it, to whom it concerns."""
    deal = await db.read(slots.known_deal, deal=delivery.values["deal"])
    person = await db.read(people.know, delivery.chat)
    member = person.memberships.get(deal.classroom) if person else None
    if member is None:
        return None
    return deal_card(t, deal, ZoneInfo(delivery.timezone), giver=member.family == deal.giver)


LETTERS = {"deals-card": deal_letter}
