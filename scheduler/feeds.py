"""Looks at the calendars to which classes subscribe: one address at a time is fetched, within bounds, and read.

An address is a stranger's wish to have this machine connect somewhere. A name is resolved once, every address that it
has must be a public one, and the connection goes to one of those: there is no second resolution between the check and
the connection. A redirection is an address like any other. Addresses may hold a secret: none is ever logged.
"""

import asyncio
import contextlib
import ipaddress
import logging
import re
import socket
import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from data import feeds, readers
from data.db import Database
from data.feeds import AHEAD, Due
from data.plan.calendars import Ahead, ahead_in
from data.plan.sources import TEXT, Unreadable

log = logging.getLogger(__name__)

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[IP, int], bool]
"""May this address and port be connected to?"""

PORTS = (80, 443, 8443)
SECONDS = 15.0
"""The longest look, redirections and all."""
REDIRECTS = 3
ONCE = 4
"""So many looks go on at the same time."""
LONGEST = 3600.0
"""Seconds without looking at the database, at most."""
CHUNK = 65_536
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
UNFIT = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "::/8",
            "100::/8",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",
        ),
    )
)
"""Refused whatever the running Python calls global: its table of special addresses has changed between releases (IANA's
registries of special-purpose addresses; 6to4, RFC 7526; IPv4 written as IPv6 in `::/8`; site-local, RFC 3879)."""


