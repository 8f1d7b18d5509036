"""Checking: the teacher's queue, the decision about a report, the way back, and the log."""

from data.db import Database
from data.deeds import checks, decisions, reports
from data.deeds.decisions import Decision
from data.deeds.reports import Report, ReportState
from data.deliveries import Delivery
from data.kinds import KINDS
from data.refusal import Refused, among
from handlers.deeds.queue import called, queue_card, teller
from handlers.deeds.reports import name
from handlers.kit import Context, Id, command, press, sent, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import has_words
from handlers.said import Said, number
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, grid, lines, page
from ui.text import Html, Text

OFFERED = (0, 5, 10, 15, 20, 30)
LISTED = 8


@press("checks.queue")
async def open_queue(ctx: Context, classroom: Id) -> Screen:
    return await queue_card(ctx, classroom)


@press("checks.at")
async def open_at(ctx: Context, report: Id) -> Screen:
    """The queue at this report, as long as it waits."""
    found = await ctx.read(reports.get, report=report)
    return await queue_card(ctx, found.classroom, at=found.id)


@command("queue")
async def queue_command(ctx: Context) -> Screen:
    return await queue_card(ctx, ctx.by.here())


@press("checks.accept")
async def accept(ctx: Context, report: Id) -> Screen:
    found = await ctx.do(checks.accept, report=report)
    ctx.toast("checks-accepted-now", family=called(ctx.t, found), points=found.amount)
    return await queue_card(ctx, found.classroom, undo=found)


async def _waiting(ctx: Context, report: int) -> Report:
    """The report, if it is this person's to decide and undecided."""
    found = await ctx.read(reports.known, report=report)
    ctx.by.must_be_staff(found.classroom)
    if found.state != ReportState.SENT:
        raise Refused("checks-decided")
    return found


@press("checks.other")
async def other_points(ctx: Context, report: Id) -> None:
    found = await _waiting(ctx, report)
    await ctx.ask("checks.points", report=found.id)
    offered = grid((Button(f"+{points}", to("checks.with", report=found.id, points=points)) for points in OFFERED), 3)
    whose = {"teller": teller(found), "family": called(ctx.t, found)}
    ctx.add(Screen(ctx.t.html("checks-ask-points", name=name(ctx.t, found), **whose), offered))


@press("checks.with")
async def accept_with(ctx: Context, report: Id, points: int) -> Screen:
    accepted = await ctx.do(checks.accept, report=report, amount=points)
    await ctx.state.clear()
    ctx.toast("checks-accepted-now", family=called(ctx.t, accepted), points=accepted.amount)
    return await queue_card(ctx, accepted.classroom, undo=accepted)


@typed("checks.points")
async def points_typed(ctx: Context, said: Said, report: Id) -> None:
    accepted = await ctx.do(checks.accept, report=report, amount=number(said.message.text))
    ctx.show(Screen(ctx.t.html("checks-accepted-now", family=called(ctx.t, accepted), points=accepted.amount)))
    ctx.add(await queue_card(ctx, accepted.classroom, undo=accepted))


@press("checks.kind")
async def accept_kind(ctx: Context, classroom: Id, kind: str) -> Screen:
    among(kind, KINDS)
    accepted = await ctx.do(checks.accept_kind, classroom=classroom, kind=kind)
    ctx.toast("checks-accepted-kind", count=len(accepted))
    return await queue_card(ctx, classroom)


@press("checks.skip")
async def skip(ctx: Context, report: Id) -> Screen:
    found = await ctx.read(reports.get, report=report)
    return await queue_card(ctx, found.classroom, after=found.id)


@press("checks.return")
async def ask_remark(ctx: Context, report: Id) -> None:
    found = await _waiting(ctx, report)
    await ctx.ask("checks.remark", report=found.id)
    ctx.add(Screen(ctx.t.html("checks-ask-remark", teller=teller(found), family=called(ctx.t, found))))


@typed("checks.remark")
async def remarked(ctx: Context, said: Said, report: Id) -> None:
    found = await ctx.do(checks.give_back, report=report, remark=said.words)
    ctx.show(Screen(ctx.t.html("checks-returned-now", teller=teller(found), family=called(ctx.t, found))))
    ctx.add(await queue_card(ctx, found.classroom, undo=found))


