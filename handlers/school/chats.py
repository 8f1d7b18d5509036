"""The class chat: connecting it, following it when it moves, what the bot may not do there."""

import secrets
from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import (
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUnion,
    ChatMemberUpdated,
    Message,
)

from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.school import classrooms
from data.school import doors as data_doors
from data.talk import returns
from handlers.buttons.classrooms import ClassCard, ConnectChat
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import buttons_of, in_group, is_nameless, is_reopened, is_upgrade
from handlers.school import doors
from ui.screen import Screen, button, link
from ui.stage import Reply, topic_of
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
    links: Links,
) -> None:
    """`/start@bot token` in a group: the group becomes the class's chat, a topic in which it is said the place of its
    map; what the bot may not do there is said."""
    topic = topic_of(message)
    if is_nameless(message):
        reply.show(doors.nameless(t, links, message, topic))
        return
    if not command.args:
        reply.show(Screen(t.html("classrooms-group-hello")))
        return
    title = message.chat.title or ""
    token, chat = command.args.strip(), message.chat.id
    classroom = await db.write(classrooms.bind, token=token, chat=chat, title=title, topic=topic, by=by, now=now)
    await doors.show(db, classroom, now)
    me = await bot.get_chat_member(message.chat.id, bot.id)
    if not (isinstance(me, ChatMemberAdministrator) and me.can_pin_messages):
        await db.write(classrooms.needs_pin, chat=message.chat.id, now=now)


@router.message(in_group, Command("topic"))
async def topic(
    message: Message,
    db: Database,
    by: Person,
    now: datetime,
    reply: Reply,
    links: Links,
    texts: dict[str, Text],
) -> None:
    """Said in a topic: map, places and rating live here; said outside of any: in the general one."""
    classroom = await db.read(classrooms.of_chat, chat=message.chat.id)
    t = texts[classroom.language] if classroom else reply.t
    if is_nameless(message):
        reply.show(doors.nameless(t, links, message, topic_of(message)))
        return
    if classroom is None:
        reply.show(Screen(t.html("classrooms-group-hello")))
        return
    by.must_be_staff(classroom.id)
    await doors.choose(db, classroom.id, topic_of(message), by, now)
    reply.show(Screen(t.html("doors-lives-here")))


@router.message(is_upgrade)
async def upgraded(message: Message, db: Database) -> None:
    assert message.migrate_to_chat_id is not None
    await db.write(classrooms.chat_moved, old=message.chat.id, new=message.migrate_to_chat_id)


@router.message(is_reopened)
async def reopened(message: Message, db: Database, now: datetime) -> None:
    """A topic is open again: perhaps the one that is waited for."""
    await db.write(data_doors.knock, chat=message.chat.id, now=now)


@router.my_chat_member()
async def membership(event: ChatMemberUpdated, db: Database, now: datetime) -> None:
    """What may the bot do now in a group; and who has let it write again."""
    old, new, chat = event.old_chat_member, event.new_chat_member, event.chat.id
    if event.chat.type == ChatType.PRIVATE:
        if new.status == ChatMemberStatus.MEMBER:
            await db.write(returns.come_back, person=event.from_user.id, now=now)
        return
    if new.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED):
        await db.write(classrooms.chat_lost, chat=chat, now=now)
    elif isinstance(new, ChatMemberRestricted) and not new.can_send_messages:
        await db.write(data_doors.close, chat=chat, door="restricted", now=now)
    else:
        await db.write(data_doors.knock, chat=chat, now=now)
        if _pins(new) and not _pins(old):
            await db.write(data_doors.pin_again, chat=chat, now=now)


def _pins(member: ChatMemberUnion) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)


async def hello_letter(db: Database, t: Text, delivery: Delivery, _links: Links) -> Screen:
    classroom = await db.read(classrooms.get, classroom=delivery.classroom)
    return Screen(t.html("classrooms-chat-hello", title=classroom.title))


LETTERS = {
    "classrooms-chat-hello": hello_letter,
    **plain(
        "classrooms-chat-bound",
        "classrooms-chat-lost",
        "classrooms-chat-needs-pin",
    ),
}
