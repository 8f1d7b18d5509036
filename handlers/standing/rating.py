"""The rating: the posting in the class chat, and what a family sees of it, and of itself, in private."""

from typing import Literal

from data.db import Database
from data.deeds import results
from data.deeds.reports import Report
from data.deliveries import Delivery
from data.people import RatingView
from data.school import classrooms, years
from data.standing import postings, rating
from data.standing.rating import SPANS, Ranked, Rating, TrendMonth, neighbours, period
from handlers.deeds.reports import name
from handlers.kit import Context, Id, choice, command, menu, press, to, typed
from handlers.letters import Letter
from handlers.links import Links
from handlers.said import Said
from ui import pictures
from ui.rows import back_to
from ui.screen import Button, Line, Row, Screen, button, cut, lines, link, page, visible
from ui.text import Html, Text

LISTED = 60
TOLD = 700
"""Characters of a posting's list in words, so that with its head it stays within a caption."""
DEEDS = 12


def picture(t: Text, shown: Rating) -> pictures.Picture:
    """Places, movement, names, bars, points, as the class wants them shown; the goal and who took part."""
    goal = None
    if shown.goal is not None:
        goal = pictures.GoalBar(t("goals-bar", done=shown.deeds, target=shown.goal), shown.deeds, shown.goal)
    elif shown.shows == RatingView.TOGETHER:
        goal = pictures.GoalBar(t("rating-together", deeds=shown.deeds), shown.deeds, max(shown.deeds, 1))
    return pictures.rating(
        title=t("rating-title-final" if shown.final else "rating-title"),
        subtitle=t("rating-subtitle", title=shown.title, day=t.day(shown.day, "d MMMM y")),
        rows=_drawn(t, shown),
        footer=t("rating-families", active=len(shown.rows), all=shown.of),
        families=(len(shown.rows), shown.of),
        goal=goal,
        unit=t("rating-unit"),
        lang=t.language,
        name=f"rating-{shown.day:%Y-%m-%d}.png",
    )


def _drawn(t: Text, shown: Rating) -> list[pictures.RatingRow]:
    if shown.shows == RatingView.TOGETHER:
        return []
    ranked, rest = rating.top(shown.rows) if shown.shows == RatingView.TOP else (shown.rows, ())
    return [
        *(pictures.RatingRow(row.place, row.name, row.points, _moved(shown, row), _since(t, row)) for row in ranked),
        *(pictures.RatingRow(None, row.name, None) for row in rest),
    ]


def _since(t: Text, row: Ranked) -> str:
    """From when a family's points count, where others had begun before."""
    return t("rating-since", day=t.day(row.joined, "d MMM")) if row.joined else ""


def _moved(shown: Rating, row: Ranked) -> int | Literal["new"] | None:
    """Nothing is marked in a month's first posting, where everybody would be new."""
    if all(known.moved is None for known in shown.rows):
        return None
    return "new" if row.moved is None else row.moved


def posting(t: Text, shown: Rating, links: Links) -> Screen:
    """The picture, and under it the same in words, folded, for those who cannot see it."""
    head = "rating-posting-final" if shown.final else "rating-posting"
    parts: list[Line] = [
        t.html(head, month=t.month_within(shown.first), title=shown.title),
        t.html("rating-families", active=len(shown.rows), all=shown.of),
    ]
    if shown.goal is not None:
        parts.append(t.html("goals-bar", done=shown.deeds, target=shown.goal))
    listed = _told(t, shown)
    if listed:
        parts.append(Html(f"<blockquote expandable>{listed}</blockquote>"))
    return Screen(lines(*parts), (link(t("rating-mine"), links.thing("rating", shown.classroom)),), picture(t, shown))


def _told(t: Text, shown: Rating) -> str:
    """What the picture shows, in words, as far as a caption holds it."""
    told: list[str] = []
    room = TOLD
    for line in _list(t, shown, None):
        room -= visible(line) + 1
        if room < 0:
            return "\n".join([*told, "…"])
        told.append(line)
    return "\n".join(told)


