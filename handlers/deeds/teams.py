"""Teams of a contest or a project: joining with a button, the team's card, the staff's view of all of them."""

from datetime import date

from data import items
from data.db import Database
from data.deeds import checks, steps, submissions, teams
from data.deeds.reports import ReportState
from data.deeds.results import ICONS
from data.deeds.steps import Step
from data.deeds.submissions import Submission
from data.deeds.teams import Team, TeamResult
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from handlers.kit import Context, Id, press, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.map.items import when_of
from handlers.parts import CardPart, part_of
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Button, Line, Row, Screen, button, cut, lines, page
from ui.text import Html, Text

LISTED = 10
NAMES = 300
"""Characters of a team's families."""
MARKS = {
    None: "▫️",
    ReportState.DRAFT: "✏️",
    ReportState.SENT: "📨",
    ReportState.RETURNED: "↩️",
    ReportState.ACCEPTED: "✅",
}
"""How a step stands with a team."""


def called(t: Text, team: Team) -> str:
    """The team's name, its families' names, or that nobody is in it."""
    return team.called or t("teams-nobody")


def day_of(t: Text, day: date) -> str:
    return t.day(day, "d MMM")


def step_line(t: Text, step: Step, mark: str = MARKS[None]) -> Html:
    """A step as one line: its mark, number, title, last day, points."""
    said = t("teams-step-points", points=step.points) if step.points else ""
    when = t("teams-step-until", day=day_of(t, step.last)) if step.last else ""
    more = ", ".join(part for part in (when, said) if part)
    title = f"{step.number}. {step.title}"
    return t.html(
        "teams-step" if more else "teams-step-bare", mark=mark, title=title, **({"more": more} if more else {})
    )


def result_of(t: Text, team: Team) -> str | None:
    """ "🥇 1 место", or the teacher's words; None without a result."""
    if team.result is None:
        return None
    words = team.result_words or t(f"teams-result-{team.result}")
    return f"{ICONS[team.result]} {words}"


def result_line(t: Text, team: Team) -> Html | None:
    said = result_of(t, team)
    return t.html("teams-result", result=said, points=team.result_points or 0) if said else None


def head(t: Text, team: Team) -> list[Html | None]:
    """Who is in the team, who helps it, how it ended."""
    names = cut(", ".join(name for _, name in team.families), NAMES) or t("teams-nobody")
    who = t.html("teams-families", families=names)
    if team.name:
        who = t.html("teams-named", name=team.name, families=names)
    return [who, t.html("teams-helper", name=team.helper) if team.helper else None, result_line(t, team)]


def card(t: Text, team: Team, of: list[Submission], *, staff: bool, ours: bool) -> Screen:
    """A team with its steps; `ours`: one of its families reads it."""
    parts: list[Line] = [t.html("teams-title", title=team.title), "", *head(t, team)]
    if of:
        parts += ["", *(step_line(t, submission.step, MARKS[submission.state]) for submission in of)]
    rows: list[Row] = [
        button(
            f"{MARKS[submission.state]} {submission.step.number}. {submission.step.title}",
            to("submissions.open", team=team.id, step=submission.step.id),
        )
        for submission in of
    ]
    if any(submission.files or submission.told for submission in of):
        rows.append(button(t("teams-archive"), to("archives.make", team=team.id)))
    if team.result is not None and (ours or staff):
        papers = [
            Button(t(f"teams-diploma-{paper}"), to("results.diploma", team=team.id, paper=paper))
            for paper in ("png", "a4")
        ]
        rows.append(tuple(papers))
    if staff:
        rows.append(button(t("teams-give-result"), to("results.ask", team=team.id)))
        rows.append(
            (
                Button(t("teams-mates"), to("rosters.mates", team=team.id, page=0)),
                Button(t("teams-help"), to("rosters.help", team=team.id)),
            )
        )
    last = [Button(t("teams-rename"), to("teams.name", team=team.id))]
    if ours:
        last.append(Button(t("teams-leave"), to("teams.askleave", team=team.id)))
    if staff and not team.families:
        last.append(Button(t("teams-remove"), to("rosters.remove", team=team.id)))
    rows.append(tuple(last))
    rows.append(back_to(t, to("teams.of", item=team.item, page=0) if staff else to("items.open", item=team.item)))
    return Screen(lines(*parts), tuple(rows))


async def card_of(ctx: Context, team: int) -> Screen:
    found = await ctx.read(teams.inside, team=team)
    member = ctx.by.memberships.get(found.classroom)
    of = await ctx.read(submissions.of_team, team=team)
    ours = member is not None and found.has(member.family)
    return card(ctx.t, found, of, staff=ctx.by.is_staff(found.classroom), ours=ours)


def won(t: Text, all_: list[Team], mine: Team | None) -> list[tuple[str, str]]:
    """The others' results that all may see, the best first: who has just taken part is not set apart."""
    told = [one for one in TeamResult if one != TeamResult.TOOK]
    ended = [team for result in told for team in all_ if team.result == result and team != mine]
    return [(result_of(t, team) or "", cut(called(t, team), 60)) for team in ended[:LISTED]]


