"""The class's books: what would stand in one, making it, sending it to all families, and the shelf by years."""

from collections.abc import Mapping
from datetime import datetime

from aiogram import Bot, Router

from data.books import anthologies
from data.books.anthologies import Anthology, Contents, Source
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.books.printing import chapter, drawings
from handlers.buttons.anthologies import (
    AskFamilies,
    DropBook,
    MakeBook,
    OpenBook,
    PlanBook,
    SendBook,
    Shelf,
    Sources,
)
from handlers.buttons.together import OpenTogether
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of
from ui.books import Book
from ui.drawings import LARGE
from ui.press import Press
from ui.screen import File, Media, Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "anthologies")

LISTED = 8
CONTENTS = 25
HEAVY = 45
"""Megabytes of a book; Telegram takes 50 (Bot API, sendDocument)."""
SIDES = ((60, LARGE), (150, 900), (400, 640))
"""Up to so many pictures, their longest side in pixels: so a book stays far below what may be sent."""


def years(year: int) -> str:
    """A school year as people write it: 2026/27."""
    return f"{year}/{(year + 1) % 100:02}"


def shelf(t: Text, classroom: Classroom, known: list[Anthology], number: int, *, staff: bool) -> Screen:
    """The books, the newest first."""
    shown = page(known, number, LISTED)
    rows: list[Row] = []
    for one in shown.shown:
        mark = "⚠️" if one.spoilt else "📕" if one.sent else "✏️"
        rows.append(button(f"{mark} {cut(one.title, 26)} · {years(one.year)}", OpenBook(anthology=one.id)))
    rows += pager(shown, lambda way: Shelf(classroom=classroom.id, page=way))
    if staff:
        rows.append(button(t("anthologies-new"), Sources(classroom=classroom.id, page=0)))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom.id)))
    key = "anthologies-shelf" if known else "anthologies-none-staff" if staff else "anthologies-none"
    return Screen(t.html(key, title=classroom.title), tuple(rows))


