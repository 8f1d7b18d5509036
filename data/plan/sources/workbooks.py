"""A spreadsheet (.xlsx, .xlsm): each visible sheet a table of its cells as a person sees them, its name over it.

Read here and not by a library, because the fast one makes room for every cell between the first and the last and
ends the process where there is none: two cells can lie 17 billion apart.

Source: ECMA-376, part 1, 18.2 to 18.8 (workbook, sheet, shared strings, styles, number formats).
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import COLUMNS, LINES, Unreadable
from data.plan.sources.layout import finished
from data.plan.sources.moments import EARLY, LATE, SHOWN, as_shown, shown_by
from data.plan.sources.sheets import Sheet
from data.plan.sources.zips import child_of, inside, local_name, parts_of, value_of, whole

SHEETS = 60
"""The most sheets of a workbook."""
_AT = pattern(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LINKED = pattern(r'HYPERLINK\("(https?://[^"\s]+)"', re.IGNORECASE)


def document_of_workbook(data: bytes) -> Document:
    """The visible sheets; a sheet's name stands over its rows, as line 0.

    The rows of a second sheet are counted on from the first's.
    """
    parts = parts_of(data, r"xl/.*\.(xml|rels)")
    if "xl/workbook.xml" not in parts:
        raise Unreadable("sort")
    blocks: list[Block] = []
    count = 0
    for name, sheet in _Workbook(parts).sheets():
        blocks += [Line(0, name), *sheet.blocks(count)]
        count += sheet.last
        if count > 2 * LINES:
            raise Unreadable("large")
    return finished(blocks, counted=True)


class _Workbook:
    """The parts of a workbook, and what holds for all of its sheets: texts, formats, the first day."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.book = self._root("xl/workbook.xml")
        about = child_of(self.book, "workbookPr")
        self.first = LATE if value_of(about, "date1904") in ("1", "true") else EARLY
        self.texts = [(_text(one), _is_bold(one)) for one in inside(self._root("xl/sharedStrings.xml"), "si")]
        styles = self._root("xl/styles.xml")
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in inside(styles, "numFmts", "numFmt")}
        fonts = [_on(child_of(font, "b")) for font in inside(styles, "fonts", "font")]
        formats = list(inside(styles, "cellXfs", "xf"))
        ids = [one.get("numFmtId", "0") for one in formats]
        self.shown = [shown_by(codes[one]) if one in codes else SHOWN.get(whole(one), "") for one in ids]
        self.bold = [at < len(fonts) and fonts[at] for at in (whole(one.get("fontId")) for one in formats)]

    def _root(self, part: str) -> Element | None:
        return ElementTree.fromstring(self.parts[part]) if part in self.parts else None

    def _targets(self, part: str) -> dict[str, str]:
        """Where the links of a part lead, by their ids."""
        folder, name = posixpath.split(part)
        root = self._root(f"{folder}/_rels/{name}.rels")
        return {one.get("Id", ""): one.get("Target", "") for one in inside(root, "Relationship")}

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """The visible sheets with their names, in their order."""
        targets = self._targets("xl/workbook.xml")
        seen: set[str] = set()
        for one in inside(self.book, "sheets", "sheet"):
            path = posixpath.normpath(posixpath.join("/xl", targets.get(value_of(one, "id"), ""))).lstrip("/")
            if one.get("state", "visible") == "visible" and path in self.parts and path not in seen:
                seen.add(path)
                yield one.get("name", ""), self._sheet(path)
            if len(seen) > SHEETS:
                raise Unreadable("large")

    def _sheet(self, path: str) -> Sheet:
        sheet = Sheet()
        links: dict[tuple[int, int], str] = {}
        targets = self._targets(path)
        number = 0
        for _, element in ElementTree.iterparse(BytesIO(self.parts[path])):
            name = local_name(element)
            if name == "row":
                number = whole(element.get("r")) or number + 1
                if _on(element, "hidden"):
                    sheet.hidden.add(number)
                self._row(element, number, sheet)
                element.clear()
            elif name == "col" and _on(element, "hidden"):
                sheet.narrow.update(range(whole(element.get("min")), min(whole(element.get("max")), COLUMNS) + 1))
            elif name == "mergeCell":
                begin, _, end = element.get("ref", "").partition(":")
                first, last = _place(begin), _place(end)
                if first and last:
                    sheet.merge(first[0], last[0], first[1], last[1])
            elif name == "hyperlink":
                place = _place(element.get("ref", "").partition(":")[0])
                address = targets.get(value_of(element, "id"), "")
                if place and address.startswith(("http://", "https://")):
                    links[place] = address
        for (row, column), address in links.items():
            cell = sheet.rows.get(row, {}).get(column)
            if cell is not None and address not in cell.text:
                sheet.put(row, column, f"{cell.text} {address}", cell.bold)
        return sheet

    def _row(self, row: Element, number: int, sheet: Sheet) -> None:
        column = 0
        for cell in inside(row, "c"):
            at = _AT.fullmatch(cell.get("r", ""))
            column = _column(at[1]) if at is not None else column + 1
            said, bold = self._said(cell)
            formula = child_of(cell, "f")
            link = _LINKED.match((formula.text or "").lstrip("= ")) if formula is not None else None
            sheet.put(number, column, f"{said} {link[1]}" if link and link[1] not in said else said, bold)

    def _said(self, cell: Element) -> tuple[str, bool]:
        """What a cell shows, and whether all of it is bold."""
        sort, style = cell.get("t", "n"), whole(cell.get("s"))
        bold = style < len(self.bold) and self.bold[style]
        if sort == "inlineStr":
            inline = child_of(cell, "is")
            return _text(inline), bold or _is_bold(inline)
        said = next((one.text or "" for one in inside(cell, "v")), "")
        if sort == "s":
            at = whole(said)
            text, all_bold = self.texts[at] if said and at < len(self.texts) else ("", False)
            return text, bold or all_bold
        if sort != "n":
            return ("" if sort == "e" else said), bold
        return as_shown(said, self.shown[style] if style < len(self.shown) else "", self.first), bold


def _text(element: Element | None) -> str:
    """A text with its runs, without the phonetic ones."""
    parts = (*inside(element, "t"), *inside(element, "r", "t"))
    return "".join(part.text or "" for part in parts)


def _is_bold(element: Element | None) -> bool:
    runs = [run for run in inside(element, "r") if "".join(one.text or "" for one in inside(run, "t")).strip()]
    return bool(runs) and all(_on(child_of(run, "rPr", "b")) for run in runs)


def _on(element: Element | None, name: str = "val") -> bool:
    """Whether a property is there and not switched off; an attribute is on only where it says so."""
    said = value_of(element, name)
    return element is not None and (said in ("1", "true", "on") or (name == "val" and not said))


def _place(ref: str) -> tuple[int, int] | None:
    at = _AT.fullmatch(ref)
    return (int(at[2]), _column(at[1])) if at is not None else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
