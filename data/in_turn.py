"""What people of one class press is written one after the other."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from data.db import Tx
from data.people import Person

CLASS, ALONE = 7_233_003, 7_233_004
"""PostgreSQL's advisory locks, one for each class, and for who is in none."""


def hold(tx: Tx, person: Person, classroom: int | None = None) -> None:
    """Until this transaction ends nobody else of the person's class, or classes if none is named, writes.

    SQLite writes one after the other anyhow; in PostgreSQL two who change one thing would each change what they have
    read, and the words of one would be lost.
    """
    if tx.dialect.name != "postgresql":
        return
    for one in [classroom] if classroom is not None else sorted(person.classes):
        tx.execute(_lock(), {"sort": CLASS, "one": one})
    if classroom is None and not person.classes:
        tx.execute(_lock(), {"sort": ALONE, "one": person.id % 2**31})


@cache
def _lock() -> sa.Select[Any]:
    sort, one = (sa.cast(sa.bindparam(name), sa.Integer) for name in ("sort", "one"))
    return sa.select(sa.func.pg_advisory_xact_lock(sort, one))
