"""Files: what people send beside words stays at Telegram; here is what names it there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A photo, video, voice or document at Telegram."""

    sort: str
    file_id: str
    unique_id: str
