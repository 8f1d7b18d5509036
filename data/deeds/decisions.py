"""The log: who decided what about a report, and when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from data.db import Id, Instant, OneOf, Tx, metadata
from data.deeds import reports, steps, teams
from data.deeds.reports import Report, ReportState
from data.forgetting import YEAR, forget
from data.people import Person, classrooms, families, persons


class Act(StrEnum):
    """What a line of the log says was done about a report."""

    ACCEPTED = "accepted"  # it counts
    ENTERED = "entered"  # the staff have told it themselves, and it counts
    AUTOMATIC = "automatic"  # it counts by itself: its kind does, and nothing about it is odd
    RETURNED = "returned"  # the family was asked something
    DECLINED = "declined"  # it does not count
    UNDONE = "undone"  # the decision before was taken back


decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("report_id", sa.ForeignKey(reports.reports.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("act", OneOf(Act), nullable=False),
    sa.Column("was", sa.Integer, nullable=False),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("by_id", Id),
    sa.Column("made_at", Instant, nullable=False, index=True),
    sa.Index("ix_decisions_classroom_made", "classroom_id", "made_at"),
)
"""`was` is what the report was worth before, `amount` after; without `by_id` it was accepted by itself."""

UNDO = timedelta(hours=24)
"""How long a decision can be taken back."""
STATE_AFTER = {
    Act.ACCEPTED: ReportState.ACCEPTED,
    Act.ENTERED: ReportState.ACCEPTED,
    Act.AUTOMATIC: ReportState.ACCEPTED,
    Act.RETURNED: ReportState.RETURNED,
    Act.DECLINED: ReportState.DECLINED,
}
"""In which state an act leaves a report."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the log; `person` is None where a report was accepted by itself, `undoable` as of the asking."""

    report: int
    family: str
    title: str | None
    kind: str
    act: Act
    amount: int
    person: str | None
    at: datetime
    undoable: bool


def enter(tx: Tx, report: Report, *, act: Act, was: int, amount: int, by: Person | None, now: datetime) -> int:
    """A line more; returns its id."""
    line = {
        "classroom_id": report.classroom,
        "report_id": report.id,
        "act": act,
        "was": was,
        "amount": amount,
        "by_id": by.id if by else None,
        "made_at": now,
    }
    return int(tx.execute(sa.insert(decisions).values(line).returning(decisions.c.id)).scalar_one())


def log(tx: Tx, *, classroom: int, by: Person, now: datetime, limit: int = 200) -> list[Decision]:
    """Who decided what, the newest first."""
    by.must_be_staff(classroom)
    d, r, f, p = decisions.c, reports.reports.c, families.c, persons.c
    s = steps.steps.c
    title = sa.func.coalesce(s.title, r.title).label("title")
    query = (
        sa.select(
            d.id, d.report_id, f.name, title, r.kind, d.act, d.amount, p.name.label("person"), d.made_at, r.team_id
        )
        .join(reports.reports, r.id == d.report_id)
        .outerjoin(families, f.id == r.family_id)
        .outerjoin(steps.steps, s.id == r.step_id)
        .outerjoin(persons, p.id == d.by_id)
        .where(d.classroom_id == classroom)
        .order_by(d.id.desc())
        .limit(limit)
    )
    seen: set[int] = set()
    found = []
    for row in tx.execute(query):
        newest = row.report_id not in seen
        seen.add(row.report_id)
        undoable = newest and row.act != Act.UNDONE and now - row.made_at <= UNDO
        team = teams.find(tx, team=row.team_id) if row.team_id is not None else None
        one = Decision(*row[1:8], at=row.made_at, undoable=undoable)
        found.append(replace(one, family=row.name or (team.called if team else "")))
    return found


def purge(tx: Tx, now: datetime) -> bool:
    """Forget who decided what more than a year ago: the reports and their points stay; True if there may be more."""
    return forget(tx, decisions.c.made_at, before=now - YEAR, of=sa.true())