@router.callback_query(Shelf.filter())
async def open_shelf(_: object, callback_data: Shelf, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    found = await db.read(anthologies.of_class, classroom=known.id, by=by)
    reply.show(shelf(t, known, found, callback_data.page, staff=by.is_staff(known.id)))


def files(found: Anthology) -> tuple[Media, ...]:
    """The book as PDF and as EPUB."""
    return Media("document", found.pdf), Media("document", found.epub)


def named(t: Text, found: Anthology) -> Html:
    return t.html("anthologies-named", title=found.title, year=years(found.year), count=found.count)


def card(t: Text, found: Anthology) -> Screen:
    """The staff's card of a book: what state it is in, sending it, taking it away."""
    state = "spoilt" if found.spoilt else "sent" if found.sent else "made"
    rows: list[Row] = []
    if state == "made":
        rows.append(button(t("anthologies-send"), SendBook(anthology=found.id)))
    if state == "spoilt":
        plan = PlanBook(classroom=found.classroom, item=found.item or 0, year=found.year, page=0)
        rows.append(button(t("anthologies-anew"), plan))
    if state != "sent":
        rows.append(button(t("anthologies-drop"), DropBook(anthology=found.id)))
    rows.append(button(t("people-back"), Shelf(classroom=found.classroom, page=0)))
    return Screen(lines(named(t, found), t.html(f"anthologies-is-{state}")), tuple(rows))


@router.callback_query(OpenBook.filter())
async def open_book(_: object, callback_data: OpenBook, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """The files come below; the staff see also what can be done."""
    found = await db.read(anthologies.get, anthology=callback_data.anthology, by=by)
    reply.add(Screen(named(t, found), album=files(found)))
    if by.is_staff(found.classroom):
        reply.add(card(t, found))


def sources(t: Text, classroom: int, known: list[Source], number: int) -> Screen:
    """Of what a book can be made: a school year, or one task."""
    shown = page(known, number, LISTED)
    rows: list[Row] = []
    for one in shown.shown:
        name = cut(one.title, 26) if one.title else t("anthologies-year", year=years(one.year))
        plan = PlanBook(classroom=classroom, item=one.item or 0, year=one.year, page=0)
        rows.append(button(f"{name} · {one.printable}", plan))
    rows += pager(shown, lambda way: Sources(classroom=classroom, page=way))
    rows.append(button(t("people-back"), Shelf(classroom=classroom, page=0)))
    return Screen(t.html("anthologies-sources" if known else "anthologies-no-sources"), tuple(rows))


@router.callback_query(Sources.filter())
async def open_sources(_: object, callback_data: Sources, db: Database, by: Person, t: Text, reply: Reply) -> None:
    known = await db.read(anthologies.sources, classroom=callback_data.classroom, by=by)
    reply.show(sources(t, callback_data.classroom, known, callback_data.page))


def planned(t: Text, contents: Contents, number: int) -> Screen:
    """What would stand in the book, signed as it would be; whom to ask."""
    shown = page(contents.stories, number, CONTENTS)
    where = {"classroom": contents.classroom, "item": contents.item or 0, "year": contents.year}
    title = contents.title or t("anthologies-year", year=years(contents.year))
    parts: list[Html | None] = [t.html("anthologies-plan-title", title=title, count=len(contents.stories))]
    for place, story in enumerate(shown.shown, shown.number * CONTENTS + 1):
        name, author = cut(story.title or "…", 80), cut(story.author, 50)
        key = "anthologies-line-signed" if author else "anthologies-line"
        values = {"author": author} if author else {}
        parts.append(t.html(key, number=place, title=name, **values))
    if contents.silent:
        parts += [Html(""), t.html("anthologies-silent", count=contents.silent)]
    rows: list[Row] = [*pager(shown, lambda way: PlanBook(**where, page=way))]
    if contents.stories:
        rows.append(button(t("anthologies-make"), MakeBook(**where)))
    if contents.silent:
        rows.append(button(t("anthologies-ask"), AskFamilies(**where)))
    rows.append(button(t("people-back"), Sources(classroom=contents.classroom, page=0)))
    return Screen(lines(*parts), tuple(rows))


async def _gather(db: Database, classroom: int, item: int, year: int, by: Person) -> Contents:
    year = min(max(year, 2000), 2100)
    return await db.read(anthologies.gather, classroom=classroom, item=item or None, year=year, by=by)


@router.callback_query(PlanBook.filter())
async def plan(_: object, callback_data: PlanBook, db: Database, by: Person, t: Text, reply: Reply) -> None:
    asked = callback_data
    reply.show(planned(t, await _gather(db, asked.classroom, asked.item, asked.year, by), asked.page))


@router.callback_query(AskFamilies.filter())
async def ask(
    _: object, callback_data: AskFamilies, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id, item, year = callback_data.classroom, callback_data.item or None, min(max(callback_data.year, 2000), 2100)
    asked = await db.write(anthologies.ask, classroom=id, item=item, year=year, by=by, now=now)
    reply.toast(t("anthologies-asked", count=asked), alert=True)


def side(pictures: int) -> int:
    """The longest side of a book's pictures; refuses more than it can hold."""
    found = next((pixels for most, pixels in SIDES if pictures <= most), None)
    if found is None:
        raise Refused("anthologies-many-pictures", limit=SIDES[-1][0])
    return found


async def bound(
    bot: Bot, press: Press, t: Text, classroom: Classroom, contents: Contents, now: datetime
) -> tuple[File, File]:
    """The book made: PDF and EPUB, whole in memory. `t` speaks the class's language."""
    drawn = await drawings(bot, press, contents.stories, side(sum(story.pictures for story in contents.stories)))
    day = t.day(now.astimezone(classroom.zone).date(), "d MMMM y")
    book = Book(
        title=contents.title or t("anthologies-title"),
        subtitle=t("anthologies-subtitle"),
        line=f"{classroom.title} · {years(contents.year)}",
        contents=t("anthologies-contents"),
        note=t("anthologies-note", count=len(contents.stories), day=day),
        lang=t.language,
        chapters=[chapter(story, drawn) for story in contents.stories],
    )
    name = t("anthologies-file", year=years(contents.year).replace("/", "-"))
    pdf, screen_book = await press.book(book, made=now)
    if max(len(pdf), len(screen_book)) > HEAVY * 2**20:
        raise Refused("anthologies-heavy", limit=HEAVY)
    return File(f"{name}.pdf", pdf), File(f"{name}.epub", screen_book)


@router.callback_query(MakeBook.filter())
async def make(
    _: object,
    callback_data: MakeBook,
    bot: Bot,
    db: Database,
    by: Person,
    now: datetime,
    t: Text,
    texts: Mapping[str, Text],
    reply: Reply,
) -> None:
    """It is made and shown to who asked for it; nobody else gets it yet."""
    contents = await _gather(db, callback_data.classroom, callback_data.item, callback_data.year, by)
    if not contents.stories:
        raise Refused("anthologies-empty")
    known = await db.read(classrooms.get, classroom=contents.classroom, by=by)
    waiting = await reply.now(Screen(t.html("anthologies-making", count=len(contents.stories))))
    try:
        made = await bound(bot, reply.stage.press, texts[known.language], known, contents, now)
        title = contents.title or texts[known.language]("anthologies-title")
        sent = await reply.stage.upload(reply.chat, made, t.html("anthologies-preview", title=title))
        pdf, screen_book = (media.file_id for media in sent)
        book = await db.write(
            anthologies.keep, contents=contents, title=title, files=(pdf, screen_book), by=by, now=now
        )
    finally:
        await reply.stage.delete(reply.chat, [waiting])
    reply.add(card(t, book))


@router.callback_query(SendBook.filter())
async def send(
    _: object, callback_data: SendBook, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    found = await db.write(anthologies.send, anthology=callback_data.anthology, by=by, now=now)
    reply.toast(t("anthologies-going"))
    reply.show(card(t, found))


@router.callback_query(DropBook.filter())
async def drop(_: object, callback_data: DropBook, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = await db.write(anthologies.drop, anthology=callback_data.anthology, by=by)
    known = await db.read(classrooms.get, classroom=id, by=by)
    reply.toast(t("anthologies-dropped"))
    reply.show(shelf(t, known, await db.read(anthologies.of_class, classroom=id, by=by), 0, staff=True))


async def book_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The book for a family; of no use when a story in it may not be printed any more."""
    found = await db.read(anthologies.known, anthology=delivery.values["anthology"])
    if found is None or found.spoilt:
        return None
    text = t.html("anthologies-letter", title=found.title, year=years(found.year), count=found.count)
    return Screen(text, album=files(found))


async def withdrawn_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """For the staff: a book is spoilt. It does not say by whom."""
    found = await db.read(anthologies.known, anthology=delivery.values["anthology"])
    if found is None or not found.spoilt:
        return None
    text = t.html("anthologies-withdrawn", title=found.title, year=years(found.year))
    return Screen(text, (button(t("anthologies-card"), OpenBook(anthology=found.id)),))


LETTERS: dict[str, Letter] = {"anthologies-letter": book_letter, "anthologies-withdrawn": withdrawn_letter}
