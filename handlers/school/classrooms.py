"""A class from the teacher's side: founding it, its card, the invitation, its chat, its settings."""

import asyncio
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel.dates import get_timezone_location

from data.deeds import checks
from data.invites import Invite
from data.map import drafts
from data.names import name_key
from data.refusal import Refused
from data.school import classrooms, farewells
from data.school.classrooms import Classroom
from data.talk import proposals, threads
from data.zones import zones
from handlers.kit import Context, Id, command, press, sent, to
from handlers.routing import has_words
from handlers.said import Said
from ui import pictures
from ui.rows import back_to, question
from ui.screen import Button, Row, Screen, button, copying, grid, lines
from ui.text import LANGUAGES, Html, Text

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


def city(t: Text, zone: str) -> str:
    """A zone by its city: "Екатеринбург"."""
    return str(get_timezone_location(zone, locale=t.language, return_city=True))


@cache
def zones_by_city() -> dict[str, str]:
    """Zones by their own name and by their cities' names in our languages, as they may be typed."""
    known = {name_key(zone): zone for zone in zones()}
    for zone in sorted(zones()):
        if "/" in zone and not zone.startswith(("Etc", "US", "posix", "right")):
            for language in LANGUAGES:
                name = name_key(str(get_timezone_location(zone, locale=language, return_city=True)))
                known.setdefault(name, zone)
    return known


def ask_title(t: Text) -> Screen:
    return Screen(t.html("classrooms-ask-title"))


def ask_zone(t: Text, title: str, default: str) -> Screen:
    """The installation's own zone first, then the largest cities."""
    zones = [default, *(zone for zone in ZONES if zone != default)]
    return Screen(
        t.html("classrooms-ask-zone", title=title),
        grid([Button(city(t, zone), to("classrooms.zone", zone=zone)) for zone in zones], 3),
    )


