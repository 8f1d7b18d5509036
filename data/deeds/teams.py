"""Teams: families that do a contest or a project together, and perhaps one of the staff who helps them.

A family is in one team of an item, and a team has no more families than the item lets it: both kept by the database
(`docs/decisions/0017-a-team-is-made-by-families.md`). A family alone is a team too.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data import items, names
from data.db import Id, Instant, Tx, insert_new, inserted, metadata
from data.deliveries import Notice, owe
from data.items import Item
from data.people import Person, adults, adults_of, families, persons
from data.refusal import Refused

KINDS = ("contest", "project")
"""The kinds whose families make teams."""
NAME = 40
"""The longest name of a team, in characters."""
MOST = 30
"""The most families of a team, unless the item's seats say less."""
TEAMS = 60
"""The most teams of an item."""

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
    sa.Column("result", sa.Text),
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
    result: str | None = None
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


def _load(tx: Tx, where: sa.ColumnElement[bool], item: Item) -> list[Team]:
    t, m, f, p = teams.c, teammates.c, families.c, persons.c
    rows = tx.execute(
        sa.select(teams, p.name.label("helper")).outerjoin(persons, p.id == t.helped_by).where(where).order_by(t.id)
    ).all()
    found: dict[int, list[tuple[int, str]]] = {row.id: [] for row in rows}
    inside = sa.select(m.team_id, f.id, f.name).join(families, f.id == m.family_id).where(m.team_id.in_(found))
    for one in tx.execute(inside.order_by(m.joined_at, m.seat)):
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


def _item(tx: Tx, item: int, by: Person) -> Item:
    """The item, if it is one for teams and the person sees it."""
    found = items.get(tx, item=item, by=by)
    if found.kind not in KINDS or not found.published:
        raise Refused("teams-not-here")
    return found


def of_item(tx: Tx, *, item: int, by: Person) -> list[Team]:
    """The teams of an item in the order of their making, for whoever sees the item."""
    found = _item(tx, item, by)
    return _load(tx, teams.c.item_id == item, found)


def find(tx: Tx, *, team: int) -> Team | None:
    """A team, for a letter about it; None if it, or its item, is gone."""
    id = tx.execute(sa.select(teams.c.item_id).where(teams.c.id == team)).scalar_one_or_none()
    item = items.find(tx, item=id) if id is not None else None
    return _load(tx, teams.c.id == team, item)[0] if item is not None else None


def known(tx: Tx, *, team: int) -> Team:
    """A team, for whoever has asked for permission already."""
    found = find(tx, team=team)
    if found is None:
        raise Refused("refusal-gone", what="team")
    return found


def get(tx: Tx, *, team: int, by: Person) -> Team:
    """A team, for whoever sees its item."""
    found = known(tx, team=team)
    _item(tx, found.item, by)
    return found


def inside(tx: Tx, *, team: int, by: Person) -> Team:
    """A team, for its own families and the staff alone."""
    found = get(tx, team=team, by=by)
    if not found.opens_to(by):
        raise Refused("teams-not-yours")
    return found


def mine(tx: Tx, *, item: int, by: Person) -> Team | None:
    """The team in which the person's family is; None without one."""
    found = _item(tx, item, by)
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


def _must_be_open(item: Item, now: datetime) -> None:
    if item.over is not None and item.over <= now:
        raise Refused("teams-over", title=item.title)


def begin(tx: Tx, *, item: int, by: Person, now: datetime) -> Team:
    """The family makes a team and is in it; others may join it."""
    found = _item(tx, item, by)
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
    found = _item(tx, item, by)
    by.must_be_staff(found.classroom)
    return known(tx, team=_make(tx, found, by, now, name_of(name)))
