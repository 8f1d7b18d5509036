"""A family writes its story: an opening, messages, files and drawings in a row, a look at the page, the teacher."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message

from data import items, readers
from data.books import anthologies, manuscripts, openings, stories
from data.books.openings import KIND, Opening
from data.books.stories import Story, Tally
from data.db import Database
from data.deeds import checks
from data.deeds.reports import Report
from data.items import Item
from data.people import Person
from data.refusal import Refused
from handlers.books.openings import listed, pictures
from handlers.books.printing import consent, signed
from handlers.buttons.anthologies import PlanBook
from handlers.buttons.checks import OpenWaiting
from handlers.buttons.items import OpenItem
from handlers.buttons.openings import Openings
from handlers.buttons.people import Home
from handlers.buttons.printing import AskConsent, Look
from handlers.buttons.stories import (
    AskDropStory,
    AskTitle,
    Begin,
    ChooseOpening,
    DropStory,
    OpenStory,
    ReadStory,
    SendStory,
    TakeBack,
    TakeOff,
)
from handlers.deeds.reports import thread
from handlers.parts import Part, look_at, part_of, telling_of
from handlers.routing import buttons_of, has_words, in_private
from ui.drawings import SUFFIXES
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "stories")

WRITING, TITLE = "stories.writing", "stories.title"
DOWNLOAD = 20
"""Megabytes that a bot may download (Bot API, getFile)."""
PAGE = 3000
"""Characters of a story on one screen."""
ENDING = 240
"""So much of the end shows that all has arrived."""


@part_of(KIND)
async def item_part(db: Database, t: Text, item: Item, by: Person, now: datetime) -> Part:
    """On the task's card: what the family writes, and for the staff how it goes."""
    parts: list[Html] = []
    rows: list[Row] = []
    mine = await db.read(stories.ours, item=item.id, by=by)
    member = by.memberships.get(item.classroom)
    if member is not None and member.state == "accepted":
        if mine is not None:
            parts.append(t.html(f"stories-state-{mine.report.state}", title=mine.title or t("stories-untitled")))
        over = item.over is not None and item.over <= now
        if mine is None and not over:
            parts.append(t.html("stories-invite"))
        if mine is not None or not over:
            rows.append(button(t("stories-open" if mine else "stories-write"), OpenStory(item=item.id)))
    if by.is_staff(item.classroom):
        told = await db.read(stories.tally, item=item.id, by=by)
        known = await db.read(openings.of_item, item=item.id, by=by)
        parts.append(tallied(t, told))
        rows.append(button(t("openings-open", count=len(known)), Openings(item=item.id)))
        if told.accepted:
            plan = PlanBook(classroom=item.classroom, item=item.id, year=0, page=0)
            rows.append(button(t("anthologies-plan"), plan))
    return Part(tuple(parts), tuple(rows), tells=True)


def tallied(t: Text, told: Tally) -> Html:
    return t.html(
        "stories-tally",
        writing=told.writing,
        waiting=told.waiting,
        accepted=told.accepted,
        printable=told.printable,
    )


def choice(t: Text, item: Item, known: list[Opening], chosen: Story | None) -> Screen:
    """The openings whole, and a button for each; photos go before."""
    labels = [(t("stories-opening", number=n), one.id) for n, one in enumerate(known, 1)]
    buttons = grid((Button(label, Begin(item=item.id, opening=id)) for label, id in labels), 2)
    back = OpenStory(item=item.id) if chosen else OpenItem(item=item.id)
    rows = (*buttons, button(t("stories-own"), Begin(item=item.id, opening=0)), button(t("people-back"), back))
    text = lines(t.html("stories-choose", title=item.title), *listed(t, known))
    return Screen(text, rows, album=pictures(known))


def card(t: Text, story: Story, *, choice: bool = True) -> Screen:
    """The family's story: what there is, and what can be done with it. `choice`: there are openings to choose from."""
    begun = cut(story.opening.words, 160) if story.opening else None
    parts: list[Html | None] = [
        t.html("stories-title", title=story.title or t("stories-untitled")),
        t.html("stories-begins", words=begun) if begun else None,
        t.html("stories-size", words=story.length, pictures=story.pictures) if story.passages else None,
        t.html("stories-ends", words="…" + story.words[-ENDING:].lstrip()) if story.length else None,
    ]
    if thread(t, story.report):
        parts += [Html(""), *thread(t, story.report)]
    if story.open:
        hint = "stories-more" if story.passages else "stories-begin"
        parts += [Html(""), t.html(hint)]
    else:
        parts += [Html(""), t.html(f"stories-is-{story.report.state}")]
    return Screen(lines(*parts), tuple(_rows(t, story, choice)))


