"""The school year turns: what the staff decide, whether a family stays, and the years that are behind the class."""

from collections.abc import Sequence
from dataclasses import replace

from data import slots
from data.db import Database
from data.deliveries import Delivery
from data.school import classrooms, farewells, years
from data.school.families import Family
from data.school.farewells import Farewell
from data.school.years import PastYear, YearTurn, first_of
from data.standing import rating
from data.standing.rating import Rating
from handlers.kit import Context, Id, press, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said
from handlers.slots.venues import season_picture
from ui.dates import span
from ui.rows import back_to, in_words
from ui.screen import Button, Line, Row, Screen, button, grid, lines
from ui.text import Text

NAMED = 12
"""So many families are named in one line."""
GOERS = 5
"""So many families that leave have a button of their own."""


def _names(known: Sequence[Family]) -> str:
    shown = ", ".join(one.name for one in known[:NAMED])
    return f"{shown} + {len(known) - NAMED}" if len(known) > NAMED else shown


def turn_screen(t: Text, turn: YearTurn) -> Screen:
    """What is known of the new year, and a button for whatever can be decided."""
    at = {"classroom": turn.classroom, "year": turn.year}
    head = t.html("years-title", years=span(turn.year))
    back = back_to(t, to("settings.open", classroom=turn.classroom))
    asked = t("years-ask-again", count=len(turn.silent)) if turn.asked else t("years-ask-all")
    ask = (button(asked, to("years.ask", **at)),) if turn.silent else ()
    if turn.begun is not None:
        rows = (
            button(t("years-make-map"), to("drafts.of", **at, month=years.SEPTEMBER)),
            *ask,
            *_goers(t, turn),
            button(t("years-past-open"), to("years.past", classroom=turn.classroom)),
            *([button(t("years-undo", title=turn.title), to("years.undo", **at))] if turn.undoable else []),
            back,
        )
        return Screen(lines(head, "", t.html("years-now", title=turn.next or ""), "", *_answers(t, turn)), rows)
    all_of_them = len(turn.stay) + len(turn.leave) + len(turn.silent)
    named = "years-next" if turn.next else "years-next-unknown"
    text = lines(
        head,
        "",
        t.html(named, title=turn.title, **({"next": turn.next} if turn.next else {})),
        t.html("years-last-grade") if turn.ends else None,
        "",
        *(_answers(t, turn) if turn.asked else [t.html("years-not-asked", count=all_of_them)]),
        "",
        t.html("years-keeps"),
    )
    rows = (
        button(t("years-retitle"), to("years.retitle", **at)),
        *ask,
        *_goers(t, turn),
        (
            Button(t("staff-open"), to("staff.list", classroom=turn.classroom)),
            Button(t("years-chat"), to("chats.open", classroom=turn.classroom)),
        ),
        button(t("feeds-open"), to("feeds.list", classroom=turn.classroom)),
        *([button(t("years-begin", title=turn.next), to("years.begin", **at))] if turn.next else []),
        button(t("farewells-open"), to("farewells.open", classroom=turn.classroom)),
        back,
    )
    return Screen(text, rows)


def _answers(t: Text, turn: YearTurn) -> list[Line]:
    known = (("years-stay", turn.stay), ("years-leave", turn.leave), ("years-silent", turn.silent))
    return [t.html(key, count=len(found), names=_names(found)) for key, found in known if found]


def _goers(t: Text, turn: YearTurn) -> list[Row]:
    """Who leaves is let go by the staff, on the family's own card."""
    return [button(t("years-let-go", name=one.name), to("household.open", family=one.id)) for one in turn.leave[:GOERS]]


def waiting_screen(t: Text, classroom: int, ends: Farewell | None) -> Screen:
    """While it is no time to turn: what is behind the class, and how it would end."""
    if ends is not None:
        off = button(t("farewells-call-off"), to("farewells.call-off", classroom=classroom))
        text = t.html("farewells-until", title=ends.title, day=t.day(ends.day, "d MMMM y"))
    else:
        off = button(t("farewells-open"), to("farewells.open", classroom=classroom))
        text = t.html("years-not-yet")
    rows = (button(t("years-past-open"), to("years.past", classroom=classroom)), off)
    return Screen(text, (*rows, back_to(t, to("settings.open", classroom=classroom))))


