"""Which tests come to which guard: what each file of tests says while all guards talk, kept in var/mutants.json."""

import ast
import hashlib
import importlib
import json
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from guards import Guard, talking
from lanes import ROOT, Lane, Work, run, write

MAP = ROOT / "var" / "mutants.json"
ELSEWHERE = ("tests.processes.Process", "playwright.async_api")
"""A test that imports one of these works in other processes, where no guard is heard."""
ALOOF = ("test_mutants", "test_architecture", "test_quick", "test_tools")
"""They look at files, and come to nothing."""
WALLS = ("test_privacy", "test_hostile", "test_walls")
"""They come to everything, and are the first to ask."""


class Visit(NamedTuple):
    """That a test came to a guard."""

    seconds: float
    """Of a processor, for the whole test."""
    bit: bool
    """Did the guard make a difference?"""


@dataclass
class Listener:
    """While it runs, remembers for each test that passed its CPU seconds, which guards it came to and which bit."""

    out: Path
    tests: dict[str, tuple[float, list[int], list[int]]] = field(default_factory=dict)
    began: float = 0.0
    passed: bool = True

    def pytest_runtest_logstart(self) -> None:
        self.heard.clear()
        self.began, self.passed = time.process_time(), True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed = self.passed and report.passed
        if report.when == "teardown" and self.passed:
            seconds = round(time.process_time() - self.began, 3)
            self.tests[report.nodeid] = (seconds, sorted(self.heard.CAME), self.heard.bitten())

    def pytest_sessionfinish(self) -> None:
        self.out.write_text(json.dumps(self.tests))

    @property
    def heard(self) -> Any:
        return importlib.import_module("heard")


@cache
def imported(path: Path) -> set[str]:
    """The modules that a file names in its imports: `from data import slots` is data and data.slots."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return names


@dataclass
class Map:
    """Which tests come to which guards, as was heard and is kept on the disk: of each file of tests what it said, and
    what all files' guards were then."""

    guards: list[Guard]
    known: dict[str, dict[str, Any]]

    @property
    def digests(self) -> dict[str, str]:
        """Of each file with guards, which they are."""
        named: dict[str, list[str]] = defaultdict(list)
        for guard in self.guards:
            named[guard.path].append(guard.name)
        return {path: _digest("\n".join(names).encode()) for path, names in named.items()}

    @property
    def unheard(self) -> list[Path]:
        """Files of tests that have changed, or that are near to a file whose guards have."""
        digests, found = self.digests, []
        for path in sorted((ROOT / "tests").rglob("test_*.py")):
            names = imported(path)
            if names & set(ELSEWHERE) or path.stem in ALOOF:
                continue
            file = self.known.get(str(path.relative_to(ROOT)), {"stamp": "", "of": {}, "tests": {}})
            heard = {guard.split()[1] for _, said, _ in file["tests"].values() for guard in said}
            moved = {one for one, digest in digests.items() if file["of"].get(one) != digest}
            if file["stamp"] != _digest(path.read_bytes()) or any(
                one in heard or _near(one, path, names) for one in moved
            ):
                found.append(path)
        return found

    def keep(self, path: Path, tests: dict[str, Any]) -> None:
        self.known[str(path.relative_to(ROOT))] = {
            "stamp": _digest(path.read_bytes()),
            "of": self.digests,
            "tests": tests,
        }
        MAP.parent.mkdir(exist_ok=True)
        MAP.write_text(json.dumps(self.known, ensure_ascii=False))

    def of_guards(self) -> dict[str, dict[str, Visit]]:
        """For each guard the tests that come to it; a file that is another now has to be heard again."""
        found: dict[str, dict[str, Visit]] = defaultdict(dict)
        for key, file in self.known.items():
            if (ROOT / key).exists() and file["stamp"] == _digest((ROOT / key).read_bytes()):
                for test, (seconds, heard, bit) in file["tests"].items():
                    for name in heard:
                        found[name][test] = Visit(seconds, name in bit)
        return found


def _digest(what: bytes) -> str:
    return hashlib.sha256(what).hexdigest()[:16]


def _near(path: str, test: Path, names: set[str]) -> bool:
    """Is a file with guards of the feature that this file of tests is named after, or imported there?"""
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return own(path, test, names) or any(f"{one}.".startswith(f"{module}.") for one in names)


def own(path: str, test: Path, _: set[str]) -> bool:
    """Is it named after the feature in whose file the guard is?"""
    return test.stem.removeprefix("test_") in Path(path).with_suffix("").parts


def beside(path: str, test: Path, names: set[str]) -> bool:
    """Does it import that file, or come to everything?"""
    return test.stem in WALLS or _near(path, test, names)


def within(path: str, test: Path, _: set[str]) -> bool:
    """Is it a test of the same wing?"""
    return test.parent.name in Path(path).parts


def anywhere(_: str, __: Path, ___: set[str]) -> bool:
    """All the others: they are many, and few guards are left for them."""
    return True


Ring = Callable[[str, Path, set[str]], bool]
RINGS: tuple[Ring, ...] = (own, beside, within, anywhere)
"""Who is asked one after the other, as long as somebody lives on: is this file of tests asked about that file?"""


def listen(
    lanes: list[Lane], guards: list[Guard], about: Collection[str], ring: Ring = anywhere
) -> dict[str, dict[str, Visit]]:
    """For each guard the tests that come to it; what those of this ring say of the files `about` is heard now, if it is
    not known yet."""
    names = [guard.name for guard in guards]
    assert len(set(names)) == len(names), "two guards of one name"
    map_ = Map(guards, json.loads(MAP.read_text("utf-8")) if MAP.exists() else {})
    todo = [test for test in map_.unheard if any(ring(path, test, imported(test)) for path in about)]
    numbered: dict[str, list[tuple[int, Guard]]] = defaultdict(list)
    for number, guard in enumerate(guards if todo else ()):
        numbered[guard.path].append((number, guard))
    sources = {path: talking((ROOT / path).read_bytes(), ours) for path, ours in numbered.items()}
    for lane in lanes if todo else ():
        shutil.copy(ROOT / "tests" / "heard.py", lane.tree)
        for path, source in sources.items():
            write(lane.tree / path, source)
    run(lanes, [_hearing(path, names, map_) for path in todo])
    for lane in lanes:
        for path in sources:
            write(lane.tree / path, (ROOT / path).read_bytes())
    return map_.of_guards()


def _hearing(path: Path, names: list[str], map_: Map) -> Work:
    """The work that hears one file of tests; one that does not come to its end is not heard."""
    out = Path(tempfile.mkstemp(suffix=".json")[1])

    def done(code: int | None, output: str) -> None:
        if code not in (0, 1):
            print(f"{path.name} is not heard: pytest ended with {code}\n{output}", flush=True)
            return
        tests = json.loads(out.read_text("utf-8"))
        out.unlink()
        said = {
            test: [seconds, *([names[number] for number in numbers] for numbers in both)]
            for test, (seconds, *both) in tests.items()
        }
        map_.keep(path, said)
        failed = [line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))]
        print("\n".join([f"heard {path.name}: {len(said)} tests", *failed]), flush=True)

    return Work({}, [str(path.relative_to(ROOT))], 600, done, Listener(out))
