"""Groups from the bot's side: pins, who is there, what may be known, leaving, topics."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    CreateForumTopic,
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    LeaveChat,
    PinChatMessage,
    UnpinAllChatMessages,
    UnpinChatMessage,
)

from .api import Call, emulates
from .refusals import PIN_RIGHTS, bad
from .state import Chat, Json, Member, Message, User, World

ICON_COLOR = 7322096


def pin(world: World, chat: Chat, message: Message, by: User) -> None:
    """Pins a message on top of the others, with a service message that reaches the bot too, even for its own pin."""
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    service = world.store(chat, by, {"pinned_message": message.wire(nested=True)})
    world.push("message", service.wire(), chat)


def _pinnable(call: Call, chat_id: int | str) -> Chat:
    chat = call.world.writable(chat_id)
    if not call.world.bot_may(chat, "can_pin_messages"):
        raise bad(PIN_RIGHTS)
    return chat


@emulates(PinChatMessage)
def pin_chat_message(call: Call, m: PinChatMessage) -> Any:
    chat = call.world.writable(m.chat_id)
    message = chat.messages.get(m.message_id)
    if message is None:
        raise bad("message to pin not found")
    _pinnable(call, m.chat_id)
    if message.service:
        raise bad("a service message can't be pinned")
    if chat.pinned[-1:] != [message.id]:
        pin(call.world, chat, message, call.world.bot)
    return True


@emulates(UnpinChatMessage)
def unpin_chat_message(call: Call, m: UnpinChatMessage) -> Any:
    chat = _pinnable(call, m.chat_id)
    number = m.message_id
    if number is None and chat.pinned:
        number = chat.pinned[-1]
    if number is None or number not in chat.messages:
        raise bad("message to unpin not found")
    if number in chat.pinned:
        chat.pinned.remove(number)
        call.world.happened("unpinned", chat, call.world.bot, chat.messages[number])
    return True


@emulates(UnpinAllChatMessages)
def unpin_all_chat_messages(call: Call, m: UnpinAllChatMessages) -> Any:
    chat = _pinnable(call, m.chat_id)
    for number in chat.pinned:
        call.world.happened("unpinned", chat, call.world.bot, chat.messages[number])
    chat.pinned.clear()
    return True


def _readable(call: Call, chat_id: int | str) -> Chat:
    """A chat the bot may look at: a group it is in, or a person it knows."""
    chat = call.world.find(chat_id)
    if chat.upgraded_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.upgraded_to)
    if not chat.private:
        call.world.must_be_inside(chat)
    return chat


@emulates(GetChat)
def get_chat(call: Call, m: GetChat) -> Any:
    chat = _readable(call, m.chat_id)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    out: Json = chat.wire() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if chat.pinned:
        out["pinned_message"] = chat.messages[chat.pinned[-1]].wire(nested=True)
    return out


def _group(call: Call, chat_id: int | str) -> Chat:
    chat = _readable(call, chat_id)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    return chat


@emulates(GetChatAdministrators)
def get_chat_administrators(call: Call, m: GetChatAdministrators) -> Any:
    chat = _group(call, m.chat_id)
    bosses = [one for one in chat.members.values() if one.status in ("creator", "administrator")]
    for one in bosses:
        call.world.meet(one.user)
    return [one.wire() for one in bosses if not one.user.is_bot or one.user is call.world.bot]


@emulates(GetChatMember)
def get_chat_member(call: Call, m: GetChatMember) -> Any:
    chat = _readable(call, m.chat_id)
    if chat.private:
        known = {call.world.bot.id: call.world.bot} | ({chat.user.id: chat.user} if chat.user else {})
        if m.user_id not in known:
            raise bad("invalid user_id specified")
        return Member(known[m.user_id]).wire()
    member = chat.members.get(m.user_id)
    if member is None:
        user = call.world.users.get(m.user_id)
        if user is None:
            raise bad("PARTICIPANT_ID_INVALID")
        member = Member(user, "left")
    call.world.meet(member.user)
    return member.wire()


@emulates(GetChatMemberCount)
def get_chat_member_count(call: Call, m: GetChatMemberCount) -> Any:
    chat = _readable(call, m.chat_id)
    return 2 if chat.private else sum(one.inside for one in chat.members.values())


@emulates(LeaveChat)
def leave_chat(call: Call, m: LeaveChat) -> Any:
    chat = call.world.writable(m.chat_id)
    if chat.private:
        raise bad("chat not found: EMULATOR a private chat can't be left")
    me = call.world.me(chat)
    before = me.wire()
    me.status, me.rights = "left", {}
    call.world.store(chat, call.world.bot, {"left_chat_member": call.world.bot.wire()})
    call.world.push("my_chat_member", changed(call.world, chat, call.world.bot.wire(), before, me.wire()), chat)
    return True


def changed(world: World, chat: Chat, by: Json, before: Json, after: Json) -> Json:
    """A ChatMemberUpdated."""
    return {
        "chat": chat.wire(),
        "from": by,
        "date": world.clock.unix(),
        "old_chat_member": before,
        "new_chat_member": after,
    }


@emulates(CreateForumTopic)
def create_forum_topic(call: Call, m: CreateForumTopic) -> Any:
    chat = call.world.writable(m.chat_id)
    if not chat.forum:
        raise bad("the chat is not a forum")
    if not call.world.me(chat).may("can_manage_topics"):
        raise bad("not enough rights to create a topic")
    thread = open_topic(call.world, chat, call.world.bot, m.name)
    return {"message_thread_id": thread, "name": m.name, "icon_color": ICON_COLOR}


def open_topic(world: World, chat: Chat, by: User, name: str) -> int:
    """Opens a topic and returns its thread id, which is the id of the service message about it."""
    thread = chat.last_id + 1
    chat.topics[thread] = name
    body = {"forum_topic_created": {"name": name, "icon_color": ICON_COLOR}}
    service = world.store(chat, by, body, thread=thread)
    world.push("message", service.wire(), chat)
    return thread
