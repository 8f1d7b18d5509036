"""What tests cost in CPU seconds, by file and phase, however busy the machine is: `pytest -p tests.costs [-n auto]`.

A process that a test starts counts for the phase in which it has ended. COSTS=FILE keeps each test's figures as JSON.
"""

import json
import os
import time
from collections import defaultdict
from collections.abc import Generator
from multiprocessing import forkserver
from pathlib import Path

import psutil
import pytest

PHASES = ("setup", "call", "teardown")
SHOWN = 40
spent = pytest.StashKey[float]()


def cpu() -> float:
    """CPU seconds of this process so far, and of all those that it has started and that have ended."""
    ended = os.times()
    forker = getattr(forkserver._forkserver, "_forkserver_pid", None)
    forked = sum(psutil.Process(forker).cpu_times()[:4]) if forker else 0.0
    return time.process_time() + ended.children_user + ended.children_system + forked


def _timed(item: pytest.Item) -> Generator[None, object, object]:
    began = cpu()
    try:
        return (yield)
    finally:
        item.stash[spent] = cpu() - began


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _timed(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _timed(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _timed(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    report.user_properties.append(("cpu", item.stash.get(spent, 0.0)))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    tests: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(PHASES, 0.0))
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                said = [float(str(value)) for name, value in report.user_properties if name == "cpu"]
                tests[report.nodeid][str(report.when)] += said[-1] if said else 0.0
    files: dict[str, list[dict[str, float]]] = defaultdict(list)
    for name, phases in tests.items():
        files[name.partition("::")[0]].append(phases)
    lines = [(*(sum(one[phase] for one in ours) for phase in PHASES), len(ours), name) for name, ours in files.items()]
    terminalreporter.section("CPU seconds")
    terminalreporter.write_line(f"{'all':>8} {'setup':>8} {'call':>8} {'teardown':>8} {'tests':>6}  file")
    whole = (*(sum(line[place] for line in lines) for place in range(4)), "the whole")
    for one in (whole, *sorted(lines, key=lambda line: -sum(line[:3]))[:SHOWN]):
        numbers = " ".join(f"{value:8.1f}" for value in (sum(one[:3]), *one[:3]))
        terminalreporter.write_line(f"{numbers} {one[3]:6}  {one[4]}")
    if kept := os.environ.get("COSTS"):
        Path(kept).write_text(json.dumps(tests, indent=0))
