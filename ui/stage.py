"""Where screens are shown: the only place that sends and edits messages.

`Stage` sends to a chat, `Reply` answers the press or the message at hand. What Telegram says about messages that are
gone, too old or just the same is understood here. A screen whose extras Telegram refuses is shown without them.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from html import escape

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MediaUnion,
    Message,
)

from ui.pictures import Studio
from ui.press import Press
from ui.screen import File, Media, Row, Screen, cut, headed, lines
from ui.text import Html, Text

log = logging.getLogger(__name__)

ALERT = 200
"""Telegram's limit of an alert, in characters (answerCallbackQuery)."""
SHOWN = 4.0
"""Seconds; what a bot is doing is shown for five (Bot API, sendChatAction)."""
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
        self.press = Press()

    async def send(self, chat: int, screen: Screen, t: Text | None = None) -> Sent:
        """Show a screen as a new message, or as an album that carries its text.

        What Telegram refuses of its extras is left out; the reader of `t` is told so, with the code in the log.
        """
        try:
            return await self._send(chat, screen)
        except TelegramBadRequest as error:
            lighter = _lighter(screen, error, t)
            if lighter is None:
                raise
        return await self.send(chat, lighter, t)

    async def _send(self, chat: int, screen: Screen) -> Sent:
        if screen.picture is not None:
            drawn = await self.studio.draw(screen.picture)
            file = BufferedInputFile(drawn, screen.picture.name)
            sent = await self.bot.send_photo(chat, file, caption=screen.body, reply_markup=screen.keyboard)
            return Sent(sent.message_id)
        if screen.file is not None:
            data = screen.file.data
            drawn = data if isinstance(data, bytes) else await self.studio.draw(data, "pdf")
            file = BufferedInputFile(drawn, screen.file.name)
            sent = await self.bot.send_document(chat, file, caption=screen.body, reply_markup=screen.keyboard)
            return Sent(sent.message_id)
        if screen.carried:
            if len(screen.album) == 1:
                return Sent((await self._one(chat, screen.album[0], screen.text, screen.keyboard)).message_id)
            first, *others = screen.album
            media: list[MediaUnion] = [_input(first, screen.text), *(_input(other) for other in others)]
            ids = [message.message_id for message in await self.bot.send_media_group(chat, media)]
            return Sent(ids[0], tuple(ids[1:]))
        beside = await self._album(chat, screen.album) if screen.album else ()
        sent = await self.bot.send_message(
            chat, screen.body, reply_markup=screen.keyboard, link_preview_options=NO_PREVIEW
        )
        return Sent(sent.message_id, tuple(beside))

    async def upload(self, chat: int, files: Sequence[File], words: Html) -> tuple[Media, ...]:
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
        try:
            if screen.picture is not None:
                drawn = await self.studio.draw(screen.picture)
                file = BufferedInputFile(drawn, screen.picture.name)
                media = InputMediaPhoto(media=file, caption=screen.body)
                await self.bot.edit_message_media(media, chat_id=chat, message_id=message, reply_markup=screen.keyboard)
            elif screen.carried:
                await self.bot.edit_message_caption(
                    caption=screen.text, chat_id=chat, message_id=message, reply_markup=screen.keyboard
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
            lighter = _lighter(screen, error, t)
            if lighter is None:
                raise
            return await self.edit(chat, message, lighter, t)
        return True

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


def _lighter(screen: Screen, error: TelegramBadRequest, t: Text | None) -> Screen | None:
    """The screen without what Telegram refused of it; None if no extra is at fault."""
    lighter = screen.without(error.message)
    if lighter is None:
        return None
    code = new_code()
    log.error("%s: a screen is shown in part, Telegram refused the rest: %s", code, error.message, exc_info=error)
    return lighter if t is None else replace(lighter, text=lines(lighter.text, "", t.html("people-in-part", code=code)))


def _input(media: Media, caption: str | None = None) -> InputMediaPhoto | InputMediaVideo | InputMediaDocument:
    match media.sort:
        case "photo":
            return InputMediaPhoto(media=media.file_id, caption=caption)
        case "video":
            return InputMediaVideo(media=media.file_id, caption=caption)
        case _:
            return InputMediaDocument(media=media.file_id, caption=caption)


def topic_of(message: object) -> int | None:
    """The forum topic in which a message stands; the thread of an ordinary answer is none."""
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def _said(text: str) -> Screen:
    return Screen(Html(escape(text, quote=False)))


class Reply:
    """The answer to one press or one message: collected by the handler, given when the handler is through.

    A press is always answered, in parallel with the change of its message; what was to be said with it and came too
    late for that is a message in the private chat.
    """

    def __init__(self, stage: Stage, event: CallbackQuery | Message, t: Text) -> None:
        self.stage = stage
        self.event = event
        self.t = t
        self._screens: list[tuple[Screen, bool]] = []
        self._toast: tuple[str, bool] | None = None
        message = event.message if isinstance(event, CallbackQuery) else event
        in_topic.set((self.chat, topic_of(message)))

    @property
    def chat(self) -> int:
        message = self.event.message if isinstance(self.event, CallbackQuery) else self.event
        return message.chat.id if message else self.event.from_user.id  # type: ignore[union-attr]

    def show(self, screen: Screen) -> None:
        """Turn the pressed message into this screen; answer a written message with it."""
        self._screens.append((screen, isinstance(self.event, CallbackQuery)))

    def add(self, screen: Screen) -> None:
        """Show it as a new message, below."""
        self._screens.append((screen, False))

    def toast(self, text: str, *, alert: bool = False) -> None:
        """A line that fades (or, `alert`, waits for OK) where a button was pressed; elsewhere a message."""
        self._toast = (text, alert)

    def forget(self) -> None:
        """What was collected is not to be shown after all."""
        self._screens.clear()
        self._toast = None

    def head(self, title: str, rows: tuple[Row, ...]) -> None:
        """What is shown speaks of this class (its reader has several); `rows` below lead to the others."""
        self._say_toast()
        if self._toast and self._toast[1]:
            self._toast = f"{title}\n{self._toast[0]}", True
        self._screens = [(headed(screen, title), in_place) for screen, in_place in self._screens]
        if self._screens and rows:
            screen, in_place = self._screens[-1]
            self._screens[-1] = replace(screen, rows=screen.rows + rows), in_place

    @asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        """What is done inside takes seconds: Telegram shows that the bot is at work."""
        working = asyncio.create_task(self._work())
        try:
            yield
        finally:
            working.cancel()

    async def _work(self) -> None:
        with contextlib.suppress(TelegramAPIError):
            while True:
                await self.stage.bot.send_chat_action(self.chat, "typing")
                await asyncio.sleep(SHOWN)

    async def now(self, screen: Screen) -> int:
        """Send it at once, as a new message; returns its id."""
        return (await self.stage.send(self.chat, screen, self.t)).message

    async def say(self, text: str) -> None:
        """Tell the person at once, in the private chat; a nameless administrator has none."""
        person = self.event.from_user
        if person is None or person.is_bot:
            return
        try:
            await self.stage.send(person.id, _said(text))
        except TelegramBadRequest as error:
            log.warning("a person cannot be told: %s", error.message)

    async def flush(self) -> None:
        """Give the answer; raises what Telegram refused, when the rest has been given."""
        if isinstance(self.event, CallbackQuery):
            given = await asyncio.gather(self._play(), self._answer(self.event), return_exceptions=True)
            refused = next((one for one in given if one is not None), None)
            if refused is not None:
                raise refused
            return
        self._say_toast()
        await self._play()

    def _say_toast(self) -> None:
        """Where nothing was pressed a line cannot fade: it is a message."""
        if self._toast and isinstance(self.event, Message):
            self._screens.append((_said(self._toast[0]), False))
            self._toast = None

    async def _answer(self, query: CallbackQuery) -> None:
        text, alert = self._toast or (None, False)
        try:
            await query.answer(cut(text, ALERT) if text else None, show_alert=alert or None)
        except TelegramBadRequest as error:
            log.info("a press was answered too late: %s", error.message)
            if text and self.chat == query.from_user.id:
                await self.say(text)

    async def _play(self) -> None:
        for screen, in_place in self._screens:
            if not (in_place and await self._redraw(screen)):
                await self.stage.send(self.chat, screen, self.t)

    async def _redraw(self, screen: Screen) -> bool:
        message = self.event.message if isinstance(self.event, CallbackQuery) else None
        if not isinstance(message, Message):
            return False
        written = bool(message.text)
        if written and screen.picture is None and screen.file is None and not screen.album:
            return await self.stage.edit(self.chat, message.message_id, screen, self.t)
        await self._unbutton(message)
        return False

    async def _unbutton(self, message: Message) -> None:
        """A picture cannot become a text: its buttons go, and the screen comes below."""
        if message.reply_markup is None:
            return
        try:
            await message.edit_reply_markup(reply_markup=None)
        except TelegramAPIError as error:
            log.info("buttons of an old message stay: %s", error.message)
