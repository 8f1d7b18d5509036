"""Where screens are shown: the only place that sends, edits and deletes messages in a chat.

What Telegram says about messages that are gone, too old or just the same is understood here. A screen whose extras
Telegram refuses is shown without them. `ui/reply.py` answers the press or the message at hand by it.
"""

import logging
import secrets
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MediaUnion,
    Message,
    ReactionTypeEmoji,
    ReplyParameters,
)

from ui.pictures import Studio
from ui.printer import Printer
from ui.screen import MadeFile, Media, Screen, is_former, lines
from ui.text import Html, Text

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SAME = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
)
DELETED = "message to delete not found"
KEPT = "message can't be deleted"


def new_code() -> str:
    """A short name for one trouble, for a person to pass on and for the log."""
    return secrets.token_hex(3).upper()


@dataclass(frozen=True, slots=True)
class Sent:
    """What a screen became in a chat: the `message` that is edited later, and the others of its album."""

    message: int
    beside: tuple[int, ...] = ()


silently: ContextVar[bool] = ContextVar("silently", default=False)
"""What is sent now comes without a sound."""


in_topic: ContextVar[tuple[int, int | None]] = ContextVar("in_topic", default=(0, None))
"""In which topic of a chat new messages are posted now; to other chats they go as ever."""


class Topics(BaseRequestMiddleware):
    """Whatever is sent to the chat of `in_topic` goes into its topic."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        chat, thread = in_topic.get()
        fields = type(method).model_fields
        if thread is not None and "message_thread_id" in fields and getattr(method, "chat_id", None) == chat:
            method = method.model_copy(update={"message_thread_id": thread})
        return await make_request(bot, method)


class Silence(BaseRequestMiddleware):
    """Whatever can be sent without a sound is, while `silently` says so."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if silently.get() and "disable_notification" in type(method).model_fields:
            method = method.model_copy(update={"disable_notification": True})
        return await make_request(bot, method)


