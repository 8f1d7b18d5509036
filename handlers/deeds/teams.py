"""Teams of a contest or a project: joining with a button, the team's card, the staff's view of all of them."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items
from data.db import Database
from data.deeds import steps, teams, works
from data.deeds.results import RESULTS
from data.deeds.steps import Step
from data.deeds.teams import Team
from data.deeds.works import Work
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from handlers.buttons.archives import MakeArchive
from handlers.buttons.items import OpenItem
from handlers.buttons.results import AskResult, Diploma
from handlers.buttons.steps import Steps
from handlers.buttons.teams import (
    AskLeave,
    BeginTeam,
    HelpTeam,
    JoinTeam,
    LeaveTeam,
    MakeTeam,
    NameTeam,
    OpenTeam,
    Projects,
    RemoveTeam,
    Teammates,
    Teams,
)
from handlers.buttons.together import OpenTogether
from handlers.buttons.works import OpenWork, WorksQueue
from handlers.letters import Letter
from handlers.links import Links
from handlers.map.items import when_of
from handlers.parts import Part, part_of
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Button, Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "teams")

NAMING = "teams.naming"
LISTED = 10
NAMES = 300
"""Characters of a team's families."""
MARKS = {"open": "▫️", "draft": "✏️", "sent": "📨", "returned": "↩️", "accepted": "✅"}
"""How a step stands with a team."""


def called(t: Text, team: Team) -> str:
    """The team's name, its families' names, or that nobody is in it."""
    return team.called or t("teams-nobody")


def day_of(t: Text, day: date) -> str:
    return t.day(day, "d MMM")


def step_line(t: Text, step: Step, mark: str = MARKS["open"]) -> Html:
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
    return f"{RESULTS[team.result]} {words}"


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


def card(t: Text, team: Team, of: list[Work], *, staff: bool, ours: bool) -> Screen:
    """A team with its steps; `ours`: one of its families reads it."""
    parts: list[str | None] = [t.html("teams-title", title=team.title), "", *head(t, team)]
    if of:
        parts += ["", *(step_line(t, work.step, MARKS[work.state]) for work in of)]
    rows: list[Row] = [
        button(f"{MARKS[work.state]} {work.step.number}. {work.step.title}", OpenWork(team=team.id, step=work.step.id))
        for work in of
    ]
    if any(work.files or work.told for work in of):
        rows.append(button(t("teams-archive"), MakeArchive(team=team.id)))
    if team.result is not None and (ours or staff):
        papers = [Button(t(f"teams-diploma-{paper}"), Diploma(team=team.id, paper=paper)) for paper in ("png", "a4")]
        rows.append(tuple(papers))
    if staff:
        rows.append(button(t("teams-give-result"), AskResult(team=team.id)))
        rows.append(
            (
                Button(t("teams-mates"), Teammates(team=team.id, page=0)),
                Button(t("teams-help"), HelpTeam(team=team.id)),
            )
        )
    last = [Button(t("teams-rename"), NameTeam(team=team.id))]
    if ours:
        last.append(Button(t("teams-leave"), AskLeave(team=team.id)))
    if staff and not team.families:
        last.append(Button(t("teams-remove"), RemoveTeam(team=team.id)))
    rows.append(tuple(last))
    rows.append(button(t("people-back"), Teams(item=team.item, page=0) if staff else OpenItem(item=team.item)))
    return Screen(lines(*parts), tuple(rows))


async def card_of(db: Database, t: Text, team: int, by: Person) -> Screen:
    found = await db.read(teams.inside, team=team, by=by)
    member = by.memberships.get(found.classroom)
    of = await db.read(works.of_team, team=team, by=by)
    ours = member is not None and found.has(member.family)
    return card(t, found, of, staff=by.is_staff(found.classroom), ours=ours)


def won(t: Text, all_: list[Team], mine: Team | None) -> list[tuple[str, str]]:
    """The others' results that all may see, the best first: who has just taken part is not set apart."""
    order = [one for one in RESULTS if one != "took"]
    ended = [team for team in all_ if team.result in order and team != mine]
    ended.sort(key=lambda team: order.index(team.result or ""))
    return [(result_of(t, team) or "", cut(called(t, team), 60)) for team in ended[:LISTED]]


