"""What somebody's file holds, nothing of it trusted until checked: its text, decoded, or its zipped parts."""

import re
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

UNREADABLE = ("broken", "empty", "large", "many", "password", "sort")
"""Why a whole file is not read; each is a key for a sentence."""
TEXT = 2_000_000
"""The longest text file, in bytes; a calendar of some years is as long."""
CHARACTERS = 200_000
"""The longest plan: several times a school's whole year."""
UNPACKED = 30_000_000
"""The most that a zipped file may unpack to, in bytes: a spreadsheet of 1 MB can unfold to 278 MB."""
PARTS = 2_000
"""The most files in a zipped one."""
LINES = 5_000
"""The most lines or rows of a plan."""
COLUMNS = 100
"""The most columns of a table."""
_DEEPEST = 200
_ELEMENTS = 300_000
_TAG = 1_000_000
_CHUNK = 65_536
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"Rar!", _OLD_OFFICE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")

Lines = list[tuple[int, str]]
"""Lines with their numbers from 1; number 0 is a title that stands over what follows and is no line of the file."""


class Unreadable(Exception):
    """A file that cannot be read as a plan; `reason` is one of `UNREADABLE`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of(data: bytes) -> str:
    """A text in UTF-8 or UTF-16 (with a byte order mark), else in Windows-1251, as Excel and Notepad write them.

    A few damaged bytes do not turn UTF-8 into Windows-1251; they become «�», and the line is there to be seen.
    """
    if len(data) > TEXT:
        raise Unreadable("large")
    if data.startswith(_FOREIGN):
        raise Unreadable("sort")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = data.decode(encoding, "replace")
    if encoding == "utf-8-sig" and 20 * text.count("\ufffd") > sum(not char.isascii() for char in text):
        text = data.decode("cp1251", "replace")
    if _CONTROL.search(text):
        raise Unreadable("sort")
    return text


def parts_of(data: bytes) -> dict[str, bytes]:
    """The XML parts of a zipped document (.xlsx, .docx) by their names, each well-formed, without a document type.

    What is no XML (pictures, macros) is left aside.
    """
    if data.startswith(_OLD_OFFICE):
        raise Unreadable("password" if _ENCRYPTED in data else "sort")
    if not data.startswith(b"PK"):
        raise Unreadable("sort" if data.startswith(_FOREIGN) else "broken")
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _unpacked(archive)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Unreadable("broken") from None
    elements = 0
    for part in parts.values():
        elements += _check(part, _ELEMENTS - elements)
    return parts


def _unpacked(archive: ZipFile) -> dict[str, bytes]:
    inside = archive.infolist()
    if len(inside) > PARTS or sum(one.file_size for one in inside) > UNPACKED:
        raise Unreadable("large")
    if any(one.flag_bits & 1 for one in inside):
        raise Unreadable("password")
    if any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in inside):
        raise Unreadable("broken")
    parts: dict[str, bytes] = {}
    for one in inside:
        if one.filename.lower().endswith((".xml", ".rels")):
            with archive.open(one) as part:
                parts[one.filename] = part.read(one.file_size + 1)
    return parts


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
