"""What Telegram says when the bot may not write in a group, and which door is closed then."""

DOORS = {
    "TOPIC_CLOSED": "topic-closed",
    "TOPIC_DELETED": "topic-gone",
    "message thread not found": "topic-gone",
    "CHAT_RESTRICTED": "restricted",
    "USER_BANNED_IN_CHANNEL": "restricted",
    "have no rights to send": "write",
    "not enough rights to send": "write",
    "CHAT_WRITE_FORBIDDEN": "write",
    "CHAT_SEND_": "write",
}
"""Words of a refusal, be it a 400 or a 403 (`data.school.doors.DOORS`)."""


def door_of(refusal: str) -> str | None:
    """The closed door that these words speak of, if they speak of one."""
    return next((door for words, door in DOORS.items() if words in refusal), None)


NOBODY = ("chat not found", "user is deactivated", "PEER_ID_INVALID")
NO_RIGHT = ("not enough rights", "CHAT_ADMIN_REQUIRED")


def nobody(message: str) -> bool:
    """Is there nobody, or nobody any more, to whom one could write?"""
    return any(words in message for words in NOBODY)


def no_right(message: str) -> bool:
    """Does the bot lack a right in that chat?"""
    return any(words in message for words in NO_RIGHT)
