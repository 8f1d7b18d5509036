"""Searching what the class has had: a word in any form finds items of the maps, minutes and materials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from data import search, stemming
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.search import Hit
from data.stemming import Part
from handlers.kit import Context, Id, command, menu, press, sent, to
from handlers.routing import has_words
from handlers.said import Said
from ui.screen import Line, Row, Screen, button, cut, lines, page
from ui.text import Html, Text

LISTED = 6
QUESTION = 60
"""Characters of a question that its answer repeats."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sort of document looks in the results, and what opens it."""

    icon: str
    button: Callable[[int], str]


OPENINGS: dict[str, Opening] = {
    "item": Opening("🗺", lambda id: to("items.open", item=id)),
    "material": Opening("📎", lambda id: to("materials.open", material=id)),
    "minutes": Opening("📝", lambda id: to("minutes.open", item=id)),
}
"""By the `sort` under which a document is kept. A feature that keeps its own adds a line."""


def key_of(question: str) -> str:
    return f"{crc32(question.encode()):08x}"


def _bold(t: Text, parts: Sequence[Part]) -> Html:
    return Html("".join(t.html("search-bold" if hit else "search-plain", words=words) for words, hit in parts))


def results(
    t: Text, classroom: Classroom, question: str, found: Sequence[Hit], number: int, *, some: bool = False
) -> Screen:
    """What was found, the words that were asked for in bold, a button for each. `some`: not all words are in it."""
    asked = cut(" ".join(question.split()), QUESTION)
    if not found:
        return Screen(t.html("search-nothing", question=asked), (menu(t),))
    shown = page(
        found, number, LISTED, lambda way: to("search.page", classroom=classroom.id, key=key_of(question), page=way)
    )
    parts: list[Line] = [t.html("search-some" if some else "search-found", question=asked, count=len(found))]
    rows: list[Row] = []
    for place, one in enumerate(shown, shown.number * LISTED + 1):
        opening = OPENINGS[one.sort]
        title = "".join((words for words, _ in one.title))
        month = t.month_within(one.moment.astimezone(classroom.zone).date())
        parts += ["", t.html("search-line", number=place, title=_bold(t, one.title), month=month)]
        if one.around:
            parts.append(_bold(t, one.around))
        rows.append(button(f"{place}. {opening.icon} {title}", opening.button(one.thing)))
    return Screen(lines(*parts), (*rows, *shown.turns, menu(t)))


async def answer(ctx: Context, classroom: int, question: str, number: int = 0) -> Screen:
    """The next words are the next question. Where nothing has all of its words, what has some of them is shown."""
    question = question[: stemming.QUESTION]
    found = await ctx.read(search.find, classroom=classroom, question=question, page=number, size=LISTED)
    some = not found
    if some:
        found = await ctx.read(search.find, classroom=classroom, question=question, page=number, size=LISTED, some=True)
    known = await ctx.read(classrooms.get, classroom=classroom)
    await ctx.ask("search.asking", classroom=classroom, question=question)
    return results(ctx.t, known, question, found, number, some=some)


async def _ask(ctx: Context, classroom: int) -> Screen:
    await ctx.ask("search.asking", classroom=classroom)
    return ctx.screen("search-ask", menu(ctx.t))


@command("find")
async def find_command(ctx: Context, question: str) -> Screen:
    here = ctx.by.here()
    ctx.by.must_belong(here)
    return await answer(ctx, here, question) if question else await _ask(ctx, here)


@press("search.find")
async def find(ctx: Context, classroom: Id) -> Screen:
    """What is looked for? It is typed next."""
    ctx.by.must_belong(classroom)
    return await _ask(ctx, classroom)


@sent("search.asking", has_words)
async def asked(ctx: Context, said: Said, classroom: Id) -> Screen:
    return await answer(ctx, classroom, said.words)


@press("search.page")
async def turn(ctx: Context, classroom: Id, key: str, page: int) -> Screen:
    """Another page of the question that was asked last."""
    asked = await ctx.asked("search.asking")
    question = str(asked.get("question") or "")
    if asked.get("classroom") != classroom or key_of(question) != key:
        raise Refused("search-again")
    return await answer(ctx, classroom, question, page)
