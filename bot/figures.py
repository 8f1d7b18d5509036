"""Figures for whoever wants to compute them anew: evenness as JSON, the ledger of deeds as CSV, neither with names."""

import csv
import io
from datetime import date
from typing import Any

from data import points
from data.db import Database
from data.points import LedgerEntry
from data.refusal import Refused
from data.schema import ready
from data.school import classrooms
from data.school.classrooms import Classroom
from data.standing import evenness
from data.standing.evenness import Figures, Stats

COLUMNS = ("done_at", "entered_at", "family", "kind", "points", "deeds")


class NoSuchClass(Exception):
    """There is no class of this number."""


async def stats(url: str, classroom: int, first: date, last: date) -> dict[str, Any]:
    """Every figure of evenness from `first` to `last`, both included, in all and by month."""
    await ready(url)
    db = Database(url)
    try:
        await _class(db, classroom)
        return as_json(await db.read(evenness.of_class, classroom=classroom, first=first, last=last))
    finally:
        await db.close()


def as_json(known: Stats) -> dict[str, Any]:
    """Shares are rounded to six places; null where there is nothing to divide."""
    months = [{"month": f"{one.first:%Y-%m}", **_figures(one.figures)} for one in known.months]
    return {**_figures(known.figures), "by_month": months}


def _figures(known: Figures) -> dict[str, Any]:
    def rounded(share: float | None) -> float | None:
        return None if share is None else round(share, 6)

    return {
        "families": known.families,
        "active": known.active,
        "share_active": rounded(known.share_active),
        "top_fifth_share": rounded(known.top_fifth_share),
        "gini": rounded(known.gini),
        "effective_families": rounded(known.effective_families),
    }


async def ledger(url: str, classroom: int) -> str:
    """All rows of a class's ledger as CSV: a family is a number, its coming in a row of the kind `joined`.

    Moments are on the class's clock. A forgotten family's number is empty.
    """
    await ready(url)
    db = Database(url)
    try:
        known = await _class(db, classroom)
        joined = await db.read(evenness.joined, classroom=classroom)
        entries = await db.read(points.ledger, classroom=classroom)
    finally:
        await db.close()
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\n")
    table.writerow(COLUMNS)
    for family, moment in joined:
        at = moment.astimezone(known.zone).isoformat()
        table.writerow((at, at, family, "joined", 0, 0))
    table.writerows(_row(known, entry) for entry in entries)
    return made.getvalue()


def _row(known: Classroom, entry: LedgerEntry) -> tuple[object, ...]:
    done, entered = (moment.astimezone(known.zone).isoformat() for moment in (entry.at, entry.made))
    family = "" if entry.family is None else entry.family
    return done, entered, family, entry.kind, entry.amount, entry.deeds


async def _class(db: Database, classroom: int) -> Classroom:
    try:
        return await db.read(classrooms.get, classroom=classroom)
    except Refused:
        raise NoSuchClass(f"There is no class {classroom}.") from None
