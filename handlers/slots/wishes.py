"""Rounds by wishes: naming up to five places in order, the family's list, the lot that anybody can check."""

import json
import secrets
from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from data import slots
from data.items import Item
from data.map.months import first_of, next_first
from data.refusal import Refused
from data.slots import Slot, Wishing
from handlers.kit import Context, Id, choice, press, to
from handlers.slots.slots import card_of
from handlers.slots.slots_shown import LISTED, SORTS, in_order, label, named
from ui.calendar import calendar
from ui.dates import moment
from ui.rows import back_to, question
from ui.screen import Button, MadeFile, Row, Screen, button, lines, page
from ui.text import Html, Text

HOURS = (9, 12, 15, 18, 19, 20)


def mine_screen(t: Text, found: Wishing, now: datetime, *, family: bool, staff: bool) -> Screen:
    """The family's list with what can be done with it; when it is given out, what became of it; the staff's buttons."""
    item, mine = found.item, found.mine
    head = t.html("wishes-title", title=item.title, month=t.month_within(item.first))
    if found.drawn is not None:
        said = [t.html("wishes-given-out", at=moment(t, found.drawn, item.zone)), *_outcome(t, found)]
    elif found.over:
        said = [t.html("wishes-giving")]
    else:
        said = [t.html("wishes-how", at=moment(t, found.ends, item.zone)), Html(""), *_list(t, found)]
        said.append(t.html("wishes-named", count=found.named))
    if mine is not None:
        said.append(t.html("wishes-number", number=str(mine.number)))
    said.append(t.html("wishes-promised", commitment=found.commitment))
    rows: list[Row] = []
    if not found.over and family:
        rows += _list_rows(found)
        rows.append(button(t("wishes-add-more"), to("wishes.pick", item=item.id, sort="free", page=0)))
    if found.drawn is not None:
        rows.append(button(t("wishes-check"), to("wishes.lot", item=item.id)))
    elif found.over:
        rows.append(button(t("wishes-look-again"), to("wishes.mine", item=item.id)))
    rows.append(button(t("slots-look"), to("slots.places", item=item.id, sort="free", page=0)))
    if staff and not found.over:
        rows.append(button(t("wishes-other-end"), to("wishes.days", item=item.id)))
        rows.append(
            (
                Button(t("wishes-now"), to("wishes.sure", item=item.id, what="now")),
                Button(t("wishes-press"), to("wishes.sure", item=item.id, what="press")),
            )
        )
    rows.append(back_to(t, to("items.open", item=item.id)))
    return Screen(lines(head, "", *said), tuple(rows))


def _list(t: Text, found: Wishing) -> list[Html]:
    mine, item = found.mine, found.item
    if mine is None or not mine.places:
        return [t.html("wishes-none-yet"), Html("")]
    said = [t.html("wishes-line", rank=at, name=named(t, slot, item.zone)) for at, slot in enumerate(mine.places, 1)]
    who = mine.by or t("wishes-somebody")
    return [*said, Html(""), t.html("wishes-changed", who=who, at=moment(t, mine.changed, item.zone))]


def _list_rows(found: Wishing) -> list[Row]:
    places = found.mine.places if found.mine is not None else ()
    rows = []
    for at, slot in enumerate(places, 1):
        row = [Button(f"{at} ✕", to("wishes.remove", slot=slot.id))]
        if at < len(places):
            row.insert(0, Button(f"{at} ▼", to("wishes.move", slot=slot.id, up=False)))
        if at > 1:
            row.insert(0, Button(f"{at} ▲", to("wishes.move", slot=slot.id, up=True)))
        rows.append(tuple(row))
    return rows


def _outcome(t: Text, found: Wishing) -> list[Html]:
    mine = found.mine
    if mine is None or mine.granted is None:
        return []
    if not mine.granted:
        return [t.html("wishes-outcome-none"), *(_as_named(t, found))]
    return [t.html("wishes-outcome-granted", rank=mine.granted), *(_as_named(t, found))]


def _as_named(t: Text, found: Wishing) -> list[Html]:
    assert found.mine is not None
    zone = found.item.zone
    return [t.html("wishes-line", rank=at, name=named(t, one, zone)) for at, one in enumerate(found.mine.places, 1)]


