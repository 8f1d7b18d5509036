"""A story as it is printed: its look for those who may read it, and the family's consent, asked apart."""

import asyncio
from collections.abc import Iterable, Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from data.books import anthologies, stories
from data.books.stories import Signed, Story
from data.db import Database
from data.deeds.reports import ReportState
from data.deliveries import Delivery
from handlers.kit import Context, Id, press, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said
from ui.books import Chapter
from ui.drawings import LARGE, Drawing, drawing
from ui.printer import Printer
from ui.screen import Button, MadeFile, Row, Screen, button, lines
from ui.text import Text

CHILD = "printing.child"


async def drawings(bot: Bot, press: Printer, found: Sequence[Story], side: int = LARGE) -> dict[str, Drawing | None]:
    """The pictures of stories and of their prompts."""
    wanted = [one.picture for story in found for one in story.passages if one.picture]
    wanted += [story.prompt.picture for story in found if story.prompt and story.prompt.picture]
    return await drawn_from(bot, press, wanted, side)


async def drawn_from(bot: Bot, press: Printer, files: Iterable[str], side: int = LARGE) -> dict[str, Drawing | None]:
    """Pictures by their `file_id`, made small in memory; None for what cannot be read."""
    wanted = list(dict.fromkeys(files))

    async def drawn(file: str) -> Drawing | None:
        async with press.fetching:
            try:
                data = await bot.download(file)
            except TelegramBadRequest:
                return None
            async with press.pen:
                return await asyncio.to_thread(drawing, data.read(), side) if data is not None else None

    return dict(zip(wanted, await asyncio.gather(*map(drawn, wanted)), strict=True))


def chapter(story: Story, drawn: dict[str, Drawing | None]) -> Chapter:
    """The story for a book, signed as its family allows; what cannot be drawn is left out."""
    leaves: list[str | Drawing] = []
    for one in story.leaves:
        leaf = one.words if one.words is not None else drawn.get(one.picture or "")
        leaves += [leaf] if leaf is not None else []
    begun = story.prompt
    return Chapter(
        title=story.title or "…",
        author=story.author,
        prompt=begun.words if begun else "",
        prompt_drawing=drawn.get(begun.picture) if begun and begun.picture else None,
        leaves=leaves,
    )


@press("printing.look")
async def look(ctx: Context, story: Id) -> None:
    """One story as PDF, for its family and for the staff; nothing of it is kept."""
    found = await ctx.read(stories.get, story=story)
    press = ctx.reply.stage.press
    drawn = await drawings(ctx.bot, press, [found])
    pdf = await press.story(chapter(found, drawn), lang=ctx.t.language)
    lost = sum(drawn.get(one.picture) is None for one in found.passages if one.picture)
    text = ctx.t.html("printing-look", title=found.title or ctx.t("stories-untitled"))
    text = lines(text, ctx.t.html("printing-lost", count=lost) if lost else None)
    back = None if found.report.item is None else to("stories.open", item=found.report.item)
    ours = ctx.by.memberships.get(found.report.classroom)
    rows = (button(ctx.t("stories-back"), back),) if back and ours and ours.family == found.report.family else ()
    ctx.add(Screen(text, rows, file=MadeFile(ctx.t("printing-file"), pdf)))


def signed(t: Text, story: Story) -> str:
    """How it is printed, as a button says it."""
    return t(f"printing-as-{story.named or Signed.NO}", name=story.child or story.report.name)


def consent(t: Text, story: Story) -> Screen:
    """The question, with the answer of now marked."""
    labels = {name: t(f"printing-{name}", name=story.report.name) for name in Signed}
    rows: list[Row] = []
    for name, label in labels.items():
        chosen = story.answered and name == (story.named or Signed.NO)
        rows.append((Button(f"✓ {label}" if chosen else label, to("printing.allow", story=story.id, named=name)),))
    if story.report.item is not None:
        rows.append(button(t("stories-back"), to("stories.open", item=story.report.item)))
    now = t.html("printing-now", signed=signed(t, story)) if story.named else None
    return Screen(lines(t.html("printing-question", title=story.title or t("stories-untitled")), now), tuple(rows))


@press("printing.ask")
async def ask(ctx: Context, story: Id) -> Screen:
    found = await ctx.read(stories.of_family, story=story)
    return consent(ctx.t, found)


@press("printing.allow")
async def allow(ctx: Context, story: Id, named: str) -> None:
    """An answer; the child's name is asked for first."""
    known = await ctx.read(stories.of_family, story=story)
    if named == Signed.CHILD:
        await ctx.ask("printing.child", story=known.id)
        ctx.add(Screen(ctx.t.html("printing-ask-child")))
        return
    if await ctx.state.get_state() == CHILD:
        await ctx.state.clear()
    found = None if named == Signed.NO else named
    await ctx.do(anthologies.allow, story=known.id, named=found)
    await _answered(ctx, known.id)


async def _answered(ctx: Context, id: int) -> None:
    story = await ctx.read(stories.of_family, story=id)
    ctx.toast("printing-not" if story.named is None else "printing-yes")
    ctx.show(consent(ctx.t, story))


@typed("printing.child")
async def child_named(ctx: Context, said: Said, story: Id) -> Screen:
    child = said.words
    await ctx.do(anthologies.allow, story=story, named=Signed.CHILD, child=child)
    return consent(ctx.t, await ctx.read(stories.of_family, story=story))


async def consent_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The question once more; of no use where it has been answered."""
    story = await db.read(stories.known, story=delivery.values["story"])
    if story is None or story.answered or story.report.state != ReportState.ACCEPTED:
        return None
    return consent(t, story)


LETTERS: dict[str, Letter] = {"stories-consent": consent_letter}
