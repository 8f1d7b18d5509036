"""An item's card: what, when, where, and all that a family can do there."""

from datetime import datetime

from aiogram import Router

from data import answers, items, slots
from data.answers import Tally
from data.db import Database
from data.items import Item
from data.people import Person
from data.slots import Slot
from handlers.buttons import Answer, AskRemove, GiveBack, Map, OpenItem, OpenSlot, Places, Take, Tell, WriteAbout
from handlers.links import Links
from handlers.routing import buttons_of
from ui.dates import when
from ui.screen import Button, Row, Screen, button, lines, link
from ui.stage import Reply
from ui.text import Html, Text

router = Router(name=__name__)
buttons_of(router, "items")


def when_of(t: Text, item: Item) -> str:
    return when(t, item.starts, item.ends, all_day=item.all_day, zone=item.zone)


def line(t: Text, item: Item, *, under: str) -> Html:
    """An item as one line of a list; its icon only where the heading has another."""
    icon = "•" if item.sort.icon == under else item.sort.icon
    if item.starts is None and item.ends is None:
        return t.html("items-line", icon=icon, title=item.title)
    return t.html("items-line-when", icon=icon, title=item.title, when=when_of(t, item))


def facts(t: Text, item: Item) -> Html:
    """What, when, where: the head of a card and the body of a reminder."""
    return lines(
        t.html("items-title", icon=item.sort.icon, title=item.title),
        t.html("items-when", when=when_of(t, item)),
        t.html("items-where", place=item.place) if item.place else None,
    )


def card(
    t: Text, item: Item, tally: Tally | None, places: list[Slot], *, family: bool, staff: bool, now: datetime
) -> Screen:
    """`tally` where it can be answered, `places` where something can be taken; `family`, `staff`: who reads it."""
    over = item.over is not None and item.over <= now
    rows: list[Row] = []
    parts: list[Html | None] = [facts(t, item)]
    if item.note:
        parts.append(t.html("items-note", note=item.note))
    if item.points and item.sort.reports:
        parts.append(t.html("items-points", points=item.points))
    if tally is not None:
        parts += ["", t.html("answers-tally", going=tally.going, maybe=tally.maybe)]  # type: ignore[list-item]
        if family and not over:
            rows.append(answer_row(t, item.id, tally.mine))
    parts += _places(t, item, places, rows, family=family)
    if item.sort.reports and family:
        rows.append(button(t("reports-tell"), Tell(item=item.id)))
    if item.link:
        rows.append(link(t("items-link"), item.link))
    if staff and item.published and item.sort.answers:
        rows.append(button(t("broadcasts-open"), WriteAbout(item=item.id)))
    if staff:
        rows.append(button(t("months-remove"), AskRemove(item=item.id)))
    rows.append(button(t("months-back"), Map(month=item.month)))
    return Screen(lines(*parts), tuple(rows))


def answer_row(t: Text, item: int, mine: str | None) -> Row:
    """Going, maybe, not this time; the family's own answer is marked."""
    return tuple(
        Button(
            f"✓ {t(f'answers-{answer}')}" if answer == mine else t(f"answers-{answer}"),
            Answer(item=item, answer=answer),
        )
        for answer in answers.ANSWERS
    )


def _places(t: Text, item: Item, places: list[Slot], rows: list[Row], *, family: bool) -> list[Html | None]:
    if not places:
        return []
    mine = next((slot for slot in places if slot.mine), None)
    parts: list[Html | None] = [
        Html(""),
        t.html("slots-count", taken=sum(s.taken for s in places), all=sum(s.capacity for s in places)),
    ]
    if mine is not None and len(places) > 1:
        parts.append(t.html("slots-yours", name=mine.name(t.language)))
        rows.append(button(t("slots-open-mine"), OpenSlot(slot=mine.id)))
    if len(places) > 1:
        rows.append(
            button(t("slots-choose" if mine is None else "slots-look"), Places(item=item.id, sort="free", page=0))
        )
    elif family and mine is not None:
        rows.append(button(t("slots-give-back"), GiveBack(slot=mine.id)))
    elif family and places[0].free:
        rows.append(button(t("slots-take"), Take(slot=places[0].id)))
    if len(places) == 1 and places[0].holders:
        parts.append(t.html("slots-holders", names=", ".join(places[0].holders)))
    return parts


async def card_of(db: Database, t: Text, item: int, by: Person, now: datetime, links: Links) -> Screen:
    """The card of an item that this person may see."""
    found = await db.read(items.get, item=item, by=by)
    member = by.memberships.get(found.classroom)
    family = member.family if member and member.state == "accepted" else None
    tally = await db.read(answers.tally, item=item, family=family) if found.sort.answers else None
    places = await db.read(slots.of_item, item=item, by=by) if found.sort.capacity else []
    staff = by.is_staff(found.classroom)
    return card(t, found, tally, places, family=family is not None, staff=staff, now=now)


@router.callback_query(OpenItem.filter())
async def open_item(
    _: object, callback_data: OpenItem, db: Database, by: Person, now: datetime, t: Text, reply: Reply, links: Links
) -> None:
    reply.show(await card_of(db, t, callback_data.item, by, now, links))
