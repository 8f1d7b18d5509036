"""OpenDocument spreadsheets (.ods): each visible sheet a table of its cells as a person sees them, its name over it.

Source: OpenDocument 1.3, part 3, 9 (tables) and 19.385 (values).
"""

from datetime import datetime
from xml.etree.ElementTree import Element

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import COLUMNS, LINES, Unreadable
from data.plan.sources.layout import finished
from data.plan.sources.opendocument import Said, Styles, opened, rows_of
from data.plan.sources.sheets import Sheet
from data.plan.sources.zips import inside, local_name, value_of, whole

_CLOCK = pattern(r"PT(\d{1,4})H(\d{1,2})M.*")
_NUMBERS = pattern(r"\d+(?![\d:])(?<!:\d)(?<!:\d\d)")
_HIDDEN = ("collapse", "filter")


def document_of_opensheet(data: bytes) -> Document:
    """The visible sheets, as `workbooks.document_of_workbook` has them."""
    root, styles = opened(data)
    books = list(inside(root, "body", "spreadsheet"))
    if not books:
        raise Unreadable("sort")
    blocks: list[Block] = []
    count = 0
    for table in inside(books[0], "table"):
        if styles.says("table", value_of(table, "style-name"), "table-properties", "display") == "false":
            continue
        sheet = _sheet(table, styles)
        blocks += [Line(0, value_of(table, "name")), *sheet.blocks(count)]
        count += sheet.last
        if count > 2 * LINES:
            raise Unreadable("large")
    return finished(blocks, counted=True)


def _sheet(table: Element, styles: Styles) -> Sheet:
    sheet = Sheet()
    column = 0
    for one in _columns(table):
        times = _times(one, "number-columns-repeated")
        if value_of(one, "visibility") in _HIDDEN:
            sheet.narrow.update(range(column + 1, min(column + times, COLUMNS) + 1))
        column += times
    number = 0
    for row in rows_of(table):
        times = _times(row, "number-rows-repeated")
        said = _row(row, number + 1, sheet, styles)
        for more in range(1, times if said else 0):
            if more > LINES:
                raise Unreadable("large")
            _row(row, number + 1 + more, sheet, styles)
        if value_of(row, "visibility") in _HIDDEN:
            sheet.hidden.update(range(number + 1, min(number + times, LINES) + 1))
        number += times
    return sheet


def _columns(table: Element) -> list[Element]:
    found: list[Element] = []
    for child in table:
        if local_name(child) == "table-column":
            found.append(child)
        elif local_name(child) in ("table-columns", "table-header-columns", "table-column-group"):
            found += _columns(child)
    return found


def _times(element: Element, name: str) -> int:
    return max(whole(value_of(element, name)), 1)


def _row(row: Element, number: int, sheet: Sheet, styles: Styles) -> bool:
    """Put the cells of a row into the sheet; does it say anything?"""
    column = 1
    any_said = False
    for cell in row:
        times = _times(cell, "number-columns-repeated")
        if local_name(cell) == "table-cell" and len(cell):
            text, bold = _said(cell, styles)
            for at in range(column, column + min(times, COLUMNS + 1) if text else column):
                sheet.put(number, at, text, bold)
            any_said = any_said or bool(text)
            across, down = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                sheet.merge(number, number + down - 1, column, column + across - 1)
        column += times
    return any_said


def _said(cell: Element, styles: Styles) -> tuple[str, bool]:
    """What a cell shows, and whether all of it is bold."""
    lines: list[str] = []
    stressed: set[bool] = set()
    for paragraph in inside(cell, "p"):
        said = Said(styles, styles.is_bold("table-cell", value_of(cell, "style-name")) or False)
        said.read(paragraph)
        lines.append("".join(said.text).strip())
        stressed |= said.stressed
    text = "\n".join(lines).strip()
    return _moment(cell, text) or text, stressed == {True}


def _moment(cell: Element, shown: str) -> str:
    """A day or an hour in the same form in every language, the year only where it is shown."""
    clock = _CLOCK.fullmatch(value_of(cell, "time-value"))
    if clock:
        return f"{int(clock[1]):02}:{int(clock[2]):02}"
    try:
        moment = datetime.fromisoformat(value_of(cell, "date-value"))
    except ValueError:
        return ""
    year = len(_NUMBERS.findall(shown)) > (1 if any(map(str.isalpha, shown)) else 2)
    hour = f" {moment:%H:%M}" if "T" in value_of(cell, "date-value") and ":" in shown else ""
    return f"{moment:%d.%m.%Y}{hour}" if year else f"{moment:%d.%m}{hour}"
