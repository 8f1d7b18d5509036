"""The introduction: at the start the bot learns its own name, and tells Telegram which commands it knows."""

import asyncio
import logging
from collections.abc import Mapping

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramUnauthorizedError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)

from handlers.links import Links
from ui.text import Text

log = logging.getLogger(__name__)

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


async def introduce(bot: Bot, texts: Mapping[str, Text], default_language: str) -> str:
    """Say who we are and which commands we know; wait for a network that is away. Returns our user name.

    Commands that Telegram does not take now are those of the last start.
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
    return me.username or ""


async def _tell(bot: Bot, texts: Mapping[str, Text], default_language: str) -> None:
    for t in texts.values():
        code = None if t.language == default_language else t.language
        for names, scope in (
            (COMMANDS, BotCommandScopeAllPrivateChats()),
            (IN_GROUPS, BotCommandScopeAllGroupChats()),
        ):
            commands = [BotCommand(command=name, description=t(f"people-command-{name}")) for name in names]
            await bot.set_my_commands(commands, scope=scope, language_code=code)
        await bot.set_my_short_description(t("people-about"), language_code=code)


async def open_window(bot: Bot, t: Text, links: Links) -> None:
    """The button beside the field of words opens the page inside Telegram; without an address it lists the commands,
    also where there was one before."""
    page = links.window()
    shown = MenuButtonWebApp(text=t("window-menu"), web_app=WebAppInfo(url=page)) if page else MenuButtonCommands()
    try:
        await bot.set_chat_menu_button(menu_button=shown)
    except TelegramAPIError as error:
        log.warning("Telegram did not take the menu's button; the next start tells it again: %s", error)
