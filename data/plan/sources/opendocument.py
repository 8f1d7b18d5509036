"""OpenDocument texts (.odt): paragraphs, lists and tables in their order; what is deleted or hidden is left out.

Source: OpenDocument 1.3, part 3 (text 5 and 6, lists 5.3, tables 9, styles 16).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import COLUMNS, LINES, Unreadable
from data.plan.sources.layout import Piece, finished, heading_named, laid, raised
from data.plan.sources.texts import tabled
from data.plan.sources.zips import inside, local_name, parts_of, value_of, whole

_GONE = pattern(
    "tracked-changes|annotation|annotation-end|note-citation|ruby-text|hidden-text|hidden-paragraph|table-of-content|"
    "alphabetical-index|forms|frame|custom-shape|text-box|image|shapes|title|desc|meta|script"
)
_GAPS = pattern(r"[ \t\r\n]+")
_DEEPEST = 20


def document_of_opendocument(data: bytes) -> Document:
    root, styles = opened(data)
    texts = list(inside(root, "body", "text"))
    if not texts:
        raise Unreadable("sort")
    return finished(tabled(Reader(styles).blocks(texts[0])))


def opened(data: bytes) -> tuple[Element, "Styles"]:
    """The content of any OpenDocument file, and its styles."""
    parts = parts_of(data, r"content\.xml|styles\.xml", sealed="META-INF/manifest.xml")
    if "content.xml" not in parts:
        raise Unreadable("sort")
    root = ElementTree.fromstring(parts["content.xml"])
    others = ElementTree.fromstring(parts["styles.xml"]) if "styles.xml" in parts else None
    return root, Styles(root, others)


class Styles:
    """What styles say; one has what its parent has where it says nothing itself."""

    def __init__(self, *roots: Element | None) -> None:
        self.known = {
            (value_of(style, "family"), value_of(style, "name")): style
            for root in roots
            for place in ("styles", "automatic-styles")
            for style in inside(root, place, "style")
        }
        self.says = cache(self._says)
        self.heading = cache(self._heading)

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self.known.get((family, name))
            if style is None:
                return
            yield style
            name = value_of(style, "parent-style-name")

    def _says(self, family: str, name: str, properties: str, what: str) -> str:
        for style in self._chain(family, name):
            for found in inside(style, properties):
                if said := value_of(found, what):
                    return said
        return ""

    def _heading(self, name: str) -> int:
        """The level of a heading by its paragraph's style."""
        named = (value_of(style, "name").replace("_20_", " ") for style in self._chain("paragraph", name))
        return next((level for level in map(heading_named, named) if level), 0)

    def is_bold(self, family: str, name: str) -> bool | None:
        said = self.says(family, name, "text-properties", "font-weight")
        return None if not said else said == "bold" or (said.isdecimal() and int(said) >= 600)


