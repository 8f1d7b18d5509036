"""Messages of the bot: texts, media, places, albums, copies and forwards, with all that Telegram refuses."""

from __future__ import annotations

import secrets
from typing import Any

from aiogram.methods import (
    CopyMessage,
    ForwardMessage,
    SendChatAction,
    SendContact,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendSticker,
    SendVenue,
    SendVideo,
    SendVoice,
)
from aiogram.types import InputFile, InputMediaDocument, InputMediaPhoto, InputMediaVideo, MessageEntity
from pydantic import BaseModel

from . import asides, markup, media
from .api import Call, emulates
from .buttons import keyboard
from .entities import Entity, clean, is_empty, with_detected
from .refusals import bad, not_emulated
from .state import Chat, Json, Message
from .wire import plain

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 1 << 15
EFFECTS = frozenset(
    {
        "5104841245755180586",  # 🔥
        "5107584321108051014",  # 👍
        "5104858069142078462",  # 👎
        "5159385139981059251",  # ❤️
        "5046509860389126442",  # 🎉
        "5046589136895476101",  # 💩
    }
)
"""Message effects that are free for everybody, by the ids that are known from practice."""


def formatted(
    text: str | None, parse_mode: str | None, entities: list[MessageEntity] | None, *, former: bool = False
) -> tuple[str, list[Entity]]:
    """Text and entities after parsing, cleaning and Telegram's own detection."""
    text = text or ""
    if len(text.encode()) > RAW_LIMIT:
        raise bad("text is too long")
    given = [plain(entity) for entity in entities or []]
    if parse_mode and parse_mode.lower() == "html":
        try:
            text, given = markup.parse_html(text, former=former)
        except markup.HtmlError as error:
            raise bad(f"can't parse entities: {error}") from error
    elif parse_mode:
        if parse_mode.lower() in ("markdown", "markdownv2"):
            raise not_emulated(f"parse_mode {parse_mode}")
        raise bad("unsupported parse_mode")
    for entity in given:
        markup.check_date_format(entity.get("date_time_format"))
    text, given = clean(text, given)
    return text, with_detected(text, given)


def text_body(m: Any, former: bool) -> Json:
    """The body of a text message, from a method that has `text`, or a refusal."""
    if not m.text:
        raise bad("message text is empty")
    text, entities = formatted(m.text, m.parse_mode, m.entities, former=former)
    if is_empty(text):
        raise bad("text must be non-empty")
    if len(text) > TEXT_LIMIT:
        raise bad("message is too long")
    body: Json = {"text": text, "entities": entities}
    if isinstance(m.link_preview_options, BaseModel):
        body["link_preview_options"] = plain(m.link_preview_options)
    elif m.disable_web_page_preview:
        body["link_preview_options"] = {"is_disabled": True}
    return body


