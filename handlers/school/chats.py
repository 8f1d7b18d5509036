"""The class chat: connecting it, following it when it moves, what the bot may not do there."""

import secrets
from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUnion, ChatMemberUpdated, Message

from data.db import Database
from data.deliveries import Delivery
from data.school import chats, classrooms
from data.school import doors as data_doors
from data.talk import returns
from handlers.kit import Context, Id, command, press, to
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import is_nameless, is_reopened, is_upgrade
from handlers.school import doors
from ui.reply import topic_of
from ui.rows import back_to
from ui.screen import Screen, link
from ui.text import Text

router = Router(name=__name__)


@press("chats.open")
async def connect_chat(ctx: Context, classroom: Id) -> Screen:
    """Which group is the class's chat? The link adds the bot there."""
    card = ctx.message.message_id if ctx.message is not None else None
    invite = await ctx.do(chats.link, classroom=classroom, token=secrets.token_urlsafe(12), card=card)
    rows = (
        link(ctx.t("classrooms-connect-button"), ctx.links.group(invite.token)),
        back_to(ctx.t, to("classrooms.card", classroom=classroom)),
    )
    return ctx.screen("classrooms-connect-text", *rows)


@command("start", in_groups=True)
async def bind(ctx: Context, token: str) -> Screen | None:
    """`/start@bot token` in a group: the group becomes the class's chat, a topic in which it is said the place of its
    map; what the bot may not do there is said."""
    message = ctx.message
    assert message is not None
    topic = topic_of(message)
    if is_nameless(message):
        return doors.nameless(ctx.t, ctx.links, message, topic)
    if not token:
        return ctx.screen("classrooms-group-hello")
    title = message.chat.title or ""
    classroom = await ctx.do(chats.bind, token=token, chat=message.chat.id, title=title, topic=topic)
    await doors.show(ctx, classroom)
    me = await ctx.bot.get_chat_member(message.chat.id, ctx.bot.id)
    if not (isinstance(me, ChatMemberAdministrator) and me.can_pin_messages):
        await ctx.do(chats.needs_pin, chat=message.chat.id)
    return None


@command("topic", in_groups=True)
async def topic(ctx: Context) -> Screen:
    """Said in a topic: map, places and rating live here; said outside of any: in the general one."""
    message = ctx.message
    assert message is not None
    classroom = await ctx.read(chats.class_of, chat=message.chat.id)
    t = ctx.texts[classroom.language] if classroom else ctx.reply.t
    if is_nameless(message):
        return doors.nameless(t, ctx.links, message, topic_of(message))
    if classroom is None:
        return Screen(t.html("classrooms-group-hello"))
    ctx.by.must_be_staff(classroom.id)
    await doors.choose(ctx, classroom.id, topic_of(message))
    return Screen(t.html("doors-lives-here"))


@router.message(is_upgrade)
async def upgraded(message: Message, db: Database) -> None:
    assert message.migrate_to_chat_id is not None
    await db.write(chats.moved, old=message.chat.id, new=message.migrate_to_chat_id)


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
        await db.write(chats.lost, chat=chat, now=now)
    elif isinstance(new, ChatMemberRestricted) and not new.can_send_messages:
        await db.write(data_doors.close, chat=chat, door="restricted", now=now)
    else:
        await db.write(data_doors.knock, chat=chat, now=now)
        if _pins(new) and not _pins(old):
            await db.write(data_doors.pin_again, chat=chat, now=now)


def _pins(member: ChatMemberUnion) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)


async def hello_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    classroom = await db.read(classrooms.get, classroom=delivery.classroom)
    way = link(t("classrooms-chat-enter"), links.thing("class", classroom.id))
    return Screen(t.html("classrooms-chat-hello", title=classroom.title), (way,))


LETTERS = {
    "classrooms-chat-hello": hello_letter,
    **plain("classrooms-chat-bound", "classrooms-chat-lost", "classrooms-chat-needs-pin"),
}
