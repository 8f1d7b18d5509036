"""The vote on an event's time: the staff offer times, families mark what suits them, the staff choose."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, time

from data import items, people
from data.db import Database
from data.deliveries import Delivery
from data.events import answers
from data.events.answers import Answer
from data.items import Item
from data.refusal import Refused, among
from data.talk import timing
from data.talk.timing import DAYS, MOST, Option, Poll
from handlers.kit import Context, Id, press, sent, to
from handlers.letters import Letter, family_of
from handlers.links import Links
from handlers.map.items import facts
from handlers.routing import has_words
from handlers.said import Said
from ui.calendar import calendar
from ui.dates import moment, when
from ui.rows import back_to, question, tick
from ui.screen import Button, Line, Row, Screen, button, cut, grid, lines
from ui.text import Html, Text

HOURS = tuple(range(8 * 60, 21 * 60, 60))
NAMES = 300
"""Characters of the names of those whom a time suits: eight of them fit one message."""


def at(t: Text, item: Item, starts: datetime) -> Html:
    return moment(t, starts, item.zone)


def label(t: Text, item: Item, option: Option) -> str:
    """One of the times on a button."""
    return when(t, option.starts, None, all_day=False, zone=item.zone)


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
            told = t("timing-option", when=label(t, item, option), count=option.count)
            rows.append(button(tick(told, option.mine), to("timing.mark", option=option.id, wanted=not option.mine)))
        nothing = t("timing-none")
        silent = poll.voted and not any(option.mine for option in poll.options)
        rows.append(button(tick(nothing, silent), to("timing.none", item=item.id)))
        rows.append(button(t("timing-to-item"), to("items.open", item=item.id)))
        offered = (t.html("timing-offered", when=at(t, item, option.starts)) for option in poll.options)
        text = lines(head, "", *offered, "", t.html("timing-how", until=at(t, item, poll.closes), count=poll.heard))
        return Screen(text, tuple(rows))
    rows.append(button(t("timing-to-item"), to("items.open", item=item.id)))
    return Screen(lines(head, "", state(t, item, poll)), tuple(rows))


def overview(t: Text, item: Item, poll: Poll | None) -> Screen:
    """The staff's view: who can when, who is silent, and choosing."""
    id, offered = item.id, poll.options if poll is not None else ()
    parts: list[Line] = [t.html("timing-staff-title", title=item.title)]
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
        rows.append(button(t("timing-again"), to("timing.again", item=id)))
    return Screen(lines(*parts), (*rows, button(t("timing-to-item"), to("items.open", item=id))))


def _offering(t: Text, item: int, offered: tuple[Option, ...], *, asked: bool) -> list[Row]:
    rows: list[Row] = []
    if asked:
        rows.append(button(t("timing-choose"), to("timing.remove", item=item)))
    elif len(offered) > 1:
        rows += [button(t("timing-ask", days=days), to("timing.ask", item=item, days=days)) for days in DAYS]
    if len(offered) < MOST:
        rows.append(button(t("timing-add"), to("timing.type", item=item)))
    if offered and not asked:
        rows.append(button(t("timing-remove"), to("timing.remove", item=item)))
    elif asked:
        rows.append(button(t("timing-longer"), to("timing.ask", item=item, days=DAYS[0])))
    return rows


def which(t: Text, item: Item, poll: Poll, *, now: datetime) -> Screen:
    """One of the times: to choose it once families have been asked, to take it away before."""
    rows: list[Row] = []
    for option in poll.options:
        told = label(t, item, option)
        if poll.asked is None:
            rows.append(button(f"🗑 {told}", to("timing.drop", option=option.id)))
        elif option.starts > now:
            rows.append(button(t("timing-option", when=told, count=option.count), to("timing.sure", option=option.id)))
    rows.append(back_to(t, to("timing.offer", item=item.id)))
    return Screen(t.html("timing-which" if poll.asked is not None else "timing-which-away"), tuple(rows))


def offering(t: Text, item: Item, now: datetime) -> Screen:
    """More times: typed, or by a day and an hour."""
    today = now.astimezone(item.zone).date()
    example = max(today, item.first)

    def of(day: date) -> str | None:
        return to("timing.day", item=item.id, day=day.day) if day >= today else None

    rows = calendar(t, item.first, of)
    text = t.html("timing-type", one=f"{example:%d.%m} 18:00", other=f"{example:%d.%m} 19:00")
    return Screen(text, (*rows, back_to(t, to("timing.offer", item=item.id))))


async def _seen(ctx: Context, item: int) -> tuple[Item, Poll | None]:
    return await ctx.read(items.get, item=item), await ctx.read(timing.of_item, item=item)


async def _for_staff(ctx: Context, item: int) -> tuple[Item, Poll | None]:
    found, poll = await _seen(ctx, item)
    ctx.by.must_be_staff(found.classroom)
    return found, poll


@press("timing.open")
async def open_timing(ctx: Context, item: Id) -> Screen:
    """Which times suit us?"""
    found, poll = await _seen(ctx, item)
    if poll is None:
        raise Refused("timing-closed")
    return marking(ctx.t, found, poll)


