"""What the emulated Telegram remembers: users, chats, members, messages, files, queries, and what happened when."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .clock import Clock
from .refusals import bad, forbidden

Json = dict[str, Any]
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
OPTIONAL_RIGHTS = ("can_pin_messages", "can_manage_topics")
SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "group_chat_created",
    "pinned_message",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""What a restricted member may or may not do."""


@dataclass(slots=True)
class User:
    """A person, or the bot itself."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    deactivated: bool = False

    def wire(self) -> Json:
        out: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            out["last_name"] = self.last_name
        if self.username:
            out["username"] = self.username
        if self.language:
            out["language_code"] = self.language
        return out


@dataclass(slots=True)
class Member:
    """One user's place in a group; `status` as in ChatMember, `rights` only of an administrator."""

    user: User
    status: str = "member"
    rights: dict[str, bool] = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        return self.status in ("creator", "administrator", "member", "restricted")

    def may(self, right: str) -> bool:
        """Whether an owner or administrator may do what `right` names."""
        return self.status == "creator" or (self.status == "administrator" and self.rights.get(right, False))

    def wire(self) -> Json:
        out: Json = {"user": self.user.wire(), "status": self.status}
        if self.status == "creator":
            out["is_anonymous"] = False
        elif self.status == "kicked":
            out["until_date"] = 0
        elif self.status == "restricted":
            out |= {"is_member": True, "until_date": 0}
            out |= {right: self.rights.get(right, False) for right in PERMISSIONS}
        elif self.status == "administrator":
            out |= {"can_be_edited": False, "is_anonymous": False}
            out |= {right: self.rights.get(right, False) for right in (*RIGHTS, *OPTIONAL_RIGHTS)}
        return out


@dataclass(slots=True)
class Message:
    """One message; `body` is its content in Bot API form, `markup` the keyboard of any kind it was sent with."""

    id: int
    chat: Chat
    sender: User
    date: int
    body: Json
    markup: Json | None = None
    reply_to: Message | None = None
    edit_date: int | None = None
    file_id: str | None = None
    thread: int | None = None
    reaction: str | None = None
    """What the bot has put under it; bots are not told of their own."""
    aside: User | None = None
    """Only this receiver and the sender see it."""

    @property
    def inline(self) -> Json | None:
        """The inline keyboard, the only keyboard that bots are told of."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    @property
    def service(self) -> bool:
        return any(key in self.body for key in SERVICE)

    def wire(self, *, nested: bool = False) -> Json:
        """The message as bots see it; without the message it replies to when it is itself inside another."""
        out: Json = {
            "message_id": self.id,
            "from": self.sender.wire(),
            "chat": self.chat.wire(),
            "date": self.date,
            **self.body,
        }
        if self.aside is not None:
            out |= {"message_id": 0, "ephemeral_message_id": self.id, "receiver_user": self.aside.wire()}
        if self.thread is not None:
            out |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.edit_date is not None:
            out["edit_date"] = self.edit_date
        if self.inline:
            out["reply_markup"] = self.inline
        if self.reply_to is not None and not nested:
            out["reply_to_message"] = self.reply_to.wire(nested=True)
        return out

    def shown(self) -> Json:
        """The message as people see it: with a keyboard of any kind, and what the bot has put under it."""
        keyboard = {"reply_markup": self.markup} if self.markup else {}
        return self.wire() | keyboard | ({"reaction": self.reaction} if self.reaction else {})


@dataclass(slots=True)
class Chat:
    """A private chat (id of the person), a basic group (negative id) or a supergroup (-100…)."""

    id: int
    kind: str
    title: str | None = None
    user: User | None = None
    started: bool = False
    blocked: bool = False
    met: bool = False
    forum: bool = False
    upgraded_to: int | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    asides: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    keyboard: Json | None = None
    menu_button: Json | None = None
    last_id: int = 0

    @property
    def private(self) -> bool:
        return self.kind == "private"

    @property
    def name(self) -> str:
        return self.user.first_name if self.user else self.title or str(self.id)

    @property
    def instance(self) -> str:
        """`chat_instance` of callback queries: the same for a chat for ever."""
        return str(zlib.crc32(str(self.id).encode()) + 1)

    def wire(self) -> Json:
        out: Json = {"id": self.id, "type": self.kind}
        if self.user is None:
            return out | {"title": self.title} | ({"is_forum": True} if self.forum else {})
        shown = self.user.wire()
        return out | {key: shown[key] for key in ("first_name", "last_name", "username") if key in shown}

    def newest_first(self) -> Iterator[Message]:
        return reversed(self.messages.values())


@dataclass(slots=True)
class StoredFile:
    """A file that Telegram keeps; `kind` is the only kind it may be sent as again."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Query:
    """A press that waits for answerCallbackQuery."""

    id: str
    user: User
    chat: Chat
    message_id: int
    asked_at: datetime
    answer: asyncio.Future[tuple[str | None, bool]]
    url: str | None = None
    """The link that the answer opens."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, for listeners and the transcript. `message` is a copy in Bot API form plus `markup`."""

    at: datetime
    kind: str
    chat: int
    by: str
    from_bot: bool = False
    message: Json | None = None
    data: Json = field(default_factory=dict)


