"""An exported chat: its stamps say when a message was written, and talk between things is none of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from data.patterns import pattern
from data.plan.document import Block, Line
from data.plan.phrases import REFUTED
from data.plan.structure.judged import stems
from data.plan.structure.said import Said
from data.plan.structure.walk import Walk
from data.plan.tokens import WEEKDAY

_DAY = r"\d{1,2}[./]\d{1,2}[./](?:20)?\d\d"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
_STAMP = pattern(
    rf"\W{{0,3}}(?:\[{_DAY},?\s+{_CLOCK}\]|(?P<bare>{_DAY},?\s+{_CLOCK})\s[-–])\s+(?:(?P<who>[^:]{{1,60}}):\s+)?"
    rf"|(?P<by>[^\[\]:]{{1,60}}),\s\[{_DAY},?\s+{_CLOCK}\]:?\s*",
    re.IGNORECASE,
)
_WEEKDAY = pattern(rf"\b(?:во?|on)\s+{WEEKDAY}\b", re.IGNORECASE)
LEAST = 3
"""So many stamps are a chat."""


def unstamped(blocks: Sequence[Block]) -> tuple[list[Block], frozenset[int]]:
    """The blocks without the stamps and names of an exported chat, and the lines that had them."""
    found_at = {
        at: found
        for at, block in enumerate(blocks)
        if isinstance(block, Line) and (found := _STAMP.match(block.text)) is not None
    }
    if not _is_chat(list(found_at.values())):
        return list(blocks), frozenset()
    stamps = {at: found.end() for at, found in found_at.items()}
    made = [
        replace(block, text=block.text[stamps[at] :]) if at in stamps and isinstance(block, Line) else block
        for at, block in enumerate(blocks)
    ]
    return made, frozenset(stamps)


def _is_chat(stamps: Sequence[re.Match[str]]) -> bool:
    """Whether people speak again and at any minute: «12.12.2026, 10:00 - Ёлка: 1 классы» is of a plan."""
    who = [one["who"] or one["by"] for one in stamps if one["who"] or one["by"]]
    if len(who) < LEAST:
        return False
    bare = [one["bare"] for one in stamps if one["bare"]]
    any_minute = any(int(_MINUTE.findall(one)[0]) % 5 for one in bare)
    return not bare or (any_minute and len(set(who)) < len(who))


_MINUTE = pattern(r"\d:(\d\d)")


def talk(walk: Walk, line: Said) -> bool:
    """A message that says nothing of when, or asks; one that puts an earlier one right takes it back."""
    if not line.message:
        return False
    found = walk.find(line.body)
    weekday = _WEEKDAY.search(line.body) is not None and not line.body.endswith("?")
    if not found.day and not weekday and (not (found.when or found.reason) or line.body.endswith("?")):
        walk.last = walk.said = None
        return walk.fold(line)
    refuted = REFUTED.search(line.body)
    if refuted is not None and found.starts:
        _take_back(walk, line, int(refuted["day"]))
    return False


def _take_back(walk: Walk, line: Said, day: int) -> None:
    words = stems(line.body)
    for entry in reversed(walk.entries):
        first = next((span.first for span in walk.find(entry.text).when.spans), None)
        if first is not None and first.day == day and words & stems(entry.text):
            walk.entries.remove(entry)
            walk.refuse(entry.line, entry.raw, "cancelled")
            for number, raw in entry.tail:
                walk.refuse(number, raw, "after-unread")
            return
