"""Readers: what strangers send is read in a process of its own, within limits of time and memory.

A small file can be made to cost minutes of processor time. `python -m data.reader` is that process: an order (a reader
and its arguments) comes in, what was read goes out, by pipes. It has nothing of the bot's: no settings, no database.
`sources.py` bounds what is known to grow; this bounds all the rest.
"""

import asyncio
import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from data.plan.sources import Unreadable

P = ParamSpec("P")
T = TypeVar("T")

ONCE = 2
"""So many files are read at the same time, and so many that take long: photos do not hold up sheets."""
ROOT = Path(__file__).parent.parent
PLAIN = ("data.", "datetime", "zoneinfo", "decimal")
"""Modules of whose classes an answer may be made."""


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one file may need.

    `seconds` of processor time, `longest` until it is given up, `memory` and `answer` (what it comes to) in bytes. A
    sheet of 300,000 elements needs a third of the memory.
    """

    seconds: int = 10
    longest: float = 60.0
    memory: int = 768 * 2**20
    answer: int = 8 * 2**20


Turns = dict[bool, asyncio.Semaphore]
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, Turns] = WeakKeyDictionary()


async def read(reader: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a reader (a function of a module of ours) makes of a file; raises `Unreadable` as it does.

    A file that needs more time or memory than a plan ever does, or comes to more, is `large`; one that ends the process
    is `broken`.
    """
    return await read_within(ReadingLimits(), reader, *args, **kwargs)


async def read_within(limits: ReadingLimits, reader: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`read` within other limits."""
    said = limits.seconds, limits.memory, reader.__module__, reader.__qualname__, args, kwargs
    order = await asyncio.to_thread(pickle.dumps, said)
    turns = _turns.setdefault(asyncio.get_running_loop(), {long: asyncio.Semaphore(ONCE) for long in (False, True)})
    async with turns[limits.seconds > ReadingLimits().seconds]:
        answer = await _ask(order, limits)
    how, value = await asyncio.to_thread(_answer, answer)
    if how == "unreadable":
        raise Unreadable(value)
    if how == "failed":
        raise RuntimeError(f"a reader failed:\n{value}")
    result: T = value
    return result


async def _ask(order: bytes, limits: ReadingLimits) -> bytes:
    """One order to a new process, and what it says; whatever happens, the process is gone afterwards."""
    pipe = asyncio.subprocess.PIPE
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "SYSTEMROOT", "TZDIR")}
    paths = os.pathsep.join([str(ROOT), *([kept["PYTHONPATH"]] if "PYTHONPATH" in kept else [])])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "data.reader"),
        stdin=pipe,
        stdout=pipe,
        stderr=asyncio.subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": paths},
        cwd=ROOT,
    )
    try:
        async with asyncio.timeout(limits.longest):
            return await _talk(process, order, limits.answer)
    except TimeoutError:
        raise Unreadable("large") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _talk(process: asyncio.subprocess.Process, order: bytes, most: int) -> bytes:
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(order)
        await process.stdin.drain()
        process.stdin.close()
    try:
        await process.stdout.readexactly(most + 1)
    except asyncio.IncompleteReadError as whole:
        if await process.wait() == 0:
            return whole.partial
        ended = -(process.returncode or 0)
        raise Unreadable("large" if ended in (signal.SIGXCPU, signal.SIGKILL) else "broken") from None
    raise Unreadable("large")


class _Plain(pickle.Unpickler):
    """Unpickles facts only: a process that a file has taken over cannot call anything here."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith(PLAIN) else None
        if not isinstance(found, type) and (module, name) != ("zoneinfo", "ZoneInfo._unpickle"):
            raise pickle.UnpicklingError(f"{module}.{name} is no fact")
        return found


def _answer(said: bytes) -> tuple[str, Any]:
    how, value = _Plain(BytesIO(said)).load()
    return how, value
