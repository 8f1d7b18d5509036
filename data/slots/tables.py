"""What is kept of slots: the slots themselves, claims, turns in their queues, swaps of families, and what happened.

The database itself keeps the capacity: what is taken and what is offered never exceed it, a family never holds more
than its share, never waits twice, and never has two swaps about one claim.
"""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from data import items
from data.db import Id, Instant, OneOf, Tx, metadata
from data.forgetting import YEAR, forget
from data.people import families
from data.places import places

slots = sa.Table(
    "slots",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("place_id", sa.ForeignKey(places.c.id), index=True),
    sa.Column("title", sa.Text),
    sa.Column("starts_at", Instant),
    sa.Column("ends_at", Instant),
    sa.Column("host_id", Id),
    sa.Column("short", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("capacity", sa.Integer, nullable=False),
    sa.Column("taken", sa.Integer, nullable=False, server_default="0"),
    sa.Column("offered", sa.Integer, nullable=False, server_default="0"),
    sa.Column("shut_at", Instant),
    sa.CheckConstraint("taken >= 0 AND offered >= 0 AND taken + offered <= capacity", name="capacity"),
)
"""`offered`: places that are free and kept for those in the queue who have been asked."""


class ClaimEnd(StrEnum):
    """How a claim ended."""

    GIVEN = "given"  # the family gave the place back
    HANDED = "handed"  # to another family, for nothing
    SWAPPED = "swapped"  # for another family's claim
    MOVED = "moved"  # the family took another place in its stead
    EXPIRED = "expired"  # its day was not confirmed in time
    CANCELLED = "cancelled"  # with its item
    REMOVED = "removed"  # with its family, which may come back


class TurnEnd(StrEnum):
    """How a family's turn in a queue ended."""

    TAKEN = "taken"  # it took what it was offered, or another place of the item
    LEFT = "left"  # by itself, before it was asked
    DECLINED = "declined"  # it was asked, and said no
    PASSED = "passed"  # it was asked, and did not answer in time
    OVER = "over"  # there is nothing to wait for any more
    CANCELLED = "cancelled"  # with its item


class SwapEnd(StrEnum):
    """How an offer of one family to another ended."""

    AGREED = "agreed"  # the claims have changed hands
    DECLINED = "declined"  # by the family that was asked
    WITHDRAWN = "withdrawn"  # by the family that asked
    PASSED = "passed"  # nobody answered in time
    GONE = "gone"  # one of the claims has ended meanwhile


class Happening(StrEnum):
    """What has happened to a slot: among the rest how claims (`ClaimEnd`) and turns (`TurnEnd`) ended."""

    TAKEN = "taken"  # by a family
    GRANTED = "granted"  # given out by wishes
    DAY = "day"  # a day was chosen
    CONFIRMED = "confirmed"  # the family was there, or will be
    UNDONE = "undone"  # a giving back was taken back
    WAITS = "waits"  # a family stands in the queue
    ASKED = "asked"  # the next of the queue is
    WIDER = "wider"  # there are more places
    NARROWER = "narrower"  # there are fewer
    SHUT = "shut"  # nobody takes it
    REOPENED = "reopened"  # it can be taken again
    GIVEN = "given"  # a claim's end, as the following are
    HANDED = "handed"  # to another family
    SWAPPED = "swapped"  # for another family's claim
    MOVED = "moved"  # to another slot
    EXPIRED = "expired"  # its day was not confirmed
    CANCELLED = "cancelled"  # with its item, as a turn is
    REMOVED = "removed"  # with its family
    LEFT = "left"  # a turn's end, as the following are
    DECLINED = "declined"  # by who was asked
    PASSED = "passed"  # nobody answered
    OVER = "over"  # nothing to wait for


claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("slot_id", sa.ForeignKey(slots.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("home_id", Id, nullable=False, server_default="0"),
    sa.Column("nth", sa.Integer, nullable=False, server_default="0"),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("taken_at", Instant, nullable=False),
    sa.Column("day", sa.Date),
    sa.Column("confirmed_at", Instant),
    sa.Column("visited_at", Instant),
    sa.Column("note", sa.Text),
    sa.Column("given_back_at", Instant),
    sa.Column("outcome", OneOf(ClaimEnd)),
)
"""A claim lives until `given_back_at`; `outcome` says how it ended.

`home_id` is the adult where the homes of a family take apart, else 0; `nth` counts a family's claims on an item from 0.
"""

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("slot_id", sa.ForeignKey(slots.c.id, ondelete="CASCADE"), index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("home_id", Id, nullable=False, server_default="0"),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("asked_at", Instant, nullable=False),
    sa.Column("offered_id", sa.ForeignKey(slots.c.id, ondelete="CASCADE"), index=True),
    sa.Column("offered_until", Instant),
    sa.Column("ended_at", Instant),
    sa.Column("outcome", OneOf(TurnEnd)),
)
"""A family in a slot's queue, in the order of `id`; without a slot it waits for any slot of the item."""

swaps = sa.Table(
    "deals",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("claim_id", sa.ForeignKey(claims.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("for_claim_id", sa.ForeignKey(claims.c.id, ondelete="CASCADE"), index=True),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sa.Column("ended_at", Instant),
    sa.Column("outcome", OneOf(SwapEnd)),
)
"""A claim is offered to another family, as a gift or for a claim of its own."""

happenings = sa.Table(
    "happenings",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("slot_id", sa.ForeignKey(slots.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("what", OneOf(Happening), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="SET NULL"), index=True),
    sa.Column("by_id", Id),
    sa.Column("at", Instant, nullable=False, index=True),
)

terms = sa.Table(
    "terms",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("each", sa.Integer, nullable=False, server_default="1"),
    sa.Column("apart", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("opens_at", Instant),
    sa.Column("early_at", Instant),
    sa.Column("announced_at", Instant),
    sa.Column("by_wishes", sa.Boolean, nullable=False, server_default=sa.false()),
)
"""How the slots of an item are taken, where it is not the usual way: one for each family, at once.

`by_wishes`: until `opens_at` families name wishes, and then the slots are given out.
"""

drawings = sa.Table(
    "drawings",
    metadata,
    sa.Column("item_id", sa.ForeignKey(items.items.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("ends_at", Instant, nullable=False),
    sa.Column("reminded_at", Instant),
    sa.Column("drawn_at", Instant),
    sa.Column("record", sa.JSON(none_as_null=True)),
)
"""A round by wishes: its lot's secret, which nobody reads before `drawn_at`, and the nameless record of its result."""
_to_come = drawings.c.drawn_at.is_(None)
sa.Index("ix_drawings_to_come", drawings.c.ends_at, sqlite_where=_to_come, postgresql_where=_to_come)

wishlists = sa.Table(
    "wishlists",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("item_id", sa.ForeignKey(drawings.c.item_id, ondelete="CASCADE"), nullable=False),
    sa.Column("family_id", sa.ForeignKey(families.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("home_id", Id, nullable=False, server_default="0"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    sa.Column("granted", sa.Integer),
    sa.UniqueConstraint("item_id", "family_id", "home_id"),
    sa.UniqueConstraint("item_id", "number"),
)
"""What a family (or one `home_id` of it) wishes of a round, and by which `number` it stands in the published result.

`granted`: which of its wishes it was given, from 1; 0: none; NULL: the round is to come, or it named none.
"""

wishes = sa.Table(
    "wishes",
    metadata,
    sa.Column("wishlist_id", sa.ForeignKey(wishlists.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("rank", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("slot_id", sa.ForeignKey(slots.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.UniqueConstraint("wishlist_id", "slot_id"),
    sa.CheckConstraint("rank BETWEEN 1 AND 5", name="rank"),
)
"""One wish, the dearest with `rank` 1; where a slot is no more there is a gap."""


def _while(name: str, open_: sa.ColumnElement[bool], *columns: sa.Column[object] | sa.ColumnElement[object]) -> None:
    sa.Index(name, *columns, unique=True, sqlite_where=open_, postgresql_where=open_)


_held = claims.c.given_back_at.is_(None)
_while("uq_claims_held", _held, claims.c.item_id, claims.c.family_id, claims.c.home_id, claims.c.nth)
_while("uq_claims_slot", _held, claims.c.slot_id, claims.c.family_id, claims.c.home_id)
_while(
    "uq_turns_waiting",
    sa.and_(turns.c.ended_at.is_(None), turns.c.slot_id.is_not(None)),
    turns.c.slot_id,
    turns.c.family_id,
    turns.c.home_id,
)
_while(
    "uq_turns_any",
    sa.and_(turns.c.ended_at.is_(None), turns.c.slot_id.is_(None)),
    turns.c.item_id,
    turns.c.family_id,
    turns.c.home_id,
)
_while("uq_deals_open", swaps.c.ended_at.is_(None), swaps.c.claim_id)
_open, _offered = swaps.c.ended_at.is_(None), sa.and_(turns.c.ended_at.is_(None), turns.c.offered_until.is_not(None))
sa.Index("ix_deals_until", swaps.c.until, sqlite_where=_open, postgresql_where=_open)
sa.Index("ix_turns_offered_until", turns.c.offered_until, sqlite_where=_offered, postgresql_where=_offered)


def purge(tx: Tx, now: datetime) -> bool:
    """Forget what happened to slots more than a year ago; True if there may be more."""
    return forget(tx, happenings.c.at, before=now - YEAR, of=sa.true())


def note(
    tx: Tx,
    slot: int,
    what: Happening | ClaimEnd | TurnEnd,
    *,
    family: int | None,
    by: int | None,
    now: datetime,
) -> None:
    """Enter into a slot's history what has happened."""
    tx.execute(_NOTE, {"slot_id": slot, "what": what, "family_id": family, "by_id": by, "at": now})


_NOTE = sa.insert(happenings)
