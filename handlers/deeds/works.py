"""Handing in a step: words and files from any family of the team, in as many messages as it takes; and its check."""

from datetime import datetime

from data.db import Database
from data.deeds import checks, reports, tasks, works
from data.deeds.reports import Report
from data.deeds.tasks import Task
from data.deeds.works import Work
from data.deliveries import Delivery
from data.refusal import Refused
from handlers.deeds.queue import SHOWN, about, decisions, queue_card
from handlers.deeds.tasks import line as task_line
from handlers.deeds.teams import MARKS, step_line
from handlers.kit import Context, Id, press, to, typed, written
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said, number
from ui.screen import Media, Row, Screen, button, cut, lines, pager
from ui.screen import page as cut_into
from ui.text import Text


def card(t: Text, work: Work, of: list[Task], *, ours: bool, staff: bool, now: datetime) -> Screen:
    """A step as its team and the staff see it."""
    team, step = work.team.id, work.step.id
    parts: list[str | None] = [*about(t, work)]
    if of:
        parts += ["", *(task_line(t, task) for task in of)]
    parts += ["", t.html(f"works-state-{work.state}", points=work.points)]
    rows: list[Row] = []
    if ours and work.state in ("open", "draft", "returned"):
        rows.append(button(t("works-add"), to("works.add", team=team, step=step)))
        if work.parts:
            rows.append(button(t("works-send"), to("works.send", team=team, step=step)))
    if staff:
        rows += _check_rows(t, work, now)
    if work.files:
        rows.append(button(t("works-show-files"), to("works.files", team=team, step=step, page=0)))
    rows.append(button(t("tasks-open"), to("tasks.all", team=team, step=step)))
    rows.append(button(t("people-back"), to("teams.open", team=team)))
    return Screen(lines(*parts), tuple(rows))


def _check_rows(t: Text, work: Work, now: datetime) -> list[Row]:
    if work.undoable(now):
        return [button(t("works-undo"), to("works.undo", team=work.team.id, step=work.step.id))]
    return decisions(t, work) if work.state == "sent" else []


async def card_of(ctx: Context, team: int, step: int) -> Screen:
    work = await ctx.read(works.get, team=team, step=step)
    of = await ctx.read(tasks.of_step, team=team, step=step)
    member = ctx.by.memberships.get(work.team.classroom)
    ours = member is not None and work.team.has(member.family)
    return card(ctx.t, work, of, ours=ours, staff=ctx.by.is_staff(work.team.classroom), now=ctx.now)


@press("works.open")
async def open_work(ctx: Context, team: Id, step: Id) -> Screen:
    return await card_of(ctx, team, step)


def adding(t: Text, work: Work) -> Screen:
    """What has been handed in so far, and the way on; stands below each message that adds to it."""
    team, step = work.team.id, work.step.id
    parts: list[str | None] = [*about(t, work), "", t.html("works-more" if work.parts else "works-begin")]
    rows: list[Row] = []
    if work.parts:
        rows.append(button(t("works-send"), to("works.send", team=team, step=step)))
        rows.append(button(t("works-take-off"), to("works.off", team=team, step=step)))
    rows.append(button(t("works-later"), to("works.open", team=team, step=step)))
    return Screen(lines(*parts), tuple(rows))


@press("works.add")
async def begin(ctx: Context, team: Id, step: Id) -> None:
    work = await ctx.read(works.open_to, team=team, step=step)
    await ctx.ask("works.adding", team=team, step=step)
    ctx.add(adding(ctx.t, work))


@written("works.adding")
async def added(ctx: Context, said: Said, team: Id, step: Id) -> Screen:
    """Words and files, in one message or in several; the card below shows all of it."""
    work = await ctx.do(
        works.add, team=team, step=step, words=said.words, file=said.file, name=said.name, size=said.size
    )
    return adding(ctx.t, work)


async def _report(ctx: Context, team: int, step: int) -> int:
    """A step's buttons know the team and the step."""
    return (await ctx.read(works.report, team=team, step=step)).id


@press("works.off")
async def take_off(ctx: Context, team: Id, step: Id) -> Screen:
    await ctx.do(reports.take_off, report=await _report(ctx, team, step))
    return adding(ctx.t, await ctx.read(works.open_to, team=team, step=step))


@press("works.send")
async def send(ctx: Context, team: Id, step: Id) -> Screen:
    await ctx.do(checks.send, report=await _report(ctx, team, step))
    await ctx.stop(team=team, step=step)
    ctx.toast("works-sent-now")
    return await card_of(ctx, team, step)


@press("works.files")
async def show_files(ctx: Context, team: Id, step: Id, page: int) -> None:
    """The files of a step come below, ten at a time."""
    work = await ctx.read(works.get, team=team, step=step)
    shown = cut_into([one.file for one in work.files if one.file], page, SHOWN)
    rows: list[Row] = [*pager(shown, lambda way: to("works.files", team=team, step=step, page=way))]
    rows.append(button(ctx.t("people-back"), to("works.open", team=team, step=step)))
    album = tuple(Media(file.sort, file.file_id) for file in shown.shown)
    ctx.add(Screen(step_line(ctx.t, work.step, MARKS[work.state]), tuple(rows), album=album))


