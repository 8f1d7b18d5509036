"""Reports: what a family tells about a deed, until it is sent; from then on it is a matter of `data.deeds.checks`.

`facts` (the table, and who may read a report) ← `telling`.
"""

from data.deeds.reports.facts import (
    DONE,
    OPEN,
    ReadBy,
    Report,
    ReportState,
    accepted,
    get,
    known,
    load,
    of_books,
    of_item,
    reports,
    told_of,
)
from data.deeds.reports.telling import WORDS, add, begin, begin_outing, drop, hold, make, open_to, read, take_off

__all__ = [
    "DONE",
    "OPEN",
    "WORDS",
    "ReadBy",
    "Report",
    "ReportState",
    "accepted",
    "add",
    "begin",
    "begin_outing",
    "drop",
    "get",
    "hold",
    "known",
    "load",
    "make",
    "of_books",
    "of_item",
    "open_to",
    "read",
    "reports",
    "take_off",
    "told_of",
]
