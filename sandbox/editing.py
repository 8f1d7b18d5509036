"""Changing and taking back what the bot has said, and answering presses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    SetMessageReaction,
)
from aiogram.types import InputMediaDocument, InputMediaPhoto, InputMediaVideo, ReactionTypeEmoji

from . import media
from .api import Call, emulates
from .buttons import keyboard
from .refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad, not_emulated
from .sending import caption_body, text_body
from .state import Chat, Json, Message

DELETABLE = timedelta(hours=48)
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
REACTIONS = frozenset(
    (
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤‍🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨‍💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷‍♂",
        "🤷",
        "🤷‍♀",
        "😡",
    )
)
"""Emoji that can be a reaction (Bot API, ReactionTypeEmoji)."""
MEDIA = ("photo", "document", "video", "voice", "sticker")
Edit = EditMessageText | EditMessageCaption | EditMessageMedia | EditMessageReplyMarkup


def _own(call: Call, m: Edit) -> Message:
    """The message to edit: the bot's own, with no keyboard or an inline one."""
    if m.chat_id is None:
        raise bad("chat identifier is not specified")
    if m.message_id is None:
        raise bad("message identifier is not specified")
    chat = call.world.writable(m.chat_id)
    message = chat.messages.get(m.message_id)
    if message is None:
        raise bad("message to edit not found")
    other_keyboard = message.markup is not None and message.inline is None
    if message.sender is not call.world.bot or message.service or other_keyboard or "forward_origin" in message.body:
        raise bad("message can't be edited")
    return message


def _change(call: Call, m: Edit, message: Message, body: Json, *, file_id: str | None = None) -> Any:
    """Puts the new body and keyboard in place; the same as before is refused. No keyboard removes the old one."""
    shown = keyboard(m.reply_markup, message.chat, former=call.world.former)
    call.count(message.chat)
    body = {key: value for key, value in body.items() if value is not None and value != []}
    if body == message.body and shown == message.markup:
        raise bad(NOT_MODIFIED)
    only_keyboard = body == message.body
    new_file = file_id is not None and file_id != message.file_id
    message.body, message.markup = body, shown
    message.file_id = file_id or message.file_id
    message.edit_date = call.world.clock.unix()
    call.world.happened("edited", message.chat, call.world.bot, message, only_keyboard=only_keyboard, new_file=new_file)
    return message.wire()


def _without(body: Json, keys: tuple[str, ...]) -> Json:
    return {key: value for key, value in body.items() if key not in keys}


@emulates(EditMessageText)
def edit_message_text(call: Call, m: EditMessageText) -> Any:
    message = _own(call, m)
    new = text_body(m, call.world.former)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _change(call, m, message, _without(message.body, TEXT) | new)


@emulates(EditMessageCaption)
def edit_message_caption(call: Call, m: EditMessageCaption) -> Any:
    message = _own(call, m)
    new = caption_body(m, call.world.former)
    if not any(kind in message.body for kind in MEDIA):
        raise bad("there is no caption in the message to edit")
    return _change(call, m, message, _without(message.body, CAPTION) | new)


@emulates(EditMessageMedia)
def edit_message_media(call: Call, m: EditMessageMedia) -> Any:
    message = _own(call, m)
    if not isinstance(m.media, InputMediaPhoto | InputMediaDocument | InputMediaVideo):
        raise not_emulated(f"editing a message into {m.media.type}")
    kind = str(m.media.type)
    if "media_group_id" in message.body and kind not in message.body:
        raise bad("can't change media type in the album")
    new = caption_body(m.media, call.world.former)
    file = media.resolve(call, kind, m.media.media)
    kept = _without(message.body, (*TEXT, *CAPTION, *MEDIA, "has_media_spoiler"))
    return _change(call, m, message, kept | media.content(file) | new, file_id=file.id)


@emulates(EditMessageReplyMarkup)
def edit_message_reply_markup(call: Call, m: EditMessageReplyMarkup) -> Any:
    message = _own(call, m)
    return _change(call, m, message, message.body)


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    age = call.world.clock.unix() - message.date
    mine = message.sender is call.world.bot
    others = chat.private or call.world.bot_may(chat, "can_delete_messages")
    if age >= DELETABLE.total_seconds() or not (mine or others) or "migrate_from_chat_id" in message.body:
        raise bad("message can't be deleted")


def _delete(call: Call, chat: Chat, message: Message) -> None:
    del chat.messages[message.id]
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    call.world.happened("deleted", chat, call.world.bot, message)


@emulates(DeleteMessage)
def delete_message(call: Call, m: DeleteMessage) -> Any:
    chat = call.world.writable(m.chat_id)
    message = chat.messages.get(m.message_id)
    if message is None:
        raise bad("message to delete not found")
    _check_deletable(call, chat, message)
    _delete(call, chat, message)
    return True


@emulates(DeleteMessages)
def delete_messages(call: Call, m: DeleteMessages) -> Any:
    chat = call.world.writable(m.chat_id)
    if not m.message_ids:
        raise bad("message identifiers are not specified")
    if len(m.message_ids) > 100:
        raise bad("too many message identifiers specified")
    found = [chat.messages[number] for number in dict.fromkeys(m.message_ids) if number in chat.messages]
    for message in found:
        _check_deletable(call, chat, message)
    for message in found:
        _delete(call, chat, message)
    return True


@emulates(AnswerCallbackQuery)
def answer_callback_query(call: Call, m: AnswerCallbackQuery) -> Any:
    if m.text and len(m.text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    if m.url and not _opens_bot(call, m.url):
        raise bad("URL_INVALID")
    query = call.world.queries.pop(m.callback_query_id, None)
    lifetime = call.world.query_lifetime * max(1.0, call.world.clock.speed)
    if query is None or call.world.clock.now() - query.asked_at > lifetime:
        raise bad(QUERY_TOO_OLD)
    shown, query.url = (m.text or None, bool(m.show_alert)), m.url or None
    if not query.answer.done():
        query.answer.set_result(shown)
    text, alert = shown
    known = {"query": query.id, "url": query.url}
    call.world.happened("answered", query.chat, query.user, None, text=text, alert=alert, user=query.user.id, **known)
    return True


def _opens_bot(call: Call, url: str) -> bool:
    """A press that is no game's may be answered by a link that opens this bot with a parameter, and by no other."""
    parts = urlsplit(url)
    opens = "start" in parse_qs(parts.query)
    named = parts.path.strip("/").lower() == str(call.world.bot.username).lower()
    return parts.scheme == "https" and parts.netloc in ("t.me", "telegram.me") and named and opens


@emulates(SetMessageReaction)
def set_message_reaction(call: Call, m: SetMessageReaction) -> Any:
    chat = call.world.writable(m.chat_id)
    message = chat.messages.get(m.message_id)
    if message is None:
        raise bad("message to react not found")
    if message.service:
        raise bad("EMULATOR a service message takes no reaction")
    wished = m.reaction or []
    if len(wished) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for one in wished:
        if not isinstance(one, ReactionTypeEmoji):
            raise not_emulated("a reaction that is no emoji")
        if one.emoji not in REACTIONS:
            raise bad("REACTION_INVALID")
    message.reaction = wished[0].emoji if wished else None  # type: ignore[union-attr]
    call.world.happened("edited", chat, call.world.bot, message)
    return True
