"""The sandbox by itself: a Bot API server and the page of phones, for any bot of any framework."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .page import Page
from .samples import samples
from .telegram import Telegram

PEOPLE = {"ru": ("Анна", "Борис", "Вера"), "en": ("Anna", "Boris", "Vera")}
CHAT = {"ru": "Общий чат", "en": "Everybody"}


async def serve(
    *,
    port: int,
    token: str,
    username: str,
    language: str,
    limits: bool,
    privacy: bool,
    say: Callable[[str], None],
) -> None:
    """Runs until cancelled: three persons, a group without the bot. `say` gets the lines for the terminal."""
    telegram = Telegram(token, username, username, limits=limits, privacy=privacy)
    page = Page(telegram, language=language, samples=samples())
    people = [telegram.person(name, language=language) for name in PEOPLE[language]]
    telegram.group(CHAT[language], members=people)
    telegram.settle = at_once
    await telegram.start(port)
    try:
        say(f"page:    {page.url}")
        say(f"Bot API: {telegram.url}  (in place of https://api.telegram.org)")
        say(f"token:   {telegram.token}")
        say("Stop with Ctrl-C. Nothing leaves this computer, nothing is kept.")
        await asyncio.Event().wait()
    finally:
        await telegram.stop()


async def at_once() -> None:
    """Acts from the page do not wait for the bot: what it says comes to the page as events."""
