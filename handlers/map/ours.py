"""A family's own: where it goes, what it has taken and on which day, what it has told, what it has back."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from data.deeds.reports import DONE, ReportState
from data.events.answers import Answer
from data.map import ours
from data.map.ours import Ours
from data.school import classrooms
from handlers.kit import Context, Id, menu, press, to
from ui.dates import when
from ui.screen import Row, Screen, button, cut, lines, page
from ui.text import Html, Text

LISTED = 8
TOP = 5
"""So many of the family's own stand above a map and a menu."""
TITLE = 60
"""Characters of a title among the family's own."""
MARKS: dict[str, str] = {Answer.GOING: "✓", "taken": "✓", **dict.fromkeys(DONE, "✓"), ReportState.RETURNED: "↩️"}
"""What stands before an item of a map that is the family's own."""


def marks(own: Sequence[Ours]) -> dict[int, str]:
    """The mark of each item that has one; what the teacher has sent back goes before all else."""
    found: dict[int, str] = {}
    for one in own:
        if one.item is not None and one.why in MARKS:
            found.setdefault(one.item.id, MARKS[one.why])
    return found


def name(t: Text, one: Ours) -> str:
    """A thing of the family's own as a label: "Идём: Линейка"."""
    title = one.item.title if one.item is not None else None
    if one.item is None or one.why == "taken":
        title = one.name(t.language) or title or t("reports-outing-title")
    return t(f"ours-{one.why}", title=cut(title or "", TITLE))


def line(t: Text, one: Ours, zone: ZoneInfo) -> str:
    """A thing of the family's own with its time: "Идём: Линейка, 3 декабря, чт"."""
    said = name(t, one)
    at = None if one.is_done else _at(t, one, zone)
    return f"{said}, {at}" if at is not None else said


def _at(t: Text, one: Ours, zone: ZoneInfo) -> str | None:
    """When it is: the day that the family has chosen, the hour that it has taken, or the item's time."""
    if one.day is not None:
        return t.day(one.day, "d MMMM, EEE")
    if one.starts is not None:
        return when(t, one.starts, None, all_day=False, zone=zone)
    if one.item is None or one.item.days is None:
        return None
    return when(t, one.item.starts, one.item.ends, all_day=one.item.all_day, zone=zone)


def top(t: Text, own: Sequence[Ours], zone: ZoneInfo) -> list[Html]:
    """The family's own as a few lines above a map or a menu: what is not done with yet."""
    open_ = [one for one in own if not one.is_done]
    parts = [t.html("ours-line", line=line(t, one, zone)) for one in open_[:TOP]]
    return parts + ([t.html("months-more", count=len(open_) - TOP)] if len(open_) > TOP else [])


def way(one: Ours) -> str | None:
    """What opens it: the report that is open still, the place, or the item; what is told and on no map has nothing."""
    if one.report is not None and one.is_open:
        return to("reports.resume", report=one.report)
    if one.slot is not None:
        return to("slots.open", slot=one.slot)
    return to("items.open", item=one.item.id) if one.item is not None else None


def screen(t: Text, classroom: int, own: Sequence[Ours], zone: ZoneInfo, number: int) -> Screen:
    """All of it, a button each."""
    shown = page(own, number, LISTED, lambda at: to("ours.open", classroom=classroom, page=at))
    rows: list[Row] = [button(name(t, one), to_it) for one in shown if (to_it := way(one)) is not None]
    told = [t.html("ours-line", line=line(t, one, zone)) for one in shown] or [t.html("ours-none")]
    rows += (*shown.turns, button(t("months-open"), to("maps.near", classroom=classroom)), menu(t))
    return Screen(lines(t.html("ours-heading"), "", *told), tuple(rows))


async def own_of(ctx: Context, classroom: int) -> tuple[list[Ours], ZoneInfo]:
    known = await ctx.read(classrooms.get, classroom=classroom)
    return await ctx.read(ours.of_family, classroom=classroom, today=ctx.today(known.zone)), known.zone


@press("ours.open")
async def open_ours(ctx: Context, classroom: Id, page: int) -> Screen:
    """The family's own, all of it."""
    own, zone = await own_of(ctx, classroom)
    return screen(ctx.t, classroom, own, zone, page)


async def above(ctx: Context, classroom: int, home: Screen) -> Screen:
    """The family's first screen, with its own on top."""
    own, zone = await own_of(ctx, classroom)
    said = top(ctx.t, own, zone)
    text = lines(home.text, "", *said) if said else home.text
    way_in = button(ctx.t("ours-open"), to("ours.open", classroom=classroom, page=0))
    return replace(home, text=text, rows=(way_in, *home.rows))
