"""The class chat as its staff see it: in which topic the bot writes, what waits before a closed door, who comes
without a name."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatFullInfo, Message

from data.db import Database
from data.deliveries import Delivery
from data.map import months
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, doors
from data.school.classrooms import Classroom
from handlers.buttons.classrooms import ConnectChat, Settings
from handlers.buttons.doors import BindHere, GeneralTopic, OpenChat, TryAgain
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import buttons_of
from ui.screen import Row, Screen, button, lines, link
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "doors")

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
        rows.append(button(t("doors-try"), TryAgain(classroom=id)))
    parts += [Html(""), t.html("doors-choose", command=f"/topic@{links.username}")]
    if classroom.topic is not None:
        rows.append(button(t("doors-general"), GeneralTopic(classroom=id)))
    rows.append(button(t("classrooms-reconnect"), ConnectChat(classroom=id)))
    rows.append(button(t("people-back"), Settings(classroom=id)))
    return Screen(lines(*parts), tuple(rows))


def waits(t: Text, kinds: list[str]) -> list[Html]:
    """What has not been posted, in a sentence."""
    names = dict.fromkeys(t(NAMED.get(kind, "doors-card")) for kind in kinds)
    return [t.html("doors-waits", what=", ".join(names))] if names else []


async def card_of(db: Database, t: Text, classroom: int, by: Person, links: Links) -> Screen:
    """The chat of a class, for its staff only; refuses a class that has none."""
    by.must_be_staff(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    if known.chat is None:
        raise Refused("doors-no-chat")
    return chat_card(t, known, await db.read(doors.waiting, classroom=classroom), links)


@router.callback_query(OpenChat.filter())
async def open_chat(
    _: object, callback_data: OpenChat, db: Database, by: Person, t: Text, reply: Reply, links: Links
) -> None:
    reply.show(await card_of(db, t, callback_data.classroom, by, links))


@router.callback_query(TryAgain.filter())
async def try_again(
    _: object, callback_data: TryAgain, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    waits = await db.write(doors.try_again, classroom=callback_data.classroom, by=by, now=now)
    reply.toast(t("doors-trying" if waits else "doors-nothing-waits"))
    reply.show(await card_of(db, t, callback_data.classroom, by, links))


@router.callback_query(GeneralTopic.filter())
async def general(
    _: object, callback_data: GeneralTopic, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    await choose(db, callback_data.classroom, None, by, now)
    reply.toast(t("doors-topic-changed"))
    reply.show(await card_of(db, t, callback_data.classroom, by, links))


async def choose(db: Database, classroom: int, topic: int | None, by: Person, now: datetime) -> None:
    """Map, places and rating live in this topic from now on, and the map is shown there."""
    known = await db.write(classrooms.choose_topic, classroom=classroom, topic=topic, by=by, now=now)
    await show(db, known, now)


async def show(db: Database, classroom: Classroom, now: datetime) -> None:
    """The maps that are on, in the chat as it is now."""
    today = now.astimezone(classroom.zone).date()
    await db.write(months.show_chat, classroom=classroom.id, today=today, now=now)


def nameless(t: Text, links: Links, message: Message, topic: int | None) -> Screen:
    """To who writes in the group's name: the private chat knows who it is."""
    url = links.here(message.chat.id, topic)
    return Screen(t.html("doors-nameless"), (link(t("people-open-private"), url),))


async def here(db: Database, t: Text, bot: Bot, by: Person, chat: int, topic: int | None) -> Screen:
    """Asks for which class this group is to be the chat, in private; only who runs both may say so."""
    mine = [known for known in await db.read(classrooms.of_person, by=by) if by.is_staff(known.id)]
    if not mine:
        raise Refused("people-staff-only")
    found = await _run_by(bot, chat, by)
    rows = [
        button(t("doors-bind", title=one.title), BindHere(classroom=one.id, chat=-chat, topic=topic or 0))
        for one in mine
    ]
    return Screen(t.html("doors-here", chat=found.title or "", where="topic" if topic else "general"), tuple(rows))


async def _run_by(bot: Bot, chat: int, by: Person) -> ChatFullInfo:
    """The group, if the bot is there and the person is one of its administrators; by Telegram's word, for an id from a
    link is but a wish."""
    try:
        member = await bot.get_chat_member(chat, by.id)
        found = await bot.get_chat(chat)
    except (TelegramBadRequest, TelegramForbiddenError):
        raise Refused("doors-not-there") from None
    if member.status not in (ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR):
        raise Refused("doors-not-there")
    return found


@router.callback_query(BindHere.filter())
async def bind_here(
    _: object,
    callback_data: BindHere,
    db: Database,
    bot: Bot,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
    links: Links,
) -> None:
    id, chat, topic = callback_data.classroom, -callback_data.chat, callback_data.topic or None
    by.must_be_staff(id)
    found = await _run_by(bot, chat, by)
    known = await db.read(classrooms.get, classroom=id, by=by)
    if known.chat == chat:
        await choose(db, id, topic, by, now)
    else:
        title = found.title or ""
        bound = await db.write(classrooms.bind_here, classroom=id, chat=chat, title=title, topic=topic, by=by, now=now)
        await show(db, bound, now)
    reply.show(await card_of(db, t, id, by, links))


async def closed_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    """While it is closed; what waits is told as it is now."""
    known = await db.read(classrooms.get, classroom=delivery.classroom)
    if known.door is None or known.chat is None:
        return None
    return chat_card(t, known, await db.read(doors.waiting, classroom=known.id), links)


LETTERS = {"doors-closed": closed_letter, **plain("doors-opened")}
