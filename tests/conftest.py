"""How the tests are run: in which languages, in which order, and what is said at the end. What they begin with:
`tests/fixtures.py`, which the process that only deals them out to others does not load."""

import gc
import os
import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import settings

from ui.text import LANGUAGES

settings.register_profile("long", deadline=None, max_examples=2000)
settings.register_profile("house", deadline=None, max_examples=50)  # a deadline would say how busy the machine is
settings.load_profile("house")
LONG = {
    f"test_{name}"
    for name in (
        *("addresses", "another_framework", "browser", "chaos", "cli", "start", "time", "year"),
        *("webcals_browser", "window_browser"),
        *("lean", "migrations", "papers", "photos", "printing", "privacy_words", "readers", "rush"),
    )
}
"""Files with a test of several seconds, which come first: what is left at the end can be shared out evenly. Who begins
with them also starts Chromium and the ancestor of processes, and the other need not."""
first_stories = pytest.StashKey[dict[object, object]]()
"""Of each module, the story that is played in English."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", help="tests in an order that the seed gives: none may count on it")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test that waits for a browser, a reader or a killed process leaves its core to
    another."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("dist", "no") == "no":
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What asks for a `language` is tried in both; a story, which has a world, in Russian, and the first one of a file
    in English: what is said is tried in the other language at once (`Text`). TEST_LANGUAGES=ru,en plays all in both."""
    chosen = (mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "language" not in metafunc.fixturenames or any("language" in names for names in chosen):
        return
    played = list(LANGUAGES)
    if "world" in metafunc.fixturenames and "TEST_LANGUAGES" not in os.environ:
        first = metafunc.config.stash.setdefault(first_stories, {}).setdefault(metafunc.module, metafunc.function)
        played = ["en"] if first is metafunc.function else ["ru"]
    metafunc.parametrize("language", [one for one in played if one in os.environ.get("TEST_LANGUAGES", one)])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if seed := config.getoption("--shuffle"):
        random.Random(seed).shuffle(items)
    elif not config.pluginmanager.hasplugin("tests.quick"):  # in whose minute the short ones come first
        items.sort(key=lambda item: item.path.stem not in LONG)


def pytest_collection_finish() -> None:
    """What is there now stays: to look through it for garbage again and again would be a twentieth of all work."""
    gc.freeze()
    gc.set_threshold(7000)


@pytest.fixture
def report_figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """A figure that was measured is printed at the end of the run; it is never a verdict."""
    return lambda figure: record_property("figure", figure)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures that were measured, and a line for each reason why tests were left out."""
    reports = terminalreporter.getreports("passed")
    figures = [str(said) for report in reports for name, said in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for figure in figures:
            terminalreporter.write_line(figure)
    left = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.getreports("skipped"))
    for reason, count in left.items():
        terminalreporter.write_line(f"Left out: {count} test{'s' * (count > 1)}. {reason}", yellow=True)
