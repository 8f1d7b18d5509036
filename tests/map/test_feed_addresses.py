"""What the bot connects to when a stranger's address says so, and what it takes from there."""

import asyncio
import logging
import random
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from data.map.feeds import DueLook, address_of
from data.plan.sources import TEXT
from data.refusal import Refused
from handlers.fetching import Forbidden, NotFetched, Resolver, anywhere, is_public, redirected
from scheduler.feeds import look
from tests.sources import CONCERT, TYPE, a_source, calendar, packed, status

SPECIAL = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "255.255.255.255/32",
    "::/128",
    "::1/128",
    "::ffff:0:0/96",
    "::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:2::/48",
    "2001:10::/28",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]
"""Every range that is no ordinary address (IANA IPv4 and IPv6 Special-Purpose Address Registries, multicast)."""
PRIVATE4 = [ip_network(one) for one in SPECIAL if ":" not in one]


@pytest.mark.parametrize("net", SPECIAL)
def test_no_special_range_is_connected_to(net: str) -> None:
    range_ = ip_network(net)
    size = range_.num_addresses
    picked = random.Random(net)
    for at in {0, size - 1, size // 2, *(picked.randrange(size) for _ in range(200))}:
        assert not is_public(range_[at], 443), range_[at]


@given(st.sampled_from(PRIVATE4), st.integers(0, 2**32 - 1))
def test_an_inner_address_is_refused_in_every_disguise(net: object, number: int) -> None:
    inner = int(net[number % net.num_addresses])  # type: ignore[index,attr-defined]
    disguises = [
        inner,
        (0xFFFF << 32) | inner,
        (0x0064FF9B << 96) | inner,
        (0x2002 << 112) | (inner << 80),
        (0x20010000 << 96) | (~inner & 0xFFFFFFFF),
        (0x0064FF9B0001 << 80) | inner,
    ]
    assert not is_public(IPv4Address(inner), 80)
    assert not [one for one in disguises if is_public(IPv6Address(one), 443)]


@given(st.ip_addresses())
def test_what_is_public_is_global_by_the_standard_library_too(address: IPv4Address | IPv6Address) -> None:
    if is_public(address, 443) and address not in ip_network("64:ff9b::/96"):
        assert address.is_global and not address.is_multicast and not address.is_loopback and not address.is_link_local


@pytest.mark.parametrize("address", ["8.8.8.8", "77.88.8.8", "1.1.1.1", "2a02:6b8::feed:ff", "64:ff9b::808:808"])
def test_ordinary_addresses_are_connected_to_on_the_ports_of_the_web(address: str) -> None:
    known = ip_address(address)
    assert [port for port in (21, 22, 25, 80, 443, 5432, 6379, 8080, 8443) if is_public(known, port)] == [80, 443, 8443]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://school.example/plan.ics", "https://school.example/plan.ics"),
        ("  webcal://school.example/plan.ics?key=1#top ", "https://school.example/plan.ics?key=1"),
        ("WEBCALS://school.example/a", "https://school.example/a"),
        ("school.example/plan.ics", "https://school.example/plan.ics"),
        ("http://[2a02:6b8::1]/a", "http://[2a02:6b8::1]/a"),
        ("https://школа.рф/план.ics", "https://школа.рф/план.ics"),
    ],
)
def test_an_address_is_kept_as_it_will_be_asked(said: str, kept: str) -> None:
    assert address_of(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "привет",
        "ftp://school.example/a",
        "file:///etc/passwd",
        "gopher://school.example",
        "javascript:alert(1)",
        "https://me:secret@school.example/a",
        "https://school.example@127.0.0.1/a",
        "https:///a",
        "https://localhost/a",
        "https://school.example:99999/a",
        "https://school.example/a b",
        "https://school.example\\@evil.example/",
        "https://school.example/a\nHost: x",
        "https://" + "a" * 70 + ".example/",
        "https://school.example/" + "a" * 2000,
    ],
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(Refused) as no:
        address_of(said)
    assert no.value.key == "refusal-long" or no.value.key.startswith("feeds-address")


@given(st.text(max_size=200))
def test_any_text_is_an_address_or_is_refused(said: str) -> None:
    try:
        kept = address_of(said)
    except Refused as no:
        assert no.key.startswith("feeds-address")
    else:
        assert kept.startswith(("http://", "https://")) and address_of(kept) == kept


def due(address: str, etag: str | None = None) -> DueLook:
    return DueLook(1, address, "Europe/Moscow", etag, None)


async def why(address: str, seconds: float = 15.0, allowed: object = anywhere) -> str:
    try:
        await look(due(address), allowed=allowed, seconds=seconds)  # type: ignore[arg-type]
    except NotFetched as no:
        return no.reason
    return "read"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost.localdomain", "0.0.0.0", "[::1]", "2130706433", "127.1", "0x7f.1"]
)
async def test_this_machine_is_not_asked_however_it_is_called(host: str) -> None:
    async with a_source(plan=calendar(CONCERT)) as source:
        reason = await why(f"http://{host}:{source.port}/plan", allowed=is_public)
        assert reason in ("private", "unreachable")
        assert source.asked == []


