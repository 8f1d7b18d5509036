"""Running slots, for the staff: taking and giving back for a family, capacity, shutting, history, the printed list."""

from datetime import datetime

from aiogram import Router
from aiogram.types import BufferedInputFile

from data import slots
from data.db import Database
from data.items import Item
from data.people import Person
from data.school import families
from data.slots import Happening, Slot, Terms
from handlers.buttons.consultations import AddTimes
from handlers.buttons.items import OpenItem
from handlers.buttons.roles import AddRoles
from handlers.buttons.rounds import Rounds
from handlers.buttons.running import (
    Apart,
    FreeOf,
    PrintSlots,
    RemoveSlot,
    RunItem,
    RunSlot,
    Share,
    SlotHistory,
    TakeFor,
    TakeForFamily,
    TurnKey,
    Widen,
)
from handlers.buttons.slots import OpenSlot
from handlers.buttons.staff import InviteStaff
from handlers.routing import buttons_of
from handlers.slots.slots import name_of, show_taking, state
from ui import lists
from ui.screen import Button, Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "running")

LISTED = 10
HISTORY = 15


def slot_screen(t: Text, item: Item, slot: Slot, claims: list[slots.Claim]) -> Screen:
    """All that the staff can do with one slot."""
    rows: list[Row] = [button(t("running-free", family=one.name), FreeOf(slot=slot.id, family=one.family))
                       for one in claims[:30]]  # fmt: skip
    if slot.free:
        rows.append(button(t("running-take"), TakeFor(slot=slot.id, page=0)))
    less, more = max(slot.capacity - 1, 1), slot.capacity + 1
    rows.append((
        Button("−", Widen(slot=slot.id, capacity=less)),
        Button(t("running-capacity", count=slot.capacity), RunSlot(slot=slot.id)),
        Button("+", Widen(slot=slot.id, capacity=more)),
    ))  # fmt: skip
    rows.append(button(t("running-reopen" if slot.shut else "running-shut"), TurnKey(slot=slot.id, shut=not slot.shut)))
    rows.append(button(t("running-history"), SlotHistory(slot=slot.id, page=0)))
    if not slot.taken and not slot.offered:
        rows.append(button(t("running-remove"), RemoveSlot(slot=slot.id)))
    rows.append(button(t("people-back"), OpenSlot(slot=slot.id)))
    text = lines(
        t.html("running-title", name=name_of(t, slot, item.zone)),
        state(t, slot, item.zone) if not slot.mine else None,
        t.html("slots-queue", count=slot.waiting) if slot.waiting else None,
        t.html("running-asked", count=slot.offered) if slot.offered else None,
    )
    return Screen(text, tuple(rows))


def item_screen(t: Text, item: Item, terms: Terms, all_of_them: list[Slot]) -> Screen:
    """How the slots of an item are taken, and the list of who has what."""
    each = tuple(
        Button(f"✓ {number}" if number == terms.each else str(number), Share(item=item.id, each=number))
        for number in range(1, 5)
    )
    rows = (
        each,
        button(t("running-together" if terms.apart else "running-apart"), Apart(item=item.id, apart=not terms.apart)),
        *([button(t("running-slot"), RunSlot(slot=all_of_them[0].id))] if len(all_of_them) == 1 else []),
        *_more(t, item),
        button(t("running-print"), PrintSlots(item=item.id)),
        button(t("people-back"), OpenItem(item=item.id)),
    )
    text = lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them)),
        "",
        t.html("running-each", count=terms.each),
        t.html("running-homes-apart" if terms.apart else "running-homes-together"),
    )
    return Screen(text, rows)


def _more(t: Text, item: Item) -> tuple[Row, ...]:
    """What makes more slots of an item: places, times, roles."""
    if item.kind == "venue":
        return (button(t("rounds-list"), Rounds(classroom=item.classroom)),)
    if item.sort.private:
        invite = InviteStaff(classroom=item.classroom, role="specialist")
        return button(t("consultations-add"), AddTimes(item=item.id)), button(t("staff-invite-specialist"), invite)
    return (button(t("roles-add"), AddRoles(item=item.id)),)


def history_screen(t: Text, item: Item, slot: Slot, happenings: list[Happening], number: int) -> Screen:
    shown = page(happenings, number, HISTORY)
    said = [
        t.html(
            "running-happening",
            at=f"{one.at.astimezone(item.zone):%d.%m %H:%M}",
            what=t(f"running-what-{one.what}"),
            family=f": {one.family}" if one.family else "",
            by=f" ({one.by})" if one.by else "",
        )
        for one in shown.shown
    ]
    rows = (
        *pager(shown, lambda way: SlotHistory(slot=slot.id, page=way)),
        button(t("people-back"), RunSlot(slot=slot.id)),
    )
    nothing = None if said else t.html("running-nothing-yet")
    return Screen(lines(t.html("running-title", name=name_of(t, slot, item.zone)), "", *said, nothing), rows)


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
        heads=(t("running-list-what"), t("running-list-who"), t("running-list-count")),
        rows=rows,
        footer=t("slots-count", taken=sum(s.taken for s in all_of_them), all=sum(s.capacity for s in all_of_them)),
        lang=t.language,
    )