def caption_body(m: Any, former: bool) -> Json:
    """The caption part of a body, from anything with `caption`."""
    text, entities = formatted(m.caption, m.parse_mode, m.caption_entities, former=former)
    if len(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    body: Json = {"caption": text, "caption_entities": entities} if text else {}
    if text and getattr(m, "show_caption_above_media", None):
        body["show_caption_above_media"] = True
    if getattr(m, "has_spoiler", None):
        body["has_media_spoiler"] = True
    return body


def _replied(call: Call, m: Any, chat: Chat) -> Message | None:
    """The message answered to; a missing one is refused unless the request allows going without."""
    number, without = getattr(m, "reply_to_message_id", None), getattr(m, "allow_sending_without_reply", None)
    parameters = getattr(m, "reply_parameters", None)
    if parameters is not None:
        if parameters.chat_id not in (None, chat.id) or parameters.quote:
            raise not_emulated("replying across chats or with a quote")
        number, without = parameters.message_id, parameters.allow_sending_without_reply
    if number is None:
        return None
    found = chat.messages.get(number)
    if found is None and not without:
        raise bad("message to be replied not found")
    return found


def _thread(call: Call, m: Any, chat: Chat) -> int | None:
    """The topic, if the bot may write there; a restricted bot may write nowhere in the chat."""
    thread: int | None = getattr(m, "message_thread_id", None)
    me = call.world.me(chat)
    if thread is not None and thread not in chat.topics:
        raise bad("message thread not found")
    if me.status == "restricted" and not me.rights.get("can_send_messages"):
        raise bad("not enough rights to send text messages to the chat")
    if thread in chat.closed and not me.may("can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return thread


def put(call: Call, m: Any, chat: Chat, body: Json, *, file_id: str | None = None, count: int = 1) -> Message:
    """Stores a message of the bot, after the checks that all kinds share. `count` 0: already counted."""
    shown = keyboard(getattr(m, "reply_markup", None), chat, former=call.world.former)
    reply_to = _replied(call, m, chat)
    thread = _thread(call, m, chat)
    if count:
        call.count(chat, count)
    if (effect := getattr(m, "message_effect_id", None)) is not None:
        if not chat.private:
            raise bad("EMULATOR message effects are for private chats")
        if effect not in EFFECTS:
            raise bad("EFFECT_ID_INVALID")
        body["effect_id"] = effect
    if getattr(m, "protect_content", None):
        body["has_protected_content"] = True
    if shown and "inline_keyboard" not in shown:
        chat.keyboard = shown if shown.get("keyboard") else None
    return call.world.store(chat, call.world.bot, body, markup=shown, reply_to=reply_to, file_id=file_id, thread=thread)


@emulates(SendMessage)
def send_message(call: Call, m: SendMessage) -> Any:
    chat = call.world.writable(m.chat_id)
    body = text_body(m, call.world.former)
    if m.ephemeral_message_parameters is not None and not call.world.former:
        return asides.answer(call, m, chat, body)
    return put(call, m, chat, body).wire()


def _send_file(call: Call, m: Any, kind: str, reference: str | InputFile) -> Any:
    chat = call.world.writable(m.chat_id)
    body = caption_body(m, call.world.former) if kind != "sticker" else {}
    keyboard(m.reply_markup, chat, former=call.world.former)
    file = media.resolve(call, kind, reference)
    return put(call, m, chat, media.content(file) | body, file_id=file.id).wire()


@emulates(SendPhoto)
def send_photo(call: Call, m: SendPhoto) -> Any:
    return _send_file(call, m, "photo", m.photo)


@emulates(SendDocument)
def send_document(call: Call, m: SendDocument) -> Any:
    return _send_file(call, m, "document", m.document)


@emulates(SendVoice)
def send_voice(call: Call, m: SendVoice) -> Any:
    return _send_file(call, m, "voice", m.voice)


@emulates(SendVideo)
def send_video(call: Call, m: SendVideo) -> Any:
    return _send_file(call, m, "video", m.video)


@emulates(SendSticker)
def send_sticker(call: Call, m: SendSticker) -> Any:
    return _send_file(call, m, "sticker", m.sticker)


def _place(m: SendLocation | SendVenue) -> Json:
    if not (-90 <= m.latitude <= 90 and -180 <= m.longitude <= 180):
        raise bad("wrong latitude or longitude: EMULATOR out of range")
    return {"latitude": m.latitude, "longitude": m.longitude}


@emulates(SendLocation)
def send_location(call: Call, m: SendLocation) -> Any:
    if m.live_period:
        raise not_emulated("a live location")
    return put(call, m, call.world.writable(m.chat_id), {"location": _place(m)}).wire()


@emulates(SendVenue)
def send_venue(call: Call, m: SendVenue) -> Any:
    place = _place(m)
    venue = {"location": place, "title": m.title, "address": m.address}
    return put(call, m, call.world.writable(m.chat_id), {"venue": venue, "location": place}).wire()


@emulates(SendContact)
def send_contact(call: Call, m: SendContact) -> Any:
    contact = {"phone_number": m.phone_number, "first_name": m.first_name}
    if m.last_name:
        contact["last_name"] = m.last_name
    return put(call, m, call.world.writable(m.chat_id), {"contact": contact}).wire()


@emulates(SendMediaGroup)
def send_media_group(call: Call, m: SendMediaGroup) -> Any:
    chat = call.world.writable(m.chat_id)
    if len(m.media) > 10:
        raise bad("too many messages to send as an album")
    if len(m.media) < 2:
        raise bad("EMULATOR an album has 2 to 10 items")
    kinds = {str(item.type) for item in m.media}
    if not kinds <= {"photo", "video", "document"}:
        raise not_emulated(f"an album with {', '.join(sorted(kinds))}")
    if "document" in kinds and len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
    ready = []
    for item in m.media:
        assert isinstance(item, InputMediaPhoto | InputMediaVideo | InputMediaDocument)
        body = caption_body(item, call.world.former)
        file = media.resolve(call, str(item.type), item.media)
        ready.append((media.content(file) | body, file.id))
    album = str(secrets.randbits(53))
    call.count(chat, len(ready))
    return [
        put(call, m, chat, body | {"media_group_id": album}, file_id=file_id, count=0).wire() for body, file_id in ready
    ]


def _source(call: Call, m: CopyMessage | ForwardMessage, what: str) -> Message:
    source = call.world.find(m.from_chat_id)
    if not source.private:
        call.world.must_be_inside(source)
    message = source.messages.get(m.message_id)
    if message is None:
        raise bad(f"message to {what} not found")
    if message.service:
        raise bad("the message can't be copied" if what == "copy" else "the message can't be forwarded")
    if message.body.get("has_protected_content"):
        raise bad("message has protected content and can't be forwarded")
    return message


def forwarded(message: Message) -> tuple[Json, Json | None]:
    """Body and keyboard of a forward. Telegram keeps an inline keyboard only if all its buttons are links."""
    origin = {"type": "user", "date": message.date, "sender_user": message.sender.wire()}
    body = {"forward_origin": origin} | message.body
    body.pop("media_group_id", None)
    rows = message.inline["inline_keyboard"] if message.inline else []
    only_links = all("url" in button for row in rows for button in row)
    return body, message.inline if only_links else None


@emulates(ForwardMessage)
def forward_message(call: Call, m: ForwardMessage) -> Any:
    message = _source(call, m, "forward")
    chat = call.world.writable(m.chat_id)
    body, shown = forwarded(message)
    new = put(call, m, chat, body, file_id=message.file_id)
    new.markup = shown
    return new.wire()


@emulates(CopyMessage)
def copy_message(call: Call, m: CopyMessage) -> Any:
    message = _source(call, m, "copy")
    chat = call.world.writable(m.chat_id)
    body = {key: value for key, value in message.body.items() if key not in ("forward_origin", "media_group_id")}
    if m.caption is not None and "text" not in body:
        body = {key: value for key, value in body.items() if key not in ("caption", "caption_entities")}
        body |= caption_body(m, call.world.former)
    return {"message_id": put(call, m, chat, body, file_id=message.file_id).id}


@emulates(SendChatAction)
def send_chat_action(call: Call, m: SendChatAction) -> Any:
    chat = call.world.writable(m.chat_id)
    _thread(call, m, chat)
    call.world.happened("typing", chat, call.world.bot, action=str(m.action))
    return True
