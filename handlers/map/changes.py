"""A map changed: the short list of what is different, and letters to those whom a moved event concerns."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.events import answers
from data.items import Content, Item
from data.kinds import KINDS
from data.map import changes, months
from data.map.changes import Change
from data.map.differences import Difference, ItemChange, seen_by, turned
from data.map.months import Month
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import answer_row, facts
from ui.dates import day, on_a_clock, when
from ui.rows import back_to, question
from ui.screen import TEXT, Row, Screen, button, cut, lines, page, visible
from ui.text import Html, Text

LISTED = 5
"""Changes on a page of the history."""


def difference(t: Text, one: Difference, zone: ZoneInfo) -> Html:
    """One line: what happened to an item, and nothing else."""
    shown = one.before or one.after
    assert shown is not None
    title = cut(shown.title, 100)
    if one.before is None or one.after is None:
        dated = "-when" if shown.starts or shown.ends else ""
        return t.html(f"changes-{one.what}{dated}", title=title, when=_when(t, shown, zone))
    of_time = ("starts", "all_day", "ends") if one.what == ItemChange.MOVED else ("starts", "all_day")
    details = [_field(t, name, one.after, zone) for name in one.fields if name not in of_time]
    if one.what == ItemChange.MOVED:
        return Html("; ".join([t.html("changes-moved", title=title, when=_when(t, one.after, zone)), *details]))
    return t.html("changes-changed", title=title, details=Html("; ".join(details)))


def _when(t: Text, content: Content, zone: ZoneInfo) -> Html:
    said = when(t, content.starts, content.ends, all_day=content.all_day, zone=zone)
    return on_a_clock(said, None if content.all_day else content.starts or content.ends)


def _field(t: Text, name: str, after: Content, zone: ZoneInfo) -> Html:
    """What is different now, as a detail of a line."""
    value = getattr(after, name)
    match name:
        case "title" | "place" if value:
            return t.html(f"changes-field-{name}", value=cut(value, 100))
        case "kind":
            return t.html("changes-field-kind", value=t(f"entries-kind-{after.kind}"))
        case "ends":
            return t.html("changes-field-ends", value=_when(t, after, zone))
        case "points":
            return t.html("changes-field-points", value=after.points)
        case "seats":
            return t.html("changes-field-seats", value=after.seats or KINDS[after.kind].capacity or 0)
        case "reminders" | "families" | "informs":
            return t.html(f"changes-field-{name}")
        case _:
            return t.html(f"changes-field-{name}" if value else f"changes-field-no-{name}")


def listed(t: Text, found: Sequence[Difference], zone: ZoneInfo, *, room: int) -> list[Html]:
    """A line for each difference; of those that do not fit into `room` characters only the number."""
    shown: list[Html] = []
    for one in found:
        line = difference(t, one, zone)
        room -= visible(line) + 1
        if room < 0:
            return [*shown, t.html("changes-more", count=len(found) - len(shown))]
        shown.append(line)
    return shown


def told(t: Text, month: Month, found: Sequence[Difference], *, undone: bool = False) -> Screen:
    """What is different on the map, as one message to a family."""
    head = t.html("changes-undone" if undone else "changes-told", month=t.month_within(month.first))
    parts = listed(t, found, month.zone, room=TEXT - 200)
    return Screen(lines(head, "", *parts), (button(t("months-open"), to("maps.open", month=month.id)),))


def moved(t: Text, item: Item, before: Content, mine: str | None) -> Screen:
    """An event is at another time: what it was and is, and the question again."""
    text = lines(
        t.html("changes-letter-moved"),
        "",
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("changes-was", when=_when(t, before, item.zone)),
        t.html("changes-now", when=_when(t, item.content, item.zone)),
        t.html("items-where", place=item.place) if item.place else None,
        "",
        t.html("changes-answer-again" if item.asks else "changes-place-stays"),
    )
    return Screen(text, (*_rows(t, item, mine), button(t("calendars-to"), to("calendars.event", item=item.id))))


def stands(t: Text, key: str, item: Item, mine: str | None) -> Screen:
    """An event is on as it was before: nothing is asked, the answer can be changed."""
    return Screen(lines(t.html(key), "", facts(t, item)), _rows(t, item, mine))


def _rows(t: Text, item: Item, mine: str | None) -> tuple[Row, ...]:
    if item.asks:
        return (answer_row(t, item.id, mine),)
    return (button(t("changes-open-item"), to("items.open", item=item.id)),)


def history(t: Text, month: Month, found: Sequence[Change], number: int, now: datetime) -> Screen:
    """Who changed what and when, the latest first; the last change can be undone for a day."""
    shown = page(found, number, LISTED, lambda way: to("changes.history", month=month.id, page=way))
    parts: list[Html] = [t.html("changes-history-title", month=t.month(month.first))]
    for one in shown:
        local = one.at.astimezone(month.zone)
        at = f"{day(t, local)}, {t.clock(local)}"
        how = "undone" if one.undone else "told" if one.told else "quiet"
        parts += [Html(""), t.html("changes-history-step", at=at, by=one.by, how=t(f"changes-how-{how}"))]
        parts += listed(t, one.differences, month.zone, room=500) or [t.html("changes-order")]
    if not found:
        parts += [Html(""), t.html("changes-history-none")]
    rows: list[Row] = []
    rows += shown.turns
    last = next((one for one in found if not one.undone), None)
    if last is not None and last.at + changes.UNDO >= now:
        rows.append(button(t("changes-undo"), to("changes.ask-undo", change=last.id)))
    return Screen(lines(*parts), (*rows, back_to(t, _card_of(month))))


def _card_of(month: Month) -> str:
    return to("months.card", month=month.id)


def ask_undo(t: Text, month: Month, change: Change) -> Screen:
    """What undoing would do, before it is done."""
    back = listed(t, turned(change.differences), month.zone, room=TEXT - 800) or [t.html("changes-order")]
    text = lines(t.html("changes-undo-sure"), "", *back, "", t.html("changes-undo-tells") if month.published else None)
    yes = button(t("changes-undo-yes"), to("changes.undo", change=change.id))
    return question(text, yes, back_to(t, to("changes.history", month=month.id, page=0)))


def ask_remove(t: Text, item: Item) -> Screen:
    """An item is to leave the map: quietly, or told to all."""
    rows = [button(t("changes-remove-yes"), to("changes.remove", item=item.id, tell=False))]
    if item.published:
        rows = [
            button(t("changes-remove-tell"), to("changes.remove", item=item.id, tell=True)),
            button(t("changes-remove-quietly"), to("changes.remove", item=item.id, tell=False)),
        ]
    text = t.html("changes-remove-sure-published" if item.published else "changes-remove-sure", title=item.title)
    return Screen(text, (*rows, back_to(t, to("items.open", item=item.id))))


@press("changes.ask-remove")
async def open_ask_remove(ctx: Context, item: Id) -> Screen:
    """Off the map: quietly, or told to all?"""
    found = await ctx.read(items.get, item=item)
    ctx.by.must_be_staff(found.classroom)
    return ask_remove(ctx.t, found)


@press("changes.remove")
async def remove(ctx: Context, item: Id, tell: bool) -> Screen:
    """The item leaves the map."""
    found = await ctx.read(items.get, item=item)
    month = await ctx.do(months.cancel, item=item, tell=tell)
    ctx.toast("changes-removed-now", title=found.title)
    return history(ctx.t, month, await ctx.read(months.history, month=month.id), 0, ctx.now)


@press("changes.history")
async def open_history(ctx: Context, month: Id, page: int) -> Screen:
    """Who changed what and when."""
    found = await ctx.read(months.history, month=month)
    return history(ctx.t, await ctx.read(months.get, month=month), found, page, ctx.now)


@press("changes.ask-undo")
async def open_ask_undo(ctx: Context, change: Id) -> Screen:
    """What undoing would do, before it is done."""
    month = await ctx.read(months.of_change, change=change)
    found = await ctx.read(months.history, month=month.id)
    return ask_undo(ctx.t, month, next(one for one in found if one.id == change))


@press("changes.undo")
async def undo(ctx: Context, change: Id) -> Screen:
    """The change is taken back."""
    undone = await ctx.do(months.undo, change=change)
    month = await ctx.read(months.get, month=undone.month)
    ctx.toast("changes-undone-now")
    return history(ctx.t, month, await ctx.read(months.history, month=month.id), 0, ctx.now)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """What the reader's family may see of a change, or of its undoing; nothing if it was undone meanwhile."""
    known = await db.read(changes.get, change=delivery.values["change"])
    undone = delivery.kind == "changes-undone"
    if known is None or known.undone != undone:
        return None
    found = seen_by(known.differences, await family_of(db, delivery))
    if not found:
        return None
    month = await db.read(months.get, month=known.month)
    return told(t, month, turned(found) if undone else found, undone=undone)


