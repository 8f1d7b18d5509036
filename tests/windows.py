"""The window, for tests: the bot with an address on this machine, and what a page there says and is told."""

import json
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession
from sqlalchemy import event

from bot.window.identity import signed
from data import roads
from sandbox import Person
from tests.world import World

THEMES = {
    "light": {
        "bg_color": "#ffffff",
        "text_color": "#000000",
        "hint_color": "#999999",
        "link_color": "#2481cc",
        "button_color": "#2481cc",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#efeff4",
    },
    "dark": {
        "bg_color": "#17212b",
        "text_color": "#f5f5f5",
        "hint_color": "#708499",
        "link_color": "#6ab3f3",
        "button_color": "#5288c1",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#0f161d",
    },
    "odd": {
        "bg_color": "#ffe9f3",
        "text_color": "#a07080",
        "link_color": "#ff9ecb",
        "button_color": "#ffb7d9",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#ffd9ea",
    },
}
"""What Telegram's clients say of their colours; the last as people make them."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def said_of(id: int, name: str, token: str, now: datetime, **more: str) -> str:
    """What Telegram says of this person to a page of the bot of this token (`initData`)."""
    user = json.dumps({"id": id, "first_name": name, "language_code": "ru"}, ensure_ascii=False)
    fields = {"auth_date": str(int(now.timestamp())), "query_id": "AAE", "user": user, "signature": "x", **more}
    return urlencode(fields | {"hash": signed(fields, token)})


@dataclass
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: Mapping[str, str]


@dataclass
class Looking:
    """A person before the window, without a browser."""

    http: ClientSession
    web: str
    session: str = ""

    async def ask(self, method: str, path: str, **how: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.session}"} if self.session else {}
        given = headers | how.pop("headers", {})
        async with self.http.request(method, f"{self.web}/window/{path}", headers=given, **how) as got:
            text = await got.text()
            is_json = got.content_type == "application/json" and text
            return Answer(got.status, json.loads(text) if is_json else text, got.headers)

    async def open(self, said: str, look: str = "") -> Answer:
        answer = await self.ask("POST", f"open{look}", data=said.encode())
        self.session = answer.body["session"] if answer.status == 200 else ""
        return answer

    async def look(self, path: str) -> Any:
        answer = await self.ask("GET", path)
        assert answer.status == 200, answer
        return answer.body

    async def press(self, packed: str) -> Answer:
        return await self.ask("POST", "press", json={"press": packed})


@asynccontextmanager
async def windowed(world: World) -> AsyncIterator[str]:
    """The world's bot, begun anew with an address."""
    await world.stop()
    world.web = f"http://127.0.0.1:{free_port()}"
    await world.start()
    yield world.web


async def before(http: ClientSession, world: World, person: Person) -> Looking:
    """This person, who has just opened the page."""
    assert world.web is not None
    looking = Looking(http, world.web)
    said = said_of(person.id, person.name, world.telegram.token, world.clock.now())
    assert (await looking.open(said)).status == 200
    return looking


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of SQLite meanwhile."""
    run: list[str] = []

    def note(*given: Any) -> None:
        run.append(given[2])

    event.listen(roads._sqlite(), "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(roads._sqlite(), "before_cursor_execute", note)
