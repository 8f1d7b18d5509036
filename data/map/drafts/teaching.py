"""What a map in the making teaches the reader of its class's next plan. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from data.items import Content
from data.map.drafts.work import DraftEntry, Work
from data.map.lessons import LONGEST, Lesson, LessonSort
from data.plan.tokens import WEEKDAYS, month_number
from data.plan.words import fold

_PIECE = re.compile(r"[\n,;:()•]|\s[-–—]\s|\.\s|\.$")


def taught(work: Work) -> tuple[Lesson, ...]:
    """All that it teaches: what was said of columns and places, and the kinds of headings."""
    return (*work.taught, *headings(work.entries))


def headings(entries: Iterable[DraftEntry]) -> list[Lesson]:
    """The kind that was said by hand of most items under a heading is the heading's."""
    under: dict[str, list[DraftEntry]] = {}
    for entry in entries:
        if _is_name(entry.under):
            under.setdefault(fold(entry.under), []).append(entry)
    found: list[Lesson] = []
    for all_of_them in under.values():
        said = Counter(one.content.kind for one in all_of_them if "kind" in one.said)
        kind, count = said.most_common(1)[0] if said else ("", 0)
        if 2 * count > len(all_of_them):
            found.append(Lesson(LessonSort.HEADING, all_of_them[0].under, kind))
    return found


def _is_name(heading: str) -> bool:
    """A heading that may come again next month: short, no day, weekday, week or month."""
    words = fold(heading).split()
    return (
        0 < len(heading) <= LONGEST
        and bool(words)
        and not any(word.isdigit() or word in WEEKDAYS or month_number(word) is not None for word in words)
    )


def place_in(content: Content, place: str) -> Lesson | None:
    """That these words of an item's title or note are a place: a part of their own, or more than one word."""
    said, known = fold(place), fold(f"{content.title}\n{content.note or ''}")
    if len(place) > LONGEST or not any(c.isalpha() for c in said) or f" {said} " not in f" {known} ":
        return None
    apart = {fold(piece) for piece in _PIECE.split(f"{content.title}\n{content.note or ''}")}
    return Lesson(LessonSort.PLACE, place) if " " in said or said in apart else None


def without_line(note: str | None, words: str) -> str | None:
    """A note without a line that is nothing but these words."""
    kept = [line for line in (note or "").splitlines() if fold(line) != fold(words)]
    return "\n".join(kept) or None


def with_lesson(work: Work, lesson: Lesson) -> Work:
    """It is taught besides, instead of what was said of the same name."""
    others = tuple(one for one in work.taught if (one.sort, one.name) != (lesson.sort, lesson.name))
    return replace(work, taught=(*others, lesson))
