"""How the class shows its rating, and when it rests: everybody, the first ten or together; holidays."""

from datetime import date

from data.people import RatingView
from data.plan.dates import find
from data.plan.tokens import Unclear
from data.refusal import Refused
from data.school import classrooms
from data.standing import postings, rating
from data.standing.postings import Holiday
from handlers.kit import Context, Id, press, to, typed
from handlers.said import Said
from ui.rows import back_to, tick
from ui.screen import Button, Row, Screen, button, lines
from ui.text import Html, Text


def settings_screen(t: Text, classroom: int, shows: RatingView) -> Screen:
    rows: list[Row] = [
        button(tick(t(f"postings-{way}"), way == shows), to("postings.show", classroom=classroom, shows=way))
        for way in RatingView
    ]
    rows += [
        (
            Button(t("goals-open"), to("goals.open", classroom=classroom)),
            Button(t("point_rules-open"), to("point_rules.open", classroom=classroom, page=0)),
        ),
        (
            Button(t("classrooms-part-day"), to("settings.part", classroom=classroom, part="day")),
            Button(t("postings-holidays"), to("postings.holidays", classroom=classroom)),
        ),
        back_to(t, to("settings.open", classroom=classroom)),
    ]
    return Screen(t.html("postings-text", shows=t(f"postings-about-{shows}")), tuple(rows))


def holidays_screen(t: Text, classroom: int, known: list[Holiday], *, rests: bool) -> Screen:
    rows: list[Row] = [
        button(t("postings-drop", days=days(t, one)), to("postings.drop", holiday=one.id)) for one in known
    ]
    rows += [
        button(t("postings-add"), to("postings.add", classroom=classroom)),
        button(
            t("postings-post" if rests else "postings-rest"), to("postings.rest", classroom=classroom, on=not rests)
        ),
        back_to(t, to("postings.open", classroom=classroom)),
    ]
    listed = [t.html("postings-line", days=days(t, one)) for one in known] or [t.html("postings-no-days")]
    head = t.html("postings-holidays-rest" if rests else "postings-holidays-post")
    return Screen(lines(head, Html(""), *listed), tuple(rows))


def days(t: Text, one: Holiday) -> str:
    """ "28 декабря 2026 – 8 января 2027"."""
    first, last = t.day(one.first, "d MMMM y"), t.day(one.last, "d MMMM y")
    return first if one.first == one.last else f"{first} – {last}"


def days_of(text: str, today: date) -> tuple[date, date]:
    """The first and the last day that were typed: «28.12–8.01», «4 ноября»; refuses what says something else."""
    try:
        when, rest = find(text[:100], today.replace(day=1), column="when")
        when = when.sure()
    except Unclear:
        raise Refused("postings-days") from None
    span = when.spans[0] if len(when.spans) == 1 else None
    if span is None or span.first is None or any(char.isalnum() for char in rest):
        raise Refused("postings-days")
    return span.first, span.last or span.first


@press("postings.open")
async def open_settings(ctx: Context, classroom: Id) -> Screen:
    ctx.by.must_be_staff(classroom)
    return settings_screen(ctx.t, classroom, await ctx.read(rating.shows, classroom=classroom))


@press("postings.show")
async def show_as(ctx: Context, classroom: Id, shows: RatingView) -> Screen:
    """So the class is shown its rating."""
    await ctx.do(rating.show_as, classroom=classroom, shows=shows)
    return settings_screen(ctx.t, classroom, shows)


@press("postings.holidays")
async def open_holidays(ctx: Context, classroom: Id) -> Screen:
    """When the class rests."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(postings.holidays_of, classroom=classroom)
    return holidays_screen(ctx.t, classroom, known, rests=await ctx.read(postings.rests, classroom=classroom))


@press("postings.rest")
async def rest(ctx: Context, classroom: Id, on: bool) -> Screen:
    """In the holidays the rating rests, or does not."""
    await ctx.do(postings.rest, classroom=classroom, on=on)
    return await open_holidays(ctx, classroom)


@press("postings.add")
async def ask_days(ctx: Context, classroom: Id) -> Screen:
    """Which days? They are typed next."""
    ctx.by.must_be_staff(classroom)
    await ctx.ask("postings.days", classroom=classroom)
    return ctx.screen("postings-ask-days")


@typed("postings.days")
async def days_typed(ctx: Context, said: Said, classroom: Id) -> Screen:
    known = await ctx.read(classrooms.get, classroom=classroom)
    first, last = days_of(said.words, ctx.today(known.zone))
    await ctx.do(postings.add_holiday, classroom=classroom, first=first, last=last)
    return await open_holidays(ctx, classroom)


@press("postings.drop")
async def drop(ctx: Context, holiday: Id) -> Screen:
    """These days are no holidays."""
    return await open_holidays(ctx, await ctx.do(postings.drop_holiday, holiday=holiday))
