"""The introduction: the bot learns its own name, and tells Telegram what it is: commands, words, a picture."""

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramUnauthorizedError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InputProfilePhotoStatic,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)

from handlers.links import Links
from ui.text import Text

log = logging.getLogger(__name__)

FACE = Path(__file__).parent / "face.jpg"
"""The bot's picture: a square of 640 pixels (`python -m tests.pictures.face` draws it)."""

COMMANDS = (
    "map",
    "done",
    "rating",
    "menu",
    "invite",
    "class",
    "plan",
    "queue",
    "send",
    "write",
    "find",
    "settings",
    "language",
    "export",
    "forget",
    "help",
    "cancel",
)
IN_GROUPS = ("map", "rating", "help", "topic")
ASIDE = ("map", "rating", "help")
"""Who gives one of these in a group is answered alone, where their Telegram can that (Bot API 10.2)."""


async def introduce(bot: Bot, texts: Mapping[str, Text], default_language: str) -> str:
    """Say who we are and which commands we know; wait for a network that is away. Returns our user name.

    What Telegram does not take now is as at the last start. The name is the host's, and so is a picture that is there.
    """
    pause = 1.0
    while True:
        try:
            me = await bot.me()
            break
        except TelegramUnauthorizedError:
            raise
        except TelegramAPIError as error:
            if not isinstance(error, TelegramNetworkError):
                log.warning("Telegram does not say who the bot is, asking again in %.0f s: %s", pause, error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
    try:
        await _tell(bot, texts, default_language)
    except TelegramAPIError as error:
        log.warning("Telegram did not take the bot's commands; the next start tells them again: %s", error)
    try:
        await _show_face(bot, me.id)
    except TelegramAPIError as error:
        log.info("the bot has no picture: %s", error)
    return me.username or ""


async def _show_face(bot: Bot, me: int) -> None:
    """A bot without a picture gets one (Bot API 9.4, setMyProfilePhoto)."""
    if not (await bot.get_user_profile_photos(me, limit=1)).total_count:
        await bot.set_my_profile_photo(InputProfilePhotoStatic(photo=BufferedInputFile(FACE.read_bytes(), FACE.name)))


async def _tell(bot: Bot, texts: Mapping[str, Text], default_language: str) -> None:
    for t in texts.values():
        code = None if t.language == default_language else t.language
        for names, scope in (
            (COMMANDS, BotCommandScopeAllPrivateChats()),
            (IN_GROUPS, BotCommandScopeAllGroupChats()),
        ):
            alone = ASIDE if names is IN_GROUPS else ()
            commands = [
                BotCommand(command=name, description=t(f"people-command-{name}"), is_ephemeral=name in alone or None)
                for name in names
            ]
            await bot.set_my_commands(commands, scope=scope, language_code=code)
        await bot.set_my_short_description(t("people-about"), language_code=code)
        await bot.set_my_description(t("people-described"), language_code=code)


async def open_window(bot: Bot, t: Text, links: Links) -> None:
    """The button beside the field of words opens the page inside Telegram; without an address it lists the commands,
    also where there was one before."""
    page = links.window()
    shown = MenuButtonWebApp(text=t("window-menu"), web_app=WebAppInfo(url=page)) if page else MenuButtonCommands()
    try:
        await bot.set_chat_menu_button(menu_button=shown)
    except TelegramAPIError as error:
        log.warning("Telegram did not take the menu's button; the next start tells it again: %s", error)
