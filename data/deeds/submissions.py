"""Submissions: what a team hands in for a step. It is the report of a team, found by both; who adds first begins it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data import items
from data.db import Tx, insert_new
from data.deeds import reports, steps, teams
from data.deeds.decisions import UNDO
from data.deeds.handed import Part
from data.deeds.reports import Report, ReportState
from data.deeds.steps import Step
from data.deeds.teams import Team
from data.files import File
from data.items import Item
from data.people import Person
from data.refusal import Refused


@dataclass(frozen=True, slots=True)
class Submission:
    """What a team has for a step, if it has begun."""

    team: Team
    step: Step
    report: Report | None = None

    @property
    def state(self) -> ReportState | None:
        """None where nothing has been begun."""
        return self.report.state if self.report is not None else None

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.report.parts if self.report is not None else ()

    @property
    def files(self) -> list[Part]:
        return [one for one in self.parts if one.file is not None]

    @property
    def told(self) -> list[Part]:
        return [one for one in self.parts if one.words]

    @property
    def remark(self) -> str | None:
        """What the teacher asks for, until it is accepted."""
        return self.report.remark if self.report is not None and self.state != ReportState.ACCEPTED else None

    @property
    def points(self) -> int:
        """What it is worth, or was when it was accepted."""
        return self.report.amount if self.report is not None else self.step.points

    def undoable(self, now: datetime) -> bool:
        decided = self.report.decided_at if self.report is not None else None
        return self.state == ReportState.ACCEPTED and decided is not None and now - decided <= UNDO


def of_team(tx: Tx, *, team: int, by: Person) -> list[Submission]:
    """The team's work for every step of its item, for its families and the staff."""
    found = teams.inside(tx, team=team, by=by)
    return _of(tx, found, steps.of_item(tx, item=found.item))


def get(tx: Tx, *, team: int, step: int, by: Person) -> Submission:
    """The team's work for one step."""
    found = teams.inside(tx, team=team, by=by)
    one = steps.known(tx, step=step)
    if one.item != found.item:
        raise Refused("refusal-gone", what="step")
    return _of(tx, found, [one])[0]


def report(tx: Tx, *, team: int, step: int, by: Person) -> Report:
    """The team's report for a step that it has begun."""
    found = get(tx, team=team, step=step, by=by).report
    if found is None:
        raise Refused("submissions-empty")
    return found


def find(tx: Tx, *, step: int, person: int, team: int | None = None) -> Submission | None:
    """The work of a person's team (if given: only while it is this one) for a letter; None if any of it is gone."""
    one = steps.find(tx, step=step)
    id = teams.of_person(tx, item=one.item, person=person) if one is not None else None
    found = teams.find(tx, team=id) if id is not None and team in (None, id) else None
    return _of(tx, found, [one])[0] if found is not None and one is not None else None


def _of(tx: Tx, team: Team, of: list[Step]) -> list[Submission]:
    r = reports.reports.c
    mine = reports.load(tx, sa.and_(r.team_id == team.id, r.step_id.in_([step.id for step in of])))
    begun = {one.step.id: one for one in mine if one.step is not None}
    return [Submission(team, step, begun.get(step.id)) for step in of]


def states(tx: Tx, *, item: int) -> dict[tuple[int, int], ReportState]:
    """The state of every work of an item by team and step, the oldest sent first; none where nothing has been begun."""
    r, t = reports.reports.c, teams.teams.c
    query = sa.select(r.team_id, r.step_id, r.state).join(teams.teams, t.id == r.team_id).where(t.item_id == item)
    return {(row.team_id, row.step_id): row.state for row in tx.execute(query.order_by(r.sent_at, r.id))}


def waited_for(tx: Tx, *, step: int, item: int) -> set[int]:
    """The families whose team has not handed in this step; those without a team are not meant."""
    r = reports.reports.c
    done = set(tx.execute(sa.select(r.team_id).where(r.step_id == step, r.state.in_(reports.DONE))).scalars())
    return {family for family, team in teams.families_in_teams(tx, item=item).items() if team not in done}


def open_to(tx: Tx, *, team: int, step: int, by: Person) -> Submission:
    """The work, if the person's family can still add to it."""
    found = get(tx, team=team, step=step, by=by)
    if not found.team.has(by.family_in(found.team.classroom)):
        raise Refused("teams-not-yours")
    if found.state in reports.DONE:
        raise Refused(f"submissions-already-{found.state}")
    return found


def add(
    tx: Tx,
    *,
    team: int,
    step: int,
    words: str,
    file: File | None,
    by: Person,
    now: datetime,
    name: str | None = None,
    size: int | None = None,
) -> Submission:
    """A family adds words, a file, or a file with words; whoever of the team does so first begins the report."""
    found = open_to(tx, team=team, step=step, by=by)
    row = {
        "classroom_id": found.team.classroom,
        "team_id": team,
        "step_id": step,
        "kind": items.get(tx, item=found.team.item, by=by).kind,
        "state": ReportState.DRAFT,
        "amount": found.step.points,
        "by_id": by.id,
        "made_at": now,
    }
    insert_new(tx, reports.reports, row)
    r = reports.reports.c
    begun = sa.select(r.id).where(r.team_id == team, r.step_id == step).with_for_update()
    report = tx.execute(begun).scalar_one()
    reports.add(tx, report=report, words=words, file=file, by=by, now=now, name=name, size=size)
    return get(tx, team=team, step=step, by=by)


def remove_step(tx: Tx, *, step: int, by: Person) -> Item:
    """The staff remove a step for which no team has handed anything in; drafts of it disappear too."""
    found = steps.known(tx, step=step)
    item = items.get(tx, item=found.item, by=by)
    by.must_be_staff(item.classroom)
    r = reports.reports.c
    if tx.execute(sa.select(r.id).where(r.step_id == step, r.state != ReportState.DRAFT).limit(1)).first() is not None:
        raise Refused("submissions-step-has-some", step=found.title)
    tx.execute(sa.delete(steps.steps).where(steps.steps.c.id == step))
    return item
