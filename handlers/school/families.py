"""Families: the way in (a link and at most three taps), being accepted, a second adult, a new name."""

import secrets
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import invites, people, points
from data.db import Database
from data.deliveries import Delivery
from data.invites import Invite
from data.map import months
from data.people import CONSENT, Person
from data.refusal import Refused
from data.school import classrooms, families
from data.school.classrooms import Classroom
from data.school.families import Declined, Family
from handlers.buttons.classrooms import ClassCard
from handlers.buttons.families import (
    AcceptAll,
    AcceptOne,
    Agree,
    Bar,
    Decline,
    DeclinedOnes,
    Families,
    FamilyCard,
    FamilyLink,
    NameAs,
    Rename,
)
from handlers.buttons.leaving import OwnData
from handlers.buttons.months import NearMap
from handlers.buttons.people import Home
from handlers.buttons.praises import Praises
from handlers.buttons.rating import ShowRating
from handlers.buttons.reports import Done
from handlers.buttons.together import OpenTogether
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.school.classrooms import card_of
from ui.screen import Button, Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "families")

NAME, RENAME = "families.name", "families.rename"
LISTED = 12


def consent(t: Text, title: str, invite: Invite, operator: str | None) -> Screen:
    """What is stored and why, in five lines; the last says who answers for it."""
    key = "families-consent" if invite.purpose == "class" else "families-consent-adult"
    text = t.html(key, title=title, operator=operator or t("people-operator-unnamed"))
    return Screen(text, (button(t("families-agree"), Agree(token=invite.token, text=CONSENT)),))


def ask_name(t: Text, by: Person) -> Screen:
    own = t("families-name-own", name=by.name)
    return Screen(t.html("families-ask-name"), (button(own, NameAs()),))


def home(t: Text, family: Family, classroom: Classroom, earned: int) -> Screen:
    """A family's first screen."""
    id = classroom.id
    rows: tuple[Row, ...] = (
        button(t("months-open"), NearMap(classroom=id)),
        (Button(t("reports-done"), Done(classroom=id, page=0)), Button(t("together-open"), OpenTogether(classroom=id))),
        (Button(t("rating-open"), ShowRating(classroom=id)), Button(t("families-open"), FamilyCard(classroom=id))),
    )
    return Screen(t.html("families-home", name=family.name, title=classroom.title, points=earned), rows)


def waiting_screen(t: Text, family: Family, classroom: Classroom) -> Screen:
    return Screen(t.html("families-wait", name=family.name, title=classroom.title))


def family_card(t: Text, family: Family) -> Screen:
    rows = (
        button(t("families-add-adult"), FamilyLink(classroom=family.classroom)),
        button(t("families-rename"), Rename(classroom=family.classroom)),
        button(t("praises-open"), Praises(classroom=family.classroom, page=0)),
        button(t("leaving-open"), OwnData(classroom=family.classroom)),
        button(t("people-back"), Home()),
    )
    return Screen(t.html("families-card", name=family.name), rows)


def waiting_card(t: Text, classroom: int, waiting: list[Family]) -> Screen:
    """The staff's one card of all who wait."""
    if not waiting:
        return Screen(t.html("families-nobody-waits"), (button(t("families-list"), Families(classroom=classroom)),))
    names = lines(*(t.html("families-line", name=family.name) for family in waiting))
    rows: list[Row] = [button(t("families-accept-all", count=len(waiting)), AcceptAll(classroom=classroom))]
    rows += [
        (
            Button(f"✓ {family.name}", AcceptOne(family=family.id)),
            Button(t("families-decline"), Decline(family=family.id)),
        )
        for family in waiting[:20]
    ]
    return Screen(lines(t.html("families-waiting", count=len(waiting)), names), tuple(rows))


def declined_card(t: Text, classroom: int, known: list[Declined], number: int, text: Html | None = None) -> Screen:
    """Who was declined; a press keeps out, or lets ask again."""
    shown = page(known, number, LISTED)
    rows: list[Row] = [
        button(
            t("families-unbar" if one.barred else "families-bar", name=one.name),
            Bar(classroom=classroom, person=one.person, on=not one.barred),
        )
        for one in shown.shown
    ]
    rows += pager(shown, lambda way: DeclinedOnes(classroom=classroom, page=way))
    rows.append(button(t("people-back"), Families(classroom=classroom)))
    return Screen(text or t.html("families-declined-list", count=len(known)), tuple(rows))


