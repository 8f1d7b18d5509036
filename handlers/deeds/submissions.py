"""Handing in a step: words and files from any family of the team, in as many messages as it takes; and its check."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from data.db import Database
from data.deeds import checks, reports, submissions, tasks
from data.deeds.reports import ReportState
from data.deeds.submissions import Submission
from data.deeds.tasks import Task
from data.deliveries import Delivery
from handlers.deeds import checks as at
from handlers.deeds.queue import SHOWN, about, decisions, queue_card
from handlers.deeds.tasks import line as task_line
from handlers.deeds.teams import MARKS, step_line
from handlers.kit import Context, Id, press, to, written
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Line, Media, Row, Screen, button, cut, lines
from ui.screen import page as cut_into
from ui.text import Text


def card(t: Text, submission: Submission, of: list[Task], *, ours: bool, staff: bool, now: datetime) -> Screen:
    """A step as its team and the staff see it."""
    team, step = submission.team.id, submission.step.id
    parts: list[Line] = [*about(t, submission)]
    if of:
        parts += ["", *(task_line(t, task) for task in of)]
    parts += ["", t.html(f"submissions-state-{submission.state or 'open'}", points=submission.points)]
    rows: list[Row] = []
    if ours and submission.state not in reports.DONE:
        rows.append(button(t("submissions-add"), to("submissions.add", team=team, step=step)))
        if submission.parts:
            rows.append(button(t("submissions-send"), to("submissions.send", team=team, step=step)))
    if staff:
        rows += _check_rows(t, submission, now)
    if submission.files:
        rows.append(button(t("submissions-show-files"), to("submissions.files", team=team, step=step, page=0)))
    rows.append(button(t("tasks-open"), to("tasks.all", team=team, step=step)))
    rows.append(back_to(t, to("teams.open", team=team)))
    return Screen(lines(*parts), tuple(rows))


def _check_rows(t: Text, submission: Submission, now: datetime) -> list[Row]:
    if submission.undoable(now):
        return [button(t("submissions-undo"), to("submissions.undo", team=submission.team.id, step=submission.step.id))]
    return decisions(t, submission.report) if submission.report and submission.state == ReportState.SENT else []


async def card_of(ctx: Context, team: int, step: int) -> Screen:
    submission = await ctx.read(submissions.get, team=team, step=step)
    of = await ctx.read(tasks.of_step, team=team, step=step)
    member = ctx.by.memberships.get(submission.team.classroom)
    ours = member is not None and submission.team.has(member.family)
    return card(ctx.t, submission, of, ours=ours, staff=ctx.by.is_staff(submission.team.classroom), now=ctx.now)


@press("submissions.open")
async def open_submission(ctx: Context, team: Id, step: Id) -> Screen:
    return await card_of(ctx, team, step)


def adding(t: Text, submission: Submission) -> Screen:
    """What has been handed in so far, and the way on; stands below each message that adds to it."""
    team, step = submission.team.id, submission.step.id
    parts: list[Line] = [
        *about(t, submission),
        "",
        t.html("submissions-more" if submission.parts else "submissions-begin"),
    ]
    rows: list[Row] = []
    if submission.parts:
        rows.append(button(t("submissions-send"), to("submissions.send", team=team, step=step)))
        rows.append(button(t("submissions-take-off"), to("submissions.off", team=team, step=step)))
    rows.append(button(t("submissions-later"), to("submissions.open", team=team, step=step)))
    return Screen(lines(*parts), tuple(rows))


@press("submissions.add")
async def begin(ctx: Context, team: Id, step: Id) -> None:
    submission = await ctx.read(submissions.open_to, team=team, step=step)
    await ctx.ask("submissions.adding", team=team, step=step)
    ctx.add(adding(ctx.t, submission))


@written("submissions.adding")
async def added(ctx: Context, said: Said, team: Id, step: Id) -> Screen:
    """Words and files, in one message or in several; the card below shows all of it."""
    submission = await ctx.do(
        submissions.add, team=team, step=step, words=said.words, file=said.file, name=said.name, size=said.size
    )
    return adding(ctx.t, submission)


async def _report(ctx: Context, team: int, step: int) -> int:
    """A step's buttons know the team and the step."""
    return (await ctx.read(submissions.report, team=team, step=step)).id


@press("submissions.off")
async def take_off(ctx: Context, team: Id, step: Id) -> Screen:
    await ctx.do(reports.take_off, report=await _report(ctx, team, step))
    return adding(ctx.t, await ctx.read(submissions.open_to, team=team, step=step))


