"""What is owed and what stands: the tables, how much a reader has had this week, and how news go to each reader."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data import hours, preferences
from data.db import Id, Instant, OneOf, Tx, metadata
from data.people import classrooms, persons
from data.preferences import Preferences, Rhythm

BUDGET = 2
"""Messages a week to a person beyond the family's own commitments (PRODUCT: at most twice a week)."""

LETTERS = {
    "own": """answers-moved-up changes-back changes-cancelled changes-moved changes-on checks-accepted
        checks-automatic checks-declined checks-entered checks-returned checks-undone swaps-card families-accepted
        families-declined families-entered household-removed
        household-renamed reports-told slots-eve slots-given-back slots-moved slots-offer slots-taken
        slots-told-reopened slots-told-shut slots-undone slots-wait-over slots-waits venues-choose venues-day
        venues-eve venues-expired venues-over venues-wait-moved venues-went leaving-adult direct_messages-letter
        direct_messages-unread
        matters-told meetings-answers praises-letter reminders-step results-given stories-consent teams-joined
        teams-moved submissions-accepted submissions-returned submissions-told submissions-undone wishes-given
        wishes-none wishes-nothing wishes-off farewells-said farewells-soon farewells-off""",
    "extra": """broadcasts-letter changes-told changes-undone hints-suggestion rounds-announced rounds-open-all
        rounds-open-early anthologies-letter minutes-letter nods-reminder timing-ask timing-remind
        wishes-left
        wishes-open wishes-remind years-ask""",
    "either": "digests-letter goals-vote months-map reminders-event timing-chosen",
    "edit": """broadcasts-correction direct_messages-collected-again direct_messages-letter-again minutes-corrected
        months-redraw
        timing-redraw""",
    "staff": """broadcasts-card checks-waiting classrooms-chat-bound classrooms-chat-lost classrooms-chat-needs-pin
        doors-closed doors-opened consultations-eve consultations-note consultations-told families-renamed
        families-undelivered families-unreachable families-waiting feeds-broken feeds-failed feeds-looked
        feeds-news goals-chosen months-due-empty months-due-published anthologies-withdrawn leaving-family
        direct_messages-collected matters-staff meetings-questions staff-dismissed staff-joined-deputy
        staff-joined-specialist staff-teaches timing-over weeks-letter weeks-next years-proposal years-said""",
    "chat": """materials-card matters-card answers-card classrooms-chat-hello months-poster rating-posting slots-card
        wishes-result farewells-chat years-begun""",
}
"""Every letter by whom it is to and whether it counts in a reader's `BUDGET`. `own`: what a family did, answered, took
or asked, and what becomes of it: a commitment. `extra`: anything else to families. `either`: a digest is extra where it
was not chosen but holds what went beyond the budget; a vote where it is asked, and not where its card is edited; a map
where it is published, and not where it welcomes a new family; a reminder where the family has not answered, or all have
to do something by a day; a time that was chosen, to who has not marked one. `edit`: what was sent is edited. `staff`
and `chat`: to no family."""
AT_ONCE = (
    "anthologies-letter",
    "broadcasts-letter",
    "changes-told",
    "changes-undone",
    "goals-vote",
    "minutes-letter",
    "months-map",
    "rounds-open-all",
    "rounds-open-early",
    "wishes-left",
    "years-ask",
)
"""Extra letters that a full week does not keep for Monday: the staff have said that they go now, or at this hour, as
when places open: on Monday they would be gone. They count all the same, so that others wait."""

JOINED = (
    "checks-accepted",
    "consultations-eve",
    "digests-letter",
    "families-entered",
    "hints-suggestion",
    "nods-reminder",
    "reminders-event",
    "reminders-step",
    "reports-told",
    "slots-eve",
    "slots-taken",
    "timing-remind",
    "venues-choose",
    "venues-day",
    "venues-eve",
    "venues-went",
    "weeks-letter",
    "weeks-next",
    "wishes-remind",
)
"""Letters that share a message with what else is due to a person, and come an hour apart: none of them is so urgent
that it has to disturb somebody by itself. They are words and buttons, without a topic."""
HOUR = timedelta(hours=1)
COMPANY = timedelta(days=3)
"""How long a letter that is no message by itself looks for another one with which it can go."""

UNTOLD = ("matters-told", "meetings-answers")
"""Letters that may go to who is nameless: that one did not arrive is told to nobody, it would tell the name."""