@part_of(*teams.KINDS)
async def part(db: Database, t: Text, item: Item, by: Person, now: datetime) -> Part:
    """On the item's card: its steps, the family's team or the way into one; for the staff the way to run it."""
    found = await db.read(steps.of_item, item=item.id)
    if not item.published:
        staff = by.is_staff(item.classroom)
        rows_ = (button(t("teams-steps", count=len(found)), Steps(item=item.id)),) if staff else ()
        return Part((Html(""), *(step_line(t, step) for step in found)) if found else (), rows_)
    all_ = await db.read(teams.of_item, item=item.id, by=by)
    member = by.memberships.get(item.classroom)
    mine = next((team for team in all_ if member is not None and team.has(member.family)), None)
    marks: dict[int, str] = {}
    if mine is not None:
        marks = {work.step.id: MARKS[work.state] for work in await db.read(works.of_team, team=mine.id, by=by)}
    shown: list[Html | None] = [Html("")]
    shown += [step_line(t, step, marks.get(step.id, MARKS["open"])) for step in found]
    shown += [t.html("teams-points-add"), Html("")] if found and item.points else [Html("")] if found else []
    shown += head(t, mine) if mine else [t.html("teams-count", count=len(all_))]
    shown += [t.html("teams-won", result=result, name=name) for result, name in won(t, all_, mine)]
    rows: list[Row] = []
    over = item.over is not None and item.over <= now
    if mine is not None:
        rows.append(button(t("teams-ours"), OpenTeam(team=mine.id)))
    elif member is not None and member.state == "accepted" and not over:
        rows.append(button(t("teams-take-part"), Teams(item=item.id, page=0)))
    if by.is_staff(item.classroom):
        rows.append(button(t("teams-run"), Teams(item=item.id, page=0)))
    return Part(tuple(line for line in shown if line is not None), tuple(rows), tells=bool(found) or mine is not None)


def all_screen(t: Text, classroom: int, found: list[Item], number: int) -> Screen:
    """The class's contests and projects."""
    shown = page(found, number, LISTED)
    rows: list[Row] = [button(f"{one.sort.icon} {one.title}", OpenItem(item=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: Projects(classroom=classroom, page=way))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom)))
    named = [t.html("teams-all-line", icon=one.sort.icon, title=one.title, when=when_of(t, one)) for one in shown.shown]
    text = lines(t.html("teams-all-title"), "", *named) if found else t.html("teams-all-none")
    return Screen(text, tuple(rows))


