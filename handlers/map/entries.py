"""One item of a map in the making: added, corrected field by field, moved, taken out."""

from calendar import monthrange

from data import point_rules
from data.items import Content
from data.kinds import KINDS
from data.map import drafts, entries
from data.map.drafts import Draft
from data.map.entries import Edit
from data.refusal import Refused, among
from data.school import families
from handlers.kit import Context, Id, anything, press, sent
from handlers.map.drafts import check_on, preview_of, say
from handlers.map.editor import DEADLINE, ask_field, ask_hour, ask_new, ask_title, card_of, fields_of
from handlers.map.fields import TYPED, field_chosen, field_said, words_of
from handlers.routing import has_words
from handlers.said import Said
from ui.screen import Screen

DAY = 24 * 60


async def _card(ctx: Context, edit: Edit) -> Screen:
    """The editor after an edit, or the preview if the entry is gone."""
    screen = await card_of(ctx, edit.draft, edit.key) if edit.key is not None else None
    if screen is None:
        return await preview_of(ctx, edit.draft)
    await ctx.stop()
    return screen


async def _after(ctx: Context, edit: Edit, key: int) -> Screen:
    """The next thing to check, if that is where the item was corrected; else the editor."""
    asked = await ctx.asked()
    if asked.get("checking") is not None and (asked["draft"], asked["key"]) == (edit.draft, key):
        return await check_on(ctx, edit.draft, asked["checking"])
    return await _card(ctx, edit)


@press("entries.open")
async def open_entry(ctx: Context, draft: Id, key: int) -> Screen:
    return await _card(ctx, Edit(draft, 0, key))


@press("entries.add")
async def add(ctx: Context, draft: Id) -> Screen:
    """Of which kind?"""
    await ctx.stop()
    return ask_new(ctx.t, await ctx.read(drafts.get, draft=draft))


@press("entries.kind")
async def add_kind(ctx: Context, draft: Id, kind: str) -> Screen:
    """The kind of a new item; its title is asked next."""
    among(kind, KINDS)
    found = await ctx.read(drafts.get, draft=draft)
    await ctx.ask("entries.naming", draft=draft, kind=kind)
    return ask_title(ctx.t, found, kind)


@sent("entries.naming", has_words)
async def named(ctx: Context, said: Said, draft: Id, kind: str) -> Screen:
    """The new item is in the draft as soon as it has a title; its day is asked next."""
    among(kind, KINDS)
    known = await ctx.read(drafts.get, draft=draft)
    rule = await ctx.read(point_rules.of_kind, classroom=known.classroom, kind=kind)
    content = Content(kind, words_of("title", said.words), points=rule.points)
    edit = await ctx.do(entries.add, draft=draft, content=content)
    assert edit.key is not None
    return await ask_of(ctx, edit.draft, edit.key, "when", 0)


@press("entries.ask")
async def ask(ctx: Context, draft: Id, key: int, field: str, page: int = 0) -> Screen:
    """A field of an item is to be corrected."""
    return await ask_of(ctx, draft, key, field, page)


async def ask_of(ctx: Context, draft: int, key: int, field: str, number: int, checking: int | None = None) -> Screen:
    """What a field may be; what is typed next goes into it. Then, if it was to be checked, `checking` goes on there."""
    known = await ctx.read(drafts.get, draft=draft)
    entry = known.entry(key)
    if entry is None:
        return await preview_of(ctx, draft)
    among(field, fields_of(KINDS[entry.content.kind]))
    asked = {"draft": draft, "key": key, "field": field, "version": known.version, "checking": checking}
    if field in TYPED:
        await ctx.ask("entries.typing", **asked)
    else:
        await ctx.stop()
        await ctx.keep(**asked)
    all_of_them = await ctx.read(families.accepted, classroom=known.classroom) if field == "family" else []
    return ask_field(ctx.t, known, entry, field, all_of_them, number)