def _rows(t: Text, story: Story, choice: bool) -> list[Row]:
    id, item = story.id, story.report.item
    rows: list[Row] = [button(t("printing-open"), Look(story=id))] if story.passages else []
    if story.open:
        changes = [Button(t("stories-name" if story.title is None else "stories-rename"), AskTitle(story=id))]
        if story.passages:
            changes.append(Button(t("stories-take-off"), TakeOff(story=id, parts=len(story.passages))))
        rows.append(tuple(changes))
        if item is not None and choice:
            rows.append(button(t("stories-other-opening"), ChooseOpening(item=item)))
        if story.passages:
            rows.append(button(t("reports-send"), SendStory(story=id)))
        rows.append(button(t("reports-drop"), AskDropStory(story=id)))
    elif story.report.state == "sent":
        rows.append(button(t("stories-take-back"), TakeBack(story=id)))
    if story.report.state in ("sent", "accepted") or story.named:
        rows.append(button(t("printing-consent", signed=signed(t, story)), AskConsent(story=id)))
    return [*rows, button(t("people-menu"), Home())]


async def _card(db: Database, t: Text, story: int, by: Person) -> Screen:
    found = await db.read(stories.of_family, story=story, by=by)
    item = found.report.item
    known = await db.read(stories.choosable, item=item, by=by) if item is not None and found.open else []
    return card(t, found, choice=bool(known))


async def _await_words(state: FSMContext, story: int) -> None:
    await state.set_data({"story": story})
    await state.set_state(WRITING)


async def _opened(db: Database, t: Text, item: int, by: Person, state: FSMContext) -> Screen:
    """The family's story, awaiting more of it while it can be changed; without one, the openings."""
    mine = await db.read(stories.ours, item=item, by=by)
    if mine is None:
        task = await db.read(items.get, item=item, by=by)
        by.family_in(task.classroom)
        return choice(t, task, await db.read(openings.of_item, item=item, by=by), None)
    if mine.open:
        await _await_words(state, mine.id)
    return await _card(db, t, mine.id, by)