@press("checks.decline")
async def ask_why(ctx: Context, report: Id) -> None:
    found = await _waiting(ctx, report)
    await ctx.ask("checks.declining", report=found.id)
    silently = button(ctx.t("checks-decline-now"), to("checks.decline-now", report=found.id))
    ctx.add(Screen(ctx.t.html("checks-ask-why", family=found.name), (silently,)))


async def _decline(ctx: Context, report: int, remark: str) -> None:
    declined = await ctx.do(checks.decline, report=report, remark=remark)
    await ctx.state.clear()
    ctx.show(Screen(ctx.t.html("checks-declined-now", family=declined.name)))
    ctx.add(await queue_card(ctx, declined.classroom, undo=declined))


@press("checks.decline-now")
async def decline_silently(ctx: Context, report: Id) -> None:
    await _decline(ctx, report, "")


@sent("checks.declining", has_words)
async def declined_why(ctx: Context, said: Said, report: Id) -> None:
    await _decline(ctx, report, said.words)


@press("checks.undo")
async def undo(ctx: Context, report: Id) -> Screen:
    found = await ctx.do(checks.undo, report=report)
    ctx.toast("checks-undone-now", teller=teller(found), family=called(ctx.t, found))
    return await queue_card(ctx, found.classroom)


def log_screen(t: Text, classroom: int, known: list[Decision], day: str, number: int) -> Screen:
    """Who decided what, and taking it back while that is possible. `day` is how a day is written."""
    shown = page(known, number, LISTED, lambda way: to("checks.log", classroom=classroom, page=way))
    parts: list[Html] = [t.html("checks-log-title"), Html("")]
    rows: list[Row] = []
    for one in shown:
        act = t(f"checks-log-{one.act}", points=one.amount)
        who, whose = one.person or t("checks-log-itself"), one.family or t("teams-nobody")
        title = one.title or t("reports-outing-title")
        when = t.day(one.at.date(), day)
        parts.append(t.html("checks-log-line", day=when, family=whose, title=title, act=act, who=who))
        if one.undoable:
            rows.append(button(t("checks-undo", family=whose), to("checks.undo", report=one.report)))
    if not known:
        parts.append(t.html("checks-log-empty"))
    rows += shown.turns
    rows.append(back_to(t, to("checks.queue", classroom=classroom)))
    return Screen(lines(*parts), tuple(rows))


@press("checks.log")
async def open_log(ctx: Context, classroom: Id, page: int) -> Screen:
    known = await ctx.read(decisions.log, classroom=classroom)
    return log_screen(ctx.t, classroom, known, "d MMM", page)


async def waiting_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The staff's one card: how much waits."""
    waiting = await db.read(checks.queue, classroom=delivery.classroom)
    if not waiting:
        return None
    return Screen(
        t.html("checks-waiting", count=len(waiting)),
        (button(t("checks-check", count=len(waiting)), to("checks.queue", classroom=delivery.classroom)),),
    )


async def accepted_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Accepted by the staff, by itself, or entered by the staff: one sentence for each."""
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != ReportState.ACCEPTED:
        return None
    return Screen(t.html(delivery.kind, name=name(t, report), points=report.amount))


async def returned_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != ReportState.RETURNED:
        return None
    text = t.html("checks-returned", name=name(t, report), remark=report.remark or "")
    return Screen(text, (button(t("checks-resume"), to("reports.resume", report=report.id)),))


async def declined_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state != ReportState.DECLINED:
        return None
    why = t.html("reports-remark", remark=report.remark) if report.remark else None
    return Screen(lines(t.html("checks-declined", name=name(t, report)), why))


async def undone_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use where it has been decided anew meanwhile."""
    report = await db.read(reports.known, report=delivery.values["report"])
    if report.state == ReportState.ACCEPTED:
        return None
    return Screen(t.html("checks-undone", name=name(t, report)))


LETTERS: dict[str, Letter] = {
    "checks-waiting": waiting_letter,
    "checks-accepted": accepted_letter,
    "checks-automatic": accepted_letter,
    "checks-entered": accepted_letter,
    "checks-returned": returned_letter,
    "checks-declined": declined_letter,
    "checks-undone": undone_letter,
}
