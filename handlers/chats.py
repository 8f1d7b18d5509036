"""The class chat: connecting it, following it when it moves, what the bot may not do there."""

import secrets
from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import ChatMemberAdministrator, ChatMemberUpdated, Message

from data import classrooms, months
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from handlers.buttons.classrooms import ClassCard, ConnectChat
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import buttons_of, in_group, is_upgrade
from ui.screen import Screen, button, link
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "classrooms")


@router.callback_query(ConnectChat.filter())
async def connect_chat(
    _: object, callback_data: ConnectChat, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    token = secrets.token_urlsafe(12)
    invite = await db.write(classrooms.chat_link, classroom=callback_data.classroom, token=token, by=by, now=now)
    rows = (
        link(t("classrooms-connect-button"), links.group(invite.token)),
        button(t("people-back"), ClassCard(classroom=callback_data.classroom)),
    )
    reply.show(Screen(t.html("classrooms-connect-text"), rows))


@router.message(in_group, Command("start"))
async def bind(
    message: Message,
    command: CommandObject,
    db: Database,
    bot: Bot,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
) -> None:
    """`/start@bot token` in a group: the group becomes the class's chat; what the bot may not do there is said."""
    if not command.args:
        reply.show(Screen(t.html("classrooms-group-hello")))
        return
    title = message.chat.title or ""
    token, chat = command.args.strip(), message.chat.id
    classroom = await db.write(classrooms.bind, token=token, chat=chat, title=title, by=by, now=now)
    today = now.astimezone(classroom.zone).date()
    await db.write(months.show_chat, classroom=classroom.id, today=today, now=now)
    me = await bot.get_chat_member(message.chat.id, bot.id)
    if not (isinstance(me, ChatMemberAdministrator) and me.can_pin_messages):
        await db.write(classrooms.chat_needs, chat=message.chat.id, right="pin", now=now)


@router.message(is_upgrade)
async def upgraded(message: Message, db: Database) -> None:
    assert message.migrate_to_chat_id is not None
    await db.write(classrooms.chat_moved, old=message.chat.id, new=message.migrate_to_chat_id)


@router.my_chat_member()
async def membership(event: ChatMemberUpdated, db: Database, now: datetime) -> None:
    if event.chat.type == ChatType.PRIVATE:
        return
    if event.new_chat_member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED):
        await db.write(classrooms.chat_lost, chat=event.chat.id, now=now)


async def hello_letter(db: Database, t: Text, delivery: Delivery, _links: Links) -> Screen:
    classroom = await db.read(classrooms.get, classroom=delivery.classroom)
    return Screen(t.html("classrooms-chat-hello", title=classroom.title))


LETTERS = {
    "classrooms-chat-hello": hello_letter,
    **plain(
        "classrooms-chat-bound",
        "classrooms-chat-lost",
        "classrooms-chat-needs-pin",
        "classrooms-chat-needs-write",
    ),
}
