"""Rosters: the staff put families into teams and take them out, help a team, and remove one in which none is."""

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Tx
from data.deeds import reports, teams
from data.deeds.teams import Team, teammates
from data.deliveries import Notice, owe_families
from data.people import FamilyState, Person, families
from data.refusal import Refused


def put(tx: Tx, *, team: int, family: int, by: Person, now: datetime) -> Team:
    """The staff put a family into this team, out of any other of the item; the family is told."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    f, m = families.c, teammates.c
    here = sa.select(f.id).where(f.id == family, f.classroom_id == found.classroom, f.state == FamilyState.ACCEPTED)
    if tx.execute(here).first() is None or not items.get(tx, item=found.item, by=by).seen_by(family):
        raise Refused("refusal-gone", what="family")
    if found.has(family):
        return found
    tx.execute(sa.delete(teammates).where(m.item_id == found.item, m.family_id == family))
    teams.seat(tx, found, family, now)
    _tidy(tx, found.item)
    letter = Notice("teams-moved", {"team": team}, dedup=f"moved:{team}:{family}:{int(now.timestamp())}")
    owe_families(tx, letter, classroom=found.classroom, family=family, due=now)
    return teams.known(tx, team=team)


def take_out(tx: Tx, *, team: int, family: int, by: Person) -> Team:
    """The staff take a family out of a team; the team as it is then, or as it was if it has gone with its last one."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    m = teammates.c
    tx.execute(sa.delete(teammates).where(m.team_id == team, m.family_id == family))
    _tidy(tx, found.item)
    return teams.find(tx, team=team) or replace(found, families=())


def remove(tx: Tx, *, team: int, by: Person) -> Team:
    """The staff remove a team in which no family is."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    if found.families:
        raise Refused("teams-not-empty", name=found.called)
    tx.execute(sa.delete(teams.teams).where(teams.teams.c.id == team))
    return found


def help(tx: Tx, *, team: int, by: Person) -> Team:
    """Who of the staff presses helps the team from now on, or no longer."""
    found = teams.get(tx, team=team, by=by)
    by.must_be_staff(found.classroom)
    helper = None if found.helper_id == by.id else by.id
    tx.execute(sa.update(teams.teams).where(teams.teams.c.id == team).values(helped_by=helper))
    return teams.known(tx, team=team)


def _tidy(tx: Tx, item: int) -> None:
    """The staff have moved families: deserted teams of an item disappear, except where something was handed in."""
    t = teams.teams
    begun = sa.exists().where(reports.reports.c.team_id == t.c.id).correlate(t)
    tx.execute(sa.delete(t).where(t.c.item_id == item, *teams.deserted(), ~begun))
