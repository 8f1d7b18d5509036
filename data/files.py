"""Files: what people send beside words stays at Telegram; here is what names it there."""

from dataclasses import dataclass

DOWNLOAD = 20 * 2**20
"""The largest file that a bot can fetch, in bytes."""


@dataclass(frozen=True, slots=True)
class File:
    """A photo, video, voice or document at Telegram."""

    sort: str
    file_id: str
    unique_id: str


def joined(files: tuple[File, ...], file: File | None) -> tuple[File, ...]:
    """The files with one more, unless it is among them."""
    return files if file is None or file.unique_id in {one.unique_id for one in files} else (*files, file)
