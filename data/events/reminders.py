"""Reminders: what, when and where, before an event, each once, to who goes; late but useful, or dropped with a reason
in the log."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hearers, hours, items, looks
from data.db import Instant, OneOf, Tx, insert_new, metadata
from data.deeds import steps, submissions
from data.deeds.steps import Step
from data.deliveries import Notice, outcomes, owe, supersede
from data.events import comers
from data.forgetting import forget
from data.hearers import Hearer
from data.hours import QUIET, awake
from data.items import CLOSING, CLOSING_RULE, RULE, TAKEN, Item
from data.people import Person, adults_by_family, classrooms
from data.refusal import Refused

log = logging.getLogger(__name__)

BEFORE = {"week": 7, "three-days": 3, "friday": 2, "eve": 1, "morning": 0}
"""Days between a reminder and its event. "friday" is the eve of a Sunday for who has a Saturday before it as well: the
weekend is one message."""
LATE = timedelta(hours=36)
"""A reminder missed by more than this is of no use; that of the eve is of use until its event."""
RECENT = timedelta(days=2)
"""Steps that are over for so long need no reminder, and are not told of in the log."""
MOST = 2
"""Items that one transaction looks at: a class's reminders are some dozens of letters."""
MISSED = timedelta(days=62)
"""The longest stop after which reminders that were missed are still told of in the log."""
HOUR = timedelta(hours=1)
LAST_EVENING = 20 * 60
"""A snooze that comes after the class's hour of the eve waits until then, in minutes of the day."""


class Dropped(StrEnum):
    """Why a reminder is dropped."""

    TOLD = "told"  # its event had just been told of
    LATE = "late"  # it is too old
    PASSED = "passed"  # the event has begun
    ANOTHER = "another"  # another one says it


