"""What calendars suggest: by months, one by one; taken into a month's draft, left, or applied to what was taken."""

from collections.abc import Sequence
from datetime import date, datetime

from aiogram import Router

from data.db import Database
from data.kinds import KINDS
from data.map import feeds
from data.map.feeds import CHOICE, Suggestion, Taken
from data.people import Person
from handlers.buttons.drafts import MonthOf
from handlers.buttons.feeds import (
    ApplySuggestion,
    FeedNews,
    Feeds,
    IgnoreSuggestion,
    LeaveSuggestion,
    MonthNews,
    OpenSuggestion,
    TakeMonth,
    TakeSuggestion,
)
from handlers.map.changes import difference
from handlers.routing import buttons_of
from ui.dates import when
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "feeds")

SHOWN = 10
NOTE = 500
"""Characters of an event's note on its card."""


def event_line(t: Text, one: Suggestion) -> Html:
    """An event as one line: what, when, where, and what is the matter with it."""
    content = one.content
    details = [_when(t, one), cut(content.place or "", 60)]
    said = " · ".join(part for part in details if part)
    word = "there" if one.there else one.what
    icon = KINDS[one.at.content.kind if one.at else one.kind].icon
    return t.html("feeds-event", icon=icon, title=cut(content.title, 100), details=said, word=word)


def _when(t: Text, one: Suggestion) -> str:
    content = one.content
    return when(t, content.starts, content.ends, all_day=content.all_day, zone=one.zone)


def news_screen(t: Text, classroom: int, found: Sequence[Suggestion]) -> Screen:
    """«Новое из календарей»: how much for which month."""
    counted = feeds.months_of(found)
    parts: list[Html] = [t.html("feeds-news" if counted else "feeds-news-none")]
    parts += [t.html("feeds-news-month", month=t.month(first), count=count) for first, count in counted.items()]
    if counted:
        parts += [Html(""), t.html("feeds-news-more")]
    rows: list[Row] = []
    for first, count in counted.items():
        rows.append(button(t("feeds-news-month", month=t.month(first), count=count), _month(classroom, first)))
    rows.append(button(t("feeds-open"), Feeds(classroom=classroom)))
    return Screen(lines(*parts), tuple(rows))


def _month(classroom: int, first: date, number: int = 0) -> MonthNews:
    return MonthNews(classroom=classroom, year=first.year, month=first.month, page=number)


def month_screen(t: Text, classroom: int, first: date, found: Sequence[Suggestion], number: int) -> Screen:
    """What there is for one month, a button each; all that is new can be taken at once."""
    shown = page(found, number, SHOWN)
    numbered = list(enumerate(shown.shown, shown.number * SHOWN + 1))
    parts: list[Html] = [t.html("feeds-month" if found else "feeds-month-none", month=t.month(first))]
    parts += [t.html("drafts-line", number=at, line=event_line(t, one)) for at, one in numbered]
    rows: list[Row] = list(grid((Button(str(at), OpenSuggestion(suggestion=one.id)) for at, one in numbered), 5))
    rows += pager(shown, lambda way: _month(classroom, first, way))
    new = sum(one.what == "new" and not one.there for one in found)
    if new:
        take = TakeMonth(classroom=classroom, year=first.year, month=first.month)
        rows.append(button(t("feeds-take-all", count=new), take))
    rows.append(button(t("feeds-draft", month=t.month_within(first)), _draft(classroom, first)))
    rows.append(button(t("people-back"), FeedNews(classroom=classroom)))
    return Screen(lines(*parts), tuple(rows))


def _draft(classroom: int, first: date) -> MonthOf:
    return MonthOf(classroom=classroom, year=first.year, month=first.month)


