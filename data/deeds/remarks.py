"""Remarks: the talk about a report that was returned: what the teacher asked and the family answered, in its order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from data.db import Id, Instant, Tx, metadata
from data.deeds.handed import USUAL
from data.refusal import Refused, needed

REMARK = USUAL.words // 4
"""The longest remark or answer to one."""

remarks = sa.Table(
    "remarks",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("report_id", sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_staff", sa.Boolean, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A turn of the talk about a returned report."""

    by_staff: bool
    words: str


@cache
def _of() -> sa.Select[Any]:
    m = remarks.c
    these = m.report_id.in_(sa.bindparam("reports", expanding=True))
    return sa.select(m.report_id, m.by_staff, m.words).where(these).order_by(m.id)


def of(tx: Tx, reports: Collection[int]) -> dict[int, tuple[Remark, ...]]:
    """The talk about each of these reports."""
    found: dict[int, tuple[Remark, ...]] = dict.fromkeys(reports, ())
    for turn in tx.execute(_of(), {"reports": list(found)}) if found else ():
        found[turn.report_id] += (Remark(turn.by_staff, turn.words),)
    return found


def say(tx: Tx, *, report: int, words: str, by_staff: bool, now: datetime) -> None:
    """One more turn of the talk about a report; refuses an empty one, and more than fits."""
    words = needed(words.strip(), REMARK)
    said = tx.execute(sa.select(sa.func.sum(sa.func.length(remarks.c.words))).where(remarks.c.report_id == report))
    if (said.scalar_one() or 0) + len(words) > USUAL.words:
        raise Refused("reports-long-thread")
    row = {"report_id": report, "by_staff": by_staff, "words": words, "made_at": now}
    tx.execute(sa.insert(remarks).values(row))


def unsay(tx: Tx, *, report: int, at: datetime) -> None:
    """What the staff said with a decision that is taken back."""
    m = remarks.c
    tx.execute(sa.delete(remarks).where(m.report_id == report, m.by_staff, m.made_at == at))
