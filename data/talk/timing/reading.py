"""What a vote on a time is: its tables, times as they are typed, and the vote as its reader sees it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, Tx, insert_new, metadata
from data.items import Item
from data.people import FamilyState, Person, families
from data.plan.pieces import Unclear, read_when
from data.refusal import Refused, there

MOST = 8
"""The most times of a vote: a row of buttons each, on one screen of a phone."""
DAYS = (2, 3, 7)
"""In how many days a vote may close."""
TEXT = 400
"""The longest text of times, in characters."""

polls = sa.Table(
    "polls",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("asked_at", Instant),
    sa.Column("closes_at", Instant),
    sa.Column("closed_at", Instant),
    sa.Column("chosen_at", Instant),
)
"""A vote on an item's time: begun, asked, closed; `chosen_at` is the time that it came to."""

_open = sa.and_(polls.c.asked_at.is_not(None), polls.c.closed_at.is_(None))
sa.Index("ix_polls_closes_at", polls.c.closes_at, sqlite_where=_open, postgresql_where=_open)

options = sa.Table(
    "options",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(polls.c.item_id, ondelete="CASCADE"), nullable=False),
    sa.Column("starts_at", Instant, nullable=False),
    sa.UniqueConstraint("item_id", "starts_at"),
)

suits = sa.Table(
    "suits",
    metadata,
    sa.Column("option_id", sa.ForeignKey(options.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("by_id", Id, nullable=False),
)
"""The time suits the family, as this adult said."""

voters = sa.Table(
    "voters",
    metadata,
    sa.Column("item_id", sa.ForeignKey(polls.c.item_id, ondelete="CASCADE"), primary_key=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), primary_key=True, index=True),
)
"""The families that have said something, be it that nothing suits."""


@dataclass(frozen=True, slots=True)
class Option:
    """A time, how many families it suits, whether it suits the reader's; `names` of them for the staff alone."""

    id: int
    starts: datetime
    count: int
    mine: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote as its reader sees it: `voted`: their family has said something; `silent` families for the staff alone."""

    item: int
    classroom: int
    asked: datetime | None
    closes: datetime | None
    closed: datetime | None
    chosen: datetime | None
    options: tuple[Option, ...]
    heard: int
    voted: bool
    silent: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return self.asked is not None and self.closed is None


def read_times(text: str, *, first: date, zone: ZoneInfo) -> tuple[list[datetime], list[str]]:
    """«12.12 18:00, 14.12 19:00» in the month that begins on `first`, and what could not be read as a day with an hour.

    An hour alone belongs to the day before it.
    """
    found: list[datetime] = []
    lost: list[str] = []
    day: date | None = None
    for part in re.split(r"[,;\n]|\s+(?:или|or)\s+", text[:TEXT]):
        if not part.strip():
            continue
        try:
            starts = read_when(part, month=first, day=day).starts
        except Unclear:
            starts = None
        if isinstance(starts, datetime):
            found.append(starts.replace(tzinfo=zone))
            day = starts.date()
        else:
            lost.append(part.strip()[:40])
    return sorted(set(found)), lost


def event(tx: Tx, item: int, by: Person, *, hold: bool = False) -> Item:
    """The event, for the staff; `hold`: nobody else changes its vote before this transaction is over."""
    found = items.get(tx, item=item, by=by)
    by.must_be_staff(found.classroom)
    if not found.sort.answers:
        raise Refused("answers-not-asked")
    if not hold:
        return found
    insert_new(tx, polls, {"item_id": item})
    tx.execute(sa.select(polls.c.item_id).where(polls.c.item_id == item).with_for_update())
    return items.get(tx, item=item)


def of_item(tx: Tx, *, item: int, by: Person) -> Poll | None:
    """The vote on an event's time, if there is one: asked, or for the staff also in the making."""
    found = items.get(tx, item=item, by=by)
    staff = by.is_staff(found.classroom)
    member = by.memberships.get(found.classroom)
    poll = known(tx, item=found, family=member.family if member else None, names=staff)
    return poll if poll is not None and (staff or poll.asked is not None) else None


def known(tx: Tx, *, item: Item, family: int | None, names: bool = False) -> Poll | None:
    """A vote for a letter to this family; with `names` for the staff."""
    row = tx.execute(sa.select(polls).where(polls.c.item_id == item.id)).first()
    if row is None:
        return None
    o, s, f = options.c, suits.c, families.c
    said: dict[int, list[tuple[int, str]]] = {}
    of_options = sa.select(s.option_id, s.family_id, f.name).join(options, o.id == s.option_id)
    of_options = of_options.join(families, f.id == s.family_id).where(o.item_id == item.id).order_by(f.fold)
    for one in tx.execute(of_options):
        said.setdefault(one.option_id, []).append((one.family_id, one.name))
    heard = set(tx.execute(sa.select(voters.c.family_id).where(voters.c.item_id == item.id)).scalars())
    offered = tx.execute(sa.select(o.id, o.starts_at).where(o.item_id == item.id).order_by(o.starts_at)).all()
    return Poll(
        item.id,
        item.classroom,
        row.asked_at,
        row.closes_at,
        row.closed_at,
        row.chosen_at,
        tuple(_option(one.id, one.starts_at, said.get(one.id, []), family, names) for one in offered),
        len(heard),
        family in heard,
        _silent(tx, item, heard) if names else (),
    )


def option_of(tx: Tx, *, option: int, by: Person) -> tuple[Item, Option]:
    """A time that is offered, with its event, for the staff."""
    row = there(tx.execute(sa.select(options.c.item_id).where(options.c.id == option)).first(), "time")
    item = event(tx, row.item_id, by)
    poll = known(tx, item=item, family=None, names=True)
    assert poll is not None
    return item, next(one for one in poll.options if one.id == option)


def _option(id: int, starts: datetime, said: Sequence[tuple[int, str]], family: int | None, names: bool) -> Option:
    mine = any(one == family for one, _ in said)
    return Option(id, starts, len(said), mine, tuple(name for _, name in said) if names else ())


def _silent(tx: Tx, item: Item, heard: Collection[int]) -> tuple[str, ...]:
    f = families.c
    known_ = (
        sa.select(f.id, f.name)
        .where(f.classroom_id == item.classroom, f.state == FamilyState.ACCEPTED)
        .order_by(f.fold)
    )
    return tuple(row.name for row in tx.execute(known_) if row.id not in heard and item.seen_by(row.id))
