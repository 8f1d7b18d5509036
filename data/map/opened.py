"""A month's map as somebody opens it, with all that stands above and below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from data.db import Tx, unbound
from data.events import answers
from data.items import Item
from data.map import months, ours
from data.map.months import Month, Shelf
from data.map.ours import Ours
from data.people import Person
from data.refusal import Refused, there


@dataclass(frozen=True, slots=True)
class Opened:
    """The maps `beside` it; what is on in the next days (`soon`, of any map); what of it is the `own` of the reader's
    family; the event of which the family is `asked` whether it comes."""

    month: Month
    beside: tuple[int | None, int | None]
    soon: Sequence[Item]
    own: Sequence[Ours] = ()
    asked: Item | None = None


@unbound
def of_month(tx: Tx, *, month: int, by: Person, now: datetime) -> Opened:
    """This month's; refused who may not see it."""
    shelf = months.shelf_of(tx, month=month)
    found = there(next((one for one in shelf.maps if one.id == month), None), "month")
    return _opened(tx, shelf, found, by, now)


@unbound
def near(tx: Tx, *, classroom: int, by: Person, now: datetime) -> Opened:
    """That which is shown when nothing else is asked; refused while there is none."""
    by.must_belong(classroom)
    shelf = months.shelf(tx, classroom=classroom)
    if not shelf.maps:
        raise Refused("months-none-yet")
    return _opened(tx, shelf, shelf.near(now.astimezone(shelf.maps[0].zone).date(), by), by, now)


def _opened(tx: Tx, shelf: Shelf, opened: Month, by: Person, now: datetime) -> Opened:
    months.seen(opened, by)
    today = now.astimezone(opened.zone).date()
    about = shelf.about(today)
    seen = {
        one.id: months.seen(one, by) for one in months.filled(tx, {one.id: one for one in (opened, *about)}.values())
    }
    month = seen[opened.id]
    found = Opened(month, shelf.beside(month, by), months.soon_of([seen[one.id] for one in about], today))
    family = by.family_of(month.classroom)
    if family is None or not month.published:
        return found
    own = ours.of_items(tx, known=month.items, family=family, person=by.id)
    return replace(found, own=own, asked=answers.unanswered(tx, known=month.items, family=family, now=now))
