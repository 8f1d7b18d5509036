"""How updates leave: by long polling or by one webhook, never by both."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from .clock import Clock
from .refusals import Refused, bad
from .updates import Updates
from .webhook import Webhook, check_url
from .wire import Incoming, Json

_SECRET = re.compile(r"[A-Za-z0-9_-]+")


class Delivery:
    """Owner of the queue and of the webhook, if there is one. `retry_delay` (seconds) may be shortened by tests."""

    def __init__(self, updates: Updates, clock: Clock, obey: Callable[[Incoming], Awaitable[None]]) -> None:
        self.updates = updates
        self.clock = clock
        self.obey = obey
        self.retry_delay = 2.0
        self.webhook: Webhook | None = None

    async def set_webhook(
        self, url: str, secret: str | None, max_connections: int | None, allowed: list[str] | None, drop: bool
    ) -> None:
        """setWebhook; an empty URL is deleteWebhook. Ends an open long poll with 409."""
        if url:
            check_url(url)
        if secret and len(secret) > 256:
            raise bad("secret token is too long")
        if secret and not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        self.updates.allow(allowed)
        await self.delete_webhook(drop)
        if not url:
            return
        self.updates.release(Refused(409, "Conflict: terminated by setWebhook request"))
        self.updates.webhook_active = True
        most = min(max(max_connections or 40, 1), 100)
        self.webhook = Webhook(url, secret, most, self.updates, self.clock, self.obey, self.retry_delay)

    async def delete_webhook(self, drop: bool) -> None:
        """deleteWebhook; with `drop` what waits is forgotten."""
        if self.webhook is not None:
            await self.webhook.close()
        self.webhook = None
        self.updates.webhook_active = False
        if drop:
            self.updates.clear()

    def info(self) -> Json:
        """getWebhookInfo."""
        out: Json = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting()),
        }
        if self.updates.allowed is not None:
            out["allowed_updates"] = sorted(self.updates.allowed)
        return out | (self.webhook.info() if self.webhook else {})
