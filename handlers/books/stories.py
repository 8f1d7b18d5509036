"""A family writes its story: a prompt, messages, files and drawings in a row, a look at the page, the teacher."""

from data import items, readers
from data.books import anthologies, manuscripts, prompts, stories
from data.books.prompts import KIND, Prompt
from data.books.stories import Story, StoryTally
from data.deeds import checks, reports
from data.deeds.reports import Report, ReportState
from data.files import DOWNLOAD, File
from data.items import Item
from data.refusal import Refused, fetched
from handlers.books.printing import consent, signed
from handlers.books.prompts import listed, pictures
from handlers.deeds.reports import thread
from handlers.kit import Context, Id, anything, edited, press, sent, to
from handlers.parts import CardPart, ReportLook, look_at, part_of, telling_of
from handlers.routing import has_words
from handlers.said import Said
from ui.drawings import SUFFIXES
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page
from ui.text import Html, Text

PAGE = 3000
"""Characters of a story on one screen."""
ENDING = 240
"""So much of the end shows that all has arrived."""


@part_of(KIND)
async def item_part(ctx: Context, item: Item) -> CardPart:
    """On the task's card: what the family writes, and for the staff how it goes."""
    parts: list[Html] = []
    rows: list[Row] = []
    mine = await ctx.read(stories.ours, item=item.id)
    if ctx.by.family_of(item.classroom) is not None:
        if mine is not None:
            parts.append(
                ctx.t.html(f"stories-state-{mine.report.state}", title=mine.title or ctx.t("stories-untitled"))
            )
        over = item.over is not None and item.over <= ctx.now
        if mine is None and not over:
            parts.append(ctx.t.html("stories-invite"))
        if mine is not None or not over:
            rows.append(button(ctx.t("stories-open" if mine else "stories-write"), to("stories.open", item=item.id)))
    if ctx.by.is_staff(item.classroom):
        told = await ctx.read(stories.tally, item=item.id)
        known = await ctx.read(prompts.of_item, item=item.id)
        parts.append(tallied(ctx.t, told))
        rows.append(button(ctx.t("prompts-open", count=len(known)), to("prompts.all", item=item.id)))
        if told.accepted:
            plan = to("anthologies.plan", classroom=item.classroom, item=item.id, year=0, page=0)
            rows.append(button(ctx.t("anthologies-plan"), plan))
    return CardPart(tuple(parts), tuple(rows), tells=True)


def tallied(t: Text, told: StoryTally) -> Html:
    return t.html(
        "stories-tally",
        writing=told.writing,
        waiting=told.waiting,
        accepted=told.accepted,
        printable=told.printable,
    )


def choice(t: Text, item: Item, known: list[Prompt], chosen: Story | None) -> Screen:
    """The prompts whole, and a button for each; photos go before."""
    labels = [(t("stories-prompt", number=n), one.id) for n, one in enumerate(known, 1)]
    buttons = grid((Button(label, to("stories.begin", item=item.id, prompt=id)) for label, id in labels), 2)
    back = to("stories.open", item=item.id) if chosen else to("items.open", item=item.id)
    rows = (
        *buttons,
        button(t("stories-own"), to("stories.begin", item=item.id, prompt=0)),
        back_to(t, back),
    )
    text = lines(t.html("stories-choose", title=item.title), *listed(t, known))
    return Screen(text, rows, album=pictures(known))


def card(t: Text, story: Story, *, choice: bool = True) -> Screen:
    """The family's story: what there is, and what can be done with it. `choice`: there are prompts to choose from."""
    begun = cut(story.prompt.words, 160) if story.prompt else None
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
    rows: list[Row] = [button(t("printing-open"), to("printing.look", story=id))] if story.passages else []
    if story.open:
        changes = [
            Button(t("stories-name" if story.title is None else "stories-rename"), to("stories.title", story=id))
        ]
        if story.passages:
            changes.append(Button(t("stories-take-off"), to("stories.off", story=id, parts=len(story.passages))))
        rows.append(tuple(changes))
        if item is not None and choice:
            rows.append(button(t("stories-other-prompt"), to("stories.choose", item=item)))
        if story.passages:
            rows.append(button(t("reports-send"), to("stories.send", story=id)))
        rows.append(button(t("reports-drop"), to("stories.askdrop", story=id)))
    elif story.report.state == ReportState.SENT:
        rows.append(button(t("stories-take-back"), to("stories.back", story=id)))
    if story.report.state in reports.DONE or story.named:
        rows.append(button(t("printing-consent", signed=signed(t, story)), to("printing.ask", story=id)))
    return [*rows, button(t("people-menu"), to("people.home"))]