async def test_a_name_with_one_inner_address_is_refused_whole() -> None:
    resolver = Resolver(lambda ip, _: ip != ip_address("127.0.0.1"))
    with pytest.raises(Forbidden):
        await resolver.resolve("localhost", 443, socket.AF_INET)


async def test_a_connection_goes_only_to_an_address_that_is_allowed() -> None:
    asked: list[tuple[str, int]] = []

    def first_only(ip: object, port: int) -> bool:
        asked.append((str(ip), port))
        return len(asked) == 1

    async with a_source(plan=calendar(CONCERT)) as source:
        assert await why(f"http://localhost:{source.port}/plan", allowed=first_only) == "private"
        assert source.asked == [], "the name was fine when it was resolved, and its address no more when it counted"
    assert len(asked) > 1


async def test_redirections_are_followed_three_times_and_each_is_checked() -> None:
    async with a_source(plan=calendar(CONCERT)) as source:
        for n in range(5):
            source.says[f"/{n}"] = status(302, Location=f"/{n + 1}" if n < 4 else "/plan")
        source.says["/3b"] = status(301, Location=source.at("/plan"))
        assert await why(source.at("/3b")) == "read"
        assert await why(source.at("/2")) == "read"
        assert await why(source.at("/0")) == "redirects"
        source.says["/loop"] = status(307, Location="/loop")
        assert await why(source.at("/loop")) == "redirects"
        for to, reason in {
            "http://10.0.0.1:1/x": "private",
            "http://169.254.169.254/latest/meta-data": "private",
            "http://user:secret@127.0.0.1/": "private",
            "file:///etc/passwd": "status",
            "": "status",
        }.items():
            source.says["/away"] = status(302, Location=to)
            only_here = lambda ip, port: (str(ip), port) == ("127.0.0.1", source.port)  # noqa: E731
            assert await why(source.at("/away"), allowed=only_here) == reason


def test_a_secure_address_does_not_lead_to_an_insecure_one() -> None:
    with pytest.raises(NotFetched) as no:
        redirected("https://school.example/a", "http://school.example/a")
    assert no.value.reason == "insecure"
    assert redirected("https://school.example/a", "/b?c") == "https://school.example/b?c"
    assert redirected("http://school.example/a", "//other.example/") == "http://other.example/"


async def test_bounds_of_size_kind_and_time() -> None:
    zeros = b"BEGIN:VCALENDAR\r\n" + b" " * 60_000_000
    async with a_source(
        plan=calendar(CONCERT),
        huge=lambda _: web.Response(body=b"BEGIN:VCALENDAR" + b"x" * TEXT, content_type="text/calendar"),
        bomb=packed(zeros),
        fine=packed(calendar(CONCERT).encode()),
        cut=lambda _: web.Response(body=b"\x1f\x8b\x08", headers={"Content-Type": TYPE, "Content-Encoding": "gzip"}),
        brotli=packed(b"??", "br"),
        page=lambda _: web.Response(text="<html>", content_type="text/html"),
        named=lambda _: web.Response(text="BEGIN:VCALENDAR", content_type="application/octet-stream"),
        closed=status(403),
        gone=status(410),
        broken=status(500),
        alike=status(304),
    ) as source:
        expected = {
            "plan": "read",
            "huge": "large",
            "bomb": "large",
            "fine": "read",
            "cut": "broken",
            "brotli": "type",
            "page": "type",
            "named": "read",
            "closed": "forbidden",
            "missing": "missing",
            "gone": "gone",
            "broken": "status",
            "alike": "status",
        }
        assert {name: await why(source.at(f"/{name}")) for name in expected} == expected
        assert await why(source.at("/slow"), seconds=0.1) == "slow"
        assert [request.headers.get("Cookie") for request in source.asked] == [None] * len(source.asked)


async def test_a_body_that_drips_is_given_up() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nContent-Length: 999999\r\n\r\nBEGIN:VCALENDAR")
        await writer.drain()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        assert await why(f"http://127.0.0.1:{port}/", seconds=0.2) == "slow"
    assert await why(f"http://127.0.0.1:{port}/") == "unreachable"


async def test_what_is_as_it_was_is_not_sent_again() -> None:
    async with a_source(plan=calendar(CONCERT)) as source:
        first = await look(due(source.at("/plan")), allowed=anywhere)
        assert first.data is not None and first.etag
        again = await look(due(source.at("/plan"), first.etag), allowed=anywhere)
        assert again.data is None


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    async with a_source(plan=calendar(CONCERT)) as source:
        assert await why(source.at("/plan")) == "read"


async def test_an_address_is_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with a_source(plan=calendar(CONCERT)) as source:
        await why(source.at("/plan?key=SECRET"))
        await why(f"http://nowhere.invalid/{'SECRET'}")
        await why("http://10.0.0.1/SECRET", allowed=is_public)
    assert "SECRET" not in caplog.text