@press("submissions.send")
async def send(ctx: Context, team: Id, step: Id) -> Screen:
    await ctx.do(checks.send, report=await _report(ctx, team, step))
    await ctx.stop(team=team, step=step)
    ctx.toast("submissions-sent-now")
    return await card_of(ctx, team, step)


@press("submissions.files")
async def show_files(ctx: Context, team: Id, step: Id, page: int) -> None:
    """The files of a step come below, ten at a time."""
    submission = await ctx.read(submissions.get, team=team, step=step)
    files = [one.file for one in submission.files if one.file]
    shown = cut_into(files, page, SHOWN, lambda way: to("submissions.files", team=team, step=step, page=way))
    rows = (*shown.turns, back_to(ctx.t, to("submissions.open", team=team, step=step)))
    album = tuple(Media(file.sort, file.file_id) for file in shown)
    ctx.add(Screen(step_line(ctx.t, submission.step, MARKS[submission.state]), rows, album=album))


@press("submissions.queue")
async def open_queue(ctx: Context, classroom: Id) -> Screen:
    """The queue, from a message of when steps had one of their own."""
    return await queue_card(ctx, classroom)


def _of_step(move: Callable[..., Awaitable[Screen | None]]) -> Callable[..., Awaitable[Screen | None]]:
    """A decision by the team and the step that its button knows, be it of when steps had a queue of their own."""

    async def decided(ctx: Context, team: Id, step: Id) -> Screen | None:
        return await move(ctx, await _report(ctx, team, step))

    decided.__doc__ = move.__doc__
    return decided


press("submissions.at")(_of_step(at.open_at))
press("submissions.skip")(_of_step(at.skip))
press("submissions.accept")(_of_step(at.accept))
press("submissions.other")(_of_step(at.other_points))
press("submissions.return")(_of_step(at.ask_remark))


@press("submissions.undo")
async def undo(ctx: Context, team: Id, step: Id) -> Screen:
    await ctx.do(checks.undo, report=await _report(ctx, team, step))
    ctx.toast("submissions-undone-now")
    return await card_of(ctx, team, step)


async def _found(db: Database, delivery: Delivery) -> Submission | None:
    """The work that a letter is about, while its reader is in the team."""
    team, step = delivery.values["team"], delivery.values["step"]
    return await db.read(submissions.find, team=team, step=step, person=delivery.chat)


def _open(t: Text, submission: Submission) -> tuple[Row, ...]:
    return (button(t("submissions-open"), to("submissions.open", team=submission.team.id, step=submission.step.id)),)


async def told_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    submission = await _found(db, delivery)
    if submission is None:
        return None
    person, step = delivery.values["person"], submission.step.title
    return Screen(
        t.html("submissions-told", person=person, step=step, title=submission.team.title), _open(t, submission)
    )


async def decided_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Accepted, or waiting again: of no use where it has been decided otherwise meanwhile."""
    submission = await _found(db, delivery)
    if submission is None or submission.state != (
        ReportState.ACCEPTED if delivery.kind == "submissions-accepted" else ReportState.SENT
    ):
        return None
    text = t.html(delivery.kind, step=submission.step.title, title=submission.team.title, points=submission.points)
    return Screen(text, _open(t, submission))


async def returned_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    submission = await _found(db, delivery)
    if submission is None or submission.state != ReportState.RETURNED or not submission.remark:
        return None
    text = t.html(
        "submissions-returned", step=submission.step.title, title=submission.team.title, remark=submission.remark
    )
    resume = to("submissions.add", team=submission.team.id, step=submission.step.id)
    return Screen(text, (button(t("submissions-resume"), resume), *_open(t, submission)))


async def step_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A step's reminder; nothing for a family that has left the team, or whose team has handed it in meanwhile."""
    submission = await db.read(submissions.find, step=delivery.values["step"], person=delivery.chat)
    if submission is None or submission.step.event is None or submission.state in reports.DONE:
        return None
    if int(submission.step.event.timestamp()) != delivery.values["event"]:
        return None
    title = t.html("teams-title", title=cut(submission.team.title, 200))
    text = lines(
        t.html("reminders-days", days=delivery.values["days"]),
        "",
        title,
        step_line(t, submission.step, MARKS[submission.state]),
    )
    return Screen(text, _open(t, submission))


LETTERS: dict[str, Letter] = {
    "submissions-told": told_letter,
    "submissions-accepted": decided_letter,
    "submissions-undone": decided_letter,
    "submissions-returned": returned_letter,
    "reminders-step": step_letter,
}
