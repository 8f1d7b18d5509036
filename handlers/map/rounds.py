"""Rounds of places ahead: the staff announce until when wishes are named, or when all press; the months to come."""

import secrets
from datetime import date, datetime, time, timedelta

from data import slots
from data.db import Database
from data.deliveries import Delivery
from data.map import rounds
from data.map.months import first_of, next_first
from data.map.rounds import Round
from data.refusal import Refused
from data.school import classrooms
from handlers.kit import Context, Id, press, to
from handlers.links import Links
from ui.calendar import calendar
from ui.dates import moment
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, lines
from ui.text import Text

AHEAD = 4
"""So many months can be opened from here: this one and the next."""
HOURS = (9, 12, 15, 18, 19, 20)
EARLY = (3, 6, 24)
"""Hours for which those with fewest visits choose first."""


def list_screen(
    t: Text, classroom: int, known: list[Round], today: date, zone_of: classrooms.Classroom, *, wishes: bool
) -> Screen:
    """The months from this one on: how each round is taken, and announcing one."""
    said, rows = [], []
    first = first_of(today)
    by_first = {one.first: one for one in known}
    for _ in range(AHEAD):
        one = by_first.get(first)
        if one is None:
            said.append(t.html("rounds-none", month=t.month(first)))
        elif one.terms.opens is None:
            said.append(t.html("rounds-open-now", month=t.month(first), free=one.free))
        else:
            at = moment(t, one.terms.opens, zone_of.zone)
            key = "rounds-wishes" if one.terms.wishes else "rounds-opens"
            said.append(t.html(key, month=t.month(first), at=at, free=one.free))
        row = [
            Button(
                t("rounds-announce", month=t.month(first)),
                to("rounds.month", classroom=classroom, first=first.toordinal()),
            )
        ]
        if one is not None:
            wished = Button(t("wishes-run"), to("wishes.mine", item=one.item))
            row.append(wished if one.terms.wishes else Button(t("rounds-look"), to("items.open", item=one.item)))
        rows.append(tuple(row))
        first = next_first(first)
    rows += [
        button(
            t("rounds-prefer-press" if wishes else "rounds-prefer-wishes"),
            to("rounds.prefer", classroom=classroom, on=not wishes),
        ),
        button(t("places-list"), to("places.list", classroom=classroom, page=0)),
        button(t("venues-season"), to("venues.season", classroom=classroom)),
        back_to(t, to("classrooms.card", classroom=classroom)),
    ]
    default = t.html("rounds-default", way="wishes" if wishes else "press")
    return Screen(lines(t.html("rounds-title"), "", *said, "", default), tuple(rows))


