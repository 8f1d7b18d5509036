"""The log: lines of text or of JSON, from which secrets and private words are kept out.

What a database's driver says of an error carries whole rows, what a checker of shapes says carries the value: of such
errors only their class, code, table and constraint are written, wherever in a chain of errors they stand.
"""

import copy
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from data.db import trace

SECRET = re.compile(
    r"""(?<!\d)\d{3,20}(?::|%3A)[A-Za-z0-9_-]{10,}
    |(?<=://)[^\s/:@]*(?::|%3A)\S{0,2000}(?=@|%40)
    |(?<=%3A%2F%2F)[^\s/:@]*?(?::|%3A)\S{0,2000}(?=@|%40)
    |(?<=://)[^\s/:@]+(?=@)
    |(?<![a-z])(?:password|passwd|pwd|secret|token|api_?key)(?:=|%3D)[^\s&'"]+""",
    re.VERBOSE | re.IGNORECASE,
)
"""A bot's token; a user and password in an address, up to its last @; a password that is called so."""
HIDDEN = "•••"
DRIVERS = {"sqlalchemy", "sqlite3", "aiosqlite", "asyncpg", "pydantic", "pydantic_core"}
"""The packages whose errors quote what people wrote."""
QUOTING = {"aiogram.exceptions.ClientDecodeError"}
"""Single errors that do."""
FAILED = re.compile(
    r"(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: \w+(?:\.\w+)?(?:, \w+\.\w+)*)?", re.ASCII
)
"""What SQLite says of a constraint: names of the schema and no values."""
DEEPEST = 50
"""The longest chain of errors that is told."""
SHORTEST = 4
"""Of what an error quotes, shorter texts are not looked for in other messages."""


def redacted(text: str) -> str:
    """The text without tokens and passwords."""
    return SECRET.sub(HIDDEN, text)


def told(error: BaseException) -> str:
    """An error by its class and, of a database's, the code, table and constraint: nothing of its own words."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    facts = [getattr(error, fact, None) for fact in ("sqlstate", "sqlite_errorname", "table_name", "constraint_name")]
    failed = FAILED.fullmatch(str(error)) if name.startswith("sqlite3.") else None
    known = [str(fact) for fact in (*facts, failed[0] if failed else None) if fact]
    return f"{name} ({', '.join(known)})" if known else name


def story(error: BaseException) -> str:
    """The whole story of an error, with the errors that led to it, as Python tells it, without what they quote."""
    hidden = _quoted(error)
    return "".join(_told_of(error, hidden, private=False, depth=0)).rstrip("\n")


def _told_of(error: BaseException, hidden: list[str], *, private: bool, depth: int) -> Iterator[str]:
    private = private or _quotes(error)
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and depth < DEEPEST:
        yield from _told_of(earlier, hidden, private=private, depth=depth + 1)
        yield "\nThis led to:\n\n" if error.__cause__ is not None else "\nWhile this was handled, there came:\n\n"
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    said = told(error) if private else "".join(traceback.format_exception_only(type(error), error))
    yield _without(said, hidden).rstrip("\n") + "\n"
    if isinstance(error, BaseExceptionGroup) and depth < DEEPEST:
        for number, one in enumerate(error.exceptions, 1):
            yield f"\nNumber {number} of them:\n\n"
            yield from _told_of(one, hidden, private=private, depth=depth + 1)


def _quotes(error: BaseException) -> bool:
    return any(
        kind.__module__.partition(".")[0] in DRIVERS or f"{kind.__module__}.{kind.__qualname__}" in QUOTING
        for kind in type(error).__mro__
    )


def _chain(error: BaseException) -> Iterator[tuple[BaseException, bool]]:
    """The error, all that it comes from and holds, and whether its words are to be kept out."""
    left = [(error, False)]
    seen: set[int] = set()
    while left:
        one, private = left.pop()
        if id(one) in seen or len(seen) > 2 * DEEPEST:
            continue
        seen.add(id(one))
        private = private or _quotes(one)
        yield one, private
        within = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        for other in (one.__cause__, one.__context__, getattr(one, "orig", None), *within):
            if isinstance(other, BaseException):
                left.append((other, private))


def _quoted(error: BaseException | None) -> list[str]:
    """What must not stand in other messages either (asyncio writes an error's `repr`), the longest first."""
    words: set[str] = set()
    for one, private in _chain(error) if error is not None else ():
        if private:
            words |= {str(one), repr(one), *map(str, one.args), *(repr(str(arg))[1:-1] for arg in one.args)}
            words.add(str(getattr(one, "detail", "")))
    return sorted((word for word in words if len(word) >= SHORTEST), key=len, reverse=True)


def _without(text: str, hidden: list[str]) -> str:
    for word in hidden:
        if not FAILED.fullmatch(word):
            text = text.replace(word, HIDDEN)
    return text


def _message(record: logging.LogRecord) -> str:
    """What a record says; errors among its values are told as everywhere."""
    plain = copy.copy(record)
    if isinstance(record.args, tuple):
        plain.args = tuple(map(_plain, record.args))
    plain.msg = _plain(record.msg)
    error = record.exc_info[1] if record.exc_info else None
    return redacted(_without(plain.getMessage(), _quoted(error)))


def _plain(value: object) -> object:
    if not isinstance(value, BaseException):
        return value
    return told(value) if _quotes(value) else _without(str(value), _quoted(value))


class LogLines(logging.Formatter):
    """2026-12-04 18:00:00 INFO bot.app: …; before the colon the update's word, while one is at hand."""

    def __init__(self) -> None:
        super().__init__(datefmt="%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        about = f" {word}" if (word := trace()) else ""
        line = f"{self.formatTime(record, self.datefmt)} {record.levelname} {record.name}{about}: {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{redacted(story(error))}"


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, where, message, trace, error."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "where": record.name,
            "message": _message(record),
        }
        if word := trace():
            said["trace"] = word
        if record.exc_info and record.exc_info[1] is not None:
            said["error"] = redacted(story(record.exc_info[1]))
        return json.dumps(said, ensure_ascii=False)


def set_up(level: str, format: str) -> None:
    """Send the whole process's log to standard error, also what ends the process or a thread of it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if format == "json" else LogLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("aiogram.event", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _ended
    threading.excepthook = lambda ended: _ended(ended.exc_type, ended.exc_value, None)


def _ended(kind: type[BaseException], error: BaseException | None, _: object) -> None:
    if error is not None and not issubclass(kind, KeyboardInterrupt | SystemExit):
        logging.getLogger("bot").critical("this ended the process or a thread of it", exc_info=error)
