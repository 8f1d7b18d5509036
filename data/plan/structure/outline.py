"""Numbers of an outline are no days: «1. Работа с детьми», «1.1. Праздник осени», «1.2. День матери»."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from data.patterns import pattern
from data.plan.document import Block, Line

_PART = pattern(r"\s*(\d{1,2})\.(\d{1,2})(?:\.(?=\s|[^\W\d])|(?=\s))\s*(?=\S)")
_SECTION = pattern(r"\s*(\d{1,2})\.\s+(?=[^\W\d])")
LEAST = 3
"""So many numbers that go up are an outline."""


def outlined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where lines are numbered as an outline, its parts as «1.», and the lines above them as headings."""
    parts = {at: (int(found[1]), int(found[2])) for at, found in _found(blocks, _PART)}
    numbers = list(parts.values())
    rises = all(b == (a[0], a[1] + 1) or (b[0] > a[0] and b[1] == 1) for a, b in pairwise(numbers))
    if len(numbers) < LEAST or numbers[0][1] != 1 or not rises:
        return list(blocks)
    sections = {at: int(found[1]) for at, found in _found(blocks, _SECTION) if at not in parts}
    places = sorted(parts)
    made: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Line) and at in parts:
            block = replace(block, text=_PART.sub(f"{parts[at][1]}. ", block.text, count=1))
        elif isinstance(block, Line) and (sections.get(at), 1) == _next(places, parts, at):
            block = replace(block, text=_SECTION.sub("", block.text, count=1), bold=True)
        made.append(block)
    return made


def _found(blocks: Sequence[Block], form: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    lines = ((at, form.match(block.text)) for at, block in enumerate(blocks) if isinstance(block, Line))
    return [(at, found) for at, found in lines if found is not None]


def _next(places: list[int], parts: dict[int, tuple[int, int]], at: int) -> tuple[int, int] | None:
    below = bisect_right(places, at)
    return parts[places[below]] if below < len(places) else None