def _list(t: Text, shown: Rating, family: int | None) -> list[Html]:
    """The rating in words, a line a family; the reader's own is marked."""
    if shown.shows == RatingView.TOGETHER:
        return []
    ranked, rest = rating.top(shown.rows) if shown.shows == RatingView.TOP else (shown.rows, ())
    told = [_line(t, row, row.family == family) for row in ranked[:LISTED]]
    if rest:
        told.append(t.html("rating-also", names=", ".join(row.name for row in rest)))
    return told


def _line(t: Text, row: Ranked, mine: bool) -> Html:
    key = "rating-line-mine" if mine else "rating-line"
    since = t.html("rating-line-since", day=t.day(row.joined, "d MMMM")) if row.joined else Html("")
    return t.html(key, place=row.place, name=row.name, points=row.points, since=since)


def private(t: Text, shown: Rating, family: int | None, trend: list[TrendMonth] | None = None) -> Screen:
    """What the family itself has, its trend and its neighbours; the whole list, folded; the other periods. Who has no
    family has the list alone."""
    parts: list[Line] = [_head(t, shown), ""]
    listed = _list(t, shown, family)
    if family is None:
        parts += listed
    else:
        parts += _own(t, shown, family)
        if trend:
            parts.append(_trend(t, trend))
        near = neighbours(shown, family)
        if len(near) > 1:
            parts += ["", t.html("rating-neighbours"), *(_line(t, row, row.family == family) for row in near)]
        parts.append("")
        if listed:
            parts.append(Html(f"<blockquote expandable>{lines(t.html('rating-whole'), *listed)}</blockquote>"))
    if not shown.rows:
        parts.append(t.html("rating-empty" if shown.span == "month" else "rating-empty-period"))
    if shown.shows == RatingView.TOGETHER and shown.rows:
        parts.append(t.html("rating-together", deeds=shown.deeds))
    if shown.goal is not None:
        parts.append(t.html("goals-bar", done=shown.deeds, target=shown.goal))
    parts += ["", t.html("rating-families", active=len(shown.rows), all=shown.of)]
    return Screen(lines(*parts), _rows(t, shown, family))


def _head(t: Text, shown: Rating) -> Html:
    if shown.span == "month":
        return t.html("rating-private-title", month=t.month_within(shown.first), title=shown.title)
    return t.html(f"rating-title-{shown.span}", title=shown.title, day=t.day(shown.first, "d MMMM y"))


def _own(t: Text, shown: Rating, family: int) -> list[Line]:
    mine = next((row for row in shown.rows if row.family == family), None)
    if mine is None:
        return [t.html("rating-not-yet" if shown.span == "month" else "rating-not-in-period")]
    if shown.shows == RatingView.TOGETHER:
        return [t.html("rating-my-points", points=mine.points, deeds=mine.deeds)]
    moved = (
        t.html("rating-moved", places=abs(mine.moved), way="up" if mine.moved > 0 else "down") if mine.moved else None
    )
    return [t.html("rating-my-place", place=mine.place, points=mine.points, deeds=mine.deeds), moved]


def _trend(t: Text, trend: list[TrendMonth]) -> Html:
    parts = [t.html("rating-trend-month", month=t.day(one.first, "LLL"), points=one.points) for one in trend]
    return t.html("rating-trend", months=Html(" · ".join(parts)))


def _rows(t: Text, shown: Rating, family: int | None) -> tuple[Row, ...]:
    id = shown.classroom
    spans = tuple(
        choice(t(f"rating-span-{span}"), to("rating.of", classroom=id, span=span), on=span == shown.span)
        for span in SPANS
    )
    rows: list[Row] = [spans[:2], spans[2:]]
    if family is not None:
        day = shown.first.toordinal()
        span = "year" if shown.span == "year" else "month"
        rows.append(
            (
                Button(t("rating-deeds"), to("rating.deeds", classroom=id, page=0)),
                Button(
                    t("diplomas-stamps"),
                    to("diplomas.one", family=family, span=span, day=day, what="stamps", paper="png"),
                ),
            )
        )
        rows.append(button(t("rating-team"), to("rating.team", classroom=id)))
    rows.append(menu(t))
    return tuple(rows)