@part_of(*teams.KINDS)
async def part(ctx: Context, item: Item) -> CardPart:
    """On the item's card: its steps, the family's team or the way into one; for the staff the way to run it."""
    found = await ctx.read(steps.of_item, item=item.id)
    if not item.published:
        staff = ctx.by.is_staff(item.classroom)
        rows_ = (button(ctx.t("teams-steps", count=len(found)), to("steps.all", item=item.id)),) if staff else ()
        return CardPart((Html(""), *(step_line(ctx.t, step) for step in found)) if found else (), rows_)
    all_ = await ctx.read(teams.of_item, item=item.id)
    member = ctx.by.memberships.get(item.classroom)
    mine = next((team for team in all_ if member is not None and team.has(member.family)), None)
    marks: dict[int, str] = {}
    if mine is not None:
        marks = {
            submission.step.id: MARKS[submission.state]
            for submission in await ctx.read(submissions.of_team, team=mine.id)
        }
    shown: list[Html | None] = [Html("")]
    shown += [step_line(ctx.t, step, marks.get(step.id, MARKS[None])) for step in found]
    shown += [ctx.t.html("teams-points-add"), Html("")] if found and item.points else [Html("")] if found else []
    shown += head(ctx.t, mine) if mine else [ctx.t.html("teams-count", count=len(all_))]
    shown += [ctx.t.html("teams-won", result=result, name=name) for result, name in won(ctx.t, all_, mine)]
    rows: list[Row] = []
    over = item.over is not None and item.over <= ctx.now
    if mine is not None:
        rows.append(button(ctx.t("teams-ours"), to("teams.open", team=mine.id)))
    elif ctx.by.family_of(item.classroom) is not None and not over:
        rows.append(button(ctx.t("teams-take-part"), to("teams.of", item=item.id, page=0)))
    if ctx.by.is_staff(item.classroom):
        rows.append(button(ctx.t("teams-run"), to("teams.of", item=item.id, page=0)))
    return CardPart(
        tuple(line for line in shown if line is not None), tuple(rows), tells=bool(found) or mine is not None
    )


def all_screen(t: Text, classroom: int, found: list[Item], number: int) -> Screen:
    """The class's contests and projects."""
    shown = page(found, number, LISTED, lambda way: to("teams.all", classroom=classroom, page=way))
    rows: list[Row] = [button(f"{one.sort.icon} {one.title}", to("items.open", item=one.id)) for one in shown]
    rows += shown.turns
    rows.append(back_to(t, to("together.open", classroom=classroom)))
    named = [t.html("teams-all-line", icon=one.sort.icon, title=one.title, when=when_of(t, one)) for one in shown]
    text = lines(t.html("teams-all-title"), "", *named) if found else t.html("teams-all-none")
    return Screen(text, tuple(rows))


@press("teams.all")
async def open_all(ctx: Context, classroom: Id, page: int) -> Screen:
    """The class's contests and projects."""
    found = await ctx.read(teams.listed, classroom=classroom)
    screen = all_screen(ctx.t, classroom, found, page)
    if ctx.by.is_staff(classroom):
        all_ = await ctx.read(checks.queue, classroom=classroom)
        waiting = [(one.team.id, one.step.id) for one in all_ if one.team is not None and one.step is not None]
        if waiting:
            screen = Screen(screen.text, (_check(ctx.t, waiting), *screen.rows))
    return screen


def _check(t: Text, waiting: list[tuple[int, int]]) -> Row:
    """Into the staff's queue, at the first of these teams' steps."""
    team, step = waiting[0]
    return button(t("submissions-check", count=len(waiting)), to("submissions.at", team=team, step=step))


def joining(t: Text, item: Item, all_: list[Team], number: int) -> Screen:
    """A family without a team: its own, or one that has room."""
    open_ = [team for team in all_ if not team.full and not team.deserted and team.result is None]
    shown = page(open_, number, LISTED, lambda way: to("teams.of", item=item.id, page=way))
    rows: list[Row] = [button(t("teams-begin"), to("teams.begin", item=item.id))]
    rows += [button(t("teams-join", name=called(t, team)), to("teams.join", team=team.id)) for team in shown]
    rows += shown.turns
    rows.append(back_to(t, to("items.open", item=item.id)))
    named = [_line(t, team) for team in shown]
    limit = t.html("teams-limit", limit=item.seats) if item.seats is not None and item.seats < teams.MOST else None
    first = t.html("teams-choose", title=item.title)
    return Screen(lines(first, limit, "" if named else None, *named), tuple(rows))


def _line(t: Text, team: Team) -> Html:
    names = ", ".join(name for _, name in team.families) or t("teams-nobody")
    return t.html("teams-line", name=cut(f"{team.name}: {names}" if team.name else names, 200))


