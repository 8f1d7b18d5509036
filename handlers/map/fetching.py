"""Fetches what stands at an address that somebody sent: within bounds, and from the open net only.

An address is a stranger's wish to have this machine connect somewhere. A name is resolved once, every address that it
has must be a public one, and the connection goes to one of those: there is no second resolution between the check and
the connection. A redirection is an address like any other. Addresses may hold a secret: none is ever logged.
"""

import asyncio
import ipaddress
import re
import socket
import ssl
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[IP, int], bool]
"""May this address and port be connected to?"""

PORTS = (80, 443, 8443)
SECONDS = 15.0
"""The longest fetch, redirections and all."""
REDIRECTS = 3
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


class NotFetched(Exception):
    """Nothing came. `reason`: broken, forbidden, gone, insecure, large, missing, private, redirects, slow, status, type
    or unreachable."""

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
    """What an address said: its bytes, None if they are as they were; what it calls their type, and where it was in the
    end."""

    data: bytes | None
    sort: str = ""
    address: str = ""
    etag: str | None = None
    modified: str | None = None


async def fetch(
    address: str, *, allowed: Allowed, most: int, headers: Mapping[str, str] | None = None, seconds: float = SECONDS
) -> Fetched:
    """What is at an address, unpacked, at most so many bytes, in so many seconds. Raises `NotFetched`."""
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
            return await _follow(session, address, most, {"Accept-Encoding": "gzip", **(headers or {})})
    except TimeoutError:
        raise NotFetched("slow") from None
    except aiohttp.ClientConnectorError as error:
        raise NotFetched("private" if _is_forbidden(error.os_error) else "unreachable") from None
    except aiohttp.TooManyRedirects:
        raise NotFetched("redirects") from None
    except (aiohttp.ClientError, OSError, ssl.SSLError, ValueError) as error:
        raise NotFetched("private" if _is_forbidden(error) else "unreachable") from None


def _is_forbidden(error: BaseException | None) -> bool:
    """Was it ours, somewhere below what aiohttp made of it?"""
    while error is not None:
        if isinstance(error, Forbidden):
            return True
        if isinstance(error, BaseExceptionGroup):
            return any(_is_forbidden(one) for one in error.exceptions)
        error = error.__cause__ or error.__context__
    return False


async def _follow(session: aiohttp.ClientSession, address: str, most: int, headers: Mapping[str, str]) -> Fetched:
    for _ in range(REDIRECTS + 1):
        async with session.get(address, headers=headers, allow_redirects=False) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                address = redirected(address, answer.headers.get("Location", ""))
                continue
            if answer.status == 304 and not {"If-None-Match", "If-Modified-Since"}.isdisjoint(headers):
                return Fetched(None)
            return await _read(answer, address, most)
    raise NotFetched("redirects")


def redirected(address: str, to: str) -> str:
    """Where a redirection leads; never from https to http, to a name and password, or away from the web."""
    target = urljoin(address, to.strip())
    parts = urlsplit(target)
    if not to.strip() or parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched("status")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("private")
    if urlsplit(address).scheme == "https" and parts.scheme == "http":
        raise NotFetched("insecure")
    return target


REFUSED = {401: "forbidden", 403: "forbidden", 404: "missing", 410: "gone"}


async def _read(answer: aiohttp.ClientResponse, address: str, most: int) -> Fetched:
    if answer.status != 200:
        raise NotFetched(REFUSED.get(answer.status, "status"))
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise NotFetched("type")
    data = await _body(answer, most, packed=coding != "identity")
    sort = answer.content_type.lower()
    return Fetched(data, sort, address, _mark(answer, "ETag"), _mark(answer, "Last-Modified"))


def _mark(answer: aiohttp.ClientResponse, name: str) -> str | None:
    said = answer.headers.get(name, "")
    return said if re.fullmatch(r"[\x20-\x7e]{1,200}", said) else None


async def _body(answer: aiohttp.ClientResponse, most: int, *, packed: bool) -> bytes:
    """The bytes, at most so many of them before and after unpacking."""
    unpack = zlib.decompressobj(wbits=31) if packed else None
    data = bytearray()
    came = 0
    async for chunk in answer.content.iter_chunked(CHUNK):
        came += len(chunk)
        try:
            data += unpack.decompress(chunk, most + 1 - len(data)) if unpack is not None else chunk
        except zlib.error:
            raise NotFetched("broken") from None
        if came > most or len(data) > most or (unpack is not None and unpack.unconsumed_tail):
            raise NotFetched("large")
    if unpack is not None and not unpack.eof:
        raise NotFetched("broken")
    return bytes(data)
