"""What calendars suggest: by months, one by one; taken into a month's draft, left, or applied to what was taken."""

from collections.abc import Sequence
from datetime import date

from data.kinds import KINDS
from data.map import feeds
from data.map.feeds import CHOICE, Suggestion, Taken
from data.map.feeds.reading import What
from handlers.kit import Context, Id, press, to
from handlers.map.changes import difference
from handlers.map.drafts import first_in
from ui.dates import when
from ui.rows import back_to
from ui.screen import Button, Row, Screen, button, cut, grid, lines, page
from ui.text import Html, Text

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
    return Screen(lines(*parts), (*rows, button(t("feeds-open"), to("feeds.list", classroom=classroom))))


def _month(classroom: int, first: date, number: int = 0) -> str:
    return to("suggestions.month", classroom=classroom, year=first.year, month=first.month, page=number)


def month_screen(t: Text, classroom: int, first: date, found: Sequence[Suggestion], number: int) -> Screen:
    """What there is for one month, a button each; all that is new can be taken at once."""
    shown = page(found, number, SHOWN, lambda way: _month(classroom, first, way))
    numbered = list(enumerate(shown, shown.number * SHOWN + 1))
    parts: list[Html] = [t.html("feeds-month" if found else "feeds-month-none", month=t.month(first))]
    parts += [t.html("drafts-line", number=at, line=event_line(t, one)) for at, one in numbered]
    rows: list[Row] = list(
        grid((Button(str(at), to("suggestions.event", suggestion=one.id)) for at, one in numbered), 5)
    )
    rows += shown.turns
    new = sum(one.what == What.NEW and not one.there for one in found)
    if new:
        take = to("suggestions.take-all", classroom=classroom, year=first.year, month=first.month)
        rows.append(button(t("feeds-take-all", count=new), take))
    rows.append(button(t("feeds-draft", month=t.month_within(first)), _draft(classroom, first)))
    return Screen(lines(*parts), (*rows, back_to(t, to("suggestions.news", classroom=classroom))))


def _draft(classroom: int, first: date) -> str:
    return to("drafts.of", classroom=classroom, year=first.year, month=first.month)


def suggestion_card(t: Text, one: Suggestion, title: str) -> Screen:
    """One event: what it says, or what its source did to it, and what can be done."""
    id, content = one.id, one.content
    back = back_to(t, _month(one.classroom, one.first))
    if one.what == What.NEW:
        parts: list[Html | None] = [
            t.html("feeds-card-event", icon=KINDS[one.kind].icon, title=content.title, when=_when(t, one)),
            t.html("feeds-card-place", place=content.place) if content.place else None,
            t.html("feeds-card-note", note=cut(content.note, NOTE)) if content.note else None,
            Html(""),
            t.html("feeds-source", title=title),
            t.html("feeds-there") if one.there else None,
        ]
        kinds = sorted(CHOICE, key=lambda kind: kind != one.kind)
        rows = [button(_take(t, kind), to("suggestions.take", suggestion=id, kind=kind)) for kind in kinds]
        return Screen(lines(*parts), (*rows, button(t("feeds-ignore"), to("suggestions.ignore", suggestion=id)), back))
    assert one.at is not None and one.change is not None
    stands = one.at.content
    now_on_map = when(t, stands.starts, stands.ends, all_day=stands.all_day, zone=one.zone)
    parts = [
        t.html(f"feeds-{one.what}", title=title),
        Html(""),
        difference(t, one.change, one.zone) if one.what == What.CHANGED else event_line(t, one),
        t.html("feeds-stands", title=stands.title, when=now_on_map) if one.what == What.CHANGED else None,
        t.html("feeds-moved-month", month=t.month_within(one.first)) if one.first != one.at.first else None,
    ]
    rows = [
        button(t(f"feeds-apply-{one.what}"), to("suggestions.apply", suggestion=id)),
        button(t("feeds-leave"), to("suggestions.leave", suggestion=id)),
    ]
    return Screen(lines(*parts), (*rows, back))


def _take(t: Text, kind: str) -> str:
    return t("feeds-take", icon=KINDS[kind].icon, section=t(f"months-section-{KINDS[kind].section}"))


async def _of_month(ctx: Context, classroom: int, first: date, number: int = 0) -> Screen:
    found = await ctx.read(feeds.news, classroom=classroom, first=first)
    return month_screen(ctx.t, classroom, first, found, number)


def _taken(ctx: Context, taken: Taken) -> None:
    ctx.toast("feeds-taken", month=ctx.t.month_within(taken.first), count=taken.count)


@press("suggestions.news")
async def open_news(ctx: Context, classroom: Id) -> Screen:
    """How much calendars suggest, by month."""
    return news_screen(ctx.t, classroom, await ctx.read(feeds.news, classroom=classroom))


@press("suggestions.month")
async def open_month(ctx: Context, classroom: Id, year: int, month: int, page: int) -> Screen:
    """What calendars suggest for a month."""
    return await _of_month(ctx, classroom, first_in(year, month), page)


@press("suggestions.take-all")
async def take_month(ctx: Context, classroom: Id, year: int, month: int) -> Screen:
    """All that is new comes into the month's draft."""
    first = first_in(year, month)
    taken = await ctx.do(feeds.take_month, classroom=classroom, first=first)
    _taken(ctx, taken)
    return await _of_month(ctx, taken.classroom, first)


@press("suggestions.event")
async def open_suggestion(ctx: Context, suggestion: Id) -> Screen:
    """One event of a calendar."""
    one = await ctx.read(feeds.suggestion, suggestion=suggestion)
    feed = await ctx.read(feeds.get, feed=one.feed)
    return suggestion_card(ctx.t, one, feed.title)


@press("suggestions.take")
async def take(ctx: Context, suggestion: Id, kind: str) -> Screen:
    """The event comes into its month's draft."""
    taken = await ctx.do(feeds.take_in, suggestion=suggestion, kind=kind)
    _taken(ctx, taken)
    return await _of_month(ctx, taken.classroom, taken.first)


@press("suggestions.apply")
async def apply(ctx: Context, suggestion: Id) -> Screen:
    """What its source did to an event is done on the map too."""
    taken = await ctx.do(feeds.apply, suggestion=suggestion)
    month = ctx.t.month_within(taken.first)
    if taken.other is not None:
        ctx.toast("feeds-taken-both", month=month, other=ctx.t.month_within(taken.other), alert=True)
    else:
        ctx.toast("feeds-applied", month=month)
    return await _of_month(ctx, taken.classroom, taken.first)


@press("suggestions.ignore")
async def ignore(ctx: Context, suggestion: Id) -> Screen:
    """The event is not wanted."""
    one = await ctx.do(feeds.ignore, suggestion=suggestion)
    ctx.toast("feeds-ignored")
    return await _of_month(ctx, one.classroom, one.first)


@press("suggestions.leave")
async def leave(ctx: Context, suggestion: Id) -> Screen:
    """The map stays as it is."""
    one = await ctx.do(feeds.leave, suggestion=suggestion)
    ctx.toast("feeds-left")
    return await _of_month(ctx, one.classroom, one.first)
