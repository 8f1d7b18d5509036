"""Searching what the class has had: a word in any form finds items of the maps, minutes and materials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from zlib import crc32

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import search
from data.db import Database
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.school.classrooms import Classroom
from data.search import Found, Part
from handlers.buttons.items import OpenItem
from handlers.buttons.materials import OpenMaterial
from handlers.buttons.minutes import Minutes
from handlers.buttons.people import Home
from handlers.buttons.search import Find, FoundPage
from handlers.routing import buttons_of, has_words, in_private
from ui.screen import Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "search")

ASKING = "search.asking"
LISTED = 6
QUESTION = 60
"""Characters of a question that its answer repeats."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sort of document looks in the results, and what opens it."""

    icon: str
    button: Callable[[int], CallbackData]


OPENINGS: dict[str, Opening] = {
    "item": Opening("🗺", lambda id: OpenItem(item=id)),
    "material": Opening("📎", lambda id: OpenMaterial(material=id)),
    "minutes": Opening("📝", lambda id: Minutes(item=id)),
}
"""By the `sort` under which a document is kept. A feature that keeps its own adds a line."""


def key_of(question: str) -> str:
    return f"{crc32(question.encode()):08x}"


def _bold(t: Text, parts: Sequence[Part]) -> Html:
    return Html("".join(t.html("search-bold" if hit else "search-plain", words=words) for words, hit in parts))


def results(
    t: Text, classroom: Classroom, question: str, found: Sequence[Found], number: int, *, some: bool = False
) -> Screen:
    """What was found, the words that were asked for in bold, a button for each. `some`: not all words are in it."""
    asked = cut(" ".join(question.split()), QUESTION)
    if not found:
        return Screen(t.html("search-nothing", question=asked), (button(t("people-menu"), Home()),))
    shown = page(found, number, LISTED)
    parts: list[str] = [t.html("search-some" if some else "search-found", question=asked, count=len(found))]
    rows: list[Row] = []
    for place, one in enumerate(shown.shown, shown.number * LISTED + 1):
        opening = OPENINGS[one.sort]
        title = "".join(words for words, _ in one.title)
        month = t.month_within(one.moment.astimezone(classroom.zone).date())
        parts += ["", t.html("search-line", number=place, title=_bold(t, one.title), month=month)]
        if one.around:
            parts.append(_bold(t, one.around))
        rows.append(button(f"{place}. {opening.icon} {title}", opening.button(one.thing)))
    rows += pager(shown, lambda way: FoundPage(classroom=classroom.id, key=key_of(question), page=way))
    rows.append(button(t("people-menu"), Home()))
    return Screen(lines(*parts), tuple(rows))


async def _answer(
    db: Database, t: Text, classroom: int, question: str, by: Person, state: FSMContext, number: int = 0
) -> Screen:
    """The next words are the next question. Where nothing has all of its words, what has some of them is shown."""
    question = question[: search.QUESTION]
    find = partial(search.find, classroom=classroom, question=question, by=by, page=number, size=LISTED)
    found = await db.read(find)
    some = not found
    if some:
        found = await db.read(find, some=True)
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    await state.set_data({"classroom": classroom, "question": question})
    await state.set_state(ASKING)
    return results(t, known, question, found, number, some=some)


async def _ask(t: Text, classroom: int, state: FSMContext) -> Screen:
    await state.set_data({"classroom": classroom})
    await state.set_state(ASKING)
    return Screen(t.html("search-ask"), (button(t("people-menu"), Home()),))


@router.message(in_private, Command("find"))
async def find_command(
    _: Message, command: CommandObject, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    here = by.here()
    by.must_belong(here)
    if not (command.args or "").strip():
        reply.show(await _ask(t, here, state))
        return
    reply.show(await _answer(db, t, here, command.args or "", by, state))


@router.callback_query(Find.filter())
async def find(_: object, callback_data: Find, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_belong(callback_data.classroom)
    reply.show(await _ask(t, callback_data.classroom, state))


@router.message(in_private, StateFilter(ASKING), has_words)
async def asked(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    classroom = (await state.get_data())["classroom"]
    reply.show(await _answer(db, t, classroom, message.text or "", by, state))


@router.callback_query(FoundPage.filter())
async def turn(
    _: object, callback_data: FoundPage, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    """Another page of the question that was asked last."""
    said = await state.get_data()
    question = str(said.get("question") or "")
    if said.get("classroom") != callback_data.classroom or key_of(question) != callback_data.key:
        raise Refused("search-again")
    reply.show(await _answer(db, t, callback_data.classroom, question, by, state, callback_data.page))
