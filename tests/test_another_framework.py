"""`marshrutka sandbox` proven by a client that nobody here wrote: a bot of python-telegram-bot, unchanged."""

import asyncio
import base64
import json
import os
import re
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.samples import landscape

ROOT = Path(__file__).parent.parent
Json = dict[str, Any]
KEPT = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


@asynccontextmanager
async def a_process(*command: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=ROOT,
        env={**KEPT, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.terminate()
        _, complaints = await running.communicate()
        assert b"Traceback" not in complaints, complaints.decode()


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


async def test_a_bot_of_another_framework_runs_against_the_sandbox_unchanged() -> None:
    token = "424242:ANOTHER-FRAMEWORK-TOKEN"
    async with (
        asyncio.timeout(60),
        a_process("-m", "bot", "sandbox", "--port", "0", "--token", token, "--username", "other_bot") as sandbox,
    ):
        assert sandbox.stdout is not None
        page = re.findall(r"http://\S+", (await sandbox.stdout.readline()).decode())[0]
        server = page.rstrip("/")
        async with a_process("tests/another_bot.py", server, TOKEN=token), aiohttp.ClientSession() as http:
            await _talk(http, page)


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
async def test_a_wrong_option_is_one_sentence(option: tuple[str, str]) -> None:
    async with a_process("-m", "bot", "sandbox", *option) as process:
        _, said = await process.communicate()
        assert process.returncode == 2
        assert b"Invalid value" in said
