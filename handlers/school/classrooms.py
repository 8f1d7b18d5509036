"""A class from the teacher's side: founding it, its card, the invitation, its chat, its settings."""

import asyncio
import secrets
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from babel.dates import get_timezone_location

from data.db import Database
from data.deeds import checks
from data.invites import Invite
from data.people import Person, fold
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from handlers.buttons.broadcasts import Write
from handlers.buttons.checks import Queue
from handlers.buttons.classrooms import (
    ClassCard,
    ClassLink,
    ConnectChat,
    FoundLanguage,
    InviteFamilies,
    LimitLink,
    RenewLink,
    Settings,
    Zone,
)
from handlers.buttons.doors import OpenChat
from handlers.buttons.drafts import MakeMap
from handlers.buttons.families import AcceptAll, Families
from handlers.buttons.months import NearMap
from handlers.buttons.rating import ShowRating
from handlers.buttons.rounds import Rounds
from handlers.buttons.together import OpenTogether
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui import pictures
from ui.screen import Button, Row, Screen, button, grid, lines
from ui.stage import Reply
from ui.text import LANGUAGES, Text

router = Router(name=__name__)
buttons_of(router, "classrooms")

ZONES = (
    "Europe/Moscow",
    "Europe/Kaliningrad",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Almaty",
    "Europe/Minsk",
)
TITLE, ZONE = "classrooms.title", "classrooms.zone"


def city(t: Text, zone: str) -> str:
    """A zone by its city: "Екатеринбург"."""
    return str(get_timezone_location(zone, locale=t.language, return_city=True))


@cache
def _zones_by_city() -> dict[str, str]:
    """Zones by their own name and by their cities' names in our languages, as they may be typed."""
    known = {fold(zone): zone for zone in available_timezones()}
    for zone in sorted(available_timezones()):
        if "/" in zone and not zone.startswith(("Etc", "US", "posix", "right")):
            for language in LANGUAGES:
                name = fold(str(get_timezone_location(zone, locale=language, return_city=True)))
                known.setdefault(name, zone)
    return known


def ask_title(t: Text) -> Screen:
    return Screen(t.html("classrooms-ask-title"))


def ask_zone(t: Text, title: str, default: str) -> Screen:
    """The installation's own zone first, then the largest cities."""
    zones = [default, *(zone for zone in ZONES if zone != default)]
    return Screen(
        t.html("classrooms-ask-zone", title=title),
        grid([Button(city(t, zone), Zone(zone=zone)) for zone in zones], 3),
    )


def ask_language(t: Text, zone: str) -> Screen:
    return Screen(
        t.html("classrooms-ask-language", city=city(t, zone)),
        (tuple(Button(t(f"people-language-{code}"), FoundLanguage(language=code)) for code in LANGUAGES),),
    )


def card(t: Text, classroom: Classroom, waiting_reports: int = 0) -> Screen:
    """The teacher's first screen: how the class is, and what can be done next."""
    id = classroom.id
    rows: list[Row] = []
    if classroom.waiting:
        rows.append(button(t("families-accept-all", count=classroom.waiting), AcceptAll(classroom=id)))
    if waiting_reports:
        rows.append(button(t("checks-check", count=waiting_reports), Queue(classroom=id)))
    if classroom.door is not None:
        rows.append(button(t("doors-mend"), OpenChat(classroom=id)))
    rows += [
        button(t("classrooms-invite"), InviteFamilies(classroom=id)),
        button(
            t("classrooms-connect" if classroom.chat is None else "classrooms-reconnect"), ConnectChat(classroom=id)
        ),
        (Button(t("drafts-make"), MakeMap(classroom=id)), Button(t("months-open"), NearMap(classroom=id))),
        (Button(t("families-list"), Families(classroom=id)), Button(t("rating-open"), ShowRating(classroom=id))),
        (Button(t("broadcasts-open"), Write(classroom=id)), Button(t("rounds-list"), Rounds(classroom=id))),
        (
            Button(t("together-open"), OpenTogether(classroom=id)),
            Button(t("classrooms-settings"), Settings(classroom=id)),
        ),
    ]
    chat = (
        t.html("classrooms-card-chat", chat=classroom.chat_title or "")
        if classroom.chat is not None
        else t.html("classrooms-card-no-chat")
    )
    if classroom.door is not None:
        chat = t.html("doors-card-closed", chat=classroom.chat_title or "")
    text = lines(
        t.html("classrooms-card-title", title=classroom.title),
        "",
        t.html("classrooms-card-families", accepted=classroom.accepted, waiting=classroom.waiting),
        chat,
    )
    return Screen(text, tuple(rows))