@dataclass
class World:
    """The whole state, without a word about HTTP. `push` puts an update in the bot's queue. `query_lifetime`: how long
    a press can be answered, on the clock; on one that runs fast, in life."""

    bot: User
    clock: Clock
    privacy: bool
    former: bool = False
    """The server is one of before Bot API 9.5: it knows no moments, and of buttons no disabled ones."""
    query_lifetime: timedelta = timedelta(seconds=15)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    said_by_bot: int = 0
    listeners: list[Callable[[Event], None]] = field(default_factory=list)
    settings: dict[tuple[str, ...], Any] = field(default_factory=dict)
    push: Callable[[str, Json, Chat], int | None] = lambda kind, payload, chat: None

    def happened(self, kind: str, chat: Chat, by: User, message: Message | None = None, **data: Any) -> None:
        """Writes an event down and tells the listeners."""
        shown = None
        if message is not None:
            shown = message.shown()
        event = Event(self.clock.now(), kind, chat.id, by.first_name, by.is_bot, shown, data)
        self.events.append(event)
        self.said_by_bot += by.is_bot and kind in ("message", "edited")
        for listener in list(self.listeners):
            listener(event)

    def store(self, chat: Chat, sender: User, body: Json, **more: Any) -> Message:
        """Puts a new message in a chat. Its id is the next one of that chat."""
        chat.last_id += 1
        kept = {key: value for key, value in body.items() if value is not None and value != []}
        message = Message(chat.last_id, chat, sender, self.clock.unix(), kept, **more)
        chat.messages[message.id] = message
        self.happened("message", chat, sender, message)
        return message

    def meet(self, user: User) -> None:
        """From now on the bot knows this user: writing first is refused with 403 and no more with 400."""
        private = self.chats.get(user.id)
        if private is not None:
            private.met = True

    def find(self, chat_id: int | str | None) -> Chat:
        """The chat with this id, or Telegram's "chat not found"; usernames of chats are not emulated."""
        if chat_id is None or chat_id == "":
            raise bad("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or (chat.private and not (chat.started or chat.met)):
            raise bad("chat not found")
        return chat

    def writable(self, chat_id: int | str | None) -> Chat:
        """The chat, if the bot may write to it."""
        chat = self.find(chat_id)
        if chat.upgraded_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.upgraded_to)
        if chat.user is not None:
            if chat.user.deactivated:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            return chat
        self.must_be_inside(chat)
        return chat

    def must_be_inside(self, chat: Chat) -> None:
        """Refuses when the bot was thrown out of the group or never was in it."""
        me = self.me(chat)
        if me.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if not me.inside:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")

    def me(self, chat: Chat) -> Member:
        """The bot's own place in a group."""
        return chat.members.get(self.bot.id) or Member(self.bot, "left")

    def bot_may(self, chat: Chat, right: str) -> bool:
        """Rights of the bot; in a private chat it may do all, in a basic group every administrator may."""
        me = self.me(chat)
        return chat.private or me.may(right) or (chat.kind == "group" and me.status == "administrator")
