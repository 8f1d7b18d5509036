"""Flags: why a report deserves a look before it counts. They accuse nobody; the teacher decides."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from data.db import Tx
from data.deeds.handed import parts
from data.deeds.reports import DONE, Report, ReportState, reports
from data.names import name_key

FLAGS = ("photo", "words", "often", "daily", "monthly")
"""The same photo was in another report; the same words were another family's; far above the family's habit; and, where
a kind is accepted by itself, more than its caps."""
SAME = 20
"""Shorter texts ("прочитали") are alike by chance."""
LOOK_BACK = timedelta(days=60)
WEEKS = 8
HABIT, FEW = 3, 5


def far_above(recent: int, weeks: Sequence[int]) -> bool:
    """Are `recent` deeds of seven days more than three times the mean of the weeks before, and more than five?"""
    mean = sum(weeks) / len(weeks) if weeks else 0.0
    return recent > max(FEW, HABIT * mean)


def of(tx: Tx, *, report: Report, now: datetime) -> tuple[str, ...]:
    """The flags of a report that is being sent, in the order of FLAGS; caps are not looked at. A team's has none."""
    if report.family is None:
        return ()
    found = []
    if _photo_again(tx, report):
        found.append("photo")
    if _words_again(tx, report, now):
        found.append("words")
    if _often(tx, report, now):
        found.append("often")
    return tuple(found)


def _photo_again(tx: Tx, report: Report) -> bool:
    ids = [file.unique_id for file in report.files]
    r = reports.c
    query = (
        sa.select(parts.c.id)
        .join(reports, r.id == parts.c.report_id)
        .where(
            parts.c.unique_id.in_(ids),
            r.classroom_id == report.classroom,
            r.id != report.id,
            r.step_id.is_(None),
            r.state != ReportState.DRAFT,
        )
    )
    return bool(ids) and tx.execute(query.limit(1)).first() is not None


def _words_again(tx: Tx, report: Report, now: datetime) -> bool:
    mine = _bare(report.words)
    if len(mine) < SAME:
        return False
    r = reports.c
    p = parts.c
    theirs = sa.select(r.id).where(
        r.classroom_id == report.classroom,
        r.family_id != report.family,
        r.state != ReportState.DRAFT,
        r.sent_at > now - LOOK_BACK,
    )
    said = sa.select(p.report_id, p.words).where(p.report_id.in_(theirs), p.words.is_not(None)).order_by(p.id)
    whole: dict[int, str] = {}
    for row in tx.execute(said):
        whole[row.report_id] = whole.get(row.report_id, "") + row.words
    return any(_bare(words) == mine for words in whole.values())


def _bare(words: str) -> str:
    """Letters and figures alone: signs, spaces and capitals do not make another text."""
    return "".join(char for char in name_key(words) if char.isalnum())


def _often(tx: Tx, report: Report, now: datetime) -> bool:
    r = reports.c
    week = timedelta(days=7)
    told = sa.select(r.sent_at).where(
        r.family_id == report.family,
        r.state.in_(DONE),
        r.id != report.id,
        r.sent_at > now - week * (WEEKS + 1),
    )
    ages = [(now - sent) // week for sent in tx.execute(told).scalars()]
    return far_above(1 + ages.count(0), [ages.count(age) for age in range(1, WEEKS + 1)])
