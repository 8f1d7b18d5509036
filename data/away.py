"""What passes by itself: a PostgreSQL that is restarted, a connection that is cut, a row that others hold.

A transaction that meets it has done nothing, or has done all and was not told; it is tried again (`data/pool.py`).
"""

import asyncio
import logging
import time
from collections.abc import Iterator

from sqlalchemy import exc

log = logging.getLogger(__name__)

LONGEST = 20.0
"""Seconds for which a transaction is tried, before whoever wanted it is told that the database is away."""
PAUSES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds between two tries; the last ones again and again."""
PASSING = {
    "25P03",  # idle in a transaction for too long
    "40001",  # two transactions that do not fit together
    "40P01",  # deadlock
    "53300",  # too many connections
    "55P03",  # a lock that others hold
    "57P01",  # shut down
    "57P02",  # crashed
    "57P03",  # starting up
    "57P05",  # idle for too long
}
"""What PostgreSQL says of what passes by itself (its manual, appendix A); also all of class 08, connections."""
STATES = {"InterfaceError", "InternalClientError"}
"""What asyncpg says when its connection was cut in the middle of something."""


class Away(Exception):
    """The database could not be reached, or did not let us, for as long as one tries; nothing is known to be done."""


def passes(error: BaseException) -> bool:
    """Is this no fault of the transaction, so that it may go well the next time?"""
    return any(_passes(one) for one in _chain(error))


def is_cut(error: BaseException) -> bool:
    """Is the connection of no more use?"""
    return any(
        type(one).__name__ in STATES or isinstance(one, OSError) or str(getattr(one, "sqlstate", "")).startswith("08")
        for one in _chain(error)
    )


def _passes(error: BaseException) -> bool:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return state in PASSING or state.startswith("08")
    if isinstance(error, exc.DBAPIError):
        return error.connection_invalidated
    from_asyncpg = type(error).__module__.startswith("asyncpg.") and type(error).__name__ in STATES
    return from_asyncpg or isinstance(error, exc.TimeoutError | ConnectionError | TimeoutError)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it was made of."""
    seen: set[int] = set()
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            left += [one.__cause__, getattr(one, "orig", None)]


class Tries:
    """The tries of one transaction."""

    def __init__(self, longest: float = LONGEST) -> None:
        self._until = time.monotonic() + longest
        self._count = 0

    async def again(self, error: Exception) -> None:
        """Wait for the next try. Raises what went wrong if it does not pass by itself, `Away` if it has not in time."""
        if not passes(error):
            raise error
        pause = PAUSES[min(self._count, len(PAUSES) - 1)]
        if time.monotonic() + pause > self._until:
            raise Away(f"the database is away: {type(error).__name__}") from error
        self._count += 1
        await asyncio.sleep(pause)
