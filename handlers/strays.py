"""What comes by itself: words, a photo, a list that answer no question; what they may belong to, one tap away."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from data import items, plan, search, stemming, strays
from data.deeds import reports
from data.deeds.reports import Report
from data.files import DOWNLOAD
from data.items import Item
from data.map import drafts, months
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.strays import Own
from data.talk import direct_messages, threads
from data.talk.threads import Reader
from handlers import search as search_room
from handlers.books import stories as stories_room
from handlers.deeds import reports as reports_room
from handlers.kept import Kept, kept_of
from handlers.kit import Context, Id, menu, press, to, written
from handlers.map.drafts import first_in
from handlers.map.items import facts
from handlers.map.pasted import text_of
from handlers.map.plans import has_paper, paper_of, read_in
from handlers.papers import shared_in
from handlers.parts import TELLS
from handlers.said import Said
from handlers.talk import broadcasts as broadcasts_room
from handlers.talk import direct_messages as letters_room
from ui.screen import Row, Screen, button, cut, lines, page
from ui.text import Html, Text

TOGETHER = timedelta(minutes=5)
"""What comes so soon after other words or files belongs to them."""
QUOTED = 220
"""Characters of a message that its reply repeats."""
FOUND = 3
"""Items that the words may mean, at most."""
OWN = 6
"""Things of the family's own, at most; others are behind a button."""
LISTED = 8
LATE = 20
"""From this day on a list is rather one of the next month."""


def _own_label(t: Text, one: Own) -> str:
    title = reports_room.name(t, one.report) if one.report is not None else one.item.title if one.item else ""
    return t(f"strays-own-{one.why}", title=cut(title, 40))


def _own_rows(t: Text, kept: Kept, own: Sequence[Own]) -> list[Row]:
    """The family's own things first, then whatever else it may tell of."""
    rows: list[Row] = []
    for one in own[:OWN]:
        if one.report is not None:
            rows.append(button(_own_label(t, one), to("strays.report", report=one.report.id, key=kept.key)))
        elif one.item is not None:
            rows.append(button(_own_label(t, one), to("strays.item", item=one.item.id, key=kept.key)))
    rows.append(button(t("strays-else"), to("strays.deeds", classroom=kept.classroom, key=kept.key, page=0)))
    return rows


def card(t: Text, kept: Kept, found: Sequence[Item], own: Sequence[Own], *, family: bool, staff: bool) -> Screen:
    """What came, and where it may go: the family's own things, a month's plan, the teacher, the families, the search.

    `found`: what of the map the words name; `family`, `staff`: who has said it.
    """
    here = {"classroom": kept.classroom, "key": kept.key}
    rows: list[Row] = _own_rows(t, kept, own) if family and kept.files else []
    if kept.month is not None:
        for first in (kept.month, months.next_first(kept.month)):
            way = to("strays.plan", **here, year=first.year, month=first.month)
            rows.append(button(t("strays-plan", month=t.month_within(first)), way))
    rows += [button(f"{one.sort.icon} {one.title}", to("items.open", item=one.id)) for one in found]
    if family:
        rows.append(button(t("strays-letter"), to("strays.letter", **here)))
    if staff:
        rows.append(button(t("strays-families"), to("strays.families", **here)))
    if kept.words:
        rows.append(button(t("strays-find"), to("strays.find", **here)))
        if family and not kept.files:
            rows.append(button(t("strays-deed"), to("strays.own", **here)))
    if kept.files and family:
        text = t.html("strays-what")
    elif kept.month is not None:
        text = t.html("strays-which-month")
    else:
        text = _asked(t, kept, found, family=family)
    return Screen(text, (*rows, menu(t)))


def _asked(t: Text, kept: Kept, found: Sequence[Item], *, family: bool) -> Html:
    """What was said, what of the map it names, and whom it may be for."""
    said = t.html("strays-said", words=cut(" ".join(kept.words.split()), QUOTED)) if kept.words else None
    about = [part for one in found for part in (Html(""), facts(t, one))]
    return lines(
        said, *about, "" if said or found else None, t.html("strays-words" if family else "strays-words-staff")
    )


def ask_reader(t: Text, kept: Kept, readers: Sequence[Reader]) -> Screen:
    rows = [
        button(
            t(f"direct_messages-reader-{one.role}", name=one.name),
            to("strays.to", classroom=kept.classroom, reader=one.person, key=kept.key),
        )
        for one in readers[:20]
    ]
    return Screen(t.html("direct_messages-whom" if readers else "direct_messages-no-readers"), (*rows, menu(t)))


