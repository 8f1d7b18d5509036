"""The reading list of a month: to read alone and to read aloud, with what the family has told of each book."""

from collections.abc import Mapping

from data.deeds import reports
from data.deeds.reports import Report
from data.map.months import Month
from handlers.kit import Context, to
from ui.rows import tick
from ui.screen import Button, Line, Row, Screen, button, cut, grid, lines, page
from ui.text import Text

LISTED = 8
"""Books on a page, a button each."""
KINDS = ("book_alone", "book_aloud")
MINUTES = (10, 20, 30, 60)


def title(t: Text, kind: str) -> str:
    return t(f"reading-{kind.replace('_', '-')}")


def said(t: Text, report: Report) -> str:
    """Who read to whom and for how long, as far as it is told: "Adult to child, 20 minutes"."""
    parts = [t(f"reading-reader-{report.reader}")] if report.reader else []
    parts += [t("reading-minutes", minutes=report.minutes)] if report.minutes else []
    return ", ".join(parts)


def told(t: Text, report: Report) -> str:
    """What the family has told of a book, and what became of it, on one line."""
    words = cut(" ".join(report.words.split()), 60)
    return " · ".join(part for part in (said(t, report), words, t(f"reading-state-{report.state}")) if part)


def reading_screen(t: Text, month: Month, known: Mapping[int, Report], number: int, *, family: bool = True) -> Screen:
    """The books, the two lists under one another; `known`: what the family has told, by item."""
    ordered = [item for kind in KINDS for item in month.section("read") if item.kind == kind]
    shown = page(ordered, number, LISTED, lambda way: to("maps.section", month=month.id, section="read", page=way))
    parts: list[Line] = [t.html("reading-title", month=t.month_within(month.first))]
    rows: list[Row] = []
    for kind in KINDS:
        books = [item for item in shown if item.kind == kind]
        if books:
            parts += ["", t.html("reading-list", icon=books[0].sort.icon, title=title(t, kind))]
        for item in books:
            parts.append(t.html("reading-book", title=item.title))
            if item.id in known:
                parts.append(t.html("reading-told", told=told(t, known[item.id])))
            label = tick(f"{item.sort.icon} {item.title}", item.id in known)
            rows.append(button(label, to("items.open", item=item.id)))
    if family and not known:
        parts += ["", t.html("reading-none-told")]
    return Screen(lines(*parts), (*rows, *shown.turns, button(t("months-back"), to("maps.open", month=month.id))))


def marks(t: Text, report: Report) -> tuple[Row, ...]:
    """The buttons that say who read to whom and for how long; what is said is marked, all of it may be left out."""
    order = tuple(reports.ReadBy) if report.kind == "book_aloud" else tuple(reversed(reports.ReadBy))
    readers = [
        Button(
            tick(t(f"reading-reader-{one}"), one == report.reader), to("reports.reader", report=report.id, reader=one)
        )
        for one in order
    ]
    minutes = [
        Button(
            tick(t("reading-minutes-short", minutes=n), n == report.minutes),
            to("reports.minutes", report=report.id, minutes=n),
        )
        for n in MINUTES
    ]
    return *grid(readers, 2), *grid(minutes, len(MINUTES))


async def reading_of(ctx: Context, month: Month, number: int) -> Screen:
    """The reading list as this person's family may see it."""
    known = await ctx.read(reports.of_books, month=month.id)
    return reading_screen(ctx.t, month, known, number, family=month.classroom in ctx.by.memberships)