class NotRead(Exception):
    """A look that brings nothing; `reason` is one of `feeds.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Forbidden(OSError):
    """The address is not one to connect to."""


def is_public(address: IP, port: int) -> bool:
    """Is this an address of the open net, whichever way it is written, and a port of the web?

    What a NAT64 network calls an IPv4 address (RFC 6052) is judged as that one.
    """
    if isinstance(address, ipaddress.IPv6Address) and address in NAT64:
        address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if port not in PORTS or not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address.version == net.version and address in net for net in UNFIT)


def anywhere(_: IP, __: int) -> bool:
    """Every address and port, for an installation that asks for it (a school's own server), and for tests."""
    return True


class Resolver(AbstractResolver):
    """Resolves a name once, and refuses it if any of its addresses is not allowed."""

    def __init__(self, allowed: Allowed) -> None:
        self.allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        found: list[ResolveResult] = []
        for of, _, proto, _, at in infos:
            if of not in (socket.AF_INET, socket.AF_INET6):
                continue
            ip = str(at[0])
            _check(ip, port, self.allowed)
            found.append(
                ResolveResult(hostname=host, host=ip, port=port, family=of, proto=proto, flags=socket.AI_NUMERICHOST)
            )
        return found

    async def close(self) -> None:
        pass


def _check(host: str, port: int, allowed: Allowed) -> None:
    if not allowed(ipaddress.ip_address(host.partition("%")[0]), port):
        raise Forbidden("not a public address")


def _sockets(allowed: Allowed) -> Callable[[Any], socket.socket]:
    """Makes the socket of a connection; the last place where its very address is seen."""

    def made(info: Any) -> socket.socket:
        family, sort, proto, _, at = info
        _check(str(at[0]), int(at[1]), allowed)
        return socket.socket(family, sort, proto)

    return made


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address said: its bytes, None if they are as they were."""

    data: bytes | None
    etag: str | None = None
    modified: str | None = None


async def fetch(due: Due, *, allowed: Allowed, seconds: float = SECONDS) -> Fetched:
    """The calendar at an address, unpacked, at most `TEXT` bytes, in so many seconds. Raises `NotRead`."""
    connector = aiohttp.TCPConnector(
        resolver=Resolver(allowed), use_dns_cache=False, socket_factory=_sockets(allowed), force_close=True
    )
    try:
        async with (
            asyncio.timeout(seconds),
            aiohttp.ClientSession(
                connector=connector,
                trust_env=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                timeout=aiohttp.ClientTimeout(total=None),
            ) as session,
        ):
            return await _follow(session, due)
    except TimeoutError:
        raise NotRead("slow") from None
    except aiohttp.ClientConnectorError as error:
        raise NotRead("private" if _is_forbidden(error.os_error) else "unreachable") from None
    except aiohttp.TooManyRedirects:
        raise NotRead("redirects") from None
    except (aiohttp.ClientError, OSError, ssl.SSLError, ValueError) as error:
        raise NotRead("private" if _is_forbidden(error) else "unreachable") from None


def _is_forbidden(error: BaseException | None) -> bool:
    """Was it ours, somewhere below what aiohttp made of it?"""
    while error is not None:
        if isinstance(error, Forbidden):
            return True
        if isinstance(error, BaseExceptionGroup):
            return any(_is_forbidden(one) for one in error.exceptions)
        error = error.__cause__ or error.__context__
    return False


async def _follow(session: aiohttp.ClientSession, due: Due) -> Fetched:
    address = due.address
    headers = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "gzip", "User-Agent": "Marshrutka"}
    if due.etag is not None:
        headers["If-None-Match"] = due.etag
    if due.modified is not None:
        headers["If-Modified-Since"] = due.modified
    for _ in range(REDIRECTS + 1):
        async with session.get(address, headers=headers, allow_redirects=False) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                address = redirected(address, answer.headers.get("Location", ""))
                continue
            return await _read(answer, asked=due.etag is not None or due.modified is not None)
    raise NotRead("redirects")


def redirected(address: str, to: str) -> str:
    """Where a redirection leads; never from https to http, to a name and password, or away from the web."""
    target = urljoin(address, to.strip())
    parts = urlsplit(target)
    if not to.strip() or parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotRead("status")
    if parts.username is not None or parts.password is not None:
        raise NotRead("private")
    if urlsplit(address).scheme == "https" and parts.scheme == "http":
        raise NotRead("insecure")
    return target


REFUSED = {401: "forbidden", 403: "forbidden", 404: "missing", 410: "gone"}


async def _read(answer: aiohttp.ClientResponse, *, asked: bool) -> Fetched:
    if answer.status == 304 and asked:
        return Fetched(None)
    if answer.status != 200:
        raise NotRead(REFUSED.get(answer.status, "status"))
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise NotRead("type")
    data = await _body(answer, packed=coding != "identity")
    sort = answer.content_type.lower()
    if sort != "text/calendar" and not re.match(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", data, re.IGNORECASE):
        raise NotRead("type")
    return Fetched(data, _mark(answer, "ETag"), _mark(answer, "Last-Modified"))


def _mark(answer: aiohttp.ClientResponse, name: str) -> str | None:
    said = answer.headers.get(name, "")
    return said if re.fullmatch(r"[\x20-\x7e]{1,200}", said) else None


async def _body(answer: aiohttp.ClientResponse, *, packed: bool) -> bytes:
    """The bytes, at most `TEXT` of them before and after unpacking."""
    unpack = zlib.decompressobj(wbits=31) if packed else None
    data = bytearray()
    came = 0
    async for chunk in answer.content.iter_chunked(CHUNK):
        came += len(chunk)
        try:
            data += unpack.decompress(chunk, TEXT + 1 - len(data)) if unpack is not None else chunk
        except zlib.error:
            raise NotRead("broken") from None
        if came > TEXT or len(data) > TEXT or (unpack is not None and unpack.unconsumed_tail):
            raise NotRead("large")
    if unpack is not None and not unpack.eof:
        raise NotRead("broken")
    return bytes(data)


async def read(data: bytes, *, timezone: str, now: datetime) -> Ahead:
    """What a calendar's bytes hold ahead, on the class's clock; read apart. Raises `NotRead`."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    try:
        return await readers.read(ahead_in, data, today=today, until=today + AHEAD, zone=zone)
    except Unreadable as no:
        raise NotRead("type" if no.reason == "sort" else no.reason) from None


class Looker:
    """Looks at what is due, several at a time; what is at hand when it is cancelled is looked at again later."""

    def __init__(self, db: Database, now: Callable[[], datetime], *, allowed: Allowed = is_public) -> None:
        self.db = db
        self.now = now
        self.allowed = allowed
        self._look = asyncio.Event()
        self._looking = False

    def wake(self) -> None:
        """Somebody has asked for a look, or the time has changed."""
        self._look.set()

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            self._look.clear()
            self._looking = True
            try:
                seconds = await self._round()
            except Exception as error:
                log.error("the calendars could not be looked at (%s); they are tried again", type(error).__name__)
                seconds = 60.0
            finally:
                self._looking = False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), seconds)

    async def idle(self) -> bool:
        """Is nothing due and nothing being looked at?"""
        if self._looking or self._look.is_set():
            return False
        due = await self.db.read(feeds.next_due)
        return not self._looking and (due is None or due > self.now())

    async def _round(self) -> float:
        due = await self.db.read(feeds.next_due)
        if due is None or due > self.now():
            return LONGEST if due is None else min((due - self.now()).total_seconds() + 0.05, LONGEST)
        taken = await self.db.write(feeds.take, now=self.now(), limit=ONCE)
        await asyncio.gather(*(self.one(look) for look in taken))
        return 0.0 if taken else 1.0

    async def one(self, due: Due) -> None:
        """One look; what came of it is kept."""
        try:
            fetched = await fetch(due, allowed=self.allowed)
            if fetched.data is None:
                await self.db.write(feeds.keep_same, feed=due.feed, now=self.now())
                return
            ahead = await read(fetched.data, timezone=due.timezone, now=self.now())
            marks = {"etag": fetched.etag, "modified": fetched.modified}
            await self.db.write(feeds.keep, feed=due.feed, read=ahead, now=self.now(), **marks)
        except NotRead as no:
            log.info("calendar %s was not read: %s", due.feed, no.reason)
            await self.db.write(feeds.fail, feed=due.feed, reason=no.reason, now=self.now())
        except Exception as error:
            log.error("calendar %s could not be read (%s)", due.feed, type(error).__name__)
            await self.db.write(feeds.fail, feed=due.feed, reason="broken", now=self.now())
