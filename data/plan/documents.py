"""A Word document as lines: paragraphs, items of lists and rows of tables in the order in which they stand."""

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from data.plan.sources import COLUMNS, LINES, Lines, Unreadable, local_name, parts_of, value_of

_GONE = {"del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "txbxContent"}
"""What is no text: properties, what was deleted, a text box's second copy; a text box is read after its paragraph."""


def lines_of_document(data: bytes) -> Lines:
    """The lines of a .docx file; an item of a list begins with «•», a heading with «#», cells are divided by tabs."""
    parts = parts_of(data)
    if "word/document.xml" not in parts:
        raise Unreadable("sort")
    reader = _Reader(_headings(parts), _addresses(parts))
    lines: Lines = []
    for block in reader.blocks(ElementTree.fromstring(parts["word/document.xml"])):
        for line in reader.lines(block):
            lines.append((len(lines) + 1, line))
            if len(lines) > LINES:
                raise Unreadable("large")
    return lines


def _child(element: Element | None, *names: str) -> Element | None:
    """A child of a child, by local names."""
    for name in names:
        element = next((one for one in element if local_name(one) == name), None) if element is not None else None
    return element


def _headings(parts: dict[str, bytes]) -> set[str]:
    """The styles that are headings: Word calls them "heading 1" in every language, only their ids differ."""
    if "word/styles.xml" not in parts:
        return set()
    styles = [one for one in ElementTree.fromstring(parts["word/styles.xml"]) if local_name(one) == "style"]
    return {
        value_of(style, "styleId")
        for style in styles
        if value_of(_child(style, "name")).lower().startswith(("heading", "title", "заголовок", "название"))
    }


def _addresses(parts: dict[str, bytes]) -> dict[str, str]:
    """The web addresses of links by their ids."""
    if "word/_rels/document.xml.rels" not in parts:
        return {}
    found = ElementTree.fromstring(parts["word/_rels/document.xml.rels"])
    return {
        value_of(one, "Id"): to for one in found if (to := value_of(one, "Target")).startswith(("http://", "https://"))
    }


class _Reader:
    def __init__(self, headings: set[str], addresses: dict[str, str]) -> None:
        self.headings = headings
        self.addresses = addresses

    def blocks(self, parent: Element) -> Iterator[Element]:
        """The paragraphs and tables inside, through all that only wraps them."""
        for child in parent:
            if local_name(child) in ("p", "tbl"):
                yield child
            elif local_name(child) not in _GONE:
                yield from self.blocks(child)

    def lines(self, block: Element) -> Iterator[str]:
        if local_name(block) == "tbl":
            yield from self.rows(block)
            return
        first, *more = self.said(block).split("\n")
        mark = self.mark(block)
        yield mark + first
        indent = " " * len(mark) if "•" in mark else ""
        yield from (indent + line for line in more)
        for box in self.boxes(block):
            for inner in self.blocks(box):
                yield from self.lines(inner)

    def mark(self, paragraph: Element) -> str:
        """What Word shows before a paragraph and does not write: that it is a heading, or an item of a list."""
        about = _child(paragraph, "pPr")
        if value_of(_child(about, "pStyle")) in self.headings or _child(about, "outlineLvl") is not None:
            return "# "
        listed = _child(about, "numPr")
        if listed is None or value_of(_child(listed, "numId")) == "0":
            return ""
        level = value_of(_child(listed, "ilvl"))
        return "  " * min(int(level) if level.isdecimal() else 0, 9) + "• "

    def said(self, element: Element) -> str:
        text = ""
        for child in element:
            name = local_name(child)
            if name == "t":
                text += child.text or ""
            elif name == "tab":
                text += "\t"
            elif name in ("br", "cr"):
                text += "\n"
            elif name == "noBreakHyphen":
                text += "-"
            elif name not in _GONE:
                inner = self.said(child)
                address = self.addresses.get(value_of(child, "id"), "") if name == "hyperlink" else ""
                text += inner if not address or address in inner else f"{inner} {address} "
        return text

    def boxes(self, element: Element) -> Iterator[Element]:
        for child in element:
            if local_name(child) == "txbxContent":
                yield child
            elif local_name(child) not in _GONE:
                yield from self.boxes(child)

    def rows(self, table: Element) -> Iterator[str]:
        """A row is a line; a cell merged downwards counts for each of its rows; a row of one cell is but a frame."""
        above: dict[int, str] = {}
        for row in self.inside(table, "tr"):
            cells: dict[int, str] = {}
            merged: list[int] = []
            at = 0
            inside = list(self.inside(row, "tc"))
            if len(inside) == 1 and value_of(_child(inside[0], "tcPr", "gridSpan")) in ("", "1"):
                for block in self.blocks(inside[0]):
                    yield from self.lines(block)
                continue
            for cell in inside:
                about = _child(cell, "tcPr")
                down = _child(about, "vMerge")
                if down is not None and value_of(down) != "restart":
                    merged.append(at)
                else:
                    cells[at] = above[at] = self.cell(cell)
                span = value_of(_child(about, "gridSpan"))
                at += int(span) if span.isdecimal() and len(span) < 4 and span != "0" else 1
                if at > COLUMNS:
                    raise Unreadable("large")
            if any(cells.values()):
                cells |= {place: above.get(place, "") for place in merged}
            yield "\t".join(cells.get(place, "") for place in range(at))

    def inside(self, parent: Element, name: str) -> Iterator[Element]:
        for child in parent:
            if local_name(child) == name:
                yield child
            elif local_name(child) not in _GONE and local_name(child) not in ("p", "tbl", "tr", "tc"):
                yield from self.inside(child, name)

    def cell(self, cell: Element) -> str:
        said = (line.strip(" •#") for block in self.blocks(cell) for line in self.lines(block))
        return " ".join(" ".join(said).split())