def pick_screen(t: Text, found: Wishing, all_of_them: Sequence[Slot], sort: str, number: int, family: int) -> Screen:
    """The places, in the family's own order: a press names one, or takes it off the list."""
    item = found.item
    chosen = [slot for slot in all_of_them if not slot.shut and (sort in ("all", "free") or slot.kind == sort)]
    ordered = in_order(t, item, chosen, family)
    shown = page(ordered, number, LISTED, lambda way: to("wishes.pick", item=item.id, sort=sort, page=way))
    rows: list[Row] = []
    if item.kind == "venue":
        rows.append(
            tuple(
                choice(t(f"slots-sort-{name}"), to("wishes.pick", item=item.id, sort=name, page=0), on=name == sort)
                for name in SORTS
            )
        )
    rows += [
        button(label(t, slot, item.zone, found), to("wishes.tick", slot=slot.id, sort=sort, page=shown.number))
        for slot in shown
    ]
    rows += shown.turns
    rows.append(button(t("wishes-done"), to("wishes.mine", item=item.id)))
    count = len(found.mine.places) if found.mine is not None else 0
    return Screen(t.html("wishes-pick", count=count, most=slots.MOST_WISHES), tuple(rows))


async def round_of(ctx: Context, item: int) -> Wishing:
    """The round by wishes of this item, as the reader sees it; refused where there is none."""
    found = await ctx.read(slots.wishing, item=item)
    if found is None:
        raise Refused("wishes-none-here")
    return found


def show(ctx: Context, found: Wishing) -> Screen:
    classroom = found.item.classroom
    staff = ctx.by.is_staff(classroom)
    return mine_screen(ctx.t, found, ctx.now, family=ctx.by.family_of(classroom) is not None, staff=staff)


@press("wishes.mine")
async def mine(ctx: Context, item: Id) -> Screen:
    """The family's wishes, what they came to, and how the round stands."""
    return show(ctx, await round_of(ctx, item))


@press("wishes.add")
async def add(ctx: Context, slot: Id) -> Screen:
    """The place of this card is the family's last wish; if all is given out, what can be done with it now."""
    found = await ctx.do(slots.name_wish, slot=slot)
    if found.over:
        ctx.toast("wishes-over", alert=True)
    else:
        ctx.toast("wishes-added", rank=(found.mine.rank(slot) if found.mine is not None else None) or 0)
    return await card_of(ctx, slot)


@press("wishes.strike")
async def strike(ctx: Context, slot: Id) -> Screen:
    """The place of this card is no wish any more."""
    found = await ctx.do(slots.strike_wish, slot=slot)
    ctx.toast("wishes-over" if found.over else "wishes-struck", alert=found.over)
    return await card_of(ctx, slot)


@press("wishes.move")
async def move(ctx: Context, slot: Id, up: bool) -> Screen:
    """A wish goes up or down in the list."""
    return _after(ctx, await ctx.do(slots.move_wish, slot=slot, up=up))


@press("wishes.remove")
async def remove(ctx: Context, slot: Id) -> Screen:
    """A wish leaves the list."""
    return _after(ctx, await ctx.do(slots.strike_wish, slot=slot))


def _after(ctx: Context, found: Wishing) -> Screen:
    if found.over:
        ctx.toast("wishes-over", alert=True)
    return show(ctx, found)


@press("wishes.pick")
async def pick(ctx: Context, item: Id, sort: str, page: int) -> Screen:
    """Wishes are chosen right in the list of places."""
    found = await round_of(ctx, item)
    if found.over:
        return _after(ctx, found)
    family = ctx.by.family_in(found.item.classroom)
    return pick_screen(ctx.t, found, await ctx.read(slots.of_item, item=item), sort, page, family)


@press("wishes.tick")
async def tick_off(ctx: Context, slot: Id, sort: str, page: int) -> Screen:
    """A place of the list becomes the last wish, or is none any more."""
    known = await ctx.read(slots.get, slot=slot)
    before = await round_of(ctx, known.item)
    named_already = before.mine is not None and before.mine.rank(slot) is not None
    found = await ctx.do(slots.strike_wish if named_already else slots.name_wish, slot=slot)
    return _after(ctx, found) if found.over else await pick(ctx, known.item, sort, page)


