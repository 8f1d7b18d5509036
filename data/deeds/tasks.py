"""Tasks: who does what for a step; typed by the team in a few words, taken by a family with a button."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.db import Id, Instant, Tx, metadata
from data.deeds import steps, teams
from data.deeds.teams import Team
from data.people import Person, families
from data.refusal import Refused, at_most, needed, there

TITLE = 60
"""The longest task, in characters: with its mark it is a button's label."""
MOST = 12
"""The most tasks of a team for a step."""

tasks = sa.Table(
    "tasks",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("team_id", sa.ForeignKey(teams.teams.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("step_id", sa.ForeignKey(steps.steps.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("taker_id", sa.ForeignKey(families.c.id, ondelete="SET NULL"), index=True),
    sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
)
"""A task belongs to the team: a family that is erased leaves it free."""


@dataclass(frozen=True, slots=True)
class Task:
    """`family` (and its `name`) has taken it; None: it is free."""

    id: int
    team: int
    step: int
    title: str
    family: int | None
    name: str | None
    done: bool


def _load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Task]:
    t, f = tasks.c, families.c
    query = sa.select(t.id, t.team_id, t.step_id, t.title, f.id, f.name, t.done)
    holder = sa.and_(f.id == t.taker_id, _held())
    rows = tx.execute(query.select_from(tasks).outerjoin(families, holder).where(where).order_by(t.id))
    return [Task(*row) for row in rows]


def _held() -> sa.ColumnElement[bool]:
    """Has somebody a task? Not who has left the team before it was done."""
    t, m = tasks.c, teams.teammates.c
    return sa.or_(t.done, sa.exists().where(m.team_id == t.team_id, m.family_id == t.taker_id).correlate(tasks))


def of_step(tx: Tx, *, team: int, step: int, by: Person) -> list[Task]:
    """A team's tasks for a step, for its families and the staff."""
    teams.inside(tx, team=team, by=by)
    return _load(tx, sa.and_(tasks.c.team_id == team, tasks.c.step_id == step))


def add(tx: Tx, *, team: int, step: int, text: str, by: Person, now: datetime) -> list[Task]:
    """New tasks, a line each; refuses what is too long or too much."""
    found = teams.inside(tx, team=team, by=by)
    if steps.known(tx, step=step).item != found.item:
        raise Refused("refusal-gone", what="step")
    rows = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    titles = [needed(row, TITLE) for row in rows or [""]]
    at_most(len(of_step(tx, team=team, step=step, by=by)) + len(titles), MOST, "tasks")
    row = {"team_id": team, "step_id": step, "by_id": by.id, "made_at": now}
    tx.execute(sa.insert(tasks), [{**row, "title": title} for title in titles])
    return of_step(tx, team=team, step=step, by=by)


def _get(tx: Tx, task: int, by: Person) -> tuple[Task, Team]:
    found = there(next(iter(_load(tx, tasks.c.id == task)), None), "task")
    return found, teams.inside(tx, team=found.team, by=by)


def get(tx: Tx, *, task: int, by: Person) -> Task:
    """A task of one's own team, or of any for the staff."""
    return _get(tx, task, by)[0]


def take(tx: Tx, *, task: int, by: Person) -> Task:
    """The family takes a free task; refuses one that another family has, and says which."""
    _, team = _get(tx, task, by)
    family = by.family_in(team.classroom)
    if not team.has(family):
        raise Refused("teams-not-yours")
    t = tasks.c
    free = sa.or_(t.taker_id.is_(None), ~_held())
    if not tx.execute(sa.update(tasks).where(t.id == task, free).values(taker_id=family, done=False)).rowcount:
        now_ = get(tx, task=task, by=by)
        if now_.family != family:
            raise Refused("tasks-taken", task=now_.title, name=now_.name or "")
    return get(tx, task=task, by=by)


def _own(tx: Tx, task: int, by: Person) -> Task:
    """A task that the person's family has taken; the staff may touch any."""
    found, team = _get(tx, task, by)
    if not by.is_staff(team.classroom) and found.family != by.family_in(team.classroom):
        raise Refused("tasks-not-yours", name=found.name or "")
    return found


def give_back(tx: Tx, *, task: int, by: Person) -> Task:
    """It is free again."""
    _own(tx, task, by)
    tx.execute(sa.update(tasks).where(tasks.c.id == task).values(taker_id=None, done=False))
    return get(tx, task=task, by=by)


def finish(tx: Tx, *, task: int, by: Person) -> Task:
    """It is done; said again, it is not."""
    found = _own(tx, task, by)
    if found.family is None:
        raise Refused("tasks-free", task=found.title)
    tx.execute(sa.update(tasks).where(tasks.c.id == task).values(done=not found.done))
    return get(tx, task=task, by=by)


def remove(tx: Tx, *, task: int, by: Person) -> Task:
    """A free task, or one's own, is not needed after all."""
    found, team = _get(tx, task, by)
    if found.family is not None:
        _own(tx, task, by)
    elif not team.opens_to(by):
        raise Refused("teams-not-yours")
    tx.execute(sa.delete(tasks).where(tasks.c.id == task))
    return found
