"""The class's goal: the teacher chooses it, or the families vote with buttons."""

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.standing import goals, rating
from data.standing.goals import Goal
from data.standing.rating import Rating
from handlers.buttons.goals import AskGoal, ChooseGoal, OpenGoal, TypeGoal, VoteGoal
from handlers.buttons.postings import RatingSettings
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.said import number
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "goals")

TARGET = "goals.target"


def goal_screen(t: Text, shown: Rating, goal: Goal | None, offered: tuple[int, ...]) -> Screen:
    """The month's goal as it stands, and choosing it."""
    id = shown.classroom
    choices = tuple(Button(t("goals-deeds", count=deeds), ChooseGoal(classroom=id, target=deeds)) for deeds in offered)
    rows: list[Row] = [choices, button(t("goals-type"), TypeGoal(classroom=id))]
    if goal is None:
        rows.append(button(t("goals-ask"), AskGoal(classroom=id)))
    rows.append(button(t("people-back"), RatingSettings(classroom=id)))
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
        Button(t("goals-option", deeds=option, votes=goal.votes.get(option, 0)), VoteGoal(goal=goal.id, target=option))
        for option in goal.options
    )
    until = t.day(goal.closes.date(), "d MMMM") if goal.closes else ""
    return Screen(t.html("goals-question", month=month, day=until), (choices,))


async def _screen(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    by.must_be_staff(classroom)
    shown, offered = await _facts(db, classroom, by, now)
    goal = await db.read(goals.of_month, classroom=classroom, first=shown.first)
    return goal_screen(t, shown, goal, offered)


async def _facts(db: Database, classroom: int, by: Person, now: datetime) -> tuple[Rating, tuple[int, ...]]:
    """This month as it stands, and the goals that last month suggests."""
    shown = await db.read(rating.of_class, classroom=classroom, now=now, by=by)
    before: date = shown.first - timedelta(days=1)
    last = await db.read(rating.of_class, classroom=classroom, now=now, by=by, day=before)
    return shown, goals.suggested(shown.of, last.deeds)


@router.callback_query(OpenGoal.filter())
async def open_goal(
    _: object, callback_data: OpenGoal, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await _screen(db, t, callback_data.classroom, by, now))


async def _choose(db: Database, t: Text, classroom: int, target: int, by: Person, now: datetime) -> Screen:
    shown = await db.read(rating.of_class, classroom=classroom, now=now, by=by)
    await db.write(goals.choose, classroom=classroom, first=shown.first, target=target, by=by, now=now)
    return await _screen(db, t, classroom, by, now)


@router.callback_query(ChooseGoal.filter())
async def choose(
    _: object, callback_data: ChooseGoal, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await _choose(db, t, callback_data.classroom, callback_data.target, by, now))


@router.callback_query(TypeGoal.filter())
async def ask_target(_: object, callback_data: TypeGoal, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(TARGET)
    reply.show(Screen(t.html("goals-ask-target", limit=goals.MOST)))


@router.message(in_private, StateFilter(TARGET), has_words)
async def target_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    classroom = (await state.get_data())["classroom"]
    screen = await _choose(db, t, classroom, number(message.text), by, now)
    await state.clear()
    reply.show(screen)


@router.callback_query(AskGoal.filter())
async def ask(
    _: object, callback_data: AskGoal, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    by.must_be_staff(callback_data.classroom)
    shown, offered = await _facts(db, callback_data.classroom, by, now)
    await db.write(goals.ask, classroom=callback_data.classroom, first=shown.first, options=offered, by=by, now=now)
    reply.toast(t("goals-asked"))
    reply.show(await _screen(db, t, callback_data.classroom, by, now))


@router.callback_query(VoteGoal.filter())
async def vote(
    _: object, callback_data: VoteGoal, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    """The card, wherever it is, is redrawn by its letter; the voter gets a line that fades."""
    await db.write(goals.vote, goal=callback_data.goal, target=callback_data.target, by=by, now=now)
    reply.toast(t("goals-voted", count=callback_data.target))


async def vote_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    return vote_card(t, await db.read(goals.get, goal=delivery.values["goal"]))


async def chosen_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    goal = await db.read(goals.get, goal=delivery.values["goal"])
    target, month = goal.target or goal.leading, t.month_within(goal.first)
    return Screen(t.html("goals-chosen", month=month, target=target, votes=goal.votes.get(target, 0)))


LETTERS: dict[str, Letter] = {"goals-vote": vote_letter, "goals-chosen": chosen_letter}
