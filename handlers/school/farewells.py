"""A class ends: the teacher chooses when it is erased, everybody is told, and it can be called off until then."""

from datetime import date

from data.db import Database
from data.deliveries import Delivery
from data.school import classrooms, farewells
from handlers.kit import Context, Id, press, to
from handlers.letters import Letter
from handlers.links import Links
from handlers.school.years import waiting_screen
from ui.rows import back_to, question
from ui.screen import Row, Screen, button
from ui.text import Text


@press("farewells.open")
async def open_farewell(ctx: Context, classroom: Id) -> Screen:
    """What ending means, and in how many weeks."""
    ctx.by.must_teach(classroom)
    known = await ctx.read(farewells.of_class, classroom=classroom)
    if known is not None:
        return waiting_screen(ctx.t, classroom, known)
    rows = [
        button(ctx.t("farewells-weeks", count=weeks), to("farewells.ask", classroom=classroom, weeks=weeks))
        for weeks in farewells.WEEKS
    ]
    return ctx.screen("farewells-text", *rows, back_to(ctx.t, to("years.open", classroom=classroom)))


@press("farewells.ask")
async def ask(ctx: Context, classroom: Id, weeks: int) -> Screen:
    """Asked once more, with the day."""
    day = await ctx.read(farewells.erased_on, classroom=classroom, weeks=weeks)
    known = await ctx.read(classrooms.get, classroom=classroom)
    said = ctx.t.day(day, "d MMMM y")
    return question(
        ctx.t.html("farewells-ask", title=known.title, day=said),
        button(
            ctx.t("farewells-yes", day=ctx.t.day(day, "d MMMM")),
            to("farewells.announce", classroom=classroom, weeks=weeks),
        ),
        back_to(ctx.t, to("farewells.open", classroom=classroom)),
    )


@press("farewells.announce")
async def announce(ctx: Context, classroom: Id, weeks: int) -> Screen:
    """Everybody is told."""
    known = await ctx.do(farewells.announce, classroom=classroom, weeks=weeks)
    ctx.toast("farewells-told")
    return waiting_screen(ctx.t, classroom, known)


@press("farewells.call-off")
async def call_off(ctx: Context, classroom: Id) -> Screen:
    """The class goes on."""
    await ctx.do(farewells.call_off, classroom=classroom)
    ctx.toast("farewells-goes-on")
    return waiting_screen(ctx.t, classroom, None)


def _take(t: Text, classroom: int) -> tuple[Row, ...]:
    """What can be taken along."""
    return (
        button(t("keepsakes-open"), to("keepsakes.open", classroom=classroom)),
        button(t("years-past-open"), to("years.past", classroom=classroom)),
        button(t("leaving-export"), to("leaving.export")),
    )


async def said_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The day, and what can be taken along; of no use where the class goes on after all."""
    known = await db.read(farewells.of_class, classroom=delivery.classroom)
    if known is None:
        return None
    day = t.day(date.fromisoformat(delivery.values["day"]), "d MMMM, EEEE")
    return Screen(t.html(delivery.kind, title=known.title, day=day), _take(t, known.classroom))


async def off_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """Nothing is erased."""
    known = await db.read(classrooms.get, classroom=delivery.classroom)
    return Screen(t.html("farewells-off", title=known.title))


async def chat_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen:
    """The class chat sees the day; called off, the same message says that."""
    known = await db.read(farewells.of_class, classroom=delivery.classroom)
    title = (await db.read(classrooms.get, classroom=delivery.classroom)).title
    if known is None:
        return Screen(t.html("farewells-off", title=title))
    return Screen(t.html("farewells-chat", title=title, day=t.day(known.day, "d MMMM")))


LETTERS: dict[str, Letter] = {
    "farewells-said": said_letter,
    "farewells-soon": said_letter,
    "farewells-off": off_letter,
    "farewells-chat": chat_letter,
}
