"""Readers that misbehave, as one would that a hostile file has taken over; a reader's process imports them."""

import os
import signal
import time
from collections.abc import Callable


def spins(_: bytes) -> None:
    while True:
        pass


def sleeps(_: bytes) -> None:
    time.sleep(60)


def grows(_: bytes) -> int:
    return len(bytearray(2 * 2**30))


def talks(_: bytes) -> bytes:
    return b"x" * 100_000


def dies(_: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def breaks(data: bytes) -> None:
    raise LookupError(data.decode())


def environment(_: bytes) -> list[str]:
    return sorted(os.environ)


class Calls:
    """What a process that a file has taken over could answer."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("true",)


def calls(_: bytes) -> Calls:
    return Calls()
