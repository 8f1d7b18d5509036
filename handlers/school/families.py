"""Families: the way in (a link and at most three taps), being accepted, a second adult, a new name."""

import secrets
from collections.abc import Collection, Mapping, Sequence

from data import invites, people, points
from data.db import Database
from data.deliveries import Delivery
from data.invites import Invite, Purpose
from data.map import months
from data.people import CONSENT, FamilyState, Person
from data.refusal import Refused
from data.school import classrooms, families, farewells, household
from data.school.classrooms import Classroom
from data.school.families import Declined, Family
from data.school.farewells import Farewell
from handlers.kit import Context, Id, command, press, sent, to, typed
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import has_words
from handlers.said import Said
from handlers.school.classrooms import card_of
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, copying, lines, page
from ui.text import Html, Text

LISTED = 12
NOBODY: Mapping[int, Sequence[str]] = {}


def consent(t: Text, title: str, invite: Invite, operator: str | None) -> Screen:
    """What is stored and why, in five lines; the last says who answers for it."""
    key = "families-consent" if invite.purpose == Purpose.CLASS else "families-consent-adult"
    text = t.html(key, title=title, operator=operator or t("people-operator-unnamed"))
    return Screen(text, (button(t("families-agree"), to("families.agree", token=invite.token, text=CONSENT)),))


def ask_name(t: Text, by: Person) -> Screen:
    own = t("families-name-own", name=by.name)
    return Screen(t.html("families-ask-name"), (button(own, to("families.name-as")),))


def home(t: Text, family: Family, classroom: Classroom, earned: int, ends: Farewell | None = None) -> Screen:
    """A family's first screen; of a class that `ends` with the day, and what can be taken along."""
    id = classroom.id
    rows: tuple[Row, ...] = (
        button(t("months-open"), to("maps.near", classroom=id)),
        (
            Button(t("reports-done"), to("reports.done", classroom=id, page=0)),
            Button(t("together-open"), to("together.open", classroom=id)),
        ),
        (
            Button(t("rating-open"), to("rating.show", classroom=id)),
            Button(t("families-open"), to("families.card", classroom=id)),
        ),
        button(t("preferences-open"), to("preferences.open")),
    )
    text = t.html("families-home", name=family.name, title=classroom.title, points=earned)
    if ends is not None:
        text = lines(text, "", t.html("farewells-home", day=t.day(ends.day, "d MMMM y")))
        rows = (button(t("keepsakes-open"), to("keepsakes.open", classroom=id)), *rows)
    return Screen(text, rows)


def waiting_screen(t: Text, family: Family, classroom: Classroom) -> Screen:
    if family.state == FamilyState.REMOVED:
        return Screen(t.html("household-removed", family=family.name))
    return Screen(t.html("families-wait", name=family.name, title=classroom.title))


def family_card(t: Text, family: Family) -> Screen:
    rows = (
        button(t("families-add-adult"), to("families.link", classroom=family.classroom)),
        button(t("families-rename"), to("families.rename", classroom=family.classroom)),
        button(t("praises-open"), to("praises.all", classroom=family.classroom, page=0)),
        button(t("preferences-open"), to("preferences.open")),
        button(t("leaving-open"), to("leaving.open", classroom=family.classroom)),
        back_to(t, to("people.home")),
    )
    return Screen(t.html("families-card", name=family.name), rows)


def waiting_card(
    t: Text, classroom: int, waiting: list[Family], adults: Mapping[int, Sequence[str]] = NOBODY
) -> Screen:
    """The staff's one card of all who wait, with the Telegram names of their `adults`."""
    if not waiting:
        return Screen(
            t.html("families-nobody-waits"), (button(t("families-list"), to("families.list", classroom=classroom)),)
        )
    names = lines(
        *(
            t.html("families-line-waiting", name=family.name, adults=", ".join(adults.get(family.id, ())))
            for family in waiting
        )
    )
    rows: list[Row] = [
        button(t("families-accept-all", count=len(waiting)), to("families.accept-all", classroom=classroom))
    ]
    rows += [
        (
            Button(f"✓ {family.name}", to("families.accept", family=family.id)),
            Button(t("families-decline"), to("families.decline", family=family.id)),
        )
        for family in waiting[:20]
    ]
    return Screen(lines(t.html("families-waiting", count=len(waiting)), names), tuple(rows))


