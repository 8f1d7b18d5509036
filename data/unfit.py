"""What the host has to mend before anything goes on: a database with which nobody can work, and why.

Drivers say it in many ways, and quote what they should not; here it is a sentence's key each.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

AGAIN = 75
"""The exit code where trying again is all that is to be done (EX_TEMPFAIL of sysexits.h)."""
MEND = 2
"""The exit code where trying again is of no use."""
PASSING = {"host-away", "host-busy"}


class Unfit(Exception):
    """`key` names the sentence that tells the host what to do, `values` fill it; `code` is the exit code."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    @property
    def code(self) -> int:
        return AGAIN if self.key in PASSING else MEND


def file_of(url: str | sa.URL) -> str | None:
    """The path of a SQLite database; None where it is none, or none on a disk."""
    made = sa.engine.make_url(url)
    path = made.database
    return path if made.get_backend_name() == "sqlite" and path and path != ":memory:" else None


@contextmanager
def mending(url: str | sa.URL) -> Iterator[None]:
    """What goes wrong inside because of the database itself is `Unfit`; everything else stays as it is."""
    try:
        yield
    except Unfit:
        raise
    except Exception as error:
        found = _read(error, sa.engine.make_url(url))
        if found is None:
            raise
        raise found from None


def _read(error: BaseException, url: sa.URL) -> Unfit | None:
    file = file_of(url)
    for one in _chain(error):
        if isinstance(one, ModuleNotFoundError) and one.name == "asyncpg":
            return Unfit("host-driver")
        if isinstance(one, sqlite3.Error):
            return _of_sqlite(one, file or ":memory:")
        if state := getattr(one, "sqlstate", None):
            return _of_postgres(str(state), url)
        if isinstance(one, OSError):
            if file is None:
                return Unfit("host-away", where=f"{url.host}:{url.port or 5432}", reason=_reason(one))
            return Unfit("host-unwritable", file=file, reason=_reason(one))
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it wraps."""
    while error is not None:
        yield error
        error = getattr(error, "orig", None) or error.__cause__


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _of_sqlite(error: sqlite3.Error, file: str) -> Unfit | None:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB":
        return Unfit("host-foreign", file=file)
    if code.startswith("SQLITE_CORRUPT"):
        return Unfit("host-damaged", file=file)
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_IOERR")):
        return Unfit("host-unwritable", file=file, reason=str(error))
    if code == "SQLITE_FULL":
        return Unfit("host-full", folder=file)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Unfit("host-busy", file=file)
    return None


def _of_postgres(state: str, url: sa.URL) -> Unfit | None:
    where = f"{url.host}:{url.port or 5432}"
    if state.startswith("28"):
        return Unfit("host-password", user=url.username or "", where=where)
    if state == "3D000":
        return Unfit("host-no-database", name=url.database or "", where=where)
    if state == "42501":
        return Unfit("host-rights", user=url.username or "", name=url.database or "")
    if state.startswith(("08", "57P")) or state == "53300":
        return Unfit("host-away", where=where, reason=f"SQLSTATE {state}")
    return None
