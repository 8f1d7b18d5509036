"""What became of a row's thing, as a column of it says: «отменено», «перенесено на 15.10», "moved to Friday 16"."""

import re
from datetime import date

from data.plan.tables.moments import Moment, spot

_OFF = re.compile(r"(?:отмен(?:[её]н[аоы]?|а|яется)|не\s+состоится|cancell?ed|called\s+off)(?!\w)", re.IGNORECASE)
_MOVED = re.compile(
    r"(?:перенес[её]н[аоы]?|переносится|перенос|сдвинут[аоы]?|moved|postponed|rescheduled)(?!\w)", re.IGNORECASE
)
_TO = re.compile(r".*?(?<!\w)(?:на|to|until|till)\s+(?=.*\w)", re.IGNORECASE | re.DOTALL)


def tells_fate(text: str) -> bool:
    """Whether a cell begins with what became of its row."""
    return _OFF.match(text) is not None or _MOVED.match(text) is not None


def is_off(text: str) -> bool:
    return _OFF.match(text) is not None


def moved_to(text: str, month: date, month_first: bool | None) -> Moment:
    """The new day of what was moved, and its hour if one is said; no day where none is."""
    rest = text[found.end() :] if (found := _MOVED.match(text)) is not None else ""
    to = _TO.match(rest)
    return spot((rest[to.end() :] if to is not None else rest).strip(" :.→–—-"), month, "дата", month_first)
