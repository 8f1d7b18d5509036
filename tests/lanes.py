"""Copies of the project in which tests run over changed files, each run a fork of this process."""

import importlib.util
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORKING = (60, 4)
"""CPU seconds that a mutant's tests may work: so many, and so many times their usual time."""
WAITING = (900.0, 60.0)
"""The same of seconds on the wall, which pass on a busy machine too."""


@dataclass
class Lane:
    """One copy of the project, in which one process at a time works."""

    tree: Path
    work: "Work | None" = None
    pid: int = 0
    until: float = 0.0


@dataclass
class Work:
    """Tests to run over changed files; `done` gets pytest's exit code and its output.

    The code is None if it waited for too long, and the signal's number, negative, if one has ended it.
    """

    files: dict[str, bytes]
    arguments: list[str]
    seconds: float
    """How long they usually take."""
    done: Callable[[int | None, str], None]
    plugin: object | None = None


def run(lanes: list[Lane], works: Iterable[Work]) -> None:
    """All works, as many at a time as there are lanes; who is stopped leaves none of them behind."""
    left = list(works)[::-1]
    try:
        while left or any(lane.work for lane in lanes):
            for lane in lanes:
                if lane.work is None and left:
                    _start(lane, left.pop())
                elif lane.work is not None:
                    _look(lane)
            time.sleep(0.02)
    finally:
        for lane in lanes:
            if lane.work is not None:
                os.killpg(lane.pid, signal.SIGKILL)


def _start(lane: Lane, work: Work) -> None:
    for path, source in work.files.items():
        write(lane.tree / path, source)
    lane.work, lane.until = work, time.monotonic() + WAITING[0] + WAITING[1] * work.seconds
    lane.pid = os.fork()
    if lane.pid:
        return
    os.setsid()
    sys.dont_write_bytecode = False  # wherever a machine forbids it: else each mutant compiles the whole project
    resource.setrlimit(resource.RLIMIT_CPU, (int(WORKING[0] + WORKING[1] * work.seconds),) * 2)
    os.chdir(lane.tree)
    sys.path[0] = str(lane.tree)
    out = os.open(lane.tree.with_suffix(".out"), os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    os.dup2(out, 1)
    os.dup2(out, 2)
    always = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=line"]
    code = 3
    try:
        code = int(pytest.main([*always, *work.arguments], plugins=[work.plugin] if work.plugin else []))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _look(lane: Lane) -> None:
    pid, status = os.waitpid(lane.pid, os.WNOHANG)
    late = not pid and time.monotonic() > lane.until
    if late:
        os.killpg(lane.pid, signal.SIGKILL)
        os.waitpid(lane.pid, 0)
    if pid or late:
        work, lane.work = lane.work, None
        assert work is not None
        for path in work.files:
            write(lane.tree / path, (ROOT / path).read_bytes())
        work.done(None if late else os.waitstatus_to_exitcode(status), lane.tree.with_suffix(".out").read_text("utf-8"))


def write(path: Path, source: bytes) -> None:
    """Two versions within one second look alike to the cache of compiled modules: it forgets the first."""
    path.write_bytes(source)
    Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
