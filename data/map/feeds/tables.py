"""What is kept of a subscription and of what it brought."""

from datetime import timedelta
from enum import StrEnum

import sqlalchemy as sa

from data.db import Id, Instant, OneOf, metadata
from data.people import classrooms

LIMIT = 5
"""The most addresses to which a class subscribes, and the most files that wait to be gone through."""
AHEAD = timedelta(days=183)
"""How far ahead events are looked at: half a year."""
REASONS = (
    "broken",
    "empty",
    "forbidden",
    "gone",
    "insecure",
    "large",
    "missing",
    "private",
    "redirects",
    "slow",
    "status",
    "type",
    "unreachable",
)
"""Why a look brought nothing; each is a key for a sentence."""

feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("classroom_id", sa.ForeignKey(classrooms.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("address", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("by_id", Id, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("confirmed_at", Instant),
    sa.Column("due_at", Instant, index=True),
    sa.Column("held_until", Instant),
    sa.Column("asked", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("looked_at", Instant),
    sa.Column("read_at", Instant),
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text),
    sa.Column("error", sa.Text),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("unread", sa.Integer, nullable=False, server_default="0"),
    sa.UniqueConstraint("classroom_id", "address"),
)
"""Without an address it is a file that was sent once. `due_at`: when it is looked at next; `asked`: `by_id` waits for
what that look says; `error`: one of `REASONS`, or another word of a reader; `looked_at` is the last try, `read_at` the
last time that the text was read."""


class SuggestionState(StrEnum):
    """What the staff have made of an event of a calendar."""

    NEW = "new"  # nothing yet
    TAKEN = "taken"  # it stands on a map, or stood there
    IGNORED = "ignored"  # it is not offered any more


suggestions = sa.Table(
    "suggestions",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("feed_id", sa.ForeignKey(feeds.c.id, ondelete="CASCADE"), nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("known", sa.JSON(none_as_null=True)),
    sa.Column("state", OneOf(SuggestionState), nullable=False),
    sa.Column("gone_at", Instant),
    sa.Column("found_at", Instant, nullable=False),
    sa.UniqueConstraint("feed_id", "key"),
)
"""`content` is what the source says now, `known` what the staff took of it last."""
