"""What a message says, read: a file, a number."""

from aiogram.types import Message

from data.files import File
from data.refusal import Refused
from handlers.routing import has_words


def file_of(message: Message) -> File | None:
    """The photo, video, voice or document of a message."""
    if message.photo:
        best = message.photo[-1]
        return File("photo", best.file_id, best.file_unique_id)
    for sort in ("video", "voice", "video_note", "audio", "document"):
        found = getattr(message, sort)
        if found is not None:
            return File(sort, found.file_id, found.file_unique_id)
    return None


async def is_told(message: Message) -> bool:
    """Words or a file: something that can be a part of what is handed in or written."""
    return file_of(message) is not None or await has_words(message)


def number(text: str | None) -> int:
    """A whole number as typed; refuses what is none."""
    digits = (text or "").strip().lstrip("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise Refused("checks-no-number")
    return int(digits)