class Reader:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def blocks(self, parent: Element, level: int = -1) -> Iterator[Block]:
        """The paragraphs, lists and tables inside, through all that only wraps them; `level` is that of the list."""
        for child in parent:
            yield from self.block(child, level)

    def block(self, element: Element, level: int) -> Iterator[Block]:
        name = local_name(element)
        if name in ("p", "h"):
            yield from self.paragraph(element)
        elif name == "table":
            yield from laid((0, row) for row in self.rows(element))
        elif name == "list":
            for item in inside(element, "list-item"):
                yield from self.item(item, level + 1)
        elif name in ("frame", "custom-shape"):
            yield from self.boxes(element)
        elif not _GONE.fullmatch(name):
            yield from self.blocks(element, level)

    def item(self, item: Element, level: int) -> Iterator[Block]:
        """Its first line has the list's mark, the others only stand under it."""
        first = True
        for child in item:
            if local_name(child) != "p":
                yield from self.block(child, level)
                continue
            for line in self.paragraph(child):
                if isinstance(line, Line) and first:
                    yield replace(line, level=level)
                elif isinstance(line, Line):
                    yield replace(line, text="  " * (level + 1) + line.text)
                else:
                    yield line
                first = False

    def paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = value_of(paragraph, "style-name")
        heading = max(whole(value_of(paragraph, "outline-level")), 1) if local_name(paragraph) == "h" else 0
        heading = heading or self.styles.heading(style)
        said = Said(self.styles, self.styles.is_bold("paragraph", style) or False)
        said.read(paragraph)
        for line in "".join(said.text).split("\n"):
            yield Line(0, line.rstrip(), said.stressed == {True}, heading)
        yield from self.boxes(paragraph)

    def boxes(self, element: Element) -> Iterator[Block]:
        """What stands in the text boxes inside."""
        for child in element:
            if local_name(child) == "text-box":
                yield from self.blocks(child)
            elif local_name(child) == "p" and local_name(element) == "custom-shape":
                yield from self.paragraph(child)
            elif local_name(child) not in ("annotation", "note", "tracked-changes"):
                yield from self.boxes(child)

    def rows(self, table: Element) -> Iterator[list[Piece]]:
        count = 0
        for row in rows_of(table):
            cells: list[Piece] = []
            for cell in row:
                if local_name(cell) != "table-cell":
                    continue
                blocks = tuple(self.blocks(cell))
                columns = max(whole(value_of(cell, "number-columns-spanned")), 1)
                down = max(whole(value_of(cell, "number-rows-spanned")), 1)
                times = min(max(whole(value_of(cell, "number-columns-repeated")), 1), COLUMNS + 1)
                cells += [Piece(blocks, columns, down)] * (times if blocks else min(times, COLUMNS - len(cells)))
            times = max(whole(value_of(row, "number-rows-repeated")), 1) if any(cell.blocks for cell in cells) else 1
            count += times
            if count > LINES:
                raise Unreadable("large")
            yield from [cells] * times


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, in groups or not."""
    for child in table:
        name = local_name(child)
        if name == "table-row":
            yield child
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            yield from rows_of(child)


class Said:
    """The words of a paragraph, and whether they are bold."""

    def __init__(self, styles: Styles, bold: bool) -> None:
        self.styles = styles
        self.text: list[str] = []
        self.stressed: set[bool] = set()
        self.bold = bold
        self.raised = False

    def read(self, element: Element) -> None:
        self.write(element.text)
        for child in element:
            self.inner(child)
            self.write(child.tail)

    def write(self, text: str | None) -> None:
        text = _GAPS.sub(" ", text or "")
        if any(map(str.isalnum, text)):
            self.stressed.add(self.bold)
        self.text.append(raised(text) if self.raised else text)

    def inner(self, element: Element) -> None:
        name = local_name(element)
        if name == "s":
            self.text.append(" " * min(whole(value_of(element, "c")) or 1, 1_000))
        elif name == "tab":
            self.text.append("\t")
        elif name == "line-break":
            self.text.append("\n")
        elif name == "span":
            self.span(element)
        elif name == "a":
            begin = len(self.text)
            self.read(element)
            address = value_of(element, "href")
            if address.startswith(("http://", "https://")) and address not in "".join(self.text[begin:]):
                self.text.append(f" {address} ")
        elif name == "note":
            words = " ".join(" ".join("".join(p.itertext()) for p in inside(element, "note-body", "p")).split())
            self.text.append(f" ({words})" if words else "")
        elif not _GONE.fullmatch(name):
            self.read(element)

    def span(self, element: Element) -> None:
        style = value_of(element, "style-name")
        before = self.bold, self.raised
        bold = self.styles.is_bold("text", style)
        self.bold = self.bold if bold is None else bold
        position = self.styles.says("text", style, "text-properties", "text-position")
        self.raised = self.raised or position.startswith("super") or (position[:1].isdecimal() and position[:1] != "0")
        if self.styles.says("text", style, "text-properties", "display") != "none":
            self.read(element)
        self.bold, self.raised = before
