"""A map is changed, and changed back; who must hear of it does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from data import search, slots
from data.db import Tx
from data.events import answers
from data.items import Content, of_month
from data.items import get as get_item
from data.map import announcing, changes
from data.map.changes import Change
from data.map.differences import Line
from data.map.months.publishing import redraw
from data.map.months.reading import Month, get, hold
from data.people import Person
from data.refusal import Refused, between, there
from data.school import years


def change(
    tx: Tx,
    *,
    month: int,
    wanted: Sequence[Line],
    by: Person,
    now: datetime,
    tell: bool,
    free: bool = False,
) -> Change | None:
    """The month's items become exactly `wanted`: an id keeps its item, None makes a new one, what is left out goes.

    None where nothing differs. Of a published map what was sent is edited; `tell`: one short message to every family
    says what changed; who answered a moved event is asked again, and who would come to a cancelled one, or holds a
    place of it, is told, whatever `tell`. Refuses taking away what families hold, unless `free` gives the places
    back, and a month of a closed year.
    """
    found = hold(tx, month, by)
    years.must_be_open(tx, classroom=found.classroom, first=found.first, now=now)
    made = changes.write(tx, month=month, wanted=wanted, by=by, now=now, told=tell and found.published, free=free)
    if made is not None and found.published:
        announcing.tell(tx, change=made, classroom=found.classroom, now=now)
        _show(tx, made, now)
    return made


def cancel(tx: Tx, *, item: int, by: Person, now: datetime, tell: bool) -> Month:
    """An item leaves the map, its places are free; who would come or held one is told at once, all others if wished."""
    found = get_item(tx, item=item)
    month = hold(tx, found.month, by)
    wanted: list[Line] = [(one.id, one.content) for one in month.items if one.id != item]
    change(tx, month=found.month, wanted=wanted, by=by, now=now, tell=tell, free=True)
    return get(tx, month=found.month)


def shift(tx: Tx, *, item: int, day: date, minute: int, by: Person, now: datetime, tell: bool) -> Month:
    """One item goes to another day of its month, at this minute of the day where it has an hour; it keeps its length.

    Who answered is asked again, all others are told if wished. Refuses days of other months and days that are over.
    """
    found = get_item(tx, item=item)
    month = hold(tx, found.month, by)
    begins = found.starts or found.ends
    if begins is None:
        raise Refused("people-old-button")
    if (day.year, day.month) != (month.first.year, month.first.month):
        raise Refused("shifts-other-month")
    if day < now.astimezone(month.zone).date():
        raise Refused("shifts-past")
    starts, ends = _at(found.content, day, between(minute, 0, 24 * 60 - 1), month.zone)
    content = replace(found.content, starts=starts, ends=ends)
    wanted: list[Line] = [(one.id, content if one.id == item else one.content) for one in month.items]
    change(tx, month=found.month, wanted=wanted, by=by, now=now, tell=tell)
    return get(tx, month=found.month)


def _at(content: Content, day: date, minute: int, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """Start and end of the content if its first moment is on this day; reckoned on the class's clock, so that an hour
    stays an hour whenever clocks are changed."""
    starts, ends = (
        one.astimezone(zone).replace(tzinfo=None) if one is not None else None for one in (content.starts, content.ends)
    )
    first = starts or ends
    assert first is not None
    at = first.time() if content.all_day else time(minute // 60, minute % 60)
    by = datetime.combine(day, at) - first
    return (
        (starts + by).replace(tzinfo=zone) if starts is not None else None,
        (ends + by).replace(tzinfo=zone) if ends is not None else None,
    )


def undo(tx: Tx, *, change: int, by: Person, now: datetime) -> Change:
    """The last change of a map is taken back: its items, places and answers are as before; nobody is asked twice.

    Who has heard of the change hears that too.
    """
    known = there(changes.get(tx, change=change), "change")
    found = hold(tx, known.month, by)
    undone = changes.take_back(tx, change=change, by=by, now=now)
    if found.published:
        announcing.tell_back(tx, change=undone, classroom=found.classroom, now=now)
        _show(tx, undone, now)
    return undone


def history(tx: Tx, *, month: int, by: Person) -> list[Change]:
    """Who changed what and when, the latest first; for the staff."""
    by.must_be_staff(get(tx, month=month).classroom)
    return changes.of_map(tx, month=month)


def of_change(tx: Tx, *, change: int) -> Month:
    """The month that was changed, for a letter about it."""
    known = there(changes.get(tx, change=change), "change")
    return get(tx, month=known.month)


def _show(tx: Tx, change: Change, now: datetime) -> None:
    """What was sent of a published map is edited, the class chat's cards of what can be taken, and what is found."""
    search.keep_map(tx, month=change.month)
    redraw(tx, month=change.month, now=now)
    touched = {one.item for one in change.differences}
    for item in of_month(tx, month=change.month, cancelled=True):
        if item.id in touched:
            slots.redraw(tx, item, now=now)
            answers.move_up(tx, item=item.id, now=now)
            answers.show(tx, item, now=now)
            if item.kind == "venue" and item.cancelled_at is None:
                slots.show_chat(tx, item, now=now)
