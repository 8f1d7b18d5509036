"""The HTTP side of the Bot API: one request in, one answer out, every call written down, faults on order."""

from __future__ import annotations

import inspect
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web

from . import chats, editing, media, profile, sending
from .api import EMULATED, HANDLERS, UNEMULATED, Call
from .delivery import Delivery
from .faults import Dropped, Faults
from .limits import Limits
from .refusals import Refused, answer, not_emulated
from .state import Json, StoredFile, World
from .updates import Updates
from .wire import METHODS, Incoming, check_answer, decode, read

log = logging.getLogger(__name__)
ROOMS = (chats, editing, media, profile, sending)
BODY_LIMIT = 60 << 20


@dataclass(frozen=True, slots=True)
class Called:
    """One call of the Bot API: `status` is the HTTP status (0: the connection was dropped)."""

    method: str
    chat: int | str | None
    status: int
    description: str | None
    at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered to one request; with `status` 0 nothing is, and the connection ends."""

    status: int
    content: bytes
    headers: dict[str, str]


class Server:
    """A Bot API server for one bot on 127.0.0.1, in the event loop that calls `start`.

    `strict` checks every answer against aiogram's types. A failure inside becomes a 500 that begins with EMULATOR
    and a line in `errors`; a client that goes away in the middle of its request is neither.
    """

    def __init__(self, token: str, world: World, updates: Updates, limits: Limits, strict: bool) -> None:
        self.token = token
        self.world = world
        self.updates = updates
        self.limits = limits
        self.strict = strict
        self.faults = Faults()
        self.delivery = Delivery(updates, world.clock, self._obey)
        self.calls: deque[Called] = deque(maxlen=100_000)
        self.listeners: list[Callable[[Called], None]] = []
        self.errors: list[str] = []
        self.app = web.Application(client_max_size=BODY_LIMIT)
        self.app.router.add_route("*", "/bot{token}/{method}", self._on_call)
        self.app.router.add_get("/file/bot{token}/{path:.+}", self._on_file)
        self.app.on_shutdown.append(self._release)
        self.port = 0
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> None:
        """Listens; port 0 takes a free one."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = int(self._runner.addresses[0][1])

    @property
    def connections(self) -> int:
        """How many connections are open; of one that has gone, all is read."""
        server = self._runner.server if self._runner is not None else None
        return sum(one.transport is not None for one in server.connections) if server is not None else 0

    async def stop(self) -> None:
        """Releases the long poll, ends the webhook and stops listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _release(self, _: web.Application) -> None:
        self.updates.release()
        await self.delivery.delete_webhook(False)

    async def _on_call(self, request: web.Request) -> web.Response:
        def gone() -> bool:
            return request.transport is None or request.transport.is_closing()

        said = await self.take(request.match_info["token"], request.match_info["method"], partial(_read, request), gone)
        if said.status == 0:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(
            body=said.content, status=said.status, headers=said.headers, content_type="application/json"
        )

    async def take(
        self,
        token: str,
        method: str,
        read: Callable[[], Awaitable[Incoming]],
        gone: Callable[[], bool] = lambda: False,
    ) -> Said:
        """One request, however it came; `gone`: nobody waits for its answer any more."""
        name = method.lower()
        began = time.perf_counter()
        chat: Any = None
        headers: dict[str, str] = {}
        try:
            if token != self.token:
                raise Refused(401, "Unauthorized")
            incoming = await read()
            chat = incoming.params.get("chat_id")
            result = await self._answer(name, incoming)
            status, body = 200, {"ok": True, "result": result}
        except Dropped:
            status, body = 0, {}
        except Refused as refusal:
            status, body = refusal.code, answer(refusal)
            if "retry_after" in refusal.parameters:
                headers["Retry-After"] = str(refusal.parameters["retry_after"])
        except Exception as error:
            status, body = (0, {}) if gone() else (500, self._mistake(name, error))
        self._record(name, chat, status, body.get("description"), began)
        return Said(status, json.dumps(body, ensure_ascii=False).encode(), headers)

    async def _answer(self, name: str, incoming: Incoming) -> Any:
        """Decodes, handles and checks one call, with the ordered faults on both sides of its effect."""
        method = METHODS.get(name)
        if method is None:
            raise Refused(404, "Not Found: method not found")
        chat = incoming.params.get("chat_id")
        self.faults.check(name, chat, "before")
        handler = HANDLERS.get(name)
        if handler is None:
            raise not_emulated(method.__api_method__)
        call = decode(method, incoming)
        for parameter in UNEMULATED:
            if getattr(call, parameter, None) is not None and (name, parameter) not in EMULATED:
                raise not_emulated(f"{parameter} of {method.__api_method__}")
        result = handler(Call(name, self.world, incoming.files, self.limits, self.delivery), call)
        if inspect.isawaitable(result):
            result = await result
        if self.strict and name != "getupdates":
            check_answer(method, result)
        self.faults.check(name, chat, "after")
        return result

    def _mistake(self, name: str, error: Exception) -> Json:
        log.exception("the emulator failed in %s", name, exc_info=error)
        self.errors.append(f"{name}: {type(error).__name__}: {error}")
        return answer(Refused(500, f"EMULATOR {type(error).__name__}: {error}"))

    def _record(self, name: str, chat: Any, status: int, description: str | None, began: float) -> None:
        """Writes a call down; of getUpdates only what was refused, else it would drown the rest."""
        if name == "getupdates" and status == 200:
            return
        method = METHODS.get(name)
        if isinstance(chat, str) and chat.removeprefix("-").isdigit():
            chat = int(chat)
        shown = method.__api_method__ if method else name
        seconds = time.perf_counter() - began
        called = Called(shown, chat, status, description, self.world.clock.now(), seconds)
        self.calls.append(called)
        for listener in list(self.listeners):
            listener(called)

    async def _obey(self, incoming: Incoming) -> None:
        """Carries out the method in a webhook's reply; nobody is told of a refusal, but `calls` knows."""
        name = str(incoming.params.pop("method")).lower()
        began = time.perf_counter()
        status, description = 200, None
        try:
            if name.startswith("get") or name in ("setwebhook", "deletewebhook"):
                raise Refused(400, f"EMULATOR {name} can't be a reply to a webhook")
            await self._answer(name, incoming)
        except Refused as refusal:
            status, description = refusal.code, refusal.description
        except Dropped:
            status = 0
        except Exception as error:
            status, description = 500, self._mistake(name, error)["description"]
        self._record(name, incoming.params.get("chat_id"), status, description, began)

    def file(self, token: str, path: str) -> StoredFile | None:
        """What stands at this path, for who knows the token."""
        return media.at_path(self.world, path) if token == self.token else None

    async def _on_file(self, request: web.Request) -> web.Response:
        file = self.file(request.match_info["token"], request.match_info["path"])
        if file is None:
            return web.json_response(answer(Refused(404, "Not Found")), status=404)
        return web.Response(body=file.data, content_type="application/octet-stream")


async def _read(request: web.Request) -> Incoming:
    try:
        return await read(request)
    except web.HTTPRequestEntityTooLarge as error:
        raise Refused(413, "Request Entity Too Large") from error
