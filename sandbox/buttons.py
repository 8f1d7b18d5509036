"""Keyboards of the bot: what Telegram takes and what it refuses."""

from __future__ import annotations

import re

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from pydantic import BaseModel

from .refusals import bad, not_emulated
from .state import Chat, Json
from .wire import plain

DATA_LIMIT = 64
MOST_BUTTONS = 100
_LINK = re.compile(r"(https?://|tg://|ton://)?[^\s/?#@]+(\.[^\s/?#]+)*([/?#]\S*)?", re.IGNORECASE)
_KINDS = ("url", "callback_data", "web_app", "switch_inline_query", "switch_inline_query_current_chat", "copy_text")
_UNEMULATED = ("login_url", "switch_inline_query_chosen_chat", "callback_game", "pay", "disabled")
_PRIVATE_ONLY = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_users": "users",
    "request_chat": "chats",
}


def keyboard(markup: BaseModel | None, chat: Chat) -> Json | None:
    """The keyboard in Bot API form, None for none, or a refusal."""
    if markup is None:
        return None
    if isinstance(markup, InlineKeyboardMarkup):
        buttons = [button for row in markup.inline_keyboard for button in row]
        for button in buttons:
            _inline(button)
        if len(buttons) > MOST_BUTTONS:
            raise bad("reply markup is too long")
        rows = [[plain(button) for button in row] for row in markup.inline_keyboard if row]
        return {"inline_keyboard": rows} if rows else None
    if isinstance(markup, ReplyKeyboardMarkup):
        for row in markup.keyboard:
            for reply_button in row:
                _reply(reply_button, chat)
        placeholder = markup.input_field_placeholder
        if placeholder is not None and not 1 <= len(placeholder) <= 64:
            raise bad("EMULATOR input_field_placeholder is 1 to 64 characters")
    return plain(markup)


def _inline(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad("inline keyboard button text must be non-empty")
    for name in _UNEMULATED:
        if getattr(button, name) is not None:
            raise not_emulated(f"a button with {name}")
    given = [name for name in _KINDS if getattr(button, name) is not None]
    if not given:
        raise bad("text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise bad(f"EMULATOR a button has exactly one of {', '.join(given)}")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")
    if button.url is not None and not _LINK.fullmatch(button.url):
        raise bad(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")
    if button.copy_text is not None and not 1 <= len(button.copy_text.text) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _reply(button: KeyboardButton, chat: Chat) -> None:
    if not button.text.strip():
        raise bad("keyboard button text must be non-empty")
    for name, words in _PRIVATE_ONLY.items():
        if getattr(button, name) and not chat.private:
            raise bad(f"{words} can be requested in private chats only")
