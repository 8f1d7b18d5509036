"""Praise: the teacher writes a good word to one family; the family keeps all of them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from data.db import Database
from data.deliveries import Delivery
from data.refusal import Refused
from data.school import classrooms, families
from data.school.families import Family
from data.talk import praises
from data.talk.praises import Praise
from handlers import desk
from handlers.kit import Context, Id, menu, press, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said
from ui.dates import moment
from ui.rows import back_to
from ui.screen import Button, Line, Row, Screen, button, cut, lines, page
from ui.text import Html, Text

LISTED = 10
SHOWN = 6
LATEST = 3
EXCERPT = 500


def whom(t: Text, classroom: int, known: Sequence[Family], counts: dict[int, int], number: int) -> Screen:
    """Those who have heard the least good words first."""
    ordered = sorted(known, key=lambda one: counts.get(one.id, 0))
    shown = page(ordered, number, LISTED, lambda way: to("praises.whom", classroom=classroom, page=way))
    rows: list[Row] = [
        button(f"{one.name} · {counts[one.id]}" if one.id in counts else one.name, to("praises.write", family=one.id))
        for one in shown
    ]
    rows += (*shown.turns, back_to(t, to("together.open", classroom=classroom)))
    return Screen(t.html("praises-whom" if known else "praises-no-family"), tuple(rows))


def _line(t: Text, praise: Praise) -> Html:
    given, words = moment(t, praise.given, ZoneInfo(praise.timezone)), cut(praise.words, EXCERPT)
    return t.html("praises-line", at=given, name=praise.name or "…", words=words)


def ask(t: Text, family: Family, given: Sequence[Praise]) -> Screen:
    """What for? With the last ones, so that nothing is said twice."""
    said: list[Line] = []
    for praise in given[:LATEST]:
        said += ["", _line(t, praise)]
    back = back_to(t, to("praises.whom", classroom=family.classroom, page=0))
    return Screen(lines(t.html("praises-ask", name=family.name), *said), (back,))


def letter(t: Text, words: str, name: str | None, title: str) -> Screen:
    """As the family sees it."""
    return Screen(
        lines(t.html("praises-from", name=name or "…", title=title), "", t.html("praises-words", words=words))
    )


def history(t: Text, classroom: int, given: Sequence[Praise], number: int) -> Screen:
    shown = page(given, number, SHOWN, lambda way: to("praises.all", classroom=classroom, page=way))
    said: list[Line] = []
    for praise in shown:
        said += ["", _line(t, praise)]
    return Screen(lines(t.html("praises-history" if given else "praises-none"), *said), (*shown.turns, menu(t)))


@press("praises.whom")
async def ask_whom(ctx: Context, classroom: Id, page: int) -> Screen:
    """Which family?"""
    counts = await ctx.read(praises.counts, classroom=classroom)
    return whom(ctx.t, classroom, await ctx.read(families.accepted, classroom=classroom), counts, page)


async def _family(ctx: Context, family: int) -> Family:
    found = await ctx.read(families.get, family=family)
    ctx.by.must_be_staff(found.classroom)
    return found


@press("praises.write")
async def ask_words(ctx: Context, family: Id) -> Screen:
    """What for? It is typed next."""
    found = await _family(ctx, family)
    await ctx.ask("praises.writing", family=family)
    return ask(ctx.t, found, await ctx.read(praises.of_family, family=family))


@typed("praises.writing")
async def looked_at(ctx: Context, said: Said, family: Id) -> None:
    """The very card, and under it the button that sends it."""
    found, words = await _family(ctx, family), praises.check(said.words)
    title = (await ctx.read(classrooms.get, classroom=found.classroom)).title
    await ctx.ask("praises.writing", family=family, words=words)
    desk.look(
        ctx,
        letter(ctx.t, words, ctx.by.name, title),
        ctx.t.html("praises-before", name=found.name),
        button(ctx.t("praises-give"), to("praises.give", family=family)),
        back_to(ctx.t, to("praises.whom", classroom=found.classroom, page=0)),
    )


@press("praises.give")
async def give(ctx: Context, family: Id) -> Screen:
    """The family gets it."""
    asked = await ctx.asked("praises.writing")
    if asked.get("family") != family or not asked.get("words"):
        raise Refused("praises-again")
    praise = await ctx.do(praises.give, family=family, words=asked["words"])
    await ctx.stop()
    ways = (
        Button(ctx.t("praises-take-back"), to("praises.back", praise=praise.id)),
        Button(ctx.t("praises-more"), to("praises.whom", classroom=praise.classroom, page=0)),
    )
    return ctx.screen("praises-given", ways, menu(ctx.t), name=praise.family_name)


@press("praises.back")
async def take_back(ctx: Context, praise: Id) -> Screen:
    """It is not read any more."""
    taken = await ctx.do(praises.take_back, praise=praise)
    return ctx.screen("praises-taken-back", menu(ctx.t), name=taken.family_name)


@press("praises.all")
async def open_history(ctx: Context, classroom: Id, page: int) -> Screen:
    """The good words that a family has heard."""
    given = await ctx.read(praises.of_family, family=ctx.by.family_in(classroom))
    return history(ctx.t, classroom, given, page)


async def praise_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    found = await db.read(praises.known, praise=delivery.values["praise"])
    if found is None:
        return None
    card = letter(t, found.words, found.name, found.title)
    return Screen(card.text, (button(t("praises-open"), to("praises.all", classroom=found.classroom, page=0)),))


LETTERS: dict[str, Letter] = {"praises-letter": praise_letter}
