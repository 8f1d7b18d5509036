"""Keyboards of the bot: what Telegram takes and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from pydantic import BaseModel

from . import links, webapps
from .entities import clean, is_empty
from .refusals import bad, not_emulated
from .state import Chat, Json
from .wire import plain

DATA_LIMIT = 64
MOST_BUTTONS = 100
MOST_IN_A_ROW = 12
STYLES = ("danger", "success", "primary")
_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
    "disabled",
)
_UNEMULATED = ("login_url", "switch_inline_query_chosen_chat", "callback_game", "pay")
Button = TypeVar("Button", InlineKeyboardButton, KeyboardButton)
_PRIVATE_ONLY = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_users": "users",
    "request_chat": "chats",
}


def keyboard(shown: BaseModel | None, chat: Chat, *, former: bool = False) -> Json | None:
    """The keyboard in Bot API form, None for none, or a refusal. A `former` server knows no disabled buttons."""
    if shown is None:
        return None
    if (
        former
        and isinstance(shown, InlineKeyboardMarkup)
        and any(button.disabled for row in shown.inline_keyboard for button in row)
    ):
        raise bad("text buttons are unallowed in the inline keyboard")
    if isinstance(shown, InlineKeyboardMarkup):
        rows = [
            row for all_of_them in shown.inline_keyboard if (row := _row(all_of_them, lambda one: _inline(one, chat)))
        ]
        if sum(map(len, rows)) > MOST_BUTTONS:
            raise bad("reply markup is too long")
        return {"inline_keyboard": rows} if rows else None
    if isinstance(shown, ReplyKeyboardMarkup):
        rows = [row for all_of_them in shown.keyboard if (row := _row(all_of_them, lambda one: _reply(one, chat)))]
        placeholder = shown.input_field_placeholder
        if placeholder is not None and not 1 <= len(placeholder) <= 64:
            raise bad("EMULATOR input_field_placeholder is 1 to 64 characters")
        return plain(shown) | {"keyboard": rows}
    return plain(shown)


def _row(buttons: Sequence[Button], checked: Callable[[Button], Json]) -> list[Json]:
    """A row as people see it: a button without a label is dropped, and so is what comes after the twelfth."""
    for button in buttons:
        if button.style is not None and button.style not in STYLES:
            raise bad("invalid button style specified")
    return [checked(button) for button in buttons if button.text][:MOST_IN_A_ROW]


def _label(text: str, sort: str) -> str:
    label, _ = clean(text, [])
    if is_empty(label):
        raise bad(f"{sort} button text must be non-empty")
    return label


def _inline(button: InlineKeyboardButton, chat: Chat) -> Json:
    label = _label(button.text, "inline keyboard")
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
    url = None if button.url is None else links.checked(button.url)
    if button.url is not None and url is None:
        raise bad("BUTTON_URL_INVALID")
    if button.copy_text is not None and not 1 <= len(button.copy_text.text) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if button.web_app is not None:
        page = webapps.checked(button.web_app.url, "inline keyboard button")
        if not chat.private:
            raise bad("BUTTON_TYPE_INVALID")
        return plain(button) | {"text": label, "web_app": {"url": page}}
    return plain(button) | {"text": label} | ({"url": url} if url else {})


def _reply(button: KeyboardButton, chat: Chat) -> Json:
    label = _label(button.text, "keyboard")
    for name, words in _PRIVATE_ONLY.items():
        if getattr(button, name) and not chat.private:
            raise bad(f"{words} can be requested in private chats only")
    if button.web_app is not None:
        webapps.checked(button.web_app.url, "keyboard button")
        if not chat.private:
            raise bad("BUTTON_TYPE_INVALID")
    return plain(button) | {"text": label}
