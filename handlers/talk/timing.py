"""The vote on an event's time: the staff offer times, families mark what suits them, the staff choose."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.events import answers
from data.items import Item
from data.people import Person
from data.refusal import Refused
from data.talk import timing
from data.talk.timing import DAYS, MOST, Option, Poll
from handlers.buttons.answers import Answer
from handlers.buttons.items import OpenItem
from handlers.buttons.people import Nothing
from handlers.buttons.timing import (
    AskChoose,
    AskWhen,
    BeginAgain,
    Choose,
    DropTime,
    Mark,
    NoneSuits,
    OfferDay,
    OfferHour,
    OfferTimes,
    OpenTiming,
    RemoveTimes,
    TypeTimes,
)
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import facts
from handlers.routing import buttons_of, has_words, in_private
from ui.calendar import calendar
from ui.dates import when
from ui.screen import Button, Row, Screen, button, cut, grid, lines
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "timing")

OFFERING = "timing.offering"
HOURS = tuple(range(8 * 60, 21 * 60, 60))
NAMES = 300
"""Characters of the names of those whom a time suits: eight of them fit one message."""


def at(t: Text, item: Item, starts: datetime) -> str:
    return when(t, starts, None, all_day=False, zone=item.zone)


def state(t: Text, item: Item, poll: Poll) -> Html:
    """A line on an item's card."""
    if poll.chosen is not None:
        return t.html("timing-state-chosen", when=at(t, item, poll.chosen))
    if poll.open and poll.closes is not None:
        return t.html("timing-state-open", count=poll.heard, until=at(t, item, poll.closes))
    return t.html("timing-state-closed" if poll.asked is not None else "timing-state-draft", count=len(poll.options))


def marking(t: Text, item: Item, poll: Poll) -> Screen:
    """Which times suit the reader's family: a press marks, another takes the mark back."""
    head = t.html("timing-question", title=item.title)
    rows: list[Row] = []
    if poll.open and poll.closes is not None:
        for option in poll.options:
            label = t("timing-option", when=at(t, item, option.starts), count=option.count)
            marked = f"✓ {label}" if option.mine else label
            rows.append(button(marked, Mark(option=option.id, wanted=not option.mine)))
        nothing = t("timing-none")
        silent = poll.voted and not any(option.mine for option in poll.options)
        rows.append(button(f"✓ {nothing}" if silent else nothing, NoneSuits(item=item.id)))
        rows.append(button(t("timing-to-item"), OpenItem(item=item.id)))
        text = lines(head, "", t.html("timing-how", until=at(t, item, poll.closes), count=poll.heard))
        return Screen(text, tuple(rows))
    rows.append(button(t("timing-to-item"), OpenItem(item=item.id)))
    return Screen(lines(head, "", state(t, item, poll)), tuple(rows))


def overview(t: Text, item: Item, poll: Poll | None) -> Screen:
    """The staff's view: who can when, who is silent, and choosing."""
    id, offered = item.id, poll.options if poll is not None else ()
    parts: list[str | None] = [t.html("timing-staff-title", title=item.title)]
    rows: list[Row] = []
    asked = poll is not None and poll.asked is not None
    for option in offered:
        key = "timing-who" if asked else "timing-offered"
        values = {"count": option.count} if asked else {}
        parts.append(t.html(key, when=at(t, item, option.starts), **values))
        if option.names:
            parts.append(t.html("timing-names", names=cut(", ".join(option.names), NAMES)))
    if poll is None or not asked:
        parts += ["", t.html("timing-begin" if len(offered) < 2 else "timing-ready")]
    elif poll.chosen is None:
        parts += ["", state(t, item, poll)]
        if poll.silent:
            parts.append(t.html("timing-silent", count=len(poll.silent), names=cut(", ".join(poll.silent), NAMES)))
    else:
        parts += ["", state(t, item, poll)]
    if poll is None or poll.chosen is None:
        rows += _offering(t, id, offered, asked=asked)
    else:
        rows.append(button(t("timing-again"), BeginAgain(item=id)))
    rows.append(button(t("timing-to-item"), OpenItem(item=id)))
    return Screen(lines(*parts), tuple(rows))


def _offering(t: Text, item: int, offered: tuple[Option, ...], *, asked: bool) -> list[Row]:
    rows: list[Row] = []
    if asked:
        rows.append(button(t("timing-choose"), RemoveTimes(item=item)))
    elif len(offered) > 1:
        rows += [button(t("timing-ask", days=days), AskWhen(item=item, days=days)) for days in DAYS]
    if len(offered) < MOST:
        rows.append(button(t("timing-add"), TypeTimes(item=item)))
    if offered and not asked:
        rows.append(button(t("timing-remove"), RemoveTimes(item=item)))
    elif asked:
        rows.append(button(t("timing-longer"), AskWhen(item=item, days=DAYS[0])))
    return rows


