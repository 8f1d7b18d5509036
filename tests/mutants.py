"""What the tests would notice: removes one guard at a time, in a copy of the project, and runs the tests concerned.

    python tests/mutants.py [--list] [--kind permission] [--only data/slots] [--sample 60 --seed 1] [--jobs 2]
        [--rings 2] [--anew] [--strict]

Guards are found by their form (`guards.py`), not by a list. First every guard says which tests come to it, and in
which of them it bit: refused, passed over, escaped something (`heard.py`). Tests run once with all guards talking; what
they said is kept in var/mutants.json until a file of tests, or guards near it, have changed. Then each guard is removed
and tests run until one fails: those in which it bit, then, if they may notice too, the others, the quickest first. Its
feature's own and the walls are asked before its wing's, and all others only about what lives on then.
An escape that a sentence loses is first shown to mypy: a screen takes `Html` only.
Verdicts are kept in var/verdicts.json: a run that was stopped goes on where it was, and what lives on is tried again
when a test that comes to it has changed.

killed     a test fails, or comes to no end within many times its usual time (late), or mypy objects
survived   the tests that may notice pass; toothless: it bites in no test that comes to it; unreached: none comes to it
broken     the mutant cannot be imported: proves nothing, and is not counted
"""

import argparse
import hashlib
import importlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from guards import KINDS, Guard, guards_of, mutated
from hearing import MAP, RINGS, WALLS, Visit, listen
from lanes import ROOT, Lane, Work, run, write

VERDICTS = ROOT / "var" / "verdicts.json"
LEFT = (".git", ".venv*", "var", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "*.egg-info")
HEAVY = (
    *("aiogram", "aiohttp.web", "alembic.command", "apscheduler.schedulers.asyncio", "asyncpg", "babel.dates"),
    *("fluent.runtime", "icalendar", "PIL.Image", "psutil", "pydantic_settings"),
    *("segno", "sqlalchemy.ext.asyncio", "typst", "yaml"),
)
"""Imported once, before the forks: a run costs half a second instead of five."""
MOST = 60.0
"""Seconds of tests for one mutant in one ring; those beyond are not run."""
ENDLESS = (120, 60)
"""So many seconds, and so many times the seconds of a processor that it usually takes, a test may last."""
LIVING = ("survived", "toothless", "unreached")
GOAL = 95


def by_type(lane: Lane, guards: list[Guard]) -> set[str]:
    """The names of those lost escapes that mypy notices within the function in which they are lost, one of each at a
    time."""
    noticed: set[str] = set()
    left = [guard for guard in guards if guard.typed]
    while left:
        batch = list({(guard.path, guard.around): guard for guard in left}.values())
        left = [guard for guard in left if guard not in batch]
        files: dict[str, list[Guard]] = defaultdict(list)
        for guard in batch:
            files[guard.path].append(guard)
        for path, ours in files.items():
            write(lane.tree / path, mutated((ROOT / path).read_bytes(), *ours))
        errors = _errors(lane.tree)
        noticed |= {guard.name for guard in batch if errors[guard.path] & set(guard.around)}
        for path in files:
            write(lane.tree / path, (ROOT / path).read_bytes())
    return noticed


def _errors(tree: Path) -> dict[str, set[int]]:
    """The lines at which mypy objects, by file."""
    call = [sys.executable, "-m", "mypy", "--no-pretty", "--cache-dir", str(MAP.parent / "mypy")]
    said = subprocess.run(call, cwd=tree, capture_output=True, text=True)
    found: dict[str, set[int]] = defaultdict(set)
    for line in said.stdout.splitlines():
        if ": error:" in line:
            path, number, *_ = line.split(":")
            found[path].add(int(number))
    return found