reminded = sa.Table(
    "reminded",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("event_at", Instant, primary_key=True, index=True),
    sa.Column("mark", sa.Text, primary_key=True),
    sa.Column("dropped", OneOf(Dropped)),
    sa.Column("at", Instant, nullable=False),
)
"""The reminders that have been dealt with: owed, or `dropped` for a reason. A step's mark carries the step ("eve#7"),
that of persons with marks of their own these marks ("eve~eve+morning")."""


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder whose hour has come: when it goes, or why it does not."""

    mark: str
    hour: datetime
    send: datetime
    dropped: Dropped | None


def hour(mark: str, event: datetime, zone: ZoneInfo, minute: int) -> datetime:
    """When a reminder is due: days before an event at the class's hour (minute of the day); that of the day at 8:00."""
    day = event.astimezone(zone).date() - timedelta(days=BEFORE[mark])
    at = QUIET[1] if mark == "morning" else time(minute // 60, minute % 60)
    return datetime.combine(day, at, zone)


def rule_of(item: Item, rule: Iterable[str]) -> tuple[str, ...]:
    """When an item reminds: by its own marks, by those of what is due by a day, or by the class's `rule`."""
    if item.reminders is not None:
        return item.reminders
    return CLOSING_RULE if item.kind in CLOSING else tuple(rule)


def due(
    marks: Iterable[str],
    *,
    event: datetime,
    ends: datetime,
    told: datetime,
    zone: ZoneInfo,
    minute: int,
    now: datetime,
) -> list[DueReminder]:
    """What has become of each mark whose hour has come, the latest last.

    At most one of them goes: the last, unless the next one's hour comes before it could be sent. `told`: when the
    event's present time was last told to all; `ends`: until when a reminder is of use.
    """
    hours_ = sorted((hour(mark, event, zone, minute), mark) for mark in marks)
    send = awake(now, zone)
    reached = [(at, mark) for at, mark in hours_ if at <= now]
    next_ = next((at for at, _ in hours_ if at > now), None)
    found = []
    for at, mark in reached:
        dropped: Dropped | None = None
        if told >= at:
            dropped = Dropped.TOLD
        elif send >= ends:
            dropped = Dropped.PASSED
        elif (at, mark) != reached[-1] or (next_ is not None and next_ <= send):
            dropped = Dropped.ANOTHER
        elif now - at >= LATE:
            dropped = Dropped.LATE
        found.append(DueReminder(mark, at, send, dropped))
    return found


def owe_due(tx: Tx, now: datetime) -> bool:
    """Owe the reminders whose hour has come; one that is late is still sent before the event begins, in waking hours.

    Of several that were missed only the last one is sent; after a long stop those of events that are over are dropped,
    with their reason in the log. A map that was published after the hour has just told it by itself, and so has a
    message of a new time. Few items at a time, True if there may be more. May run at any moment, any number of times,
    in several processes: each mark of an item's moment is dealt with once.
    """
    return looks.run(tx, looks.ITEM, _look, now=now, most=MOST)


def purge(tx: Tx, now: datetime) -> bool:
    """Forget the reminders of events at which nobody looks any more, also if the clock were set back by a month; True
    if there may be more."""
    return forget(tx, reminded.c.event_at, before=now - MISSED - timedelta(days=31), of=sa.true())


def _look(tx: Tx, id: int, now: datetime) -> datetime | None:
    """Deal with what is due of an item and of its steps; when there is more."""
    item = items.find(tx, item=id)
    if item is None or item.published_at is None:
        return None
    c = classrooms.c
    row = tx.execute(sa.select(c.eve_minute, c.reminders).where(c.id == item.classroom)).one()
    moments = []
    event, rule = item.event, rule_of(item, RULE if row.reminders is None else row.reminders)
    if event is not None and event >= now - MISSED and _reminds(item):
        told = max(item.published_at, item.told_at or item.published_at)
        ends, minute = _begins(item, event), row.eve_minute
        known = hearers.of_class(tx, classroom=item.classroom)
        for marks in {rule: None, **{_marks(item, rule, one): None for one in known}}:
            theirs = [one.person for one in known if _marks(item, rule, one) == marks]
            told_at = (*marks, "friday") if "eve" in marks and comers.is_on_sunday(item) else marks
            for one in due(told_at, event=event, ends=ends, told=told, zone=item.zone, minute=minute, now=now):
                _deal(tx, item, event, one, known, theirs, now, own=marks if marks != rule else None)
            moments += [hour(mark, event, item.zone, minute) for mark in told_at]
    moments += _owe_steps(tx, item, row.eve_minute, now)
    return min((moment.astimezone(UTC) for moment in moments if moment > now), default=None)


def _reminds(item: Item) -> bool:
    """Is it reminded of: by marks of its own, as due by a day, or as an event that families answer or take places of?
    Not what is only for information."""
    if item.for_information:
        return False
    comes = item.starts is not None and (item.asks or item.kind in TAKEN)
    return item.reminders is not None or item.kind in CLOSING or comes


def _marks(item: Item, rule: tuple[str, ...], one: Hearer) -> tuple[str, ...]:
    """When an adult is reminded of an item: by its `rule`, or, where that is none of its own and it is an event, by
    theirs."""
    free = item.reminders is None and item.kind not in CLOSING
    return one.marks if free and one.marks is not None else rule


def _owe_steps(tx: Tx, item: Item, minute: int, now: datetime) -> list[datetime]:
    """Each step's last day is due as an item's is, for the teams that have not handed it in, by its item's marks;
    returns the hours of all.

    A step's mark in `reminded` carries the step, as several of an item may be due on one day.
    """
    moments: list[datetime] = []
    marks = rule_of(item, ())
    for step in steps.of_item(tx, item=item.id):
        if step.event is None or step.over is None or step.over < now - RECENT:
            continue
        told = max(item.published_at or step.changed, step.changed)
        event, ends = step.event, step.over
        for one in due(marks, event=event, ends=ends, told=told, zone=item.zone, minute=minute, now=now):
            _deal_step(tx, step, step.event, step.over, one, item.zone, now)
        moments += [hour(mark, step.event, item.zone, minute) for mark in marks]
    return moments


def _deal_step(
    tx: Tx, step: Step, event: datetime, ends: datetime, one: DueReminder, zone: ZoneInfo, now: datetime
) -> None:
    """The same for a step: only its teams are reminded, and of what they took on themselves."""
    mark = f"{one.mark}#{step.id}"
    row = {"item_id": step.item, "event_at": event, "mark": mark, "dropped": one.dropped, "at": now}
    if not insert_new(tx, reminded, row):
        return
    if one.dropped is not None:
        log.info("reminder %s of step %s is dropped: %s", one.mark, step.id, one.dropped)
        return
    stamp = int(event.timestamp())
    key = f"remind-step:{step.id}:{stamp}"
    supersede(tx, classroom=step.classroom, dedup=f"{key}:", now=now)
    days = (event.astimezone(zone).date() - one.send.astimezone(zone).date()).days
    values = {"step": step.id, "event": stamp, "days": days}
    letter = Notice("reminders-step", values, bulk=True, news=True, dedup=f"{key}:{one.mark}", until=ends)
    adults = adults_by_family(tx, classroom=step.classroom)
    late = submissions.waited_for(tx, step=step.id, item=step.item)
    chats = [person for family in sorted(late & set(adults)) for person in adults[family]]
    owe(tx, letter, classroom=step.classroom, chats=chats, due=one.send)


def _deal(
    tx: Tx,
    item: Item,
    event: datetime,
    one: DueReminder,
    known: Collection[Hearer],
    theirs: Collection[int],
    now: datetime,
    *,
    own: tuple[str, ...] | None,
) -> None:
    """Owe it to those of all `known` adults who are reminded so (`theirs`), or drop it and say why; nothing, if that
    has been done. `own`: these are their own marks, not the item's, by which nobody else is asked."""
    dealt = one.mark if own is None else f"{one.mark}~{'+'.join(own)}"
    row = {"item_id": item.id, "event_at": event, "mark": dealt, "dropped": one.dropped, "at": now}
    if not insert_new(tx, reminded, row):
        return
    if one.dropped is not None:
        log.info("reminder %s of item %s is dropped: %s", dealt, item.id, one.dropped)
        return
    stamp = int(event.timestamp())
    days = (event.astimezone(item.zone).date() - one.send.astimezone(item.zone).date()).days
    values = {"item": item.id, "event": stamp, "days": days}
    key, ends = f"remind:{item.id}:{stamp}", _begins(item, event)
    mark = f"{key}:{'eve' if one.mark == 'friday' else one.mark}"
    extra = not item.asks and item.sort.capacity is None
    remind = Notice("reminders-event", values, bulk=True, news=True, extra=extra, dedup=mark, until=ends)
    dedup = f"ask:{item.id}:{stamp}"
    ask = Notice("reminders-event", values, bulk=True, news=True, extra=True, dedup=dedup, until=ends)
    coming, silent = comers.readers(tx, item, one.hour, known)
    coming, silent = [id for id in coming if id in theirs], silent if own is None else []
    if one.mark == "friday":
        weekend = comers.with_a_saturday(tx, item, known)
        coming, silent = [id for id in coming if id in weekend], []
    for older, but in ((f"{key}:", mark), (f"snooze:{item.id}:{stamp}:", None)):
        supersede(tx, classroom=item.classroom, dedup=older, now=now, chats=coming, but=but)
    for letter, chats in ((remind, coming), (ask, silent)):
        owe(tx, letter, classroom=item.classroom, chats=chats, due=one.send)


def _begins(item: Item, event: datetime) -> datetime:
    """Until when a reminder is of use: the event's moment, or the end of its day."""
    if not item.all_day:
        return event
    return datetime.combine(event.astimezone(item.zone).date() + timedelta(days=1), time(), item.zone)


def evening(tx: Tx, *, item: Item, now: datetime) -> datetime | None:
    """When this evening one can be reminded once more, before the event begins: at the class's hour of the eve or, once
    that has come, at 20:00; None: not any more."""
    event = item.event
    c = classrooms.c
    minute = tx.execute(sa.select(c.eve_minute).where(c.id == item.classroom)).scalar_one()
    today = now.astimezone(item.zone).date()
    evenings = [hours.at(today, one, item.zone) for one in sorted({minute, LAST_EVENING})]
    later = next((moment for moment in evenings if moment > now), None)
    return later if event is not None and later is not None and later < _begins(item, event) else None


def snooze(tx: Tx, *, item: int, by: Person, now: datetime) -> datetime:
    """Remind this person once more in the evening, at the class's hour of the eve; returns when.

    Once that hour has come: at 20:00; then: in the morning. Refuses where the event begins before. Where the usual
    reminder comes by then, or within an hour of it, that one is enough.
    """
    found = items.get(tx, item=item, by=by)
    family = by.family_in(found.classroom)
    event = found.event
    if event is None:
        raise Refused("reminders-no-day")
    today = now.astimezone(found.zone).date()
    night = hours.at(today, 23 * 60, found.zone)
    later = evening(tx, item=found, now=now) or (awake(night, found.zone) if now >= _last(found, now) else None)
    if later is None or later >= _begins(found, event):
        raise Refused("reminders-begins-before")
    usual = _usual(tx, found, event, family=family, person=by.id, now=now)
    if usual is not None and usual <= later + HOUR:
        return usual
    days = (event.astimezone(found.zone).date() - later.astimezone(found.zone).date()).days
    stamp = int(event.timestamp())
    dedup = f"snooze:{item}:{stamp}:{int(later.timestamp())}"
    values = {"item": item, "event": stamp, "days": days}
    letter = Notice("reminders-event", values, dedup=dedup, until=_begins(found, event))
    owe(tx, letter, classroom=found.classroom, chats=[by.id], due=later)
    return later


def _last(item: Item, now: datetime) -> datetime:
    """The last hour of the day for which one can put a reminder off."""
    return hours.at(now.astimezone(item.zone).date(), LAST_EVENING, item.zone)


def _usual(tx: Tx, item: Item, event: datetime, *, family: int, person: int, now: datetime) -> datetime | None:
    """When this person is reminded of the item next without asking for it."""
    c = classrooms.c
    row = tx.execute(sa.select(c.eve_minute, c.reminders).where(c.id == item.classroom)).one()
    rule = rule_of(item, RULE if row.reminders is None else row.reminders)
    known = hearers.of_class(tx, classroom=item.classroom, family=family)
    if person not in comers.readers(tx, item, now, known)[0]:
        return None
    marks = set(next(_marks(item, rule, one) for one in known if one.person == person))
    if outcomes(tx, dedup=f"remind:{item.id}:{int(event.timestamp())}:eve", chats=[person]):
        marks.discard("eve")  # said on Friday already
    moments = [hour(mark, event, item.zone, row.eve_minute).astimezone(UTC) for mark in marks]
    return min((moment for moment in moments if moment > now), default=None)
