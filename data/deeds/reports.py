"""Reports: what a family tells about a deed, until it is sent; from then on it is a matter of `data.deeds.checks`."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from data import items, norms, slots
from data.db import Id, Instant, Tx, fetch, inserted, metadata
from data.deeds import handed, remarks, steps, teams
from data.deeds.handed import BOUNDS, STEP, USUAL, Bounds, Part
from data.deeds.remarks import Remark
from data.deeds.steps import Step
from data.deeds.teams import Team
from data.files import File
from data.items import Item
from data.kinds import KINDS
from data.people import Person, classrooms, families, persons
from data.places import places
from data.refusal import Refused

WORDS = USUAL.words
READERS = ("adult", "child", "alone")
"""Who read a book: an adult to a child, a child to an adult, a child alone."""
LONGEST = 600
"""The most minutes that a family may say it has read."""

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), index=True),
    sa.Column("team_id", sa.ForeignKey(teams.teams.c.id, ondelete="CASCADE")),
    sa.Column("step_id", sa.ForeignKey(steps.steps.c.id, ondelete="CASCADE"), index=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="SET NULL"), index=True),
    sa.Column("slot_id", sa.ForeignKey(slots.slots.c.id, ondelete="SET NULL")),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("flags", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("amount", sa.Integer, nullable=False),
    sa.Column("reader", sa.Text),
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
    sqlite_where=reports.c.state != "declined",
    postgresql_where=reports.c.state != "declined",
)
"""A family tells of an item once, however many of its adults press at the same moment."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a family did, or a team for a step (then `family` is None): `state` is draft, sent, returned, accepted or
    declined; `amount` the points it is worth to each family.

    `flags` say why it deserves a look (`data.deeds.flags`); `told_by` is the adult's name. Of a book it may say who
    read it (one of `READERS`) and for how many minutes.
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
    state: str
    flags: tuple[str, ...]
    amount: int
    told_by: str
    sent_at: datetime | None
    reader: str | None = None
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
        member = by.memberships.get(self.classroom)
        return member is not None and member.state == "accepted" and member.family in self.families

    @property
    def is_reading(self) -> bool:
        return KINDS[self.kind].section == "read"

    def place(self, language: str) -> str | None:
        return self.place_ru if language == "ru" else self.place_en


def load(tx: Tx, where: sa.ColumnElement[bool]) -> list[Report]:
    """The reports that meet a condition on `reports`, the oldest sent first."""
    r, f, s, p, of = reports.c, families.c, slots.slots.c, places.c, steps.steps.c
    rows = fetch(
        tx,
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
            sa.case((r.state == "accepted", r.amount), else_=sa.func.coalesce(of.points, r.amount)),
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
        .where(where)
        .order_by(r.sent_at, r.id),
    )
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
    found = load(tx, reports.c.id == report)
    if not found:
        raise Refused("reports-gone")
    return found[0]


def get(tx: Tx, *, report: int, by: Person) -> Report:
    """A report of one's own family, or of one's class for the staff."""
    found = known(tx, report=report)
    if not by.is_staff(found.classroom):
        _ours(found, by)
    return found


def _ours(report: Report, by: Person) -> None:
    if by.family_in(report.classroom) not in report.families:
        raise Refused("reports-gone" if report.team is None else "teams-not-yours")


def begin(tx: Tx, *, item: int, by: Person, now: datetime) -> Report:
    """The family starts to tell about an item, or goes on with what it began; refuses what is told already."""
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    if not found.sort.reports:
        raise Refused("reports-not-asked")
    if steps.has_any(tx, item=item):
        raise Refused("steps-hand-in", title=found.title)
    told = of_item(tx, item=item, family=family)
    return _still_open(told) if told else _begin(tx, found.classroom, family, found, by, now)


def of_item(tx: Tx, *, item: int, family: int) -> Report | None:
    """What the family tells about an item, if it does; what was declined does not count."""
    r = reports.c
    return next(iter(load(tx, sa.and_(r.item_id == item, r.family_id == family, r.state != "declined"))), None)


def _still_open(report: Report) -> Report:
    """The report itself; refuses what is sent already, and says by whom."""
    if report.step is not None and report.state in ("sent", "accepted"):
        raise Refused(f"submissions-already-{report.state}")
    if report.state in ("sent", "accepted"):
        raise Refused(f"reports-already-{report.state}", person=report.told_by)
    if report.state == "declined":
        raise Refused("reports-already-declined")
    return report


