"""A plan that comes as a file. Every sort becomes lines for the one parser; a file not to be trusted is refused.

`.xlsx` and `.csv` (a row is a line), `.docx` (paragraphs, lists and tables), `.txt`, `.ics` (an event is a line). Read
in memory and within bounds; nothing of a file is kept.
"""

import csv
from collections import Counter
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import PurePath
from zoneinfo import ZoneInfo

from data.plan import Plan, read_lines
from data.plan.calendars import read_calendar
from data.plan.documents import lines_of_document
from data.plan.known import UNTAUGHT, Known
from data.plan.sources import CHARACTERS, LINES, TEXT, UNREADABLE, Lines, Unreadable, text_of
from data.plan.table import Header
from data.plan.workbooks import lines_of_workbook

__all__ = ["ITEMS", "SORTS", "UNREADABLE", "Unreadable", "read_file"]

SORTS = (".xlsx", ".csv", ".docx", ".txt", ".ics")
"""The files that are read, by the ends of their names; a name without an end is a text's."""
ITEMS = 300
"""The most items of a month."""


def read_file(
    name: str, data: bytes, *, month: date | None, today: date, zone: ZoneInfo, known: Known = UNTAUGHT
) -> Plan:
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
        plan = read_lines(lines, month=month, today=today, name=path.stem, known=known)
    if len(plan.items) > ITEMS:
        raise Unreadable("many")
    return plan


def lines_of_csv(text: str) -> Lines:
    """The rows of a CSV file divided by semicolons, commas or tabs; one without columns is plain text."""
    mark = _delimiter(text)
    if mark is None:
        return list(enumerate(text.splitlines(), 1))
    lines: Lines = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
    begins = 1
    for row in reader:
        lines.append((begins, "\t".join(" ".join(cell.split()) for cell in row)))
        begins = reader.line_num + 1
    return lines


def _delimiter(text: str) -> str | None:
    """The mark by which most of the first rows fall into the same number of cells, a known header deciding first."""
    csv.field_size_limit(TEXT)
    found: list[tuple[int, str]] = []
    for mark in ";\t,":
        rows = [row for row in islice(csv.reader(StringIO(text, newline=""), delimiter=mark), 50) if any(row)]
        if any(Header.of(row) for row in rows):
            return mark
        widths = Counter(len(row) for row in rows)
        if widths:
            width, often = widths.most_common(1)[0]
            found += [(often, mark)] if width > 1 and often * 5 >= len(rows) * 4 else []
    return max(found)[1] if found else None
