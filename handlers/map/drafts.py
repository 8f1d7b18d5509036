"""A map in the making: opened, looked at, saved or thrown away. How items come into it: handlers/map/plans.py."""

from datetime import date, datetime

from data.map import drafts, entries, feeds, months, warnings
from data.map.drafts import Draft
from data.map.entries import Edit
from data.refusal import Refused
from data.school import classrooms
from handlers.kit import Context, Id, command, press
from handlers.map.doubts_shown import doubts_screen
from handlers.map.lessons import learnt
from handlers.map.months import month_card
from handlers.map.preview import ask_discard, ask_month, ask_save, preview, warnings_screen, ways
from ui.screen import Screen

TYPED = ("when", "title")
"""Parts that may be typed where they are to be checked."""


def noted(draft: Draft, now: datetime) -> tuple[warnings.Warning, ...]:
    """The warnings of a draft; what stands on the map already is not said to be past."""
    known = {entry.key for entry in draft.entries if entry.item is not None and not entry.touched}
    contents = {entry.key: entry.content for entry in draft.entries}
    return warnings.warnings(contents, today=now.astimezone(draft.zone).date(), zone=draft.zone, known=known)


@press("drafts.preview")
async def preview_of(ctx: Context, draft: Id, page: int = 0) -> Screen:
    """The preview of a draft, or of an empty one how to fill it; what is sent now comes into it."""
    found = await ctx.read(drafts.get, draft=draft)
    await _await_plan(ctx, found)
    news = await ctx.read(feeds.count, classroom=found.classroom, first=found.first)
    if not found.edited and not found.entries:
        return ways(ctx.t, found, news)
    return preview(ctx.t, found, noted(found, ctx.now), page, news, ctx.links.window(draft=draft))


async def check_on(ctx: Context, draft: int, number: int) -> Screen:
    """What is to be checked next, in the place of what has been; the preview when nothing is left.

    A day or a title that is typed now is the answer; what is sent else comes into the draft.
    """
    found = await ctx.read(drafts.get, draft=draft)
    if not found.doubts:
        return await preview_of(ctx, draft)
    await _await_plan(ctx, found)
    number = min(max(number, 0), len(found.doubts) - 1)
    doubt = found.doubts[number]
    if doubt.entry is not None and doubt.part in TYPED:
        asked = {"draft": draft, "key": doubt.entry.key, "field": doubt.part, "version": found.version}
        await ctx.ask("entries.typing", **asked, checking=number)
    return doubts_screen(ctx.t, found, number)


async def _await_plan(ctx: Context, draft: Draft) -> None:
    said = await ctx.asked()
    block = said.get("block") if said.get("draft") == draft.id else None
    await ctx.ask("plans.paste", draft=draft.id, classroom=draft.classroom, first=draft.first.isoformat(), block=block)


def say(ctx: Context, edit: Edit, done: str | None = None) -> bool:
    """Tell how an edit went (`done`: the sentence, if it was made); whether it was made."""
    if edit.other is not None:
        key = "drafts-meanwhile-self" if edit.other == ctx.by.name else "drafts-meanwhile"
        ctx.toast(key, name=edit.other, alert=True)
        return False
    if edit.learnt:
        ctx.reply.toast(learnt(ctx.t, edit.learnt))
    elif done is not None:
        ctx.toast(done)
    return True


@press("drafts.make")
async def make(ctx: Context, classroom: Id) -> Screen:
    """For which month?"""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    return ask_month(ctx.t, classroom, ctx.today(known.zone))


@command("plan")
async def plan_command(ctx: Context) -> Screen:
    return await make(ctx, ctx.by.here())