@press("years.open")
async def open_turn(ctx: Context, classroom: Id) -> Screen:
    """The new year, when it is time for it."""
    ctx.by.must_be_staff(classroom)
    if not await ctx.read(years.is_time, classroom=classroom):
        return waiting_screen(ctx.t, classroom, await ctx.read(farewells.of_class, classroom=classroom))
    return turn_screen(ctx.t, await ctx.read(years.get, classroom=classroom, year=None))


@press("years.retitle")
async def ask_title(ctx: Context, classroom: Id, year: int) -> Screen:
    """What is it to be called?"""
    turn = await ctx.read(years.get, classroom=classroom, year=year)
    await ctx.ask("years.retitle", classroom=classroom, year=year)
    return ctx.screen("years-ask-title", back_to(ctx.t, to("years.open", classroom=classroom)), title=turn.title)


@typed("years.retitle")
async def retitled(ctx: Context, said: Said, classroom: Id, year: int) -> Screen:
    turn = await ctx.do(years.call, classroom=classroom, year=year, title=said.words)
    return turn_screen(ctx.t, turn)


@press("years.ask")
async def ask(ctx: Context, classroom: Id, year: int) -> Screen:
    """The families that have said nothing are asked."""
    asked = await ctx.do(years.ask, classroom=classroom, year=year)
    ctx.toast("years-asked" if asked else "years-asked-today", count=asked)
    return turn_screen(ctx.t, await ctx.read(years.get, classroom=classroom, year=year))


@press("years.say")
async def say(ctx: Context, classroom: Id, year: int, stays: bool) -> Screen:
    """A family stays, or leaves; it may say otherwise."""
    title = await ctx.do(years.say, classroom=classroom, year=year, stays=stays)
    other = _stays(ctx.t, classroom, year)[stays]
    book = button(ctx.t("keepsakes-open"), to("keepsakes.open", classroom=classroom))
    rows = ((other,),) if stays else (book, (other,))
    return ctx.screen("years-stays" if stays else "years-leaves", *rows, title=title)


def _stays(t: Text, classroom: int, year: int) -> tuple[Button, Button]:
    """It stays; it leaves."""
    at = {"classroom": classroom, "year": year}
    return (
        Button(t("years-yes"), to("years.say", **at, stays=True)),
        Button(t("years-no"), to("years.say", **at, stays=False)),
    )


@press("years.begin")
async def begin(ctx: Context, classroom: Id, year: int) -> Screen:
    """The class is of the new year."""
    turn = await ctx.do(years.begin, classroom=classroom, year=year)
    ctx.toast("years-begun-now", title=turn.next or "")
    return turn_screen(ctx.t, turn)


@press("years.undo")
async def undo(ctx: Context, classroom: Id, year: int) -> Screen:
    """It is not, after all."""
    turn = await ctx.do(years.undo, classroom=classroom, year=year)
    ctx.toast("years-undone", title=turn.title)
    return turn_screen(ctx.t, turn)


def past_screen(t: Text, classroom: int, known: Sequence[PastYear]) -> Screen:
    """The years that are behind the class, a button each."""
    rows: list[Row] = [
        button(
            t("years-past-one", years=span(one.year), title=one.title),
            to("years.show", classroom=classroom, year=one.year),
        )
        for one in known
    ]
    text = t.html("years-past" if known else "years-past-none")
    return Screen(text, (*rows, back_to(t, to("together.open", classroom=classroom))))


@press("years.past")
async def open_past(ctx: Context, classroom: Id) -> Screen:
    """Which year?"""
    return past_screen(ctx.t, classroom, await ctx.read(years.past, classroom=classroom))


