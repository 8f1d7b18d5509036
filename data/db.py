"""The database: what verbs stand on, and what an update has done.

A verb is a plain function on an open transaction. `Database.write` runs it in a transaction of its own,
`Database.read` in one that only reads. While an update from Telegram is handled (`handling`), each write is remembered
together with its result in the same transaction: an update that arrives twice has its effect once and gets the same
answer again.
"""

import asyncio
import json
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from contextvars import Context, ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data import flat
from data.refusal import Refused
from data.roads import CONNECTIONS, OneConnection, Pool, Road

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
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


MOMENT = "of a moment"
"""In a table's `info` under "whose": its rows are of the moment in which something is at hand, and nobody's."""

effects = sa.Table(
    "effects",
    metadata,
    sa.Column("update_id", Id, primary_key=True, autoincrement=False),
    sa.Column("verb", sa.Text, primary_key=True),
    sa.Column("nth", sa.Integer, primary_key=True),
    sa.Column("result", sa.Text, nullable=False),
)


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
    change = dict(values)
    if tx.dialect.name == "sqlite":
        row = sqlite.insert(table).values(**key, **values)
        tx.execute(row.on_conflict_do_update(index_elements=list(key), set_=change))
    else:
        line = postgresql.insert(table).values(**key, **values)
        tx.execute(line.on_conflict_do_update(index_elements=list(key), set_=change))


def wake(tx: Tx, what: str) -> None:
    """After this commit whoever sees to `what` (`deliveries`, `feeds`) is woken: there is something for them."""
    tx.info.setdefault("wakes", set()).add(what)


def fetch(tx: Tx, query: Any, given: dict[str, Any] | None = None) -> list[Any]:
    """All rows of a query whose columns stand in the order of a dataclass's fields."""
    return list(tx.execute(query, given))


Before = Callable[[Tx, str, dict[str, Any]], object]
"""Is called with a transaction, a verb's full name and its arguments, before the verb; it may refuse."""


@dataclass(slots=True)
class Handling:
    """One update at hand: which writes it has made, and what is to be written along with the next one; `before` comes
    before each write that is new, `turn` at the very beginning of each."""

    update: int
    before: Before | None = None
    turn: Before | None = None
    writes: Counter[str] = field(default_factory=Counter)
    also: dict[str, Callable[[Tx], object]] = field(default_factory=dict)
    memory: dict[str, Any] = field(default_factory=dict)
    refusals: list["_Refusal"] = field(default_factory=list)
    doing: str = ""
    """The module of the move that it has come to."""
    trace: str = ""
    """What the log calls it, and all that follows from it."""
    through: bool = False
    """All that it does is done; only the answer is to be given."""

    def count(self, verb: Callable[..., Any]) -> int:
        """How often it has written so before."""
        name = name_of(verb)
        self.writes[name] += 1
        return self.writes[name] - 1


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A write that was refused, and with which words."""

    verb: str
    nth: int
    key: str
    values: dict[str, str | int]


REFUSED = "refused "
"""How the verb's name begins where a refusal is remembered."""


def remember_refusals(tx: Tx, at: Handling) -> None:
    """What was refused to this update stays refused when it is handled again: its answer comes late, and by then the
    rules may say something else."""
    for no in at.refusals:
        row = {"update_id": at.update, "verb": REFUSED + no.verb, "nth": no.nth}
        insert_new(tx, effects, {**row, "result": json.dumps({"key": no.key, "values": no.values})})


_handling: ContextVar[Handling | None] = ContextVar("handling", default=None)


follows: ContextVar[str] = ContextVar("follows", default="")
"""The trace of the update from which what the running task does follows."""


def trace() -> str:
    """What the log calls what the running task does: a word for an update, and for all that it brings about."""
    at = at_hand()
    return at.trace if at is not None else follows.get()


def at_hand() -> Handling | None:
    """The update that the running task handles, if it handles one."""
    return _handling.get()


@contextmanager
def handling(
    update: int, before: Before | None = None, turn: Before | None = None, trace: str = ""
) -> Iterator[Handling]:
    """All writes inside belong to this update."""
    at = Handling(update, before, turn, trace=trace)
    token = _handling.set(at)
    try:
        yield at
    finally:
        _handling.reset(token)


async def aside(writing: Coroutine[Any, Any, T]) -> T:
    """Write something that is no effect of the update at hand."""
    return await asyncio.get_running_loop().create_task(writing, context=Context())


