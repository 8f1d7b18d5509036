"""Who does what for a step: the team types it, a line each, and families take it with a button."""

from data.deeds import submissions, tasks, teams
from data.deeds.submissions import Submission
from data.deeds.tasks import Task
from data.refusal import Refused
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, lines
from ui.text import Html, Text


def line(t: Text, task: Task) -> Html:
    """A task, and who has it."""
    key = "tasks-free-line" if task.family is None else "tasks-done-line" if task.done else "tasks-taken-line"
    return t.html(key, task=task.title, **({"name": task.name or ""} if task.family is not None else {}))


def screen(t: Text, submission: Submission, found: list[Task], family: int | None) -> Screen:
    """A button for each task: free ones are taken, one's own become done; ✕ beside what can be dropped."""
    team, step = submission.team.id, submission.step.id
    rows: list[Row] = []
    for task in found:
        mark = "✅" if task.done else "🔸" if task.family is not None else "▫️"
        row = [Button(f"{mark} {task.title}", to("tasks.press", task=task.id))]
        if task.family in (None, family):
            row.append(Button("✕", to("tasks.drop", task=task.id)))
        rows.append(tuple(row))
    if len(found) < tasks.MOST:
        rows.append(button(t("tasks-add"), to("tasks.add", team=team, step=step)))
    rows.append(back_to(t, to("submissions.open", team=team, step=step)))
    text = [line(t, task) for task in found] or [t.html("tasks-empty")]
    return Screen(lines(t.html("tasks-title", step=submission.step.title), "", *text), tuple(rows))


async def _screen(ctx: Context, team: int, step: int) -> Screen:
    submission = await ctx.read(submissions.get, team=team, step=step)
    member = ctx.by.memberships.get(submission.team.classroom)
    found = await ctx.read(tasks.of_step, team=team, step=step)
    return screen(ctx.t, submission, found, member.family if member else None)


@press("tasks.all")
async def open_tasks(ctx: Context, team: Id, step: Id) -> Screen:
    return await _screen(ctx, team, step)


@press("tasks.add")
async def ask(ctx: Context, team: Id, step: Id) -> None:
    submission = await ctx.read(submissions.get, team=team, step=step)
    await ctx.ask("tasks.typing", team=submission.team.id, step=submission.step.id)
    ctx.add(Screen(ctx.t.html("tasks-ask", limit=tasks.TITLE)))


@typed("tasks.typing")
async def heard(ctx: Context, said: Said, step: Id, team: Id) -> Screen:
    known, found = team, step
    await ctx.do(tasks.add, team=known, step=found, text=said.words)
    return await _screen(ctx, known, found)


@press("tasks.press")
async def pressed(ctx: Context, task: Id) -> Screen:
    """A free one is taken, one's own is done or not yet."""
    found = await ctx.read(tasks.get, task=task)
    team = await ctx.read(teams.inside, team=found.team)
    if found.family is None:
        found = await ctx.do(tasks.take, task=found.id)
        ctx.toast("tasks-yours-now")
    elif found.family == ctx.by.family_in(team.classroom):
        found = await ctx.do(tasks.finish, task=found.id)
        ctx.toast("tasks-done-now" if found.done else "tasks-not-done-now")
    else:
        raise Refused("tasks-taken", task=found.title, name=found.name or "")
    return await _screen(ctx, found.team, found.step)


@press("tasks.drop")
async def drop(ctx: Context, task: Id) -> Screen:
    """One's own is free again, a free one is not needed."""
    found = await ctx.read(tasks.get, task=task)
    if found.family is None:
        await ctx.do(tasks.remove, task=found.id)
        ctx.toast("tasks-removed")
    else:
        await ctx.do(tasks.give_back, task=found.id)
        ctx.toast("tasks-given-back")
    return await _screen(ctx, found.team, found.step)
