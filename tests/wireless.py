"""A way to the sandbox within this process: what aiogram has made of a call is read there as it came, without a socket.

HTTP both ways is a tenth of what a story costs. What it adds is shown by the sandbox's own tests, by those of the
ways, by real processes and by the first story of each file, in English."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientResponseError, FormData, RequestInfo, ServerDisconnectedError
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.settings import DIRECT
from bot.ways import Way
from sandbox import Telegram
from sandbox.server import Said
from sandbox.wire import Incoming, Upload


class Wireless(Way):
    """The way to this sandbox."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(DIRECT)
        self._within = Within(telegram)

    @property
    def http(self) -> Any:
        return self._within


class Within:
    """What a way asks of aiohttp's `ClientSession`."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._running: set[asyncio.Task[Said]] = set()

    @asynccontextmanager
    async def post(self, url: str, *, data: FormData, **_: Any) -> AsyncIterator["Answer"]:
        """What is asked goes on where nobody waits for it any more, as it does at a server."""
        _, bot, method = urlsplit(url).path.split("/")
        asking = self.telegram.server.take(bot.removeprefix("bot"), method, partial(_read, data))
        task = asyncio.create_task(asking)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        said = await asyncio.shield(task)
        if said.status == 0:
            raise ServerDisconnectedError
        yield Answer(said.status, said.content)

    @asynccontextmanager
    async def get(self, url: str, **_: Any) -> AsyncIterator["Answer"]:
        file = self.telegram.server.file(*urlsplit(url).path.removeprefix("/file/bot").split("/", 1))
        if file is None:
            raise ClientResponseError(RequestInfo(URL(url), "GET", CIMultiDictProxy(CIMultiDict())), (), status=404)
        yield Answer(200, file.data)


class Answer:
    """What a way asks of aiohttp's `ClientResponse`."""

    def __init__(self, status: int, data: bytes) -> None:
        self.status = status
        self.data = data
        self.content = self

    async def read(self) -> bytes:
        return self.data

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        for begin in range(0, len(self.data), size):
            yield self.data[begin : begin + size]


async def _read(form: FormData) -> Incoming:
    read = Incoming()
    for options, _, value in form._fields:  # it has no public name for them
        name = options["name"]
        if isinstance(value, str):
            read.params[name] = value
        else:
            data = b"".join([chunk async for chunk in value])
            read.files[name] = Upload(options["filename"], data, "application/octet-stream")
    return read
