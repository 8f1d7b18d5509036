"""Manuscripts: a story that comes as a file becomes paragraphs and perhaps a title. Read in memory, within bounds."""

import re
from pathlib import PurePath

from data.plan.documents import lines_of_document
from data.plan.sources import UNREADABLE, Unreadable, text_of

__all__ = ["SORTS", "UNREADABLE", "Unreadable", "read"]

SORTS = (".docx", ".txt")
"""The files that are read, by the ends of their names."""
_MARK = re.compile(r"^\s*(?:# |• )")
_GAPS = re.compile(r"\n{3,}")


def read(name: str, data: bytes) -> tuple[str | None, str]:
    """The title, if the file begins with a heading, and the text, a paragraph a line. Raises `Unreadable` only."""
    sort = PurePath(name).suffix.lower()
    if sort not in SORTS:
        raise Unreadable("sort")
    if not data.strip():
        raise Unreadable("empty")
    lines = [line for _, line in lines_of_document(data)] if sort == ".docx" else text_of(data).splitlines()
    said = [line for line in lines if line.strip()]
    if not said:
        raise Unreadable("empty")
    title = said[0].removeprefix("# ").strip() if said[0].startswith("# ") else None
    if title is not None:
        lines = lines[lines.index(said[0]) + 1 :]
    text = "\n".join(_MARK.sub(_spoken, line).rstrip() for line in lines).strip()
    return title, _GAPS.sub("\n\n", text)


def _spoken(mark: re.Match[str]) -> str:
    """A heading inside a story is a paragraph; an item of a list is a line of a talk."""
    return "" if mark[0].endswith("# ") else "— "
