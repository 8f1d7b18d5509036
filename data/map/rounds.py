"""Rounds of places ahead: a month's museums, parks and estates are announced, and at a moment given out or opened.

A round is by wishes, or first come: at its moment all press.
A round may be announced before the map of its month is published, or even made.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from data import items, looks, point_rules, slots
from data.db import Tx, unbound
from data.deliveries import Notice, owe, owe_families
from data.items import Content, Item
from data.map import months
from data.people import Person, adults_by_family, classrooms
from data.refusal import Refused
from data.slots import Terms
from data.slots.tables import drawings
from data.slots.terms import is_few, write

EARLY = 72
"""The most hours for which those with fewest visits choose first."""


@dataclass(frozen=True, slots=True)
class Round:
    """A month's round of places, and how it is taken."""

    item: int
    first: date
    terms: Terms
    free: int


def announce(
    tx: Tx,
    *,
    classroom: int,
    first: date,
    title: str,
    opens: datetime,
    by: Person,
    now: datetime,
    early: int = 0,
    secret: str | None = None,
) -> Item:
    """All families hear that the month's places open at this moment; `early` hours before it for who has visited least.

    With a `secret` (of the lot, random) the round is by wishes, which are named from now on until this moment. The
    round is made if the month has none. Announced again it has the new hour, and is as is said now. Refuses a moment
    that is past, a month that is over, more hours than `EARLY`, and what has been given out by wishes.
    """
    month = months.begin(tx, classroom=classroom, first=first, by=by)
    if opens <= now or not 0 <= early <= EARLY:
        raise Refused("rounds-past")
    item = next((one for one in month.items if one.kind == "venue"), None)
    if item is None:
        lines = [(one.id, one.content) for one in month.items]
        content = Content("venue", title, points=point_rules.of_kind(tx, classroom=classroom, kind="venue").points)
        months.change(tx, month=month.id, wanted=[*lines, (None, content)], by=by, now=now, tell=False)
        item = next(one for one in months.get(tx, month=month.id).items if one.kind == "venue")
    slots.must_not_be_over(item, opens)
    known = slots.terms_of(tx, item=item.id)
    first_hour = opens - timedelta(hours=early) if early else None
    if known.wishes and secret is None:
        slots.first_come(tx, item=item.id, by=by, now=now)
    elif slots.wishing(tx, item=item.id, by=by, now=now) is not None and not known.wishes:
        raise Refused("wishes-drawn")
    write(tx, item=item.id, terms=Terms(known.each, known.apart, opens, first_hour, known.announced or now))
    if secret is not None:
        return slots.begin_wishes(tx, item=item.id, ends=opens, secret=secret, by=by, now=now)
    key = _key("round", item.id, opens)
    letter = Notice("rounds-announced", {"item": item.id}, dedup=key, bulk=True, until=opens, news=True, extra=True)
    owe_families(tx, letter, classroom=classroom, due=now)
    slots.show_chat(tx, item, now=now)
    return item


def _key(word: str, item: int, moment: datetime) -> str:
    return f"{word}:{item}:{int(moment.timestamp())}"


def tell_due(tx: Tx, now: datetime) -> bool:
    """When a round opens, for some or for all, they hear it; who waits in a queue is asked. Any number of times.

    Of a round by wishes its families hear otherwise (`slots.settle_wishes`). One round at a time; True if there may be
    more.
    """
    return looks.run(tx, looks.ROUND, _tell, now=now, most=1)


def _tell(tx: Tx, id: int, now: datetime) -> datetime | None:
    """Tell of one round what there is to tell; when there may be more."""
    item, rules = items.find(tx, item=id), slots.terms_of(tx, item=id)
    if tx.execute(sa.select(drawings.c.item_id).where(drawings.c.item_id == id)).first() is not None:
        return None
    if item is None or rules.opens is None or rules.announced is None or rules.opens <= now - slots.TOLD:
        return None
    begun = rules.early or rules.opens
    if begun > now:
        return begun
    adults = adults_by_family(tx, classroom=item.classroom)
    if rules.opens <= now:
        word, moment, families = "all", rules.opens, list(adults)
    else:
        word, moment = "early", begun
        families = [one for one in adults if is_few(tx, classroom=item.classroom, family=one, now=now)]
    key = _key(f"round-{word}", id, moment)
    letter = Notice(f"rounds-open-{word}", {"item": id}, dedup=key, bulk=True, news=True, extra=True)
    chats = [person for family in families for person in adults[family]]
    if owe(tx, letter, classroom=item.classroom, chats=chats, due=now) and word == "all":
        slots.serve_queues(tx, item=id, now=now)
        slots.show_chat(tx, item, now=now)
    return rules.opens if rules.opens > now else None


@unbound
def of_class(tx: Tx, *, classroom: int, by: Person, now: datetime) -> list[Round]:
    """The rounds of this month and of those to come that the person may see, in order."""
    by.must_belong(classroom)
    found = []
    for of, free in slots.rounds_of(tx, classroom=classroom, by=by):
        with suppress(Refused):
            slots.must_not_be_over(of.item, now)
            found.append(Round(of.item.id, of.item.first, of.terms, free))
    return found


def prefer(tx: Tx, *, classroom: int, lot: str | None, by: Person) -> None:
    """A round that comes with a published map is by wishes from now on (with a secret that nobody else has), or first
    come (None); those that are there stay as they are."""
    by.must_be_staff(classroom)
    tx.execute(sa.update(classrooms).where(classrooms.c.id == classroom).values(lot=lot))


def preferred(tx: Tx, *, classroom: int, by: Person) -> bool:
    """Is a round that comes with a published map by wishes? The staff ask."""
    by.must_be_staff(classroom)
    return tx.execute(sa.select(classrooms.c.lot).where(classrooms.c.id == classroom)).scalar_one() is not None


def share(tx: Tx, *, item: int, families: int, by: Person, now: datetime) -> Item:
    """So many families may share each place of the round; refused where more have one already."""
    found = slots.item_of(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    for slot in slots.of_item(tx, item=item, by=by):
        slots.allow(tx, slot=slot.id, capacity=families, by=by, now=now)
    return found