def ask_language(t: Text, zone: str) -> Screen:
    return Screen(
        t.html("classrooms-ask-language", city=city(t, zone)),
        (tuple(Button(t(f"people-language-{code}"), to("classrooms.found", language=code)) for code in LANGUAGES),),
    )


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for one of the staff, besides families: reports to check, letters and proposals without an answer,
    months whose maps are begun. `has_map`: one has been published; `ends`: the day on which the class is erased."""

    reports: int = 0
    letters: int = 0
    proposals: int = 0
    begun: Sequence[date] = ()
    has_map: bool = False
    ends: date | None = None


def card(t: Text, classroom: Classroom, waits: Waits = Waits()) -> Screen:
    """The teacher's first screen: while the class is new its first steps, ticked; then what waits for the teacher."""
    id = classroom.id
    rows = [
        *_waiting_rows(t, classroom, waits),
        button(t("classrooms-invite"), to("classrooms.invite", classroom=id)),
        button(
            t("classrooms-connect" if classroom.chat is None else "classrooms-reconnect"),
            to("chats.open", classroom=id),
        ),
        (
            Button(t("drafts-make"), to("drafts.make", classroom=id)),
            Button(t("months-open"), to("maps.near", classroom=id)),
        ),
        (
            Button(t("families-list"), to("families.list", classroom=id)),
            Button(t("rating-open"), to("rating.show", classroom=id)),
        ),
        (
            Button(t("broadcasts-open"), to("broadcasts.write", classroom=id)),
            Button(t("rounds-list"), to("rounds.list", classroom=id)),
        ),
        (
            Button(t("together-open"), to("together.open", classroom=id)),
            Button(t("classrooms-settings"), to("settings.open", classroom=id)),
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
        t.html("classrooms-card-families", accepted=classroom.accepted),
        chat,
        t.html("farewells-home", day=t.day(waits.ends, "d MMMM y")) if waits.ends is not None else None,
        *_waiting_lines(t, classroom, waits),
    )
    return Screen(text, tuple(rows))


def _waiting_rows(t: Text, classroom: Classroom, waits: Waits) -> Iterator[Row]:
    """Where what waits is done."""
    id = classroom.id
    if classroom.waiting:
        yield button(t("families-accept-all", count=classroom.waiting), to("families.accept-all", classroom=id))
    if waits.reports:
        yield button(t("checks-check", count=waits.reports), to("checks.queue", classroom=id))
    if waits.letters:
        yield button(t("threads-open-waiting", count=waits.letters), to("threads.all", classroom=id, page=0))
    if waits.proposals:
        way = to("proposals.list", classroom=id, open=True, page=0)
        yield button(t("proposals-open-waiting", count=waits.proposals), way)
    for first in waits.begun[:2]:
        way = to("drafts.of", classroom=id, year=first.year, month=first.month)
        yield button(t("classrooms-draft", month=t.month_within(first)), way)
    if waits.ends is not None:
        yield button(t("years-open"), to("years.open", classroom=id))
    if classroom.door is not None:
        yield button(t("doors-mend"), to("doors.open", classroom=id))


def _waiting_lines(t: Text, classroom: Classroom, waits: Waits) -> list[Html]:
    """The same in words; of a new class what it begins with, what is done ticked."""
    said = [
        t.html(key, count=count)
        for key, count in (
            ("weeks-families", classroom.waiting),
            ("weeks-reports", waits.reports),
            ("classrooms-waits-letters", waits.letters),
            ("classrooms-waits-proposals", waits.proposals),
        )
        if count
    ]
    said += [t.html("classrooms-waits-draft", month=t.month_within(first)) for first in waits.begun[:2]]
    waiting = [Html(""), t.html("weeks-waits"), *said] if said else []
    steps = {"families": classroom.accepted > 0, "chat": classroom.chat is not None, "map": waits.has_map}
    if all(steps.values()):
        return waiting or [Html(""), t.html("classrooms-waits-nothing")]
    ticked = (t.html(f"classrooms-first-{name}", mark="✓" if done else "▫️") for name, done in steps.items())
    return [*waiting, Html(""), t.html("classrooms-first"), *ticked]


@press("classrooms.card")
async def card_of(ctx: Context, classroom: Id) -> Screen:
    """The class's card, for its staff only."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    has_map, begun = await ctx.read(drafts.begun, classroom=classroom)
    ends = await ctx.read(farewells.of_class, classroom=classroom)
    waits = Waits(
        reports=len(await ctx.read(checks.queue, classroom=classroom)),
        letters=await ctx.read(threads.waiting, classroom=classroom),
        proposals=(await ctx.read(proposals.figures, classroom=classroom)).open,
        begun=begun,
        has_map=has_map,
        ends=ends.day if ends is not None else None,
    )
    return card(ctx.t, known, waits)


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
    rows = (
        copying(t("people-copy-link"), url),
        button(t("classrooms-link-open"), to("classrooms.link", classroom=classroom.id)),
    )
    return Screen(t.html("classrooms-invite-text", title=classroom.title, url=url), rows, picture=picture)


def link_card(t: Text, classroom: Classroom, invite: Invite) -> Screen:
    """How long the class's link works, and another one."""
    id = classroom.id
    rows: list[Row] = [
        button(t(f"classrooms-link-{life}"), to("classrooms.limit", classroom=id, life=life))
        for life in classrooms.LIVES
    ]
    rows.append(button(t("classrooms-link-renew"), to("classrooms.renew", classroom=id, sure=False)))
    rows.append(back_to(t, to("classrooms.card", classroom=id)))
    if invite.until is None:
        return Screen(t.html("classrooms-link-endless"), tuple(rows))
    last = (invite.until.astimezone(classroom.zone) - timedelta(seconds=1)).date()
    return Screen(t.html("classrooms-link-ends", day=t.day(last, "d MMMM y")), tuple(rows))


@sent("classrooms.title", has_words)
async def titled(ctx: Context, said: Said, token: str) -> Screen:
    title = classrooms.title_of(said.words)
    await ctx.ask("classrooms.zone", token=token, title=title)
    return ask_zone(ctx.t, title, ctx.default_timezone)


@sent("classrooms.zone", has_words)
async def zone_typed(ctx: Context, said: Said) -> Screen:
    known = await asyncio.to_thread(zones_by_city)
    zone = known.get(name_key(said.words))
    if zone is None:
        raise Refused("classrooms-no-such-zone")
    await ctx.keep(zone=zone)
    return ask_language(ctx.t, zone)


@press("classrooms.zone", sep="|")
async def zone_pressed(ctx: Context, zone: str) -> Screen:
    """A zone's name has no "|"."""
    if zone not in zones():
        raise Refused("classrooms-no-such-zone")
    if "title" not in await ctx.asked("classrooms.zone"):
        raise Refused("classrooms-start-again")
    await ctx.keep(zone=zone)
    return ask_language(ctx.t, zone)


@press("classrooms.found")
async def founded(ctx: Context, language: str) -> Screen:
    """The class is there, with all that was answered before."""
    asked = await ctx.asked("classrooms.zone")
    if "zone" not in asked or language not in LANGUAGES:
        raise Refused("classrooms-start-again")
    await ctx.stop()
    classroom = await ctx.do(
        classrooms.found,
        token=asked["token"],
        title=asked["title"],
        timezone=asked["zone"],
        language=language,
        class_token=secrets.token_urlsafe(12),
        lot=secrets.token_hex(16),
    )
    t = ctx.texts[classroom.language]
    ctx.reply.toast(t("classrooms-founded"))
    return card(t, classroom)


@command("class")
async def class_command(ctx: Context) -> Screen:
    return await card_of(ctx, ctx.by.here())


async def _link(ctx: Context, classroom: int) -> tuple[Classroom, Invite]:
    invite = await ctx.do(classrooms.link, classroom=classroom, token=secrets.token_urlsafe(12))
    return await ctx.read(classrooms.get, classroom=classroom), invite


@press("classrooms.invite")
async def invite(ctx: Context, classroom: Id) -> None:
    """The picture with the code, and a text to be forwarded."""
    found, invite = await _link(ctx, classroom)
    ctx.add(invitation(ctx.texts[found.language], found, ctx.links.start(invite.token)))


@press("classrooms.link")
async def open_link(ctx: Context, classroom: Id) -> None:
    """The class's link for families: how long it works, another one."""
    ctx.add(link_card(ctx.t, *await _link(ctx, classroom)))


@press("classrooms.limit")
async def limit_link(ctx: Context, classroom: Id, life: str) -> Screen:
    """So long the class's link works."""
    await ctx.do(classrooms.limit_link, classroom=classroom, life=life)
    return link_card(ctx.t, *await _link(ctx, classroom))


@press("classrooms.renew")
async def renew_link(ctx: Context, classroom: Id, sure: bool) -> Screen | None:
    """Another link; unless `sure`, it is asked."""
    ctx.by.must_be_staff(classroom)
    if not sure:
        yes = button(ctx.t("classrooms-link-renew-sure"), to("classrooms.renew", classroom=classroom, sure=True))
        no = back_to(ctx.t, to("classrooms.card", classroom=classroom))
        return question(ctx.t.html("classrooms-link-ask"), yes, no)
    invite = await ctx.do(classrooms.renew_link, classroom=classroom, token=secrets.token_urlsafe(12))
    found = await ctx.read(classrooms.get, classroom=classroom)
    ctx.toast("classrooms-link-renewed")
    ctx.show(link_card(ctx.t, found, invite))
    ctx.add(invitation(ctx.texts[found.language], found, ctx.links.start(invite.token)))
    return None
