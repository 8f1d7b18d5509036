"""A minute's tests of what has changed since main's last commit: rules and screens, on SQLite. `python -m tests.quick`.

Pytest has it for a plugin, too: what has not begun when the minute is over is left out, and said.
"""

import ast
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from data import WINGS, flat

ROOT = Path(__file__).parent.parent
SECONDS = 45
"""So long after the first test no other begins; the rest of the minute is for the start and for those that run then."""
ROOMS = ("bot", "data", "handlers", "locales", "sandbox", "scheduler", "ui")
ALWAYS = ["test_architecture.py", "test_text.py"]
"""What any change in a room may break, a few seconds long."""
PROCESSES = {"tests.processes", "playwright.async_api", "asyncio.create_subprocess_exec"}


def changed() -> list[str]:
    """Paths changed since the branch left origin's main, committed or not; without an origin, since the last commit."""
    base = _git("merge-base", "HEAD", "origin/main") or ["HEAD"]
    return sorted({*_git("diff", "--name-only", base[0]), *_git("ls-files", "--others", "--exclude-standard")})


def _git(*args: str) -> list[str]:
    return subprocess.run(["git", *args], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()


def known(source: str) -> set[str]:
    """What a module imports, dotted, with each name that it takes from there; and the processes that it starts."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                found |= {one.name for one in names}
            case ast.ImportFrom(module=str(module), names=names):
                found |= {module, *(f"{module}.{one.name}" for one in names)}
            case ast.Attribute(value=ast.Name("asyncio"), attr=attr):
                found.add(f"asyncio.{attr}")
    return found


def files_of_tests() -> dict[str, set[str]]:
    """What each file of tests imports, by its path within `tests`."""
    room = ROOT / "tests"
    return {str(path.relative_to(room)): known(path.read_text("utf-8")) for path in sorted(room.rglob("test_*.py"))}


def concerned(path: str, tests: Mapping[str, set[str]]) -> list[str]:
    """The test files that one changed file concerns: itself, those with its feature's word, those that import it."""
    room, _, name = path.partition("/")
    if room == "tests":
        return [name] if name in tests else []
    parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
    if parts[0] not in ROOMS:
        return []
    stems = flat(".".join(part.partition(".")[0] for part in parts)).split(".")
    words = {_singular(word) for stem in stems for word in stem.split("_")}
    modules = {".".join(parts[:depth]) for depth in range(2, len(parts) + 1)}
    modules -= {f"{parts[0]}.{wing}" for wing in WINGS if wing != "slots"}
    by_word = [test for test in tests if words & {_singular(one) for one in _word(test).split("_")}]
    return [*by_word, *(test for test in tests if tests[test] & modules and test not in by_word)]


def _word(test: str) -> str:
    return Path(test).stem.removeprefix("test_")


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def main() -> int:
    """Say what was chosen and why, and run it. The status is pytest's."""
    tests = files_of_tests()
    chosen = {path: concerned(path, tests) for path in changed()}
    names = list(dict.fromkeys(name for found in chosen.values() for name in found))
    if any(path.partition("/")[0] in ROOMS for path in chosen):
        names = list(dict.fromkeys([*ALWAYS, *names]))
    for path, found in chosen.items():
        if found:
            print(f"{path}: {_listed(found)}")
    if others := [path for path, found in chosen.items() if not found]:
        print(f"Concern no test by themselves, perhaps all: {' '.join(others)}")
    slow = [name for name in names if tests[name] & PROCESSES]
    if slow:
        print(f"Left to `make test`, for they start real processes: {_listed(slow)}")
    files = [f"tests/{name}" for name in names if name not in slow]
    if not files:
        print("Nothing has changed that a quick test knows: `make test` runs all.")
        return 0
    os.environ.pop("TEST_POSTGRES_URL", None)
    several = ["-n", "auto", "--dist", "load", "--no-loadscope-reorder"]
    return int(pytest.main(["-q", "-p", "tests.quick", "-k", "not postgres", *several, *files]))


def _listed(names: list[str]) -> str:
    return " ".join(_word(name) for name in names)


class Minute:
    """Of one run, or of one of its workers."""

    def __init__(self) -> None:
        self.ends: float | None = None

    def pytest_runtest_setup(self) -> None:
        now = time.monotonic()
        self.ends = self.ends or now + SECONDS
        if now > self.ends:
            pytest.skip("The minute is over: `make test` runs them")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Minute())


if __name__ == "__main__":
    sys.exit(main())
