"""Which sort a file is: its bytes say it first, its name only where they do not, for names lie."""

import importlib
import re
from collections.abc import Callable
from pathlib import PurePath

from data.patterns import pattern
from data.plan.document import Document
from data.plan.sources import Unreadable
from data.plan.sources.encodings import FOREIGN, OLD_OFFICE
from data.plan.sources.zips import names_in

DOCUMENTS = {
    ".xlsx": "workbooks.document_of_workbook",
    ".csv": "commas.document_of_csv",
    ".docx": "word.document_of_word",
    ".txt": "texts.document_of_plain",
    ".odt": "opendocument.document_of_opendocument",
    ".ods": "opensheets.document_of_opensheet",
    ".rtf": "rtf.document_of_rtf",
    ".html": "pages.document_of_page",
    ".eml": "letters.document_of_letter",
    ".doc": "oldword.document_of_old_word",
    ".xls": "oldbooks.document_of_old_workbook",
    ".pdf": "pdf.document_of_pdf",
    ".jpg": "photos.document_of_photo",
    ".png": "photos.document_of_photo",
    ".webp": "photos.document_of_photo",
}
"""What reads each sort. It is loaded when it is needed: what photos, PDFs and old workbooks want is nearly half of what
a reader's process would begin with."""
_ALIKE = {
    ".tsv": ".csv",
    **dict.fromkeys(("", ".md", ".text"), ".txt"),
    **dict.fromkeys((".htm", ".xhtml"), ".html"),
    **dict.fromkeys((".mht", ".mhtml"), ".eml"),
}
"""Ends of names that mean the same, of files whose bytes say nothing else."""
_ZIPPED = {
    "xl/workbook.xml": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
"""How zipped documents are known: by a part, or by what they say that they are."""
_SEALED = (".docx", ".xlsx", ".odt", ".ods")
_APPLE = pattern(r"Index(/Document\.iwa|\.zip)|index\.(xml|apxl)(\.gz)?")
_MAIN = pattern(r"word/document\d*\.xml")
_OLD = pattern(r"xl/workbook\.bin|ppt/presentation\.xml")
_STORED = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls"}
_DRAWN = {b"%PDF-": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n": ".png"}
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_END = pattern(r"\.[a-z][a-z0-9]{1,6}")
_LETTER = pattern(rb"(?:[A-Z][\w-]{1,40}:.*\r?\n|[ \t].*\r?\n){0,100}MIME-Version:", re.IGNORECASE)
_PAGE = pattern(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|meta|style|div|p|h1|!--)\b", re.IGNORECASE
)


def reader_of(sort: str) -> Callable[[bytes], Document] | None:
    """What makes the document of a file of a sort, if anything does."""
    if sort not in DOCUMENTS:
        return None
    module, _, name = DOCUMENTS[sort].partition(".")
    found: Callable[[bytes], Document] = getattr(importlib.import_module(f"{__package__}.{module}"), name)
    return found


def sort_of(name: str, data: bytes) -> str:
    """The end of a name that is right for a file, one of `DOCUMENTS` or «.ics». Raises `Unreadable`."""
    end = PurePath(name).suffix.lower()
    end = _ALIKE.get(end, end if _END.fullmatch(end) else ".txt")
    if not data.strip():
        raise Unreadable("empty")
    if data.startswith(b"PK"):
        return _zipped(end, data)
    if data.startswith(OLD_OFFICE):
        return _stored(end, data)
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if (drawn := _drawn(data)) is not None:
        return drawn
    if data.startswith((*FOREIGN, *_PACKED)):
        raise Unreadable("archive" if data.startswith(_PACKED) else "sort")
    return _written(end, data)


def _drawn(data: bytes) -> str | None:
    """The sort of a PDF or of a picture; a few bytes may stand before a PDF (Adobe's notes to ISO 32000)."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise Unreadable("heic")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    found = next((sort for mark, sort in _DRAWN.items() if data.startswith(mark)), None)
    return found or (".pdf" if b"%PDF-" in data[:1024] and b"\x00" in data[:4096] else None)


def _written(end: str, data: bytes) -> str:
    """The sort of a file that is text."""
    if end in _SEALED:
        raise Unreadable("broken")
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR"):
        return ".ics"
    if _LETTER.match(data[:20_000]):
        return ".eml"
    if _PAGE.match(data[:2_000]):
        return ".html"
    if end not in (*DOCUMENTS, ".ics"):
        raise Unreadable("sort")
    return {".xls": ".csv", ".doc": ".txt", ".rtf": ".txt", ".eml": ".txt"}.get(end, end)


def _stored(end: str, data: bytes) -> str:
    """The sort of a file of old Office programs, by the names of what is stored in it."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("password")
    found = next((sort for part, sort in _STORED.items() if part.encode("utf-16-le") in data), None)
    if found is None:
        raise Unreadable("broken" if end in _STORED.values() else "old")
    return found


def _zipped(end: str, data: bytes) -> str:
    try:
        names, said = names_in(data)
    except Unreadable as no:
        if no.reason == "broken" and end not in _SEALED:
            raise Unreadable("sort") from None
        raise
    if any(map(_MAIN.fullmatch, names)):
        return ".docx"
    found = next((sort for known, sort in _ZIPPED.items() if known in names or said.startswith(known)), None)
    if found is not None:
        return found
    raise Unreadable(
        "apple"
        if any(map(_APPLE.fullmatch, names))
        else "old"
        if said or any(map(_OLD.fullmatch, names))
        else "archive"
    )
