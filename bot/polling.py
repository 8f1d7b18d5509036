"""Asking Telegram for updates, again and again, whatever goes wrong; what has arrived is confirmed once it is kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import TelegramMethod

from data.away import Away

log = logging.getLogger(__name__)

WAIT = 10
"""Seconds that Telegram may hold an empty getUpdates open (50 at most): a way that has gone dead is noticed then."""
PAUSE = 30.0
"""Seconds between two tries to ask Telegram, at most."""
POSTED = "webhook is active"
"""How Telegram says that it posts updates (Bot API, getUpdates)."""
Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
"""Keeps what arrived; when it returns, this may be confirmed."""


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without decoding: aiogram's own fails as a whole for one bad update, and then for ever."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = WAIT
    allowed_updates: list[str] | None = None


async def at_once() -> None:
    """There is nobody to wait for."""


async def poll(
    bot: Bot,
    kinds: list[str],
    accept: Accept,
    *,
    wait: int = WAIT,
    lead: Callable[[], Awaitable[None]] = at_once,
    well: Callable[[], None] = lambda: None,
) -> None:
    """Ask Telegram until cancelled; whatever goes wrong is waited out, but a token that is refused for long. `lead`
    returns when it is this process, of several, that asks; `well` is called each time that Telegram has answered."""
    offset: int | None = None
    pause = 1.0
    while True:
        await lead()
        method = RawUpdates(offset=offset, timeout=wait, allowed_updates=kinds)
        try:
            arrived = await bot(method, request_timeout=wait)
        except TelegramUnauthorizedError:
            raise
        except TelegramRetryAfter as error:
            log.warning("Telegram asks for a rest of %d s", error.retry_after)
            await asyncio.sleep(error.retry_after)
        except TelegramNetworkError:
            await asyncio.sleep(pause)
            pause = min(pause * 2, PAUSE)
        except TelegramConflictError as error:
            if POSTED in error.message:
                await _unpost(bot)
                continue
            log.warning("another program polls with this bot's token; stop one of the two")
            await asyncio.sleep(pause)
            pause = min(pause * 2, PAUSE)
        except Exception:
            log.exception("Telegram could not be asked; trying again in %.0f s", PAUSE)
            await asyncio.sleep(PAUSE)
        else:
            well()
            pause = 1.0
            if arrived and await _accepted(accept, arrived):
                offset = max(update["update_id"] for update in arrived) + 1


async def _unpost(bot: Bot) -> None:
    """It was the other way before: Telegram posts no more, and what waits there is asked for."""
    try:
        await bot.delete_webhook()
        log.info("Telegram posts updates no more: they are asked for")
    except TelegramAPIError as error:
        log.warning("Telegram posts updates still: %s", error)
        await asyncio.sleep(1.0)


async def _accepted(accept: Accept, arrived: Sequence[dict[str, Any]]) -> bool:
    try:
        await accept(arrived)
    except Away as error:
        log.warning("what arrived is asked for again: %s", error)
        return False
    except Exception:
        log.exception("what arrived could not be kept; Telegram is asked for it again")
        await asyncio.sleep(1.0)
        return False
    return True
