"""Whoever comes: /start and what a link opens, the first screen, help, the language, another class."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest

from data import invites, people
from data.invites import Invite, Purpose
from data.people import StaffRole
from data.refusal import Refused, among
from data.school import chats, classrooms, families
from handlers.kit import Context, Id, command, press, to
from handlers.links import here_of, thing_of
from handlers.map import items as items_room
from handlers.map import maps as maps_room
from handlers.map import ours as ours_room
from handlers.school import classrooms as classrooms_room
from handlers.school import doors as doors_room
from handlers.school import families as families_room
from handlers.school import staff as staff_room
from handlers.slots import consultations as consultations_room
from handlers.standing import rating as rating_room
from handlers.talk import materials as materials_room
from handlers.talk import matters as matters_room
from ui.screen import Button, Row, Screen, button, lines, link
from ui.text import LANGUAGES, Text


def stranger(t: Text) -> Screen:
    return Screen(t.html("people-hello-stranger"), (_languages(t),))


def _languages(t: Text) -> Row:
    return tuple(Button(t(f"people-language-{code}"), to("people.speak", language=code)) for code in LANGUAGES)


@command("menu", "cancel")
@press("people.home")
async def home_of(ctx: Context) -> Screen:
    """The first screen: the class's card for its staff, the family's for a family; other classes below."""
    classes = await ctx.read(classrooms.of_person)
    if not classes:
        return stranger(ctx.t)
    here = ctx.by.here()
    if ctx.by.is_staff(here) and (ctx.by.roles[here] == StaffRole.TEACHER or ctx.by.family_of(here) is None):
        screen = await classrooms_room.card_of(ctx, here)
        if ctx.by.family_of(here) is not None:
            ours = button(ctx.t("people-family"), to("people.family", classroom=here))
            screen = replace(screen, rows=(*screen.rows, ours))
    elif ctx.by.is_specialist(here) and here not in ctx.by.memberships:
        screen = await consultations_room.home_of(ctx, here)
    else:
        screen = await _family(ctx, here)
    others = tuple(
        button(ctx.t("people-enter", title=known.title), to("people.enter", classroom=known.id))
        for known in classes
        if known.id != here
    )
    return Screen(screen.text, screen.rows + others)


async def _family(ctx: Context, classroom: int) -> Screen:
    """A family's first screen; below it what else its reader does in the class."""
    screen = await families_room.home_of(ctx, classroom)
    if ctx.by.family_of(classroom) is not None:
        screen = await ours_room.above(ctx, classroom, screen)
    if ctx.by.is_staff(classroom):
        run = button(ctx.t("people-run"), to("classrooms.card", classroom=classroom))
        screen = replace(screen, rows=(*screen.rows, run))
    return screen


@press("people.family")
async def family_of(ctx: Context, classroom: Id) -> Screen:
    """The family of who runs the class, too."""
    return await _family(ctx, classroom)


ENTRANCES: Mapping[str, Callable[[int], str]] = {
    "/map": lambda id: to("maps.near", classroom=id),
    "/done": lambda id: to("reports.done", classroom=id, page=0),
    "/rating": lambda id: to("rating.of", classroom=id, span="month"),
    "/class": lambda id: to("classrooms.card", classroom=id),
    "/plan": lambda id: to("drafts.make", classroom=id),
    "/queue": lambda id: to("checks.queue", classroom=id),
    "/send": lambda id: to("broadcasts.write", classroom=id),
    "/write": lambda id: to("direct_messages.whom", classroom=id),
}
"""What a command opens, in a class of one's choice."""


def elsewhere(t: Text, command: str, others: Mapping[int, str]) -> tuple[Row, ...]:
    """Under what a command has opened: the same in the person's other classes."""
    entrance = ENTRANCES.get(command.split()[0].partition("@")[0])
    return (
        tuple(button(t("people-enter", title=title), entrance(id)) for id, title in others.items()) if entrance else ()
    )