@press("wishes.lot")
async def lot(ctx: Context, item: Id) -> None:
    """The file with which anybody gives the round out anew."""
    found = await ctx.read(slots.round_record, item=item)
    data = json.dumps(found, ensure_ascii=False, indent=1).encode()
    ctx.add(Screen(ctx.t.html("wishes-file"), file=MadeFile(f"round-{item}.json", data)))


@press("wishes.days")
async def days(ctx: Context, item: Id) -> Screen:
    """Until which day wishes are named: from today to the end of the item's month, or the item itself."""
    found = await ctx.read(slots.item_of, item=item)
    ctx.by.must_be_staff(found.classroom)
    today, last = ctx.today(found.zone), _last(found)

    def of(day: date) -> str | None:
        return to("wishes.hours", item=item, on=day.toordinal()) if today <= day <= last else None

    rows: list[Row] = []
    for first in dict.fromkeys((first_of(today), first_of(last))):
        rows += calendar(ctx.t, first, of)
    rows.append(back_to(ctx.t, to("slots_admin.item", item=item)))
    return ctx.screen("wishes-which-day", *rows, title=found.title, month=ctx.t.month_within(found.first))


def _last(item: Item) -> date:
    return (
        item.over.astimezone(item.zone).date()
        if item.over
        else date.fromordinal(next_first(item.first).toordinal() - 1)
    )


@press("wishes.hours")
async def hours(ctx: Context, item: Id, on: int) -> Screen:
    """At which hour of this day all is given out."""
    found = await ctx.read(slots.item_of, item=item)
    ctx.by.must_be_staff(found.classroom)
    at = tuple(Button(ctx.t.clock(hour * 60), to("wishes.begin", item=item, on=on, hour=hour)) for hour in HOURS)
    day = ctx.t.day(day_of(on), "d MMMM, EEE")
    return ctx.screen("wishes-which-hour", at, back_to(ctx.t, to("wishes.days", item=item)), day=day)


def day_of(number: int) -> date:
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise Refused("people-old-button") from None


def at_hour(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(min(max(hour, 0), 23)), zone)


@press("wishes.begin")
async def begin(ctx: Context, item: Id, on: int, hour: int) -> Screen:
    """The item is by wishes, until this hour."""
    found = await ctx.read(slots.item_of, item=item)
    await ctx.do(
        slots.begin_wishes, item=item, ends=at_hour(day_of(on), hour, found.zone), secret=secrets.token_hex(16)
    )
    ctx.toast("wishes-begun")
    return show(ctx, await round_of(ctx, item))


@press("wishes.sure")
async def sure(ctx: Context, item: Id, what: str) -> Screen:
    """Before all is given out at once (`now`), or wishes are dropped (`press`)."""
    found = await round_of(ctx, item)
    ctx.by.must_be_staff(found.item.classroom)
    key = "now" if what == "now" else "press"
    yes = button(ctx.t(f"wishes-{key}"), to("wishes.now" if key == "now" else "wishes.drop", item=item))
    no = button(ctx.t("wishes-go-on"), to("wishes.mine", item=item))
    at = moment(ctx.t, found.ends, found.item.zone)
    return question(ctx.t.html(f"wishes-sure-{key}", count=found.named, at=at), yes, no)


@press("wishes.now")
async def now(ctx: Context, item: Id) -> Screen:
    """The round ends now."""
    await ctx.do(slots.give_out, item=item)
    return show(ctx, await round_of(ctx, item))


@press("wishes.drop")
async def drop(ctx: Context, item: Id) -> Screen:
    """At the round's moment places are for whoever presses."""
    found = await ctx.do(slots.first_come, item=item)
    terms = await ctx.read(slots.terms_of, item=item)
    at = moment(ctx.t, terms.opens or ctx.now, found.zone)
    return ctx.screen("wishes-dropped", back_to(ctx.t, to("slots_admin.item", item=item)), at=at)
