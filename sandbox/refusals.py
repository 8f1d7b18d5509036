"""What the server says no with: Telegram's code and words, or our own, which always begin with EMULATOR."""

from __future__ import annotations

from typing import Any

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
PIN_RIGHTS = "not enough rights to manage pinned messages in the chat"
WRONG_FILE = "wrong file identifier/HTTP URL specified"


class Refused(Exception):
    """One refusal: HTTP status, whole description, Telegram's `parameters` (retry_after, migrate_to_chat_id)."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(words: str, **parameters: int) -> Refused:
    """400 with Telegram's prefix; `words` come without it."""
    return Refused(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> Refused:
    """403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {words}")


def not_emulated(what: str) -> Refused:
    """501: the request may be right, but this server does not know how to behave."""
    return Refused(501, f"EMULATOR: {what} is not emulated")


def answer(refusal: Refused) -> dict[str, Any]:
    """The JSON envelope of a refusal."""
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return body
