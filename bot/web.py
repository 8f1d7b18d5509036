"""A small server for what comes from outside: whoever has something to show there adds a route."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

log = logging.getLogger(__name__)

LARGEST = 1_000_000
"""Bytes that a request may hold; an update of Telegram's has a few thousand."""
GRACE = 5.0
"""Seconds that a request at hand may still take when the server ends."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Web:
    """Listens at `host:port` between `open` and `close`; what has no route is 404. `port` 0 takes a free one."""

    def __init__(self, listen: str) -> None:
        self.host, _, port = listen.rpartition(":")
        self.port = int(port)
        self._app = web.Application(client_max_size=LARGEST)
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=GRACE)

    def add(self, method: str, path: str, handler: Handler) -> None:
        """What comes to this path is `handler`'s; before `open`."""
        self._app.router.add_route(method, path, handler)

    async def open(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host.strip("[]"), self.port).start()
        self.port = self._runner.addresses[0][1]
        log.info("listening at %s:%d", self.host, self.port)

    async def close(self) -> None:
        """Take nothing new, finish what is at hand."""
        await self._runner.cleanup()