async def _card(ctx: Context, story: int) -> Screen:
    found = await ctx.read(stories.of_family, story=story)
    item = found.report.item
    known = await ctx.read(stories.choosable, item=item) if item is not None and found.open else []
    return card(ctx.t, found, choice=bool(known))


async def _await_words(ctx: Context, story: int) -> None:
    await ctx.ask("stories.writing", story=story)


async def _opened(ctx: Context, item: int) -> Screen:
    """The family's story, awaiting more of it while it can be changed; without one, the prompts."""
    mine = await ctx.read(stories.ours, item=item)
    if mine is None:
        task = await ctx.read(items.get, item=item)
        ctx.by.family_in(task.classroom)
        return choice(ctx.t, task, await ctx.read(prompts.of_item, item=item), None)
    if mine.open:
        await _await_words(ctx, mine.id)
    return await _card(ctx, mine.id)


@press("stories.open")
async def open_story(ctx: Context, item: Id) -> None:
    """What the family writes for this task, or the choice of a prompt."""
    ctx.add(await _opened(ctx, item))


@telling_of(KIND)
async def tell(ctx: Context, report: Report) -> Screen:
    """From the list of deeds, a reminder, or after the teacher's remark."""
    if report.item is not None:
        return await _opened(ctx, report.item)
    await _await_words(ctx, report.id)
    return await _card(ctx, report.id)


@press("stories.choose")
async def choose(ctx: Context, item: Id) -> None:
    task = await ctx.read(items.get, item=item)
    mine = await ctx.read(stories.ours, item=task.id)
    ctx.add(choice(ctx.t, task, await ctx.read(prompts.of_item, item=task.id), mine))


@press("stories.begin")
async def begin(ctx: Context, item: Id, prompt: Id) -> Screen:
    """Begin so; prompt 0 is the family's own."""
    found = prompt or None
    story = await ctx.do(stories.begin, item=item, prompt=found)
    await _await_words(ctx, story)
    return await _card(ctx, story)


@sent("stories.title", has_words)
async def named(ctx: Context, said: Said, story: Id) -> Screen:
    found = await ctx.do(stories.name, story=story, title=said.words)
    await _await_words(ctx, found)
    return await _card(ctx, found)


@sent("stories.writing", anything)
@sent("stories.title", anything)
async def written(ctx: Context, said: Said) -> None:
    """Words, a file with words, a picture; an album has one card."""
    if said.message.pinned_message is not None:
        return
    asked, id = await ctx.state.get_data(), said.message.message_id
    if said.message.text and said.message.text.startswith("/"):
        raise Refused("stories-not-this")
    await bring(ctx, asked["story"], said.words, id, said.file, said.name, said.size)
    shown, album = await _card(ctx, asked["story"]), said.message.media_group_id
    if asked.get("card") is not None and album is not None and album == asked.get("album"):
        await ctx.reply.stage.edit(ctx.reply.chat, asked["card"], shown)
        return
    await ctx.state.update_data(card=await ctx.reply.now(shown), album=album)


async def bring(
    ctx: Context, story: int, words: str, message: int, file: File | None, name: str | None, size: int | None
) -> None:
    """A message joins the story: words, or a picture and what was written under it after it, or a file with words,
    which is read in memory and not kept. Refuses what is neither."""
    if file is None and words:
        await ctx.do(stories.write, story=story, words=words, message=message)
    elif file is not None and (file.sort == "photo" or (name or "").lower().endswith(SUFFIXES)):
        if file.sort == "document":
            fetched(size, DOWNLOAD)
        await ctx.do(stories.draw, story=story, picture=file.file_id, unique=file.unique_id)
        if words:
            await ctx.do(stories.write, story=story, words=words, message=message)
    elif file is not None and file.sort == "document":
        fetched(size, DOWNLOAD)
        data = await ctx.bot.download(file.file_id)
        try:
            title, text = await readers.read(manuscripts.read, name or "", data.read() if data is not None else b"")
        except manuscripts.Unreadable as no:
            raise Refused(f"stories-unreadable-{no.reason}") from None
        await ctx.do(stories.write, story=story, words=text, title=title)
    else:
        raise Refused("stories-not-this")


