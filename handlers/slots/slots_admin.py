"""Running slots, for the staff: taking and giving back for a family, capacity, shutting, history, the printed list."""

from aiogram.types import BufferedInputFile

from data import slots
from data.items import Item
from data.people import StaffRole
from data.school import families
from data.slots import Slot, SlotHappening, Terms
from handlers.kit import Context, Id, press, to
from handlers.slots.slots import taking_of
from handlers.slots.slots_shown import name_of, state
from ui import lists
from ui.rows import back_to, tick
from ui.screen import Button, Row, Screen, button, lines
from ui.screen import page as page_of
from ui.text import Text

LISTED = 10
HISTORY = 15


def slot_screen(t: Text, item: Item, slot: Slot, claims: list[slots.Claim]) -> Screen:
    """All that the staff can do with one slot."""
    rows: list[Row] = [
        button(t("slots_admin-free", family=one.name), to("slots_admin.free", slot=slot.id, family=one.family))
        for one in claims[:30]
    ]
    if slot.free:
        rows.append(button(t("slots_admin-take"), to("slots_admin.families", slot=slot.id, page=0)))
    less, more = max(slot.capacity - 1, 1), slot.capacity + 1
    rows.append(
        (
            Button("−", to("slots_admin.allow", slot=slot.id, capacity=less)),
            Button(t("slots_admin-capacity", count=slot.capacity)),
            Button("+", to("slots_admin.allow", slot=slot.id, capacity=more)),
        )
    )
    rows.append(
        button(
            t("slots_admin-reopen" if slot.shut else "slots_admin-shut"),
            to("slots_admin.key", slot=slot.id, shut=not slot.shut),
        )
    )
    rows.append(button(t("slots_admin-history"), to("slots_admin.history", slot=slot.id, page=0)))
    if not slot.taken and not slot.offered:
        rows.append(button(t("slots_admin-remove"), to("slots_admin.remove", slot=slot.id)))
    rows.append(back_to(t, to("slots.open", slot=slot.id)))
    text = lines(
        t.html("slots_admin-title", name=name_of(t, slot, item.zone)),
        state(t, slot, item.zone) if not slot.mine else None,
        t.html("slots-queue", count=slot.waiting) if slot.waiting else None,
        t.html("slots_admin-asked", count=slot.offered) if slot.offered else None,
    )
    return Screen(text, tuple(rows))


def item_screen(t: Text, item: Item, terms: Terms, all_of_them: list[Slot], *, wished: bool = False) -> Screen:
    """How the slots of an item are taken, and the list of who has what."""
    each = tuple(
        Button(tick(str(number), number == terms.each), to("slots_admin.each", item=item.id, each=number))
        for number in range(1, 5)
    )
    rows = (
        each,
        button(
            t("slots_admin-together" if terms.apart else "slots_admin-apart"),
            to("slots_admin.apart", item=item.id, apart=not terms.apart),
        ),
        *(
            [button(t("slots_admin-slot"), to("slots_admin.slot", slot=all_of_them[0].id))]
            if len(all_of_them) == 1
            else []
        ),
        *_wishes(t, item, wished=wished),
        *_more(t, item),
        button(t("slots_admin-print"), to("slots_admin.print", item=item.id)),
        back_to(t, to("items.open", item=item.id)),
    )
    text = lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them)),
        "",
        t.html("slots_admin-each", count=terms.each),
        t.html("slots_admin-homes-apart" if terms.apart else "slots_admin-homes-together"),
    )
    return Screen(text, rows)


def _wishes(t: Text, item: Item, *, wished: bool) -> tuple[Row, ...]:
    """To the round by wishes, or what makes it one."""
    if item.sort.private:
        return ()
    return (button(t("wishes-run"), to("wishes.mine" if wished else "wishes.days", item=item.id)),)


def _more(t: Text, item: Item) -> tuple[Row, ...]:
    """What makes more slots of an item: places, times, roles."""
    if item.kind == "venue":
        return (button(t("rounds-list"), to("rounds.list", classroom=item.classroom)),)
    if item.sort.private:
        invite = to("staff.invite", classroom=item.classroom, role=StaffRole.SPECIALIST)
        return button(t("consultations-add"), to("consultations.add", item=item.id)), button(
            t("staff-invite-specialist"), invite
        )
    return (button(t("roles-add"), to("roles.add", item=item.id)),)


def history_screen(t: Text, item: Item, slot: Slot, happenings: list[SlotHappening], number: int) -> Screen:
    shown = page_of(happenings, number, HISTORY, lambda way: to("slots_admin.history", slot=slot.id, page=way))
    said = [
        t.html(
            "slots_admin-happening",
            at=f"{one.at.astimezone(item.zone):%d.%m %H:%M}",
            what=t(f"slots_admin-what-{one.what}"),
            family=f": {one.family}" if one.family else "",
            by=f" ({one.by})" if one.by else "",
        )
        for one in shown
    ]
    rows = (*shown.turns, back_to(t, to("slots_admin.slot", slot=slot.id)))
    nothing = None if said else t.html("slots_admin-nothing-yet")
    return Screen(lines(t.html("slots_admin-title", name=name_of(t, slot, item.zone)), "", *said, nothing), rows)