@press("rounds.list")
async def show(ctx: Context, classroom: Id) -> Screen:
    """How the places of the coming months are taken."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    found = await ctx.read(rounds.of_class, classroom=classroom)
    wishes = await ctx.read(rounds.preferred, classroom=classroom)
    return list_screen(ctx.t, classroom, found, ctx.today(known.zone), known, wishes=wishes)


@press("rounds.prefer")
async def prefer(ctx: Context, classroom: Id, on: bool) -> Screen:
    """Rounds that come with a map are by wishes, or first come."""
    await ctx.do(rounds.prefer, classroom=classroom, lot=secrets.token_hex(16) if on else None)
    return await show(ctx, classroom)


@press("rounds.month")
async def which_day(ctx: Context, classroom: Id, first: int) -> Screen:
    """On which day the round opens: from today to the end of its month."""
    ctx.by.must_be_staff(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    today = ctx.today(known.zone)
    found = _day(first)

    def of(day: date) -> str | None:
        if day < today or day >= next_first(found):
            return None
        return to("rounds.day", classroom=classroom, first=first, on=day.toordinal())

    rows: list[Row] = []
    for shown in dict.fromkeys((first_of(today), found)):
        rows += calendar(ctx.t, shown, of)
    rows.append(back_to(ctx.t, to("rounds.list", classroom=classroom)))
    return ctx.screen("rounds-which-day", *rows, month=ctx.t.month(found))


@press("rounds.day")
async def which_hour(ctx: Context, classroom: Id, first: int, on: int) -> Screen:
    """By wishes until which hour of this day? Or first come."""
    ctx.by.must_be_staff(classroom)
    hours = tuple(
        Button(ctx.t.clock(hour * 60), to("rounds.wishes", classroom=classroom, first=first, on=on, hour=hour))
        for hour in HOURS
    )
    pressed = button(ctx.t("rounds-first-come"), to("rounds.first-come", classroom=classroom, first=first, on=on))
    back = back_to(ctx.t, to("rounds.month", classroom=classroom, first=first))
    text = ctx.t.html("rounds-wishes-hour", day=ctx.t.day(_day(on), "d MMMM, EEE"))
    return Screen(text, (hours, pressed, back))


@press("rounds.first-come")
async def first_come(ctx: Context, classroom: Id, first: int, on: int) -> Screen:
    """At which hour of this day may all press, and who may before?"""
    ctx.by.must_be_staff(classroom)

    def at(hour: int, early: int) -> str:
        return to("rounds.hour", classroom=classroom, first=first, on=on, hour=hour, early=early)

    at_once = tuple(Button(ctx.t.clock(hour * 60), at(hour, 0)) for hour in HOURS)
    in_turn = [button(ctx.t("rounds-early", count=early, hour=ctx.t.clock(18 * 60)), at(18, early)) for early in EARLY]
    back = back_to(ctx.t, to("rounds.day", classroom=classroom, first=first, on=on))
    text = ctx.t.html("rounds-which-hour", day=ctx.t.day(_day(on), "d MMMM, EEE"))
    return Screen(text, (at_once, *in_turn, back))


def _day(number: int) -> date:
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise Refused("people-old-button") from None


@press("rounds.hour")
async def announce(ctx: Context, classroom: Id, first: int, on: int, hour: int, early: int) -> Screen:
    """First come; `early`: for so many hours before it those with fewest visits choose first."""
    return await _announce(ctx, classroom, first, on, hour, "rounds-done", early=early)


@press("rounds.wishes")
async def by_wishes(ctx: Context, classroom: Id, first: int, on: int, hour: int) -> Screen:
    """Families name wishes until this hour; then the places are given out."""
    secret = secrets.token_hex(16)
    return await _announce(ctx, classroom, first, on, hour, "rounds-wishes-done", secret=secret)


async def _announce(
    ctx: Context, classroom: int, first: int, on: int, hour: int, done: str, early: int = 0, secret: str | None = None
) -> Screen:
    known = await ctx.read(classrooms.get, classroom=classroom)
    opens = datetime.combine(_day(on), time(min(max(hour, 0), 23)), known.zone)
    item = await ctx.do(
        rounds.announce,
        classroom=classroom,
        first=_day(first),
        title=ctx.texts[known.language]("rounds-item"),
        opens=opens,
        early=early,
        secret=secret,
    )
    rows = (
        tuple(
            Button(ctx.t("rounds-share", count=count), to("rounds.share", item=item.id, families=count))
            for count in (1, 2)
        ),
        back_to(ctx.t, to("rounds.list", classroom=classroom)),
    )
    ctx.toast("rounds-announced-now")
    text = ctx.t.html(done, month=ctx.t.month(item.first), at=moment(ctx.t, opens, known.zone))
    return Screen(text, rows)


@press("rounds.share")
async def share(ctx: Context, item: Id, families: int) -> Screen:
    """So many places a family may take."""
    found = await ctx.do(rounds.share, item=item, families=families)
    ctx.toast("rounds-shared", count=families)
    return ctx.screen("rounds-shared", back_to(ctx.t, to("rounds.list", classroom=found.classroom)), count=families)


async def round_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """When a round opens, and that it is open."""
    item = delivery.values["item"]
    try:
        found = await db.read(slots.item_of, item=item, by=None)
    except Refused:
        return None
    terms = await db.read(slots.terms_of, item=item)
    if terms.opens is None or terms.wishes:
        return None
    early = timedelta() if terms.early is None else terms.opens - terms.early
    text = t.html(
        delivery.kind,
        month=t.month_within(found.first),
        at=moment(t, terms.opens, found.zone),
        early=int(early.total_seconds() // 3600),
    )
    return Screen(text, (button(t("rounds-look-places"), to("slots.places", item=item, sort="free", page=0)),))


LETTERS = dict.fromkeys(("rounds-announced", "rounds-open-all", "rounds-open-early"), round_letter)