def chosen_of(guard: Guard, visits: dict[str, Visit]) -> dict[str, float]:
    """The tests to run without it with their seconds, in their order, as many as there is time for."""

    def far(one: tuple[str, Visit]) -> tuple[bool, bool, float]:
        word = Path(one[0].partition("::")[0]).stem
        near = word in WALLS or word.removeprefix("test_") in guard.module.split(".")
        return not one[1].bit, not near, one[1].seconds

    ordered: dict[str, float] = {}
    for test, visit in sorted(visits.items(), key=far):
        noticing = visit.bit or not guard.is_plain
        if noticing and (not ordered or sum(ordered.values()) + visit.seconds <= MOST):
            ordered[test] = visit.seconds
    return ordered


@dataclass
class InOrder:
    """Tests run in this order, whatever files they are in; one that comes to no end ends all."""

    seconds: dict[str, float]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        order = [*self.seconds]
        items.sort(key=lambda item: order.index(item.nodeid))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        signal.alarm(ENDLESS[0] + int(ENDLESS[1] * self.seconds[nodeid]))


@dataclass
class Verdicts:
    """What became of each guard and what says so, on the disk after each."""

    heard: dict[str, dict[str, Visit]] = field(default_factory=dict)
    tried: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, list[str]] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, guard: Guard) -> tuple[str, str]:
        verdict, why, _ = self.known[guard.name]
        return verdict, why

    def stamp(self, guard: Guard) -> str:
        """Of the guard's file, and of the files of its tests: one that was killed needs only the first."""
        files = {guard.path, *(test.partition("::")[0] for test in self.heard.get(guard.name, ()))}
        for path in files - self.stamps.keys():
            self.stamps[path] = hashlib.sha256((ROOT / path).read_bytes()).hexdigest()[:12]
        return "".join(self.stamps[path] for path in [guard.path, *sorted(files - {guard.path})])

    def keep(self, guard: Guard, verdict: str, why: str) -> None:
        self.known[guard.name] = [verdict, why, self.stamp(guard)]
        VERDICTS.parent.mkdir(exist_ok=True)
        VERDICTS.write_text(json.dumps(self.known, ensure_ascii=False, indent=0))

    def stands(self, guard: Guard) -> bool:
        """Is its verdict of before still good?"""
        verdict, _, stamp = self.known.get(guard.name, ("", "", ""))
        if verdict in ("killed", "late"):
            return stamp[:12] == self.stamp(guard)[:12]
        return verdict in LIVING and stamp == self.stamp(guard)

    def is_open(self, guard: Guard) -> bool:
        """May tests that are not asked yet still notice that it is gone?"""
        verdict = self.known.get(guard.name, ("",))[0]
        return not self.stands(guard) or verdict in LIVING

    def untried(self, guard: Guard) -> dict[str, Visit]:
        """The tests that come to it and were not asked yet, if its verdict does not stand."""
        if self.stands(guard):
            return {}
        heard = self.heard.get(guard.name, {})
        return {test: visit for test, visit in heard.items() if test not in self.tried[guard.name]}


def removing(guard: Guard, verdicts: Verdicts) -> Work | None:
    """The work that removes this guard; its verdict is kept. None if no test that is not asked yet may notice."""
    ordered = chosen_of(guard, verdicts.untried(guard))
    asked = verdicts.tried[guard.name]
    asked.update(ordered)
    if not ordered:
        return None

    def done(code: int | None, output: str) -> None:
        failed = next((line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))), "")
        late = code in (None, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGALRM)
        verdict = "late" if late else {0: "survived", 1: "killed"}.get(code or 0, "broken")
        if verdict == "killed" and ("SyntaxError" in output or "ImportError" in output):
            verdict = "broken"
        why = f"{len(asked)} of {len(verdicts.heard[guard.name])} tests"
        verdicts.keep(guard, verdict, failed.split(" - ")[0] if failed else why)
        tell(guard, verdicts)

    source = mutated((ROOT / guard.path).read_bytes(), guard)
    return Work({guard.path: source}, ["-x", *ordered], sum(ordered.values()), done, InOrder(ordered))


def tell(guard: Guard, verdicts: Verdicts) -> None:
    verdict, why = verdicts[guard]
    print(f"{verdict:9} {guard.kind:10} {guard.path}:{guard.line}  {guard.text}  [{why}]", flush=True)


