"""A month as it hangs on a wall, copied as text: «7 Линейка 8 9 Лыжи 10 11», or a row of days over a row of words."""

import re
from datetime import date

from data.patterns import pattern
from data.plan.structure.said import Said, has_words, is_grid
from data.plan.structure.walk import Walk
from data.plan.when import Span, When

_LEAST = 5
"""So many days of a row follow each other."""
_NUMBER = pattern(r"(?<!\S)\d{1,2}(?!\S)")
_CHUNK = pattern(r"\S+(?:[ \xa0]\S+)*")


def hung(walk: Walk, line: Said) -> bool:
    """The things of a row of days, each on the day before it; those below a row of days on the day above them."""
    return _among_days(walk, line) or _below_days(walk, line)


def _among_days(walk: Walk, line: Said) -> bool:
    """«7 Линейка 8 9 Лыжи 10 11»: the days follow each other."""
    found = list(_NUMBER.finditer(line.text))
    if len(found) < _LEAST or found[0].start() > 0 or not any(c.isalpha() for c in line.text):
        return False
    days = [found[0]]
    for match in found[1:]:
        if int(match.group()) == int(days[-1].group()) + 1:
            days.append(match)
    if len(days) < _LEAST or not all(_on(walk, match) for match in days):
        return False
    ends = [*(match.start() for match in days[1:]), len(line.text)]
    for match, end in zip(days, ends, strict=True):
        words = line.text[match.end() : end].strip()
        if has_words(words):
            _add(walk, line, words, _on(walk, match), sure=True)
    return _done(walk, line)


def _below_days(walk: Walk, line: Said) -> bool:
    """Words in the columns of the days above them; where they do not begin under one, the day is a guess."""
    above = walk.parts[walk.at - 1] if walk.at else None
    if not isinstance(above, Said) or not is_grid(above.text) or walk.find(line.body).day:
        return False
    days = list(_NUMBER.finditer(above.raw.expandtabs()))
    chunks = list(_CHUNK.finditer(line.raw.expandtabs()))
    if not days or not all(_on(walk, match) for match in days) or "   " not in above.raw.strip():
        return False
    for chunk in chunks:
        day = min(days, key=lambda match: abs(match.start() - chunk.start()))
        near = day.start() == chunk.start()
        _add(walk, line, chunk.group(), _on(walk, day), sure=near)
    return _done(walk, line)


def _on(walk: Walk, match: re.Match[str]) -> date | None:
    try:
        return walk.above.scope.replace(day=int(match.group()))
    except ValueError:
        return None


def _add(walk: Walk, line: Said, words: str, on: date | None, *, sure: bool) -> None:
    entry = walk.add(line.number, line.raw, words)
    entry.day = When((Span(on),))
    entry.within = True
    entry.doubts = () if sure else ("day",)


def _done(walk: Walk, line: Said) -> bool:
    walk.last = walk.said = None
    return True