def list_card(
    t: Text, classroom: int, accepted: list[Family], waiting: list[Family], declined: list[Declined]
) -> Screen:
    names = [t.html("families-line", name=family.name) for family in accepted]
    text = lines(t.html("families-accepted-list", count=len(accepted)), *names)
    rows: list[Row] = []
    if waiting:
        rows.append(button(t("families-accept-all", count=len(waiting)), AcceptAll(classroom=classroom)))
    if declined:
        rows.append(button(t("families-declined-open", count=len(declined)), DeclinedOnes(classroom=classroom, page=0)))
    rows.append(button(t("people-back"), ClassCard(classroom=classroom)))
    return Screen(text, tuple(rows))


async def home_of(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    """The first screen of a person's family in this class, also while it waits."""
    member = by.memberships.get(classroom)
    if member is None:
        raise Refused("people-strangers")
    known = await db.read(classrooms.get, classroom=classroom)
    family = await db.read(families.get, family=member.family)
    if family.state != "accepted":
        return waiting_screen(t, family, known)
    return home(t, family, known, await db.read(points.of_family, family=family.id))


@router.callback_query(Agree.filter())
async def agree(
    _: object,
    callback_data: Agree,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    invite = await db.read(invites.look, token=callback_data.token, now=now)
    if invite.classroom is None:
        raise Refused("invites-unknown")
    await db.write(people.agree, version=callback_data.text, by=by, now=now)
    if invite.purpose == "class":
        await db.read(families.may_enter, classroom=invite.classroom, by=by)
        await state.set_data({"token": invite.token})
        await state.set_state(NAME)
        reply.show(ask_name(t, by))
        return
    family = await db.write(families.enter, token=invite.token, by=by, now=now)
    await welcome(db, family, now)
    classroom = await db.read(classrooms.get, classroom=family.classroom)
    reply.show(home(t, family, classroom, await db.read(points.of_family, family=family.id)))


async def welcome(db: Database, family: Family, now: datetime) -> None:
    """Whoever has come in gets the maps that are on."""
    classroom = await db.read(classrooms.get, classroom=family.classroom)
    today = now.astimezone(classroom.zone).date()
    await db.write(months.welcome, classroom=family.classroom, family=family.id, today=today, now=now)


async def _join(db: Database, state: FSMContext, name: str, by: Person, now: datetime, t: Text) -> Screen:
    said = await state.get_data()
    if "token" not in said:
        raise Refused("families-start-again")
    await state.clear()
    family = await db.write(families.join, token=said["token"], name=name, by=by, now=now)
    classroom = await db.read(classrooms.get, classroom=family.classroom)
    if family.state == "waiting":
        return waiting_screen(t, family, classroom)
    await welcome(db, family, now)
    return home(t, family, classroom, 0)


@router.message(in_private, StateFilter(NAME), has_words)
async def named(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    reply.show(await _join(db, state, message.text or "", by, now, t))


@router.callback_query(NameAs.filter())
async def named_as(
    _: object, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    name = t("families-name-own", name=by.name)[: families.NAME]
    reply.show(await _join(db, state, name, by, now, t))


@router.callback_query(AcceptAll.filter())
async def accept_all(
    _: object, callback_data: AcceptAll, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    accepted = await db.write(families.accept_all, classroom=callback_data.classroom, by=by, now=now)
    for family in accepted:
        await welcome(db, family, now)
    reply.toast(t("families-accepted-now", count=len(accepted)))
    reply.show(await card_of(db, t, callback_data.classroom, by))


@router.callback_query(AcceptOne.filter())
async def accept_one(
    _: object, callback_data: AcceptOne, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    family = await db.write(families.accept, family=callback_data.family, by=by, now=now)
    await welcome(db, family, now)
    waiting = await db.read(families.waiting, classroom=family.classroom, by=by)
    reply.toast(t("families-accepted-one", name=family.name))
    reply.show(waiting_card(t, family.classroom, waiting))


@router.callback_query(Decline.filter())
async def decline(
    _: object, callback_data: Decline, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    family = await db.write(families.decline, family=callback_data.family, by=by, now=now)
    waiting = await db.read(families.waiting, classroom=family.classroom, by=by)
    known = await db.read(families.declined_of, classroom=family.classroom, by=by)
    gone = [one for one in known if one.name == family.name]
    reply.show(waiting_card(t, family.classroom, waiting))
    reply.add(declined_card(t, family.classroom, gone[:1], 0, t.html("families-declined-now", name=family.name)))


@router.callback_query(DeclinedOnes.filter())
async def list_declined(
    _: object, callback_data: DeclinedOnes, db: Database, by: Person, t: Text, reply: Reply
) -> None:
    known = await db.read(families.declined_of, classroom=callback_data.classroom, by=by)
    reply.show(declined_card(t, callback_data.classroom, known, callback_data.page))


@router.callback_query(Bar.filter())
async def bar(_: object, callback_data: Bar, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    one = await db.write(families.bar, classroom=id, person=callback_data.person, on=callback_data.on, by=by)
    reply.toast(t("families-barred-now" if one.barred else "families-unbarred-now", name=one.name))
    reply.show(declined_card(t, id, await db.read(families.declined_of, classroom=id, by=by), 0))


@router.callback_query(Families.filter())
async def list_families(_: object, callback_data: Families, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    waiting = await db.read(families.waiting, classroom=id, by=by)
    declined = await db.read(families.declined_of, classroom=id, by=by)
    reply.show(list_card(t, id, await db.read(families.accepted, classroom=id, by=by), waiting, declined))


@router.callback_query(FamilyCard.filter())
async def open_family(_: object, callback_data: FamilyCard, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(family_card(t, await db.read(families.get, family=by.family_in(callback_data.classroom))))


@router.callback_query(FamilyLink.filter())
async def family_link(
    _: object, callback_data: FamilyLink, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    token = secrets.token_urlsafe(12)
    invite = await db.write(families.link, classroom=callback_data.classroom, token=token, by=by, now=now)
    reply.add(Screen(t.html("families-link", url=links.start(invite.token))))


@router.message(in_private, Command("invite"))
async def invite_command(
    _: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    token = secrets.token_urlsafe(12)
    invite = await db.write(families.link, classroom=by.here(), token=token, by=by, now=now)
    reply.show(Screen(t.html("families-link", url=links.start(invite.token))))


@router.callback_query(Rename.filter())
async def ask_rename(_: object, callback_data: Rename, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.family_in(callback_data.classroom)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(RENAME)
    reply.show(Screen(t.html("families-ask-rename")))


@router.message(in_private, StateFilter(RENAME), has_words)
async def renamed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    said = await state.get_data()
    await state.clear()
    family = await db.write(families.rename, classroom=said["classroom"], name=message.text or "", by=by, now=now)
    reply.show(family_card(t, family))


async def waiting_letter(db: Database, t: Text, delivery: Delivery, _links: Links) -> Screen | None:
    """With nobody left the card says so where it stands; it is not posted only for that."""
    waiting = await db.read(families.waiting, classroom=delivery.classroom)
    if not waiting:
        if delivery.message is None:
            return None
        await db.write(families.card_done, classroom=delivery.classroom)
    return waiting_card(t, delivery.classroom, waiting)


async def accepted_letter(_: Database, t: Text, delivery: Delivery, _links: Links) -> Screen:
    id = delivery.classroom
    return Screen(
        t.html("families-accepted"),
        (button(t("months-open"), NearMap(classroom=id)), button(t("families-open"), FamilyCard(classroom=id))),
    )


LETTERS = {
    "families-waiting": waiting_letter,
    "families-accepted": accepted_letter,
    **plain(
        "families-entered", "families-renamed", "families-declined", "families-undelivered", "families-unreachable"
    ),
}
