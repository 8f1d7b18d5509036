"""Meetings: the agenda beforehand, questions of families in the order of their support, answers and minutes for all.

Agenda, minutes and answers stay with the meeting on its map. The minutes go to every family that may see the meeting,
also to those who were not there, as one message; corrected, it is edited.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, items, search
from data.db import Id, Instant, Tx, insert_new, metadata
from data.deliveries import Notice, owe, owe_staff
from data.events.reminders import hour, reminded
from data.files import File, joined
from data.items import Item
from data.people import Person, adults_by_family, adults_of, classrooms
from data.refusal import Refused, at_most, within
from data.talk import matters
from data.talk.matters import Matter, MatterState, get, settle, tidy

AGENDA = 1200
"""The longest agenda, in characters: with the rest of its card it fits one message."""
MINUTES = 2400
"""The longest minutes: with the answers to questions they fit one message."""
BYTES = 24_000
"""The longest minutes with their tags and links, in bytes (Telegram reads at most 32,768 of a message)."""
BATCH = 10
"""Meetings of which one transaction tells the staff."""
FILES = 10
"""The most files of the minutes: Telegram's album."""

meetings = sa.Table(
    "meetings",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("agenda", sa.Text),
    sa.Column("minutes", sa.Text),
    sa.Column("correction", sa.Text),
    sa.Column("files", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("sent_at", Instant),
    sa.Column("by_id", Id),
)
"""`correction` is typed, but not made yet; `version` counts changes, so that only what was looked at is sent."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is kept of a meeting; for families the minutes only once they are `sent`. `questions` are open ones."""

    item: int
    classroom: int
    title: str
    agenda: str | None = None
    minutes: str | None = None
    correction: str | None = None
    files: tuple[File, ...] = ()
    version: int = 0
    sent: datetime | None = None
    questions: int = 0


def of_item(tx: Tx, *, item: int, by: Person, hold: bool = False) -> Meeting:
    """A meeting that the person may see."""
    found = items.get(tx, item=item, by=by, cancelled=True)
    if found.kind != "meeting":
        raise Refused("people-old-button")
    if hold:
        insert_new(tx, meetings, {"item_id": item})
        tx.execute(sa.select(meetings.c.item_id).where(meetings.c.item_id == item).with_for_update())
    meeting = known(tx, item=found)
    if meeting.sent is None and not by.is_staff(found.classroom):
        return replace(meeting, minutes=None, correction=None, files=())
    return meeting


def known(tx: Tx, *, item: Item) -> Meeting:
    """The same for a letter."""
    m = matters.matters.c
    open_ = sa.select(sa.func.count()).where(m.item_id == item.id, m.state == MatterState.OPEN)
    count = tx.execute(open_).scalar_one()
    row = tx.execute(sa.select(meetings).where(meetings.c.item_id == item.id)).first()
    if row is None:
        return Meeting(item.id, item.classroom, item.title, questions=count)
    files = tuple(File(*file) for file in row.files)
    kept = (row.agenda, row.minutes, row.correction, files, row.version, row.sent_at)
    return Meeting(item.id, item.classroom, item.title, *kept, count)


def of_class(tx: Tx, *, classroom: int, by: Person) -> list[Item]:
    """The meetings of the class's maps that the person may see, the latest first."""
    by.must_belong(classroom)
    staff, family = by.is_staff(classroom), by.family_of(classroom)
    i, m = items.items.c, items.months.c
    query = sa.select(i.id).join(items.months, m.id == i.month_id)
    query = query.where(m.classroom_id == classroom, i.kind == "meeting", i.cancelled_at.is_(None))
    found = [items.get(tx, item=id) for id in tx.execute(query).scalars().all()]
    seen = [item for item in found if staff or (item.published and item.seen_by(family))]
    return sorted(seen, key=lambda one: (one.first, one.starts is None, one.starts or one.ends, one.id), reverse=True)


def _held(tx: Tx, item: int, by: Person) -> Meeting:
    found = of_item(tx, item=item, by=by, hold=True)
    by.must_be_staff(found.classroom)
    return found


def set_agenda(tx: Tx, *, item: int, words: str, by: Person) -> Meeting:
    """The agenda, a line each; no words take it away."""
    _held(tx, item, by)
    lines = [" ".join(line.split()) for line in words.splitlines()]
    agenda = "\n".join(line for line in lines if line)
    within(agenda, AGENDA)
    tx.execute(sa.update(meetings).where(meetings.c.item_id == item).values(agenda=agenda or None))
    return of_item(tx, item=item, by=by)


def ask(tx: Tx, *, item: int, words: str, named: bool, by: Person, now: datetime) -> Matter:
    """A family asks something for the meeting, until its minutes are sent."""
    found = items.get(tx, item=item, by=by)
    meeting = of_item(tx, item=item, by=by)
    if not found.published or meeting.sent is not None:
        raise Refused("meetings-closed")
    return matters.bring(tx, classroom=found.classroom, item=item, words=words, named=named, by=by, now=now)


def questions(tx: Tx, *, item: int, by: Person) -> list[Matter]:
    """The questions to a meeting, the most supported first; hidden ones for the staff alone."""
    found = of_item(tx, item=item, by=by)
    staff = by.is_staff(found.classroom)
    return of_meeting(tx, item=item, family=by.family_of(found.classroom), hidden=staff)


def of_meeting(tx: Tx, *, item: int, family: int | None = None, hidden: bool = False) -> list[Matter]:
    """The same for a letter."""
    m = matters.matters.c
    states = (MatterState.OPEN, MatterState.ANSWERED, MatterState.SKIPPED, *((MatterState.HIDDEN,) if hidden else ()))
    return matters.load(tx, sa.and_(m.item_id == item, m.state.in_(states)), family)


def answer(tx: Tx, *, question: int, words: str, by: Person, now: datetime) -> Matter:
    """The staff answer, or correct an answer: who asked or supported is told, and the minutes that are sent say it."""
    return _answer(tx, question, by, now, state=MatterState.ANSWERED, answer=tidy(words, matters.ANSWER))


def skip(tx: Tx, *, question: int, by: Person, now: datetime) -> Matter:
    """It stays without an answer."""
    return _answer(tx, question, by, now, state=MatterState.SKIPPED)


def _answer(tx: Tx, question: int, by: Person, now: datetime, *, state: MatterState, **values: Any) -> Matter:
    found = get(tx, matter=question, by=by, hold=True)
    by.must_be_staff(found.classroom)
    if found.item is None or found.state == MatterState.HIDDEN:
        raise Refused("people-old-button")
    settle(tx, found, state=state, by=by, now=now, **values)
    if state == MatterState.ANSWERED or found.state == MatterState.ANSWERED:
        letter = Notice("meetings-answers", {"item": found.item}, topic=f"questions:{found.item}", live=True)
        for family in matters.told(tx, matter=question):
            chats = adults_of(tx, classroom=found.classroom, family=family)
            owe(tx, letter, classroom=found.classroom, chats=chats, due=now)
        _redraw(tx, items.get(tx, item=found.item, cancelled=True), now)
    return get(tx, matter=question, by=by)


def write(tx: Tx, *, item: int, words: str, length: int, file: File | None, by: Person) -> Meeting:
    """Words (HTML that reads as `length` characters) take the place of the former minutes, a file joins the others.

    Of minutes that are sent, words are a correction that `correct` makes, and the files stay.
    """
    found = _held(tx, item, by)
    if length > MINUTES or len(words.encode()) > BYTES:
        raise Refused("refusal-long", length=length, limit=MINUTES, rest="")
    if found.sent is not None:
        if not words:
            raise Refused("broadcasts-files-stay")
        return _change(tx, found, by, {"correction": words})
    files = joined(found.files, file)
    at_most(len(files), FILES, "files")
    return _change(tx, found, by, {"files": files, **({"minutes": words} if words else {})})


def take_off_files(tx: Tx, *, item: int, by: Person) -> Meeting:
    """The minutes, not sent yet, go without their files."""
    found = _held(tx, item, by)
    if found.sent is not None:
        raise Refused("broadcasts-sent-already")
    return _change(tx, found, by, {"files": []})


def _change(tx: Tx, found: Meeting, by: Person, values: Mapping[str, Any]) -> Meeting:
    m = meetings.c
    row = {**values, "version": m.version + 1, "by_id": by.id}
    tx.execute(sa.update(meetings).where(m.item_id == found.item).values(row))
    return of_item(tx, item=found.item, by=by)


def send(tx: Tx, *, item: int, version: int, by: Person, now: datetime) -> Meeting:
    """The minutes go to every family that may see the meeting; a second press does nothing.

    What is typed after the sending takes the place of what was sent, in every chat where it stands.
    """
    found = _held(tx, item, by)
    if found.version != version:
        if found.sent is not None and found.correction is None:
            return found
        raise Refused("broadcasts-changed")
    if found.sent is None:
        if not found.minutes:
            raise Refused("minutes-none")
        _change(tx, found, by, {"sent_at": now})
        of_map = items.get(tx, item=item, cancelled=True)
        topic = f"minutes:{item}"
        letter = Notice("minutes-letter", {"item": item}, topic=topic, dedup=topic, bulk=True, extra=True)
        owe(tx, letter, classroom=found.classroom, chats=_readers(tx, of_map), due=now)
    elif found.correction is not None:
        _change(tx, found, by, {"minutes": found.correction, "correction": None})
        _redraw(tx, items.get(tx, item=item, cancelled=True), now)
    _keep(tx, item, now)
    return of_item(tx, item=item, by=by)


def _keep(tx: Tx, item: int, now: datetime) -> None:
    """Minutes that are sent can be found, by those who see the meeting."""
    of_map = items.get(tx, item=item, cancelled=True)
    words = unescape(re.sub(r"<[^>]*>", "", known(tx, item=of_map).minutes or ""))
    moment = of_map.event or now
    search.keep(
        tx, sort="minutes", thing=item, classroom=of_map.classroom, title=of_map.title, words=words, moment=moment
    )


def keep(tx: Tx, *, item: int, by: Person) -> Meeting:
    """A correction that is not made is forgotten."""
    return _change(tx, _held(tx, item, by), by, {"correction": None})


def _readers(tx: Tx, item: Item) -> list[int]:
    adults = adults_by_family(tx, classroom=item.classroom)
    return sorted(person for family, persons in adults.items() if item.seen_by(family) for person in persons)


def _redraw(tx: Tx, item: Item, now: datetime) -> None:
    """The minutes that were sent are edited where they stand."""
    if known(tx, item=item).sent is not None:
        topic = f"minutes:{item.id}"
        letter = Notice("minutes-corrected", {"item": item.id}, topic=topic, bulk=True, live=True)
        letter = replace(letter, dedup=f"corrected:{topic}")
        owe(tx, letter, classroom=item.classroom, chats=_readers(tx, item), due=now)


def tell_questions_due(tx: Tx, now: datetime) -> bool:
    """On the eve of a meeting its staff get the questions that wait, once; nothing where there are none.

    A few meetings at a time; True if there may be more.
    """
    told = 0
    for row in tx.execute(_to_be_asked(), {"now": now, "before": now + timedelta(days=2)}).all():
        zone = ZoneInfo(row.timezone)
        if hour("eve", row.starts_at, zone, row.eve_minute) > now or hours.awake(now, zone) >= row.starts_at:
            continue
        mark = {"item_id": row.id, "event_at": row.starts_at, "mark": "questions", "at": now}
        if insert_new(tx, reminded, mark):
            letter = Notice("meetings-questions", {"item": row.id}, dedup=f"meeting-questions:{row.id}")
            letter = replace(letter, until=row.starts_at)
            owe_staff(tx, letter, classroom=row.classroom_id, due=hours.awake(now, zone))
            told += 1
            if told == BATCH:
                return True
    return False


@cache
def _to_be_asked() -> sa.Select[Any]:
    """The meetings between two moments with open questions, of which their staff have not been told."""
    i, m, c, r, q = items.items.c, items.months.c, classrooms.c, reminded.c, matters.matters.c
    soon = sa.and_(
        i.starts_at >= sa.bindparam("now", type_=Instant), i.starts_at < sa.bindparam("before", type_=Instant)
    )
    asked = sa.exists().where(q.item_id == i.id, q.state == MatterState.OPEN)
    told = sa.exists().where(r.item_id == i.id, r.event_at == i.starts_at, r.mark == "questions")
    return (
        sa.select(i.id, i.starts_at, m.classroom_id, c.timezone, c.eve_minute)
        .join(items.months, m.id == i.month_id)
        .join(classrooms, c.id == m.classroom_id)
        .where(soon, i.kind == "meeting", i.cancelled_at.is_(None), m.published_at.is_not(None), asked, sa.not_(told))
        .order_by(i.starts_at, i.id)
    )