@press("drafts.of")
async def month_of(ctx: Context, classroom: Id, year: int, month: int) -> Screen:
    """A month that is being edited shows its preview, one that is begun its card; another one asks for a plan."""
    first = first_in(year, month)
    begun = await ctx.read(months.made, classroom=classroom, first=first)
    edited = await ctx.read(drafts.find, classroom=classroom, first=first)
    if edited is not None:
        return await preview_of(ctx, edited)
    if begun is not None and begun.items:
        return month_card(ctx.t, begun)
    return await preview_of(ctx, await ctx.do(drafts.begin, classroom=classroom, first=first))


@press("drafts.plan")
async def plan_month(ctx: Context, classroom: Id, year: int, month: int) -> Screen:
    """A month's map is to be edited, or made."""
    return await preview_of(ctx, await ctx.do(drafts.begin, classroom=classroom, first=first_in(year, month)))


def first_in(year: int, month: int) -> date:
    """The month a button means, within what a calendar has."""
    return date(min(max(year, 2000), 2100), min(max(month, 1), 12), 1)


@press("drafts.warnings")
async def open_warnings(ctx: Context, draft: Id, page: int) -> Screen:
    """All that is to be looked at."""
    found = await ctx.read(drafts.get, draft=draft)
    return warnings_screen(ctx.t, found, noted(found, ctx.now), page)


@press("drafts.undo")
async def undo(ctx: Context, draft: Id, version: int) -> Screen:
    """The last edit is taken back."""
    say(ctx, await ctx.do(entries.undo, draft=draft, version=version), "drafts-undone")
    return await preview_of(ctx, draft)


@press("drafts.ask-discard")
async def open_discard(ctx: Context, draft: Id) -> Screen:
    """Really?"""
    return ask_discard(ctx.t, await ctx.read(drafts.get, draft=draft))


@press("drafts.discard")
async def discard(ctx: Context, draft: Id, version: int) -> Screen:
    """The draft is thrown away."""
    found = await ctx.read(drafts.get, draft=draft)
    other = await ctx.do(drafts.discard, draft=draft, version=version)
    if not say(ctx, Edit(draft, found.version, other=other), "drafts-discarded"):
        return await preview_of(ctx, draft)
    await ctx.stop()
    begun = await ctx.read(months.made, classroom=found.classroom, first=found.first)
    if begun is not None and begun.items:
        return month_card(ctx.t, begun)
    return ask_month(ctx.t, found.classroom, ctx.today(found.zone))


@press("drafts.save")
async def save(ctx: Context, draft: Id, version: int) -> Screen:
    """Of a published map: how?"""
    return await _save(ctx, draft, version, None)


@press("drafts.publish")
async def save_and_publish(ctx: Context, draft: Id, version: int) -> Screen:
    """One press at the end of the preview; of a map that has been published meanwhile it is asked how to save."""
    return await _save(ctx, draft, version, None, publish=True)


@press("drafts.save-as")
async def save_as(ctx: Context, draft: Id, version: int, tell: bool) -> Screen:
    """Quietly, or told to the families."""
    return await _save(ctx, draft, version, tell)


async def _save(ctx: Context, draft: int, version: int, tell: bool | None, *, publish: bool = False) -> Screen:
    """Save; of a published map first ask how. A doubt that hinders it is shown at once."""
    try:
        saved = await ctx.do(drafts.save, draft=draft, version=version, tell=tell, publish=publish)
    except Refused as no:
        if no.key != "doubts-first":
            raise
        ctx.toast(no.key, **no.values, alert=True)
        found = await ctx.read(drafts.get, draft=draft)
        return await check_on(ctx, draft, next(at for at, one in enumerate(found.doubts) if one.part == "when"))
    if saved.month is not None:
        await ctx.stop()
        ctx.toast("months-published" if saved.published else "drafts-saved-told" if saved.told else "drafts-saved")
        return month_card(ctx.t, await ctx.read(months.get, month=saved.month))
    if saved.other is not None:
        say(ctx, Edit(draft, version, other=saved.other))
        return await preview_of(ctx, draft)
    changes = await ctx.read(drafts.differences, draft=draft)
    return ask_save(ctx.t, await ctx.read(drafts.get, draft=draft), changes)