class Call(StrEnum):
    """Which call to Telegram a delivery is."""

    SEND = "send"  # a message
    SHOW = "show"  # what stands for its topic is edited; where nothing does, it is sent
    PIN = "pin"
    UNPIN = "unpin"
    DELETE = "delete"  # what stands for its topic
    REACT = "react"  # a sign under a person's message, or none


class DeliveryEnd(StrEnum):
    """How a delivery ended."""

    SENT = "sent"
    EDITED = "edited"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    DELETED = "deleted"
    REACTED = "reacted"
    JOINED = "joined"  # went in the message of another one
    GATHERED = "gathered"  # went into a digest
    DROPPED = "dropped"  # was of no use any more
    WITHDRAWN = "withdrawn"  # what it told was taken back before it went
    KEPT = "kept"  # was to be deleted, and is too old for that
    BLOCKED = "blocked"  # the chat does not let the bot write
    FAILED = "failed"  # was given up


deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("chat_id", Id, nullable=False),
    sa.Column("person_id", sa.ForeignKey(persons.c.id), index=True),
    sa.Column("act", OneOf(Call), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("topic", sa.Text),
    sa.Column("pin", sa.Boolean, nullable=False),
    sa.Column("bulk", sa.Boolean, nullable=False),
    sa.Column("live", sa.Boolean, nullable=False),
    sa.Column("extra", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("gathers", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("joins", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("waits", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("dedup", sa.Text, unique=True),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("useful_until", Instant),
    sa.Column("held_until", Instant),
    sa.Column("process_id", Id),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("faults", sa.Integer, nullable=False, server_default="0"),
    sa.Column("outcome", OneOf(DeliveryEnd)),
    sa.Column("settled_at", Instant),
    sa.Column("trace", sa.Text),
)
"""`gathers`: it goes into a digest; `joins`: it may share a message with others of its chat; `waits`: it goes with the
next message of that sort, or by itself when it is due."""
_owed = deliveries.c.outcome.is_(None)
_going = sa.and_(_owed, sa.not_(deliveries.c.gathers))
sa.Index(
    "ix_deliveries_owed",
    deliveries.c.bulk,
    deliveries.c.due_at,
    deliveries.c.id,
    sqlite_where=_going,
    postgresql_where=_going,
)
sa.Index(
    "ix_deliveries_chat",
    deliveries.c.chat_id,
    deliveries.c.bulk,
    deliveries.c.due_at,
    deliveries.c.id,
    sqlite_where=_owed,
    postgresql_where=_owed,
)
_held = sa.and_(_owed, deliveries.c.held_until.is_not(None))
sa.Index(
    "ix_deliveries_held", deliveries.c.held_until, deliveries.c.chat_id, sqlite_where=_held, postgresql_where=_held
)
_BROADCAST = "IN ('broadcasts-letter', 'broadcasts-correction', 'delete')"
COUNTED = sa.text(f"settled_at IS NOT NULL AND kind {_BROADCAST}")
"""What has been settled and is counted: who has a broadcast, and from whom it was taken back."""
SETTLED = sa.text(f"settled_at IS NOT NULL AND kind NOT {_BROADCAST}")
"""All else that has been settled."""
for _name, _which in (("counted", COUNTED), ("settled", SETTLED)):
    sa.Index(f"ix_deliveries_{_name}", deliveries.c.settled_at, sqlite_where=_which, postgresql_where=_which)

sa.Index(
    "ix_deliveries_extra",
    deliveries.c.chat_id,
    deliveries.c.due_at,
    sqlite_where=deliveries.c.extra,
    postgresql_where=deliveries.c.extra,
)

posts = sa.Table(
    "posts",
    metadata,
    sa.Column("chat_id", Id, primary_key=True, autoincrement=False),
    sa.Column("topic", sa.Text, primary_key=True),
    sa.Column("message_id", Id, nullable=False),
    sa.Column("pinned", sa.Boolean, nullable=False),
    sa.Column("posted_at", Instant, nullable=False),
    sa.Column("beside", sa.JSON(none_as_null=True)),
)
"""The message that now stands in a chat for a topic, and the others of its album."""
_left = sa.not_(posts.c.pinned)
sa.Index("ix_posts_posted_at", posts.c.posted_at, sqlite_where=_left, postgresql_where=_left)
sa.Index("ix_posts_topic", posts.c.topic)


@dataclass(frozen=True, slots=True)
class NewsWay:
    """When news go to a chat by themselves, or that they are gathered for a digest."""

    due: datetime
    gathers: bool


def ways_of(
    tx: Tx, *, classroom: int, chats: Collection[int], due: datetime, extra: bool, joins: bool = False
) -> dict[int, NewsWay]:
    """How news go to each of these chats, given what their readers have chosen and, if `extra`, have had; what `joins`
    a message that is to come anyhow makes it no fuller."""
    of_class = tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == classroom)).scalar_one()
    wishes = preferences.of(tx, chats)
    chosen = {chat: wishes.get(chat, preferences.USUAL) for chat in chats}
    awake = {chat: wish.awake(due, wish.zone(of_class)) for chat, wish in chosen.items()}
    full: set[int] = set()
    for moment in set(awake.values()) if extra else ():  # a night may lie between two weeks
        then = [chat for chat in chats if awake[chat] == moment]
        had = _heard(tx, classroom=classroom, chats=then, now=moment)
        full |= {chat for chat in then if len(had.get(chat, set()) - ({moment} if joins else set())) >= BUDGET}
    ways = {}
    for chat, wish in chosen.items():
        gathers = wish.how != Rhythm.ONCE or wish.is_paused(due) or chat in full
        ways[chat] = NewsWay(due if gathers else awake[chat], gathers)
    return ways


def heard(tx: Tx, *, classroom: int, chats: Collection[int], now: datetime) -> dict[int, int]:
    """How many messages beyond commitments each of these chats has had, or is to get, in the class's week of `now`."""
    return {chat: len(had) for chat, had in _heard(tx, classroom=classroom, chats=chats, now=now).items()}


def _heard(tx: Tx, *, classroom: int, chats: Collection[int], now: datetime) -> dict[int, set[object]]:
    """These messages: of those that are to share one its moment, of others themselves."""
    zone = ZoneInfo(tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == classroom)).scalar_one())
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    since, before = hours.at(monday, 0, zone), hours.at(monday + timedelta(days=7), 0, zone)
    d = deliveries.c
    query = sa.select(d.chat_id, d.id, d.due_at, sa.and_(d.joins, d.outcome.is_(None)).label("shares")).where(
        d.extra,
        sa.not_(d.gathers),
        d.chat_id.in_(list(chats)),
        d.due_at >= since,
        d.due_at < before,
        sa.or_(d.outcome.is_(None), d.outcome == DeliveryEnd.SENT),
    )
    found: dict[int, set[object]] = {}
    for row in tx.execute(query):
        found.setdefault(row.chat_id, set()).add(row.due_at if row.shares else row.id)
    return found


