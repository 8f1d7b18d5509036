"""Ephemeral messages in groups: a command that only the bot is told of, and its answer, which only one person sees.

An administrator may write so at any time, any other bot within 15 seconds after the message that it answers. Neither
stands in the chat, and neither is sure to arrive.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from .api import Call
from .buttons import keyboard
from .refusals import bad, not_emulated
from .state import Chat, Json, Message, User, World

LIFETIME = timedelta(seconds=15)


def declared(world: World, text: str) -> bool:
    """Is this a command of groups of which clients know that it is ephemeral?"""
    name = text.split(maxsplit=1)[0].removeprefix("/").partition("@")[0]
    return any(
        json.loads(key[1]).get("type") == "all_group_chats"
        and {"command": name, "is_ephemeral": True}.items() <= one.items()
        for key, commands in world.settings.items()
        if key[0] == "commands"
        for one in commands
    )


def keep(world: World, chat: Chat, sender: User, receiver: User, body: Json, **more: Any) -> Message:
    """Puts it where only these two see it."""
    kept = {key: value for key, value in body.items() if value not in (None, [])}
    number = len(chat.asides) + 1
    message = chat.asides[number] = Message(number, chat, sender, world.clock.unix(), kept, aside=receiver, **more)
    return message


def answer(call: Call, m: Any, chat: Chat, body: Json) -> Json:
    """What the bot says to one person of a group."""
    wished, replied = m.ephemeral_message_parameters, m.reply_parameters
    if chat.private:
        raise bad("EMULATOR ephemeral messages are for groups")
    if wished.callback_query_id is not None or wished.replace_callback_query_message:
        raise not_emulated("an ephemeral answer to a press")
    member = chat.members.get(wished.receiver_user_id)
    if member is None or not member.inside or member.user.is_bot:
        raise bad("EMULATOR the receiver of an ephemeral message is not in the chat")
    if replied is not None and replied.ephemeral_message_id is not None:
        told = chat.asides.get(replied.ephemeral_message_id)
        if told is None or told.sender is not member.user:
            raise bad("message to be replied not found")
        if call.world.clock.unix() - told.date > LIFETIME.total_seconds():
            raise bad("EMULATOR an ephemeral message can be answered for 15 seconds")
    elif call.world.me(chat).status != "administrator":
        raise bad("EMULATOR who is no administrator only answers ephemeral messages")
    shown = keyboard(m.reply_markup, chat, former=False)
    call.count(chat)
    return keep(call.world, chat, call.world.bot, member.user, body, markup=shown).wire()
