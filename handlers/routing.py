"""Filters that the routers share. All are asynchronous: aiogram runs the others in a thread each."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.buttons.answers import Answer
from handlers.buttons.goals import VoteGoal
from handlers.buttons.matters import SupportInChat


async def in_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


async def in_group(message: Message) -> bool:
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


async def has_words(message: Message) -> bool:
    """A text that is not a command."""
    return bool(message.text) and not str(message.text).startswith("/")


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


IN_GROUPS = tuple(f"{kind.__prefix__}:" for kind in (VoteGoal, Answer, SupportInChat))


def is_for_a_group(query: CallbackQuery) -> bool:
    """A button that stands in the class chat and whose answer is a line that fades; all others belong to one person."""
    return (query.data or "").startswith(IN_GROUPS)


def buttons_of(router: Router, feature: str) -> None:
    """The router looks only at presses on its feature's buttons: one check instead of one for each of its handlers."""

    async def ours(query: CallbackQuery) -> bool:
        return (query.data or "").startswith(f"{feature}.")

    router.callback_query.filter(ours)
