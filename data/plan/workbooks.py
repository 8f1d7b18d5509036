"""A spreadsheet (.xlsx) as lines: a row is a line with tabs between its cells, as a person sees them.

Read here and not by a library, because the fast one makes room for every cell between the first and the last and
ends the process where there is none: two cells can lie 17 billion apart.

Source: ECMA-376, part 1, 18.2 to 18.8 (workbook, sheet, shared strings, styles, number formats).
"""

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from data.plan.sources import COLUMNS, LINES, Lines, Unreadable, local_name, parts_of, value_of

SHEETS = 60
"""The most sheets of a workbook."""
MERGES = 5_000
"""The most merged cells of a sheet."""
FILLED = 200_000
"""The most rows that the merged cells of a sheet may go through, each for itself."""
_AT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHOWN = {
    **dict.fromkeys((14, 15, *range(27, 32), 36, *range(50, 55), 57, 58), "yd"),
    **dict.fromkeys((16, 17), "d"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h"),
    22: "ydh",
}
"""What the built-in number formats show: the year, the day, the hour."""
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def lines_of_workbook(data: bytes) -> Lines:
    """The rows of the visible sheets; a sheet's name stands over its rows, as line 0.

    The rows of a second sheet are counted on from the first's.
    """
    parts = parts_of(data)
    if "xl/workbook.xml" not in parts:
        raise Unreadable("sort")
    book = _Workbook(parts)
    lines: Lines = []
    count = 0
    for name, part in book.sheets():
        rows = book.rows(part)
        lines.append((0, name))
        lines += [(number, "\t".join(row)) for number, row in enumerate(rows, count + 1)]
        count += len(rows)
        if count > 2 * LINES:
            raise Unreadable("large")
    return lines


class _Workbook:
    """The parts of a workbook, and what holds for all of its sheets: texts, formats, the first day."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.book = ElementTree.fromstring(parts["xl/workbook.xml"])
        about = next(_inside(self.book, "workbookPr"), None)
        late = about is not None and about.get("date1904") in ("1", "true")
        self.first = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)  # noqa: DTZ001 — a cell has no zone
        self.texts = [_text(one) for one in self._root("sharedStrings.xml", "si")]
        self.shown = self._formats()

    def _root(self, part: str, *path: str) -> Iterator[Element]:
        xml = self.parts.get(f"xl/{part}")
        return _inside(ElementTree.fromstring(xml), *path) if xml is not None else iter(())

    def _formats(self) -> list[str]:
        """What each style of cells shows of a moment, as in `_SHOWN`; nothing for other numbers and texts."""
        codes = {
            one.get("numFmtId"): one.get("formatCode", "") for one in self._root("styles.xml", "numFmts", "numFmt")
        }
        styles = [one.get("numFmtId", "0") for one in self._root("styles.xml", "cellXfs", "xf")]
        return [_shown(codes[style]) if style in codes else _SHOWN.get(_number(style), "") for style in styles]

    def sheets(self) -> Iterator[tuple[str, bytes]]:
        """The names and parts of the visible sheets, in their order."""
        targets = {
            one.get("Id"): one.get("Target", "") for one in self._root("_rels/workbook.xml.rels", "Relationship")
        }
        seen: set[str] = set()
        for sheet in _inside(self.book, "sheets", "sheet"):
            path = posixpath.normpath(posixpath.join("/xl", targets.get(value_of(sheet, "id"), ""))).lstrip("/")
            if sheet.get("state", "visible") == "visible" and path in self.parts and path not in seen:
                seen.add(path)
                yield sheet.get("name", ""), self.parts[path]
            if len(seen) > SHEETS:
                raise Unreadable("large")

    def rows(self, part: bytes) -> list[list[str]]:
        """The rows down to the last with something in it, each as long as its last cell with something in it."""
        rows: list[list[str]] = []
        merged: list[str] = []
        number = 0
        for _, element in ElementTree.iterparse(BytesIO(part)):
            name = local_name(element)
            if name == "row":
                number = _number(element.get("r")) or number + 1
                row = self._row(element)
                element.clear()
                if row and number > LINES:
                    raise Unreadable("large")
                if row:
                    rows += [[] for _ in range(number - len(rows))]
                    rows[number - 1] = row
            elif name == "mergeCell":
                merged.append(element.get("ref", ""))
                if len(merged) > MERGES:
                    raise Unreadable("large")
        left = FILLED
        for ref in merged:
            left -= _fill_down(rows, ref)
            if left < 0:
                raise Unreadable("large")
        return rows

    def _row(self, row: Element) -> list[str]:
        cells: list[str] = []
        column = 0
        for cell in _inside(row, "c"):
            at = _AT.fullmatch(cell.get("r", ""))
            column = _column(at[1]) if at is not None else column + 1
            said = " ".join(self._said(cell).split())
            if said and column > COLUMNS:
                raise Unreadable("large")
            if said:
                cells += [""] * (column - len(cells))
                cells[column - 1] = said
        return cells

    def _said(self, cell: Element) -> str:
        sort = cell.get("t", "n")
        if sort == "inlineStr":
            return _text(next(_inside(cell, "is"), None))
        said = next((one.text or "" for one in _inside(cell, "v")), "")
        if sort == "s":
            at = _number(said)
            return self.texts[at] if said and at < len(self.texts) else ""
        if sort != "n":
            return "" if sort == "e" else said
        style = _number(cell.get("s"))
        return self._shown(said, self.shown[style] if style < len(self.shown) else "")

    def _shown(self, said: str, shown: str) -> str:
        """A number as the sheet shows it: a day without its year where the sheet shows none («12.янв»)."""
        try:
            number = float(said)
            if not shown:
                return str(int(number)) if number.is_integer() else f"{number:.10g}"
            moment = self.first + timedelta(minutes=round(number * 1440))
        except (ValueError, OverflowError):
            return said
        clock = f"{moment:%H:%M}" if "h" in shown or moment.time() != self.first.time() else ""
        if "d" not in shown or ("h" in shown and number < 1):
            return clock
        if clock == "00:00" and number.is_integer():
            clock = ""
        return f"{moment:%d.%m.%Y} {clock}" if "y" in shown else f"{moment:%d.%m} {clock}"


def _inside(element: Element, *path: str) -> Iterator[Element]:
    """The elements at the end of a path of local names."""
    name, *rest = path
    for child in element:
        if local_name(child) == name:
            yield from _inside(child, *rest) if rest else (child,)


def _text(element: Element | None) -> str:
    """A text with its runs, without the phonetic ones."""
    if element is None:
        return ""
    parts = (*_inside(element, "t"), *_inside(element, "r", "t"))
    return "".join(part.text or "" for part in parts)


def _shown(code: str) -> str:
    """What a number format shows of a moment; `m` is a month beside days or years, minutes beside hours."""
    letters = set(_NO_CODE.sub("", code.partition(";")[0]).lower()) if "general" not in code.lower() else set()
    timed = "[h" in code.lower() or bool(letters & set("hs"))
    dated = "d" in letters or "y" in letters or ("m" in letters and not timed)
    return "y" * ("y" in letters) + "d" * dated + "h" * timed


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 10 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _fill_down(rows: list[list[str]], ref: str) -> int:
    """A cell merged downwards («12.12» beside three events) counts for each of its rows that says something else;
    returns through how many rows it goes."""
    begin, _, end = ref.partition(":")
    first, last = _AT.fullmatch(begin), _AT.fullmatch(end)
    if first is None or last is None or first[1] != last[1]:
        return 0
    at, top = _column(first[1]) - 1, int(first[2]) - 1
    if top >= len(rows) or at >= len(rows[top]):
        return 0
    below = rows[top + 1 : int(last[2])]
    for row in below:
        if any(row):
            row += [""] * (at + 1 - len(row))
            row[at] = rows[top][at]
    return len(below)