def declined_card(t: Text, classroom: int, known: list[Declined], number: int, text: Html | None = None) -> Screen:
    """Who was declined; a press keeps out, or lets ask again."""
    shown = page(known, number, LISTED, lambda way: to("families.declined", classroom=classroom, page=way))
    rows: list[Row] = [
        button(
            t("families-unbar" if one.barred else "families-bar", name=one.name),
            to("families.bar", classroom=classroom, person=one.person, on=not one.barred),
        )
        for one in shown
    ]
    rows += (*shown.turns, back_to(t, to("families.list", classroom=classroom)))
    return Screen(text or t.html("families-declined-list", count=len(known)), tuple(rows))


def list_card(
    t: Text, classroom: int, accepted: list[Family], waiting: list[Family], declined: list[Declined]
) -> Screen:
    names = [t.html("families-line", name=family.name) for family in accepted]
    text = lines(t.html("families-accepted-list", count=len(accepted)), *names)
    rows: list[Row] = [button(t("household-choose"), to("household.all", classroom=classroom, page=0))]
    if waiting:
        rows.append(
            button(t("families-accept-all", count=len(waiting)), to("families.accept-all", classroom=classroom))
        )
    if declined:
        rows.append(
            button(
                t("families-declined-open", count=len(declined)), to("families.declined", classroom=classroom, page=0)
            )
        )
    return Screen(text, (*rows, back_to(t, to("classrooms.card", classroom=classroom))))


async def home_of(ctx: Context, classroom: int) -> Screen:
    """The first screen of a person's family in this class, also while it waits."""
    member = ctx.by.memberships.get(classroom)
    if member is None:
        raise Refused("people-strangers")
    known = await ctx.read(classrooms.get, classroom=classroom, by=None)
    family = await ctx.read(families.get, family=member.family)
    if family.state != FamilyState.ACCEPTED:
        return waiting_screen(ctx.t, family, known)
    ends = await ctx.read(farewells.of_class, classroom=classroom)
    return home(ctx.t, family, known, await ctx.read(points.of_family, family=family.id), ends)


@press("families.agree")
async def agree(ctx: Context, token: str, text: Id) -> Screen:
    """Agrees to the text of this number (`people.CONSENT`) and comes in by the link."""
    invite = await ctx.read(invites.look, token=token)
    if invite.classroom is None:
        raise Refused("invites-unknown")
    await ctx.do(people.agree, version=text)
    if invite.purpose == Purpose.CLASS:
        await ctx.read(families.may_enter, classroom=invite.classroom)
        await ctx.ask("families.name", token=invite.token)
        return ask_name(ctx.t, ctx.by)
    family = await ctx.do(families.enter, token=invite.token)
    await welcome(ctx, family)
    classroom = await ctx.read(classrooms.get, classroom=family.classroom, by=None)
    return home(ctx.t, family, classroom, await ctx.read(points.of_family, family=family.id))


async def welcome(ctx: Context, family: Family) -> None:
    """Whoever has come in gets the maps that are on."""
    classroom = await ctx.read(classrooms.get, classroom=family.classroom, by=None)
    today = ctx.today(classroom.zone)
    await ctx.do(months.welcome, classroom=family.classroom, family=family.id, today=today)


async def _join(ctx: Context, name: str) -> Screen:
    asked = await ctx.asked("families.name")
    if "token" not in asked:
        raise Refused("families-start-again")
    await ctx.stop()
    family = await ctx.do(families.join, token=asked["token"], name=name)
    classroom = await ctx.read(classrooms.get, classroom=family.classroom, by=None)
    if family.state == FamilyState.WAITING:
        return waiting_screen(ctx.t, family, classroom)
    await welcome(ctx, family)
    return home(ctx.t, family, classroom, 0)


@sent("families.name", has_words)
async def named(ctx: Context, said: Said) -> Screen:
    return await _join(ctx, said.words)


@press("families.name-as")
async def named_as(ctx: Context) -> Screen:
    """The family takes the person's own name; the token is in the conversation."""
    return await _join(ctx, ctx.t("families-name-own", name=ctx.by.name)[: families.NAME])


@press("families.accept-all")
async def accept_all(ctx: Context, classroom: Id) -> Screen:
    accepted = await ctx.do(families.accept_all, classroom=classroom)
    for family in accepted:
        await welcome(ctx, family)
    ctx.toast("families-accepted-now", count=len(accepted))
    return await card_of(ctx, classroom)


@press("families.accept")
async def accept_one(ctx: Context, family: Id) -> Screen:
    """The family is in."""
    found = await ctx.do(families.accept, family=family)
    await welcome(ctx, found)
    waiting = await ctx.read(families.waiting, classroom=found.classroom)
    ctx.toast("families-accepted-one", name=found.name)
    return waiting_card(ctx.t, found.classroom, waiting, await _adults(ctx.db, waiting))


