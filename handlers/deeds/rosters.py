"""Rosters: the staff make teams, put families in and take them out, help a team, remove an empty one."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items
from data.db import Database
from data.deeds import teams
from data.deeds.teams import Team
from data.people import Person
from data.school import families
from data.school.families import Family
from handlers.buttons.teams import HelpTeam, MakeTeam, OpenTeam, PutFamily, RemoveTeam, Teammates
from handlers.deeds.teams import LISTED, called, card_of, of_item
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "teams")

MAKING = "teams.making"


@router.callback_query(MakeTeam.filter())
async def ask_made(
    _: object, callback_data: MakeTeam, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    item = await db.read(items.get, item=callback_data.item, by=by)
    by.must_be_staff(item.classroom)
    await state.set_data({"item": item.id})
    await state.set_state(MAKING)
    reply.add(Screen(t.html("teams-ask-name", limit=teams.NAME)))


@router.message(in_private, StateFilter(MAKING), has_words)
async def made(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    team = await db.write(teams.make, item=said["item"], name=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(await mates_of(db, t, team, by, 0))


@router.callback_query(HelpTeam.filter())
async def help_team(_: object, callback_data: HelpTeam, db: Database, by: Person, t: Text, reply: Reply) -> None:
    team = await db.write(teams.help, team=callback_data.team, by=by)
    reply.toast(t("teams-helps" if team.helper_id == by.id else "teams-helps-no-more"))
    reply.show(await card_of(db, t, team.id, by))


def mates(t: Text, team: Team, all_: list[Family], number: int) -> Screen:
    """Every family of the class: those in the team are ticked."""
    shown = page(sorted(all_, key=lambda one: not team.has(one.id)), number, LISTED)
    rows: list[Row] = [
        button(
            f"{'✓ ' if team.has(one.id) else ''}{one.name}",
            PutFamily(team=team.id, family=one.id, page=shown.number),
        )
        for one in shown.shown
    ]
    rows += pager(shown, lambda way: Teammates(team=team.id, page=way))
    rows.append(button(t("people-back"), OpenTeam(team=team.id)))
    return Screen(lines(t.html("teams-mates-title", name=called(t, team)), "", t.html("teams-mates-text")), tuple(rows))


async def mates_of(db: Database, t: Text, team: Team, by: Person, number: int) -> Screen:
    by.must_be_staff(team.classroom)
    item = await db.read(items.get, item=team.item, by=by)
    all_ = await db.read(families.accepted, classroom=team.classroom, by=by)
    return mates(t, team, [one for one in all_ if item.seen_by(one.id)], number)


@router.callback_query(Teammates.filter())
async def open_mates(_: object, callback_data: Teammates, db: Database, by: Person, t: Text, reply: Reply) -> None:
    team = await db.read(teams.get, team=callback_data.team, by=by)
    reply.show(await mates_of(db, t, team, by, callback_data.page))


@router.callback_query(PutFamily.filter())
async def put(
    _: object, callback_data: PutFamily, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id, family = callback_data.team, callback_data.family
    known = await db.read(teams.get, team=id, by=by)
    if known.has(family):
        team = await db.write(teams.take_out, team=id, family=family, by=by)
    else:
        team = await db.write(teams.put, team=id, family=family, by=by, now=now)
    if team.deserted and await db.read(teams.find, team=id) is None:
        reply.toast(t("teams-removed"))
        reply.show(await of_item(db, t, team.item, by))
        return
    reply.show(await mates_of(db, t, team, by, callback_data.page))


@router.callback_query(RemoveTeam.filter())
async def remove(_: object, callback_data: RemoveTeam, db: Database, by: Person, t: Text, reply: Reply) -> None:
    team = await db.write(teams.remove, team=callback_data.team, by=by)
    reply.toast(t("teams-removed"))
    reply.show(await of_item(db, t, team.item, by))
