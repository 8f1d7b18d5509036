"""Filters that the routers share. All are asynchronous: aiogram runs the others in a thread each."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

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


IN_GROUPS = tuple(f"{kind.__prefix__}:" for kind in (VoteGoal, Answer, SupportInChat))


def is_for_a_group(query: CallbackQuery) -> bool:
    """A button that stands in the class chat and whose answer is a line that fades; all others belong to one person."""
    return (query.data or "").startswith(IN_GROUPS)


def buttons_of(router: Router, feature: str) -> None:
    """The router looks only at presses on its feature's buttons: one check instead of one for each of its handlers."""

    async def ours(query: CallbackQuery) -> bool:
        return (query.data or "").startswith(f"{feature}.")

    router.callback_query.filter(ours)