@press("families.decline")
async def decline(ctx: Context, family: Id) -> None:
    """Who is declined may be kept out for good, by what comes below."""
    found = await ctx.do(families.decline, family=family)
    waiting = await ctx.read(families.waiting, classroom=found.classroom)
    known = await ctx.read(families.declined_of, classroom=found.classroom)
    gone = [one for one in known if one.name == found.name]
    ctx.show(waiting_card(ctx.t, found.classroom, waiting, await _adults(ctx.db, waiting)))
    ctx.add(declined_card(ctx.t, found.classroom, gone[:1], 0, ctx.t.html("families-declined-now", name=found.name)))


@press("families.declined")
async def list_declined(ctx: Context, classroom: Id, page: int) -> Screen:
    """Who was declined."""
    return declined_card(ctx.t, classroom, await ctx.read(families.declined_of, classroom=classroom), page)


@press("families.bar")
async def bar(ctx: Context, classroom: Id, person: Id, on: bool) -> Screen:
    """Who was declined may not ask again, or may."""
    one = await ctx.do(families.bar, classroom=classroom, person=person, on=on)
    ctx.toast("families-barred-now" if one.barred else "families-unbarred-now", name=one.name)
    return await list_declined(ctx, classroom, 0)


@press("families.list")
async def list_families(ctx: Context, classroom: Id) -> Screen:
    """Who is in, who waits, who was declined."""
    waiting = await ctx.read(families.waiting, classroom=classroom)
    declined = await ctx.read(families.declined_of, classroom=classroom)
    return list_card(ctx.t, classroom, await ctx.read(families.accepted, classroom=classroom), waiting, declined)


@press("families.waiting")
async def open_waiting(ctx: Context, classroom: Id) -> Screen:
    """Who waits to be let in, for the staff."""
    waiting = await ctx.read(families.waiting, classroom=classroom)
    return waiting_card(ctx.t, classroom, waiting, await _adults(ctx.db, waiting))


@press("families.card")
async def open_family(ctx: Context, classroom: Id) -> Screen:
    return family_card(ctx.t, await ctx.read(families.get, family=ctx.by.family_in(classroom)))


@press("families.link")
async def family_link(ctx: Context, classroom: Id) -> None:
    """A link for the family's second adult."""
    ctx.add(await _link(ctx, classroom))


@command("invite")
async def invite_command(ctx: Context) -> Screen:
    return await _link(ctx, ctx.by.here())


async def _link(ctx: Context, classroom: int) -> Screen:
    invite = await ctx.do(families.link, classroom=classroom, token=secrets.token_urlsafe(12))
    url = ctx.links.start(invite.token)
    return ctx.screen("families-link", copying(ctx.t("people-copy-link"), url), url=url)


@press("families.rename")
async def ask_rename(ctx: Context, classroom: Id) -> Screen:
    """How is the family to be called?"""
    ctx.by.family_in(classroom)
    await ctx.ask("families.rename", classroom=classroom)
    return ctx.screen("families-ask-rename")


@typed("families.rename")
async def renamed(ctx: Context, said: Said, classroom: Id) -> Screen:
    return family_card(ctx.t, await ctx.do(families.rename, classroom=classroom, name=said.words))


async def waiting_letter(db: Database, t: Text, delivery: Delivery, _links: Links) -> Screen | None:
    """With nobody left the card says so where it stands; it is not posted only for that."""
    waiting = await db.read(families.waiting, classroom=delivery.classroom)
    if not waiting:
        if delivery.message is None:
            return None
        await db.write(families.card_done, classroom=delivery.classroom)
    return waiting_card(t, delivery.classroom, waiting, await _adults(db, waiting))


async def _adults(db: Database, known: Collection[Family]) -> dict[int, tuple[str, ...]]:
    return await db.read(household.names_of, families=[one.id for one in known])


async def accepted_letter(_: Database, t: Text, delivery: Delivery, _links: Links) -> Screen:
    id = delivery.classroom
    return Screen(
        t.html("families-accepted"),
        (
            button(t("months-open"), to("maps.near", classroom=id)),
            button(t("families-open"), to("families.card", classroom=id)),
        ),
    )


LETTERS = {
    "families-waiting": waiting_letter,
    "families-accepted": accepted_letter,
    **plain(
        "families-entered", "families-renamed", "families-declined", "families-undelivered", "families-unreachable"
    ),
}
