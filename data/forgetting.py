"""Forgetting what has served: the oldest rows of a table, a few at a time."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from data.db import Tx

FEW = 100
"""Rows that one transaction forgets."""
YEAR = timedelta(days=400)
"""How long what is told of a school year is kept: until the same days of the next one are over."""


def forget(tx: Tx, moment: sa.Column[Any], *, before: datetime, of: sa.ColumnElement[bool] | sa.TextClause) -> bool:
    """Delete the rows `of` the column's table whose `moment` lies before that: the oldest `FEW`, so that nobody waits
    long for the database. True if there may be more."""
    key = list(moment.table.primary_key)
    old = sa.select(*key).where(moment < before, of).order_by(moment).limit(FEW)
    which = key[0].in_(old) if len(key) == 1 else sa.tuple_(*key).in_(old)
    return tx.execute(sa.delete(moment.table).where(which)).rowcount == FEW
