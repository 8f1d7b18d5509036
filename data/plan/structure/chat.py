"""An exported chat: its stamps say when a message was written, and talk between things is none of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from data.plan.document import Block, Line
from data.plan.phrases import REFUTED
from data.plan.structure.judged import stems
from data.plan.structure.said import Said
from data.plan.structure.walk import Walk

_DAY = r"\d{1,2}[./]\d{1,2}[./](?:20)?\d\d"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
_STAMP = re.compile(
    rf"\W{{0,3}}(?:\[{_DAY},?\s+{_CLOCK}\]|{_DAY},?\s+{_CLOCK}\s[-–])\s+(?P<who>[^:]{{1,60}}):\s+"
    rf"|(?P<by>[^\[\]:]{{1,60}}),\s\[{_DAY},?\s+{_CLOCK}\]:?\s*",
    re.IGNORECASE,
)
LEAST = 3
"""So many stamps are a chat."""


def unstamped(blocks: Sequence[Block]) -> tuple[list[Block], frozenset[int]]:
    """The blocks without the stamps and names of an exported chat, and the lines that had them."""
    stamps = {
        at: found.end()
        for at, block in enumerate(blocks)
        if isinstance(block, Line) and (found := _STAMP.match(block.text)) is not None
    }
    if len(stamps) < LEAST:
        return list(blocks), frozenset()
    made = [
        replace(block, text=block.text[stamps[at] :]) if at in stamps and isinstance(block, Line) else block
        for at, block in enumerate(blocks)
    ]
    return made, frozenset(stamps)


def talk(walk: Walk, line: Said) -> bool:
    """A message that says nothing of when, or asks; one that puts an earlier one right takes it back."""
    if not line.message:
        return False
    found = walk.find(line.body)
    if not found.day and (not (found.when or found.reason) or line.body.endswith("?")):
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
