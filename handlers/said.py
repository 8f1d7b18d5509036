"""What a person has said: the words and files of one message, a number that was typed."""

from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from data.files import File
from data.refusal import Refused
from handlers.routing import has_words
from ui.text import Html
from ui.typed import html_of

FILES = ("video", "voice", "video_note", "audio", "document")


@dataclass(frozen=True, slots=True)
class Said:
    """A message that answers a question."""

    message: Message

    @property
    def words(self) -> str:
        """Its text, or what stands under its file."""
        return self.message.text or self.message.caption or ""

    @property
    def html(self) -> Html:
        """The same with its marks."""
        return html_of(self.message)

    @property
    def file(self) -> File | None:
        """Its photo, video, voice or document; of a photo's sizes the largest."""
        if self.message.photo:
            best = self.message.photo[-1]
            return File("photo", best.file_id, best.file_unique_id)
        sort, one = self._file
        return File(sort, one.file_id, one.file_unique_id) if one is not None else None

    @property
    def name(self) -> str | None:
        """The name of its file, where Telegram says it."""
        return getattr(self._file[1], "file_name", None)

    @property
    def size(self) -> int | None:
        """The size of its file in bytes, where Telegram says it."""
        return self.message.photo[-1].file_size if self.message.photo else getattr(self._file[1], "file_size", None)

    @property
    def _file(self) -> tuple[str, Any]:
        found = ((sort, getattr(self.message, sort)) for sort in FILES)
        return next(((sort, one) for sort, one in found if one is not None), ("", None))


async def is_told(message: Message) -> bool:
    """Words or a file: something that can be a part of what is handed in or written."""
    return Said(message).file is not None or await has_words(message)


def number(text: str | None) -> int:
    """A whole number as typed; refuses what is none."""
    digits = (text or "").strip().lstrip("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise Refused("checks-no-number")
    return int(digits)