async def run_slot(db: Database, t: Text, slot: int, by: Person) -> Screen:
    found = await db.read(slots.get, slot=slot, by=by)
    item = await db.read(slots.item_of, item=found.item, by=by)
    if by.id != found.host:
        by.must_be_staff(item.classroom)
    return slot_screen(t, item, found, await db.read(slots.claims_of, slot=slot))


async def run_item(db: Database, t: Text, item: int, by: Person) -> Screen:
    found = await db.read(slots.item_of, item=item, by=by)
    by.must_be_staff(found.classroom)
    terms = await db.read(slots.terms_of, item=item)
    return item_screen(t, found, terms, await db.read(slots.of_item, item=item, by=by))


@router.callback_query(RunSlot.filter())
async def open_slot(_: object, callback_data: RunSlot, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await run_slot(db, t, callback_data.slot, by))


@router.callback_query(RunItem.filter())
async def open_item(_: object, callback_data: RunItem, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await run_item(db, t, callback_data.item, by))


@router.callback_query(Share.filter())
async def share(_: object, callback_data: Share, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(slots.agree_on, item=callback_data.item, each=callback_data.each, by=by)
    reply.show(await run_item(db, t, callback_data.item, by))


@router.callback_query(Apart.filter())
async def apart(_: object, callback_data: Apart, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(slots.agree_on, item=callback_data.item, apart=callback_data.apart, by=by)
    reply.show(await run_item(db, t, callback_data.item, by))


@router.callback_query(Widen.filter())
async def allow(
    _: object, callback_data: Widen, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    slot, capacity = callback_data.slot, callback_data.capacity
    await db.write(slots.allow, slot=slot, capacity=capacity, by=by, now=now)
    reply.show(await run_slot(db, t, slot, by))


@router.callback_query(TurnKey.filter())
async def turn_key(
    _: object, callback_data: TurnKey, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(slots.shut if callback_data.shut else slots.reopen, slot=callback_data.slot, by=by, now=now)
    reply.show(await run_slot(db, t, callback_data.slot, by))


@router.callback_query(RemoveSlot.filter())
async def remove(
    _: object, callback_data: RemoveSlot, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.write(slots.remove, slot=callback_data.slot, by=by, now=now)
    reply.toast(t("running-removed"))
    reply.show(await run_item(db, t, item.id, by))


@router.callback_query(SlotHistory.filter())
async def show_history(_: object, callback_data: SlotHistory, db: Database, by: Person, t: Text, reply: Reply) -> None:
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    item = await db.read(slots.item_of, item=slot.item, by=by)
    known = await db.read(slots.history, slot=slot.id, by=by)
    reply.show(history_screen(t, item, slot, known, callback_data.page))


@router.callback_query(TakeFor.filter())
async def for_whom(_: object, callback_data: TakeFor, db: Database, by: Person, t: Text, reply: Reply) -> None:
    slot = await db.read(slots.get, slot=callback_data.slot, by=by)
    item = await db.read(slots.item_of, item=slot.item, by=by)
    by.must_be_staff(item.classroom)
    shown = page(await db.read(families.accepted, classroom=item.classroom, by=by), callback_data.page, LISTED)
    rows: list[Row] = [button(one.name, TakeForFamily(slot=slot.id, family=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: TakeFor(slot=slot.id, page=way))
    rows.append(button(t("people-back"), RunSlot(slot=slot.id)))
    reply.show(Screen(t.html("running-for-whom", name=name_of(t, slot, item.zone)), tuple(rows)))


@router.callback_query(TakeForFamily.filter())
async def take_for(
    _: object, callback_data: TakeForFamily, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    slot, family = callback_data.slot, callback_data.family
    taking = await db.write(slots.take, slot=slot, family=family, by=by, now=now)
    if not taking.got:
        await show_taking(db, t, taking, by, reply)
        return
    reply.show(await run_slot(db, t, slot, by))


@router.callback_query(FreeOf.filter())
async def free_of(
    _: object, callback_data: FreeOf, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(slots.give_back, slot=callback_data.slot, family=callback_data.family, by=by, now=now)
    reply.show(await run_slot(db, t, callback_data.slot, by))


@router.callback_query(PrintSlots.filter())
async def print_list(_: object, callback_data: PrintSlots, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item = await db.read(slots.item_of, item=callback_data.item, by=by)
    by.must_be_staff(item.classroom)
    picture = printed(t, item, await db.read(slots.of_item, item=item.id, by=by))
    drawn = await reply.stage.studio.draw(picture, "pdf")
    await reply.stage.bot.send_document(reply.chat, BufferedInputFile(drawn, picture.name))
    reply.toast(t("running-printed"))