def printed(t: Text, item: Item, all_of_them: list[Slot]) -> lists.Picture:
    """The list of who has what, for paper."""
    rows = [
        (name_of(t, slot, item.zone), ", ".join(slot.holders), f"{slot.taken} / {slot.capacity}")
        for slot in all_of_them
        if item.kind != "venue" or slot.holders
    ]
    return lists.listing(
        title=item.title,
        subtitle=t.month(item.first),
        heads=(t("slots_admin-list-what"), t("slots_admin-list-who"), t("slots_admin-list-count")),
        rows=rows,
        footer=t("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them)),
        lang=t.language,
    )


@press("slots_admin.slot")
async def run_slot(ctx: Context, slot: Id) -> Screen:
    """The staff's view of a slot."""
    found = await ctx.read(slots.get, slot=slot)
    item = await ctx.read(slots.item_of, item=found.item)
    if ctx.by.id != found.host:
        ctx.by.must_be_staff(item.classroom)
    return slot_screen(ctx.t, item, found, await ctx.read(slots.claims_of, slot=slot))


@press("slots_admin.item")
async def run_item(ctx: Context, item: Id) -> Screen:
    """The staff's view of how the slots of an item are taken."""
    found = await ctx.read(slots.item_of, item=item)
    ctx.by.must_be_staff(found.classroom)
    terms = await ctx.read(slots.terms_of, item=item)
    wished = await ctx.read(slots.wishing, item=item) is not None
    return item_screen(ctx.t, found, terms, await ctx.read(slots.of_item, item=item), wished=wished)


@press("slots_admin.each")
async def share(ctx: Context, item: Id, each: int) -> Screen:
    """So many slots a family may take."""
    await ctx.do(slots.agree_on, item=item, each=each)
    return await run_item(ctx, item)


@press("slots_admin.apart")
async def apart(ctx: Context, item: Id, apart: bool) -> Screen:
    """A family's homes take for themselves, or it takes as one."""
    await ctx.do(slots.agree_on, item=item, apart=apart)
    return await run_item(ctx, item)


@press("slots_admin.allow")
async def allow(ctx: Context, slot: Id, capacity: int) -> Screen:
    """So many may have the slot."""
    await ctx.do(slots.allow, slot=slot, capacity=capacity)
    return await run_slot(ctx, slot)


@press("slots_admin.key")
async def turn_key(ctx: Context, slot: Id, shut: bool) -> Screen:
    """Nobody takes the slot any more, or everybody can again."""
    await ctx.do(slots.shut if shut else slots.reopen, slot=slot)
    return await run_slot(ctx, slot)


@press("slots_admin.remove")
async def remove(ctx: Context, slot: Id) -> Screen:
    item = await ctx.do(slots.remove, slot=slot)
    ctx.toast("slots_admin-removed")
    return await run_item(ctx, item.id)


@press("slots_admin.history")
async def show_history(ctx: Context, slot: Id, page: int) -> Screen:
    """Who took it and gave it back, and when."""
    found = await ctx.read(slots.get, slot=slot)
    item = await ctx.read(slots.item_of, item=found.item)
    return history_screen(ctx.t, item, found, await ctx.read(slots.history, slot=slot), page)


@press("slots_admin.families")
async def for_whom(ctx: Context, slot: Id, page: int) -> Screen:
    """Which family is to have the slot."""
    found = await ctx.read(slots.get, slot=slot)
    item = await ctx.read(slots.item_of, item=found.item)
    ctx.by.must_be_staff(item.classroom)
    known = await ctx.read(families.accepted, classroom=item.classroom)
    shown = page_of(known, page, LISTED, lambda way: to("slots_admin.families", slot=slot, page=way))
    rows: list[Row] = [button(one.name, to("slots_admin.take", slot=slot, family=one.id)) for one in shown]
    rows += (*shown.turns, back_to(ctx.t, to("slots_admin.slot", slot=slot)))
    return ctx.screen("slots_admin-for-whom", *rows, name=name_of(ctx.t, found, item.zone))


@press("slots_admin.take")
async def take_for(ctx: Context, slot: Id, family: Id) -> Screen:
    """The slot is this family's."""
    taking = await ctx.do(slots.take, slot=slot, family=family)
    return await (run_slot(ctx, slot) if taking.got else taking_of(ctx, taking))


@press("slots_admin.free")
async def free_of(ctx: Context, slot: Id, family: Id) -> Screen:
    """The family does not have the slot any more."""
    await ctx.do(slots.give_back, slot=slot, family=family)
    return await run_slot(ctx, slot)


@press("slots_admin.print")
async def print_list(ctx: Context, item: Id) -> None:
    """Who has what, on paper."""
    found = await ctx.read(slots.item_of, item=item)
    ctx.by.must_be_staff(found.classroom)
    picture = printed(ctx.t, found, await ctx.read(slots.of_item, item=item))
    drawn = await ctx.reply.stage.studio.draw(picture, "pdf")
    await ctx.reply.stage.bot.send_document(ctx.reply.chat, BufferedInputFile(drawn, picture.name))
    ctx.toast("slots_admin-printed")