def begin_outing(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Report:
    """The family starts to tell of what it did on its own; an outing that it began before is gone on with."""
    family = by.family_in(classroom)
    r = reports.c
    mine = sa.and_(r.family_id == family, r.title.is_(None), r.state == "draft")
    return next(iter(load(tx, mine)), None) or _begin(tx, classroom, family, None, by, now)


def _begin(tx: Tx, classroom: int, family: int, item: Item | None, by: Person, now: datetime) -> Report:
    return _still_open(known(tx, report=make(tx, classroom=classroom, family=family, item=item, by=by, now=now)))


def make(tx: Tx, *, classroom: int, family: int, item: Item | None, by: Person, now: datetime) -> int:
    """A new draft about an item, or about something of the family's own; returns its id.

    Where another adult of the family has begun one of the item at the same moment, it is theirs.
    """
    kind = item.kind if item else "outing"
    row = {
        "classroom_id": classroom,
        "family_id": family,
        "item_id": item.id if item else None,
        "slot_id": slots.held(tx, item=item.id, family=family) if item else None,
        "kind": kind,
        "title": item.title if item else None,
        "state": "draft",
        "amount": item.points if item else norms.of_kind(tx, classroom=classroom, kind=kind).points,
        "by_id": by.id,
        "made_at": now,
    }
    made = inserted(tx, [row], reports.c.id)
    if made:
        return int(made[0])
    theirs = of_item(tx, item=item.id, family=family) if item is not None else None
    if theirs is None:
        raise Refused("reports-gone")
    return theirs.id


def open_to(tx: Tx, *, report: int, by: Person) -> Report:
    """A report of the person's own family or team that can still be added to and sent."""
    found = get(tx, report=report, by=by)
    _ours(found, by)
    return _still_open(found)


def add(
    tx: Tx,
    *,
    report: int,
    words: str,
    file: File | None,
    by: Person,
    now: datetime,
    name: str | None = None,
    size: int | None = None,
) -> Report:
    """More words, a photo, a voice: all that comes before "send" is one report.

    What is said to a report that was returned answers the teacher's remark; a team's is added to its step.
    """
    found = open_to(tx, report=report, by=by)
    words = words.strip()
    if words and found.state == "returned" and found.step is None:
        remarks.say(tx, report=report, words=words, by_staff=False, now=now)
        words = ""
    hold(tx, report=found, words=words, file=file, by=by, now=now, name=name, size=size)
    return known(tx, report=report)


def hold(
    tx: Tx,
    *,
    report: Report,
    words: str,
    file: File | None,
    by: Person,
    now: datetime,
    message: int | None = None,
    name: str | None = None,
    size: int | None = None,
) -> None:
    """Words or a file come after what the report holds; refuses more than its kind takes."""
    part = {"report_id": report.id, "by_id": by.id, "made_at": now}
    part["family_id"] = report.family if report.family is not None else by.family_in(report.classroom)
    handed.add(
        tx,
        part=part,
        held=report.parts,
        bounds=report.bounds,
        words=words,
        file=file,
        message=message,
        name=name,
        size=size,
    )


def take_off(tx: Tx, *, report: int, by: Person) -> Report:
    """What the person's own family added last disappears from a report that is not sent."""
    found = open_to(tx, report=report, by=by)
    if not handed.take_off(tx, report=report, family=by.family_in(found.classroom)):
        raise Refused("submissions-nothing-yours")
    return known(tx, report=report)


def read(tx: Tx, *, report: int, reader: str | None = None, minutes: int | None = None, by: Person) -> Report:
    """Who read the book to whom, or for how long; said a second time it is taken back. Only of books."""
    found = open_to(tx, report=report, by=by)
    told = (reader is None or reader in READERS) and (minutes is None or 0 < minutes <= LONGEST)
    if not found.is_reading or not told:
        raise Refused("people-old-button")
    values: dict[str, object] = {}
    if reader is not None:
        values["reader"] = None if reader == found.reader else reader
    if minutes is not None:
        values["minutes"] = None if minutes == found.minutes else minutes
    if values:
        tx.execute(sa.update(reports).where(reports.c.id == report).values(values))
    return known(tx, report=report)


def of_books(tx: Tx, *, month: int, by: Person) -> dict[int, Report]:
    """What the person's family has told the teacher about a month's books, by item; nothing for who has no family."""
    mine = [known.family for known in by.memberships.values() if known.state == "accepted"]
    r, i = reports.c, items.items.c
    books = sa.select(i.id).where(
        i.month_id == month, i.kind.in_([k.name for k in KINDS.values() if k.section == "read"])
    )
    told = load(tx, sa.and_(r.item_id.in_(books), r.family_id.in_(mine), r.state != "draft"))
    return {report.item: report for report in told if report.item is not None}


def drop(tx: Tx, *, report: int, by: Person) -> None:
    """The family thinks better of a report that is not sent; one that the teacher has seen stays in the log."""
    found = open_to(tx, report=report, by=by)
    mine = reports.c.id == report
    if found.state == "returned":
        tx.execute(sa.update(reports).where(mine).values(state="declined"))
    else:
        tx.execute(sa.delete(reports).where(mine))


def told_of(tx: Tx, *, item: int) -> set[int]:
    """The families that have told about an item, be it accepted yet or not."""
    r = reports.c
    told = sa.select(r.family_id).where(r.item_id == item, r.family_id.is_not(None), r.state.in_(("sent", "accepted")))
    return set(tx.execute(told).scalars())


def accepted(tx: Tx, *, family: int, since: datetime, before: datetime) -> list[Report]:
    """A family's deeds in `[since, before)` that count, in their order."""
    r = reports.c
    return load(tx, sa.and_(r.family_id == family, r.state == "accepted", r.sent_at >= since, r.sent_at < before))
