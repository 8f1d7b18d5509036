"""Tables as lines: a workbook's or a CSV file's row is a line with tabs between its cells, its number is the row's."""

import csv
import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from data.plan.sources import COLUMNS, LINES, TEXT, Lines, Unreadable, parts_of
from data.plan.table import Header

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class _Extent:
    """How far the cells with something in them reach, counted as the reader counts them.

    The reader makes room for every cell between the first and the last, and two cells can lie 17 billion apart.
    """

    def __init__(self) -> None:
        self.row = self.column = 0

    def watch(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetData":
            self.row = self.column = 0
        elif name == "row":
            given = attributes.get("r", "")
            self.row, self.column = int(given) if given.isdecimal() else self.row + 1, 0
        elif name == "c":
            self.column += 1
            at = _CELL.fullmatch(attributes.get("r", ""))
            if at is not None:
                self.column, self.row = _column(at[1]), int(at[2])
        elif name in ("v", "is") and (self.row > LINES or self.column > COLUMNS):
            raise Unreadable("large")


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def lines_of_workbook(data: bytes) -> Lines:
    """The rows of an .xlsx file's visible sheets; a sheet's name stands over its rows, as line 0.

    The rows of a second sheet are counted on from the first's.
    """
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    parts = parts_of(data, _Extent().watch)
    if "xl/workbook.xml" not in parts:
        raise Unreadable("sort")
    lines: Lines = []
    count = 0
    try:
        with load_workbook(_packed(parts)) as workbook:
            for about in workbook.sheets_metadata:
                if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = workbook.get_sheet_by_name(about.name)
                rows = [[_said(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
                _fill_merged(rows, sheet.merged_cell_ranges or [])
                lines.append((0, about.name))
                lines += [(number, "\t".join(row)) for number, row in enumerate(rows, count + 1)]
                count += len(rows)
                if count > 2 * LINES:
                    raise Unreadable("large")
    except (CalamineError, ValueError, OverflowError):
        raise Unreadable("broken") from None
    return lines


def _packed(parts: dict[str, bytes]) -> BytesIO:
    """A workbook of nothing but the parts that were checked."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def _said(cell: Any) -> str:
    """A cell as a person would write it: every number in a sheet is a fraction, a day may be a moment at midnight."""
    if isinstance(cell, float):
        return f"{cell:.10g}"
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time() else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return " ".join(str(cell).split())


def _fill_merged(rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged downwards («12.12» beside three events) counts for each of its rows that says something else."""
    for (top, left), (bottom, right) in merged:
        if left != right or top >= len(rows):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if any(row):
                row[left] = rows[top][left]


def lines_of_csv(text: str) -> Lines:
    """The rows of a CSV file divided by semicolons, commas or tabs; one without columns is plain text."""
    mark = _delimiter(text)
    if mark is None:
        return list(enumerate(text.splitlines(), 1))
    lines: Lines = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
    begins = 1
    for row in reader:
        lines.append((begins, "\t".join(map(_said, row))))
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