async def _named(ctx: Context, classroom: int, words: str) -> list[Item]:
    """The items to come whose titles have a word of the question, those with more of them first."""
    terms = [replace(term, begins=None) for term in stemming.terms_of(words)]
    if not terms:
        return []
    hits = await ctx.read(search.find, classroom=classroom, question=words, some=True, size=4 * LISTED)
    named = [
        one.thing
        for one in hits
        if one.sort == "item" and any(hit for _, hit in stemming.marked("".join(said for said, _ in one.title), terms))
    ]
    known = [await ctx.read(items.find, item=id) for id in named]
    return [one for one in known if one is not None and (one.over is None or one.over > ctx.now)][:FOUND]


def _quote(said: Said) -> str | None:
    """What is answered, where it is a message of the bot's."""
    above = said.message.reply_to_message
    if above is None or above.from_user is None or not above.from_user.is_bot:
        return None
    return cut(" ".join((above.text or above.caption or "").split()), QUOTED) or None


async def _month_of(ctx: Context, classroom: Classroom, said: Said) -> date | None:
    """The month of which a teacher's file or list is, if it may be one: the one it names, or the nearest."""
    today = ctx.today(classroom.zone)
    near = months.first_of(today)
    near = months.next_first(near) if today.day >= LATE else near
    words = text_of(said.message)
    if await has_paper(said.message) and (said.size or 0) <= DOWNLOAD:
        return near
    if shared_in(words) is not None:
        return near
    read = await asyncio.to_thread(plan.read, words, month=None, today=today)
    dated = sum(1 for item in read.items if item.starts or item.ends)
    return read.month if dated > 1 or (dated and len(read.items) > 2) else None


@written("strays.came")
async def came(ctx: Context, said: Said) -> Screen:
    """What soon follows belongs to it: it is one letter, one report."""
    here = ctx.by.here()
    ctx.by.must_belong(here)
    known = await ctx.read(classrooms.get, classroom=here)
    former = kept_of(await ctx.asked("strays.came"))
    if former is not None and (former.classroom != here or ctx.now - former.at > TOGETHER):
        former = None
    staff = ctx.by.is_staff(here)
    file = ((said.file, said.name, said.size),) if said.file is not None else ()
    new = Kept(here, said.message.message_id, ctx.now, said.words, _quote(said), file)
    if staff:
        paper = (paper_of(said.message, said.words),) if await has_paper(said.message) else ()
        new = replace(new, text=text_of(said.message), papers=paper, month=await _month_of(ctx, known, said))
    kept = former.with_(new) if former is not None else new
    last = await ctx.asked("strays.came")
    await ctx.ask("strays.came", **kept.as_json())
    await ctx.keep(**{name: last[name] for name in ("card", "album") if name in last})
    return await _screen(ctx, kept)


async def _screen(ctx: Context, kept: Kept) -> Screen:
    family, staff = ctx.by.family_of(kept.classroom) is not None, ctx.by.is_staff(kept.classroom)
    found = await _named(ctx, kept.classroom, kept.words) if kept.month is None and not kept.files else []
    own = await _own(ctx, kept) if family and kept.files else []
    return card(ctx.t, kept, found, own, family=family, staff=staff)


async def _own(ctx: Context, kept: Kept) -> list[Own]:
    known = await ctx.read(classrooms.get, classroom=kept.classroom)
    return await ctx.read(strays.own, classroom=kept.classroom, today=ctx.today(known.zone))


async def _kept(ctx: Context, key: int) -> Kept:
    """What the button is about, while it is kept."""
    kept = kept_of(await ctx.asked("strays.came"))
    if kept is None or kept.key != key:
        raise Refused("strays-gone")
    return kept


@press("strays.own")
async def ask_own(ctx: Context, classroom: Id, key: int) -> Screen:
    """To which of the family's own things do the words belong?"""
    kept = await _kept(ctx, key)
    return Screen(ctx.t.html("strays-which"), (*_own_rows(ctx.t, kept, await _own(ctx, kept)), menu(ctx.t)))


