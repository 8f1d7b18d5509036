"""Swaps between families: handing a slot over, swapping two; the other family is asked and agrees or not."""

from zoneinfo import ZoneInfo

from data import people, slots
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.school import families
from data.slots import Slot, Swap
from data.slots.tables import SwapEnd
from handlers.kit import Context, Id, press, to
from handlers.links import Links
from handlers.slots.slots import card_of
from handlers.slots.slots_shown import name_of
from ui.rows import back_to
from ui.screen import Row, Screen, button
from ui.screen import page as page_of
from ui.text import Text

LISTED = 10


def swap_card(t: Text, swap: Swap, zone: ZoneInfo, *, giver: bool) -> Screen:
    """How a swap stands, for one of its two sides."""
    values = {"giver": swap.giver_name, "taker": swap.taker_name, "name": name_of(t, swap.slot, zone)}
    back = name_of(t, swap.back, zone) if swap.back is not None else ""
    side = "giver" if giver else "taker"
    sort = "swap" if swap.back is not None else "hand"
    if swap.outcome is not None:
        key = f"swaps-{swap.outcome}-{sort}" if swap.outcome == SwapEnd.AGREED else f"swaps-{swap.outcome}"
        shown = swap.back if giver and swap.back is not None else swap.slot
        rows = (button(t("slots-show"), to("slots.open", slot=shown.id)),)
        return Screen(t.html(key, side=side, back=back, **values), rows)
    text = t.html(f"swaps-{sort}-{side}", back=back, **values)
    refuse = button(t("swaps-withdraw" if giver else "swaps-decline"), to("swaps.decline", swap=swap.id))
    return Screen(text, (refuse,) if giver else (button(t("swaps-agree"), to("swaps.agree", swap=swap.id)), refuse))


async def _own(ctx: Context, slot: int) -> tuple[Slot, Item, int, Swap | None]:
    """A slot, its item, the family that asks, and what it has proposed already."""
    found = await ctx.read(slots.get, slot=slot)
    item = await ctx.read(slots.item_of, item=found.item)
    family = ctx.by.family_in(item.classroom)
    return found, item, family, await ctx.read(slots.open_swap, slot=slot, family=family)


async def proposed(ctx: Context, swap: Swap) -> Screen:
    item = await ctx.read(slots.item_of, item=swap.item)
    return swap_card(ctx.t, swap, item.zone, giver=ctx.by.family_in(swap.classroom) == swap.giver)


@press("swaps.hand")
async def to_whom(ctx: Context, slot: Id, page: int) -> Screen:
    """The families of the class; what is proposed already is shown with its way back."""
    found, item, family, known = await _own(ctx, slot)
    if known is not None:
        return await proposed(ctx, known)
    others = [one for one in await ctx.read(families.accepted, classroom=item.classroom) if one.id != family]
    shown = page_of(others, page, LISTED, lambda way: to("swaps.hand", slot=found.id, page=way))
    rows: list[Row] = [button(one.name, to("swaps.to", slot=found.id, family=one.id)) for one in shown]
    rows += (*shown.turns, back_to(ctx.t, to("slots.open", slot=found.id)))
    return ctx.screen("swaps-to-whom", *rows, name=name_of(ctx.t, found, item.zone))


@press("swaps.to")
async def hand_to(ctx: Context, slot: Id, family: Id) -> Screen:
    """The other family is asked to take the slot."""
    swap = await ctx.do(slots.propose, slot=slot, to=family)
    ctx.toast("swaps-asked", family=swap.taker_name)
    return await proposed(ctx, swap)


@press("swaps.swap")
async def for_what(ctx: Context, slot: Id, page: int) -> Screen:
    """The slots of the item that other families have."""
    found, item, _, known = await _own(ctx, slot)
    if known is not None:
        return await proposed(ctx, known)
    held = await ctx.read(slots.held_by_others, item=item.id)
    shown = page_of(held, page, LISTED, lambda way: to("swaps.swap", slot=found.id, page=way))
    rows: list[Row] = [
        button(f"{name_of(ctx.t, other, item.zone)} — {claim.name}", to("swaps.for", slot=found.id, claim=claim.id))
        for other, claim in shown
    ]
    rows += (*shown.turns, back_to(ctx.t, to("slots.open", slot=found.id)))
    key = "swaps-for-what" if held else "swaps-for-nothing"
    return ctx.screen(key, *rows, name=name_of(ctx.t, found, item.zone))


@press("swaps.for")
async def swap_for(ctx: Context, slot: Id, claim: Id) -> Screen:
    """The other family is asked to swap."""
    swap = await ctx.do(slots.propose, slot=slot, back=claim)
    ctx.toast("swaps-asked", family=swap.taker_name)
    return await proposed(ctx, swap)


@press("swaps.agree")
async def agree(ctx: Context, swap: Id) -> Screen:
    """The other family agrees."""
    found = await ctx.do(slots.agree, swap=swap)
    ctx.toast("swaps-agreed-now")
    return await card_of(ctx, found.slot.id)


@press("swaps.decline")
async def decline(ctx: Context, swap: Id) -> Screen:
    """The other family does not agree, or the first one takes it back."""
    return await proposed(ctx, await ctx.do(slots.decline, swap=swap))


async def swap_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A proposal, and afterwards what became of it, to whom it concerns."""
    swap = await db.read(slots.known_swap, swap=delivery.values["swap"])
    person = await db.read(people.know, delivery.chat)
    member = person.memberships.get(swap.classroom) if person else None
    if member is None:
        return None
    return swap_card(t, swap, ZoneInfo(delivery.timezone), giver=member.family == swap.giver)


LETTERS = {"swaps-card": swap_letter}
