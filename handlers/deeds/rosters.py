"""Rosters: the staff make teams, put families in and take them out, help a team, remove an empty one."""

from data import items
from data.deeds import rosters, teams
from data.deeds.teams import Team
from data.school import families
from data.school.families import Family
from handlers.deeds.teams import LISTED, called, card_of, of_item
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui.rows import back_to
from ui.screen import Row, Screen, button, lines, page
from ui.text import Text


@press("rosters.make")
async def ask_made(ctx: Context, item: Id) -> None:
    """The staff make a team without families."""
    found = await ctx.read(items.get, item=item)
    ctx.by.must_be_staff(found.classroom)
    await ctx.ask("rosters.making", item=found.id)
    ctx.add(Screen(ctx.t.html("teams-ask-name", limit=teams.NAME)))


@typed("rosters.making")
async def made(ctx: Context, said: Said, item: Id) -> Screen:
    team = await ctx.do(teams.make, item=item, name=said.words)
    return await mates_of(ctx, team, 0)


@press("rosters.help")
async def help_team(ctx: Context, team: Id) -> Screen:
    """The staff member who presses helps the team, or no longer."""
    found = await ctx.do(rosters.help, team=team)
    ctx.toast("teams-helps" if found.helper_id == ctx.by.id else "teams-helps-no-more")
    return await card_of(ctx, found.id)


def mates(t: Text, team: Team, all_: list[Family], number: int) -> Screen:
    """Every family of the class: those in the team are ticked."""
    ordered = sorted(all_, key=lambda one: not team.has(one.id))
    shown = page(ordered, number, LISTED, lambda way: to("rosters.mates", team=team.id, page=way))
    rows: list[Row] = [
        button(
            f"{('✓ ' if team.has(one.id) else '')}{one.name}",
            to("rosters.put", team=team.id, family=one.id, page=shown.number),
        )
        for one in shown
    ]
    rows += shown.turns
    rows.append(back_to(t, to("teams.open", team=team.id)))
    return Screen(lines(t.html("teams-mates-title", name=called(t, team)), "", t.html("teams-mates-text")), tuple(rows))


async def mates_of(ctx: Context, team: Team, number: int) -> Screen:
    ctx.by.must_be_staff(team.classroom)
    item = await ctx.read(items.get, item=team.item)
    all_ = await ctx.read(families.accepted, classroom=team.classroom)
    return mates(ctx.t, team, [one for one in all_ if item.seen_by(one.id)], number)


@press("rosters.mates")
async def open_mates(ctx: Context, team: Id, page: int) -> Screen:
    """The staff put families in and take them out."""
    found = await ctx.read(teams.get, team=team)
    return await mates_of(ctx, found, page)


@press("rosters.put")
async def put(ctx: Context, team: Id, family: Id, page: int) -> Screen:
    known = await ctx.read(teams.get, team=team)
    if known.has(family):
        found = await ctx.do(rosters.take_out, team=team, family=family)
    else:
        found = await ctx.do(rosters.put, team=team, family=family)
    if found.deserted and await ctx.read(teams.find, team=team) is None:
        ctx.toast("teams-removed")
        return await of_item(ctx.db, ctx.t, found.item, ctx.by)
    return await mates_of(ctx, found, page)


@press("rosters.remove")
async def remove(ctx: Context, team: Id) -> Screen:
    found = await ctx.do(rosters.remove, team=team)
    ctx.toast("teams-removed")
    return await of_item(ctx.db, ctx.t, found.item, ctx.by)
