"""The items of a plan, judged side by side: which is a guess, which were said twice."""

from dataclasses import replace

from data.kinds import KINDS
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
