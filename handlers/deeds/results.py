"""How a contest or a project ended for a team: the teacher says it with two presses; diplomas for its families."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items
from data.db import Database
from data.deeds import results, teams
from data.deeds.results import RESULTS
from data.deeds.teams import Team
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.buttons.results import AskResult, ChooseResult, Diploma, GiveResult, TakeBackResult
from handlers.buttons.teams import OpenTeam
from handlers.deeds.teams import called, card_of, result_of
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.said import number
from ui import awards
from ui.awards import Award
from ui.pictures import Picture
from ui.screen import Button, File, Row, Screen, button, grid, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "results")

WORDS = "results.words"
POINTS = "results.points"
PAPERS = ("png", "a4")


def ask(t: Text, team: Team) -> Screen:
    """Which result."""
    ways = [
        Button(f"{icon} {t(f'teams-result-{one}')}", ChooseResult(team=team.id, result=one))
        for one, icon in RESULTS.items()
    ]
    rows: list[Row] = [*grid(ways, 2)]
    if team.result is not None:
        rows.append(button(t("results-take-back"), TakeBackResult(team=team.id)))
    rows.append(button(t("people-back"), OpenTeam(team=team.id)))
    return Screen(t.html("results-ask", name=called(t, team)), tuple(rows))


async def _staffs(db: Database, team: int, by: Person) -> Team:
    found = await db.read(teams.get, team=team, by=by)
    by.must_be_staff(found.classroom)
    return found


@router.callback_query(AskResult.filter())
async def ask_result(_: object, callback_data: AskResult, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(ask(t, await _staffs(db, callback_data.team, by)))


def ask_points(t: Text, team: Team, item: Item, result: str, words: str) -> Screen:
    """How many points for each family: by presses, or typed."""
    amounts = list(dict.fromkeys((0, *(item.points * times // 2 for times in (1, 2, 3, 4, 6)))))
    ways = [Button(f"+{one}", GiveResult(team=team.id, result=result, points=one)) for one in amounts]
    rows = (*grid(ways, 3), button(t("people-back"), AskResult(team=team.id)))
    return Screen(t.html("results-ask-points", result=words, name=called(t, team)), rows)


async def _ask_points(
    db: Database, t: Text, team: Team, result: str, words: str | None, by: Person, state: FSMContext
) -> Screen:
    item = await db.read(items.get, item=team.item, by=by)
    await state.set_data({"team": team.id, "result": result, "words": words})
    await state.set_state(POINTS)
    return ask_points(t, team, item, result, words or t(f"teams-result-{result}"))


@router.callback_query(ChooseResult.filter())
async def choose(
    _: object, callback_data: ChooseResult, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    team, result = await _staffs(db, callback_data.team, by), callback_data.result
    if result not in RESULTS:
        raise Refused("people-old-button")
    if result == "own":
        await state.set_data({"team": team.id})
        await state.set_state(WORDS)
        reply.add(Screen(t.html("results-ask-words", limit=results.WORDS)))
        return
    reply.show(await _ask_points(db, t, team, result, None, by, state))


@router.message(in_private, StateFilter(WORDS), has_words)
async def worded(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    said, words = await state.get_data(), " ".join((message.text or "").split())
    if len(words) > results.WORDS:
        raise Refused("results-words-length", limit=results.WORDS)
    team = await _staffs(db, said["team"], by)
    reply.show(await _ask_points(db, t, team, "own", words, by, state))


async def _give(
    db: Database,
    team: int,
    result: str,
    amount: int,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    said = await state.get_data()
    words = said.get("words") if said.get("team") == team and said.get("result") == result else None
    given = await db.write(results.give, team=team, result=result, words=words, amount=amount, by=by, now=now)
    await state.clear()
    reply.toast(t("results-given-now", name=called(t, given)))
    reply.show(await card_of(db, t, team, by))


@router.callback_query(GiveResult.filter())
async def give(
    _: object,
    callback_data: GiveResult,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    await _give(db, callback_data.team, callback_data.result, callback_data.points, by, now, state, t, reply)


@router.message(in_private, StateFilter(POINTS), has_words)
async def typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said, amount = await state.get_data(), number(message.text)
    await _give(db, said["team"], said["result"], amount, by, now, state, t, reply)


@router.callback_query(TakeBackResult.filter())
async def take_back(
    _: object, callback_data: TakeBackResult, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    team = await db.write(results.take_back, team=callback_data.team, by=by, now=now)
    reply.toast(t("results-taken-back"))
    reply.show(await card_of(db, t, team.id, by))


def diploma(t: Text, known: Classroom, team: Team, item: Item, families: list[str], paper: str) -> Picture:
    """A diploma for each of these families, for what the team did."""
    said = result_of(t, team) or ""
    icon, _, words = said.partition(" ")
    deeds = [(icon, words), (item.sort.icon, item.title)]
    if len(team.families) > 1 or team.name:
        deeds.append(("👥", t("results-diploma-team", name=called(t, team))))
    points = t("results-points", points=team.result_points) if team.result_points else ""
    return awards.diplomas(
        title=t("diplomas-title"),
        lead=t("diplomas-lead"),
        awards=[Award(name, deeds, points) for name in families],
        thanks=t("results-diploma-thanks"),
        classroom=known.title,
        period=t.month(item.first),
        signature=t("diplomas-signature"),
        lang=t.language,
        name=f"diploma-{team.id}.{'png' if paper == 'png' else 'pdf'}",
    )


@router.callback_query(Diploma.filter())
async def draw(_: object, callback_data: Diploma, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """A family gets its own; the staff all of the team's, a page each (for the phone: the first)."""
    paper = callback_data.paper
    if paper not in PAPERS:
        raise Refused("people-old-button")
    team = await db.read(teams.inside, team=callback_data.team, by=by)
    item = await db.read(items.get, item=team.item, by=by)
    if team.result is None:
        raise Refused("results-none-yet")
    known = await db.read(classrooms.get, classroom=team.classroom, by=by)
    member = by.memberships.get(team.classroom)
    mine = [name for id, name in team.families if member is not None and id == member.family]
    names = mine or [name for _, name in team.families]
    if not names:
        raise Refused("results-nobody")
    text = t.html("results-diploma-caption", title=team.title, result=result_of(t, team) or "")
    back = (button(t("teams-ours" if mine else "people-back"), OpenTeam(team=team.id)),)
    if paper == "png":
        reply.add(Screen(text, back, diploma(t, known, team, item, names[:1], paper)))
        return
    picture = diploma(t, known, team, item, names, paper)
    reply.add(Screen(text, back, file=File(picture.name, picture)))


async def given_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    team = await db.read(teams.find, team=delivery.values["team"])
    said = result_of(t, team) if team is not None else None
    if team is None or said is None:
        return None
    points = t.html("results-points", points=team.result_points) if team.result_points else None
    text = lines(t.html("results-given", title=team.title, result=said), points)
    papers = tuple(Button(t(f"teams-diploma-{paper}"), Diploma(team=team.id, paper=paper)) for paper in PAPERS)
    return Screen(text, (papers, button(t("teams-ours"), OpenTeam(team=team.id))))


LETTERS: dict[str, Letter] = {"results-given": given_letter}
