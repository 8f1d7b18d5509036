"""The rating: the posting in the class chat, and what a family sees of it, and of itself, in private."""

from datetime import datetime
from typing import Literal

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from data.db import Database
from data.deeds import results
from data.deeds.reports import Report
from data.deliveries import Delivery
from data.people import Person
from data.school import classrooms
from data.standing import postings, rating
from data.standing.rating import SPANS, Rating, Row, Stretch, period
from handlers.buttons.diplomas import Diplomas, DrawOne
from handlers.buttons.evenness import Evenness
from handlers.buttons.people import Home
from handlers.buttons.postings import RatingSettings
from handlers.buttons.rating import CallTeam, NoTeam, OwnDeeds, RatingOf, ShowRating
from handlers.deeds.reports import name
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, has_words, in_private
from ui import pictures
from ui.screen import Button, Screen, button, cut, lines, link, page, pager, visible
from ui.screen import Row as ButtonRow
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "rating")

TEAM = "rating.team"
LISTED = 60
TOLD = 700
"""Characters of a posting's list in words, so that with its head it stays within a caption."""
DEEDS = 12


def picture(t: Text, shown: Rating) -> pictures.Picture:
    """Places, movement, names, bars, points, as the class wants them shown; the goal and who took part."""
    goal = None
    if shown.goal is not None:
        goal = pictures.Goal(t("goals-bar", done=shown.deeds, target=shown.goal), shown.deeds, shown.goal)
    elif shown.shows == "together":
        goal = pictures.Goal(t("rating-together", deeds=shown.deeds), shown.deeds, max(shown.deeds, 1))
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
    if shown.shows == "together":
        return []
    ranked, rest = rating.top(shown.rows) if shown.shows == "top" else (shown.rows, ())
    return [
        *(pictures.RatingRow(row.place, row.name, row.points, _moved(shown, row), _since(t, row)) for row in ranked),
        *(pictures.RatingRow(None, row.name, None) for row in rest),
    ]


def _since(t: Text, row: Row) -> str:
    """From when a family's points count, where others had begun before."""
    return t("rating-since", day=t.day(row.joined, "d MMM")) if row.joined else ""


def _moved(shown: Rating, row: Row) -> int | Literal["new"] | None:
    """Nothing is marked in a month's first posting, where everybody would be new."""
    if all(known.moved is None for known in shown.rows):
        return None
    return "new" if row.moved is None else row.moved


def posting(t: Text, shown: Rating, links: Links) -> Screen:
    """The picture, and under it the same in words, folded, for those who cannot see it."""
    head = "rating-posting-final" if shown.final else "rating-posting"
    parts: list[str | None] = [
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
    if shown.shows == "together":
        return []
    ranked, rest = rating.top(shown.rows) if shown.shows == "top" else (shown.rows, ())
    told = [_line(t, row, row.family == family) for row in ranked[:LISTED]]
    if rest:
        told.append(t.html("rating-also", names=", ".join(row.name for row in rest)))
    return told


def _line(t: Text, row: Row, mine: bool) -> Html:
    key = "rating-line-mine" if mine else "rating-line"
    since = t.html("rating-line-since", day=t.day(row.joined, "d MMMM")) if row.joined else Html("")
    return t.html(key, place=row.place, name=row.name, points=row.points, since=since)


def private(t: Text, shown: Rating, family: int | None, trend: list[Stretch] | None = None) -> Screen:
    """The list in words, with the reader's own line marked; what the family itself has; the other periods."""
    parts: list[str | None] = [_head(t, shown), "", *_list(t, shown, family)]
    if not shown.rows:
        parts.append(t.html("rating-empty"))
    if shown.shows == "together" and shown.rows:
        parts.append(t.html("rating-together", deeds=shown.deeds))
    if shown.goal is not None:
        parts.append(t.html("goals-bar", done=shown.deeds, target=shown.goal))
    parts += ["", t.html("rating-families", active=len(shown.rows), all=shown.of)]
    if family is not None:
        parts += _own(t, shown, family)
        if trend:
            parts.append(_trend(t, trend))
    return Screen(lines(*parts), _rows(t, shown, family))


def _head(t: Text, shown: Rating) -> Html:
    if shown.span == "month":
        return t.html("rating-private-title", month=t.month_within(shown.first), title=shown.title)
    return t.html(f"rating-title-{shown.span}", title=shown.title, day=t.day(shown.first, "d MMMM y"))


def _own(t: Text, shown: Rating, family: int) -> list[str | None]:
    mine = next((row for row in shown.rows if row.family == family), None)
    if mine is None:
        return [t.html("rating-not-yet" if shown.span == "month" else "rating-not-in-period")]
    if shown.shows == "together":
        return [t.html("rating-my-points", points=mine.points, deeds=mine.deeds)]
    moved = (
        t.html("rating-moved", places=abs(mine.moved), way="up" if mine.moved > 0 else "down") if mine.moved else None
    )
    return [t.html("rating-my-place", place=mine.place, points=mine.points, deeds=mine.deeds), moved]


def _trend(t: Text, trend: list[Stretch]) -> Html:
    parts = [t.html("rating-trend-month", month=t.day(one.first, "LLL"), points=one.points) for one in trend]
    return t.html("rating-trend", months=Html(" · ".join(parts)))


def _rows(t: Text, shown: Rating, family: int | None) -> tuple[ButtonRow, ...]:
    id = shown.classroom
    spans = tuple(
        Button(
            f"✓ {t(f'rating-span-{span}')}" if span == shown.span else t(f"rating-span-{span}"),
            RatingOf(classroom=id, span=span),
        )
        for span in SPANS
    )
    rows: list[ButtonRow] = [spans[:2], spans[2:]]
    if family is not None:
        day = shown.first.toordinal()
        span = "year" if shown.span == "year" else "month"
        rows.append(
            (
                Button(t("rating-deeds"), OwnDeeds(classroom=id, page=0)),
                Button(t("diplomas-stamps"), DrawOne(family=family, span=span, day=day, what="stamps", paper="png")),
            )
        )
        rows.append(button(t("rating-team"), CallTeam(classroom=id)))
    rows.append(button(t("people-menu"), Home()))
    return tuple(rows)


def _staff_rows(t: Text, shown: Rating) -> tuple[ButtonRow, ...]:
    id = shown.classroom
    span = "year" if shown.span == "year" else "month"
    return (
        (
            Button(t("evenness-open"), Evenness(classroom=id)),
            Button(t("diplomas-open"), Diplomas(classroom=id, span=span, day=shown.first.toordinal())),
        ),
        button(t("postings-open"), RatingSettings(classroom=id)),
    )


async def rating_of(db: Database, t: Text, classroom: int, by: Person, now: datetime, span: str = "month") -> Screen:
    """What this person sees of the rating; the staff see all places, however the class is shown them."""
    shown = await db.read(rating.of_class, classroom=classroom, now=now, by=by, span=span if span in SPANS else "month")
    member = by.memberships.get(classroom)
    family = member.family if member and member.state == "accepted" else None
    trend = None
    if family is not None:
        trend = await db.read(rating.trend, classroom=classroom, family=family, now=now)
    screen = private(t, shown, family, trend)
    if not by.is_staff(classroom):
        return screen
    return Screen(screen.text, (*screen.rows[:-1], *_staff_rows(t, shown), screen.rows[-1]))


@router.callback_query(ShowRating.filter())
async def show(
    _: object, callback_data: ShowRating, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await rating_of(db, t, callback_data.classroom, by, now))


@router.callback_query(RatingOf.filter())
async def show_span(
    _: object, callback_data: RatingOf, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await rating_of(db, t, callback_data.classroom, by, now, callback_data.span))


@router.message(in_private, Command("rating"))
async def rating_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await rating_of(db, t, by.here(), by, now))