async def _about(db: Database, delivery: Delivery) -> tuple[Difference, Item | None, int] | None:
    """The difference that a letter is about, the item if it is on the map, and the reader's family if it may see it."""
    known = await db.read(changes.get, change=delivery.values["change"])
    found = known.differences if known else ()
    one = next((one for one in found if one.item == delivery.values["item"]), None)
    family = await family_of(db, delivery)
    if one is None or one.item is None or family is None:
        return None
    return one, await db.read(items.find, item=one.item), family


async def moved_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing if the event has been moved again, or is off the map."""
    about = await _about(db, delivery)
    if about is None:
        return None
    one, item, family = about
    if (
        item is None
        or one.before is None
        or one.after is None
        or item.starts != one.after.starts
        or not item.seen_by(family)
    ):
        return None
    tally = await db.read(answers.tally, item=item.id, family=family)
    return moved(t, item, one.before, tally.mine)


async def back_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A move was undone, or a cancelled event is on again."""
    about = await _about(db, delivery)
    if about is None:
        return None
    one, item, family = about
    if item is None or one.before is None or item.starts != one.before.starts or not item.seen_by(family):
        return None
    tally = await db.read(answers.tally, item=item.id, family=family)
    return stands(t, "changes-letter-back" if one.after else "changes-letter-on", item, tally.mine)


async def cancelled_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Nothing if the event is on again."""
    about = await _about(db, delivery)
    if about is None or about[1] is not None:
        return None
    content = about[0].before or about[0].after
    assert content is not None
    month = await db.read(months.of_change, change=delivery.values["change"])
    icon = KINDS[content.kind].icon
    text = lines(
        t.html("changes-letter-cancelled"),
        "",
        t.html("items-title", icon=icon, title=content.title),
        t.html("items-when", when=_when(t, content, month.zone)),
    )
    rows: tuple[Row, ...] = (button(t("months-open"), to("maps.open", month=month.id)),)
    if about[0].item is not None and (content.starts or content.ends):
        rows = button(t("calendars-remove"), to("calendars.event", item=about[0].item)), *rows
    return Screen(text, rows)


LETTERS: dict[str, Letter] = {
    "changes-told": told_letter,
    "changes-undone": told_letter,
    "changes-moved": moved_letter,
    "changes-cancelled": cancelled_letter,
    "changes-back": back_letter,
    "changes-on": back_letter,
}