class Stage:
    """Sends screens to chats, edits and deletes them there."""

    def __init__(self, bot: Bot, studio: Studio) -> None:
        self.bot = bot
        self.studio = studio
        self.press = Printer()
        self.modest = False
        """The Bot API server is a former one: screens keep to what it knows."""

    async def send(self, chat: int, screen: Screen, t: Text | None = None) -> Sent:
        """Show a screen as a new message, or as an album that carries its text.

        What Telegram refuses of its extras is left out; the reader of `t` is told so, with the code in the log.
        """
        screen = self._suiting(screen)
        try:
            return await self._send(chat, screen)
        except TelegramBadRequest as error:
            lighter = self._lighter(screen, error, t)
            if lighter is None:
                raise
        return await self.send(chat, lighter, t)

    async def aside(self, command: Message, screen: Screen) -> bool:
        """Answer an ephemeral command of a group so that only who gave it sees the answer (Bot API 10.2). False:
        Telegram refuses, as it does after 15 seconds."""
        suited = self._suiting(screen)
        try:
            await self.bot.send_message(
                command.chat.id,
                suited.body,
                reply_markup=suited.keyboard,
                link_preview_options=NO_PREVIEW,
                ephemeral_message_parameters=command.as_ephemeral_message_parameters(),
                reply_parameters=ReplyParameters(ephemeral_message_id=command.ephemeral_message_id),
            )
        except TelegramBadRequest as error:
            log.info("an answer is for the whole group: %s", error.message)
            return False
        return True

    async def _send(self, chat: int, screen: Screen) -> Sent:
        effect = screen.effect if chat > 0 else None
        if screen.picture is not None:
            drawn = await self.studio.draw(screen.picture)
            file = BufferedInputFile(drawn, screen.picture.name)
            sent = await self.bot.send_photo(
                chat, file, caption=screen.body, reply_markup=screen.keyboard, message_effect_id=effect
            )
            return Sent(sent.message_id)
        if screen.file is not None:
            data = screen.file.data
            drawn = data if isinstance(data, bytes) else await self.studio.draw(data, "pdf")
            file = BufferedInputFile(drawn, screen.file.name)
            sent = await self.bot.send_document(
                chat, file, caption=screen.body, reply_markup=screen.keyboard, message_effect_id=effect
            )
            return Sent(sent.message_id)
        if screen.carried:
            if len(screen.album) == 1:
                return Sent((await self._one(chat, screen.album[0], screen.body, screen.keyboard)).message_id)
            first, *others = screen.album
            media: list[MediaUnion] = [_input(first, screen.body), *(_input(other) for other in others)]
            ids = [message.message_id for message in await self.bot.send_media_group(chat, media)]
            return Sent(ids[0], tuple(ids[1:]))
        beside = await self._album(chat, screen.album) if screen.album else ()
        sent = await self.bot.send_message(
            chat, screen.body, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
        )
        return Sent(sent.message_id, tuple(beside))

    async def upload(self, chat: int, files: Sequence[MadeFile], words: Html) -> tuple[Media, ...]:
        """Send documents that were made here as one album, with words under the first; returns what they are at
        Telegram, to be sent from there to others."""
        album: list[MediaUnion] = []
        for file in files:
            data = file.data if isinstance(file.data, bytes) else await self.studio.draw(file.data, "pdf")
            made = BufferedInputFile(data, file.name)
            album.append(InputMediaDocument(media=made, caption=None if album else words))
        sent = await self.bot.send_media_group(chat, album)
        return tuple(Media("document", one.document.file_id) for one in sent if one.document is not None)

    async def edit(self, chat: int, message: int, screen: Screen, t: Text | None = None) -> bool:
        """Change a message into this screen; False if it cannot be changed (gone, or of another sort). `t` as in
        `send`."""
        if screen.file is not None:
            return False
        screen = self._suiting(screen)
        try:
            if screen.picture is not None:
                drawn = await self.studio.draw(screen.picture)
                file = BufferedInputFile(drawn, screen.picture.name)
                media = InputMediaPhoto(media=file, caption=screen.body)
                await self.bot.edit_message_media(media, chat_id=chat, message_id=message, reply_markup=screen.keyboard)
            elif screen.carried:
                await self.bot.edit_message_caption(
                    caption=screen.body, chat_id=chat, message_id=message, reply_markup=screen.keyboard
                )
            else:
                await self.bot.edit_message_text(
                    screen.body,
                    chat_id=chat,
                    message_id=message,
                    reply_markup=screen.keyboard,
                    link_preview_options=NO_PREVIEW,
                )
        except TelegramBadRequest as error:
            if SAME in error.message:
                return True
            if any(words in error.message for words in GONE):
                return False
            lighter = self._lighter(screen, error, t)
            if lighter is None:
                raise
            return await self.edit(chat, message, lighter, t)
        return True

    def _suiting(self, screen: Screen) -> Screen:
        return replace(screen, modest=True) if self.modest else screen

    def _lighter(self, screen: Screen, error: TelegramBadRequest, t: Text | None) -> Screen | None:
        """The screen without what Telegram refused of it; None if no extra is at fault."""
        lighter = screen.without(error.message)
        if lighter is None:
            return None
        if screen.effect is not None and lighter.effect is None:
            log.warning("Telegram does not know the effect: %s", error.message)
            return lighter
        if is_former(error.message):
            self.modest = True
            log.warning("the Bot API server is a former one, screens are simpler from now on: %s", error.message)
            return lighter
        code = new_code()
        log.error("%s: a screen is shown in part, Telegram refused the rest: %s", code, error.message, exc_info=error)
        return (
            lighter
            if t is None
            else replace(lighter, text=lines(lighter.text, "", t.html("people-in-part", code=code)))
        )

    async def delete(self, chat: int, messages: Sequence[int]) -> bool:
        """Delete messages of ours (at most 100); gone ones count as deleted. False if Telegram does not let us: they
        are 48 hours old (Bot API, deleteMessage)."""
        try:
            if len(messages) == 1:
                await self.bot.delete_message(chat, messages[0])
            else:
                await self.bot.delete_messages(chat, list(messages))
        except TelegramBadRequest as error:
            if DELETED in error.message:
                return True
            if KEPT in error.message:
                return False
            raise
        return True

    async def react(self, chat: int, message: int, sign: str | None) -> bool:
        """Put a sign under a person's message, or take ours away; False if it is gone or the chat takes none."""
        try:
            await self.bot.set_message_reaction(chat, message, [ReactionTypeEmoji(emoji=sign)] if sign else [])
        except TelegramBadRequest as error:
            log.info("no reaction: %s", error.message)
            return False
        return True

    async def _album(self, chat: int, album: tuple[Media, ...]) -> list[int]:
        """Photos and videos may stand in one album; documents only among themselves; a voice goes alone (Bot API).
        Returns the messages."""
        sent: list[Message] = []
        pictures = [media for media in album if media.sort in ("photo", "video")]
        documents = [media for media in album if media.sort == "document"]
        for group in (pictures, documents):
            if len(group) > 1:
                sent += await self.bot.send_media_group(chat, [_input(media) for media in group])
            elif group:
                sent.append(await self._one(chat, group[0]))
        for media in album:
            if media.sort not in ("photo", "video", "document"):
                sent.append(await self._one(chat, media))
        return [message.message_id for message in sent]

    async def _one(
        self, chat: int, media: Media, caption: str | None = None, keyboard: InlineKeyboardMarkup | None = None
    ) -> Message:
        bot, file = self.bot, media.file_id
        match media.sort:
            case "photo":
                return await bot.send_photo(chat, file, caption=caption, reply_markup=keyboard)
            case "video":
                return await bot.send_video(chat, file, caption=caption, reply_markup=keyboard)
            case "voice":
                return await bot.send_voice(chat, file, caption=caption, reply_markup=keyboard)
            case "video_note":
                return await bot.send_video_note(chat, file, reply_markup=keyboard)
            case "audio":
                return await bot.send_audio(chat, file, caption=caption, reply_markup=keyboard)
            case _:
                return await bot.send_document(chat, file, caption=caption, reply_markup=keyboard)


def _input(media: Media, caption: str | None = None) -> InputMediaPhoto | InputMediaVideo | InputMediaDocument:
    match media.sort:
        case "photo":
            return InputMediaPhoto(media=media.file_id, caption=caption)
        case "video":
            return InputMediaVideo(media=media.file_id, caption=caption)
        case _:
            return InputMediaDocument(media=media.file_id, caption=caption)
