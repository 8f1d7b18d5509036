"""A plan that comes as a file: what sort it is, its document, and the plan in it; a file not to be trusted is refused.

Read in memory and within bounds; nothing of a file is kept.
"""

from dataclasses import replace
from datetime import date
from pathlib import PurePath
from zoneinfo import ZoneInfo

from data.plan import Plan, read_document
from data.plan.calendars import read_calendar
from data.plan.document import Document
from data.plan.known import UNTAUGHT, Known
from data.plan.sources import UNREADABLE, Unreadable
from data.plan.sources.encodings import text_of
from data.plan.sources.layout import bounded
from data.plan.sources.sorts import DOCUMENTS, reader_of, sort_of

__all__ = ["ITEMS", "SORTS", "UNREADABLE", "Unreadable", "document_of", "read_file"]

SORTS = (*DOCUMENTS, ".ics")
"""The files that are read, by the ends of their names; a name without an end is a text's."""
ITEMS = 300
"""The most items of a month."""


def document_of(name: str, data: bytes) -> Document:
    """What a file shows, whatever its name says of its sort. Raises `Unreadable`, nothing else."""
    found = reader_of(sort_of(name, data))
    if found is None:
        raise Unreadable("sort")
    return replace(bounded(found(data)), name=PurePath(name).stem)


def read_file(
    name: str, data: bytes, *, month: date | None, today: date, zone: ZoneInfo, known: Known = UNTAUGHT
) -> Plan:
    """The plan in a file, as `data.plan.read` reads a text; `zone` is whose clock a calendar's moments are shown on.

    Line numbers are those of the rows, paragraphs, lines or, in a calendar, of the lines where events begin. The name
    says the sort, perhaps the month and whose plan it is («План школы на декабрь»). Raises `Unreadable`, nothing else.
    """
    if sort_of(name, data) == ".ics":
        stem = PurePath(name).stem
        plan = read_calendar(text_of(data), month=month, today=today, zone=zone, name=stem)
    else:
        document = document_of(name, data)
        plan = read_document(document, month=month, today=today, known=known)
    if len(plan.items) > ITEMS:
        raise Unreadable("many")
    return plan
