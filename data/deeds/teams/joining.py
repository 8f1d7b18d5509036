"""Teams are made, joined, left and named."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data import items, names
from data.db import Tx, insert_new, inserted
from data.deeds.teams.facts import (
    MOST,
    TEAMS,
    Team,
    get,
    inside,
    item_for_teams,
    known,
    name_of,
    of_family,
    teammates,
    teams,
)
from data.deliveries import Notice, owe
from data.items import Item
from data.people import Person, adults_of
from data.refusal import Refused


def _must_be_open(item: Item, now: datetime) -> None:
    if item.over is not None and item.over <= now:
        raise Refused("teams-over", title=item.title)


def begin(tx: Tx, *, item: int, by: Person, now: datetime) -> Team:
    """The family makes a team and is in it; others may join it."""
    found = item_for_teams(tx, item, by)
    family = by.family_in(found.classroom)
    _must_be_open(found, now)
    team = _make(tx, found, by, now)
    seat(tx, known(tx, team=team), family, now)
    return known(tx, team=team)


def _make(tx: Tx, item: Item, by: Person, now: datetime, name: str | None = None) -> int:
    count = tx.execute(sa.select(sa.func.count()).where(teams.c.item_id == item.id)).scalar_one()
    if count >= TEAMS:
        raise Refused("teams-too-many", limit=TEAMS)
    row: dict[str, Any] = {"item_id": item.id, "by_id": by.id, "made_at": now}
    row |= {"name": name, "look": names.look(name) if name else None}
    made = inserted(tx, [row], teams.c.id)
    if not made:
        raise Refused("teams-name-taken", name=name or "")
    return int(made[0])


def seat(tx: Tx, team: Team, family: int, now: datetime) -> None:
    """Put a family on the first free seat; refuses one that has a team here, and a team that is full."""
    m = teammates.c
    for _ in range(MOST):
        taken = set(tx.execute(sa.select(m.seat).where(m.team_id == team.id)).scalars())
        free = next((one for one in range(1, team.limit + 1) if one not in taken), None)
        if free is None:
            raise Refused("teams-full", name=team.called)
        row = {"item_id": team.item, "family_id": family, "team_id": team.id, "seat": free, "joined_at": now}
        if insert_new(tx, teammates, row):
            return
        other = of_family(tx, item=team.item, family=family)
        if other is not None:
            raise Refused("teams-already", name=known(tx, team=other).called)
    raise Refused("teams-full", name=team.called)


def join(tx: Tx, *, team: int, by: Person, now: datetime) -> Team:
    """The family joins a team that has room; the families in it are told."""
    found = get(tx, team=team, by=by)
    family = by.family_in(found.classroom)
    _must_be_open(items.get(tx, item=found.item, by=by), now)
    if found.deserted:
        raise Refused("refusal-gone", what="team")
    seat(tx, found, family, now)
    name = by.memberships[found.classroom].name
    letter = Notice(
        "teams-joined", {"team": team, "family": name}, dedup=f"team:{team}:{family}:{int(now.timestamp())}"
    )
    tell(tx, team=found, letter=letter, now=now)
    return known(tx, team=team)


def tell(tx: Tx, *, team: Team, letter: Notice, now: datetime, but: int | None = None) -> None:
    """To every adult of the team's families, except one person."""
    chats = [
        person
        for family, _ in team.families
        for person in adults_of(tx, classroom=team.classroom, family=family)
        if person != but
    ]
    owe(tx, letter, classroom=team.classroom, chats=chats, due=now)


def leave(tx: Tx, *, team: int, by: Person) -> Team:
    """The family goes; a team that families made disappears with its last one, and with what it had handed in.

    What it has earned stays.
    """
    found = get(tx, team=team, by=by)
    family = by.family_in(found.classroom)
    m = teammates.c
    tx.execute(sa.select(teams.c.id).where(teams.c.id == team).with_for_update())
    gone = tx.execute(sa.delete(teammates).where(m.team_id == team, m.family_id == family)).rowcount
    if not gone:
        raise Refused("teams-not-yours")
    tx.execute(sa.delete(teams).where(teams.c.id == team, *deserted()))
    return found


def deserted() -> tuple[sa.ColumnElement[bool], ...]:
    """What is true of a team's row that families made and in which none is any more."""
    t, m = teams.c, teammates.c
    nobody = ~sa.exists().where(m.team_id == t.id).correlate(teams)
    return t.name.is_(None), t.result.is_(None), nobody


def vacate(tx: Tx, *, family: int) -> None:
    """The family goes out of the class: the teams in which nobody else is are erased."""
    m, other = teammates.c, teammates.alias()
    alone = sa.select(m.team_id).where(
        m.family_id == family, ~sa.exists().where(other.c.team_id == m.team_id, other.c.family_id != family)
    )
    tx.execute(sa.delete(teams).where(teams.c.id.in_(alone)))


def rename(tx: Tx, *, team: int, name: str, by: Person) -> Team:
    """The team takes a name that no other team of the item has."""
    found = inside(tx, team=team, by=by)
    name = name_of(name)
    t = teams.c
    other = sa.select(t.id).where(t.item_id == found.item, t.look == names.look(name), t.id != team)
    if tx.execute(other).first() is not None:
        raise Refused("teams-name-taken", name=name)
    tx.execute(sa.update(teams).where(t.id == team).values(name=name, look=names.look(name)))
    return known(tx, team=team)


def make(tx: Tx, *, item: int, name: str, by: Person, now: datetime) -> Team:
    """The staff make a team without families."""
    found = item_for_teams(tx, item, by)
    by.must_be_staff(found.classroom)
    return known(tx, team=_make(tx, found, by, now, name_of(name)))
