"""The pulse: each second a process says that it lives, and sees to what others have left (`data/processes.py`).

On SQLite, where it is alone, it only looks for what a fault has left lying.
"""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data import inbox, processes, rests, sending
from data.away import Away
from data.db import Database, Tx
from data.processes import HOLDING, Beat
from data.rests import Rest

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two beats of one process of several."""
ALONE = 10.0
"""Seconds between two looks of a process that is alone."""
STEADY = 3
"""After so many beats without a hitch it says of others that they have gone: when the database was away for all, or all
were stopped, nobody has."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a beat has seen: of the processes, which rests Telegram has asked of any of them, and whether anything is to
    be sent."""

    beat: Beat
    rests: list[Rest]
    due: bool


class Pulse:
    """`found` is called with what each beat of several processes has seen, and when this one has been taken for gone
    (with None)."""

    def __init__(
        self, db: Database, now: Callable[[], datetime], found: Callable[[Seen | None], Awaitable[None]]
    ) -> None:
        self.db = db
        self.now = now
        self._found = found
        self.process: int | None = None
        self.count = 1
        self._leading = asyncio.Event()
        self._steady = 0
        self._held_until = now()

    @property
    def leads(self) -> bool:
        """Has no living process been here for longer?"""
        return self._leading.is_set()

    @property
    def holds(self) -> bool:
        """Is what this process has in hand surely its own? Not when it was stopped for a while (a machine that was
        suspended, or too busy): others may have taken it for gone."""
        return self.db.single or self.now() < self._held_until

    async def lead(self) -> None:
        """Wait until it leads."""
        await self._leading.wait()

    async def begin(self) -> None:
        """Be one of the processes, or the only one."""
        if self.db.single:
            self._leading.set()
            return
        await self._enter()
        await self.look()

    async def _enter(self) -> None:
        now = self.now()
        self.process = await self.db.write(processes.enter, place=place(), number=os.getpid(), now=now)
        self._held_until = now + HOLDING

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            await asyncio.sleep(ALONE if self.db.single else EVERY)
            await self.look()

    async def look(self) -> None:
        """One beat, now; what goes wrong with it is logged."""
        try:
            await self._beat()
        except Away as error:
            self._steady = 0
            log.warning("the pulse stops for a moment: %s", error)
        except Exception:
            self._steady = 0
            log.exception("what others left could not be looked for")

    async def _beat(self) -> None:
        if self.process is None:
            await self._found(None)
            return
        near = await self.db.read(processes.beside, process=self.process, place=place())
        dead = [one.id for one in near if not is_alive(one.number)]
        judges, now = self._steady >= STEADY and self.holds, self.now()
        seen = await self.db.write(beat, process=self.process, now=now, judges=judges, dead=dead)
        self._steady += 1
        self.count = seen.beat.count
        self._held_until = now + HOLDING if seen.beat.lives else now
        if not seen.beat.lives:
            self._leading.clear()
            log.warning("other processes have taken this one for gone, and go on with what it had")
            await self._found(None)
            await self._enter()
            return
        if seen.beat.gone:
            log.warning("processes have gone without a word, and others go on with what they had: %s", seen.beat.gone)
        if seen.beat.leads:
            self._leading.set()
        else:
            self._leading.clear()
        await self._found(seen)

    async def end(self) -> None:
        """All it had is free."""
        if self.process is not None:
            await self.db.write(leave, process=self.process)


def beat(tx: Tx, *, process: int, now: datetime, judges: bool, dead: Collection[int]) -> Seen:
    """It lives; what those had who have gone is free."""
    told = processes.beat(tx, process=process, now=now, judges=judges, dead=dead)
    if told.gone:
        _let_go(tx, told.gone)
    return Seen(told, rests.current(tx, now=now), sending.is_due(tx, now=now))


def leave(tx: Tx, *, process: int) -> None:
    """It ends, and what it had is free."""
    _let_go(tx, [process])
    processes.leave(tx, process=process)


def _let_go(tx: Tx, gone: Collection[int]) -> None:
    inbox.let_go(tx, gone=gone)
    sending.let_go(tx, gone=gone)


def place() -> str:
    """The machine, or the container, within which processes have numbers of their own."""
    try:
        return f"{socket.gethostname()} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return f"{socket.gethostname()} {os.getpid()}"  # who is alone at its place says nothing of others


def is_alive(number: int) -> bool:
    """Does a process of this number run here?"""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
