"""The rating: the posting in the class chat, and what a family sees of it in private."""

from datetime import datetime
from typing import Literal

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from data import rating
from data.db import Database
from data.deliveries import Delivery
from data.people import Person
from data.rating import Rating, Row
from handlers.buttons import Home, ShowRating
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of, in_private
from ui import pictures
from ui.screen import Screen, button, lines, link
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "rating")

LISTED = 60


def picture(t: Text, shown: Rating) -> pictures.Picture:
    """Places, movement, names, bars, points."""
    rows = [
        pictures.RatingRow(place=row.place, name=row.name, points=row.points, moved=_moved(shown, row))
        for row in shown.rows
    ]
    return pictures.rating(
        title=t("rating-title"),
        subtitle=t("rating-subtitle", title=shown.title, day=t.day(shown.day, "d MMMM y")),
        rows=rows,
        footer=t("rating-families", active=len(shown.rows), all=shown.of),
        families=(len(shown.rows), shown.of),
        unit=t("rating-unit"),
        lang=t.language,
        name=f"rating-{shown.day:%Y-%m-%d}.png",
    )


def _moved(shown: Rating, row: Row) -> int | Literal["new"] | None:
    """Nothing is marked in a month's first posting, where everybody would be new."""
    if all(known.moved is None for known in shown.rows):
        return None
    return "new" if row.moved is None else row.moved


def posting(t: Text, shown: Rating, links: Links) -> Screen:
    text = lines(
        t.html("rating-posting", month=t.month_within(shown.first), title=shown.title),
        t.html("rating-families", active=len(shown.rows), all=shown.of),
    )
    return Screen(text, (link(t("rating-mine"), links.thing("rating", shown.classroom)),), picture(t, shown))


def private(t: Text, shown: Rating, family: int | None) -> Screen:
    """The list in words, with the reader's own line marked."""
    mine = next((row for row in shown.rows if row.family == family), None)
    parts: list[str | None] = [t.html("rating-private-title", month=t.month_within(shown.first), title=shown.title), ""]
    parts += [_line(t, row, row is mine) for row in shown.rows[:LISTED]]
    if not shown.rows:
        parts.append(t.html("rating-empty"))
    parts += ["", t.html("rating-families", active=len(shown.rows), all=shown.of)]
    if mine is not None:
        parts.append(t.html("rating-my-place", place=mine.place, points=mine.points, deeds=mine.deeds))
    elif family is not None:
        parts.append(t.html("rating-not-yet"))
    return Screen(lines(*parts), (button(t("people-menu"), Home()),))


def _line(t: Text, row: Row, mine: bool) -> Html:
    key = "rating-line-mine" if mine else "rating-line"
    return t.html(key, place=row.place, name=row.name, points=row.points)


async def rating_of(db: Database, t: Text, classroom: int, by: Person, now: datetime) -> Screen:
    shown = await db.read(rating.of_class, classroom=classroom, now=now, by=by)
    member = by.memberships.get(classroom)
    return private(t, shown, member.family if member else None)


@router.callback_query(ShowRating.filter())
async def show(
    _: object, callback_data: ShowRating, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    reply.show(await rating_of(db, t, callback_data.classroom, by, now))


@router.message(in_private, Command("rating"))
async def rating_command(_: Message, db: Database, by: Person, now: datetime, t: Text, reply: Reply) -> None:
    reply.show(await rating_of(db, t, by.here(), by, now))


async def posting_letter(db: Database, t: Text, delivery: Delivery, links: Links) -> Screen:
    return posting(t, await db.read(rating.posted, rating=delivery.values["rating"]), links)


LETTERS: dict[str, Letter] = {"rating-posting": posting_letter}