def which(t: Text, item: Item, poll: Poll, *, now: datetime) -> Screen:
    """One of the times: to choose it once families have been asked, to take it away before."""
    rows: list[Row] = []
    for option in poll.options:
        label = at(t, item, option.starts)
        if poll.asked is None:
            rows.append(button(f"🗑 {label}", DropTime(option=option.id)))
        elif option.starts > now:
            rows.append(button(t("timing-option", when=label, count=option.count), AskChoose(option=option.id)))
    rows.append(button(t("people-back"), OfferTimes(item=item.id)))
    return Screen(t.html("timing-which" if poll.asked is not None else "timing-which-away"), tuple(rows))


def offering(t: Text, item: Item, now: datetime) -> Screen:
    """More times: typed, or by a day and an hour."""
    today = now.astimezone(item.zone).date()
    example = max(today, item.first)

    def of(day: date) -> OfferDay | None:
        return OfferDay(item=item.id, day=day.day) if day >= today else None

    rows = calendar(t, item.first, of, blank=Nothing())
    text = t.html("timing-type", one=f"{example:%d.%m} 18:00", other=f"{example:%d.%m} 19:00")
    return Screen(text, (*rows, button(t("people-back"), OfferTimes(item=item.id))))


async def _seen(db: Database, item: int, by: Person) -> tuple[Item, Poll | None]:
    return await db.read(items.get, item=item, by=by), await db.read(timing.of_item, item=item, by=by)


async def _for_staff(db: Database, item: int, by: Person) -> tuple[Item, Poll | None]:
    found, poll = await _seen(db, item, by)
    by.must_be_staff(found.classroom)
    return found, poll


