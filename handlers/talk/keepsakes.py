"""Our year: a family takes along what it did, read, visited and wrote in a school year, as a book for itself."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from data.deeds.reports import Report
from data.kinds import KINDS, SECTIONS
from data.refusal import Refused
from data.talk import keepsakes
from data.talk.keepsakes import Keepsake
from handlers.books.printing import chapter, drawings, drawn_from
from handlers.deeds.reports import name
from handlers.kit import Context, Id, menu, press, to
from ui.books import Book, Chapter, Subheading
from ui.dates import span
from ui.drawings import Drawing
from ui.screen import MadeFile, Screen, button
from ui.text import Text

PHOTOS = 30
"""Photos of deeds that a keepsake holds, the first of each deed before others."""
SIDE = 900
"""The longest side of a picture in it, in pixels."""
HEAVY = 45
"""Megabytes of a file; Telegram takes 50 from a bot."""
PARTS = (("read", ("read",)), ("been", ("venue", "outing")), ("done", ()))
"""The chapters of deeds, each with the map's sections whose deeds stand in it; the last has all others."""


@press("keepsakes.open")
async def open_years(ctx: Context, classroom: Id) -> Screen:
    """Of which year?"""
    known = await ctx.read(keepsakes.of_family, classroom=classroom)
    rows = [
        button(ctx.t("keepsakes-of", years=span(year)), to("keepsakes.take", classroom=classroom, year=year))
        for year in known
    ]
    return ctx.screen("keepsakes-text", *rows, menu(ctx.t))


@press("keepsakes.take")
async def take(ctx: Context, classroom: Id, year: int) -> None:
    """The book, for whoever asks, of their own family; nothing of it is kept."""
    found = await ctx.read(keepsakes.gather, classroom=classroom, year=year)
    waiting = await ctx.reply.now(ctx.screen("keepsakes-making"))
    try:
        pdf, _ = await ctx.reply.stage.press.book(await _book(ctx, found), made=ctx.now)
    finally:
        await ctx.reply.stage.delete(ctx.reply.chat, [waiting])
    if len(pdf) > HEAVY * 2**20:
        raise Refused("anthologies-large", what="megabytes", limit=HEAVY)
    name = ctx.t("keepsakes-file", years=span(found.year).replace("/", "-"))
    text = ctx.t.html("keepsakes-here", years=span(found.year), family=found.family)
    ctx.add(Screen(text, file=MadeFile(f"{name}.pdf", pdf)))


async def _book(ctx: Context, found: Keepsake) -> Book:
    press = ctx.reply.stage.press
    photos = await drawn_from(ctx.bot, press, _photos(found), SIDE)
    drawn = await drawings(ctx.bot, press, found.stories, SIDE)
    return book(ctx.t, found, photos, [chapter(story, drawn) for story in found.stories])


def _photos(found: Keepsake) -> list[str]:
    each = [[file.file_id for file in deed.files if file.sort == "photo"] for deed in found.deeds]
    rounds = [[files[turn] for files in each if len(files) > turn] for turn in range(max(map(len, each), default=0))]
    return [file for files in rounds for file in files][:PHOTOS]


def book(t: Text, found: Keepsake, photos: dict[str, Drawing | None], told: list[Chapter]) -> Book:
    """What was read, where the family has been, what else it did, its stories, the teacher's words; empty chapters are
    left out."""
    named = {section for _, sections in PARTS for section in sections}
    chapters = []
    for word, sections in PARTS:
        wanted = sections or tuple(one for one in SECTIONS if one not in named)
        leaves = [
            leaf for deed in found.deeds if KINDS[deed.kind].section in wanted for leaf in _deed(t, found, deed, photos)
        ]
        chapters.append(_chapter(t(f"keepsakes-{word}"), leaves))
    zone = ZoneInfo(found.timezone)
    praised: list[str | Drawing | Subheading] = []
    for one in found.praises:
        praised += [Subheading(t.day(one.given.astimezone(zone).date(), "d MMMM")), one.words]
    chapters += [*told, _chapter(t("keepsakes-praised"), praised)]
    return Book(
        title=found.family,
        subtitle=t("keepsakes-subtitle", years=span(found.year)),
        line=found.title,
        contents=t("anthologies-contents"),
        note=t("keepsakes-note", deeds=len(found.deeds) + len(found.stories), points=found.points),
        lang=t.language,
        chapters=[one for one in chapters if one.leaves],
    )


def _chapter(title: str, leaves: Sequence[str | Drawing | Subheading]) -> Chapter:
    return Chapter(title=title, author="", prompt="", prompt_drawing=None, leaves=leaves)


def _deed(
    t: Text, found: Keepsake, deed: Report, photos: dict[str, Drawing | None]
) -> list[str | Drawing | Subheading]:
    """Its day and what it was, what the family wrote of it, its photos."""
    day = t.day(deed.sent_at.astimezone(ZoneInfo(found.timezone)).date(), "d MMMM") if deed.sent_at else ""
    leaves: list[str | Drawing | Subheading] = [Subheading(f"{day}. {name(t, deed)}")]
    leaves += [deed.words] if deed.words else []
    return leaves + [drawn for file in deed.files if (drawn := photos.get(file.file_id)) is not None]
