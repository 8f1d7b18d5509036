"""The staff of a class: who runs it, calling a deputy or a specialist, taking a role back, handing the class over."""

import secrets
from dataclasses import replace

from data import people
from data.invites import Invite
from data.people import CONSENT, StaffRole
from data.refusal import Refused
from data.school import staff
from handlers.kit import Context, Id, press, to
from handlers.letters import plain
from handlers.school import classrooms as classrooms_room
from handlers.slots import consultations as consultations_room
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, copying, lines
from ui.text import Text


def consent(t: Text, title: str, invite: Invite, operator: str | None) -> Screen:
    """What is stored about who comes into a role, and what they will be able to do."""
    return Screen(
        t.html(f"staff-consent-{invite.purpose}", title=title, operator=operator or t("people-operator-unnamed")),
        (button(t("families-agree"), to("staff.join", token=invite.token, text=CONSENT)),),
    )


def list_screen(t: Text, classroom: int, members: list[staff.Member], *, teaches: bool) -> Screen:
    """Everybody by role; the teacher opens a person to take the role back or hand the class over."""
    names = [t.html("staff-line", name=one.name, role=t(f"staff-role-{one.role}")) for one in members]
    rows: list[Row] = []
    if teaches:
        others = [one for one in members if one.role != StaffRole.TEACHER]
        rows += [button(one.name, to("staff.member", classroom=classroom, person=one.person)) for one in others]
        rows.append(button(t("staff-invite-deputy"), to("staff.invite", classroom=classroom, role=StaffRole.DEPUTY)))
    rows.append(
        button(t("staff-invite-specialist"), to("staff.invite", classroom=classroom, role=StaffRole.SPECIALIST))
    )
    rows.append(back_to(t, to("settings.open", classroom=classroom)))
    return Screen(lines(t.html("staff-text"), "", *names), tuple(rows))


def member_screen(t: Text, classroom: int, member: staff.Member) -> Screen:
    id = {"classroom": classroom, "person": member.person}
    acts = [Button(t("staff-dismiss"), to("staff.dismiss", **id))]
    if member.role == StaffRole.DEPUTY:
        acts.append(Button(t("staff-hand-over"), to("staff.hand-over", **id)))
    rows = *((act,) for act in acts), back_to(t, to("staff.list", classroom=classroom))
    return Screen(t.html("staff-member", name=member.name, role=t(f"staff-role-{member.role}")), rows)


@press("staff.list")
async def list_of(ctx: Context, classroom: Id) -> Screen:
    """Who runs the class."""
    members = await ctx.read(staff.of_class, classroom=classroom)
    return list_screen(ctx.t, classroom, members, teaches=ctx.by.roles.get(classroom) == StaffRole.TEACHER)


@press("staff.invite")
async def invite(ctx: Context, classroom: Id, role: str) -> None:
    """A link into a role."""
    made = await ctx.do(staff.link, classroom=classroom, role=role, token=secrets.token_urlsafe(12))
    url = ctx.links.start(made.token)
    ctx.add(ctx.screen(f"staff-link-{role}", copying(ctx.t("people-copy-link"), url), url=url))


@press("staff.join")
async def join(ctx: Context, token: str, text: Id) -> Screen:
    """Who opened such a link agrees to the text of this number."""
    await ctx.do(people.agree, version=text)
    known = await ctx.do(staff.welcome, token=token)
    fresh = await ctx.read(people.know, ctx.by.id)
    assert fresh is not None
    if fresh.is_staff(known.id):
        return await classrooms_room.card_of(replace(ctx, by=fresh), known.id)
    return await consultations_room.home_of(replace(ctx, by=fresh), known.id)


@press("staff.member")
async def open_member(ctx: Context, classroom: Id, person: Id) -> Screen:
    ctx.by.must_teach(classroom)
    members = await ctx.read(staff.of_class, classroom=classroom)
    member = next((one for one in members if one.person == person and one.role != StaffRole.TEACHER), None)
    if member is None:
        raise Refused("staff-gone")
    return member_screen(ctx.t, classroom, member)


@press("staff.dismiss")
async def dismiss(ctx: Context, classroom: Id, person: Id) -> Screen:
    """The role is taken back."""
    await ctx.do(staff.dismiss, classroom=classroom, person=person)
    return await list_of(ctx, classroom)


@press("staff.hand-over")
async def hand_over(ctx: Context, classroom: Id, person: Id) -> Screen:
    """The deputy becomes the teacher."""
    await ctx.do(staff.hand_over, classroom=classroom, person=person)
    fresh = await ctx.read(people.know, ctx.by.id)
    return await list_of(replace(ctx, by=fresh or ctx.by), classroom)


LETTERS = plain("staff-joined-deputy", "staff-joined-specialist", "staff-dismissed", "staff-teaches")
