"""The items of a plan, judged side by side: which is a guess, which were said twice."""

from dataclasses import replace
from datetime import datetime

from data.kinds import KINDS
from data.patterns import pattern
from data.plan.dates import find
from data.plan.hints import fold, word_kind
from data.plan.items import Entry, Understood
from data.plan.tokens import Unclear, month_number

HOME = frozenset(kind for kind in KINDS if KINDS[kind].home)
"""What is done at home has no day."""
_LASTING = frozenset(("venue", "proposal", "project", "consultation", "helpers"))
"""What often has no day; under a heading that says so it is no guess."""


def weighed(items: list[Understood], entries: list[Entry]) -> list[Understood]:
    """The items; one without a day among many with days may be none, or its day was not seen: a guess."""
    dated = sum(bool(item.starts or item.ends) for item in items)
    if dated < 3 or dated < 2 * (len(items) - dated):
        return items
    said = {entry.line for entry in entries if entry.cells.get("when") or _says_when(entry)}
    listed = {(entry.line, entry.kind) for entry in entries if entry.kind in _LASTING and entry.sure}
    return [
        item
        if item.starts
        or item.ends
        or item.doubts
        or item.kind in HOME
        or word_kind(item.title, home=True) in HOME
        or item.line in said
        or (item.line, item.kind) in listed
        else replace(item, doubts=("title",))
        for item in items
    ]


def after_noon(items: list[Understood]) -> list[Understood]:
    """The items; an hour that may be of either half of the day, below one after noon of the same day, is later."""
    made: list[Understood] = []
    for item in items:
        before = made[-1].starts if made else None
        later = [one for one in item.moments if isinstance(one[0], datetime) and one[0].hour >= 12]
        if "time" in item.doubts and isinstance(before, datetime) and before.hour >= 12 and len(later) == 1:
            starts, ends, all_day = later[0]
            assert isinstance(starts, datetime)
            if starts.date() == before.date() and starts > before:
                doubts = tuple(one for one in item.doubts if one != "time")
                note = None if item.note and _ONLY_HOURS.fullmatch(item.note) else item.note
                item = replace(item, starts=starts, ends=ends, all_day=all_day, doubts=doubts, moments=(), note=note)
        made.append(item)
    return made


_ONLY_HOURS = pattern(r"[\d.:\s–—-]+")


def _says_when(entry: Entry) -> bool:
    """Whether its own words say when: «каждый вторник», «весь месяц»."""
    try:
        return bool(find(entry.text, entry.month, week=entry.week)[0])
    except Unclear:
        return True


def stems(text: str) -> set[str]:
    """What words have in common, whatever their endings."""
    return {word[:5] for word in fold(text).split() if len(word) > 3 and month_number(word) is None}


def same(one: Understood, other: Understood) -> bool:
    """Whether two items seem to be the same: of one day, with a word in common."""
    days = [str(item.starts or item.ends)[:10] for item in (one, other)]
    return days[0] == days[1] and bool(stems(one.title) & stems(other.title))
