"""Trouble on order: refusals, server errors and broken connections, before a call takes effect or after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .refusals import Refused

When = Literal["before", "after"]
_WORDS = {
    400: "Bad Request: EMULATOR injected fault",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Dropped(Exception):
    """The connection is to be closed without an answer."""


@dataclass(slots=True)
class Fault:
    """One order: the next `times` calls of `method` ("*": any but getUpdates) to `chat_id` (None: any) go wrong."""

    method: str
    code: int
    description: str | None
    retry_after: int | None
    times: int
    chat_id: int | None
    network: bool
    when: When

    def error(self) -> Exception:
        if self.network:
            return Dropped()
        if self.code == 429 and self.retry_after is not None:
            words = self.description or f"Too Many Requests: retry after {self.retry_after}"
            return Refused(429, words, retry_after=self.retry_after)
        return Refused(self.code, self.description or _WORDS.get(self.code, "EMULATOR injected fault"))


class Faults:
    """The orders still to be carried out, oldest first."""

    def __init__(self) -> None:
        self.orders: list[Fault] = []

    def check(self, method: str, chat_id: object, when: When) -> None:
        """Raises what the first matching order wants and counts it down. `method` is in lower case."""
        for order in self.orders:
            wanted = order.method.lower()
            if order.when != when or (order.chat_id is not None and str(order.chat_id) != str(chat_id)):
                continue
            if wanted == method or (wanted == "*" and method != "getupdates"):
                order.times -= 1
                if order.times <= 0:
                    self.orders.remove(order)
                raise order.error()