@router.callback_query(OpenTiming.filter())
async def open_timing(_: object, callback_data: OpenTiming, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item, poll = await _seen(db, callback_data.item, by)
    if poll is None:
        raise Refused("timing-closed")
    reply.show(marking(t, item, poll))


@router.callback_query(Mark.filter())
async def mark(_: object, callback_data: Mark, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    wanted = callback_data.wanted
    poll = await db.write(timing.mark, option=callback_data.option, wanted=wanted, by=by, now=now)
    reply.toast(t("timing-marked" if wanted else "timing-unmarked"))
    reply.show(marking(t, await db.read(items.get, item=poll.item, by=by), poll))


@router.callback_query(NoneSuits.filter())
async def none_suits(
    _: object, callback_data: NoneSuits, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    poll = await db.write(timing.none, item=callback_data.item, by=by, now=now)
    reply.toast(t("timing-none-noted"))
    reply.show(marking(t, await db.read(items.get, item=poll.item, by=by), poll))


@router.callback_query(OfferTimes.filter())
async def offer(_: object, callback_data: OfferTimes, db: Database, by: Person, t: Text, reply: Reply) -> None:
    reply.show(overview(t, *await _for_staff(db, callback_data.item, by)))


@router.callback_query(TypeTimes.filter())
async def ask_times(
    _: object,
    callback_data: TypeTimes,
    db: Database,
    by: Person,
    now: datetime,
    state: FSMContext,
    t: Text,
    reply: Reply,
) -> None:
    item, _poll = await _for_staff(db, callback_data.item, by)
    await state.set_data({"item": item.id})
    await state.set_state(OFFERING)
    reply.show(offering(t, item, now))


@router.message(in_private, StateFilter(OFFERING), has_words)
async def times_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    item, _poll = await _for_staff(db, (await state.get_data())["item"], by)
    found, lost = timing.read_times(message.text or "", first=item.first, zone=item.zone)
    if not found:
        raise Refused("timing-nothing-read", month=t.month_within(item.first))
    await db.write(timing.add, item=item.id, times=found, by=by, now=now)
    if not lost:
        await state.clear()
    else:
        reply.add(Screen(t.html("timing-lost", words=", ".join(lost)[:300])))
    reply.show(overview(t, *await _for_staff(db, item.id, by)))


@router.callback_query(OfferDay.filter())
async def choose_hour(_: object, callback_data: OfferDay, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item, _poll = await _for_staff(db, callback_data.item, by)
    day = _day(item, callback_data.day)
    hours = [Button(t.clock(minute), OfferHour(item=item.id, day=day.day, minute=minute)) for minute in HOURS]
    rows = (*grid(hours, 4), button(t("people-back"), TypeTimes(item=item.id)))
    reply.show(Screen(t.html("timing-which-hour", day=t.day(day, "d MMMM, EEE")), rows))


def _day(item: Item, day: int) -> date:
    if not 1 <= day <= monthrange(item.first.year, item.first.month)[1]:
        raise Refused("people-old-button")
    return item.first.replace(day=day)


@router.callback_query(OfferHour.filter())
async def add_hour(
    _: object, callback_data: OfferHour, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item, _poll = await _for_staff(db, callback_data.item, by)
    day, minute = _day(item, callback_data.day), callback_data.minute
    if minute not in HOURS:
        raise Refused("people-old-button")
    starts = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=item.zone)
    await db.write(timing.add, item=item.id, times=[starts], by=by, now=now)
    reply.show(overview(t, *await _for_staff(db, item.id, by)))


@router.callback_query(RemoveTimes.filter())
async def choose_one(
    _: object, callback_data: RemoveTimes, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item, poll = await _for_staff(db, callback_data.item, by)
    if poll is None:
        raise Refused("timing-gone")
    reply.show(which(t, item, poll, now=now))


@router.callback_query(DropTime.filter())
async def drop(
    _: object, callback_data: DropTime, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.write(timing.drop, option=callback_data.option, by=by, now=now)
    reply.show(overview(t, *await _for_staff(db, item, by)))


@router.callback_query(AskWhen.filter())
async def ask(
    _: object, callback_data: AskWhen, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    poll = await db.write(timing.ask, item=callback_data.item, days=callback_data.days, by=by, now=now)
    reply.toast(t("timing-asked"))
    reply.show(overview(t, await db.read(items.get, item=poll.item, by=by), poll))


@router.callback_query(AskChoose.filter())
async def sure(_: object, callback_data: AskChoose, db: Database, by: Person, t: Text, reply: Reply) -> None:
    item, option = await db.read(timing.option_of, option=callback_data.option, by=by)
    rows = (
        button(t("timing-choose-yes"), Choose(option=option.id)),
        button(t("people-back"), OfferTimes(item=item.id)),
    )
    text = t.html("timing-sure", title=item.title, when=at(t, item, option.starts), count=option.count)
    reply.show(Screen(text, rows))


@router.callback_query(Choose.filter())
async def choose(
    _: object, callback_data: Choose, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.write(timing.choose, option=callback_data.option, by=by, now=now)
    reply.toast(t("timing-chosen-now"))
    reply.show(overview(t, *await _for_staff(db, item.id, by)))


@router.callback_query(BeginAgain.filter())
async def again(_: object, callback_data: BeginAgain, db: Database, by: Person, t: Text, reply: Reply) -> None:
    await db.write(timing.again, item=callback_data.item, by=by)
    reply.show(overview(t, *await _for_staff(db, callback_data.item, by)))


async def _asked(db: Database, delivery: Delivery) -> tuple[Item, Poll] | None:
    """The event and its vote as the reader's family sees it."""
    item = await db.read(items.find, item=delivery.values["item"])
    family = await family_of(db, delivery)
    if item is None or family is None or not item.seen_by(family):
        return None
    poll = await db.read(timing.known, item=item, family=family)
    return (item, poll) if poll is not None else None


async def ask_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Which times suit? Nothing once it is closed, but where the question stands it says so."""
    asked = await _asked(db, delivery)
    if asked is None or not (asked[1].open or delivery.message is not None):
        return None
    return marking(t, *asked)


async def redraw_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen | None:
    return await ask_letter(db, t, delivery, links) if delivery.message is not None else None


async def remind_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    asked = await _asked(db, delivery)
    if asked is None or not asked[1].open or asked[1].voted:
        return None
    screen = marking(t, *asked)
    return replace(screen, text=lines(t.html("timing-reminder"), "", screen.text))


async def chosen_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """When it is, and that who could come then is going."""
    asked = await _asked(db, delivery)
    if asked is None or asked[1].chosen is None or asked[0].starts != asked[1].chosen:
        return None
    item, family = asked[0], await family_of(db, delivery)
    tally = await db.read(answers.tally, item=item.id, family=family)
    going = tally.mine == "going"
    text = lines(
        t.html("timing-chosen-head"), "", facts(t, item), "", t.html("timing-going" if going else "timing-come")
    )
    choices = ("no",) if going else answers.ANSWERS
    row = tuple(Button(t(f"answers-{answer}"), Answer(item=item.id, answer=answer)) for answer in choices)
    return Screen(text, (row, button(t("reminders-open"), OpenItem(item=item.id))))


async def over_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """The vote is closed: the staff choose."""
    item, reader = await db.read(items.find, item=delivery.values["item"]), await db.read(people.know, delivery.chat)
    if item is None or reader is None or not reader.is_staff(item.classroom):
        return None
    poll = await db.read(timing.known, item=item, family=None, names=True)
    return overview(t, item, poll) if poll is not None and poll.chosen is None else None


LETTERS: dict[str, Letter] = {
    "timing-ask": ask_letter,
    "timing-redraw": redraw_letter,
    "timing-remind": remind_letter,
    "timing-chosen": chosen_letter,
    "timing-over": over_letter,
}
