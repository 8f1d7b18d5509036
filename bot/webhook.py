"""Updates by webhook: Telegram posts each to an address that nobody can guess, with a secret that it was told.

Both come from the token, so that all processes of an installation, and the one after a restart, have the same. What is
posted is kept in the inbox, many in one commit, before it is confirmed.
"""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import WebhookInfo
from aiohttp import web

from bot.polling import Accept
from data.away import Away

log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"
CONNECTIONS = 40
"""Posts that Telegram may make at the same time."""
EVERY = 60.0
"""Seconds between two looks whether Telegram still knows the address."""
PAUSE = 10.0
"""Seconds until Telegram is asked again, when it did not answer."""


class Webhook:
    """Receives at `path`. `address` is what leads there from the internet, without a path or with the beginning of
    one."""

    def __init__(self, bot: Bot, address: str, kinds: list[str], accept: Accept) -> None:
        self.bot = bot
        self.kinds = kinds
        self.accept = accept
        self.path = f"/telegram/{_drawn(bot.token, 'path')}"
        self.secret = _drawn(bot.token, "secret")
        self.url = address.rstrip("/") + self.path
        self._arrived: list[tuple[dict[str, Any], asyncio.Future[None]]] = []
        self._keeping: asyncio.Task[None] | None = None

    async def receive(self, request: web.Request) -> web.Response:
        """One post: 200 when it is kept; 403 without the secret, 400 for what is no update, 503 for later."""
        given = request.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        try:
            await self._keep(update)
        except Away as error:
            log.warning("what was posted is posted again later: %s", error)
            return web.Response(status=503)
        except Exception:
            log.exception("what was posted could not be kept; Telegram posts it again")
            return web.Response(status=500)
        return web.Response()

    async def _keep(self, update: dict[str, Any]) -> None:
        kept = asyncio.get_running_loop().create_future()
        self._arrived.append((update, kept))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all())
        await kept

    async def _keep_all(self) -> None:
        """As many in one commit as have come together."""
        while self._arrived:
            arrived, self._arrived = self._arrived, []
            try:
                await self.accept([update for update, _ in arrived])
            except Exception as error:
                for _, kept in arrived:
                    if not kept.done():
                        kept.set_exception(error)
            else:
                for _, kept in arrived:
                    if not kept.done():
                        kept.set_result(None)

    async def stop(self) -> None:
        """What is at hand is kept, or not confirmed."""
        if self._keeping is not None:
            await asyncio.gather(self._keeping, return_exceptions=True)

    async def tell(self, lead: Callable[[], Awaitable[None]], well: Callable[[], None] = lambda: None) -> None:
        """See to it, until cancelled, that Telegram knows the address; of several processes the one that leads does.
        `well` is called each time that it does."""
        while True:
            await lead()
            pause = EVERY
            try:
                await self._tell()
                well()
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                log.warning("Telegram was not told where to post, it is told again: %s", error)
                pause = PAUSE
            await asyncio.sleep(pause)

    async def _tell(self) -> None:
        info = await self.bot.get_webhook_info()
        if info.last_error_message and info.url == self.url:
            log.warning("Telegram could not post: %s", info.last_error_message)
        if self._is_told(info):
            return
        await self.bot.set_webhook(
            self.url, secret_token=self.secret, allowed_updates=self.kinds, max_connections=CONNECTIONS
        )
        log.info("Telegram posts updates now")

    def _is_told(self, info: WebhookInfo) -> bool:
        """Does it know address, kinds and connections? It never says which secret it knows: of a wrong one it has an
        error to tell."""
        same = info.url == self.url and info.max_connections == CONNECTIONS
        refused = "403" in (info.last_error_message or "")
        return same and sorted(info.allowed_updates or ()) == sorted(self.kinds) and not refused


def _drawn(token: str, what: str) -> str:
    """From the token, and without telling it."""
    return hmac.new(token.encode(), f"marshrutka {what}".encode(), hashlib.sha256).hexdigest()[:48]
