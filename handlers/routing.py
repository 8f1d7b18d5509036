"""Filters that the routers share. All are asynchronous: aiogram runs the others in a thread each."""

from aiogram.enums import ChatType
from aiogram.types import Message, TelegramObject


async def in_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


async def in_group(message: Message) -> bool:
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


async def has_words(message: Message) -> bool:
    """A text that is not a command."""
    return bool(message.text) and not str(message.text).startswith("/")


async def has_document(message: Message) -> bool:
    """A file that was sent as one."""
    return message.document is not None


async def has_point(message: Message) -> bool:
    """A point on a map."""
    return message.location is not None


async def is_upgrade(message: Message) -> bool:
    """The group has become a supergroup."""
    return message.migrate_to_chat_id is not None


async def is_reopened(message: Message) -> bool:
    """A topic of a forum is open again."""
    return message.forum_topic_reopened is not None or message.general_forum_topic_unhidden is not None


NAMELESS = (1087968824, 136817688)
"""@GroupAnonymousBot and @Channel_Bot: in their names administrators and channels write in a group (Bot API, Message
`sender_chat`)."""


def is_nameless(event: TelegramObject) -> bool:
    """Does somebody write in the name of a group or a channel, so that nobody knows who it is?"""
    if not isinstance(event, Message) or event.sender_chat is None or event.is_automatic_forward:
        return False
    return event.from_user is not None and event.from_user.id in NAMELESS
