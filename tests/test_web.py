"""The server for what comes from outside: who asks too often waits, and nobody else does."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import ClientSession, web
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import LISTENS, Settings
from bot.web import ADDRESSES, AT_ONCE, EACH, Visitors, Web


class Hands:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.floats(0, 20), max_size=60), st.integers(1, 500))
def test_nobody_is_answered_more_often_than_the_measure(pauses: list[float], at_once: int) -> None:
    hands = Hands()
    visitors, began, answered = Visitors(hands), hands.now, 0
    for pause in [0.0, *pauses]:
        hands.now += pause
        answered += sum(visitors.wait("1.2.3.4") == 0 for _ in range(at_once))
        assert answered <= AT_ONCE + (hands.now - began) * EACH + 1e-6
        assert visitors.wait("5.6.7.8") == 0, "another one is not held up"


def test_after_the_wait_that_was_named_one_is_answered() -> None:
    hands = Hands()
    visitors = Visitors(hands)
    while not (seconds := visitors.wait("1.2.3.4")):
        pass
    hands.now += seconds + 1e-6
    assert visitors.wait("1.2.3.4") == 0 < visitors.wait("1.2.3.4")


def test_so_many_addresses_are_counted_and_no_more() -> None:
    visitors = Visitors(Hands())
    for number in range(ADDRESSES + 500):
        visitors.wait(str(number))
    assert len(visitors._purses) == ADDRESSES


@pytest.fixture
async def server() -> AsyncIterator[Web]:
    made = Web("127.0.0.1:0", Hands())

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    made.add("GET", "/open", answer, open_to_all=True)
    made.add("GET", "/ours", answer)
    await made.open()
    yield made
    await made.close()


async def test_a_thousand_a_second_from_one_address_hold_nobody_else_up(
    server: Web, report_figure: Callable[[str], None]
) -> None:
    """The proxy on this machine names who asks; what the visitor wrote there before it changes nothing."""
    address, counts = f"http://127.0.0.1:{server.port}", Counter[int]()
    others: list[float] = []
    async with ClientSession() as session:

        async def flood(number: int) -> None:
            by = {"X-Forwarded-For": f"10.9.8.{number % 250}, 203.0.113.7"}
            async with session.get(f"{address}/open", headers=by) as got:
                counts[got.status] += 1

        async def another(number: int) -> None:
            began = time.perf_counter()
            async with session.get(f"{address}/open", headers={"X-Forwarded-For": f"198.51.100.{number}"}) as got:
                assert got.status == 200
            others.append(time.perf_counter() - began)

        began = time.perf_counter()
        for step in range(10):
            await asyncio.gather(*(flood(one) for one in range(100)), another(step))
        took = time.perf_counter() - began
        refused = await session.get(f"{address}/open", headers={"X-Forwarded-For": "203.0.113.7"})
        assert (refused.status, refused.headers["Retry-After"]) == (429, "1")
        assert (await session.get(f"{address}/ours", headers={"X-Forwarded-For": "203.0.113.7"})).status == 200
    assert counts == {200: AT_ONCE, 429: 1000 - AT_ONCE}, "no time passes here"
    report_figure(f"1,000 requests in {took:.2f} s: {counts[200]} answered; another address waited {max(others):.3f} s")


async def test_one_network_of_the_newer_kind_is_one_visitor(server: Web) -> None:
    address = f"http://127.0.0.1:{server.port}/open"
    async with ClientSession() as session:
        for number in range(int(AT_ONCE)):
            await session.get(address, headers={"X-Forwarded-For": f"2001:db8:1:2::{number:x}"})
        counted = {name for name in server.visitors._purses if name != "127.0.0.1"}
        assert counted == {str(0x20010DB800010002)}
        assert (await session.get(address, headers={"X-Forwarded-For": "2001:db8:1:3::1"})).status == 200
        assert (await session.get(address, headers={"X-Forwarded-For": "no address"})).status == 200


def test_an_address_alone_makes_the_process_listen_behind_the_proxy() -> None:
    assert Settings(_env_file=None).listens is None
    assert Settings(_env_file=None, web_address="https://bot.example.org/").listens == LISTENS
    assert (
        Settings(_env_file=None, web_address="https://bot.example.org", web_listen="0.0.0.0:80").listens == "0.0.0.0:80"
    )
