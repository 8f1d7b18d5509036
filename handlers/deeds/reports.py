"""What a family did: told from an item or on its own, in words, photos, a voice, and sent to the teacher."""

from collections.abc import Collection, Sequence

from data.db import Database
from data.deeds import checks, reports, steps
from data.deeds.reports import Report, ReportState
from data.deliveries import Delivery
from data.map import months, ours
from data.map.months import Month
from data.map.ours import Ours
from data.school import classrooms
from handlers.kit import Context, Id, command, press, to, written
from handlers.letters import Letter
from handlers.links import Links
from handlers.map import reading
from handlers.map.ours import name as own_name
from handlers.parts import TELLS
from handlers.said import Said
from ui.screen import Line, Row, Screen, button, lines, page
from ui.text import Html, Text

LISTED = 12


def name(t: Text, report: Report) -> str:
    """What the report is about: the item, its place, or an outing."""
    title = report.title or t("reports-outing-title")
    place = report.place(t.language)
    return f"{title} — {place}" if place else title


def thread(t: Text, report: Report) -> list[Html]:
    """What the teacher asked and the family answered."""
    sides = {True: "reports-remark", False: "reports-answer"}
    return [t.html(sides[one.by_staff], remark=one.words) for one in report.thread]


def draft_card(t: Text, report: Report) -> Screen:
    """What has been told so far, and sending it."""
    parts: list[Line] = [t.html("reports-draft-title", name=name(t, report))]
    if report.words:
        parts += ["", t.html("reports-words", words=report.words)]
    parts += thread(t, report)
    if report.files:
        parts.append(t.html("reports-files", count=len(report.files)))
    parts += ["", t.html("reports-draft-more" if report.words or report.files else "reports-draft-begin")]
    if report.is_reading:
        parts.append(t.html("reading-ask"))
    rows = (
        *(reading.marks(t, report) if report.is_reading else ()),
        button(t("reports-send"), to("reports.send", report=report.id)),
        button(t("reports-drop"), to("reports.drop", report=report.id)),
    )
    return Screen(lines(*parts), rows)


def done_screen(
    t: Text,
    classroom: int,
    month: Month | None,
    number: int = 0,
    by_steps: Collection[int] = (),
    own: Sequence[Ours] = (),
) -> Screen:
    """What can be told about: first what is the family's own, then the rest of the map, last what waits for the
    teacher, and what is not on the map; nothing that is accepted. `by_steps`: handed in from their cards."""
    mine = {one.item.id: (at, one) for at, one in enumerate(own) if one.item is not None}
    gone = {id for id, (_, one) in mine.items() if one.why == ReportState.ACCEPTED}
    items = [item for item in month.items if item.sort.reports and item.id not in gone] if month else []
    items.sort(key=lambda item: _turn(*mine[item.id]) if item.id in mine else (1, 0))
    shown = page(items, number, LISTED, lambda way: to("reports.done", classroom=classroom, page=way))
    rows: list[Row] = []
    for item in shown:
        label = own_name(t, mine[item.id][1]) if item.id in mine else f"{item.sort.icon} {item.title}"
        rows.append(button(label, to("items.open" if item.id in by_steps else "reports.tell", item=item.id)))
    rows += shown.turns
    rows.append(button(t("reports-outing"), to("reports.outing", classroom=classroom)))
    rows.append(button(t("people-menu"), to("people.home")))
    return Screen(t.html("reports-done-text"), tuple(rows))


def _turn(at: int, one: Ours) -> tuple[int, int]:
    return (2 if one.is_done else 0), at


async def _done(ctx: Context, classroom: int, number: int = 0) -> Screen:
    ctx.by.family_in(classroom)
    here = await ctx.read(classrooms.get, classroom=classroom)
    today = ctx.now.astimezone(here.zone).date()
    found = await ctx.read(months.on, classroom=classroom, today=today)
    by_steps = await ctx.read(steps.in_month, month=found.id) if found else set()
    family = ctx.by.family_in(classroom)
    known = found.items if found is not None else ()
    own = await ctx.read(ours.of_items, known=known, family=family, person=ctx.by.id)
    return done_screen(ctx.t, classroom, found, number, by_steps, own)


@command("done")
async def done_command(ctx: Context) -> Screen:
    return await _done(ctx, ctx.by.here())


@press("reports.done")
async def done(ctx: Context, classroom: Id, page: int) -> Screen:
    """What can be told about now."""
    return await _done(ctx, classroom, page)


async def _tell(ctx: Context, report: Report) -> None:
    if report.kind in TELLS:
        ctx.add(await TELLS[report.kind](ctx, report))
        return
    await ctx.ask("reports.telling", report=report.id)
    ctx.add(draft_card(ctx.t, report))


@press("reports.tell")
async def tell(ctx: Context, item: Id) -> None:
    report = await ctx.do(reports.begin, item=item)
    await _tell(ctx, report)


@press("reports.outing")
async def tell_outing(ctx: Context, classroom: Id) -> None:
    report = await ctx.do(reports.begin_outing, classroom=classroom)
    await _tell(ctx, report)


@press("reports.resume")
async def resume(ctx: Context, report: Id) -> None:
    """The family goes on with a report that was returned."""
    found = await ctx.read(reports.open_to, report=report)
    await _tell(ctx, found)


@written("reports.telling")
async def told(ctx: Context, said: Said, report: Id) -> Screen:
    """Words and files, in one message or in several; the card below shows all of it."""
    message = said.message.message_id
    return draft_card(
        ctx.t, await ctx.do(reports.add, report=report, words=said.words, file=said.file, message=message)
    )


@press("reports.reader")
async def read_by(ctx: Context, report: Id, reader: str) -> Screen:
    """Who read the book to whom."""
    found = await ctx.do(reports.read, report=report, reader=reader)
    return draft_card(ctx.t, found)


@press("reports.minutes")
async def read_for(ctx: Context, report: Id, minutes: int) -> Screen:
    """For how long the book was read."""
    found = await ctx.do(reports.read, report=report, minutes=minutes)
    return draft_card(ctx.t, found)


@press("reports.send")
async def send(ctx: Context, report: Id) -> Screen | None:
    begun = await ctx.read(reports.open_to, report=report)
    if begun.kind in TELLS:
        ctx.add(await TELLS[begun.kind](ctx, begun))
        return None
    if (await ctx.state.get_data()).get("report") == report:
        await ctx.state.clear()
    found = await ctx.do(checks.send, report=report)
    key = "reports-counted" if found.state == ReportState.ACCEPTED else "reports-sent"
    values: dict[str, str | int] = {"points": found.amount} if found.state == ReportState.ACCEPTED else {}
    return Screen(
        ctx.t.html(key, name=name(ctx.t, found), **values), (button(ctx.t("people-menu"), to("people.home")),)
    )


@press("reports.drop")
async def drop(ctx: Context, report: Id) -> Screen:
    if (await ctx.state.get_data()).get("report") == report:
        await ctx.state.clear()
    await ctx.do(reports.drop, report=report)
    return Screen(ctx.t.html("reports-dropped"), (button(ctx.t("people-menu"), to("people.home")),))


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The other adults of the family see that it is told already."""
    report = await db.read(reports.known, report=delivery.values["report"])
    return Screen(t.html("reports-told", person=delivery.values["person"], name=name(t, report)))


LETTERS: dict[str, Letter] = {"reports-told": told_letter}
