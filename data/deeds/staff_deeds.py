"""Deeds that the staff enter: they tell of a deed for a family that cannot; it counts at once."""

from datetime import datetime

import sqlalchemy as sa

from data import items, point_rules, slots
from data.db import Tx
from data.deeds import checks, reports
from data.deeds.decisions import Act
from data.deeds.reports import Report, ReportState, known
from data.items import Item
from data.people import FamilyState, Person, families
from data.refusal import Refused, there


def enter(
    tx: Tx, *, family: int, item: int | None, words: str, by: Person, now: datetime, amount: int | None = None
) -> Report:
    """The staff enter a deed for a family that cannot tell it; it counts at once, and the family sees it.

    Refused where the family has told of the item already. What is not of the map needs words.
    """
    f = families.c
    row = there(tx.execute(sa.select(f.classroom_id, f.state).where(f.id == family)).first(), "family")
    by.must_be_staff(row.classroom_id)
    if row.state != FamilyState.ACCEPTED:
        raise Refused("refusal-gone", what="family")
    found = items.get(tx, item=item, by=by) if item is not None else None
    if found is not None and (found.classroom != row.classroom_id or not found.sort.reports):
        raise Refused("reports-not-asked")
    words = words.strip()
    told = reports.of_item(tx, item=found.id, family=family) if found else None
    if told is not None and told.state in reports.DONE:
        raise Refused("checks-told-already")
    if found is None and not words:
        raise Refused("checks-words-needed")
    draft = _told_by_staff(tx, told, classroom=row.classroom_id, family=family, item=found, words=words, by=by, now=now)
    given = draft.amount if amount is None else point_rules.points_within(amount)
    return checks.count(tx, draft, act=Act.ENTERED, amount=given, by=by, now=now)


def attended(tx: Tx, *, item: Item, family: int, by: Person, now: datetime) -> bool:
    """The staff say that a family was at an event: entered as a deed of it, which counts at once and tells nobody.

    False, and nothing written, if the family has told of it and that waits, or counts already.
    """
    by.must_be_staff(item.classroom)
    told = reports.of_item(tx, item=item.id, family=family)
    if told is not None and told.state in reports.DONE:
        return False
    draft = _told_by_staff(tx, told, classroom=item.classroom, family=family, item=item, words="", by=by, now=now)
    checks.pay(tx, draft, act=Act.ENTERED, amount=draft.amount, by=by, now=now)
    return True


def _told_by_staff(
    tx: Tx,
    told: Report | None,
    *,
    classroom: int,
    family: int,
    item: Item | None,
    words: str,
    by: Person,
    now: datetime,
) -> Report:
    """A report as sent by the staff for a family; what the family had begun to tell is gone on with."""
    id = told.id if told else reports.make(tx, classroom=classroom, family=family, item=item, by=by, now=now)
    r = reports.reports.c
    tx.execute(sa.update(reports.reports).where(r.id == id).values(state=ReportState.SENT, sent_at=now, by_id=by.id))
    reports.hold(tx, report=known(tx, report=id), words=words, file=None, by=by, now=now)
    if item is not None:
        slots.visited(tx, item=item.id, family=family, now=now)
    return known(tx, report=id)
