"""A small server for what comes from outside: whoever has something to show there adds a route."""

import ipaddress
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import web

log = logging.getLogger(__name__)

LARGEST = 1_000_000
"""Bytes that a request may hold; an update of Telegram's has a few thousand."""
GRACE = 5.0
"""Seconds that a request at hand may still take when the server ends."""
EACH, AT_ONCE = 50.0, 300.0
"""Requests a second that one address is answered for long, and at once: a school may be behind one address."""
ADDRESSES = 10_000
"""So many addresses are counted; who has been quiet the longest is forgotten first."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Visitors:
    """Who asks how often. A visitor has a purse of `AT_ONCE` requests, into which `EACH` come back a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._purses: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """0 if this one may be answered now, and it is counted; else the seconds after which it may."""
        now = self.clock()
        left, since = self._purses.pop(address, (AT_ONCE, now))
        left = min(left + (now - since) * EACH, AT_ONCE)
        self._purses[address] = (left - 1 if left >= 1 else left, now)
        if len(self._purses) > ADDRESSES:
            self._purses.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / EACH


def visitor_of(request: web.Request) -> str:
    """Whose address counts. Behind a proxy on this machine or in its network it is the last that the proxy names: what
    stands before that is the visitor's own word. Of IPv6 it is the network, as one visitor has all of it."""
    near = _read(request.remote)
    if near is None or not near.is_private:
        return _named(near)
    passed = request.headers.getall("X-Forwarded-For", [])
    return _named(_read(passed[-1].rpartition(",")[2].strip()) if passed else near)


def _read(words: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(words or "")
    except ValueError:
        return None


def _named(address: ipaddress.IPv4Address | ipaddress.IPv6Address | None) -> str:
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return str(address)


class Web:
    """Listens at `host:port` between `open` and `close`; what has no route is 404. `port` 0 takes a free one."""

    def __init__(self, listen: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.host, _, port = listen.rpartition(":")
        self.port = int(port)
        self.visitors = Visitors(clock)
        self._app = web.Application(client_max_size=LARGEST)
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=GRACE)

    def add(self, method: str, path: str, handler: Handler, *, open_to_all: bool = False) -> None:
        """What comes to this path is `handler`'s; before `open`. `open_to_all`: anybody may ask here, and nobody
        more often than `Visitors` lets them (429)."""
        self._app.router.add_route(method, path, self._in_measure(handler) if open_to_all else handler)

    def _in_measure(self, handler: Handler) -> Handler:
        async def measured(request: web.Request) -> web.StreamResponse:
            seconds = self.visitors.wait(visitor_of(request))
            if seconds:
                return web.Response(status=429, headers={"Retry-After": str(max(1, round(seconds)))})
            return await handler(request)

        return measured

    async def open(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host.strip("[]"), self.port).start()
        self.port = self._runner.addresses[0][1]
        log.info("listening at %s:%d", self.host, self.port)

    async def close(self) -> None:
        """Take nothing new, finish what is at hand."""
        await self._runner.cleanup()
