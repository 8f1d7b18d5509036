"""Proposals: the list with its figures, proposing, and the teacher's answer: taken, later, or no, because."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.items import TITLE
from data.kinds import KINDS
from data.map import months
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from data.talk import matters, proposals
from data.talk.matters import WORDS, Matter
from data.talk.proposals import Figures
from handlers.buttons.matters import OpenMatter
from handlers.buttons.proposals import (
    Decline,
    Later,
    LaterUntil,
    Proposals,
    Propose,
    TakeAsIs,
    TakeKind,
    TakeMonth,
    TakeUp,
    ToChat,
)
from handlers.buttons.together import OpenTogether
from handlers.routing import buttons_of, has_words, in_private
from handlers.talk.matters import ask_words, card_of
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "proposals")

TITLING, DECLINING = "proposals.titling", "proposals.declining"
LISTED = 8
STATES = {"taken": "✅", "later": "🕗", "no": "✖️", "hidden": "🙈"}


def label(t: Text, matter: Matter) -> str:
    """A matter as a button of a list: its support or how it was answered, and its first words."""
    mark = STATES.get(matter.state) or t("proposals-supported", count=matter.support)
    return f"{mark} {cut(' '.join(matter.words.split()), 32)}"


def how_long(t: Text, days: float | None) -> Html:
    """The median of times to an answer, in words."""
    if days is None:
        return t.html("proposals-no-days")
    whole = round(days)
    return t.html("proposals-days", days=whole) if whole else t.html("proposals-same-day")


def listing(
    t: Text, classroom: int, found: list[Matter], counted: Figures, number: int, *, open: bool, family: bool
) -> Screen:
    """The open proposals by support, or the answered ones; a button each."""
    id = classroom
    shown = page(found, number, LISTED)
    rows: list[Row] = [button(label(t, one), OpenMatter(matter=one.id)) for one in shown.shown]
    rows += pager(shown, lambda way: Proposals(classroom=id, open=open, page=way))
    if family:
        rows.append(button(t("proposals-propose"), Propose(classroom=id)))
    other = "proposals-show-answered" if open else "proposals-show-open"
    rows.append(button(t(other), Proposals(classroom=id, open=not open, page=0)))
    rows.append(button(t("people-back"), OpenTogether(classroom=id)))
    none = "proposals-none" if open else "proposals-none-answered"
    head = t.html("proposals-title-open" if open else "proposals-title-answered")
    text = lines(
        head,
        t.html("proposals-figures", count=counted.open),
        how_long(t, counted.days),
        "",
        t.html("proposals-about" if found and open else none) if open or not found else None,
    )
    return Screen(text, tuple(rows))


def _months(today: date) -> list[date]:
    firsts = [months.first_of(today)]
    while len(firsts) <= proposals.AHEAD:
        firsts.append(months.next_first(firsts[-1]))
    return firsts


def in_month(t: Text, matter: Matter, today: date) -> Screen:
    ways = [
        Button(t.month(first), TakeMonth(matter=matter.id, year=first.year, month=first.month))
        for first in _months(today)
    ]
    rows = (*grid(ways, 2), button(t("people-back"), OpenMatter(matter=matter.id)))
    return Screen(t.html("proposals-which-month", words=cut(matter.words, 200)), rows)


def as_what(t: Text, matter: Matter, first: date) -> Screen:
    kinds = [
        Button(
            f"{KINDS[kind].icon} {t(f'entries-kind-{kind}')}",
            TakeKind(matter=matter.id, year=first.year, month=first.month, kind=kind),
        )
        for kind in proposals.KINDS
    ]
    rows = (*grid(kinds, 2), button(t("people-back"), TakeUp(matter=matter.id)))
    return Screen(t.html("proposals-as-what", month=t.month_within(first)), rows)


def title_of(matter: Matter) -> str:
    """A title out of its own words: the first line, shortened."""
    return cut(" ".join(matter.words.splitlines()[0].split()), min(TITLE, 80))


def under_title(t: Text, matter: Matter, first: date, kind: str) -> Screen:
    rows = (
        button(t("proposals-as-is"), TakeAsIs(matter=matter.id, year=first.year, month=first.month, kind=kind)),
        button(t("people-back"), TakeMonth(matter=matter.id, year=first.year, month=first.month)),
    )
    return Screen(t.html("proposals-ask-title", title=title_of(matter)), rows)


def until_when(t: Text, matter: Matter, today: date) -> Screen:
    ways = [
        Button(t.month(first), LaterUntil(matter=matter.id, year=first.year, month=first.month))
        for first in _months(today)[1:]
    ]
    rows = (
        *grid(ways, 2),
        button(t("proposals-no-month"), LaterUntil(matter=matter.id, year=0, month=0)),
        button(t("people-back"), OpenMatter(matter=matter.id)),
    )
    return Screen(t.html("proposals-until-when"), rows)


async def list_of(db: Database, t: Text, classroom: int, by: Person, *, open: bool = True, number: int = 0) -> Screen:
    known = await db.read(classrooms.get, classroom=classroom, by=by)
    found = await db.read(proposals.of_class, classroom=classroom, open=open, by=by)
    counted = await db.read(proposals.figures, classroom=classroom, by=by)
    family = matters.family_of(by, classroom) is not None
    return listing(t, known.id, found, counted, number, open=open, family=family)


@router.callback_query(Proposals.filter())
async def open_list(_: object, callback_data: Proposals, db: Database, by: Person, t: Text, reply: Reply) -> None:
    room, open_, number = callback_data.classroom, callback_data.open, callback_data.page
    reply.show(await list_of(db, t, room, by, open=open_, number=number))


@router.callback_query(Propose.filter())
async def propose(
    _: object, callback_data: Propose, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    room = callback_data.classroom
    by.family_in(room)
    await ask_words(state, classroom=room, item=None)
    points = await db.read(proposals.points_for, classroom=room)
    text = lines(t.html("proposals-ask", limit=WORDS), t.html("proposals-worth", points=points) if points else None)
    reply.show(Screen(text, (button(t("people-back"), Proposals(classroom=room, open=True, page=0)),)))


async def _of_staff(db: Database, matter: int, by: Person) -> Matter:
    found = await db.read(matters.get, matter=matter, by=by)
    by.must_be_staff(found.classroom)
    return found


async def _today(db: Database, classroom: int, now: datetime) -> date:
    return now.astimezone((await db.read(classrooms.get, classroom=classroom)).zone).date()


def _first(year: int, month: int) -> date:
    if not (1 <= month <= 12 and 2000 <= year <= 2100):
        raise Refused("people-old-button")
    return date(year, month, 1)


@router.callback_query(TakeUp.filter())
async def take_up(
    _: object, callback_data: TakeUp, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    found = await _of_staff(db, callback_data.matter, by)
    reply.show(in_month(t, found, await _today(db, found.classroom, now)))


@router.callback_query(TakeMonth.filter())
async def take_month(_: object, callback_data: TakeMonth, db: Database, by: Person, t: Text, reply: Reply) -> None:
    found = await _of_staff(db, callback_data.matter, by)
    reply.show(as_what(t, found, _first(callback_data.year, callback_data.month)))


@router.callback_query(TakeKind.filter())
async def take_kind(
    _: object, callback_data: TakeKind, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found, first = await _of_staff(db, callback_data.matter, by), _first(callback_data.year, callback_data.month)
    if callback_data.kind not in proposals.KINDS:
        raise Refused("people-old-button")
    await state.set_data({"matter": found.id, "first": first.isoformat(), "kind": callback_data.kind})
    await state.set_state(TITLING)
    reply.show(under_title(t, found, first, callback_data.kind))


@router.callback_query(TakeAsIs.filter())
async def take_as_is(
    _: object,
    callback_data: TakeAsIs,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    found, first = await _of_staff(db, callback_data.matter, by), _first(callback_data.year, callback_data.month)
    await state.clear()
    kind, title = callback_data.kind, title_of(found)
    await db.write(proposals.take, proposal=found.id, first=first, kind=kind, title=title, by=by, now=now)
    reply.toast(t("proposals-done"))
    reply.show(await card_of(db, t, found.id, by))


@router.message(in_private, StateFilter(TITLING), has_words)
async def titled(
    message: Message,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
    texts: dict[str, Text],
) -> None:
    """The first line is the title, the second who does it."""
    said = await state.get_data()
    found = await _of_staff(db, said["matter"], by)
    title, _, does = (message.text or "").strip().partition("\n")
    known = await db.read(classrooms.get, classroom=found.classroom, by=by)
    note = texts[known.language]("proposals-note", does=" ".join(does.split())) if does.strip() else None
    first = date.fromisoformat(said["first"])
    kind = said["kind"]
    await db.write(
        proposals.take, proposal=found.id, first=first, kind=kind, title=title, does=does, note=note, by=by, now=now
    )
    await state.clear()
    reply.show(await card_of(db, t, found.id, by))


@router.callback_query(Later.filter())
async def later(
    _: object, callback_data: Later, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    found = await _of_staff(db, callback_data.matter, by)
    reply.show(until_when(t, found, await _today(db, found.classroom, now)))


@router.callback_query(LaterUntil.filter())
async def put_off(
    _: object, callback_data: LaterUntil, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    until = _first(callback_data.year, callback_data.month) if callback_data.year else None
    await db.write(proposals.put_off, proposal=callback_data.matter, until=until, by=by, now=now)
    reply.toast(t("proposals-done"))
    reply.show(await card_of(db, t, callback_data.matter, by))


@router.callback_query(Decline.filter())
async def ask_because(
    _: object, callback_data: Decline, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    found = await _of_staff(db, callback_data.matter, by)
    await state.set_data({"matter": found.id})
    await state.set_state(DECLINING)
    reply.show(Screen(t.html("proposals-ask-because"), (button(t("people-back"), OpenMatter(matter=found.id)),)))


@router.message(in_private, StateFilter(DECLINING), has_words)
async def declined(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    id = (await state.get_data())["matter"]
    await db.write(proposals.decline, proposal=id, because=message.text or "", by=by, now=now)
    await state.clear()
    reply.show(await card_of(db, t, id, by))


@router.callback_query(ToChat.filter())
async def to_chat(
    _: object, callback_data: ToChat, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(matters.show_chat, matter=callback_data.matter, by=by, now=now)
    reply.toast(t("answers-in-chat"))
