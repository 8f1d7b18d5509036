"""Subscriptions to calendars: an address or a file, what was found there, when it was looked at; letters about them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.types import Document

from data import people, readers
from data.db import Database
from data.deliveries import Delivery
from data.map import feeds
from data.map.feeds import REASONS, Feed, Suggestion
from data.plan.calendars import NAME, ahead_in
from data.plan.sources import TEXT, Unreadable
from data.refusal import Refused, fetched
from data.school import classrooms
from handlers.kit import Context, Id, anything, press, sent, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.map.suggestions import event_line, news_screen
from handlers.routing import has_document
from handlers.said import Said
from ui.dates import when
from ui.rows import back_to, question
from ui.screen import Row, Screen, button, cut, lines
from ui.text import Html, Text

SAMPLE = 5
"""Events that are shown of a calendar before it is confirmed."""


def listing(t: Text, classroom: int, known: Sequence[Feed], news: int, now: datetime) -> Screen:
    """The class's subscriptions, and how much is new."""
    parts: list[Html] = [t.html("feeds-title")]
    if known:
        parts += [Html(""), *(t.html("feeds-line", title=one.title, state=state(t, one, now)) for one in known)]
    rows: list[Row] = (
        [button(t("feeds-news-open", count=news), to("suggestions.news", classroom=classroom))] if news else []
    )
    rows += [button(cut(one.title, 36), to("feeds.card", feed=one.id)) for one in known]
    rows.append(button(t("feeds-add"), to("feeds.add", classroom=classroom)))
    return Screen(lines(*parts), (*rows, back_to(t, to("together.open", classroom=classroom))))


def state(t: Text, feed: Feed, now: datetime) -> str:
    """How it is with a subscription, in a few words."""
    if feed.address is None:
        return t("feeds-state-file")
    if feed.error in REASONS:
        return t(f"feeds-why-{feed.error}")
    return t("feeds-state-looked", when=moment(t, feed.looked, feed.zone, now)) if feed.looked else t("feeds-looking")


def moment(t: Text, at: datetime, zone: ZoneInfo, now: datetime) -> str:
    return when(t, at, None, all_day=False, zone=zone, today=now.astimezone(zone).date())


def host_of(address: str) -> str:
    """An address as it is shown: the rest may hold a secret."""
    return f"{urlsplit(address).hostname}/…"


def card(t: Text, feed: Feed, news: int, now: datetime) -> Screen:
    """One subscription: when it was looked at, what came of it, when next."""
    parts: list[Html | None] = [t.html("feeds-card", title=feed.title)]
    if feed.address is not None:
        parts.append(t.html("feeds-card-from", host=host_of(feed.address)))
    parts.append(Html(""))
    if feed.address is None:
        parts.append(t.html("feeds-card-file"))
    elif feed.error is not None:
        parts.append(t.html("feeds-card-error", why=state(t, feed, now)))
        parts.append(t.html("feeds-card-read", when=moment(t, feed.read, feed.zone, now)) if feed.read else None)
    elif feed.looked is not None:
        parts.append(t.html("feeds-card-looked", when=moment(t, feed.looked, feed.zone, now)))
    if feed.due is not None:
        parts.append(t.html("feeds-card-next", when=moment(t, feed.due, feed.zone, now)))
    if feed.unread:
        parts.append(t.html("feeds-unread", count=feed.unread))
    rows: list[Row] = (
        [button(t("feeds-news-open", count=news), to("suggestions.news", classroom=feed.classroom))] if news else []
    )
    if not news and feed.error is None:
        parts += [Html(""), t.html("feeds-nothing-new")]
    if feed.address is not None:
        rows.append(button(t("feeds-look"), to("feeds.look", feed=feed.id)))
    rows.append(
        button(t("feeds-remove" if feed.address else "feeds-remove-file"), to("feeds.ask-remove", feed=feed.id))
    )
    return Screen(lines(*parts), (*rows, back_to(t, to("feeds.list", classroom=feed.classroom))))


def found_screen(t: Text, feed: Feed, found: Sequence[Suggestion]) -> Screen:
    """What was found at an address or in a file, before it stands."""
    parts: list[Html] = [t.html("feeds-found", title=feed.title, count=len(found))]
    if found:
        parts += [Html(""), *(event_line(t, one) for one in found[:SAMPLE])]
    if len(found) > SAMPLE:
        parts.append(t.html("drafts-more", count=len(found) - SAMPLE))
    if feed.unread:
        parts += [Html(""), t.html("feeds-unread", count=feed.unread)]
    parts += [Html(""), t.html("feeds-found-more" if feed.address else "feeds-found-more-file")]
    rows = (
        button(t("feeds-confirm" if feed.address else "feeds-confirm-file"), to("feeds.confirm", feed=feed.id)),
        button(t("feeds-refuse"), to("feeds.refuse", feed=feed.id)),
    )
    return Screen(lines(*parts), rows)


def failed_screen(t: Text, classroom: int, title: str, reason: str) -> Screen:
    """A look that was asked for has brought nothing."""
    rows = (
        button(t("feeds-add"), to("feeds.add", classroom=classroom)),
        button(t("feeds-open"), to("feeds.list", classroom=classroom)),
    )
    why = t(f"feeds-why-{(reason if reason in REASONS else 'broken')}")
    return Screen(lines(t.html("feeds-failed", title=title, why=why), "", t.html("feeds-failed-more")), rows)


async def _card(ctx: Context, feed: Feed) -> Screen:
    return card(ctx.t, feed, await ctx.read(feeds.count, classroom=feed.classroom), ctx.now)


