"""Who is silent, and one tap that offers a silent family the smallest deed at home."""

from datetime import datetime

from aiogram import Router

from data import items
from data.db import Database
from data.deliveries import Delivery
from data.items import Item
from data.people import Person
from data.standing import hints
from data.standing.hints import Silent
from handlers.buttons.evenness import Evenness
from handlers.buttons.hints import NoHints, SendHint, SilentFamilies
from handlers.buttons.items import OpenItem
from handlers.buttons.people import Home
from handlers.buttons.reports import Tell
from handlers.letters import Letter
from handlers.links import Links
from handlers.routing import buttons_of
from ui.screen import Row, Screen, button, lines, page, pager
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "hints")

LISTED = 12


def silent_screen(t: Text, classroom: int, known: list[Silent], number: int) -> Screen:
    """The silent families; a button only where a hint may go out."""
    shown = page(known, number, LISTED)
    parts: list[Html] = [t.html("hints-silent", count=len(known))]
    for one in shown.shown:
        if one.refused:
            parts.append(t.html("hints-line-unwanted", name=one.name))
        elif not one.open and one.hinted is not None:
            parts.append(t.html("hints-line-sent", name=one.name, day=t.day(one.hinted.date(), "d MMMM")))
        else:
            parts.append(t.html("hints-line", name=one.name))
    if known:
        parts += [Html(""), t.html("hints-about")]
    rows: list[Row] = [
        button(t("hints-send", name=one.name), SendHint(family=one.family)) for one in shown.shown if one.open
    ]
    rows += pager(shown, lambda way: SilentFamilies(classroom=classroom, page=way))
    rows.append(button(t("people-back"), Evenness(classroom=classroom)))
    return Screen(lines(*parts), tuple(rows))


def suggestion(t: Text, item: Item) -> Screen:
    """What a silent family reads: one small thing, and a way to hear no more."""
    rows = (
        button(t("reports-tell"), Tell(item=item.id)),
        button(t("hints-look"), OpenItem(item=item.id)),
        button(t("hints-none"), NoHints(classroom=item.classroom)),
    )
    return Screen(t.html("hints-suggestion", icon=item.sort.icon, title=item.title), rows)


@router.callback_query(SilentFamilies.filter())
async def open_silent(
    _: object, callback_data: SilentFamilies, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    known = await db.read(hints.silent, classroom=callback_data.classroom, by=by, now=now)
    reply.show(silent_screen(t, callback_data.classroom, known, callback_data.page))


@router.callback_query(SendHint.filter())
async def send(
    _: object, callback_data: SendHint, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    item = await db.write(hints.suggest, family=callback_data.family, by=by, now=now)
    known = await db.read(hints.silent, classroom=item.classroom, by=by, now=now)
    reply.toast(t("hints-sent", title=item.title))
    reply.show(silent_screen(t, item.classroom, known, 0))


@router.callback_query(NoHints.filter())
async def refuse(
    _: object, callback_data: NoHints, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    await db.write(hints.refuse, classroom=callback_data.classroom, by=by, now=now)
    reply.show(Screen(t.html("hints-refused"), (button(t("people-menu"), Home()),)))


async def suggestion_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """Of no use once the item is off the map."""
    item = await db.read(items.find, item=delivery.values["item"])
    return suggestion(t, item) if item is not None else None


LETTERS: dict[str, Letter] = {"hints-suggestion": suggestion_letter}
