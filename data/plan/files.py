"""A plan that comes as a file. Every sort becomes lines for the one parser; a file not to be trusted is refused.

`.xlsx` and `.csv` (a row is a line), `.docx` (paragraphs, lists and tables), `.txt`, `.ics` (an event is a line). Read
in memory and within bounds; nothing of a file is kept.
"""

from datetime import date
from pathlib import PurePath
from zoneinfo import ZoneInfo

from data.plan import Plan, read_lines
from data.plan.calendars import read_calendar
from data.plan.documents import lines_of_document
from data.plan.sheets import lines_of_csv, lines_of_workbook
from data.plan.sources import CHARACTERS, LINES, UNREADABLE, Unreadable, text_of

__all__ = ["ITEMS", "SORTS", "UNREADABLE", "Unreadable", "read_file"]

SORTS = (".xlsx", ".csv", ".docx", ".txt", ".ics")
"""The files that are read, by the ends of their names; a name without an end is a text's."""
ITEMS = 300
"""The most items of a month."""


def read_file(name: str, data: bytes, *, month: date | None, today: date, zone: ZoneInfo) -> Plan:
    """The plan in a file, as `data.plan.read` reads a text; `zone` is whose clock a calendar's moments are shown on.

    Line numbers are those of the rows, paragraphs, lines or, in a calendar, of the lines where events begin. The name
    says the sort, perhaps the month and whose plan it is («План школы на декабрь»). Raises `Unreadable`, nothing else.
    """
    path = PurePath(name)
    sort = path.suffix.lower()
    if sort not in (*SORTS, ""):
        raise Unreadable("sort")
    if not data.strip():
        raise Unreadable("empty")
    if sort == ".ics":
        plan = read_calendar(text_of(data), month=month, today=today, zone=zone, name=path.stem)
    else:
        if sort == ".xlsx":
            lines = lines_of_workbook(data)
        elif sort == ".docx":
            lines = lines_of_document(data)
        elif sort == ".csv":
            lines = lines_of_csv(text_of(data))
        else:
            lines = list(enumerate(text_of(data).splitlines(), 1))
        said = [line for number, line in lines if number and line.strip()]
        if not said:
            raise Unreadable("empty")
        if len(said) > LINES or sum(map(len, said)) > CHARACTERS:
            raise Unreadable("large")
        plan = read_lines(lines, month=month, today=today, name=path.stem)
    if len(plan.items) > ITEMS:
        raise Unreadable("many")
    return plan
