"""Slots to take: opening the list and a card, taking, giving back, the queue."""

from data import slots
from data.items import Item
from data.map import rounds
from data.school import classrooms
from data.slots import Taking
from handlers.kit import Context, Id, press, to
from handlers.slots.slots_shown import name_of, places_screen, whole_card
from ui.screen import Row, Screen, button, window


async def card_of(ctx: Context, slot: int, *more: Row) -> Screen:
    return whole_card(ctx.t, await ctx.read(slots.card, slot=slot), ctx.by, *more)


@press("slots.places")
async def places(ctx: Context, item: Id, sort: str, page: int) -> Screen:
    """The places of an item: `sort` is all, free, museum, park or estate."""
    known = await ctx.read(slots.listed, item=item)
    found, family = known.item, ctx.by.family_of(known.item.classroom)
    months = await ctx.read(rounds.of_class, classroom=found.classroom) if found.kind == "venue" else []
    busy = await _is_busy(ctx, found) if found.kind == "helpers" else False
    shown = places_screen(
        ctx.t, found, known.slots, sort, page, months, busy=busy, family=family, wishing=known.wishing
    )
    at_once = window(ctx.t("window-open-places"), ctx.links.window(places=item)) if found.kind == "venue" else ()
    return Screen(shown.text, at_once + shown.rows)


async def _is_busy(ctx: Context, item: Item) -> bool:
    """Has the reader's family done less than others so far? It is shown the short roles first."""
    member = ctx.by.memberships.get(item.classroom)
    if member is None:
        return False
    known = await ctx.read(classrooms.get, classroom=item.classroom, by=None)
    less = slots.has_done_less
    return await ctx.read(less, classroom=item.classroom, family=member.family, families=known.accepted)


@press("slots.open")
async def open_slot(ctx: Context, slot: Id) -> Screen:
    return await card_of(ctx, slot)


async def taking_of(ctx: Context, taking: Taking) -> Screen:
    """What a press on "take" came to: the slot, or a free one like it with the names of who was first."""
    shown = taking.slot if taking.got else taking.offer or taking.slot
    card = await ctx.read(slots.card, slot=shown.id, known=shown)
    name = name_of(ctx.t, taking.slot, card.item.zone)
    who = ", ".join(taking.slot.holders) or ctx.t("slots-somebody")
    if taking.got:
        ctx.toast("slots-yours-now", name=name)
    elif taking.offer is None:
        ctx.toast("slots-gone-all", name=name, by=who, alert=True)
    else:
        offer = name_of(ctx.t, taking.offer, card.item.zone)
        ctx.toast("slots-gone", name=name, by=who, offer=offer, alert=True)
    return whole_card(ctx.t, card, ctx.by)


@press("slots.take")
async def take(ctx: Context, slot: Id) -> Screen:
    """The slot is the family's, if it is free still."""
    return await taking_of(ctx, await ctx.do(slots.take, slot=slot))


@press("slots.give-back")
async def give_back(ctx: Context, slot: Id) -> Screen:
    found = await ctx.do(slots.give_back, slot=slot)
    card = await ctx.read(slots.card, slot=slot, known=found)
    what = "place" if found.kind else "time"
    ctx.toast("slots-given", name=name_of(ctx.t, found, card.item.zone), what=what)
    again = (button(ctx.t("slots-undo"), to("slots.undo", slot=slot)),) if found.free else ()
    return whole_card(ctx.t, card, ctx.by, *again)


@press("slots.undo")
async def undo(ctx: Context, slot: Id) -> Screen:
    """What was given back is taken again, if it is free still."""
    return await taking_of(ctx, await ctx.do(slots.undo, slot=slot))


@press("slots.wait")
async def wait(ctx: Context, slot: Id, anywhere: bool) -> Screen:
    """To stand in the slot's queue, or (`anywhere`) in that for any slot of its item."""
    found = await ctx.do(slots.wait, slot=slot, anywhere=anywhere)
    ctx.toast("slots-waiting-now", place=found.turn.place if found.turn else 1)
    return await card_of(ctx, found.id)


@press("slots.leave")
async def leave(ctx: Context, slot: Id) -> Screen:
    """Out of the queue, or what was kept is not needed."""
    found = await ctx.do(slots.leave, slot=slot)
    ctx.toast("slots-left-now")
    return await card_of(ctx, found.id)


@press("slots.point")
async def point(ctx: Context, slot: Id) -> None:
    """Where it is, as a point on Telegram's map."""
    found = await ctx.read(slots.get, slot=slot)
    if found.latitude is not None and found.longitude is not None:
        name, address = found.name(ctx.t.language), found.address or found.metro or ""
        await ctx.reply.stage.bot.send_venue(ctx.reply.chat, found.latitude, found.longitude, name, address)