def suggestion_card(t: Text, one: Suggestion, title: str) -> Screen:
    """One event: what it says, or what its source did to it, and what can be done."""
    id, content = one.id, one.content
    back = button(t("people-back"), _month(one.classroom, one.first))
    if one.what == "new":
        parts: list[Html | None] = [
            t.html("feeds-card-event", icon=KINDS[one.kind].icon, title=content.title, when=_when(t, one)),
            t.html("feeds-card-place", place=content.place) if content.place else None,
            t.html("feeds-card-note", note=cut(content.note, NOTE)) if content.note else None,
            Html(""),
            t.html("feeds-source", title=title),
            t.html("feeds-there") if one.there else None,
        ]
        kinds = sorted(CHOICE, key=lambda kind: kind != one.kind)
        rows = [button(_take(t, kind), TakeSuggestion(suggestion=id, kind=kind)) for kind in kinds]
        return Screen(lines(*parts), (*rows, button(t("feeds-ignore"), IgnoreSuggestion(suggestion=id)), back))
    assert one.at is not None and one.change is not None
    stands = one.at.content
    now_on_map = when(t, stands.starts, stands.ends, all_day=stands.all_day, zone=one.zone)
    parts = [
        t.html(f"feeds-{one.what}", title=title),
        Html(""),
        difference(t, one.change, one.zone) if one.what == "changed" else event_line(t, one),
        t.html("feeds-stands", title=stands.title, when=now_on_map) if one.what == "changed" else None,
        t.html("feeds-moved-month", month=t.month_within(one.first)) if one.first != one.at.first else None,
    ]
    rows = [
        button(t(f"feeds-apply-{one.what}"), ApplySuggestion(suggestion=id)),
        button(t("feeds-leave"), LeaveSuggestion(suggestion=id)),
    ]
    return Screen(lines(*parts), (*rows, back))


def _take(t: Text, kind: str) -> str:
    return t("feeds-take", icon=KINDS[kind].icon, section=t(f"months-section-{KINDS[kind].section}"))


async def _of_month(
    db: Database, t: Text, classroom: int, first: date, by: Person, now: datetime, number: int = 0
) -> Screen:
    found = await db.read(feeds.news, classroom=classroom, now=now, by=by, first=first)
    return month_screen(t, classroom, first, found, number)


def _first(year: int, month: int) -> date:
    """The month a button means, within what a calendar has."""
    return date(min(max(year, 2000), 2100), min(max(month, 1), 12), 1)


def _taken(t: Text, taken: Taken) -> str:
    return t("feeds-taken", month=t.month_within(taken.first), count=taken.count)


@router.callback_query(FeedNews.filter())
async def open_news(
    _: object, callback_data: FeedNews, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    found = await db.read(feeds.news, classroom=callback_data.classroom, now=now, by=by)
    reply.show(news_screen(t, callback_data.classroom, found))


@router.callback_query(MonthNews.filter())
async def open_month(
    _: object, callback_data: MonthNews, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    first = _first(callback_data.year, callback_data.month)
    reply.show(await _of_month(db, t, callback_data.classroom, first, by, now, callback_data.page))


@router.callback_query(TakeMonth.filter())
async def take_month(
    _: object, callback_data: TakeMonth, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    first = _first(callback_data.year, callback_data.month)
    taken = await db.write(feeds.take_month, classroom=callback_data.classroom, first=first, by=by, now=now)
    reply.toast(_taken(t, taken))
    reply.show(await _of_month(db, t, taken.classroom, first, by, now))


@router.callback_query(OpenSuggestion.filter())
async def open_suggestion(
    _: object, callback_data: OpenSuggestion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    one = await db.read(feeds.suggestion, suggestion=callback_data.suggestion, by=by, now=now)
    feed = await db.read(feeds.get, feed=one.feed, by=by)
    reply.show(suggestion_card(t, one, feed.title))


@router.callback_query(TakeSuggestion.filter())
async def take(
    _: object, callback_data: TakeSuggestion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    id, kind = callback_data.suggestion, callback_data.kind
    taken = await db.write(feeds.take_in, suggestion=id, kind=kind, by=by, now=now)
    reply.toast(_taken(t, taken))
    reply.show(await _of_month(db, t, taken.classroom, taken.first, by, now))


@router.callback_query(ApplySuggestion.filter())
async def apply(
    _: object, callback_data: ApplySuggestion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    taken = await db.write(feeds.apply, suggestion=callback_data.suggestion, by=by, now=now)
    month = t.month_within(taken.first)
    if taken.other is not None:
        reply.toast(t("feeds-taken-both", month=month, other=t.month_within(taken.other)), alert=True)
    else:
        reply.toast(t("feeds-applied", month=month))
    reply.show(await _of_month(db, t, taken.classroom, taken.first, by, now))


@router.callback_query(IgnoreSuggestion.filter())
async def ignore(
    _: object, callback_data: IgnoreSuggestion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    one = await db.write(feeds.ignore, suggestion=callback_data.suggestion, by=by, now=now)
    reply.toast(t("feeds-ignored"))
    reply.show(await _of_month(db, t, one.classroom, one.first, by, now))


@router.callback_query(LeaveSuggestion.filter())
async def leave(
    _: object, callback_data: LeaveSuggestion, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    one = await db.write(feeds.leave, suggestion=callback_data.suggestion, by=by, now=now)
    reply.toast(t("feeds-left"))
    reply.show(await _of_month(db, t, one.classroom, one.first, by, now))
