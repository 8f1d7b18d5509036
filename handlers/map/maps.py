"""The map as it is read: the next days first, then by section, months back and forth."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.db import Database
from data.deliveries import Delivery
from data.events import answers
from data.events.answers import Answer
from data.items import Item
from data.kinds import SECTIONS
from data.map import months, opened, ours
from data.map.months import Month
from data.map.opened import Opened
from data.map.ours import Ours
from data.refusal import Refused
from data.school import classrooms
from handlers.kit import Context, Id, command, menu, press, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import line, sections, told_when
from handlers.map.months import month_card
from handlers.map.ours import marks, top
from handlers.map.posters import poster
from handlers.map.reading import reading_of
from ui.screen import TEXT, Button, Row, Screen, button, cut, grid, lines, page, visible, window
from ui.text import Html, Text

LISTED = 8
"""Items on a page of a section, a button each."""
NEAR = 10
"""Items of the next days that stand above a map."""


def map_screen(
    t: Text,
    month: Month,
    beside: tuple[int | None, int | None] = (None, None),
    *,
    family: bool = True,
    soon: Sequence[Item] = (),
    today: date | None = None,
    asked: Item | None = None,
    own: Sequence[Ours] = (),
    wanted: date | None = None,
    staff: bool = False,
    page: str | None = None,
) -> Screen:
    """The map as a family reads it: the next days (`soon`) first, then sections with their items, a button for each.

    `asked`: the event of which it asks whether the family comes; `own`: what of it is the family's, above all else.
    `wanted`: the month that was asked for and has no map yet; the `staff` can make it. `page`: where the month is seen
    inside Telegram.
    """
    mine = marks(own)
    head = [t.html("months-not-yet", month=t.month_within(wanted)), Html("")] if wanted is not None else []
    head.append(t.html("months-map-title", month=t.month(month.first), title=month.title))
    said = top(t, own, month.zone)
    head += [Html(""), *said] if said else []
    head += _soon(t, soon, today, mine)
    rows: list[Row] = []
    if wanted is not None and staff:
        if months.next_first(month.first) == wanted:
            rows.append(button(t("weeks-copy", month=t.day(month.first, "LLLL")), to("weeks.copy", month=month.id)))
        make = to("drafts.of", classroom=month.classroom, year=wanted.year, month=wanted.month)
        rows.append(button(t("months-make", month=t.day(wanted, "LLLL")), make))
    if asked is not None:
        head += [Html(""), t.html("answers-ask", title=cut(asked.title, 90), when=told_when(t, asked))]
        rows.append(
            tuple(
                Button(t(f"answers-{one}"), to("answers.map", month=month.id, item=asked.id, answer=one))
                for one in Answer
            )
        )
    rows += window(t("window-open-month"), page)
    rows += [button(t("months-soon-open"), to("maps.soon", classroom=month.classroom, page=0))] if soon else []
    rows += grid((_section_button(t, month, section) for section in month.sections), 2)
    earlier, later = beside
    turn = [Button(t("months-earlier"), to("maps.open", month=earlier))] if earlier else []
    turn += [Button(t("months-later"), to("maps.open", month=later))] if later else []
    rows += [tuple(turn)] if turn else []
    paper = Button(t("posters-wall"), to("posters.wall", month=month.id))
    rows.append((Button(t("calendars-open"), to("calendars.choose", month=month.id)), paper))
    done = [Button(t("reports-done-short"), to("reports.done", classroom=month.classroom, page=0))] if family else []
    rows.append((*done, Button(t("rating-open-short"), to("rating.show", classroom=month.classroom))))
    if own:
        rows.insert(
            1 if asked is not None else 0,
            button(t("ours-open"), to("ours.open", classroom=month.classroom, page=0)),
        )
    return Screen(_whole(t, month, head, mine), (*rows, menu(t)))


def _whole(t: Text, month: Month, head: list[Html], mine: Mapping[int, str]) -> Html:
    """As many lines of each section as a message holds, six at the most: no section is left out."""
    for most in range(6, -1, -1):
        text = lines(*head, *(part for found in sections(t, month.items) for part in _section(t, *found, most, mine)))
        if visible(text) <= TEXT:
            break
    return text


def _section(t: Text, icon: str, title: str, found: list[Item], most: int, mine: Mapping[int, str]) -> list[Html]:
    parts = [Html(""), t.html("months-section", icon=icon, title=title)]
    parts += [line(t, item, under=icon, mark=mine.get(item.id)) for item in found[:most]]
    return parts + ([t.html("months-more", count=len(found) - most)] if len(found) > most else [])


def _section_button(t: Text, month: Month, section: str) -> Button:
    """A lone item opens at once; books have the reading list."""
    found = month.section(section)
    lone = len(found) == 1 and section != "read"
    data = to("items.open", item=found[0].id) if lone else to("maps.section", month=month.id, section=section, page=0)
    return Button(f"{SECTIONS[section]} {t(f'months-section-{section}')}", data)


def _soon(t: Text, soon: Sequence[Item], today: date | None, mine: Mapping[int, str]) -> list[Html]:
    if not soon:
        return []
    parts = [
        Html(""),
        t.html("months-soon"),
        *(line(t, item, today=today, mark=mine.get(item.id)) for item in soon[:NEAR]),
    ]
    return parts + ([t.html("months-more", count=len(soon) - NEAR)] if len(soon) > NEAR else [])


def soon_screen(t: Text, classroom: int, soon: Sequence[Item], today: date, number: int) -> Screen:
    """Today and the next days, a button for each item."""
    shown = page(soon, number, LISTED, lambda way: to("maps.soon", classroom=classroom, page=way))
    rows: list[Row] = [button(f"{item.sort.icon} {item.title}", to("items.open", item=item.id)) for item in shown]
    rows += (*shown.turns, button(t("months-back"), to("maps.near", classroom=classroom)))
    parts = [line(t, item, today=today) for item in shown] or [t.html("months-soon-none")]
    return Screen(lines(t.html("months-soon"), "", *parts), tuple(rows))


def section_screen(t: Text, month: Month, section: str, number: int) -> Screen:
    found = month.section(section)
    shown = page(found, number, LISTED, lambda way: to("maps.section", month=month.id, section=section, page=way))
    rows: list[Row] = [button(f"{item.sort.icon} {item.title}", to("items.open", item=item.id)) for item in shown]
    rows += (*shown.turns, button(t("months-back"), to("maps.open", month=month.id)))
    icon = SECTIONS[section]
    head = t.html("months-section", icon=icon, title=t(f"months-section-{section}"))
    return Screen(lines(head, *(line(t, item, under=icon) for item in shown)), tuple(rows))


@press("maps.open")
async def map_of(ctx: Context, month: Id) -> Screen:
    """The map of a month."""
    return _shown(ctx, await ctx.read(opened.of_month, month=month))


def _shown(ctx: Context, found: Opened, *, near: bool = False) -> Screen:
    """The next days stand above this month's map, and above a coming one that is shown instead; `near`: this month's
    was asked for, and is said to be missing if this is another one."""
    month = found.month
    today = ctx.today(month.zone)
    this = months.first_of(today)
    apart = month.first != this and not set(found.soon) & set(month.items)
    return map_screen(
        ctx.t,
        month,
        found.beside,
        family=month.classroom in ctx.by.memberships,
        soon=() if apart else found.soon,
        today=today,
        asked=found.asked,
        own=found.own,
        wanted=this if near and month.first != this else None,
        staff=ctx.by.is_staff(month.classroom),
        page=ctx.links.window(month=month.id),
    )


@press("maps.near")
async def near_map(ctx: Context, classroom: Id) -> Screen:
    """The map that is on, for a family to read and for the staff to go on with."""
    found = await ctx.read(opened.near, classroom=classroom)
    if ctx.by.is_staff(classroom) and not found.month.published:
        return month_card(ctx.t, found.month)
    return _shown(ctx, found, near=True)


@command("map")
async def map_command(ctx: Context) -> Screen:
    return await near_map(ctx, ctx.by.here())


@press("maps.soon")
async def open_soon(ctx: Context, classroom: Id, page: int) -> Screen:
    """Today and the next days."""
    known = await ctx.read(classrooms.get, classroom=classroom)
    today = ctx.today(known.zone)
    soon = await ctx.read(months.soon, classroom=classroom, today=today)
    return soon_screen(ctx.t, classroom, soon, today, page)


@press("maps.section")
async def open_section(ctx: Context, month: Id, section: str, page: int) -> Screen:
    """The items of one section."""
    found = await ctx.read(months.get, month=month)
    if not found.section(section):
        raise Refused("people-old-button")
    if section == "read":
        return await reading_of(ctx, found, page)
    return section_screen(ctx.t, found, section, page)


async def map_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    """The map as the reader's family may see it."""
    found = await db.read(months.get, month=delivery.values["month"])
    family = await family_of(db, delivery)
    seen = found.seen_by(family)
    asked, own = None, []
    if family is not None and seen.published:
        if delivery.at is not None:
            asked = await db.read(answers.unanswered, known=seen.items, family=family, now=delivery.at)
        if delivery.message is not None:
            own = await db.read(ours.of_items, known=seen.items, family=family, person=delivery.chat)
    return map_screen(t, seen, asked=asked, own=own, page=links.window(month=found.id))


async def redraw_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """Who has no map of that month, because they came later, does not get it for being corrected."""
    return await map_letter(db, t, delivery, links) if delivery.message is not None else None


async def poster_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    """The class chat sees what is for all."""
    found = await db.read(months.get, month=delivery.values["month"])
    return poster(t, found.seen_by(None), links)


LETTERS: dict[str, Letter] = {
    "months-map": map_letter,
    "months-redraw": redraw_letter,
    "months-poster": poster_letter,
}