@router.callback_query(Projects.filter())
async def open_all(
    _: object, callback_data: Projects, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id = callback_data.classroom
    found = await db.read(teams.listed, classroom=id, by=by, now=now)
    screen = all_screen(t, id, found, callback_data.page)
    if by.is_staff(id):
        waiting = await db.read(works.queue, classroom=id, by=by)
        if waiting:
            check = button(t("works-check", count=len(waiting)), WorksQueue(classroom=id))
            screen = Screen(screen.text, (check, *screen.rows))
    reply.show(screen)


def joining(t: Text, item: Item, all_: list[Team], number: int) -> Screen:
    """A family without a team: its own, or one that has room."""
    shown = page([team for team in all_ if not team.full and not team.deserted and team.result is None], number, LISTED)
    rows: list[Row] = [button(t("teams-begin"), BeginTeam(item=item.id))]
    rows += [button(t("teams-join", name=called(t, team)), JoinTeam(team=team.id)) for team in shown.shown]
    rows += pager(shown, lambda way: Teams(item=item.id, page=way))
    rows.append(button(t("people-back"), OpenItem(item=item.id)))
    named = [_line(t, team) for team in shown.shown]
    limit = t.html("teams-limit", limit=item.seats) if item.seats is not None and item.seats < teams.MOST else None
    first = t.html("teams-choose", title=item.title)
    return Screen(lines(first, limit, *(["", *named] if named else [])), tuple(rows))


def _line(t: Text, team: Team) -> Html:
    names = ", ".join(name for _, name in team.families) or t("teams-nobody")
    return t.html("teams-line", name=cut(f"{team.name}: {names}" if team.name else names, 200))


def running(
    t: Text, item: Item, all_: list[Team], of: list[Step], states: dict[tuple[int, int], str], number: int
) -> Screen:
    """The staff's view: how far every team is, and all that can be done."""
    shown = page(all_, number, LISTED)
    named: list[Html] = []
    for team in shown.shown:
        marks = "".join(MARKS[states.get((team.id, step.id), "open")] for step in of)
        result = result_of(t, team) or ""
        named.append(t.html("teams-run-line", name=cut(called(t, team), 60), marks=f"{marks} {result}".strip()))
    waiting = sum(state == "sent" for state in states.values())
    rows: list[Row] = []
    if waiting:
        rows.append(button(t("works-check", count=waiting), WorksQueue(classroom=item.classroom)))
    rows += [button(f"👥 {called(t, team)}", OpenTeam(team=team.id)) for team in shown.shown]
    rows += pager(shown, lambda way: Teams(item=item.id, page=way))
    rows.append(
        (
            Button(t("teams-make"), MakeTeam(item=item.id)),
            Button(t("teams-steps", count=len(of)), Steps(item=item.id)),
        )
    )
    rows.append(button(t("people-back"), OpenItem(item=item.id)))
    first = t.html("teams-running" if of else "teams-running-no-steps", title=item.title, count=len(all_))
    return Screen(lines(first, *(["", *named] if named else [])), tuple(rows))


async def of_item(db: Database, t: Text, item: int, by: Person, number: int = 0) -> Screen:
    found = await db.read(items.get, item=item, by=by)
    all_ = await db.read(teams.of_item, item=item, by=by)
    if not by.is_staff(found.classroom):
        by.family_in(found.classroom)
        return joining(t, found, all_, number)
    of = await db.read(steps.of_item, item=item)
    return running(t, found, all_, of, await db.read(works.states, item=item), number)


@router.callback_query(Teams.filter())
async def open_teams(_: object, callback_data: Teams, db: Database, by: Person, t: Text, reply: Reply) -> None:
    """Families in a team see it; the staff see all, also if they have a family in the class."""
    found = await db.read(items.get, item=callback_data.item, by=by)
    mine = await db.read(teams.mine, item=found.id, by=by)
    if mine is not None and not by.is_staff(found.classroom):
        reply.show(await card_of(db, t, mine.id, by))
        return
    screen = await of_item(db, t, found.id, by, callback_data.page)
    member = by.memberships.get(found.classroom)
    if by.is_staff(found.classroom) and member is not None and member.state == "accepted" and mine is None:
        screen = Screen(
            screen.text, (*screen.rows[:-1], button(t("teams-begin"), BeginTeam(item=found.id)), screen.rows[-1])
        )
    reply.show(screen)


@router.callback_query(OpenTeam.filter())
async def open_team(_: object, callback_data: OpenTeam, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await card_of(db, t, callback_data.team, by))


@router.callback_query(BeginTeam.filter())
async def begin(
    _: object, callback_data: BeginTeam, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    team = await db.write(teams.begin, item=callback_data.item, by=by, now=now)
    reply.toast(t("teams-begun"))
    reply.show(await card_of(db, t, team.id, by))


@router.callback_query(JoinTeam.filter())
async def join(
    _: object, callback_data: JoinTeam, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    team = await db.write(teams.join, team=callback_data.team, by=by, now=now)
    reply.toast(t("teams-in-now", name=called(t, team)))
    reply.show(await card_of(db, t, team.id, by))


@router.callback_query(AskLeave.filter())
async def ask_leave(_: object, callback_data: AskLeave, db: Database, by: Person, t: Text, reply: Reply) -> None:
    team = await db.read(teams.inside, team=callback_data.team, by=by)
    last = len(team.families) == 1 and team.name is None
    rows = (
        button(t("teams-leave-yes"), LeaveTeam(team=team.id)),
        button(t("teams-leave-no"), OpenTeam(team=team.id)),
    )
    reply.show(Screen(t.html("teams-ask-leave-last" if last else "teams-ask-leave", name=called(t, team)), rows))


@router.callback_query(LeaveTeam.filter())
async def leave(_: object, callback_data: LeaveTeam, db: Database, by: Person, t: Text, reply: Reply) -> None:
    team = await db.write(teams.leave, team=callback_data.team, by=by)
    back = button(t("people-back"), OpenItem(item=team.item))
    reply.show(Screen(t.html("teams-left", title=team.title), (back,)))


@router.callback_query(NameTeam.filter())
async def ask_name(
    _: object, callback_data: NameTeam, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    team = await db.read(teams.inside, team=callback_data.team, by=by)
    await state.set_data({"team": team.id})
    await state.set_state(NAMING)
    reply.add(Screen(t.html("teams-ask-name", limit=teams.NAME)))


@router.message(in_private, StateFilter(NAMING), has_words)
async def named(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    said = await state.get_data()
    await db.write(teams.rename, team=said["team"], name=message.text or "", by=by)
    await state.clear()
    reply.show(await card_of(db, t, said["team"], by))


async def joined_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    team = await db.read(teams.find, team=delivery.values["team"])
    if team is None:
        return None
    text = t.html("teams-joined", title=team.title, family=delivery.values["family"])
    return Screen(text, (button(t("teams-ours"), OpenTeam(team=team.id)),))


async def moved_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    team = await db.read(teams.find, team=delivery.values["team"])
    if team is None:
        return None
    text = lines(t.html("teams-moved", title=team.title), *(line for line in head(t, team) if line is not None))
    return Screen(text, (button(t("teams-ours"), OpenTeam(team=team.id)),))


LETTERS: dict[str, Letter] = {"teams-joined": joined_letter, "teams-moved": moved_letter}
