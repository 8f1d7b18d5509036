"""What a Word 97–2003 file (.doc) holds: its text by pieces, and what is said of each character and paragraph.

Source: [MS-DOC] 2.4 (text, properties), 2.5 (FIB), 2.6 (single properties), 2.9 (structures).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

import olefile

from data.plan.sources import Unreadable

LONGEST = 2_000_000
"""The most characters of a document."""
_PAIRS = 154
"""Where in the FIB the places of all other structures begin."""
_STYLES, _NOTED, _NOTES, _CHARACTERS, _PARAGRAPHS, _PIECES = 1, 2, 3, 12, 13, 33
_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
_HUGE, _TABLE, _TABS = (0x6645, 0x6646), 0xD608, 0xC615
_CHAIN = 12

Properties = dict[int, bytes]
"""Single properties (Sprm) with their operands."""


@dataclass(frozen=True, slots=True)
class Style:
    """`sort` is the same in every language: 1 to 9 are headings, 62 a title, 74 a subtitle."""

    sort: int
    base: int
    paragraph: Properties
    characters: Properties


@dataclass(slots=True)
class Word97:
    """A file as read; `text` is all of it: first what is on its pages, then notes, margins, boxes (`spans`)."""

    main: bytes
    table: bytes
    data: bytes
    text: str = ""
    spans: dict[str, range] = field(default_factory=dict)
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    """First character, its place in the file, and the bytes of one."""
    styles: dict[int, Style] = field(default_factory=dict)
    paragraphs: list[tuple[int, int, Properties]] = field(default_factory=list)
    """Place in the file, style, properties."""
    characters: list[tuple[int, Properties]] = field(default_factory=list)

    def at(self, place: int) -> int:
        """Where in the file a character stands."""
        first, begins, size = self.pieces[bisect_right(self.pieces, place, key=lambda piece: piece[0]) - 1]
        return begins + (place - first) * size

    def paragraph(self, place: int) -> tuple[int, Properties]:
        """The style and the properties of the paragraph whose mark stands there."""
        found = bisect_right(self.paragraphs, self.at(place), key=lambda one: one[0]) - 1
        return self.paragraphs[found][1:] if found >= 0 else (0, {})

    def runs(self, begin: int, end: int) -> Iterator[tuple[str, Properties]]:
        """The characters from one place to another in runs with the same properties."""
        while begin < end:
            number = bisect_right(self.pieces, begin, key=lambda piece: piece[0]) - 1
            size = self.pieces[number][2]
            limit = min(end, self.pieces[number + 1][0] if number + 1 < len(self.pieces) else end)
            where = self.at(begin)
            found = bisect_right(self.characters, where, key=lambda one: one[0])
            if found < len(self.characters):
                limit = min(limit, begin + max((self.characters[found][0] - where) // size, 1))
            yield self.text[begin:limit], self.characters[found - 1][1] if found else {}
            begin = limit

    def chain(self, style: int) -> Iterator[Style]:
        """A style, and those on which it is based."""
        for _ in range(_CHAIN):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = found.base

    def notes(self) -> dict[int, range]:
        """The places of the notes' words by the places where they are referred to."""
        at, into = self._places(_NOTED, 2), self._places(_NOTES, 0)
        begin = self.spans["notes"].start
        return {ref: range(begin + a, begin + b) for ref, a, b in zip(at, into, into[1:], strict=False)}

    def _places(self, number: int, size: int) -> list[int]:
        part = _part(self, number)
        count = max((len(part) - 4) // (4 + size), 0)
        return list(struct.unpack_from(f"<{count + 1}I", part)) if len(part) >= 4 else []


def opened(data: bytes) -> Word97:
    """Raises `Unreadable` for what is no Word 97–2003 file, or a damaged one."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as storage:
            main = storage.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, 10)[0]
            if flags & 0x100:
                raise Unreadable("password")
            if struct.unpack_from("<H", main, 2)[0] < 0xC1:
                raise Unreadable("old")
            table = storage.openstream("1Table" if flags & 0x200 else "0Table").read()
            more = storage.openstream("Data").read() if storage.exists("Data") else b""
        found = Word97(main, table, more)
        _read_text(found)
        _read_styles(found)
        _read_paragraphs(found)
        _read_characters(found)
        return found
    except (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise Unreadable("broken") from None


def _part(file: Word97, number: int) -> bytes:
    begin, size = struct.unpack_from("<II", file.main, _PAIRS + 8 * number)
    return file.table[begin : begin + size]


def _read_text(file: Word97) -> None:
    counts = struct.unpack_from("<11I", file.main, 64)
    begin = 0
    for name, number in (
        ("pages", 3),
        ("notes", 4),
        ("margins", 5),
        ("macros", 6),
        ("remarks", 7),
        ("ends", 8),
        ("boxes", 9),
    ):
        file.spans[name] = range(begin, begin + counts[number])
        begin += counts[number]
    part = _part(file, _PIECES)
    at = 0
    while part[at] == 1:
        at += 3 + struct.unpack_from("<H", part, at + 1)[0]
    size = struct.unpack_from("<I", part, at + 1)[0]
    count = (size - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", part, at + 5)
    if places[-1] > LONGEST:
        raise Unreadable("large")
    texts: list[str] = []
    for number, (first, end) in enumerate(pairwise(places)):
        where = struct.unpack_from("<I", part, at + 5 + 4 * (count + 1) + 8 * number + 2)[0]
        narrow = bool(where & 0x40000000)
        begins = (where & 0x3FFFFFFF) // 2 if narrow else where
        wide = 1 if narrow else 2
        said = file.main[begins : begins + (end - first) * wide].decode("cp1252" if narrow else "utf-16-le", "replace")
        if end <= first or len(said) != end - first:
            raise Unreadable("broken")
        file.pieces.append((first, begins, wide))
        texts.append(said)
    file.text = "".join(texts)


def _read_styles(file: Word97) -> None:
    part = _part(file, _STYLES)
    if len(part) < 6:
        return
    head, count, base = struct.unpack_from("<HHH", part)
    at = 2 + head
    for number in range(count):
        size = struct.unpack_from("<H", part, at)[0]
        if size:
            file.styles[number] = _style(part[at + 2 : at + 2 + size], base)
        at += 2 + size


def _style(said: bytes, head: int) -> Style:
    sort, about, parts = struct.unpack_from("<HHH", said)
    name = struct.unpack_from("<H", said, head)[0]
    at = head + 4 + 2 * name
    found: list[bytes] = []
    for _ in range(min(parts & 0xF, 3)):
        at += at % 2
        if at + 2 > len(said):
            break
        size = struct.unpack_from("<H", said, at)[0]
        found.append(said[at + 2 : at + 2 + size])
        at += 2 + size
    of_paragraphs = about & 0xF == 1
    paragraph = properties(found[0][2:]) if of_paragraphs and found else {}
    characters = properties(found[-1]) if found and (len(found) > 1 or not of_paragraphs) else {}
    return Style(sort & 0xFFF, about >> 4, paragraph, characters)


def _pages(file: Word97, number: int) -> Iterator[bytes]:
    """The pages of properties, each of 512 bytes."""
    part = _part(file, number)
    count = max((len(part) - 4) // 8, 0)
    for page in struct.unpack_from(f"<{count}I", part, 4 * (count + 1)) if count else ():
        begin = (page & 0x3FFFFF) * _PAGE
        found = file.main[begin : begin + _PAGE]
        if len(found) < _PAGE:
            raise Unreadable("broken")
        yield found


def _read_paragraphs(file: Word97) -> None:
    for page in _pages(file, _PARAGRAPHS):
        count = page[-1]
        places = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            at = 2 * page[4 * (count + 1) + 13 * number]
            style, said = 0, b""
            if at:
                size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
                at += 1 if page[at] else 2
                style, said = struct.unpack_from("<H", page, at)[0], page[at + 2 : at + size]
            file.paragraphs.append((places[number], style, _whole(file, properties(said))))
    file.paragraphs.sort(key=lambda one: one[0])


def _whole(file: Word97, found: Properties) -> Properties:
    """The properties; those that had no room on their page stand elsewhere."""
    for name in _HUGE:
        if name in found:
            begin = struct.unpack("<I", found[name])[0]
            size = struct.unpack_from("<H", file.data, begin)[0]
            return {**found, **properties(file.data[begin + 2 : begin + 2 + size])}
    return found


def _read_characters(file: Word97) -> None:
    for page in _pages(file, _CHARACTERS):
        count = page[-1]
        places = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            at = 2 * page[4 * (count + 1) + number]
            said = page[at + 1 : at + 1 + page[at]] if at else b""
            file.characters.append((places[number], properties(said)))
    file.characters.sort(key=lambda one: one[0])


def properties(said: bytes) -> Properties:
    """A list of single properties; what is cut off is left out."""
    found: Properties = {}
    at = 0
    while at + 2 < len(said):
        name = struct.unpack_from("<H", said, at)[0]
        at += 2
        size = _SIZES[name >> 13]
        if name == _TABLE:
            size = struct.unpack_from("<H", said, at)[0] - 1 if at + 2 <= len(said) else 0
            at += 2
        elif size < 0:
            size = said[at]
            at += 1
            if name == _TABS and size == 255:
                break
        found[name] = said[at : at + size]
        at += max(size, 0)
    return found
