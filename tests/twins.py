"""Which rules are tried on PostgreSQL as well: those of which SQLite executed something that PostgreSQL has not yet.

A rule is tried on SQLite first. Its statements, with the types of their values, and the errors that they met are what
PostgreSQL may do otherwise. Its twin is left out if others of this run have shown all of them
there. What acts at once is never left out: how locks are held is said by no statement. TEST_DATABASES=all tries all.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

AT_ONCE = {"gather", "create_task", "a_world"}
"""What a test calls that acts at once, or that is a story."""
MANY = re.compile(r"\?(?:, \?)+|\(\?\)(?:, \(\?\))+")
Asked = tuple[str, frozenset[str]]
"""A statement, however long its lists, and the types of its values, or its error."""


def acts_at_once(test: pytest.Function) -> bool:
    return bool(AT_ONCE & set(test.function.__code__.co_names)) or test.get_closest_marker("at_once") is not None


class Twins:
    """Of one run; of its workers each writes into the `folder` what it has shown, and reads what the others have."""

    def __init__(self, folder: Path | None = None) -> None:
        self._asked: dict[str, set[Asked]] = {}
        self._shown: set[str] = set()
        self._at: set[Asked] | None = None
        self._folder = folder
        self._read: dict[Path, int] = {}
        event.listen(sa.Engine, "after_cursor_execute", self._executed)
        event.listen(sa.Engine, "handle_error", self._refused)

    @contextmanager
    def on_sqlite(self, rule: str) -> Iterator[None]:
        self._at = self._asked[rule] = set()
        yield
        self._at = None

    @contextmanager
    def on_postgres(self, rule: str, *, at_once: bool = False) -> Iterator[None]:
        """Leaves the test out if nothing new is asked by it."""
        known = self._asked.get(rule)
        asked = None if known is None else {_short(*one) for one in known}
        self._hear()
        if asked is not None and asked <= self._shown and not at_once and os.environ.get("TEST_DATABASES") != "all":
            pytest.skip("All that they ask PostgreSQL has been asked by others")
        yield
        self._tell((asked or set()) - self._shown)

    def _tell(self, new: Iterable[str]) -> None:
        self._shown.update(new)
        if self._folder is not None:
            with (self._folder / f"{os.getpid()}.shown").open("a", encoding="ascii") as file:
                file.write("".join(f"{one}\n" for one in new))

    def _hear(self) -> None:
        """What others have shown since the last time; of a line that is just being written, later."""
        for path in self._folder.glob("*.shown") if self._folder is not None else ():
            with path.open(encoding="ascii") as file:
                file.seek(self._read.get(path, 0))
                said = file.read()
            whole = said[: said.rfind("\n") + 1]
            self._read[path] = self._read.get(path, 0) + len(whole)
            self._shown.update(whole.split())

    def _executed(self, _: object, __: object, said: str, values: Any, *___: object) -> None:
        if self._at is not None:
            self._at.add((_folded(said), _types(values)))

    def _refused(self, context: sa.engine.ExceptionContext) -> None:
        if self._at is not None and context.statement is not None:
            self._at.add((_folded(context.statement), frozenset({type(context.original_exception).__name__})))


@cache
def _short(statement: str, types: frozenset[str]) -> str:
    return blake2b(repr((statement, sorted(types))).encode(), digest_size=12).hexdigest()


@cache
def _folded(statement: str) -> str:
    return MANY.sub("?…", MANY.sub("?", statement))


def _types(values: Any) -> frozenset[str]:
    """Of the values of a statement, or of the first of its rows."""
    row = values[0] if values and isinstance(values[0], tuple) else values
    return frozenset(type(value).__name__ for value in row)