@router.callback_query(OpenStory.filter())
async def open_story(
    _: object, callback_data: OpenStory, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    reply.add(await _opened(db, t, callback_data.item, by, state))


@telling_of(KIND)
async def tell(db: Database, t: Text, report: Report, by: Person, state: FSMContext) -> Screen:
    """From the list of deeds, a reminder, or after the teacher's remark."""
    if report.item is not None:
        return await _opened(db, t, report.item, by, state)
    await _await_words(state, report.id)
    return await _card(db, t, report.id, by)


@router.callback_query(ChooseOpening.filter())
async def choose(_: object, callback_data: ChooseOpening, db: Database, by: Person, t: Text, reply: Reply) -> None:
    task = await db.read(items.get, item=callback_data.item, by=by)
    mine = await db.read(stories.ours, item=task.id, by=by)
    reply.add(choice(t, task, await db.read(openings.of_item, item=task.id, by=by), mine))


@router.callback_query(Begin.filter())
async def begin(
    _: object,
    callback_data: Begin,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    opening = callback_data.opening or None
    story = await db.write(stories.begin, item=callback_data.item, opening=opening, by=by, now=now)
    await _await_words(state, story)
    reply.show(await _card(db, t, story, by))


@router.message(in_private, StateFilter(TITLE), has_words)
async def named(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    said = await state.get_data()
    story = await db.write(stories.name, story=said["story"], title=message.text or "", by=by)
    await _await_words(state, story)
    reply.show(await _card(db, t, story, by))


@router.message(in_private, StateFilter(WRITING, TITLE))
async def written(
    message: Message,
    bot: Bot,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """Words, a file with words, a picture; an album has one card."""
    if message.pinned_message is not None:
        return
    said = await state.get_data()
    story = said["story"]
    if message.text and not message.text.startswith("/"):
        await db.write(stories.write, story=story, words=message.text, message=message.message_id, by=by, now=now)
    elif message.photo:
        best = message.photo[-1]
        await _draw(db, story, best.file_id, best.file_unique_id, message, by, now)
    elif message.document is not None:
        await _filed(bot, db, story, message.document, message, by, now)
    else:
        raise Refused("stories-not-this")
    shown, album = await _card(db, t, story, by), message.media_group_id
    if said.get("card") is not None and album is not None and album == said.get("album"):
        await reply.stage.edit(reply.chat, said["card"], shown)
        return
    await state.update_data(card=await reply.now(shown), album=album)


async def _draw(
    db: Database, story: int, picture: str, unique: str, message: Message, by: Person, now: datetime
) -> None:
    """A picture, and what was written under it goes on the story after it."""
    await db.write(stories.draw, story=story, picture=picture, unique=unique, by=by, now=now)
    if message.caption:
        id = message.message_id
        await db.write(stories.write, story=story, words=message.caption, message=id, by=by, now=now)


async def _filed(
    bot: Bot, db: Database, story: int, file: Document, message: Message, by: Person, now: datetime
) -> None:
    """A file: a picture, or words, which are read in memory; the file itself is not kept."""
    name = file.file_name or ""
    if (file.file_size or 0) > DOWNLOAD * 2**20:
        raise Refused("stories-large-file", limit=DOWNLOAD)
    if name.lower().endswith(SUFFIXES):
        await _draw(db, story, file.file_id, file.file_unique_id, message, by, now)
        return
    data = await bot.download(file)
    try:
        title, words = await readers.read(manuscripts.read, name, data.read() if data is not None else b"")
    except manuscripts.Unreadable as no:
        raise Refused(f"stories-unreadable-{no.reason}") from None
    await db.write(stories.write, story=story, words=words, title=title, by=by, now=now)


@router.edited_message(in_private, StateFilter(WRITING, TITLE))
async def rewritten(message: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    """A message that has become a part of a story was edited: so is the story."""
    id, words = message.message_id, message.text or message.caption or ""
    story = await db.write(stories.rewrite, message=id, words=words, by=by, now=now)
    if story is None:
        raise Refused("fallback-edited")
    reply.show(await _card(db, t, story, by))


@router.callback_query(AskTitle.filter())
async def ask_title(
    _: object, callback_data: AskTitle, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    story = await db.read(stories.of_family, story=callback_data.story, by=by)
    await state.set_data({"story": story.id})
    await state.set_state(TITLE)
    reply.add(Screen(t.html("stories-ask-title", limit=stories.TITLE)))


@router.callback_query(TakeOff.filter())
async def take_off(_: object, callback_data: TakeOff, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id, parts = callback_data.story, callback_data.parts
    story = await db.write(stories.take_off, story=id, parts=parts, by=by)
    reply.toast(t("stories-taken-off"))
    reply.show(await _card(db, t, story, by))


@router.callback_query(SendStory.filter())
async def send(
    _: object,
    callback_data: SendStory,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    """To the teacher; then, apart, whether it may be printed."""
    report = await db.write(stories.send, story=callback_data.story, by=by, now=now)
    if (await state.get_data()).get("story") == report.id:
        await state.clear()
    story = await db.read(stories.of_family, story=report.id, by=by)
    back = button(t("stories-back"), OpenStory(item=report.item)) if report.item is not None else ()
    reply.show(Screen(t.html("stories-sent", title=story.title or ""), (back,)))
    if not story.answered:
        reply.add(consent(t, story))


@router.callback_query(AskDropStory.filter())
async def ask_drop(_: object, callback_data: AskDropStory, db: Database, by: Person, t: Text, reply: Reply) -> None:
    story = await db.read(stories.of_family, story=callback_data.story, by=by)
    rows: list[Row] = [button(t("stories-drop-yes"), DropStory(story=story.id))]
    if story.report.item is not None:
        rows.append(button(t("stories-drop-no"), OpenStory(item=story.report.item)))
    reply.show(Screen(t.html("stories-drop-sure", title=story.title or t("stories-untitled")), tuple(rows)))


@router.callback_query(DropStory.filter())
async def drop(
    _: object,
    callback_data: DropStory,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await db.write(anthologies.drop_story, story=callback_data.story, by=by, now=now)
    if (await state.get_data()).get("story") == callback_data.story:
        await state.clear()
    reply.show(Screen(t.html("reports-dropped"), (button(t("people-menu"), Home()),)))


@router.callback_query(TakeBack.filter())
async def take_back(
    _: object, callback_data: TakeBack, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    report = await db.write(checks.take_back, report=callback_data.story, by=by)
    await _await_words(state, report.id)
    reply.toast(t("stories-taken-back"))
    reply.show(await _card(db, t, report.id, by))


@look_at(KIND)
def looks(t: Text, report: Report) -> tuple[Row, ...]:
    """In the teacher's queue: the page as it is printed, or the words here."""
    pdf = Button(t("printing-open"), Look(story=report.id))
    return ((pdf, Button(t("stories-read"), ReadStory(story=report.id, page=0))),)


def reading(t: Text, story: Story, number: int) -> Screen:
    """A page of the story's words, whole paragraphs as far as they fit."""
    sheets = [""]
    for line in story.words.split("\n"):
        for at in range(0, max(len(line), 1), PAGE):
            piece = line[at : at + PAGE]
            if sheets[-1] and len(sheets[-1]) + len(piece) > PAGE:
                sheets.append("")
            sheets[-1] = f"{sheets[-1]}\n{piece}" if sheets[-1] else piece
    shown = page(sheets, number, 1)
    parts: list[Html | None] = [t.html("stories-title", title=story.title or t("stories-untitled"))]
    if story.opening and shown.number == 0:
        parts.append(t.html("stories-begins", words=story.opening.words))
    parts += [Html(""), t.html("reports-words", words=shown.shown[0])]
    rows = (
        *pager(shown, lambda way: ReadStory(story=story.id, page=way)),
        button(t("people-back"), OpenWaiting(report=story.id)),
    )
    return Screen(lines(*parts), rows)


@router.callback_query(ReadStory.filter())
async def read(_: object, callback_data: ReadStory, db: Database, by: Person, t: Text, reply: Reply) -> None:
    story = await db.read(stories.get, story=callback_data.story, by=by)
    by.must_be_staff(story.report.classroom)
    reply.show(reading(t, story, callback_data.page))
