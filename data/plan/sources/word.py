"""A Word document (.docx, .docm): paragraphs, lists and tables in the order in which they stand.

What was deleted or hidden, comments, headers and footers are left out; a text box is read after its paragraph, a note
stands in brackets where it is referred to.

Source: ECMA-376, part 1, 17 (paragraphs 17.3, tables 17.4, styles 17.7, numbering 17.9).
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import Unreadable
from data.plan.sources.layout import Piece, finished, heading_named, laid, raised
from data.plan.sources.texts import tabled
from data.plan.sources.zips import child_of, inside, local_name, parts_of, value_of, whole

_GONE = {"del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "txbxContent", "rt"}
"""What is no text: properties, what was deleted, a text box's second copy."""
_LINKED = pattern(r'HYPERLINK\s+"(https?://[^"\s]+)"', re.IGNORECASE)
_CHAIN = 20


def document_of_word(data: bytes) -> Document:
    parts = parts_of(data, r"_rels/\.rels|word/.*\.(xml|rels)")
    main = next(
        (
            value_of(one, "Target").lstrip("/")
            for one in inside(_root(parts, "_rels/.rels"), "Relationship")
            if value_of(one, "Type").endswith("/officeDocument")
        ),
        "word/document.xml",
    )
    root = _root(parts, main if main in parts else "word/document.xml")
    if root is None:
        raise Unreadable("sort")
    return finished(tabled(_Reader(parts, main).blocks(root)))


def _root(parts: dict[str, bytes], name: str) -> Element | None:
    return ElementTree.fromstring(parts[name]) if name in parts else None


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of a paragraph; None where it says nothing."""

    heading: int | None = None
    level: int | None = None
    bold: bool | None = None


class _Reader:
    def __init__(self, parts: dict[str, bytes], main: str) -> None:
        folder, name = posixpath.split(main)
        links = inside(_root(parts, f"{folder}/_rels/{name}.rels"), "Relationship")
        targets = {value_of(one, "Id"): value_of(one, "Target") for one in links}
        self.addresses = {id: to for id, to in targets.items() if to.startswith(("http://", "https://"))}
        self.styles = {value_of(one, "styleId"): one for one in inside(_root(parts, f"{folder}/styles.xml"), "style")}
        self.default = next((id for id, one in self.styles.items() if _is_default(one)), "")
        self.notes = {
            (sort, value_of(note, "id")): note
            for sort in ("footnote", "endnote")
            for note in inside(_root(parts, f"{folder}/{sort}s.xml"), sort)
        }
        self.style = cache(self._style)

    def _style(self, id: str) -> _Style:
        heading = level = bold = None
        for _ in range(_CHAIN):
            style = self.styles.get(id)
            if style is None:
                break
            name = value_of(child_of(style, "name"))
            about = child_of(style, "pPr")
            heading = _heading_of(about, name) if heading is None else heading
            level = _level_of(about) if level is None else level
            bold = _bold_of(child_of(style, "rPr")) if bold is None else bold
            id = value_of(child_of(style, "basedOn"))
        return _Style(heading, level, bold)

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The paragraphs and tables inside, through all that only wraps them."""
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield from self.paragraph(child)
            elif name == "tbl":
                yield from laid((0, list(self.cells(row))) for row in self.rows(child))
            elif name not in _GONE:
                yield from self.blocks(child)

    def paragraph(self, paragraph: Element) -> Iterator[Block]:
        about = child_of(paragraph, "pPr")
        style = self.style(value_of(child_of(about, "pStyle")) or self.default)
        heading, level = _heading_of(about, ""), _level_of(about)
        heading = style.heading if heading is None else heading
        level = style.level if level is None else level
        said = _Said(self, style.bold or False)
        said.read(paragraph)
        first, *more = said.text.rstrip().split("\n")
        listed = None if level is None or level < 0 or heading else level
        yield Line(0, first, said.bold, heading or 0, listed)
        indent = "" if listed is None else "  " * (listed + 1)
        yield from (Line(0, indent + line, said.bold, heading or 0) for line in more)
        for box in self.boxes(paragraph):
            yield from self.blocks(box)

    def boxes(self, element: Element) -> Iterator[Element]:
        for child in element:
            if local_name(child) == "txbxContent":
                yield child
            elif local_name(child) not in _GONE:
                yield from self.boxes(child)

    def rows(self, table: Element) -> Iterator[Element]:
        """The rows of a table, not those of a table inside; a deleted one is none."""
        return (row for row in _nearest(table, "tr") if child_of(row, "trPr", "del") is None)

    def cells(self, row: Element) -> Iterator[Piece]:
        about = child_of(row, "trPr")
        yield from [Piece()] * min(whole(value_of(child_of(about, "gridBefore"))), 1_000)
        for cell in _nearest(row, "tc"):
            about = child_of(cell, "tcPr")
            down = child_of(about, "vMerge")
            span = max(whole(value_of(child_of(about, "gridSpan"))), 1)
            if down is not None and value_of(down) != "restart":
                yield Piece(columns=span, above=True)
            else:
                yield Piece(tuple(self.blocks(cell)), span)


