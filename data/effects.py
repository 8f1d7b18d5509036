"""What an update has done: each of its writes is remembered with its result, in the same transaction.

While an update from Telegram is handled (`handling`), all writes inside are its own: handled again it has its effect
once, and gets the same answer.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, get_type_hints

import sqlalchemy as sa

from data import flat
from data.refusal import Refused
from data.sql import Id, Tx, insert_new, metadata

T = TypeVar("T")

effects = sa.Table(
    "effects",
    metadata,
    sa.Column("update_id", Id, primary_key=True, autoincrement=False),
    sa.Column("verb", sa.Text, primary_key=True),
    sa.Column("nth", sa.Integer, primary_key=True),
    sa.Column("result", sa.Text, nullable=False),
)


Before = Callable[[Tx, str, dict[str, Any]], object]
"""Is called with a transaction, a verb's full name and its arguments, before the verb; it may refuse."""


@dataclass(slots=True)
class Handling:
    """One update at hand: which writes it has made, what is to be written `also` with the next one, which conversations
    it has `found`, and how they stand now (`memory`); `before` comes before each write that is new, `turn` at the very
    beginning of each."""

    update: int
    new: bool = False
    """It is handled for the first time, by the only process: it has written nothing yet."""
    before: Before | None = None
    turn: Before | None = None
    writes: Counter[str] = field(default_factory=Counter)
    also: dict[str, Callable[[Tx], object]] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
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
    update: int, before: Before | None = None, turn: Before | None = None, *, new: bool = False, trace: str = ""
) -> Iterator[Handling]:
    """All writes inside belong to this update."""
    at = Handling(update, new, before, turn, trace=trace)
    token = _handling.set(at)
    try:
        yield at
    finally:
        _handling.reset(token)


async def aside(writing: Coroutine[Any, Any, T]) -> T:
    """Write something that is no effect of the update at hand."""
    return await asyncio.get_running_loop().create_task(writing, context=Context())


def name_of(verb: Callable[..., Any]) -> str:
    """A verb's full name, by which its writes are remembered and counted: "data.slots.taking.take" without the wing."""
    return f"{flat(verb.__module__)}.{verb.__qualname__}"


@dataclass(slots=True)
class Once:
    """The `nth` write of this name by an update: made once, whoever handles the update how often."""

    at: Handling
    nth: int
    name: str
    verb: Callable[..., Any]
    tried: bool = False
    """It may have been made, and we were not told."""

    def write(self, tx: Tx, *args: Any, **kwargs: Any) -> Any:
        """The verb's result; for an update that made this very write before, the result it had then."""
        at = self.at
        if at.turn is not None:
            at.turn(tx, self.name, kwargs)
        codec = _codec(self.verb)
        known = self._known(tx) if self.tried or not at.new else None
        self.tried = True
        if known is not None:
            return codec.validate_json(known)
        try:
            if at.before is not None:
                at.before(tx, self.name, kwargs)
            result = self.verb(tx, *args, **kwargs)
        except Refused as no:
            at.refusals.append(_Refusal(self.name, self.nth, no.key, no.values))
            raise
        for write in at.also.values():
            write(tx)
        row = {"update_id": at.update, "verb": self.name, "nth": self.nth, "result": codec.dump_json(result).decode()}
        tx.execute(_INSERT, row)
        return result

    def _known(self, tx: Tx) -> str | None:
        """What it returned then, if it was made; refuses what was refused then."""
        given = {"update": self.at.update, "verb": self.name, "refusal": REFUSED + self.name, "nth": self.nth}
        known = tx.execute(_ours(), given).first()
        if known is not None and known.verb != self.name:
            said = json.loads(known.result)
            raise Refused(said["key"], **said["values"])
        return None if known is None else str(known.result)


_INSERT = sa.insert(effects)


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
