"""What became of a row's thing, as a column of it says: «отменено», «перенесено на 15.10», "moved to Friday 16"."""

import re
from datetime import date

from data.patterns import pattern
from data.plan.tables.moments import Moment, days_of, spot

_OFF = pattern(
    r"(?:отмен(?:[её]н[аоы]?|а|яется)|не\s+состо(?:ится|ял\w+)|cancell?ed|called\s+off)(?!\w)", re.IGNORECASE
)
_MOVED = pattern(
    r"(?:перенес[её]н[аоы]?|переносится|перенос|сдвинут[аоы]?|moved|postponed|rescheduled)(?!\w)", re.IGNORECASE
)
_FROM = pattern(r"\s+(?:с|со|from)\s", re.IGNORECASE)
_TO = pattern(r".*?(?<!\w)(?:на|to|until|till)\s+(?=.*\w)", re.IGNORECASE | re.DOTALL)


def tells_fate(text: str) -> bool:
    """Whether a cell begins with what became of its row."""
    return is_off(text) or _MOVED.match(text) is not None


def is_off(text: str) -> bool:
    return _OFF.match(text) is not None


def fate_in(text: str) -> tuple[str, str]:
    """A cell of days or hours without what became of its row, and that: «3.02 (отменено)»."""
    found = re.search(rf"(?:{_OFF.pattern})|(?:{_MOVED.pattern})", text, re.IGNORECASE)
    return (text[: found.start()].strip(" (,;–—-\n"), text[found.start() :].strip(" )")) if found else (text, "")


def moved_to(text: str, month: date, month_first: bool | None) -> Moment | None:
    """The new day of what was moved, and its hour if one is said; no day where none is. Nothing where only its old day
    is said."""
    rest = text[found.end() :] if (found := _MOVED.match(text)) is not None else ""
    to = _TO.match(rest)
    if to is None and _FROM.match(rest):
        return None
    said = (rest[to.end() :] if to is not None else rest).strip(" :.→–—-")
    return spot(days_of(said, month, month_first), month, "дата", month_first)
