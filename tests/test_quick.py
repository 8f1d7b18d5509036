"""Which tests `make quick` chooses."""

from functools import cache

import pytest

from tests.quick import PROCESSES, concerned, files_of_tests, known

known_tests = cache(files_of_tests)


@pytest.mark.parametrize(
    ("path", "these"),
    [
        ("data/slots/times.py", {"slots/test_slots.py", "slots/test_slots_model.py", "slots/test_waitlist.py"}),
        ("handlers/talk/meetings.py", {"talk/test_meetings.py"}),
        ("handlers/books/stories.py", {"books/test_stories.py"}),
        ("locales/ru/talk/praises.ftl", {"talk/test_praises.py"}),
        ("data/school/families.py", {"school/test_families.py"}),
        ("data/plan/files.py", {"test_plan.py", "test_plan_files.py"}),
        ("sandbox/static/clock.js", {"test_sandbox.py"}),
        ("tests/standing/test_rating.py", {"standing/test_rating.py"}),
    ],
)
def test_a_change_concerns_the_tests_of_its_feature_and_those_that_import_it(path: str, these: set[str]) -> None:
    assert these <= set(concerned(path, known_tests())) < set(known_tests())


@pytest.mark.parametrize("path", ["README.md", "docs/host.md", "tests/world.py", "tests/conftest.py", "uv.lock"])
def test_a_file_of_no_room_concerns_no_test_by_itself(path: str) -> None:
    assert concerned(path, known_tests()) == []


def test_what_is_imported_is_known_by_each_of_its_names() -> None:
    found = known(
        "import data.db\nfrom data import slots\nfrom data.items import Item\nasync def f():\n    from ui import text"
    )
    assert {"data.db", "data.slots", "data.items", "data.items.Item", "ui.text"} <= found
    assert concerned("data/items.py", {"test_a.py": found}) == ["test_a.py"]
    assert concerned("data/people.py", {"test_a.py": found}) == []


def test_the_tests_that_start_processes_are_seen() -> None:
    slow = {name for name, found in known_tests().items() if found & PROCESSES}
    assert {"test_browser.py", "test_chaos.py", "test_start.py", "test_another_framework.py"} <= slow
    assert not {"slots/test_slots.py", "books/test_stories.py", "test_quick.py"} & slow
