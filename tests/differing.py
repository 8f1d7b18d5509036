"""Two golden records beside each other: where the bot says something else, each difference once."""

import difflib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

Call = dict[str, Any]
Chats = dict[str, list[Call]]
Record = dict[str, list[Chats]]
"""By name; the same name in two files is two of it."""
WORDS = ("text", "caption")
"""What people read; even JSON is words here."""
LONGEST = 40
"""Lines of a difference that are shown."""


def load(folder: Path) -> Record:
    """All that was recorded into this folder."""
    record: Record = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            scene = json.loads(line)
            same = record[scene["name"]]
            if not (scene["name"].startswith("fixture ") and scene["chats"] in same):  # each worker has its own
                same.append(scene["chats"])
    return record


def compare(before: Record, after: Record, *, partial: bool) -> int:
    """Print what differs, each difference with the tests that show it; returns the exit code.

    A test that has another name and says the same is no difference. `partial`: what only `before` has is none either.
    Where only the order differs in which the courier and the answers came (`settled`), the tests are named.
    """
    found: dict[str, list[str]] = defaultdict(list)
    gone: list[tuple[str, Chats]] = []
    come: list[tuple[str, Chats]] = []
    raced: list[str] = []
    same = 0
    for name in sorted(before.keys() | after.keys()):
        olds, news = list(before.get(name, [])), list(after.get(name, []))
        for one in [one for one in news if one in olds]:
            olds.remove(one)
            news.remove(one)
            same += 1
        for old, new in zip(olds, news, strict=False):
            parted = partings(old, new)
            for chat, difference in parted.items():
                found[difference].append(f"{name}, {chat}")
            if not parted:
                raced.append(name)
        gone += [(name, one) for one in olds[len(news) :]]
        come += [(name, one) for one in news[len(olds) :]]
    for new_name, one in list(come):
        if old_name := next((name for name, other in gone if other == one), None):
            print(f"another name: {old_name} → {new_name}")
            gone.remove((old_name, one))
            come.remove((new_name, one))
            same += 1
    if partial:
        gone.clear()
    if raced:
        print(f"the same in another order: {', '.join(raced)}")
    for difference, where in sorted(found.items(), key=lambda one: -len(one[1])):
        print(f"── {len(where)}×: {'; '.join(where[:3])}{' …' if len(where) > 3 else ''}\n{difference}\n")
    for which, name in [*(("before", name) for name, _ in gone), *(("after", name) for name, _ in come)]:
        print(f"only {which}: {name}")
    calls = sum(len(calls) for scenes in after.values() for chats in scenes for calls in chats.values())
    alone = len(gone) + len(come)
    print(f"{same} the same, {len(raced)} in another order, {len(found)} differences, {alone} on one side only")
    print(f"{calls} calls after")
    return 1 if found or alone else 0


def partings(before: Chats, after: Chats) -> dict[str, str]:
    """Chats that differ, each with its first difference."""
    found = {}
    for chat in sorted(before.keys() | after.keys()):
        difference = first_difference(settled(before.get(chat, [])), settled(after.get(chat, [])))
        if difference is not None:
            found[chat] = difference
    return found


def settled(calls: list[Call]) -> list[Call]:
    """A chat without what is a race: of edits of one message in a row the last counts (a card that shows how far the
    courier is), an edit that changed nothing does not; edits of one message, new messages, and answers to presses
    keep only their own order each."""
    calls = [call for call in calls if "message is not modified" not in call.get("refused", "")]
    follows = [*calls[1:], {"method": "none"}]
    kept = [one for one, after in zip(calls, follows, strict=True) if not (_line(one) and _line(one) == _line(after))]
    return sorted(kept, key=lambda call: _line(call) or (call["method"] == "answerCallbackQuery" and "answers") or "")


def _line(call: Call) -> str:
    return f"edits of {call.get('message_id')}" if call["method"].startswith("edit") else ""


def first_difference(before: list[Call], after: list[Call]) -> str | None:
    """Where two lists of calls part, as a short diff; None if they do not. What comes later may only follow from it."""
    one, other = ([json.dumps(call, sort_keys=True) for call in calls] for calls in (before, after))
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            old, new = ([line for call in calls for line in written(call)] for calls in (before[i1:i2], after[j1:j2]))
            lines = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
            head = sorted({call["method"] for call in [*before[i1:i2], *after[j1:j2]]})
            return "\n".join([", ".join(head), *lines[:LONGEST], *(["…"] if len(lines) > LONGEST else [])])
    return None


def written(call: Call) -> list[str]:
    """A call as lines to read: the method, what was said line by line, a line for each row of buttons, the rest."""
    lines = [call["method"]]
    for key, value in call.items():
        if key in WORDS:
            lines += [f"  {key}: {line}" for line in str(value).split("\n")]
        elif key == "reply_markup" and value.keys() == {"inline_keyboard"}:
            lines += [f"  {' '.join(map(_button, row))}" for row in value["inline_keyboard"]]
        elif key != "method":
            lines.append(f"  {key}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}")
    return lines


def _button(button: dict[str, Any]) -> str:
    rest = {key: value for key, value in button.items() if key != "text"}
    return f"[{button['text']}]({rest['callback_data'] if rest.keys() == {'callback_data'} else rest})"
