"""The database: a verb is a plain function on an open transaction.

`Database.write` runs it in a transaction of its own, `Database.read` in one that only reads. What a write is of is told
by `data/effects.py`; what verbs stand on is `data/sql.py`.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from data.effects import Before as Before
from data.effects import Handling as Handling
from data.effects import Once
from data.effects import aside as aside
from data.effects import at_hand as at_hand
from data.effects import effects as effects
from data.effects import follows as follows
from data.effects import handling as handling
from data.effects import name_of as name_of
from data.effects import remember_refusals as remember_refusals
from data.effects import trace as trace
from data.roads import CONNECTIONS, OneConnection, Road
from data.sql import MOMENT as MOMENT
from data.sql import Id as Id
from data.sql import Instant as Instant
from data.sql import OneOf as OneOf
from data.sql import Tx as Tx
from data.sql import fetch as fetch
from data.sql import insert_new as insert_new
from data.sql import inserted as inserted
from data.sql import is_unbound
from data.sql import metadata as metadata
from data.sql import unbound as unbound
from data.sql import upsert as upsert
from data.sql import wake as wake

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


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
        self._reader, self._writer = self._roads(connections)
        self._running: set[asyncio.Task[Any]] = set()

    def _roads(self, connections: int) -> tuple[Road, Road]:
        """To read on, and to write on."""
        if self.single:
            return OneConnection(self.url, "DEFERRED"), OneConnection(self.url, "IMMEDIATE")
        from data.pool import Pool

        return Pool(self.url, connections, snapshot=True), Pool(self.url, connections)

    async def read(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb that only reads, on one consistent view."""
        reading = self._reader.run(lambda tx: verb(tx, *args, **kwargs), unbound=is_unbound(verb))
        return await (reading if self.single else self._whole(reading))

    async def write(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb in one transaction: all of it is kept, or (it raised, or we were killed) nothing.

        A caller that is cancelled does not interrupt it.
        """
        at = at_hand()
        if at is None:
            return await self._whole(self._write(lambda tx: verb(tx, *args, **kwargs), unbound=is_unbound(verb)))
        once = Once(at, at.count(verb), name_of(verb), verb)
        began = time.monotonic()
        try:
            return await self._whole(self._write(lambda tx: once.write(tx, *args, **kwargs)))
        finally:
            if log.isEnabledFor(logging.DEBUG):
                log.debug("%s: %.0f ms", once.name.removeprefix("data."), (time.monotonic() - began) * 1000)

    async def _whole(self, work: Coroutine[Any, Any, T]) -> T:
        """What is begun is finished, also when its caller is cancelled: a connection is not left in the middle."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _write(self, call: Callable[[Tx], T], *, unbound: bool = False) -> T:
        at, word = at_hand(), trace()

        def run(tx: Tx) -> tuple[T, set[str]]:
            self._guard()
            tx.info.pop("wakes", None)
            tx.info["trace"] = word
            result = call(tx)
            return result, tx.info.pop("wakes", set())

        result, woken = await self._writer.run(run, unbound=unbound)
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
