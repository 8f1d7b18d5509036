"""What systemd is told by a bot that it waits for: ready, alive, stopping."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.notify import alive, tell
from sandbox import Telegram
from tests.processes import PATIENCE
from tests.test_start import command, telegram  # noqa: F401


@pytest.fixture
def systemd() -> Iterator[tuple[str, socket.socket]]:
    with TemporaryDirectory() as folder, closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as heard:
        address = str(Path(folder) / "notify")
        heard.bind(address)
        heard.settimeout(PATIENCE)
        yield address, heard


async def test_a_bot_says_when_it_is_ready_that_it_lives_and_when_it_stops(
    telegram: Telegram,  # noqa: F811
    systemd: tuple[str, socket.socket],
    tmp_path: Path,
    sqlite_url: str,
) -> None:
    address, heard = systemd

    async def said() -> str:
        return (await asyncio.to_thread(heard.recv, 100)).decode()

    told = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "20000", "DATABASE_URL": sqlite_url}
    with command(telegram, tmp_path, "run", **told) as bot:
        assert await said() == "READY=1"
        assert [await said() for _ in range(3)] == ["WATCHDOG=1"] * 3
        assert await bot.stop() == 0
    heard.setblocking(False)
    left = []
    while not left or left[-1] != "STOPPING=1":
        left.append(heard.recv(100).decode())
    assert set(left[:-1]) <= {"WATCHDOG=1"}


async def test_nobody_is_told_where_nobody_asks(systemd: tuple[str, socket.socket]) -> None:
    address, heard = systemd
    heard.setblocking(False)
    tell("READY=1", {})
    tell("READY=1", {"NOTIFY_SOCKET": "nowhere"})
    tell("READY=1", {"NOTIFY_SOCKET": f"{address}-gone"})
    for told in ({}, {"WATCHDOG_USEC": "x"}, {"WATCHDOG_USEC": "20000", "WATCHDOG_PID": str(os.getpid() + 1)}):
        await alive({"NOTIFY_SOCKET": address, **told})
    with pytest.raises(BlockingIOError):
        heard.recv(100)
