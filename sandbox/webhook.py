"""Updates by webhook: POSTs them in order within a chat, tries again until 2xx, obeys a method in the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from .clock import Clock
from .refusals import Refused, bad
from .updates import Updates, Waiting
from .wire import Incoming, Json, read_json, read_parts

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PORTS = (443, 80, 88, 8443)
PATIENCE = 60.0
LONGEST_RETRY_AFTER = 3600.0


def check_url(url: str) -> None:
    """Refuses what Telegram refuses: HTTPS on four ports. Plain HTTP on loopback passes, which Telegram has not."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise bad("invalid webhook URL specified") from error
    if not parts.hostname:
        raise bad("invalid webhook URL specified")
    if parts.hostname in ("127.0.0.1", "localhost", "::1"):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


class Webhook:
    """One webhook from setWebhook to deleteWebhook. `retry_delay` is the second pause in seconds; it doubles to 60."""

    def __init__(
        self,
        url: str,
        secret: str | None,
        max_connections: int,
        updates: Updates,
        clock: Clock,
        obey: Callable[[Incoming], Awaitable[None]],
        retry_delay: float,
    ) -> None:
        self.url = url
        self.secret = secret
        self.max_connections = max_connections
        self.updates = updates
        self.clock = clock
        self.obey = obey
        self.retry_delay = retry_delay
        self.last_error: str | None = None
        self.last_error_at = 0
        self._session = ClientSession(timeout=ClientTimeout(total=PATIENCE))
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._closed = False
        updates.on_new.append(self._spread)
        self._spread()

    async def close(self) -> None:
        """Stops delivering; what is not confirmed stays in the queue."""
        self._closed = True
        self.updates.on_new.remove(self._spread)
        flying = list(self._flying.values())
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)
        await self._session.close()

    def info(self) -> Json:
        """The part of WebhookInfo that is about deliveries."""
        out: Json = {"url": self.url, "max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error is not None:
            out |= {"last_error_date": self.last_error_at, "last_error_message": self.last_error}
        return out

    def _spread(self) -> None:
        """Starts the first waiting update of every chat that has none in flight."""
        if self._closed:
            return
        for waiting in self.updates.waiting():
            if len(self._flying) >= self.max_connections:
                return
            if waiting.key not in self._flying:
                self._flying[waiting.key] = asyncio.create_task(self._deliver(waiting))

    async def _deliver(self, waiting: Waiting) -> None:
        pauses = 0
        while (pause := await self._post(waiting)) is not None:
            if pause == 0.0:
                pause = 0.0 if pauses == 0 else min(self.retry_delay * 2 ** (pauses - 1), PATIENCE)
            pauses += 1
            await asyncio.sleep(pause)
            if all(one.id != waiting.id for one in self.updates.waiting()):
                break
        self._flying.pop(waiting.key, None)
        self.updates.confirm(waiting.id)
        self._spread()

    async def _post(self, waiting: Waiting) -> float | None:
        """None when delivered, else seconds to wait at the bot's own wish (0: none)."""
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with self._session.post(self.url, json=waiting.body, headers=headers) as response:
                if response.status // 100 == 2:
                    await self._read_reply(response)
                    return None
                self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                wish = response.headers.get("Retry-After", "")
                return min(float(wish), LONGEST_RETRY_AFTER) if wish.isdigit() else 0.0
        except (TimeoutError, ClientError, OSError) as error:
            self._note(f"Connection failed: {error}")
            return 0.0

    def _note(self, error: str) -> None:
        self.last_error = error
        self.last_error_at = self.clock.unix()

    async def _read_reply(self, response: ClientResponse) -> None:
        """A reply may hold one method, as JSON, form or multipart; an empty object means nothing."""
        incoming = Incoming()
        try:
            if response.content_type.startswith("multipart/"):
                await read_parts(MultipartReader.from_response(response), incoming)
            elif response.content_type == "application/x-www-form-urlencoded":
                incoming.params.update(parse_qsl(await response.text(), keep_blank_values=True))
            elif response.content_type == "application/json":
                read_json(await response.read(), incoming)
        except (Refused, ValueError) as error:
            self._note(f"EMULATOR unreadable reply: {error}")
            return
        if incoming.params.get("method"):
            await self.obey(incoming)
