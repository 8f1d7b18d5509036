"""All data from one database into another, SQLite or PostgreSQL: counted, compared, and the first one untouched."""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from data.copies import Step
from data.hold import Hold
from data.restoring import alone_on
from data.schema import lay, look, metadata, ready
from data.unfit import Unfit, file_of, mending

ROWS = 1000
"""So many rows travel at once."""
WIDE = 2**128
COUNTING = sa.text("SELECT 1 FROM sqlite_master WHERE name = :name AND sql LIKE '%AUTOINCREMENT%'")
"""Whether SQLite gives no number of this table twice."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a table holds: how many rows, and a number that differs if any of them does, in whatever order they come."""

    rows: int = 0
    check: int = 0

    def with_rows(self, rows: Iterable[sa.Row[Any]]) -> "Checksum":
        digests = [int.from_bytes(blake2b(_plain(row).encode(), digest_size=16).digest()) for row in rows]
        return Checksum(self.rows + len(digests), (self.check + sum(digests)) % WIDE)


async def move(source: str, target: str, *, step: Step = lambda done, whole: None) -> dict[str, int]:
    """Copy everything; returns the number of rows by table.

    Refuses (`Unfit`) while a bot works on either, and a target in which there is something; then, and if anything goes
    wrong on the way, the target stays without a row.
    """
    await ready(source)
    if sa.engine.make_url(source) == sa.engine.make_url(target):
        raise Unfit("host-same", file=_name(target))
    with _alone(source), _alone(target):
        for url in (source, target):
            if file_of(url) is None:
                with mending(url):
                    await alone_on(sa.engine.make_url(url))
        with mending(target):
            if await look(target) is None:
                await lay(target)
            await ready(target)
            async with _opened(source) as old, _opened(target) as new:
                moved = await _all(old, new, step)
                await new.commit()
                return moved


def _alone(url: str) -> Any:
    """A SQLite file in our hand."""
    file = file_of(url)
    return Hold(file, anew=True) if file else nullcontext()


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


async def _all(old: AsyncConnection, new: AsyncConnection, step: Step) -> dict[str, int]:
    tables = metadata.sorted_tables
    for table in tables:
        if await new.scalar(sa.select(sa.literal(1)).select_from(table).limit(1)):
            raise Unfit("host-not-empty", name=_name(new.engine.url), table=table.name)
    counts = {table.name: await old.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables}
    whole, done, moved = sum(counts.values()), 0, {}
    for table in tables:
        sent = Checksum()
        async for rows in _read(old, table):
            try:
                await new.execute(sa.insert(table), [dict(row._mapping) for row in rows])
            except sa.exc.DBAPIError as error:
                reason = str(getattr(error.orig, "sqlstate", "") or type(error.orig).__name__)
                raise Unfit("host-unmovable", table=table.name, reason=reason) from None
            sent = sent.with_rows(rows)
            done += len(rows)
            step(done, whole)
        arrived = Checksum()
        async for rows in _read(new, table):
            arrived = arrived.with_rows(rows)
        if sent != arrived or sent.rows != counts[table.name]:
            raise Unfit("host-differs", table=table.name)
        moved[table.name] = sent.rows
    await _count_on(old, new)
    return moved


async def _read(connection: AsyncConnection, table: sa.Table) -> AsyncIterator[list[sa.Row[Any]]]:
    """A table's rows, some at a time; of one whose rows name each other those that are named come first."""
    query = sa.select(table).order_by(*table.primary_key)
    own = [column for column in table.columns for key in column.foreign_keys if key.column.table is table]
    if own:
        waiting = list((await connection.execute(query)).all())
        known: set[object] = {None}
        while waiting:
            free = [row for row in waiting if all(row._mapping[column.name] in known for column in own)]
            known |= {row._mapping["id"] for row in free}
            waiting = [row for row in waiting if row._mapping["id"] not in known]
            for first in range(0, len(free), ROWS):
                yield free[first : first + ROWS]
            if not free:
                raise Unfit("host-unmovable", table=table.name, reason="circle")
        return
    result = await connection.stream(query)
    async for rows in result.partitions(ROWS):
        yield list(rows)


def _plain(row: sa.Row[Any]) -> str:
    return repr([json.dumps(one, sort_keys=True) if isinstance(one, dict | list) else one for one in row])


async def _count_on(old: AsyncConnection, new: AsyncConnection) -> None:
    """Numbers go on where they stood: a row that was erased must not give its number to another."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        last = max(await _last(old, table, column) or 0, await old.scalar(sa.select(sa.func.max(column))) or 0)
        if not last:
            continue
        if new.dialect.name == "postgresql":
            named = sa.func.pg_get_serial_sequence(table.name, column.name)
            if await new.scalar(sa.select(named)):
                await new.execute(sa.select(sa.func.setval(named, last)))
        elif await new.scalar(COUNTING, {"name": table.name}):
            await new.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            row = {"name": table.name, "last": last}
            await new.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), row)


async def _last(old: AsyncConnection, table: sa.Table, column: sa.Column[Any]) -> int | None:
    """The last number that was given to a row of a table, if that is known."""
    if old.dialect.name == "sqlite":
        last: int | None = await old.scalar(
            sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        )
        return last
    named = await old.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, column.name)))
    if named is None:
        return None
    given = sa.text(f"SELECT CASE WHEN is_called THEN last_value END FROM {named}")
    return (await old.execute(given)).scalar_one_or_none()


def _name(url: str | sa.URL) -> str:
    return sa.engine.make_url(url).render_as_string(hide_password=True)
