"""Zipped documents (.docx, .xlsx, .odt …): their XML parts, checked before anything is made of them."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from data.plan.sources import Unreadable

UNPACKED = 30_000_000
"""The most that a zipped file may unpack to, in bytes: a spreadsheet of 1 MB can unfold to 278 MB."""
PARTS = 2_000
"""The most files in a zipped one."""
_DEEPEST = 200
_ELEMENTS = 300_000
_TAG = 1_000_000
_CHUNK = 65_536


def names_in(data: bytes) -> tuple[frozenset[str], str]:
    """The names of the parts of a zipped file, and what it says that it is, if it says it."""
    with _opened(data) as archive:
        names = frozenset(archive.namelist())
        said = _part(archive, archive.getinfo("mimetype")) if "mimetype" in names else b""
        return names, said[:200].decode("ascii", "replace").strip()


def parts_of(data: bytes, these: str, sealed: str = "") -> dict[str, bytes]:
    """The XML parts of a zipped document whose names `these` match, each well-formed, without a document type.

    `sealed` is the part that says which others are encrypted.
    """
    with _opened(data) as archive:
        if sealed in archive.namelist() and b"encryption-data" in _part(archive, archive.getinfo(sealed)):
            raise Unreadable("password")
        known = re.compile(these, re.IGNORECASE)
        parts = {one.filename: _part(archive, one) for one in archive.infolist() if known.fullmatch(one.filename)}
    elements = 0
    for part in parts.values():
        elements += _check(part, _ELEMENTS - elements)
    return parts


@contextmanager
def _opened(data: bytes) -> Iterator[ZipFile]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            inside = archive.infolist()
            if len(inside) > PARTS or sum(one.file_size for one in inside) > UNPACKED:
                raise Unreadable("large")
            if any(one.flag_bits & 1 for one in inside):
                raise Unreadable("password")
            yield archive
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Unreadable("broken") from None


def _part(archive: ZipFile, one: ZipInfo) -> bytes:
    if one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable("broken")
    with archive.open(one) as part:
        return part.read(one.file_size + 1)


def _check(xml: bytes, most: int) -> int:
    """How many elements a part has. Refused are more than `most`, a depth, a tag or a document type of no Office file.

    Entities that unfold need a document type.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    depth = count = 0

    def start(*_: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if count > most:
            raise Unreadable("large")
        if depth > _DEEPEST:
            raise Unreadable("broken")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise Unreadable("broken")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        for begin in range(0, len(xml), _CHUNK):
            parser.Parse(xml[begin : begin + _CHUNK], False)
            if begin - parser.CurrentByteIndex > _TAG:
                raise Unreadable("broken")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):  # a declared encoding may be unknown
        raise Unreadable("broken") from None
    return count


def local_name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def value_of(element: Element | None, name: str = "val") -> str:
    """An attribute by its local name; nothing without it."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def inside(element: Element | None, *path: str) -> Iterator[Element]:
    """The elements at the end of a path of local names."""
    name, *rest = path
    for child in element if element is not None else ():
        if local_name(child) == name:
            yield from inside(child, *rest) if rest else (child,)


def child_of(element: Element | None, *names: str) -> Element | None:
    """The first child of a first child, by local names."""
    for name in names:
        element = next((one for one in element if local_name(one) == name), None) if element is not None else None
    return element


def whole(said: str | None) -> int:
    """A number as XML has it; 0 for what is none, or too long to be one."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 10 else 0
