"""Rounds of places ahead: the staff announce when a month's places open; who has visited least may choose first."""

from datetime import date, datetime, time, timedelta

from aiogram import Router

from data import slots
from data.db import Database
from data.deliveries import Delivery
from data.map import rounds
from data.map.months import first_of, next_first
from data.map.rounds import Round
from data.people import Person
from data.refusal import Refused
from data.school import classrooms
from handlers.buttons.classrooms import ClassCard
from handlers.buttons.items import OpenItem
from handlers.buttons.places import OwnPlaces
from handlers.buttons.rounds import OpenRound, RoundDay, RoundHour, Rounds, ShareRound
from handlers.buttons.slots import Places
from handlers.buttons.venues import Season
from handlers.links import Links
from handlers.routing import buttons_of
from handlers.slots.slots import moment
from ui.calendar import calendar
from ui.screen import Button, Row, Screen, button, lines
from ui.stage import Reply
from ui.text import Text

router = Router(name=__name__)
buttons_of(router, "rounds")

AHEAD = 4
"""So many months can be opened from here: this one and the next."""
HOURS = (9, 12, 15, 18, 19, 20)
EARLY = (3, 6, 24)
"""Hours for which those with fewest visits choose first."""


def list_screen(t: Text, classroom: int, known: list[Round], today: date, zone_of: classrooms.Classroom) -> Screen:
    """The months from this one on: how each round is taken, and announcing one."""
    said, rows = [], []
    first = first_of(today)
    by_first = {one.first: one for one in known}
    for _ in range(AHEAD):
        one = by_first.get(first)
        if one is None:
            said.append(t.html("rounds-none", month=t.month(first)))
        elif one.terms.opens is None:
            said.append(t.html("rounds-open-now", month=t.month(first), free=one.free))
        else:
            at = moment(t, one.terms.opens, zone_of.zone)
            said.append(t.html("rounds-opens", month=t.month(first), at=at, free=one.free))
        row = [Button(t("rounds-announce", month=t.month(first)),
                      OpenRound(classroom=classroom, first=first.toordinal()))]  # fmt: skip
        if one is not None:
            row.append(Button(t("rounds-look"), OpenItem(item=one.item)))
        rows.append(tuple(row))
        first = next_first(first)
    rows += [
        button(t("places-list"), OwnPlaces(classroom=classroom, page=0)),
        button(t("venues-season"), Season(classroom=classroom)),
        button(t("people-back"), ClassCard(classroom=classroom)),
    ]
    return Screen(lines(t.html("rounds-title"), "", *said), tuple(rows))


@router.callback_query(Rounds.filter())
async def show(
    _: object, callback_data: Rounds, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    by.must_be_staff(callback_data.classroom)
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    found = await db.read(rounds.of_class, classroom=known.id, by=by, now=now)
    reply.show(list_screen(t, known.id, found, now.astimezone(known.zone).date(), known))


@router.callback_query(OpenRound.filter())
async def which_day(
    _: object, callback_data: OpenRound, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    """On which day the round opens: from today to the end of its month."""
    by.must_be_staff(callback_data.classroom)
    known = await db.read(classrooms.get, classroom=callback_data.classroom, by=by)
    today, at = now.astimezone(known.zone).date(), callback_data
    first = _day(at.first)

    def of(day: date) -> RoundDay | None:
        if day < today or day >= next_first(first):
            return None
        return RoundDay(classroom=at.classroom, first=at.first, on=day.toordinal())

    rows: list[Row] = []
    for shown in dict.fromkeys((first_of(today), first)):
        rows += calendar(t, shown, of, blank=at, turn=None)
    rows.append(button(t("people-back"), Rounds(classroom=known.id)))
    reply.show(Screen(t.html("rounds-which-day", month=t.month(first)), tuple(rows)))


@router.callback_query(RoundDay.filter())
async def which_hour(_: object, callback_data: RoundDay, by: Person, t: Text, reply: Reply) -> None:
    at = callback_data
    by.must_be_staff(at.classroom)
    at_once = tuple(Button(t.clock(hour * 60), RoundHour(**at.model_dump(), hour=hour, early=0)) for hour in HOURS)
    first = [
        button(
            t("rounds-early", count=early, hour=t.clock(18 * 60)), RoundHour(**at.model_dump(), hour=18, early=early)
        )
        for early in EARLY
    ]
    back = button(t("people-back"), OpenRound(classroom=at.classroom, first=at.first))
    text = t.html("rounds-which-hour", day=t.day(_day(at.on), "d MMMM, EEE"))
    reply.show(Screen(text, (at_once, *first, back)))


def _day(number: int) -> date:
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise Refused("people-old-button") from None


@router.callback_query(RoundHour.filter())
async def announce(
    _: object,
    callback_data: RoundHour,
    db: Database,
    by: Person,
    now: datetime,
    t: Text,
    reply: Reply,
    texts: dict[str, Text],
) -> None:
    at = callback_data
    known = await db.read(classrooms.get, classroom=at.classroom, by=by)
    opens = datetime.combine(_day(at.on), time(min(max(at.hour, 0), 23)), known.zone)
    item = await db.write(
        rounds.announce,
        classroom=at.classroom,
        first=_day(at.first),
        title=texts[known.language]("rounds-item"),
        opens=opens,
        early=at.early,
        by=by,
        now=now,
    )
    rows = (
        tuple(Button(t("rounds-share", count=count), ShareRound(item=item.id, families=count)) for count in (1, 2)),
        button(t("people-back"), Rounds(classroom=known.id)),
    )
    reply.toast(t("rounds-announced-now"))
    text = t.html("rounds-done", month=t.month(item.first), at=moment(t, opens, known.zone))
    reply.show(Screen(text, rows))


@router.callback_query(ShareRound.filter())
async def share(
    _: object, callback_data: ShareRound, db: Database, by: Person, now: datetime, t: Text, reply: Reply
) -> None:
    count = callback_data.families
    item = await db.write(rounds.share, item=callback_data.item, families=count, by=by, now=now)
    reply.toast(t("rounds-shared", count=count))
    reply.show(
        Screen(t.html("rounds-shared", count=count), (button(t("people-back"), Rounds(classroom=item.classroom)),))
    )


async def round_letter(db: Database, t: Text, delivery: Delivery, _: Links) -> Screen | None:
    """When a round opens, and that it is open."""
    item = delivery.values["item"]
    try:
        found = await db.read(slots.item_of, item=item, by=None)
    except Refused:
        return None
    terms = await db.read(slots.terms_of, item=item)
    if terms.opens is None:
        return None
    early = timedelta() if terms.early is None else terms.opens - terms.early
    text = t.html(
        delivery.kind,
        month=t.month_within(found.first),
        at=moment(t, terms.opens, found.zone),
        early=int(early.total_seconds() // 3600),
    )
    return Screen(text, (button(t("rounds-look-places"), Places(item=item, sort="free", page=0)),))


LETTERS = dict.fromkeys(("rounds-announced", "rounds-open-all", "rounds-open-early"), round_letter)