@sent("entries.typing", anything)
async def heard(ctx: Context, said: Said, draft: Id, key: int, field: str, version: int) -> Screen | None:
    """A field's words, number, day or file."""
    if said.message.pinned_message is not None:
        return None
    asked = await ctx.asked()
    found = await ctx.read(drafts.get, draft=draft)
    entry = found.entry(key)
    among(field, TYPED)
    fields = field_said(ctx.t, found, entry, asked, said.message) if entry is not None else {}
    edit = await ctx.do(entries.correct, draft=draft, version=version, key=key, fields=fields)
    if not say(ctx, edit) and edit.key is not None:
        return await ask_of(ctx, draft, edit.key, field, 0, asked.get("checking"))
    return await _after(ctx, edit, key)


@press("entries.set")
async def put(ctx: Context, draft: Id, version: int, key: int, field: str, value: str, page: int = 0) -> Screen:
    """A field's new value, by a button; of a list what is to be put in or taken out; empty: none."""
    entry = (await ctx.read(drafts.get, draft=draft)).entry(key)
    fields = field_chosen(entry.content, field, value) if entry is not None else {}
    edit = await ctx.do(entries.correct, draft=draft, version=version, key=key, fields=fields)
    say(ctx, edit)
    if field in ("reminders", "informs", "family") and edit.key is not None:
        return await ask_of(ctx, draft, edit.key, field, page)
    return await _after(ctx, edit, key)


@press("entries.day")
async def choose_day(ctx: Context, draft: Id, key: int, day: int) -> Screen:
    """A day of the draft's month; the hour is asked next."""
    known = await ctx.read(drafts.get, draft=draft)
    entry = known.entry(key)
    if entry is None:
        return await preview_of(ctx, draft)
    found = _day(known, day)
    said = await ctx.asked()
    checking = said.get("checking") if said.get("key") == entry.key else None
    asked = {"draft": draft, "key": entry.key, "field": "when", "version": known.version, "day": found}
    await ctx.ask("entries.typing", **asked, checking=checking)
    return ask_hour(ctx.t, known, entry, known.first.replace(day=found))


def _day(draft: Draft, day: int) -> int:
    if not 1 <= day <= monthrange(draft.first.year, draft.first.month)[1]:
        raise Refused("people-old-button")
    return day


@press("entries.hour")
async def choose_hour(ctx: Context, draft: Id, version: int, key: int, day: int, minute: int) -> Screen:
    """A day of the draft's month and a minute of it; -1: all day, and a day 0: all month."""
    known = await ctx.read(drafts.get, draft=draft)
    entry = known.entry(key)
    if not DEADLINE <= minute < DAY:
        raise Refused("people-old-button")
    found = known.first.replace(day=_day(known, day)) if day else None
    one = None if found is None or minute < 0 else minute
    fields = entries.moved(entry.content, found, one, known.zone, due=minute == DEADLINE) if entry else {}
    edit = await ctx.do(entries.correct, draft=draft, version=version, key=key, fields=fields)
    say(ctx, edit)
    return await _after(ctx, edit, key)


@press("entries.move")
async def move(ctx: Context, draft: Id, version: int, key: int, step: int) -> Screen:
    """Up or down among those of its section."""
    edit = await ctx.do(entries.move, draft=draft, version=version, key=key, step=1 if step > 0 else -1)
    say(ctx, edit, "entries-moved")
    return await _card(ctx, edit)


@press("entries.remove")
async def remove(ctx: Context, draft: Id, version: int, key: int) -> Screen:
    """The item is taken out of the draft."""
    edit = await ctx.do(entries.remove, draft=draft, version=version, key=key)
    say(ctx, edit, "entries-removed")
    return await _card(ctx, edit)


@press("entries.looked")
async def looked(ctx: Context, draft: Id, version: int, key: int) -> Screen:
    """A copied item's day is right as it is."""
    edit = await ctx.do(entries.correct, draft=draft, version=version, key=key, fields={})
    say(ctx, edit, "entries-looked-now")
    return await _card(ctx, edit)