class Database:
    """SQLite (`sqlite+aiosqlite://`) or PostgreSQL (`postgresql+asyncpg://`).

    `on_wake` is called after a commit that wants somebody woken (`wake`); `guard` before each write, and may refuse it.
    `connections`: to PostgreSQL, at most. What passes by itself there is tried again, the whole verb anew; what lasts
    is `Away`.
    """

    def __init__(
        self,
        url: str,
        *,
        on_wake: Callable[[str], None] = lambda _: None,
        guard: Callable[[], None] = lambda: None,
        connections: int = CONNECTIONS,
    ) -> None:
        self.url = sa.engine.make_url(url)
        self.single = self.url.get_backend_name() == "sqlite"
        """Only one process works on this database."""
        self.writes = 0
        """How often something was written by this process."""
        self.on_wake = on_wake
        self._guard = guard
        self._reader: Road = (
            OneConnection(self.url, "DEFERRED") if self.single else Pool(self.url, connections, snapshot=True)
        )
        self._writer: Road = OneConnection(self.url, "IMMEDIATE") if self.single else Pool(self.url, connections)
        self._running: set[asyncio.Task[Any]] = set()

    async def read(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb that only reads, on one consistent view."""
        reading = self._reader.run(lambda tx: verb(tx, *args, **kwargs))
        return await (reading if self.single else self._whole(reading))

    async def write(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb in one transaction: all of it is kept, or (it raised, or we were killed) nothing.

        A caller that is cancelled does not interrupt it.
        """
        at = at_hand()
        nth = at.count(verb) if at is not None else 0
        began = time.monotonic()
        try:
            return await self._whole(self._write(lambda tx: _once(tx, at, nth, verb, *args, **kwargs)))
        finally:
            if at is not None and log.isEnabledFor(logging.DEBUG):
                log.debug("%s: %.0f ms", name_of(verb).removeprefix("data."), (time.monotonic() - began) * 1000)

    async def _whole(self, work: Coroutine[Any, Any, T]) -> T:
        """What is begun is finished, also when its caller is cancelled: a connection is not left in the middle."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _write(self, call: Callable[[Tx], T]) -> T:
        at, word = at_hand(), trace()

        def run(tx: Tx) -> tuple[T, set[str]]:
            self._guard()
            tx.info.pop("wakes", None)
            tx.info["trace"] = word
            result = call(tx)
            return result, tx.info.pop("wakes", set())

        result, woken = await self._writer.run(run)
        self.writes += 1
        if at is not None:
            at.also.clear()
        for what in woken:
            self.on_wake(what)
        return result

    async def rescue(self, file: str) -> bool:
        """Put all that stands in a SQLite database whose file is gone into a new one; whether that could be done."""
        try:
            return isinstance(self._reader, OneConnection) and await self._reader.copy(file)
        except (OSError, sqlite3.Error):
            return False

    async def close(self) -> None:
        """Finish what is being written, then close."""
        if self._running:
            await asyncio.gather(*self._running, return_exceptions=True)
        await self._writer.close()
        await self._reader.close()


def name_of(verb: Callable[..., Any]) -> str:
    """A verb's full name, by which its writes are remembered and counted: "data.slots.taking.take" without the wing."""
    return f"{flat(verb.__module__)}.{verb.__qualname__}"


def _once(
    tx: Tx, at: Handling | None, nth: int, verb: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """The verb's result; for an update that made this very write before, the result it had then."""
    if at is None:
        return verb(tx, *args, **kwargs)
    name = name_of(verb)
    if at.turn is not None:
        at.turn(tx, name, kwargs)
    known = tx.execute(_ours(), {"update": at.update, "verb": name, "refusal": REFUSED + name, "nth": nth}).first()
    codec = _codec(verb)
    if known is not None and known.verb != name:
        said = json.loads(known.result)
        raise Refused(said["key"], **said["values"])
    if known is not None:
        return codec.validate_json(known.result)  # type: ignore[no-any-return]
    try:
        if at.before is not None:
            at.before(tx, name, kwargs)
        result = verb(tx, *args, **kwargs)
    except Refused as no:
        at.refusals.append(_Refusal(name, nth, no.key, no.values))
        raise
    for write in at.also.values():
        write(tx)
    row = {"update_id": at.update, "verb": name, "nth": nth, "result": codec.dump_json(result).decode()}
    tx.execute(sa.insert(effects), row)
    return result


@cache
def _ours() -> sa.Select[Any]:
    """What a write of an update had done, or was refused."""
    e, given = effects.c, sa.bindparam
    return sa.select(e.verb, e.result).where(
        e.update_id == given("update"),
        sa.or_(e.verb == given("verb"), e.verb == given("refusal")),
        e.nth == given("nth"),
    )


@cache
def _codec(verb: Callable[..., Any]) -> Any:
    from pydantic import TypeAdapter  # a third of a second that `--help` need not pay

    return TypeAdapter(get_type_hints(verb)["return"])
