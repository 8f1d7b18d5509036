"""A missing tool leaves tests out and says how to get it; where everything is wanted it fails."""

import pytest

from tests.tools import Tool, need

ABSENT = Tool("Nothing", lambda: None, "apt-get install nothing")
SAID = "Nothing is missing: apt-get install nothing"


def test_a_tool_at_hand_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_EVERYTHING", "1")
    assert need(Tool("A shell", lambda: "/bin/sh", "")) == "/bin/sh"


@pytest.mark.parametrize(("everything", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_tool_is_a_skip_or_a_failure(
    monkeypatch: pytest.MonkeyPatch, everything: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("TEST_EVERYTHING", everything)
    with pytest.raises(outcome, match=SAID):
        need(ABSENT)