def summary(guards: list[Guard], verdicts: Verdicts) -> bool:
    """Prints survivors and the figures of each kind; is the goal reached in each?"""
    print()
    for guard in guards:
        if verdicts[guard][0] not in ("killed", "late"):
            tell(guard, verdicts)
    heads = ("mutants", "killed", *LIVING, "broken", "killed %")
    print(f"\n{'kind':10} {' '.join(f'{one:>9}' for one in heads)}")
    good = True
    for kind in KINDS:
        of_kind = Counter(verdicts[guard][0] for guard in guards if guard.kind == kind)
        killed = of_kind["killed"] + of_kind["late"]
        if counted := of_kind.total() - of_kind["broken"]:
            share = 100 * killed / counted
            good = good and share >= GOAL
            numbers = (of_kind.total(), killed, *(of_kind[one] for one in LIVING), of_kind["broken"])
            print(f"{kind:10} {' '.join(f'{one:9}' for one in numbers)} {share:9.1f}")
    return good


def lot(seed: int, name: str) -> str:
    """By which a sample is drawn: it stays the same for the guards that stay, whatever others come and go."""
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()


def main() -> int:
    said = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    said.add_argument("--list", action="store_true", help="only say what would be removed")
    said.add_argument("--kind", action="append", choices=KINDS)
    said.add_argument("--only", action="append", help="files whose path begins so: data/slots")
    said.add_argument("--sample", type=int, help="so many of them, chosen by the seed")
    said.add_argument("--seed", type=int, default=1)
    said.add_argument(
        "--rings",
        type=int,
        default=len(RINGS),
        help="1: its feature's tests, 2: the walls and who imports it, 3: its wing's",
    )
    said.add_argument("--jobs", type=int, default=2)
    said.add_argument("--anew", action="store_true", help="what is known of before does not count")
    said.add_argument(
        "--strict", action="store_true", help=f"exit code 1 if of any kind less than {GOAL} percent are killed"
    )
    wish = said.parse_args()
    guards = guards_of(ROOT)
    where = tuple(wish.only or [""])
    chosen = [one for one in guards if one.path.startswith(where) and one.kind in (wish.kind or KINDS)]
    if wish.sample is not None:
        kept = set(sorted((one.name for one in chosen), key=lambda name: lot(wish.seed, name))[: wish.sample])
        chosen = [one for one in chosen if one.name in kept]
    if wish.list:
        for guard in chosen:
            print(f"{guard.kind:10} {guard.path}:{guard.line}  {guard.text}  ->  {guard.instead}")
        print(dict(Counter(guard.kind for guard in chosen)))
        return 0
    for name in HEAVY:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as there:
        lanes = [Lane(Path(there) / f"copy{number}") for number in range(wish.jobs)]
        for lane in lanes:
            shutil.copytree(ROOT, lane.tree, ignore=shutil.ignore_patterns(*LEFT), symlinks=True)
        verdicts = Verdicts()
        if VERDICTS.exists() and not wish.anew:
            verdicts.known = json.loads(VERDICTS.read_text("utf-8"))
        left = [guard for guard in chosen if verdicts.is_open(guard)]
        noticed = by_type(lanes[0], left)
        for guard in left:
            if guard.name in noticed:
                verdicts.keep(guard, "killed", "mypy")
        for ring in RINGS[: wish.rings]:
            left = [guard for guard in left if verdicts.is_open(guard)]
            verdicts.heard = listen(lanes, guards, {guard.path for guard in left}, ring) if left else {}
            run(lanes, [work for guard in left if (work := removing(guard, verdicts))])
            for guard in left:
                if not verdicts.tried[guard.name] and not verdicts.stands(guard):
                    heard = len(verdicts.heard.get(guard.name, ()))
                    verdicts.keep(guard, "toothless" if heard else "unreached", f"{heard} tests")
    good = summary(chosen, verdicts)
    return 1 if wish.strict and not good else 0


if __name__ == "__main__":
    sys.exit(main())
