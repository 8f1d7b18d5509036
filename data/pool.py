"""The road to PostgreSQL: several connections; what passes by itself there (`data/away.py`) is tried again.

Only who has a PostgreSQL imports it: SQLAlchemy's asyncio is a third of SQLAlchemy.
"""

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from data.away import LONGEST, Tries, is_cut
from data.roads import STATEMENTS

T = TypeVar("T")

BOUNDS = {"lock_timeout": "5s", "statement_timeout": "60s", "idle_in_transaction_session_timeout": "15s"}
"""How long a statement may wait for what others hold and may take, and a transaction may do nothing, in PostgreSQL: a
process that was stopped half-way holds up the others no longer."""
SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@cache
def _postgres(url: sa.engine.URL, connections: int) -> AsyncEngine:
    """The engine of an address, one for the process: it remembers compiled statements, also when its connections have
    been closed."""
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=LONGEST,
        query_cache_size=STATEMENTS,
        connect_args={"timeout": LONGEST / 2, "server_settings": {"application_name": "marshrutka", **BOUNDS}},
    )


_users: Counter[AsyncEngine] = Counter()


class Pool:
    """PostgreSQL: several connections; a verb's statements travel one by one. `snapshot`: they see one moment, and only
    read.

    What passes by itself is tried again, the whole verb anew; what does not pass in time is `Away`.
    """

    def __init__(self, url: sa.engine.URL, connections: int, *, snapshot: bool = False) -> None:
        self._whole = _postgres(url, connections)
        self._engine = self._whole.execution_options(**SNAPSHOT) if snapshot else self._whole
        self._unbound = self._whole.execution_options(isolation_level="AUTOCOMMIT")
        _users[self._whole] += 1

    async def run(self, call: Callable[[sa.Connection], T], *, unbound: bool = False) -> T:
        tries = Tries()
        while True:
            try:
                return await self._transact(call, self._unbound if unbound else self._engine)
            except Exception as error:
                await tries.again(error)

    async def _transact(self, call: Callable[[sa.Connection], T], engine: AsyncEngine) -> T:
        async with engine.connect() as connection:
            try:
                async with connection.begin():
                    return await connection.run_sync(call)
            except Exception as error:
                if is_cut(error):
                    await connection.invalidate()
                raise

    async def close(self) -> None:
        """Whoever closes last closes the connections."""
        _users[self._whole] -= 1
        if not _users[self._whole]:
            await self._whole.dispose()
