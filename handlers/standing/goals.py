"""The class's goal: the teacher chooses it, or the families vote with buttons."""

from datetime import date, timedelta

from data.db import Database
from data.deliveries import Delivery
from data.standing import goals, rating
from data.standing.goals import Goal
from data.standing.rating import Rating
from handlers.kit import Context, Id, press, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said, number
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, lines
from ui.text import Text


def goal_screen(t: Text, shown: Rating, goal: Goal | None, offered: tuple[int, ...]) -> Screen:
    """The month's goal as it stands, and choosing it."""
    id = shown.classroom
    choices = tuple(
        Button(t("goals-deeds", count=deeds), to("goals.choose", classroom=id, target=deeds)) for deeds in offered
    )
    rows: list[Row] = [choices, button(t("goals-type"), to("goals.type", classroom=id))]
    if goal is None:
        rows.append(button(t("goals-ask"), to("goals.ask", classroom=id)))
    rows.append(back_to(t, to("postings.open", classroom=id)))
    if goal is None:
        state = t.html("goals-none")
    elif goal.target is None:
        state = t.html("goals-voting", count=sum(goal.votes.values()))
    else:
        state = t.html("goals-bar", done=shown.deeds, target=goal.target)
    head = t.html("goals-title", month=t.month_within(shown.first))
    return Screen(lines(head, state, "", t.html("goals-about")), tuple(rows))


def vote_card(t: Text, goal: Goal) -> Screen:
    """The vote, or what it has come to; the figures are families."""
    month = t.month_within(goal.first)
    if goal.target is not None:
        return Screen(t.html("goals-decided", month=month, target=goal.target))
    choices = tuple(
        Button(
            t("goals-option", deeds=option, votes=goal.votes.get(option, 0)),
            to("goals.vote", goal=goal.id, target=option),
        )
        for option in goal.options
    )
    until = t.day(goal.closes.date(), "d MMMM") if goal.closes else ""
    return Screen(t.html("goals-question", month=month, day=until), (choices,))


@press("goals.open")
async def open_goal(ctx: Context, classroom: Id) -> Screen:
    """The month's goal."""
    ctx.by.must_be_staff(classroom)
    shown, offered = await _facts(ctx, classroom)
    goal = await ctx.read(goals.of_month, classroom=classroom, first=shown.first)
    return goal_screen(ctx.t, shown, goal, offered)


async def _facts(ctx: Context, classroom: int) -> tuple[Rating, tuple[int, ...]]:
    """This month as it stands, and the goals that last month suggests."""
    shown = await ctx.read(rating.of_class, classroom=classroom)
    before: date = shown.first - timedelta(days=1)
    last = await ctx.read(rating.of_class, classroom=classroom, day=before)
    return shown, goals.suggested(shown.of, last.deeds)


@press("goals.choose")
async def choose(ctx: Context, classroom: Id, target: int) -> Screen:
    """This many deeds are the goal."""
    shown = await ctx.read(rating.of_class, classroom=classroom)
    await ctx.do(goals.choose, classroom=classroom, first=shown.first, target=target)
    return await open_goal(ctx, classroom)


@press("goals.type")
async def ask_target(ctx: Context, classroom: Id) -> Screen:
    """How many? It is typed next."""
    ctx.by.must_be_staff(classroom)
    await ctx.ask("goals.target", classroom=classroom)
    return ctx.screen("goals-ask-target", limit=goals.MOST)


@typed("goals.target")
async def target_typed(ctx: Context, said: Said, classroom: Id) -> Screen:
    return await choose(ctx, classroom, number(said.words))


@press("goals.ask")
async def ask(ctx: Context, classroom: Id) -> Screen:
    """The families vote."""
    ctx.by.must_be_staff(classroom)
    shown, offered = await _facts(ctx, classroom)
    await ctx.do(goals.ask, classroom=classroom, first=shown.first, options=offered)
    ctx.toast("goals-asked")
    return await open_goal(ctx, classroom)


@press("goals.vote", in_groups=True)
async def vote(ctx: Context, goal: Id, target: int) -> None:
    """The card, wherever it is, is redrawn by its letter; the voter gets a line that fades."""
    await ctx.do(goals.vote, goal=goal, target=target)
    ctx.toast("goals-voted", count=target)


async def vote_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    return vote_card(t, await db.read(goals.get, goal=delivery.values["goal"]))


async def chosen_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    goal = await db.read(goals.get, goal=delivery.values["goal"])
    target, month = goal.target or goal.leading, t.month_within(goal.first)
    return Screen(t.html("goals-chosen", month=month, target=target, votes=goal.votes.get(target, 0)))


LETTERS: dict[str, Letter] = {"goals-vote": vote_letter, "goals-chosen": chosen_letter}