def running(
    t: Text, item: Item, all_: list[Team], of: list[Step], states: dict[tuple[int, int], ReportState], number: int
) -> Screen:
    """The staff's view: how far every team is, and all that can be done."""
    shown = page(all_, number, LISTED, lambda way: to("teams.of", item=item.id, page=way))
    named: list[Html] = []
    for team in shown:
        marks = "".join(MARKS[states.get((team.id, step.id))] for step in of)
        result = result_of(t, team) or ""
        named.append(t.html("teams-run-line", name=cut(called(t, team), 60), marks=f"{marks} {result}".strip()))
    waiting = [submission for submission, state in states.items() if state == ReportState.SENT]
    rows: list[Row] = [_check(t, waiting)] if waiting else []
    rows += [button(f"👥 {called(t, team)}", to("teams.open", team=team.id)) for team in shown]
    rows += shown.turns
    rows.append(
        (
            Button(t("teams-make"), to("rosters.make", item=item.id)),
            Button(t("teams-steps", count=len(of)), to("steps.all", item=item.id)),
        )
    )
    rows.append(back_to(t, to("items.open", item=item.id)))
    first = t.html("teams-running" if of else "teams-running-no-steps", title=item.title, count=len(all_))
    return Screen(lines(first, "" if named else None, *named), tuple(rows))


async def of_item(db: Database, t: Text, item: int, by: Person, number: int = 0) -> Screen:
    found = await db.read(items.get, item=item, by=by)
    all_ = await db.read(teams.of_item, item=item, by=by)
    if not by.is_staff(found.classroom):
        by.family_in(found.classroom)
        return joining(t, found, all_, number)
    of = await db.read(steps.of_item, item=item)
    return running(t, found, all_, of, await db.read(submissions.states, item=item), number)


@press("teams.of")
async def open_teams(ctx: Context, item: Id, page: int) -> Screen:
    """Families in a team see it; the staff see all, also if they have a family in the class."""
    found = await ctx.read(items.get, item=item)
    mine = await ctx.read(teams.mine, item=found.id)
    if mine is not None and not ctx.by.is_staff(found.classroom):
        return await card_of(ctx, mine.id)
    screen = await of_item(ctx.db, ctx.t, found.id, ctx.by, page)
    if ctx.by.is_staff(found.classroom) and ctx.by.family_of(found.classroom) is not None and mine is None:
        screen = Screen(
            screen.text,
            (*screen.rows[:-1], button(ctx.t("teams-begin"), to("teams.begin", item=found.id)), screen.rows[-1]),
        )
    return screen


@press("teams.open")
async def open_team(ctx: Context, team: Id) -> Screen:
    return await card_of(ctx, team)


@press("teams.begin")
async def begin(ctx: Context, item: Id) -> Screen:
    team = await ctx.do(teams.begin, item=item)
    ctx.toast("teams-begun")
    return await card_of(ctx, team.id)


@press("teams.join")
async def join(ctx: Context, team: Id) -> Screen:
    found = await ctx.do(teams.join, team=team)
    ctx.toast("teams-in-now", name=called(ctx.t, found))
    return await card_of(ctx, found.id)


@press("teams.askleave")
async def ask_leave(ctx: Context, team: Id) -> Screen:
    found = await ctx.read(teams.inside, team=team)
    last = len(found.families) == 1 and found.name is None
    rows = (
        button(ctx.t("teams-leave-yes"), to("teams.leave", team=found.id)),
        button(ctx.t("teams-leave-no"), to("teams.open", team=found.id)),
    )
    return Screen(ctx.t.html("teams-ask-leave-last" if last else "teams-ask-leave", name=called(ctx.t, found)), rows)


@press("teams.leave")
async def leave(ctx: Context, team: Id) -> Screen:
    found = await ctx.do(teams.leave, team=team)
    back = back_to(ctx.t, to("items.open", item=found.item))
    return Screen(ctx.t.html("teams-left", title=found.title), (back,))


@press("teams.name")
async def ask_name(ctx: Context, team: Id) -> None:
    found = await ctx.read(teams.inside, team=team)
    await ctx.ask("teams.naming", team=found.id)
    ctx.add(Screen(ctx.t.html("teams-ask-name", limit=teams.NAME)))


@typed("teams.naming")
async def named(ctx: Context, said: Said, team: Id) -> Screen:
    await ctx.do(teams.rename, team=team, name=said.words)
    return await card_of(ctx, team)


async def joined_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    team = await db.read(teams.find, team=delivery.values["team"])
    if team is None:
        return None
    text = t.html("teams-joined", title=team.title, family=delivery.values["family"])
    return Screen(text, (button(t("teams-ours"), to("teams.open", team=team.id)),))


async def moved_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    team = await db.read(teams.find, team=delivery.values["team"])
    if team is None:
        return None
    text = lines(t.html("teams-moved", title=team.title), *(line for line in head(t, team) if line is not None))
    return Screen(text, (button(t("teams-ours"), to("teams.open", team=team.id)),))


LETTERS: dict[str, Letter] = {"teams-joined": joined_letter, "teams-moved": moved_letter}
