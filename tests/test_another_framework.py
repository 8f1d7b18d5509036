"""`marshrutka sandbox` proven by a client that nobody here wrote: a bot of python-telegram-bot, unchanged."""

import base64
import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.samples import landscape
from tests.processes import ROOT, Process

Json = dict[str, Any]


async def told(http: aiohttp.ClientSession, page: str, wanted: Callable[[Json], bool]) -> Json:
    """The first message of the bot, new or edited, that is wanted."""
    async with http.get(f"{page}sim/events", params={"after": 0}) as stream:
        async for line in stream.content:
            event = json.loads(line[6:]) if line.startswith(b"data: ") else {}
            if event.get("kind") in ("message", "edited"):
                message: Json = event["message"]
                if message["from"]["is_bot"] and wanted(message):
                    return message
    raise AssertionError("the stream has ended")


async def test_a_bot_of_another_framework_runs_against_the_sandbox_unchanged(tmp_path: Path) -> None:
    token = "424242:ANOTHER-FRAMEWORK-TOKEN"
    with Process(tmp_path, "sandbox", "--port", "0", "--token", token, "--username", "other_bot") as sandbox:
        page = (await sandbox.says(re.compile(r"page: +(http://\S+)\n")))[1]
        program = (sys.executable, str(ROOT / "tests" / "another_bot.py"))
        with Process(tmp_path, page.rstrip("/"), honest=program, TOKEN=token) as bot:
            async with aiohttp.ClientSession() as http:
                await _talk(http, page)
            assert await bot.stop() == 0
        assert await sandbox.stop() == 0
    assert bot.complaints == sandbox.complaints == []


async def _talk(http: aiohttp.ClientSession, page: str) -> None:
    async def act(name: str, /, **said: Any) -> Any:
        async with http.post(f"{page}sim/{name}", json={"person": 1001, "chat": 1001, **said}) as answer:
            body = await answer.json()
            assert answer.status == 200, body
            return body["result"]

    async with http.get(f"{page}sim/state") as answer:
        state = await answer.json()
    assert [one["first_name"] for one in state["persons"]] == ["Anna", "Boris", "Vera"]
    assert not state["clock"]["movable"]
    await act("start")
    hello = await told(http, page, lambda one: True)
    assert (hello["text"], hello["entities"][0]["type"]) == ("Hello, Anna", "bold")
    for number in (1, 2):
        await act("press", message_id=hello["message_id"], row=0, column=0)
        await told(http, page, partial(_says, f"Pressed: {number}"))
    picture = {"name": "park.png", "mime": "image/png", "data": base64.b64encode(landscape()).decode()}
    await act("send", files=[picture], **{"as": "photo"})
    returned = await told(http, page, lambda one: "document" in one)
    assert returned["caption"] == f"{len(landscape())} bytes"
    async with http.get(f"{page}sim/files/{returned['document']['file_id']}") as answer:
        assert await answer.read() == landscape()
    await act("say", text="psst")
    heard = await told(http, page, partial(_says, "heard"))
    assert heard["reply_to_message"]["text"] == "psst"
    async with http.get(f"{page}sim/state") as answer:
        state = await answer.json()
    assert state["connected"]
    assert {call["status"] for call in state["calls"]} == {200}


def _says(text: str, message: Json) -> bool:
    return message.get("text") == text


@pytest.mark.parametrize("option", [("--port", "70000"), ("--lang", "de")])
def test_a_wrong_option_is_one_sentence(tmp_path: Path, option: tuple[str, str]) -> None:
    process = Process(tmp_path, "sandbox", *option)
    assert process.run() == 2
    assert "Invalid value" in process.logged