class _Said:
    """The words of a paragraph, and whether all of them are bold."""

    def __init__(self, reader: _Reader, bold: bool) -> None:
        self.reader = reader
        self.default = bold
        self.text = ""
        self.stressed: set[bool] = set()
        self.links: list[tuple[str, int]] = []

    @property
    def bold(self) -> bool:
        return self.stressed == {True}

    def read(self, element: Element) -> None:
        for child in element:
            name = local_name(child)
            if name == "r":
                self.run(child)
            elif name == "hyperlink":
                begin = len(self.text)
                self.read(child)
                self.link(self.reader.addresses.get(value_of(child, "id"), ""), begin)
            elif name == "fldSimple":
                begin = len(self.text)
                self.read(child)
                found = _LINKED.search(value_of(child, "instr"))
                self.link(found[1] if found else "", begin)
            elif name == "t":
                self.text += child.text or ""
            elif name not in _GONE:
                self.read(child)

    def link(self, address: str, begin: int) -> None:
        """The address behind its words, if they do not say it."""
        if address and address not in self.text[begin:]:
            self.text += f" {address} "

    def run(self, run: Element) -> None:
        about = child_of(run, "rPr")
        if _on(child_of(about, "vanish")):
            return
        bold = _bold_of(about)
        if bold is None:
            bold = self.reader.style(value_of(child_of(about, "rStyle"))).bold
        begin = len(self.text)
        for child in run:
            self.word(child)
        if value_of(child_of(about, "vertAlign")) == "superscript":
            self.text = self.text[:begin] + raised(self.text[begin:])
        if any(map(str.isalnum, self.text[begin:])):
            self.stressed.add(self.default if bold is None else bold)

    def word(self, element: Element) -> None:
        name = local_name(element)
        if name == "t":
            self.text += element.text or ""
        elif name in ("tab", "ptab"):
            self.text += "\t"
        elif name in ("br", "cr"):
            self.text += "\n"
        elif name == "noBreakHyphen":
            self.text += "-"
        elif name in ("footnoteReference", "endnoteReference"):
            note = self.reader.notes.get((name.removesuffix("Reference"), value_of(element, "id")))
            words = " ".join("".join(one.itertext()) for one in inside(note, "p")).strip() if note is not None else ""
            self.text += f" ({words})" if words else ""
        elif name == "instrText":
            found = _LINKED.search(element.text or "")
            if found:
                self.links.append((found[1], len(self.text)))
        elif name == "fldChar" and value_of(element, "fldCharType") == "end" and self.links:
            self.link(*self.links.pop())
        elif name not in _GONE:
            for child in element:
                self.word(child)


def _nearest(parent: Element, name: str) -> Iterator[Element]:
    """The elements of a name inside, but not those inside of a paragraph, a table, a row or a cell."""
    for child in parent:
        if local_name(child) == name:
            yield child
        elif local_name(child) not in _GONE and local_name(child) not in ("p", "tbl", "tr", "tc"):
            yield from _nearest(child, name)


def _is_default(style: Element) -> bool:
    return value_of(style, "type") == "paragraph" and value_of(style, "default") in ("1", "true", "on")


def _heading_of(about: Element | None, name: str) -> int | None:
    """The level of a heading from 1 by its style's name, which is "heading 1" in every language, or by its outline."""
    outline = child_of(about, "outlineLvl")
    if outline is not None:
        level = whole(value_of(outline))
        return level + 1 if level < 9 else 0
    return heading_named(name) or None


def _level_of(about: Element | None) -> int | None:
    """The level in a list from 0; -1 where a list is switched off."""
    listed = child_of(about, "numPr")
    if listed is None:
        return None
    if value_of(child_of(listed, "numId")) == "0":
        return -1
    return min(whole(value_of(child_of(listed, "ilvl"))), 9)


def _bold_of(about: Element | None) -> bool | None:
    bold = child_of(about, "b")
    return None if bold is None else _on(bold)


def _on(element: Element | None) -> bool:
    return element is not None and value_of(element) not in ("0", "false", "off", "none")