async def card_of(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    """The class's card, for its staff only."""
    by.must_be_staff(classroom)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    waiting = await db.read(checks.queue, classroom=classroom, by=by)
    return card(t, known, len(waiting))


def invitation(t: Text, classroom: Classroom, url: str) -> Screen:
    """A picture with the code, and under it a text that can be forwarded as it is."""
    steps = [t("classrooms-invite-step-1"), t("classrooms-invite-step-2"), t("classrooms-invite-step-3")]
    picture = pictures.invite(
        title=classroom.title,
        heading=t("classrooms-invite-heading"),
        url=url,
        steps=steps,
        lang=t.language,
        name="invite.png",
    )
    rows = (button(t("classrooms-link-open"), ClassLink(classroom=classroom.id)),)
    return Screen(t.html("classrooms-invite-text", title=classroom.title, url=url), rows, picture=picture)


def link_card(t: Text, classroom: Classroom, invite: Invite) -> Screen:
    """How long the class's link works, and another one."""
    id = classroom.id
    rows: list[Row] = [
        button(t(f"classrooms-link-{life}"), LimitLink(classroom=id, life=life)) for life in classrooms.LIVES
    ]
    rows.append(button(t("classrooms-link-renew"), RenewLink(classroom=id, sure=False)))
    rows.append(button(t("people-back"), ClassCard(classroom=id)))
    if invite.until is None:
        return Screen(t.html("classrooms-link-endless"), tuple(rows))
    last = (invite.until.astimezone(classroom.zone) - timedelta(seconds=1)).date()
    return Screen(t.html("classrooms-link-ends", day=t.day(last, "d MMMM y")), tuple(rows))


@router.message(in_private, StateFilter(TITLE), has_words)
async def titled(message: Message, state: FSMContext, t: Text, reply: Reply, default_timezone: str) -> None:
    title = classrooms.title_of(message.text or "")
    await state.update_data(title=title)
    await state.set_state(ZONE)
    reply.show(ask_zone(t, title, default_timezone))


@router.message(in_private, StateFilter(ZONE), has_words)
async def zone_typed(message: Message, state: FSMContext, t: Text, reply: Reply) -> None:
    known = await asyncio.to_thread(_zones_by_city)
    zone = known.get(fold(message.text or ""))
    if zone is None:
        raise Refused("classrooms-no-such-zone")
    await state.update_data(zone=zone)
    reply.show(ask_language(t, zone))


@router.callback_query(Zone.filter())
async def zone_pressed(_: object, callback_data: Zone, state: FSMContext, t: Text, reply: Reply) -> None:
    if callback_data.zone not in available_timezones():
        raise Refused("classrooms-no-such-zone")
    if "title" not in await state.get_data():
        raise Refused("classrooms-start-again")
    await state.update_data(zone=callback_data.zone)
    reply.show(ask_language(t, callback_data.zone))


@router.callback_query(FoundLanguage.filter())
async def founded(
    _: object,
    callback_data: FoundLanguage,
    state: FSMContext,
    db: Database,
    by: Person,
    now: datetime,
    reply: Reply,
    texts: dict[str, Text],
) -> None:
    said = await state.get_data()
    if "zone" not in said or callback_data.language not in LANGUAGES:
        raise Refused("classrooms-start-again")
    await state.clear()
    classroom = await db.write(
        classrooms.found,
        token=said["token"],
        title=said["title"],
        timezone=said["zone"],
        language=callback_data.language,
        class_token=secrets.token_urlsafe(12),
        by=by,
        now=now,
    )
    t = texts[classroom.language]
    reply.toast(t("classrooms-founded"))
    reply.show(card(t, classroom))


@router.callback_query(ClassCard.filter())
async def open_card(_: object, callback_data: ClassCard, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await card_of(db, t, callback_data.classroom, by))


@router.message(in_private, Command("class"))
async def class_command(_: Message, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await card_of(db, t, by.here(), by))


async def _link(db: Database, id: int, by: Person, now: datetime) -> tuple[Classroom, Invite]:
    token = secrets.token_urlsafe(12)
    invite = await db.write(classrooms.link, classroom=id, token=token, by=by, now=now)
    return await db.read(classrooms.get, classroom=id, by=by), invite


@router.callback_query(InviteFamilies.filter())
async def invite(
    _: object,
    callback_data: InviteFamilies,
    db: Database,
    by: Person,
    now: datetime,
    reply: Reply,
    links: Links,
    texts: dict[str, Text],
) -> None:
    classroom, invite = await _link(db, callback_data.classroom, by, now)
    reply.add(invitation(texts[classroom.language], classroom, links.start(invite.token)))


@router.callback_query(ClassLink.filter())
async def open_link(
    _: object, callback_data: ClassLink, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.add(link_card(t, *await _link(db, callback_data.classroom, by, now)))


@router.callback_query(LimitLink.filter())
async def limit_link(
    _: object, callback_data: LimitLink, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id = callback_data.classroom
    await db.write(classrooms.limit_link, classroom=id, life=callback_data.life, by=by, now=now)
    reply.show(link_card(t, *await _link(db, id, by, now)))


@router.callback_query(RenewLink.filter())
async def renew_link(
    _: object,
    callback_data: RenewLink,
    db: Database,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
    links: Links,
    texts: dict[str, Text],
) -> None:
    id = callback_data.classroom
    by.must_be_staff(id)
    if not callback_data.sure:
        yes = button(t("classrooms-link-renew-sure"), RenewLink(classroom=id, sure=True))
        reply.show(Screen(t.html("classrooms-link-ask"), (yes, button(t("people-back"), ClassCard(classroom=id)))))
        return
    token = secrets.token_urlsafe(12)
    invite = await db.write(classrooms.renew_link, classroom=id, token=token, by=by, now=now)
    classroom = await db.read(classrooms.get, classroom=id, by=by)
    reply.toast(t("classrooms-link-renewed"))
    reply.show(link_card(t, classroom, invite))
    reply.add(invitation(texts[classroom.language], classroom, links.start(invite.token)))
