"""Reports as they are: the table, what a report is, and who may read it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa

from data import items, slots
from data.db import Id, Instant, OneOf, Tx, fetch, metadata
from data.deeds import handed, remarks, steps, teams
from data.deeds.handed import BOUNDS, STEP, USUAL, Bounds, Part
from data.deeds.remarks import Remark
from data.deeds.steps import Step
from data.deeds.teams import Team
from data.files import File
from data.kinds import KINDS
from data.people import Person, classrooms, families, persons
from data.places import places
from data.refusal import Refused, there


class ReadBy(StrEnum):
    """Who read a book."""

    ADULT = "adult"  # to a child
    CHILD = "child"  # to an adult
    ALONE = "alone"  # a child, to nobody


class ReportState(StrEnum):
    """Where a report stands between a family, or a team, and the staff."""

    DRAFT = "draft"  # is being put together, and seen by its family alone
    SENT = "sent"  # waits in the staff's queue
    RETURNED = "returned"  # is with the family again, with a question
    ACCEPTED = "accepted"  # counts
    DECLINED = "declined"  # does not count, or was dropped after it was returned: the family may tell anew


OPEN = (ReportState.RETURNED, ReportState.DRAFT)
"""What its family goes on with."""
DONE = (ReportState.SENT, ReportState.ACCEPTED)
"""Told: its family has nothing more to do about it."""

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), index=True),
    sa.Column("team_id", sa.ForeignKey(teams.teams.c.id, ondelete="CASCADE")),
    sa.Column("step_id", sa.ForeignKey(steps.steps.c.id, ondelete="CASCADE"), index=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL"), index=True),
    sa.Column("slot_id", sa.ForeignKey(slots.slots.c.id, ondelete="SET NULL"), index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("state", OneOf(ReportState), nullable=False),
    sa.Column("flags", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("reader", OneOf(ReadBy)),
    sa.Column("minutes", sa.Integer),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("sent_at", Instant),
    sa.Column("decided_at", Instant),
    sa.Column("decided_by", Id),
    sa.Index("ix_reports_queue", "classroom_id", "state", "sent_at"),
    sa.UniqueConstraint("team_id", "step_id"),
    sa.CheckConstraint("(family_id IS NULL) <> (team_id IS NULL)", name="teller"),
)
"""A family tells of an item, or of what it did on its own; a team hands in a step."""
sa.Index(
    "uq_reports_item_family",
    reports.c.item_id,
    reports.c.family_id,
    unique=True,
    sqlite_where=reports.c.state != ReportState.DECLINED,
    postgresql_where=reports.c.state != ReportState.DECLINED,
)
"""A family tells of an item once, however many of its adults press at the same moment."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a family did, or a team for a step (then `family` is None); `amount`: the points it is worth to each family.

    `flags` say why it deserves a look (`data.deeds.flags`); `told_by` is the adult's name. Of a book it may say who
    read it and for how many minutes.
    """

    id: int
    classroom: int
    family: int | None
    name: str
    item: int | None
    title: str | None
    place_ru: str | None
    place_en: str | None
    kind: str
    state: ReportState
    flags: tuple[str, ...]
    amount: int
    told_by: str
    sent_at: datetime | None
    reader: ReadBy | None = None
    minutes: int | None = None
    decided_at: datetime | None = None
    team: Team | None = None
    step: Step | None = None
    parts: tuple[Part, ...] = ()
    thread: tuple[Remark, ...] = ()

    @property
    def words(self) -> str:
        return handed.words_of(self.parts)

    @property
    def files(self) -> tuple[File, ...]:
        return handed.files_of(self.parts)

    @property
    def remark(self) -> str | None:
        """What the teacher asked last."""
        return next((one.words for one in reversed(self.thread) if one.by_staff), None)

    @property
    def families(self) -> tuple[int, ...]:
        """Whose it is, and whom it pays."""
        if self.team is not None:
            return tuple(id for id, _ in self.team.families)
        return (self.family,) if self.family is not None else ()

    @property
    def bounds(self) -> Bounds:
        return STEP if self.step is not None else BOUNDS.get(self.kind, USUAL)

    @property
    def source(self) -> str:
        """Its name in the ledger."""
        if self.team is not None and self.step is not None:
            return f"step:{self.step.id}:{self.team.id}"
        return f"report:{self.id}"

    def is_of(self, by: Person) -> bool:
        return by.family_of(self.classroom) in self.families

    @property
    def is_reading(self) -> bool:
        return KINDS[self.kind].section == "read"

    def place(self, language: str) -> str | None:
        return self.place_ru if language == "ru" else self.place_en


@cache
def _query() -> sa.Select[Any]:
    r, f, s, p, of = reports.c, families.c, slots.slots.c, places.c, steps.steps.c
    return (
        sa.select(
            r.id,
            r.classroom_id,
            r.family_id,
            sa.func.coalesce(f.name, ""),
            r.item_id,
            sa.func.coalesce(of.title, r.title),
            p.name_ru,
            p.name_en,
            r.kind,
            r.state,
            r.flags,
            sa.case((r.state == ReportState.ACCEPTED, r.amount), else_=sa.func.coalesce(of.points, r.amount)),
            sa.func.coalesce(persons.c.name, ""),
            r.sent_at,
            r.reader,
            r.minutes,
            r.decided_at,
            r.team_id,
            r.step_id,
        )
        .outerjoin(families, f.id == r.family_id)
        .outerjoin(steps.steps, of.id == r.step_id)
        .outerjoin(persons, persons.c.id == r.by_id)
        .outerjoin(slots.slots, s.id == r.slot_id)
        .outerjoin(places, p.id == s.place_id)
        .order_by(r.sent_at, r.id)
    )


@cache
def _one() -> sa.Select[Any]:
    return _query().where(reports.c.id == sa.bindparam("report"))


def load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Report]:
    """The reports that meet a condition on `reports`, the oldest sent first."""
    return _load(tx, _query().where(where))


def _load(tx: Tx, query: sa.Select[Any], **given: Any) -> list[Report]:
    rows = fetch(tx, query, given)
    ids = [row.id for row in rows]
    held = handed.of(tx, ids)
    said = remarks.of(tx, ids)
    found = [
        replace(Report(*row[:-2]), flags=tuple(row.flags), parts=held[row.id], thread=said[row.id]) for row in rows
    ]
    of_teams = {id: teams.known(tx, team=id) for id in {row.team_id for row in rows if row.team_id is not None}}
    known_steps = steps.of_ids(tx, ids={row.step_id for row in rows if row.step_id is not None})
    return [
        one if (team := of_teams.get(row.team_id)) is None else _of_team(one, team, known_steps[row.step_id])
        for one, row in zip(found, rows, strict=True)
    ]


def _of_team(report: Report, team: Team, step: Step) -> Report:
    return replace(report, name=team.called, team=team, step=step)


def known(tx: Tx, *, report: int) -> Report:
    """A report, for whoever has asked for permission already."""
    return there(next(iter(_load(tx, _one(), report=report)), None), "report")


def get(tx: Tx, *, report: int, by: Person) -> Report:
    """A report of one's own family, or of one's class for the staff."""
    found = known(tx, report=report)
    if not by.is_staff(found.classroom):
        must_be_ours(found, by)
    return found


def must_be_ours(report: Report, by: Person) -> None:
    """Refuses who is not of the family, or the team, that tells."""
    if by.family_in(report.classroom) not in report.families:
        raise Refused("refusal-gone" if report.team is None else "teams-not-yours", what="report")


def of_item(tx: Tx, *, item: int, family: int) -> Report | None:
    """What the family tells about an item, if it does; what was declined does not count."""
    r = reports.c
    return next(
        iter(load(tx, sa.and_(r.item_id == item, r.family_id == family, r.state != ReportState.DECLINED))), None
    )


def of_books(tx: Tx, *, month: int, by: Person) -> dict[int, Report]:
    """What the person's family has told the teacher about a month's books, by item; nothing for who has no family."""
    r, i = reports.c, items.items.c
    books = sa.select(i.id).where(
        i.month_id == month, i.kind.in_([k.name for k in KINDS.values() if k.section == "read"])
    )
    told = load(tx, sa.and_(r.item_id.in_(books), r.family_id.in_(by.homes.values()), r.state != ReportState.DRAFT))
    return {report.item: report for report in told if report.item is not None}


def told_of(tx: Tx, *, item: int) -> set[int]:
    """The families that have told about an item, be it accepted yet or not."""
    r = reports.c
    told = sa.select(r.family_id).where(r.item_id == item, r.family_id.is_not(None), r.state.in_(DONE))
    return set(tx.execute(told).scalars())


def accepted(tx: Tx, *, family: int, since: datetime, before: datetime) -> list[Report]:
    """A family's deeds in `[since, before)` that count, in their order."""
    r = reports.c
    return load(
        tx, sa.and_(r.family_id == family, r.state == ReportState.ACCEPTED, r.sent_at >= since, r.sent_at < before)
    )
