"""A line that is a thing of the plan, or several of them."""

import re
from collections.abc import Sequence

from data.patterns import pattern
from data.plan.dates import Span, When
from data.plan.entry import Entry
from data.plan.hints import word_kind
from data.plan.references import IN_WEEK, SAME_DAY, of_that_day, of_weekdays, within_week
from data.plan.structure.above import Found
from data.plan.structure.judged import HOME
from data.plan.structure.said import Said, has_words, is_sentence, sentences
from data.plan.structure.walk import Walk
from data.plan.tokens import GAP

_ROW_CLASSES = pattern(
    r"\s+(?P<classes>(?:\d{1,2}(?:\s*[-–—,]\s*\d{1,2}){0,5}"
    r"|\d{1,2}\s?[«\"]?[А-Га-г][»\"]?(?:\s*,\s*\d{1,2}\s?[«\"]?[А-Га-г][»\"]?){0,5})\s*(?:кл\.?|класс\w*"
    r"|grades?)?)\s*$"
)
_ROW_WHO = pattern(
    r"\s*(?:учител|классн\w+ (?:руковод|воспит)|кл\.? ?рук|зам\w*\.? ?дир|заместител|педагог|психолог|логопед"
    r"|библиотекар|администрац|воспитател|советник"
    r"|вожат|руководител|ответственн|родител|директор|социальн\w+ педагог|актив|совет\b|teacher|staff|head\b"
    r"|class teacher|librarian|parents|pta)",
    re.IGNORECASE,
)
_TO_BRING = pattern(r"\b(?:свои|свой|или|либо|нужн\w+|обязательн\w+|желательн\w+|or|your own|needed)\b", re.IGNORECASE)
"""What stands in a remark about a thing more often than in a thing: «Коньки свои или прокат»."""
_COUNTED = pattern(r"(\d{1,2})\s+[-–—]\s+(?=\d)")
"""«3 - 12 марта …» below «2. …»: the third line, or from the 3rd to the 12th."""
PARAGRAPH = 25
"""So many words are a paragraph of a letter."""


def row(walk: Walk, line: Said) -> bool:
    """«Неделя математики 1-4 7-11 декабря Учителя начальных классов»: what, for which classes, when, who."""
    found = walk.find(line.body)
    before, mark, after = found.rest.partition(GAP)
    if not mark or found.reason or GAP in after or not line.body.startswith(before):
        return False
    classes = _ROW_CLASSES.search(before)
    who = _ROW_WHO.match(after)
    if who is None or (classes is None and not has_words(before)):
        return False
    title = before[: classes.start()] if classes else before
    if not has_words(title) or (classes is None and after.strip()[:1].islower()):
        return False
    end = len(line.body) - len(after)
    when = line.body[len(before) : end] if line.body.endswith(after) else ""
    if not when.strip():
        return False
    cells = {"when": when.strip(" ,;")}
    if classes is not None:
        cells["classes"] = classes["classes"].strip()
    entry = walk.add(line.number, line.raw, title.strip(), line, cells)
    entry.notes.append(after.strip())
    return True


def spoken(walk: Walk, line: Said) -> bool:
    """A sentence of a letter that holds a day and an event: an item, unless the same stands in the plan as well."""
    found = walk.when_of(line)
    said = found.day or found.reason == "several-times"
    if line.mark in ("1", "•") or not said or found.leads or not is_sentence(line.body):
        return False
    listed = walk.last is not None or walk.above.kind is not None
    if (listed and line.words < PARAGRAPH) or line.words < 6:
        return False
    parts = sentences(line.body)
    if not any(_is_dated(walk, part) for part in parts) or (len(parts) == 1 and listed):
        return False
    _tell(walk, line, parts)
    walk.spoken.add(line.number)
    walk.letter = True
    walk.last = walk.said = None
    return True


def _is_dated(walk: Walk, part: str) -> bool:
    found = walk.find(part)
    return found.day or found.reason == "several-times"


def _tell(walk: Walk, line: Said, parts: Sequence[str]) -> None:
    """Each sentence with a day, or that refers to one said before, is an entry; the others are their notes."""
    day: When | None = None
    week: Span | None = None
    made: list[Entry] = []
    others: list[str] = []
    for part in parts:
        found = walk.find(part)
        again = day is not None and found.hour and SAME_DAY.search(part) is not None
        if _is_dated(walk, part) or again:
            made.append(walk.add(line.number, line.raw, of_that_day(part) if again else part, line))
            made[-1].day = day if again else made[-1].day
        elif week is not None and IN_WEEK.match(part):
            for one in of_weekdays(part):
                made.append(walk.add(line.number, line.raw, one, line))
                made[-1].week = week
        else:
            others.append(part)
        day = When(found.when.spans) if len(found.when.spans) == 1 else day
        week = within_week(found.when) or week
    for entry in made:
        entry.doubts = ("title",)
        entry.notes += others if entry.week is None or entry.week != week else []


def item(walk: Walk, line: Said) -> bool:
    """All else is an item."""
    found = walk.when_of(line)
    text = line.text if walk.above.bare and line.text[:1].isdigit() and found.day else line.body
    doubts = _doubts(walk, line, found)
    counted = _COUNTED.match(text)
    if counted is not None and walk.said is not None and walk.said.at == int(counted[1]) - 1 > 0 and found.starts:
        text, doubts = text[counted.end() :], (*doubts, "day")
    day = _day_above(walk, line, found)
    entry = walk.add(line.number, line.raw, text, line)
    entry.doubts = doubts
    if day is not None:
        entry.day = day[0]
        entry.doubts = tuple(dict.fromkeys((*doubts, *day[1])))
    return True


def _doubts(walk: Walk, line: Said, found: Found) -> tuple[str, ...]:
    """Whether it is a thing of its own: a line without a day among lines with days may tell of the one above."""
    if found.day or found.hour or found.when or line.mark in ("1", "•"):
        return ()
    if walk.above.day is not None:
        below = walk.said is not None and not line.gap
        return ("title",) if below and (walk.above.day.since is not None or _TO_BRING.search(line.body)) else ()
    if walk.idle:
        return ("title",)
    if word_kind(line.body, home=True) in HOME:
        return ()
    if walk.said is None:
        sure = walk.above.kind is not None or not is_sentence(line.body)
        return () if sure else ("title",)
    if walk.said.mark == line.mark and walk.when_of(walk.said).starts:
        after = walk.ahead()
        if not isinstance(after, Said) or walk.when_of(after).day or line.indent > walk.said.indent:
            return ("title",)
    if is_sentence(line.body) and word_kind(line.body, home=True) is None:
        return ("title",)
    return ()


def _day_above(walk: Walk, line: Said, found: Found) -> tuple[When, tuple[str, ...]] | None:
    """The day of the item above, for an hour that stands below it: «16: 8:15 Drill / 1:15 Meeting»."""
    last, above = walk.last, walk.said
    if last is None or above is None or found.day or walk.above.day is not None or last.lost:
        return None
    if last.day is not None and walk.hanging:
        own: Found | None = None
        days = last.day
    else:
        own = walk.when_of(above)
        days = own.when
        if not own.starts or len(days.spans) != 1 or days.spans[0].last is not None:
            return None
    hangs = line.indent > above.indent or walk.hanging
    if not ((found.hour and found.leads) or (hangs and not line.mark)):
        return None
    walk.hanging = True
    return When((Span(days.spans[0].first),)), () if found.hour and hangs else ("title",) if hangs else ("day",)