@press("feeds.list")
async def open_feeds(ctx: Context, classroom: Id) -> Screen:
    """The class's calendars."""
    known = await ctx.read(feeds.of_class, classroom=classroom)
    return listing(ctx.t, classroom, known, await ctx.read(feeds.count, classroom=classroom), ctx.now)


@press("feeds.add")
async def add(ctx: Context, classroom: Id) -> Screen:
    """Which calendar? Its address is typed, or its file sent."""
    ctx.by.must_be_staff(classroom)
    await ctx.ask("feeds.address", classroom=classroom)
    return ctx.screen("feeds-ask", back_to(ctx.t, to("feeds.list", classroom=classroom)))


@typed("feeds.address")
async def address_said(ctx: Context, said: Said, classroom: Id) -> Screen:
    """What is there is told by a letter, when it has been looked at."""
    address = feeds.address_of(said.words)
    await ctx.do(feeds.subscribe, classroom=classroom, address=address)
    return ctx.screen("feeds-looking-at", host=host_of(address))


@sent("feeds.address", has_document)
async def file_sent(ctx: Context, said: Said, classroom: Id) -> Screen:
    """A calendar's file; its bytes are read in memory and not kept."""
    assert said.message.document is not None
    one = await ctx.read(classrooms.get, classroom=classroom)
    path = PurePath(said.message.document.file_name or "")
    if path.suffix.lower() not in (".ics", ".ical"):
        raise Refused("feeds-ics-only")
    today = ctx.today(one.zone)
    data = await _download(ctx.bot, said.message.document)
    until, name = today + feeds.AHEAD, path.stem[:NAME]
    try:
        read = await readers.read(ahead_in, data, today=today, until=until, zone=one.zone, name=name)
    except Unreadable as no:
        known = no.reason in ("broken", "empty", "large")
        raise Refused(f"drafts-unreadable-{(no.reason if known else 'broken')}") from None
    feed = await ctx.do(feeds.bring, classroom=classroom, name=name, read=read)
    await ctx.stop()
    return found_screen(ctx.t, feed, await ctx.read(feeds.news, classroom=feed.classroom, feed=feed.id))


async def _download(bot: Bot, document: Document) -> bytes:
    fetched(document.file_size, TEXT)
    file = await bot.download(document)
    assert file is not None
    return file.read()


@sent("feeds.address", anything)
async def sent_else(ctx: Context, said: Said) -> None:
    """A picture or a voice is no address."""
    if said.message.pinned_message is None:
        raise Refused("feeds-address-wrong")


@press("feeds.card")
async def open_feed(ctx: Context, feed: Id) -> Screen:
    return await _card(ctx, await ctx.read(feeds.get, feed=feed))


@press("feeds.confirm")
async def confirm(ctx: Context, feed: Id) -> Screen:
    """What was found is wanted: it is looked at from now on."""
    known = await ctx.do(feeds.confirm, feed=feed)
    ctx.toast("feeds-confirmed")
    return news_screen(ctx.t, known.classroom, await ctx.read(feeds.news, classroom=known.classroom))


@press("feeds.refuse")
@press("feeds.remove")
async def remove(ctx: Context, feed: Id) -> Screen:
    """What was found is not wanted."""
    found = await ctx.do(feeds.remove, feed=feed)
    ctx.toast("feeds-removed" if found.confirmed else "feeds-refused")
    return await open_feeds(ctx, found.classroom)


@press("feeds.ask-remove")
async def ask_remove(ctx: Context, feed: Id) -> Screen:
    """Really?"""
    found = await ctx.read(feeds.get, feed=feed)
    yes = button(ctx.t("feeds-remove-yes"), to("feeds.remove", feed=feed))
    return question(ctx.t.html("feeds-ask-remove", title=found.title), yes, back_to(ctx.t, to("feeds.card", feed=feed)))


@press("feeds.look")
async def look_now(ctx: Context, feed: Id) -> None:
    """The calendar is looked at now."""
    await ctx.do(feeds.look_now, feed=feed)
    ctx.toast("feeds-looking")


async def looked_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """What a look brought that somebody had asked for: first what is there at all, later what is new."""
    feed, now = await db.read(feeds.known, feed=delivery.values["feed"]), delivery.at
    person = await db.read(people.know, delivery.chat)
    if feed is None or now is None or person is None or not person.is_staff(feed.classroom):
        return None
    of_feed = None if feed.confirmed else feed.id
    found = await db.read(feeds.news, classroom=feed.classroom, now=now, feed=of_feed)
    if not feed.confirmed:
        return found_screen(t, feed, found)
    return card(t, feed, sum(not one.there for one in found), now)


async def failed_letter(_: Database, t: Text, delivery: Delivery, __: Links) -> Screen:
    return failed_screen(t, delivery.classroom, delivery.values["title"], delivery.values["reason"])


async def broken_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """A calendar brings nothing for long; of no use once it does again."""
    feed = await db.read(feeds.known, feed=delivery.values["feed"])
    if feed is None or feed.error is None or delivery.at is None:
        return None
    shown = card(t, feed, 0, delivery.at)
    return Screen(lines(t.html("feeds-broken"), "", shown.text), shown.rows)


async def news_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Once a day at most, what is new; nothing, if all of it has been gone through."""
    if delivery.at is None:
        return None
    found = await db.read(feeds.news, classroom=delivery.classroom, now=delivery.at)
    if not feeds.months_of(found):
        return None
    return news_screen(t, delivery.classroom, found)


LETTERS: dict[str, Letter] = {
    "feeds-looked": looked_letter,
    "feeds-failed": failed_letter,
    "feeds-broken": broken_letter,
    "feeds-news": news_letter,
}
