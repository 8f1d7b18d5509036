"""`marshrutka …` as processes of their own, which can be stopped, or killed at any moment.

Each is forked, in hundredths of a second, from `tests.ancestor`, which a run of tests starts when it first needs it. An
`honest` one then begins anew, with Python itself.
"""

import asyncio
import gc
import multiprocessing
import os
import re
import sys
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

from bot.__main__ import main

ROOT = Path(__file__).parent.parent
PATIENCE = 300.0
"""Seconds after which what should happen is taken for what never will, however busy the machine is."""
BORN = multiprocessing.get_context("forkserver")
BORN.set_forkserver_preload(["tests.ancestor"])


class Process:
    """A command in `folder`, with these settings only; what it prints and logs is kept in files there.

    `honest`: how it begins, such as `(sys.executable, "-m", "bot")`. Leaving it as a context kills it.
    """

    def __init__(self, folder: Path, *words: str, honest: tuple[str, ...] = (), **settings: str) -> None:
        self.folder = folder
        self.words = words
        self.honest = honest
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
        number = len(list(folder.glob("*.printed")))
        self._out, self._err = folder / f"{number}.printed", folder / f"{number}.logged"
        self._out.touch()
        self._err.touch()
        self._running: ForkServerProcess | None = None
        self._before = 0, 0
        """So much it had printed and logged when it last began."""

    @property
    def printed(self) -> str:
        return self._out.read_text("utf-8")

    @property
    def logged(self) -> str:
        return self._err.read_text("utf-8")

    @property
    def number(self) -> int | None:
        """Its number on this machine."""
        return self._running.pid if self._running is not None else None

    @property
    def complaints(self) -> list[str]:
        """What it logged as an error."""
        return [line for line in self.logged.splitlines() if "ERROR" in line or "Traceback" in line]

    def start(self) -> None:
        """Begin, or begin again: its files grow on."""
        self._before = len(self.printed), len(self.logged)
        self._running = BORN.Process(target=self._live, daemon=True)
        self._running.start()

    def run(self) -> int:
        """From its beginning to its end; returns the exit code."""
        with self:
            return self._end(None)

    def strike(self) -> None:
        """`kill -9`, this very moment: nothing is finished."""
        if self._running is not None:
            self._running.kill()

    async def kill(self) -> None:
        """`kill -9`, and wait until it is dead."""
        await asyncio.to_thread(self._end, ForkServerProcess.kill)

    async def stop(self) -> int:
        """SIGTERM: what is at hand is finished; returns the exit code."""
        return await asyncio.to_thread(self._end, ForkServerProcess.terminate)

    async def ended(self) -> int:
        """Wait until it ends by itself; returns the exit code."""
        return await asyncio.to_thread(self._end, None)

    async def says(self, words: re.Pattern[str]) -> re.Match[str]:
        """Wait until it has printed or logged what matches since it last began."""
        started, (printed, logged) = time.monotonic(), self._before
        while not (found := words.search(self.printed[printed:] + self.logged[logged:])):
            running = self._running is not None and self._running.is_alive()
            assert running and time.monotonic() - started < PATIENCE, f"it never said so:\n{self.printed}{self.logged}"
            await asyncio.sleep(0.02)
        return found

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.strike()
        self._end(None)

    def _end(self, ending: Callable[[ForkServerProcess], None] | None) -> int:
        running = self._running
        if running is None:
            return 0
        if ending is not None:
            ending(running)
        running.join(PATIENCE)
        assert running.exitcode is not None, f"it never ended:\n{self.logged}"
        return running.exitcode

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_running": None}

    def _live(self) -> None:
        """In the new process: become the command."""
        os.setsid()
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.environment)
        time.tzset()
        for number, path in ((1, self._out), (2, self._err)):
            file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.dup2(file, number)
            os.close(file)
        if self.honest:
            os.execve(self.honest[0], [*self.honest, *self.words], self.environment)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
        sys.argv = ["marshrutka", *self.words]
        try:
            main()
        finally:
            gc.collect()  # as at the end of Python: what was not closed says so