@press("timing.mark")
async def mark(ctx: Context, option: Id, wanted: bool) -> Screen:
    """The time suits the family, or does not."""
    poll = await ctx.do(timing.mark, option=option, wanted=wanted)
    ctx.toast("timing-marked" if wanted else "timing-unmarked")
    return marking(ctx.t, await ctx.read(items.get, item=poll.item), poll)


@press("timing.none")
async def none_suits(ctx: Context, item: Id) -> Screen:
    """None of them suits the family."""
    poll = await ctx.do(timing.none, item=item)
    ctx.toast("timing-none-noted")
    return marking(ctx.t, await ctx.read(items.get, item=poll.item), poll)


@press("timing.offer")
async def offer(ctx: Context, item: Id) -> Screen:
    """The staff's view: the times, who can when."""
    return overview(ctx.t, *await _for_staff(ctx, item))


@press("timing.type")
async def ask_times(ctx: Context, item: Id) -> Screen:
    """More times, as words or by the calendar."""
    found, _ = await _for_staff(ctx, item)
    await ctx.ask("timing.offering", item=item)
    return offering(ctx.t, found, ctx.now)


@sent("timing.offering", has_words)
async def times_typed(ctx: Context, said: Said, item: Id) -> Screen:
    known, _ = await _for_staff(ctx, item)
    found, lost = timing.read_times(said.words, first=known.first, zone=known.zone)
    if not found:
        raise Refused("timing-nothing-read", month=ctx.t.month_within(known.first))
    await ctx.do(timing.add, item=item, times=found)
    if not lost:
        await ctx.stop()
    else:
        ctx.add(ctx.screen("timing-lost", words=", ".join(lost)[:300]))
    return await offer(ctx, item)


@press("timing.day")
async def choose_hour(ctx: Context, item: Id, day: int) -> Screen:
    """At which hour of this day?"""
    known, _ = await _for_staff(ctx, item)
    found = _day(known, day)
    hours = [
        Button(ctx.t.clock(minute), to("timing.hour", item=item, day=found.day, minute=minute)) for minute in HOURS
    ]
    rows = *grid(hours, 4), back_to(ctx.t, to("timing.type", item=item))
    return ctx.screen("timing-which-hour", *rows, day=ctx.t.day(found, "d MMMM, EEE"))


def _day(item: Item, day: int) -> date:
    if not 1 <= day <= monthrange(item.first.year, item.first.month)[1]:
        raise Refused("people-old-button")
    return item.first.replace(day=day)


@press("timing.hour")
async def add_hour(ctx: Context, item: Id, day: int, minute: int) -> Screen:
    """This time is offered too."""
    known, _ = await _for_staff(ctx, item)
    among(minute, HOURS)
    starts = datetime.combine(_day(known, day), time(minute // 60, minute % 60), known.zone)
    await ctx.do(timing.add, item=item, times=[starts])
    return await offer(ctx, item)


@press("timing.remove")
async def choose_one(ctx: Context, item: Id) -> Screen:
    """Which one?"""
    found, poll = await _for_staff(ctx, item)
    if poll is None:
        raise Refused("refusal-gone", what="time")
    return which(ctx.t, found, poll, now=ctx.now)


@press("timing.drop")
async def drop(ctx: Context, option: Id) -> Screen:
    """The time is offered no more."""
    return await offer(ctx, await ctx.do(timing.drop, option=option))


@press("timing.ask")
async def ask(ctx: Context, item: Id, days: int) -> Screen:
    """The families are asked, for so many days."""
    poll = await ctx.do(timing.ask, item=item, days=days)
    ctx.toast("timing-asked")
    return overview(ctx.t, await ctx.read(items.get, item=poll.item), poll)


@press("timing.sure")
async def sure(ctx: Context, option: Id) -> Screen:
    """This one?"""
    item, found = await ctx.read(timing.option_of, option=option)
    text = ctx.t.html("timing-sure", title=item.title, when=at(ctx.t, item, found.starts), count=found.count)
    yes = button(ctx.t("timing-choose-yes"), to("timing.choose", option=found.id))
    return question(text, yes, back_to(ctx.t, to("timing.offer", item=item.id)))


@press("timing.choose")
async def choose(ctx: Context, option: Id) -> Screen:
    """This time it is."""
    item = await ctx.do(timing.choose, option=option)
    ctx.toast("timing-chosen-now")
    return await offer(ctx, item.id)


@press("timing.again")
async def again(ctx: Context, item: Id) -> Screen:
    """The vote is open again."""
    await ctx.do(timing.again, item=item)
    return await offer(ctx, item)


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
    going = tally.mine == Answer.GOING
    text = lines(
        t.html("timing-chosen-head"), "", facts(t, item), "", t.html("timing-going" if going else "timing-come")
    )
    choices = (Answer.NO,) if going else [*Answer]
    row = tuple(Button(t(f"answers-{answer}"), to("answers.give", item=item.id, answer=answer)) for answer in choices)
    return Screen(text, (row, button(t("reminders-open"), to("items.open", item=item.id))))


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
