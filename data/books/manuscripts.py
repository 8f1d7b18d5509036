"""Manuscripts: a story that comes as a file becomes paragraphs and perhaps a title. Read in memory, within bounds."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from data.plan.document import Document, Line
from data.plan.sources import Unreadable
from data.plan.sources.encodings import text_of
from data.plan.sources.layout import bounded
from data.plan.sources.sorts import sort_of
from data.plan.sources.word import document_of_word

__all__ = ["SORTS", "UNREADABLE", "Unreadable", "read"]

SORTS = (".docx", ".txt")
"""The files that are read, by the ends of their names."""
UNREADABLE = ("broken", "empty", "large", "password", "sort")
"""Why a file is not read; each is a key for a sentence."""
_MARK = re.compile(r"^\s*(?:# |• )")
_GAPS = re.compile(r"\n{3,}")


def read(name: str, data: bytes) -> tuple[str | None, str]:
    """The title, if the file begins with a heading, and the text, a paragraph a line. Raises `Unreadable` only."""
    if PurePath(name).suffix.lower() not in SORTS:
        raise Unreadable("sort")
    try:
        sort = sort_of(name, data)
    except Unreadable as no:
        raise Unreadable(no.reason if no.reason in UNREADABLE else "sort") from None
    if sort not in SORTS:
        raise Unreadable("sort")
    lines = list(_lines(bounded(document_of_word(data)))) if sort == ".docx" else text_of(data).splitlines()
    said = [line for line in lines if line.strip()]
    if not said:
        raise Unreadable("empty")
    title = said[0].removeprefix("# ").strip() if said[0].startswith("# ") else None
    if title is not None:
        lines = lines[lines.index(said[0]) + 1 :]
    text = "\n".join(_MARK.sub(_spoken, line).rstrip() for line in lines).strip()
    return title, _GAPS.sub("\n\n", text)


def _lines(document: Document) -> Iterator[str]:
    """Paragraphs, headings and items of lists with the marks that they have in a .txt file."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield ("# " if block.heading else "" if block.level is None else "• ") + block.text
        else:
            yield from (line for _, line in Document((block,)).lines())


def _spoken(mark: re.Match[str]) -> str:
    """A heading inside a story is a paragraph; an item of a list is a line of a talk."""
    return "" if mark[0].endswith("# ") else "— "
