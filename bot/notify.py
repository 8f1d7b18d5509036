"""What systemd is told: that the bot is ready, that its loop turns, that it stops (sd_notify(3)); nothing where nobody
asks."""

import asyncio
import os
import socket
from collections.abc import Mapping


def tell(said: str, environment: Mapping[str, str] = os.environ) -> None:
    """Send this to whoever started us, if they wait for it; that it does not arrive stops nobody."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
            to.connect(f"\0{address[1:]}" if address.startswith("@") else address)
            to.send(said.encode())
    except OSError:
        return


async def alive(environment: Mapping[str, str] = os.environ) -> None:
    """Until cancelled, say twice in the watchdog's time that the loop turns: a bot that hangs is started anew."""
    within = environment.get("WATCHDOG_USEC", "")
    if not within.isdigit() or environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return
    while True:
        tell("WATCHDOG=1", environment)
        await asyncio.sleep(int(within) / 2_000_000)
