"""A source of calendars on loopback: a real server that says what a test wants, and counts what it was asked."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TYPE = "text/calendar; charset=utf-8"


def event(uid: str, title: str, starts: str, *more: str) -> str:
    """An event; `starts` is what stands behind DTSTART."""
    head = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", f"SUMMARY:{title}", f"DTSTART{starts}"]
    return "\r\n".join([*head, *more, "END:VEVENT"])


def calendar(*events: str, name: str = "Школа 57") -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", f"X-WR-CALNAME:{name}"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""])


CONCERT = event("concert", "Новогодний концерт", ":20261212T150000Z", "LOCATION:актовый зал")
FAIR = event("fair", "Ярмарка", ";VALUE=DATE:20261219")
FESTIVAL = event("festival", "Фестиваль", ";VALUE=DATE:20270116")

Answer = Callable[[web.Request], web.StreamResponse]


@dataclass
class Source:
    """A server: what is at each path is a text, or a function from the request to the answer."""

    port: int
    says: dict[str, str | Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if request.path == "/slow":
            await asyncio.sleep(30)
        said = self.says.get(request.path)
        if said is None:
            return web.Response(status=404)
        if not isinstance(said, str):
            return said(request)
        etag = f'"{hash(said)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(body=said.encode(), headers={"Content-Type": TYPE, "ETag": etag})


def status(code: int, **headers: str) -> Answer:
    return lambda _: web.Response(status=code, headers=headers)


def packed(data: bytes, coding: str = "gzip") -> Answer:
    headers = {"Content-Type": TYPE, "Content-Encoding": coding}
    return lambda _: web.Response(body=gzip.compress(data) if coding == "gzip" else data, headers=headers)


@asynccontextmanager
async def a_source(**says: Any) -> AsyncIterator[Source]:
    """A source that listens; `says`: what is at `/name`."""
    source = Source(0, {f"/{name}": said for name, said in says.items()})
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", source.answer)
    async with listening(app) as source.port:
        yield source


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[int]:
    """A server on loopback; its port."""
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    try:
        yield site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    finally:
        await runner.cleanup()