@command("start")
async def start(ctx: Context, payload: str) -> Screen:
    """Said alone the first screen; behind a link what it leads to, or whom it invites."""
    if not payload:
        return await home_of(ctx)
    thing = thing_of(payload)
    if thing is not None:
        return await _thing_or_door(ctx, *thing)
    group = here_of(payload)
    if group is not None:
        return await doors_room.here(ctx, *group)
    invite = await ctx.read(invites.look, token=payload)
    match invite.purpose:
        case Purpose.TEACHER:
            await ctx.ask("classrooms.title", token=invite.token)
            return classrooms_room.ask_title(ctx.t)
        case Purpose.CLASS | Purpose.FAMILY:
            return await _consent(ctx, invite)
        case Purpose.SPECIALIST | Purpose.DEPUTY:
            assert invite.classroom is not None
            classroom = await ctx.read(classrooms.get, classroom=invite.classroom, by=None)
            return staff_room.consent(ctx.t, classroom.title, invite, ctx.operator)
        case _:
            raise Refused("invites-for-a-group")


async def _consent(ctx: Context, invite: Invite) -> Screen:
    assert invite.classroom is not None
    await ctx.read(families.may_enter, classroom=invite.classroom)
    classroom = await ctx.read(classrooms.get, classroom=invite.classroom, by=None)
    return families_room.consent(ctx.t, classroom.title, invite, ctx.operator)


async def _thing_or_door(ctx: Context, word: str, id: int) -> Screen:
    """What the link shows. Who is not in its class yet, but in its chat, is asked whether to come in, as by the class's
    link while that works; the teacher decides."""
    try:
        return await thing_screen(ctx, word, id)
    except Refused as no:
        if no.key != "people-strangers" or not ctx.by.entered:
            raise
        classroom = await ctx.read(classrooms.get, classroom=ctx.by.entered[-1], by=None)
        invite = await ctx.read(invites.current, purpose=Purpose.CLASS, classroom=classroom.id)
        if invite is None or classroom.chat is None or not await _is_inside(ctx, classroom.chat):
            raise
        return await _consent(ctx, invite)


async def _is_inside(ctx: Context, chat: int) -> bool:
    """Is this person in the group, as far as Telegram tells?"""
    try:
        member = await ctx.bot.get_chat_member(chat, ctx.by.id)
    except TelegramBadRequest:
        return False
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED) and getattr(member, "is_member", True)


async def thing_screen(ctx: Context, word: str, id: int) -> Screen:
    """What a link to an item, a map, the rating, a material, a proposal or a class shows to this person."""
    match word:
        case "item":
            return await items_room.card_of(ctx, id)
        case "map":
            return await maps_room.map_of(ctx, id)
        case "material":
            return await materials_room.card_of(ctx, id)
        case "rating":
            return await rating_room.rating_of(ctx, id)
        case "proposal":
            return await matters_room.card_of(ctx, id)
        case _:
            ctx.by.must_belong(id)
            return await home_of(ctx)


@press("people.nothing")
async def nothing(ctx: Context) -> None:
    """The press is answered, and that is all."""


@command("help")
async def help_command(ctx: Context) -> Screen:
    text = ctx.t.html("people-help-staff" if any(map(ctx.by.is_staff, ctx.by.roles)) else "people-help")
    runs = ctx.t.html("people-operator", operator=ctx.operator or ctx.t("people-operator-unnamed"))
    return Screen(lines(text, "", runs), (_languages(ctx.t),))


@command("language")
async def language_command(ctx: Context) -> Screen:
    return ctx.screen("people-ask-language", _languages(ctx.t))


@press("people.speak")
async def speak(ctx: Context, language: str) -> Screen:
    among(language, LANGUAGES)
    await ctx.do(people.speak, language=language)
    t = ctx.texts[language]
    ctx.reply.toast(t("people-speaks"))
    return await home_of(replace(ctx, t=t))


@press("people.enter")
async def enter(ctx: Context, classroom: Id) -> Screen:
    """Another of the person's classes."""
    await ctx.do(people.enter, classroom=classroom)
    turned = await ctx.read(people.know, ctx.by.id)
    return await home_of(replace(ctx, by=turned or ctx.by))


@command("help", "map", "rating", "done", "menu", "class", "invite", "language", in_groups=True)
async def group_command(ctx: Context) -> Screen:
    """A group is for the class's common cards; everything else is answered in private."""
    classroom = await ctx.read(chats.class_of, chat=ctx.reply.chat)
    t = ctx.texts[classroom.language] if classroom else ctx.reply.t
    if classroom is None:
        return Screen(t.html("classrooms-group-hello"))
    url = ctx.links.thing("class", classroom.id)
    return Screen(t.html("people-in-private"), (link(t("people-open-private"), url),))
