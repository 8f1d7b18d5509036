"""The class chat as its staff see it: in which topic the bot writes, what waits before a closed door, who comes
without a name."""

from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatFullInfo, Message

from data.db import Database
from data.deliveries import Delivery
from data.map import months
from data.refusal import Refused
from data.school import chats, classrooms, doors
from data.school.classrooms import Classroom
from handlers.kit import Context, Id, press, to
from handlers.letters import plain
from handlers.links import Links
from ui.rows import back_to
from ui.screen import Row, Screen, button, lines, link
from ui.text import Html, Text

NAMED = {"months-poster": "doors-map", "slots-card": "doors-places", "rating-posting": "doors-rating"}
"""What waits, by its letter's kind; all else are cards."""


def chat_card(t: Text, classroom: Classroom, waiting: list[str], links: Links) -> Screen:
    """Where in the chat the bot writes; if it may not, why, what waits, and how to mend it."""
    id = classroom.id
    rows: list[Row] = []
    parts: list[Html] = [
        t.html(
            "doors-chat", chat=classroom.chat_title or "", where="topic" if classroom.topic is not None else "general"
        )
    ]
    if classroom.door is not None:
        parts += [Html(""), t.html(f"doors-why-{classroom.door}"), *waits(t, waiting)]
        rows.append(button(t("doors-try"), to("doors.try", classroom=id)))
    parts += [Html(""), t.html("doors-choose", command=f"/topic@{links.username}")]
    if classroom.topic is not None:
        rows.append(button(t("doors-general"), to("doors.general", classroom=id)))
    rows.append(button(t("classrooms-reconnect"), to("chats.open", classroom=id)))
    return Screen(lines(*parts), (*rows, back_to(t, to("settings.open", classroom=id))))


def waits(t: Text, kinds: list[str]) -> list[Html]:
    """What has not been posted, in a sentence."""
    names = dict.fromkeys(t(NAMED.get(kind, "doors-card")) for kind in kinds)
    return [t.html("doors-waits", what=", ".join(names))] if names else []


@press("doors.open")
async def card_of(ctx: Context, classroom: Id) -> Screen:
    """The chat of a class, for its staff only; refuses a class that has none."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    if known.chat is None:
        raise Refused("doors-no-chat")
    return chat_card(ctx.t, known, await ctx.read(doors.waiting, classroom=classroom), ctx.links)


@press("doors.try")
async def try_again(ctx: Context, classroom: Id) -> Screen:
    """What waits is tried again."""
    waits = await ctx.do(doors.try_again, classroom=classroom)
    ctx.toast("doors-trying" if waits else "doors-nothing-waits")
    return await card_of(ctx, classroom)


@press("doors.general")
async def general(ctx: Context, classroom: Id) -> Screen:
    """No topic: map, places and rating live in the general one."""
    await choose(ctx, classroom, None)
    ctx.toast("doors-topic-changed")
    return await card_of(ctx, classroom)


async def choose(ctx: Context, classroom: int, topic: int | None) -> None:
    """Map, places and rating live in this topic from now on, and the map is shown there."""
    known = await ctx.do(chats.choose_topic, classroom=classroom, topic=topic)
    await show(ctx, known)


async def show(ctx: Context, classroom: Classroom) -> None:
    """The maps that are on, in the chat as it is now."""
    today = ctx.today(classroom.zone)
    await ctx.do(months.show_chat, classroom=classroom.id, today=today)


def nameless(t: Text, links: Links, message: Message, topic: int | None) -> Screen:
    """To who writes in the group's name: the private chat knows who it is."""
    url = links.here(message.chat.id, topic)
    return Screen(t.html("doors-nameless"), (link(t("people-open-private"), url),))


async def here(ctx: Context, chat: int, topic: int | None) -> Screen:
    """Asks for which class this group is to be the chat, in private; only who runs both may say so."""
    mine = [known for known in await ctx.read(classrooms.of_person) if ctx.by.is_staff(known.id)]
    if not mine:
        raise Refused("people-staff-only")
    found = await _run_by(ctx, chat)
    where = {"chat": -chat, "topic": topic or 0}
    rows = [button(ctx.t("doors-bind", title=one.title), to("doors.here", classroom=one.id, **where)) for one in mine]
    return ctx.screen("doors-here", *rows, chat=found.title or "", where="topic" if topic else "general")


async def _run_by(ctx: Context, chat: int) -> ChatFullInfo:
    """The group, if the bot is there and the person is one of its administrators; by Telegram's word, for an id from a
    link is but a wish."""
    try:
        member = await ctx.bot.get_chat_member(chat, ctx.by.id)
        found = await ctx.bot.get_chat(chat)
    except (TelegramBadRequest, TelegramForbiddenError):
        raise Refused("doors-not-there") from None
    if member.status not in (ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR):
        raise Refused("doors-not-there")
    return found


@press("doors.here")
async def bind_here(ctx: Context, classroom: Id, chat: Id, topic: Id) -> Screen:
    """This group (its id without the minus) is the class's chat, in this topic (0: none)."""
    ctx.by.must_be_staff(classroom)
    found = await _run_by(ctx, -chat)
    known = await ctx.read(classrooms.get, classroom=classroom)
    if known.chat == -chat:
        await choose(ctx, classroom, topic or None)
    else:
        title, at = found.title or "", topic or None
        await show(ctx, await ctx.do(chats.bind_here, classroom=classroom, chat=-chat, title=title, topic=at))
    return await card_of(ctx, classroom)


async def closed_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """While it is closed; what waits is told as it is now."""
    known = await db.read(classrooms.get, classroom=delivery.classroom)
    if known.door is None or known.chat is None:
        return None
    return chat_card(t, known, await db.read(doors.waiting, classroom=known.id), links)


LETTERS = {"doors-closed": closed_letter, **plain("doors-opened")}
