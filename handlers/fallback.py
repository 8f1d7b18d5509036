"""What nobody else understood: never silence."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from data.refusal import Refused
from handlers.routing import in_private
from ui.reply import Reply
from ui.text import Text

router = Router(name=__name__)


@router.callback_query()
async def unknown_button(_: CallbackQuery) -> None:
    raise Refused("people-old-button")


@router.message(in_private)
async def unknown_message(message: Message, t: Text, reply: Reply) -> None:
    """A message that answers no question; service messages of a private chat (a pin) need no word."""
    if message.pinned_message is not None:
        return
    known = "fallback-words" if message.text else "fallback-not-words"
    reply.toast(t(known))


@router.edited_message(in_private)
async def edited(_: Message, t: Text, reply: Reply) -> None:
    reply.toast(t("fallback-edited"))