def past_year(t: Text, one: PastYear, shown: Rating, family: int | None) -> Screen:
    """What there is of a year: its maps, its rating, places, books and diplomas."""
    at = {"classroom": one.classroom, "year": one.year}
    day = first_of(one.year).toordinal()
    mine = next((row for row in shown.rows if row.family == family), None)
    maps = grid([Button(t.day(first, "LLLL").capitalize(), to("maps.open", month=id)) for id, first in one.maps], 3)
    awards = (
        Button(t("diplomas-open"), to("diplomas.open", classroom=one.classroom, span="year", day=day))
        if family is None
        else Button(t("years-diploma"), to("diplomas.family", family=family, span="year", day=day))
    )
    rows = (
        *maps,
        (Button(t("years-rating"), to("rating.past", **at)), Button(t("venues-season"), to("years.season", **at))),
        (Button(t("anthologies-open"), to("anthologies.shelf", classroom=one.classroom, page=0)), awards),
        *([button(t("keepsakes-open"), to("keepsakes.take", **at))] if family is not None else []),
        back_to(t, to("years.past", classroom=one.classroom)),
    )
    text = lines(
        t.html("years-past-title", years=span(one.year), title=one.title),
        "",
        t.html("years-past-deeds", deeds=shown.deeds),
        t.html("years-past-own", deeds=mine.deeds, points=mine.points) if mine else None,
    )
    return Screen(text, rows)


@press("years.show")
async def show(ctx: Context, classroom: Id, year: int) -> Screen:
    """One of them; it can be read, and is not changed any more."""
    one = await ctx.read(years.of_past, classroom=classroom, year=year)
    shown = await ctx.read(rating.of_class, classroom=classroom, span="year", day=first_of(year))
    return past_year(ctx.t, one, shown, ctx.by.family_of(classroom))


@press("years.season")
async def season(ctx: Context, classroom: Id, year: int) -> None:
    """Where the class had been by the end of that year, as a picture."""
    one = await ctx.read(years.of_past, classroom=classroom, year=year)
    known = replace(await ctx.read(classrooms.get, classroom=classroom), title=one.title)
    spots = await ctx.read(slots.season, classroom=classroom, year=year)
    been = sum(bool(spot.visits) for spot in spots)
    text = ctx.t.html("years-season-text", title=one.title, years=span(year), been=been)
    words = (in_words(ctx.t, to("venues.words", classroom=classroom, year=year, page=0)),) if been else ()
    ctx.add(Screen(text, words, season_picture(ctx.t, known, spots, year)))


async def proposal_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use where the year has begun meanwhile."""
    known = await db.read(classrooms.get, classroom=delivery.classroom)
    if await db.read(years.title_on, classroom=known.id, day=first_of(delivery.values["year"] - 1)) != known.title:
        return None
    rows = (button(t("years-open"), to("years.open", classroom=known.id)),)
    return Screen(t.html("years-proposal", title=known.title), rows)


async def ask_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """Does the family stay?"""
    known = await db.read(classrooms.get, classroom=delivery.classroom)
    yes, no = _stays(t, known.id, delivery.values["year"])
    return Screen(t.html("years-ask", title=known.title), ((yes,), (no,)))


async def said_letter(_: Database, t: Text, delivery: Delivery, __: Links) -> Screen:
    """A family leaves, or has changed its mind; its card is one press away."""
    card = to("household.open", family=delivery.values["card"])
    text = t.html("years-said", family=delivery.values["family"], stays=delivery.values["stays"])
    return Screen(text, (button(t("household-choose"), card),))


async def begun_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """What the class is called now; where the teacher has taken the turn back, it is what it was."""
    known = await db.read(classrooms.get, classroom=delivery.classroom)
    year = delivery.values["year"]
    was = await db.read(years.title_on, classroom=known.id, day=first_of(year - 1))
    return Screen(t.html("years-begun" if was != known.title else "years-begun-not", title=known.title))


LETTERS: dict[str, Letter] = {
    "years-proposal": proposal_letter,
    "years-ask": ask_letter,
    "years-begun": begun_letter,
    "years-said": said_letter,
}
