"""What eyes see: a message as it looks at one moment, and a chat as a list of such messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from .state import Chat, Json, Message, StoredFile, World

if TYPE_CHECKING:
    from .telegram import Telegram


@dataclass(frozen=True)
class Seen:
    """A message at the moment of looking; later changes do not reach it, so that before and after can be compared."""

    id: int
    chat_id: int
    wire: Json
    reply_markup: Json | None
    pinned: bool
    from_bot: bool
    service: bool
    file: StoredFile | None
    reaction: str | None = None

    @classmethod
    def of(cls, message: Message, world: World) -> Seen:
        """A look at a message as it is now."""
        return cls(
            message.id,
            message.chat.id,
            message.wire(),
            message.markup,
            message.id in message.chat.pinned,
            message.sender.is_bot,
            message.service,
            world.files.get(message.file_id) if message.file_id else None,
            message.reaction,
        )

    @property
    def text(self) -> str:
        """Text or caption; empty if there is neither."""
        return str(self.wire.get("text") or self.wire.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """Entities of the text or caption."""
        return list(self.wire.get("entities") or self.wire.get("caption_entities") or [])

    @property
    def html(self) -> str:
        """Text or caption written back as HTML."""
        return html_decoration.unparse(self.text, [MessageEntity.model_validate(one) for one in self.entities])

    @property
    def buttons(self) -> list[list[str]]:
        """Labels of the buttons, inline or reply keyboard, row by row."""
        markup = self.reply_markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [[str(button["text"]) for button in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        """All labels in one list."""
        return [label for row in self.buttons for label in row]

    @property
    def photo(self) -> bytes | None:
        """The picture, if the message is a photo."""
        return self.file.data if self.file and "photo" in self.wire else None

    @property
    def document(self) -> tuple[str, bytes] | None:
        """Name and content, if the message is a document."""
        return (self.file.name, self.file.data) if self.file and "document" in self.wire else None

    @property
    def edited(self) -> bool:
        """Whether it was changed after it had been sent."""
        return "edit_date" in self.wire

    def data(self, label: str) -> str:
        """`callback_data` of the inline button with exactly this label."""
        for row in (self.reply_markup or {}).get("inline_keyboard", []):
            for button in row:
                if button["text"] == label and "callback_data" in button:
                    return str(button["callback_data"])
        raise AssertionError(f"no such button: «{label}» among {self.labels}")


class View:
    """A chat as its members see it."""

    def __init__(self, telegram: Telegram, chat: Chat) -> None:
        self.telegram = telegram
        self.state = chat

    @property
    def id(self) -> int:
        """The chat's present id."""
        return self.state.id

    @property
    def messages(self) -> list[Seen]:
        """Everything in the chat that is not deleted, in order, from both sides, service messages too."""
        return [Seen.of(message, self.telegram.world) for message in self.state.messages.values()]

    @property
    def from_bot(self) -> list[Seen]:
        """What the bot has said here, without service messages."""
        return [one for one in self.messages if one.from_bot and not one.service]

    @property
    def last(self) -> Seen | None:
        """The newest message of the bot; None if it never spoke here."""
        for message in self.state.newest_first():
            if message.sender.is_bot and not message.service:
                return Seen.of(message, self.telegram.world)
        return None

    @property
    def pinned(self) -> list[Seen]:
        """Pinned messages, newest first."""
        found = (self.state.messages.get(number) for number in reversed(self.state.pinned))
        return [Seen.of(message, self.telegram.world) for message in found if message is not None]

    @property
    def keyboard(self) -> list[list[str]]:
        """Labels of the reply keyboard that is open in this chat."""
        rows = (self.state.keyboard or {}).get("keyboard", [])
        return [[str(button["text"]) for button in row] for row in rows]
