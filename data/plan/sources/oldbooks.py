"""An Excel 97–2003 spreadsheet (.xls): each visible sheet a table of what its cells show, its name over it."""

import io

import olefile
import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book

from data.plan.document import Block, Document, Line
from data.plan.sources import COLUMNS, LINES, Unreadable
from data.plan.sources.layout import finished
from data.plan.sources.moments import EARLY, LATE, SHOWN, as_shown, shown_by
from data.plan.sources.sheets import Sheet
from data.plan.sources.workbooks import SHEETS


def document_of_old_workbook(data: bytes) -> Document:
    """The visible sheets, as `workbooks.document_of_workbook` has them."""
    try:
        return finished(_blocks(data), counted=True)
    except XLRDError as no:
        raise Unreadable("password" if "encrypted" in str(no) else "broken") from None
    except Unreadable:
        raise
    except Exception:  # xlrd breaks on a damaged file in many ways
        raise Unreadable("broken") from None


def _blocks(data: bytes) -> list[Block]:
    with olefile.OleFileIO(io.BytesIO(data)) as storage:  # xlrd's own goes round in a damaged one for ever
        name = next((one for one in ("Workbook", "Book") if storage.exists(one)), None)
        if name is None:
            raise Unreadable("old")
        stored = storage.openstream(name).read()
    told = io.StringIO()  # else it writes to where answers go
    with xlrd.open_workbook(
        file_contents=stored, formatting_info=True, ragged_rows=True, on_demand=True, logfile=told
    ) as book:
        if book.nsheets > SHEETS:
            raise Unreadable("large")
        blocks: list[Block] = []
        count = 0
        for number in range(book.nsheets):
            found = book.sheet_by_index(number)
            if found.visibility:
                continue
            sheet = _sheet(book, found)
            blocks += [Line(0, found.name), *sheet.blocks(count)]
            count += sheet.last
            if count > 2 * LINES:
                raise Unreadable("large")
            book.unload_sheet(number)
    return blocks


def _sheet(book: Book, found: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet()
    sheet.hidden = {row + 1 for row, about in found.rowinfo_map.items() if about.hidden}
    sheet.narrow = {column + 1 for column, about in found.colinfo_map.items() if about.hidden and column < COLUMNS}
    links = {
        (link.frowx, link.fcolx): link.url_or_path
        for link in found.hyperlink_list
        if isinstance(link.url_or_path, str) and link.url_or_path.startswith(("http://", "https://"))
    }
    for row in range(found.nrows):
        for column, cell in enumerate(found.row(row)):
            said, bold = _said(book, cell)
            link = links.get((row, column), "")
            sheet.put(row + 1, column + 1, f"{said} {link}" if said and link not in said else said, bold)
    for top, bottom, left, right in found.merged_cells:
        sheet.merge(top + 1, bottom, left + 1, right)
    return sheet


def _said(book: Book, cell: xlrd.sheet.Cell) -> tuple[str, bool]:
    """What a cell shows, and whether it is bold."""
    style = book.xf_list[cell.xf_index or 0]
    font = book.font_list[style.font_index]
    bold = bool(font.bold) or font.weight > 500
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value), bold
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return "", False
    code = book.format_map[style.format_key].format_str
    shown = shown_by(code) if code else SHOWN.get(style.format_key, "")
    return as_shown(str(cell.value), shown, LATE if book.datemode else EARLY), bold