@edited("stories.writing")
@edited("stories.title")
async def rewritten(ctx: Context, said: Said) -> Screen:
    """A message that has become a part of a story was edited: so is the story."""
    story = await ctx.do(stories.rewrite, message=said.message.message_id, words=said.words)
    if story is None:
        raise Refused("fallback-edited")
    return await _card(ctx, story)


@press("stories.title")
async def ask_title(ctx: Context, story: Id) -> None:
    found = await ctx.read(stories.of_family, story=story)
    await ctx.ask("stories.title", story=found.id)
    ctx.add(Screen(ctx.t.html("stories-ask-title", limit=stories.TITLE)))


@press("stories.off")
async def take_off(ctx: Context, story: Id, parts: int) -> Screen:
    """Take off the last of so many parts."""
    found = await ctx.do(stories.take_off, story=story, parts=parts)
    ctx.toast("stories-taken-off")
    return await _card(ctx, found)


@press("stories.send")
async def send(ctx: Context, story: Id) -> None:
    """To the teacher; then, apart, whether it may be printed."""
    report = await ctx.do(stories.send, story=story)
    if (await ctx.state.get_data()).get("story") == report.id:
        await ctx.state.clear()
    found = await ctx.read(stories.of_family, story=report.id)
    back = button(ctx.t("stories-back"), to("stories.open", item=report.item)) if report.item is not None else ()
    ctx.show(Screen(ctx.t.html("stories-sent", title=found.title or ""), (back,)))
    if not found.answered:
        ctx.add(consent(ctx.t, found))


@press("stories.askdrop")
async def ask_drop(ctx: Context, story: Id) -> Screen:
    found = await ctx.read(stories.of_family, story=story)
    rows: list[Row] = [button(ctx.t("stories-drop-yes"), to("stories.drop", story=found.id))]
    if found.report.item is not None:
        rows.append(button(ctx.t("stories-drop-no"), to("stories.open", item=found.report.item)))
    return Screen(ctx.t.html("stories-drop-sure", title=found.title or ctx.t("stories-untitled")), tuple(rows))


@press("stories.drop")
async def drop(ctx: Context, story: Id) -> Screen:
    await ctx.do(anthologies.drop_story, story=story)
    if (await ctx.state.get_data()).get("story") == story:
        await ctx.state.clear()
    return Screen(ctx.t.html("reports-dropped"), (button(ctx.t("people-menu"), to("people.home")),))


@press("stories.back")
async def take_back(ctx: Context, story: Id) -> Screen:
    report = await ctx.do(checks.take_back, report=story)
    await _await_words(ctx, report.id)
    ctx.toast("stories-taken-back")
    return await _card(ctx, report.id)


@look_at(KIND)
async def looks(ctx: Context, report: Report) -> ReportLook:
    """In the teacher's queue: how it begins; the page as it is printed, or the words here."""
    story = await ctx.read(stories.get, story=report.id)
    pdf = Button(ctx.t("printing-open"), to("printing.look", story=report.id))
    here = Button(ctx.t("stories-read"), to("stories.read", story=report.id, page=0))
    return ReportLook(story.excerpt, rows=((pdf, here),))


def reading(t: Text, story: Story, number: int) -> Screen:
    """A page of the story's words, whole paragraphs as far as they fit."""
    sheets = [""]
    for line in story.words.split("\n"):
        for at in range(0, max(len(line), 1), PAGE):
            piece = line[at : at + PAGE]
            if sheets[-1] and len(sheets[-1]) + len(piece) > PAGE:
                sheets.append("")
            sheets[-1] = f"{sheets[-1]}\n{piece}" if sheets[-1] else piece
    shown = page(sheets, number, 1, lambda way: to("stories.read", story=story.id, page=way))
    parts: list[Html | None] = [t.html("stories-title", title=story.title or t("stories-untitled"))]
    if story.prompt and shown.number == 0:
        parts.append(t.html("stories-begins", words=story.prompt.words))
    parts += [Html(""), t.html("reports-words", words=shown.shown[0])]
    rows = (
        *shown.turns,
        back_to(t, to("checks.at", report=story.id)),
    )
    return Screen(lines(*parts), rows)


@press("stories.read")
async def read(ctx: Context, story: Id, page: int) -> Screen:
    """Read it here, page by page."""
    found = await ctx.read(stories.get, story=story)
    ctx.by.must_be_staff(found.report.classroom)
    return reading(ctx.t, found, page)
