"""Telling: a report is begun, filled, and dropped or left for `checks.send`, by a family or for a team's step."""

from datetime import datetime

import sqlalchemy as sa

from data import items, point_rules, slots
from data.db import Tx, inserted
from data.deeds import handed, remarks, steps
from data.deeds.handed import USUAL
from data.deeds.reports.facts import (
    DONE,
    ReadBy,
    Report,
    ReportState,
    get,
    known,
    load,
    must_be_ours,
    of_item,
    reports,
)
from data.files import File
from data.items import Item
from data.people import Person
from data.refusal import Refused, there
from data.school import years

WORDS = USUAL.words
LONGEST = 600
"""The most minutes that a family may say it has read."""


def begin(tx: Tx, *, item: int, by: Person, now: datetime) -> Report:
    """The family starts to tell about an item, or goes on with what it began; refuses what is told already, and what
    was on the map of a closed year."""
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    if not found.sort.reports:
        raise Refused("reports-not-asked")
    if steps.has_any(tx, item=item):
        raise Refused("steps-hand-in", title=found.title)
    years.must_be_open(tx, classroom=found.classroom, first=found.first, now=now)
    told = of_item(tx, item=item, family=family)
    return _still_open(told) if told else _begin(tx, found.classroom, family, found, by, now)


def _still_open(report: Report) -> Report:
    """The report itself; refuses what is sent already, and says by whom."""
    if report.step is not None and report.state in DONE:
        raise Refused(f"submissions-already-{report.state}")
    if report.state in DONE:
        raise Refused(f"reports-already-{report.state}", person=report.told_by)
    if report.state == ReportState.DECLINED:
        raise Refused("reports-already-declined")
    return report


def begin_outing(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Report:
    """The family starts to tell of what it did on its own; an outing that it began before is gone on with."""
    family = by.family_in(classroom)
    r = reports.c
    mine = sa.and_(r.family_id == family, r.title.is_(None), r.state == ReportState.DRAFT)
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
        "state": ReportState.DRAFT,
        "amount": item.points if item else point_rules.of_kind(tx, classroom=classroom, kind=kind).points,
        "by_id": by.id,
        "made_at": now,
    }
    made = inserted(tx, [row], reports.c.id)
    if made:
        return int(made[0])
    theirs = there(of_item(tx, item=item.id, family=family) if item is not None else None, "report")
    return theirs.id


def open_to(tx: Tx, *, report: int, by: Person) -> Report:
    """A report of the person's own family or team that can still be added to and sent."""
    found = get(tx, report=report, by=by)
    must_be_ours(found, by)
    return _still_open(found)


def add(
    tx: Tx,
    *,
    report: int,
    words: str,
    file: File | None,
    by: Person,
    now: datetime,
    message: int | None = None,
    name: str | None = None,
    size: int | None = None,
) -> Report:
    """More words, a photo, a voice: all that comes before "send" is one report.

    What is said to a report that was returned answers the teacher's remark; a team's is added to its step.
    """
    found = open_to(tx, report=report, by=by)
    words = words.strip()
    if words and found.state == ReportState.RETURNED and found.step is None:
        remarks.say(tx, report=report, words=words, by_staff=False, now=now)
        words = ""
    hold(tx, report=found, words=words, file=file, by=by, now=now, message=message, name=name, size=size)
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
    told = (reader is None or reader in [*ReadBy]) and (minutes is None or 0 < minutes <= LONGEST)
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


def drop(tx: Tx, *, report: int, by: Person) -> None:
    """The family thinks better of a report that is not sent; one that the teacher has seen stays in the log."""
    found = open_to(tx, report=report, by=by)
    mine = reports.c.id == report
    if found.state == ReportState.RETURNED:
        tx.execute(sa.update(reports).where(mine).values(state=ReportState.DECLINED))
    else:
        tx.execute(sa.delete(reports).where(mine))
