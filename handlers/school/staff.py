"""The staff of a class: who runs it, calling a deputy or a specialist, taking a role back, handing the class over."""

import secrets
from datetime import datetime

from aiogram import Router

from data import people
from data.db import Database
from data.invites import Invite
from data.people import CONSENT, Person
from data.refusal import Refused
from data.school import staff
from handlers.buttons.classrooms import Settings
from handlers.buttons.staff import Dismiss, HandOverClass, InviteStaff, Join, Member, Staff
from handlers.letters import plain
from handlers.links import Links
from handlers.routing import buttons_of
from handlers.school import classrooms as classrooms_room
from handlers.slots import consultations as consultations_room
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "staff")


def consent(t: Text, title: str, invite: Invite, operator: str | None) -> Screen:
    """What is stored about who comes into a role, and what they will be able to do."""
    return Screen(
        t.html(f"staff-consent-{invite.purpose}", title=title, operator=operator or t("people-operator-unnamed")),
        (button(t("families-agree"), Join(token=invite.token, text=CONSENT)),),
    )


def list_screen(t: Text, classroom: int, members: list[staff.Member], *, teaches: bool) -> Screen:
    """Everybody by role; the teacher opens a person to take the role back or hand the class over."""
    names = [t.html("staff-line", name=one.name, role=t(f"staff-role-{one.role}")) for one in members]
    rows: list[Row] = []
    if teaches:
        others = [one for one in members if one.role != "teacher"]
        rows += [button(one.name, Member(classroom=classroom, person=one.person)) for one in others]
        rows.append(button(t("staff-invite-deputy"), InviteStaff(classroom=classroom, role=staff.DEPUTY)))
    rows.append(button(t("staff-invite-specialist"), InviteStaff(classroom=classroom, role="specialist")))
    rows.append(button(t("people-back"), Settings(classroom=classroom)))
    return Screen(lines(t.html("staff-text"), "", *names), tuple(rows))


def member_screen(t: Text, classroom: int, member: staff.Member) -> Screen:
    id = {"classroom": classroom, "person": member.person}
    acts = [Button(t("staff-dismiss"), Dismiss(**id))]
    if member.role == staff.DEPUTY:
        acts.append(Button(t("staff-hand-over"), HandOverClass(**id)))
    rows = (*((act,) for act in acts), button(t("people-back"), Staff(classroom=classroom)))
    return Screen(t.html("staff-member", name=member.name, role=t(f"staff-role-{member.role}")), rows)


async def list_of(db: Database, t: Text, classroom: int, by: Person) -> Screen:
    members = await db.read(staff.of_class, classroom=classroom, by=by)
    return list_screen(t, classroom, members, teaches=by.roles.get(classroom) == "teacher")


@router.callback_query(Staff.filter())
async def open_list(_: object, callback_data: Staff, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(await list_of(db, t, callback_data.classroom, by))


@router.callback_query(InviteStaff.filter())
async def invite(
    _: object,
    callback_data: InviteStaff,
    db: Database,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
    links: Links,
) -> None:
    role, token = callback_data.role, secrets.token_urlsafe(12)
    made = await db.write(staff.link, classroom=callback_data.classroom, role=role, token=token, by=by, now=now)
    reply.add(Screen(t.html(f"staff-link-{role}", url=links.start(made.token))))


@router.callback_query(Join.filter())
async def join(_: object, callback_data: Join, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    await db.write(people.agree, version=callback_data.text, by=by, now=now)
    known = await db.write(staff.welcome, token=callback_data.token, by=by, now=now)
    fresh = await db.read(people.know, by.id)
    assert fresh is not None
    if fresh.is_staff(known.id):
        reply.show(await classrooms_room.card_of(db, t, known.id, fresh))
    else:
        reply.show(await consultations_room.home_of(db, t, known.id, fresh, now))


@router.callback_query(Member.filter())
async def open_member(_: object, callback_data: Member, db: Database, by: Person, t: Text, reply: Reply) -> None:
    by.must_teach(callback_data.classroom)
    members = await db.read(staff.of_class, classroom=callback_data.classroom, by=by)
    member = next((one for one in members if one.person == callback_data.person and one.role != "teacher"), None)
    if member is None:
        raise Refused("staff-gone")
    reply.show(member_screen(t, callback_data.classroom, member))


@router.callback_query(Dismiss.filter())
async def dismiss(
    _: object, callback_data: Dismiss, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    classroom, person = callback_data.classroom, callback_data.person
    await db.write(staff.dismiss, classroom=classroom, person=person, by=by, now=now)
    reply.show(await list_of(db, t, classroom, by))


@router.callback_query(HandOverClass.filter())
async def hand_over(
    _: object, callback_data: HandOverClass, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    classroom, person = callback_data.classroom, callback_data.person
    await db.write(staff.hand_over, classroom=classroom, person=person, by=by, now=now)
    fresh = await db.read(people.know, by.id)
    reply.show(await list_of(db, t, classroom, fresh or by))


LETTERS = plain("staff-joined-deputy", "staff-joined-specialist", "staff-dismissed", "staff-teaches")
