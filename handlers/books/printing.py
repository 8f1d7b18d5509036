"""A story as it is printed: its look for those who may read it, and the family's consent, asked apart."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.books import anthologies, stories
from data.books.stories import NAMED, Story
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from handlers.buttons.printing import Allow, AskConsent, Look
from handlers.buttons.stories import OpenStory
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui.books import Chapter
from ui.drawings import LARGE, Drawing, drawing
from ui.press import Press
from ui.screen import Button, File, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "printing")

CHILD = "printing.child"


async def drawings(bot: Bot, press: Press, found: Sequence[Story], side: int = LARGE) -> dict[str, Drawing | None]:
    """The pictures of stories and of their openings, made small in memory; None for what cannot be read."""
    wanted = dict.fromkeys(one.picture for story in found for one in story.passages if one.picture)
    wanted |= dict.fromkeys(story.opening.picture for story in found if story.opening and story.opening.picture)

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
    begun = story.opening
    return Chapter(
        title=story.title or "…",
        author=story.author,
        opening=begun.words if begun else "",
        opening_drawing=drawn.get(begun.picture) if begun and begun.picture else None,
        leaves=leaves,
    )


@router.callback_query(Look.filter())
async def look(_: object, callback_data: Look, bot: Bot, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """One story as PDF, for its family and for the staff; nothing of it is kept."""
    story = await db.read(stories.get, story=callback_data.story, by=by)
    press = reply.stage.press
    drawn = await drawings(bot, press, [story])
    pdf = await press.story(chapter(story, drawn), lang=t.language)
    lost = sum(drawn.get(one.picture) is None for one in story.passages if one.picture)
    text = t.html("printing-look", title=story.title or t("stories-untitled"))
    text = lines(text, t.html("printing-lost", count=lost) if lost else None)
    back = None if story.report.item is None else OpenStory(item=story.report.item)
    ours = by.memberships.get(story.report.classroom)
    rows = (button(t("stories-back"), back),) if back and ours and ours.family == story.report.family else ()
    reply.add(Screen(text, rows, file=File(t("printing-file"), pdf)))


def signed(t: Text, story: Story) -> str:
    """How it is printed, as a button says it."""
    return t(f"printing-as-{story.named or 'no'}", name=story.child or story.report.name)


def consent(t: Text, story: Story) -> Screen:
    """The question, with the answer of now marked."""
    labels = {name: t(f"printing-{name}", name=story.report.name) for name in (*NAMED, "no")}
    rows: list[Row] = []
    for name, label in labels.items():
        chosen = story.answered and name == (story.named or "no")
        rows.append((Button(f"✓ {label}" if chosen else label, Allow(story=story.id, named=name)),))
    if story.report.item is not None:
        rows.append(button(t("stories-back"), OpenStory(item=story.report.item)))
    now = t.html("printing-now", signed=signed(t, story)) if story.named else None
    return Screen(lines(t.html("printing-question", title=story.title or t("stories-untitled")), now), tuple(rows))


@router.callback_query(AskConsent.filter())
async def ask(_: object, callback_data: AskConsent, db: Database, by: Person, t: Text, reply: Reply) -> None:
    story = await db.read(stories.of_family, story=callback_data.story, by=by)
    reply.show(consent(t, story))


@router.callback_query(Allow.filter())
async def allow(
    _: object,
    callback_data: Allow,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """An answer; the child's name is asked for first."""
    story = await db.read(stories.of_family, story=callback_data.story, by=by)
    if callback_data.named == "child":
        await state.set_data({"story": story.id})
        await state.set_state(CHILD)
        reply.add(Screen(t.html("printing-ask-child")))
        return
    if await state.get_state() == CHILD:
        await state.clear()
    named = None if callback_data.named == "no" else callback_data.named
    await db.write(anthologies.allow, story=story.id, named=named, by=by, now=now)
    await _answered(db, t, story.id, by, reply)


async def _answered(db: Database, t: Text, id: int, by: Person, reply: Reply) -> None:
    story = await db.read(stories.of_family, story=id, by=by)
    reply.toast(t("printing-not" if story.named is None else "printing-yes"))
    reply.show(consent(t, story))


@router.message(in_private, StateFilter(CHILD), has_words)
async def child_named(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    child = message.text or ""
    await db.write(anthologies.allow, story=said["story"], named="child", child=child, by=by, now=now)
    await state.clear()
    reply.show(consent(t, await db.read(stories.of_family, story=said["story"], by=by)))


async def consent_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The question once more; of no use where it has been answered."""
    story = await db.read(stories.known, story=delivery.values["story"])
    if story is None or story.answered or story.report.state != "accepted":
        return None
    return consent(t, story)


LETTERS: dict[str, Letter] = {"stories-consent": consent_letter}
