"""A Word 97–2003 document (.doc): paragraphs, lists and tables in their order, text boxes after them.

Source: [MS-DOC] 2.4.3 (tables), 2.6.1 to 2.6.3 (single properties), 2.8.25 (fields), 2.9.319 (rows).
"""

import re
import struct
from collections.abc import Iterator

from data.patterns import pattern
from data.plan.document import Block, Document, Line
from data.plan.sources import Unreadable
from data.plan.sources.layout import Edged, by_edges, finished, laid, raised
from data.plan.sources.texts import tabled
from data.plan.sources.word97 import Properties, Word97, opened

_BOLD, _VANISHED, _DELETED, _HIGH, _SYMBOL = 0x0835, 0x083C, 0x0800, 0x2A48, 0x6A09
_IN_TABLE, _ROW_ENDS, _DEEP, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LEVEL, _LIST, _OUTLINE, _ROW = 0x260A, 0x460B, 0x2640, 0xD608
_ENDS = pattern("[\r\x07\x0c]")
_MARKS = pattern("([\x02\x13\x14\x15])")
_LINKED = pattern(r'HYPERLINK\s+"(https?://[^"\s]+)', re.IGNORECASE)
_SIGNS = {11: "\n", 14: "\n", 30: "-", 31: None, **dict.fromkeys((0, 1, 3, 4, 5, 8))}
_HEADINGS = {**{number: number for number in range(1, 10)}, 62: 1, 74: 2}
"""The levels of headings by the sorts of styles: heading 1 to 9, title, subtitle."""


def document_of_old_word(data: bytes) -> Document:
    try:
        return finished(tabled(_Reader(opened(data)).blocks()))
    except (struct.error, IndexError):
        raise Unreadable("broken") from None


