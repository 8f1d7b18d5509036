"""The table of emulated methods, and what a handler gets to work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from .delivery import Delivery
from .limits import Limits
from .state import Chat, World
from .wire import Method, Upload

M = TypeVar("M", bound=Method)
Handler = Callable[["Call", Any], Any]

HANDLERS: dict[str, Handler] = {}

# Sent by nobody here; a request that carries one of them must not look as if it had an effect.
UNEMULATED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "suggested_post_parameters",
    "ephemeral_message_parameters",
    "receiver_user_id",
    "rich_message",
    "inline_message_id",
    "allow_paid_broadcast",
    "video_start_timestamp",
    "certificate",
)
EMULATED = {("sendmessage", "ephemeral_message_parameters")}
"""Where one of them has."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request in the hands of its handler."""

    name: str
    world: World
    files: dict[str, Upload]
    limits: Limits
    delivery: Delivery

    def count(self, chat: Chat, messages: int = 1) -> None:
        """Counts messages against the limits, if this method counts and limits are on."""
        if self.limits.counts(self.name):
            self.limits.take(chat, messages)


def emulates(method: type[M]) -> Callable[[Callable[[Call, M], Any]], Callable[[Call, M], Any]]:
    """Registers the handler of a method. It returns Bot API JSON (or an awaitable of it) or raises Refused."""

    def register(handler: Callable[[Call, M], Any]) -> Callable[[Call, M], Any]:
        HANDLERS[method.__api_method__.lower()] = handler
        return handler

    return register