@press("strays.deeds")
async def ask_deed(ctx: Context, classroom: Id, key: int, page: int) -> Screen:
    """To what else of the map, or to something of the family's own?"""
    kept = await _kept(ctx, key)
    ctx.by.family_in(kept.classroom)
    known = await ctx.read(classrooms.get, classroom=kept.classroom)
    found = await ctx.read(months.on, classroom=kept.classroom, today=ctx.today(known.zone))
    return deeds(ctx.t, kept, [item for item in found.items if item.sort.reports] if found else [], page)


def deeds(t: Text, kept: Kept, known: Sequence[Item], number: int) -> Screen:
    shown = page(
        known, number, LISTED, lambda way: to("strays.deeds", classroom=kept.classroom, key=kept.key, page=way)
    )
    rows: list[Row] = [
        button(f"{item.sort.icon} {item.title}", to("strays.item", item=item.id, key=kept.key)) for item in shown
    ]
    outing = button(t("reports-outing"), to("strays.outing", classroom=kept.classroom, key=kept.key))
    return Screen(t.html("strays-which"), (*rows, *shown.turns, outing, menu(t)))


async def _tell(ctx: Context, report: Report, kept: Kept) -> Screen:
    """It joins the report, or the story, and the family goes on with that."""
    if report.kind in TELLS:
        for file, name, size in kept.files:
            await stories_room.bring(ctx, report.id, "", kept.key, file, name, size)
        if kept.words:
            await stories_room.bring(ctx, report.id, kept.words, kept.key, None, None, None)
        return await TELLS[report.kind](ctx, report)
    files = [file for file, _, _ in kept.files]
    told = await ctx.do(strays.tell, report=report.id, words=kept.words, files=files)
    await ctx.ask("reports.telling", report=report.id)
    return reports_room.draft_card(ctx.t, told)


@press("strays.report")
async def to_report(ctx: Context, report: Id, key: int) -> Screen:
    """It belongs to what the family has begun, or has back."""
    kept = await _kept(ctx, key)
    return await _tell(ctx, await ctx.read(reports.open_to, report=report), kept)


@press("strays.item")
async def to_item(ctx: Context, item: Id, key: int) -> Screen:
    """It tells of this item."""
    kept = await _kept(ctx, key)
    return await _tell(ctx, await ctx.do(reports.begin, item=item), kept)


@press("strays.outing")
async def to_outing(ctx: Context, classroom: Id, key: int) -> Screen:
    """It tells of what is not on the map."""
    kept = await _kept(ctx, key)
    return await _tell(ctx, await ctx.do(reports.begin_outing, classroom=kept.classroom), kept)


@press("strays.letter")
async def to_teacher(ctx: Context, classroom: Id, key: int) -> Screen:
    """It goes to the teacher as a letter; where others may read letters too, to whom of them?"""
    kept = await _kept(ctx, key)
    readers = await ctx.read(threads.readers, classroom=kept.classroom)
    if len(readers) != 1:
        return ask_reader(ctx.t, kept, readers)
    return await to_reader(ctx, kept.classroom, readers[0].person, key)


@press("strays.to")
async def to_reader(ctx: Context, classroom: Id, reader: Id, key: int) -> Screen:
    """A letter to this person at school, with what it answers above."""
    kept = await _kept(ctx, key)
    draft = await ctx.do(direct_messages.begin, classroom=kept.classroom, reader=reader)
    files = [file for file, _, _ in kept.files]
    draft = await ctx.do(strays.write, begun=draft.id, words=kept.letter, files=files)
    return await letters_room.DESK.open(ctx, draft)


@press("strays.find")
async def search_for(ctx: Context, classroom: Id, key: int) -> Screen:
    """The words are a question to the search."""
    kept = await _kept(ctx, key)
    return await search_room.answer(ctx, kept.classroom, kept.words)


@press("strays.plan")
async def as_plan(ctx: Context, classroom: Id, key: int, year: int, month: int) -> Screen:
    """It is the plan of this month: it is read into its draft."""
    kept = await _kept(ctx, key)
    draft = await ctx.do(drafts.begin, classroom=kept.classroom, first=first_in(year, month))
    return await read_in(ctx, draft, kept.text, [*kept.papers])


@press("strays.families")
async def to_families(ctx: Context, classroom: Id, key: int) -> Screen:
    """It goes to all families, or to those whom the next screens choose."""
    kept = await _kept(ctx, key)
    files, words = [file for file, _, _ in kept.files], escape(kept.words, quote=False)
    draft = await ctx.do(strays.announce, classroom=kept.classroom, words=words, files=files)
    return await broadcasts_room.DESK.open(ctx, draft)
