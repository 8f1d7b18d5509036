"""Archives: files with readable names in folders, as .zip files none of which is too large to be sent.

Pure: bytes in, bytes out, nothing on disk. Names are made safe for Windows, macOS and Android; Python marks names
beyond ASCII as UTF-8 (general purpose bit 11 of the ZIP format), so that Cyrillic opens right everywhere.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime

NAME = 60
"""The longest part of a path, in characters: 120 bytes of Cyrillic, where Android allows 255."""
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
"""What Windows forbids in names (Naming Files, Paths, and Namespaces), and marks that nobody sees."""
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""
OVERHEAD = 400
"""Bytes that a file adds to an archive beside its own, at the most: two headers with its path."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in its folder; `at` is its local time."""

    folder: str
    name: str
    data: bytes
    at: datetime


def safe(name: str, *, empty: str = "_") -> str:
    """A part of a path that every system takes; the ending (".jpg") is kept when a long one is cut."""
    clean = " ".join(UNSAFE.sub(" ", name).split())
    stem, dot, ending = clean.rpartition(".")
    if not dot or not stem or not 1 <= len(ending) <= 8 or " " in ending:
        stem, dot, ending = clean, "", ""
    stem = stem[: NAME - len(dot + ending)].strip(" .")
    made = f"{stem or empty}{dot}{ending}".rstrip(" .") or empty
    return f"_{made}" if DEVICES.fullmatch(made) else made


def room_of(packed: Packed) -> int:
    """The most bytes that a file takes of an archive."""
    return len(packed.data) + OVERHEAD


def archive(files: list[Packed]) -> bytes:
    """One .zip. Photos and videos are stored as they are: they are compressed already. Equal names get a number."""
    made = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for one in files:
            path = _free(safe(one.folder), safe(one.name), taken)
            at = max(one.at, datetime(1980, 1, 1, tzinfo=one.at.tzinfo))
            info = zipfile.ZipInfo(path, (at.year, at.month, at.day, at.hour, at.minute, at.second))
            out.writestr(info, one.data)
    return made.getvalue()


def _free(folder: str, name: str, taken: set[str]) -> str:
    """A path that is not taken; Windows and macOS do not tell case apart."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    number, path = 1, f"{folder}/{name}"
    while path.casefold() in taken:
        number += 1
        path = f"{folder}/{stem} ({number}){dot}{ending}"
    taken.add(path.casefold())
    return path
