"""What verbs stand on: the types of columns, and statements that SQLite and PostgreSQL say differently."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Tx = sa.Connection
"""An open transaction: what every verb takes first."""

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""Telegram's ids do not fit into 32 bits; SQLite counts up only an INTEGER key."""


class Instant(sa.types.TypeDecorator[datetime]):
    """A moment, stored as UTC and returned as UTC; a naive one is refused (SQLite would drop the offset silently)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


E = TypeVar("E", bound=StrEnum)


class OneOf(sa.types.TypeDecorator[E]):
    """One of an enum's words, stored as it stands and returned as its member; no other is stored."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words
        self._known: dict[str | None, E | None] = {None: None, **{one.value: one for one in words}}

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[Any], Any]:
        return self._known.__getitem__

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:
        """A look-up without a call of ours: it is done for each value of each row."""
        return self._known.__getitem__


MOMENT = "of a moment"
"""In a table's `info` under "whose": its rows are of the moment in which something is at hand, and nobody's."""


def inserted(tx: Tx, rows: Sequence[dict[str, Any]], column: sa.Column[Any]) -> list[Any]:
    """Insert into the column's table the rows that break no unique rule, pass over the others; returns what stands in
    `column` of each that was new."""
    if not rows:
        return []
    return list(tx.execute(_new(tx.dialect.name, column), rows[0] if len(rows) == 1 else list(rows)).scalars())


@cache
def _new(dialect: str, column: sa.Column[Any]) -> sa.Executable:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(column.table).on_conflict_do_nothing().returning(column)


def insert_new(tx: Tx, table: sa.Table, *rows: dict[str, Any]) -> int:
    """Insert the rows that break no unique rule, pass over the others; returns how many were new."""
    return len(inserted(tx, rows, next(iter(table.primary_key))))


def upsert(tx: Tx, table: sa.Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert the row, or change `values` of the one that has this `key` (its columns carry a unique rule)."""
    tx.execute(_upsert(tx.dialect.name, table, tuple(key), tuple(values)), {**key, **values})


@cache
def _upsert(dialect: str, table: sa.Table, key: tuple[str, ...], values: tuple[str, ...]) -> sa.Executable:
    insert = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table)
    return insert.on_conflict_do_update(index_elements=key, set_={name: insert.excluded[name] for name in values})


def wake(tx: Tx, what: str) -> None:
    """After this commit whoever sees to `what` (`deliveries`, `feeds`) is woken: there is something for them."""
    tx.info.setdefault("wakes", set()).add(what)


def fetch(tx: Tx, query: Any, given: dict[str, Any] | None = None) -> list[Any]:
    """All rows of a query whose columns stand in the order of a dataclass's fields."""
    return list(tx.execute(query, given).all())


V = TypeVar("V", bound=Callable[..., Any])
_unbound: set[Callable[..., Any]] = set()


def unbound(verb: V) -> V:
    """Each statement of this verb stands by itself: none waits for the next in a transaction, and a stop between two
    does no harm. Where an update has it written, it is in the transaction of its effects all the same."""
    _unbound.add(verb)
    return verb


def is_unbound(verb: Callable[..., Any]) -> bool:
    return verb in _unbound
