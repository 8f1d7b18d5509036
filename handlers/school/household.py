"""A family's card for the staff: its adults, its deeds, a letter, another name, out of the class and back."""

from collections.abc import Sequence

from data import leaving, points
from data.people import FamilyState
from data.refusal import Refused
from data.school import families, household
from data.school.families import Family
from data.school.household import KnownFamily
from handlers.kit import Context, Id, press, to, typed
from handlers.letters import plain
from handlers.said import Said
from ui.rows import back_to, question
from ui.screen import Row, Screen, button, lines, page
from ui.text import Text

LISTED = 12


def card(t: Text, known: KnownFamily, earned: int) -> Screen:
    """Who the family is, and what can be done."""
    family = known.family
    back = back_to(t, to("household.all", classroom=family.classroom, page=0))
    head = t.html("household-card", name=family.name, adults=", ".join(known.adults) or "…", points=earned)
    if family.state == FamilyState.REMOVED:
        rows: tuple[Row, ...] = (
            button(t("household-restore"), to("household.restore", family=family.id)),
            button(t("household-erase"), to("household.erase", family=family.id, sure=False)),
            back,
        )
        return Screen(lines(head, "", t.html("household-is-out")), rows)
    rows = (
        button(t("household-write"), to("direct_messages.family", family=family.id)),
        button(t("household-deed"), to("staff_deeds.for", family=family.id, page=0)),
        button(t("household-rename"), to("household.rename", family=family.id)),
        button(t("household-remove"), to("household.remove", family=family.id)),
        back,
    )
    return Screen(head, rows)


def all_screen(t: Text, classroom: int, known: Sequence[Family], out: Sequence[Family], number: int) -> Screen:
    """All families, a button each; below those that were taken out."""
    shown = page([*known, *out], number, LISTED, lambda way: to("household.all", classroom=classroom, page=way))
    rows: list[Row] = [
        button(
            t("household-out", name=one.name) if one.state == FamilyState.REMOVED else one.name,
            to("household.open", family=one.id),
        )
        for one in shown
    ]
    text = t.html("household-all" if known or out else "household-none")
    return Screen(text, (*rows, *shown.turns, back_to(t, to("families.list", classroom=classroom))))


@press("household.all")
async def list_all(ctx: Context, classroom: Id, page: int) -> Screen:
    """Which family?"""
    out = await ctx.read(household.removed, classroom=classroom)
    return all_screen(ctx.t, classroom, await ctx.read(families.accepted, classroom=classroom), out, page)


@press("household.open")
async def card_of(ctx: Context, family: Id) -> Screen:
    """One family."""
    known = await ctx.read(household.get, family=family)
    return card(ctx.t, known, await ctx.read(points.of_family, family=family))


@press("household.rename")
async def ask_name(ctx: Context, family: Id) -> Screen:
    """What is it to be called?"""
    known = await ctx.read(household.get, family=family)
    await ctx.ask("household.naming", family=family)
    back = back_to(ctx.t, to("household.open", family=family))
    return ctx.screen("household-ask-name", back, name=known.family.name)


@typed("household.naming")
async def named(ctx: Context, said: Said, family: Id) -> Screen:
    await ctx.do(household.rename, family=family, name=said.words)
    return await card_of(ctx, family)


@press("household.remove")
async def remove(ctx: Context, family: Id) -> Screen:
    """It is out at once; the card below it brings it back."""
    found = await ctx.do(household.remove, family=family)
    ctx.toast("household-removed-now", name=found.name)
    return await card_of(ctx, family)


@press("household.restore")
async def restore(ctx: Context, family: Id) -> Screen:
    """It is in again."""
    found = await ctx.do(household.restore, family=family)
    ctx.toast("household-restored-now", name=found.name)
    return await card_of(ctx, family)


@press("household.erase")
async def erase(ctx: Context, family: Id, sure: bool) -> Screen:
    """Asked once more; then nothing of it is left."""
    known = await ctx.read(household.get, family=family)
    if known.family.state != FamilyState.REMOVED:
        raise Refused("families-decided")
    if not sure:
        yes = button(ctx.t("household-erase-yes"), to("household.erase", family=family, sure=True))
        no = back_to(ctx.t, to("household.open", family=family))
        return question(ctx.t.html("household-erase-sure", name=known.family.name), yes, no)
    await ctx.do(leaving.erase, family=family)
    return await list_all(ctx, known.family.classroom, 0)


LETTERS = plain("household-renamed", "household-removed")
