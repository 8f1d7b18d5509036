"""Handed in: the parts of a report, words and files at Telegram in the order in which they came, and whose each is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours
from data.db import Id, Instant, Tx, insert_new, metadata
from data.deliveries import owe_reaction
from data.files import File
from data.people import classrooms, families
from data.refusal import Refused, at_most

NAME = 120
"""The longest name of a file that is kept."""

parts = sa.Table(
    "parts",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("report_id", sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("message_id", Id),
    sa.Column("words", sa.Text),
    sa.Column("sort", sa.Text),
    sa.Column("file_id", sa.Text),
    sa.Column("unique_id", sa.Text, index=True),
    sa.Column("name", sa.Text),
    sa.Column("size", sa.Integer),
    sa.Column("made_at", Instant, nullable=False),
    sa.UniqueConstraint("report_id", "unique_id"),
)
"""Words, or a file at Telegram: only its names there are kept, `sort` is its word. `message_id` (in the private chat of
`by_id`): the message that can be edited, and gets a sign when the deed counts. A family that is erased takes its own
along."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a family added: words, or a file with its own `name` and `size` in bytes where Telegram says them."""

    id: int
    family: str
    words: str | None
    file: File | None
    name: str | None
    size: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is held: characters of `words`, files of a `sort`, `most` parts of both."""

    words: int = 3000
    files: int = 10
    most: int | None = None
    sort: str = "files"


USUAL = Bounds()
"""With its card a report fits one message, and its files one album."""
STEP = Bounds(files=40)
BOUNDS = {"story": Bounds(30_000, 12, 150, "pictures")}
"""What holds more: a team's step; of a story some fifteen pages of A5."""


@cache
def _of() -> sa.Select[Any]:
    p, f = parts.c, families.c
    query = sa.select(parts, f.name.label("family")).join(families, f.id == p.family_id)
    return query.where(p.report_id.in_(sa.bindparam("reports", expanding=True))).order_by(p.id)


def of(tx: Tx, reports: Collection[int]) -> dict[int, tuple[Part, ...]]:
    """The parts of each of these reports, in their order."""
    found: dict[int, tuple[Part, ...]] = dict.fromkeys(reports, ())
    for row in tx.execute(_of(), {"reports": list(found)}) if found else ():
        file = File(row.sort, row.file_id, row.unique_id) if row.file_id else None
        one = Part(row.id, row.family, row.words, file, row.name, row.size, row.made_at)
        found[row.report_id] += (one,)
    return found


def words_of(held: Sequence[Part]) -> str:
    """All that was written, a line for each part."""
    return "\n".join(one.words for one in held if one.words)


def files_of(held: Sequence[Part]) -> tuple[File, ...]:
    return tuple(one.file for one in held if one.file is not None)


def fit(held: Sequence[Part], bounds: Bounds, *, words: str, instead: str = "") -> None:
    """Refuses more `words` than there is room for, where they come `instead` of others."""
    told = [one.words for one in held if one.words]
    between = len(told) if bounds.most is None else 0
    length = sum(map(len, told)) + between - len(instead) + len(words)
    if length > bounds.words:
        raise Refused("refusal-long", length=length, limit=bounds.words, rest="file" if bounds.sort == "files" else "")


def add(
    tx: Tx,
    *,
    part: dict[str, object],
    held: Sequence[Part],
    bounds: Bounds,
    words: str,
    file: File | None,
    message: int | None,
    name: str | None,
    size: int | None,
) -> None:
    """Words, a file, or a file with words come after what is `held`; the same file again changes nothing.

    `part` says of which report and whose they are, and when they came.
    """
    if file is not None and file.unique_id in {one.unique_id for one in files_of(held)}:
        file = None
    new = [part for part in (words, file) if part]
    if words:
        fit(held, bounds, words=words)
    if file is not None:
        at_most(len(files_of(held)) + 1, bounds.files, bounds.sort)
    if bounds.most is not None and new:
        at_most(len(held) + len(new), bounds.most, "parts")
    if words:
        tx.execute(sa.insert(parts).values(**part, words=words, message_id=message))
    if file is not None:
        at: dict[str, object] = {"sort": file.sort, "file_id": file.file_id, "unique_id": file.unique_id}
        at |= {"message_id": None if words else message}
        insert_new(tx, parts, {**part, **at, "name": name[:NAME] if name else None, "size": size})


def sign(tx: Tx, *, classroom: int, report: int, sign: str | None, now: datetime) -> None:
    """A sign under the last message in which the report was told, in its author's waking hours; None takes it away."""
    p, c = parts.c, classrooms.c
    mine = sa.and_(p.report_id == report, p.message_id.is_not(None), p.by_id.is_not(None))
    last = sa.select(p.by_id, p.message_id, c.timezone).join(classrooms, c.id == classroom).where(mine)
    row = tx.execute(last.order_by(p.id.desc()).limit(1)).first()
    if row is not None:
        due = hours.awake(now, ZoneInfo(row.timezone))
        owe_reaction(tx, classroom=classroom, chat=row.by_id, message=row.message_id, sign=sign, due=due)


def take_off(tx: Tx, *, report: int, family: int) -> bool:
    """What a family added last; False if there is nothing of theirs."""
    p = parts.c
    last = sa.select(sa.func.max(p.id)).where(p.report_id == report, p.family_id == family).scalar_subquery()
    return tx.execute(sa.delete(parts).where(p.id == last)).rowcount == 1


def clear(tx: Tx, *, report: int) -> None:
    """Nothing of it is left, for whoever has asked for permission already."""
    tx.execute(sa.delete(parts).where(parts.c.report_id == report))