@press("works.queue")
async def open_queue(ctx: Context, classroom: Id) -> Screen:
    """The queue, from a message of when steps had one of their own."""
    return await queue_card(ctx, classroom)


@press("works.at")
async def open_at(ctx: Context, team: Id, step: Id) -> Screen:
    """The queue at this step, as long as it waits."""
    found = await ctx.read(works.report, team=team, step=step)
    return await queue_card(ctx, found.classroom, at=found.id)


@press("works.skip")
async def skip(ctx: Context, team: Id, step: Id) -> Screen:
    found = await ctx.read(works.report, team=team, step=step)
    return await queue_card(ctx, found.classroom, after=found.id)


def _team(t: Text, report: Report) -> str:
    return report.name or t("teams-nobody")


@press("works.accept")
async def accept(ctx: Context, team: Id, step: Id) -> Screen:
    found = await ctx.do(checks.accept, report=await _report(ctx, team, step))
    ctx.toast("works-accepted-now", name=_team(ctx.t, found), points=found.amount)
    return await queue_card(ctx, found.classroom, undo=found)


async def _waiting(ctx: Context, team: int, step: int) -> Report:
    """What the staff can decide about now."""
    found = await ctx.read(works.report, team=team, step=step)
    ctx.by.must_be_staff(found.classroom)
    if found.state != "sent":
        raise Refused("checks-decided")
    return found


@press("works.other")
async def ask_points(ctx: Context, team: Id, step: Id) -> None:
    found = await _waiting(ctx, team, step)
    await ctx.ask("works.points", team=team, step=step)
    ctx.add(Screen(ctx.t.html("works-ask-points", name=_team(ctx.t, found), step=found.title or "")))


@typed("works.points")
async def other_points(ctx: Context, said: Said, team: Id, step: Id) -> None:
    found = await ctx.do(checks.accept, report=await _report(ctx, team, step), amount=number(said.words))
    ctx.show(Screen(ctx.t.html("works-accepted-now", name=_team(ctx.t, found), points=found.amount)))
    ctx.add(await queue_card(ctx, found.classroom, undo=found))


@press("works.return")
async def ask_remark(ctx: Context, team: Id, step: Id) -> None:
    found = await _waiting(ctx, team, step)
    await ctx.ask("works.remark", team=team, step=step)
    ctx.add(Screen(ctx.t.html("works-ask-remark", name=_team(ctx.t, found))))


@typed("works.remark")
async def remarked(ctx: Context, said: Said, team: Id, step: Id) -> None:
    found = await ctx.do(checks.give_back, report=await _report(ctx, team, step), remark=said.words)
    ctx.show(Screen(ctx.t.html("works-returned-now", name=_team(ctx.t, found))))
    ctx.add(await queue_card(ctx, found.classroom, undo=found))


@press("works.undo")
async def undo(ctx: Context, team: Id, step: Id) -> Screen:
    await ctx.do(checks.undo, report=await _report(ctx, team, step))
    ctx.toast("works-undone-now")
    return await card_of(ctx, team, step)


async def _found(db: Database, delivery: Delivery) -> Work | None:
    """The work that a letter is about, while its reader is in the team."""
    team, step = delivery.values["team"], delivery.values["step"]
    return await db.read(works.find, team=team, step=step, person=delivery.chat)


def _open(t: Text, work: Work) -> tuple[Row, ...]:
    return (button(t("works-open"), to("works.open", team=work.team.id, step=work.step.id)),)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    work = await _found(db, delivery)
    if work is None:
        return None
    person, step = delivery.values["person"], work.step.title
    return Screen(t.html("works-told", person=person, step=step, title=work.team.title), _open(t, work))


async def decided_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Accepted, or waiting again: of no use where it has been decided otherwise meanwhile."""
    work = await _found(db, delivery)
    if work is None or work.state != ("accepted" if delivery.kind == "works-accepted" else "sent"):
        return None
    text = t.html(delivery.kind, step=work.step.title, title=work.team.title, points=work.points)
    return Screen(text, _open(t, work))


async def returned_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    work = await _found(db, delivery)
    if work is None or work.state != "returned" or not work.remark:
        return None
    text = t.html("works-returned", step=work.step.title, title=work.team.title, remark=work.remark)
    resume = to("works.add", team=work.team.id, step=work.step.id)
    return Screen(text, (button(t("works-resume"), resume), *_open(t, work)))


async def step_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A step's reminder; nothing for a family that has left the team, or whose team has handed it in meanwhile."""
    work = await db.read(works.find, step=delivery.values["step"], person=delivery.chat)
    if work is None or work.step.event is None or work.state in ("sent", "accepted"):
        return None
    if int(work.step.event.timestamp()) != delivery.values["event"]:
        return None
    title = t.html("teams-title", title=cut(work.team.title, 200))
    text = lines(
        t.html("reminders-days", days=delivery.values["days"]), "", title, step_line(t, work.step, MARKS[work.state])
    )
    return Screen(text, _open(t, work))


LETTERS: dict[str, Letter] = {
    "works-told": told_letter,
    "works-accepted": decided_letter,
    "works-undone": decided_letter,
    "works-returned": returned_letter,
    "reminders-step": step_letter,
}