def deeds_screen(t: Text, classroom: int, deeds: list[Report], number: int) -> Screen:
    """A family's deeds of the school year, the newest first."""
    shown = page(list(reversed(deeds)), number, DEEDS)
    parts: list[Html] = [t.html("rating-deeds-title", count=len(deeds)), Html("")]
    parts += [
        t.html(
            "rating-deeds-line",
            day=t.day(one.sent_at.date(), "d MMM") if one.sent_at else "",
            name=cut(name(t, one), 90),
            points=one.amount,
        )
        for one in shown.shown
    ]
    rows = (
        *pager(shown, lambda way: OwnDeeds(classroom=classroom, page=way)),
        button(t("people-back"), ShowRating(classroom=classroom)),
    )
    return Screen(lines(*parts), rows)


@router.callback_query(OwnDeeds.filter())
async def own_deeds(
    _: object, callback_data: OwnDeeds, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    family = by.family_in(callback_data.classroom)
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    since, before = period(now.astimezone(known.zone).date(), known.zone, "year")
    deeds = await db.read(results.deeds, family=family, since=since, before=before)
    reply.show(deeds_screen(t, callback_data.classroom, deeds, callback_data.page))


@router.callback_query(CallTeam.filter())
async def ask_team(
    _: object, callback_data: CallTeam, db: Database, by: Person, state: FSMContext, t: Text, reply: Reply
) -> None:
    family = by.family_in(callback_data.classroom)
    known = await db.read(rating.team, family=family)
    await state.set_data({"classroom": callback_data.classroom})
    await state.set_state(TEAM)
    rows = (button(t("rating-no-team"), NoTeam(classroom=callback_data.classroom)),) if known else ()
    text = t.html("rating-team-now", name=known) if known else None
    reply.show(Screen(lines(text, t.html("rating-ask-team")), rows))


@router.message(in_private, StateFilter(TEAM), has_words)
async def team_typed(
    message: Message, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    classroom = (await state.get_data())["classroom"]
    await db.write(rating.call, classroom=classroom, name=message.text, by=by, now=now)
    await state.clear()
    reply.show(await rating_of(db, t, classroom, by, now))


@router.callback_query(NoTeam.filter())
async def no_team(
    _: object, callback_data: NoTeam, db: Database, by: Person, now: datetime, state: FSMContext, t: Text, reply: Reply
) -> None:
    await db.write(rating.call, classroom=callback_data.classroom, name=None, by=by, now=now)
    await state.clear()
    reply.show(await rating_of(db, t, callback_data.classroom, by, now))


async def posting_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    return posting(t, await db.read(postings.posted, rating=delivery.values["rating"]), links)


LETTERS: dict[str, Letter] = {"rating-posting": posting_letter}
