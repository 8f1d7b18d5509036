"""The ways to Telegram: through proxies or direct, tried in their order. Whatever goes wrong on a way is `Unreachable`,
which means "later"; the log says when it begins and when it is over."""

import asyncio
import json
import logging
import math
import ssl
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

import certifi
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import BufferedInputFile
from aiohttp import ClientConnectorError, ClientResponseError, ClientSession, ClientTimeout, TCPConnector
from aiohttp import ConnectionTimeoutError as NoConnectionInTime

from bot.polling import WAIT
from bot.settings import DIRECT, Settings
from scheduler.pace import unhurried

log = logging.getLogger(__name__)


class Unreachable(TelegramNetworkError):
    """Telegram was not reached, or what answered was not Telegram, or not in its senses: later."""

    def __init__(self, method: TelegramMethod[Any], reason: str) -> None:
        super().__init__(method=method, message=reason)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one waits, in seconds: for what happens, at each `poll`; for a `connection`, for an `answer` to what
    people did, for a courier's `letter` (and for an upload what its size may take besides). A way that fails is looked
    at again after `look`, then ever more rarely, up to `look_most`. A token that Telegram knew is refused for `token`
    before one believes it. The log says nothing about the ways more often than each `said`."""

    poll: int = WAIT
    connection: float = 3.0
    answer: float = 10.0
    letter: float = 20.0
    look: float = 2.0
    look_most: float = 30.0
    token: float = 600.0
    said: float = 60.0


NEVER = -math.inf
SLOWEST = 100_000
"""Bytes a second that an upload is sure to make."""
DOWNLOAD = 120.0
"""Seconds for a file of 20 MB, the largest that a bot may download."""


@cache
def _tls() -> ssl.SSLContext:
    """The certificates that are trusted, read once (15 ms)."""
    return ssl.create_default_context(cafile=certifi.where())


class Way:
    """One way: `address` of a proxy, or `direct`. `failed`: when it last failed; never, since it last worked.
    After what is `unbegun` no connection came about: nothing has reached Telegram, and the next way may be tried."""

    unbegun: tuple[type[Exception], ...] = (ClientConnectorError, NoConnectionInTime)

    def __init__(self, address: str) -> None:
        self.failed = NEVER
        self._proxy = None if address == DIRECT else address
        parts = urlsplit(address)
        self.name = DIRECT if self._proxy is None else f"{parts.hostname}:{parts.port}"
        self._http: ClientSession | None = None

    @property
    def http(self) -> ClientSession:
        """Its connections; there is a loop by now."""
        if self._http is None:
            tls = _tls()
            if self._proxy is None:
                self._http = ClientSession(connector=TCPConnector(ssl=tls, ttl_dns_cache=3600))
            else:
                # Costs every start a tenth of a second, and most have no proxy.
                from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

                self.unbegun = (*self.unbegun, ProxyError, ProxyConnectionError, ProxyTimeoutError)
                self._http = ClientSession(connector=ProxyConnector.from_url(self._proxy, rdns=True, ssl=tls))
        return self._http

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()


class Session(AiohttpSession):
    """aiogram's session over these ways. A call takes the first way that is well; one that has failed is looked at
    aside until it works again.

    It makes a pydantic model for each kind of answer, which pydantic itself holds only weakly: unless it is `held`
    here, it is made anew at every call (4 ms).
    """

    held: ClassVar[dict[type, type]] = {}

    def __init__(
        self,
        api: TelegramAPIServer,
        ways: Sequence[Way],
        *,
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        BaseSession.__init__(self, api=api)  # AiohttpSession's own would read the certificates once more
        self.ways = ways
        self.patience = patience or Patience()
        self.clock = clock
        self._known = False
        self._refused = math.inf
        self._away = math.inf
        self._said = NEVER
        self._unsaid = False
        self._looking: asyncio.Task[None] | None = None
        self._me = ""

    async def close(self) -> None:
        """aiogram waits a quarter of a second for TLS connections to end; where there is none, there is nothing to wait
        for."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        for way in self.ways:
            await way.close()
        if self.api.base.startswith("https:"):
            await asyncio.sleep(0.25)

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """Telegram's answer, which Telegram may hold back for `timeout` seconds; refuses with `Unreachable`, or with
        what Telegram said."""
        end = self.clock() + self._patience(method) + (timeout or 0)
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        self._me = self.api.api_url(token=bot.token, method="getMe")
        for way in self._order():
            form = self.build_form_data(bot=bot, method=method)
            try:
                status, content = await self._post(way, url, form, max(end - self.clock(), 0.1))
            except way.unbegun as error:
                reason = self._failed(way, error)
                if self.clock() >= end:
                    break
                continue
            except Exception as error:
                raise Unreachable(method, self._failed(way, error)) from error
            return self._understood(way, bot, method, status, content)
        raise Unreachable(method, reason)

    async def _post(self, way: Way, url: str, form: Any, seconds: float) -> tuple[int, str]:
        timeout = ClientTimeout(total=seconds, sock_connect=min(seconds, self.patience.connection))
        async with way.http.post(url, data=form, timeout=timeout) as response:
            return response.status, (await response.read()).decode("utf-8", errors="replace")

    def _understood(
        self, way: Way, bot: Bot, method: TelegramMethod[TelegramType], status: int, content: str
    ) -> TelegramType:
        try:
            response = self.check_response(bot, method, status, content)
        except Unreachable as error:
            self._failed(way, error)
            raise
        except TelegramUnauthorizedError as error:
            raise self._doubted(way, method, error) from error
        except TelegramAPIError:
            self._reached(way)
            raise
        self._reached(way)
        return cast(TelegramType, response.result)

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """What was answered, if it is Telegram's. What had its effect and cannot be understood is a fault of ours, and
        repeating it would repeat the effect."""
        self.held.setdefault(type(method), Response[method.__returning__])  # type: ignore[name-defined]
        try:
            response = super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            done = isinstance(error.data, dict) and error.data.get("ok") is True and "result" in error.data
            if done and not method.__api_method__.startswith("get"):
                raise
            raise Unreachable(method, f"HTTP {status_code}, not Telegram's answer") from error
        except (TelegramServerError, TelegramNotFound) as error:
            raise Unreachable(method, f"HTTP {status_code}: {error.message}") from error
        except TelegramAPIError as error:
            if not error.message:
                raise Unreachable(method, f"HTTP {status_code}, not Telegram's answer") from error
            raise
        except TypeError as error:  # aiogram looks into a description that is not there
            raise Unreachable(method, f"HTTP {status_code}, not Telegram's answer") from error
        if response.result is None:
            raise Unreachable(method, f"HTTP {status_code}, an answer without a result")
        return response

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """A file's bytes. Where a connection breaks nothing is begun anew: whoever asked asks again."""
        way = self._order()[0]
        seconds = self.patience.answer
        limits = ClientTimeout(total=max(timeout, DOWNLOAD), sock_connect=self.patience.connection, sock_read=seconds)
        try:
            async with way.http.get(
                url, timeout=limits, headers=headers, raise_for_status=raise_for_status
            ) as response:
                async for chunk in response.content.iter_chunked(chunk_size):
                    yield chunk
        except ClientResponseError as error:
            if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
            raise Unreachable(GetMe(), self._failed(way, error)) from error
        except Exception as error:
            raise Unreachable(GetMe(), self._failed(way, error)) from error

    def _patience(self, method: TelegramMethod[Any]) -> float:
        """Seconds for this call: people wait for an answer; an upload takes what it may."""
        return (self.patience.letter if unhurried.get() else self.patience.answer) + _weight(method) / SLOWEST

    def _order(self) -> list[Way]:
        """Those that are well, as they were given; then those that failed, the one that did longest ago first."""
        return sorted(self.ways, key=lambda way: way.failed)

    def _doubted(self, way: Way, method: TelegramMethod[Any], error: TelegramUnauthorizedError) -> TelegramAPIError:
        """A token that Telegram knew a moment ago is refused: later, until that has lasted."""
        now = self.clock()
        self._refused = min(self._refused, now)
        if not self._known or now - self._refused >= self.patience.token:
            return error
        return Unreachable(method, self._failed(way, error))

    def _failed(self, way: Way, error: Exception) -> str:
        """This way is not well; returns why, in few words."""
        reason = error.message if isinstance(error, TelegramAPIError) else f"{type(error).__name__} {error}".strip()
        way.failed = now = self.clock()
        if self._away == math.inf:
            self._away, self._unsaid = now, now - self._said < self.patience.said
            if not self._unsaid:
                self._said = now
                log.warning("Telegram cannot be reached (%s): %s; trying on", way.name, reason)
        if len(self.ways) > 1 and (self._looking is None or self._looking.done()):
            self._looking = asyncio.create_task(self._look())
        return reason

    def _reached(self, way: Way) -> None:
        """Telegram itself has answered by this way."""
        way.failed, self._known, self._refused = NEVER, True, math.inf
        if self._away < math.inf:
            if not self._unsaid:
                log.warning("Telegram is reached again (%s), after %.0f s", way.name, self.clock() - self._away)
            self._away = math.inf

    async def _look(self) -> None:
        """Ask by the ways that have failed whether they work again, ever more rarely, until they do."""
        pause = self.patience.look
        while ill := [way for way in self.ways if way.failed > NEVER]:
            await asyncio.sleep(pause)
            pause = min(pause * 2, self.patience.look_most)
            for way in ill:
                if await self._works(way):
                    way.failed = NEVER

    async def _works(self, way: Way) -> bool:
        """Does Telegram answer by this way?"""
        try:
            status, content = await self._post(way, self._me, None, self.patience.answer)
            return status < HTTPStatus.INTERNAL_SERVER_ERROR and "ok" in json.loads(content)
        except Exception:
            return False


def _weight(method: TelegramMethod[Any]) -> int:
    """Bytes that go up with this call."""
    values = [each for value in vars(method).values() for each in (value if isinstance(value, list) else [value])]
    files = [getattr(value, "media", value) for value in values]
    return sum(len(file.data) for file in files if isinstance(file, BufferedInputFile))


def bot_of(settings: Settings, patience: Patience | None = None, ways: Sequence[Way] | None = None) -> Bot:
    """aiogram's bot, by these ways to Telegram, or those that the settings say."""
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    session = Session(server, ways or [Way(address) for address in settings.ways], patience=patience)
    return Bot(settings.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
