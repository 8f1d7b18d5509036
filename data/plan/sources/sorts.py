"""Which sort a file is: its bytes say it first, its name only where they do not, for names lie."""

import re
from collections.abc import Callable
from pathlib import PurePath

from data.plan.document import Document
from data.plan.sources import Unreadable
from data.plan.sources.commas import document_of_csv
from data.plan.sources.encodings import FOREIGN, OLD_OFFICE
from data.plan.sources.pages import document_of_page
from data.plan.sources.rtf import document_of_rtf
from data.plan.sources.texts import document_of_plain
from data.plan.sources.word import document_of_word
from data.plan.sources.workbooks import document_of_workbook
from data.plan.sources.zips import names_in

DOCUMENTS: dict[str, Callable[[bytes], Document]] = {
    ".xlsx": document_of_workbook,
    ".csv": document_of_csv,
    ".docx": document_of_word,
    ".txt": document_of_plain,
    ".rtf": document_of_rtf,
    ".html": document_of_page,
}
"""What reads each sort."""
_ALIKE = {".tsv": ".csv", ".md": ".txt", ".xlsm": ".xlsx", ".docm": ".docx", ".text": ".txt", "": ".txt"}
"""Other ends of names for the same."""
_ZIPPED = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
"""The part by which a zipped document is known."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = re.compile(r"\.[a-z][a-z0-9]{1,5}")


def sort_of(name: str, data: bytes) -> str:
    """The end of a name that is right for a file, one of `DOCUMENTS` or «.ics». Raises `Unreadable`."""
    end = PurePath(name).suffix.lower()
    end = _ALIKE.get(end, end if _END.fullmatch(end) else ".txt")
    if not data.strip():
        raise Unreadable("empty")
    if data.startswith(b"PK"):
        return _zipped(end, data)
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(OLD_OFFICE):
        raise Unreadable("password" if _ENCRYPTED in data else "sort")
    if data.startswith(FOREIGN) or end not in (*DOCUMENTS, ".ics"):
        raise Unreadable("sort")
    if end in _ZIPPED.values():
        raise Unreadable("broken")
    return end


def _zipped(end: str, data: bytes) -> str:
    try:
        names = names_in(data)
    except Unreadable as no:
        if no.reason == "broken" and end not in _ZIPPED.values():
            raise Unreadable("sort") from None
        raise
    found = next((sort for part, sort in _ZIPPED.items() if part in names), None)
    if found is None:
        raise Unreadable("sort")
    return found
