"""Files: what people send beside words stays at Telegram; here is what names it there."""

from typing import NamedTuple

DOWNLOAD = 20 * 2**20
"""The largest file that a bot can fetch, in bytes."""


class File(NamedTuple):
    """A photo, video, voice or document at Telegram; a list of the three where it is stored as JSON."""

    sort: str
    file_id: str
    unique_id: str


def joined(files: tuple[File, ...], file: File | None) -> tuple[File, ...]:
    """The files with one more, unless it is among them."""
    return files if file is None or file.unique_id in {one.unique_id for one in files} else (*files, file)