def spaced(tx: Tx, *, classroom: int, dues: dict[int, datetime], until: datetime | None) -> dict[int, datetime]:
    """When letters that share a message go: an hour after the chat's last one, unless that is of no use any more or in
    the reader's quiet hours."""
    p = persons.c
    since = min(dues.values(), default=None)
    if since is None:
        return dues
    query = sa.select(p.id, p.told_at).where(p.id.in_(list(dues)), p.told_at > since - HOUR)
    told = {row.id: row.told_at for row in tx.execute(query) if row.told_at <= dues[row.id] < row.told_at + HOUR}
    if not told:
        return dues
    of_class = tx.execute(sa.select(classrooms.c.timezone).where(classrooms.c.id == classroom)).scalar_one()
    wishes = preferences.of(tx, list(told))
    later = dict(dues)
    for chat, at in told.items():
        wish = wishes.get(chat, preferences.USUAL)
        if (until is None or at + HOUR < until) and not wish.is_quiet(at + HOUR, wish.zone(of_class)):
            later[chat] = at + HOUR
    return later


def when_alone(tx: Tx, *, classroom: int, now: datetime) -> datetime:
    """When what waits for company goes by itself: at the hour of a rating of the class, after `COMPANY` at least."""
    c = classrooms.c
    row = tx.execute(sa.select(c.timezone, c.rating_weekday, c.rating_minute).where(c.id == classroom)).one()
    zone = ZoneInfo(row.timezone)
    soonest = (now + COMPANY).astimezone(zone).date()
    day = soonest + timedelta(days=(row.rating_weekday - soonest.weekday()) % 7)
    return hours.at(day, row.rating_minute, zone)


def is_silent(wishes: dict[int, Preferences], person: int | None, of_class: str, now: datetime) -> bool:
    """In a person's quiet hours, and while they are paused, what cannot wait comes without a sound."""
    if person is None:
        return False
    wish = wishes.get(person, preferences.USUAL)
    return wish.is_quiet(now, wish.zone(of_class))
