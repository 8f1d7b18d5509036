"""The answer to the press or the message at hand: collected while it is handled, then given by the stage."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from html import escape

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from ui.screen import Row, Screen, cut, headed
from ui.stage import Stage, in_topic
from ui.text import Html, Text

log = logging.getLogger(__name__)

ALERT = 200
"""Telegram's limit of an alert, in characters (answerCallbackQuery)."""
SHOWN = 4.0
"""Seconds; what a bot is doing is shown for five (Bot API, sendChatAction)."""


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
        self._link: str | None = None
        self.below = False
        """The pressed message says other things too: it stays, and the answer comes below it."""
        message = event.message if isinstance(event, CallbackQuery) else event
        in_topic.set((self.chat, topic_of(message)))

    @property
    def chat(self) -> int:
        message = self.event.message if isinstance(self.event, CallbackQuery) else self.event
        return message.chat.id if message else self.event.from_user.id  # type: ignore[union-attr]

    def show(self, screen: Screen) -> None:
        """Turn the pressed message into this screen; answer a written message with it."""
        self._screens.append((screen, isinstance(self.event, CallbackQuery) and not self.below))

    def add(self, screen: Screen) -> None:
        """Show it as a new message, below."""
        self._screens.append((screen, False))

    def toast(self, text: str, *, alert: bool = False) -> None:
        """A line that fades (or, `alert`, waits for OK) where a button was pressed; elsewhere a message."""
        self._toast = (text, alert)

    def open(self, link: str) -> None:
        """Who pressed is led to the private chat by this link of the bot's (Bot API, answerCallbackQuery), instead of
        being told a line."""
        self._link = link

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
        text, alert = (None, False) if self._link else self._toast or (None, False)
        try:
            await query.answer(cut(text, ALERT) if text else None, show_alert=alert or None, url=self._link)
        except TelegramBadRequest as error:
            log.info("a press was answered too late: %s", error.message)
            if text and self.chat == query.from_user.id:
                await self.say(text)

    async def _play(self) -> None:
        for screen, in_place in self._screens:
            if not (in_place and await self._redraw(screen)) and not await self._alone(screen):
                await self.stage.send(self.chat, screen, self.t)

    async def _alone(self, screen: Screen) -> bool:
        """Who gave a command of a group aside is answered aside."""
        command = self.event
        return (
            isinstance(command, Message)
            and command.ephemeral_message_id is not None
            and await self.stage.aside(command, screen)
        )

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
