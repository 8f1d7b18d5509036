"""Lines that say where the item above them is, and at what hour: they name nothing."""

import re
from dataclasses import replace

from data.patterns import pattern
from data.plan.dates import Span, When
from data.plan.hints import word_kind
from data.plan.marks import tidy
from data.plan.structure.above import Found
from data.plan.structure.order import block, events_first, told_below
from data.plan.structure.places import is_place, is_start, runs
from data.plan.structure.said import Said, has_words, is_sentence
from data.plan.structure.walk import Walk
from data.plan.tokens import GAP


def is_where(walk: Walk, line: Said, found: Found) -> bool:
    """«Филиал № 6 в 10:00 и 14:00», «Начало в 18:00», «в актовом зале»."""
    last = walk.last
    assert last is not None
    if found.starts or (found.reason and found.reason != "several-times") or line.opens:
        return False
    if line.gap and any(one.gap for one in block(walk)) and events_first(walk, line):
        return False
    rest = found.rest if not found.reason else without_hours(line.body)
    _, dash, tail = rest.partition(" – ") if " – " in rest else rest.partition(" — ")
    if dash and not found.hour and _IN.match(tail) and is_place(tail, walk.known) and last.day is not None:
        return not line.mark
    if line.mark and (walk.said is None or (walk.said.mark == line.mark and (line.at > 0) == (walk.said.at > 0))):
        return False
    if (found.hour and has_words(rest) and is_start(rest)) or (found.when.spans and runs(rest)):
        return True
    if not is_place(rest, walk.known):
        return False
    own = walk.find(last.text)
    dated = own.day or last.day is not None or bool(last.cells.get("when"))
    if found.hour:
        return dated or (walk.said is not None and walk.said.mark != line.mark)
    return dated and word_kind(rest) is None and not last.cells.get("place") and "@" not in last.text


_IN = pattern(r"(?:в|во|на|у|at|in)\s", re.IGNORECASE)
_HOURS = pattern(
    r"(?:\b(?:в|с|до|и|at|and|from|to)\s)?\d{1,2}[:.]\d\d(?:\s?[-–—]\s?\d{1,2}[:.]\d\d)?(?:\s?[ap]\.?m)?", re.I
)


def without_hours(text: str) -> str:
    """A text without the hours that it names."""
    return _HOURS.sub(GAP, text)


def take_where(walk: Walk, line: Said, found: Found) -> bool:
    """The hour and the place of the item above; what is not sure is its note."""
    last = walk.last
    assert last is not None
    own = walk.find(last.text)
    where = tidy(found.rest if not found.reason else without_hours(line.body))
    when = found.when
    if is_place(where, walk.known) and not last.cells.get("place") and "@" not in last.text:
        last.cells["place"] = where
    elif has_words(where) and not is_start(where) and not runs(where):
        return walk.join(line, line.body)
    until = when.spans[0].last if when.spans else None
    day = own.when if own.when.spans else last.day
    if until is not None and day is not None and len(day.spans) == 1 and day.spans[0].last is None:
        first = day.spans[0].first
        if first is not None and first < until and not own.when.spans:
            last.day = replace(When(), spans=(Span(first, until),))
            return walk.join(line, line.body)
    if found.reason or when.often or when.spans or when.always or when.words or (when.hours and when.since is None):
        return walk.join(line, line.body)
    if when.since is not None:
        if own.hour or last.cells.get("time"):
            return walk.join(line, line.body)
        last.cells["time"] = _clock(when)
        if when.doubts:
            last.cells["time"] = line.body
    return walk.join(line)


def is_detail(walk: Walk, line: Said, found: Found) -> bool:
    """«Музей искусств, 14:00, нужна запись» under a thing with a mark, where such lines have none: it names nothing."""
    last, above = walk.last, walk.said
    if (
        last is None
        or above is None
        or not (above.mark or _CLOCK_AND_PLACE.match(line.body))
        or line.mark
        or line.gap
        or found.day
        or found.when.since is None
    ):
        return False
    hours = walk.find(last.text).hour or last.cells.get("time")
    told = told_below(walk) and not found.leads if above.mark else last.day is not None and not found.rest.count("—")
    return not hours and not found.when.doubts and told


def take_detail(walk: Walk, line: Said, found: Found) -> bool:
    """The hour and the place of the thing above."""
    last = walk.last
    assert last is not None
    last.cells["time"] = _clock(found.when)
    where, _, note = (found.rest[1:] if found.leads else found.rest).partition(GAP)
    where = tidy(_UNTIL_PLACE.sub("", where))
    plain = has_words(where) and not is_start(where) and not is_sentence(where) and len(where.split()) < 7
    if plain and not last.cells.get("place"):
        last.cells["place"] = where
    return walk.join(line, "" if plain and not has_words(note) else tidy(note) if plain else line.body)


_CLOCK_AND_PLACE = pattern(
    r"\d{1,2}[:.]\d\d,\s(?!.*(?:ция|ние|ка|час|ие|ing|урок|игр\w)\b)[a-zа-яё][\w«»\"№-]*(?:\s[\w«»\"№-]+){0,3}$"
)
"""«11:40, музей школы»: an hour, and a few small words."""
_UNTIL_PLACE = pattern(
    r"^\W*(?:место|где|сбор|встреча|старт|начало|place|venue|where|start)\s*[:—–-]\s*", re.IGNORECASE
)


def _clock(when: When) -> str:
    assert when.since is not None
    return f"{when.since:%H:%M}" + (f"–{when.until:%H:%M}" if when.until else "")