def _staff_rows(t: Text, shown: Rating) -> tuple[Row, ...]:
    id = shown.classroom
    span = "year" if shown.span == "year" else "month"
    return (
        Button(t("evenness-open"), to("evenness.open", classroom=id)),
        Button(t("diplomas-open"), to("diplomas.open", classroom=id, span=span, day=shown.first.toordinal())),
    ), button(t("postings-open"), to("postings.open", classroom=id))


@press("rating.of")
async def rating_of(ctx: Context, classroom: Id, span: str = "month") -> Screen:
    """What this person sees of the rating; the staff see all places, however the class is shown them."""
    shown = await ctx.read(rating.of_class, classroom=classroom, span=span if span in SPANS else "month")
    family = ctx.by.family_of(classroom)
    trend = await ctx.read(rating.trend, classroom=classroom, family=family) if family is not None else None
    screen = private(ctx.t, shown, family, trend)
    if not ctx.by.is_staff(classroom):
        return screen
    return Screen(screen.text, (*screen.rows[:-1], *_staff_rows(ctx.t, shown), screen.rows[-1]))


@press("rating.past")
async def past(ctx: Context, classroom: Id, year: int) -> Screen:
    """How a year that is behind the class ended."""
    await ctx.read(years.of_past, classroom=classroom, year=year)
    shown = await ctx.read(rating.of_class, classroom=classroom, span="year", day=years.first_of(year))
    screen = private(ctx.t, shown, ctx.by.family_of(classroom))
    return Screen(screen.text, (back_to(ctx.t, to("years.show", classroom=classroom, year=year)),))


@press("rating.show")
async def show(ctx: Context, classroom: Id) -> Screen:
    return await rating_of(ctx, classroom)


@command("rating")
async def rating_command(ctx: Context) -> Screen:
    return await rating_of(ctx, ctx.by.here())


def deeds_screen(t: Text, classroom: int, deeds: list[Report], number: int) -> Screen:
    """A family's deeds of the school year, the newest first."""
    shown = page(list(reversed(deeds)), number, DEEDS, lambda way: to("rating.deeds", classroom=classroom, page=way))
    parts: list[Html] = [t.html("rating-deeds-title", count=len(deeds)), Html("")]
    parts += [
        t.html(
            "rating-deeds-line",
            day=t.day(one.sent_at.date(), "d MMM") if one.sent_at else "",
            name=cut(name(t, one), 90),
            points=one.amount,
        )
        for one in shown
    ]
    return Screen(lines(*parts), (*shown.turns, back_to(t, to("rating.show", classroom=classroom))))


@press("rating.deeds")
async def own_deeds(ctx: Context, classroom: Id, page: int) -> Screen:
    """What the family has done in the school year."""
    family = ctx.by.family_in(classroom)
    known = await ctx.read(classrooms.get, classroom=classroom)
    since, before = period(ctx.today(known.zone), known.zone, "year")
    deeds = await ctx.read(results.deeds, family=family, since=since, before=before)
    return deeds_screen(ctx.t, classroom, deeds, page)


@press("rating.team")
async def ask_team(ctx: Context, classroom: Id) -> Screen:
    """How is the family to be called in the rating? It is typed next."""
    family = ctx.by.family_in(classroom)
    known = await ctx.read(rating.team, family=family)
    await ctx.ask("rating.team", classroom=classroom)
    rows = (button(ctx.t("rating-no-team"), to("rating.no-team", classroom=classroom)),) if known else ()
    text = ctx.t.html("rating-team-now", name=known) if known else None
    return Screen(lines(text, ctx.t.html("rating-ask-team")), rows)


@typed("rating.team")
async def team_typed(ctx: Context, said: Said, classroom: Id) -> Screen:
    await ctx.do(rating.call, classroom=classroom, name=said.message.text)
    return await rating_of(ctx, classroom)


@press("rating.no-team")
async def no_team(ctx: Context, classroom: Id) -> Screen:
    """The family has its own name again."""
    await ctx.do(rating.call, classroom=classroom, name=None)
    await ctx.stop()
    return await rating_of(ctx, classroom)


async def posting_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    return posting(t, await db.read(postings.posted, rating=delivery.values["rating"]), links)


LETTERS: dict[str, Letter] = {"rating-posting": posting_letter}
