"""The class's books: what would stand in one, making it, sending it to all families, and the shelf by years."""

from datetime import datetime

from aiogram import Bot

from data.books import anthologies
from data.books.anthologies import Anthology, Contents, Source
from data.db import Database
from data.deliveries import Delivery
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.books.printing import chapter, drawings
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter
from handlers.links import Links
from ui.books import Book
from ui.dates import span
from ui.drawings import LARGE
from ui.printer import Printer
from ui.rows import back_to
from ui.screen import MadeFile, Media, Row, Screen, button, cut, lines, page
from ui.text import Html, Text

LISTED = 8
CONTENTS = 25
HEAVY = 45
"""Megabytes of a book; Telegram takes 50 (Bot API, sendDocument)."""
SIDES = ((60, LARGE), (150, 900), (400, 640))
"""Up to so many pictures, their longest side in pixels: so a book stays far below what may be sent."""


def shelf(t: Text, classroom: Classroom, known: list[Anthology], number: int, *, staff: bool) -> Screen:
    """The books, the newest first."""
    shown = page(known, number, LISTED, lambda way: to("anthologies.shelf", classroom=classroom.id, page=way))
    rows: list[Row] = []
    for one in shown:
        mark = "⚠️" if one.spoilt else "📕" if one.sent else "✏️"
        rows.append(button(f"{mark} {cut(one.title, 26)} · {span(one.year)}", to("anthologies.open", anthology=one.id)))
    rows += shown.turns
    if staff:
        rows.append(button(t("anthologies-new"), to("anthologies.sources", classroom=classroom.id, page=0)))
    rows.append(back_to(t, to("together.open", classroom=classroom.id)))
    key = "anthologies-shelf" if known else "anthologies-none-staff" if staff else "anthologies-none"
    return Screen(t.html(key, title=classroom.title), tuple(rows))


@press("anthologies.shelf")
async def open_shelf(ctx: Context, classroom: Id, page: int) -> Screen:
    known = await ctx.read(classrooms.get, classroom=classroom)
    found = await ctx.read(anthologies.of_class, classroom=known.id)
    return shelf(ctx.t, known, found, page, staff=ctx.by.is_staff(known.id))


def files(found: Anthology) -> tuple[Media, ...]:
    """The book as PDF and as EPUB."""
    return Media("document", found.pdf), Media("document", found.epub)


def named(t: Text, found: Anthology) -> Html:
    return t.html("anthologies-named", title=found.title, year=span(found.year), count=found.count)


def card(t: Text, found: Anthology) -> Screen:
    """The staff's card of a book: what word it is in, sending it, taking it away."""
    word = "spoilt" if found.spoilt else "sent" if found.sent else "made"
    rows: list[Row] = []
    if word == "made":
        rows.append(button(t("anthologies-send"), to("anthologies.send", anthology=found.id)))
    if word == "spoilt":
        plan = to("anthologies.plan", classroom=found.classroom, item=found.item or 0, year=found.year, page=0)
        rows.append(button(t("anthologies-anew"), plan))
    if word != "sent":
        rows.append(button(t("anthologies-drop"), to("anthologies.drop", anthology=found.id)))
    rows.append(back_to(t, to("anthologies.shelf", classroom=found.classroom, page=0)))
    return Screen(lines(named(t, found), t.html(f"anthologies-is-{word}")), tuple(rows))


@press("anthologies.open")
async def open_book(ctx: Context, anthology: Id) -> None:
    """The files come below; the staff see also what can be done."""
    found = await ctx.read(anthologies.get, anthology=anthology)
    ctx.add(Screen(named(ctx.t, found), album=files(found)))
    if ctx.by.is_staff(found.classroom):
        ctx.add(card(ctx.t, found))


def sources(t: Text, classroom: int, known: list[Source], number: int) -> Screen:
    """Of what a book can be made: a school year, or one task."""
    shown = page(known, number, LISTED, lambda way: to("anthologies.sources", classroom=classroom, page=way))
    rows: list[Row] = []
    for one in shown:
        name = cut(one.title, 26) if one.title else t("anthologies-year", year=span(one.year))
        plan = to("anthologies.plan", classroom=classroom, item=one.item or 0, year=one.year, page=0)
        rows.append(button(f"{name} · {one.printable}", plan))
    rows += shown.turns
    rows.append(back_to(t, to("anthologies.shelf", classroom=classroom, page=0)))
    return Screen(t.html("anthologies-sources" if known else "anthologies-no-sources"), tuple(rows))


@press("anthologies.sources")
async def open_sources(ctx: Context, classroom: Id, page: int) -> Screen:
    """Of what a book is made."""
    known = await ctx.read(anthologies.sources, classroom=classroom)
    return sources(ctx.t, classroom, known, page)


def planned(t: Text, contents: Contents, number: int) -> Screen:
    """What would stand in the book, signed as it would be; whom to ask."""
    shown = page(contents.stories, number, CONTENTS, lambda way: to("anthologies.plan", **where, page=way))
    where = {"classroom": contents.classroom, "item": contents.item or 0, "year": contents.year}
    title = contents.title or t("anthologies-year", year=span(contents.year))
    parts: list[Html | None] = [t.html("anthologies-plan-title", title=title, count=len(contents.stories))]
    for place, story in enumerate(shown, shown.number * CONTENTS + 1):
        name, author = cut(story.title or "…", 80), cut(story.author, 50)
        key = "anthologies-line-signed" if author else "anthologies-line"
        values = {"author": author} if author else {}
        parts.append(t.html(key, number=place, title=name, **values))
    if contents.silent:
        parts += [Html(""), t.html("anthologies-silent", count=contents.silent)]
    rows: list[Row] = [*shown.turns]
    if contents.stories:
        rows.append(button(t("anthologies-make"), to("anthologies.make", **where)))
    if contents.silent:
        rows.append(button(t("anthologies-ask"), to("anthologies.ask", **where)))
    rows.append(back_to(t, to("anthologies.sources", classroom=contents.classroom, page=0)))
    return Screen(lines(*parts), tuple(rows))


