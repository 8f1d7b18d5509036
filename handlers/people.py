"""Whoever comes: /start and what a link opens, the first screen, help, the language, another class."""

from collections.abc import Callable, Mapping
from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import invites, people
from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, families
from handlers.buttons.broadcasts import Write
from handlers.buttons.checks import Queue
from handlers.buttons.classrooms import ClassCard
from handlers.buttons.drafts import MakeMap
from handlers.buttons.mails import WhomTo
from handlers.buttons.months import NearMap
from handlers.buttons.people import Enter, Home, Nothing, Speak
from handlers.buttons.rating import RatingOf
from handlers.buttons.reports import Done
from handlers.links import Links, here_of, thing_of
from handlers.map import items as items_room
from handlers.map import maps as maps_room
from handlers.routing import buttons_of, in_group, in_private
from handlers.school import classrooms as classrooms_room
from handlers.school import doors as doors_room
from handlers.school import families as families_room
from handlers.school import staff as staff_room
from handlers.slots import consultations as consultations_room
from handlers.standing import rating as rating_room
from handlers.talk import materials as materials_room
from handlers.talk import matters as matters_room
from ui.screen import Button, Row, Screen, button, lines, link
from ui.stage import Reply
from ui.text import LANGUAGES, Text

router = Router(name=__name__)
buttons_of(router, "people")


def stranger(t: Text) -> Screen:
    return Screen(t.html("people-hello-stranger"), (_languages(t),))


def _languages(t: Text) -> Row:
    return tuple(Button(t(f"people-language-{code}"), Speak(language=code)) for code in LANGUAGES)


async def home_of(db: Database, t: Text, by: Person, now: datetime) -> Screen:
    """The first screen: the class's card for its staff, the family's for a family; other classes below."""
    classes = await db.read(classrooms.of_person, by=by)
    if not classes:
        return stranger(t)
    here = by.here()
    if by.is_staff(here):
        screen = await classrooms_room.card_of(db, t, here, by)
    elif by.is_specialist(here) and here not in by.memberships:
        screen = await consultations_room.home_of(db, t, here, by, now)
    else:
        screen = await families_room.home_of(db, t, here, by)
    others = tuple(
        button(t("people-enter", title=known.title), Enter(classroom=known.id)) for known in classes if known.id != here
    )
    return Screen(screen.text, screen.rows + others)


ENTRANCES: Mapping[str, Callable[[int], CallbackData]] = {
    "/map": lambda id: NearMap(classroom=id),
    "/done": lambda id: Done(classroom=id, page=0),
    "/rating": lambda id: RatingOf(classroom=id, span="month"),
    "/class": lambda id: ClassCard(classroom=id),
    "/plan": lambda id: MakeMap(classroom=id),
    "/queue": lambda id: Queue(classroom=id),
    "/send": lambda id: Write(classroom=id),
    "/write": lambda id: WhomTo(classroom=id),
}
"""What a command opens, in a class of one's choice."""


def elsewhere(t: Text, command: str, others: Mapping[int, str]) -> tuple[Row, ...]:
    """Under what a command has opened: the same in the person's other classes."""
    entrance = ENTRANCES.get(command.split()[0].partition("@")[0])
    return (
        tuple(button(t("people-enter", title=title), entrance(id)) for id, title in others.items()) if entrance else ()
    )


@router.message(in_private, CommandStart(deep_link=True))
async def start_link(
    _: Message,
    command: CommandObject,
    db: Database,
    bot: Bot,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
    links: Links,
    operator: str | None,
) -> None:
    payload = (command.args or "").strip()
    thing = thing_of(payload)
    if thing is not None:
        reply.show(await thing_screen(db, t, by, now, links, *thing))
        return
    group = here_of(payload)
    if group is not None:
        reply.show(await doors_room.here(db, t, bot, by, *group))
        return
    invite = await db.read(invites.look, token=payload, now=now)
    match invite.purpose:
        case "teacher":
            await state.set_data({"token": invite.token})
            await state.set_state(classrooms_room.TITLE)
            reply.show(classrooms_room.ask_title(t))
        case "class" | "family":
            assert invite.classroom is not None
            await db.read(families.may_enter, classroom=invite.classroom, by=by)
            classroom = await db.read(classrooms.get, classroom=invite.classroom)
            reply.show(families_room.consent(t, classroom.title, invite, operator))
        case "specialist" | "deputy":
            assert invite.classroom is not None
            classroom = await db.read(classrooms.get, classroom=invite.classroom)
            reply.show(staff_room.consent(t, classroom.title, invite, operator))
        case _:
            raise Refused("invites-for-a-group")


async def thing_screen(db: Database, t: Text, by: Person, now: datetime, links: Links, word: str, id: int) -> Screen:
    """What a link to an item, a map, the rating, a material, a proposal or a class shows to this person."""
    match word:
        case "item":
            return await items_room.card_of(db, t, id, by, now, links)
        case "map":
            return await maps_room.map_of(db, t, id, by, now)
        case "material":
            return await materials_room.card_of(db, t, id, by)
        case "rating":
            return await rating_room.rating_of(db, t, id, by, now)
        case "proposal":
            return await matters_room.card_of(db, t, id, by)
        case _:
            by.must_belong(id)
            return await home_of(db, t, by, now)


@router.message(in_private, Command("start", "menu", "cancel"))
async def start(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await home_of(db, t, by, now))


@router.callback_query(Home.filter())
async def home(_: object, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await home_of(db, t, by, now))


@router.callback_query(Nothing.filter())
async def nothing(_: object) -> None:
    """The press is answered, and that is all."""


@router.message(in_private, Command("help"))
async def help_command(_: Message, by: Person, t: Text, reply: Reply, operator: str | None) -> None:
    text = t.html("people-help-staff" if any(map(by.is_staff, by.roles)) else "people-help")
    runs = t.html("people-operator", operator=operator or t("people-operator-unnamed"))
    reply.show(Screen(lines(text, "", runs), (_languages(t),)))


@router.message(in_private, Command("language"))
async def language_command(_: Message, t: Text, reply: Reply) -> None:
    reply.show(Screen(t.html("people-ask-language"), (_languages(t),)))


@router.callback_query(Speak.filter())
async def speak(
    _: object,
    callback_data: Speak,
    db: Database,
    by: Person,
    now: datetime,
    reply: Reply,
    texts: dict[str, Text],
) -> None:
    if callback_data.language not in LANGUAGES:
        raise Refused("people-old-button")
    await db.write(people.speak, by=by, language=callback_data.language)
    t = texts[callback_data.language]
    reply.toast(t("people-speaks"))
    reply.show(await home_of(db, t, by, now))


@router.callback_query(Enter.filter())
async def enter(
    _: object, callback_data: Enter, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(people.enter, by=by, classroom=callback_data.classroom)
    turned = await db.read(people.know, by.id)
    reply.show(await home_of(db, t, turned or by, now))


@router.message(in_group, Command("help", "map", "rating", "done", "menu", "class", "invite", "language"))
async def group_command(message: Message, db: Database, reply: Reply, links: Links, texts: dict[str, Text]) -> None:
    """A group is for the class's common cards; everything else is answered in private."""
    classroom = await db.read(classrooms.of_chat, chat=message.chat.id)
    t = texts[classroom.language] if classroom else reply.t
    if classroom is None:
        reply.show(Screen(t.html("classrooms-group-hello")))
        return
    url = links.thing("class", classroom.id)
    reply.show(Screen(t.html("people-in-private"), (link(t("people-open-private"), url),)))
