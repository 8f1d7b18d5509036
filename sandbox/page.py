"""The page of phones: a class on one screen. Static files, one stream of events down, acts up, all on this computer.

Bound to 127.0.0.1; a request for another host, or from another site's page, is refused (DNS rebinding, CSRF).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from aiohttp import web

from .acts import Acts, Impossible
from .feed import Feed
from .media import image_size
from .samples import Sample
from .state import Json, StoredFile
from .time import BEAT, Look, Time

if TYPE_CHECKING:
    from .telegram import Telegram

log = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
FIDELITY = (STATIC / "fidelity.md", Path(__file__).parent.parent / "docs" / "sandbox-fidelity.md")
"""How near the sandbox comes to Telegram: in a package, in a checkout."""
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self'; frame-src https: http://127.0.0.1:* http://localhost:*; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
INLINE = ("image/png", "image/jpeg", "image/webp", "application/pdf", "text/calendar", "text/plain", "audio/", "video/")
"""What a browser may show; anything else, HTML above all, is only downloaded."""


class Page:
    """The page of one emulated Telegram; made before `telegram.start`.

    `look`, if the bot keeps this clock, is awaited after the clock was moved: the bot does all that is due, and says
    when it next has something to send, if it knows. Without it the clock cannot be moved from the page.
    """

    def __init__(
        self,
        telegram: Telegram,
        *,
        language: str = "ru",
        zone: str = "Europe/Moscow",
        samples: Sequence[Sample] = (),
        look: Look | None = None,
    ) -> None:
        self.telegram = telegram
        shown = [{"name": one.name, "title": one.title, "as": one.sort} for one in samples]
        more: Json = {
            "language": language,
            "zone": zone,
            "samples": shown,
            "notes": [],
            "trials": None,
            "read": {},
            "playing": None,
        }
        self.feed = Feed(telegram, more)
        self.acts = Acts(telegram, self.feed, {one.name: one for one in samples})
        self.time = Time(telegram, ZoneInfo(zone), look, lambda clock: self.feed.say("clock", clock=clock))
        self._beating: asyncio.Task[None] | None = None
        app = telegram.server.app
        app.middlewares.append(_from_here)
        app.router.add_get("/", self._index)
        app.router.add_get("/static/{name}", self._static)
        app.router.add_get("/docs/sandbox-fidelity.md", self._fidelity)
        app.router.add_get("/sim/state", self._state)
        app.router.add_get("/sim/events", self._events)
        app.router.add_get("/sim/files/{id}", self._file)
        app.router.add_post("/sim/{act}", self._act)
        app.on_startup.append(self._begin)
        app.on_shutdown.append(self._end)

    # For whoever runs the page

    @property
    def url(self) -> str:
        return f"{self.telegram.url}/"

    def note(self, link: str, **text: str) -> None:
        """Shows, by language, what a host would read in the bot's log, with a link that a phone can open."""
        self.feed.say("notes", notes=[*self.feed.more["notes"], {"text": text, "link": link}])

    def trials(self, *all_of_them: Json, poster: Json) -> None:
        """Shows a card of things to try, and the `poster` (`person`, `chat`, `message`) on that person's phone. A trial
        has its `text` by language, and a `person` whose phone is meant, perhaps with a `chat`, or a moment until which
        time is to pass (`until`, seconds since 1970)."""
        self.feed.say("trials", trials={"all": list(all_of_them), "poster": poster})

    def read(self) -> None:
        """What has been said up to now is news to nobody."""
        self.feed.say("read", read={str(chat.id): chat.last_id for chat in self.telegram.world.chats.values()})

    def playing(self, step: str | None) -> None:
        """Says what is being played by itself just now; None: nothing, the rest is the visitor's."""
        self.feed.say("playing", playing=step)

    def put_away(self, person: int) -> None:
        """This phone is not on the table at first."""
        self.feed.hidden.add(person)
        self.feed.look()

    async def _begin(self, _: web.Application) -> None:
        self._beating = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            try:
                self.feed.look()
                await self.time.beat()
            except Exception:
                log.exception("the page could not look; it looks again")

    async def _end(self, _: web.Application) -> None:
        self.feed.close()
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)

    # HTTP

    async def _index(self, _: web.Request) -> web.Response:
        return _asset("index.html")

    async def _static(self, request: web.Request) -> web.Response:
        return _asset(request.match_info["name"])

    async def _fidelity(self, _: web.Request) -> web.Response:
        text = await asyncio.to_thread(_first_text, FIDELITY)
        return web.Response(text=text, content_type="text/plain", charset="utf-8")

    async def _state(self, _: web.Request) -> web.Response:
        return _json({**self.feed.snapshot(), "clock": self.time.wire()})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        after = request.headers.get("Last-Event-ID") or request.query.get("after") or "0"
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        with contextlib.suppress(ConnectionResetError):
            await response.write(b": hello\n\n")
            async for one in self.feed.after(int(after) if after.isdigit() else 0):
                await response.write(f"id: {one.number}\ndata: {one.data}\n\n".encode() if one else b": ping\n\n")
        return response

    async def _file(self, request: web.Request) -> web.Response:
        file = self.telegram.world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        mime = _type_of(file)
        shown = mime.startswith(INLINE) and "download" not in request.query
        headers = {
            "Content-Security-Policy": "sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=3600",
        }
        if mime == "application/pdf":  # Chromium's viewer is a script of its own, which a sandboxed page may not run
            del headers["Content-Security-Policy"]
        response = web.Response(body=file.data, headers=headers)
        response.content_type = mime
        if mime.startswith("text/"):
            response.charset = "utf-8"
        response.headers["Content-Disposition"] = _disposition("inline" if shown else "attachment", file.name)
        return response

    async def _act(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            said = await request.json()
        except ValueError:
            return _json({"error": "this is not JSON"}, status=400)
        if not isinstance(said, dict):
            return _json({"error": "an act is a JSON object"}, status=400)
        try:
            return _json({"result": await self._do(request.match_info["act"], said)})
        except Impossible as error:
            return _json({"error": str(error)}, status=400)

    async def _do(self, name: str, said: Json) -> Any:
        match name:
            case "skip":
                until = said.get("until")
                moment = datetime.fromtimestamp(until, UTC) if isinstance(until, int | float) else None
                return await self.time.skip(str(said.get("to")), moment)
            case "speed":
                return self.time.run_at(said.get("speed"))
        return await self.acts.do(name, said)


@web.middleware
async def _from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Only what asks for this computer, and comes from no other site's page, is answered."""
    origin = request.headers.get("Origin")
    if _host(request.host) not in HOSTS or (origin is not None and urlsplit(origin).netloc != request.host):
        raise web.HTTPForbidden(text="this page is for this computer only")
    return await handler(request)


def _host(host: str) -> str:
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


def _json(body: Json, status: int = 200) -> web.Response:
    data = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(
        body=data, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


@cache
def _assets() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in STATIC.iterdir() if path.is_file()}


def _asset(name: str) -> web.Response:
    data = _assets().get(name)
    if data is None:
        raise web.HTTPNotFound
    mime = {".js": "text/javascript", ".svg": "image/svg+xml"}.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
    return web.Response(body=data, headers=headers, content_type=mime or "text/plain", charset="utf-8")


def _first_text(paths: Sequence[Path]) -> str:
    return next((path.read_text("utf-8") for path in paths if path.is_file()), "")


def _type_of(file: StoredFile) -> str:
    """What a file is; a picture is looked at, whatever it was said to be."""
    if file.kind in ("photo", "document") and image_size(file.data) is not None:
        return "image/png" if file.data.startswith(b"\x89PNG") else "image/jpeg"
    if file.data[:4] == b"RIFF" and file.data[8:12] == b"WAVE":
        return "audio/wav"
    guessed = file.mime or mimetypes.guess_type(file.name)[0] or ""
    return guessed.partition(";")[0].strip().lower() or "application/octet-stream"


def _disposition(kind: str, name: str) -> str:
    """RFC 6266, with the name in the form of RFC 8187."""
    return f"{kind}; filename*=UTF-8''{quote(name, safe='')}"