async def _gather(ctx: Context, classroom: int, item: int, year: int) -> Contents:
    year = min(max(year, 2000), 2100)
    return await ctx.read(anthologies.gather, classroom=classroom, item=item or None, year=year)


@press("anthologies.plan")
async def plan(ctx: Context, classroom: Id, item: Id, year: int, page: int) -> Screen:
    """What would stand in it; item 0 is all tasks of the school year."""
    return planned(ctx.t, await _gather(ctx, classroom, item, year), page)


@press("anthologies.ask")
async def ask(ctx: Context, classroom: Id, item: Id, year: int) -> None:
    """Ask those who have not said whether their story may be printed."""
    id, found, known = classroom, item or None, min(max(year, 2000), 2100)
    asked = await ctx.do(anthologies.ask, classroom=id, item=found, year=known)
    ctx.toast("anthologies-asked", count=asked, alert=True)


def side(pictures: int) -> int:
    """The longest side of a book's pictures; refuses more than it can hold."""
    found = next((pixels for most, pixels in SIDES if pictures <= most), None)
    if found is None:
        raise Refused("anthologies-large", what="pictures", limit=SIDES[-1][0])
    return found


async def bound(
    bot: Bot, press: Printer, t: Text, classroom: Classroom, contents: Contents, now: datetime
) -> tuple[MadeFile, MadeFile]:
    """The book made: PDF and EPUB, whole in memory. `t` speaks the class's language."""
    drawn = await drawings(bot, press, contents.stories, side(sum(story.pictures for story in contents.stories)))
    day = t.day(now.astimezone(classroom.zone).date(), "d MMMM y")
    book = Book(
        title=contents.title or t("anthologies-title"),
        subtitle=t("anthologies-subtitle"),
        line=f"{classroom.title} · {span(contents.year)}",
        contents=t("anthologies-contents"),
        note=t("anthologies-note", count=len(contents.stories), day=day),
        lang=t.language,
        chapters=[chapter(story, drawn) for story in contents.stories],
    )
    name = t("anthologies-file", year=span(contents.year).replace("/", "-"))
    pdf, screen_book = await press.book(book, made=now)
    if max(len(pdf), len(screen_book)) > HEAVY * 2**20:
        raise Refused("anthologies-large", what="megabytes", limit=HEAVY)
    return MadeFile(f"{name}.pdf", pdf), MadeFile(f"{name}.epub", screen_book)


@press("anthologies.make")
async def make(ctx: Context, classroom: Id, item: Id, year: int) -> None:
    """It is made and shown to who asked for it; nobody else gets it yet."""
    contents = await _gather(ctx, classroom, item, year)
    if not contents.stories:
        raise Refused("anthologies-empty")
    known = await ctx.read(classrooms.get, classroom=contents.classroom)
    waiting = await ctx.reply.now(Screen(ctx.t.html("anthologies-making", count=len(contents.stories))))
    try:
        made = await bound(ctx.bot, ctx.reply.stage.press, ctx.texts[known.language], known, contents, ctx.now)
        title = contents.title or ctx.texts[known.language]("anthologies-title")
        sent = await ctx.reply.stage.upload(ctx.reply.chat, made, ctx.t.html("anthologies-preview", title=title))
        pdf, screen_book = (media.file_id for media in sent)
        book = await ctx.do(anthologies.keep, contents=contents, title=title, files=(pdf, screen_book))
    finally:
        await ctx.reply.stage.delete(ctx.reply.chat, [waiting])
    ctx.add(card(ctx.t, book))


@press("anthologies.send")
async def send(ctx: Context, anthology: Id) -> Screen:
    found = await ctx.do(anthologies.send, anthology=anthology)
    ctx.toast("anthologies-going")
    return card(ctx.t, found)


@press("anthologies.drop")
async def drop(ctx: Context, anthology: Id) -> Screen:
    id = await ctx.do(anthologies.drop, anthology=anthology)
    known = await ctx.read(classrooms.get, classroom=id)
    ctx.toast("anthologies-dropped")
    return shelf(ctx.t, known, await ctx.read(anthologies.of_class, classroom=id), 0, staff=True)


async def book_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The book for a family; of no use when a story in it may not be printed any more."""
    found = await db.read(anthologies.known, anthology=delivery.values["anthology"])
    if found is None or found.spoilt:
        return None
    text = t.html("anthologies-letter", title=found.title, year=span(found.year), count=found.count)
    return Screen(text, album=files(found))


async def withdrawn_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """For the staff: a book is spoilt. It does not say by whom."""
    found = await db.read(anthologies.known, anthology=delivery.values["anthology"])
    if found is None or not found.spoilt:
        return None
    text = t.html("anthologies-withdrawn", title=found.title, year=span(found.year))
    return Screen(text, (button(t("anthologies-card"), to("anthologies.open", anthology=found.id)),))


LETTERS: dict[str, Letter] = {"anthologies-letter": book_letter, "anthologies-withdrawn": withdrawn_letter}
