"""One event to another day, from its card: the day, perhaps another hour, and whether all are told."""

from datetime import date

from data import items
from data.items import Item
from data.map import months
from handlers.kit import Context, Id, press, to
from handlers.map import items as items_room
from handlers.map.items import when_of
from ui.calendar import calendar
from ui.dates import when
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button
from ui.text import Text

STEP = 30
"""Minutes by which the hour is moved with one press."""
LAST = 24 * 60 - 1


def days(t: Text, item: Item, first: date, today: date) -> Screen:
    """The month's days that are left; the item's own bears a dot."""
    minute = _minute(item)

    def of(day: date) -> str | None:
        return to("shifts.to", item=item.id, day=day.toordinal(), minute=minute) if day >= today else None

    rows = calendar(t, first, of, marked=[item.days[0]] if item.days else [])
    text = t.html("shifts-which-day", title=item.title, when=when_of(t, item))
    return Screen(text, (*rows, back_to(t, to("items.open", item=item.id))))


def _minute(item: Item) -> int:
    begins = item.starts or item.ends
    local = begins.astimezone(item.zone) if begins is not None else None
    return local.hour * 60 + local.minute if local is not None else 0


def sure(t: Text, item: Item, day: date, minute: int) -> Screen:
    """Where it would be; its hour can be moved, and it is said who hears of it."""

    def at(minute: int) -> str:
        return to("shifts.to", item=item.id, day=day.toordinal(), minute=minute)

    def do(tell: bool) -> str:
        return to("shifts.do", item=item.id, day=day.toordinal(), minute=minute, tell=tell)

    rows: list[Row] = []
    if not item.all_day:
        earlier, later = minute - STEP, minute + STEP
        hours = [Button(t.clock(earlier), at(earlier))] if earlier >= 0 else []
        hours.append(Button(f"🕒 {t.clock(minute)}"))
        hours += [Button(t.clock(later), at(later))] if later <= LAST else []
        rows.append(tuple(hours))
    if item.published:
        rows += [button(t("shifts-tell"), do(True)), button(t("shifts-quietly"), do(False))]
    else:
        rows.append(button(t("shifts-yes"), do(False)))
    rows.append(back_to(t, to("shifts.day", item=item.id)))
    said = t.day(day, "d MMMM, EEE") + ("" if item.all_day else f", {t.clock(minute)}")
    text = t.html("shifts-sure", title=item.title, was=when_of(t, item), will=said)
    return Screen(text, tuple(rows))


@press("shifts.day")
async def which_day(ctx: Context, item: Id) -> Screen:
    """To which day?"""
    found = await ctx.read(items.get, item=item)
    ctx.by.must_be_staff(found.classroom)
    month = await ctx.read(months.get, month=found.month)
    return days(ctx.t, found, month.first, ctx.today(month.zone))


@press("shifts.to")
async def to_day(ctx: Context, item: Id, day: int, minute: int) -> Screen:
    """To this day, at this minute of it: is it right, and who is told?"""
    found = await ctx.read(items.get, item=item)
    ctx.by.must_be_staff(found.classroom)
    return sure(ctx.t, found, _date(day), min(max(minute, 0), LAST))


@press("shifts.do")
async def shift(ctx: Context, item: Id, day: int, minute: int, tell: bool) -> Screen:
    """The event is at another time."""
    await ctx.do(months.shift, item=item, day=_date(day), minute=minute, tell=tell)
    found = await ctx.read(items.get, item=item)
    moment = when(ctx.t, found.starts, found.ends, all_day=found.all_day, zone=found.zone)
    ctx.toast("shifts-done", when=moment)
    return await items_room.card_of(ctx, item)


def _date(ordinal: int) -> date:
    """A day as a button carries it; one that cannot be is the first of all, which the verb refuses."""
    return date.fromordinal(ordinal if 0 < ordinal <= date.max.toordinal() else 1)
