"""What a start costs: from the command to the first getUpdates, the processor's time and the memory then; medians of
several real processes. The processor's time says the same however busy the machine is.

The baseline, printed beside it, is a process that imports aiogram and does nothing.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from sandbox import Telegram

RUNS = int(os.environ.get("RUNS", "7"))
IMPORT = "import aiogram, aiogram.types, sys; print(flush=True); sys.stdin.read()"
MEGABYTE = 1 << 20


async def started(*command: str, **settings: str) -> tuple[asyncio.subprocess.Process, float]:
    start = time.perf_counter()
    pipe = asyncio.subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, env=environment, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    return process, start


async def an_import() -> tuple[float, ...]:
    """What `import aiogram` alone takes."""
    process, start = await started("-c", IMPORT)
    assert process.stdout is not None
    await process.stdout.readline()
    return await measured(process, start)


async def a_bot(folder: str) -> tuple[float, ...]:
    """What the bot takes up to its first getUpdates."""
    telegram = Telegram()
    await telegram.start()
    process, start = await started(
        *("-m", "bot", "run"),
        BOT_TOKEN=telegram.token,
        TELEGRAM_API_URL=telegram.url,
        DATABASE_URL=f"sqlite:///{folder}/class.db",
    )
    while not telegram.updates.polled:
        await asyncio.sleep(0.001)
    figures = await measured(process, start)
    await telegram.stop()
    return figures


async def measured(process: asyncio.subprocess.Process, start: float) -> tuple[float, ...]:
    """Seconds, seconds of the processor, and megabytes."""
    seconds = time.perf_counter() - start
    seen = psutil.Process(process.pid)
    work, memory = sum(seen.cpu_times()[:2]), seen.memory_info().rss / MEGABYTE
    process.kill()
    await process.communicate()
    return seconds, work, memory


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = await a_bot(folder)
        figures = {"baseline: import aiogram alone": [], "Marshrutka: start to first getUpdates": []}
        imports, bots = figures.values()
        for _ in range(RUNS):
            imports.append(await an_import())
            bots.append(await a_bot(folder))
    print(f"{'':48}{'seconds':>9}{'work':>9}{'MB':>7}")
    for what, runs in (*figures.items(), ("Marshrutka: the very first start, empty database", [first])):
        seconds, work, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{what:48}{seconds:9.2f}{work:9.2f}{memory:7.0f}")


if __name__ == "__main__":
    asyncio.run(main())
