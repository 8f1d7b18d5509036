"""Subscriptions to calendars: an address or a file, what was found there, when it was looked at; letters about them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message

from data import people, readers
from data.db import Database
from data.deliveries import Delivery
from data.map import feeds
from data.map.feeds import REASONS, Feed, Suggestion
from data.people import Person
from data.plan.calendars import NAME, ahead_in
from data.plan.sources import TEXT, Unreadable
from data.refusal import Refused
from data.school import classrooms
from handlers.buttons.feeds import (
    AddFeed,
    AskRemove,
    ConfirmFeed,
    FeedNews,
    Feeds,
    LookNow,
    OpenFeed,
    RefuseFeed,
    RemoveFeed,
)
from handlers.buttons.together import OpenTogether
from handlers.letters import Letter
from handlers.links import Links
from handlers.map.plans import has_file
from handlers.map.suggestions import event_line, news_screen
from handlers.routing import buttons_of, has_words, in_private
from ui.dates import when
from ui.screen import Row, Screen, button, cut, lines
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "feeds")

ADDRESS = "feeds.address"
SAMPLE = 5
"""Events that are shown of a calendar before it is confirmed."""


def listing(t: Text, classroom: int, known: Sequence[Feed], news: int, now: datetime) -> Screen:
    """The class's subscriptions, and how much is new."""
    parts: list[Html] = [t.html("feeds-title")]
    if known:
        parts += [Html(""), *(t.html("feeds-line", title=one.title, state=state(t, one, now)) for one in known)]
    rows: list[Row] = [button(t("feeds-news-open", count=news), FeedNews(classroom=classroom))] if news else []
    rows += [button(cut(one.title, 36), OpenFeed(feed=one.id)) for one in known]
    rows.append(button(t("feeds-add"), AddFeed(classroom=classroom)))
    rows.append(button(t("people-back"), OpenTogether(classroom=classroom)))
    return Screen(lines(*parts), tuple(rows))


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
    rows: list[Row] = [button(t("feeds-news-open", count=news), FeedNews(classroom=feed.classroom))] if news else []
    if not news and feed.error is None:
        parts += [Html(""), t.html("feeds-nothing-new")]
    if feed.address is not None:
        rows.append(button(t("feeds-look"), LookNow(feed=feed.id)))
    rows.append(button(t("feeds-remove" if feed.address else "feeds-remove-file"), AskRemove(feed=feed.id)))
    rows.append(button(t("people-back"), Feeds(classroom=feed.classroom)))
    return Screen(lines(*parts), tuple(rows))


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
        button(t("feeds-confirm" if feed.address else "feeds-confirm-file"), ConfirmFeed(feed=feed.id)),
        button(t("feeds-refuse"), RefuseFeed(feed=feed.id)),
    )
    return Screen(lines(*parts), rows)


def failed_screen(t: Text, classroom: int, title: str, reason: str) -> Screen:
    """A look that was asked for has brought nothing."""
    rows = (button(t("feeds-add"), AddFeed(classroom=classroom)), button(t("feeds-open"), Feeds(classroom=classroom)))
    why = t(f"feeds-why-{reason if reason in REASONS else 'broken'}")
    return Screen(lines(t.html("feeds-failed", title=title, why=why), "", t.html("feeds-failed-more")), rows)


async def _card(db: Database, t: Text, feed: Feed, by: Person, now: datetime) -> Screen:
    return card(t, feed, await db.read(feeds.count, classroom=feed.classroom, now=now, by=by), now)