class _Reader:
    def __init__(self, file: Word97) -> None:
        self.file = file
        self.notes = file.notes()
        self.fields: list[_Field] = []
        self.inner: list[str] = []
        self.cell: list[Block] = []
        self.cells: list[tuple[Block, ...]] = []
        self.rows: list[list[Edged]] = []

    def blocks(self) -> Iterator[Block]:
        yield from self.within(self.file.spans["pages"])
        yield from self.within(self.file.spans["boxes"])

    def within(self, span: range) -> Iterator[Block]:
        begin = span.start
        for mark in _ENDS.finditer(self.file.text, span.start, min(span.stop, len(self.file.text))):
            yield from self.paragraph(begin, mark.start())
            begin = mark.end()
        yield from self.table()

    def paragraph(self, begin: int, end: int) -> Iterator[Block]:
        """The lines of a paragraph whose mark stands at `end`; those in a table wait until it ends."""
        style, about = self.file.paragraph(end)
        if not _is(about, _IN_TABLE) and not any(about.get(_DEEP, b"")):
            yield from self.table()
            yield from self.lines(begin, end, style, about)
        elif _is(about, _ROW_ENDS):
            self.rows.append(_edged(self.cells, about.get(_ROW, b"")))
            self.cells = []
        elif _is(about, _INNER_ROW):
            self.cell.append(Line(0, "\t".join(self.inner)))
            self.inner = []
        elif _is(about, _INNER_CELL):
            self.inner.append(" ".join(line.text for line in self.lines(begin, end, style, about)))
        else:
            self.cell += self.lines(begin, end, style, about)
            if self.file.text[end] == "\x07":
                self.cells.append(tuple(self.cell))
                self.cell = []

    def table(self) -> Iterator[Block]:
        """A table ends, if there is one."""
        if self.cells or self.cell:
            self.rows.append(_edged([*self.cells, tuple(self.cell)], b""))
        rows, self.rows, self.cells, self.cell = self.rows, [], [], []
        yield from laid(by_edges(rows))

    def lines(self, begin: int, end: int, style: int, about: Properties) -> list[Line]:
        chain = list(self.file.chain(style))
        heading = next((_HEADINGS[one.sort] for one in chain if one.sort in _HEADINGS), 0)
        heading = next((one[_OUTLINE][0] + 1 for one in (about,) if one.get(_OUTLINE)), heading)
        of_list = next((one[_LIST] for one in (about, *(one.paragraph for one in chain)) if _LIST in one), b"\0\0")
        level = next((one[_LEVEL][0] for one in (about, *(one.paragraph for one in chain)) if one.get(_LEVEL)), 0)
        bold = next((_is(one.characters, _BOLD) for one in chain if _BOLD in one.characters), False)
        heading = heading if heading < 10 else 0
        listed = min(level, 9) if not heading and 0 < int.from_bytes(of_list, "little") < 0x7FF else None
        text, stressed = self.said(begin, end, bold)
        first, *more = text.rstrip().split("\n")
        indent = "" if listed is None else "  " * (listed + 1)
        lines = [Line(0, first, stressed, heading, listed)]
        return [*lines, *(Line(0, indent + line, stressed, heading) for line in more)]

    def said(self, begin: int, end: int, bold: bool) -> tuple[str, bool]:
        """The words of a paragraph, and whether all of them are bold."""
        text = ""
        stressed: set[bool] = set()
        place = begin
        for run, about in self.file.runs(begin, end):
            for part in _MARKS.split(run):
                place += len(part)
                if part in ("\x13", "\x14", "\x15"):
                    text += self.field(part, text)
                elif self.fields and not self.fields[-1].shown:
                    self.fields[-1].said += part[:1_000]
                elif part == "\x02":
                    text += self.note(place - 1)
                elif not (_is(about, _VANISHED) or _is(about, _DELETED) or _SYMBOL in about):
                    words = part.translate(_SIGNS)
                    text += raised(words) if about.get(_HIGH) == b"\x01" else words
                    if any(map(str.isalnum, words)):
                        stressed.add(_toggled(about.get(_BOLD), bold))
        return text, stressed == {True}

    def field(self, mark: str, text: str) -> str:
        """A field begins, shows its words, or ends: then the address behind them, if they do not say it."""
        if mark == "\x13":
            self.fields.append(_Field())
        elif self.fields and mark == "\x14":
            self.fields[-1].shown = True
            self.fields[-1].begin = len(text)
        elif self.fields:
            ended = self.fields.pop()
            found = _LINKED.search(ended.said)
            if found and found[1] not in text[ended.begin :]:
                return f" {found[1]} "
        return ""

    def note(self, place: int) -> str:
        span = self.notes.get(place)
        words = " ".join(self.file.text[span.start : span.stop].translate(_SIGNS).split()) if span else ""
        return f" ({words.strip(chr(2)).strip()})" if words else ""


class _Field:
    """What a field says that it is, and whether its words are shown already."""

    def __init__(self) -> None:
        self.said = ""
        self.shown = False
        self.begin = 0


def _is(about: Properties, name: int) -> bool:
    return about.get(name, b"")[:1] == b"\x01"


def _toggled(said: bytes | None, otherwise: bool) -> bool:
    """A property of characters: off, on, as the style has it, or the other way."""
    known = {b"\0": False, b"\x01": True, b"\x81": not otherwise}
    return otherwise if said is None else known.get(said[:1], otherwise)


def _edged(cells: list[tuple[Block, ...]], row: bytes) -> list[Edged]:
    """The cells of a row with their right edges; a row that says none has its cells side by side."""
    count = row[0] if row else 0
    edges = struct.unpack_from(f"<{count + 1}h", row, 1)[1:] if len(row) >= 3 + 2 * count and count else ()
    begin = 3 + 2 * count
    flags = [int.from_bytes(row[at : at + 2], "little") for at in range(begin, len(row) - 1, 20)]
    made: list[Edged] = []
    for number, blocks in enumerate(cells):
        edge = edges[number] if number < len(edges) else (made[-1].right if made else 0) + 1_000
        flag = flags[number] if number < len(flags) else 0
        before = flags[number - 1] if 0 < number <= len(flags) else 0
        empty = not any(isinstance(one, Line) and one.text.strip() for one in blocks)
        made.append(Edged(edge, blocks, flag & 0x60 == 0x20, bool(flag & 3 and before & 3) and empty))
    return made
