"""Praise: the teacher writes a good word to one family; the family keeps all of them."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.refusal import Refused
from data.school import classrooms, families
from data.school.families import Family
from data.talk import praises
from data.talk.praises import Praise
from handlers.buttons.people import Home
from handlers.buttons.praises import GivePraise, PraiseFamily, Praises, TakeBackPraise, WhomToPraise
from handlers.buttons.together import OpenTogether
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from handlers.talk.threads import at
from ui.screen import Button, Row, Screen, button, cut, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "praises")

WRITING = "praises.writing"
LISTED = 10
SHOWN = 6
LATEST = 3
EXCERPT = 500


def whom(t: Text, classroom: int, known: Sequence[Family], counts: dict[int, int], number: int) -> Screen:
    """Those who have heard the least good words first."""
    ordered = sorted(known, key=lambda one: counts.get(one.id, 0))
    shown = page(ordered, number, LISTED)
    rows: list[Row] = [
        button(f"{one.name} · {counts[one.id]}" if one.id in counts else one.name, PraiseFamily(family=one.id))
        for one in shown.shown
    ]
    rows += pager(shown, lambda way: WhomToPraise(classroom=classroom, page=way))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom)))
    return Screen(t.html("praises-whom" if known else "praises-no-family"), tuple(rows))


def _line(t: Text, praise: Praise) -> Html:
    given, words = at(t, praise.given, ZoneInfo(praise.timezone)), cut(praise.words, EXCERPT)
    return t.html("praises-line", at=given, name=praise.name or "…", words=words)


def ask(t: Text, family: Family, given: Sequence[Praise]) -> Screen:
    """What for? With the last ones, so that nothing is said twice."""
    said: list[str] = []
    for praise in given[:LATEST]:
        said += ["", _line(t, praise)]
    back = button(t("people-back"), WhomToPraise(classroom=family.classroom, page=0))
    return Screen(lines(t.html("praises-ask", name=family.name), *said), (back,))


def letter(t: Text, words: str, name: str | None, title: str) -> Screen:
    """As the family sees it."""
    return Screen(
        lines(t.html("praises-from", name=name or "…", title=title), "", t.html("praises-words", words=words))
    )


def history(t: Text, classroom: int, given: Sequence[Praise], number: int) -> Screen:
    shown = page(given, number, SHOWN)
    said: list[str] = []
    for praise in shown.shown:
        said += ["", _line(t, praise)]
    rows = (*pager(shown, lambda way: Praises(classroom=classroom, page=way)), button(t("people-menu"), Home()))
    return Screen(lines(t.html("praises-history" if given else "praises-none"), *said), rows)


@router.callback_query(WhomToPraise.filter())
async def ask_whom(_: object, callback_data: WhomToPraise, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    counts = await db.read(praises.counts, classroom=id, by=by)
    reply.show(whom(t, id, await db.read(families.accepted, classroom=id, by=by), counts, callback_data.page))


@router.callback_query(PraiseFamily.filter())
async def ask_words(
    _: object, callback_data: PraiseFamily, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    family = await db.read(families.get, family=callback_data.family)
    by.must_be_staff(family.classroom)
    await state.set_data({"family": family.id})
    await state.set_state(WRITING)
    reply.show(ask(t, family, await db.read(praises.of_family, family=family.id, by=by)))


@router.message(in_private, StateFilter(WRITING), has_words)
async def written(message: Message, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    """The very card, and under it the button that sends it."""
    family = await db.read(families.get, family=(await state.get_data())["family"])
    by.must_be_staff(family.classroom)
    words = praises.check(message.text or "")
    title = (await db.read(classrooms.get, classroom=family.classroom)).title
    await state.update_data(words=words)
    reply.add(letter(t, words, by.name, title))
    rows = (
        button(t("praises-give"), GivePraise(family=family.id)),
        button(t("people-back"), WhomToPraise(classroom=family.classroom, page=0)),
    )
    reply.add(Screen(t.html("praises-before", name=family.name), rows))


@router.callback_query(GivePraise.filter())
async def give(
    _: object,
    callback_data: GivePraise,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    said = await state.get_data()
    if said.get("family") != callback_data.family or not said.get("words"):
        raise Refused("praises-again")
    praise = await db.write(praises.give, family=callback_data.family, words=said["words"], by=by, now=now)
    await state.clear()
    ways = (
        Button(t("praises-take-back"), TakeBackPraise(praise=praise.id)),
        Button(t("praises-more"), WhomToPraise(classroom=praise.classroom, page=0)),
    )
    reply.show(Screen(t.html("praises-given", name=praise.family_name), (ways, button(t("people-menu"), Home()))))


@router.callback_query(TakeBackPraise.filter())
async def take_back(
    _: object, callback_data: TakeBackPraise, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    praise = await db.write(praises.take_back, praise=callback_data.praise, by=by, now=now)
    reply.show(Screen(t.html("praises-taken-back", name=praise.family_name), (button(t("people-menu"), Home()),)))


@router.callback_query(Praises.filter())
async def open_history(_: object, callback_data: Praises, db: Database, by: Person, t: Text, reply: Reply) -> None:
    id = callback_data.classroom
    given = await db.read(praises.of_family, family=by.family_in(id), by=by)
    reply.show(history(t, id, given, callback_data.page))


async def praise_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    found = await db.read(praises.known, praise=delivery.values["praise"])
    if found is None:
        return None
    card = letter(t, found.words, found.name, found.title)
    return Screen(card.text, (button(t("praises-open"), Praises(classroom=found.classroom, page=0)),))


LETTERS: dict[str, Letter] = {"praises-letter": praise_letter}