async def _listing(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    known = await db.read(feeds.of_class, classroom=classroom, by=by)
    return listing(t, classroom, known, await db.read(feeds.count, classroom=classroom, now=now, by=by), now)


@router.callback_query(Feeds.filter())
async def open_feeds(
    _: object, callback_data: Feeds, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await _listing(db, t, callback_data.classroom, by, now))


@router.callback_query(AddFeed.filter())
async def add(_: object, callback_data: AddFeed, by: Person, state: FSMContext, t: Text, reply: Reply) -> None:
    by.must_be_staff(callback_data.classroom)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(ADDRESS)
    reply.show(Screen(t.html("feeds-ask"), (button(t("people-back"), Feeds(classroom=callback_data.classroom)),)))


@router.message(in_private, StateFilter(ADDRESS), has_words)
async def address_said(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """What is there is told by a letter, when it has been looked at."""
    classroom = (await state.get_data())["classroom"]
    address = feeds.address_of(message.text or "")
    await db.write(feeds.subscribe, classroom=classroom, address=address, by=by, now=now)
    await state.clear()
    reply.show(Screen(t.html("feeds-looking-at", host=host_of(address))))


@router.message(in_private, StateFilter(ADDRESS), has_file)
async def file_sent(
    message: Message, bot: Bot, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    """A calendar's file; its bytes are read in memory and not kept."""
    assert message.document is not None
    classroom = await db.read(classrooms.get, classroom=(await state.get_data())["classroom"], by=by)
    path = PurePath(message.document.file_name or "")
    if path.suffix.lower() not in (".ics", ".ical"):
        raise Refused("feeds-ics-only")
    today = now.astimezone(classroom.zone).date()
    data = await _download(bot, message.document)
    until, name = today + feeds.AHEAD, path.stem[:NAME]
    try:
        read = await readers.read(ahead_in, data, today=today, until=until, zone=classroom.zone, name=name)
    except Unreadable as no:
        known = no.reason in ("broken", "empty", "large")
        raise Refused(f"drafts-unreadable-{no.reason if known else 'broken'}") from None
    feed = await db.write(feeds.bring, classroom=classroom.id, name=name, read=read, by=by, now=now)
    await state.clear()
    found = await db.read(feeds.news, classroom=feed.classroom, now=now, by=by, feed=feed.id)
    reply.show(found_screen(t, feed, found))


async def _download(bot: Bot, document: Document) -> bytes:
    if (document.file_size or 0) > TEXT:
        raise Refused("feeds-file-large", limit=TEXT // 1_000_000)
    file = await bot.download(document)
    assert file is not None
    return file.read()


@router.message(in_private, StateFilter(ADDRESS))
async def sent_else(message: Message) -> None:
    """A picture or a voice is no address."""
    if message.pinned_message is None:
        raise Refused("feeds-address-wrong")


@router.callback_query(OpenFeed.filter())
async def open_feed(
    _: object, callback_data: OpenFeed, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await _card(db, t, await db.read(feeds.get, feed=callback_data.feed, by=by), by, now))


@router.callback_query(ConfirmFeed.filter())
async def confirm(
    _: object, callback_data: ConfirmFeed, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    feed = await db.write(feeds.confirm, feed=callback_data.feed, by=by, now=now)
    reply.toast(t("feeds-confirmed"))
    found = await db.read(feeds.news, classroom=feed.classroom, now=now, by=by)
    reply.show(news_screen(t, feed.classroom, found))


@router.callback_query(RefuseFeed.filter())
@router.callback_query(RemoveFeed.filter())
async def remove(
    _: object, callback_data: RefuseFeed | RemoveFeed, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    feed = await db.write(feeds.remove, feed=callback_data.feed, by=by)
    reply.toast(t("feeds-removed" if feed.confirmed else "feeds-refused"))
    reply.show(await _listing(db, t, feed.classroom, by, now))


@router.callback_query(AskRemove.filter())
async def ask_remove(_: object, callback_data: AskRemove, db: Database, by: Person, t: Text, reply: Reply) -> None:
    feed = await db.read(feeds.get, feed=callback_data.feed, by=by)
    rows = (
        button(t("feeds-remove-yes"), RemoveFeed(feed=feed.id)),
        button(t("people-back"), OpenFeed(feed=feed.id)),
    )
    reply.show(Screen(t.html("feeds-ask-remove", title=feed.title), rows))


@router.callback_query(LookNow.filter())
async def look_now(
    _: object, callback_data: LookNow, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(feeds.look_now, feed=callback_data.feed, by=by, now=now)
    reply.toast(t("feeds-looking"))


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
