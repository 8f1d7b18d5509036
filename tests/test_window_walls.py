"""The window's walls: everybody presses all that there is in it, with ids of a class where everything has happened, and
sees and changes nothing of others. As the chat's buttons are tried, in tests/test_addresses.py."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.web import AT_ONCE, Web
from bot.window.pressing import HEARD_HERE, PRESSED_HERE, question
from bot.window.serving import Around, Window
from handlers.fetching import is_public
from handlers.links import Links
from handlers.papers import Papers
from tests.house import NOBODY, WHO, House
from tests.rules import NOW
from tests.test_addresses import Desk, Heard, addresses, desk_of, faults_of, prefix_of
from tests.windows import Looking, said_of
from ui.text import texts

QUEUE = {"slots.leave", "slots.wait"}
PLAN = {one for one in PRESSED_HERE if one.startswith(("doubts.", "drafts.", "entries.", "months."))}
STAFF = {*PLAN, *HEARD_HERE, "draft", "evenness"}
LEADS = {"A": {*PRESSED_HERE, "month", "places"} - QUEUE - PLAN, "B": QUEUE, "T": STAFF, "D": STAFF}
"""What leads these somewhere: all that there is."""


@dataclass(kw_only=True)
class Pane(Desk):
    """A desk at which one person presses in the window."""

    looking: Looking

    async def _act(self, words: str, after: str = "") -> tuple[list[str], bool]:
        self.presses += 1
        by = {"X-Forwarded-For": f"198.51.{self.presses // 200 % 200}.{self.presses % 200}"}
        if after:
            return [], False
        said = {"words": "12.12 Слова"} if prefix_of(words) in HEARD_HERE else {}
        how: dict[str, Any] = {"json": {"press": words, **said}} if "?" not in words else {}
        answer = await self.looking.ask(
            "GET" if "?" in words else "POST", words if "?" in words else "press", headers=by, **how
        )
        assert answer.status in (200, 403), (WHO[self.who], words, answer)
        assert not self.log.errors, f"{WHO[self.who]}, {words}: {self.log.errors}"
        told = json.dumps(answer.body, ensure_ascii=False)
        assert answer.status == 200 or answer.body["said"], f"{WHO[self.who]} gets no answer to {words}"
        return [told], answer.status == 200


@asynccontextmanager
async def pane_of(h: House, who: str, tmp_path: Path) -> AsyncIterator[Pane]:
    async with desk_of(h, who, tmp_path) as desk, ClientSession() as http:
        spoken, links = texts(strict=True), Links("marshrutka_bot", "http://127.0.0.1")
        stage = desk.inside.stage
        papers = Papers(desk.inside.bot, is_public)
        around = Around(desk.inside.db, lambda: NOW, stage, spoken, links, papers, None, None, "ru", "Europe/Moscow")
        server = Web("127.0.0.1:0", clock=lambda: 0)
        Window(around).add_to(server)
        await server.open()
        looking = Looking(http, f"http://127.0.0.1:{server.port}")
        opened = await looking.open(said_of(h.by[who].id, WHO[who], desk.inside.bot.token, NOW))
        assert opened.status == 200
        try:
            yield Pane(**vars(desk), looking=looking)
        finally:
            await server.close()


def tried_by(h: House, who: str) -> Iterator[str]:
    """Each press of the window's and each page, with ids of the class; and with ids of nobody."""
    for ids in (True, False) if who in "DA" else (True,):
        yield from (one for one in addresses(h, ids=ids) if prefix_of(one) in PRESSED_HERE)
    for id in (h.draft, NOBODY):
        yield f"draft?draft={id}"
        yield question("entries.typing", draft=id, key=1, field="title", version=2)
        yield question("entries.naming", draft=id, kind="class_event")
    yield from (f"month?month={id}" for id in (h.month, NOBODY))
    yield from (f"{page}?classroom={id}" for page in ("month", "evenness") for id in (h.classroom, NOBODY))
    yield from (f"places?item={h.had[one]}" for one in ("venue", "own_venue", "wished", "given_out", "fair", "advice"))
    yield f"places?item={NOBODY}"


@pytest.mark.parametrize("who", WHO)
async def test_whoever_looks_in_reaches_nothing_of_others(house: House, who: str, tmp_path: Path) -> None:
    async with pane_of(house, who, tmp_path) as pane:
        heard: list[Heard] = [await pane.try_(one) for one in tried_by(house, who)]
    faults = [f"{one.address}: {fault}" for one in heard for fault in faults_of(house, who, one)]
    assert not faults, "\n".join(faults)
    led = {prefix_of(one.address).partition("?")[0] for one in heard if one.open}
    if who in LEADS:
        assert led >= LEADS[who], "else it would be refused for another reason than the wall"
    if who in "WOX":
        assert led == set()
    assert led & STAFF == (STAFF if who in "TD" else set())


async def test_who_asks_without_end_is_answered_so_often_and_others_as_ever(house: House, tmp_path: Path) -> None:
    """All that there is in the window counts in one purse, whoever asks; no time passes here."""
    asked = [
        ("GET", ""),
        ("GET", f"month?month={house.month}"),
        ("GET", "places?item=1"),
        ("POST", "open"),
        ("POST", "press"),
    ]
    async with pane_of(house, "A", tmp_path) as pane:
        session, pane.looking.session = pane.looking.session, ""
        by, other = {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "203.0.113.8"}
        counts: Counter[int] = Counter()
        for number in range(int(AT_ONCE) + 100):
            method, path = asked[number % len(asked)]
            counts[(await pane.looking.ask(method, path, headers=by)).status] += 1
        assert counts[429] == 100 and counts[200] == AT_ONCE / len(asked)
        pane.looking.session = session
        month = f"month?month={house.month}"
        assert (await pane.looking.ask("GET", month, headers=by)).status == 429, "its own session does not help"
        assert (await pane.looking.ask("GET", month, headers=other)).status == 200
