"""What a team is: its tables, its families, and who may see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import items, names
from data.db import Id, Instant, OneOf, Tx, metadata
from data.items import Item
from data.people import Person, adults, families, persons
from data.refusal import Refused, there

KINDS = ("contest", "project")
"""The kinds whose families make teams."""
NAME = 40
"""The longest name of a team, in characters."""
MOST = 30
"""The most families of a team, unless the item's seats say less."""
TEAMS = 60
"""The most teams of an item."""


class TeamResult(StrEnum):
    """How a contest or a project ended for a team."""

    FIRST = "first"  # place
    SECOND = "second"  # place
    THIRD = "third"  # place
    LAUREATE = "laureate"  # beyond the places
    TOOK = "took"  # part
    OWN = "own"  # as the teacher says it, in words


teams = sa.Table(
    "teams",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.Text),
    sa.Column("look", sa.Text),
    sa.Column("helped_by", Id),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("result", OneOf(TeamResult)),
    sa.Column("result_words", sa.Text),
    sa.Column("result_points", sa.Integer),
    sa.Column("result_at", Instant),
    sa.UniqueConstraint("item_id", "look"),
)
"""`helped_by` is who of the staff helps. A team without a `name` is called by its families."""

teammates = sa.Table(
    "teammates",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("team_id", sa.ForeignKey(teams.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("seat", sa.Integer, nullable=False),
    sa.Column("joined_at", Instant, nullable=False),
    sa.UniqueConstraint("team_id", "seat"),
    sa.CheckConstraint(f"seat BETWEEN 1 AND {MOST}", name="seat"),
)
"""The families of a team, each on a seat of its own: two that press for the last seat cannot both have it."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team of an item: its families (id and name, in the order of joining), its helper, its result if it has one.

    `limit` is how many families it takes.
    """

    id: int
    item: int
    classroom: int
    title: str
    name: str | None
    families: tuple[tuple[int, str], ...]
    limit: int
    helper: str | None = None
    helper_id: int | None = None
    result: TeamResult | None = None
    result_words: str | None = None
    result_points: int | None = None

    @property
    def called(self) -> str:
        """Its name, or its families' names; empty where it has neither."""
        return self.name or ", ".join(name for _, name in self.families)

    @property
    def full(self) -> bool:
        return len(self.families) >= self.limit

    @property
    def deserted(self) -> bool:
        """Families made it, and all of them were moved; what they had handed in is for the staff alone."""
        return not self.families and self.name is None

    def has(self, family: int | None) -> bool:
        return any(id == family for id, _ in self.families)

    def opens_to(self, by: Person) -> bool:
        """Is the person of the staff, or of a family of this team?"""
        return self.has(by.family_of(self.classroom)) or by.is_staff(self.classroom)


@cache
def _of(column: sa.Column[int]) -> sa.Select[Any]:
    t, p = teams.c, persons.c
    query = sa.select(teams, p.name.label("helper")).outerjoin(persons, p.id == t.helped_by)
    return query.where(column == sa.bindparam("wanted")).order_by(t.id)


@cache
def _inside() -> sa.Select[Any]:
    m, f = teammates.c, families.c
    these = m.team_id.in_(sa.bindparam("teams", expanding=True))
    query = sa.select(m.team_id, f.id, f.name).join(families, f.id == m.family_id).where(these)
    return query.order_by(m.joined_at, m.seat)


def _load(tx: Tx, column: sa.Column[int], wanted: int, item: Item) -> list[Team]:
    rows = tx.execute(_of(column), {"wanted": wanted}).all()
    found: dict[int, list[tuple[int, str]]] = {row.id: [] for row in rows}
    for one in tx.execute(_inside(), {"teams": list(found)}) if found else ():
        found[one.team_id].append((one.id, one.name))
    return [
        Team(
            row.id,
            item.id,
            item.classroom,
            item.title,
            row.name,
            tuple(found[row.id]),
            _limit(item),
            row.helper,
            row.helped_by,
            row.result,
            row.result_words,
            row.result_points,
        )
        for row in rows
    ]


def _limit(item: Item) -> int:
    return min(item.seats or MOST, MOST)


def item_for_teams(tx: Tx, item: int, by: Person) -> Item:
    """The item, if it is one for teams and the person sees it."""
    return _for_teams(items.get(tx, item=item, by=by))


def _for_teams(item: Item) -> Item:
    if item.kind not in KINDS or not item.published:
        raise Refused("teams-not-here")
    return item


def of_item(tx: Tx, *, item: int, by: Person) -> list[Team]:
    """The teams of an item in the order of their making, for whoever sees the item."""
    found = item_for_teams(tx, item, by)
    return _load(tx, teams.c.item_id, item, found)


def find(tx: Tx, *, team: int) -> Team | None:
    """A team, for a letter about it; None if it, or its item, is gone."""
    found = _found(tx, team)
    return found[0] if found is not None else None


def _found(tx: Tx, team: int) -> tuple[Team, Item] | None:
    id = tx.execute(sa.select(teams.c.item_id).where(teams.c.id == team)).scalar_one_or_none()
    item = items.find(tx, item=id) if id is not None else None
    return (_load(tx, teams.c.id, team, item)[0], item) if item is not None else None


def known(tx: Tx, *, team: int) -> Team:
    """A team, for whoever has asked for permission already."""
    return there(find(tx, team=team), "team")


def get(tx: Tx, *, team: int, by: Person) -> Team:
    """A team, for whoever sees its item."""
    found, item = there(_found(tx, team), "team")
    _for_teams(items.seen(item, by))
    return found


def inside(tx: Tx, *, team: int, by: Person) -> Team:
    """A team, for its own families and the staff alone."""
    found = get(tx, team=team, by=by)
    if not found.opens_to(by):
        raise Refused("teams-not-yours")
    return found


def mine(tx: Tx, *, item: int, by: Person) -> Team | None:
    """The team in which the person's family is; None without one."""
    found = item_for_teams(tx, item, by)
    family = by.family_of(found.classroom)
    id = of_family(tx, item=item, family=family) if family is not None else None
    return known(tx, team=id) if id is not None else None


def of_family(tx: Tx, *, item: int, family: int) -> int | None:
    m = teammates.c
    query = sa.select(m.team_id).where(m.item_id == item, m.family_id == family)
    return tx.execute(query).scalar_one_or_none()


def of_person(tx: Tx, *, item: int, person: int) -> int | None:
    """The team of an item in which a person's family is, for a letter."""
    m, a = teammates.c, adults.c
    query = sa.select(m.team_id).join(adults, a.family_id == m.family_id)
    return tx.execute(query.where(m.item_id == item, a.person_id == person)).scalar_one_or_none()


def families_in_teams(tx: Tx, *, item: int) -> dict[int, int]:
    """The families that have a team here, each with its team."""
    m = teammates.c
    rows = tx.execute(sa.select(m.family_id, m.team_id).where(m.item_id == item))
    return {row.family_id: row.team_id for row in rows}


def listed(tx: Tx, *, classroom: int, by: Person, now: datetime) -> list[Item]:
    """The class's contests and projects: those that are not over; after them the others in which there are teams
    (for a family: its own), the newest first."""
    by.must_belong(classroom)
    staff = by.is_staff(classroom)
    family = None if staff else by.family_in(classroom)
    coming = items.coming(tx, classroom=classroom, kinds=list(KINDS), now=now)
    t, m = teams.c, teammates.c
    query = sa.select(t.item_id).distinct() if staff else sa.select(m.item_id).where(m.family_id == family)
    ids = set(tx.execute(query).scalars()) - {item.id for item in coming}
    past = [item for id in sorted(ids, reverse=True) if (item := items.find(tx, item=id)) is not None]
    ours = [item for item in [*coming, *past] if item.classroom == classroom and item.published]
    return [item for item in ours if staff or item.seen_by(family)]


def name_of(text: str) -> str:
    """A team's name from what was typed; refuses an empty and an overlong one."""
    return names.read(text, longest=NAME)
