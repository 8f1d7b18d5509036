"""The bot as a process of its own, which can be stopped, or killed at any moment."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from sandbox import Telegram

ROOT = Path(__file__).parent.parent


class Process:
    """`python -m bot run` against the sandbox; what it logs goes to a file in `folder`. `code`: of which version."""

    def __init__(self, telegram: Telegram, folder: Path, *, database_url: str, limits: bool, code: Path = ROOT) -> None:
        self.folder = folder
        self.code = code
        self.log = folder / "bot.log"
        self.settings = {
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_LIMITS": "on" if limits else "off",
            "DATABASE_URL": database_url,
        }
        self._running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self.log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                cwd=self.folder,
                env={**kept, "PYTHONPATH": str(self.code), "PYTHONUTF8": "1", **self.settings},
                stdout=log,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        assert self._running is not None
        return self._running.pid

    def strike(self) -> None:
        """`kill -9`, this very moment: nothing is finished."""
        if self._running is not None and self._running.returncode is None:
            self._running.kill()

    async def kill(self) -> None:
        """`kill -9`, and wait until it is dead."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM: what is at hand is finished; returns the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        running, self._running = self._running, None
        if running is None:
            return 0
        if running.returncode is None:
            running.send_signal(number)
        return await running.wait()

    @property
    def complaints(self) -> list[str]:
        """What it logged as an error."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if "ERROR" in line or "Traceback" in line]
